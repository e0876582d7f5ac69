"""One file after the other through the sieve."""

from __future__ import annotations

import os
from io import FileIO
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Final

from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.model.origin import GitStanding
from pplx_scan.model.reads import Unread
from pplx_scan.walk.links import OUTSIDE, leads_out
from pplx_scan.walk.listing import Skipped
from pplx_scan.walk.packed import HEAD, LFS_POINTER, is_archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pplx_scan.sieve.choose import Sieve
    from pplx_scan.walk.listing import Batch

    Tell = Callable[[int, int], None]
    """Called with the number of files read, and the number of all."""

WHOLE: Final = 4 << 20
"""Bytes. Larger files are read in portions of this size, and the places of their hits are kept."""
BLOCK: Final = 4096
"""Bytes. The places of hits are kept to this precision."""
_OVERLAP: Final = 4096
"""Bytes that two portions share, so that a spelling on their border is seen."""
_MOST_PLACES: Final = 1 << 20
"""As many blocks are all of 4 GiB."""
_FLAGS: Final = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_BINARY", "O_CLOEXEC", "O_NOCTTY", "O_NOFOLLOW", "O_NONBLOCK")
)
_VANISHED: Final = "vanished while it was scanned"


class Found(NamedTuple):
    """A file with a hit."""

    path: str
    size: int
    offsets: Sequence[int]
    batch: Batch


class Tally:
    """The outcome of reading some files."""

    def __init__(self) -> None:
        self.files = 0
        self.bytes = 0
        self.found: list[Found] = []
        self.unread: list[Unread] = []
        self.skipped: list[Skipped] = []
        self.absent = 0
        self.archives = 0

    def add(self, other: Tally) -> None:
        """Add the outcome of other files."""
        self.files += other.files
        self.bytes += other.bytes
        self.found += other.found
        self.unread += other.unread
        self.skipped += other.skipped
        self.absent += other.absent
        self.archives += other.archives


class FileReader:
    """Reads files and keeps count; one for each thread."""

    def __init__(self, root: str, sieve: Sieve, max_file_size: int | None) -> None:
        self._root = root
        self._start = root.rstrip(os.sep) + os.sep
        self._sieve = sieve
        self._limit = WHOLE if max_file_size is None else min(WHOLE, max_file_size)
        self._max_file_size = max_file_size
        self._buffer = bytearray()
        self.tally = Tally()

    def clone(self) -> FileReader:
        """Return a reader for another thread."""
        return FileReader(self._root, self._sieve.clone(), self._max_file_size)

    def read(self, paths: Iterable[str], batch: Batch) -> None:
        """Go over some files of a batch."""
        start, matters, tally = self._start, self._sieve.matters, self.tally
        for path in paths:
            try:
                descriptor = os.open(start + path, _FLAGS)
            except (OSError, ValueError) as error:
                self._not_opened(path, batch, error)
                continue
            try:
                raw = self._read(descriptor, path, batch)
            except OSError as error:
                tally.unread.append(Unread(path, _reason(error)))
                continue
            finally:
                os.close(descriptor)
            if raw is not None:
                tally.files += 1
                tally.bytes += len(raw)
                tally.archives += is_archive(raw)
                tally.absent += raw.startswith(LFS_POINTER)
                if matters(raw):
                    tally.found.append(Found(path, len(raw), (), batch))

    def _read(self, descriptor: int, path: str, batch: Batch) -> bytes | None:
        """Return the bytes of a file; None if nothing is left to do, as it is large or no file."""
        status = os.fstat(descriptor)
        size = status.st_size
        if not S_ISREG(status.st_mode):
            # A folder in the place of a tracked file: git lists the files in it.
            if S_ISDIR(status.st_mode):
                self.tally.absent += batch.git is GitStanding.TRACKED
            else:
                self.tally.skipped.append(Skipped(path, "no regular file"))
            return None
        if size <= self._limit:
            raw = os.read(descriptor, size + 1)
            if len(raw) == size:
                return raw
            # It grew or shrank in between, or its file system does not tell sizes.
            os.lseek(descriptor, 0, os.SEEK_SET)
        if self._max_file_size is not None and size > self._max_file_size:
            self.tally.unread.append(Unread(path, f"larger than the limit of {self._max_file_size:,} bytes"))
            return None
        self._read_large(descriptor, path, batch)
        return None

    def _read_large(self, descriptor: int, path: str, batch: Batch) -> None:
        """Go over a file in portions."""
        self._buffer = self._buffer or bytearray(WHOLE + _OVERLAP)
        view = memoryview(self._buffer)
        stream = FileIO(descriptor, closefd=False)
        from array import array  # noqa: PLC0415 - most trees have no file as large

        blocks = array("Q")
        last = -1
        start = kept = 0
        while size := stream.readinto(view[kept:]):
            end = kept + size
            self.tally.archives += not start and not kept and is_archive(bytes(view[:HEAD]))
            for at in self._sieve.ends(view[:end]):
                block = (start + at - 1) // BLOCK * BLOCK
                if block > last:
                    blocks.append(block)
                    last = block
            kept = min(_OVERLAP, end)
            view[:kept] = view[end - kept : end]
            start += end - kept
            if len(blocks) > _MOST_PLACES:
                break
        total = start + kept
        self.tally.files += 1
        self.tally.bytes += total
        if len(blocks) > _MOST_PLACES:
            reason = f"only its first {total:,} bytes were read: they matter in more than {_MOST_PLACES:,} places"
            self.tally.unread.append(Unread(path, reason))
        if blocks:
            self.tally.found.append(Found(path, total, blocks, batch))

    def _not_opened(self, path: str, batch: Batch, error: OSError | ValueError) -> None:
        location = self._start + path
        if isinstance(error, ValueError):
            self.tally.unread.append(Unread(path, "its name cannot be opened"))
        elif os.path.islink(location):
            # What is inside is scanned at its own place.
            if leads_out(location, self._root):
                self.tally.skipped.append(Skipped(path, OUTSIDE))
        elif isinstance(error, FileNotFoundError | NotADirectoryError):
            if batch.git is GitStanding.TRACKED:
                self.tally.absent += 1
            else:
                self.tally.unread.append(Unread(path, _VANISHED))
        elif _is_special(location):
            self.tally.skipped.append(Skipped(path, "no regular file"))
        else:
            self.tally.unread.append(Unread(path, _reason(error)))


def _is_special(location: str) -> bool:
    try:
        return not S_ISREG(os.lstat(location).st_mode)
    except OSError:
        return False


def _reason(error: OSError) -> str:
    return f"cannot be read: {error.strerror or type(error).__name__}"
