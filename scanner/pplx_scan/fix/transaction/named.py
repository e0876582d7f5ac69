"""Files that a person names for us to write: reports, baselines, run files.

A repository may put a link in the place of one, or of a folder on the way to it. Where such a link leads out of the working
directory, or of the repository that the file is named in, nothing is written.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from pplx_scan.fix.transaction.folders import FolderEntry, Ground

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike

_NEW: Final = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_ENDING: Final = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)]
"""Signals that end a process, or what it is doing."""


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


def write_named(entry: FolderEntry, parts: Iterable[str], mode: int) -> None:
    """Write a file whole or not at all, in the place of the one that may be there.

    A signal that would end the process waits until it is done. Where the system has files without a name, one that cannot
    wait leaves nothing beside the file either, unless it comes between the last two calls.

    Raises:
        OSError: it cannot be written.
    """
    folder, temporary = entry.folder, f".pplx-scan-{os.urandom(8).hex()}"
    with undisturbed():
        taken, unnamed = temporary, folder.open_unnamed(mode)
        descriptor = folder.open(temporary, _NEW, mode) if unnamed is None else unnamed
        try:
            with open(descriptor, "w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(parts)
                stream.flush()
                if unnamed is not None:
                    taken = folder.name(descriptor, entry.name, temporary)
            if taken == temporary:
                folder.replace(temporary, entry.name)
        finally:
            with suppress(OSError):  # it has its place
                folder.unlink(temporary)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let signals that would end the process, or what it is doing, wait until the `with` block is done."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
