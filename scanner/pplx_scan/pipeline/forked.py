"""Work shared out between forked processes, so that none waits for the interpreter lock of another.

Only where a process may be forked: on Linux, without other threads.
"""

from __future__ import annotations

import os
import sys
from signal import SIG_IGN, SIGINT, SIGKILL, signal
from struct import Struct
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.errors import WorkerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NUMBER: Final = Struct("=I")
_MOST_UNITS: Final = 500
"""Their numbers fit into the smallest pipe that Linux makes, 4 KiB."""


def can_fork() -> bool:
    """Tell whether this process may be forked: on Linux, and only while it has one thread."""
    threading = sys.modules.get("threading")
    return sys.platform == "linux" and (threading is None or threading.active_count() == 1)


class Units:
    """Numbers of items, in portions that several processes take from one pipe."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._unit = -(-count // _MOST_UNITS) or 1
        self._numbers, end = os.pipe()
        os.write(end, b"".join(map(_NUMBER.pack, range(-(-count // self._unit)))))
        os.close(end)

    def __iter__(self) -> Iterator[int]:
        """Yield the numbers of items that nobody has taken, until there are none."""
        while number := os.read(self._numbers, _NUMBER.size):
            first = _NUMBER.unpack(number)[0] * self._unit
            yield from range(first, min(first + self._unit, self._count))

    def drain(self) -> None:
        """Take all numbers, so that every process ends with the portion it is at."""
        while os.read(self._numbers, _MOST_UNITS * _NUMBER.size):
            pass

    def close(self) -> None:
        """Let go of the pipe."""
        os.close(self._numbers)


class _Child(NamedTuple):
    pid: int
    results: int
    """The reading end of the pipe that it writes its outcome to."""


def share(jobs: int, units: Units, task: Callable[[], bytes], own: Callable[[], None]) -> Iterator[bytes]:
    """Do `task` in `jobs - 1` forked processes and `own` in this one, and yield the outcomes of the others.

    At an interrupt all of them end with what they are at; it is raised when the outcomes have been yielded. A second one
    ends them at once.

    Args:
        jobs: processes, this one among them.
        units: what `task` and `own` take their work from.
        task: the work of a forked process; returns its outcome.
        own: the work of this process.

    Raises:
        WorkerError: a process ended before its work was done.
    """
    children: list[_Child] = []
    interrupted = False
    try:
        for _ in range(jobs - 1):
            children.append(_started(task))  # noqa: PERF401 - those that were started must be known if one fails
        try:
            own()
        except KeyboardInterrupt:
            interrupted = True
            units.drain()
        while children:
            outcome = _read(children[-1])
            _see_end(children.pop())
            yield outcome
    finally:
        for child in children:
            os.kill(child.pid, SIGKILL)
            os.waitpid(child.pid, 0)
            os.close(child.results)
    if interrupted:
        raise KeyboardInterrupt


def _started(task: Callable[[], bytes]) -> _Child:
    results, end = os.pipe()
    pid = os.fork()
    if pid:
        os.close(end)
        return _Child(pid, results)
    code = 1
    # Ctrl-C goes to every process of a terminal; the parent alone decides what comes of it.
    signal(SIGINT, SIG_IGN)
    try:
        outcome = task()
        with open(end, "wb") as stream:
            stream.write(outcome)
        code = 0
    finally:
        # Whatever happened, nothing of the parent's may run here: no handler, no flush, no traceback.
        os._exit(code)


def _read(child: _Child) -> bytes:
    with open(child.results, "rb", closefd=False) as stream:
        return stream.read()


def _see_end(child: _Child) -> None:
    os.close(child.results)
    code = os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1])
    if code:
        reason = f"killed by signal {-code}" if code < 0 else f"exit code {code}"
        raise WorkerError(f"a process of the scan ended early ({reason}); try again with --jobs 1")
