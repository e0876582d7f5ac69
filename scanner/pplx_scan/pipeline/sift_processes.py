"""Many files through the sieve in several processes; where none can be forked, `sift_threads` does the same."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from pplx_scan.pipeline.forked import Units, share
from pplx_scan.pipeline.sift_file import Found, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pplx_scan.pipeline.sift import Tell
    from pplx_scan.pipeline.sift_file import FileSifter
    from pplx_scan.walk.listing import Batch

    Chunk = tuple[Batch, list[str]]


def sift_in_processes(sifter: FileSifter, chunks: Iterable[Chunk], jobs: int, tell: Tell) -> None:
    """Go over files with `jobs` processes, this one among them.

    Args:
        sifter: holds what all of them found in the end.
        chunks: files, a portion at a time.
        jobs: at least 1.
        tell: is told how many files are read, and of how many.

    Raises:
        WorkerError: a process ended before its work was done.
    """
    work = list(chunks)
    units = Units(len(work))
    helper = sifter.clone()

    def task() -> bytes:
        for at in units:
            batch, paths = work[at]
            helper.sift(paths, batch)
        return _packed(helper.tally, work)

    def own() -> None:
        before = sifter.tally.files
        total = before + sum(len(paths) for _, paths in work)
        for at in units:
            batch, paths = work[at]
            sifter.sift(paths, batch)
            # Portions are taken in order, so that the last one tells how far all of them are.
            tell(before + (total - before) * (at + 1) // len(work), total)

    try:
        for packed in share(jobs, units, task, own):
            sifter.tally.add(_unpacked(packed, work))
    finally:
        units.close()


def _packed(tally: Tally, work: Sequence[Chunk]) -> bytes:
    """Return a tally as bytes; in the place of each batch, which holds all paths, a chunk that is of it."""
    chunk_of = {id(batch): at for at, (batch, _) in enumerate(work)}
    found = [(each.path, each.size, each.offsets, chunk_of[id(each.batch)]) for each in tally.found]
    return pickle.dumps((tally.files, tally.bytes, found, tally.unread, tally.skipped))


def _unpacked(packed: bytes, work: Sequence[Chunk]) -> Tally:
    tally = Tally()
    tally.files, tally.bytes, found, tally.unread, tally.skipped = pickle.loads(packed)  # noqa: S301 - from our own child
    tally.found = [Found(path, size, offsets, work[at][0]) for path, size, offsets, at in found]
    return tally
