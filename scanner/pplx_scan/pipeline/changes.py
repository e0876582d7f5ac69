"""A scan of what changed: only lines that are new are reported."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from pplx_scan.model.result import ScanResult, Stats, Unread
from pplx_scan.sieve.choose import GrowingSieve

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.keyring import RingKey
    from pplx_scan.pipeline.judgement import Judgement
    from pplx_scan.walk.changes import Changed, Changes


def scan_changes(changes: Changes, wanted: Callable[[str], bool], judgement: Judgement) -> ScanResult:
    """Return the findings on new lines.

    Args:
        changes: what changed.
        wanted: tells whether a path is to be looked at.
        judgement: as for a scan.
    """
    started = monotonic()
    files = [file for file in changes.files() if wanted(file.path)]
    contents = changes.contents(list(dict.fromkeys(file.id for file in files)))
    size = sum(len(contents.get(file.id, b"")) for file in files)
    unread = tuple(Unread(file.path, "git does not have its content") for file in files if file.id not in contents)
    sieve = GrowingSieve()
    hits = [(file, contents[file.id]) for file in files if file.id in contents and sieve.matters(contents[file.id])]
    stats = Stats(len(files) - len(unread), size, seconds=monotonic() - started)
    if not hits:
        return ScanResult(stats, unread=unread, notes=judgement.notes)
    return _judged(changes, hits, judgement, stats)._replace(unread=unread)


def _judged(changes: Changes, hits: Sequence[tuple[Changed, bytes]], judgement: Judgement, stats: Stats) -> ScanResult:
    from pplx_scan.catalog.load import load_catalog  # noqa: PLC0415 - most changes need none of this
    from pplx_scan.model.origin import GitObject, GitStanding  # noqa: PLC0415
    from pplx_scan.pipeline.examine import examine_bytes  # noqa: PLC0415
    from pplx_scan.pipeline.scan import conclude  # noqa: PLC0415
    from pplx_scan.pipeline.sift import Sifted  # noqa: PLC0415

    catalog = load_catalog(judgement.proxies, judgement.environments)
    examined = [examine_bytes(GitObject(file.path, file.id, GitStanding.STAGED), raw, catalog) for file, raw in hits]
    result = conclude(Sifted((), stats), examined, judgement, catalog)
    new = {path: changes.added(path) for path in {finding.path for finding in result.findings}}
    findings = tuple(finding for finding in result.findings if _is_new(finding, new[finding.path]))
    told = {finding.secret for finding in findings}
    keys: tuple[RingKey, ...] = tuple(key for key in result.keys if key.secret in told)
    return result._replace(findings=findings, keys=keys)


def _is_new(finding: Finding, added: Sequence[range]) -> bool:
    first, last = finding.place.start.line, finding.place.end.line
    return any(lines.start <= last and first < lines.stop for lines in added)
