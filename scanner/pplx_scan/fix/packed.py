"""Unpacks the compressed texts that stand in decoded bytes: gzip, zlib, bzip2, xz, the files of a zip archive, a bare deflate."""

from __future__ import annotations

import bz2
import lzma
import re
import zlib
from itertools import islice
from typing import TYPE_CHECKING, Final, Protocol

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST: Final = 4 << 20
"""Bytes that come out of one compressed text."""
_PACKED: Final = expression(
    rb"\x1f\x8b\x08|BZh[1-9]1AY|\xfd7zXZ\0|PK\x03\x04.{4}\x08\0.{16}(?P<name>..)(?P<extra>..)", re.DOTALL
)
_MOST_PACKED: Final = 8
"""Compressed texts in one encoded text."""
_PORTION: Final = 256
"""Bytes that are unpacked at once: so many are lost before a fault."""
_ANY_HEADER: Final = 47
"""Tells zlib to accept its own header or that of gzip."""
_NO_HEADER: Final = -15


def unpacked(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the content of the compressed texts in some bytes, and where each of them begins."""
    places = [_place(match) for match in islice(_PACKED.finditer(part), _MOST_PACKED)]
    if part[:1] == b"\x78" and int.from_bytes(part[:2]) % 31 == 0:
        places.append((0, _ANY_HEADER))
    # Without a header, as in SAML, a compressed text can only be tried.
    for start, header in places or [(0, _NO_HEADER)]:
        if text := _inflated(part[start:], header):
            yield start, text


def _place(match: re.Match[bytes]) -> tuple[int, int]:
    """Return where a compressed text begins, and its header."""
    if match["name"] is None:
        return match.start(), _ANY_HEADER
    sizes = (int.from_bytes(match[size], "little") for size in ("name", "extra"))
    return match.end() + sum(sizes), _NO_HEADER


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def _inflated(packed: bytes, header: int) -> bytes:
    """Return the content of a compressed text, as far as it is whole."""
    decompressor: _Decompressor
    if packed.startswith(b"BZh"):
        decompressor = bz2.BZ2Decompressor()
    elif packed.startswith(b"\xfd"):
        decompressor = lzma.LZMADecompressor(memlimit=_MOST << 4)
    else:
        decompressor = zlib.decompressobj(header)
    text = bytearray()
    try:
        for at in range(0, len(packed), _PORTION):
            if decompressor.eof or len(text) > _MOST:
                break
            text += decompressor.decompress(packed[at : at + _PORTION], _MOST)
    except (zlib.error, OSError, lzma.LZMAError):
        pass
    return bytes(text)
