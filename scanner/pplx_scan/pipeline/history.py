"""Every key that was ever committed: each object is read once, and those with a hit are parsed."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pplx_scan import cache
from pplx_scan.model.history import History
from pplx_scan.model.reads import Unread
from pplx_scan.pipeline.history_store import read_store
from pplx_scan.pipeline.tips import KnownTips
from pplx_scan.walk.commits import EVERYWHERE
from pplx_scan.walk.gaps import GapCheck

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.model.history import ObjectHit, Wanted
    from pplx_scan.pipeline.history_keys import PastKeys

_STORE = "the object store"


def read_history(folder: str, wanted: Wanted) -> History:
    """Return every key in the history of a repository. After Ctrl-C, return those found so far.

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
    wanted = replace(wanted, revisions=(*EVERYWHERE, "--not", *known)) if known else wanted
    history = replace(_read(folder, wanted), goes_on=bool(known))
    tips.remember(history)
    return history


def _read(folder: str, wanted: Wanted) -> History:
    started = monotonic()
    check = GapCheck(folder, wanted.revisions)
    store = read_store(folder, wanted)
    unread = list(store.unread)
    if store.interrupted:
        unread.append(Unread(_STORE, f"interrupted when {store.objects:,} objects were read"))
    found = _keys(folder, wanted, store.hits) if store.hits else None
    gaps = check.gaps()
    troubles = ((_STORE, store.trouble), (_STORE, gaps.missing), ("the commits", gaps.refusal))
    unread += (Unread(where, why) for where, why in troubles if why)
    seconds = monotonic() - started
    read = History(
        (), store.objects, store.bytes, seconds, notes=gaps.notes, archives=store.archives, members=store.members
    )
    if found is not None:
        unread += found.unread
        read = replace(read, keys=found.keys, degraded=found.degraded, notes=(*read.notes, *found.notes))
    return replace(read, unread=tuple(dict.fromkeys(unread)), interrupted=store.interrupted)


def _keys(folder: str, wanted: Wanted, hits: Sequence[ObjectHit]) -> PastKeys:
    from pplx_scan.pipeline.history_keys import Keys  # noqa: PLC0415 - it loads catalog and extractors

    return Keys(folder, wanted).of(hits)
