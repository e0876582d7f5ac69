"""The last step of an extractor: each place once, and no key left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.extract.once import once
from pplx_scan.extract.residue import read_residue
from pplx_scan.model.fact import KeyLiteral

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact


def complete(reading: Reading, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Return the facts, each place once, and then the keys that stand where none of them does, as comments.

    A value that refers to another one shows the same key twice. Where a part of a key is a fact of its own,
    the whole key is kept.
    """
    found = list(once(facts))
    later = {segment.span for fact in found if isinstance(fact, KeyLiteral) for segment in fact.segments[1:]}
    kept = [fact for fact in found if not isinstance(fact, KeyLiteral) or fact.span not in later]
    yield from kept
    yield from read_residue(
        reading, [part.span for fact in kept if isinstance(fact, KeyLiteral) for part in fact.segments]
    )
