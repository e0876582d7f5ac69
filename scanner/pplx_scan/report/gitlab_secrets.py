"""GitLab's secret detection report: the vulnerability report and the security widget of a merge request.

https://docs.gitlab.com/development/integrations/secure/#report. Findings about no key are in `gitlab`.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from pplx_scan import __version__
from pplx_scan.model.rule import Severity
from pplx_scan.report.claims import LEAKS
from pplx_scan.report.json_shape import document, exact
from pplx_scan.report.sarif import HOME, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.result import ScanResult
    from pplx_scan.report.json_shape import Shape
    from pplx_scan.report.style import Style

NAME: Final = "gitlab-secrets"
_VERSION: Final = "15.2.4"
"""Of the schema; the tests hold it against the schema itself."""
_NO_COMMIT: Final = "0000000"
"""GitLab's own placeholder for a commit, if there is none."""
_SEVERITIES: Final = {Severity.ERROR: "High", Severity.WARNING: "Medium", Severity.INFO: "Info"}
_LONGEST: Final = 7000
"""Characters of a solution that the schema allows."""


def render(result: ScanResult, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Yield the pieces of one JSON object."""
    return document(
        {
            "version": _VERSION,
            "scan": _scan(result),
            "vulnerabilities": _vulnerabilities(result),
        }
    )


def _scan(result: ScanResult) -> Shape:
    end = datetime.now(UTC)
    maker = {
        "id": "pplx-scan",
        "name": "pplx-scan",
        "url": HOME,
        "version": __version__,
        "vendor": {"name": "pplx-scan"},
    }
    return {
        "type": "secret_detection",
        "status": "success" if result.complete else "failure",
        "start_time": f"{end - timedelta(seconds=result.stats.seconds):%Y-%m-%dT%H:%M:%S}",
        "end_time": f"{end:%Y-%m-%dT%H:%M:%S}",
        "analyzer": maker,
        "scanner": maker,
        "messages": list(_messages(result)),
    }


def _messages(result: ScanResult) -> Iterator[Shape]:
    for unread in result.unread:
        yield {"level": "fatal", "value": exact(f"{result.in_repository(unread.path)}: not scanned: {unread.reason}")}
    for degraded in result.degraded:
        path = result.in_repository(degraded.path)
        yield {"level": "warn", "value": exact(f"{path}: read line by line: {degraded.reason}")}
    for note in result.remarks:
        yield {"level": "info", "value": exact(note)}
    others = sum(finding.secret is None for finding in result.findings)
    if others:
        yield {"level": "info", "value": f"{others} more about calls and URLs: see the report of `-f gitlab`"}


def _vulnerabilities(result: ScanResult) -> Iterator[Shape]:
    seen: set[str] = set()
    for finding in result.findings:
        if finding.secret is None:
            continue
        identity = digest_of(finding.rule.id, finding.path, finding.secret.fingerprint, str(finding.place.start))
        if identity not in seen:
            seen.add(identity)
            yield _vulnerability(finding, identity, result)


def _vulnerability(finding: Finding, identity: str, result: ScanResult) -> Shape:
    rule, place = finding.rule, finding.place
    identifier: Shape = {"type": "pplx_scan_rule", "name": f"pplx-scan {rule.id}", "value": rule.id}
    return {
        "id": identity,
        "name": rule.title[:255],
        "description": f"{exact(finding.message)}\n\n{rule.why.strip()}",
        "severity": "Critical" if rule.id in LEAKS else _SEVERITIES[finding.severity],
        "solution": finding.remedy[:_LONGEST],
        "identifiers": [{**identifier, "url": rule.url} if rule.url else identifier],
        "links": [{"url": reference} for reference in rule.references],
        "location": {
            "file": exact(result.in_repository(place.path)),
            "start_line": place.start.line,
            "end_line": place.end.line,
            "commit": {"sha": result.checkout.revision or _NO_COMMIT},
        },
        "raw_source_code_extract": exact(finding.excerpt.line),
    }
