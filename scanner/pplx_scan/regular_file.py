"""Files that are named, such as a configuration, a ledger or a baseline, and those that were walked to and are opened once more.

A repository may put anything in their place: a link to a device that never ends, a pipe that nobody writes to.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from os import PathLike
    from typing import BinaryIO

_FLAGS: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Whoever opens a pipe does not wait for somebody to write to it."""


def read_regular(file: str | PathLike[str], most: int = -1) -> bytes:
    """Return the bytes of a regular file.

    Args:
        file: its name.
        most: bytes that are read, from its beginning; all of them if negative.

    Raises:
        OSError: it cannot be read, or is no regular file. A pipe is none either: it cannot be read twice.
    """
    with open_regular(file) as stream:
        return stream.read(most)


def open_regular(file: str | PathLike[str]) -> BinaryIO:
    """Open a regular file to read it: whatever was seen there before, a pipe may stand in its place by now.

    Raises:
        OSError: it cannot be read, or is no regular file.
    """
    descriptor = os.open(file, _FLAGS)
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return open(descriptor, "rb")
    os.close(descriptor)
    number, reason = (errno.EISDIR, "Is a directory") if stat.S_ISDIR(mode) else (errno.EINVAL, "Not a regular file")
    raise OSError(number, reason, os.fspath(file))
