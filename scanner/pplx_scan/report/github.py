"""Annotations of GitHub Actions: workflow commands on standard output.

The grammar is that of the runner: `::error file=…,line=…::message`, with `%`, carriage return and line feed escaped
everywhere, and `:` and `,` in properties too.
https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.printable import printable
from pplx_scan.report.style import Style
from pplx_scan.report.summary import closing_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.result import ScanResult
    from pplx_scan.model.span import Place

NAME: Final = "github"
_COMMANDS: Final = {"error": "error", "warning": "warning", "info": "notice"}


def render(result: ScanResult, style: Style) -> Iterator[str]:
    """Yield one workflow command for each finding and each file in trouble, then the counts."""
    for finding in result.findings:
        yield _finding(finding, result.in_repository(finding.path))
    for unread in result.unread:
        yield _command(
            "error", {"file": result.in_repository(unread.path), "title": "not read"}, f"not scanned: {unread.reason}"
        )
    for degraded in result.degraded:
        yield _command(
            "notice", {"file": result.in_repository(degraded.path), "title": "read line by line"}, degraded.reason
        )
    for note in result.remarks:
        yield _command("notice", {"title": "pplx-scan"}, note)
    yield from (line + "\n" for line in closing_lines(result, Style(quiet=style.quiet)))


def _finding(finding: Finding, path: str) -> str:
    title = f"{finding.rule.id}: {finding.rule.title}"
    properties = {"file": path, **_region(finding.place), "title": title}
    message = f"{printable(finding.message)}\n{printable(finding.remedy)}"
    return _command(_COMMANDS[finding.severity], properties, message)


def _region(place: Place) -> dict[str, str]:
    """Return where the annotation stands. The runner takes columns only of places within one line."""
    found = {"line": str(place.start.line), "endLine": str(place.end.line)}
    if place.start.line == place.end.line:
        found |= {"col": str(place.start.column), "endColumn": str(place.end.column)}
    return found


def _command(name: str, properties: dict[str, str], message: str) -> str:
    shown = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {shown}::{_data(message)}\n"


def _data(text: str) -> str:
    return "%0A".join(printable(line).replace("%", "%25") for line in text.split("\n"))


def _property(text: str) -> str:
    return printable(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
