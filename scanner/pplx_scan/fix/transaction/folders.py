"""Folders that are held while files in them are changed, so that nobody can put a link or another folder in their place.

All that depends on the system is here. Where it has descriptors of folders, every name is looked up in one, and each
folder on the way down from the root is opened by itself, no link followed. Elsewhere device and number of each folder are
compared before each call, which leaves the moment between the two.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections import OrderedDict
from functools import cache
from stat import S_ISDIR, S_ISLNK
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Self

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

HAS_DESCRIPTORS: Final = {os.open, os.stat, os.unlink, os.rename, os.link, os.access, os.mkdir} <= os.supports_dir_fd
"""Whether the system looks names up in an open folder."""
_NO_LINK: Final = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_PASSED: Final = _NO_LINK | getattr(os, "O_PATH", os.O_RDONLY)
"""How a folder is opened on the way to another one, which one need not be allowed to read."""
_UNNAMED: Final = getattr(os, "O_TMPFILE", 0) | os.O_WRONLY | getattr(os, "O_CLOEXEC", 0)
_OPENED: Final = "/proc/self/fd"
_HELD: Final = 64
"""Folders that are open at a time."""
_EXCHANGE: Final = 2
"""`RENAME_EXCHANGE` of rename(2)."""
_EFFECTIVE: Final = os.access in os.supports_effective_ids


class FolderError(OSError):
    """A folder is not the one that it was, or a link stands in its place."""


class Ground:
    """A folder, and those below it that were asked for. Use it in `with`.

    Args:
        top: absolute, without links.
        known: device and number of folders that must be those that they were, by their paths.
    """

    def __init__(self, top: str, known: Mapping[str, tuple[int, int]] = MappingProxyType({})) -> None:
        self._top = top
        self._known = dict(known)
        self._open: OrderedDict[str, int] = OrderedDict()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._open:
            os.close(self._open.popitem()[1])

    def holds(self, location: str) -> bool:
        """Tell whether a path, absolute and without links, lies below the top."""
        return location.startswith(self._top.rstrip(os.sep) + os.sep)

    def folder(self, path: str) -> Folder:
        """Return the top, or a folder below it.

        Args:
            path: absolute, without links. It is opened when something is asked of it.
        """
        return (Folder if HAS_DESCRIPTORS else ComparedFolder)(self, path)

    def descriptor(self, path: str) -> int:
        """Return an open descriptor of a folder: the same folder each time.

        Raises:
            OSError: it is not there, a link stands on the way, or another folder has taken its place.
        """
        held = self._open.get(path)
        if held is None:
            held = self._opened(path)
            self._open[path] = held
            if len(self._open) > _HELD:
                os.close(self._open.popitem(last=False)[1])
        self._open.move_to_end(path)
        return held

    def compare(self, path: str) -> None:
        """Make sure, by path, that a folder is still the one that it was.

        Raises:
            OSError: it is not there, a link stands on the way, or another folder has taken its place.
        """
        for folder in self._way(path):
            status = os.lstat(folder)
            if not S_ISDIR(status.st_mode):
                raise _no_folder(folder, status)
        self._check(path, os.lstat(path))

    def _opened(self, path: str) -> int:
        try:
            descriptor = os.open(os.sep, _PASSED)
            for folder in self._way(path):
                descriptor = _next(descriptor, folder, last=folder == path)
                if folder == path or folder in self._known:
                    self._check(folder, os.fstat(descriptor))
        except OSError as error:
            if path in self._known:
                raise _gone(path) from error
            raise
        return descriptor

    def _way(self, path: str) -> list[str]:
        """Return the folders from the root of the system to a path, that one too."""
        if path != self._top and not self.holds(path):
            raise FolderError(errno.EXDEV, "lies outside of the folder that may be changed", path)
        found = []
        while path != os.path.dirname(path):
            found.append(path)
            path = os.path.dirname(path)
        return found[::-1]

    def _check(self, path: str, status: os.stat_result) -> None:
        if self._known.setdefault(path, (status.st_dev, status.st_ino)) != (status.st_dev, status.st_ino):
            raise _gone(path)


def _next(above: int, path: str, *, last: bool) -> int:
    """Open a folder in another one, which is closed."""
    name = os.path.basename(path)
    try:
        return os.open(name, (_NO_LINK | os.O_RDONLY) if last else _PASSED, dir_fd=above)
    except NotADirectoryError:
        raise _no_folder(path, os.stat(name, dir_fd=above, follow_symlinks=False)) from None
    finally:
        os.close(above)


def _no_folder(path: str, status: os.stat_result) -> OSError:
    if S_ISLNK(status.st_mode):
        return FolderError(errno.ELOOP, "a link stands where a folder was", path)
    return NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), path)


def _gone(path: str) -> FolderError:
    return FolderError(errno.ESTALE, "was moved or replaced while files in it were being changed", path)


class Folder:
    """A folder of a ground. Names are looked up in it and nowhere else; a link is never followed."""

    def __init__(self, ground: Ground, path: str) -> None:
        self._ground = ground
        self.path = path

    def status(self) -> os.stat_result:
        """Return the status of the folder itself."""
        return os.fstat(self._ground.descriptor(self.path))

    def is_in_place(self) -> bool:
        """Tell whether its path still leads to it."""
        try:
            self._ground.compare(self.path)
        except OSError:
            return False
        return True

    def open(self, name: str, flags: int, mode: int = 0o600) -> int:
        """Open a file, and return its descriptor."""
        return os.open(name, flags, mode, dir_fd=self._ground.descriptor(self.path))

    def open_unnamed(self, mode: int) -> int | None:
        """Open a new file that has no name yet, and is gone when the process ends; None where there is no such thing."""
        if not hasattr(os, "O_TMPFILE") or not os.access(_OPENED, os.X_OK):
            return None
        try:
            return os.open(os.curdir, _UNNAMED, mode, dir_fd=self._ground.descriptor(self.path))
        except OSError:
            return None

    def name(self, descriptor: int, wanted: str, other: str) -> str:
        """Give a file that has no name the one that is wanted, or another one where that is taken; return which."""
        file, here = f"{_OPENED}/{descriptor}", self._ground.descriptor(self.path)
        try:
            os.link(file, wanted, dst_dir_fd=here, follow_symlinks=True)
        except FileExistsError:
            os.link(file, other, dst_dir_fd=here, follow_symlinks=True)
            return other
        return wanted

    def status_of(self, name: str) -> os.stat_result:
        """Return the status of a name, of a link itself."""
        return os.stat(name, dir_fd=self._ground.descriptor(self.path), follow_symlinks=False)

    def may(self, mode: int, name: str = os.curdir) -> bool:
        """Tell whether this user may do something with the folder or a file in it."""
        return os.access(name, mode, dir_fd=self._ground.descriptor(self.path), effective_ids=_EFFECTIVE)

    def replace(self, source: str, target: str) -> None:
        """Give a file another name, replacing the file of that name."""
        here = self._ground.descriptor(self.path)
        os.replace(source, target, src_dir_fd=here, dst_dir_fd=here)

    def exchange(self, one: str, other: str) -> None:
        """Let two files change names in one step.

        Raises:
            OSError: the system or the file system cannot do it, or a name is gone.
        """
        here = self._ground.descriptor(self.path)
        rename = _renameat2()
        if rename is None:
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
        if rename(here, os.fsencode(one), here, os.fsencode(other), _EXCHANGE):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), other)

    def link(self, source: str, target: str) -> None:
        """Give a file one more name, which must be free."""
        here = self._ground.descriptor(self.path)
        os.link(source, target, src_dir_fd=here, dst_dir_fd=here, follow_symlinks=False)

    def unlink(self, name: str) -> None:
        """Remove a name."""
        os.unlink(name, dir_fd=self._ground.descriptor(self.path))

    def make(self, name: str) -> None:
        """Make a folder for the user alone."""
        os.mkdir(name, 0o700, dir_fd=self._ground.descriptor(self.path))

    def descriptor(self) -> int | None:
        """Return a descriptor to flush, so that the names are on the disk; None where that happens by itself."""
        return self._ground.descriptor(self.path)


@cache
def _renameat2() -> Callable[..., int] | None:
    """Return the call of Linux that exchanges names; None where the C library has none."""
    found = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if found is not None:
        found.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    return found


class ComparedFolder(Folder):
    """A folder on a system without descriptors of folders: its identity is compared before each call."""

    def status(self) -> os.stat_result:
        """Return the status of the folder itself."""
        self._ground.compare(self.path)
        return os.lstat(self.path)

    def open(self, name: str, flags: int, mode: int = 0o600) -> int:
        """Open a file, and return its descriptor."""
        return os.open(self._at(name), flags, mode)

    def open_unnamed(self, mode: int) -> None:
        """Return None: there is no such thing."""

    def status_of(self, name: str) -> os.stat_result:
        """Return the status of a name, of a link itself."""
        return os.lstat(self._at(name))

    def may(self, mode: int, name: str = os.curdir) -> bool:
        """Tell whether this user may do something with the folder or a file in it."""
        return os.access(self._at(name), mode)

    def replace(self, source: str, target: str) -> None:
        """Give a file another name, replacing the file of that name."""
        os.replace(self._at(source), self._at(target))

    def exchange(self, one: str, other: str) -> None:
        """Refuse: there is no such call.

        Raises:
            OSError: always.
        """
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), one, None, other)

    def link(self, source: str, target: str) -> None:
        """Give a file one more name, which must be free."""
        os.link(self._at(source), self._at(target))

    def unlink(self, name: str) -> None:
        """Remove a name."""
        os.unlink(self._at(name))

    def make(self, name: str) -> None:
        """Make a folder for the user alone."""
        os.mkdir(self._at(name), 0o700)

    def descriptor(self) -> None:
        """Return None: such a system writes names by itself."""

    def _at(self, name: str) -> str:
        self._ground.compare(self.path)
        return os.path.join(self.path, name)


class FolderEntry(Struct, frozen=True):
    """A file by its name in an open folder."""

    folder: Folder
    name: str

    def __str__(self) -> str:
        return os.path.join(self.folder.path, self.name)
