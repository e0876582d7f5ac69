"""Texts that a program does not use as they stand: it changes them first, or puts something unknown behind them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import HOLE
from pplx_scan.extract.meaning.hits import hint_for, hints_at_key
from pplx_scan.extract.meaning.shape import CANDIDATE, is_key
from pplx_scan.extract.program.node import Assign, Call, Join, Member, Name, Text, label_of
from pplx_scan.model.encoding import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.literal import Literal, Piece
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.scopes import Place, Scope
    from pplx_scan.extract.program.values import Values
    from pplx_scan.model.vocabulary import Alteration

_CHANGING: Final = frozenset({Assign, Call, Join, Text})
_PATTERNS: Final = frozenset({"s", "tr", "y"})
"""The operators that change a text in place, as Perl binds it to them."""
_SPLITTERS: Final = frozenset({"split", "Split", "split_whitespace", "fields", "Fields", "scan", "strsplit", "explode"})
"""Functions whose result, put together again, lacks a part of the text."""

_MENDING: Final = frozenset({"", "-", PREFIX, HOLE})
"""What is put in the place of that which does not belong to a key; any other text hides the key."""


class Alterations:
    """The stretches of a program that it changes or continues before it uses them."""

    def __init__(self, values: Values) -> None:
        self._values = values

    def of(self, literal: Literal) -> Alteration:
        """Return what the program does to the text with a key that a literal holds."""
        hint = hint_for(literal.text).search(literal.text)
        first = next(iter(literal.pieces(*hint.span())), None) if hint is not None else None
        at = bisect_right(self._starts, first.start) - 1 if first is not None else -1
        if first is None or at < 0:
            return ""
        piece, alteration = self._found[at]
        return alteration if first.start < piece.end else ""

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece, _ in self._found]

    def only_cleans(self, node: Node, value: Literal, scope: Scope) -> bool:
        """Tell whether a call makes a value of one text without another letter or digit in it."""
        if not isinstance(node, Call) or label_of(node.function) not in self._values.libraries.changers:
            return False
        subject = self._values.results.changes.subject(node, scope)
        return subject is not None and _letters(self._values.text(subject, scope)) == _letters(value)

    @cached_property
    def _found(self) -> list[tuple[Piece, Alteration]]:
        places = (place for place in self._values.survey.places if type(place.node) in _CHANGING)
        found = (each for place in places for each in self._at(place))
        return sorted(found, key=lambda each: each[0].start)

    def _at(self, place: Place) -> Iterator[tuple[Piece, Alteration]]:
        node, scope, values = place.node, place.scope, self._values
        if isinstance(node, Call):
            subject = self._changed(node, scope)
            text = values.text(subject, scope) if subject is not None else None
            if text is not None and hints_at_key(text.text):
                yield from ((piece, "changed") for piece in text.pieces(0, len(text.text)))
        joins = isinstance(node, Text) and len(node.parts) > 1
        if isinstance(node, Join) or joins or (isinstance(node, Call) and values.results.joins(node)):
            yield from _continued(values.text(node, scope))
        elif isinstance(node, Assign) and node.appends and isinstance(node.target, Name):
            yield from _continued(values.text(Name(node.end, node.end, node.target.text), scope))

    def _changed(self, node: Call, scope: Scope) -> Node | None:
        """Return the text that a call changes into one that may be a key; None when it changes none, or not enough."""
        values, name = self._values, label_of(node.function)
        results, libraries = values.results, values.libraries
        owner = node.function.owner if isinstance(node.function, Member) else None
        if name in libraries.changers:
            changed, new = results.changes.changed(node, scope), results.changes.inserted(node, scope)
            mends = new in _MENDING if changed is None else _may_be_key(changed.text)
            return results.changes.subject(node, scope) if mends else None
        if name in libraries.trimmers:
            subject = results.changes.subject(node, scope)
            trimmed = values.text(subject, scope).text.strip() if subject is not None else ""
            return subject if _may_be_key(trimmed) else None
        if libraries.joins.find((name,)):
            nodes = [owner, *(entry.value for entry in node.arguments.entries)]
            split = next(
                (each for each in nodes if isinstance(each, Call) and label_of(each.function) in _SPLITTERS), None
            )
            return results.changes.subject(split, scope) if split is not None else None
        first = node.arguments.entries[0].value if node.arguments.entries else None
        return owner if name == "=~" and isinstance(first, Name) and first.text in _PATTERNS else None


def _letters(literal: Literal) -> str:
    return "".join(filter(str.isalnum, literal.text))


def _may_be_key(text: str) -> bool:
    """Tell whether a text is a key without a fault; also one of which a part is not known."""
    return HOLE in text or is_key(text) or CANDIDATE.search(text) is None


def _continued(literal: Literal) -> Iterator[tuple[Piece, Alteration]]:
    """Yield the pieces of keys that something unknown follows directly."""
    text = literal.text
    for match in CANDIDATE.finditer(text) if HOLE in text else ():
        if text.startswith(HOLE, match.end()):
            yield from ((piece, "continued") for piece in literal.pieces(*match.span()))
