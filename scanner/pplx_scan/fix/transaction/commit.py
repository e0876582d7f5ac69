"""Replacing the targets, and the two ways to end: backwards and forwards.

What is done to a file is decided by what its names hold at that moment, so both ways may be walked again from any
point where they were cut off. A file that somebody else has changed meanwhile is never written over.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from pplx_scan.errors import TransactionError
from pplx_scan.fix.transaction import disk
from pplx_scan.fix.transaction.entry import Entry, about, folders_of, trouble
from pplx_scan.fix.transaction.folders import FolderError
from pplx_scan.fix.transaction.journal import Journal, Step
from pplx_scan.fix.transaction.record import write_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pplx_scan.fix.transaction.folders import FolderEntry

_CHANGED: Final = "has changed while it was being rewritten; scan again"
_MISSING: Final = ""
"""The digest of a file that is not there."""
_OTHER: Final = "other"
"""The digest of a path that is no regular file."""


def replace_all(entries: Iterable[Entry], identities: Sequence[disk.Identity | None]) -> None:
    """Put the new content in the place of every target, and return when the disk knows.

    Args:
        entries: the staged files.
        identities: the properties of each target when it was last read; None for one that is not there yet.

    Raises:
        TransactionError: one could not be replaced, or has changed since.
    """
    done = []
    for entry, identity in zip(entries, identities, strict=True):
        with about(entry.path):
            replace_one(entry, identity)
        done.append(entry)
    for entry, identity in zip(done, identities, strict=True):
        with about(entry.path):
            _check_kept(entry, identity)
    disk.flush_folders(folders_of(done))


def replace_one(entry: Entry, identity: disk.Identity | None) -> None:
    """Put the new content of one file in its place.

    Raises:
        OSError: the system refuses.
        TransactionError: the target is no longer what it was.
    """
    if identity is None:
        _put_new(entry)
    elif _identity(entry.target) != identity:
        raise trouble(entry.path, _CHANGED)
    elif not disk.exchange(entry.new, entry.target) and _identity(entry.target) == identity:
        # Looked at once more: a system may say that it did not do what it did, and this would put the old one back.
        disk.replace(entry.new, entry.target)
    elif _identity(entry.new) != identity:
        # Somebody wrote the file in the moment before: what they wrote stands under the other name now.
        disk.exchange(entry.new, entry.target)
        raise trouble(entry.path, _CHANGED)
    else:
        disk.remove(entry.new)


def _identity(place: FolderEntry) -> disk.Identity:
    return disk.identity_of(place.folder.status_of(place.name))


def _check_kept(entry: Entry, identity: disk.Identity | None) -> None:
    """Make sure that nobody has written to the original since, by a descriptor from before.

    Raises:
        TransactionError: somebody has; it is put back with what they wrote.
    """
    kept = _identity(entry.old) if identity is not None else None
    if identity is not None and kept is not None and kept.inode == identity.inode and kept != identity:
        raise trouble(entry.path, _CHANGED)


def _put_new(entry: Entry) -> None:
    """Give a file that is made its name, which nobody may have taken meanwhile."""
    try:
        disk.link(entry.new, entry.target)
    except FileExistsError:
        raise
    except OSError:
        if disk.exists(entry.target):
            raise
        disk.replace(entry.new, entry.target)
    else:
        disk.remove(entry.new)


def undo(journal: Journal) -> tuple[str, ...]:
    """Put every original back, remove the new files, and end the journal.

    Returns:
        The files that were left as they are, because somebody changed them meanwhile.

    Raises:
        TransactionError: a file could not be put back. The others are, and the journal stays.
    """
    touched = journal.step in {Step.COMMITTING, Step.UNDOING}
    if touched:
        with suppress(OSError):  # the originals come first; `recover` can do without
            journal.advance(Step.UNDOING)
    left, failed = [], []
    for entry in journal.entries:
        try:
            with about(entry.path):
                if touched and not _put_back(entry):
                    left.append(entry.path)
                disk.remove(entry.old)
                disk.remove(entry.new)
        except TransactionError as error:
            failed.append(error)
    if failed:
        raise failed[0]
    _end(journal)
    return tuple(left)


def finish(journal: Journal) -> None:
    """Remove the originals, write the record, and end the journal.

    Raises:
        TransactionError: something could not be removed. The journal stays.
    """
    failed = []
    for entry in journal.entries:
        try:
            with about(entry.path):
                disk.remove(entry.old)
                disk.remove(entry.new)
        except TransactionError as error:
            failed.append(error)
    if failed:
        raise failed[0]
    _end(journal, record=journal.notes is not None)


def digest_at(place: FolderEntry) -> str:
    """Return the digest of a file; a word that is no digest where there is none."""
    try:
        return disk.read(place).digest
    except (FileNotFoundError, NotADirectoryError):
        return _MISSING
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.EINVAL, errno.EISDIR, errno.ENXIO} and not isinstance(error, FolderError):
            return _OTHER
        raise


def _put_back(entry: Entry) -> bool:
    """Bring the old bytes back, and return whether the file is now as it was."""
    if not entry.made and _is_same(entry.target, entry.old):
        return True
    digest = digest_at(entry.target)
    if digest == entry.before:
        return True
    if digest not in {entry.after, _MISSING} or not (entry.made or disk.exists(entry.old)):
        return False
    if entry.made:
        disk.remove(entry.target)
    else:
        disk.replace(entry.old, entry.target)
    return True


def _is_same(target: FolderEntry, backup: FolderEntry) -> bool:
    """Tell whether two names are one file: then it was not replaced yet."""
    try:
        return os.path.samestat(target.folder.status_of(target.name), backup.folder.status_of(backup.name))
    except (FileNotFoundError, NotADirectoryError):
        return False


def _end(journal: Journal, *, record: bool = False) -> None:
    with about(journal.folder.path):
        disk.flush_folders(folders_of(journal.entries))
        if record:
            write_record(journal)
        journal.end()
