"""Encodings inside a literal: base64, hex, percent, escapes and UTF-16 in other text."""

from __future__ import annotations

import base64
import binascii
import re
from bisect import bisect_right
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.hits import KEY_HINT

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_TOKEN: Final = 1 << 22
_BASE64_LINE: Final = r"[A-Za-z0-9+/_-]"
_TOKEN: Final = re.compile(rf"{_BASE64_LINE}{{8,}}={{0,2}}")
_FOLDED: Final = re.compile(
    rf"(?<!{_BASE64_LINE}){_BASE64_LINE}{{8,}}+(?:(?:[ \t]*+\r?\n|[ ])[ \t]*+{_BASE64_LINE}++)++={{0,2}}"
)
_LINE_END: Final = re.compile(r"[ \t]*\r?\n[ \t]*")
_WIDTH: Final = 16
"""Lines of base64 that are shorter than this may as well be words."""
_HEX: Final = re.compile(r"(?i)(?:70|50)(?:70|50)(?:6c|4c)(?:78|58)2d(?:[0-9a-f]{2}){20,}")
_HEX_PAIR: Final = re.compile("[0-9A-Fa-f]{2}")
_PERCENT: Final = re.compile(r"%([0-9A-Fa-f]{2})")
_ESCAPE: Final = re.compile(
    r"\\u\{([0-9A-Fa-f]{1,6})\}|\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|&#x([0-9A-Fa-f]{1,6});|\\(1[0-7]{2}|0[4-7][0-7])|&#(\d{1,7});"
)
_start: Final = attrgetter("start")
_BASES: Final = {5: 8, 6: 10}
"""The groups of `_ESCAPE` whose digits are not hexadecimal."""
_UTF16: Final = re.compile(r"(?:p\0p\0l\0x\0-\0(?:[A-Za-z0-9]\0){20,})|(?:\0p\0p\0l\0x\0-(?:\0[A-Za-z0-9]){20,})")


def _alignments(text: bytes) -> tuple[str, ...]:
    """Return the base64 characters that `text` always gives, for each of its three positions in a triple."""
    found = []
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + text).decode("ascii").rstrip("=")
        tail = 1 if (shift + len(text)) % 3 else 0
        found.append(encoded[(0, 2, 3)[shift] : len(encoded) - tail])
    return tuple(found)


_WIDE: Final = tuple("pplx-".encode(encoding).decode("latin-1") for encoding in ("utf-16-le", "utf-16-be"))
_MARKS: Final = _alignments(b"pplx-")
_NESTED: Final = (mark for once in _MARKS for mark in _alignments(once.encode()))
_WIDE_MARKS: Final = (mark for prefix in _WIDE for mark in _alignments(prefix.encode()))
_MARK: Final = re.compile("|".join(re.escape(mark) for mark in (*_MARKS, *_NESTED, *_WIDE_MARKS)))


def encoded_parts(literal: Literal) -> Iterator[tuple[int, int, Literal]]:
    """Return each part of a literal that is an encoding of something with a key prefix in it.

    Yields:
        Start and end in the literal's text, and what stands there, decoded.
    """
    text = literal.text
    if _MARK.search(text):
        yield from _base64(literal)
    elif _is_folded(text):
        yield from _whole_base64(literal)
    if "2d" in text or "2D" in text:
        yield from _hex(literal)
    if "%" in text and _hints(text, _PERCENT):
        yield 0, len(text), _substitute(literal, _PERCENT, "percent")
    if ("\\" in text or "&#" in text) and _hints(text, _ESCAPE):
        yield 0, len(text), _substitute(literal, _ESCAPE, "escape")
    if "\0" in text:
        for match in _UTF16.finditer(text):
            yield match.start(), match.end(), _without_nul(literal, match.start(), match.end())


def _base64(literal: Literal) -> Iterator[tuple[int, int, Literal]]:
    text = literal.text
    folds: list[_Token] | None = None
    done = 0
    for mark in _MARK.finditer(text):
        if mark.start() < done:
            continue
        token = _token_at(text, mark.start())
        done = max(token.end, mark.end())
        folds = folds if folds is not None else [_Token(text, *match.span()) for match in _FOLDED.finditer(text)]
        at = bisect_right(folds, mark.start(), key=_start) - 1
        fold = folds[at] if at >= 0 and folds[at].end > mark.start() else token
        if (not _looks_whole(token.decoded) or fold.wrapped) and _looks_whole(fold.decoded):
            token = fold
            done = token.end
        if token.decoded is not None:
            yield token.start, token.end, literal.derive(token.decoded, token.start, token.end, "base64")


