"""The keys in the objects of a history, and the commits that added and removed them."""

from __future__ import annotations

import io
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.catalog.load import load_catalog
from pplx_scan.extract.meaning.hits import KEY_HINT
from pplx_scan.judge.ledger import read_ledger
from pplx_scan.model.encoding import PREFIX
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.history import PastKey, PastPlace
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.model.origin import GitObject, GitStanding
from pplx_scan.model.reads import Unread
from pplx_scan.model.source import Source
from pplx_scan.pipeline.alike import likeness
from pplx_scan.pipeline.examine import SPENT, Allowance, Examined, examine_bytes, examine_name, examine_stream
from pplx_scan.pipeline.examine_all import Work, examine_all
from pplx_scan.sieve.anchors import Anchors
from pplx_scan.sieve.choose import GrowingSieve
from pplx_scan.walk.commits import commits_of, files_named, in_head, versions_of
from pplx_scan.walk.objects import some_objects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.model.finding import Sighting
    from pplx_scan.model.history import Commit, ObjectHit, Wanted
    from pplx_scan.model.reads import Degraded
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.vocabulary import PastStanding
    from pplx_scan.walk.commits import Version

_AT_ONCE: Final = 64 << 20
"""Bytes of objects that are held at the same time."""


class _Found(NamedTuple):
    """A key in an object."""

    fact: KeyLiteral
    line: int
    column: int
    inside: str
    """The path in the object, when that is an archive."""


class PastKeys(Struct, frozen=True):
    """The keys in some objects."""

    keys: tuple[PastKey, ...] = ()
    degraded: tuple[Degraded, ...] = ()
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()


