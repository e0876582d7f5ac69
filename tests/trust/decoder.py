"""What a text can mean, layer by layer, until a known key stands in it. Slow and simple, and made for this search alone."""

from __future__ import annotations

import base64
import bz2
import codecs
import html
import lzma
import re
import string
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RUN: Final = 16
_LAYERS: Final = 5
_VIEWS: Final = 3000
_ESCAPES: Final = (
    (re.compile(r"%([0-9A-Fa-f]{2})"), 16),
    (re.compile(r"&#x([0-9A-Fa-f]{2});"), 16),
    (re.compile(r"&#([0-9]{2,3});"), 10),
    (re.compile(r"=([0-9A-F]{2})"), 16),
    (re.compile(r"\\x([0-9A-Fa-f]{2})"), 16),
    (re.compile(r"\\+x([0-9A-Fa-f]{2})"), 16),
    (re.compile(r"\\+u([0-9A-Fa-f]{4})"), 16),
    (re.compile(r"\\+u\{([0-9A-Fa-f]+)\}"), 16),
    (re.compile(r"\\+([0-7]{3})"), 8),
)
_LINE_END: Final = re.compile(r"(?:\\+[nr])+")
_QUOTED: Final = re.compile(r"""["'`]\s*(?:\+|,|\|\|?|\.|&|\\)?\s*["'`]""")
_APART: Final = re.compile(r"(?s).([- ])(?:.\1){14,}.?")
_INVISIBLE: Final = b"\xe2\x80\x8b"
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_-]{20,}")
_BASE32: Final = re.compile(r"[A-Z2-7]{24,}|[a-z2-7]{24,}")
_HEX: Final = re.compile(r"(?:[0-9A-Fa-f]{2}){12,}")
_BYTES: Final = re.compile(r"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}[ :,-]){10,}[0-9A-Fa-f]{2}(?![0-9A-Fa-f])")
_NUMBERS: Final = (
    (re.compile(r"\b[0-9]{1,3}\b"), 10),
    (re.compile(r"\b0x([0-9a-fA-F]{2})\b"), 16),
    (re.compile(r"\b0?[0-7]{2,3}\b"), 8),
)
_PRINTABLE: Final = frozenset(string.printable + "\0")


def holds(raw: bytes, key: str) -> bool:
    """Tell whether a key, or `RUN` characters of it in a row, can be read out of some bytes."""
    body = key.removeprefix("pplx-")
    grams = [body[at : at + RUN] for at in range(len(body) - RUN + 1)]
    views = [raw.decode("latin-1")]
    seen = set(views)
    for _ in range(_LAYERS + 1):
        if any(gram in tight for view in views for tight in _tight(view) for gram in grams):
            return True
        inner = dict.fromkeys(text for view in views for text in _meanings(view) if text not in seen)
        seen.update(inner)
        views = list(inner)[:_VIEWS]
    return False


def _tight(view: str) -> tuple[str, str]:
    """Return a text, and its letters and digits."""
    return view, re.sub(r"[^A-Za-z0-9]+", "", view)


def _meanings(text: str) -> Iterator[str]:
    """Yield what a text is with one layer less."""
    yield from _wide(text)
    yield text.replace(_INVISIBLE.decode("latin-1"), "").replace(_INVISIBLE.decode(), "")
    for pattern, base in _ESCAPES:
        if pattern.search(text):
            yield pattern.sub(lambda match, base=base: chr(int(match[1], base) & 255), text)
    if _LINE_END.search(text):
        yield _LINE_END.sub("\n", text)
    if "&" in text:
        yield html.unescape(text)
    if _QUOTED.search(text):
        yield _QUOTED.sub("", text)
    if _APART.search(text):
        yield _APART.sub(lambda match: match[0][::2], text)
    for part in _numbers(text):
        yield from _readable(part)
    for source in dict.fromkeys((text, re.sub(r"[\s\"'\\+,]*[\r\n][\s\"'+,]*", "", text))):
        for part in _encoded(source):
            yield from _readable(part)
    yield text[::-1]
    yield codecs.encode(text, "rot13")


def _wide(text: str) -> Iterator[str]:
    if "\0" in text:
        yield text.replace("\0", "")
        raw = text.encode("latin-1", "replace")
        for charset in ("utf-16-le", "utf-16-be"):
            yield raw.decode(charset, "ignore").encode().decode("latin-1")


def _encoded(text: str) -> Iterator[bytes]:
    for match in _BASE64.finditer(text):
        symbols = match[0].replace("-", "+").replace("_", "/")
        yield from _shifted(symbols, 4, lambda part: base64.b64decode(part + "A" * (-len(part) % 4)))
    for match in _BASE32.finditer(text):
        yield from _shifted(match[0].upper(), 8, lambda part: base64.b32decode(part + "A" * (-len(part) % 8)))
    for match in _HEX.finditer(text):
        yield from _shifted(match[0], 2, lambda part: bytes.fromhex(part[: len(part) // 2 * 2]))
    for match in _BYTES.finditer(text):
        yield bytes.fromhex(re.sub(r"[^0-9A-Fa-f]", "", match[0]))


def _shifted(symbols: str, group: int, decode) -> Iterator[bytes]:
    return (decode(symbols[shift:]) for shift in range(group))


def _numbers(text: str) -> Iterator[bytes]:
    for pattern, base in _NUMBERS:
        found: Iterable[str] = pattern.findall(text)
        codes = [int(number, base) for number in found]
        listed = bytes(code for code in codes if code < 256)
        if len(listed) >= RUN:
            yield listed


def _readable(part: bytes) -> Iterator[str]:
    """Yield a decoded text, or what is compressed in it, when it looks like either."""
    for unpack in (lambda raw: zlib.decompressobj(47).decompress(raw), bz2.decompress, _unpacked_xz):
        try:
            yield unpack(part).decode("latin-1")
        except (zlib.error, OSError, ValueError, lzma.LZMAError, EOFError):
            continue
        return
    text = part.replace(_INVISIBLE, b"").decode("latin-1")
    if sum(sign in _PRINTABLE for sign in text) * 4 >= len(text) * 3:
        yield text


def _unpacked_xz(raw: bytes) -> bytes:
    return lzma.LZMADecompressor().decompress(raw)
