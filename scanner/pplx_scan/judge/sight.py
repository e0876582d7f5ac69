"""Facts of one file to sightings: places, excerpts and suppression marks, while the file is at hand."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from pplx_scan.judge.excerpt import Masks
from pplx_scan.judge.suppress import Marks
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.finding import Sighting
from pplx_scan.model.span import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.model.fact import Fact
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.source import Source


class _Inside:
    """Which key stands inside a header or a URL."""

    def __init__(self, keys: Iterable[KeyLiteral]) -> None:
        real = sorted((key for key in keys if not key.placeholder), key=lambda key: key.span.start)
        self._starts = [key.span.start for key in real]
        self._keys = real

    def key_of(self, fact: Fact) -> Secret | None:
        """Return the first key that begins within the fact's span; None when none does."""
        at = bisect_left(self._starts, fact.span.start)
        if at < len(self._starts) and self._starts[at] < fact.span.end:
            return self._keys[at].secret
        return None


def sight(source: Source, facts: Iterable[Fact]) -> Iterator[Sighting]:
    """Yield the sightings of one file's facts."""
    return sight_marked(source, facts, Marks(source))


def sight_marked(source: Source, facts: Iterable[Fact], marks: Marks) -> Iterator[Sighting]:
    """Yield the sightings of one file's facts, given its marks."""
    every = tuple(facts)
    keys = [fact for fact in every if isinstance(fact, KeyLiteral)]
    masks = Masks(source, (key for key in keys if not key.placeholder))
    inside = _Inside(keys)
    for fact in every:
        secret = fact.secret if isinstance(fact, KeyLiteral) else inside.key_of(fact)
        place = Place(source.path, source.position(fact.span.start), source.position(fact.span.end))
        yield Sighting(fact, place, masks.excerpt(fact), secret, marks.of(fact.span, fact.extent))
