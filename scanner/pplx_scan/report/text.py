"""The report that people read: keys first, then calls, then remarks, then counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.report.text_finding import headline, remedy_lines, spot_lines
from pplx_scan.report.text_groups import group
from pplx_scan.report.text_keys import key_lines
from pplx_scan.report.text_overview import overview_lines
from pplx_scan.report.text_summary import incomplete_line, mended_lines, passed_lines, summary_lines, trouble_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.result import ScanResult
    from pplx_scan.report.style import Style
    from pplx_scan.report.text_groups import Spot

NAME: Final = "text"


def render(result: ScanResult, style: Style) -> Iterator[str]:
    """Yield the report, line by line; every line ends with a line feed."""
    return (line + "\n" for line in _lines(result, style))


def _lines(result: ScanResult, style: Style) -> Iterator[str]:
    groups = group(result)
    yield from overview_lines(groups, style)
    for key in groups.keys:
        yield from key_lines(key, style)
        yield ""
    yield from _calls(groups.calls, style)
    yield from _infos(groups.infos, style)
    if style.show_passed:
        yield from passed_lines(result.passed)
    yield from mended_lines(result, style)
    yield from trouble_lines(result, style)
    if not style.quiet:
        yield from summary_lines(result, style)
    if not result.complete:
        yield incomplete_line(result, style)


def _calls(spots: tuple[Spot, ...], style: Style) -> Iterator[str]:
    if not spots:
        return
    yield style.paint("strong", "Calls and URLs")
    told: set[str] = set()
    for spot in spots:
        yield ""
        yield from spot_lines(spot, told, style)
    yield ""


def _infos(findings: tuple[Finding, ...], style: Style) -> Iterator[str]:
    if not findings:
        return
    yield style.paint("strong", "For information")
    told: set[str] = set()
    for finding in findings:
        yield headline(finding, style)
        if finding.rule.id not in told:
            told.add(finding.rule.id)
            yield from remedy_lines(finding, 5, style)
    yield ""
