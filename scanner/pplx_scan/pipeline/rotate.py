"""`rotate`: the planned changes written as one transaction, and undone again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.catalog.load import load_catalog
from pplx_scan.config import LEDGER
from pplx_scan.errors import FixError
from pplx_scan.fix.transaction import apply, forget_record, read_record
from pplx_scan.model.change import FileChange, digest_of
from pplx_scan.model.expression import expression
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.source import Source
from pplx_scan.pipeline.examine import examine_bytes
from pplx_scan.pipeline.restoration import restoration_of
from pplx_scan.regular_file import read_regular

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from pplx_scan.fix.transaction import Applied, AppliedFile
    from pplx_scan.model.rotation import Rotation
    from pplx_scan.model.secret import Secret

TITLE: Final = "rotate"
_FINGERPRINT: Final = expression(r"[0-9a-f]{8,64}")


def write(rotation: Rotation, ledger: FileChange | None, root: str | PathLike[str]) -> Applied:
    """Write a rotation: all files change, or none.

    Raises:
        TransactionError: nothing was changed, or the message says what was.
    """
    changes = (*rotation.changes, *((ledger,) if ledger is not None else ()))
    notes = {"new": rotation.new.fingerprint, "old": " ".join(old.fingerprint for old in rotation.old)}
    return apply(changes, root, TITLE, notes=notes)


class Undone(Struct, frozen=True):
    """The outcome of an undo."""

    files: int
    """Files that have their old bytes again."""
    left: tuple[str, ...]
    """Paths that were left: the ledger, and files that the rotation made."""
    lasting: tuple[str, ...]
    """Files that cannot be written exactly as they were: the new key stays there."""
    new: Secret
    """The key that was taken out again."""


def undo(root: str | PathLike[str], old: Sequence[Secret]) -> Undone:
    """Undo the last rotation that was written: the old keys in the same places, in the same forms.

    Args:
        root: the folder of the rotation.
        old: the keys that were replaced. They are not on record: whoever wants them back brings them.

    Raises:
        FixError: nothing is on record, a file has changed since, these are not the keys that were replaced, or no file
            can be given back.
        TransactionError: nothing was changed.
    """
    record = read_record(root)
    if record is None:
        raise FixError("there is no rotation to undo here; nothing was changed")
    wanted = set(record.notes.get("old", "").split())
    if not all(map(_FINGERPRINT.fullmatch, wanted)):
        raise FixError("the record of the last change holds no rotation; nothing was changed")
    given = {secret.fingerprint: secret for secret in old}
    missing = sorted(wanted - set(given))
    if missing:
        what = f"{'key' if len(missing) == 1 else 'keys'} {', '.join(missing)}"
        raise FixError(f"bring the old {what} with --old-key-from, one for each; nothing was changed")
    files = [file for file in record.files if file.before and file.path != LEDGER]
    olds = [given[fingerprint] for fingerprint in sorted(wanted)]
    found = {file.path: _undone(file, record.notes["new"], olds) for file in files}
    undone = [each for each in found.values() if each is not None]
    lasting = tuple(path for path, each in found.items() if each is None)
    if not undone:
        raise FixError(f"{lasting[0]}: it cannot be given back exactly; nothing was changed")
    done = apply([change for change, _ in undone], root, "rotate --undo")
    forget_record(root)
    left = tuple(file.path for file in record.files if file not in files)
    return Undone(len(done.files), left, lasting, undone[0][1])


def _undone(file: AppliedFile, new: str, olds: Sequence[Secret]) -> tuple[FileChange, Secret] | None:
    """Return the change that gives a file the bytes it had, and the key that stands there until then.

    None when it cannot be written exactly as it was.
    """
    try:
        raw = read_regular(file.location)
    except OSError as error:
        raise FixError(f"{file.path}: {error.strerror}; nothing was changed") from None
    if digest_of(raw) != file.after:
        raise FixError(f"{file.path}: it has changed since; nothing was changed")
    origin = WorktreeFile(file.path, file.location, GitStanding.NO_REPOSITORY)
    source = Source(origin, raw)
    found = restoration_of(source, examine_bytes(origin, raw, load_catalog()), new, olds, file.spans, file.before)
    return (FileChange(file.path, file.location, file.after, found.edits), found.new) if found is not None else None
