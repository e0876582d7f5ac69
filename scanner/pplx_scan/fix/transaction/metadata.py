"""Giving a new file the owner, permissions and extended attributes of the one it stands in for."""

from __future__ import annotations

import errno
import os
import sys
from stat import S_IMODE
from typing import TYPE_CHECKING, Final

from pplx_scan.fix.transaction import disk

if TYPE_CHECKING:
    from pplx_scan.fix.transaction.folders import FolderEntry

_OF_THE_SYSTEM: Final = ("security.", "trusted.")
"""Attributes that the system gives a file by itself, and that only an administrator may set."""
_NONE: Final = frozenset({errno.ENOTSUP, errno.ENODATA, errno.EINVAL, errno.ENOSYS})
_NOT_OURS: Final = frozenset({errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EINVAL})


def copy_metadata(source: FolderEntry, status: os.stat_result, descriptor: int) -> None:
    """Make an open file look like another but for its content and time.

    The owner comes first, since changing it takes special bits away; the permissions come last, since a list of
    access rights changes them.

    Raises:
        OSError: this user may not give a file that owner, group or attribute.
    """
    if os.name == "nt":
        return
    own = os.fstat(descriptor)
    if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
        owner = status.st_uid if own.st_uid != status.st_uid else -1
        disk.gate(os.chown, descriptor, owner, status.st_gid)
    if sys.platform == "linux":
        with disk.opened(source) as original:
            _copy_attributes(original, descriptor)
    disk.gate(os.chmod, descriptor, S_IMODE(status.st_mode))


def copy_time(status: os.stat_result, descriptor: int) -> None:
    """Give an open file the time of another."""
    target = descriptor if os.utime in os.supports_fd else None
    if target is not None:
        disk.gate(_set_time, target, status)


def _set_time(descriptor: int, status: os.stat_result) -> None:
    os.utime(descriptor, ns=(status.st_atime_ns, status.st_mtime_ns))


if sys.platform == "linux":

    def _copy_attributes(source: int, descriptor: int) -> None:
        wanted, given = _attributes(source), _attributes(descriptor)
        for name in given:
            # A folder may hand a list of access rights to every file made in it, which the original never got.
            if name not in wanted and not name.startswith(_OF_THE_SYSTEM):
                disk.gate(os.removexattr, descriptor, name)
        for name in wanted:
            try:
                disk.gate(os.setxattr, descriptor, name, os.getxattr(source, name))
            except OSError as error:
                if not name.startswith(_OF_THE_SYSTEM) or error.errno not in _NOT_OURS:
                    raise

    def _attributes(of: int) -> list[str]:
        try:
            return os.listxattr(of)
        except OSError as error:
            if error.errno in _NONE:
                return []
            raise
