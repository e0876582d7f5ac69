"""A file with a hit, from its bytes to its sightings."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from io import BytesIO
from time import thread_time
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.budget import Overworked, seconds_for, within
from pplx_scan.errors import reason_of
from pplx_scan.extract.dispatch import extract, extract_text, format_of
from pplx_scan.judge.sight import sight_marked
from pplx_scan.judge.suppress import Marks
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.origin import PathName
from pplx_scan.model.reads import TOO_LARGE, WHOLE, Degraded, Unread
from pplx_scan.model.source import Source
from pplx_scan.pipeline.clean_files import LARGEST, digest_of
from pplx_scan.pipeline.large import LargeFile
from pplx_scan.pipeline.windows import windows
from pplx_scan.regular_file import open_regular
from pplx_scan.sieve.choose import GrowingSieve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.model.finding import Sighting
    from pplx_scan.model.mark import Mark
    from pplx_scan.model.origin import GitStanding, Origin, WorktreeFile
    from pplx_scan.sieve.anchors import Anchors


_LONG: Final = 0.3
"""Seconds of processor time; a file written by people takes a tenth of it."""
_KEPT: Final = 8
_PATH: Final = "the path"
"""The name of what stands in it."""
_OVERWORKED: Final = "it takes more work than its size explains"
SPENT: Final = "the files in it take more work than its size explains; the rest was not read"
"""Of an archive."""


class Examined(Struct, frozen=True):
    """The outcome of examining one file."""

    sightings: tuple[Sighting, ...] = ()
    degraded: Degraded | None = None
    unread: Unread | None = None
    marks: tuple[Mark, ...] = ()
    """The comments that are marks of ours, or are meant to be; none of a file that is read by parts."""
    note: str = ""
    """Which of its places are not listed, in words."""
    digest: bytes = b""
    """The digest to remember the file by, if it has no finding; empty for a file that is not remembered."""

    def is_read_as(self, other: Examined) -> bool:
        """Return whether a file was read in the same way before or after a change: as its format, as text, or not at all."""
        return (self.degraded is None, self.unread is None) == (other.degraded is None, other.unread is None)


def examine_file(
    file: WorktreeFile, offsets: Iterable[int], catalog: Catalog, anchors: Anchors | None = None
) -> Examined:
    """Return the facts of a file on disk. A file that has gone or cannot be opened any more is `unread`.

    Args:
        file: a file that the sieve let through.
        offsets: where the sieve hit in it; needed only for a file too large to be parsed whole.
        catalog: the knowledge of the API.
        anchors: one of them must stand in the file for it to be parsed; None to parse it in any case.
    """
    try:
        with open_regular(file.location) as stream:
            raw = stream.read(LARGEST + 1)
            if len(raw) > LARGEST:
                return examine_stream(file, stream, offsets, catalog, anchors)
    except OSError as error:
        return Examined(unread=Unread(file.path, error.strerror or type(error).__name__))
    examined = examine_bytes(file, raw, catalog, anchors)
    reason = examined.degraded.reason if examined.degraded is not None else ""
    return replace(examined, digest=digest_of(file, raw, reason))


def examine_bytes(origin: Origin, raw: bytes, catalog: Catalog, anchors: Anchors | None = None) -> Examined:
    """Return the facts of some bytes; of as many as are too large to be parsed whole, those around the hits of the sieve."""
    if len(raw) > WHOLE:
        return examine_stream(origin, BytesIO(raw), GrowingSieve().ends(raw), catalog, anchors)
    if anchors is not None and not anchors.stand_in(raw):
        return Examined()
    return _examined(Source(origin, raw), catalog)


def examine_name(path: str, standing: GitStanding, catalog: Catalog) -> Examined:
    """Return the keys in the path of a file."""
    source = Source(PathName(path, standing), os.fsencode(path))
    facts = extract_text(source, catalog).facts
    keys = (replace(fact, name=_PATH) for fact in facts if isinstance(fact, KeyLiteral) and not fact.flaw)
    return Examined(tuple(sight_marked(source, keys, Marks(source))))


def examine_again(origin: Origin, raw: bytes, catalog: Catalog, before: Examined) -> Examined:
    """Return the facts of a file after a change: it is read in the same way as before."""
    return _examined(Source(origin, raw), catalog, before.degraded.reason if before.degraded is not None else "")


def _examined(source: Source, catalog: Catalog, as_text: str = "") -> Examined:
    """Return the facts of a source, as they are known if the same bytes took long before.

    A rotation and a check-up read a file several times, with others and alone, before a change and after it.
    """
    known = source.origin, source.raw, as_text
    before = _HEAVY.get(known)
    if before is not None and before[0] is catalog:
        return before[1]
    began = thread_time()
    examined = _read(source, catalog, as_text)
    if thread_time() - began > _LONG:
        while len(_HEAVY) >= _KEPT:
            del _HEAVY[next(iter(_HEAVY))]
        _HEAVY[known] = catalog, examined
    return examined


def _read(source: Source, catalog: Catalog, as_text: str) -> Examined:
    origin = source.origin
    try:
        with _uncollected():
            extraction = extract(source, catalog, as_text)
    except Overworked:
        return Examined(unread=Unread(origin.path, _OVERWORKED))
    except OSError as error:
        return Examined(unread=Unread(origin.path, f"what reads it could not be loaded: {error.strerror}"))
    except (ImportError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - one file that no reader of ours can read must not end the scan of all others
        return Examined(unread=Unread(origin.path, reason_of(error)))
    degraded = Degraded(origin.path, extraction.degraded) if extraction.degraded else None
    marks = Marks(source)
    return Examined(tuple(sight_marked(source, extraction.facts, marks)), degraded, marks=marks.own())


class Allowance:
    """The work that may go into the files of one archive: what its own size explains, whatever comes out of it."""

    def __init__(self, packed: int) -> None:
        self._left = seconds_for(packed)

    @property
    def is_spent(self) -> bool:
        """Tell whether nothing is left of it."""
        return self._left <= 0

    def examined(self, path: str, examine: Callable[[], Examined]) -> Examined:
        """Return what a file says, `unread` where it takes more than is left.

        Args:
            path: of the file.
            examine: reads it.
        """
        began = thread_time()
        try:
            with within(self._left):
                return examine()
        except Overworked:
            return Examined(unread=Unread(path, _OVERWORKED))
        finally:
            self._left -= thread_time() - began


_HEAVY: dict[tuple[Origin, bytes, str], tuple[Catalog, Examined]] = {}
"""The files that took long, with what was read of them: a few, the newest ones."""


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from walking a syntax tree while it is made: a fifth of the time, and it frees nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def examine_stream(
    origin: Origin, stream: BinaryIO, offsets: Iterable[int], catalog: Catalog, anchors: Anchors | None = None
) -> Examined:
    """Return the facts of a stream that is too large to be parsed whole: only the surroundings of the hits are read."""
    large = LargeFile(catalog, anchors)
    structured = False
    for source in windows(origin, stream, offsets):
        structured = structured or format_of(source) != "text"
        large.read(source)
    degraded = Degraded(origin.path, TOO_LARGE) if structured else None
    return Examined(tuple(large.sightings), degraded, note=f"{origin.path}: {large.note}" if large.note else "")
