"""Tells addresses that are only named, and requests that are made to be refused, by what stands around them in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.refusals import load_refusals
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEAR: Final = 400
"""So many characters before and behind a place are looked at."""
_WORDS: Final = expression(r"(?![\s>]*(?:\[|```|~~~|\.\. ))[^\n]*[^\W_]")
"""A line of a document that no fence or directive is."""
_PARAGRAPH: Final = expression(r"(?![-*+>`~]|\d+[.)])\S")
"""A line of a document that ends the list before it."""
_REMARK: Final = expression(r"(?:^|\s)(?:#|//|--|\*)\s.*")


def is_told(text: str, start: int) -> bool:
    """Tell whether an address in a text is said, looked for or refused there, and nothing is called at it."""
    return load_refusals().told.search(text, max(start - _NEAR, 0), start) is not None


def is_shown_as_wrong(text: str, start: int, end: int) -> bool:
    """Tell whether the last line of a text before the code of a document says that it is wrong."""
    lead = next((line for line in reversed(text[start:end].split("\n")) if _WORDS.match(line)), "")
    return load_refusals().shown.search(lead) is not None


def lists_mistakes(text: str, start: int, end: int, *, before: bool) -> bool:
    """Tell whether a list of mistakes is open behind a stretch of a document.

    Args:
        text: of the document.
        start: of the stretch.
        end: of the stretch.
        before: one was open before it.
    """
    for line in text[start:end].split("\n"):
        if load_refusals().mistakes.search(line):
            before = True
        elif _PARAGRAPH.match(line):
            before = False
    return before


def is_refused(text: str, start: int, end: int) -> bool:
    """Tell whether what stands in a text is tried to see whether it answers, or refuses, or what a mock is told of.

    Args:
        text: of the file.
        start: of the request, or of its address.
        end: of its address.
    """
    words = load_refusals()
    if words.tried.search(text, max(start - _NEAR, 0), start) or words.rejected.match(text, end, end + _NEAR):
        return True
    low, high = _command(text, start, end)
    keyed = words.keyed.search(text, low, high) is not None
    if not keyed and words.unread.search(text, low, high):
        return True
    following = words.next.search(text, end, end + _NEAR)
    last = following.start() if following is not None else end + _NEAR
    if words.expected.search(text, end, last):
        return True
    lines = text[end:last].split("\n")
    return any(_wants_refusal(lines, at, keyed=keyed) for at in range(len(lines)))


def _command(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the lines begin and end in which a request stands, with those that a backslash joins to them."""
    first = text.rfind("\n", 0, start) + 1
    while text.endswith("\\\n", 0, first) and start - first < _NEAR:
        first = text.rfind("\n", 0, first - 1) + 1
    last = text.find("\n", end)
    while last > 0 and text[last - 1] == "\\" and last - end < _NEAR:
        last = text.find("\n", last + 1)
    return max(first, start - _NEAR), min(last if last >= 0 else len(text), end + _NEAR)


def _wants_refusal(lines: Sequence[str], at: int, *, keyed: bool) -> bool:
    """Tell whether a line wants an answer that moves or refuses the request; of one with a key only a test may want that."""
    words = load_refusals()
    line = _REMARK.sub("", lines[at])
    moved = words.moved.search(line)
    if words.status.search(line) is None:
        return False
    negated = words.contraries.search(words.refused.sub("", words.moved.sub("", line))) is not None
    if words.claims.search(line) is not None:
        return not negated and (moved or words.refused.search(line)) is not None
    if moved is None or keyed:
        return False
    behind = line[moved.end() :]
    fails = words.failures.search("\n".join([behind, *lines[at + 1 : at + 2]])) is not None
    return negated or "||" in behind or not fails
