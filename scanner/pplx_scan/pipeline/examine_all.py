"""Every file with a hit examined, in several processes when there are many."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from pplx_scan.model.message import pack, unpack
from pplx_scan.pipeline.examine import examine_file
from pplx_scan.pipeline.forked import Units, can_fork, share
from pplx_scan.pipeline.stopped import ExamineStopped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.pipeline.examine import Examined
    from pplx_scan.pipeline.prefilter.files import Tell
    from pplx_scan.pipeline.prefilter.run import Hit
    from pplx_scan.sieve.anchors import Anchors

_FIRST: Final = 16
"""Files that are examined before the fork: it loads the libraries that most of the others need."""
_LEAST: Final = 48
"""Fewer files are not worth a process."""
_MOST_JOBS: Final = 8


def examine_hits(
    hits: Sequence[Hit], catalog: Catalog, jobs: int = 0, tell: Tell | None = None, anchors: Anchors | None = None
) -> list[Examined]:
    """Return what each file says, in the order of the files.

    Args:
        hits: the files.
        catalog: what is known of the API.
        jobs: processes; 0 for as many as are useful.
        tell: is told how many files are examined, and of how many.
        anchors: one of them must stand in a file for it to be parsed; None to parse all.

    Raises:
        WorkerError: a process ended before its work was done.
        ExamineStopped: the user interrupted it.
    """
    return examine_all(
        len(hits), lambda at: examine_file(hits[at].file, hits[at].offsets, catalog, anchors), jobs, tell
    )


def examine_all(
    count: int, examine: Callable[[int], Examined], jobs: int = 0, tell: Tell | None = None
) -> list[Examined]:
    """Return what each of some sources says, in their order.

    Args:
        count: so many there are.
        examine: returns what the one with a number says.
        jobs: processes; 0 for as many as are useful.
        tell: is told how many are examined, and of how many.

    Raises:
        WorkerError: a process ended before its work was done.
        ExamineStopped: the user interrupted it.
    """
    found: dict[int, Examined] = {}
    try:
        _examine(count, examine, jobs or min(os.cpu_count() or 1, _MOST_JOBS), tell or _silent, found)
    except KeyboardInterrupt:
        raise ExamineStopped(found) from None
    return [found[at] for at in range(count)]


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def _examine(count: int, examine: Callable[[int], Examined], jobs: int, tell: Tell, found: dict[int, Examined]) -> None:
    """Examine into `found`."""
    alone = jobs == 1 or count < _FIRST + _LEAST or not can_fork()
    for at in range(count if alone else _FIRST):
        found[at] = examine(at)
        tell(at + 1, count)
    if alone:
        return
    units = Units(count - _FIRST)

    def own() -> None:
        # The numbers are taken in order, so that the last one tells how far all of them are.
        for at in units:
            found[_FIRST + at] = examine(_FIRST + at)
            tell(_FIRST + at + 1, count)

    try:
        for packed in share(jobs, units, lambda: pack({_FIRST + at: examine(_FIRST + at) for at in units}), own):
            found.update(unpack(packed))
    finally:
        units.close()
