"""The reason why a place cannot be rewritten."""

from __future__ import annotations

from typing import NamedTuple


class Refused(NamedTuple):
    """A key stays as it is, and why."""

    reason: str
