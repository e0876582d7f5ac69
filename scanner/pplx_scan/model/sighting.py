"""A fact with everything of its file that a report will want, so that the file itself can be let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pplx_scan.model.keyring import NO_STANDING

if TYPE_CHECKING:
    from pplx_scan.model.fact import Fact
    from pplx_scan.model.finding import Excerpt
    from pplx_scan.model.keyring import KeyStanding
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.span import Place


class Sighting(NamedTuple):
    """One fact, where it stands for a reader, and how its line looks."""

    fact: Fact
    place: Place
    excerpt: Excerpt
    secret: Secret | None = None
    """The key that the fact is or holds."""
    marks: tuple[str, ...] = ()
    """The suppression comments that cover its lines, as written after `pplx-scan:allow`: rule ids, or `*` for all."""
    ring: KeyStanding = NO_STANDING
    """How the key stands in the key ring, which is made of all sightings of a run."""
