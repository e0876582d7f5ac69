"""`rotate`: the planned changes written as one transaction, and undone again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.catalog.load import load_catalog
from pplx_scan.config import LEDGER
from pplx_scan.errors import FixError
from pplx_scan.fix.refusal import Refused
from pplx_scan.fix.rewrite import merged, rewritten_all
from pplx_scan.fix.transaction import apply, forget_record, read_record
from pplx_scan.model.change import FileChange, digest_of, spliced
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.source import Source
from pplx_scan.pipeline.examine import examine_bytes
from pplx_scan.walk.git import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.fix.transaction import Applied, AppliedFile
    from pplx_scan.model.finding import Edit
    from pplx_scan.model.rotation import Rotation
    from pplx_scan.model.secret import Secret

TITLE: Final = "rotate"


def write(rotation: Rotation, ledger: FileChange | None, root: str) -> Applied:
    """Write a rotation: all files change, or none.

    Raises:
        TransactionError: nothing was changed, or the message says what was.
    """
    changes = (*rotation.changes, *((ledger,) if ledger is not None else ()))
    notes = {"new": rotation.new.fingerprint, "old": " ".join(old.fingerprint for old in rotation.old)}
    return apply(changes, root, TITLE, notes=notes)


def staged(root: str, paths: Sequence[str]) -> tuple[str, ...]:
    """Return those of the paths whose content in the index differs from the last commit: the index is not touched."""
    answer = Question(root, ("diff-index", "--cached", "--name-only", "--relative", "-z", "HEAD", "--")).answer()
    return tuple(sorted(set(answer.records) & set(paths))) if not answer.refusal else ()


class Undone(NamedTuple):
    """What came of an undo."""

    files: int
    """Files that have their old bytes again."""
    left: tuple[str, ...]
    """Paths that were left: the ledger, and files that the rotation made."""
    new: Secret
    """The key that was taken out again."""


def undo(root: str, old: Sequence[Secret]) -> Undone:
    """Give back the last rotation that was written: the old keys in the same places, in the same forms.

    Args:
        root: the folder of the rotation.
        old: the keys that were replaced. They are not on record: whoever wants them back brings them.

    Raises:
        FixError: nothing is on record, a file has changed since, or these are not the keys that were replaced.
        TransactionError: nothing was changed.
    """
    record = read_record(root)
    if record is None:
        raise FixError("there is no rotation to undo here; nothing was changed")
    wanted = set(record.notes.get("old", "").split())
    given = {secret.fingerprint: secret for secret in old}
    missing = sorted(wanted - set(given))
    if missing:
        raise FixError(f"bring the old key {missing[0]} with --old-key-from; nothing was changed")
    files = [file for file in record.files if file.before and file.path != LEDGER]
    olds = [given[fingerprint] for fingerprint in sorted(wanted)]
    undone = [_undone(file, record.notes["new"], olds) for file in files]
    done = apply([change for change, _ in undone], root, "rotate --undo")
    forget_record(root)
    left = tuple(file.path for file in record.files if file not in files)
    return Undone(len(done.files), left, undone[0][1])


def _undone(file: AppliedFile, new: str, olds: Sequence[Secret]) -> tuple[FileChange, Secret]:
    """Return the change that gives a file the bytes it had, and the key that stands there until then."""
    try:
        raw = Path(file.location).read_bytes()
    except OSError as error:
        raise FixError(f"{file.path}: {error.strerror}; nothing was changed") from None
    if digest_of(raw) != file.after:
        raise FixError(f"{file.path}: it has changed since; nothing was changed")
    origin = WorktreeFile(file.path, file.location, GitStanding.NO_REPOSITORY)
    facts = [sighting.fact for sighting in examine_bytes(origin, raw, load_catalog()).sightings]
    keys = [
        fact
        for fact in facts
        if isinstance(fact, KeyLiteral) and fact.secret.fingerprint == new and _touches(fact, file.spans)
    ]
    source = Source(origin, raw)
    edits = _matching(source, keys, olds, file.before)
    if edits is None or not keys:
        raise FixError(f"{file.path}: it cannot be given back exactly; nothing was changed")
    return FileChange(file.path, file.location, file.after, edits), keys[0].secret


def _matching(
    source: Source, keys: Sequence[KeyLiteral], olds: Sequence[Secret], digest: str
) -> tuple[Edit, ...] | None:
    """Return the edits that lead to a digest; with several old keys, each place may have held any of them."""
    choices: list[list[Secret]] = [[]]
    for _ in keys:
        choices = [[*choice, old] for choice in choices for old in olds]
        if len(choices) > _MOST_CHOICES:
            return None
    for choice in choices:
        rewrites = rewritten_all(source, list(zip(keys, choice, strict=True)))
        if any(isinstance(rewrite.result, Refused) for rewrite in rewrites):
            continue
        edits = merged(rewrites)
        if digest_of(spliced(source.raw, edits, source.path)) == digest:
            return edits
    return None


_MOST_CHOICES: Final = 4096
"""So many ways to give the old keys back to the places of one file are tried."""


def _touches(key: KeyLiteral, spans: Sequence[tuple[int, int]]) -> bool:
    return any(
        segment.span.start < end and start < segment.span.end for segment in key.segments for start, end in spans
    )
