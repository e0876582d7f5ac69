"""Many files through the sieve at once. Reading and scanning release the interpreter lock."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.pipeline.prefilter.files import FileReader
    from pplx_scan.walk.listing import Batch

    Chunk = tuple[Batch, list[str]]


def prefilter_in_threads(reader: FileReader, chunks: Iterable[Chunk], jobs: int) -> None:
    """Go over files with `jobs` threads, this one among them. An interrupt stops them all within a file.

    Args:
        reader: of this thread; its tally takes in those of the others.
        chunks: files, a portion at a time.
        jobs: at least 1.
    """
    queue: SimpleQueue[Chunk | None] = SimpleQueue()
    stop = Event()
    workers = [_Worker(reader.clone(), queue, stop) for _ in range(jobs - 1)]
    try:
        for worker in workers:
            worker.start()
        for chunk in chunks:
            queue.put(chunk)
        for _ in workers:
            queue.put(None)
        _work_off(reader, queue)
    except KeyboardInterrupt:
        stop.set()
        _gather(workers, reader)
        raise
    finally:
        stop.set()
    _gather(workers, reader)


def _gather(workers: Iterable[_Worker], reader: FileReader) -> None:
    """Wait for the workers, and add their results."""
    for worker in workers:
        worker.join()
        if worker.failure is not None:
            raise worker.failure
        reader.tally.add(worker.reader.tally)


def _work_off(reader: FileReader, queue: SimpleQueue[Chunk | None]) -> None:
    while True:
        try:
            chunk = queue.get_nowait()
        except Empty:
            return
        if chunk is None:
            queue.put(None)
            return
        reader.read(chunk[1], chunk[0])


class _Worker(Thread):
    def __init__(self, reader: FileReader, queue: SimpleQueue[Chunk | None], stop: Event) -> None:
        super().__init__(daemon=True)
        self.reader = reader
        self.failure: BaseException | None = None
        self._queue = queue
        self._stop_wanted = stop

    def run(self) -> None:
        try:
            while (chunk := self._queue.get()) is not None and not self._stop_wanted.is_set():
                self.reader.read(chunk[1], chunk[0])
        except BaseException as failure:  # noqa: BLE001 - raised again in the thread that waits
            self.failure = failure
