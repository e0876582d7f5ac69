"""Keys at places that a format's own reading did not reach: comments, keys of mappings, text between values."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pplx_scan.extract.literal import Literal
from pplx_scan.extract.meaning.hits import hint_for, windows
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.meaning.preceding import name_before
from pplx_scan.extract.reading import Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact, KeyLiteral
    from pplx_scan.model.span import Span


class Covered:
    """Spans that are already reported."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether a range of bytes has a byte in common with a reported span."""
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._ends[at] > start


def read_residue(reading: Reading, covered: Iterable[Span], *, comment: bool = True) -> Iterator[Fact]:
    """Return the keys that stand anywhere in the text where no given span covers them.

    `covered` are the spans of the keys already found; `comment` says that all else is a comment to the format.
    """
    yield from residue_of(reading, Literal.plain(reading.source.text, 0), covered, Site(comment=comment))


def residue_of(reading: Reading, literal: Literal, covered: Iterable[Span], site: Site) -> Iterator[Fact]:
    """Return the keys of a long literal at places that no given span covers.

    `site` is what is known of all places in the literal; the name that stands before a key is put in.
    """
    known = Covered(covered)

    def is_known(hit: int) -> bool:
        pieces = literal.pieces(hit, hit + 1)
        return bool(pieces) and known.overlaps(*reading.source.from_chars(pieces[0].start, pieces[0].end))

    for start, end in windows(literal.text, hint_for(literal.text), is_known):
        part = literal.slice(start, end)
        for key in find_keys(reading, part, site):
            if not any(known.overlaps(*segment.span) for segment in key.segments):
                yield _named(reading, part, key, site)


def _named(reading: Reading, part: Literal, key: KeyLiteral, site: Site) -> Fact:
    """Return the key read by itself, with the name before it: the rest of its line is not its value."""
    if site.name or key.encoding != "plain" or len(part.runs) > 1 or part.start is None:
        return key
    start, end = (at - part.start for at in reading.source.to_chars(key.span))
    name = name_before(part.text, start)
    if not name.name and not key.pool:
        return key
    again = find_keys(reading, part.slice(start, end), replace(site, name=name.name, scope=name.scope))
    return next((fact for fact in again if fact.span == key.span), key)
