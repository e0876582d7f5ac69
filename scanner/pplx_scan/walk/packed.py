"""Recognises archives by their first bytes. Loaded at start-up, unlike `archives.py`, which opens them."""

from __future__ import annotations

from typing import Final

HEAD: Final = 512
"""Bytes needed to recognise an archive."""
ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
GZIP: Final = b"\x1f\x8b"
BZIP2: Final = b"BZh"
XZ: Final = b"\xfd7zXZ\0"
LZMA: Final = tuple(b"\x5d\0\0" + size for size in (b"\x80\0", b"\x40\0", b"\0\x01", b"\0\x02", b"\0\x04"))
"""How `.lzma` begins, with the sizes of dictionaries that xz and Python make."""
ZSTD: Final = b"\x28\xb5\x2f\xfd"
FOREIGN: Final = (
    (ZSTD, "zstd"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x04\x22\x4d\x18", "lz4"),
)
"""Archives that the standard library cannot read."""
_FIRST: Final = (*ZIP, GZIP, BZIP2, XZ, *LZMA, *(magic for magic, _ in FOREIGN))


LFS_POINTER: Final = b"version https://git-lfs.github.com/spec/"
"""How a file begins that stands for a content which Git LFS keeps elsewhere."""


def is_archive(head: bytes) -> bool:
    """Tell whether a file begins as an archive does, also as one that cannot be opened."""
    return head.startswith(_FIRST) or head[257:262] == b"ustar" or is_zip(head)


def is_zip(head: bytes) -> bool:
    """Tell whether a file begins as a zip does, or as one that an interpreter runs: a `.pyz`."""
    return head.startswith(ZIP) or (head.startswith(b"#!") and head.partition(b"\n")[2].startswith(ZIP))
