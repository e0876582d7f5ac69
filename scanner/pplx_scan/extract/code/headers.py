"""Headers that source code sets: pairs, calls, and whole lines in a string."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.command.curl import parse_header
from pplx_scan.extract.literal import Literal, Run, join
from pplx_scan.extract.meaning.headers import Header

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.catalog.names import Names
    from pplx_scan.extract.code.expressions import Code

_ADDS: Final = re.compile(r"(?i)(?:.*header.*|set|append|add|put|with|insert|try_?insert|pair|to)\w*")
"""Functions that take a header's name and value."""
_BEARERS: Final = frozenset(
    [
        "withToken",
        "bearerAuth",
        "bearer_auth",
        "setBearerAuth",
        "bearerToken",
        "withBearer",
        "bearerAuthentication",
        "setBearerToken",
    ]
)
_SCHEME_APART: Final = "AuthenticationHeaderValue"
_DOTTED: Final = 12
"""Tokens of `new System.Net.Http.Headers.AuthenticationHeaderValue`."""
_FIELD: Final = frozenset(["forHTTPHeaderField", "forHeaderField"])
_LINE: Final = re.compile(r"(?i)\s*(?:authorization|[\w-]*(?:api|auth)-?(?:key|token))\s*:\s*(?:\S|$)")
_HEADER: Final = re.compile("(?i)header")
_BEARER: Final = Literal("Bearer ", (Run(7, ()),))


def headers(code: Code, names: Names) -> dict[int, Header]:
    """Return the headers that a stretch of code sets, by the index of the token that names each."""
    return dict(_headers(code, names))


def _headers(code: Code, names: Names) -> Iterator[tuple[int, Header]]:
    for at, token in enumerate(code.tokens):
        if token.kind not in {"name", "string"}:
            continue
        word = code.word(at).lower()
        if word == "authorization" or word in names.wrong_headers:
            header = _pair(code, at, word)
        elif token.kind == "name":
            header = _bearer(code, at)
        else:
            header = _line(code, at)
        if header is not None and header.value.text:
            yield at, header


def _pair(code: Code, at: int, word: str) -> Header | None:
    token = code.tokens[at]
    if word != "authorization" and not (word.startswith("x-") or _in_headers(code, at)):
        return None
    start = _value_start(code, at)
    if start and _adds_scheme(code, start):
        return None
    if not start and code.is_op(at - 1, ":") and code.word(at - 2) in _FIELD:
        start = code.inside[at] + 1
    if not start or start >= len(code.tokens):
        return None
    span = token.inner if token.kind == "string" else (token.start, token.end)
    literal = Literal.plain(code.text[slice(*span)], span[0])
    value = code.resolve(code.expression(start).value)
    return Header(literal.text, _here(value, code.tokens[start].start), literal)


def _here(value: Literal, start: int) -> Literal:
    """Return the value of an expression that begins at a character; one that stands in a constant above it, as if nowhere."""
    if value.start is None or value.start >= start:
        return value
    return Literal(value.text, (Run(len(value.text), ()),), value.holes)


def _adds_scheme(code: Code, at: int) -> bool:
    """Tell whether a value is made by a class that takes the scheme apart; `_bearer` reads it."""
    words = (code.word(n) for n in range(at, min(at + _DOTTED, len(code.tokens))))
    return _SCHEME_APART in words


def _in_headers(code: Code, at: int) -> bool:
    """Tell whether the bracket around a token is one of headers."""
    opener = code.inside[at]
    while opener >= 0 and code.is_op(opener, "[") and code.is_op(opener - 1, "[", "(", ","):
        opener = code.inside[opener]
    return any(_HEADER.search(code.word(back)) for back in range(max(opener - 3, 0), opener)) or any(
        _HEADER.search(code.word(back)) for back in range(max(at - 3, 0), at)
    )


def _value_start(code: Code, at: int) -> int:
    """Return the index of the token where a header's value begins; 0 when the token names no header that is set."""
    token = code.tokens[at]
    after = at + 1
    if code.is_op(after, "]"):
        after += 1
        return after + 1 if code.is_op(after, "=", ":") else 0
    if code.is_op(after, ")") and code.is_op(after + 1, "="):
        return after + 2
    if code.is_op(after, ":", "=>", "="):
        return after + 1
    if code.word(after) == "to" and code.tokens[after].kind == "name":
        return after + 1
    if code.is_op(after, ",") and (token.kind == "string" or token.text == "AUTHORIZATION"):
        opener = code.inside[at]
        adds = opener > 0 and (
            _ADDS.fullmatch(code.word(opener - 1)) or code.is_op(opener, "[", "{") or code.is_op(opener - 1, "(")
        )
        return after + 1 if adds else 0
    return 0


def _bearer(code: Code, at: int) -> Header | None:
    """Read calls that put `Bearer ` before what they are given."""
    word = code.tokens[at].text
    if not code.is_op(at + 1, "("):
        return None
    if word == _SCHEME_APART:
        values = [each.value for each in code.arguments(at + 1)]
        if len(values) != 2:
            return None
        value = join([values[0], Literal(" ", (Run(1, ()),)), values[1]])
    elif word in _BEARERS:
        value = join([_BEARER, code.expression(at + 2).value])
    else:
        return None
    return Header("Authorization", code.resolve(value)) if len(value.text) > len(_BEARER.text) else None


def _line(code: Code, at: int) -> Header | None:
    """Read a string such as `Authorization: Bearer …`."""
    start, end = code.tokens[at].inner
    if not _LINE.match(code.text, start, min(end, start + 200)):
        return None
    header = parse_header(code.resolve(code.expression(at).value))
    return header._replace(value=_here(header.value, code.tokens[at].start)) if header is not None else None
