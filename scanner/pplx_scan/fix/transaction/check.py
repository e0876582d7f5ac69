"""Checks of every file before the first byte is written."""

from __future__ import annotations

import os
from stat import S_ISREG, S_ISVTX, S_IWGRP, S_IWOTH, S_IWUSR
from typing import TYPE_CHECKING, Final

from pplx_scan.fix.transaction import disk
from pplx_scan.fix.transaction.entry import Entry, about, stem_of, trouble
from pplx_scan.fix.transaction.folders import FolderEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.fix.transaction.folders import Folder, Ground
    from pplx_scan.model.change import FileChange
    from pplx_scan.model.finding import Edit

_ANY_WRITE: Final = S_IWUSR | S_IWGRP | S_IWOTH


def check(changes: Sequence[FileChange], ground: Ground, transaction: str) -> list[tuple[FileChange, Entry]]:
    """Return the entry of each file to be written; a change that leaves a file unchanged does not count.

    Args:
        changes: one for each file.
        ground: the folder that no file may lie outside of.
        transaction: the name of the run, for temporary files.

    Raises:
        TransactionError: a file cannot be changed as asked; the message names it and says why.
    """
    checker = _Checker(ground)
    checked: list[tuple[FileChange, Entry]] = []
    for change in changes:
        with about(change.path):
            entry = checker.entry(change, stem_of(transaction, len(checked)))
        if entry.before != entry.after:
            checked.append((change, entry))
    return checked


class _Checker:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._folders: dict[str, Folder] = {}
        self._seen: set[object] = set()

    def entry(self, change: FileChange, stem: str) -> Entry:
        location = self._located(change)
        place = FolderEntry(self._folder(change.path, os.path.dirname(location)), os.path.basename(location))
        if change.digest:
            raw = self._read(change, place)
        else:
            raw = b""
            self._check_free(change, place)
        try:
            content = change.apply(raw)
        except ValueError as error:
            raise trouble(change.path, "does not hold what is to be replaced; scan again") from error
        return Entry(
            change.path,
            location,
            change.digest,
            disk.digest_of(content),
            _spans_after(change.edits),
            stem,
            place.folder,
        )

    def _located(self, change: FileChange) -> str:
        if change.digest:
            location = os.path.realpath(change.location)
        else:
            folder, name = os.path.split(change.location)
            location = os.path.join(os.path.realpath(folder), name)
        if not self._ground.holds(location):
            raise trouble(change.path, "lies outside of the folder that may be changed")
        return location

    def _once(self, change: FileChange, known_by: object) -> None:
        if known_by in self._seen:
            raise trouble(change.path, "is to be changed twice, perhaps through a link; name it once")
        self._seen.add(known_by)

    def _folder(self, path: str, folder: str) -> Folder:
        if folder not in self._folders:
            found = self._ground.folder(folder)
            try:
                status = found.status()
            except (FileNotFoundError, NotADirectoryError):
                raise trouble(path, "its folder does not exist") from None
            if not (status.st_mode & _ANY_WRITE and found.may(os.W_OK | os.X_OK)):
                raise trouble(path, "its folder cannot be written to; allow it and run again")
            self._folders[folder] = found
        return self._folders[folder]

    def _check_free(self, change: FileChange, place: FolderEntry) -> None:
        if disk.exists(place):
            raise trouble(change.path, "is to be made and exists already; scan again")
        self._once(change, os.path.normcase(str(place)))

    def _read(self, change: FileChange, place: FolderEntry) -> bytes:
        status = place.folder.status_of(place.name)
        if not S_ISREG(status.st_mode):
            raise trouble(change.path, "is not a regular file")
        self._once(change, (status.st_dev, status.st_ino))
        if status.st_nlink > 1:
            raise trouble(change.path, "has a second name (a hard link), which would keep the old bytes; part them")
        # What nobody may write stays as it is for an administrator too.
        if not (status.st_mode & _ANY_WRITE and place.folder.may(os.W_OK, place.name)):
            raise trouble(change.path, "is read-only; make it writable and run again")
        if _belongs_to_others(place.folder, status):
            raise trouble(change.path, "belongs to another user, in a folder where only its owner may replace it")
        content = disk.read(place)
        if content.digest != change.digest:
            raise trouble(change.path, "has changed since it was scanned; scan again")
        return content.raw


def _belongs_to_others(folder: Folder, status: os.stat_result) -> bool:
    if os.name == "nt":
        return False
    above = folder.status()
    return bool(above.st_mode & S_ISVTX) and os.geteuid() not in {0, status.st_uid, above.st_uid}


def _spans_after(edits: Sequence[Edit]) -> tuple[tuple[int, int], ...]:
    spans, moved = [], 0
    for edit in edits:
        start = edit.span.start + moved
        spans.append((start, start + len(edit.after)))
        moved += len(edit.after) - len(edit.before)
    return tuple(spans)
