"""The objects of a repository gone over by the sieve, in several processes when there are many."""

from __future__ import annotations

from io import BytesIO
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.model.history import ObjectHit
from pplx_scan.model.message import pack, unpack
from pplx_scan.model.reads import WHOLE, Unread
from pplx_scan.pipeline.forked import Units, can_fork, jobs_of, share
from pplx_scan.sieve.choose import GrowingSieve
from pplx_scan.walk.git import stored_bytes
from pplx_scan.walk.objects import Objects, portions
from pplx_scan.walk.packed import is_archive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.model.history import Wanted
    from pplx_scan.sieve.choose import Sieve
    from pplx_scan.walk.objects import GitBytes

_OFTEN: Final = 256
"""Objects between two tellings."""
_LEAST: Final = 32 << 20
"""Bytes on the disk; fewer are not worth a process. git inflates about a hundred times as much in a second."""
_PORTIONS: Final = 4
"""For each process: after an interrupt each finishes its portion."""


class Store(Struct, frozen=True):
    """The result of reading objects."""

    hits: tuple[ObjectHit, ...] = ()
    """Those that can matter."""
    objects: int = 0
    bytes: int = 0
    archives: int = 0
    """Archives that were not opened."""
    members: int = 0
    """Files in archives that were."""
    unread: tuple[Unread, ...] = ()
    trouble: str = ""
    """Errors that git printed."""
    interrupted: bool = False


def read_store(folder: str, wanted: Wanted) -> Store:
    """Return the objects of a repository that pass the sieve. After Ctrl-C, return those read so far.

    Raises:
        GitError: git cannot be started.
        WorkerError: a process ended before its work was done.
    """
    jobs = jobs_of(wanted.jobs)
    if jobs > 1 and not wanted.revisions and can_fork() and stored_bytes(folder) > _LEAST:
        shares = portions(folder, jobs * _PORTIONS)
        if shares:
            return _shared(folder, wanted, shares, jobs)
    reader = _Reader(Objects(folder, wanted.revisions), GrowingSieve(), wanted)
    try:
        return reader.read()
    except KeyboardInterrupt:
        return replace(reader.outcome(), interrupted=True)


def _shared(folder: str, wanted: Wanted, shares: Sequence[Sequence[bytes]], jobs: int) -> Store:
    """Return the objects that pass the sieve, of names given in portions."""
    sieve = GrowingSieve()
    sieve.grow()
    before = [0, *accumulate(map(len, shares))]
    readers: dict[int, _Reader] = {}
    found: dict[int, Store] = {}

    def task() -> bytes:
        alone = replace(wanted, tell=None)
        return pack({at: _Reader(Objects(folder, names=shares[at]), sieve, alone).read() for at in units})

    def own() -> None:
        # Portions are taken in order, so that the last one tells how far all of them are.
        for at in units:
            readers[at] = _Reader(Objects(folder, names=shares[at]), sieve, _telling(wanted, before[at]))
            readers[at].read()

    units = Units(len(shares))
    interrupted = False
    try:
        for packed in share(jobs, units, task, own):
            found.update(unpack(packed))
    except KeyboardInterrupt:
        interrupted = True
    finally:
        units.close()
    found |= {at: reader.outcome() for at, reader in readers.items()}
    return replace(_added(found[at] for at in sorted(found)), interrupted=interrupted)


def _telling(wanted: Wanted, before: int) -> Wanted:
    tell = wanted.tell
    return wanted if tell is None else replace(wanted, tell=lambda objects: tell(before + objects))


def _added(parts: Iterable[Store]) -> Store:
    parts = tuple(parts)
    return Store(
        tuple(chain.from_iterable(part.hits for part in parts)),
        sum(part.objects for part in parts),
        sum(part.bytes for part in parts),
        sum(part.archives for part in parts),
        sum(part.members for part in parts),
        tuple(chain.from_iterable(part.unread for part in parts)),
        next((part.trouble for part in parts if part.trouble), ""),
    )


class _Reader:
    """Reads all objects and keeps those with a hit."""

    def __init__(self, objects: Objects, sieve: Sieve, wanted: Wanted) -> None:
        self._objects = objects
        self._tell = wanted.tell
        self._open = wanted.archives
        self._sieve = sieve
        self.hits: list[ObjectHit] = []
        self.objects = 0
        self.bytes = 0
        self.archives = self.members = 0
        self.unread: list[Unread] = []

    def read(self) -> Store:
        """Read all of them, and return the outcome."""
        for hit in self._hits():
            self.hits.append(hit)
        return self.outcome()

    def outcome(self) -> Store:
        """Return the result so far."""
        return Store(
            tuple(self.hits),
            self.objects,
            self.bytes,
            self.archives,
            self.members,
            tuple(self.unread),
            self._objects.trouble,
        )

    def _hits(self) -> Iterator[ObjectHit]:
        matters = self._sieve.matters
        for each in self._objects:
            if each.kind == "tree":
                yield ObjectHit(each.id, each.kind, ())
                continue
            self.objects += 1
            self.bytes += each.size
            packed = is_archive(each.raw)
            self.archives += packed and not self._open
            if self._tell is not None and self.objects % _OFTEN == 0:
                self._tell(self.objects)
            if each.damaged:
                self.unread.append(Unread(each.id[:12], "a damaged object"))
            elif len(each.raw) < each.size:
                self.unread.append(Unread(each.id[:12], f"an object of {each.size:,} bytes is too large to be read"))
            elif packed and self._open:
                yield from self._opened(each)
            elif matters(each.raw):
                yield self._hit(each)

    def _opened(self, each: GitBytes) -> Iterator[ObjectHit]:
        """Yield an archive with a hit in it; unopened, if not all of it could be read."""
        from pplx_scan.walk.archives import members  # noqa: PLC0415 - most histories have none that is opened

        found, whole = False, True
        for member in members(each.id[:12], BytesIO(each.raw)):
            if isinstance(member, Unread):
                self.unread.append(member)
                whole = False
            else:
                self.members += 1
                found = found or self._sieve.matters(member.raw)
            del member  # before the next one is read: each may take 64 MB
        if found:
            yield ObjectHit(each.id, each.kind, (), packed=True)
        elif not whole and self._sieve.matters(each.raw):
            yield self._hit(each)

    def _hit(self, each: GitBytes) -> ObjectHit:
        ends = tuple(self._sieve.ends(each.raw)) if each.size > WHOLE else ()
        return ObjectHit(each.id, each.kind, ends)
