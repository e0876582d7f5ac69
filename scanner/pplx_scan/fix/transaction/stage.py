"""Putting the new content beside each file, and keeping a way back. No target is touched."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Final

from pplx_scan.fix.transaction import disk
from pplx_scan.fix.transaction.entry import Entry, about, folders_of, trouble
from pplx_scan.fix.transaction.metadata import copy_metadata, copy_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.model.change import FileChange

_NO_LINKS: Final = frozenset(
    {errno.EPERM, errno.EXDEV, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}
)
"""Errors of a file system that has no hard links, or none for this file."""
_CHANGED: Final = "has changed while it was being rewritten; scan again"


def stage(work: Sequence[tuple[FileChange, Entry]]) -> None:
    """Write all new content and keep all originals, and return when both are on the disk.

    One file is in memory at a time.

    Raises:
        TransactionError: a file could not be written, or has changed meanwhile.
    """
    for change, entry in work:
        with about(entry.path):
            _write_new(change, entry)
            if not entry.made:
                _keep_old(entry)
    entries = [entry for _, entry in work]
    for entry in entries:
        with about(entry.path):
            disk.flush(entry.new)
    disk.flush_folders(folders_of(entries))


def prove(entries: Sequence[Entry]) -> list[disk.Identity | None]:
    """Read every target once more, and return the identities that must hold until they are replaced.

    Raises:
        TransactionError: one has changed since it was checked.
    """
    for entry in entries:
        if not entry.folder.is_in_place():
            raise trouble(entry.path, "its folder was moved while it was being rewritten; scan again")
    return [_proven(entry) for entry in entries]


def _write_new(change: FileChange, entry: Entry) -> None:
    content = None if entry.made else _unchanged(entry)
    raw = change.apply(content.raw if content else b"")
    descriptor = disk.create(entry.new)
    try:
        disk.write(descriptor, raw)
        if content:
            copy_metadata(entry.target, content.status, descriptor)
        disk.begin_flush(descriptor)
    finally:
        os.close(descriptor)


def _keep_old(entry: Entry) -> None:
    try:
        disk.link(entry.target, entry.old)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _copy_old(entry)


def _copy_old(entry: Entry) -> None:
    content = _unchanged(entry)
    descriptor = disk.create(entry.old)
    try:
        disk.write(descriptor, content.raw)
        copy_metadata(entry.target, content.status, descriptor)
        copy_time(content.status, descriptor)
    finally:
        os.close(descriptor)
    disk.flush(entry.old)


def _proven(entry: Entry) -> disk.Identity | None:
    with about(entry.path):
        if not entry.made:
            return _unchanged(entry).identity
        if disk.exists(entry.target):
            raise trouble(entry.path, _CHANGED)
        return None


def _unchanged(entry: Entry) -> disk.Content:
    content = disk.read(entry.target)
    if content.digest != entry.before:
        raise trouble(entry.path, _CHANGED)
    return content
