"""Files that a person names for us to write: reports, baselines, run files.

A repository may put a link in the place of one, or of a folder on the way to it. Where such a link leads out of the working
directory, or of the repository that the file is named in, nothing is written.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pplx_scan.fix.transaction.folders import FolderEntry, Ground

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike


@contextmanager
def held(file: str | PathLike[str]) -> Iterator[FolderEntry]:
    """Hold the folder of a file that may be written, behind links that stay inside.

    Raises:
        OSError: a link leads out to it, or takes the place of a folder meanwhile.
    """
    path = os.path.realpath(file)
    top = _top_of(os.path.abspath(file))
    within = os.path.realpath(top) if top else os.path.dirname(path)
    if path != within and not path.startswith(within.rstrip(os.sep) + os.sep):
        raise OSError(errno.EXDEV, f"a link leads out of {top} to it; name the file that is meant", os.fspath(file))
    with Ground(within) as ground:
        yield FolderEntry(ground.folder(os.path.dirname(path)), os.path.basename(path))


def _top_of(path: str) -> str:
    """Return the working directory, or the outermost repository, that a path is in by its name; empty for none."""
    here, folders = os.getcwd(), []
    folder = os.path.dirname(path)
    while folder != os.path.dirname(folder):
        if folder == here:
            return here
        folders.append(folder)
        folder = os.path.dirname(folder)
    return next((each for each in reversed(folders) if os.path.lexists(os.path.join(each, ".git"))), "")
