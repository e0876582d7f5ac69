"""Time whole programs against each other, in turn: A B A B in one run.

A shared machine is noisy, and the noise moves slowly. Two programs that run right after each other meet the
same noise, so the ratio of such a pair says more than seconds do. Reported is the median of the ratios.
"""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

Command = Sequence[str]

_PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 1e6
_SAMPLE_EVERY_S = 0.01


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one program, start to exit."""

    wall: float
    """Seconds from start to exit."""
    cpu: float
    """Seconds of processor time, user and system, of the program and every process it waited for."""
    alone: float
    """The part of it that the first thread of the first process took: what no other core can help with."""
    rss: float
    """Peak resident memory in MB (10^6 bytes) of its largest process; of all together if `watched`."""
    exit_code: int
    output_bytes: int
    """What it wrote to standard output."""


@dataclass(slots=True)
class Series:
    """All runs of one program on one piece of work."""

    runs: list[Run] = field(default_factory=list)

    @property
    def wall(self) -> float:
        """Median seconds."""
        return median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        """Median processor seconds."""
        return median(run.cpu for run in self.runs)

    @property
    def least_cpu(self) -> float:
        """Processor seconds of the run that was disturbed least: other programs can only make one longer."""
        return min(run.cpu for run in self.runs)

    @property
    def serial_share(self) -> float:
        """What the first thread of the first process took of all processor time, over all runs."""
        return sum(run.alone for run in self.runs) / max(sum(run.cpu for run in self.runs), 1e-4)

    @property
    def rss(self) -> float:
        """Highest peak memory of any run, in MB."""
        return max(run.rss for run in self.runs)

    @property
    def output_bytes(self) -> int:
        """Bytes written to standard output by the last run."""
        return self.runs[-1].output_bytes

    @property
    def exit_codes(self) -> list[int]:
        """The different exit codes seen."""
        return sorted({run.exit_code for run in self.runs})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two programs timed in turn. Ratios are first / second: below 1 means the first is faster."""

    first: Series
    second: Series

    @property
    def wall_ratio(self) -> float:
        """Median of the ratios of wall time, one a round."""
        return median(a.wall / b.wall for a, b in self._rounds())

    @property
    def cpu_ratio(self) -> float:
        """Median of the ratios of processor time, one a round."""
        return median(a.cpu / max(b.cpu, 1e-4) for a, b in self._rounds())

    def _rounds(self) -> list[tuple[Run, Run]]:
        return list(zip(self.first.runs, self.second.runs, strict=True))


def in_turn(first: Command, second: Command, rounds: int, environment: Mapping[str, str]) -> Pair:
    """Run both `rounds` times, one after the other, after one run of each that is not counted."""
    return Pair(*all_in_turn((first, second), rounds, environment))


def all_in_turn(commands: Sequence[Command], rounds: int, environment: Mapping[str, str]) -> list[Series]:
    """Run all `rounds` times, one after the other, after one run of each that is not counted."""
    for command in commands:
        run_once(command, environment)
    every = [Series() for _ in commands]
    for _ in range(rounds):
        for series, command in zip(every, commands, strict=True):
            series.runs.append(run_once(command, environment))
    return every


def run_once(command: Command, environment: Mapping[str, str], *, watched: bool = False) -> Run:
    """Run `command` to its end. `watched` also adds up the memory of all its processes, which costs time.

    Standard output goes to a file and not to the null device: some programs stop early when nobody reads.
    """
    with tempfile.NamedTemporaryFile(prefix="pplx-bench-") as output:
        began = time.perf_counter()
        pid = _spawn(command, environment, output.name)
        watch = _Watch(pid) if watched else None
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        alone = _first_thread_seconds(pid)
        _, status, usage = os.wait4(pid, 0)
        wall = time.perf_counter() - began
        together = watch.stop() if watch else 0.0
        written = Path(output.name).stat().st_size
    return Run(
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        alone=alone,
        rss=max(usage.ru_maxrss * 1024 / 1e6, together),
        exit_code=os.waitstatus_to_exitcode(status),
        output_bytes=written,
    )


def _first_thread_seconds(pid: int) -> float:
    """Return the processor seconds of the first thread of a process that has ended and was not yet waited for."""
    after_name = Path(f"/proc/{pid}/task/{pid}/stat").read_text().rpartition(")")[2].split()
    user, system = after_name[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def memory_floor() -> float:
    """MB below which no peak can be read: Linux counts the memory of the process that starts a program."""
    return run_once(("/bin/true",), {}).rss


def _spawn(command: Command, environment: Mapping[str, str], output: str) -> int:
    redirect = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    return os.posix_spawn(command[0], list(command), dict(environment), file_actions=redirect)


class _Watch:
    """Adds up the resident memory of a process and its descendants until told to stop."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """Stop, and give the highest sum seen, in MB."""
        self._done.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        while not self._done.wait(_SAMPLE_EVERY_S):
            self._peak = max(self._peak, sum(map(_resident_mb, _family(self._pid))))


def _family(pid: int) -> list[int]:
    """`pid` and all its living descendants."""
    members = [pid]
    for member in members:
        members += _children(member)
    return members


def _children(pid: int) -> list[int]:
    try:
        lists = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    return [int(child) for line in lists for child in line.split()]


def _resident_mb(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * _PAGE_MB
