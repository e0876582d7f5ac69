"""The program run with what it took: seconds of processor time."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.cli import warm
from tests.cli.conftest import Run, run_cold

CONFINED = ("setpriv", "--inh-caps=-all", "--bounding-set=-all")
"""Put before a command of root's to make permissions hold for it."""


@dataclass
class Measured(Run):
    """What a run printed, how it ended, and what it took."""

    seconds: float
    """Of processor time: a busy machine does not make a test fail."""

    @property
    def report(self):
        """Return the JSON report."""
        return json.loads(self.out)

    @property
    def found(self):
        """Return path, line and column of each key in a file that git has or would have."""
        return [
            (finding["path"], finding["line"], finding["column"])
            for finding in self.report["findings"]
            if finding["rule"] == "key-in-repo"
        ]

    @property
    def unread(self):
        """Return path and reason of each file that was not read."""
        return {entry["path"]: entry["reason"] for entry in self.report["unread"]}

    @property
    def degraded(self):
        """Return the paths of the files that were read as text."""
        return {entry["path"] for entry in self.report["degraded"]}


def measure(*words: str, cwd: Path, timeout: int = 300) -> Measured:
    """Run the program in a folder, and measure it where it can be forked."""
    if not warm.can_run(os.environ):
        return Measured(**vars(run_cold(*words, cwd=cwd)), seconds=0)
    done = warm.run(*words, cwd=cwd, stdin=b"", env=os.environ, timeout=timeout)
    return Measured(done.code, done.out.decode(), done.err.decode(), done.seconds)


def confined(*words: str, cwd: Path) -> Measured:
    """Run the program so that permissions hold for it, also when it is root's."""
    under = CONFINED if os.geteuid() == 0 else ()
    done = subprocess.run(
        [*under, sys.executable, "-m", "pplx_scan", *words], cwd=cwd, capture_output=True, check=False
    )
    return Measured(done.returncode, done.stdout.decode(), done.stderr.decode(), 0)


def scan_json(repository, *words: str) -> Measured:
    """Scan a repository, with the JSON report."""
    return measure("scan", "-f", "json", *(words or (".",)), cwd=repository.root)
