"""Sightings of all files to findings: the key ring, the rules, and whatever silences them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.judge.addresses import without_own_addresses
from pplx_scan.judge.excerpt import KnownKeys
from pplx_scan.judge.findings import findings_of
from pplx_scan.judge.keyring import build_ring
from pplx_scan.judge.suppress import silencing
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.result import Passed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pplx_scan.catalog.environments import Environments
    from pplx_scan.judge.keyring import Evidence
    from pplx_scan.model.finding import Finding, Sighting, Silencer
    from pplx_scan.model.keyring import RingKey
    from pplx_scan.model.mark import Mark
    from pplx_scan.model.rule import Rule
    from pplx_scan.model.span import Position


class Judged(Struct, frozen=True):
    """The outcome of the rules."""

    findings: tuple[Finding, ...]
    keys: tuple[RingKey, ...]
    passed: tuple[Passed, ...]
    hidden: tuple[Finding, ...]
    """Findings that a comment or the baseline hides, by path and place."""
    used: frozenset[Mark]
    """The comments that hide one."""


def judge(
    sightings: Iterable[Sighting],
    rules: tuple[Rule, ...],
    environments: Environments,
    evidence: Evidence,
    hidden: Callable[[Finding], Silencer | None],
) -> Judged:
    """Return the findings of a run, by path and place.

    Args:
        sightings: the facts of all files.
        rules: those that were selected.
        environments: which files belong to which environment.
        evidence: knowledge of keys from outside the files.
        hidden: tells what hides a finding, other than a comment.
    """
    ring = build_ring(sightings, environments, evidence)
    shown: list[Finding] = []
    silent: list[Finding] = []
    used: set[Mark] = set()
    for finding, sighting in findings_of(rules, without_own_addresses(ring.sightings), ring.related):
        marks = silencing(sighting.marks, finding.rule.id, concerns_key=finding.secret is not None)
        used.update(marks)
        silencer = "comment" if marks else hidden(finding)
        if silencer is None:
            shown.append(finding)
        else:
            silent.append(replace(finding, silenced=silencer))
    texts = (text for finding in (*shown, *silent) for text in (finding.message, finding.excerpt.line))
    names = (place.name for key in ring.keys for place in key.places)
    known = KnownKeys((key.secret for key in ring.keys), chain(texts, names))
    shown = [known.hidden_in_finding(finding) for finding in shown]
    silent = [known.hidden_in_finding(finding) for finding in silent]
    shown.sort(key=_order)
    silent.sort(key=_order)
    return Judged(
        tuple(shown),
        tuple(map(known.hidden_in_places, ring.keys)),
        _passed(ring.sightings),
        tuple(silent),
        frozenset(used),
    )


def _order(finding: Finding) -> tuple[str, Position, str]:
    return finding.place.path, finding.place.start, finding.rule.id


def _passed(sightings: Iterable[Sighting]) -> tuple[Passed, ...]:
    found = []
    for sighting in sightings:
        fact = sighting.fact
        if isinstance(fact, KeyLiteral) and fact.placeholder:
            start = sighting.place.start
            found.append(Passed(sighting.place.path, start.line, start.column, f"placeholder: {fact.placeholder}"))
    return tuple(found)
