"""Trees below the cache folder: made once, committed, and kept for the next run."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_MADE_AS = 4
"""Raise it when any tree changes: old trees are then made anew."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder to scan and what is in it."""

    path: Path
    files: int
    bytes: int


def kept(cache: Path, name: str, make: Callable[[], Iterable[tuple[str, bytes]]]) -> Tree:
    """Return the tree called `name`, a git repository; write and commit the files of `make` if it is not there."""
    folder, done = place(cache, name)
    if not done.exists():
        start_over(folder)
        write_all(folder, make())
        commit(folder, folder.with_suffix(".git"), f"../{folder.stem}.git")
        finish(folder, done)
    return described(folder, done)


def place(cache: Path, name: str) -> tuple[Path, Path]:
    """Return where the tree called `name` is kept, and the file that is there once it is complete."""
    trees = cache / "trees"
    trees.mkdir(parents=True, exist_ok=True)
    stem = f"{name.replace('.', '-')}-v{_MADE_AS}"
    return trees / stem, trees / f"{stem}.ok"


def start_over(folder: Path) -> None:
    """Make `folder` anew, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()


def finish(folder: Path, done: Path) -> None:
    """Flush to the disk, so that no write-back disturbs the timing, and note how much was made."""
    os.sync()
    sizes = [path.lstat().st_size for path in files_of(folder)]
    done.write_text(f"{len(sizes)} {sum(sizes)}\n", encoding="utf-8")


def described(folder: Path, done: Path) -> Tree:
    """Return a tree that is complete."""
    files, size = map(int, done.read_text(encoding="utf-8").split())
    return Tree(folder, files, size)


def files_of(folder: Path) -> Iterator[Path]:
    """Yield every file below `folder` but the pointers to repositories."""
    for parent, _, files in os.walk(folder):
        yield from (Path(parent, name) for name in files if name != ".git")


def write_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files, given as names relative to `folder` and contents."""
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def commit(folder: Path, repository: Path, pointer: str) -> None:
    """Commit everything, with the repository itself outside the tree, as in a git worktree.

    Some peers read every byte below `.git`, compressed or not; we do not. Outside, all read the same bytes.
    The pointer to it is relative, since the cache folder's own name would make the tree not clean.
    """
    shutil.rmtree(repository, ignore_errors=True)
    git(folder, "init", "-q", "--separate-git-dir", str(repository))
    (folder / ".git").write_text(f"gitdir: {pointer}\n", encoding="utf-8")
    git(folder, "-c", "core.bigFileThreshold=1", "-c", "core.compression=1", "add", "-A", "-f")
    git(folder, "commit", "-q", "--allow-empty", "-m", "everything")


def git(folder: Path, *arguments: str, text: str = "") -> None:
    """Run git in `folder`, with nobody's settings and hooks."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "GIT_CONFIG_NOSYSTEM": "1"}
    environment["GIT_CONFIG_GLOBAL"] = os.devnull
    for role in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{role}_NAME": "bench", f"GIT_{role}_EMAIL": "bench@example.com"}
    command = ["git", "-C", str(folder), "-c", f"core.hooksPath={os.devnull}", "-c", "gc.auto=0", *arguments]
    subprocess.run(command, check=True, env=environment, input=text.encode(), stdout=subprocess.DEVNULL)
