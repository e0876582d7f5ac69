"""One line for each finding, file in trouble and remark, for spreadsheets and `cut`."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from pplx_scan.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.result import ScanResult
    from pplx_scan.report.style import Style

NAME: Final = "csv"
COLUMNS: Final = (
    "kind", "severity", "rule", "path", "line", "column", "message", "key", "masked", "standing", "git", "fix"
)  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@")


def render(result: ScanResult, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Yield the lines, the names of the columns first. `kind` is finding, unread, degraded or note."""
    standings = {key.secret: key.standing for key in result.keys}
    yield _line(COLUMNS)
    for finding in result.findings:
        yield _line(_finding(finding, standings.get(finding.secret, "") if finding.secret else ""))
    for kind, files in (("unread", result.unread), ("degraded", result.degraded)):
        yield from (_line((kind, "", "", file.path, "", "", file.reason)) for file in files)
    yield from (_line(("note", "", "", "", "", "", note)) for note in result.remarks)


def _finding(finding: Finding, standing: str) -> Iterator[str]:
    start, secret = finding.place.start, finding.secret
    yield from ("finding", finding.severity.value, finding.rule.id, finding.path, str(start.line), str(start.column))
    yield from (finding.message, secret.fingerprint if secret else "", secret.masked if secret else "", standing)
    yield from (finding.fact.git, finding.fix.safety.value if finding.fix else "")


def _line(cells: Iterable[str]) -> str:
    row = list(map(_cell, cells))
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(row + [""] * (len(COLUMNS) - len(row)))
    return stream.getvalue()


def _cell(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    shown = printable(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
