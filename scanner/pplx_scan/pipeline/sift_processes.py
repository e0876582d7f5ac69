"""Many files through the sieve in several processes, so that none waits for the interpreter lock of another.

Only where a process may be forked: on Linux, without other threads. Elsewhere `sift_threads` does the same.
"""

from __future__ import annotations

import os
import pickle
import sys
from signal import SIGKILL
from struct import Struct
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.errors import WorkerError
from pplx_scan.pipeline.sift_file import Found, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pplx_scan.pipeline.sift_file import FileSifter
    from pplx_scan.walk.listing import Batch

    Chunk = tuple[Batch, list[str]]

_NUMBER: Final = Struct("=I")
_MOST_UNITS: Final = 500
"""Their numbers fit into the smallest pipe that Linux makes, 4 KiB."""


class _Work(NamedTuple):
    chunks: Sequence[Chunk]
    unit: int
    """Chunks that a process takes at a time."""
    numbers: int
    """The reading end of a pipe that holds the number of each unit nobody has taken."""


class _Child(NamedTuple):
    pid: int
    results: int
    """The reading end of the pipe that it writes its tally to."""


def can_fork() -> bool:
    """Tell whether this process may be forked: on Linux, and only while it has one thread."""
    threading = sys.modules.get("threading")
    return sys.platform == "linux" and (threading is None or threading.active_count() == 1)


def sift_in_processes(sifter: FileSifter, chunks: Iterable[Chunk], jobs: int) -> None:
    """Go over files with `jobs` processes, this one among them.

    Args:
        sifter: holds what all of them found in the end.
        chunks: files, a portion at a time.
        jobs: at least 1.

    Raises:
        WorkerError: a process ended before its work was done.
    """
    work = _shared(list(chunks))
    helper = sifter.clone()
    children: list[_Child] = []
    try:
        for _ in range(jobs - 1):
            children.append(_started(helper, work))  # noqa: PERF401 - those that were started must be known if one fails
        _work_off(sifter, work)
        while children:
            packed = _read(children[-1])
            _see_end(children.pop())
            sifter.tally.add(_unpacked(packed, work))
    finally:
        os.close(work.numbers)
        for child in children:
            os.kill(child.pid, SIGKILL)
            os.waitpid(child.pid, 0)
            os.close(child.results)


def _shared(chunks: list[Chunk]) -> _Work:
    unit = -(-len(chunks) // _MOST_UNITS) or 1
    numbers, end = os.pipe()
    os.write(end, b"".join(map(_NUMBER.pack, range(-(-len(chunks) // unit)))))
    os.close(end)
    return _Work(chunks, unit, numbers)


def _work_off(sifter: FileSifter, work: _Work) -> None:
    while number := os.read(work.numbers, _NUMBER.size):
        first = _NUMBER.unpack(number)[0] * work.unit
        for batch, paths in work.chunks[first : first + work.unit]:
            sifter.sift(paths, batch)


def _started(sifter: FileSifter, work: _Work) -> _Child:
    results, end = os.pipe()
    pid = os.fork()
    if pid:
        os.close(end)
        return _Child(pid, results)
    code = 1
    try:
        _work_off(sifter, work)
        with open(end, "wb") as stream:
            stream.write(_packed(sifter.tally, work))
        code = 0
    finally:
        # Whatever happened, nothing of the parent's may run here: no handler, no flush, no traceback.
        os._exit(code)


def _packed(tally: Tally, work: _Work) -> bytes:
    """Return a tally as bytes; in the place of each batch, which holds all paths, a chunk that is of it."""
    chunk_of = {id(batch): at for at, (batch, _) in enumerate(work.chunks)}
    found = [(each.path, each.size, each.offsets, chunk_of[id(each.batch)]) for each in tally.found]
    return pickle.dumps((tally.files, tally.bytes, found, tally.unread, tally.skipped))


def _unpacked(packed: bytes, work: _Work) -> Tally:
    tally = Tally()
    tally.files, tally.bytes, found, tally.unread, tally.skipped = pickle.loads(packed)  # noqa: S301 - from our own child
    tally.found = [Found(path, size, offsets, work.chunks[at][0]) for path, size, offsets, at in found]
    return tally


def _read(child: _Child) -> bytes:
    with open(child.results, "rb", closefd=False) as stream:
        return stream.read()


def _see_end(child: _Child) -> None:
    os.close(child.results)
    code = os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1])
    if code:
        reason = f"killed by signal {-code}" if code < 0 else f"exit code {code}"
        raise WorkerError(f"a process of the scan ended early ({reason}); try again with --jobs 1")
