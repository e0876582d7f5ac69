"""Work shared out between forked processes, so that none waits for the interpreter lock of another.

Only where a process may be forked: on Linux, without other threads.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from select import select
from signal import SIG_IGN, SIGINT, SIGKILL, signal
from struct import Struct
from typing import TYPE_CHECKING, Final

from pplx_scan.errors import WorkerError
from pplx_scan.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

_NUMBER: Final = Struct("=I")
_MOST_UNITS: Final = 500
"""Their numbers fit into the smallest pipe that Linux makes, 4 KiB."""
_MOST_JOBS: Final = 8
_GLANCE: Final = 0.1
"""Seconds between two looks at how far the processes are."""


def can_fork() -> bool:
    """Tell whether this process may be forked: on Linux, and only while it has one thread."""
    threading = sys.modules.get("threading")
    return sys.platform == "linux" and (threading is None or threading.active_count() == 1)


def jobs_of(asked: int) -> int:
    """Return the number of processes: as many as the user asks for; if that is 0, as many as are useful."""
    return asked or min(os.cpu_count() or 1, _MOST_JOBS)


class Units:
    """Numbers of items, in portions that several processes take from one pipe."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._maker = os.getpid()
        self._unit = -(-count // _MOST_UNITS) or 1
        self._numbers, end = os.pipe()
        os.write(end, b"".join(map(_NUMBER.pack, range(-(-count // self._unit)))))
        os.close(end)

    def __iter__(self) -> Iterator[int]:
        """Yield the numbers of items that nobody has taken, until there are none, or the process that made them has ended."""
        while number := os.read(self._numbers, _NUMBER.size):
            first = _NUMBER.unpack(number)[0] * self._unit
            for item in range(first, min(first + self._unit, self._count)):
                if self._maker not in {os.getpid(), os.getppid()}:
                    return
                yield item

    def taken(self) -> int:
        """Return how many items have been taken."""
        import fcntl  # noqa: PLC0415 - there is none on Windows
        import termios  # noqa: PLC0415

        left: int = _NUMBER.unpack(fcntl.ioctl(self._numbers, termios.FIONREAD, bytes(_NUMBER.size)))[0]
        return max(self._count - left // _NUMBER.size * self._unit, 0)

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
        units: the work, which `task` and `own` take from.
        task: the work of a forked process; returns its outcome.
        own: the work of this process.

    Raises:
        WorkerError: a process ended before its work was done.
    """
    interrupted = False
    with _started(jobs - 1, task) as children:
        try:
            own()
        except KeyboardInterrupt:
            interrupted = True
            units.drain()
        while children:
            outcome = _read(children[-1])
            _ended(children.pop())
            yield outcome
    if interrupted:
        raise KeyboardInterrupt


def share_out(
    jobs: int, units: Units, task: Callable[[], bytes], watch: Callable[[], None], harmless: AbstractSet[int]
) -> Iterator[bytes]:
    """Do `task` in `jobs` forked processes and yield their outcomes; none of a process that a harmless signal ended.

    Interrupts are as for `share`.

    Args:
        jobs: processes beside this one.
        units: the work, which `task` takes from.
        task: the work of a forked process; returns its outcome.
        watch: called now and then while they work.
        harmless: the numbers of the signals that may end a process.

    Raises:
        WorkerError: a process ended before its work was done, in another way.
    """
    interrupted = False
    with _started(jobs, task) as children:
        while children:
            try:
                watch()
                ready = select([child.results for child in children], [], [], _GLANCE)[0]
            except KeyboardInterrupt:
                if interrupted:
                    raise
                interrupted = True
                units.drain()
                continue
            for child in [child for child in children if child.results in ready]:
                outcome = _read(child)
                children.remove(child)
                if _ended(child, harmless):
                    yield outcome
    if interrupted:
        raise KeyboardInterrupt


@contextmanager
def _started(number: int, task: Callable[[], bytes]) -> Iterator[list[_Child]]:
    """Start processes; kill those that are left in the list at the end."""
    children: list[_Child] = []
    try:
        for _ in range(number):
            children.append(_child(task, children))
        yield children
    finally:
        for child in children:
            os.kill(child.pid, SIGKILL)
            os.waitpid(child.pid, 0)
            os.close(child.results)


def _child(task: Callable[[], bytes], others: Iterable[_Child]) -> _Child:
    results, end = os.pipe()
    pid = os.fork()
    if pid:
        os.close(end)
        return _Child(pid, results)
    code = 1
    # A pipe that nobody else can read breaks: a process whose parent was killed does not wait for ever.
    for read in (results, *(other.results for other in others)):
        os.close(read)
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


def _ended(child: _Child, harmless: AbstractSet[int] = frozenset()) -> bool:
    """Tell whether a process has finished its work.

    Raises:
        WorkerError: it has not, and it was none of the `harmless` signals that ended it.
    """
    os.close(child.results)
    code = os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1])
    if code and -code not in harmless:
        reason = f"killed by signal {-code}" if code < 0 else f"exit code {code}"
        raise WorkerError(f"a process of the scan ended early ({reason}); try again with --jobs 1")
    return not code
