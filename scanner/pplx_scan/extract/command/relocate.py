"""Moves a key of a shell script to the environment: the edits, or why there are none."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import Struct

from pplx_scan.extract.command.words import split
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import ENVIRONMENT, KeyLiteral, Move

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_DEPTH: Final = 6
_DEFAULT: Final = expression(r"\$\{(?P<name>[A-Za-z_]\w*)(?P<sign>:?[-=])\Z")
_ASSIGNED: Final = expression(r"(?<!\w)(?P<name>[A-Za-z_]\w*)=[\"'\s]{0,4}(?i:bearer )?\Z")
_COMPARED: Final = expression(r"(?:\[|\btest)\s[^\n;&\[]{0,150}\s(?:==?|!=|=~)\s{1,9}[\"']?\Z")
_LABEL: Final = expression(r"(?:\bin|;;&?|\|)\s*[\"']?\Z")
_LABELLED: Final = expression(r"[\"']?\s*(?:\)|\|[^\n|)]*\))")
"""What stands around a word that another is compared with: in a test, as the label of a case."""
_SPECIAL: Final = frozenset('"$`\\!')
_OTHERS: Final = expression(r"(?i)\.(?:ps1|psm1|bat|cmd)$")


class _Place(Struct, frozen=True):
    """How a stretch of a script is quoted."""

    quote: str
    """`"`, `'`, `$'`, `<<` for a document, `<<'` for one in which nothing is put in; empty for none."""
    start: int
    """Where the quotation begins, or the word."""


class ShellRelocation:
    """Finds the edits that take keys out of one script; the script is read once for all of them."""

    def __init__(self, reading: Reading, script: Literal) -> None:
        self._reading = reading
        self._script = script
        self._levels: dict[tuple[int, int], _Level] = {}

    def of(self, key: KeyLiteral) -> Move | None:
        """Return the edits that take a key out of the script; None for a key that does not stand there unencoded."""
        if _OTHERS.search(self._reading.source.path) or len(key.segments) != 1 or key.segments[0].codecs or key.comment:
            return None
        at = self._index(self._reading.source.to_chars(key.span)[0])
        if at is None:
            return None
        text = self._script.text
        place = self._place(0, len(text), at, _DEPTH)
        if place is None:
            return None
        found = _texts(text, at, at + len(key.secret), place)
        if isinstance(found, str):
            return Move((), found)
        pieces = [(self._script.pieces(start, end), text) for start, end, text in found]
        if any(len(piece) != 1 for piece, _ in pieces):
            return Move((), "it stands in several pieces")
        source = self._reading.source
        return Move(tuple((source.from_chars(piece[0].start, piece[0].end), text) for piece, text in pieces))

    def own(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """Yield facts without keys in expressions that a program puts into the script, `#{key || "…"}`: the program tells of them."""
        yield from (fact for fact in facts if not (isinstance(fact, KeyLiteral) and self._is_computed(fact)))

    def _is_computed(self, key: KeyLiteral) -> bool:
        char = self._reading.source.to_chars(key.span)[0]
        at = self._index(char)
        before = self._script.pieces(at - 1, at) if at else ()
        between = self._reading.source.text[before[0].end : char] if before else ""
        return not between.startswith(("'", '"', "`")) and not {"'", '"', "`"}.isdisjoint(between)

    def _index(self, char: int) -> int | None:
        """Return the index in the script of a character of the file; None if it is not in it, unencoded."""
        found = _around(self._written, char)
        return found[2] + char - found[0] if found is not None else None

    @cached_property
    def _written(self) -> list[tuple[int, int, int]]:
        """The stretches of the file that stand in the script as they are, and where each begins there."""
        found, at = list[tuple[int, int, int]](), 0
        for run in self._script.runs:
            if run.pieces and not run.codecs:
                found.append((*run.pieces[0], at))
            at += run.length
        return sorted(found)

    def _place(self, start: int, end: int, at: int, depth: int) -> _Place | None:
        """Return how the character at an offset is quoted, within a part of the script; None when it stands in no word."""
        level = self._level(start, end)
        nested = _around(level.nested, at) if depth else None
        if nested is not None:
            return self._place(*nested, at, depth - 1)
        document = _around(level.documents, at)
        if document is not None:
            return _Place("<<'" if document[2] else "<<", document[0])
        word = _around(level.words, at)
        return _quoted(self._script.text, word[0], at) if word is not None else None

    def _level(self, start: int, end: int) -> _Level:
        known = self._levels.get((start, end))
        if known is None:
            script = split(self._script.text, start, end)
            documents = [document for command in script.commands for document in command.documents]
            words = [word for command in script.commands for word in command.words]
            words += [element for word in words for element in word.elements or ()]
            known = _Level(
                sorted(script.nested),
                sorted((each.start, each.end, each.quoted) for each in documents),
                sorted((word.start, word.end) for word in words),
            )
            self._levels[start, end] = known
        return known


class _Level(Struct, frozen=True):
    """The nested scripts, here-documents and words of a script, by place."""

    nested: list[tuple[int, int]]
    documents: list[tuple[int, int, bool]]
    """With whether nothing is put into them."""
    words: list[tuple[int, int]]


_Stretch = TypeVar("_Stretch", bound="tuple[int, ...]")


def _around(stretches: Sequence[_Stretch], at: int) -> _Stretch | None:
    """Return the stretch that holds a place, of some that are sorted and apart from one another."""
    number = bisect_right(stretches, at, key=itemgetter(0)) - 1
    return stretches[number] if number >= 0 and at < stretches[number][1] else None


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
    """Return the edits, or why a variable cannot be named there."""
    before = text[max(start - 200, 0) : start]
    if _COMPARED.search(before) or (_LABEL.search(before) and _LABELLED.match(text, end)):
        return "another value is compared with it"
    default = _DEFAULT.search(before)
    name = ENVIRONMENT
    if default is not None and default["name"] == name and text[end : end + 1] == "}":
        return [(start - len(default["sign"]), end, "")]
    assigned = _ASSIGNED.search(before)
    braced = text[end : end + 1].isalnum() or text[end : end + 1] == "_"
    variable = f"${{{name}}}" if braced else f"${name}"
    if assigned is not None and assigned["name"] == name:
        variable = f"${{{name}:?}}"
    if place.quote in {'"', "<<"}:
        return [(start, end, variable)]
    if not place.quote:
        return [(start, end, f'"{variable}"')]
    if place.quote == "$'":
        alone = start == place.start + 1 and text[end : end + 1] == "'"
        return [(place.start - 1, end + 1, f'"{variable}"')] if alone else [(start, end, f"'\"{variable}\"$'")]
    if place.quote != "'":
        return "the document takes no variables"
    close = text.find("'", end)
    if close >= 0 and not (text[place.start + 1 : start] + text[end:close]).strip('" \t'):
        return [(place.start, close + 1, f'"{variable}"')]
    if close >= 0 and not _SPECIAL & set(text[place.start + 1 : start] + text[end:close]):
        return [(place.start, place.start + 1, '"'), (start, end, variable), (close, close + 1, '"')]
    return [(start, end + 1, f'\'"{variable}"')] if close == end else [(start, end, f"'\"{variable}\"'")]
