"""Many files through the sieve in several processes; where none can be forked, `pipeline/prefilter/threads.py` does the same."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from pplx_scan.pipeline.forked import Units, share
from pplx_scan.pipeline.prefilter.files import Found, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pplx_scan.pipeline.prefilter.files import FileReader, Tell
    from pplx_scan.walk.listing import Batch

    Chunk = tuple[Batch, list[str]]


def prefilter_in_processes(reader: FileReader, chunks: Iterable[Chunk], jobs: int, tell: Tell) -> None:
    """Go over files with `jobs` processes, this one among them.

    Args:
        reader: of this process; its tally takes in those of the others.
        chunks: files, a portion at a time.
        jobs: at least 1.
        tell: is told how many files are read, and of how many.

    Raises:
        WorkerError: a process ended before its work was done.
    """
    work = list(chunks)
    units = Units(len(work))
    copy = reader.clone()

    def task() -> bytes:
        for at in units:
            batch, paths = work[at]
            copy.read(paths, batch)
        return _packed(copy.tally, work)

    def own() -> None:
        before = reader.tally.files
        total = before + sum(len(paths) for _, paths in work)
        for at in units:
            batch, paths = work[at]
            reader.read(paths, batch)
            # Portions are taken in order, so that the last one tells how far all of them are.
            tell(before + (total - before) * (at + 1) // len(work), total)

    try:
        for packed in share(jobs, units, task, own):
            reader.tally.add(_unpacked(packed, work))
    finally:
        units.close()


def _packed(tally: Tally, work: Sequence[Chunk]) -> bytes:
    """Return a tally as bytes; in the place of each batch, which holds all paths, a chunk that is of it."""
    chunk_of = {id(batch): at for at, (batch, _) in enumerate(work)}
    found = [(each.path, each.size, each.offsets, chunk_of[id(each.batch)]) for each in tally.found]
    return pickle.dumps((tally.files, tally.bytes, found, tally.unread, tally.skipped, tally.absent, tally.archives))


def _unpacked(packed: bytes, work: Sequence[Chunk]) -> Tally:
    tally = Tally()
    told = pickle.loads(packed)  # noqa: S301 - from our own child
    tally.files, tally.bytes, found, tally.unread, tally.skipped, tally.absent, tally.archives = told
    tally.found = [Found(path, size, offsets, work[at][0]) for path, size, offsets, at in found]
    return tally
