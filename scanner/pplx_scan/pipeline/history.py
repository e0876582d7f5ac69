"""Every key that was ever committed: each object is read once, and only those with a hit are parsed."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from pplx_scan.model.history import History
from pplx_scan.model.result import Unread
from pplx_scan.sieve.choose import GrowingSieve
from pplx_scan.walk.commits import Remarks
from pplx_scan.walk.objects import Objects

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pplx_scan.model.history import PastKey
    from pplx_scan.model.result import Degraded
    from pplx_scan.sieve.choose import Sieve
    from pplx_scan.walk.objects import GitBytes

_WHOLE = 8 << 20
"""Bytes. Larger objects are read around their hits: `pipeline/windows.py`."""


class Wanted(NamedTuple):
    """Which part of a history is wanted."""

    revisions: tuple[str, ...] = ()
    """What `git rev-list` takes; empty for everything on every ref, stash, note and reflog."""
    unreachable: bool = False
    """Objects that no ref and no reflog reaches, too."""
    ledger: Path | None = None


class ObjectHit(NamedTuple):
    """An object that can matter."""

    id: str
    kind: str
    raw: bytes
    ends: tuple[int, ...]
    """Where the sieve hit, when it is too large to be parsed whole."""


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
    remarks = Remarks(folder)
    reader = _Reader(Objects(folder, wanted.revisions))
    hits = list(reader.hits())
    keys, degraded = _keys(folder, wanted, hits) if hits else ((), ())
    unread = (*reader.unread, *([Unread("the object store", reader.trouble)] if reader.trouble else []))
    return History(keys, reader.objects, reader.bytes, monotonic() - started, unread, degraded, notes=remarks.told())


def _keys(folder: str, wanted: Wanted, hits: list[ObjectHit]) -> tuple[tuple[PastKey, ...], tuple[Degraded, ...]]:
    from pplx_scan.pipeline.history_keys import Keys  # noqa: PLC0415 - it loads catalog and extractors

    return Keys(folder, wanted.revisions, wanted.ledger, unreachable=wanted.unreachable).of(hits)


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

    def hits(self) -> Iterator[ObjectHit]:
        """Yield the objects in which the sieve hits."""
        matters = self._sieve.matters
        for each in self._objects:
            self.objects += 1
            self.bytes += each.size
            if len(each.raw) < each.size:
                self.unread.append(Unread(each.id[:12], f"an object of {each.size:,} bytes is too large to be read"))
            elif matters(each.raw):
                yield self._hit(each)

    def _hit(self, each: GitBytes) -> ObjectHit:
        ends = tuple(self._sieve.ends(each.raw)) if each.size > _WHOLE else ()
        return ObjectHit(each.id, each.kind, each.raw, ends)
