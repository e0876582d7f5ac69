"""The record of the last transaction: all that an undo needs. It holds digests and places, no key and no content.

An old key is not kept, not even encrypted: it would linger where nobody looks for it, and the key to it would have to
lie beside it. Who undoes a rotation brings the old key again, and the digest of the old file proves that it is right.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from pplx_scan.errors import TransactionError
from pplx_scan.fix.transaction import disk
from pplx_scan.fix.transaction.folders import FolderEntry
from pplx_scan.fix.transaction.state import forget_kept, read_kept, state_directory
from pplx_scan.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pplx_scan.fix.transaction.journal import Journal


_NAME: Final = "record.json"


class AppliedFile(Struct, frozen=True):
    """One file that was rewritten or made."""

    path: str
    """As reports showed it."""
    location: str
    """The file itself: absolute, all links followed."""
    before: str
    """SHA-256 of the old bytes, in hex; empty for a file that was made."""
    after: str
    """SHA-256 of the new bytes, in hex."""
    spans: tuple[tuple[int, int], ...]
    """Where the new bytes of each edit stand in the new file, in the order of the edits."""


class Applied(Struct, frozen=True):
    """A transaction that was done."""

    title: str
    time: str
    """When it began, in UTC, as ISO 8601."""
    files: tuple[AppliedFile, ...]
    """Those whose content changed."""
    notes: Mapping[str, str]
    """Notes that the caller keeps there."""


def applied(journal: Journal) -> Applied:
    """Return the changes of a finished journal."""
    files = [
        AppliedFile(entry.path, entry.location, entry.before, entry.after, entry.spans) for entry in journal.entries
    ]
    return Applied(journal.title, journal.time, tuple(files), journal.notes or {})


def write_record(journal: Journal) -> None:
    """Keep the changes of a finished journal, in place of the last record."""
    done = applied(journal)
    files = [[file.path, file.location, file.before, file.after, file.spans] for file in done.files]
    told = {"title": done.title, "time": done.time, "notes": dict(done.notes), "files": files}
    raw = json.dumps({"version": 1, **told}, separators=(",", ":")).encode()
    disk.write_whole(FolderEntry(journal.folder, _NAME), raw)


def read_record(root: str | os.PathLike[str]) -> Applied | None:
    """Return the last transaction that was to be remembered; None when there is none.

    Raises:
        TransactionError: the record cannot be read.
    """
    file = os.path.join(state_directory(root), _NAME)
    try:
        raw = read_kept(root, _NAME)
        return _applied(json.loads(raw)) if raw is not None else None
    except OSError as error:
        raise TransactionError(f"{printable(file)}: {error.strerror}: the record of the last change") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise TransactionError(f"{printable(file)} is not a record of this version; remove it") from error


def forget_record(root: str | os.PathLike[str]) -> None:
    """Remove the record, as after an undo."""
    file = os.path.join(state_directory(root), _NAME)
    try:
        forget_kept(root, _NAME)
    except OSError as error:
        raise TransactionError(f"{printable(file)}: {error.strerror}: the record of the last change") from error


def _applied(told: dict[str, Any]) -> Applied:
    if told["version"] != 1:
        raise ValueError(told["version"])
    files = [
        AppliedFile(path, location, before, after, tuple((start, end) for start, end in spans))
        for path, location, before, after, spans in told["files"]
    ]
    return Applied(told["title"], told["time"], tuple(files), told["notes"])
