"""Tells the texts that a program only compares others with: by an operator, in a list, by a function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Collection

_NEAR: Final = 300
"""So many characters before and behind a text are looked at."""
_LIST: Final = r"(?:[\[({][\s\w\"'.,-]{0,200})?"
"""The beginning of a list of texts."""
_BEFORE: Final = expression(
    r"(?:[=!~]=|\s-[ic]?(?:eq|ne|(?:not)?(?:in|contains)|match|like)\b|[\w\"')\]}]\s(?:eq|ne|%in%)\s)\s{0,40}"
    + _LIST
    + r"\Z"
)
_AMONG: Final = expression(r"(?P<before>[^\n]{0,80})\bin\s{0,9}(?:\w+Of|%w)?[\[({][\s\w\"'.,-]{0,200}\Z")
_BEHIND: Final = expression(
    r"\s{0,40}[=!~]=|\s+-[ic]?(?:eq|ne)\b|\s(?:eq|ne)\s"
    r"|\.equals\(|[\s\w\"'.,-]{0,200}[\])}]\s{0,9}\.(?:includes|contains|include\?|indexOf|has|member\?)\("
)
_GIVEN: Final = expression(
    r"(?<![\w])(?P<name>\w{1,60}[?!]?)\((?:[^()\[{\"'`]|\([^()]{0,80}\)){0,200}+" + _LIST + r"\Z"
)
"""What stands before a text that a function takes, or a list of them."""
OUT_OF_USE: Final = expression(r"(?i)revoked|leaked|compromised|expired|stolen|(?:block|deny)_?list|blocked")
"""Names of keys that nothing is to be called with."""


def is_compared(text: str, start: int, end: int, functions: Collection[str]) -> bool:
    """Tell whether a string of a program is one that others are compared with.

    Args:
        text: of the program.
        start: of the string.
        end: of the string.
        functions: that compare what they are given.
    """
    head, tail = text[max(start - _NEAR, 0) : start], text[end : end + _NEAR]
    among, given = _AMONG.search(head), _GIVEN.search(head)
    return bool(
        _BEFORE.search(head)
        or _BEHIND.match(tail)
        or (among is not None and not {"for", "let", "foreach"} & {*among["before"].replace("(", " ").split()})
        or (given is not None and given["name"] in functions)
    )
