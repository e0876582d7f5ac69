"""Base64, in the alphabet of MIME or that for URLs, at any alignment, folded or not, with or without padding."""

from __future__ import annotations

from typing import Final

from pplx_scan.codecs import utf_16
from pplx_scan.codecs.groups import Grouped
from pplx_scan.codecs.symbols import Symbols
from pplx_scan.model.encoding import PREFIX

_COMMON: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


class _Symbols(Symbols):
    """Symbols of base64, at the speed of the standard library: texts of many megabytes stand in JSON."""

    def packed(self, raw: bytes) -> str:
        """Return bytes as symbols of the first alphabet, without padding."""
        from binascii import b2a_base64  # noqa: PLC0415 - the sieve has little use for it

        return b2a_base64(raw, newline=False).decode("ascii").rstrip("=")

    def unpacked(self, symbols: str) -> bytes:
        """Return the bytes of symbols of either alphabet."""
        from binascii import a2b_base64  # noqa: PLC0415 - the sieve has no use for it

        symbols = symbols[:-1] if len(symbols) % 4 == 1 else symbols
        return a2b_base64(symbols.replace("-", "+").replace("_", "/") + "=" * (-len(symbols) % 4))


_SYMBOLS: Final = _Symbols(6, (_COMMON + "+/", _COMMON + "-_"), "={0,2}")
_ONCE: Final = _SYMBOLS.marks_of(PREFIX)
_HEX: Final = PREFIX.encode().hex()
_TWICE: Final = tuple(
    mark for text in (*_ONCE, *utf_16.PREFIXES, _HEX, _HEX.upper()) for mark in _SYMBOLS.marks_of(text)
)


class Base64(Grouped):
    """Base64 of a key, of a key in UTF-16 (as PowerShell takes it), and of a key in base64 (as a Kubernetes secret may be), once or twice."""

    name = "base64"
    called = "base64"
    symbols = _SYMBOLS
    folds = _ONCE
    marks = (*_ONCE, *_TWICE, *(mark for text in _TWICE for mark in _SYMBOLS.marks_of(text)))


CODEC: Final = Base64()
