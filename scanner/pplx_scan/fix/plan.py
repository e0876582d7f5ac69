"""Turns the fixes of one file into edits that do not overlap, and refuses those it cannot make."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from pplx_scan.fix.environment import environment_edits
from pplx_scan.fix.quoting import in_lines, written
from pplx_scan.fix.refusal import Refused
from pplx_scan.fix.rewrite import rewritten_all
from pplx_scan.model.finding import CleanKey, Edit, PutKey, ReadFromEnvironment, Replace
from pplx_scan.model.result import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pplx_scan.model.finding import Change, Finding
    from pplx_scan.model.source import Source
    from pplx_scan.model.span import Span


class Planned(Struct, frozen=True):
    """The planned edits of one file."""

    edits: tuple[Edit, ...] = ()
    """In order, without overlaps."""
    done: tuple[Finding, ...] = ()
    refused: tuple[Refusal, ...] = ()


def plan(source: Source, findings: Iterable[Finding]) -> Planned:
    """Return the edits that mend findings of one file. Of two fixes that overlap the first one is done.

    Args:
        source: the file.
        findings: those to be mended, each with a fix, the more important ones first.
    """
    wanted = tuple(findings)
    put = _puts(source, wanted)
    chosen: dict[Edit, Finding] = {}
    done: list[Finding] = []
    refused: list[Refusal] = []
    for finding in wanted:
        edits = _edits_of(source, finding, put)
        if isinstance(edits, Refused):
            refused.append(Refusal(finding, edits.reason))
            continue
        rival = next((other for edit in edits for taken, other in chosen.items() if _overlap(edit, taken)), None)
        if rival is not None:
            refused.append(Refusal(finding, f"it overlaps with the fix of {rival.rule.id} at {_place(rival)}"))
            continue
        chosen |= dict.fromkeys(edits, finding)
        done.append(finding)
    return Planned(tuple(sorted(chosen, key=lambda edit: edit.span)), tuple(done), tuple(refused))


def _puts(source: Source, findings: Iterable[Finding]) -> dict[int, tuple[Edit, ...] | Refused]:
    """Return the edits of all keys that are written, by the identity of the change: keys may share a base64 text."""
    puts = [
        change
        for finding in findings
        for change in (finding.fix.changes if finding.fix is not None else ())
        if isinstance(change, PutKey | CleanKey)
    ]
    wanted = [(put.key, put.secret if isinstance(put, PutKey) else None) for put in puts]
    rewrites = rewritten_all(source, wanted)
    return {id(put): rewrite.result for put, rewrite in zip(puts, rewrites, strict=True)}


def _edits_of(
    source: Source, finding: Finding, put: Mapping[int, tuple[Edit, ...] | Refused]
) -> tuple[Edit, ...] | Refused:
    """Return the edits of one finding's fix, or why there are none."""
    found: list[Edit] = []
    for change in finding.fix.changes if finding.fix is not None else ():
        edits = _edits(source, finding, change, put)
        if isinstance(edits, Refused):
            return edits
        found += edits
    return tuple(edit for edit in found if edit.before != edit.after) or Refused("it would change nothing")


def _edits(
    source: Source, finding: Finding, change: Change, put: Mapping[int, tuple[Edit, ...] | Refused]
) -> tuple[Edit, ...] | Refused:
    match change:
        case Replace():
            text = written(change.text, finding.fact.quoting)
            if isinstance(text, Refused):
                return text
            return (_edit(source, change.span, in_lines(source, change.span, text, finding.fact.quoting)),)
        case ReadFromEnvironment():
            return environment_edits(source, change)
        case PutKey() | CleanKey():
            return put[id(change)]
        case _:
            assert_never(change)


def _edit(source: Source, span: Span, text: str) -> Edit:
    return Edit(span, source.bytes_of(span), text.encode(source.encoding))


def _overlap(one: Edit, other: Edit) -> bool:
    """Tell whether two edits get in each other's way. The same edit twice does not."""
    if one == other:
        return False
    if one.span == other.span:
        return True
    return one.span.start < other.span.end and other.span.start < one.span.end


def _place(finding: Finding) -> str:
    start = finding.place.start
    return f"{start.line}:{start.column}"
