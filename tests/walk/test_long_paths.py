"""A folder whose path is longer than the system takes is unread, in a work tree of git and outside of one."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from pplx_scan.walk.tree import walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NAME = "d" * 200
_DEEP = 25


@pytest.fixture
def deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder with a file at the end of a path that is too long."""
    tree = tmp_path / "tree"
    tree.mkdir()
    with monkeypatch.context() as within:
        within.chdir(tree)
        for _ in range(_DEEP):
            os.mkdir(_NAME)
            within.chdir(_NAME)
        with open("a.py", "w", encoding="utf-8") as file:
            file.write("pplx")
    yield tree
    shutil.rmtree(tree)  # by descriptors; what clears up after tests goes by whole paths


@pytest.mark.skipif(os.name == "nt", reason="a path that is too long cannot be made there")
@pytest.mark.parametrize("git", [True, False])
def test_what_lies_deeper_than_a_path_can_be_is_not_read(deep: Path, *, git: bool):
    if git:
        subprocess.run(["git", "init", "-q", str(deep)], check=True)
    listing = walk([str(deep)], root=str(deep))
    assert [path for batch in listing.batches for path in batch.paths] == []
    assert ["too long" in each.reason for each in listing.unread] == [True]
    assert not listing.notes
