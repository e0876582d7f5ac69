"""Every file with a hit examined, in several processes when there are many."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.extract.program.front.native import ENDED, be_expendable
from pplx_scan.pipeline.examine import examine_file
from pplx_scan.pipeline.forked import Units, can_fork, jobs_of, share_out
from pplx_scan.pipeline.stopped import ExamineStopped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.pipeline.examine import Examined
    from pplx_scan.pipeline.prefilter.files import Tell
    from pplx_scan.pipeline.prefilter.run import Hit
    from pplx_scan.sieve.anchors import Anchors

_LEAST: Final = 1 << 16
"""Bytes; fewer are not worth a process. A program with many calls is read at half a megabyte a second."""
_SMALL: Final = 1 << 13
"""Bytes; a larger file is shared out, not read to load the libraries that the others need."""
_LEAST_FILES: Final = 64
"""So many small files are worth one, too."""


class Work(Struct, frozen=True):
    """The name and size of a file to be examined."""

    name: str
    """The file's; its ending says which libraries are needed."""
    size: int
    """Bytes."""


def examine_hits(
    hits: Sequence[Hit], catalog: Catalog, jobs: int = 0, tell: Tell | None = None, anchors: Anchors | None = None
) -> list[Examined]:
    """Return the facts of each file, in the order of the files.

    Args:
        hits: the files.
        catalog: the knowledge of the API.
        jobs: processes; 0 for as many as are useful.
        tell: is told how many files are examined, and of how many.
        anchors: one of them must stand in a file for it to be parsed; None to parse all.

    Raises:
        WorkerError: a process ended before its work was done.
        ExamineStopped: the user interrupted it.
    """
    works = [Work(hit.file.path, hit.size) for hit in hits]
    return examine_all(works, lambda at: examine_file(hits[at].file, hits[at].offsets, catalog, anchors), jobs, tell)


def examine_all(
    works: Sequence[Work], examine: Callable[[int], Examined], jobs: int = 0, tell: Tell | None = None
) -> list[Examined]:
    """Return the facts of each source, in their order.

    Args:
        works: the sources.
        examine: returns what the one with a number says.
        jobs: processes; 0 for as many as are useful.
        tell: is told how many are examined, and of how many.

    Raises:
        WorkerError: a process ended before its work was done.
        ExamineStopped: the user interrupted it.
    """
    found: dict[int, Examined] = {}
    try:
        _examine(works, examine, jobs_of(jobs), tell or _silent, found)
    except KeyboardInterrupt:
        raise ExamineStopped(found) from None
    return [found[at] for at in range(len(works))]


def _silent(_done: int, _total: int) -> None:
    """Report no progress."""


def _examine(
    works: Sequence[Work], examine: Callable[[int], Examined], jobs: int, tell: Tell, found: dict[int, Examined]
) -> None:
    """Examine into `found`.

    What is shared out is read by processes of which the system may end one, at a text that takes too much work or makes the
    native parser crash. What such a process had taken is read here, with the care that it needs where nobody waits.
    """
    shared = _shared(works) if jobs > 1 and can_fork() else []
    alone = sorted({*range(len(works))}.difference(shared))
    for done, at in enumerate(alone, 1):
        found[at] = examine(at)
        tell(done, len(works))
    if not shared:
        return
    from pplx_scan.model.message import pack, unpack  # noqa: PLC0415 - for several processes only

    units = Units(len(shared))

    def task() -> bytes:
        be_expendable()
        return pack({shared[unit]: examine(shared[unit]) for unit in units})

    def watch() -> None:
        tell(len(alone) + units.taken(), len(works))

    try:
        for packed in share_out(min(jobs, len(shared)), units, task, watch, ENDED):
            found.update(unpack(packed))
    finally:
        units.close()
    for at in shared:
        if at not in found:
            found[at] = examine(at)
    tell(len(works), len(works))


def _shared(works: Sequence[Work]) -> list[int]:
    """Return the numbers of the sources that are shared out, the largest first; none when that is not worth it.

    Of each kind the smallest stays behind, if it is small: it loads the libraries that the others need before the
    processes part.
    """
    order = sorted(range(len(works)), key=lambda at: works[at].size)
    smallest = {os.path.splitext(works[at].name)[1].lower(): at for at in reversed(order)}
    behind = frozenset(at for at in smallest.values() if works[at].size <= _SMALL)
    rest = [at for at in reversed(order) if at not in behind]
    return rest if len(rest) > _LEAST_FILES or sum(works[at].size for at in rest) > _LEAST else []
