"""One place with its findings, the way compilers print them."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

from pplx_scan.model.finding import Safety
from pplx_scan.model.printable import printable
from pplx_scan.report.text_excerpt import underline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.span import Place
    from pplx_scan.report.style import Style
    from pplx_scan.report.text_groups import Spot

FIXABLE: Final = "[*]"
"""Marks what `--fix` mends; ruff's sign."""
_NUMBER: Final = 5
"""Columns for the line number."""
_PLACES: Final = 3
"""So many places of another key are named."""


def where(place: Place) -> str:
    """Return `path:line:column`, which terminals and editors turn into a link."""
    return f"{shown_path(place.path)}:{place.start.line}:{place.start.column}"


def shown_path(path: str) -> str:
    """Return a path that is safe to stand at the start of a line: CI runners take `::` there for a command."""
    return printable(f"./{path}" if path.startswith(":") else path)


def spot_lines(spot: Spot, told: set[str], style: Style) -> Iterator[str]:
    """Yield the lines of a place: its findings, its source line with carets, and what to do.

    Args:
        spot: the place.
        told: ids of rules whose remedy the reader has seen in this group; those that are told now are added.
        style: colour and width.
    """
    for finding in spot.findings:
        yield headline(finding, style)
    worst = spot.findings[0]
    gutter = max(_NUMBER, len(str(spot.place.start.line)))
    line, carets = underline(worst.excerpt, style.width - gutter - 3)
    bar = style.paint("frame", "|")
    yield f"{style.paint('frame', f'{spot.place.start.line:>{gutter}}')} {bar} {line}"
    yield f"{' ' * gutter} {bar} {style.paint(worst.severity.value, carets)}"
    for finding in spot.findings:
        if finding.rule.id not in told:
            told.add(finding.rule.id)
            yield from remedy_lines(finding, gutter, style)


def headline(finding: Finding, style: Style) -> str:
    """Return `path:line:column: severity[rule]: message`, with `[*]` before a message whose finding `--fix` mends."""
    verdict = style.paint(finding.severity.value, f"{finding.severity}[{printable(finding.rule.id)}]")
    mark = f" {FIXABLE}" if finding.fix is not None and finding.fix.safety is Safety.SAFE else ""
    return f"{style.paint('strong', where(finding.place))}: {verdict}:{mark} {printable(finding.message)}"


def remedy_lines(finding: Finding, indent: int, style: Style) -> Iterator[str]:
    """Yield what to do about a finding, wrapped to the width, and where the key stands that it is compared with."""
    advice = f"{printable(finding.rule.id)}: {printable(finding.rule.remedy.strip())}"
    yield from _note(advice, indent, style)
    if finding.related:
        yield from _note(f"{_compared(finding)} stands in {_enumerated(finding.related)}", indent, style)


def _note(text: str, indent: int, style: Style) -> Iterator[str]:
    room = max(style.width - indent - 3, 40)
    for at, line in enumerate(wrap(text, room, break_long_words=False, break_on_hyphens=False)):
        yield f"{' ' * indent} {style.paint('frame', '=') if at == 0 else ' '} {line}"


def _compared(finding: Finding) -> str:
    return short(finding.ring.leader) if finding.ring.leader else "the other one"


def short(secret: Secret) -> str:
    """Return `pplx-…wxyz (90482837)`: two keys may end alike, their fingerprints do not begin alike."""
    return f"{secret.masked} ({secret.fingerprint[:8]})"


def _enumerated(places: tuple[Place, ...]) -> str:
    shown = ", ".join(where(place) for place in places[:_PLACES])
    rest = len(places) - _PLACES
    return f"{shown} and {rest:,} more" if rest > 0 else shown
