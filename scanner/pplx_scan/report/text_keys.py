"""What a text report says of a key as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.printable import printable
from pplx_scan.report.text_finding import short, spot_lines
from pplx_scan.report.units import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.model.vocabulary import PlaceStanding
    from pplx_scan.report.style import Style
    from pplx_scan.report.text_groups import KeyGroup

STANDINGS: Final[Mapping[PlaceStanding, str]] = {
    "only": "the only key",
    "leading": "the leading key",
    "current": "the current key",
    "not-current": "stale",
    "near-miss": "mistyped",
    "rejected": "rejected by the API",
}
"""Standings in a reader's words, where the ring's own word is not one."""


def standing_of(group: KeyGroup) -> str:
    """Return how the key stands, in words."""
    return printable(STANDINGS.get(group.key.standing, group.key.standing)) if group.key else "not a Perplexity key"


def places_of(group: KeyGroup) -> str:
    """Return `4 places in 3 files`."""
    places = group.places
    files = len({place.path for place in places})
    here = count(len(places), "place")
    return here if files == len(places) == 1 else f"{here} in {count(files, 'file')}"


def key_lines(group: KeyGroup, style: Style) -> Iterator[str]:
    """Yield the section of one key: a heading, the evidence for its standing, and its findings by file."""
    yield style.paint("strong", f"Key {short(group.secret)}: {standing_of(group)}, {places_of(group)}")
    if group.key and group.key.evidence:
        yield style.paint("quiet", f"  {printable(group.key.evidence)}")
    told: set[str] = set()
    for spot in group.spots:
        yield ""
        yield from spot_lines(spot, told, style)
