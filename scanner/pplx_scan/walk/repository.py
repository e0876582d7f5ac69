"""Where the repository of a folder is, found without git."""

from __future__ import annotations

import os
from typing import Final

from pplx_scan.regular_file import read_regular

DATA_FOLDERS: Final = frozenset({".git", ".hg", ".svn"})
"""Folders in which a version control system keeps its own data; never part of a scan."""


def top_of(folder: str) -> str | None:
    """Return the top folder of the git work tree that `folder` lies in; None when it lies in none.

    Args:
        folder: absolute.
    """
    while True:
        above, name = os.path.split(folder)
        if name == ".git":
            return None
        if os.path.lexists(os.path.join(folder, ".git")):
            return folder
        if above == folder:
            return None
        folder = above


def is_bare(folder: str) -> bool:
    """Tell whether a folder is itself the data folder of a repository, whose files are compressed objects."""
    return all(os.path.exists(os.path.join(folder, name)) for name in ("HEAD", "objects", "refs"))


def data_folder(top: str) -> str:
    """Return the `.git` folder of a work tree, also where `.git` is a file that names it."""
    pointer = os.path.join(top, ".git")
    try:
        named = os.fsdecode(read_regular(pointer, 4096)).removeprefix("gitdir:").strip()
    except OSError:
        return pointer
    return os.path.join(top, named)
