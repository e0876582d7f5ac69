"""The reason why a place cannot be rewritten."""

from __future__ import annotations

from msgspec import Struct


class Refused(Struct, frozen=True):
    """A key stays as it is, and why."""

    reason: str
