"""Changing files: all or none."""

from __future__ import annotations

import os
import secrets
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from pplx_scan.errors import TransactionError
from pplx_scan.fix.transaction.check import check
from pplx_scan.fix.transaction.commit import finish, replace_all, undo
from pplx_scan.fix.transaction.folders import Ground
from pplx_scan.fix.transaction.journal import Journal, Step
from pplx_scan.fix.transaction.lock import lock
from pplx_scan.fix.transaction.record import Applied, applied
from pplx_scan.fix.transaction.recover import resume
from pplx_scan.fix.transaction.stage import prove, stage
from pplx_scan.fix.transaction.state import Root, kept_in, make_state, root_of
from pplx_scan.model.printable import mask, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import TracebackType

    from pplx_scan.fix.transaction.folders import Folder
    from pplx_scan.model.change import FileChange


def apply(
    changes: Sequence[FileChange],
    root: str | os.PathLike[str],
    title: str,
    *,
    notes: Mapping[str, str] | None = None,
) -> Applied:
    """Change all files, and return when that is on the disk.

    Args:
        changes: one for each file. One that leaves its file as it is does not count.
        root: the folder that no file may lie outside of: as it stands now, or as `root_of` has found it when the run began.
        title: the name of the run, for a message after a crash.
        notes: further content of the record, such as fingerprints; never a key. None writes no record, and leaves
            that of an earlier transaction.

    Raises:
        TransactionError: no file has changed, or the message says which have; it always says why.
        ValueError: a note or the title is shaped like a key.
    """
    for text in (title, *(notes or {}).values()):
        if mask(text) != text:
            message = "a key must not be put on record"
            raise ValueError(message)
    begun = root_of(root)
    make_state(begun)
    with _held(begun) as (ground, folder), lock(folder):
        _refuse_after_recovery(begun)
        return _applied(changes, ground, folder, title, notes)


@contextmanager
def _held(root: Root) -> Iterator[tuple[Ground, Folder]]:
    """Hold the folder that may be changed, and that of the state."""
    with ExitStack() as held:
        try:
            folder = held.enter_context(kept_in(root))
            ground = held.enter_context(Ground(root.path, root.known()))
            ground.folder(root.path).status()
        except OSError as error:
            raise TransactionError(f"nothing was changed: {_reason(error)}") from error
        yield ground, folder


def _refuse_after_recovery(root: Root) -> None:
    recovered = resume(root)
    if recovered is not None:
        did = "finished" if recovered.finished else "undone"
        message = f"an interrupted run ({printable(recovered.title)}) has just been {did}; nothing else was changed; run again"
        raise TransactionError(message)


def _applied(
    changes: Sequence[FileChange], ground: Ground, folder: Folder, title: str, notes: Mapping[str, str] | None
) -> Applied:
    transaction, time = secrets.token_hex(8), datetime.now(UTC).isoformat(timespec="seconds")
    try:
        work = check(changes, ground, transaction)
    except TransactionError as error:
        message = f"nothing was changed: {error}"
        raise TransactionError(message) from error
    entries = tuple(entry for _, entry in work)
    journal = Journal(folder, transaction, title, time, notes, entries)
    if entries:
        with _AllOrNone(journal) as progress:
            journal.begin()
            stage(work)
            identities = prove(entries)
            journal.advance(Step.COMMITTING)
            replace_all(entries, identities)
            journal.advance(Step.DONE)
            progress.done = True
            finish(journal)
    return applied(journal)


class _AllOrNone:
    """However the `with` block ends, interrupted or not: before the commit all is undone, after it all is finished."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.done = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Return True when the trouble has been dealt with; an interruption goes on its way afterwards."""
        if error is None:
            return False
        expected = isinstance(error, (OSError, TransactionError))
        if self.done or self._journal.step is Step.DONE:
            self._finish()
            return expected
        began = self._journal.step in {Step.COMMITTING, Step.UNDOING}
        reason = self._undone(error)
        if expected:
            ending = "every file was put back as it was" if began else ""
            raise TransactionError(f"nothing was changed: {reason}" + (f"; {ending}" if ending else "")) from error
        return False

    def _finish(self) -> None:
        try:
            finish(self._journal)
        except (OSError, TransactionError) as failure:
            message = (
                f"every file was changed, but not all that was kept aside could be removed: {_reason(failure)}; "
                "it holds the old bytes; run pplx-scan again, which removes it"
            )
            raise TransactionError(message) from failure

    def _undone(self, error: BaseException) -> str:
        try:
            left = undo(self._journal)
        except (OSError, TransactionError) as failure:
            message = (
                f"{_reason(error)}; and not every file could be put back: {_reason(failure)}; "
                "run pplx-scan again, which puts them back"
            )
            raise TransactionError(message) from failure
        if left:
            names = ", ".join(map(printable, left))
            message = f"{_reason(error)}; every file was put back but {names}, which somebody has changed meanwhile"
            raise TransactionError(message) from error
        return _reason(error)


def _reason(error: BaseException) -> str:
    if isinstance(error, OSError):
        where = f"{printable(os.fsdecode(error.filename))}: " if isinstance(error.filename, str | bytes) else ""
        return f"{where}{error.strerror or error}"
    return str(error) or type(error).__name__
