"""Markdown for the summary of a job (`$GITHUB_STEP_SUMMARY`) and for comments: the findings, key by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression
from pplx_scan.model.printable import printable
from pplx_scan.report.claims import looked_at
from pplx_scan.report.counts import count
from pplx_scan.report.findings import where
from pplx_scan.report.groups import group
from pplx_scan.report.style import Style
from pplx_scan.report.summary import departed_lines, incomplete_line, summary_lines
from pplx_scan.report.text import standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.result import ScanResult
    from pplx_scan.report.groups import KeyGroup

NAME: Final = "markdown"
_ICONS: Final = {"error": "🔴", "warning": "🟠", "info": "🔵"}
_MOST: Final = 200
"""So many findings are listed: GitHub shows no summary of more than 1 MiB."""
_ACTIVE: Final = expression(r"([\\`*_\[\]#!|~<>@&$])")


def render(result: ScanResult, style: Style) -> Iterator[str]:
    """Yield the report in pieces; every line ends with a line feed."""
    return (line + "\n" for line in _lines(result, style))


def _lines(result: ScanResult, style: Style) -> Iterator[str]:
    groups = group(result)
    yield f"## pplx-scan: {_title(result)}"
    yield ""
    if not result.complete:
        yield from (f"> **{_text(incomplete_line(result, Style()))}**", "")
    if groups.keys:
        yield from ("| Key | Stands as | Places |", "|---|---|--:|")
        yield from (_key(each, looked_at(result)) for each in groups.keys)
        yield ""
    yield from _findings(result)
    for title, files in (("Not read", result.unread), ("Read line by line", result.degraded)):
        rows = (f"{_code(result.in_repository(each.path))}: {_text(each.reason)}" for each in files)
        yield from _list(title, rows)
    yield from _list("Notes", map(_text, result.remarks))
    plain = Style()
    if not style.quiet:
        yield from (f"{_text(line)}  " for line in summary_lines(result, plain))
    yield from (f"{_text(line)}  " for line in departed_lines(result, plain))


def _title(result: ScanResult) -> str:
    if result.findings:
        return count(len(result.findings), "finding")
    return "nothing to report" if result.complete else "incomplete"


def _key(group: KeyGroup, part: str) -> str:
    secret = group.secret
    return (
        f"| `{secret.masked}` ({secret.fingerprint[:8]}) | {_text(standing_of(group, part))} | {len(group.places):,} |"
    )


def _findings(result: ScanResult) -> Iterator[str]:
    if not result.findings:
        return
    ranked = sorted(result.findings, key=lambda finding: (-finding.severity.rank, finding.path, finding.place.start))
    yield from ("| | Place | Rule | What is wrong |", "|---|---|---|---|")
    yield from (_row(finding, result) for finding in ranked[:_MOST])
    yield ""
    if len(ranked) > _MOST:
        yield from (f"and {len(ranked) - _MOST:,} more", "")
    remedies = dict.fromkeys((finding.rule.id, finding.remedy) for finding in ranked[:_MOST])
    yield from ("<details><summary>What to do</summary>", "")
    yield from (f"- **{_text(rule)}**: {_text(remedy)}" for rule, remedy in remedies)
    yield from ("", "</details>", "")


def _row(finding: Finding, result: ScanResult) -> str:
    place = finding.place._replace(path=result.in_repository(finding.path))
    name = _text(finding.rule.id)
    rule = f"[{name}]({finding.rule.url})" if finding.rule.url.startswith("https://") else name
    return (
        f"| {_ICONS[finding.severity]} {finding.severity} | {_code(where(place))} | {rule} | {_text(finding.message)} |"
    )


def _list(title: str, rows: Iterable[str]) -> Iterator[str]:
    listed = [f"- {row}" for row in rows]
    if listed:
        yield from (f"**{title}**", "", *listed, "")


def _text(text: str) -> str:
    """Return text in which nothing is markup: no link, no mention, no HTML."""
    return _ACTIVE.sub(r"\\\1", printable(text))


def _code(text: str) -> str:
    """Return text that looks like code; as HTML, for a code span cannot hold every character."""
    return f"<code>{_text(text)}</code>"
