"""Everything below a folder that holds bytes: files, links, what is in archives, and what git's index alone has."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import subprocess
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Store(NamedTuple):
    """Some bytes, and where they are."""

    path: str
    """Relative to the folder."""
    raw: bytes


def stores(root: Path) -> Iterator[Store]:
    """Yield everything that holds bytes below a folder; an archive comes as a whole, and with each file in it."""
    for folder, names, files in os.walk(root):
        if ".git" in names or ".git" in files:
            yield from _in_git(root, Path(folder))
        names[:] = [name for name in names if name != ".git"]
        links = [name for name in names if (Path(folder) / name).is_symlink()]
        for name in [*files, *links]:
            path = Path(folder) / name
            yield Store(str(path.relative_to(root)), os.fsencode(name))
            if name != ".git":
                raw = os.fsencode(os.readlink(path)) if path.is_symlink() else path.read_bytes()
                yield from _with_members(str(path.relative_to(root)), raw)


def _with_members(path: str, raw: bytes, depth: int = 4) -> Iterator[Store]:
    yield Store(path, raw)
    if depth:
        for inner in _members(raw):
            yield from (store._replace(path=path) for store in _with_members(path, inner, depth - 1))


def _members(raw: bytes) -> Iterator[bytes]:
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            yield from map(archive.read, archive.namelist())
    elif raw[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
            for entry in archive.getmembers():
                if (member := archive.extractfile(entry)) is not None:
                    yield member.read()
    for magic, unpack in ((b"\x1f\x8b", gzip.decompress), (b"BZh", bz2.decompress), (b"\xfd7zXZ", lzma.decompress)):
        if raw.startswith(magic):
            yield unpack(raw)


def _in_git(root: Path, folder: Path) -> Iterator[Store]:
    """Yield what the next commit would have, or a check-out bring back, and no file on the disk shows.

    What a submodule has that is not checked out counts as the submodule's own.
    """
    prefix = "" if folder == root else f"{folder.relative_to(root)}/"
    past = {path: name for name, path in _head(folder)}
    index = list(_index(folder))
    for tag, name, stage, path in index:
        shown = (folder / path).is_file() or (folder / path).is_symlink()
        if shown and tag == "H" and stage == "0" and past.get(path) == name:
            continue
        yield from _with_members(prefix + path, _git(folder, "cat-file", "blob", name))
    for path in _git(folder, "ls-files", "-z", "--stage").decode().split("\0")[:-1]:
        if path.startswith("160000") and not (folder / path.split("\t")[1] / ".git").exists():
            inner = folder / ".git/modules" / path.split("\t")[1]
            for name, _ in _head(inner):
                yield from _with_members(prefix + path.split("\t")[1], _git(inner, "cat-file", "blob", name))
    if not index:
        for path, name in past.items():
            if not (folder / path).exists():
                yield from _with_members(prefix + path, _git(folder, "cat-file", "blob", name))


def _index(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield tag, object, stage and path of each file in the index."""
    for record in _git(folder, "ls-files", "-z", "-v", "--stage").decode("utf-8", "surrogateescape").split("\0")[:-1]:
        words, path = record.split("\t", 1)
        tag, mode, name, stage = words.split(" ")
        if mode != "160000":
            yield tag, name, stage, path


def _head(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield object and path of each file of the last commit."""
    for record in _git(folder, "ls-tree", "-rz", "HEAD").decode("utf-8", "surrogateescape").split("\0")[:-1]:
        words, path = record.split("\t", 1)
        if words.split(" ")[1] == "blob":
            yield words.split(" ")[2], path


def _git(folder: Path, *words: str) -> bytes:
    return subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True).stdout
