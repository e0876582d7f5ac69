r"""Bytes without all that may stand between the characters of a key, and without escapes.

What is left of `p-p-l-x`, of `p\0p\0l\0x\0`, of `"pp" + "lx"` and of base64 over several lines is the letters and
digits in one piece, where they can be found at the speed of a plain search.
"""

from __future__ import annotations

import string
from bisect import bisect_right
from functools import cache
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Final

from pplx_scan.codecs import CODECS, LETTER_STYLES
from pplx_scan.codecs.style import any_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

_KEPT: Final = frozenset((string.ascii_letters + string.digits).encode())
_ESCAPE: Final = expression(
    "|".join(
        (
            any_of(LETTER_STYLES, lambda style: style.number),
            r"\\{1,16}(?:N\{[A-Z -]+\}|[nrtfv0](?![0-9])|\r?\n)",
            "&amp;",
        )
    ).encode()
)
"""A match without a group decodes to nothing, or to a sign."""
_WIDE_INVISIBLE: Final = expression(
    rb"\0(?:[\x0b-\x0f\x60-\x6f]\x20|\xff\xfe|\xad(?=\0))+"
    rb"|(?<!\x20[\x0b-\x0f\x60-\x6f])(?<!\xfe\xff)(?:\x20[\x0b-\x0f\x60-\x6f]|\xfe\xff)++\0|(?<=\0)\xad"
)
"""U+200B to U+200F, U+2060 to U+206F, U+FEFF and U+00AD in UTF-16, with the zero byte of the letter beside them."""
_INVISIBLE: Final = expression(rb"(?:\xe2\x80[\x8b-\x8f]|\xe2\x81[\xa0-\xaf]|\xef\xbb\xbf|\xc2\xad)+")
"""The same in UTF-8."""
INVISIBLE_BYTES: Final = b"\xe2\x80\x81\xef\xbb\xbf\xc2\xad" + bytes((*range(0x8B, 0x90), *range(0xA0, 0xB0)))
"""The bytes of invisible characters in UTF-8."""
_SEAM: Final = expression(rb"([\"'`])\s{0,40}[+,.&|]{0,2}\s{0,40}\1")
_SIGNS: Final = tuple(lead.encode() for codec in CODECS for lead in codec.leads)
_BLOCK: Final = 32


class MappedBytes:
    """Bytes in which each maps to its offset in the original."""

    def __init__(self, text: bytes, origin: Callable[[int], int] | None = None) -> None:
        self.text = text
        self._origin = origin

    def origin(self, at: int) -> int:
        """Return the offset, in the bytes that it was made from, of one of its bytes."""
        return at if self._origin is None else self._origin(at)

    def without(self, dropped: bytes) -> MappedBytes:
        """Return the text without some of its bytes."""
        text = self.text

        @cache
        def ends() -> list[int]:
            """Return how many bytes are left of the text at the end of each block."""
            blocks = (text[start : start + _BLOCK] for start in range(0, len(text), _BLOCK))
            return list(accumulate(len(block.translate(None, dropped)) for block in blocks))

        def origin(at: int) -> int:
            block = bisect_right(ends(), at)
            rest, start = at - (ends()[block - 1] if block else 0), block * _BLOCK
            kept = (place for place, byte in enumerate(text[start : start + _BLOCK], start) if byte not in dropped)
            return self.origin(next(islice(kept, rest, None), len(text)))

        return MappedBytes(text.translate(None, dropped), origin)


def letters_and_digits(text: bytes, more: bytes = b"") -> MappedBytes:
    """Return the letters and digits of a text, and the bytes of `more`."""
    return MappedBytes(text).without(_dropped(more))


def reduced(text: bytes, more: bytes = b"") -> bytes:
    """Return the letters and digits of a text, and the bytes of `more`; nobody asks where they stood."""
    return text.translate(None, _dropped(more))


@cache
def _dropped(more: bytes) -> bytes:
    return bytes(byte for byte in range(256) if byte not in _KEPT and byte not in more)


def unescaped(outer: MappedBytes) -> MappedBytes | None:
    """Return a text with its escapes decoded; None if it has none."""
    if not any(sign in outer.text for sign in _SIGNS):
        return None
    return _replaced(outer, _ESCAPE, _character)


def without_invisible(outer: MappedBytes) -> MappedBytes | None:
    """Return a text in UTF-8 without its invisible characters; None when it has none."""
    return _replaced(outer, _INVISIBLE, lambda _: b"")


def without_invisible_in_wide(outer: MappedBytes) -> MappedBytes | None:
    """Return a text in UTF-16 or UTF-32 without its invisible characters, and one zero beside each; None when it has none."""
    return _replaced(outer, _WIDE_INVISIBLE, lambda _: b"")


def joined(outer: MappedBytes) -> MappedBytes | None:
    """Return a text without the ends of literals that follow one another; None when it has none."""
    return _replaced(outer, _SEAM, lambda _: b"")


def _replaced(
    outer: MappedBytes, pattern: re.Pattern[bytes], meaning: Callable[[re.Match[bytes]], bytes]
) -> MappedBytes | None:
    text = outer.text
    inner, count = pattern.subn(meaning, text)
    if not count:
        return None

    @cache
    def replaced() -> tuple[list[int], list[int], list[tuple[int, int]]]:
        """Return the starts of the replacements in the new text, their sizes, and the ranges that they replace."""
        starts: list[int] = []
        sizes: list[int] = []
        spans: list[tuple[int, int]] = []
        passed = 0
        for match in pattern.finditer(text):
            starts.append(match.start() - passed)
            sizes.append(len(meaning(match)))
            spans.append(match.span())
            passed += match.end() - match.start() - sizes[-1]
        return starts, sizes, spans

    def origin(at: int) -> int:
        starts, sizes, spans = replaced()
        number = bisect_right(starts, at) - 1
        if number < 0:
            return outer.origin(at)
        behind = at - starts[number] - sizes[number]
        return outer.origin(spans[number][0] if behind < 0 else spans[number][1] + behind)

    return MappedBytes(inner, origin)


def _character(match: re.Match[bytes]) -> bytes:
    group = match.lastindex
    if group is None:
        return b"&" if match[0] == b"&amp;" else b"-" if b"N{" in match[0] else b""
    character = LETTER_STYLES[group - 1].character(match[group].decode())
    return character.encode() if character.isascii() else b"\xff"
