"""`scan --fix`: what was mended in memory becomes changes of files, to be shown or written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pplx_scan.catalog.load import load_catalog
from pplx_scan.errors import FixError
from pplx_scan.fix.refusal import Refused
from pplx_scan.fix.settings import ENV, with_line, with_settings
from pplx_scan.judge.excerpt import masked_text
from pplx_scan.model.change import FileChange, MaskedChange, digest_of
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.finding import Edit, ReadFromEnvironment
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.source import Source
from pplx_scan.model.span import Span
from pplx_scan.pipeline.examine import examine_bytes
from pplx_scan.walk.git import Question
from pplx_scan.walk.repository import top_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.model.finding import Finding
    from pplx_scan.model.secret import Secret
    from pplx_scan.pipeline.mend import Mended, Outcome

GITIGNORE = ".gitignore"


def changes_of(outcome: Outcome, root: str) -> tuple[FileChange, ...]:
    """Return what is to be written: the mended files, and `.env` and `.gitignore` where keys were moved.

    Args:
        outcome: what mending came to.
        root: absolute, the folder of the scan. `.env` lies at the top of its repository.

    Raises:
        FixError: `.env` gives a variable another value.
    """
    mended = [_change(each) for each in outcome.files]
    return (*mended, *_settings(outcome.fixed, root, {change.path for change in mended}))


def _change(mended: Mended) -> FileChange:
    """Return the change of one file as one edit, without what its two ends share."""
    old, new = mended.before, mended.after
    shorter = min(len(old), len(new))
    start = _common(zip(old, new, strict=False), shorter)
    end = _common(zip(reversed(old), reversed(new), strict=False), shorter - start)
    edit = Edit(Span(start, len(old) - end), old[start : len(old) - end], new[start : len(new) - end])
    return FileChange(mended.file.path, mended.file.location, digest_of(old), (edit,))


def _common(pairs: Iterable[tuple[int, int]], most: int) -> int:
    return next((at for at, (old, new) in enumerate(pairs) if at >= most or old != new), most)


def _settings(fixed: Iterable[Finding], root: str, mended: set[str]) -> Iterator[FileChange]:
    """Yield the changes of `.env` and `.gitignore` that go with keys that were moved."""
    moves: dict[str, Secret] = {}
    for name, secret in _moves(fixed):
        if moves.setdefault(name, secret) != secret:
            raise FixError(
                f"{ENV}: two different keys would become {name}; fix one path at a time, nothing was changed"
            )
    if not moves:
        return
    top = top_of(os.path.realpath(root))
    folder = top or os.path.realpath(root)
    location = os.path.join(folder, ENV)
    path = os.path.relpath(location, os.path.realpath(root)).replace(os.sep, "/")
    if path in mended:
        raise FixError(f"{path}: it is mended itself; run --fix once more with --unsafe-fixes, nothing was changed")
    change = with_settings(path, location, _read(location), moves)
    if isinstance(change, Refused):
        raise FixError(f"{path}: {change.reason}; nothing was changed")
    if change is not None:
        yield change
    if top and Question(folder, ("check-ignore", "-q", "--", ENV)).answer().code:
        location = os.path.join(folder, GITIGNORE)
        path = os.path.relpath(location, os.path.realpath(root)).replace(os.sep, "/")
        line = with_line(path, location, _read(location), ENV)
        if line is not None:
            yield line


def _moves(fixed: Iterable[Finding]) -> Iterator[tuple[str, Secret]]:
    for finding in fixed:
        for change in finding.fix.changes if finding.fix is not None else ():
            if isinstance(change, ReadFromEnvironment):
                yield change.name, change.key.secret


def _read(location: str) -> bytes | None:
    try:
        with open(location, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        return None


def masked_changes(changes: Iterable[FileChange]) -> Iterator[MaskedChange]:
    """Yield each change as it may be shown: both texts with every key masked, told apart by fingerprint."""
    catalog = load_catalog()
    for change in changes:
        before = _read(change.location) or b""
        origin = WorktreeFile(change.path, change.location, GitStanding.NO_REPOSITORY)
        yield MaskedChange(
            change.path, _masked(origin, before, catalog), _masked(origin, change.apply(before), catalog)
        )


def _masked(origin: WorktreeFile, raw: bytes, catalog: Catalog) -> str:
    facts = (sighting.fact for sighting in examine_bytes(origin, raw, catalog).sightings)
    keys = [fact for fact in facts if isinstance(fact, KeyLiteral) and not fact.placeholder]
    return masked_text(Source(origin, raw), keys)
