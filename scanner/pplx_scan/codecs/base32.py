"""Base32 of RFC 4648, in either case, with or without padding."""

from __future__ import annotations

from typing import Final

from pplx_scan.codecs.groups import Grouped
from pplx_scan.codecs.symbols import Symbols
from pplx_scan.model.encoding import PREFIX

_SYMBOLS: Final = Symbols(5, ("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "abcdefghijklmnopqrstuvwxyz234567"), "={0,6}")
_ONCE: Final = _SYMBOLS.marks_of(PREFIX)


class Base32(Grouped):
    """Base32 of a key, at any alignment."""

    name = "base32"
    called = "base32"
    symbols = _SYMBOLS
    marks = (*_ONCE, *map(str.lower, _ONCE))


CODEC: Final = Base32()
