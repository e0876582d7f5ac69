"""A value that a build writes into an app is reported once, where it is written, with the places that read it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.model.fact import EnvRead, KeyLiteral

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.result import ScanResult


class _Value(Struct, frozen=True):
    """A value that ships to users, and how."""

    rule: str
    name: str
    why: str


def with_reads_merged(result: ScanResult) -> ScanResult:
    """Return a result in which no read of a value is a finding beside the line that writes it.

    What hides the line hides the reads.
    """
    reads = [finding for finding in result.findings if _is_read(finding)]
    if not reads:
        return result
    writers = _writers((*result.findings, *result.hidden))
    told: dict[int, list[Finding]] = defaultdict(list)
    for read in reads:
        value = _value(read)
        lines = writers.get(value) if value is not None else None
        if lines:
            told[id(_nearest(lines, read))].append(read)
    inside = {id(read) for found in told.values() for read in found}
    findings = (finding for finding in result.findings if id(finding) not in inside)
    silent = (_silent(read, line) for line in result.hidden for read in told[id(line)])
    return result._replace(
        findings=tuple(_with(finding, told[id(finding)]) for finding in findings),
        hidden=tuple(sorted((*result.hidden, *silent), key=lambda finding: finding.place)),
    )


def _writers(findings: Iterable[Finding]) -> dict[_Value, list[Finding]]:
    """Return the lines that write a value, those that are reported before those that are hidden."""
    found: dict[_Value, list[Finding]] = defaultdict(list)
    for finding in findings:
        value = _value(finding)
        if value is not None and not _is_read(finding):
            found[value].append(finding)
    return found


def _value(finding: Finding) -> _Value | None:
    fact = finding.fact
    if not isinstance(fact, EnvRead | KeyLiteral) or not fact.exposure:
        return None
    return _Value(finding.rule.id, fact.name, fact.exposure)


def _is_read(finding: Finding) -> bool:
    return isinstance(finding.fact, EnvRead) and finding.fact.compiled


def _nearest(lines: list[Finding], read: Finding) -> Finding:
    """Return the line whose file shares most folders with the file of a read; of several the first."""
    return max(lines, key=lambda line: _shared(line.path, read.path))


def _shared(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one.split("/")[:-1], other.split("/")[:-1], strict=False):
        if left != right:
            break
        count += 1
    return count


def _with(finding: Finding, reads: list[Finding]) -> Finding:
    return replace(finding, reads=tuple(reads)) if reads else finding


def _silent(read: Finding, line: Finding) -> Finding:
    return replace(read, silenced=line.silenced)
