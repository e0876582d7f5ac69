"""Every file with a hit examined, in several processes when there are many."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from pplx_scan.model.parcel import pack, unpack
from pplx_scan.pipeline.examine import examine_file
from pplx_scan.pipeline.forked import Units, can_fork, share
from pplx_scan.pipeline.stopped import ExamineStopped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.pipeline.examine import Examined
    from pplx_scan.pipeline.sift import Hit

_FIRST: Final = 16
"""Files that are examined before the fork: it loads the libraries that most of the others need."""
_LEAST: Final = 48
"""Fewer files are not worth a process."""
_MOST_JOBS: Final = 8


def examine_hits(
    hits: Sequence[Hit], catalog: Catalog, jobs: int = 0, tell: Callable[[int, int], None] | None = None
) -> list[Examined]:
    """Return what each file says, in the order of the files.

    Args:
        hits: the files.
        catalog: what is known of the API.
        jobs: processes; 0 for as many as are useful.
        tell: is told how many files are examined, and of how many.

    Raises:
        WorkerError: a process ended before its work was done.
        ExamineStopped: the user interrupted it.
    """
    found: dict[int, Examined] = {}
    try:
        _examine(hits, catalog, jobs or min(os.cpu_count() or 1, _MOST_JOBS), tell or _silent, found)
    except KeyboardInterrupt:
        raise ExamineStopped(found) from None
    return [found[at] for at in range(len(hits))]


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def _examine(
    hits: Sequence[Hit], catalog: Catalog, jobs: int, tell: Callable[[int, int], None], found: dict[int, Examined]
) -> None:
    """Examine files into `found`."""
    alone = jobs == 1 or len(hits) < _FIRST + _LEAST or not can_fork()
    for at, hit in enumerate(hits if alone else hits[:_FIRST]):
        found[at] = examine_file(hit.file, hit.offsets, catalog)
        tell(at + 1, len(hits))
    if alone:
        return
    units = Units(len(hits) - _FIRST)

    def work_off() -> Iterator[tuple[int, Examined]]:
        for at in units:
            number = _FIRST + at
            yield number, examine_file(hits[number].file, hits[number].offsets, catalog)

    def own() -> None:
        # The numbers are taken in order, so that the last one tells how far all of them are.
        for number, examined in work_off():
            found[number] = examined
            tell(number + 1, len(hits))

    try:
        for packed in share(jobs, units, lambda: pack(dict(work_off())), own):
            found.update(unpack(packed))
    finally:
        units.close()
