"""Little memory and few files that may be open: one clear line, or the same result."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.cli.conftest import KEY, Repository

from pplx_scan.errors import reason_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux has them")]


SCAN = ("scan", "-j", "2", "-f", "json", ".")


def limited(root: Path, limit: str, command: tuple[str, ...] = SCAN) -> subprocess.CompletedProcess[str]:
    words = ["sh", "-c", f'ulimit {limit} && exec "$@"', "sh", sys.executable, "-m", "pplx_scan", *command]
    return subprocess.run(words, cwd=root, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def many(repository: Repository) -> Repository:
    for n in range(700):
        repository.write(f"{n % 9}/{n}.py", f'k = "{KEY}"\n' if n % 100 == 0 else "x = 1\n")
    return repository


def test_few_open_files_are_enough(many: Repository):
    done = limited(many.root, "-n 64")
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["scan"]["files"] == 700


def test_files_that_cannot_be_opened_are_unread(many: Repository):
    done = limited(many.root, "-n 6")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "too many open files" in (done.stdout + done.stderr).lower()


@pytest.mark.parametrize("limit", ["-v 40000", "-v 120000", "-d 10000", "-d 30000"])
@pytest.mark.parametrize("words", ["scan .", "doctor .", "fleet .", "history .", "rotate --new-key-from env:PATH"])
def test_without_memory_one_line_says_so(repository: Repository, words: str, limit: str):
    repository.write("a.py", f'k = "{KEY}"\n')
    repository.commit()
    done = limited(repository.root, limit, tuple(words.split()))
    assert done.returncode == 2
    assert done.stderr.startswith("pplx-scan: out of memory; ")
    assert done.stderr.count("\n") == 1


def test_a_fleet_whose_threads_cannot_start_does_not_wait_for_them(repository: Repository):
    repository.write("a.py", f'k = "{KEY}"\n')
    repository.commit()
    program = (
        "import sys, threading\n"
        "start = threading.Thread.start\n"
        "def refuse(thread):\n"
        "    if 'Feeder' in thread.name:\n        raise RuntimeError(\"can't start new thread\")\n"
        "    start(thread)\n"
        "threading.Thread.start = refuse\n"
        "from pplx_scan.cli import main\n"
        "if __name__ == '__main__':\n    sys.argv[1:] = ['fleet', '.']\n    main()\n"
    )
    words = [sys.executable, "-c", program]
    done = subprocess.run(words, cwd=repository.root, capture_output=True, text=True, timeout=50, check=False)
    assert done.returncode == 2
    assert "ended early, perhaps for want of memory" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (MemoryError(), "out of memory; "),
        (OSError(errno.ENOMEM, "?"), "out of memory; "),
        (OSError(errno.EAGAIN, "?"), "the system starts no further process or thread; "),
        (RuntimeError("can't start new thread"), "the system starts no further process or thread; "),
        (OSError(errno.EMFILE, "?"), "too many open files; "),
        (OSError(errno.ENOSPC, "no room", "report.json"), "report.json: no room"),
        (ImportError("?", name="yaml"), "yaml cannot be loaded: "),
        (KeyError(KEY), "internal error: KeyError; please report it"),
    ],
)
def test_what_the_system_has_too_little_of_is_said(error: Exception, says: str):
    assert reason_of(error).startswith(says)


def test_what_came_of_it_is_not_said():
    later = RuntimeError("cannot join thread before it is started")
    later.__context__ = RuntimeError("can't start new thread")
    assert reason_of(later).startswith("the system starts no further process or thread; ")
