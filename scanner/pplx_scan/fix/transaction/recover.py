"""Finishing or undoing an interrupted run."""

from __future__ import annotations

import os
from contextlib import suppress
from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

from pplx_scan.errors import TransactionError
from pplx_scan.fix.transaction import disk
from pplx_scan.fix.transaction.commit import digest_at, finish, replace_one, undo
from pplx_scan.fix.transaction.entry import Entry, about, folders_of
from pplx_scan.fix.transaction.folders import Ground
from pplx_scan.fix.transaction.journal import Journal, Step, forget_torn, is_torn, name_of, read_journal, step_of
from pplx_scan.fix.transaction.lock import lock
from pplx_scan.fix.transaction.state import Root, kept_in, root_of
from pplx_scan.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator


class Recovered(Struct, frozen=True):
    """How an interrupted run was recovered."""

    finished: bool
    """True when every file is now as the run wanted it, False when every file is as it was before."""
    title: str
    """The title of the run."""
    time: str
    """When it began, in UTC, as ISO 8601."""
    files: tuple[str, ...]
    """The files of the run, as reports showed them."""
    left: tuple[str, ...]
    """Files that were left alone: somebody has changed them, or removed their backup."""


def recover(root: str | os.PathLike[str]) -> Recovered | None:
    """Finish or undo a run that was cut off, and return which; None when there is none.

    Every command that writes asks this first. Without an interrupted run it costs a few looks at the disk.

    Raises:
        TransactionError: another run is at work, or the system refuses. What is left can be recovered later.
    """
    begun = root_of(root)
    if step_of(begun.state.folder) is None and not is_torn(begun.state.folder):
        return None
    with kept_in(begun) as folder, lock(folder):
        return resume(begun)


def resume(root: Root) -> Recovered | None:
    """Do what `recover` does, for a caller that holds the lock."""
    state = root.state
    step = step_of(state.folder)
    if step is None:
        if is_torn(state.folder):
            with suppress(OSError), kept_in(root) as folder:  # no obstacle: the next run tries again
                forget_torn(folder)
        return None
    with kept_in(root) as folder, Ground(state.top, root.known()) as ground:
        return _resume(read_journal(folder, ground, step), step)


def _resume(journal: Journal, step: Step) -> Recovered:
    try:
        finished, left = _resumed(journal, step)
    except (OSError, TransactionError) as error:
        file = printable(os.path.join(journal.folder.path, name_of(step)))
        message = f"an interrupted run could not be recovered: {error}; cure that and run again (its journal: {file})"
        raise TransactionError(message) from error
    return Recovered(finished, journal.title, journal.time, tuple(entry.path for entry in journal.entries), left)


def _resumed(journal: Journal, step: Step) -> tuple[bool, tuple[str, ...]]:
    if step is Step.DONE:
        finish(journal)
        return True, ()
    if step is Step.COMMITTING:
        outlooks = list(_outlooks(journal))
        if _Outlook.BLOCKED not in outlooks:
            _go_forward(journal, outlooks)
            changed = zip(journal.entries, outlooks, strict=True)
            return True, tuple(entry.path for entry, outlook in changed if outlook is _Outlook.FOREIGN)
    return False, undo(journal)


class _Outlook(Enum):
    """The obstacle between a file and its new content, if any."""

    READY = auto()
    """Nothing: it waits beside the target."""
    REPLACED = auto()
    """It is there."""
    FOREIGN = auto()
    """It was there, and somebody has worked on it since."""
    BLOCKED = auto()
    """It cannot come: it is gone or spoilt, or somebody has changed the target."""


def _outlooks(journal: Journal) -> Iterator[_Outlook]:
    for entry in journal.entries:
        with about(entry.path):
            yield _outlook(entry)


def _outlook(entry: Entry) -> _Outlook:
    digest = digest_at(entry.target)
    if digest == entry.after:
        return _Outlook.REPLACED
    if digest != entry.before:
        return _Outlook.BLOCKED if disk.exists(entry.new) else _Outlook.FOREIGN
    return _Outlook.READY if digest_at(entry.new) == entry.after else _Outlook.BLOCKED


def _go_forward(journal: Journal, outlooks: list[_Outlook]) -> None:
    for entry, outlook in zip(journal.entries, outlooks, strict=True):
        if outlook is _Outlook.READY:
            with about(entry.path):
                identity = None if entry.made else disk.identity_of(entry.folder.status_of(entry.target.name))
                replace_one(entry, identity)
    disk.flush_folders(folders_of(journal.entries))
    journal.advance(Step.DONE)
    finish(journal)
