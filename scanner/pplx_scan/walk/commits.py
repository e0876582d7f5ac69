"""Which commits added and removed given versions of files, and which of those stand in HEAD."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.model.history import Commit
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.walk.git import commits_seconds
from pplx_scan.walk.records import Records

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

EVERYWHERE: Final = ("--all", "--reflog")
"""Options of `git rev-list` for every commit that a ref or a reflog of any work tree reaches."""
_SHAPE: Final = ("-z", "--raw", "--no-abbrev", "--no-renames", "-m", "--root", "--no-color", "--no-ext-diff")
_MARK: Final = "commit "
_LAST: Final = 253_402_300_799
"""The last second of the year 9999: a commit can claim any."""
_DIGITS: Final = 20


class Version(Struct, frozen=True):
    """One version of a file: an object under a path."""

    path: str
    added: Commit
    removed: Commit | None


class Versions(NamedTuple):
    """Where objects stood."""

    of: dict[str, list[Version]]
    """One version for each path, by the id of the object."""
    refusal: str
    """Why git did not get to the end of the commits; empty when it did."""


def versions_of(folder: str, ids: Iterable[str], revisions: Sequence[str]) -> Versions:
    """Return where each object stood.

    Args:
        folder: of the repository.
        ids: of blobs.
        revisions: arguments of `git log`; empty for everything that a ref or a reflog reaches.
    """
    wanted = set(ids)
    added: dict[tuple[str, str], Commit] = {}
    removed: dict[tuple[str, str], Commit] = {}
    words = ("log", *(revisions or EVERYWHERE), *_SHAPE, f"--format={_MARK}%H%x09%ct%x09%an")
    records = Records(folder, words, commits_seconds(folder))
    for commit, before, after, path in _changes(records):
        if after in wanted:
            known = added.get((after, path))
            added[after, path] = commit if known is None or commit.time < known.time else known
        if before in wanted:
            known = removed.get((before, path))
            removed[before, path] = commit if known is None or commit.time > known.time else known
    found: dict[str, list[Version]] = {}
    for (each, path), commit in added.items():
        found.setdefault(each, []).append(Version(path, commit, removed.get((each, path))))
    return Versions(found, records.refusal)


def files_named(folder: str, part: str, revisions: Sequence[str]) -> list[tuple[Version, bool]]:
    """Return the files whose path has a text in it, each with whether it stands in HEAD."""
    added: dict[str, Commit] = {}
    removed: dict[str, Commit] = {}
    words = ("log", *(revisions or EVERYWHERE), *_SHAPE, f"--format={_MARK}%H%x09%ct%x09%an")
    for commit, before, after, path in _changes(Records(folder, words, commits_seconds(folder))):
        if part in path:
            if not before.strip("0"):
                added[path] = min(commit, added.get(path, commit), key=lambda each: each.time)
            if not after.strip("0"):
                removed[path] = max(commit, removed.get(path, commit), key=lambda each: each.time)
    names = ("ls-tree", "-r", "-z", "--full-tree", "--name-only", "HEAD")
    here = {path for path in Records(folder, names, commits_seconds(folder)) if part in path}
    return [
        (Version(path, commit, None if path in here else removed.get(path)), path in here)
        for path, commit in added.items()
    ]


def commits_of(folder: str, revisions: Sequence[str]) -> dict[str, Commit]:
    """Return the commits that are reachable, by id."""
    words = ("log", *(revisions or EVERYWHERE), "--no-color", f"--format={_MARK}%H%x09%ct%x09%an%x00")
    lines = (line.lstrip("\n") for line in Records(folder, words))
    found = (_commit(line) for line in lines if line.startswith(_MARK))
    return {commit.id: commit for commit in found}


def in_head(folder: str, ids: Container[str]) -> frozenset[tuple[str, str]]:
    """Return id and path of every file of HEAD that is one of some objects; nothing when there is no commit yet."""
    records = Records(folder, ("ls-tree", "-r", "-z", "--full-tree", "HEAD"), commits_seconds(folder))
    entries = ((meta.rpartition(" ")[2], path) for meta, _, path in (record.partition("\t") for record in records))
    return frozenset(entry for entry in entries if entry[0] in ids)


def _changes(records: Iterable[str]) -> Iterator[tuple[Commit, str, str, str]]:
    """Yield commit, old id, new id and path of every change of a file."""
    tokens = iter(records)
    commit: Commit | None = None
    for token in tokens:
        text = token.lstrip("\n")
        head, _, rest = text.partition("\n")
        if head.startswith(_MARK):
            commit, text = _commit(head), rest.lstrip("\n")
        if text.startswith(":") and commit is not None:
            meta = text.split()
            path = next(tokens, "")
            if len(meta) >= 5:
                yield commit, meta[2], meta[3], path


def _commit(line: str) -> Commit:
    name, time, author = [*line.removeprefix(_MARK).split("\t", 2), "", ""][:3]
    seconds = min(int(time), _LAST) if time.isdecimal() and len(time) < _DIGITS else 0
    day = dt.datetime.fromtimestamp(seconds, tz=dt.UTC).date().isoformat()
    return Commit(name, author, day, seconds)
