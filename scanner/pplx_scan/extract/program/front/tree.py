"""The syntax tree of source code as flat lists. tree-sitter reads it, through ast-grep."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.extract.program.front.native import parsed
from pplx_scan.extract.program.front.wanted import wanted_of
from pplx_scan.extract.reading import Unparsable
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ast_grep_py import SgNode

    from pplx_scan.extract.program.front.language import Language
    from pplx_scan.extract.program.front.wanted import Wanted

LEFT_OUT: Final = ""
"""The kind of a node without length: a marker of code that was left out."""
ERROR: Final = "ERROR"
"""The kind of a node that the grammar did not understand."""
_MOST: Final = 1 << 20
"""No tree of ours has more nodes."""


class SyntaxTree(Struct, frozen=True):
    """The nodes of a tree in the order in which they begin, a parent before its children."""

    kinds: list[str]
    starts: list[int]
    """Characters of the text."""
    ends: list[int]
    named: list[bool]
    """False for punctuation and keywords."""
    children: list[list[int]]


def parse(text: str, language: Language, hits: Sequence[int]) -> SyntaxTree:
    """Return the tree of a text.

    Args:
        text: the source code.
        language: the name of its grammar is one that ast-grep knows: it panics at any other.
        hits: offsets of what is looked for, ascending; of a large text the rest is left out.

    Raises:
        Unparsable: the grammar gives up or takes too much work, or the tree is too large.
    """
    wanted = wanted_of(text, hits) if len(text) > language.whole else None
    if wanted is not None and (language.curly is not None or language.statements):
        left_out = _without_interest(text, language, wanted)
        tree = _flat_without(left_out, text, language, wanted) if left_out else None
        if tree is not None and ERROR not in tree.kinds:
            return tree
    return _flat(parsed(text, language.grammar).root(), wanted)


def _without_interest(text: str, language: Language, wanted: Wanted) -> list[tuple[int, int]]:
    """Return the ranges of a long text that need not be parsed, in order."""
    if language.curly is not None:
        from pplx_scan.extract.program.front.curly import blocks_without  # noqa: PLC0415 - few texts are so long

        return blocks_without(text, language.curly, wanted)
    from pplx_scan.extract.program.front.statements import statements_without  # noqa: PLC0415 - the same

    return statements_without(text, expression(language.statements), wanted)


def _flat_without(left_out: Sequence[tuple[int, int]], text: str, language: Language, wanted: Wanted) -> SyntaxTree:
    """Return the tree of a text from which some ranges are left out, with the offsets of the whole text."""
    parts, begin = [], 0
    for start, end in left_out:
        parts.append(text[begin:start])
        begin = end
    return _flat(parsed("".join((*parts, text[begin:])), language.grammar).root(), wanted, _Offsets(left_out))


class _Offsets:
    """The offsets of a text by those of what is left of it."""

    def __init__(self, left_out: Sequence[tuple[int, int]]) -> None:
        self._gaps: list[int] = []
        """Where something is missing."""
        self._missing = [0]
        """How much is, before each of these places and after the last."""
        for start, end in left_out:
            self._gaps.append(start - self._missing[-1])
            self._missing.append(self._missing[-1] + end - start)

    def of(self, start: int, end: int) -> tuple[int, int]:
        """Return where a node begins and ends in the whole text."""
        whole = start + self._missing[bisect_right(self._gaps, start)]
        return whole, end + self._missing[bisect_left(self._gaps, end)] if end > start else whole


def _flat(root: SgNode, wanted: Wanted | None, offsets: _Offsets | None = None) -> SyntaxTree:
    tree = SyntaxTree([], [], [], [], [])
    kinds, starts, ends, named, children = tree.kinds, tree.starts, tree.ends, tree.named, tree.children
    stack: list[tuple[SgNode, int]] = [(root, -1)]
    while stack:
        node, parent = stack.pop()
        # An edit knows its offsets at once; Node.range() also counts columns, from the start of the line.
        place = node.replace("")
        start, end = place.start_pos, place.end_pos
        if offsets is not None:
            start, end = offsets.of(start, end)
        kept = wanted is None or wanted.keeps(start, end)
        at = len(kinds)
        if at >= _MOST:
            raise Unparsable("the syntax tree is too large")
        kinds.append(node.kind() if kept else LEFT_OUT)
        starts.append(start)
        ends.append(end if kept else start)
        named.append(kept and node.is_named())
        children.append([])
        if parent >= 0:
            children[parent].append(at)
        if kept:
            stack += [(child, at) for child in reversed(node.children())]
    return tree
