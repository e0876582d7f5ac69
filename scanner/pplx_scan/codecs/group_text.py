"""Texts of a grouped encoding: replaces parts of their meaning, and finds the symbols that one text always gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.codecs.codec import RefusalError, spliced
from pplx_scan.codecs.layout import Layout
from pplx_scan.codecs.needle import Needle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pplx_scan.codecs.codec import Stretch
    from pplx_scan.codecs.symbols import Symbols

_CHARSETS: Final = ("latin-1", "utf-8")


def rewritten(symbols: Symbols, written: str, meaning: str, stretches: Sequence[Stretch]) -> str:
    """Return an encoded text with stretches of its meaning replaced.

    Args:
        symbols: those of the encoding.
        written: the encoded text, perhaps wrapped over lines.
        meaning: the decoded text, a character for each byte (or each character of UTF-8).
        stretches: replacements in `meaning`, in order and apart from one another.

    Raises:
        RefusalError: the text is not what it was taken for, or the rest of it would change.
    """
    layout = Layout.of(written)
    text = _Text(symbols, layout.text, meaning)
    for start, end, new in reversed(stretches):
        low, high = (len(meaning[:at].encode(text.charset)) for at in (start, end))
        text.replace(low, high, new.encode(text.charset))
    if symbols.unpacked(text.written) != spliced(meaning, stretches).encode(text.charset):
        raise RefusalError("the encoded text cannot hold the new key without a change of what stands beside it")
    return layout.filled(text.written + text.padding)


class _Text:
    """An encoded text without its layout."""

    def __init__(self, symbols: Symbols, written: str, meaning: str) -> None:
        self.written = symbols.compact(written)
        self.padding = written[len(self.written) :]
        if not symbols.is_pure(self.written):
            raise RefusalError("the encoded text holds other characters")
        self._symbols = symbols
        self._raw = symbols.unpacked(self.written)
        self.charset = next((name for name in _CHARSETS if self._raw == _encoded(meaning, name)), "")
        if not self.charset:
            raise RefusalError("the encoded text does not decode to what was found in it")
        fitting = (alphabet for alphabet in symbols.alphabets if set(self.written) <= set(alphabet))
        self._alphabet = next(fitting, symbols.alphabets[0])
        is_full = len(self.written) % symbols.group_symbols == 0
        self._is_padded = bool(self.padding) or (is_full and self._alphabet == symbols.alphabets[0])

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Replace the bytes from `start` to `end`."""
        symbols, longer = self._symbols, len(new) - (end - start)
        behind = self._raw[end:]
        self._raw = self._raw[:start] + new + behind
        first, last = start // symbols.group_bytes, -(-end // symbols.group_bytes)
        lead, byte = self.written[: first * symbols.group_symbols], first * symbols.group_bytes
        if longer % symbols.group_bytes == 0:
            middle = self._packed(self._raw[byte : last * symbols.group_bytes + longer])
            self.written = lead + middle + self.written[last * symbols.group_symbols :]
            return
        if not _is_text(behind) or len(self.written) * symbols.bits % 8 >= symbols.bits:
            raise RefusalError(
                "the new key has another length, and what follows it in the encoded text is no text that could move"
            )
        self.written = lead + self._packed(self._raw[byte:])
        self.padding = "=" * (-len(self.written) % symbols.group_symbols) if self._is_padded else ""

    def _packed(self, raw: bytes) -> str:
        return self._symbols.packed(raw).translate(str.maketrans(self._symbols.alphabets[0], self._alphabet))


def _encoded(text: str, charset: str) -> bytes | None:
    try:
        return text.encode(charset)
    except UnicodeError:
        return None


def _is_text(raw: bytes) -> bool:
    """Return whether bytes are text in UTF-8 or UTF-16: data without a length or checksum of its own."""
    try:
        text = raw.decode("utf-8").replace("\0", "")
    except UnicodeError:
        return False
    return all(character.isprintable() or character in "\t\n\r\f" for character in text)


def has_next_line(symbols: Symbols, behind: str) -> bool:
    """Return whether the text that follows an encoded text is one more line of it."""
    symbol, size = symbols.any, symbols.group_symbols
    line = rf"{symbol}{{16,}}{symbols.padding}|(?:{symbol}{{{size}}}){{2,3}}|{symbol}{{2,{4 * size - 1}}}=+"
    return re.match(rf"[ \t]*\r?\n[ \t]*(?:{line})[ \t\"']*(?:\r?\n|\Z)", behind) is not None


def needles_of(symbols: Symbols, inner: Needle, form: str) -> Iterator[Needle]:
    """Yield the symbols that a text always gives, for each of its positions in a group of bytes."""
    common = symbols.alphabets[0].encode()
    tables = [bytes.maketrans(common, alphabet.encode()) for alphabet in symbols.alphabets[1:]]
    for shift in range(symbols.group_bytes):
        raw, first = bytes(shift) + inner.text, symbols.first(shift)
        sure = max(8 * len(raw) // symbols.bits, first)
        written = [end for last in inner.following or (b"",) for end in _ends(symbols, raw + last)]
        needle = Needle.of(written[0][first:sure].encode(), [end[sure:].encode() for end in written], form)
        yield needle
        yield from (other for table in tables if (other := needle.translated(table)) != needle)


def _ends(symbols: Symbols, raw: bytes) -> list[str]:
    """Return the symbols of some bytes, with each last one that can hold the last bits."""
    written, alphabet = symbols.packed(raw), symbols.alphabets[0]
    unknown = -8 * len(raw) % symbols.bits
    last = alphabet.index(written[-1]) if unknown else 0
    return [written[:-1] + symbol for symbol in alphabet[last : last + (1 << unknown)]] if unknown else [written]
