"""The report that people read: keys, the worst first, then calls, then remarks, then counts, then the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.printable import printable
from pplx_scan.report.claims import looked_at, standing_in
from pplx_scan.report.counts import count
from pplx_scan.report.findings import Mentioned, headline, place_lines, remedy_lines, short, where
from pplx_scan.report.groups import group
from pplx_scan.report.layout import wrapped
from pplx_scan.report.summary import (
    counts_of,
    departed_lines,
    incomplete_line,
    mended_lines,
    passed_lines,
    step_lines,
    summary_lines,
    trouble_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.result import ScanResult
    from pplx_scan.model.vocabulary import PlaceStanding
    from pplx_scan.report.groups import KeyGroup, PlaceGroup
    from pplx_scan.report.style import Style

NAME: Final = "text"
_MOST: Final = 10
"""So many places of a key are named that have no finding."""
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


def found_line(result: ScanResult) -> str:
    """Return the line with the number of findings and of keys."""
    return f"{counts_of(result)}\n"


def ending(result: ScanResult, style: Style) -> Iterator[str]:
    """Yield the end of the report alone: mended findings, unread files, the counts, and the next step."""
    return (line + "\n" for line in _ending(result, style))


def _lines(result: ScanResult, style: Style) -> Iterator[str]:
    groups = group(result)
    mentioned = Mentioned({key.secret for key in groups.keys})
    for key in groups.keys:
        yield from _key_lines(key, looked_at(result), mentioned, style)
        yield ""
    yield from _calls(groups.calls, mentioned, style)
    yield from _infos(groups.infos, mentioned, style)
    if style.show_passed:
        yield from passed_lines(result.passed)
    yield from _ending(result, style)


def _ending(result: ScanResult, style: Style) -> Iterator[str]:
    yield from mended_lines(result, style)
    yield from trouble_lines(result, style)
    if not style.quiet:
        yield from summary_lines(result, style)
    yield from departed_lines(result, style)
    if not style.quiet:
        yield from step_lines(result, style)
    if not result.complete:
        yield incomplete_line(result, style)


def _calls(by_place: tuple[PlaceGroup, ...], mentioned: Mentioned, style: Style) -> Iterator[str]:
    if not by_place:
        return
    yield style.paint("strong", "Calls and URLs")
    for here in by_place:
        yield from place_lines(here, mentioned, style)
    yield ""


def _infos(findings: tuple[Finding, ...], mentioned: Mentioned, style: Style) -> Iterator[str]:
    if not findings:
        return
    yield style.paint("strong", "For information")
    for finding in findings:
        yield from headline(finding, style)
        yield from remedy_lines(finding, 5, mentioned, style)
    yield ""


def standing_of(group: KeyGroup, part: str) -> str:
    """Return how the key stands, in words."""
    if group.key is None:
        return "not a Perplexity key"
    standing = group.key.standing
    return printable(standing_in(STANDINGS.get(standing, standing), group.key, part))


def _places(group: KeyGroup) -> str:
    """Return `4 places in 3 files`."""
    places = group.places
    files = len({place.path for place in places})
    here = count(len(places), "place")
    return here if files == len(places) else f"{here} in {count(files, 'file')}"


def _key_lines(group: KeyGroup, part: str, mentioned: Mentioned, style: Style) -> Iterator[str]:
    """Yield the section of one key: a heading, the evidence for its standing, and its findings by file."""
    yield style.paint("strong", f"Key {short(group.secret)}: {standing_of(group, part)}, {_places(group)}")
    evidence = group.key.evidence if group.key else ""
    if evidence:
        yield from (style.paint("quiet", line) for line in wrapped(printable(evidence), style.width, "  "))
    for here in group.by_place:
        yield from place_lines(here, mentioned, style, evidence)
    yield from _silent_places(group, style)


def _silent_places(group: KeyGroup, style: Style) -> Iterator[str]:
    """Yield where else the key stands, without a finding."""
    by_place = {here.place for here in group.by_place}
    others = [where(place) for place in group.places if place not in by_place]
    if others:
        more = [f"and {len(others) - _MOST:,} more"] if len(others) > _MOST else []
        yield from wrapped(", ".join(others[:_MOST]) + " ".join(["", *more]), style.width, "  also in ", "      ")
