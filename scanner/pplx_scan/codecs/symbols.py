"""The arithmetic of encodings that write groups of bytes as groups of symbols."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import product

from pplx_scan.model.expression import expression

_CHUNK = 15
"""Bytes that are whole groups of every encoding."""
_NUMBERS = "0123456789abcdefghijklmnopqrstuv"


class Symbols:
    """Symbols with so many bits in each."""

    def __init__(self, bits: int, alphabets: tuple[str, ...], padding: str = "") -> None:
        """Take an encoding.

        Args:
            bits: of one symbol.
            alphabets: a text is written in one of them; the first is the common one.
            padding: a regular expression for what fills the last group.
        """
        self.bits = bits
        self.alphabets = alphabets
        self.padding = padding
        self.group_bytes = {6: 3, 5: 5, 4: 1}[bits]
        self.group_symbols = 8 * self.group_bytes // bits

    def marks_of(self, text: str) -> tuple[str, ...]:
        """Return the symbols that a text always gives, for each of its positions in a group of bytes."""
        raw, size = text.encode("latin-1"), len(text)
        shifts = range(self.group_bytes)
        return tuple(self.packed(bytes(at) + raw)[self.first(at) : 8 * (at + size) // self.bits] for at in shifts)

    def first(self, shift: int) -> int:
        """Return the first symbol in which no byte before a text has a part, when `shift` bytes stand before it."""
        return -(-8 * shift // self.bits)

    def packed(self, raw: bytes) -> str:
        """Return bytes as symbols of the first alphabet, without padding."""
        pairs, mask, found = self._pairs, (1 << 2 * self.bits) - 1, list[str]()
        shifts = range(8 * _CHUNK - 2 * self.bits, -1, -2 * self.bits)
        for at in range(0, len(raw), _CHUNK):
            number = int.from_bytes(raw[at : at + _CHUNK].ljust(_CHUNK, b"\0"))
            found += [pairs[number >> shift & mask] for shift in shifts]
        return "".join(found)[: -(-8 * len(raw) // self.bits)]

    def unpacked(self, symbols: str) -> bytes:
        """Return the bytes of symbols of any alphabet. Bits behind the last whole byte are left out."""
        size = len(symbols) * self.bits
        value = int(symbols.translate(self._numbers) or "0", 1 << self.bits)
        return (value >> size % 8).to_bytes(size // 8)

    def compact(self, text: str) -> str:
        """Return a text without blanks and padding."""
        text = expression(r"\s+").sub("", text)
        return text.rstrip("=") if self.padding else text

    def is_pure(self, text: str) -> bool:
        """Return whether a text is symbols alone."""
        return re.fullmatch(f"{self.any}*", text) is not None

    @cached_property
    def any(self) -> str:
        """A regular expression for a symbol of any alphabet."""
        return f"[{re.escape(''.join(sorted(set(''.join(self.alphabets)))))}]"

    @cached_property
    def ascii_group(self) -> str:
        """A regular expression for a group whose bytes are all ASCII."""
        free = [0] * self.group_symbols
        for at in range(0, 8 * self.group_bytes, 8):
            free[at // self.bits] |= 1 << self.bits - 1 - at % self.bits
        return "".join(self._without(bits) for bits in free)

    def _without(self, bits: int) -> str:
        """Return a regular expression for the symbols, of any alphabet, in which none of some bits is set."""
        numbers = [number for number in range(1 << self.bits) if not number & bits]
        return f"[{re.escape(''.join(sorted({symbols[at] for symbols in self.alphabets for at in numbers})))}]"

    @cached_property
    def _pairs(self) -> list[str]:
        return ["".join(pair) for pair in product(self.alphabets[0], repeat=2)]

    @cached_property
    def _numbers(self) -> dict[int, str]:
        pairs = ((symbols[at], _NUMBERS[at]) for symbols in self.alphabets for at in range(1 << self.bits))
        return {ord(symbol): number for symbol, number in pairs}
