"""GitLab's code quality report: shown in the widget of a merge request and in the margin of a diff.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.rule import Severity
from pplx_scan.report.json_shape import array, exact
from pplx_scan.report.sarif import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.result import ScanResult
    from pplx_scan.report.json_shape import Shape
    from pplx_scan.report.style import Style

NAME: Final = "gitlab"
_SEVERITIES: Final = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def render(result: ScanResult, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Yield the pieces of one JSON array: an issue for each finding, each file in trouble, each remark."""
    yield from array("", _issues(result))
    yield "\n"


def _issues(result: ScanResult) -> Iterator[Shape]:
    seen: dict[str, int] = {}
    for finding in result.findings:
        identity = _identity(finding, seen)
        place = finding.place
        location = {
            "path": exact(result.in_repository(place.path)),
            "lines": {"begin": place.start.line, "end": place.end.line},
        }
        content = {"body": f"{finding.rule.why.strip()}\n\n**What to do:** {finding.remedy}"}
        issue = _issue(finding.rule.id, _SEVERITIES[finding.severity], finding.message, identity)
        yield {**issue, "location": location, "content": content}
    for unread in result.unread:
        yield _about_file("unread", "blocker", f"not scanned: {unread.reason}", result.in_repository(unread.path))
    for degraded in result.degraded:
        yield _about_file(
            "degraded", "minor", f"read line by line: {degraded.reason}", result.in_repository(degraded.path)
        )
    for note in result.remarks:
        yield _about_file("note", "info", note, ".")


def _identity(finding: Finding, seen: dict[str, int]) -> str:
    """Return an identity of a finding: unique, and the same after lines have moved."""
    key = finding.secret.fingerprint if finding.secret else finding.excerpt.line
    digest = digest_of(finding.rule.id, finding.path, key)
    seen[digest] = seen.get(digest, 0) + 1
    return digest if seen[digest] == 1 else digest_of(digest, str(seen[digest]))


def _about_file(name: str, severity: str, text: str, path: str) -> Shape:
    issue = _issue(name, severity, text, digest_of(name, path, text))
    return {**issue, "location": {"path": exact(path), "lines": {"begin": 1}}}


def _issue(name: str, severity: str, text: str, identity: str) -> Shape:
    return {
        "type": "issue",
        "check_name": name,
        "description": exact(text),
        "categories": ["Security"],
        "severity": severity,
        "fingerprint": identity,
    }
