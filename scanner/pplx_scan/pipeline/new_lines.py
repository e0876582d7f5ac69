"""Whether a finding has to do with lines that are new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pplx_scan.model.finding import Finding


def is_new(finding: Finding, raw: bytes, added: Sequence[range]) -> bool:
    """Tell whether a line of a finding is new.

    Args:
        finding: in a file.
        raw: the content of the file.
        added: its new lines, counted from 1.
    """
    return any(lines.start <= last and first < lines.stop for first, last in _lines(finding, raw) for lines in added)


def _lines(finding: Finding, raw: bytes) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of the place, and of each part of a key that is split."""
    yield finding.place.start.line, finding.place.end.line
    fact = finding.fact
    if isinstance(fact, KeyLiteral) and len(fact.segments) > 1:
        source = Source(fact.origin, raw)
        for segment in fact.segments:
            yield source.position(segment.span.start).line, source.position(segment.span.end).line
