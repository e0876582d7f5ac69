"""Lists of numbers that are the codes of characters: decimal, hexadecimal, octal, binary, also reversed or shifted."""

from __future__ import annotations

import codecs
import re
import string
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Final

from pplx_scan.fix.mapped_bytes import MappedBytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DIGITS: Final = string.digits.encode()
ROT13: Final = bytes(codecs.encode("".join(map(chr, range(128))), "rot13"), "ascii") + bytes(range(128, 256))
_CODES: Final = string.printable.encode()
_WORDS: Final = bytes(
    byte if byte in (string.ascii_letters + string.digits).encode() else ord(" ") for byte in range(256)
)
_NUMBERS: Final = bytes(byte if byte in DIGITS else ord(" ") for byte in range(256))
_FEWEST: Final = 12
"""Numbers that make a list."""
_Table = dict[bytes, bytes]


def _table(*forms: str) -> _Table:
    """Return the byte for each spelling of its number in the given forms."""
    return {form.format(code).encode(): bytes((code,)) for form in forms for code in _CODES}


def _backwards(table: _Table) -> _Table:
    return {number[::-1]: character for number, character in table.items()}


def _shifted(table: _Table) -> _Table:
    return {number.translate(ROT13): character for number, character in table.items()}


_HEX: Final = _table(
    *(
        f"{before}{{:{number}}}{behind}"
        for before in ("", "0x", "0X", "0x00", "0X00", "x", "X", "H", "h", "00", "u00", "U00")
        for number in ("02x", "02X")
        for behind in ("", "h", "H", "u", "U", "u8", "i8", "uy", "L", "l")
    )
)
_HEXES: Final = (_HEX, _backwards(_HEX), _shifted(_HEX))
_DECIMAL: Final = _table("{:d}", "{:03d}", "{:08b}", "{:07b}")
_OCTAL: Final = _table("{:03o}", "{:04o}", "{:o}")
_TABLES: Final = (_DECIMAL, _OCTAL, _backwards(_DECIMAL), _backwards(_OCTAL))
"""Decimal and binary, and octal numbers: one text may be read as both."""


def listed(outer: MappedBytes, seen: set[bytes]) -> Iterator[MappedBytes]:
    """Yield the characters whose codes are the numbers in a text."""
    for numbers in _lists(outer):
        known = b"#" + numbers.text  # apart from the encoded texts, which have no such sign
        if len(numbers.text) >= _FEWEST and known not in seen:
            seen.add(known)
            yield numbers


def _lists(outer: MappedBytes) -> Iterator[MappedBytes]:
    words = outer.text.translate(_NUMBERS).split()
    yield from (_of_table(outer, words, table, rb"[0-9]+") for table in _TABLES)
    words = outer.text.translate(_WORDS).split()
    yield from (_of_table(outer, words, table, rb"[0-9A-Za-z]+") for table in _HEXES)


def _of_table(outer: MappedBytes, words: Sequence[bytes], table: _Table, pattern: bytes) -> MappedBytes:
    inner = b"".join(map(table.get, words, repeat(b"")))

    @cache
    def starts() -> list[int]:
        return [match.start() for match in re.finditer(pattern, outer.text) if match[0] in table]

    def origin(at: int) -> int:
        return outer.origin(starts()[at]) if at < len(starts()) else 0

    return MappedBytes(inner, origin)
