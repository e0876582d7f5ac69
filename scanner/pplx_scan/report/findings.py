"""One place with its findings and its source line, the way compilers print them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.finding import Safety
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.model.printable import printable
from pplx_scan.report.layout import cells, widths, wrapped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pplx_scan.model.finding import Excerpt, Finding
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.span import Place
    from pplx_scan.report.groups import PlaceGroup
    from pplx_scan.report.style import Style

FIXABLE: Final = "[*]"
"""Marks findings that `--fix` mends; ruff's sign."""
_NUMBER: Final = 5
"""Columns for the line number."""
_PLACES: Final = 3
"""So many places of another key, or paths, are named."""
_CONTEXT: Final = 24
"""Characters that are kept on either side of the carets for as long as the width allows."""
_CUT: Final = "…"


def where(place: Place) -> str:
    """Return `path:line:column`, which terminals and editors turn into a link."""
    return f"{shown_path(place.path)}:{place.start.line}:{place.start.column}"


def shown_path(path: str) -> str:
    """Return a path that is safe to stand at the start of a line: CI runners take `::` there for a command."""
    return printable(f"./{path}" if path.lstrip().startswith(":") else path)


def untouched_index(staged: Sequence[str]) -> str:
    """Return the remark on changed files of which the index holds another version; empty without any."""
    names = ", ".join(map(shown_path, staged[:_PLACES])) + (" …" if len(staged) > _PLACES else "")
    return f"the index was not touched: it holds an earlier version of {names}" if staged else ""


class Mentioned:
    """Facts that the report has already given, and need not repeat."""

    def __init__(self, sections: Collection[Secret] = ()) -> None:
        self.remedies: set[str] = set()
        self.keys: set[Secret] = set(sections)
        """Keys that have a section of their own, or whose places were mentioned."""


def place_lines(here: PlaceGroup, mentioned: Mentioned, style: Style, evidence: str = "") -> Iterator[str]:
    """Yield the lines of a place: its findings, its source line, and the remedies that were not given before.

    Args:
        here: the place.
        mentioned: earlier mentions; those of now are added.
        style: colour and width.
        evidence: the end of a message that a heading above has said.
    """
    worst, *others = here.findings
    yield from headline(worst, style, evidence)
    for finding in others:
        yield from _folded("    ", finding, style, evidence)
    gutter = max(_NUMBER, len(str(here.place.start.line)))
    line, carets = underline(worst.excerpt, style.width - gutter - 3)
    bar = style.paint("frame", "|")
    yield f"{style.paint('frame', f'{here.place.start.line:>{gutter}}')} {bar} {line}"
    if worst.secret is None or worst.secret.masked not in worst.excerpt.line:
        yield f"{' ' * gutter} {bar} {style.paint(worst.severity.value, carets)}"
    for finding in here.findings:
        yield from remedy_lines(finding, gutter, mentioned, style)


def headline(finding: Finding, style: Style, evidence: str = "") -> Iterator[str]:
    """Yield `path:line:column: severity[rule]: message`, with `[*]` before a message whose finding `--fix` mends."""
    yield from _folded(f"{where(finding.place)}: ", finding, style, evidence)


def _folded(lead: str, finding: Finding, style: Style, evidence: str) -> Iterator[str]:
    """Yield a rule's message; on a terminal in lines that fit, so that no word is broken."""
    rule = f"{finding.severity}[{printable(finding.rule.id)}]"
    mark = f"{FIXABLE} " if finding.fix is not None and finding.fix.safety is Safety.SAFE else ""
    message = printable(finding.message).removesuffix(f": {printable(evidence)}")
    whole = f"{rule}: {mark}{message}"
    first, *more = wrapped(whole, style.fold, lead, "        ") if style.fold else (lead + whole,)
    first = first.removeprefix(lead)
    painted = style.paint(finding.severity.value, rule) + first.removeprefix(rule) if first.startswith(rule) else first
    yield f"{style.paint('strong', lead.rstrip(': '))}{': ' if lead.strip() else '    '}{painted}"
    yield from more


def remedy_lines(finding: Finding, indent: int, mentioned: Mentioned, style: Style) -> Iterator[str]:
    """Yield the remedy of a finding, and the place of the key it is compared with, unless they were given before."""
    remedy = f"{printable(finding.rule.id)}: {printable(finding.remedy)}"
    if remedy not in mentioned.remedies:
        mentioned.remedies.add(remedy)
        yield from _note(remedy, indent, style)
    leader = finding.ring.leader
    if finding.related and (leader is None or leader not in mentioned.keys):
        mentioned.keys |= {leader} if leader is not None else set()
        yield from _note(f"{_compared(finding)} stands in {_enumerated(finding.related)}", indent, style)
    if finding.reads:
        yield from _note(f"it is read in {_enumerated(tuple(read.place for read in finding.reads))}", indent, style)


def _note(text: str, indent: int, style: Style) -> Iterator[str]:
    for at, line in enumerate(wrapped(text, max(style.width, 40) - indent - 3)):
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


class Underlined(NamedTuple):
    """Two lines to print below one another."""

    line: str
    carets: str


def underline(excerpt: Excerpt, room: int) -> Underlined:
    """Return the line of an excerpt and its carets, both at most `room` terminal cells wide.

    Args:
        excerpt: masked and escaped already.
        room: at least 20 cells are used, however narrow the terminal is.
    """
    line, end = excerpt.line, min(excerpt.start + excerpt.length, len(excerpt.line))
    low, high = _window(widths(line), excerpt.start, end, max(room, 20))
    before = (_CUT if low else "") + line[low : excerpt.start]
    inside = line[excerpt.start : min(end, high)]
    after = line[end:high] + (_CUT if high < len(line) else "")
    return Underlined(before + inside + after, " " * cells(before) + "^" * max(cells(inside), 1))


def _window(widths: list[int], start: int, end: int, room: int) -> tuple[int, int]:
    """Return the characters to keep: first the far right goes, then the far left, then the end of the underlined part."""
    low, high = 0, len(widths)
    total = sum(widths)
    for least in (end + _CONTEXT, end, start + 1):
        while total + _marks(low, high, widths) > room and high > max(least, start + 1):
            high -= 1
            total -= widths[high]
        while total + _marks(low, high, widths) > room and low < start - (_CONTEXT if least > end else 0):
            total -= widths[low]
            low += 1
    return low, high


def _marks(low: int, high: int, widths: list[int]) -> int:
    return (low > 0) + (high < len(widths))
