"""The intentions of a run, so that the next one can finish or undo it.

The journal is written once, and its file name says how far the run has come: a step is one rename, which a crash
leaves done or not done.

    staging      new content and backups are being written; no target is touched    -> undo
    committing   all is on the disk, targets are being replaced                     -> finish
    undoing      a target could not be replaced, originals are being put back       -> undo
    done         all targets are replaced; the backups are going                    -> finish
"""

from __future__ import annotations

import json
import os
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from pplx_scan.errors import TransactionError
from pplx_scan.fix.transaction import disk
from pplx_scan.fix.transaction.entry import Entry, stem_of
from pplx_scan.fix.transaction.folders import FolderEntry
from pplx_scan.model.expression import expression
from pplx_scan.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pplx_scan.fix.transaction.folders import Folder, Ground

_VERSION: Final = 1
_TRANSACTION: Final = expression(r"[0-9a-f]{16}")


class Step(StrEnum):
    """How far a run has come."""

    STAGING = "staging"
    COMMITTING = "committing"
    UNDOING = "undoing"
    DONE = "done"


class Journal(Struct, frozen=True):
    """All that is needed to finish or undo a run."""

    folder: Folder
    """The state folder it is kept in."""
    transaction: str
    """Sixteen hex digits, in the name of every temporary file."""
    title: str
    time: str
    notes: Mapping[str, str] | None
    """Notes to keep in the record; None for no record."""
    entries: tuple[Entry, ...]

    @property
    def step(self) -> Step | None:
        """Return the step in the name of the journal; None before the run's start and after its end."""
        return _step_in(self.folder)

    def begin(self) -> None:
        """Write the journal, before anything else is written."""
        entries = [[entry.path, entry.location, entry.before, entry.after, entry.spans] for entry in self.entries]
        told = {"transaction": self.transaction, "title": self.title, "time": self.time, "notes": self.notes}
        raw = json.dumps({"version": _VERSION, **told, "entries": entries}, separators=(",", ":")).encode()
        disk.write_whole(_file(self.folder, Step.STAGING), raw)

    def advance(self, step: Step) -> None:
        """Say that the run has come further, and return when the disk knows."""
        at = self.step
        if at is not None and at is not step:
            disk.replace(_file(self.folder, at), _file(self.folder, step))
        disk.flush_folders([self.folder])

    def end(self) -> None:
        """Remove the journal."""
        for step in Step:
            disk.remove(_file(self.folder, step))
        disk.remove_temporary(_file(self.folder, Step.STAGING))
        disk.flush_folders([self.folder])


def step_of(folder: str) -> Step | None:
    """Return how far an interrupted run had come; None when there is none."""
    return next((step for step in Step if os.path.lexists(os.path.join(folder, name_of(step)))), None)


def is_torn(folder: str) -> bool:
    """Tell whether a run ended while it wrote its journal, before anything else was written."""
    return os.path.lexists(os.path.join(folder, name_of(Step.STAGING) + disk.TEMPORARY))


def forget_torn(folder: Folder) -> None:
    """Remove the remains of a run that ended while it wrote its journal.

    Raises:
        OSError: the system refuses.
    """
    disk.remove_temporary(_file(folder, Step.STAGING))


def _step_in(folder: Folder) -> Step | None:
    return next((step for step in Step if disk.exists(_file(folder, step))), None)


def read_journal(folder: Folder, ground: Ground, step: Step) -> Journal:
    """Return the journal of an interrupted run.

    A journal can come with a repository that somebody else packed. So it may only speak of files of its own tree, and
    the names of the temporary files are not read but made.

    Raises:
        TransactionError: it is not valid, or speaks of files outside.
    """
    file = _file(folder, step)
    try:
        told = json.loads(disk.read(file).raw)
        journal = _journal(folder, ground, told)
        valid = told["version"] == _VERSION and all(_inside(entry, ground) for entry in journal.entries)
    except OSError as error:
        message = f"{printable(str(file))}: {error.strerror}: the journal of an interrupted run"
        raise TransactionError(message) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        valid = False
    if not valid:
        message = (
            f"{printable(str(file))} is not a journal of this version; finish with that version, or remove the file"
        )
        raise TransactionError(message)
    return journal


def _journal(folder: Folder, ground: Ground, told: dict[str, Any]) -> Journal:
    transaction, title, time, notes = (told[name] for name in ("transaction", "title", "time", "notes"))
    _check_texts(title, time, *({} if notes is None else notes.values()))
    if not _TRANSACTION.fullmatch(transaction):
        raise ValueError(transaction)
    entries = [_entry(fields, stem_of(transaction, number), ground) for number, fields in enumerate(told["entries"])]
    return Journal(folder, transaction, title, time, notes, tuple(entries))


def _entry(fields: list[Any], stem: str, ground: Ground) -> Entry:
    path, location, before, after, spans = fields
    _check_texts(path, location, before, after)
    ranges = tuple((start, end) for start, end in spans)
    return Entry(path, location, before, after, ranges, stem, ground.folder(os.path.dirname(location)))


def _check_texts(*values: object) -> None:
    for value in values:
        if not isinstance(value, str):
            raise TypeError(value)


def _inside(entry: Entry, ground: Ground) -> bool:
    location = entry.location
    return os.path.isabs(location) and os.path.normpath(location) == location and ground.holds(location)


def _file(folder: Folder, step: Step) -> FolderEntry:
    return FolderEntry(folder, name_of(step))


def name_of(step: Step) -> str:
    """Return the name of a journal, which holds the step of the run."""
    return f"journal-{step}.json"
