"""Which nodes of a large text are read: those around the hits, and around the names that stand beside them.

A call, the client that it is made on, and the constant that holds its address may stand thousands of lines apart. Names tie
them together: those beside a hit that the text does not use all over are followed to their other places, and once more from there.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NEAR: Final = 4_000
"""A small neighbour this near to a hit is kept: the hit may refer to a definition in it."""
_BESIDE: Final = 400
"""The same for a name that was followed."""
_SMALL: Final = 1_000
_AROUND: Final = 300
"""Characters before and behind a place whose names are followed."""
_HEADER: Final = ("Authorization", "authorization")
"""What a function that makes headers holds, though no name in it may tie it to the address they are sent to."""
_ROUNDS: Final = 2
_RARE: Final = 40
"""A name that stands in more places ties nothing together."""
_WORK: Final = 6_000_000
"""Characters that may be searched for names in a round: of a short text for many names, of a long one for few."""
_NAMES: Final = 150
"""Names that are looked for in a round, at most; so many of their places are taken."""
_LINE: Final = 200
"""Lines that are longer on an average are packed: few of their names say anything."""
_LONG: Final = 1 << 18
"""In a text of more characters no name of one or two letters is followed."""
_NAME: Final = expression(r"[A-Za-z_]\w{2,60}")
_ANY_NAME: Final = expression(r"[A-Za-z_]\w{0,60}")
_BOUND: Final = expression(r"\w")


class Wanted:
    """Which nodes of a large text are of interest."""

    def __init__(self, hits: Sequence[int], near: int) -> None:
        self._hits = hits
        self._near = near

    def keeps(self, start: int, end: int) -> bool:
        """Tell whether a node holds a hit, or is small and stands close to one."""
        hits, near = self._hits, self._near
        at = bisect_left(hits, start)
        if at < len(hits) and hits[at] < end:
            return True
        if end - start >= _SMALL:
            return False
        return (at > 0 and start - hits[at - 1] < near) or (at < len(hits) and hits[at] - end < near)

    def reaches(self, start: int, end: int) -> bool:
        """Tell whether some node between two places may be kept."""
        hits, near = self._hits, self._near
        at = bisect_left(hits, start - near)
        return at < len(hits) and hits[at] < end + near


class Both(Wanted):
    """Nodes around the hits, or around the names that were followed."""

    def __init__(self, hits: Sequence[int], names: Sequence[int]) -> None:
        super().__init__(hits, _NEAR)
        self._names = Wanted(names, _BESIDE)

    def keeps(self, start: int, end: int) -> bool:
        """Tell whether a node is wanted for a hit or for a name."""
        return super().keeps(start, end) or self._names.keeps(start, end)

    def reaches(self, start: int, end: int) -> bool:
        """Tell whether some node between two places may be wanted for a hit or for a name."""
        return super().reaches(start, end) or self._names.reaches(start, end)


def wanted_of(text: str, hits: Sequence[int]) -> Wanted:
    """Return the nodes of a text that are of interest for some hits, whose offsets ascend; of a packed one those nearby alone."""
    if len(text) > _LINE * text.count("\n"):
        return Wanted(hits, _NEAR)
    return Both(hits, sorted(followed(text, hits)))


def followed(text: str, hits: Sequence[int]) -> set[int]:
    """Return the places of the rare names beside hits, of those beside these places, and of headers. The work is bounded."""
    found: set[int] = set()
    known: set[str] = set()
    fresh: Sequence[int] = hits
    most = min(_WORK // len(text), _NAMES)
    for _ in range(_ROUNDS):
        places = [[*islice(_places_of(text, name), _RARE + 1)] for name in _names_beside(text, fresh, known, most)]
        fresh = []
        for each in sorted(places, key=len):
            if len(each) <= _RARE and len(fresh) < most:
                fresh += each
        fresh.sort()
        found.update(fresh)
    for name in _HEADER:
        headers = [*islice(_places_of(text, name), _RARE + 1)]
        found.update(headers if len(headers) <= _RARE else ())
    return found


def _names_beside(text: str, places: Sequence[int], known: set[str], most: int) -> list[str]:
    """Return names around some places that are not known yet, the nearest first, and remember them."""
    found: list[str] = []
    pattern = _NAME if len(text) > _LONG else _ANY_NAME
    share = max(most // max(len(places), 1), 4)
    for place in places[:most]:
        names = {
            match[0]: abs(match.start() - place)
            for match in pattern.finditer(text, max(place - _AROUND, 0), place + _AROUND)
        }
        new = sorted(names.keys() - known, key=names.__getitem__)[:share]
        known.update(new)
        found += new
    return found[:most]


def _places_of(text: str, name: str) -> Iterator[int]:
    """Yield where a name stands as a whole word."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not _BOUND.match(text, end) and not (at and _BOUND.match(text, at - 1)):
            yield at
        at = text.find(name, end)
