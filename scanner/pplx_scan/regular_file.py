"""Files that are named, not walked to: a configuration, a ledger, a baseline, a dotenv file.

A repository may put anything in their place: a link to a device that never ends, a pipe that nobody writes to.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from os import PathLike

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
    with open(os.open(file, _FLAGS), "rb") as stream:
        mode = os.fstat(stream.fileno()).st_mode
        if not stat.S_ISREG(mode):
            number, reason = (
                (errno.EISDIR, "Is a directory") if stat.S_ISDIR(mode) else (errno.EINVAL, "Not a regular file")
            )
            raise OSError(number, reason, os.fspath(file))
        return stream.read(most)
