"""Tables and wrapped text for a terminal: every screen keeps to its width, and no word is broken that need not be."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEAST = 24
"""Cells that a text gets however narrow the terminal is."""


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(cell, text))


def cell(character: str) -> int:
    """Return how many cells of a terminal a character takes."""
    if character.isascii():
        return 1
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def wrapped(text: str, width: int, lead: str = "", indent: str | None = None) -> Iterator[str]:
    """Yield a text in lines, broken between words; a word that does not fit stands whole on a line of its own.

    Args:
        text: one paragraph.
        width: cells of a line.
        lead: what the first line begins with.
        indent: what the others begin with; blanks below `lead` when it is left out.
    """
    further = " " * cells(lead) if indent is None else indent
    room = max(width - cells(lead), _LEAST)
    line = ""
    for word in text.split():
        if line and cells(line) + 1 + cells(word) > room:
            yield lead + line
            lead, line = further, ""
            room = max(width - cells(further), _LEAST)
        line += f" {word}" if line else word
    yield lead + line


class Table:
    """Rows below titles, in columns that are as wide as the widest text in any of them; empty columns are left out.

    Where that is wider than the terminal, each row is a line with its first text, and below it the others, wrapped.
    """

    def __init__(self, titles: Sequence[str], rows: Sequence[Sequence[str]], width: int, indent: str = "") -> None:
        self._titles = titles
        self._kept = [at for at in range(len(titles)) if at == 0 or any(row[at] for row in rows)]
        self._widths = {at: max(cells(titles[at]), *(cells(row[at]) for row in rows), 0) for at in self._kept}
        self._indent = indent
        self._width = width
        self._fits = cells(indent) + sum(self._widths.values()) + 2 * (len(self._kept) - 1) <= width

    def head(self) -> Iterator[str]:
        """Yield the titles; nothing where the columns do not fit side by side."""
        if self._fits:
            yield self._aligned(self._titles)

    def lines(self, rows: Sequence[Sequence[str]]) -> Iterator[str]:
        """Yield some of the rows."""
        for row in rows:
            yield from [self._aligned(row)] if self._fits else self._stacked(row)

    def _aligned(self, row: Sequence[str]) -> str:
        columns = (row[at] + " " * (self._widths[at] - cells(row[at])) for at in self._kept)
        return (self._indent + "  ".join(columns)).rstrip()

    def _stacked(self, row: Sequence[str]) -> Iterator[str]:
        yield from wrapped(row[0], self._width, self._indent)
        rest = " · ".join(row[at] for at in self._kept[1:] if row[at])
        if rest:
            yield from wrapped(rest, self._width, self._indent + "    ")
