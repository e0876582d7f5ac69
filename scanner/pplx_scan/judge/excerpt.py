"""The source line under a finding, with every key in it masked."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.model.finding import Excerpt
from pplx_scan.model.printable import escape, mask_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pplx_scan.model.fact import Fact, KeyLiteral
    from pplx_scan.model.source import Source

_AROUND: Final = 120
"""Characters of a long line that are kept on either side of the finding."""

_IN_RUNS: Final = frozenset("+/_=-")


class _Cover(NamedTuple):
    """A range of `Source.text` and the text shown in its place."""

    start: int
    end: int
    shown: str


def masked_text(source: Source, keys: Iterable[KeyLiteral]) -> str:
    """Return a whole file as it may be shown in a diff: each key as its masked form and the start of its fingerprint."""
    masks = Masks(source, keys, lambda key: f"{key.secret.masked}({key.secret.fingerprint[:8]})")
    return "".join(masks.line(start, end) + line_end for start, end, line_end in _lines(source.text))


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    at = 0
    for line in text.splitlines(keepends=True):
        content = line.rstrip("\r\n")
        yield at, at + len(content), "\n" if len(line) > len(content) else ""
        at += len(line)


class Masks:
    """Masks the keys of one file."""

    def __init__(
        self,
        source: Source,
        keys: Iterable[KeyLiteral],
        shown: Callable[[KeyLiteral], str] = lambda key: key.secret.masked,
    ) -> None:
        covers = (
            _Cover(*source.to_chars(segment.span), shown(key) if at == 0 else "…")
            for key in keys
            for at, segment in enumerate(key.segments)
        )
        self._source = source
        self._covers = _disjoint(sorted(covers))
        self._ends = [cover.end for cover in self._covers]

    def excerpt(self, fact: Fact) -> Excerpt:
        """Return the line of a fact with carets under its span."""
        start, end = self._source.to_chars(fact.span)
        low, high = self._source.line_range(start)
        end = max(min(end, high), start)
        cut_low, cut_high = self._parted(max(low, start - _AROUND), min(high, end + _AROUND), start, end)
        before, inside, after = self._render(cut_low, start), self._render(start, end), self._render(end, cut_high)
        before = ("…" if cut_low > low else "") + before
        stripped = before.lstrip()
        line = stripped + inside + after + ("…" if cut_high < high else "")
        return Excerpt(line.rstrip(), len(stripped), max(len(inside), 1))

    def _parted(self, low: int, high: int, start: int, end: int) -> tuple[int, int]:
        """Return a range around another one that cuts through no run: a part of one is too short to be masked."""
        text = self._source.text
        while 0 < low < start and _runs_on(text[low - 1 : low + 1]):
            low += 1
        while end < high < len(text) and _runs_on(text[high - 1 : high + 1]):
            high -= 1
        return low, high

    def line(self, start: int, end: int) -> str:
        """Return a range of the text, within one line, as it may be shown."""
        return self._render(start, end)

    def _render(self, start: int, end: int) -> str:
        """Return a range of the text as it may be shown. A key that the range cuts is shown in its first part."""
        parts: list[str] = []
        at = start
        for number in range(bisect_right(self._ends, start), len(self._covers)):
            cover = self._covers[number]
            if cover.start >= end:
                break
            parts += [
                escape(mask_source(self._source.text[at : max(cover.start, at)])),
                cover.shown if cover.start >= start else "…",
            ]
            at = cover.end
        return "".join(parts) + (escape(mask_source(self._source.text[at:end])) if at < end else "")


def _runs_on(pair: str) -> bool:
    """Tell whether two characters belong to one run of a key or of its encoding."""
    return all(character.isalnum() or character in _IN_RUNS for character in pair)


def _disjoint(covers: list[_Cover]) -> tuple[_Cover, ...]:
    """Join ranges that overlap (a key in base64 inside a longer base64 text gives the same range twice)."""
    found: list[_Cover] = []
    for cover in covers:
        if found and cover.start < found[-1].end:
            found[-1] = found[-1]._replace(end=max(found[-1].end, cover.end))
        elif cover.end > cover.start:
            found.append(cover)
    return tuple(found)
