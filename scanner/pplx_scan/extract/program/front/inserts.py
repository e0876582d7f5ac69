"""Strings without a grammar: their text, and the values that are put in between."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.front.strings import decode
from pplx_scan.extract.program.node import Entry, Index, Items, Member, Name, Node, Text
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Callable

    from pplx_scan.extract.literal import Literal

INSERTS: Final = {
    "\\()": r"\\\((?P<swift>[^()\n]{1,200}(?:\([^()\n]{0,100}\))?)\)",
    "${}": r"\$\{(?P<braces>(?:[^{}\n]|\{[^{}\n]{0,80}\}){1,200})\}",
    "#{}": r"#\{(?P<hash>[^{}\n]{1,200})\}",
    "{$}": r"\{(?P<php>\$[^{}\n]{1,200})\}",
    "$()": r"\$\((?P<shell>[^()\n]{1,200}(?:\([^()\n]{0,100}\)[^()\n]{0,100})?)\)",
    "@{}": r"@\{\[(?P<perl>[^{}\n]{1,200})\]\}",
    "$name": r"\$(?P<name>(?:env:)?[A-Za-z_]\w*(?:->\w+|->?\{\w+\}|\[['\"]?\w+['\"]?\]|\{['\"]?\w+['\"]?\})?)",
    "{}": r"\{\{|\}\}|\{(?P<curly>(?:[^{}\n\"]|\"[^{}\n\"]{0,100}\"){1,200})\}",
}
"""How languages put a value into a string."""
_PATH: Final = expression(
    r"\s*[$@]{0,2}(?P<first>[A-Za-z_]\w*)(?P<rest>(?:(?:\?\.|\.|->|::|:)[A-Za-z_]\w*)*)[!?]{0,2}\s*"
)
_WORD: Final = expression(r"\S+")
_STEP: Final = expression(r"(?:\?\.|\.|->|::|:)(?P<name>\w+)")
_ELEMENT: Final = expression(r"[$@]?(?P<owner>[A-Za-z_]\w*)(?:->)?[\[{](?P<quote>['\"]?)(?P<key>\w+)(?P=quote)[\]}]")


def pattern_of(names: str, escape: str) -> re.Pattern[str] | None:
    """Return the pattern of values put into a string; None when there are none.

    Args:
        names: of `INSERTS`, separated by blanks.
        escape: what takes the meaning of a sign, with that sign, as a regular expression; empty if nothing does.
    """
    if not names.strip():
        return None
    ways = names.split()
    first = [INSERTS[way] for way in ways if way == "\\()"]
    return expression(
        "|".join([*first, *filter(None, [escape]), *(INSERTS[way] for way in ways if way != "\\()")]), re.DOTALL
    )


def words_of(text: str, place: tuple[int, int, int, int]) -> Items:
    """Return a list whose elements stand side by side without quotes."""
    start, end = place[2:]
    spans = (match.span() for match in _WORD.finditer(text, start, end))
    entries = (Entry(None, Text(*span, (decode(text, *span, "none"),), span)) for span in spans)
    return Items(*place[:2], tuple(entries))


def text_of(
    text: str,
    place: tuple[int, int, int, int],
    escapes: str,
    inserted: re.Pattern[str] | None,
    expression: Callable[[int, int], Node],
) -> Text:
    """Return a string with the values that are put into it.

    Args:
        text: of the file.
        place: where the string stands, and where its content does.
        escapes: how it is written: a name of `strings.ESCAPES`.
        inserted: the pattern of values put into it.
        expression: reads such a value, which stands in a range of the text.
    """
    start, end = place[2:]
    found: list[Literal | Node] = []
    at = start
    for match in inserted.finditer(text, start, end) if inserted is not None else ():
        if match.lastgroup is None:
            if match[0] in {"{{", "}}"}:
                found.append(decode(text, at, match.start() + 1, escapes))
                at = match.end()
            continue
        if match.start() > at:
            found.append(decode(text, at, match.start(), escapes))
        low, high = match.span(match.lastgroup)
        found.append(path(text, low, high) or expression(low, high))
        at = match.end()
    if at < end:
        found.append(decode(text, at, end, escapes))
    return Text(*place[:2], tuple(found), (start, end))


def path(text: str, start: int, end: int) -> Node | None:
    """Return the value that names with dots between them lead to, or one element of a map; None for all else."""
    match = _PATH.fullmatch(text, start, end)
    if match is not None:
        node: Node = Name(*match.span("first"), match["first"])
        for step in _STEP.finditer(text, *match.span("rest")):
            node = Member(node.start, step.end(), node, step["name"], step.start("name"))
        return node
    element = _ELEMENT.fullmatch(text, start, end)
    if element is None:
        return None
    owner, key = (Name(*element.span(part), element[part]) for part in ("owner", "key"))
    return Index(owner.start, end, owner, key)
