"""A scan of changes: only new lines are reported."""

from __future__ import annotations

import os
from time import monotonic
from typing import TYPE_CHECKING, Final

from pplx_scan.model.reads import Stats, Unread
from pplx_scan.model.result import ScanResult
from pplx_scan.sieve.choose import GrowingSieve

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pplx_scan.model.keyring import RingKey
    from pplx_scan.pipeline.examine import Examined
    from pplx_scan.pipeline.judgement import Judgement
    from pplx_scan.walk.changes import Changed, Changes

_NOT_GIVEN: Final = "git does not give its content: it is missing, damaged, or larger than 256 MB"


def scan_changes(changes: Changes, wanted: Callable[[str], bool], judgement: Judgement) -> ScanResult:
    """Return the findings on new lines.

    Args:
        changes: the changes.
        wanted: tells whether a path is to be looked at.
        judgement: as for a scan.
    """
    started = monotonic()
    judgement = judgement._replace(part=changes.title)
    sieve = GrowingSieve()
    files: dict[str, list[Changed]] = {}
    for file in changes.files():
        if wanted(file.path):
            files.setdefault(file.id, []).append(file)
    hits: list[tuple[Changed, bytes]] = []
    size = 0
    missing = dict(files)
    for name, raw in changes.contents(list(files)):
        size += len(raw)
        same = missing.pop(name)
        if sieve.matters(raw):
            hits += ((file, raw) for file in same)
    unread = tuple(Unread(file.path, _NOT_GIVEN) for same in missing.values() for file in same)
    stats = Stats(sum(map(len, files.values())) - len(unread), size, seconds=monotonic() - started)
    named = [file for same in files.values() for file in same if file.is_new and sieve.matters(os.fsencode(file.path))]
    if not hits and not named:
        return ScanResult(stats, unread=unread, notes=judgement.notes, part=changes.title)
    return _judged(changes, hits, named, judgement, stats)._replace(unread=unread)


def _judged(
    changes: Changes,
    hits: Sequence[tuple[Changed, bytes]],
    named: Sequence[Changed],
    judgement: Judgement,
    stats: Stats,
) -> ScanResult:
    from pplx_scan.catalog.load import load_catalog  # noqa: PLC0415 - most changes need none of this
    from pplx_scan.model.origin import GitObject, GitStanding, PathName  # noqa: PLC0415
    from pplx_scan.pipeline.anchored import anchors_for  # noqa: PLC0415
    from pplx_scan.pipeline.examine import examine_bytes, examine_name  # noqa: PLC0415
    from pplx_scan.pipeline.examine_all import Work, examine_all  # noqa: PLC0415
    from pplx_scan.pipeline.new_lines import is_new  # noqa: PLC0415
    from pplx_scan.pipeline.prefilter.run import Prefiltered  # noqa: PLC0415
    from pplx_scan.pipeline.scan import conclude  # noqa: PLC0415

    catalog = load_catalog(judgement.proxies, judgement.environments)
    anchors = anchors_for(judgement, catalog)

    standing = GitStanding.TRACKED if changes.committed else GitStanding.STAGED

    def examine(at: int) -> Examined:
        file, raw = hits[at]
        return examine_bytes(GitObject(file.path, file.id, standing), raw, catalog, anchors)

    examined = [
        *examine_all([Work(file.path, len(raw)) for file, raw in hits], examine),
        *(examine_name(file.path, standing, catalog) for file in named),
    ]
    result = conclude(Prefiltered((), stats), examined, judgement, catalog)
    raws = {file.path: raw for file, raw in hits}
    new = changes.added(sorted({each.path for each in result.findings if not isinstance(each.fact.origin, PathName)}))
    findings = tuple(
        each
        for each in result.findings
        if isinstance(each.fact.origin, PathName) or is_new(each, raws[each.path], new[each.path])
    )
    told = {finding.secret for finding in findings}
    keys: tuple[RingKey, ...] = tuple(key for key in result.keys if key.secret in told)
    return result._replace(findings=findings, keys=keys)
