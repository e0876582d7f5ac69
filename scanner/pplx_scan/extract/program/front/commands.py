"""Calls that are written like the commands of a shell: `Invoke-RestMethod $url -Method Post -Headers @{ … }`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.front.fold import Item, Token
from pplx_scan.extract.program.node import Arguments, Call, Entry, Name, Node, label_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


_SIGILS: Final = frozenset("$@")
_MARKS: Final = frozenset("-~")
"""With what a label begins; one with `~` and no colon is a variable of that name, too, as in OCaml."""


def command(text: str, items: list[Item], values: Callable[[list[Item]], list[Node]], *, caseless: bool) -> Call | None:
    """Return the call in a row of tokens; None if it is none.

    Args:
        text: of the file.
        items: the row.
        values: reads the values that stand side by side in a part of the row.
        caseless: the name of the function is lowered.
    """
    at = next((n for n, item in enumerate(items) if not isinstance(item, Token) or _is_flag(item)), len(items))
    function = items[at] if at < len(items) else None
    if (
        not isinstance(function, Name)
        or not _SIGILS.isdisjoint(text[max(function.start - 1, 0) : function.start + 1])
        or len(items) < at + 2
    ):
        return None
    given = items[at + 1]
    if (isinstance(given, Token) and not _is_flag(given)) or (
        isinstance(given, Arguments) and given.start == function.end
    ):
        return None
    entries: list[Entry] = []
    label: Name | None = None
    row: list[Item] = []
    spread = False
    for item in (*items[at + 1 :], Token("-", 0, 0)):
        if isinstance(item, Token) and (_is_flag(item) or item.text == "-"):
            entries += _entries(label, values(row))
            label, row = Name(item.start + 1, item.end, item.text.strip("-~:")), []
            if item.text[0] == "~" and item.text[-1] != ":":
                entries.append(Entry(label, label))
                label = None
        else:
            spread = spread or (isinstance(item, Name) and text[item.start] == "@")
            row.append(item)
    end = items[-1].end
    arguments = Arguments(items[at + 1].start, end, tuple(entries), spread)
    name = function.text.lower() if caseless else function.text
    return Call(function.start, end, Name(function.start, function.end, name), arguments)


def declared(body: Sequence[Node]) -> tuple[Node | None, Sequence[Node]]:
    """Return the brackets in which the body of a function declares its parameters, `param($path)`, and the rest of it."""
    for at, node in enumerate(body):
        if isinstance(node, Call) and label_of(node.function).lower() == "param":
            return node.arguments, [*body[:at], *body[at + 1 :]]
    return None, body


def _is_flag(item: Item) -> bool:
    return isinstance(item, Token) and len(item.text) > 1 and item.text[0] in _MARKS and item.text[1].isalpha()


def _entries(label: Name | None, values: list[Node]) -> list[Entry]:
    """Return the arguments behind a label: the first belongs to it, the others stand by themselves."""
    first = [Entry(label, values[0])] if values else []
    return [*first, *(Entry(None, value) for value in values[1:])]
