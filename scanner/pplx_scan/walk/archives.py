"""The files in archives, read without unpacking them: bounded in depth, size and ratio.

What an archive is, its first bytes tell, not its name. An archive in an archive of more than 16 MB lies in a temporary
file without a name while it is read.

zip, jar, whl, …        the central directory tells what is in it
tar, also .gz .bz2 .xz   read from front to back; container images are tars of tars
gz, bz2, xz, zst         one file; zst needs Python 3.14
7z, rar, lz4             not read, and listed as that
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import tarfile
import zipfile
import zlib
from importlib import import_module
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final, cast

from msgspec import Struct

from pplx_scan.model.reads import Unread
from pplx_scan.walk.packed import BZIP2, FOREIGN, GZIP, HEAD, LZMA, XZ, ZSTD, is_archive, is_zip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEPARATOR: Final = "!/"
"""Separates the path of an archive from the path of a file in it, as in a Java URL."""
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
_TROUBLE: Final = (OSError, EOFError, ValueError, RuntimeError, LookupError, ArithmeticError, TypeError, AttributeError, struct.error, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile)  # fmt: skip
"""Errors that the libraries raise for archives that are broken, encrypted, hostile, or of an unknown kind."""
_OPENERS: Final[tuple[tuple[bytes, Callable[..., Any]], ...]] = (
    (GZIP, gzip.open),
    (BZIP2, bz2.open),
    *((magic, lzma.open) for magic in (XZ, *LZMA)),
)
_LOCAL: Final = 30
"""Bytes that stand before the name of a file in a zip."""
_HEADERS: Final = 1 << 20
"""Bytes of a name or of a set of attributes in a tar; `tarfile` holds all of it in memory."""


class Member(Struct, frozen=True):
    """A file in an archive."""

    path: str
    """The path of the archive, `!/`, and the path within it."""
    raw: bytes


class _Entry(tarfile.TarInfo):
    """The header of a file in a tar, refused when it is as large as only a bomb's is."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        # NOTE: `tarfile` has no public place to say this; the method is the same since Python 2.5.
        if self.type in _EXTENDED and self.size > _HEADERS:
            raise tarfile.ReadError("a header is too large")
        return super()._proc_member(archive)  # type: ignore[misc,no-any-return]


_EXTENDED: Final = frozenset({tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE})  # fmt: skip


class _Budget:
    """How much more may come out of one archive."""

    def __init__(self, packed: int) -> None:
        """Start with what an archive of so many bytes may hold: in a zip many entries may stand for the same bytes."""
        self.bytes = min(_TOTAL, max(_RATIO * packed, _SMALL))
        self.entries = _ENTRIES
        self.reason = (
            f"more than {_TOTAL >> 30} GB come out of the archive; the rest was not read"
            if self.bytes == _TOTAL
            else f"more than {_RATIO} times the size of the archive come out of it; the rest was not read"
        )

    def take(self, size: int) -> bool:
        """Count bytes that came out, and tell whether more may."""
        self.bytes -= size
        return self.bytes >= 0

    def enter(self) -> bool:
        """Count an entry, and tell whether it may be looked at."""
        self.entries -= 1
        return self.entries >= 0


class _Bounds(Struct, frozen=True):
    """How large one file may be."""

    limit: int
    packed: int
    """Its size in the archive; both in bytes."""


def members(path: str, stream: IO[bytes]) -> Iterator[Member | Unread]:
    """Yield the files in an archive, and for each unreadable part the reason.

    Args:
        path: of the archive.
        stream: its bytes; it can be sought in.
    """
    packed = stream.seek(0, 2)
    stream.seek(0)
    yield from _members(path, stream, _Budget(packed), _DEPTH)


def _kind(head: bytes) -> str:
    if is_zip(head):
        return "zip"
    if head[257:262] == b"ustar":
        return "tar"
    if any(head.startswith(magic) for magic, _ in _OPENERS):
        return "compressed"
    return "foreign" if any(head.startswith(magic) for magic, _ in FOREIGN) else ""


def _members(path: str, stream: IO[bytes], budget: _Budget, depth: int) -> Iterator[Member | Unread]:
    head = stream.read(HEAD)
    stream.seek(0)
    read = {"zip": _zip, "tar": _tar, "compressed": _compressed, "foreign": _foreign}[_kind(head)]
    try:
        yield from read(path, stream, budget, depth)
    except _TROUBLE as error:
        yield Unread(path, f"the archive is broken or of an unknown kind ({type(error).__name__})")


