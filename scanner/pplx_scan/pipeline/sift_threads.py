"""Many files through the sieve at once. Reading and scanning release the interpreter lock."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.pipeline.sift_file import FileSifter
    from pplx_scan.walk.listing import Batch

    Chunk = tuple[Batch, list[str]]


def sift_in_threads(sifter: FileSifter, chunks: Iterable[Chunk], jobs: int) -> None:
    """Go over files with `jobs` threads, this one among them. An interrupt stops them all within a file.

    Args:
        sifter: this thread's; it holds what all of them found in the end.
        chunks: files, a portion at a time.
        jobs: at least 1.
    """
    queue: SimpleQueue[Chunk | None] = SimpleQueue()
    stop = Event()
    helpers = [_Helper(sifter.clone(), queue, stop) for _ in range(jobs - 1)]
    try:
        for helper in helpers:
            helper.start()
        for chunk in chunks:
            queue.put(chunk)
        for _ in helpers:
            queue.put(None)
        _work_off(sifter, queue)
    except KeyboardInterrupt:
        stop.set()
        _gather(helpers, sifter)
        raise
    finally:
        stop.set()
    _gather(helpers, sifter)


def _gather(helpers: Iterable[_Helper], sifter: FileSifter) -> None:
    """Wait for the helpers, and add what they found."""
    for helper in helpers:
        helper.join()
        if helper.failure is not None:
            raise helper.failure
        sifter.tally.add(helper.sifter.tally)


def _work_off(sifter: FileSifter, queue: SimpleQueue[Chunk | None]) -> None:
    while True:
        try:
            chunk = queue.get_nowait()
        except Empty:
            return
        if chunk is None:
            queue.put(None)
            return
        sifter.sift(chunk[1], chunk[0])


class _Helper(Thread):
    def __init__(self, sifter: FileSifter, queue: SimpleQueue[Chunk | None], stop: Event) -> None:
        super().__init__(daemon=True)
        self.sifter = sifter
        self.failure: BaseException | None = None
        self._queue = queue
        self._stop_wanted = stop

    def run(self) -> None:
        try:
            while (chunk := self._queue.get()) is not None and not self._stop_wanted.is_set():
                self.sifter.sift(chunk[1], chunk[0])
        except BaseException as failure:  # noqa: BLE001 - raised again in the thread that waits
            self.failure = failure
