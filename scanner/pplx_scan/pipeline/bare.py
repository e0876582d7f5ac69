"""A scan of the files of HEAD, for a repository without a work tree."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pplx_scan.catalog.load import load_catalog
from pplx_scan.model.origin import GitObject
from pplx_scan.model.reads import Stats, Unread
from pplx_scan.pipeline.anchored import anchors_for
from pplx_scan.pipeline.examine import examine_bytes
from pplx_scan.pipeline.merged_reads import with_reads_merged
from pplx_scan.pipeline.prefilter.run import Prefiltered
from pplx_scan.pipeline.scan import conclude
from pplx_scan.sieve.choose import GrowingSieve
from pplx_scan.walk.head import files_of_head
from pplx_scan.walk.objects import some_objects

if TYPE_CHECKING:
    from collections.abc import Callable

    from pplx_scan.model.result import ScanResult
    from pplx_scan.pipeline.judgement import Judgement
    from pplx_scan.walk.head import HeadFile


def scan_head(repository: str, left_out: Callable[[str], bool], judgement: Judgement) -> ScanResult:
    """Return the findings in the files of HEAD. Each content is read once, and kept only while it is looked at.

    Args:
        repository: a bare one.
        left_out: tells whether a path is not to be looked at.
        judgement: as for a scan.

    Raises:
        GitError: git does not answer.
        RuleError, BaselineError, UsageError: what `judgement` names is not valid.
    """
    started = monotonic()
    paths: dict[str, list[HeadFile]] = {}
    for file in files_of_head(repository):
        if not left_out(file.path):
            paths.setdefault(file.id, []).append(file)
    sieve, catalog = GrowingSieve(), load_catalog(judgement.proxies, judgement.environments)
    anchors = anchors_for(judgement, catalog)
    examined, unread = [], []
    files = size = 0
    missing = set(paths)
    for each in some_objects(repository, list(paths)):
        missing.discard(each.id)
        if len(each.raw) < each.size:
            unread += [Unread(file.path, f"an object of {each.size:,} bytes is too large") for file in paths[each.id]]
            continue
        files += len(paths[each.id])
        size += each.size
        if sieve.matters(each.raw):
            origins = (GitObject(file.path, file.id) for file in paths[each.id])
            examined += [examine_bytes(origin, each.raw, catalog, anchors) for origin in origins]
    unread += [Unread(file.path, "git does not have its content") for each in missing for file in paths[each]]
    prefiltered = Prefiltered((), Stats(files, size, seconds=monotonic() - started), tuple(sorted(unread)))
    result = with_reads_merged(conclude(prefiltered, examined, judgement, catalog))
    # There is no file that could be mended.
    return result._replace(findings=tuple(replace(finding, fix=None) for finding in result.findings))
