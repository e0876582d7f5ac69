"""What is said of a place that cannot be rewritten."""

from __future__ import annotations

from typing import NamedTuple

from pplx_scan.errors import PplxScanError


class Refused(NamedTuple):
    """A key stays as it is, and why."""

    reason: str


class RefusalError(PplxScanError):
    """One step of a rewrite cannot be done. It becomes a `Refused` and leaves this stage as a value."""
