"""Archives scanned: each file in them goes through the sieve and, with a hit, through the reader of its format."""

from __future__ import annotations

import os
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from pplx_scan.catalog.load import load_catalog
from pplx_scan.model.origin import ArchiveMember
from pplx_scan.model.reads import Unread
from pplx_scan.pipeline.anchored import anchors_for
from pplx_scan.pipeline.examine import SPENT, Allowance, examine_bytes
from pplx_scan.pipeline.examine_all import examine_hits
from pplx_scan.pipeline.merged_reads import with_reads_merged
from pplx_scan.pipeline.scan import conclude
from pplx_scan.pipeline.stopped import ExamineStopped
from pplx_scan.regular_file import open_regular
from pplx_scan.sieve.choose import GrowingSieve
from pplx_scan.walk.archives import members
from pplx_scan.walk.packed import HEAD, is_archive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.model.origin import WorktreeFile
    from pplx_scan.model.result import ScanResult
    from pplx_scan.pipeline.examine import Examined
    from pplx_scan.pipeline.judgement import Judgement
    from pplx_scan.pipeline.prefilter.run import Prefiltered
    from pplx_scan.sieve.anchors import Anchors
    from pplx_scan.walk.archives import Member


def scan_with_archives(prefiltered: Prefiltered, files: Iterable[WorktreeFile], judgement: Judgement) -> ScanResult:
    """Return the result of a scan of files and of the archives among them. Ctrl-C ends the opening of archives.

    Args:
        prefiltered: the files that the sieve let through.
        files: all of them; those that are archives are opened.
        judgement: as for a scan.
    """
    started = monotonic()
    catalog = load_catalog(judgement.proxies, judgement.environments)
    anchors = anchors_for(judgement, catalog)
    inside = _Inside(catalog, anchors)
    try:
        inside.read(files)
    except KeyboardInterrupt:
        inside.unread.append(Unread("the archives", "not all were opened: interrupted"))
        inside.interrupted = True
    # What stands in an archive as it is, in a tar or a file that does not get smaller, is told once: in its own file.
    opened = inside.opened - {each.path for each in inside.unread}
    hits = [hit for hit in prefiltered.hits if hit.file.path not in opened]
    try:
        examined = examine_hits(hits, catalog, judgement.jobs, judgement.tell, anchors)
    except ExamineStopped as stopped:
        examined = list(stopped.examined.values())
        rest = (hit.file.path for at, hit in enumerate(hits) if at not in stopped.examined)
        inside.unread += (Unread(path, "not examined: interrupted") for path in rest)
        inside.interrupted = True
    stats = prefiltered.stats._replace(
        files=prefiltered.stats.files + inside.files, bytes=prefiltered.stats.bytes + inside.bytes, archives=0
    )
    prefiltered = prefiltered._replace(stats=stats, unread=(*prefiltered.unread, *inside.unread))
    result = with_reads_merged(conclude(prefiltered, [*examined, *inside.examined], judgement, catalog))
    stats = result.stats._replace(seconds=result.stats.seconds + monotonic() - started)
    return result._replace(stats=stats, interrupted=inside.interrupted)


class _Inside:
    """The files within archives."""

    def __init__(self, catalog: Catalog, anchors: Anchors | None) -> None:
        self._catalog = catalog
        self._anchors = anchors
        self._sieve = GrowingSieve()
        self.examined: list[Examined] = []
        self.unread: list[Unread] = []
        self.opened: set[str] = set()
        self.files = 0
        self.bytes = 0
        self.interrupted = False

    def read(self, files: Iterable[WorktreeFile]) -> None:
        """Open the archives among some files, and examine the files in them that pass the sieve."""
        for file in files:
            self._read(file)

    def _read(self, file: WorktreeFile) -> None:
        allowance: Allowance | None = None
        for member in _members(file):
            self.opened.add(file.path)
            if isinstance(member, Unread):
                self.unread.append(member)
                continue
            self.files += 1
            self.bytes += len(member.raw)
            if self._sieve.matters(member.raw):
                allowance = allowance or Allowance(os.path.getsize(file.location))
                if allowance.is_spent:
                    self.unread.append(Unread(file.path, SPENT))
                    break
                origin = ArchiveMember(member.path, file.git, file.credential)
                examine = partial(examine_bytes, origin, member.raw, self._catalog, self._anchors)
                self.examined.append(allowance.examined(member.path, examine))
                del examine
            del member  # before the next one is read: each may take 64 MB


def _members(file: WorktreeFile) -> Iterator[Member | Unread]:
    try:
        if os.path.islink(file.location) or not os.path.isfile(file.location):
            return
        with open_regular(file.location) as stream:
            if is_archive(stream.read(HEAD)):
                stream.seek(0)
                # NOTE: no loop, which would hold on to a member while the next one is read.
                yield from members(file.path, stream)
    except OSError as error:
        yield Unread(file.path, error.strerror or type(error).__name__)
