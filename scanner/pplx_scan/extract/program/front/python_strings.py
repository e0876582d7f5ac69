"""String tokens of Python to literals: prefixes, quotes, escapes, replacement fields."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.literal import HOLE, Literal, join
from pplx_scan.extract.program.front.fold import nodes_of, sign_of
from pplx_scan.extract.program.node import Choice, Group, Node, Text
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from pplx_scan.extract.program.front.fold import Item
    from pplx_scan.extract.program.front.lowering import Lowering

_OPENING: Final = expression(r"(?P<prefix>[A-Za-z]*)(?P<quote>'''|\"\"\"|['\"])")
_ESCAPE: Final = expression(
    r"\\(?:(?P<line>\r\n|\r|\n)|(?P<octal>[0-7]{1,3})|x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})"
    r"|U(?P<long>[0-9A-Fa-f]{8})|N\{(?P<name>[^{}]{1,100})\}|(?P<simple>[abfnrtv\\'\"]))"
)
_SIMPLE: Final = dict(zip("abfnrtv\\'\"", "\a\b\f\n\r\t\v\\'\"", strict=True))
_BRACES: Final = expression(r"\{\{|\}\}")
_STAND_IN: Final = "\ufffd"
"""Takes the place of the character that marks holes, when the file itself has it."""


def string(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    """Read a string with the values that are put into it."""
    start, end = lowering.place(at)
    opening = _OPENING.match(lowering.text, start, end)
    if opening is None:
        return []
    prefix, quote = opening["prefix"].lower(), opening["quote"]
    low, high = opening.end(), end
    if end - len(quote) >= low and lowering.text.endswith(quote, low, end):
        high -= len(quote)
    inner = (low, high)
    parts: list[Literal | Node] = []
    for child in lowering.tree.children[at]:
        if lowering.tree.kinds[child] == "interpolation":
            first, last = lowering.place(child)
            if first > low:
                parts.append(_decoded(lowering.text[low:first], low, prefix))
            parts += nodes_of(lowering.items(child))
            low = last
    if high > low:
        parts.append(_decoded(lowering.text[low:high], low, prefix))
    return [Text(start, end, tuple(parts), inner)]


def interpolation(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a replacement field as a node that stands where its braces do."""
    nodes = tuple(nodes_of(items))
    signs = {sign_of(item) for item in items}
    kinds = {lowering.tree.kinds[child] for child in lowering.tree.children[at]}
    conversions = (
        lowering.text[slice(*lowering.place(child))]
        for child in lowering.tree.children[at]
        if lowering.tree.kinds[child] == "type_conversion"
    )
    plain = len(nodes) == 1 and "=" not in signs and "format_specifier" not in kinds
    if plain and all(conversion == "!s" for conversion in conversions):
        return [Choice(*lowering.place(at), nodes)]
    return [Group(*lowering.place(at), nodes)]


def _decoded(raw: str, start: int, prefix: str) -> Literal:
    """Return the literal of a stretch of a string that begins at character `start`."""
    is_raw = "r" in prefix or "\\" not in raw
    literal = _plain(raw, start) if is_raw else unescape(raw, start, wide="b" not in prefix)
    formatted = "f" in prefix or "t" in prefix
    return _single_braces(literal) if formatted and ("{{" in literal.text or "}}" in literal.text) else literal


def _plain(raw: str, start: int) -> Literal:
    return Literal.plain(raw.replace(HOLE, _STAND_IN), start)


def _single_braces(literal: Literal) -> Literal:
    """Return a literal in which each brace that is written twice stands once."""
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
