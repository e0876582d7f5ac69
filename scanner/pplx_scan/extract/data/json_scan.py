"""Every string of a JSON text with its key path: one pass, no recursion.

Comments, trailing commas, single quotes and bare keys are accepted (JSONC, JSON5), and several values in a row (JSON Lines).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.extract.format import Unparsable
from pplx_scan.extract.literal import Literal, Run
from pplx_scan.extract.meaning.hits import KEY_HINT

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN: Final = re.compile(
    r"""[\s\ufeff]*+(?:
      "(?P<double>[^"\\\n]*+(?:\\[\s\S][^"\\\n]*+)*+)"
    | (?P<sign>[{}\[\]:,])
    | '(?P<single>[^'\\\n]*+(?:\\[\s\S][^'\\\n]*+)*+)'
    | (?P<comment>//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/)
    | (?P<word>[\w$.+-]++)
    | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
_CONSTANT: Final = re.compile(r"[-+]?+(?:Infinity|NaN)|true|false|null|undefined|[-+]?+\.?[0-9][\w.+-]*+")
_ESCAPE: Final = re.compile(
    r"\\(?:u([0-9A-Fa-f]{4})(?:\\u([dD][c-fC-F][0-9A-Fa-f]{2}))?|x([0-9A-Fa-f]{2})|\r\n|([\s\S]))"
)
_SIMPLE: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "\n": ""}
_REPLACEMENT: Final = "\ufffd"
_LONGEST_PATH: Final = 64
"""Of a deeper path the last parts are kept, so that depth costs no memory."""


class Value(NamedTuple):
    """One string value."""

    path: tuple[str, ...]
    literal: Literal
    key: Literal | None
    """The key it is the value of, as it stands in the text; None in a list."""


class Key(NamedTuple):
    """The key of an object or a list, or one that looks like an API key itself."""

    path: tuple[str, ...]
    literal: Literal


class Comment(NamedTuple):
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


def scan(text: str) -> Iterator[Value | Key | Comment]:
    """Yield every string value, the keys of objects and lists, and the comments, in order.

    Raises:
        Unparsable: the text is not JSON, even with the liberties that are taken.
    """
    levels = [_Level("", ())]
    at = 0
    while True:
        match = _TOKEN.match(text, at)
        kind = match.lastgroup if match is not None else None
        if match is None or kind is None:
            raise _refusal(text, at)
        at = match.end()
        if kind == "end":
            break
        if kind == "comment":
            yield Comment(*match.span("comment"))
        elif kind == "sign":
            key = _sign(match["sign"], levels)
            if key is False:
                raise _refusal(text, at)
            if isinstance(key, Key):
                yield key
        else:
            yield from _scalar(text, match, kind, levels[-1])
    if len(levels) > 1:
        raise Unparsable("not valid JSON: a bracket is not closed")


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


def _scalar(text: str, match: re.Match[str], kind: str, top: _Level) -> Iterator[Value | Key]:
    start, end = match.span(kind)
    if top.wants == "key":
        top.key = literal = decoded(text, start, end)
        top.name, top.wants = literal.text, "colon"
    elif top.wants != "value" or (kind == "word" and not _CONSTANT.fullmatch(text, start, end)):
        raise _refusal(text, start)
    else:
        if kind != "word":
            yield Value(top.value_path(), decoded(text, start, end), top.key)
        elif top.key is not None and KEY_HINT.search(top.name):
            yield Key(top.value_path(), top.key)
        top.filled()


def decoded(text: str, start: int, end: int) -> Literal:
    """Return what stands between the quotes of a string, escapes resolved."""
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
            runs.append(Run(len(character), (match.span(),), "escape"))
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
