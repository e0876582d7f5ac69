"""All keys of a run: fingerprint to places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pplx_scan.model.age import Age
    from pplx_scan.model.finding import Place
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.verdict import Verdict


class KeyPlace(NamedTuple):
    """One place where a key is written."""

    place: Place
    encoding: str
    git: str
    name: str
    scope: str
    """The environment the file belongs to: `production`, `test` …, or empty."""


@dataclass(frozen=True, slots=True)
class RingKey:
    """One distinct key and everything the run knows of it."""

    secret: Secret
    standing: str
    """`current`, `only`, `leading`, `divergent`, `near-miss`, `retired`, `rejected`, `not-current` or `malformed`."""
    places: tuple[KeyPlace, ...]
    evidence: str = ""
    """Why it has this standing, in words."""
    near: str = ""
    """The fingerprint of the key that this one is a near miss of."""
    verdict: Verdict | None = None
    """What the API says of it; None when it was not asked."""
    age: Age | None = None
    """None when neither the ledger nor git knows it, or nobody asked."""
