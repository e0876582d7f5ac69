"""The program in a process that is forked off this one, with all modules loaded, and whose system fails as told."""

from __future__ import annotations

import gc
import os
import signal
import struct
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

from tests.cli import warm
from tests.faults.inject import CALLS, Fault, inject
from tests.faults.scenes import environment
from tests.fuzz.judge import faults_of_changes
from tests.fuzz.seeds import KEY, Seed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

NONE = Fault(0, 0, "before")
SECONDS = 60
_READ = (".env", "app.py", "a.yaml", "main.ts", "a.md")


class Ended(NamedTuple):
    """How a process ended, and what it printed."""

    code: int
    """Below zero for a signal."""
    said: str


class Watch(NamedTuple):
    """What is told of the calls of a process."""

    counted: Callable[[int], None] | None
    """Called with the number of each, before it is done."""
    names: Sequence[str] = CALLS
    """Those of `os` that count."""


UNWATCHED = Watch(None)


class Runner:
    """Runs the program in copies of a scene."""

    def __init__(self) -> None:
        warm._load()
        for path in _READ:
            # What is loaded and compiled for a first file is there for all that follow.
            faults_of_changes(Seed(path, f"PERPLEXITY_API_KEY = '{KEY}'\n"))
        gc.freeze()

    def run(self, words: Sequence[str], folder: Path, fault: Fault = NONE, watch: Watch = UNWATCHED) -> Ended:
        """Run the program in the tree of a copy.

        Args:
            words: of the command line.
            folder: of the copy.
            fault: of its system.
            watch: told of its calls.
        """
        with (folder / "said").open("w+b") as said:
            sys.stdout.flush()
            pid = os.fork()
            if not pid:
                _become(words, folder, said.fileno(), fault, watch)
            code = os.waitstatus_to_exitcode(_end_of(pid))
            said.seek(0)
            return Ended(code, said.read().decode("utf-8", "replace"))

    def kill(self, words: Sequence[str], folder: Path, at: int) -> Ended:
        """Run the program and end it at a call."""
        return self.run(words, folder, Fault(at, 0, "before"))

    def calls(self, words: Sequence[str], folder: Path, names: Sequence[str] = CALLS) -> int:
        """Return how many calls a run makes, of those with such names."""
        source, end = os.pipe()
        write = os.write
        self.run(words, folder, watch=Watch(lambda count: write(end, struct.pack("<I", count)) and None, names))
        os.close(end)
        with os.fdopen(source, "rb") as stream:
            return int(struct.unpack("<I", stream.read()[-4:])[0])

    @staticmethod
    def journals(folder: Path) -> list[str]:
        """Return what a run that was cut off has left for the next one."""
        return sorted(file.name for file in folder.rglob("journal-*"))


def _end_of(pid: int) -> int:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return status
        time.sleep(0.002)
    os.kill(pid, signal.SIGKILL)
    return os.waitpid(pid, 0)[1]


def _become(words: Sequence[str], folder: Path, said: int, fault: Fault, watch: Watch) -> None:
    def work() -> int:
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.dup2(said, 1)
        os.dup2(said, 2)
        os.environ.clear()
        os.environ.update(environment(folder))
        os.chdir(folder / "tree")
        sys.argv[1:] = words
        for number, name in ((1, "stdout"), (2, "stderr")):
            setattr(sys, name, open(number, "w", encoding="utf-8", errors="backslashreplace", closefd=False))  # noqa: SIM115
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        inject(fault, *watch)
        return warm._run()

    warm.exit_with(work)
