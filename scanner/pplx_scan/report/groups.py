"""Findings in the order in which a person reads them: by key, then by file, then those about no key."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from pplx_scan.model.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.keyring import RingKey
    from pplx_scan.model.result import ScanResult
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.span import Place


class PlaceGroup(Struct, frozen=True):
    """One place and all findings about it, the worst first."""

    place: Place
    findings: tuple[Finding, ...]


class KeyGroup(Struct, frozen=True):
    """One key and all findings about it."""

    secret: Secret
    key: RingKey | None
    """None for text that the ring does not count as a Perplexity key."""
    by_place: tuple[PlaceGroup, ...]

    @property
    def worst(self) -> Severity:
        """Return the severity of the worst finding."""
        return max((here.findings[0].severity for here in self.by_place), key=lambda severity: severity.rank)

    @property
    def places(self) -> tuple[Place, ...]:
        """Return where the key stands, also without a finding."""
        if self.key is None:
            return tuple(here.place for here in self.by_place)
        return tuple(sorted(place.place for place in self.key.places))


class Groups(Struct, frozen=True):
    """All findings of a scan."""

    keys: tuple[KeyGroup, ...]
    """The worst first."""
    calls: tuple[PlaceGroup, ...]
    """Findings about no key: calls, headers, URLs."""
    infos: tuple[Finding, ...]
    """Findings that ask for nothing."""


def group(result: ScanResult) -> Groups:
    """Return the findings of a scan in reading order."""
    by_key: dict[Secret, list[Finding]] = defaultdict(list)
    calls: list[Finding] = []
    infos: list[Finding] = []
    for finding in result.findings:
        if finding.severity is Severity.INFO:
            infos.append(finding)
        elif finding.secret is None:
            calls.append(finding)
        else:
            by_key[finding.secret].append(finding)
    ring = {key.secret: key for key in result.keys}
    keys = [KeyGroup(secret, ring.get(secret), _by_place(found)) for secret, found in by_key.items()]
    return Groups(tuple(sorted(keys, key=_urgency)), _by_place(calls), tuple(infos))


def _by_place(findings: Iterable[Finding]) -> tuple[PlaceGroup, ...]:
    by_place: dict[Place, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_place[finding.place].append(finding)
    ordered = sorted(by_place.items())
    return tuple(PlaceGroup(place, tuple(sorted(found, key=_severity_first))) for place, found in ordered)


def _severity_first(finding: Finding) -> tuple[int, str]:
    return -finding.severity.rank, finding.rule.id


def _urgency(key: KeyGroup) -> tuple[int, int, int, Place]:
    findings = sum(len(here.findings) for here in key.by_place)
    return -key.worst.rank, -findings, -len(key.places), key.by_place[0].place
