"""Every key that was ever committed: each object is read once, and those with a hit are parsed."""

from __future__ import annotations

from io import BytesIO
from time import monotonic
from typing import TYPE_CHECKING

from pplx_scan import cache
from pplx_scan.model.history import History, ObjectHit
from pplx_scan.model.result import Unread
from pplx_scan.pipeline.tips import KnownTips
from pplx_scan.sieve.choose import GrowingSieve
from pplx_scan.walk.commits import EVERYWHERE
from pplx_scan.walk.gaps import GapCheck
from pplx_scan.walk.objects import Objects
from pplx_scan.walk.packed import is_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.history import Wanted
    from pplx_scan.pipeline.history_keys import PastKeys
    from pplx_scan.sieve.choose import Sieve
    from pplx_scan.walk.objects import GitBytes

_WHOLE = 8 << 20
"""Bytes. Larger objects are read around their hits: `pipeline/windows.py`."""
_OFTEN = 256
"""Objects between two tellings."""
_STORE = "the object store"


def read_history(folder: str, wanted: Wanted) -> History:
    """Return every key in the history of a repository. Ctrl-C ends the reading; what was read by then is in it.

    When all is wanted, what an earlier run has read without finding anything is left out.

    Args:
        folder: in the work tree, or a bare repository.
        wanted: which part.

    Raises:
        GitError: git cannot be started.
        BaselineError: the ledger is not valid.
    """
    if wanted.full or wanted.unreachable or wanted.archives or wanted.revisions or not cache.is_on():
        return _read(folder, wanted)
    tips = KnownTips(folder)
    known = tips.known()
    wanted = wanted._replace(revisions=(*EVERYWHERE, "--not", *known)) if known else wanted
    history = _read(folder, wanted)._replace(goes_on=bool(known))
    tips.remember(history)
    return history


def _read(folder: str, wanted: Wanted) -> History:
    started = monotonic()
    check = GapCheck(folder, wanted.revisions)
    reader = _Reader(Objects(folder, wanted.revisions), wanted)
    hits: list[ObjectHit] = []
    interrupted = False
    try:
        for hit in reader.hits():
            hits.append(hit)  # noqa: PERF402 - what was found before an interrupt is kept
    except KeyboardInterrupt:
        interrupted = True
        reader.unread.append(Unread(_STORE, f"interrupted when {reader.objects:,} objects were read"))
    found = _keys(folder, wanted, hits) if hits else None
    gaps = check.gaps()
    troubles = ((_STORE, reader.trouble), (_STORE, gaps.missing), ("the commits", gaps.refusal))
    unread = [*reader.unread, *(Unread(where, why) for where, why in troubles if why)]
    seconds = monotonic() - started
    read = History(
        (), reader.objects, reader.bytes, seconds, notes=gaps.notes, archives=reader.archives, members=reader.members
    )
    if found is not None:
        unread += found.unread
        read = read._replace(keys=found.keys, degraded=found.degraded, notes=(*read.notes, *found.notes))
    return read._replace(unread=tuple(dict.fromkeys(unread)), interrupted=interrupted)


def _keys(folder: str, wanted: Wanted, hits: list[ObjectHit]) -> PastKeys:
    from pplx_scan.pipeline.history_keys import Keys  # noqa: PLC0415 - it loads catalog and extractors

    return Keys(folder, wanted).of(hits)


class _Reader:
    """Reads all objects and tells those with a hit."""

    def __init__(self, objects: Objects, wanted: Wanted) -> None:
        self._objects = objects
        self._tell = wanted.tell
        self._open = wanted.archives
        self._sieve: Sieve = GrowingSieve()
        self.objects = 0
        self.bytes = 0
        self.archives = self.members = 0
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
        """Yield an archive when something in it matters; as it is, when not all of it could be read."""
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
        ends = tuple(self._sieve.ends(each.raw)) if each.size > _WHOLE else ()
        return ObjectHit(each.id, each.kind, ends)
