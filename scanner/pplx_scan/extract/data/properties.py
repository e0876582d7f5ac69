"""Java `.properties` files: the grammar of `java.util.Properties`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.assignment import commented
from pplx_scan.extract.meaning.entries import Entry
from pplx_scan.extract.meaning.substitute import PROPERTY, substitute
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK: Final = r"(?:[ \t\f]|\\(?:\r\n|\r|\n))*+"
_LINE: Final = expression(
    rf"""(?x)
    [ \t\f\r\n]*+
    (?: (?P<comment> [\#!] [^\r\n]*+ )
      | (?P<name> (?: [^\\=:\ \t\f\r\n] | \\(?:\r\n|\r|\n)[ \t\f]*+ | \\[^\r\n] )*+ )
        {_BLANK} (?: [=:] {_BLANK} )?+
        (?P<value> (?: [^\\\r\n] | \\(?:\r\n|[\s\S]) | \\\Z )*+ )
    )
    """
)
_ESCAPE: Final = expression(r"\\(?:u(?P<code>[0-9A-Fa-f]{4})|(?:\r\n|\r|\n)[ \t\f]*+|[\s\S]|\Z)")
_LETTERS: Final = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_QUOTED: Final = expression(r"""\s*(["'])(.*)\1\s*""", re.DOTALL)
_LITERAL_QUOTES: Final = expression(r"(^|/)(application|bootstrap|microprofile-config)[^/]*\.properties$")
"""Files whose readers keep quotes as a part of the value. Android builds want them, other readers are not known."""


def read_properties(text: str, path: str) -> Iterator[Entry]:
    """Return the properties, and those that are commented out. `a.b.c` becomes the path a, b, c."""
    known: dict[str, Literal] = {}
    at = 0
    while at < len(text):
        line = _LINE.match(text, at)
        if line is None or line.end() == at:
            return
        at = line.end()
        if line["comment"]:
            yield from commented(text, *line.span("comment"))
        elif line["name"]:
            name = _unescape(text, *line.span("name"))
            value = substitute(_unescape(text, *line.span("value")), PROPERTY, known)
            known[name.text] = value
            quoted = None if _LITERAL_QUOTES.search(path) else _QUOTED.fullmatch(value.text)
            if name.text:
                yield Entry(
                    tuple(name.text.split(".")), value.slice(*quoted.span(2)) if quoted else value, name_literal=name
                )


def _unescape(text: str, start: int, end: int) -> Literal:
    parts: list[Literal] = []
    for escape in _ESCAPE.finditer(text, start, end):
        parts += [Literal.plain(text[start : escape.start()], start), _escaped(escape)]
        start = escape.end()
    return join([*parts, Literal.plain(text[start:end], start)])


def _escaped(escape: re.Match[str]) -> Literal:
    token = escape[0]
    if token[1:2] in {"", "\r", "\n"}:
        return Literal("")
    character = chr(int(escape["code"], 16)) if escape["code"] else _LETTERS.get(token[1], token[1])
    return Literal.atom(character, *escape.span(), "escape")
