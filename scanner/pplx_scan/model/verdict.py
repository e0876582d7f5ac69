"""What the API says of a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pplx_scan.model.vocabulary import VerdictName


class Verdict(NamedTuple):
    """The outcome of asking the API about one key."""

    name: VerdictName
    reason: str
    """In words, with the HTTP status where there was one."""
    status: int | None = None

    @property
    def accepted(self) -> bool:
        """Tell whether the API took the key, with or without credit."""
        return self.name in {"live", "no-credit"}
