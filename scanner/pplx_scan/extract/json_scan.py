"""Every string of a JSON text with its key path, in one pass and without recursion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.extract.format import Unparsable
from pplx_scan.extract.literal import Literal, join

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN: Final = re.compile(
    r"""(?P<blank>[\s\ufeff]+)|(?P<comment>//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/|\#[^\n]*)"""
    r"""|(?P<string>"(?:[^"\\\n]|\\(?:.|\n))*"|'(?:[^'\\\n]|\\(?:.|\n))*')"""
    r"""|(?P<open>[{\[])|(?P<close>[}\]])|(?P<colon>:)|(?P<comma>,)|(?P<word>[\w$.+-]+)"""
)
_ESCAPE: Final = re.compile(
    r"\\(?:u([0-9A-Fa-f]{4})(?:\\u([dD][c-fC-F][0-9A-Fa-f]{2}))?|x([0-9A-Fa-f]{2})|(.|\n))", re.DOTALL
)
_SIMPLE: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "\n": ""}


class Value(NamedTuple):
    """One string of the text."""

    path: tuple[str, ...]
    literal: Literal
    key: Literal | None
    """The key it is the value of, as it stands in the text."""


class Comment(NamedTuple):
    """One comment, as JSONC has them."""

    literal: Literal


class _Level:
    __slots__ = ("index", "is_list", "key", "name")

    def __init__(self, *, is_list: bool) -> None:
        self.is_list = is_list
        self.index = 0
        self.key: Literal | None = None
        self.name = ""

    @property
    def part(self) -> str:
        return f"[{self.index}]" if self.is_list else self.name


def scan(text: str) -> Iterator[Value | Comment]:
    """Yield every string value, every key (as a value without a name of its own) and every comment.

    Raises:
        Unparsable: brackets or quotes do not match.
    """
    levels: list[_Level] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise Unparsable(f"not valid JSON at line {text.count(chr(10), 0, at) + 1}")
        at = match.end()
        kind = match.lastgroup
        if kind == "comment":
            yield Comment(Literal.plain(match[0], match.start()))
        elif kind == "open":
            levels.append(_Level(is_list=match[0] == "["))
        elif kind == "close":
            if not levels or levels.pop().is_list != (match[0] == "]"):
                raise Unparsable(f"brackets do not match at line {text.count(chr(10), 0, at) + 1}")
        elif kind == "comma" and levels:
            levels[-1].index += 1
            levels[-1].key = None
        elif kind in {"string", "word"}:
            yield from _text(text, at, match, levels)
    if levels:
        raise Unparsable("a bracket is not closed")


def _text(text: str, at: int, match: re.Match[str], levels: list[_Level]) -> Iterator[Value]:
    is_string = match.lastgroup == "string"
    top = levels[-1] if levels else None
    literal = (
        _decoded(text, match.start() + 1, match.end() - 1) if is_string else Literal.plain(match[0], match.start())
    )
    if top is not None and not top.is_list and top.key is None:
        top.key, top.name = literal, literal.text
        if not re.compile(r"[\s\ufeff]*(?:/\*.*?\*/\s*)?:").match(text, at):
            raise Unparsable(f"a colon is missing at line {text.count(chr(10), 0, at) + 1}")
        return
    if is_string:
        yield Value(tuple(level.part for level in levels[-24:]), literal, top.key if top else None)


def _decoded(text: str, start: int, end: int) -> Literal:
    if "\\" not in text[start:end]:
        return Literal.plain(text[start:end], start)
    parts: list[Literal] = []
    at = start
    for match in _ESCAPE.finditer(text, start, end):
        parts += [
            Literal.plain(text[at : match.start()], at),
            Literal.atom(_character(match), match.start(), match.end(), "escape"),
        ]
        at = match.end()
    return join([*parts, Literal.plain(text[at:end], at)])


def _character(match: re.Match[str]) -> str:
    high, low, byte, simple = match.groups()
    if simple is not None:
        return _SIMPLE.get(simple, simple)
    if byte is not None:
        return chr(int(byte, 16))
    code = int(high, 16)
    if low is not None and 0xD800 <= code < 0xDC00:
        return chr(0x10000 + ((code - 0xD800) << 10) + int(low, 16) - 0xDC00)
    tail = chr(int(low, 16)) if low is not None else ""
    return chr(code) + tail
