"""The calls that read and change files in folders that are held, one system call at a time, all through one gate.

Nothing else of the package writes to a user's file, and nothing else of the transaction writes at all. What the gate
is for: tests put a hook there that fails, stops half-way or ends the process at any one call.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, Final, TypeVar

from msgspec import Struct

from pplx_scan.digests import sha256
from pplx_scan.fix.transaction.folders import FolderEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pplx_scan.fix.transaction.folders import Folder

    Result = TypeVar("Result")

_NEW: Final = os.O_CREAT | os.O_EXCL | os.O_WRONLY
_PLAIN: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0)
TEMPORARY: Final = ".tmp"
"""How the name of a file of our own ends while it is written."""
_NO_FLUSH: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})
"""Errors of a file system that cannot flush a folder, or need not."""

_NO_EXCHANGE: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})
"""Errors of a system or a file system that cannot exchange two names."""


def directly(call: Callable[..., Result], *arguments: object) -> Result:
    """Do a call and return what it returns."""
    return call(*arguments)


gate: Callable[..., Any] = directly
"""Wraps every call to the system; tests replace it."""


class Identity(Struct, frozen=True):
    """Properties that show, without reading it again, that a file is still the one that was read."""

    inode: int
    size: int
    changed: int
    """When its content was last written, in nanoseconds."""
    mode: int
    owner: int
    group: int


class Content(Struct, frozen=True):
    """The bytes of a file and how it stood when they were read."""

    raw: bytes
    status: os.stat_result

    @property
    def digest(self) -> str:
        """Return SHA-256 of the bytes, in hex."""
        return digest_of(self.raw)

    @property
    def identity(self) -> Identity:
        """Return the identity of the file."""
        return identity_of(self.status)


def digest_of(raw: bytes) -> str:
    """Return SHA-256 of bytes, in hex."""
    return sha256(raw).hexdigest()


def identity_of(status: os.stat_result) -> Identity:
    """Return the identity of a file."""
    own = status
    return Identity(own.st_ino, own.st_size, own.st_mtime_ns, own.st_mode, own.st_uid, own.st_gid)


@contextlib.contextmanager
def opened(place: FolderEntry) -> Iterator[int]:
    """Open a regular file for reading, and give its descriptor; a link is not followed, and a pipe not waited for.

    Raises:
        OSError: it cannot be read, or is no regular file.
    """
    descriptor = gate(place.folder.open, place.name, os.O_RDONLY | _PLAIN | _AT_ONCE)
    try:
        if not S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "is not a regular file", str(place))
        yield descriptor
    finally:
        os.close(descriptor)


def read(place: FolderEntry) -> Content:
    """Return the bytes of a regular file.

    Raises:
        OSError: it cannot be read, or is no regular file.
    """
    with opened(place) as descriptor, open(descriptor, "rb", closefd=False) as stream:
        status = os.fstat(descriptor)
        return Content(stream.read(), status)


def exists(place: FolderEntry) -> bool:
    """Tell whether anything has this name, a link that leads nowhere too.

    Raises:
        OSError: its folder is not the one that it was.
    """
    try:
        place.folder.status_of(place.name)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def make_folder(place: FolderEntry) -> None:
    """Make a folder for the user alone, unless it is there."""
    with contextlib.suppress(FileExistsError):
        gate(place.folder.make, place.name)


def create(place: FolderEntry) -> int:
    """Make a new, empty file for the user alone, and return its descriptor.

    Raises:
        OSError: it exists, or cannot be made.
    """
    return int(gate(place.folder.open, place.name, _NEW | _PLAIN))


def write(descriptor: int, raw: bytes) -> None:
    """Write all bytes, however few the system takes at a time."""
    view = memoryview(raw)
    while view:
        written = gate(os.write, descriptor, view)
        if not written:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        view = view[written:]


def begin_flush(descriptor: int) -> None:
    """Ask the system to start writing a file out, so that waiting for all of them takes less: `flush` waits."""
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def flush(place: FolderEntry) -> None:
    """Return when the content of a file is on the disk."""
    descriptor = place.folder.open(place.name, (os.O_RDWR if os.name == "nt" else os.O_RDONLY) | _PLAIN)
    try:
        gate(os.fsync, descriptor)
    finally:
        os.close(descriptor)


def flush_folders(folders: Iterable[Folder]) -> None:
    """Return when the names in these folders are on the disk. Each folder is asked for once; one that is gone, not at all."""
    for folder in {each.path: each for each in folders}.values():
        try:
            descriptor = folder.descriptor()
            if descriptor is not None:
                gate(os.fsync, descriptor)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            if error.errno not in _NO_FLUSH:
                raise


def replace(source: FolderEntry, target: FolderEntry) -> None:
    """Give a file another name in its folder, replacing the file of that name."""
    gate(source.folder.replace, source.name, target.name)


def exchange(one: FolderEntry, other: FolderEntry) -> bool:
    """Let two files of a folder change names in one step; tell whether the system can do that."""
    try:
        gate(one.folder.exchange, one.name, other.name)
    except OSError as error:
        if error.errno not in _NO_EXCHANGE:
            raise
        return False
    return True


def link(source: FolderEntry, target: FolderEntry) -> None:
    """Give a file one more name in its folder, which must be free."""
    gate(source.folder.link, source.name, target.name)


def remove(place: FolderEntry) -> None:
    """Remove a name, unless it is gone already."""
    if exists(place):
        with contextlib.suppress(FileNotFoundError):
            gate(place.folder.unlink, place.name)


def write_whole(place: FolderEntry, raw: bytes) -> None:
    """Write a file of our own so that a crash leaves the old one or the new one, and return when it is on the disk."""
    temporary = _temporary(place)
    remove(temporary)
    descriptor = create(temporary)
    try:
        write(descriptor, raw)
        gate(_drain, descriptor)
    finally:
        os.close(descriptor)
    replace(temporary, place)
    flush_folders([place.folder])


def remove_temporary(place: FolderEntry) -> None:
    """Remove the temporary file that a failed `write_whole` may have left."""
    remove(_temporary(place))


def _temporary(place: FolderEntry) -> FolderEntry:
    return FolderEntry(place.folder, place.name + TEMPORARY)


def _drain(descriptor: int) -> None:
    """Flush a file; on a Mac also the memory of the drive, and with it all that was flushed before."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - not everywhere

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)
