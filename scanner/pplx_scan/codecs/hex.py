"""Hexadecimal digits, in either case."""

from __future__ import annotations

from typing import Final

from pplx_scan.codecs.groups import Grouped
from pplx_scan.codecs.symbols import Symbols


class Hex(Grouped):
    """Hexadecimal digits."""

    name = "hex"
    called = "hex"
    symbols = Symbols(4, ("0123456789abcdef", "0123456789ABCDEF"))
    shapes = (("[75]", "0", "[75]", "0", "[64]", "[cC]", "[75]", "8", "2", "[dD]"),)
    """Of `pplx-` and `PPLX-`."""
    tails = ("82d",)


CODEC: Final = Hex()
