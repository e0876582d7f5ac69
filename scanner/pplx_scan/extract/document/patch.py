"""Patches: what the lines that one adds say, in the language of the file that it changes; and keys, which any line can hold."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.embedded import read_embedded
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.reading import extractor
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import PRODUCT, KeyLiteral
from pplx_scan.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_SECTION: Final = expression(r"(?m)^(?=diff --git |--- )")
_TARGET: Final = expression(r"(?m)^\+\+\+ (?:[^\t\r\n]*/)?(?P<file>[^/\t\r\n]+)")
_LINE: Final = expression(r"(?m)^(?!\+\+\+ |--- |-|@@|diff --git |index |\\)(?P<mark>[+ ]?)(?P<line>[^\n]*(?:\n|\Z))")


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a patch, in no order: of addresses, headers and calls, those that it adds.

    A line that is taken away is to be wrong, and a patch whose other lines were changed could no more be applied.
    """
    text = reading.source.text
    for fact in extractor("text").extract(reading):
        if isinstance(fact, KeyLiteral):
            yield fact
    starts = [0, *(match.start() for match in _SECTION.finditer(text) if match.start())]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        target = _TARGET.search(text, start, end)
        if PRODUCT.search(text, start, end):
            yield from _added(reading, start, end, target["file"] if target is not None else ".txt")


def _added(reading: Reading, start: int, end: int, file: str) -> Iterator[Fact]:
    """Return the facts of the lines that are added to one file; those around them are only read with them."""
    source = reading.source
    lines = list(_LINE.finditer(source.text, start, end))
    added = [source.from_chars(*line.span("line")) for line in lines if line["mark"] == "+"]
    if not added:
        return
    literal = join(Literal.plain(line["line"], line.start("line")) for line in lines if line["line"])
    for fact in read_embedded(reading, literal, file):
        places = [getattr(fact, name) for name in fact.__struct_fields__ if name != "extent"]
        spans = [place for place in places if isinstance(place, Span)]
        if not isinstance(fact, KeyLiteral) and all(_holds(added, span) for span in spans):
            yield fact


def _holds(lines: list[Span], span: Span) -> bool:
    """Tell whether a span is within one of some lines, which are in order."""
    line = lines[max(bisect_right(lines, (span.start, len(lines) and lines[-1].end)) - 1, 0)]
    return line.start <= span.start and span.end <= line.end
