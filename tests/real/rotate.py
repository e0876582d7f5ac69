"""Rotate a key that was planted into real trees, and hold every file against what it must be, byte for byte."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.keys import make_key
from tests.real.rotated import plant

if TYPE_CHECKING:
    from pathlib import Path

    from tests.real.rotated import Plant


class Counts(NamedTuple):
    """How many planted files ended in which way."""

    exact: int = 0
    said: int = 0
    """The old key stays there, and the report names the file."""
    silent: int = 0
    """It stays there, and nothing says so."""
    damaged: int = 0
    """The file is neither what it was nor what it must be; or it is one that held no key, and changed."""

    def plus(self, other: Counts) -> Counts:
        """Return the sums."""
        return Counts(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def rotate_all(trees: list[Path], work: Path, count: int) -> int:
    """Print one row a tree, and return 1 when a file was damaged, left in silence, or too many were left at all."""
    total, used = Counts(), 0
    for number, tree in enumerate(trees):
        counts = _rotate(tree, work, count, number)
        used += sum(counts) > 0
        total = total.plus(counts)
    planted = sum(total)
    print(
        f"\n{used} trees, {planted} places: {total.exact} byte for byte, {total.said} left and said, "
        f"{total.silent} left in silence, {total.damaged} damaged"
    )
    return int(bool(total.silent or total.damaged) or total.exact < 0.95 * planted)


def _rotate(tree: Path, work: Path, count: int, seed: int) -> Counts:
    shutil.copytree(tree, work, symlinks=True)
    keys = make_key(2 * seed, "hex" if seed % 3 == 0 else "mixed"), make_key(2 * seed + 1)
    planted = {each.path: each for each in plant(work, count, seed, keys)}
    before = _digests(work, planted)
    said = _told(work, keys)
    counts = Counts()
    for each in planted.values():
        counts = counts.plus(_judged(each, (work / each.path).read_bytes(), said, tree.name))
    changed = [path for path, digest in _digests(work, planted).items() if before.get(path) != digest]
    for path in changed:
        print(f"  {tree.name}: changed without a key in it: {path}")
    shutil.rmtree(work)
    print(f"{tree.name}: {dict(counts._asdict())}", flush=True)
    return counts.plus(Counts(damaged=len(changed)))


def _judged(each: Plant, now: bytes, said: set[str], tree: str) -> Counts:
    if now == each.new:
        return Counts(exact=1)
    kind = "damaged" if now != each.old else "said" if each.path in said else "silent"
    print(f"  {tree}: {kind}: {each.path}: {each.line!r}")
    return Counts(**{kind: 1})


def _digests(root: Path, planted: dict[str, Plant]) -> dict[str, str]:
    """Return a digest of each file that was not planted."""
    files = (file for file in root.rglob("*") if file.is_file() and not file.is_symlink())
    paths = ((file.relative_to(root).as_posix(), file) for file in files)
    return {path: hashlib.sha256(file.read_bytes()).hexdigest() for path, file in paths if path not in planted}


def _told(work: Path, keys: tuple[str, str]) -> set[str]:
    """Rotate, and return the files of which the report says that they still hold the old key."""
    words = (
        "rotate",
        "--isolated",
        "--no-gitignore",
        "--old-key-from",
        "env:OLD",
        "--new-key-from",
        "env:NEW",
        "--apply",
    )
    done = subprocess.run(
        [sys.executable, "-m", "pplx_scan", *words, "-f", "json", "."],
        cwd=work,
        env={**os.environ, "OLD": keys[0], "NEW": keys[1]},
        capture_output=True,
        check=False,
    )
    report: dict[str, Any] = json.loads(done.stdout)
    left = [place["path"] for place in report["places"] if place["left"] is not None]
    unsure = [each["path"] for field in ("remaining", "unread", "not_searched") for each in report[field]]
    return {*left, *unsure}
