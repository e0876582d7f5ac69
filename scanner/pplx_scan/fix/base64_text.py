"""A stretch of a base64 text replaced by another: same alphabet, same padding, same layout."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.fix.layout import Layout
from pplx_scan.fix.refusal import RefusalError
from pplx_scan.fix.stretch import spliced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.fix.stretch import Stretch

_SYMBOLS: Final = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")
_CHARSETS: Final = ("latin-1", "utf-8")


def base64_replaced(token: str, decoded: str, stretches: Sequence[Stretch]) -> str:
    """Return a base64 text in which some of what it stands for is replaced.

    Args:
        token: the base64 text, perhaps wrapped over lines.
        decoded: what it stands for, a character for each byte (or each character of UTF-8).
        stretches: what to replace in `decoded`, in order and apart from one another.

    Raises:
        RefusalError: the token is not what it was taken for, or the rest of it would change.
    """
    layout = Layout.of(token)
    if _SYMBOLS.fullmatch(layout.text) is None:
        raise RefusalError("the base64 text holds other characters")
    text = _Text.of(layout.text, decoded)
    for stretch in reversed(stretches):
        text = text.replaced(
            len(decoded[: stretch.start].encode(text.charset)),
            len(decoded[: stretch.end].encode(text.charset)),
            stretch.text.encode(text.charset),
        )
    wanted = spliced(decoded, stretches).encode(text.charset)
    if _decode(text.symbols[text.skip :]) != wanted:
        raise RefusalError("the base64 text cannot hold the new key without a change of what stands beside it")
    return layout.filled(text.symbols + text.padding)


class _Text(NamedTuple):
    """A base64 text without its layout."""

    symbols: str
    """Without padding."""
    padding: str
    padded: bool
    safe: bool
    """Written in the alphabet for URLs."""
    skip: int
    """Characters before it that belong to something else."""
    raw: bytes
    charset: str

    @classmethod
    def of(cls, text: str, decoded: str) -> _Text:
        symbols = text.rstrip("=")
        safe = ("-" in symbols or "_" in symbols) and "+" not in symbols
        for skip in range(4):
            raw = _decode(symbols[skip:])
            for charset in _CHARSETS:
                if raw == _encoded(decoded, charset):
                    full = (len(symbols) - skip) % 4 == 0
                    padded = symbols != text or (full and not safe)
                    return cls(symbols, text[len(symbols) :], padded, safe, skip, raw, charset)
        raise RefusalError("the base64 text does not decode to what was found in it")

    def replaced(self, start: int, end: int, new: bytes) -> _Text:
        """Return the text with the bytes from `start` to `end` replaced."""
        raw = self.raw[:start] + new + self.raw[end:]
        first = start // 3
        if (len(new) - (end - start)) % 3 == 0:
            last = -(-end // 3)
            middle = raw[first * 3 : last * 3 + len(new) - (end - start)]
            rest = self.symbols[self.skip + last * 4 :]
            return self._with(first, self._encode(middle) + rest, raw, self.padding)
        if not _is_text(self.raw[end:]) or (len(self.symbols) - self.skip) % 4 == 1:
            raise RefusalError(
                "the new key has another length, and what follows it in the base64 text is no text that could move"
            )
        moved = self._encode(raw[first * 3 :])
        return self._with(first, moved, raw, "=" * (-(first * 4 + len(moved)) % 4) if self.padded else "")

    def _with(self, first: int, symbols: str, raw: bytes, padding: str) -> _Text:
        symbols = self.symbols[: self.skip + first * 4] + symbols
        return self._replace(symbols=symbols, raw=raw, padding=padding)

    def _encode(self, raw: bytes) -> str:
        encode = base64.urlsafe_b64encode if self.safe else base64.b64encode
        return encode(raw).decode("ascii").rstrip("=")


def _decode(symbols: str) -> bytes:
    """Return the bytes of base64 in either alphabet; a last character that tells no byte is left out."""
    symbols = symbols[:-1] if len(symbols) % 4 == 1 else symbols
    symbols = symbols.replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(symbols + "=" * (-len(symbols) % 4))
    except (binascii.Error, ValueError):
        return b""


def _encoded(text: str, charset: str) -> bytes | None:
    try:
        return text.encode(charset)
    except UnicodeError:
        return None


def _is_text(raw: bytes) -> bool:
    """Tell whether bytes are text, or text in UTF-16: what has no length of its own written beside it."""
    try:
        text = raw.decode("utf-8").replace("\0", "")
    except UnicodeError:
        return False
    return all(character.isprintable() or character in "\t\n\r\f" for character in text)
