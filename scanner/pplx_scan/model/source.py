"""A file's bytes and text, and the only converter between their offsets."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression
from pplx_scan.model.span import Position, Span

if TYPE_CHECKING:
    from pplx_scan.model.origin import Origin

_STEP: Final = 1024
_TOP: Final = Position(1, 1)
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EMPTY: Final = 2.4
"""Of the three bytes of UTF-32 that are NUL in most letters: so many are so in a text."""
_FILLED: Final = 0.9
"""Of its fourth bytes, so many are not NUL."""
_DECLARED: Final = expression(rb"""(?:coding[:=]|encoding=["']|charset=["']?)[ \t]*([-\w.]+)""")
_NARROW: Final = expression(rb"(?i)pplx-")
"""The prefix of a key in single bytes, as where a shell has added to a file in UTF-16, or in a binary file."""
_SINGLE_BYTE: Final = frozenset({"latin-1", "iso8859-1", "ascii", "cp1252"})


class Source:
    """One file as bytes (`raw`) and as text (`text`), with exact conversion between the two.

    A `Source` may be a window of a larger file; `start` and `first` then say where it begins, so
    that spans and positions are always those of the whole file.
    """

    def __init__(self, origin: Origin, raw: bytes, *, start: int = 0, first: Position = _TOP) -> None:
        self.origin = origin
        self.raw = raw
        self.start = start
        self.first = first
        self.encoding, self.bom = detect_encoding(raw)
        self.text = raw[self.bom :].decode(self.encoding)
        self._spans: dict[Span, Span] = {}

    def __repr__(self) -> str:
        return f"Source({self.origin.path!r}, {len(self.raw)} bytes, {self.encoding})"

    @property
    def path(self) -> str:
        """Return the path that reports show."""
        return self.origin.path

    def from_chars(self, start: int, end: int) -> Span:
        """Return the bytes of a range of `text` (PyYAML, JSON and regex offsets)."""
        base = self.start + self.bom
        span = Span(base + self._own.to_byte(start), base + self._own.to_byte(end))
        # Equal spans are one: a fact names a place several times, and a run may hold a fact of each of many files.
        return self._spans.setdefault(span, span)

    def to_chars(self, span: Span) -> tuple[int, int]:
        """Return the range of `text` that a span covers."""
        base = self.start + self.bom
        return self._own.to_char(span.start - base), self._own.to_char(span.end - base)

    def bytes_of(self, span: Span) -> bytes:
        """Return the bytes of a span."""
        return self.raw[span.start - self.start : span.end - self.start]

    def position(self, offset: int) -> Position:
        """Return line and column of a byte offset of the file."""
        at = self._own.to_char(max(offset - self.start - self.bom, 0))
        line = bisect_right(self._line_starts, at) - 1
        column = at - self._line_starts[line]
        if line == 0:
            return Position(self.first.line, self.first.column + column)
        return Position(self.first.line + line, column + 1)

    def line_range(self, at: int) -> tuple[int, int]:
        """Return start and end, in `text`, of the line around character `at`, without its line end."""
        line = bisect_right(self._line_starts, at) - 1
        start = self._line_starts[line]
        following = line + 1 < len(self._line_starts)
        end = self._line_starts[line + 1] - 1 if following else len(self.text)
        if end > start and self.text[end - 1] == "\r":
            end -= 1
        return start, end

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in expression("\n").finditer(self.text))]

    @cached_property
    def _own(self) -> _Offsets:
        return _Offsets(self.text, self.encoding)


class _Offsets:
    """Character offsets to byte offsets and back, in one encoding."""

    def __init__(self, text: str, encoding: str) -> None:
        self._text = text
        self._encoding = encoding
        one_byte = encoding == "utf-8" or not encoding.startswith("utf-")
        self._even = encoding in _SINGLE_BYTE or (one_byte and text.isascii())
        self._marks = [] if self._even else self._measure()

    def _measure(self) -> list[int]:
        marks, total = [0], 0
        for at in range(0, len(self._text), _STEP):
            total += self._size(at, at + _STEP)
            marks.append(total)
        return marks

    def _size(self, start: int, end: int) -> int:
        return len(self._text[start:end].encode(self._encoding))

    def to_byte(self, char: int) -> int:
        if self._even:
            return char
        block = min(char // _STEP, len(self._marks) - 1)
        return self._marks[block] + self._size(block * _STEP, char)

    def to_char(self, byte: int) -> int:
        if self._even:
            return min(byte, len(self._text))
        block = max(bisect_right(self._marks, byte) - 1, 0)
        start, room = min(block * _STEP, len(self._text)), byte - self._marks[block]
        low, high = start, min(start + _STEP, len(self._text))
        while low < high:
            middle = (low + high + 1) // 2
            if self._size(start, middle) <= room:
                low = middle
            else:
                high = middle - 1
        return low


def detect_encoding(raw: bytes) -> tuple[str, int]:
    """Return the name of an encoding that reproduces `raw` exactly, and the length of its BOM.

    In order: a BOM; UTF-16 and UTF-32 by their NUL bytes; UTF-8; the encoding that the file declares in its
    first two lines; latin-1, which maps every byte to one character.
    """
    # Wide encodings give NUL bytes wherever a key stands; without one the mark is an accident.
    wide = b"\0" in raw and _NARROW.search(raw) is None
    for mark, encoding in _BOMS:
        if raw.startswith(mark) and (encoding == "utf-8" or wide) and _reproduces(raw[len(mark) :], encoding):
            return encoding, len(mark)
    for encoding in (*(_by_nul_bytes(raw) if wide else ()), "utf-8"):
        if _reproduces(raw, encoding):
            return encoding, 0
    for encoding in _declared(raw):
        if _reproduces(raw, encoding) and _is_stateless(raw, encoding):
            return encoding, 0
    return "latin-1", 0


def _by_nul_bytes(raw: bytes) -> tuple[str, ...]:
    sample = raw[:4096]
    if len(raw) % 2:
        return ()
    counts = [sample[at::4].count(0) * 4 / len(sample) for at in range(4)]
    for encoding, empty, filled in (("utf-32-le", counts[1:], counts[0]), ("utf-32-be", counts[:3], counts[3])):
        if len(raw) % 4 == 0 and sum(empty) > _EMPTY and filled < 1 - _FILLED:
            return (encoding,)
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.1:
        return ("utf-16-le",)
    return ("utf-16-be",) if even > half * 0.4 and odd < half * 0.1 else ()


def _declared(raw: bytes) -> tuple[str, ...]:
    match = _DECLARED.search(b"\n".join(raw[:1024].split(b"\n")[:2]))
    if match is None:
        return ()
    try:
        return (codecs.lookup(match[1].decode("ascii")).name,)
    except LookupError:
        return ()


def _reproduces(raw: bytes, encoding: str) -> bool:
    try:
        text = raw.decode(encoding)
        return encoding == "utf-8" or text.encode(encoding) == raw
    except (UnicodeError, LookupError, TypeError):
        return False


def _is_stateless(raw: bytes, encoding: str) -> bool:
    """Tell whether each character has bytes of its own. In a few Asian encodings two characters may share a code."""
    try:
        return b"".join(character.encode(encoding) for character in raw.decode(encoding)) == raw
    except UnicodeError:
        return False
