"""How old a key is."""

from __future__ import annotations

from typing import NamedTuple


class Age(NamedTuple):
    """Since when a key is in use, as far as it is known."""

    since: str
    """YYYY-MM-DD."""
    days: int
    source: str
    """Who says so: `the ledger`, or `git, its first commit here`."""

    @property
    def text(self) -> str:
        """Return `134 days old: in use since 2026-07-12, says the ledger`."""
        return f"{self.days} days old: in use since {self.since}, says {self.source}"
