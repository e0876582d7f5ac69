"""reviewdog's Diagnostic Format: comments on the lines of a pull request, with suggestions, on any code host.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. Columns there count bytes of UTF-8: one is told only where
the characters before it are ASCII.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.rule import Severity
from pplx_scan.report.json_shape import document, exact
from pplx_scan.report.sarif import HOME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.result import Repair, ScanResult
    from pplx_scan.model.span import Place
    from pplx_scan.report.json_shape import Shape
    from pplx_scan.report.style import Style

NAME: Final = "rdjson"
_SEVERITIES: Final = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(result: ScanResult, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Yield the pieces of one JSON object: a diagnostic for each finding, file in trouble and remark."""
    return document({"source": {"name": "pplx-scan", "url": HOME}, "diagnostics": _diagnostics(result)})


def _diagnostics(result: ScanResult) -> Iterator[Shape]:
    repairs = {id(repair.finding): repair for repair in result.repairs}
    for finding in result.findings:
        yield _diagnostic(finding, result, repairs)
    for unread in result.unread:
        yield _about("ERROR", "unread", f"not scanned: {unread.reason}", result.in_repository(unread.path))
    for degraded in result.degraded:
        yield _about("INFO", "degraded", f"read line by line: {degraded.reason}", result.in_repository(degraded.path))
    for note in result.remarks:
        yield _about("INFO", "note", note, "")


def _about(severity: str, code: str, text: str, path: str) -> Shape:
    return {"message": exact(text), "severity": severity, "code": {"value": code}, "location": {"path": exact(path)}}


def _diagnostic(finding: Finding, result: ScanResult, repairs: Mapping[int, Repair]) -> Shape:
    rule = finding.rule
    shape: Shape = {
        "message": f"{exact(finding.message)}\n{finding.remedy}",
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": rule.id, "url": rule.url} if rule.url else {"value": rule.id},
        "location": {"path": exact(result.in_repository(finding.path)), "range": _range(finding)},
    }
    repair = repairs.get(id(finding))
    return {**shape, "suggestions": [_suggestion(repair)]} if repair is not None and _is_exact(repair) else shape


def _is_exact(repair: Repair) -> bool:
    """Tell whether a repair is one range of the finding's own line, all of which has one byte for each character."""
    finding, places = repair.finding, [each.place for each in repair.replacements]
    here = len(places) == 1 and places[0].start.line == places[0].end.line == finding.place.start.line
    return here and _is_plain(finding.excerpt.line)


def _is_plain(text: str) -> bool:
    """Tell whether a part of an excerpt stands for as many bytes as it has characters: nothing masked, nothing escaped."""
    return text.isascii() and "\\" not in text


def _suggestion(repair: Repair) -> Shape:
    replacement = repair.replacements[0]
    return {"range": _region(replacement.place), "text": replacement.text}


def _range(finding: Finding) -> Shape:
    start, end = finding.place.start, finding.place.end
    if start.line == end.line and _is_plain(finding.excerpt.line[: finding.excerpt.start]):
        return {"start": {"line": start.line, "column": start.column}}
    return {"start": {"line": start.line}, "end": {"line": end.line}}


def _region(place: Place) -> Shape:
    return {
        "start": {"line": place.start.line, "column": place.start.column},
        "end": {"line": place.end.line, "column": place.end.column},
    }
