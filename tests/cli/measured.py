"""The program run as its user runs it, with what it took: seconds of processor time and megabytes at its peak."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.cli.conftest import Run

_LAUNCHER = """
import json, resource, subprocess, sys
child = subprocess.Popen(sys.argv[2:])
code = child.wait()
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as stream:
    json.dump([code, usage.ru_utime + usage.ru_stime, usage.ru_maxrss], stream)
"""
"""The peak of a child counts the memory of the process that started it: a bare interpreter, not pytest."""
_KIBI = 1 if sys.platform == "darwin" else 1024

CONFINED = ("setpriv", "--inh-caps=-all", "--bounding-set=-all")
"""Put before a command of root's to make permissions hold for it."""


@dataclass
class Measured(Run):
    """What a run printed, how it ended, and what it took."""

    seconds: float
    """Of processor time: a busy machine does not make a test fail."""
    peak: int
    """Bytes."""

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


def measure(*words: str, cwd: Path, under: tuple[str, ...] = (), timeout: int = 300) -> Measured:
    """Run the program in a folder, under another command if need be, and measure it."""
    program = (*under, sys.executable, "-m", "pplx_scan", *words)
    with tempfile.TemporaryDirectory() as folder:
        usage = Path(folder) / "usage"
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _LAUNCHER, str(usage), *program],
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=timeout,
            env=os.environ.copy(),
        )
        code, seconds, peak = json.loads(usage.read_text())
    return Measured(code, done.stdout.decode(), done.stderr.decode(), seconds, peak * _KIBI)


def scan_json(repository, *words: str) -> Measured:
    """Scan a repository, with the JSON report."""
    return measure("scan", "-f", "json", *(words or (".",)), cwd=repository.root)