def _is_folded(text: str) -> bool:
    """Tell whether a value is base64 over several lines, whose folds may cut the marks."""
    return ("\n" in text or " " in text) and _FOLDED.fullmatch(text.strip()) is not None


def _whole_base64(literal: Literal) -> Iterator[tuple[int, int, Literal]]:
    text = literal.text
    start = len(text) - len(text.lstrip())
    token = _Token(text, start, len(text.rstrip()))
    if token.decoded is not None:
        yield token.start, token.end, literal.derive(token.decoded, token.start, token.end, "base64")


class _Token:
    """A stretch of a text that may be base64."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self._text = text

    @property
    def wrapped(self) -> bool:
        """Tell whether it is lines of one width, the last of which may be shorter."""
        first, *lines = _LINE_END.split(self._text[self.start : self.end])
        widths = [len(line) for line in lines]
        return bool(lines) and set(widths[:-1]) <= {len(first)} and widths[-1] <= len(first) and len(first) >= _WIDTH

    @cached_property
    def decoded(self) -> str | None:
        """The text it stands for; None when no key prefix is in it."""
        return _decode_base64(self._text[self.start : self.end])


def _token_at(text: str, at: int) -> _Token:
    low = at
    while low > 0 and at - low < _MAX_TOKEN and (text[low - 1].isalnum() or text[low - 1] in "+/_-"):
        low -= 1
    match = _TOKEN.match(text, low)
    return _Token(text, low, match.end() if match else low)


def _decode_base64(token: str) -> str | None:
    """Return the text of a base64 token, whatever its alphabet and alignment; None when no key prefix is in it."""
    compact = re.sub(r"\s+", "", token).rstrip("=").replace("-", "+").replace("_", "/")
    for skip in range(4):
        part = compact[skip:]
        part = part[: len(part) - 1] if len(part) % 4 == 1 else part
        try:
            decoded = base64.b64decode(part + "=" * (-len(part) % 4)).decode("latin-1")
        except (binascii.Error, ValueError):
            continue
        if "pplx-" in decoded or _MARK.search(decoded) or any(prefix in decoded for prefix in _WIDE):
            return decoded
    return None


def _looks_whole(decoded: str | None) -> bool:
    """Tell whether the key is not cut off at the end of the token (as on the first line of folded base64)."""
    return decoded is not None and re.search(r"pplx-[A-Za-z0-9]{0,47}$", decoded) is None


def _hex(literal: Literal) -> Iterator[tuple[int, int, Literal]]:
    text = literal.text
    for match in _HEX.finditer(text):
        start = match.start()
        while start >= 2 and match.start() - start < _MAX_TOKEN and _HEX_PAIR.fullmatch(text, start - 2, start):
            start -= 2
        decoded = bytes.fromhex(text[start : match.end()]).decode("latin-1")
        yield start, match.end(), literal.derive(decoded, start, match.end(), "hex")


def _hints(text: str, pattern: re.Pattern[str]) -> bool:
    """Tell whether escapes stand in a text, and a key may stand in it once they are decoded."""
    decoded, count = pattern.subn(lambda match: _character(match) or match[0], text)
    return bool(count) and KEY_HINT.search(decoded) is not None


def _character(match: re.Match[str]) -> str:
    """Return what an escape stands for; empty for a number that is no character."""
    group = match.lastindex or 1
    value = int(match[group], _BASES.get(group, 16))
    return "" if value > 0x10FFFF or 0xD800 <= value < 0xE000 else chr(value)


def _substitute(literal: Literal, pattern: re.Pattern[str], codec: str) -> Literal:
    """Return the literal with each escape replaced by its character, so that a key half escaped is seen whole."""
    parts: list[Literal] = []
    at = 0
    for match in pattern.finditer(literal.text):
        character = _character(match)
        if character:
            parts += [literal.slice(at, match.start()), literal.derive(character, *match.span(), codec)]
            at = match.end()
    return join([*parts, literal.slice(at, len(literal.text))])


def _without_nul(literal: Literal, start: int, end: int) -> Literal:
    return literal.derive(literal.text[start:end].replace("\0", ""), start, end, "utf-16")