def _zip(path: str, stream: IO[bytes], budget: _Budget, depth: int) -> Iterator[Member | Unread]:
    with zipfile.ZipFile(stream) as archive:
        apart = _apart(archive)
        if len(apart) < len(archive.filelist):
            yield Unread(path, "files in it overlap; those were not read")
        for entry in apart:
            inner = f"{path}{SEPARATOR}{entry.filename}"
            if entry.filename.endswith("/"):
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


def _apart(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the entries that share no bytes with the next one: those that do give more than the archive holds."""
    entries = sorted(archive.filelist, key=lambda entry: entry.header_offset)
    ends = [*(entry.header_offset for entry in entries[1:]), archive.start_dir]
    return [
        entry
        for entry, end in zip(entries, ends, strict=True)
        if entry.header_offset + _LOCAL + entry.compress_size <= end
    ]


def _tar(path: str, stream: IO[bytes], budget: _Budget, depth: int) -> Iterator[Member | Unread]:
    # NOTE: mode `r|`: front to back, so that nothing is kept of what was read. Links and devices are not files.
    with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Entry) as archive:
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


def _foreign(path: str, stream: IO[bytes], budget: _Budget, depth: int) -> Iterator[Member | Unread]:
    head = stream.read(HEAD)
    if head.startswith(ZSTD):
        try:
            opener = import_module("compression.zstd").open
        except ImportError:
            pass
        else:
            yield from _unpacked(path, stream, budget, depth, opener)
            return
    kind = next(kind for magic, kind in FOREIGN if head.startswith(magic))
    yield Unread(path, f"packed with {kind}, which is not read")


def _compressed(path: str, stream: IO[bytes], budget: _Budget, depth: int) -> Iterator[Member | Unread]:
    head = stream.read(HEAD)
    opener = next(opener for magic, opener in _OPENERS if head.startswith(magic))
    yield from _unpacked(path, stream, budget, depth, opener)


def _unpacked(
    path: str, stream: IO[bytes], budget: _Budget, depth: int, opener: Callable[..., object]
) -> Iterator[Member | Unread]:
    """Yield the file that was compressed, or the files in it."""
    size = stream.seek(0, 2)
    stream.seek(0)
    name = path.rpartition("/")[2].rpartition(SEPARATOR)[2]
    inner = name.rpartition(".")[0] or "content"
    with cast("IO[bytes]", opener(stream, "rb")) as content:
        yield from _member(f"{path}{SEPARATOR}{inner}", content, budget, depth, size)


def _member(path: str, member: IO[bytes], budget: _Budget, depth: int, packed: int) -> Iterator[Member | Unread]:
    """Yield a file, or the files in it when it is an archive itself."""
    head = member.read(HEAD)
    nested = is_archive(head)
    if nested and depth <= 1:
        yield Unread(path, f"an archive {_DEPTH} archives deep was not opened")
        return
    if not nested:
        content = BytesIO()
        reason = _copy(head, member, content, budget, _Bounds(_MEMBER, packed))
        yield Unread(path, reason) if reason else Member(path, content.getvalue())
        return
    with SpooledTemporaryFile(_IN_MEMORY) as spooled:
        kept = cast("IO[bytes]", spooled)
        reason = _copy(head, member, kept, budget, _Bounds(_TOTAL, packed))
        if reason:
            yield Unread(path, reason)
            return
        kept.seek(0)
        yield from _members(path, kept, budget, depth - 1)


def _copy(head: bytes, member: IO[bytes], kept: IO[bytes], budget: _Budget, bounds: _Bounds) -> str:
    """Copy a file out of an archive, and return why that was stopped; empty when it was not."""
    size, portion = 0, head
    while portion:
        size += len(portion)
        if size > bounds.limit:
            return f"larger than {bounds.limit >> 20} MB"
        if size > _SMALL and size > _RATIO * max(bounds.packed, 1):
            return f"more than {_RATIO} times as large as it is packed"
        if not budget.take(len(portion)):
            return budget.reason
        kept.write(portion)
        portion = member.read(_CHUNK)
    return ""
