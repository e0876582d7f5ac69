"""A planted repository, and the program run as its user runs it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.cli import warm
from tests.keys import make_key

KEY, OTHER = make_key(1), make_key(2)
FAST = {"test_scan", "test_fix", "test_rotate", "test_output", "test_configuration", "test_doctor"}
"""The modules of this folder that `python -m tests --fast` runs: each test starts processes."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the other modules as slow."""
    for item in items:
        if item.path.parent == Path(__file__).parent and item.path.stem not in FAST:
            item.add_marker(pytest.mark.slow)


@dataclass
class Run:
    """What a run printed, and how it ended."""

    code: int
    out: str
    err: str


@dataclass
class Repository:
    """A git repository in a temporary folder."""

    root: Path

    def write(self, path: str, text: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def git(self, *words: str) -> None:
        subprocess.run(["git", "-C", str(self.root), *words], check=True, capture_output=True)

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", "planted")

    def scan(self, *words: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Run:
        return run(*words, cwd=self.root, stdin=stdin, env=env)


def run(*words: str, cwd: Path, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Run:
    environment = {**os.environ, **(env or {})}
    if not warm.can_run(environment):
        return run_cold(*words, cwd=cwd, stdin=stdin, env=environment)
    done = warm.run(*words, cwd=cwd, stdin=stdin, env=environment, timeout=120)
    return Run(done.code, done.out.decode(), done.err.decode())


def run_cold(*words: str, cwd: Path, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Run:
    """Run the program in a Python that is started for it."""
    command = [sys.executable, "-m", "pplx_scan", *words]
    done = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, check=False, timeout=120, env=env)
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    root = tmp_path / "repository"
    root.mkdir()
    made = Repository(root)
    made.git("init", "-q", "-b", "main")
    return made
