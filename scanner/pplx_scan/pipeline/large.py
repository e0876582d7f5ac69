"""The facts of a file that is too large to be parsed whole, window by window."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.dispatch import extract_text
from pplx_scan.extract.meaning.hits import hint_for
from pplx_scan.judge.sight import sight
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.source import Source
from pplx_scan.pipeline.windows import AROUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.model.finding import Sighting
    from pplx_scan.sieve.anchors import Anchors

MOST_PLACES: Final = 10_000
"""So many places of one file are listed. A log that repeats a key on every line would fill the memory."""
_NEAR: Final = 4000
"""Characters before and behind the beginning of a key that are read with it, so that split keys are joined."""
_STARS: Final = b"\0" + b"*" * 255
"""NUL stays, so that UTF-16 is still known by it."""
_MOST_FORMS: Final = 64
"""So many spellings are passed over; the rest is read each time."""


class LargeFile:
    """Collects the facts of the windows of a file: all of them at first, later on only keys that are new."""

    def __init__(self, catalog: Catalog, anchors: Anchors | None) -> None:
        self._catalog = catalog
        self._anchors = anchors
        self._end = 0
        self._forms: Counter[bytes] = Counter()
        self._known = re.compile(rb"(?!)")
        self.sightings: list[Sighting] = []
        self.more = 0
        """Further places of keys that are listed."""

    @property
    def note(self) -> str:
        """Return which places are not listed, in words; empty if all are."""
        if not self.more:
            return ""
        what = "1 more place of a key" if self.more == 1 else f"{self.more:,} more places of keys"
        return f"{MOST_PLACES:,} places are listed, and from there on only keys that are new; {what} listed already"

    def read(self, source: Source) -> None:
        """Take in the next window."""
        # Two windows that overlap may each cut what stands at its edge: each has its own half of the overlap.
        border = source.start + AROUND // 2 if source.start < self._end else source.start
        crowded = len(self.sightings) >= MOST_PLACES
        again = self._take_back(border)
        if crowded:
            # They would not be seen again, as known keys are passed over.
            self.sightings += (each for each in again if isinstance(each.fact, KeyLiteral) and self._is_whole(each))
        found = self._new(source) if crowded else self._all(source)
        kept = [sighting for sighting in found if sighting.fact.span.start >= border]
        self.sightings += kept
        self._end = source.start + len(source.raw)
        if len(self.sightings) >= MOST_PLACES:
            self._learn(source, kept)

    def _all(self, source: Source) -> Iterator[Sighting]:
        """Yield all facts of a window."""
        if self._anchors is None or self._anchors.stand_in(source.raw):
            yield from sight(source, extract_text(source, self._catalog).facts)

    def _take_back(self, border: int) -> list[Sighting]:
        """Take back the sightings behind a place, and return them."""
        at = len(self.sightings)
        while at and self.sightings[at - 1].fact.span.start >= border:
            at -= 1
        taken = self.sightings[at:]
        del self.sightings[at:]
        return taken

    def _is_whole(self, sighting: Sighting) -> bool:
        """Tell whether it ends before the last window did, which may have cut it."""
        return sighting.fact.span.end < self._end

    def _new(self, source: Source) -> Iterator[Sighting]:
        """Yield the keys that are not listed yet, each once."""
        behind, end = self._end - source.start, len(source.raw)
        self.more += sum(behind <= match.end() < end for match in self._known.finditer(source.raw))
        raw = self._known.sub(_blind, source.raw)
        rest = list(_around_hints(Source(source.origin, raw, start=source.start, first=source.first)))
        listed = {each.fact.secret for each in self.sightings if isinstance(each.fact, KeyLiteral)} if rest else set()
        for sighting in (each for part in rest for each in sight(part, extract_text(part, self._catalog).facts)):
            fact = sighting.fact
            if isinstance(fact, KeyLiteral):
                self.more += fact.secret in listed
                if fact.secret not in listed:
                    listed.add(fact.secret)
                    yield sighting

    def _learn(self, source: Source, found: Iterable[Sighting]) -> None:
        """Note how keys are written, so that they are passed over from here on."""
        facts = (sighting.fact for sighting in found)
        keys = (fact for fact in facts if isinstance(fact, KeyLiteral) and len(fact.segments) == 1)
        before = len(self._forms)
        self._forms.update(source.bytes_of(fact.span) for fact in keys)
        if len(self._forms) > before:
            forms = b"|".join(re.escape(form) for form, _ in self._forms.most_common(_MOST_FORMS))
            self._known = re.compile(rb"(?<![A-Za-z0-9])(?:%s)(?![A-Za-z0-9])" % forms)


def _around_hints(source: Source) -> Iterator[Source]:
    """Yield the parts of a window in which a key may stand."""
    low = high = -1
    for match in hint_for(source.text).finditer(source.text):
        start = max(match.start() - _NEAR, 0)
        if start > high:
            if high >= 0:
                yield _part(source, low, high)
            low = start
        high = min(match.end() + _NEAR, len(source.text))
    if high >= 0:
        yield _part(source, low, high)


def _part(source: Source, low: int, high: int) -> Source:
    span = source.from_chars(low, high)
    return Source(source.origin, source.bytes_of(span), start=span.start, first=source.position(span.start))


def _blind(match: re.Match[bytes]) -> bytes:
    return match[0].translate(_STARS)
