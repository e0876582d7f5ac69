"""Fixes as an editor takes them: ranges of lines and columns, and the text to write there."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pplx_scan.fix.plan import plan
from pplx_scan.model.finding import Replace, Safety
from pplx_scan.model.origin import WorktreeFile
from pplx_scan.model.printable import mask
from pplx_scan.model.result import Repair, Replacement
from pplx_scan.model.source import Source
from pplx_scan.model.span import Place
from pplx_scan.regular_file import open_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.model.finding import Edit, Finding
    from pplx_scan.model.origin import Origin


def repairs_of(findings: Iterable[Finding]) -> Iterator[Repair]:
    """Yield the edits that mend each finding whose fix is safe, lies in its own file and writes no key.

    Args:
        findings: in the order of their files.
    """
    for origin, group in groupby(filter(_can_be_told, findings), key=lambda finding: finding.fact.origin):
        source = _source(origin)
        if source is not None:
            yield from repairs_in(source, group)


def repairs_in(source: Source, findings: Iterable[Finding]) -> Iterator[Repair]:
    """Yield the edits that mend the findings of one file, each by itself."""
    for finding in filter(_can_be_told, findings):
        planned = plan(source, [finding])
        replacements = tuple(_replacement(source, edit) for edit in planned.edits)
        if planned.done and all(mask(each.text) == each.text for each in replacements):
            yield Repair(finding, replacements)


def _can_be_told(finding: Finding) -> bool:
    fix = finding.fix
    return fix is not None and fix.safety is Safety.SAFE and all(isinstance(each, Replace) for each in fix.changes)


def _source(origin: Origin) -> Source | None:
    """Return the present content of a file; None if it is not on the disk, or cannot be read any more."""
    if not isinstance(origin, WorktreeFile):
        return None
    try:
        with open_regular(origin.location) as stream:
            return Source(origin, stream.read())
    except OSError:
        return None


def _replacement(source: Source, edit: Edit) -> Replacement:
    place = Place(source.path, source.position(edit.span.start), source.position(edit.span.end))
    return Replacement(place, edit.after.decode(source.encoding))
