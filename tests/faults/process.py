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
from tests.faults.inject import Fault, inject
from tests.faults.scenes import environment
from tests.fuzz.judge import faults_of_changes
from tests.fuzz.seeds import KEY, Seed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NONE = Fault(0, 0, "before")
SECONDS = 60
_READ = (".env", "app.py", "a.yaml", "main.ts", "a.md")


class Ended(NamedTuple):
    """How a process ended, and what it printed."""

    code: int
    """Below zero for a signal."""
    said: str


class Runner:
    """Runs the program in copies of a scene."""

    def __init__(self) -> None:
        warm._load()
        for path in _READ:
            # What is loaded and compiled for a first file is there for all that follow.
            faults_of_changes(Seed(path, f"PERPLEXITY_API_KEY = '{KEY}'\n"))
        gc.freeze()

    def run(self, words: Sequence[str], folder: Path, fault: Fault = NONE, told: int = -1) -> Ended:
        """Run the program in the tree of a copy.

        Args:
            words: of the command line.
            folder: of the copy.
            fault: of its system.
            told: a descriptor to which the number of calls is written.
        """
        said = folder / "said"
        sys.stdout.flush()
        pid = os.fork()
        if not pid:
            _become(words, folder, said, fault, told)
        return Ended(os.waitstatus_to_exitcode(_end_of(pid)), said.read_text(encoding="utf-8", errors="replace"))

    def kill(self, words: Sequence[str], folder: Path, at: int) -> Ended:
        """Run the program and end it at a call."""
        return self.run(words, folder, Fault(at, 0, "before"))

    def calls(self, words: Sequence[str], folder: Path) -> int:
        """Return how many calls a run makes that may fail."""
        source, end = os.pipe()
        self.run(words, folder, told=end)
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


def _become(words: Sequence[str], folder: Path, said: Path, fault: Fault, told: int) -> None:
    def work() -> int:
        nothing, output = os.open(os.devnull, os.O_RDONLY), os.open(said, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        os.dup2(nothing, 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.environ.clear()
        os.environ.update(environment(folder))
        os.chdir(folder / "tree")
        sys.argv[1:] = words
        for number, name in ((1, "stdout"), (2, "stderr")):
            setattr(sys, name, open(number, "w", encoding="utf-8", errors="backslashreplace", closefd=False))  # noqa: SIM115
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        write = os.write
        inject(fault, (lambda count: write(told, struct.pack("<I", count)) and None) if told >= 0 else None)
        return warm._run()

    warm.exit_with(work)
