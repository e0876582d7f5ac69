"""The anchors over whatever the tests have read: where a rule of ours judges something, one must stand."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pplx_scan.catalog.load import load_catalog
from pplx_scan.extract.meaning.hits import KEY_HINT
from pplx_scan.judge.load import load_rules
from pplx_scan.judge.match import broken_case
from pplx_scan.judge.sight import sight
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.sieve.anchors import Anchors
from pplx_scan.sieve.choose import GrowingSieve

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.model.fact import Fact
    from pplx_scan.model.rule import Rule
    from pplx_scan.model.source import Source

SIEVE = GrowingSieve()


@cache
def anchors() -> Anchors:
    """Return the anchors of our own catalog."""
    return Anchors(load_catalog(), SIEVE)


@cache
def _rules() -> tuple[Rule, ...]:
    return load_rules()


def judged(source: Source, facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts of a file about which a rule of ours may have something to say."""
    return [
        each.fact
        for each in sight(source, facts)
        if isinstance(each.fact, KeyLiteral) or any(broken_case(rule, each) for rule in _rules())
    ]


def unanchored(source: Source, facts: Iterable[Fact]) -> list[Fact]:
    """Return what is judged in a file that would not be parsed, though the sieve lets it through."""
    if not SIEVE.matters(source.raw) or anchors().stand_in(source.raw):
        return []
    return judged(source, facts)


def unwritten(source: Source, facts: Iterable[Fact]) -> list[Fact]:
    """Return the keys of a file that a history would not read, though something in it looks like one."""
    keys = [
        fact
        for fact in facts
        if isinstance(fact, KeyLiteral) and fact.leak and not fact.placeholder and fact.flaw != "vendor"
    ]
    if not keys or not SIEVE.matters(source.raw) or anchors().tell_of_a_key(source.raw):
        return []
    return keys if KEY_HINT.search(source.text) else []
