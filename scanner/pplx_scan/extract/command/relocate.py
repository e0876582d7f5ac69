"""A key of a shell script that is to be read from the environment: what must be written where, or why it cannot be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.extract.command.words import split
from pplx_scan.model.fact import ENVIRONMENT, Move

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.extract.command.words import Script
    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import KeyLiteral

_DEPTH: Final = 6
_DEFAULT: Final = re.compile(r"\$\{(?P<name>[A-Za-z_]\w*)(?P<sign>:?[-=])\Z")
_ASSIGNED: Final = re.compile(r"(?P<name>[A-Za-z_]\w*)=[\"']?\Z")
_SPECIAL: Final = frozenset('"$`\\!')
_OTHERS: Final = re.compile(r"(?i)\.(?:ps1|psm1|bat|cmd)$")


class _Place(NamedTuple):
    """How a stretch of a script is quoted."""

    quote: str
    """`"`, `'`, `$'`, `<<` for a document, `<<'` for one in which nothing is put in; empty for none."""
    start: int
    """Where the quotation begins, or the word."""


def shell_move(reading: Reading, script: Literal, key: KeyLiteral) -> Move | None:
    """Return what takes a key out of a shell script; None for a key that does not stand there as it is."""
    if _OTHERS.search(reading.source.path) or len(key.segments) != 1 or key.segments[0].codecs or key.comment:
        return None
    at = _index(script, reading.source.to_chars(key.span)[0])
    if at is None:
        return None
    place = _place(script.text, split(script.text), at, _DEPTH)
    if place is None:
        return None
    found = _texts(script.text, at, at + len(key.secret), place)
    if isinstance(found, str):
        return Move((), found)
    pieces = [(script.pieces(start, end), text) for start, end, text in found]
    if any(len(piece) != 1 for piece, _ in pieces):
        return Move((), "it stands in several pieces")
    return Move(tuple((reading.source.from_chars(piece[0].start, piece[0].end), text) for piece, text in pieces))


def _index(script: Literal, char: int) -> int | None:
    """Return which character of a script stands at a place of the file; None when none does as it is."""
    at = 0
    for run in script.runs:
        if run.pieces and not run.codecs and run.pieces[0][0] <= char < run.pieces[0][1]:
            return at + char - run.pieces[0][0]
        at += run.length
    return None


def _place(text: str, script: Script, at: int, depth: int) -> _Place | None:
    """Return how the character at an offset is quoted; None when it stands in no word."""
    for nested in script.nested if depth else ():
        if nested[0] <= at < nested[1]:
            return _place(text, split(text, *nested), at, depth - 1)
    for command in script.commands:
        for document in command.documents:
            if document.start <= at < document.end:
                return _Place("<<'" if document.quoted else "<<", document.start)
        for word in command.words:
            if word.start <= at < word.end:
                return _quoted(text, word.start, at)
    return None


def _quoted(text: str, start: int, at: int) -> _Place:
    """Return how a character of a word is quoted."""
    quote, began, here = "", start, start
    while here < at:
        character = text[here]
        if character == "\\" and quote != "'":
            here += 1
        elif quote:
            quote = "" if character == quote[-1] else quote
        elif character in "\"'":
            quote = "$'" if character == "'" and text[here - 1 : here] == "$" else character
            began = here
        here += 1
    return _Place(quote, began if quote else start)


def _texts(text: str, start: int, end: int, place: _Place) -> Iterable[tuple[int, int, str]] | str:
    """Return what must be written where, or why a variable cannot be named there."""
    before = text[max(start - 200, 0) : start]
    default = _DEFAULT.search(before)
    if default is not None and text[end : end + 1] == "}":
        return [(start - len(default["sign"]), end, "")]
    assigned = _ASSIGNED.search(before)
    name = ENVIRONMENT
    braced = text[end : end + 1].isalnum() or text[end : end + 1] == "_"
    variable = f"${{{name}}}" if braced else f"${name}"
    if assigned is not None and assigned["name"] == name:
        variable = f"${{{name}:?}}"
    if place.quote in {'"', "<<"}:
        return [(start, end, variable)]
    if not place.quote:
        return [(start, end, f'"{variable}"')]
    if place.quote != "'":
        return "the quotes around it let no variable in" if place.quote == "$'" else "the document takes no variables"
    close = text.find("'", end)
    if close >= 0 and not _SPECIAL & set(text[place.start + 1 : start] + text[end:close]):
        return [(place.start, place.start + 1, '"'), (start, end, variable), (close, close + 1, '"')]
    return [(start, end + 1, f'\'"{variable}"')] if close == end else [(start, end, f"'\"{variable}\"'")]
