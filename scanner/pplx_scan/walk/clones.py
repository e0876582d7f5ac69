"""The repositories below a folder, and how large they are."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from pplx_scan.walk.repository import data_folder, is_bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def is_repository(folder: str) -> bool:
    """Tell whether a folder is the top of a work tree, or a bare repository."""
    return os.path.lexists(os.path.join(folder, ".git")) or is_bare(folder)


def repositories(folder: str) -> Iterator[str]:
    """Yield the repositories at or below a folder, in the order of their names.

    What lies inside a repository belongs to it. Links are not followed, so that nothing comes twice.

    Args:
        folder: an absolute path.

    Raises:
        OSError: a folder cannot be read.
    """
    if is_repository(folder):
        yield folder
        return
    with os.scandir(folder) as entries:
        below = sorted(entry.path for entry in entries if entry.is_dir(follow_symlinks=False))
    for each in below:
        yield from repositories(each)


def without_repository(folder: str, found: Sequence[str]) -> list[str]:
    """Return the names of the entries directly in a folder that lead to none of the repositories found, in order.

    Args:
        folder: an absolute path.
        found: the repositories that are scanned.

    Raises:
        OSError: the folder cannot be read.
    """
    if is_repository(folder):
        return []
    with os.scandir(folder) as entries:
        below = sorted(entry.name for entry in entries if os.path.isdir(entry.path))
    above = {each for repository in found for each in _with_parents(repository)}
    return [name for name in below if os.path.realpath(os.path.join(folder, name)) not in above]


def _with_parents(folder: str) -> Iterator[str]:
    while True:
        yield folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent


def weight(repository: str, *, history: bool) -> int:
    """Return how much work a repository is, next to others: the bytes of its index, or of its packs.

    Args:
        repository: its top folder, or the bare repository.
        history: the work is to read all objects.
    """
    data = repository if is_bare(repository) else data_folder(repository)
    total = 0
    with suppress(OSError):
        if not history:
            return os.stat(os.path.join(data, "index")).st_size
        with os.scandir(os.path.join(data, "objects", "pack")) as packs:
            total = sum(pack.stat().st_size for pack in packs if pack.name.endswith(".pack"))
    return total
