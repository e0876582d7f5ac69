"""`scan --fix`: files mended in memory become changes of files, to be shown or written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pplx_scan.catalog.load import load_catalog
from pplx_scan.errors import FixError
from pplx_scan.fix.refusal import Refused
from pplx_scan.fix.settings import ENV, with_line, with_settings
from pplx_scan.judge.excerpt import KnownKeys, masked_text
from pplx_scan.model.change import FileChange, MaskedChange, digest_of
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.finding import Edit
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.printable import printable
from pplx_scan.model.source import Source
from pplx_scan.model.span import Span
from pplx_scan.pipeline.examine import examine_bytes
from pplx_scan.pipeline.mend import Mended
from pplx_scan.pipeline.moves import home_of, is_unfilled, moves_of, shown
from pplx_scan.regular_file import read_regular
from pplx_scan.walk.git import Question, listing_seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.model.finding import Finding
    from pplx_scan.model.secret import Secret
    from pplx_scan.pipeline.mend import Outcome

GITIGNORE = ".gitignore"


def changes_of(outcome: Outcome, root: str) -> tuple[FileChange, ...]:
    """Return the changes to write: the mended files, and `.env` and `.gitignore` where keys were moved.

    Args:
        outcome: the result of mending.
        root: absolute, the folder of the scan. `.env` lies at the top of its repository.

    Raises:
        FixError: `.env` gives a variable another value, or a file that is to be changed cannot be read.
    """
    mended = {each.file.path: each for each in outcome.files}
    for each in _settings(outcome.fixed, root, mended):
        mended[each.file.path] = each
    return tuple(_change(each) for each in mended.values())


def _change(mended: Mended) -> FileChange:
    """Return the change of one file as one edit, without the common beginning and end."""
    if mended.before is None:
        inserted = Edit(Span(0, 0), b"", mended.after)
        return FileChange(mended.file.path, mended.file.location, "", (inserted,))
    old, new = mended.before, mended.after
    shorter = min(len(old), len(new))
    start = _common(zip(old, new, strict=False), shorter)
    end = _common(zip(reversed(old), reversed(new), strict=False), shorter - start)
    edit = Edit(Span(start, len(old) - end), old[start : len(old) - end], new[start : len(new) - end])
    return FileChange(mended.file.path, mended.file.location, digest_of(old), (edit,))


def _common(pairs: Iterable[tuple[int, int]], most: int) -> int:
    return next((at for at, (old, new) in enumerate(pairs) if at >= most or old != new), most)


def _settings(fixed: Iterable[Finding], root: str, mended: Mapping[str, Mended]) -> Iterator[Mended]:
    """Yield the settings files that receive moved keys, on top of the edits already made in them."""
    moves = dict(moves_of(fixed))
    if not moves:
        return
    home = home_of(root)
    own = _current(home.path, home.location, mended)
    change = with_settings(home.path, home.location, own.after if own.before is not None else None, moves, is_unfilled)
    if isinstance(change, Refused):
        raise FixError(f"{home.path}: {change.reason}; nothing was changed")
    if change is not None:
        yield replace(own, after=change.apply(own.after))
    if (
        home.repository
        and Question(home.folder, ("check-ignore", "-q", "--", ENV), seconds=listing_seconds(home.folder)).answer().code
    ):
        location = os.path.join(home.folder, GITIGNORE)
        ignored = _current(shown(location, root), location, mended)
        line = with_line(ignored.file.path, location, ignored.after if ignored.before is not None else None, ENV)
        if line is not None:
            yield replace(ignored, after=line.apply(ignored.after))


def _current(path: str, location: str, mended: Mapping[str, Mended]) -> Mended:
    """Return a file with the edits made so far."""
    raw = _read(location)
    origin = WorktreeFile(path, location, GitStanding.NO_REPOSITORY)
    return mended.get(path) or Mended(origin, raw, raw or b"")


def _read(location: str) -> bytes | None:
    try:
        return read_regular(location)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FixError(f"{location}: {error.strerror}; nothing was changed") from None


def masked_changes(changes: Iterable[FileChange]) -> Iterator[MaskedChange]:
    """Yield each change as it may be shown: both texts with every key masked, told apart by fingerprint.

    Raises:
        FixError: a file is no longer what was examined.
    """
    catalog = load_catalog()
    secrets: set[Secret] = set()
    every: list[MaskedChange] = []
    for change in changes:
        raw = _read(change.location) or b""
        try:
            after = change.apply(raw)
        except ValueError:
            raise FixError(f"{printable(change.path)}: it has changed since it was read; nothing was changed") from None
        origin = WorktreeFile(change.path, change.location, GitStanding.NO_REPOSITORY)
        texts: list[str] = []
        for version in (raw, after):
            keys = _keys(origin, version, catalog)
            secrets.update(key.secret for key in keys)
            texts.append(masked_text(Source(origin, version), keys))
        every.append(MaskedChange(change.path, *texts))
    known = KnownKeys(secrets, (text for each in every for text in (each.before, each.after)))
    for each in every:
        yield MaskedChange(each.path, known.hidden_in(each.before), known.hidden_in(each.after))


def _keys(origin: WorktreeFile, raw: bytes, catalog: Catalog) -> list[KeyLiteral]:
    facts = (sighting.fact for sighting in examine_bytes(origin, raw, catalog).sightings)
    return [fact for fact in facts if isinstance(fact, KeyLiteral) and not fact.placeholder]
