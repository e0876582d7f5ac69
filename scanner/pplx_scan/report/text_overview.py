"""The first lines of a long report: which keys, how each stands, where; which calls."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.model.printable import printable
from pplx_scan.report.text_excerpt import cells
from pplx_scan.report.text_finding import short, where
from pplx_scan.report.text_keys import standing_of
from pplx_scan.report.units import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.severity import Severity
    from pplx_scan.model.span import Place
    from pplx_scan.report.style import Style
    from pplx_scan.report.text_groups import Groups, Spot

_FEW: Final = 3
"""A report on so few places is its own overview."""
_ROWS: Final = 10
"""So many keys are listed; with more, the overview would push the findings off the screen."""
_LINES: Final = 2
"""So many lines of places are shown of each."""
_INDENT: Final = "      "


class _Row(NamedTuple):
    severity: Severity
    head: str
    places: tuple[Place, ...]


def overview_lines(groups: Groups, style: Style) -> Iterator[str]:
    """Yield every key and every kind of wrong call with its places; nothing for a report of a few lines."""
    spots = sum(len(group.spots) for group in groups.keys) + len(groups.calls)
    if spots <= _FEW:
        return
    keys = [_Row(group.worst, f"{short(group.secret)}  {standing_of(group)}", group.places) for group in groups.keys]
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
