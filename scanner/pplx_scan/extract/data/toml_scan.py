"""The places of the strings of a TOML file. `tomllib` decides what is valid, but gives no places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.reading import Unparsable
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_DEEPEST: Final = 100
_BLANK: Final = expression(r"[ \t]*+")
_SPACE: Final = expression(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_COMMENT: Final = expression(r"#[^\r\n]*+")
_BARE: Final = expression(r"[A-Za-z0-9_-]++")
_SCALAR: Final = expression(r"[^,\]}#\r\n]++")
_BASIC: Final = expression(r'"((?:[^"\\\n]|\\.)*+)"')
_LITERAL: Final = expression(r"'([^'\n]*+)'")
_RUNS: Final = {'"""': expression(r'(?s:\\.)|"{3,}+'), "'''": expression(r"'{3,}+")}
_ESCAPE: Final = expression(
    r'\\(?:[btnfre"\\]|x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})|[ \t]*+\r?\n[ \t\r\n]*+)|\r\n'
)
_NEWLINE: Final = expression("\r\n")
_SHORT: Final = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


class Text(Struct, frozen=True):
    """One string of the file."""

    path: tuple[str, ...]
    """Keys from the top; items of arrays and of arrays of tables are `[0]`, `[1]` …"""
    value: Literal
    name: Literal
    """The last key as it stands in the file."""


class Comment(Struct, frozen=True):
    """The range of a comment, from its `#` on."""

    start: int
    end: int


class _Open(Struct, frozen=True):
    """An array or inline table whose end is not reached."""

    close: str
    path: tuple[str, ...]
    name: Literal
    items: int = 0


def scan(text: str) -> Iterator[Text | Comment]:
    """Return every string value and every comment of a valid TOML file, in order.

    Raises:
        Unparsable: the text is not TOML (not every such text is noticed), or nested too deeply.
    """
    return _Scanner(text).statements()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.table: tuple[str, ...] = ()
        self.tables: dict[tuple[str, ...], int] = {}
        """The number of tables of each array of tables."""

    def statements(self) -> Iterator[Text | Comment]:
        yield from self._space()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                self._header()
            else:
                path, name = self._key("=")
                yield from self._value((*self.table, *path), name)
            self._skip(_BLANK)
            if self.at < len(self.text) and self.text[self.at] not in "#\r\n":
                self._refuse("an unexpected character")
            yield from self._space()

    def _space(self) -> Iterator[Comment]:
        start = self.at
        self._skip(_SPACE)
        if self.text.find("#", start, self.at) >= 0:
            for comment in _COMMENT.finditer(self.text, start, self.at):
                yield Comment(*comment.span())

    def _skip(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return match

    def _expect(self, token: str) -> None:
        self._skip(_BLANK)
        if not self.text.startswith(token, self.at):
            self._refuse(f"{token} is missing")
        self.at += len(token)

    def _refuse(self, why: str) -> None:
        line = self.text.count("\n", 0, self.at) + 1
        message = f"not valid TOML: {why} (line {line})"
        raise Unparsable(message)

    def _header(self) -> None:
        close = "]]" if self.text.startswith("[[", self.at) else "]"
        self.at += len(close)
        keys, _ = self._key(close)
        path: tuple[str, ...] = ()
        for number, key in enumerate(keys, 1):
            path = (*path, key)
            if close == "]]" and number == len(keys):
                self.tables[path] = self.tables.get(path, 0) + 1
            if path in self.tables:
                path = (*path, f"[{self.tables[path] - 1}]")
        self.table = path

    def _key(self, end: str) -> tuple[tuple[str, ...], Literal]:
        """Read a dotted key and the sign that must follow it."""
        parts: list[Literal] = []
        while True:
            self._skip(_BLANK)
            bare = self._skip(_BARE)
            parts.append(Literal.plain(bare[0], bare.start()) if bare else self._string())
            self._skip(_BLANK)
            if not self.text.startswith(".", self.at):
                break
            self.at += 1
            if len(parts) > _DEEPEST:
                self._refuse(f"more than {_DEEPEST} levels")
        self._expect(end)
        return tuple(part.text for part in parts), parts[-1]

    def _value(self, path: tuple[str, ...], name: Literal) -> Iterator[Text | Comment]:
        stack: list[_Open] = []
        yield from self._single(path, name, stack)
        while stack:
            if len(stack) > _DEEPEST:
                self._refuse(f"more than {_DEEPEST} levels")
            yield from self._space()
            top = stack[-1]
            if self.text.startswith(top.close, self.at):
                self.at += 1
                stack.pop()
            elif self.text.startswith(",", self.at):
                self.at += 1
            elif top.close == "]":
                stack[-1] = replace(top, items=top.items + 1)
                yield from self._single((*top.path, f"[{top.items}]"), top.name, stack)
            else:
                keys, last = self._key("=")
                yield from self._single((*top.path, *keys), last, stack)

    def _single(self, path: tuple[str, ...], name: Literal, stack: list[_Open]) -> Iterator[Text]:
        """Read one value; an array or inline table is only opened."""
        self._skip(_BLANK)
        first = self.text[self.at : self.at + 1]
        if first in {'"', "'"}:
            yield Text(path, self._string(multiline=True), name)
        elif first in {"[", "{"}:
            self.at += 1
            stack.append(_Open("]" if first == "[" else "}", path, name))
        elif not self._skip(_SCALAR):
            self._refuse("a value is missing")

    def _string(self, *, multiline: bool = False) -> Literal:
        fence = self.text[self.at : self.at + 3]
        if multiline and fence in _RUNS:
            return self._long_string(fence)
        match = self._skip(_BASIC)
        if match:
            return self._unescape(*match.span(1), _ESCAPE)
        match = self._skip(_LITERAL)
        if match is None:
            self._refuse("a key or a string is not complete")
            return Literal("")
        return Literal.plain(match[1], match.start(1))

    def _long_string(self, fence: str) -> Literal:
        start = self.at + 3
        for run in _RUNS[fence].finditer(self.text, start):
            if run[0][0] != "\\":
                end = run.start() + min(len(run[0]), 5) - 3
                self.at = end + 3
                start += (
                    len(self.text[start : start + 2])
                    if self.text.startswith("\r\n", start)
                    else self.text.startswith("\n", start)
                )
                return self._unescape(start, end, _ESCAPE if fence == '"""' else _NEWLINE)
        self._refuse("a string is not closed")
        return Literal("")

    def _unescape(self, start: int, end: int, pattern: re.Pattern[str]) -> Literal:
        if pattern.search(self.text, start, end) is None:
            return Literal.plain(self.text[start:end], start)
        parts: list[Literal] = []
        for escape in pattern.finditer(self.text, start, end):
            parts += [Literal.plain(self.text[start : escape.start()], start), self._escaped(escape)]
            start = escape.end()
        return join([*parts, Literal.plain(self.text[start:end], start)])

    def _escaped(self, escape: re.Match[str]) -> Literal:
        written = escape[0]
        if written == "\r\n":
            return Literal.atom("\n", *escape.span(), "escape")
        if written[1] in " \t\r\n":
            return Literal("")
        character = _SHORT.get(written[1], written[1])
        if escape.lastgroup:
            code = int(escape[escape.lastgroup], 16)
            if code > 0x10FFFF or 0xD800 <= code < 0xE000:
                self._refuse("an escape stands for no character")
            character = chr(code)
        return Literal.atom(character, *escape.span(), "escape")
