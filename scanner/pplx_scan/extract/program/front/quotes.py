"""Strings of a tree: their text, and the values that are put in between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.program.front.fold import nodes_of
from pplx_scan.extract.program.front.strings import decode, inner_of
from pplx_scan.extract.program.node import Group, Join, Node, Text
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from pplx_scan.extract.program.front.fold import Item
    from pplx_scan.extract.program.front.lowering import Lowering

_DOUBLING: Final = expression(r"(?:\$@?|@\$)\"(?!\"\")")
_DOUBLE: Final = expression(r"\{\{|\}\}")
_QUOTED: Final = expression(r'"((?:[^"\\\n]|\\.)*)"')


def string(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    """Read a string with its interpolations: the rest between its quotes is text."""
    tree = lowering.tree
    start, end = lowering.place(at)
    escapes = lowering.language.strings[tree.kinds[at]]
    children = tree.children[at] if escapes != "raw" else ()
    found: list[tuple[int, int] | Node] = []
    low, high = start, end
    if not children or tree.starts[children[0]] > start or tree.ends[children[-1]] < end:
        low, high = inner_of(lowering.text, start, end)
    if len(children) == 1 and lowering.place(children[0]) == (start, end):
        children, (low, high) = [], inner_of(lowering.text, start, end)
    for child in children:
        _stretch(found, low, tree.starts[child])
        _part(lowering, found, child)
        low = tree.ends[child]
    _stretch(found, low, high)
    parts = tuple(_decoded(lowering.text, part, escapes) for part in found)
    if _DOUBLING.match(lowering.text, start):
        parts = tuple(part if isinstance(part, Node) else _without_doubles(part) for part in parts)
    return [Text(start, end, parts, _inner(lowering.text, start, end, found))]


def _inner(text: str, start: int, end: int, found: list[tuple[int, int] | Node]) -> tuple[int, int]:
    """Return where the content of a string stands; the signs around a value that it begins or ends with belong to it."""
    if not found:
        return start + 1, start + 1
    begin, close = inner_of(text, start, end)
    first, last = found[0], found[-1]
    low = first[0] if isinstance(first, tuple) else begin if begin > start else first.start
    return low, last[1] if isinstance(last, tuple) else close if close < end else last.end


def _part(lowering: Lowering, found: list[tuple[int, int] | Node], child: int) -> None:
    """Add a child of a string: its text, or the value that is put in."""
    low, high = lowering.place(child)
    role = lowering.language.role_of.get(lowering.tree.kinds[child])
    if not lowering.tree.named[child] or role == "delimiter":
        return
    if role is None:
        _stretch(found, low, high)
    else:
        nodes = nodes_of(lowering.items(child))
        found.append(nodes[0] if len(nodes) == 1 else Group(low, high, tuple(nodes)))


def _stretch(found: list[tuple[int, int] | Node], start: int, end: int) -> None:
    """Add a stretch of text, or let it continue the one before."""
    if start >= end:
        return
    last = found[-1] if found else None
    if isinstance(last, tuple) and last[1] == start:
        found[-1] = (last[0], end)
    else:
        found.append((start, end))


def _decoded(text: str, part: tuple[int, int] | Node, escapes: str) -> Literal | Node:
    return decode(text, part[0], part[1], escapes) if isinstance(part, tuple) else part


def _without_doubles(part: Literal) -> Literal:
    """Return a text of a string of C# into which values are put, where a bracket of the text is written twice."""
    pieces, at = list[Literal](), 0
    for match in _DOUBLE.finditer(part.text):
        pieces.append(part.slice(at, match.start() + 1))
        at = match.end()
    return join([*pieces, part.slice(at, len(part.text))]) if pieces else part


def verbatim(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    """Read text that the grammar does not parse, such as the body of a macro of C: its strings, side by side."""
    start, end = lowering.place(at)
    texts = [
        Text(*match.span(), (decode(lowering.text, *match.span(1), "backslash"),), match.span(1))
        for match in _QUOTED.finditer(lowering.text, start, end)
    ]
    return [Join(start, end, tuple(texts))] if len(texts) > 1 else list(texts)
