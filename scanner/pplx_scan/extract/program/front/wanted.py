"""Which nodes of a large text are read: those around the hits, and around the names that stand beside them.

A call, the client that it is made on, and the constant that holds its address may stand thousands of lines apart. Names tie
them together: those beside a hit that the text does not use all over are followed to their other places, and once more from there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression
from pplx_scan.sieve.views import is_packed

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
_ROUNDS: Final = (80, 20)
"""Places that are taken in each round, those of the nearest names first."""
_HITS: Final = 100
"""Places whose names are followed, at most."""
_RARE: Final = 40
"""A name that stands in more places ties nothing together."""
_COST: Final = 2
"""Of two names the one comes first that stands nearer, a place more counting like so many characters."""
_FEW: Final = 12
"""The same for what no name ties."""
_LONG: Final = 1 << 18
"""In a text of more characters no name of one or two letters is followed."""
_NAME: Final = expression(r"[A-Za-z_]\w{2,60}")
_ANY_NAME: Final = expression(r"[A-Za-z_]\w{0,60}")
_LETTERS: Final = bytes(sign if chr(sign).isalnum() or sign == ord("_") else ord(" ") for sign in range(128)).ljust(256)
"""Signs that part words as blanks."""
_DECLARES: Final = expression(
    r"(?m)^(?:(?:from|import|use|using|(?:export )?(?:const|let|var|val))\b[^\n]{0,200}|\w{1,60} ?(?::[^=\n]{0,60})?[+.|]?=(?!=))"
)
"""The beginning of a line in which a name may get its meaning."""
_PLACES: Final = 20
"""So many of these are taken, at most."""
_FUNCTION: Final = expression(r"\b(?:func(?: \([^()\n]{0,60}\))?|function|def|fun|fn|sub) (?P<name>[A-Za-z_]\w{0,60})")
"""The head of a function: what calls it is wanted before what stands in it."""
_BOUND: Final = expression(r"\w")
_WORDS: Final = expression(
    r"(?m)(?:(?<![:\w\"'])(?://|/\*|(?:--|#)[ ])|^[ \t]*\*)[^\n]*|\w://[^\s\"'`]*|\"[^\s\"]{0,200} [^\"\n]{0,200}\"|'[^\s']{0,200} [^'\n]{0,200}'"
)
"""A comment, an address, a string with blanks: words that are no names."""


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
    if is_packed(len(text), text.count("\n")):
        return Wanted(hits, _NEAR)
    return Both(hits, sorted(followed(text, hits)))


def followed(text: str, hits: Sequence[int]) -> set[int]:
    """Return the places of the rare names beside hits, of those beside these places, and of headers. The work is bounded."""
    counts = Counter(text.encode("ascii", "replace").translate(_LETTERS).split())
    near = _names_beside(text, hits)
    found = {*_declarations_of(text, {name for name in near if counts[name.encode()] > _RARE})}
    known: set[str] = set()
    fresh: list[int] = []
    for room in _ROUNDS:
        near = _names_beside(text, sorted(fresh)) if fresh else near
        times = {name: counts[name.encode()] for name in near if name not in known}
        known.update(near)
        fresh = []
        for name in sorted(times, key=lambda name: (near[name] + _COST * times[name], name)):
            if 1 < times[name] <= min(_RARE, room - len(fresh)):
                fresh += _places_of(text, name)
        found.update(fresh)
    headers = [name for name in _HEADER if counts[name.encode()] <= _FEW]
    return found.union(*(_places_of(text, name) for name in headers))


def _names_beside(text: str, places: Sequence[int]) -> dict[str, int]:
    """Return the names in the code around some places, and how near they stand."""
    pattern = _NAME if len(text) > _LONG else _ANY_NAME
    near: dict[str, int] = {}
    for place in places[:_HITS]:
        start = max(place - _AROUND, 0)
        around = _WORDS.sub(lambda comment: " " * len(comment[0]), text[start : place + _AROUND])
        for match in pattern.finditer(around):
            distance = abs(start + match.start() - place)
            near[match[0]] = min(distance, near.get(match[0], distance))
        near |= dict.fromkeys((match["name"] for match in _FUNCTION.finditer(around)), 0)
    return near


def _declarations_of(text: str, names: set[str]) -> list[int]:
    """Return where names are imported, declared or set in lines without a margin."""
    lines = _DECLARES.finditer(text) if names else ()
    return [line.start() for line in lines if not names.isdisjoint(_ANY_NAME.findall(line[0]))][:_PLACES]


def _places_of(text: str, name: str) -> Iterator[int]:
    """Yield where a name stands as a whole word."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not _BOUND.match(text, end) and not (at and _BOUND.match(text, at - 1)):
            yield at
        at = text.find(name, end)
