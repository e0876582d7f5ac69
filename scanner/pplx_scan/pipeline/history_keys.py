"""The keys in the objects of a history, and the commits that added and removed them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pplx_scan.catalog.load import load_catalog
from pplx_scan.extract.hits import KEY_HINT
from pplx_scan.judge.ledger import read_ledger
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.history import PastKey, PastPlace
from pplx_scan.model.origin import GitObject
from pplx_scan.model.source import Source
from pplx_scan.pipeline.examine import examine_bytes, examine_stream
from pplx_scan.walk.commits import commits_of, in_head, versions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.model.history import Commit
    from pplx_scan.model.result import Degraded
    from pplx_scan.model.secret import Secret
    from pplx_scan.pipeline.examine import Examined
    from pplx_scan.pipeline.history import ObjectHit
    from pplx_scan.walk.commits import Version


class Keys:
    """Turns objects with a hit into keys with their commits."""

    def __init__(self, folder: str, revisions: tuple[str, ...], ledger: Path | None, *, unreachable: bool) -> None:
        self._folder = folder
        self._revisions = revisions
        self._ledger = ledger
        self._unreachable = unreachable
        self._catalog: Catalog = load_catalog()
        self._places: dict[Secret, list[PastPlace]] = {}
        self._degraded: list[Degraded] = []

    def of(self, hits: Sequence[ObjectHit]) -> tuple[tuple[PastKey, ...], tuple[Degraded, ...]]:
        """Return the keys in some objects."""
        revisions = self._revisions
        versions = versions_of(self._folder, (hit.id for hit in hits if hit.kind == "blob"), revisions)
        commits = commits_of(self._folder, revisions)
        here = in_head(self._folder)
        for hit in hits:
            if hit.kind == "blob":
                self._blob(hit, versions.get(hit.id, []), here)
            else:
                self._message(hit, commits)
        ledger = read_ledger(self._ledger) if self._ledger is not None else None
        keys = []
        for secret, places in self._places.items():
            standing = ""
            if ledger is not None:
                retired = secret.fingerprint in ledger.retired
                standing = "current" if secret.fingerprint == ledger.current else "retired" if retired else ""
            keys.append(PastKey(secret, tuple(sorted(places, key=_when)), standing))
        return tuple(sorted(keys, key=lambda key: (not key.in_head, -_latest(key)))), tuple(self._degraded)

    def _blob(self, hit: ObjectHit, versions: list[Version], here: frozenset[tuple[str, str]]) -> None:
        if not versions and not self._unreachable:
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

    def _message(self, hit: ObjectHit, commits: dict[str, Commit]) -> None:
        commit = commits.get(hit.id)
        if commit is None and hit.kind == "commit" and not self._unreachable:
            return
        for fact, line, column in self._found(hit, ""):
            place = PastPlace("", line, column, fact.encoding, commit, None, in_head=False)
            self._places.setdefault(fact.secret, []).append(place)

    def _found(self, hit: ObjectHit, path: str) -> Iterator[tuple[KeyLiteral, int, int]]:
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
