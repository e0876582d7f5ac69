"""Hexadecimal digits, in either case."""

from __future__ import annotations

from typing import Final

from pplx_scan.codecs import base64
from pplx_scan.codecs.groups import Grouped
from pplx_scan.codecs.symbols import Symbols

_OF_BASE64: Final = tuple(mark.encode().hex() for mark in base64.CODEC.folds)


class Hex(Grouped):
    """Hexadecimal digits of a key, and of a key in base64."""

    name = "hex"
    called = "hex"
    symbols = Symbols(4, ("0123456789abcdef", "0123456789ABCDEF"))
    marks = (*_OF_BASE64, *map(str.upper, _OF_BASE64))
    shapes = (("[75]", "0", "[75]", "0", "[64]", "[cC]", "[75]", "8", "2", "[dD]"),)
    """Of `pplx-` and `PPLX-`."""
    tails = ("82d",)


CODEC: Final = Hex()
