"""Statements of a long module in which nothing of interest stands, which are left out before it is parsed.

In a language without brackets around its blocks a statement of the module ends where the next line without a margin begins.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re

    from pplx_scan.extract.program.front.wanted import Wanted

_LEAST: Final = 200
"""Fewer characters are not worth it."""
_BEGINS: Final = expression(r"(?!(?:else|elif|except|finally)\b)[^\s#)\]}]")


def statements_without(text: str, plain: re.Pattern[str], wanted: Wanted) -> list[tuple[int, int]]:
    """Return where the statements of a module begin and end that hold nothing of interest, nor stand near it, in order.

    Neighbours are put together. The first and the last statement are kept: the module begins and ends with them. There are none where the brackets of the text cannot be told apart.

    Args:
        text: the module.
        plain: all that is neither a bracket nor ends a line before a statement, as far as it goes.
        wanted: what is of interest.
    """
    found: list[tuple[int, int]] = []
    starts = _starts(text, plain)
    for start, end in pairwise(starts[1:-1]):
        if wanted.reaches(start, end):
            continue
        if found and found[-1][1] == start:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return [(start, end) for start, end in found if end - start >= _LEAST]


def _starts(text: str, plain: re.Pattern[str]) -> list[int]:
    """Return where the statements of a module begin, with the decorators before them, and where it ends; empty if that is unclear."""
    starts, at, depth, decorated = [0], 0, 0, text.startswith("@")
    while True:
        match = plain.match(text, at)
        at = match.end() if match is not None else at
        if at >= len(text):
            return [*starts, at] if not depth else []
        sign = text[at]
        at += 1
        if sign in "([{":
            depth += 1
        elif sign in ")]}" and depth:
            depth -= 1
        elif sign != "\n":
            return []
        elif not depth and _BEGINS.match(text, at):
            if not decorated:
                starts.append(at)
            decorated = text.startswith("@", at)
