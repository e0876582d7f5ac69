"""The source line under a finding, cut to the width of the terminal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pplx_scan.model.finding import Excerpt

_CONTEXT: Final = 24
"""Characters that are kept on either side of the carets for as long as the width allows."""
_CUT: Final = "…"


class Underlined(NamedTuple):
    """Two lines to print below one another."""

    line: str
    carets: str


def underline(excerpt: Excerpt, room: int) -> Underlined:
    """Return the line of an excerpt and its carets, both at most `room` terminal cells wide.

    Args:
        excerpt: masked and escaped already.
        room: at least 20 cells are used, however narrow the terminal is.
    """
    line, end = excerpt.line, min(excerpt.start + excerpt.length, len(excerpt.line))
    low, high = _window([_cell(character) for character in line], excerpt.start, end, max(room, 20))
    before = (_CUT if low else "") + line[low : excerpt.start]
    inside = line[excerpt.start : min(end, high)]
    after = line[end:high] + (_CUT if high < len(line) else "")
    return Underlined(before + inside + after, " " * cells(before) + "^" * max(cells(inside), 1))


def _window(widths: list[int], start: int, end: int, room: int) -> tuple[int, int]:
    """Return the characters to keep: first the far right goes, then the far left, then the end of the underlined part."""
    low, high = 0, len(widths)
    total = sum(widths)
    for least in (end + _CONTEXT, end, start + 1):
        while total + _marks(low, high, widths) > room and high > max(least, start + 1):
            high -= 1
            total -= widths[high]
        while total + _marks(low, high, widths) > room and low < start - (_CONTEXT if least > end else 0):
            total -= widths[low]
            low += 1
    return low, high


def _marks(low: int, high: int, widths: list[int]) -> int:
    return (low > 0) + (high < len(widths))


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