class Keys:
    """Turns objects with a hit into keys with their commits."""

    def __init__(self, folder: str, wanted: Wanted) -> None:
        self._folder = folder
        self._wanted = wanted
        self._catalog: Catalog = load_catalog()
        self._sieve = GrowingSieve()
        self._anchors = Anchors(self._catalog, self._sieve)
        self._keyless: set[bytes] = set()
        """The likenesses of versions without a key."""
        self._places: dict[Secret, list[PastPlace]] = {}
        self._degraded: list[Degraded] = []
        self._unread: list[Unread] = []
        self._notes: list[str] = []

    def of(self, hits: Sequence[ObjectHit]) -> PastKeys:
        """Return the keys in some objects.

        Where git cannot go over all commits, objects that no commit is known for count, too.
        """
        revisions = self._wanted.revisions
        versions, refusal = versions_of(self._folder, (hit.id for hit in hits if hit.kind == "blob"), revisions)
        commits = commits_of(self._folder, revisions)
        here = in_head(self._folder, versions)
        every = self._wanted.unreachable or bool(refusal)
        if any(hit.kind == "tree" for hit in hits):
            self._paths(revisions)
        contents = [hit for hit in hits if hit.kind != "tree"]
        reached = [hit for hit in contents if every or hit.kind == "tag" or hit.id in versions or hit.id in commits]
        for hit, found in self._found(reached, versions):
            if hit.kind == "blob":
                self._blob(hit, found, versions.get(hit.id, []), here)
            else:
                self._message(found, commits.get(hit.id))
        unread = (Unread("the commits", refusal),) if refusal else ()
        return PastKeys(self._keys(), tuple(self._degraded), (*unread, *self._unread), tuple(self._notes))

    def _keys(self) -> tuple[PastKey, ...]:
        ledger = read_ledger(self._wanted.ledger) if self._wanted.ledger is not None else None
        keys = []
        for secret, places in self._places.items():
            standing: PastStanding = ""
            if ledger is not None:
                retired = secret.fingerprint in ledger.retired
                standing = "current" if secret.fingerprint == ledger.current else "retired" if retired else ""
            keys.append(PastKey(secret, tuple(sorted(places, key=_when)), standing))
        return tuple(sorted(keys, key=lambda key: (not key.in_head, -_latest(key))))

    def _blob(
        self, hit: ObjectHit, found: Iterable[_Found], versions: list[Version], here: frozenset[tuple[str, str]]
    ) -> None:
        for fact, line, column, inside in found:
            places = self._places.setdefault(fact.secret, [])
            for version in versions:
                present = (hit.id, version.path) in here
                removed = None if present else version.removed
                places.append(
                    PastPlace(version.path + inside, line, column, fact.encoding, version.added, removed, present)
                )
            if not versions:
                name = f"object {hit.id[:12]}{inside}"
                places.append(PastPlace(name, line, column, fact.encoding, None, None, in_head=False))

    def _paths(self, revisions: Sequence[str]) -> None:
        """Take note of the keys in the paths of files."""
        for version, present in files_named(self._folder, PREFIX, revisions):
            examined = examine_name(version.path, GitStanding.TRACKED, self._catalog)
            for fact, line, column, _ in _keys_in(examined, len(version.path)):
                place = PastPlace(version.path, line, column, fact.encoding, version.added, version.removed, present)
                self._places.setdefault(fact.secret, []).append(place)

    def _message(self, found: Iterable[_Found], commit: Commit | None) -> None:
        for fact, line, column, _ in found:
            place = PastPlace("", line, column, fact.encoding, commit, None, in_head=False)
            self._places.setdefault(fact.secret, []).append(place)

    def _found(
        self, hits: Sequence[ObjectHit], versions: dict[str, list[Version]]
    ) -> Iterator[tuple[ObjectHit, list[_Found]]]:
        """Yield the keys of each object. A few are held at a time: a history may be larger than the memory."""
        by_id = {hit.id: hit for hit in hits}
        batch: list[tuple[ObjectHit, bytes]] = []
        size = 0
        for each in some_objects(self._folder, list(by_id)):
            batch.append((by_id[each.id], each.raw))
            size += each.size
            if size > _AT_ONCE:
                yield from self._in(batch, versions)
                batch, size = [], 0
        yield from self._in(batch, versions)

    def _in(
        self, batch: Sequence[tuple[ObjectHit, bytes]], versions: dict[str, list[Version]]
    ) -> Iterator[tuple[ObjectHit, list[_Found]]]:
        paths = [next((version.path for version in versions.get(hit.id, ())), f"{hit.kind}.txt") for hit, _ in batch]
        alike: dict[bytes, list[int]] = {}
        for at, (hit, raw) in enumerate(batch):
            like = hit.id.encode() if hit.packed else likeness(paths[at], raw, self._sieve)
            alike.setdefault(like, []).append(at)
        new = {like: same for like, same in alike.items() if like not in self._keyless}
        found = self._examine(batch, paths, [first for first, *_ in new.values()])
        self._keyless.update(like for like, (first, *_) in new.items() if _is_keyless(found[first]))
        more = (others for like, (_, *others) in new.items() if like not in self._keyless)
        found.update(self._examine(batch, paths, list(chain.from_iterable(more))))
        for at in sorted(found):
            yield batch[at][0], list(_keys_in(found[at], len(paths[at])))

    def _examine(
        self, batch: Sequence[tuple[ObjectHit, bytes]], paths: Sequence[str], chosen: Sequence[int]
    ) -> dict[int, Examined]:
        """Return the facts of some objects of a batch, by their numbers in it."""

        def examine(at: int) -> Examined:
            hit, raw = batch[chosen[at]]
            if hit.packed:
                return self._unpacked(GitObject(paths[chosen[at]], hit.id), raw)
            return self._examined(GitObject(paths[chosen[at]], hit.id), raw, hit.ends)

        works = [Work(paths[at], len(batch[at][1])) for at in chosen]
        found = dict(zip(chosen, examine_all(works, examine, self._wanted.jobs), strict=True))
        self._degraded += (examined.degraded for examined in found.values() if examined.degraded is not None)
        self._unread += (examined.unread for examined in found.values() if examined.unread is not None)
        self._notes += (examined.note for examined in found.values() if examined.note)
        return found

    def _unpacked(self, origin: GitObject, raw: bytes) -> Examined:
        """Return the keys of the files in an archive; unreadable parts were reported when it was first opened."""
        from pplx_scan.walk.archives import members  # noqa: PLC0415 - most histories have none that is opened

        found: tuple[Sighting, ...] = ()
        notes: tuple[str, ...] = ()
        unread, allowance = None, Allowance(len(raw))
        for member in members(origin.path, io.BytesIO(raw)):
            if not isinstance(member, Unread) and self._sieve.matters(member.raw):
                if allowance.is_spent:
                    unread = Unread(origin.path, SPENT)
                    break
                inner = GitObject(member.path, origin.id)
                examined = allowance.examined(member.path, partial(self._examined, inner, member.raw, ()))
                unread = examined.unread or unread
                found += examined.sightings
                notes += (examined.note,) if examined.note else ()
            del member  # before the next one is read: each may take 64 MB
        return Examined(found, unread=unread, note="; ".join(notes))

    def _examined(self, origin: GitObject, raw: bytes, ends: tuple[int, ...]) -> Examined:
        """Return the keys in an object; calls and URLs of the past are nobody's trouble any more."""
        if ends:
            examined = examine_stream(origin, io.BytesIO(raw), ends, self._catalog)
        elif self._anchors.parts_a_key(raw) or (
            self._anchors.tell_of_a_key(raw) and KEY_HINT.search(Source(origin, raw).text)
        ):
            examined = examine_bytes(origin, raw, self._catalog)
        else:
            return Examined()
        keys = tuple(sighting for sighting in examined.sightings if isinstance(sighting.fact, KeyLiteral))
        return replace(examined, sightings=keys)


def _is_keyless(examined: Examined) -> bool:
    """Tell whether an object holds no key, as its own reader says."""
    return examined.degraded is None and examined.unread is None and not any(_keys_in(examined, 0))


def _keys_in(examined: Examined, outer: int) -> Iterator[_Found]:
    """Yield the keys in an object whose path has so many characters."""
    for sighting in examined.sightings:
        fact, start = sighting.fact, sighting.place.start
        if isinstance(fact, KeyLiteral) and not fact.placeholder and fact.flaw != "vendor" and fact.leak:
            yield _Found(fact, start.line, start.column, sighting.place.path[outer:])


def _when(place: PastPlace) -> tuple[int, str, int]:
    return place.added.time if place.added is not None else 0, place.path, place.line


def _latest(key: PastKey) -> int:
    return max((place.added.time for place in key.places if place.added is not None), default=0)
