"""One language inside another: a literal that is read as if it were a file."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.dispatch import format_of
from pplx_scan.extract.fragment import readings_of
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.reading import Reading, Unparsable, extractor
from pplx_scan.model.fact import KeyLiteral, Quoting
from pplx_scan.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.model.fact import Fact
    from pplx_scan.model.span import Position, Span

_DEEPEST: Final = 3
"""Languages inside one another are read down to this depth."""


class EmbeddedSource(Source):
    """A literal as a source of its own. Its spans are those of the file that the literal stands in."""

    def __init__(self, outer: Source, literal: Literal, file: str) -> None:
        super().__init__(outer.origin, b"", start=outer.start, first=outer.first)
        self.depth: int = outer.depth + 1 if isinstance(outer, EmbeddedSource) else 1
        self.outer = outer
        self.literal = literal
        self._path = f"{outer.path}#/{file}"
        self.raw = outer.raw
        self.text = literal.text
        self.encoding = outer.encoding
        self.bom = outer.bom

    @property
    def path(self) -> str:
        """Return the path of the file, and behind it the file name that tells the language of the literal."""
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
        """Return the place of a character in the outer text; at the end of a line, the end of the character before."""
        pieces = self.literal.pieces(at, at + 1)
        if pieces and (self.text[at] != "\n" or self.text[max(at - 1, 0)] == "\n"):
            return pieces[0].start
        before = self.literal.pieces(max(at - 1, 0), at) or pieces
        return before[-1].end if before else self.literal.start or 0


def is_deep(reading: Reading) -> bool:
    """Tell whether a file is nested so deeply that text embedded in it is no more read in its own language."""
    return isinstance(reading.source, EmbeddedSource) and reading.source.depth >= _DEEPEST


def read_embedded(reading: Reading, literal: Literal, file: str, quoting: Quoting = Quoting.NONE) -> Iterator[Fact]:
    """Return the facts of a literal, read as a file of some name would be; as text when its parser refuses it.

    Args:
        reading: the file that the literal stands in.
        literal: the text.
        file: a file name of `language_names`, or any other: a suffix is enough.
        quoting: how the text is written in the file around it.
    """
    yield from quoted(_facts(reading, literal, file), quoting)


def read_together(
    reading: Reading, parts: Sequence[Literal], file: str, quoting: Quoting = Quoting.NONE
) -> Iterator[Fact]:
    """Return the facts of texts that are one program, as the cells of a notebook are.

    Those that the parser of their language refuses are left out of it and read by themselves.
    """
    try:
        facts = _read(reading, _lines(parts), file)
    except Unparsable:
        alone = [_is_refused(reading, part, file) for part in parts]
        whole = [part for part, refused in zip(parts, alone, strict=True) if not refused] if any(alone) else []
        for part in parts if not whole else (each for each, refused in zip(parts, alone, strict=True) if refused):
            yield from read_embedded(reading, part, file, quoting)
        facts = _facts(reading, _lines(whole), file) if whole else ()
    yield from quoted(facts, quoting)


def _is_refused(reading: Reading, part: Literal, file: str) -> bool:
    try:
        _read(reading, part, file)
    except Unparsable:
        return True
    return False


def _lines(parts: Iterable[Literal]) -> Literal:
    return join(each for part in parts for each in (part, Literal.fixed("\n")))


def _facts(reading: Reading, literal: Literal, file: str) -> Iterable[Fact]:
    for part in readings_of(literal, file) if not is_deep(reading) else ():
        try:
            return _read(reading, part, file)
        except Unparsable:
            continue
    return extractor("text").extract(Reading(EmbeddedSource(reading.source, literal, file), reading.catalog))


def _read(reading: Reading, literal: Literal, file: str) -> Iterable[Fact]:
    inner = Reading(EmbeddedSource(reading.source, literal, file), reading.catalog)
    return list(extractor(format_of(inner.source)).extract(inner))


def quoted(facts: Iterable[Fact], quoting: Quoting) -> Iterator[Fact]:
    """Return facts from a language inside another one: a fix has to write as the language around them does."""
    for fact in facts:
        around = fact.quoting if quoting is Quoting.NONE else (*fact.quoting, quoting)
        if isinstance(fact, KeyLiteral):
            # How the file names a variable is not how the language in it does.
            yield replace(fact, quoting=around, whole=None)
        elif around != fact.quoting:
            yield replace(fact, quoting=around)
        else:
            yield fact
