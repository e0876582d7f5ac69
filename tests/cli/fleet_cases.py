"""Folders of repositories, and a run over them that a test can end in the middle."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.cli.conftest import Repository
from tests.keys import make_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

SLOW = "".join(f"export function f{n}(a: string): string {{ return a + '{n}' + perplexity; }}\n" for n in range(150))
"""TypeScript that takes some hundredths of a second to examine."""


def repository_at(folder: Path, files: Mapping[str, str]) -> Repository:
    """Make a repository with one commit."""
    folder.mkdir(parents=True)
    made = Repository(folder)
    made.git("init", "-q", "-b", "main")
    for path, text in files.items():
        made.write(path, text)
    made.commit()
    return made


def many(folder: Path, number: int) -> list[str]:
    """Make repositories of which each takes a while and holds a key of its own, and one that all share."""
    folder.mkdir()
    shared = f'const shared = "{make_key(0)}";\n'
    for at in range(number):
        own = f'const own = "{make_key(at + 1)}";\n'
        repository_at(folder / f"r{at:02}", {f"f{n}.ts": own + shared + SLOW for n in range(4)})
    return [str(folder / f"r{at:02}") for at in range(number)]


def started(*words: str, cwd: Path) -> subprocess.Popen[bytes]:
    """Start the program with its own process group."""
    command = [sys.executable, "-m", "pplx_scan", "fleet", *words]
    return subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, env=dict(os.environ)
    )


def until(ready: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something."""
    deadline = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.01)


def lines_of(run_file: Path) -> list[dict[str, object]]:
    """Return the results in a run file; a line that is not whole is left out."""
    raw = run_file.read_bytes() if run_file.exists() else b""
    return [json.loads(line) for line in raw[: raw.rfind(b"\n") + 1].splitlines()[1:]]


def dask(part: str, *words: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """Start the scheduler or a worker of a cluster."""
    command = [sys.executable, "-m", f"distributed.cli.dask_{part}", *words, "--no-dashboard"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
