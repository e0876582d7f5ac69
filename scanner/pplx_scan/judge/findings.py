"""Rules over sightings: findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.budget import Overworked, limited
from pplx_scan.errors import RuleError
from pplx_scan.judge.match import broken_case, message_of
from pplx_scan.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pplx_scan.model.finding import Sighting
    from pplx_scan.model.rule import Case, Rule
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.span import Place


def findings_of(
    rules: Iterable[Rule], sightings: Iterable[Sighting], related: Mapping[Secret, tuple[Place, ...]]
) -> Iterator[tuple[Finding, Sighting]]:
    """Yield every finding with the sighting it is about.

    Args:
        rules: those that were selected.
        sightings: the facts of the run, their standing in the key ring filled in.
        related: some places of each key, named where another key is compared with it.
    """
    chosen = tuple(rules)
    for sighting in sightings:
        for rule, case in _broken(chosen, sighting):
            yield (
                Finding(
                    rule=rule,
                    fact=sighting.fact,
                    place=sighting.place,
                    message=message_of(case, sighting),
                    severity=case.severity,
                    excerpt=sighting.excerpt,
                    secret=sighting.secret,
                    ring=sighting.ring,
                    related=_related(rule, sighting, related),
                ),
                sighting,
            )


def _broken(rules: Iterable[Rule], sighting: Sighting) -> list[tuple[Rule, Case]]:
    """Return the rules that a sighting breaks.

    Raises:
        RuleError: a rule's regular expressions take more work than any should: rules may be the user's own.
    """
    rule = None
    found = []
    try:
        with limited(0):
            for rule in rules:
                case = broken_case(rule, sighting)
                if case is not None:
                    found.append((rule, case))
    except Overworked:
        name = rule.id if rule is not None else ""
        message = f"{name}: a regular expression of it takes too much work; nest no repetition in another one"
        raise RuleError(message) from None
    return found


def _related(rule: Rule, sighting: Sighting, related: Mapping[Secret, tuple[Place, ...]]) -> tuple[Place, ...]:
    about_the_ring = rule.id in {"key-divergent", "key-near-miss", "key-stale"}
    leader = sighting.ring.leader
    return related.get(leader, ()) if about_the_ring and leader is not None else ()
