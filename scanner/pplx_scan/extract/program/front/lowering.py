"""The state of one lowering: the nodes that each part of a syntax tree has become."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.front.fold import APPENDS, Item, Token, applied, nodes_of, operands_of, piped, unpacked
from pplx_scan.extract.program.front.tree import ERROR
from pplx_scan.extract.program.node import (
    Assign,
    Call,
    Choice,
    Entry,
    Group,
    Join,
    Name,
    Node,
    Pair,
    Text,
)
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.program.front.language import Language
    from pplx_scan.extract.program.front.tree import SyntaxTree

_CLOSERS: Final = frozenset({")", "]", "}", '"', "'", "`"})
_WORD: Final = expression(r"[\w$@:]")


class Lowering:
    """Works from the last node to the first: children come before their parents, so no nesting is too deep."""

    def __init__(self, text: str, tree: SyntaxTree, language: Language) -> None:
        self.text = text
        self.tree = tree
        self.language = language
        self.comments: list[tuple[int, int]] = []
        self._items: list[list[Item]] = [[] for _ in tree.kinds]
        """The items of each node of the tree: none for a node without meaning, several for one that only groups."""

    def inside(self, at: int) -> list[Item]:
        """Return the items that the children of a node have become."""
        return [item for child in self.tree.children[at] for item in self._items[child]]

    def become(self, at: int, items: list[Item]) -> None:
        """Note the items that a node has become; those of its children are done with."""
        self._items[at] = items
        for child in self.tree.children[at]:
            self._items[child] = []

    def errors(self) -> Iterator[tuple[int, int]]:
        """Yield the ranges that the grammar did not understand, and nodes without their closing bracket or quote."""
        tree = self.tree
        closers = (at for at, kind in enumerate(tree.kinds) if kind in _CLOSERS)
        missing = {at for at in closers if tree.starts[at] == tree.ends[at]}
        for at, kind in enumerate(tree.kinds):
            if kind == ERROR or (missing and not missing.isdisjoint(tree.children[at])):
                yield self.place(at)

    def items(self, at: int) -> list[Item]:
        """Return the items of a node, until its parent is done."""
        return self._items[at]

    def place(self, at: int) -> tuple[int, int]:
        """Return where a node stands."""
        return self.tree.starts[at], self.tree.ends[at]

    def leaf(self, at: int) -> list[Item]:
        """Read a node without a role and without children: a name, punctuation or a keyword."""
        start, end = self.tree.starts[at], self.tree.ends[at]
        word = self.text[start:end]
        names = self.tree.named[at] and _WORD.match(word)
        return [Name(start, end, word) if names else Token(word, start, end)]

    def plain(self, at: int, items: list[Item]) -> list[Item]:
        """Read a node without a role that has children: an operator with its operands, else those."""
        if not self.tree.children[at]:
            return self.leaf(at)
        start, end = self.place(at)
        made = self._operation(start, end, items)
        if made is not None:
            return [made]
        nodes = nodes_of(items)
        if not nodes:
            return _keyword(items)
        values = [node for node in nodes if not (isinstance(node, Name) and node.type)]
        if len(nodes) == 1 or len(values) == 1:
            return [(values or nodes)[0]]
        return [Group(start, end, tuple(nodes))]

    def _operation(self, start: int, end: int, items: list[Item]) -> Node | None:
        """Return the node of an operator between two values; None if there is none that we know."""
        if len(items) != 3 or not isinstance(items[0], Node) or not isinstance(items[2], Node):
            return None
        left, middle, right = items[0], items[1], items[2]
        operator = middle.text if isinstance(middle, Token | Name) else ""
        language = self.language
        # What is appended to a text that has no name is one text with it: `"Bearer " << key`.
        unnamed = operator in APPENDS and isinstance(left, Text | Join | Call)
        if operator in language.joins or (operator in language.assigns and unnamed):
            return Join(start, end, operands_of((left, right)))
        if operator in language.fallbacks:
            return Choice(start, end, (left, right))
        if operator in language.pairs:
            return Pair(start, end, Entry(left, right))
        if operator in language.assigns:
            whole = Assign(start, end, left, right, appends=operator in APPENDS)
            found = unpacked(whole)
            return found[0] if len(found) == 1 else Group(start, end, tuple(found))
        if operator in language.methods:
            return applied(left, language.methods[operator], right)
        return piped(start, end, left, right) if operator in language.pipes else None


def _keyword(items: list[Item]) -> list[Item]:
    """Read a node with nothing but punctuation in it: a keyword that serves as a name, an operator."""
    token = items[0] if len(items) == 1 else None
    if not isinstance(token, Token):
        return []
    return [Name(token.start, token.end, token.text)] if _WORD.match(token.text) else [token]
