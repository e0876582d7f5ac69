"""Values of loose tokens that stand side by side: names, texts, chains of members and calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.extract.program.front.fold import Item, Token, chain, nodes_of, operands_of, sign_of
from pplx_scan.extract.program.node import Arguments, Call, Entry, Function, Items, Join, Name, Node, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.extract.program.front.dialect import Dialect


class Runs:
    """Takes rows of tokens apart into the values in them."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        self.text = text
        self.dialect = dialect

    def runs(self, items: list[Item]) -> list[Node]:
        """Return the values that stand side by side: names, texts, chains of members and calls."""
        if len(items) == 1:
            return nodes_of(items)
        found: list[Node] = []
        run: list[Item] = []
        typed = False
        for item in items:
            if typed and len(run) == 1 and isinstance(item, Items):
                run = []  # of `[]string{"a", "b"}` the list counts
            elif not run or not self.continues(run[-1], item):
                typed = self._is_type(run, item)
                if not typed:
                    self._finish(found, run)
                run = []
            if run or isinstance(item, Node):
                run.append(item)
        self._finish(found, run)
        return self._adjacent(found) if self.dialect.adjacent else found

    def continues(self, last: Item, item: Item) -> bool:
        """Return whether an item belongs to the value that ends before it."""
        if isinstance(item, Token):
            sure = item.text == "!" and isinstance(last, Node) and last.end == item.start
            return sure or item.text in self.dialect.access or item.text in {"[", "]"}
        if isinstance(last, Token):
            return (
                last.text in self.dialect.access
                or last.text == "["
                or (last.text == "!" and isinstance(item, Arguments))
                or (last.text == "]" and isinstance(item, Arguments) and item.start == last.end)
            )
        if isinstance(item, Arguments):
            return not isinstance(last, Text)
        if isinstance(item, Function):
            return not item.name and not isinstance(last, Text | Function)
        return (
            isinstance(item, Items)
            and not self.dialect.spaced
            and self.text.startswith("{", item.start)
            and isinstance(last, Name | Arguments)
        )

    def _is_type(self, run: list[Item], item: Item) -> bool:
        """Tell whether the items before a name are only the beginning of a type: `[]string`, `map[string]string`."""
        last = run[-1] if run else None
        squared = isinstance(last, Items) and self.text.startswith("[", last.start)
        closed = sign_of(last) == "]"
        return isinstance(item, Name) and last is not None and (squared or closed) and last.end == item.start

    def _finish(self, found: list[Node], run: list[Item]) -> None:
        if not run:
            return
        node = run[0] if len(run) == 1 and isinstance(run[0], Node) else chain(run)
        if node is not None:
            found.append(node)
            last = run[-1]
            if sign_of(last) == "!" and not isinstance(node, Name):
                node.end = last.end

    def _adjacent(self, nodes: list[Node]) -> list[Node]:
        """Return the values with texts that stand side by side put together; a macro may stand for one of them."""
        rows: list[list[Node]] = []
        for node in nodes:
            last = rows[-1][-1] if rows else None
            if last is not None and self._is_text(last) and self._is_text(node) and self._is_beside(last, node):
                rows[-1].append(node)
            else:
                rows.append([node])
        found: list[Node] = []
        for row in rows:
            texts = len(row) > 1 and any(isinstance(node, Text | Join) for node in row)
            found += [Join(row[0].start, row[-1].end, operands_of(row))] if texts else row
        return found

    def _is_text(self, node: Node) -> bool:
        macro = (
            self.dialect.adjacent == "lines" and isinstance(node, Name) and node.text.isupper() and len(node.text) > 1
        )
        return macro or isinstance(node, Text | Join)

    def _is_beside(self, left: Node, right: Node) -> bool:
        return self.dialect.adjacent == "lines" or "\n" not in self.text[left.end : right.start]


def signs_of(items: Sequence[Item]) -> set[str]:
    """Return the operators and keywords of a row."""
    return {item.text for item in items if type(item) is Token}


def values_in_row(nodes: Sequence[Node]) -> list[Node]:
    """Return the values that stand side by side without the names of types before the first of them.

    A name directly before a text is what makes it: `call "text"`.
    """
    if len(nodes) == 1:
        return [*nodes]
    first = next((at for at, node in enumerate(nodes) if not isinstance(node, Name)), len(nodes) - 1)
    found = [nodes[first], *(node for node in nodes[first + 1 :] if not isinstance(node, Name))]
    if first and isinstance(found[0], Text | Join):
        text, maker = found[0], nodes[first - 1]
        found[0] = Call(maker.start, text.end, maker, Arguments(text.start, text.end, (Entry(None, text),)))
    return found
