"""All keys of a run: fingerprint to places, and how each of them stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pplx_scan.model.age import Age
    from pplx_scan.model.origin import GitStanding
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.span import Place
    from pplx_scan.model.verdict import Verdict
    from pplx_scan.model.vocabulary import PlaceStanding, Standing


class KeyPlace(NamedTuple):
    """One place where a key is written."""

    place: Place
    encoding: str
    git: GitStanding
    name: str
    scope: str
    """The environment the file belongs to: `production`, `test` …, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyStanding:
    """How the key at one place stands to the others of the run. Rules ask about its fields as about those of `KeyLiteral`."""

    standing: PlaceStanding = ""
    standing_text: str = ""
    """The evidence in words."""
    leader: Secret | None = None
    """The key that this one is compared with, when its standing names another."""
    overdue: str = ""
    """How old the key is, at the first of its places, when that is too old; else empty."""


NO_STANDING: Final = KeyStanding()
"""Of what is no key, and of keys before the ring is made."""


@dataclass(frozen=True, slots=True)
class RingKey:
    """One distinct key and everything the run knows of it."""

    secret: Secret
    standing: Standing
    places: tuple[KeyPlace, ...]
    evidence: str = ""
    """Why it has this standing, in words."""
    near: str = ""
    """The fingerprint of the key that this one is a near miss of."""
    verdict: Verdict | None = None
    """What the API says of it; None when it was not asked."""
    age: Age | None = None
    """None when neither the ledger nor git knows it, or nobody asked."""
