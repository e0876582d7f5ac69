"""Little memory and few files that may be open: one clear line, or the same result."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.cli.conftest import KEY, Repository

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux has them")]


def limited(root: Path, limit: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pplx_scan", "scan", "-j", "2", "-f", "json", "."]
    words = ["sh", "-c", f'ulimit {limit} && exec "$@"', "sh", *command]
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
    assert "Too many open files" in done.stdout + done.stderr


def test_without_memory_one_line_says_so(many: Repository):
    done = limited(many.root, "-v 50000")
    assert done.returncode == 2
    assert done.stderr.startswith("pplx-scan: out of memory; ")
    assert done.stderr.count("\n") == 1
