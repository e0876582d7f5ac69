"""One transaction at a time."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from pplx_scan.errors import TransactionError
from pplx_scan.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.fix.transaction.folders import Folder

_NAME: Final = "lock"
_FAR: Final = 1 << 30
"""Where Windows locks a byte, so that the number at the start of the file can still be read."""


@contextmanager
def lock(folder: Folder) -> Iterator[None]:
    """Hold the lock of a state folder. The system lets it go when the process ends, however it ends.

    Raises:
        TransactionError: another run holds it, or there is no way to hold it.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        descriptor = folder.open(_NAME, flags)
    except OSError as error:
        message = f"nothing was changed: {printable(os.path.join(folder.path, _NAME))}: {error.strerror}"
        raise TransactionError(message) from error
    try:
        _take(descriptor)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> None:
    try:
        hold(descriptor)
    except OSError as error:
        holder = os.pread(descriptor, 20, 0).strip().decode("ascii", "replace") if hasattr(os, "pread") else ""
        who = f" (process {holder})" if holder.isdecimal() else ""
        message = f"nothing was changed: another pplx-scan{who} is changing files here; run again when it is done"
        raise TransactionError(message) from error
    with suppress(OSError):  # the number is for a message only
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, b"%d\n" % os.getpid())


if sys.platform == "win32":
    import msvcrt

    def hold(descriptor: int) -> None:
        """Lock an open file for this process until it is closed.

        Raises:
            OSError: another process holds it.
        """
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def hold(descriptor: int) -> None:
        """Lock an open file for this process until it is closed.

        Raises:
            OSError: another process holds it.
        """
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
