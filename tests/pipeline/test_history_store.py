"""The objects of a repository are gone over by several processes, with the same outcome as by one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.keys import make_key
from tests.walk.repositories import committed, git

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only"),
]
PROGRAM = """
import sys
from pplx_scan.pipeline import history_store
history_store._LEAST = -1
from pplx_scan.cli import main
main()
"""
"""Every store is large enough to be shared out."""
MANY = 60


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one pack, a key in every file, one in a message, and one that no ref reaches."""
    committed(tmp_path, {f"f{n}.py": f'KEY = "{make_key(n)}"\n' + f"# {n}\n" * n for n in range(MANY)})
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", f"with {make_key(90)}")
    git(tmp_path, "tag", "-a", "-m", f"tagged {make_key(91)}", "v1")
    git(tmp_path, "repack", "-q", "-a", "-d", "--depth=0")
    return tmp_path


def told(folder: Path, jobs: int, *words: str) -> dict[str, Any]:
    command = [sys.executable, "-c", PROGRAM, "history", "-f", "json", "-j", str(jobs), *words, str(folder)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert done.stdout, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    said["history"].pop("seconds")
    return said


@pytest.mark.parametrize("words", [(), ("--unreachable",), ("--archives",)], ids=" ".join)
def test_the_same_as_in_one_process(repository: Path, words: tuple[str, ...]):
    one = told(repository, 1, *words)
    assert len(one["keys"]) >= MANY
    assert one == told(repository, 2, *words) == told(repository, 5, *words)


def test_objects_that_are_damaged_are_told_wherever_they_lie(repository: Path):
    pack = next((repository / ".git/objects/pack").glob("*.pack"))
    listed = git(repository, "verify-pack", "-v", str(pack.with_suffix(".idx"))).splitlines()
    blobs = sorted(int(words[4]) for words in map(str.split, listed) if words[1:2] == ["blob"])
    os.chmod(pack, 0o644)
    with pack.open("r+b") as stream:
        for at in (blobs[0], blobs[20], blobs[21], blobs[-1]):
            stream.seek(at + 4)
            stream.write(b"\xff" * 4)
    one = told(repository, 1)
    assert len([each for each in one["unread"] if each["reason"] == "a damaged object"]) == 4
    assert len(one["keys"]) == MANY + 2 - 4
    several = told(repository, 3)
    assert sorted(several.pop("unread"), key=str) == sorted(one.pop("unread"), key=str)
    assert several == one
