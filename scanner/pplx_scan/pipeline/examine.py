"""A file with a hit, from its bytes to its sightings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pplx_scan.extract.dispatch import extract, extract_text, format_of
from pplx_scan.judge.sight import sight
from pplx_scan.model.result import Degraded, Unread
from pplx_scan.model.source import Source
from pplx_scan.pipeline.windows import AROUND, WHOLE, windows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.model.origin import Origin, WorktreeFile
    from pplx_scan.model.sighting import Sighting


class Examined(NamedTuple):
    """What one file says."""

    sightings: tuple[Sighting, ...] = ()
    degraded: Degraded | None = None
    unread: Unread | None = None


def examine_file(file: WorktreeFile, offsets: Iterable[int], catalog: Catalog) -> Examined:
    """Return what a file on disk says. A file that has gone or cannot be opened any more is `unread`.

    Args:
        file: a file that the sieve let through.
        offsets: where the sieve hit in it; needed only for a file too large to be parsed whole.
        catalog: what is known of the API.
    """
    try:
        with open(file.location, "rb") as stream:
            raw = stream.read(WHOLE + 1)
            if len(raw) <= WHOLE:
                return examine_bytes(file, raw, catalog)
            return examine_stream(file, stream, offsets, catalog)
    except OSError as error:
        return Examined(unread=Unread(file.path, error.strerror or type(error).__name__))


def examine_bytes(origin: Origin, raw: bytes, catalog: Catalog) -> Examined:
    """Return what bytes say, such as those of standard input."""
    source = Source(origin, raw)
    extraction = extract(source, catalog)
    degraded = Degraded(origin.path, extraction.degraded) if extraction.degraded else None
    return Examined(tuple(sight(source, extraction.facts)), degraded)


def examine_stream(origin: Origin, stream: BinaryIO, offsets: Iterable[int], catalog: Catalog) -> Examined:
    """Return what bytes say that are too many to be parsed whole: only the surroundings of the hits are read."""
    sightings: list[Sighting] = []
    structured = False
    end = 0
    for source in windows(origin, stream, offsets):
        structured = structured or format_of(source) != "text"
        # Two windows that overlap may each cut what stands at its edge: each has its own half of the overlap.
        border = source.start + AROUND // 2 if source.start < end else source.start
        while sightings and sightings[-1].fact.span.start >= border:
            sightings.pop()
        found = sight(source, extract_text(source, catalog).facts)
        sightings += (sighting for sighting in found if sighting.fact.span.start >= border)
        end = source.start + len(source.raw)
    reason = f"larger than {WHOLE >> 20} MB: read as text around its hits"
    return Examined(tuple(sightings), Degraded(origin.path, reason) if structured else None)
