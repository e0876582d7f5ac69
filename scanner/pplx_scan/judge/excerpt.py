"""The source line under a finding, with every key in it masked; and the parts of known keys, in all texts that are shown."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.model.finding import Excerpt
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.model.printable import STRETCH, STRETCHES, escape, mask_source

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

    from pplx_scan.model.fact import Fact, KeyLiteral
    from pplx_scan.model.finding import Finding
    from pplx_scan.model.keyring import RingKey
    from pplx_scan.model.secret import Secret
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
        whole = self._render(cut_low, cut_high)
        # A run that begins on one side of the place and ends on the other is masked as a whole.
        at = _same(whole, self._render(cut_low, start))
        rest = whole[at + 1 :]
        behind = _same(rest[::-1], self._render(end, cut_high)[::-1])
        length = 1 + len(rest) - behind
        before = ("…" if cut_low > low else "") + whole[:at]
        stripped = before.lstrip()
        line = stripped + whole[at:] + ("…" if cut_high < high else "")
        return Excerpt(line.rstrip(), len(stripped), length)

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


class KnownKeys:
    """Takes the parts of known keys out of texts."""

    def __init__(self, keys: Iterable[Secret], texts: Iterable[str]) -> None:
        """Look for the parts of keys.

        Args:
            keys: all of the run.
            texts: all that may hold a part of one.
        """
        runs = {run for text in texts for run in STRETCHES.findall(text)}
        shown = {run[at : at + STRETCH] for run in runs for at in range(len(run) - STRETCH + 1)}
        self._found = {part for key in keys for part in key.stretches(STRETCH) if part in shown} if shown else set()

    def hidden_in(self, text: str) -> str:
        """Return a text with every run of letters and digits that holds a part of a key cut to `…`."""
        return STRETCHES.sub(self._cut, text) if self._found else text

    def _cut(self, match: re.Match[str]) -> str:
        run = match[0]
        return "…" if any(run[at : at + STRETCH] in self._found for at in range(len(run) - STRETCH + 1)) else run

    def hidden_in_excerpt(self, excerpt: Excerpt) -> Excerpt:
        """Return a source line without parts of keys. A part in front of the place moves the carets, one across it takes them."""
        if not self._found:
            return excerpt
        line = self.hidden_in(excerpt.line)
        start = min(len(self.hidden_in(excerpt.line[: excerpt.start])), len(line))
        behind = len(self.hidden_in(excerpt.line[excerpt.start + excerpt.length :]))
        return replace(excerpt, line=line, start=start, length=max(len(line) - behind - start, 1))

    def hidden_in_places(self, key: RingKey) -> RingKey:
        """Return a key of the ring; the names of its places show no part of one."""
        places = tuple(place._replace(name=self.hidden_in(place.name)) for place in key.places) if self._found else ()
        return replace(key, places=places) if places else key

    def hidden_in_finding(self, finding: Finding) -> Finding:
        """Return a finding that shows no part of a key."""
        message, excerpt = self.hidden_in(finding.message), self.hidden_in_excerpt(finding.excerpt)
        if message == finding.message and excerpt == finding.excerpt:
            return finding
        return replace(finding, message=message, excerpt=excerpt)


def _same(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at] != other[at]), shorter)


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
