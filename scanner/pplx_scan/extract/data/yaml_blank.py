"""Of a long YAML file, the blocks far from what is looked for made blank: the parser passes over them, and all offsets stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.data.nearby import FEW, LARGE, SMALL, blanked, is_shared
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.data.nearby import Nearby

_LINE: Final = expression(r"(?m)^( *+)(?=[^\s#])")
_HEAD: Final = expression(
    r"""(?P<dashes> (?:-[ ]++)*+ ) (?P<dash> -(?=\r?\n) )?
    (?: (?P<key> [\w./$-]++ | "[^"\\\n]*+" | '[^'\n]*+' ) [ ]*+ (?P<colon> :) (?=\s) )?
    [ \t]*+ (?P<block> [|>][-+0-9]*+ )? [ \t]*+ (?P<end> (?:\#[^\n]*+)? \r?\n )?""",
    re.VERBOSE,
)


def without_far_blocks(text: str, nearby: Nearby) -> str:
    """Return a long YAML text with the blocks made blank that are far from what is looked for."""
    return blanked(text, _Blocks(text, nearby).far())


class _Blocks:
    """The lines of a text, by how far they are indented."""

    def __init__(self, text: str, nearby: Nearby) -> None:
        self._text = text
        self._nearby = nearby
        lines = [(match.start(), len(match[1])) for match in _LINE.finditer(text)]
        self._starts = [*(start for start, _ in lines), len(text)]
        self._indents = [indent for _, indent in lines]
        self._ends = _ends(self._indents)
        self._kept: dict[int, int] = {}
        """How many small blocks are read in the mapping at each depth."""

    def far(self) -> Iterator[tuple[int, int]]:
        """Yield the ranges of the far blocks, each from behind its key or dash to the line behind it."""
        at = 0
        while at < len(self._indents):
            begin, following = self._block(at)
            if begin:
                yield begin, self._starts[following]
            at = following

    def _block(self, at: int) -> tuple[int, int]:
        """Return where the block of a line begins, or 0 if it is read, and the line to go on with."""
        indent, end = self._indents[at], self._ends[at]
        head = _HEAD.match(self._text, self._starts[at] + indent)
        is_item = head is not None and bool(head["dashes"] or head["dash"])
        if head is None or (end == at + 1 and not is_item):
            return 0, at + 1
        self._kept = {depth: count for depth, count in self._kept.items() if depth <= indent}
        is_open = head["end"] is not None and not head["block"] and bool(head["key"] or head["dash"])
        begin = self._starts[at] + indent + 1 if is_item else head.end("colon")
        told = is_item or (head["key"] is not None and (is_open or bool(head["block"])))
        stop = self._starts[end]
        if not is_item and stop - begin < LARGE and head["key"] and is_shared(head["key"].strip("\"'")):
            return 0, end
        if told and self._nearby.is_far(begin, stop):
            return (0 if not is_item and self._is_small(stop - begin, indent) else begin), end
        if is_open:
            return 0, at + 1
        return 0, self._behind(at, indent + len(head["dashes"])) if is_item and head["key"] else end

    def _is_small(self, size: int, indent: int) -> bool:
        """Tell whether a far block is read all the same: a small one of a mapping of few."""
        few = size < SMALL and self._kept.get(indent, 0) < FEW
        self._kept[indent] = self._kept.get(indent, 0) + few
        return few

    def _behind(self, at: int, column: int) -> int:
        """Return the first line behind one that is not deeper than a column."""
        following = at + 1
        while following < len(self._indents) and self._indents[following] > column:
            following += 1
        return following


def _ends(indents: list[int]) -> list[int]:
    """Return for each line the first one behind it that is not deeper."""
    ends = [len(indents)] * len(indents)
    waiting: list[int] = []
    for at, indent in enumerate(indents):
        while waiting and indents[waiting[-1]] >= indent:
            ends[waiting.pop()] = at
        waiting.append(at)
    return ends
