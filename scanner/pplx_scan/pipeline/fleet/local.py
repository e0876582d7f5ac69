"""The processes of this machine as workers."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from concurrent.futures import InvalidStateError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakSet

from pplx_scan.pipeline.fleet.visit import failure
from pplx_scan.pipeline.fleet.workers import work_off

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from concurrent.futures import Future
    from types import FrameType

    from pplx_scan.model.fleet import Visit

_SAFE: Final = "PYTHONSAFEPATH"
_LOOK: Final = 2.0
"""Seconds between two looks of a worker at whether its parent still lives."""
_DIED: Final = "the process that scanned it ended early, perhaps for want of memory"


def visit_here(visits: Sequence[Visit], jobs: int) -> Iterator[str]:
    """Scan repositories in `jobs` processes, and yield a line for each.

    When a process dies, the repositories it may have died of are scanned again, each on its own; one whose process dies
    again is a failure. No other is lost.
    """
    waiting = deque(visits)
    while waiting:
        for suspect in (yield from _pool(waiting, jobs)):
            if (yield from _pool(deque([suspect]), 1)):
                yield failure(suspect.name, _DIED)


def _pool(waiting: deque[Visit], jobs: int) -> Generator[str, None, list[Visit]]:
    """Yield lines until all is done or a process dies; return the visits that were under way then."""
    lost = []
    context = multiprocessing.get_context("spawn")
    with ExitStack() as ending:
        ending.enter_context(_only_installed_modules())
        executor = _Pool(min(jobs, len(waiting)), context, _prepare, (os.getpid(),))
        ending.callback(executor.shutdown, cancel_futures=True)
        ending.callback(setattr, threading, "excepthook", threading.excepthook)
        threading.excepthook = executor.break_off
        with ExitStack() as stopped:
            stopped.callback(_kill_workers)
            for visit, future in work_off(executor, waiting, jobs):
                if isinstance(future.exception(), BrokenProcessPool):
                    lost.append(visit)
                else:
                    yield future.result()
            stopped.pop_all()
    return lost


class _Pool(ProcessPoolExecutor):
    """Processes that are given up when a thread beside them ends, as for want of memory: nobody would ever answer."""

    def __init__(self, *given: Any) -> None:  # noqa: ANN401 - as those of the class below
        super().__init__(*given)
        self._waiting: WeakSet[Future[Any]] = WeakSet()
        self._broken = False

    def submit(self, *given: Any, **named: Any) -> Future[Any]:  # noqa: ANN401
        """Hand over a task."""
        future = super().submit(*given, **named)
        self._waiting.add(future)
        if self._broken:
            self._fail()
        return future

    def break_off(self, _: threading.ExceptHookArgs) -> None:
        """Let all tasks fail: called by the thread that ends, perhaps in the midst of `submit`."""
        self._broken = True
        _kill_workers()
        self._fail()

    def _fail(self) -> None:
        for future in list(self._waiting):
            with suppress(InvalidStateError):
                future.set_exception(BrokenProcessPool())


@contextmanager
def _only_installed_modules() -> Iterator[None]:
    """Keep processes that are started from loading modules of the working directory, which may be a stranger's."""
    before = os.environ.get(_SAFE)
    os.environ[_SAFE] = "1"
    try:
        yield
    finally:
        del os.environ[_SAFE]
        if before is not None:
            os.environ[_SAFE] = before


def _kill_workers() -> None:
    for worker in multiprocessing.active_children():
        worker.kill()


def _prepare(parent: int) -> None:
    """Make a worker leave Ctrl-C to its parent, and end when the parent is gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        return

    def look(_signal: int, _frame: FrameType | None) -> None:
        if os.getppid() != parent:
            os._exit(1)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _LOOK, _LOOK)
