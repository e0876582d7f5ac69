"""Issues of Azure Pipelines: logging commands on standard output, then the counts.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands. There are errors and warnings only; what is
for information is a plain line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.printable import printable
from pplx_scan.model.rule import Severity
from pplx_scan.report.findings import where
from pplx_scan.report.style import Style
from pplx_scan.report.summary import closing_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.result import ScanResult

NAME: Final = "azure"
_ESCAPES: Final = (("%", "%AZP25"), ("\r", "%0D"), ("\n", "%0A"))
"""Of the text behind a command; the first one is undone last."""


def render(result: ScanResult, style: Style) -> Iterator[str]:
    """Yield one logging command for each finding and each file in trouble, then the counts."""
    for finding in result.findings:
        yield _finding(finding, result)
    for unread in result.unread:
        path = result.in_repository(unread.path)
        yield _issue("error", {"sourcepath": path, "code": "unread"}, f"{path}: not scanned: {unread.reason}")
    for degraded in result.degraded:
        path = result.in_repository(degraded.path)
        text = f"{path}: read line by line: {degraded.reason}"
        yield _issue("warning", {"sourcepath": path, "code": "degraded"}, text)
    yield from (f"note: {printable(note)}\n" for note in result.remarks)
    yield from (printable(line) + "\n" for line in closing_lines(result, Style(quiet=style.quiet)))


def _finding(finding: Finding, result: ScanResult) -> str:
    start = finding.place.start
    if finding.severity is Severity.INFO:
        return f"{printable(f'{where(finding.place)}: info[{finding.rule.id}]: {finding.message}')}\n"
    properties = {
        "sourcepath": result.in_repository(finding.path),
        "linenumber": str(start.line),
        "columnnumber": str(start.column),
        "code": finding.rule.id,
    }
    return _issue(finding.severity.value, properties, f"{finding.message}. {finding.remedy}")


def _issue(kind: str, properties: dict[str, str], message: str) -> str:
    named = "".join(f"{name}={_property(value)};" for name, value in properties.items())
    return f"##vso[task.logissue type={kind};{named}]{_escaped(printable(message))}\n"


def _property(text: str) -> str:
    return _escaped(printable(text)).replace("]", "%5D").replace(";", "%3B")


def _escaped(text: str) -> str:
    for character, code in _ESCAPES:
        text = text.replace(character, code)
    return text
