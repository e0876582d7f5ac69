"""Blanks around a text that its value does not have: the language leaves them out, or a function takes them away."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.node import Member, Text
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.program.front.language import Margin, Syntax
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.scopes import Place

_FIRST: Final = expression(r"\A\r?\n")
_FRONT: Final = expression(r"\A[ \t]*\r?\n[ \t]*")
_INDENT: Final = expression(r"(?<=\n)[ \t]+\Z")
_LAST: Final = expression(r"\r?\n[ \t]*\Z")
_CUTS: Final[Mapping[Margin, tuple[re.Pattern[str], ...]]] = {
    "first": (_FIRST,),
    "front": (_FRONT, _INDENT),
    "both": (_FRONT, _LAST),
}
"""The margin that a language cuts off a text over several lines."""
_SIDES: Final = {
    "both": (expression(r"\A[\s|]+"), expression(r"(?<!\s)[\s|]+\Z")),
    "start": (expression(r"\A[\s|]+"),),
    "end": (expression(r"(?<!\s)\s+\Z"),),
}
"""The margin that a function cuts off, by the side in `trimmers` of the catalog. Some take a bar as the margin."""
_LINE_ENDS: Final = expression(r"(?<![\r\n])[\r\n]+\Z")
_STATEMENT: Final = expression(r"(?<![\w.>])(?P<word>[a-z]\w{1,20})[ \t]\Z")
"""A word before a text, which may be a function of it."""
_HEREDOC: Final = expression(r"<<(?P<margin>~?)-?(?P<quote>[\"'`]?)\w+[\"'`]?(?P<methods>(?:\.\w+)*+)")

_DOCUMENT: Final = expression(r"(?m)<<~?(?:\"(\w+)\"|'(\w+)'|([A-Z_]\w*))|^__(?:END|DATA)__\s")
_MOST: Final = 100
"""So many documents of a program are looked at."""


def without_margins(value: Literal, place: Place, text: str, language: Syntax, libraries: Libraries) -> Literal:
    """Return the text of a string without the blanks around it that the program does not see.

    Args:
        value: as it is written.
        place: where it stands.
        text: the program.
        language: that of the program.
        libraries: functions that take blanks away, and that write a text out: it ends a line then.
    """
    node = place.node
    if not isinstance(node, Text) or (value.text[:1].strip() and value.text[-1:].strip()):
        return value
    opening = _opening(node, text)
    margin = language.margins.get(opening)
    called = [place.outer.name] if isinstance(place.outer, Member) else place.path[-2:-1] if _is_argument(place) else ()
    match = _heredoc(node, text)
    if match is not None and margin is not None:
        margin = margin if match["margin"] or margin == "both" else "first"
        called = (*called, *match["methods"].split("."))
    for cut in _CUTS[margin] if margin is not None else ():
        value = _without(value, cut)
    for name in called:
        for cut in _SIDES.get(libraries.trimmers.get(name, ""), ()):
            value = _without(value, cut)
    if _is_written_out(place, text, libraries):
        value = _without(value, _LINE_ENDS)
    return value


def is_raw(node: Text, text: str) -> bool:
    """Tell whether a heredoc puts no values in: `<<'END'`."""
    match = _heredoc(node, text)
    return match is not None and match["quote"] == "'"


def has_margin(node: Node, text: str, language: Syntax) -> bool:
    """Tell whether the language leaves something out of a string: its last line has to stay where it is."""
    return isinstance(node, Text) and _opening(node, text) in language.margins


@lru_cache(maxsize=1)
def _documents(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the documents of a program of Perl stand: behind `<<"END"`, and behind `__END__`."""
    found: list[tuple[int, int]] = []
    for match in islice(_DOCUMENT.finditer(text), _MOST):
        word = next(filter(None, match.groups()), "")
        start = (text.find("\n", match.end()) if word else match.end() - 1) + 1
        end = re.compile(rf"(?m)^[ \t]*{word}[ \t\r]*$").search(text, start) if word and start else None
        if not word or end is not None:
            found.append((start, end.start() if end is not None else len(text)))
    return tuple(found)


def in_document(text: str, at: int) -> bool:
    """Tell whether a place of a program of Perl is in a text that no grammar has told from the code."""
    return any(start <= at < end for start, end in _documents(text))


def _heredoc(node: Text, text: str) -> re.Match[str] | None:
    """Return the opening of a heredoc, on the line that ends where its text begins; None for another string."""
    if node.start < node.inner[0]:
        return None
    return _HEREDOC.search(text, text.rfind("\n", 0, node.inner[0]) + 1, node.inner[0])


def _opening(node: Text, text: str) -> str:
    return text[node.start : node.inner[0]].lstrip("$")


def _is_argument(place: Place) -> bool:
    return len(place.path) > 1 and not place.path[-1]


def _is_written_out(place: Place, text: str, libraries: Libraries) -> bool:
    """Tell whether a text is an argument of a function that writes it out, or is written out itself, as by `echo`."""
    before = _STATEMENT.search(text, max(place.node.start - 40, 0), place.node.start)
    owner = place.outer.name if isinstance(place.outer, Member) else ""
    return not libraries.writers.isdisjoint((*place.path[:-1], owner, before["word"] if before is not None else ""))


def _without(value: Literal, cut: re.Pattern[str]) -> Literal:
    match = cut.search(value.text)
    if match is None:
        return value
    return value.slice(match.end(), len(value.text)) if match.start() == 0 else value.slice(0, match.start())
