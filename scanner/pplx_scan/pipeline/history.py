"""Every key that was ever committed: each object is read once, and only those with a hit are parsed."""

from __future__ import annotations

import io
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from pplx_scan.catalog.load import load_catalog
from pplx_scan.extract.hits import KEY_HINT
from pplx_scan.judge.ledger import read_ledger
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.history import Commit, History, PastKey, PastPlace
from pplx_scan.model.origin import GitObject
from pplx_scan.model.result import Degraded, Unread
from pplx_scan.model.source import Source
from pplx_scan.pipeline.examine import Examined, examine_bytes, examine_stream
from pplx_scan.pipeline.windows import WHOLE
from pplx_scan.sieve.choose import GrowingSieve
from pplx_scan.walk.commits import Version, commits_of, in_head, remarks, versions_of
from pplx_scan.walk.objects import Objects

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.model.secret import Secret
    from pplx_scan.sieve.choose import Sieve
    from pplx_scan.walk.objects import GitBytes


class Wanted(NamedTuple):
    """Which part of a history is wanted."""

    revisions: tuple[str, ...] = ()
    """What `git rev-list` takes; empty for everything on every ref, stash, note and reflog."""
    unreachable: bool = False
    """Objects that no ref and no reflog reaches, too."""
    ledger: Path | None = None


def read_history(folder: str, wanted: Wanted) -> History:
    """Return every key in the history of a repository.

    Args:
        folder: in the work tree, or a bare repository.
        wanted: which part.

    Raises:
        GitError: git cannot be started.
        BaselineError: the ledger is not valid.
    """
    started = monotonic()
    reader = _Reader(Objects(folder, wanted.revisions))
    hits = list(reader.hits())
    keys, degraded = _Keys(folder, wanted).of(hits) if hits else ((), ())
    unread = (*reader.unread, *([Unread("the object store", reader.trouble)] if reader.trouble else []))
    seconds = monotonic() - started
    return History(keys, reader.objects, reader.bytes, seconds, unread, degraded, remarks(folder))


class _Hit(NamedTuple):
    """An object that can matter."""

    id: str
    kind: str
    raw: bytes
    ends: tuple[int, ...]
    """Where the sieve hit, when it is too large to be parsed whole."""


class _Reader:
    """Reads all objects and keeps those with a hit."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._sieve: Sieve = GrowingSieve()
        self.objects = 0
        self.bytes = 0
        self.unread: list[Unread] = []

    @property
    def trouble(self) -> str:
        """Return what git said against it."""
        return self._objects.trouble

    def hits(self) -> Iterator[_Hit]:
        """Yield the objects in which the sieve hits."""
        matters = self._sieve.matters
        for each in self._objects:
            self.objects += 1
            self.bytes += each.size
            if len(each.raw) < each.size:
                self.unread.append(Unread(each.id[:12], f"an object of {each.size:,} bytes is too large to be read"))
            elif matters(each.raw):
                yield self._hit(each)

    def _hit(self, each: GitBytes) -> _Hit:
        ends = tuple(self._sieve.ends(each.raw)) if each.size > WHOLE else ()
        return _Hit(each.id, each.kind, each.raw, ends)


class _Keys:
    """Turns objects with a hit into keys with their commits."""

    def __init__(self, folder: str, wanted: Wanted) -> None:
        self._folder = folder
        self._wanted = wanted
        self._catalog: Catalog = load_catalog()
        self._places: dict[Secret, list[PastPlace]] = {}
        self._degraded: list[Degraded] = []

    def of(self, hits: Sequence[_Hit]) -> tuple[tuple[PastKey, ...], tuple[Degraded, ...]]:
        """Return the keys in some objects."""
        revisions = self._wanted.revisions
        versions = versions_of(self._folder, (hit.id for hit in hits if hit.kind == "blob"), revisions)
        commits = commits_of(self._folder, revisions)
        here = in_head(self._folder)
        for hit in hits:
            if hit.kind == "blob":
                self._blob(hit, versions.get(hit.id, []), here)
            else:
                self._message(hit, commits)
        ledger = read_ledger(self._wanted.ledger) if self._wanted.ledger is not None else None
        keys = []
        for secret, places in self._places.items():
            standing = ""
            if ledger is not None:
                retired = secret.fingerprint in ledger.retired
                standing = "current" if secret.fingerprint == ledger.current else "retired" if retired else ""
            keys.append(PastKey(secret, tuple(sorted(places, key=_when)), standing))
        return tuple(sorted(keys, key=lambda key: (not key.in_head, -_latest(key)))), tuple(self._degraded)

    def _blob(self, hit: _Hit, versions: list[Version], here: frozenset[tuple[str, str]]) -> None:
        if not versions and not self._wanted.unreachable:
            return
        first = versions[0].path if versions else ""
        for fact, line, column in self._found(hit, first):
            for version in versions:
                standing = (hit.id, version.path) in here
                removed = None if standing else version.removed
                place = PastPlace(version.path, line, column, fact.encoding, version.added, removed, standing)
                self._places.setdefault(fact.secret, []).append(place)
            if not versions:
                place = PastPlace(f"object {hit.id[:12]}", line, column, fact.encoding, None, None, in_head=False)
                self._places.setdefault(fact.secret, []).append(place)

    def _message(self, hit: _Hit, commits: dict[str, Commit]) -> None:
        commit = commits.get(hit.id)
        if commit is None and hit.kind == "commit" and not self._wanted.unreachable:
            return
        for fact, line, column in self._found(hit, ""):
            place = PastPlace("", line, column, fact.encoding, commit, None, in_head=False)
            self._places.setdefault(fact.secret, []).append(place)

    def _found(self, hit: _Hit, path: str) -> Iterator[tuple[KeyLiteral, int, int]]:
        origin = GitObject(path or f"{hit.kind}.txt", hit.id)
        if not hit.ends and not KEY_HINT.search(Source(origin, hit.raw).text):
            return
        examined: Examined = (
            examine_stream(origin, io.BytesIO(hit.raw), hit.ends, self._catalog)
            if hit.ends
            else examine_bytes(origin, hit.raw, self._catalog)
        )
        if examined.degraded is not None:
            self._degraded.append(examined.degraded)
        for sighting in examined.sightings:
            fact = sighting.fact
            if isinstance(fact, KeyLiteral) and not fact.placeholder and fact.flaw != "vendor" and fact.leak:
                yield fact, sighting.place.start.line, sighting.place.start.column


def _when(place: PastPlace) -> tuple[int, str, int]:
    return place.added.time if place.added is not None else 0, place.path, place.line


def _latest(key: PastKey) -> int:
    return max((place.added.time for place in key.places if place.added is not None), default=0)
