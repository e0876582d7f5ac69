"""The letters and digits that a key gives in each encoding, wherever it stands in a longer text."""

from __future__ import annotations

import string
import sys
from binascii import b2a_base64
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD: Final = 8
"""Bytes that the cheap check before a search compares at once."""
_SYMBOLS: Final = (string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/").encode()


_SIGNS: Final = frozenset(b"+/")


class Needle(NamedTuple):
    """Bytes to look for."""

    text: bytes
    form: str = ""
    """The encodings from the outside in, joined by `+`; empty when there is none."""
    following: bytes = b""
    """What may stand behind: the character that holds the last bits of the key. Empty for anything."""

    def find(self, text: bytes, start: int) -> int:
        """Return where it stands in a text, at or behind `start`; -1 when it does not."""
        at = text.find(self.text, start)
        while at >= 0 and self.following and not self._goes_on(text, at + len(self.text)):
            at = text.find(self.text, at + 1)
        return at

    def _goes_on(self, text: bytes, at: int) -> bool:
        return at < len(text) and text[at] in self.following

    def words(self) -> Iterator[int]:
        """Yield its first stretches of `WORD` bytes, as numbers: one of them stands at a multiple of `WORD`."""
        for start in range(min(WORD, len(self.text) - WORD + 1)):
            yield _number(self.text[start : start + WORD])


def needles_of(key: bytes, keep: bytes = b"") -> tuple[Needle, ...]:
    """Return what to look for in squeezed bytes.

    Args:
        key: the key as it is.
        keep: bytes besides letters and digits that are not squeezed out.
    """
    wide = (_wide(key, b"%c\0"), _wide(key, b"\0%c"))
    found = [Needle(key), *_hex(key)]
    once = [needle for text in (key, *wide) for needle in _base64(Needle(text))]
    found += once
    found += [needle for inner in (*once, *_hex(key)) for whole in _completed(inner) for needle in _base64(whole)]
    return tuple(dict.fromkeys(_squeezed(needle, keep) for needle in found if needle.text))


def _wide(key: bytes, form: bytes) -> bytes:
    return b"".join(form % byte for byte in key)


def _squeezed(needle: Needle, keep: bytes) -> Needle:
    """Return a needle for squeezed bytes. A sign that may follow is squeezed out, and then anything may follow."""
    text = bytes(byte for byte in needle.text if byte in keep or (byte < 0x80 and chr(byte).isalnum()))
    return Needle(text, needle.form, b"" if set(needle.following) & _SIGNS else needle.following)


def _hex(key: bytes) -> Iterator[Needle]:
    digits = key.hex().encode()
    yield Needle(digits, "hex")
    yield Needle(digits.upper(), "hex")


def _base64(inner: Needle) -> Iterator[Needle]:
    """Yield what base64 of a text always holds, for each of its three positions in a triple."""
    form = f"base64+{inner.form}" if inner.form else "base64"
    for shift in range(3):
        encoded = b2a_base64(bytes(shift) + inner.text, newline=False).rstrip(b"=")
        start, over = (0, 2, 3)[shift], (shift + len(inner.text)) % 3
        if over == 0:
            yield Needle(encoded[start:], form)
        else:
            yield Needle(encoded[start:-1], form, _alike(encoded[-1], 4 if over == 1 else 2))


def _alike(symbol: int, unknown: int) -> bytes:
    """Return the base64 characters that have all but the last bits in common with one."""
    known = _SYMBOLS.index(symbol) >> unknown << unknown
    return _SYMBOLS[known : known + (1 << unknown)]


def _completed(needle: Needle) -> Iterator[Needle]:
    """Yield a needle with each character that may stand behind it, so that none of its bits is lost in base64."""
    if not needle.following:
        yield needle
    for byte in needle.following:
        yield Needle(needle.text + bytes([byte]), needle.form)


def _number(word: bytes) -> int:
    return int.from_bytes(word, sys.byteorder)
