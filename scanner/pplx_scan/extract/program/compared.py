"""Tells the texts that a program only compares others with: by an operator, in a list, by a function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from pplx_scan.catalog.libraries import Paths

_NEAR: Final = 300
"""So many characters before and behind a text are looked at."""
_STATEMENT: Final = 80
"""Characters before the word of a list in which it is told whether a loop begins there."""
_LOOPS: Final = frozenset({"for", "let", "foreach"})
_LIST: Final = r"(?:(?<!\w)[\[({][\s\w\"'.,:/-]{0,200})?"
"""The beginning of a list of texts."""
_BEFORE: Final = expression(
    r"(?:[=!~]=|\s-[ic]?(?:eq|ne|(?:not)?(?:in|contains)|match|like)\b|[\w\"')\]}]\s(?:eq|ne|%in%)\s)\s{0,40}"
    + _LIST
    + r"\Z|(?<![\w.])(?:case|when)\s{1,9}[a-z]?\Z|\bis\s(?:not\s)?(?:[\"'][^\"'\n]{0,99}[\"']\s(?:or|and)\s){0,9}\Z"
)
_AMONG: Final = expression(r"\bin\s{0,9}(?:\w+Of|%w)?[\[({][\s\w\"'.,:/-]{0,200}\Z")
_BEHIND: Final = expression(
    r"\s{0,40}[=!~]=|\s+-[ic]?(?:eq|ne)\b|\s(?:eq|ne)\s"
    r"|\.equals\(|[\s\w\"'.,:/-]{0,200}(?:->|[\])}]\s{0,9}\.(?:includes|contains|include\?|indexOf|has|member\?)\()"
)
_GIVEN: Final = expression(
    r"(?<![\w.])(?P<name>[\w.]{1,60}[?!]?)\((?P<before>(?:[^()\[{\"'`]|\([^()]{0,80}\)){0,200}+)" + _LIST + r"\Z"
)
"""What stands before a text that a function takes, or a list of them."""
_APART: Final = expression(r"(?<=\w)\s{1,9}(?=\()")
"""Between the name of a function and its arguments."""
_INNER: Final = expression(r"\([^()]*\)")
_NUMBERS: Final = {"first": 0, "second": 1}
OUT_OF_USE: Final = expression(r"(?i)revoked|leaked|compromised|expired|stolen|(?:block|deny)_?list|blocked")
"""Names of keys that nothing is to be called with."""


def is_compared(text: str, start: int, end: int, functions: Paths) -> bool:
    """Tell whether a string of a program is one that others are compared with.

    Args:
        text: of the program.
        start: of the string.
        end: of the string.
        functions: that compare what they are given, and which of it.
    """
    head, tail = text[max(start - _NEAR, 0) : start], text[end : end + _NEAR]
    return (
        _BEFORE.search(head) is not None
        or _BEHIND.match(tail) is not None
        or _is_among(head)
        or _is_given(head, functions)
    )


def _is_among(head: str) -> bool:
    """Tell whether a text stands in a list in which something is looked for, not one that is gone through."""
    match = _AMONG.search(head)
    if match is None:
        return False
    before = head[max(match.start() - _STATEMENT, 0) : match.start()].rpartition("\n")[2]
    return not _LOOPS & {*before.replace("(", " ").split()}


def _is_given(head: str, functions: Paths) -> bool:
    """Tell whether a function takes a text as one that it compares with others."""
    head = _APART.sub("", head)
    if not any(f"{name}(" in head for name in functions):
        return False
    match = _GIVEN.search(head)
    which = functions.find(match["name"].split(".")) if match is not None else ""
    return which == "any" or (match is not None and _NUMBERS.get(which) == _INNER.sub("", match["before"]).count(","))
