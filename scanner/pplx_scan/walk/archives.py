"""The files in archives, read without unpacking anything to the disk: bounded in depth, size and ratio.

zip, jar, whl, …        the central directory tells what is in it
tar, also .gz .bz2 .xz   read from front to back; container images are tars of tars
gz, bz2, xz              one file
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Final, NamedTuple, cast

from pplx_scan.model.result import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATOR: Final = "!/"
"""Between the path of an archive and that of a file in it, as in a URL of Java's."""
_DEPTH: Final = 5
"""Archives in archives: a jar in a compressed layer of a compressed image."""
_MEMBER: Final = 64 << 20
"""Bytes of a file in an archive that is read."""
_TOTAL: Final = 2 << 30
"""Bytes that come out of one archive."""
_RATIO: Final = 200
"""A megabyte that comes out of less than a 200th of it is a bomb, not a file."""
_SMALL: Final = 1 << 20
_ENTRIES: Final = 100_000
_IN_MEMORY: Final = 16 << 20
_CHUNK: Final = 1 << 16
_HEAD: Final = 512
_TROUBLE: Final = (OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile)  # fmt: skip
"""What the libraries raise for archives that are broken, encrypted, or of a kind they do not know."""
_CLOSED: Final = ((b"\x28\xb5\x2f\xfd", "zstd"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"Rar!\x1a\x07", "rar"))
"""What Python's library cannot open. It is told, as a layer of an image may be one."""
_OPENERS: Final = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\0", lzma.open))


class Member(NamedTuple):
    """A file in an archive."""

    path: str
    """That of the archive, `!/`, and its own."""
    raw: bytes


class _Budget:
    """How much more may come out of one archive."""

    def __init__(self) -> None:
        self.bytes = _TOTAL
        self.entries = _ENTRIES

    def take(self, size: int) -> bool:
        """Count bytes that came out, and tell whether more may."""
        self.bytes -= size
        return self.bytes >= 0

    def enter(self) -> bool:
        """Count an entry, and tell whether it may be looked at."""
        self.entries -= 1
        return self.entries >= 0


class _Bounds(NamedTuple):
    """How large one file may be."""

    limit: int
    packed: int
    """Its size in the archive; both in bytes."""


def is_archive(head: bytes) -> bool:
    """Tell whether a file begins as an archive does."""
    return _kind(head) != ""


def members(path: str, stream: IO[bytes]) -> Iterator[Member | Unread]:
    """Yield the files in an archive, and what could not be read of it, with the reason.

    Args:
        path: of the archive.
        stream: its bytes; it can be sought in.
    """
    yield from _members(path, stream, _Budget(), _DEPTH)


def _kind(head: bytes) -> str:
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head[257:262] == b"ustar":
        return "tar"
    if any(head.startswith(magic) for magic, _ in _CLOSED):
        return "closed"
    return "compressed" if any(head.startswith(magic) for magic, _ in _OPENERS) else ""


def _members(path: str, stream: IO[bytes], budget: _Budget, depth: int) -> Iterator[Member | Unread]:
    head = stream.read(_HEAD)
    stream.seek(0)
    read = {"zip": _zip, "tar": _tar, "compressed": _compressed, "closed": _closed}[_kind(head)]
    try:
        yield from read(path, stream, budget, depth)
    except _TROUBLE as error:
        yield Unread(path, f"the archive is broken or of an unknown kind ({type(error).__name__})")


def _zip(path: str, stream: IO[bytes], budget: _Budget, depth: int) -> Iterator[Member | Unread]:
    with zipfile.ZipFile(stream) as archive:
        for entry in archive.infolist():
            inner = f"{path}{SEPARATOR}{entry.filename}"
            if entry.is_dir():
                continue
            if not budget.enter():
                yield Unread(path, f"more than {_ENTRIES:,} entries; the rest was not read")
                return
            if entry.flag_bits & 1:
                yield Unread(inner, "encrypted")
                continue
            try:
                with archive.open(entry) as member:
                    yield from _member(inner, member, budget, depth, entry.compress_size)
            except _TROUBLE as error:
                yield Unread(inner, f"cannot be read from the archive ({type(error).__name__})")
            if budget.bytes < 0:
                return


def _tar(path: str, stream: IO[bytes], budget: _Budget, depth: int) -> Iterator[Member | Unread]:
    # NOTE: mode `r|`: front to back, so that nothing is kept of what was read. Links and devices are not files.
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for entry in archive:
            archive.members = []  # type: ignore[attr-defined]  # else it keeps every header
            if not budget.enter():
                yield Unread(path, f"more than {_ENTRIES:,} entries; the rest was not read")
                return
            member = archive.extractfile(entry) if entry.isreg() else None
            if member is not None:
                yield from _member(f"{path}{SEPARATOR}{entry.name}", member, budget, depth, entry.size)
            if budget.bytes < 0:
                return


def _compressed(path: str, stream: IO[bytes], budget: _Budget, depth: int) -> Iterator[Member | Unread]:
    head = stream.read(_HEAD)
    size = stream.seek(0, 2)
    stream.seek(0)
    opener = next(opener for magic, opener in _OPENERS if head.startswith(magic))
    name = path.rpartition("/")[2].rpartition(SEPARATOR)[2]
    inner = name.rpartition(".")[0] or "content"
    with opener(stream, "rb") as content:
        yield from _member(f"{path}{SEPARATOR}{inner}", cast("IO[bytes]", content), budget, depth, size)


def _closed(path: str, stream: IO[bytes], _budget: _Budget, _depth: int) -> Iterator[Unread]:
    head = stream.read(_HEAD)
    name = next(name for magic, name in _CLOSED if head.startswith(magic))
    yield Unread(path, f"{name} cannot be opened here; unpack it and scan what comes out")


def _member(path: str, member: IO[bytes], budget: _Budget, depth: int, packed: int) -> Iterator[Member | Unread]:
    """Yield a file, or the files in it when it is an archive itself."""
    head = member.read(_HEAD)
    nested = is_archive(head)
    if nested and depth <= 1:
        yield Unread(path, f"an archive {_DEPTH} archives deep was not opened")
        return
    limit = _TOTAL if nested else _MEMBER
    with SpooledTemporaryFile(_IN_MEMORY) as kept:
        reason = _copy(head, member, cast("IO[bytes]", kept), budget, _Bounds(limit, packed))
        if reason:
            yield Unread(path, reason)
        elif nested:
            kept.seek(0)
            yield from _members(path, cast("IO[bytes]", kept), budget, depth - 1)
        else:
            kept.seek(0)
            yield Member(path, kept.read())


def _copy(head: bytes, member: IO[bytes], kept: IO[bytes], budget: _Budget, bounds: _Bounds) -> str:
    """Copy a file out of an archive, and return why that was stopped; empty when it was not."""
    size, portion = 0, head
    while portion:
        size += len(portion)
        if not budget.take(len(portion)):
            return f"more than {_TOTAL >> 30} GB come out of the archive; the rest was not read"
        if size > bounds.limit:
            return f"larger than {bounds.limit >> 20} MB"
        if size > _SMALL and size > _RATIO * max(bounds.packed, 1):
            return f"more than {_RATIO} times as large as it is packed"
        kept.write(portion)
        portion = member.read(_CHUNK)
    return ""
