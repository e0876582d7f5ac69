"""String tokens of Python to literals: prefixes, quotes, escapes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

import libcst as cst
from msgspec.structs import replace

from pplx_scan.extract.literal import HOLE, Literal, join
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_ESCAPE: Final = expression(
    r"\\(?:(?P<line>\r\n|\r|\n)|(?P<octal>[0-7]{1,3})|x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})"
    r"|U(?P<long>[0-9A-Fa-f]{8})|N\{(?P<name>[^{}]{1,100})\}|(?P<simple>[abfnrtv\\'\"]))"
)
_SIMPLE: Final = dict(zip("abfnrtv\\'\"", "\a\b\f\n\r\t\v\\'\"", strict=True))
_BRACES: Final = expression(r"\{\{|\}\}")
_STAND_IN: Final = "\ufffd"
"""Takes the place of the character that marks holes, when the file itself has it."""


def decode(node: cst.SimpleString, start: int) -> Literal:
    """Return the literal of a string token that begins at character `start`."""
    prefix = node.prefix.lower()
    body = start + len(prefix) + len(node.quote)
    raw = node.raw_value
    if "r" in prefix or "\\" not in raw:
        return Literal.plain(raw.replace(HOLE, _STAND_IN), body)
    return unescape(raw, body, wide="b" not in prefix)


def decode_part(text: str, start: int, *, raw: bool) -> Literal:
    """Return the literal of a text part of an f-string, where a brace is written twice."""
    literal = Literal.plain(text.replace(HOLE, _STAND_IN), start) if raw else unescape(text, start, wide=True)
    if "{{" not in literal.text and "}}" not in literal.text:
        return literal
    parts: list[Literal] = []
    at = 0
    for match in _BRACES.finditer(literal.text):
        parts.append(literal.slice(at, match.start() + 1))
        at = match.end()
    return join([*parts, literal.slice(at, len(literal.text))])


def unescape(raw: str, start: int, *, wide: bool) -> Literal:
    r"""Return the literal of a string's body.

    Args:
        raw: the text between the quotes.
        start: the character where it begins.
        wide: `\u`, `\U` and `\N` are escapes, as in text; in bytes they are not.
    """
    if "\\" not in raw:
        return Literal.plain(raw.replace(HOLE, _STAND_IN), start)
    parts: list[Literal] = []
    at = 0
    for match in _ESCAPE.finditer(raw):
        value = _value(match, wide=wide)
        if value is None:
            continue
        low, high = match.span()
        parts += [Literal.plain(raw[at:low], start + at), Literal.atom(value, start + low, start + high, "escape")]
        at = high
    parts.append(Literal.plain(raw[at:], start + at))
    return join(_without_marks(parts))


def _without_marks(parts: list[Literal]) -> Iterator[Literal]:
    for part in parts:
        yield replace(part, text=part.text.replace(HOLE, _STAND_IN)) if HOLE in part.text else part


def _value(match: re.Match[str], *, wide: bool) -> str | None:
    """Return the decoded form of an escape; empty for a continued line, None if it is no escape here."""
    kind = match.lastgroup
    text = match[kind or 0]
    if kind == "line":
        return ""
    if kind == "simple":
        return _SIMPLE[text]
    if kind in {"octal", "x"}:
        return chr(int(text, 8 if kind == "octal" else 16))
    if not wide:
        return None
    if kind == "name":
        return _by_name(text)
    code = int(text, 16)
    return chr(code) if code <= 0x10FFFF else None


def _by_name(name: str) -> str | None:
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return None


def constant(node: cst.CSTNode) -> str | None:
    """Return the text of a plain string token; None for anything else."""
    if not isinstance(node, cst.SimpleString):
        return None
    return decode(node, 0).text


def operands(node: cst.BinaryOperation) -> list[cst.BaseExpression]:
    """Return the operands of `a + b + c`, in order; of any other operation its two."""
    if not isinstance(node.operator, cst.Add):
        return [node.left, node.right]
    found: list[cst.BaseExpression] = []
    current: cst.BaseExpression = node
    while isinstance(current, cst.BinaryOperation) and isinstance(current.operator, cst.Add):
        found.append(current.right)
        current = current.left
    return [current, *reversed(found)]


def pieces(node: cst.ConcatenatedString) -> list[cst.BaseString]:
    """Return the string tokens of an implicit concatenation, in order."""
    found: list[cst.BaseString] = []
    current: cst.BaseString = node
    while isinstance(current, cst.ConcatenatedString):
        found.append(current.left)
        current = current.right
    return [*found, current]
