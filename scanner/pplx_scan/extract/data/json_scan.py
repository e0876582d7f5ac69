"""Every string of a JSON text with its key path: one pass, no recursion.

Comments, trailing commas, single quotes and bare keys are accepted (JSONC, JSON5), and several values in a row (JSON Lines).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.extract.literal import Literal, Run
from pplx_scan.extract.meaning.hits import hints_at_key
from pplx_scan.extract.reading import Unparsable
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.data.json_passed import Passed

_DOUBLE: Final = r'"([^"\\\n]*+(?:\\[\s\S][^"\\\n]*+)*+)"'
_BLANK: Final = r"[\s\ufeff]*+"
_TOKEN: Final = expression(
    rf"""{_BLANK}(?:
      {_DOUBLE.replace("(", "(?P<double>", 1)}
    | (?P<sign>[{{}}\[\]:,])
    | '(?P<single>[^'\\\n]*+(?:\\[\s\S][^'\\\n]*+)*+)'
    | (?P<comment>//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/)
    | (?P<word>[\w$.+-]++)
    | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
_CONSTANT: Final = expression(r"[-+]?+(?:Infinity|NaN)|true|false|null|undefined|[-+]?+\.?[0-9][\w.+-]*+")
_CONSTANTS: Final = rf"(?:{_CONSTANT.pattern})(?![\w$.+-])"


def _shape(key: str, closing: str, run: str = "(?!)") -> re.Pattern[str]:
    """Return a pattern for the common case at a place: a value with its key, or a closing bracket.

    A comma behind it belongs to the match. Its groups are the key, the string, the opening and the closing bracket, a
    run of constants, and the comma.
    """
    value = rf"{key}(?:{_DOUBLE}|([{{\[])|{_CONSTANTS})"
    return expression(rf"{_BLANK}(?:{value}|(\{closing})|({run}))(?:(?<![{{\[]){_BLANK}(,))?")


_NO_KEY: Final = "((?!))?"
_RUN: Final = rf"(?:{_CONSTANTS}{_BLANK},{_BLANK})++"
_SHAPES: Final = {
    "{key": _shape(rf"{_DOUBLE}{_BLANK}:{_BLANK}", "}"),
    "{comma": _shape("((?!))", "}"),
    "[value": _shape(_NO_KEY, "]", _RUN),
    "[comma": _shape("((?!))", "]"),
}
"""Patterns by the bracket around a place, and the token that is expected there."""
_ESCAPE: Final = expression(
    r"\\(?:u([0-9A-Fa-f]{4})(?:\\u([dD][c-fC-F][0-9A-Fa-f]{2}))?|x([0-9A-Fa-f]{2})|\r\n|([\s\S]))"
)
_SIMPLE: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "\n": ""}
_REPLACEMENT: Final = "\ufffd"
_LONGEST_PATH: Final = 64
"""Of a deeper path the last parts are kept, so that depth costs no memory."""


class Value(Struct, frozen=True):
    """One string value."""

    path: tuple[str, ...]
    literal: Literal
    key: Literal | None
    """The key it is the value of, as it stands in the text; None in a list."""
    start: int


class Key(Struct, frozen=True):
    """The key of an object or a list, or one that looks like an API key itself."""

    path: tuple[str, ...]
    literal: Literal


class Comment(Struct, frozen=True):
    """Where a comment stands, with its signs."""

    start: int
    end: int


class _Level:
    """An object or a list that is being read; the whole text is the outermost."""

    __slots__ = ("index", "key", "kind", "name", "path", "wants")

    def __init__(self, kind: str, path: tuple[str, ...]) -> None:
        self.kind = kind
        """`{`, `[`, or empty for the text itself."""
        self.path = path
        self.index = 0
        self.key: Literal | None = None
        self.name = ""
        self.wants = "key" if kind == "{" else "value"

    def value_path(self) -> tuple[str, ...]:
        if self.kind == "{":
            path = (*self.path, self.name)
        elif self.kind == "[" or self.index:
            path = (*self.path, f"[{self.index}]")
        else:
            path = self.path
        return path[-_LONGEST_PATH:]

    def filled(self) -> None:
        """Note that a value has begun."""
        if self.kind:
            self.wants = "comma"
        else:
            self.index += 1


def scan(text: str, passed: Passed | None = None) -> Iterator[Value | Key | Comment]:
    """Yield every string value, the keys of objects and lists, and the comments, in order.

    Args:
        text: the JSON text.
        passed: which of its objects and lists are passed over.

    Raises:
        Unparsable: the text is not JSON, even with the liberties that are taken.
    """
    levels = [_Level("", ())]
    at = 0
    while at >= 0:
        top = levels[-1]
        shape = _SHAPES.get(top.kind + top.wants)
        match = shape.match(text, at) if shape is not None else None
        if match is None:
            item, at = _token(text, at, levels)
        else:
            end = passed.end_of(match, top.index) if passed is not None and match[3] else 0
            item, at = _take(text, match, levels, end)
        if item is not None:
            yield item
    if len(levels) > 1:
        raise Unparsable("not valid JSON: a bracket is not closed")


def _token(text: str, at: int, levels: list[_Level]) -> tuple[Value | Key | Comment | None, int]:
    """Take the token at a place in, and return its item, and the place behind it; -1 at the end of the text."""
    match = _TOKEN.match(text, at)
    kind = match.lastgroup if match is not None else None
    if match is None or kind is None:
        raise _refusal(text, at)
    if kind == "end":
        return None, -1
    if kind == "comment":
        return Comment(*match.span("comment")), match.end()
    if kind != "sign":
        return _scalar(text, match, kind, levels[-1]), match.end()
    key = _sign(match["sign"], levels)
    if key is False:
        raise _refusal(text, match.end())
    return key if isinstance(key, Key) else None, match.end()


def _take(text: str, match: re.Match[str], levels: list[_Level], end: int) -> tuple[Value | Key | None, int]:
    """Take in the match of a shape, and return its item, and the place behind it.

    `end` is that of the container it opens, if this is passed over, else 0.
    """
    key, string, opening, closing, run, comma = match.groups()
    top = levels[-1]
    item: Value | Key | None = None
    if run:
        top.index += run.count(",")
        return None, match.end(5)
    if closing:
        levels.pop()
        top = levels[-1]
        if comma and not top.kind:
            return None, match.start(6)
    elif string is not None or opening or (key is not None and _may_be_key(key)):
        item = _begun(text, match, top)
        if end:
            return item, end
        if opening:
            path = top.value_path()
            levels.append(_Level(opening, path))
            return item, match.end()
    else:
        top.wants = "comma"
    if comma:
        top.key = None
        top.index += 1
        top.wants = "key" if top.kind == "{" else "value"
    return item, match.end()


def _begun(text: str, match: re.Match[str], top: _Level) -> Value | Key | None:
    """Return the item of a value that begins with a match."""
    if match[1] is not None:
        top.key = decoded(text, *match.span(1))
        top.name = top.key.text
    path = top.value_path()
    top.wants = "comma"
    if match[2] is not None:
        return Value(path, decoded(text, *match.span(2)), top.key, match.start(2))
    if top.key is not None and (match[3] or hints_at_key(top.name)):
        return Key(path, top.key)
    return None


def _may_be_key(name: str) -> bool:
    """Tell whether the name of a constant, still escaped, may hold an API key."""
    return "\\" in name or hints_at_key(name)


def _refusal(text: str, at: int) -> Unparsable:
    return Unparsable(f"not valid JSON at line {text.count(chr(10), 0, at) + 1}")


def _sign(sign: str, levels: list[_Level]) -> Key | bool:
    """Take a bracket, colon or comma in; False when it cannot stand here."""
    top = levels[-1]
    if sign in "{[":
        if top.wants != "value":
            return False
        path, key = top.value_path(), top.key
        top.filled()
        levels.append(_Level(sign, path))
        return Key(path, key) if key is not None else True
    if sign == ",":
        fits, wants = top.wants == "comma", "key" if top.kind == "{" else "value"
        top.key = None
        top.index += 1
    elif sign == ":":
        fits, wants = top.wants == "colon", "value"
    else:
        fits, wants = top.kind == {"}": "{", "]": "["}[sign] and (top.wants == "comma" or top.key is None), "comma"
        levels.pop()
    top.wants = wants
    return fits


def _scalar(text: str, match: re.Match[str], kind: str, top: _Level) -> Value | Key | None:
    start, end = match.span(kind)
    item: Value | Key | None = None
    if top.wants == "key":
        top.key = literal = decoded(text, start, end)
        top.name, top.wants = literal.text, "colon"
        return None
    if top.wants != "value" or (kind == "word" and not _CONSTANT.fullmatch(text, start, end)):
        raise _refusal(text, start)
    if kind != "word":
        item = Value(top.value_path(), decoded(text, start, end), top.key, start)
    elif top.key is not None and hints_at_key(top.name):
        item = Key(top.value_path(), top.key)
    top.filled()
    return item


def decoded(text: str, start: int, end: int) -> Literal:
    """Return the text between the quotes of a string, escapes resolved."""
    if text.find("\\", start, end) < 0:
        return Literal.plain(text[start:end], start)
    parts: list[str] = []
    runs: list[Run] = []
    at = start
    for match in _ESCAPE.finditer(text, start, end):
        if match.start() > at:
            parts.append(text[at : match.start()])
            runs.append(Run(match.start() - at, ((at, match.start()),)))
        character = _character(match)
        if character:
            parts.append(character)
            runs.append(Run(len(character), (match.span(),), ("escape",)))
        at = match.end()
    if at < end:
        parts.append(text[at:end])
        runs.append(Run(end - at, ((at, end),)))
    return Literal("".join(parts), tuple(runs))


def _character(match: re.Match[str]) -> str:
    high, low, byte, simple = match.groups()
    if simple is not None:
        return _SIMPLE.get(simple, simple)
    if byte is not None:
        return chr(int(byte, 16))
    if high is None:
        return ""
    code = int(high, 16)
    if not 0xD800 <= code < 0xE000:
        return chr(code) + (_REPLACEMENT if low else "")
    if low is None or code >= 0xDC00:
        return _REPLACEMENT * (2 if low else 1)
    return chr(0x10000 + ((code - 0xD800) << 10) + int(low, 16) - 0xDC00)
