"""The characters of a YAML scalar, each with its place in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import Literal, join

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

_ESCAPE: Final = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|\r?\n[ \t]*|(.))")
_PROPERTIES: Final = re.compile(r"(?:[&!][^\s]*\s+)+")
"""Anchor and tag, which stand before the scalar itself."""
_BLANKS: Final = re.compile(r"[ \t\r\n]*")
_SIMPLE: Final = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}


def scalar_literal(text: str, event: yaml.ScalarEvent) -> Literal:
    """Return a scalar's value with provenance: the value is PyYAML's, aligned with the file from left to right."""
    if event.start_mark is None or event.end_mark is None:
        return Literal(event.value)
    start, end = event.start_mark.index, event.end_mark.index
    properties = _PROPERTIES.match(text, start, end) if event.anchor or event.tag else None
    start = properties.end() if properties else start
    if event.style in {"'", '"'}:
        start, end = start + 1, end - 1
    elif event.style in {"|", ">"}:
        start = text.index("\n", start) + 1 if "\n" in text[start:end] else end
    if text[start:end] == event.value:
        return Literal.plain(event.value, start)
    return join(_Aligned(event.value, event.style or "", text, start, end).parts())


class _Aligned:
    """A value beside the stretch of the file that says it."""

    def __init__(self, value: str, style: str, text: str, start: int, end: int) -> None:
        self._value = value
        self._style = style
        self._text = text
        self._start = start
        self._end = end
        self._at = 0

    def parts(self) -> Iterator[Literal]:
        """Yield the value in parts, each with its place."""
        while self._at < len(self._value):
            literal, consumed = self._next()
            if not literal.text and not consumed:
                # Not aligned: the rest is one stretch of the file.
                yield Literal.atom(self._value[self._at :], self._start, max(self._end, self._start), "yaml")
                return
            self._at += len(literal.text)
            self._start += consumed
            yield literal

    def _next(self) -> tuple[Literal, int]:
        """Return the next characters of the value, and how much of the file they take."""
        escape = _ESCAPE.match(self._text, self._start, self._end) if self._style == '"' else None
        if escape is not None:
            return Literal.atom(_character(escape), escape.start(), escape.end(), "escape"), len(escape[0])
        if self._style == "'" and self._text.startswith("''", self._start):
            return Literal.atom("'", self._start, self._start + 2, "escape"), 2
        size = self._same()
        if size:
            return Literal.plain(self._value[self._at : self._at + size], self._start), size
        return self._folded()

    def _same(self) -> int:
        size = 0
        limit = min(len(self._value) - self._at, self._end - self._start)
        while size < limit:
            character = self._text[self._start + size]
            if self._value[self._at + size] != character or _is_special(character, self._style):
                break
            size += 1
        return size

    def _folded(self) -> tuple[Literal, int]:
        """Return white space of the value: as it stands, or folded from other white space of the file."""
        written = _BLANKS.match(self._text, self._start, self._end)
        meant = _BLANKS.match(self._value, self._at)
        stands, blanks = written[0] if written else "", meant[0] if meant else ""
        if blanks == stands:
            return Literal.plain(blanks, self._start), len(stands)
        if not blanks:
            return Literal(""), len(stands)
        return Literal.atom(blanks, self._start, self._start + len(stands), "fold"), len(stands)


def _is_special(character: str, style: str) -> bool:
    return character in " \t\r\n" or (character == "\\" and style == '"') or (character == "'" and style == "'")


def _character(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if digits:
        code = int(digits, 16)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    simple = match[4]
    return "" if simple is None else _SIMPLE.get(simple, simple)
