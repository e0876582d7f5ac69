"""JUnit's XML, which every CI shows as tests: one test for each rule and file; a finding is a failure.

The attributes are those that Jenkins, GitLab and Azure Pipelines read.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from pplx_scan.model.printable import printable
from pplx_scan.model.rule import Severity
from pplx_scan.report.findings import where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.result import ScanResult
    from pplx_scan.report.style import Style

NAME: Final = "junit"
_SUITE: Final = "pplx-scan"


def render(result: ScanResult, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Yield the pieces of one XML document.

    Findings of a rule in a file are one failed test. Those of severity info fail nothing. A file that was not read is an
    error, one that was read line by line a test that was skipped.
    """
    tests = _grouped(result.findings)
    failures = sum(_fails(group) for group in tests)
    errors, skipped = len(result.unread), len(result.degraded)
    clean = not (tests or errors)
    total = len(tests) + errors + skipped + clean
    counts = (
        f'tests="{total}" failures="{failures}" errors="{errors}" skipped="{skipped}" time="{result.stats.seconds:.3f}"'
    )
    suite = f'name="{_SUITE}" tests="{total}" failures="{failures}" errors="{errors}"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites {suite} time="{result.stats.seconds:.3f}">\n<testsuite name="{_SUITE}" {counts}>\n'
    yield from (_test(group, result.in_repository(group[0].path)) for group in tests)
    for unread in result.unread:
        yield _outcome("not read", result.in_repository(unread.path), "error", unread.reason)
    for degraded in result.degraded:
        yield _outcome("read line by line", result.in_repository(degraded.path), "skipped", degraded.reason)
    if clean:
        yield f'<testcase classname="{_SUITE}" name="no finding" time="0"/>\n'
    if result.remarks:
        yield f"<system-out>{_text(result.remarks)}</system-out>\n"
    yield "</testsuite>\n</testsuites>\n"


def _grouped(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """Return the findings of each rule in each file."""
    ordered = sorted(findings, key=lambda finding: (finding.path, finding.rule.id, finding.place.start))
    return [tuple(group) for _, group in groupby(ordered, key=lambda finding: (finding.path, finding.rule.id))]


def _fails(group: tuple[Finding, ...]) -> bool:
    return any(finding.severity is not Severity.INFO for finding in group)


def _test(group: tuple[Finding, ...], path: str) -> str:
    first = group[0]
    worst = max(group, key=lambda finding: finding.severity.rank)
    lines = [f"{where(finding.place)}: {finding.severity}: {finding.message}" for finding in group]
    body = _text([*lines, *dict.fromkeys(finding.remedy for finding in group)])
    opening = f"<testcase {_attributes(classname=path, name=first.rule.id, file=path)}"
    opening += f' line="{first.place.start.line}" time="0">'
    if not _fails(group):
        return f"{opening}<system-out>{body}</system-out></testcase>\n"
    failure = f"<failure {_attributes(message=worst.message, type=worst.severity.value)}>{body}</failure>"
    return f"{opening}{failure}</testcase>\n"


def _outcome(name: str, path: str, kind: str, reason: str) -> str:
    opening = f'<testcase {_attributes(classname=path, name=name, file=path)} time="0">'
    more = f" {_attributes(type=name)}" if kind == "error" else ""
    return f"{opening}<{kind} {_attributes(message=reason)}{more}/></testcase>\n"


def _attributes(**values: str) -> str:
    return " ".join(f"{name}={quoteattr(_allowed(value))}" for name, value in values.items())


def _text(lines: Iterable[str]) -> str:
    return "\n".join(escape(_allowed(line)) for line in lines)


def _allowed(text: str) -> str:
    """Return text that XML 1.0 may hold."""
    return printable(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
