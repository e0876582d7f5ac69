"""The keys of a run: their places, their standing, their age, and the API's verdict on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pplx_scan.model.origin import GitStanding
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.span import Place
    from pplx_scan.model.vocabulary import Encoding, PlaceStanding, Standing, VerdictName


class KeyPlace(NamedTuple):
    """One place where a key is written."""

    place: Place
    encoding: Encoding
    git: GitStanding
    name: str
    scope: str
    """The environment the file belongs to: `production`, `test` …, or empty."""


class KeyStanding(Struct, frozen=True, kw_only=True):
    """How the key at one place stands to the others of the run. Rules ask about its fields as about those of `KeyLiteral`."""

    standing: PlaceStanding = ""
    standing_text: str = ""
    """The evidence in words."""
    leader: Secret | None = None
    """The key that this one is compared with, when its standing names another."""
    doubtful: bool = False
    """That other key leads by so little that it must not be written over this one."""
    overdue: str = ""
    """How old the key is, at the first of its places, when that is too old; else empty."""


NO_STANDING: Final = KeyStanding()
"""The standing of facts other than keys, and of keys before the ring is made."""


class RingKey(Struct, frozen=True):
    """One distinct key and everything the run knows of it."""

    secret: Secret
    standing: Standing
    places: tuple[KeyPlace, ...]
    evidence: str = ""
    """Why it has this standing, in words."""
    near: str = ""
    """The fingerprint of the key that this one is a near miss of."""
    verdict: Verdict | None = None
    """The API's verdict; None if it was not asked."""
    age: Age | None = None
    """None when neither the ledger nor git knows it, or nobody asked."""
    among: bool = False
    """Other keys stand in other environments: this one leads, or is alone, in its own."""


class Age(Struct, frozen=True):
    """Since when a key is in use, if known."""

    since: str
    """YYYY-MM-DD."""
    days: int
    source: str
    """Who says so: `the ledger`, `git, its first commit here`, or `git, whose clone is shallow`."""
    least: bool = False
    """It may be older than that."""

    @property
    def text(self) -> str:
        """Return `134 days old: in use since 2026-07-12, says the ledger`."""
        least, longer = ("at least ", " or longer") if self.least else ("", "")
        return f"{least}{self.days} days old: in use since {self.since}{longer}, says {self.source}"


class Verdict(Struct, frozen=True):
    """The outcome of asking the API about one key."""

    name: VerdictName
    reason: str
    """In words, with the HTTP status where there was one."""
    status: int | None = None

    @property
    def accepted(self) -> bool:
        """Tell whether the API took the key, with or without credit."""
        return self.name in {"live", "no-credit"}
