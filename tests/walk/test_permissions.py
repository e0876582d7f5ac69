"""What a user may not read is unread: never silently left out."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pplx_scan.walk.ignore  # noqa: F401 - nobody may not be able to load it from the environment of a developer
from pplx_scan.pipeline.prefilter.run import prefilter
from pplx_scan.walk.tree import walk
from tests.walk.repositories import plant, repository

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOBODY = 65534

pytest.importorskip("resource")  # which limits git
pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become another user"
)


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder that everyone can reach; pytest's own are for their owner only."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    monkeypatch.setenv("HOME", str(folder))
    yield folder / "tree"
    shutil.rmtree(folder)


@contextmanager
def _as_nobody() -> Iterator[None]:
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def _lock(tree: Path) -> None:
    (tree / "secret.py").chmod(0)
    (tree / "locked").chmod(0)


def test_without_git(shared: Path):
    plant(shared, {"a.py": "pplx", "secret.py": "pplx", "locked/b.py": "pplx"})
    _lock(shared)
    with _as_nobody():
        prefiltered = prefilter(walk([str(shared)], root=str(shared)))
    assert [hit.file.path for hit in prefiltered.hits] == ["a.py"]
    assert [unread.path for unread in prefiltered.unread] == ["locked/", "secret.py"]
    assert all("Permission denied" in unread.reason for unread in prefiltered.unread)


def test_in_a_repository(shared: Path):
    repository(shared, {"a.py": "pplx", "secret.py": "pplx", "locked/b.py": "pplx"})
    _lock(shared)
    with _as_nobody():
        prefiltered = prefilter(walk([str(shared)], root=str(shared)))
    assert [hit.file.path for hit in prefiltered.hits] == ["a.py"]
    assert [unread.path for unread in prefiltered.unread] == ["locked", "secret.py"]
    assert not prefiltered.notes


def test_named_files(shared: Path):
    plant(shared, {"secret.py": "pplx", "locked/b.py": "pplx"})
    _lock(shared)
    with _as_nobody():
        prefiltered = prefilter(walk([str(shared / "secret.py"), str(shared / "locked" / "b.py")], root=str(shared)))
    assert len(prefiltered.unread) == 2
