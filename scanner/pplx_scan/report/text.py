"""The report that people read: an overview, then keys, then calls, then remarks, then counts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.model.printable import printable
from pplx_scan.report.claims import standing_in
from pplx_scan.report.counts import count
from pplx_scan.report.findings import headline, remedy_lines, short, spot_lines, where
from pplx_scan.report.groups import group
from pplx_scan.report.layout import cells
from pplx_scan.report.summary import (
    departed_lines,
    incomplete_line,
    mended_lines,
    passed_lines,
    summary_lines,
    trouble_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.result import ScanResult
    from pplx_scan.model.rule import Severity
    from pplx_scan.model.span import Place
    from pplx_scan.model.vocabulary import PlaceStanding
    from pplx_scan.report.groups import Groups, KeyGroup, Spot
    from pplx_scan.report.style import Style

NAME: Final = "text"
_FEW: Final = 3
"""A report on so few places is its own overview."""
_ROWS: Final = 10
"""So many keys are listed; with more, the overview would push the findings off the screen."""
_LINES: Final = 2
"""So many lines of places are shown of each."""
_INDENT: Final = "      "
STANDINGS: Final[Mapping[PlaceStanding, str]] = {
    "only": "the only key",
    "leading": "the leading key",
    "current": "the current key",
    "not-current": "stale",
    "near-miss": "mistyped",
    "rejected": "rejected by the API",
}
"""Standings in a reader's words, where the ring's own word is not one."""


def render(result: ScanResult, style: Style) -> Iterator[str]:
    """Yield the report, line by line; every line ends with a line feed."""
    return (line + "\n" for line in _lines(result, style))


def ending(result: ScanResult, style: Style) -> Iterator[str]:
    """Yield the end of the report alone: what was mended and what was not read, the counts, and what to do next."""
    return (line + "\n" for line in _ending(result, style))


def _lines(result: ScanResult, style: Style) -> Iterator[str]:
    groups = group(result)
    yield from _overview(groups, result.part, style)
    for key in groups.keys:
        yield from _key_lines(key, result.part, style)
        yield ""
    yield from _calls(groups.calls, style)
    yield from _infos(groups.infos, style)
    if style.show_passed:
        yield from passed_lines(result.passed)
    yield from _ending(result, style)


def _ending(result: ScanResult, style: Style) -> Iterator[str]:
    yield from mended_lines(result, style)
    yield from trouble_lines(result, style)
    if not style.quiet:
        yield from summary_lines(result, style)
    yield from departed_lines(result, style)
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


class _Row(NamedTuple):
    severity: Severity
    head: str
    places: tuple[Place, ...]


def _overview(groups: Groups, part: str, style: Style) -> Iterator[str]:
    """Yield every key and every kind of wrong call with its places; nothing for a report of a few lines."""
    spots = sum(len(group.spots) for group in groups.keys) + len(groups.calls)
    if spots <= _FEW:
        return
    keys = [_Row(each.worst, f"{short(each.secret)}  {standing_of(each, part)}", each.places) for each in groups.keys]
    for title, rows in (("Keys", keys), ("Calls and URLs", _call_rows(groups.calls))):
        if rows:
            yield style.paint("strong", title)
            for row in rows[:_ROWS]:
                yield f"  {style.paint(row.severity.value, row.head)}, {count(len(row.places), 'place')}"
                yield from (_INDENT + line for line in _fitting(row.places, style.width - len(_INDENT)))
            if len(rows) > _ROWS:
                yield f"  and {len(rows) - _ROWS:,} more"
            yield ""


def _call_rows(spots: tuple[Spot, ...]) -> list[_Row]:
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for spot in spots:
        for finding in spot.findings:
            by_rule[finding.rule.id].append(finding)
    rows = [
        _Row(max((f.severity for f in found), key=lambda s: s.rank), printable(rule), tuple(f.place for f in found))
        for rule, found in by_rule.items()
    ]
    return sorted(rows, key=lambda row: (-row.severity.rank, row.head))


def _fitting(places: tuple[Place, ...], room: int) -> list[str]:
    """Return the places that fit into a few lines, and the number of the others."""
    lines = [""]
    for at, place in enumerate(places):
        text = where(place) + ("," if at + 1 < len(places) else "")
        rest = f" and {len(places) - at:,} more"
        if lines[-1] and cells(lines[-1]) + 1 + cells(text) > room:
            if len(lines) == _LINES:
                lines[-1] = lines[-1].rstrip(",") + rest
                break
            lines.append("")
        lines[-1] += f" {text}" if lines[-1] else text
    return lines


def standing_of(group: KeyGroup, part: str) -> str:
    """Return how the key stands, in words."""
    if group.key is None:
        return "not a Perplexity key"
    standing = group.key.standing
    return printable(standing_in(STANDINGS.get(standing, standing), standing, part))


def _places(group: KeyGroup) -> str:
    """Return `4 places in 3 files`."""
    places = group.places
    files = len({place.path for place in places})
    here = count(len(places), "place")
    return here if files == len(places) == 1 else f"{here} in {count(files, 'file')}"


def _key_lines(group: KeyGroup, part: str, style: Style) -> Iterator[str]:
    """Yield the section of one key: a heading, the evidence for its standing, and its findings by file."""
    yield style.paint("strong", f"Key {short(group.secret)}: {standing_of(group, part)}, {_places(group)}")
    if group.key and group.key.evidence:
        yield style.paint("quiet", f"  {printable(group.key.evidence)}")
    told: set[str] = set()
    for spot in group.spots:
        yield ""
        yield from spot_lines(spot, told, style)
