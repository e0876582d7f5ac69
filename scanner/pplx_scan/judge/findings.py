"""Rules over sightings: findings."""

from __future__ import annotations

from itertools import islice
from sys import intern
from time import thread_time
from typing import TYPE_CHECKING, Final

from pplx_scan.budget import Overworked, limited
from pplx_scan.errors import RuleError
from pplx_scan.judge.match import broken_case, message_of
from pplx_scan.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pplx_scan.model.fact import Fact
    from pplx_scan.model.finding import Sighting
    from pplx_scan.model.rule import Case, Rule
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.span import Place


_SECONDS: Final = 2.0
_SECONDS_EACH: Final = 0.002
"""Processor time that all rules may take in a run, and for each sighting: a hundred times what ours take."""
_PORTION: Final = 256
"""Sightings that are judged at once: a limit is set for each portion."""


def findings_of(
    rules: Iterable[Rule], sightings: Iterable[Sighting], related: Mapping[Secret, tuple[Place, ...]]
) -> Iterator[tuple[Finding, Sighting]]:
    """Yield every finding with the sighting it is about.

    Args:
        rules: those that were selected.
        sightings: the facts of the run, their standing in the key ring filled in.
        related: some places of each key, named where another key is compared with it.

    Raises:
        RuleError: a rule's regular expressions take more work than any should: rules may be the user's own.
    """
    chosen = tuple(rules)
    left = _SECONDS
    rest = iter(sightings)
    while portion := tuple(islice(rest, _PORTION)):
        began = thread_time()
        broken = _broken(chosen, portion)
        left += _SECONDS_EACH * len(portion) - (thread_time() - began)
        if left < 0:
            raise _too_much(_slowest(chosen, portion))
        for sighting, rule, case in broken:
            yield _finding(sighting, rule, case, related), sighting


def _finding(sighting: Sighting, rule: Rule, case: Case, related: Mapping[Secret, tuple[Place, ...]]) -> Finding:
    return Finding(
        rule=rule,
        fact=sighting.fact,
        place=sighting.place,
        message=intern(message_of(case, sighting)),
        remedy=case.remedy,
        severity=case.severity,
        excerpt=sighting.excerpt,
        secret=sighting.secret,
        ring=sighting.ring,
        related=_related(rule, sighting, related),
    )


def _broken(rules: Sequence[Rule], sightings: Iterable[Sighting]) -> list[tuple[Sighting, Rule, Case]]:
    """Return the rules that sightings break, in the order of both.

    Raises:
        RuleError: a rule's regular expressions take more work than any should: rules may be the user's own.
    """
    rule = None
    found = []
    about: dict[type[Fact], tuple[Rule, ...]] = {}
    try:
        with limited(0):
            for sighting in sightings:
                kind = type(sighting.fact)
                if kind not in about:
                    about[kind] = tuple(each for each in rules if issubclass(kind, each.facts))
                for rule in about[kind]:
                    case = broken_case(rule, sighting)
                    if case is not None:
                        found.append((sighting, rule, case))
    except Overworked:
        raise _too_much(rule) from None
    return found


def _slowest(rules: Iterable[Rule], sightings: Sequence[Sighting]) -> Rule | None:
    """Return the rule that takes most work to ask about sightings."""
    times: list[tuple[float, Rule]] = []
    for rule in rules:
        began = thread_time()
        _broken([rule], sightings)
        times.append((thread_time() - began, rule))
    return max(times, key=lambda each: each[0])[1] if times else None


def _too_much(rule: Rule | None) -> RuleError:
    name = rule.id if rule is not None else ""
    return RuleError(f"{name}: a regular expression of it takes too much work; nest no repetition in another one")


def _related(rule: Rule, sighting: Sighting, related: Mapping[Secret, tuple[Place, ...]]) -> tuple[Place, ...]:
    about_the_ring = rule.id in {"key-divergent", "key-near-miss", "key-stale"}
    leader = sighting.ring.leader
    return related.get(leader, ()) if about_the_ring and leader is not None else ()
