"""Every file with a hit examined, in several processes when there are many."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from pplx_scan.model.parcel import pack, unpack
from pplx_scan.pipeline.examine import examine_file
from pplx_scan.pipeline.forked import Units, can_fork, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.pipeline.examine import Examined
    from pplx_scan.pipeline.sift import Hit

_FIRST: Final = 16
"""Files that are examined before the fork: it loads the libraries that most of the others need."""
_LEAST: Final = 48
"""Fewer files are not worth a process."""
_MOST_JOBS: Final = 8


def examine_hits(hits: Sequence[Hit], catalog: Catalog, jobs: int = 0) -> list[Examined]:
    """Return what each file says, in the order of the files.

    Args:
        hits: the files.
        catalog: what is known of the API.
        jobs: processes; 0 for as many as are useful.

    Raises:
        WorkerError: a process ended before its work was done.
    """
    jobs = jobs or min(os.cpu_count() or 1, _MOST_JOBS)
    if jobs == 1 or len(hits) < _FIRST + _LEAST or not can_fork():
        return [examine_file(hit.file, hit.offsets, catalog) for hit in hits]
    found = dict(enumerate(examine_file(hit.file, hit.offsets, catalog) for hit in hits[:_FIRST]))
    rest = hits[_FIRST:]
    units = Units(len(rest))

    def work_off() -> dict[int, Examined]:
        return {_FIRST + at: examine_file(rest[at].file, rest[at].offsets, catalog) for at in units}

    try:
        for packed in share(jobs, lambda: pack(work_off()), lambda: found.update(work_off())):
            found.update(unpack(packed))
    finally:
        units.close()
    return [found[at] for at in range(len(hits))]
