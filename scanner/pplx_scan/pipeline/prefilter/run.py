"""Every file of a listing through the sieve, in several processes if there are many: those that pass are worth parsing.

Bytes are let go as soon as the sieve has seen them, so memory does not grow with the tree. The next stage reads a file
with a hit again; what changed in between is then seen as it is.
"""

from __future__ import annotations

import os
from time import monotonic
from typing import TYPE_CHECKING, Final

from pplx_scan.model.encoding import PREFIX
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.model.reads import Stats, Unread
from pplx_scan.pipeline.prefilter.files import FileReader
from pplx_scan.sieve.choose import GrowingSieve
from pplx_scan.walk.standing import Place, worktree_files
from pplx_scan.walk.tree import NOT_CHECKED_OUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.model.origin import WorktreeFile
    from pplx_scan.model.reads import Degraded
    from pplx_scan.pipeline.prefilter.files import Found, Tally, Tell
    from pplx_scan.walk.listing import Batch, Listing, Skipped

_ALONE_FILES: Final = 500
_ALONE_BYTES: Final = 8 << 20
"""As much as this is done before a worker has started."""
_CHUNK: Final = 64
"""Files that a worker takes at a time."""
_MOST_JOBS: Final = 8
"""More workers than this only wait for the disk, or, if they are threads, for the interpreter."""
_NAMED: Final = 3
"""So many skipped files are named."""


class Hit(NamedTuple):
    """A file that can matter."""

    file: WorktreeFile
    size: int
    """Bytes."""
    offsets: Sequence[int] = ()
    """For a file of more than 4 MiB: where to look, ascending. Each hit ends in the 4 KiB that begin at an offset."""


class Prefiltered(NamedTuple):
    """The files that pass the sieve, and those that could not be read."""

    hits: tuple[Hit, ...]
    """In the order of their paths."""
    stats: Stats
    unread: tuple[Unread, ...] = ()
    """In the order of their paths."""
    notes: tuple[str, ...] = ()
    named: tuple[WorktreeFile, ...] = ()
    """The files whose paths may hold a key."""
    degraded: tuple[Degraded, ...] = ()
    """Files that are remembered to be too large to be parsed, and to hold nothing else to report."""


class PrefilterStopped(KeyboardInterrupt):
    """The user interrupted it. Whoever does not ask for this kind sees a Ctrl-C."""

    def __init__(self, prefiltered: Prefiltered) -> None:
        super().__init__()
        self.prefiltered = prefiltered
        """The files until then; the rest is unread."""


def prefilter(
    listing: Listing, *, jobs: int = 0, max_file_size: int | None = None, tell: Tell | None = None
) -> Prefiltered:
    """Return the files of a listing that can matter.

    Args:
        listing: the files; its `batches` are used up.
        jobs: processes or threads; 0 for as many as the machine has processors.
        max_file_size: bytes; larger files are not read but listed as unread.
        tell: is told how many files are read, and of how many, when there are many.

    Raises:
        PrefilterStopped: the user interrupted it; it holds what was read until then.
    """
    started = monotonic()
    sieve = GrowingSieve()
    if listing.many:
        sieve.grow()  # while git is still at work
    reader = FileReader(listing.root, sieve, max_file_size)
    interrupted = False
    named: list[Place] = []
    try:
        _all_of(_noting(listing.batches, named), reader, jobs or min(_MOST_JOBS, os.cpu_count() or 1), tell or _silent)
    except KeyboardInterrupt:
        interrupted = True
    prefiltered = _prefiltered(listing, reader.tally, named, started)
    if interrupted:
        rest = Unread(".", f"interrupted when {prefiltered.stats.files:,} files were read")
        raise PrefilterStopped(prefiltered._replace(unread=(rest, *prefiltered.unread)))
    return prefiltered


def _silent(_done: int, _total: int) -> None:
    """Report no progress."""


def _prefiltered(listing: Listing, tally: Tally, named: list[Place], started: float) -> Prefiltered:
    notes = list(listing.notes)
    hits = _hits(listing.root, sorted(tally.found, key=lambda found: found.path), notes)
    files = worktree_files(listing.root, sorted(named), notes) if named else ()
    skipped = sorted({*listing.skipped, *tally.skipped})
    if skipped:
        notes.append(_about(skipped))
    return Prefiltered(
        hits=hits,
        stats=Stats(
            tally.files,
            tally.bytes,
            listing.ignored_files_added,
            len(skipped),
            monotonic() - started,
            absent=tally.absent + listing.absent,
            apart=listing.apart,
            submodules=sum(each.reason == NOT_CHECKED_OUT for each in listing.closed),
            archives=tally.archives,
        ),
        unread=tuple(sorted({*listing.unread, *tally.unread})),
        notes=tuple(notes),
        named=tuple(files),
    )


def _noting(batches: Iterable[Batch], named: list[Place]) -> Iterator[Batch]:
    """Yield batches, and note the paths among them that may hold a key."""
    for batch in batches:
        named += (Place(path, batch.git, batch.top) for path in batch.paths if PREFIX in path)
        yield batch


def _all_of(batches: Iterable[Batch], reader: FileReader, jobs: int, tell: Tell) -> None:
    """Go over all files, alone at first, and with workers when there turns out to be much to do."""
    chunks = _chunks(batches)
    for batch, paths in chunks:
        many = max(len(batch.paths), reader.tally.files) > _ALONE_FILES or reader.tally.bytes > _ALONE_BYTES
        if jobs > 1 and many:
            _share(reader, ((batch, paths), *chunks), jobs, tell)
            break
        reader.read(paths, batch)


def _share(reader: FileReader, chunks: Iterable[tuple[Batch, list[str]]], jobs: int, tell: Tell) -> None:
    """Go over files with several processes, or threads where none can be forked."""
    # NOTE: imported here, as most commits are small.
    from pplx_scan.pipeline import forked  # noqa: PLC0415
    from pplx_scan.pipeline.prefilter.processes import prefilter_in_processes  # noqa: PLC0415

    if forked.can_fork():
        prefilter_in_processes(reader, chunks, jobs, tell)
        return
    from pplx_scan.pipeline.prefilter.threads import prefilter_in_threads  # noqa: PLC0415

    prefilter_in_threads(reader, chunks, jobs)


def _chunks(batches: Iterable[Batch]) -> Iterator[tuple[Batch, list[str]]]:
    """Yield the files in portions that double in size up to the portion of a thread."""
    size = 1
    for batch in batches:
        start = 0
        while start < len(batch.paths):
            yield batch, batch.paths[start : start + size]
            start += size
            size = min(size * 2, _CHUNK)


def _hits(root: str, found: list[Found], notes: list[str]) -> tuple[Hit, ...]:
    places = [Place(each.path, each.batch.git, each.batch.top) for each in found]
    files = worktree_files(root, places, notes)
    return tuple(Hit(file, each.size, each.offsets) for file, each in zip(files, found, strict=True))


def _about(skipped: list[Skipped]) -> str:
    named = ", ".join(f"{each.path} ({each.reason})" for each in skipped[:_NAMED])
    return f"{len(skipped)} skipped: {named}{', …' if len(skipped) > _NAMED else ''}"
