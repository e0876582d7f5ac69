"""Base32 with the extended alphabet of hexadecimal digits (RFC 4648, section 7), in either case, with or without padding."""

from __future__ import annotations

from typing import Final

from pplx_scan.codecs.codec import PREFIX
from pplx_scan.codecs.groups import Grouped
from pplx_scan.codecs.symbols import Symbols

_SYMBOLS: Final = Symbols(5, ("0123456789ABCDEFGHIJKLMNOPQRSTUV", "0123456789abcdefghijklmnopqrstuv"), "={0,6}")
_ONCE: Final = _SYMBOLS.marks_of(PREFIX)


class Base32Hex(Grouped):
    """Base32 of a key in the extended alphabet, at any alignment."""

    name = "base32hex"
    called = "base32hex"
    symbols = _SYMBOLS
    marks = (*_ONCE, *map(str.lower, _ONCE))


CODEC: Final = Base32Hex()
