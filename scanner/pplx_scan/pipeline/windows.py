"""A file too large to be parsed, as windows around its hits."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression
from pplx_scan.model.source import Source, detect_encoding
from pplx_scan.model.span import Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from pplx_scan.model.origin import Origin

JOINED: Final = 1 << 20
"""Bytes. Hits that stand close together are read together up to this size."""
AROUND: Final = 16 << 10
"""Bytes on either side of a hit that are read with it."""
_CHUNK: Final = 1 << 20
_HEAD: Final = 1 << 12
_LATER_BYTES: Final = expression(rb"\A[\x80-\xbf]{1,3}")
"""The rest of a UTF-8 character that begins before the window."""


def windows(origin: Origin, stream: BinaryIO, offsets: Iterable[int]) -> Iterator[Source]:
    """Yield the parts of a large file around its hits, each as a `Source` with the positions of the whole file.

    Args:
        origin: the file.
        stream: its bytes, at the start.
        offsets: where the sieve hit, ascending.
    """
    counter = _Counter(stream)
    for low, high in _ranges(offsets):
        stream.seek(low)
        raw = stream.read(high - low)
        if not counter.wide:
            raw = raw[: _whole_characters(raw)]
            if low:
                low, raw = low + len(raw) - len(rest := _LATER_BYTES.sub(b"", raw)), rest  # noqa: PLW2901 - the same window
        yield Source(origin, raw, start=low, first=counter.advance(low))


def _whole_characters(raw: bytes) -> int:
    """Return the length of UTF-8 without a character that is cut at its end."""
    for back in range(1, min(4, len(raw)) + 1):
        byte = raw[-back]
        if byte >= 0xC0:
            size = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return len(raw) - back if size > back else len(raw)
        if byte < 0x80:
            break
    return len(raw)


def _ranges(offsets: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the ranges around the hits, joined where they touch, in even bytes so that UTF-16 stays aligned.

    Where joined ranges would grow too large, the next one begins `AROUND` before its first hit, inside the last one.
    """
    low = high = -1
    for offset in offsets:
        start = max(offset - AROUND, 0) & ~1
        if high >= 0 and start <= high < low + JOINED:
            high = (offset + AROUND) & ~1
            continue
        if high >= 0:
            yield low, high
        low, high = start, (offset + AROUND) & ~1
    if high >= 0:
        yield low, high


class _Counter:
    """Line and column of ascending offsets, counted in one pass over the file."""

    def __init__(self, stream: BinaryIO) -> None:
        head = stream.read(_HEAD)
        encoding, bom = detect_encoding(head)
        self.wide = encoding.startswith(("utf-16", "utf-32"))
        self._decoder = codecs.getincrementaldecoder(encoding if self.wide else "utf-8")("replace")
        self._stream = stream
        self._at = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else bom
        self._line = 1
        self._column = 1

    def advance(self, offset: int) -> Position:
        """Return the position of an offset that lies behind the last one."""
        self._stream.seek(self._at)
        while self._at < offset:
            chunk = self._stream.read(min(_CHUNK, offset - self._at))
            if not chunk:
                break
            self._at += len(chunk)
            self._count(self._decoder.decode(chunk))
        return Position(self._line, self._column)

    def _count(self, text: str) -> None:
        lines = text.count("\n")
        if lines:
            self._line += lines
            self._column = 1
        self._column += len(text) - (text.rfind("\n") + 1)
