"""One language inside another: a literal that is read as if it were a file."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.format import Unparsable, extractor
from pplx_scan.extract.reading import Reading
from pplx_scan.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.literal import Literal
    from pplx_scan.model.fact import Fact
    from pplx_scan.model.span import Position, Span

_DEEPEST: Final = 3
"""Languages inside one another are read down to this depth."""


class EmbeddedSource(Source):
    """A literal as a source of its own. Its spans are those of the file that the literal stands in."""

    def __init__(self, outer: Source, literal: Literal, kind: str = "") -> None:
        super().__init__(outer.origin, b"", start=outer.start, first=outer.first)
        self.depth: int = outer.depth + 1 if isinstance(outer, EmbeddedSource) else 1
        self.outer = outer
        self.literal = literal
        self._path = f"{outer.path}#{kind}" if kind else outer.path
        self.raw = outer.raw
        self.text = literal.text
        self.encoding = outer.encoding
        self.bom = outer.bom

    @property
    def path(self) -> str:
        """Return the path of the file, with a suffix that tells the language of the literal."""
        return self._path

    def from_chars(self, start: int, end: int) -> Span:
        """Return the bytes of the file behind a range of the literal's text."""
        if start == end:
            at = self._at(start)
            return self.outer.from_chars(at, at)
        pieces = self.literal.pieces(start, end)
        if not pieces:
            at = self._at(start)
            return self.outer.from_chars(at, at)
        return self.outer.from_chars(pieces[0].start, max(pieces[-1].end, pieces[0].end))

    def to_chars(self, span: Span) -> tuple[int, int]:
        """Return the range of the literal's text that stands in a span."""
        start, end = self.outer.to_chars(span)
        first = self._back(start)
        return first, max(self._back(end - 1) + 1, first) if end > start else first

    def position(self, offset: int) -> Position:
        """Return line and column in the file."""
        return self.outer.position(offset)

    @cached_property
    def _places(self) -> list[tuple[int, int, int]]:
        """Return where each run begins in the outer text and in the literal, and its length; in outer order."""
        at, found = 0, list[tuple[int, int, int]]()
        for run in self.literal.runs:
            found += [(run.pieces[0][0], at, run.length)] if run.pieces else []
            at += run.length
        return sorted(found)

    def _back(self, char: int) -> int:
        places = self._places
        index = bisect_right(places, (char, len(self.text), len(self.text))) - 1
        if index < 0:
            return 0
        outer, inner, length = places[index]
        return inner + min(char - outer, length - 1)

    def _at(self, at: int) -> int:
        """Return the place of one character in the outer text, of what precedes it at the end."""
        pieces = self.literal.pieces(at, at + 1)
        if pieces:
            return pieces[0].start
        before = self.literal.pieces(max(at - 1, 0), at)
        return before[-1].end if before else self.literal.start or 0


def is_deep(reading: Reading) -> bool:
    """Tell whether a file is embedded so deeply that what is embedded in it is not read as a language of its own."""
    return isinstance(reading.source, EmbeddedSource) and reading.source.depth >= _DEEPEST


def read_embedded(reading: Reading, literal: Literal, name: str, kind: str = "") -> Iterator[Fact]:
    """Return the facts of a literal, read by an extractor of this folder; by `text` when its parser refuses.

    `name` is the module, as in `dispatch.FORMATS`; `kind` a file suffix such as `.js` that tells the text extractor
    the language.
    """
    inner = Reading(EmbeddedSource(reading.source, literal, kind), reading.catalog)
    try:
        yield from list(extractor(name).extract(inner))
    except Unparsable:
        yield from extractor("text").extract(inner)
