"""Tables and wrapped text for a terminal: every screen keeps to its width, and no word is broken that need not be."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_COLOR: Final = expression(r"\x1b\[[0-9;]*m")
_VERBATIM: Final = 6
"""Lines that are indented so far are source lines or commands: to be read as they are, and copied."""
_WORD: Final = expression(r"[^\s`]*`[^`\n]+`[^\s`]*|\S+")
"""A word; a command between backticks is one, with its blanks."""
_LEAST: Final = 24
"""Cells that a text gets however narrow the terminal is."""
_NARROWEST: Final = 30
"""Cells that the last column of a table needs at most; its texts are wrapped to fit."""


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes; colours take none."""
    plain = _COLOR.sub("", text) if "\x1b" in text else text
    return len(plain) if plain.isascii() else sum(widths(plain))


def widths(text: str) -> list[int]:
    """Return how many cells of a terminal each character of a text takes."""
    return [1] * len(text) if text.isascii() else list(map(_cell, text))


def _cell(character: str) -> int:
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
        lead: the beginning of the first line.
        indent: the beginning of the others; blanks below `lead` when it is left out.
    """
    further = " " * cells(lead) if indent is None else indent
    room = max(width - cells(lead), _LEAST)
    line = ""
    for word in _WORD.findall(text):
        if line and cells(line) + 1 + cells(word) > room:
            yield lead + line
            lead, line = further, ""
            room = max(width - cells(further), _LEAST)
        line += f" {word}" if line else word
    yield lead + line


def folded(parts: Iterable[str], width: int) -> Iterator[str]:
    """Yield text with lines that are wider than the terminal broken between words; unchanged for a width of 0."""
    if not width:
        yield from parts
        return
    for part in parts:
        for line in part.splitlines(keepends=True):
            text = line.rstrip("\n")
            indent = text[: len(text) - len(text.lstrip())]
            if cells(text) <= width or len(indent) >= _VERBATIM:
                yield line
            else:
                yield "\n".join(wrapped(text, width, indent, f"{indent}    ")) + line[len(text) :]


class Table:
    """Rows below titles, in columns that are as wide as the widest text in any of them; empty columns are left out.

    Where that is wider than the terminal, the last column is wrapped. Where even that leaves it no room, each row is a line
    with its first text, and below it the others.
    """

    def __init__(self, titles: Sequence[str], rows: Sequence[Sequence[str]], width: int, indent: str = "") -> None:
        self._titles = titles
        self._kept = [at for at in range(len(titles)) if at == 0 or any(row[at] for row in rows)]
        self._widths = {at: max(cells(titles[at]), *(cells(row[at]) for row in rows), 0) for at in self._kept}
        self._indent = indent
        self._width = width
        before = cells(indent) + sum(self._widths[at] + 2 for at in self._kept[:-1])
        last = self._widths[self._kept[-1]]
        self._in_columns = before + min(last, _NARROWEST) <= width

    def head(self) -> Iterator[str]:
        """Yield the titles; nothing where the columns do not fit side by side."""
        if self._in_columns:
            yield from self._aligned(self._titles)

    def lines(self, rows: Sequence[Sequence[str]]) -> Iterator[str]:
        """Yield some of the rows."""
        for row in rows:
            yield from self._aligned(row) if self._in_columns else self._stacked(row)

    def _aligned(self, row: Sequence[str]) -> Iterator[str]:
        columns = (row[at] + " " * (self._widths[at] - cells(row[at])) + "  " for at in self._kept[:-1])
        lead = self._indent + "".join(columns)
        yield from (line.rstrip() for line in wrapped(row[self._kept[-1]], self._width, lead))

    def _stacked(self, row: Sequence[str]) -> Iterator[str]:
        yield from wrapped(row[0], self._width, self._indent)
        rest = " · ".join(row[at] for at in self._kept[1:] if row[at])
        if rest:
            yield from wrapped(rest, self._width, self._indent + "    ")
