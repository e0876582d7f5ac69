"""Several processes share the work: the same result, and nothing left of them whatever happens."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.walk.repositories import committed, plant

SCANNER = Path(__file__).resolve().parents[2] / "scanner"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only"),
]
PRELUDE = """
import os, sys, time
from pplx_scan.pipeline import forked
from pplx_scan.pipeline.prefilter import processes, threads
from pplx_scan.pipeline.prefilter.run import prefilter
from pplx_scan.walk.tree import walk
def run(jobs):
    return prefilter(walk([sys.argv[1]], root=sys.argv[1]), jobs=jobs)
assert forked.can_fork()
"""


def _python(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in a process of its own: this one has threads, so it would not fork."""
    return subprocess.run(
        [sys.executable, "-c", PRELUDE + program, str(folder)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(SCANNER)},
    )


def test_the_same_as_with_threads(tmp_path: Path):
    committed(tmp_path, {f"d{n % 7}/f{n:04}.py": "pplx" if n % 10 == 0 else "x" * n for n in range(1500)})
    plant(tmp_path, {".env": "pplx", "large.log": "." * (9 << 20) + "pplx"})
    (tmp_path / "d1/f0001.py").unlink()
    (tmp_path / "d1/f0001.py").symlink_to("/etc/passwd")
    program = """
def told(prefiltered):
    return prefiltered._replace(stats=prefiltered.stats._replace(seconds=0))
shared = [told(run(jobs)) for jobs in (1, 2, 3, 8)]
forked.can_fork = lambda: False
shared.append(told(run(2)))
assert all(each == shared[0] for each in shared), shared
print(len(shared[0].hits), shared[0].stats.files, shared[0].stats.skipped)
"""
    done = _python(program, tmp_path)
    assert done.stdout == "152 1501 1\n", done.stderr


def test_a_process_that_is_killed_is_an_error(tmp_path: Path):
    plant(tmp_path, {f"{n}.py": "x" for n in range(2000)})
    program = """
from pplx_scan.errors import WorkerError
parent, read = os.getpid(), os.fstat
def fstat(descriptor):
    if os.getpid() != parent:
        os.kill(os.getpid(), 9)
    time.sleep(0.0005)
    return read(descriptor)
os.fstat = fstat
try:
    run(2)
except WorkerError as error:
    print(error)
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("none left")
"""
    done = _python(program, tmp_path)
    assert done.stdout.splitlines() == [
        "a process of the scan ended early (killed by signal 9); try again with --jobs 1",
        "none left",
    ], done.stderr


def test_a_failure_in_a_process_says_nothing_by_itself(tmp_path: Path):
    """A traceback of a child could show what it was reading."""
    plant(tmp_path, {f"{n}.py": "x" for n in range(2000)})
    program = """
from pplx_scan.errors import WorkerError
parent, read = os.getpid(), os.fstat
def fstat(descriptor):
    if os.getpid() != parent:
        raise RuntimeError("what was read")
    time.sleep(0.0005)
    return read(descriptor)
os.fstat = fstat
try:
    run(2)
except WorkerError as error:
    print(error)
"""
    done = _python(program, tmp_path)
    assert "exit code 1" in done.stdout
    assert done.stderr == ""


def test_an_interrupt_ends_all_processes(tmp_path: Path):
    plant(tmp_path, {f"d{n % 50}/{n}.py": "x" for n in range(6000)})
    program = """
read = os.fstat
def slow(descriptor):
    time.sleep(0.01)
    return read(descriptor)
os.fstat = slow
print("ready", flush=True)
try:
    run(4)
except KeyboardInterrupt:
    print("stopped")
"""
    process = subprocess.Popen(
        [sys.executable, "-c", PRELUDE + program, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SCANNER)},
        start_new_session=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.7)
        os.kill(process.pid, signal.SIGINT)
        assert process.communicate(timeout=10)[0] == "stopped\n"
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
