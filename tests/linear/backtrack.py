"""A backtracking matcher that counts its steps, for the syntax tree that `re` makes of a pattern.

It tries what the engine of `re` tries, in the same order, so that a pattern which takes more than linear time there takes
more than linear steps here. How many does not depend on the machine.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from re import _constants as ops  # type: ignore[attr-defined]  # there is no public way to the syntax tree
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_WIDE = 3
"""Bounds above this count as this: what takes at most so many steps for each character is linear."""
_LINE_ENDS = frozenset({ops.AT_END, ops.AT_END_LINE})
_SINGLE = frozenset({ops.LITERAL, ops.NOT_LITERAL, ops.ANY, ops.IN})
# As plain numbers: `re`'s own are enumerations, whose signs take longer than all else that is done for a character.
_IGNORECASE, _DOTALL, _ASCII, _MULTILINE = map(int, (re.IGNORECASE, re.DOTALL, re.ASCII, re.MULTILINE))
_OF_A_CHARACTER = _IGNORECASE | _DOTALL | _ASCII


class TooManyError(Exception):
    """The limit of steps is reached."""


class Pattern(NamedTuple):
    """A pattern as `re` was given it."""

    text: str
    """Bytes as Latin-1."""
    flags: int

    def tree(self) -> tuple[list[Any], int]:
        """Return the nodes, and the flags, those that stand in the pattern among them."""
        tree = parser.parse(self.text, self.flags)
        return list(tree), self.flags | tree.state.flags


class Matcher:
    """Searches for one pattern."""

    def __init__(self, pattern: Pattern, limit: int) -> None:
        self.nodes, self._flags = pattern.tree()
        self._limit = limit
        self._groups: dict[int, tuple[int, int]] = {}
        self._begun: dict[int, int] = {}
        self._text = ""
        self.steps = 0

    def search(self, text: str, *, everywhere: bool = True) -> None:
        """Look for all matches, or for one at the beginning.

        Raises:
            TooManyError: it takes more steps than it may.
        """
        self._text, at = text, 0
        while at <= len(text):
            ends: list[int] = []
            self._groups = {}

            def done(end: int, ends: list[int] = ends) -> bool:
                ends.append(end)
                return True

            found = self._sequence(self.nodes, 0, at, done, self._flags)
            if not everywhere:
                return
            at = max(ends[0], at + 1) if found else at + 1

    def _sequence(self, nodes: list[Any], index: int, at: int, then: Any, flags: int) -> bool:
        if index == len(nodes):
            return bool(then(at))
        self.steps += 1
        if self.steps > self._limit:
            raise TooManyError
        op, value = nodes[index]

        def rest(end: int) -> bool:
            return self._sequence(nodes, index + 1, end, then, flags)

        if op in _SINGLE:
            return at < len(self._text) and accepts(op, value, self._text[at], flags) and rest(at + 1)
        return bool(getattr(self, f"_{str(op).lower()}")(value, at, rest, flags))

    def _at(self, value: Any, at: int, rest: Any, flags: int) -> bool:
        return _stands_at(value, self._text, at, flags) and bool(rest(at))

    def _branch(self, value: Any, at: int, rest: Any, flags: int) -> bool:
        return any(self._sequence(list(option), 0, at, rest, flags) for option in value[1])

    def _subpattern(self, value: Any, at: int, rest: Any, flags: int) -> bool:
        group, added, removed, nodes = value

        def closed(end: int) -> bool:
            before = self._groups.get(group)
            self._groups[group] = (at, end)
            if rest(end):
                return True
            self._groups.pop(group) if before is None else self._groups.__setitem__(group, before)
            return False

        return self._sequence(list(nodes), 0, at, rest if group is None else closed, (flags | added) & ~removed)

    def _max_repeat(self, value: Any, at: int, rest: Any, flags: int) -> bool:
        low, high, nodes = bounds(value)
        if len(nodes) == 1 and nodes[0][0] in _SINGLE:
            return any(rest(end) for end in reversed(self._run(nodes[0], low, high, at, flags)))
        return self._more(nodes, low, high, at, rest, flags)

    def _min_repeat(self, value: Any, at: int, rest: Any, flags: int) -> bool:
        low, high, nodes = bounds(value)
        if len(nodes) == 1 and nodes[0][0] in _SINGLE:
            end, count = at, 0
            while True:
                if count >= low and rest(end):
                    return True
                self.steps += 1
                if count == high or end >= len(self._text) or not accepts(*nodes[0], self._text[end], flags):
                    return False
                end, count = end + 1, count + 1
        return self._more(nodes, low, high, at, rest, flags, lazy=True)

    def _possessive_repeat(self, value: Any, at: int, rest: Any, flags: int) -> bool:
        low, high, nodes = bounds(value)
        if len(nodes) == 1 and nodes[0][0] in _SINGLE:
            ends = self._run(nodes[0], low, high, at, flags)
            return bool(ends) and bool(rest(ends[-1]))
        count = 0
        while count < high:
            end = self._end(nodes, at, flags)
            if end is None or (end == at and count >= low):
                break
            at, count = end, count + 1
        return count >= low and bool(rest(at))

    def _atomic_group(self, value: Any, at: int, rest: Any, flags: int) -> bool:
        end = self._end(list(value), at, flags)
        return end is not None and bool(rest(end))

    def _assert(self, value: Any, at: int, rest: Any, flags: int) -> bool:
        return self._looks(value, at, flags) and bool(rest(at))

    def _assert_not(self, value: Any, at: int, rest: Any, flags: int) -> bool:
        return not self._looks(value, at, flags) and bool(rest(at))

    def _groupref(self, value: Any, at: int, rest: Any, _: int) -> bool:
        start, end = self._groups.get(value, (0, -1))
        text = self._text[start:end] if end >= start else None
        return text is not None and self._text.startswith(text, at) and bool(rest(at + len(text)))

    def _groupref_exists(self, value: Any, at: int, rest: Any, flags: int) -> bool:
        group, yes, no = value
        return self._sequence(list((yes if group in self._groups else no) or ()), 0, at, rest, flags)

    def _failure(self, *_: Any) -> bool:
        return False

    def _looks(self, value: Any, at: int, flags: int) -> bool:
        direction, nodes = value
        if direction > 0:
            return self._end(list(nodes), at, flags) is not None
        width = nodes.getwidth()[0]
        return at >= width and self._end(list(nodes), at - width, flags) == at

    def _end(self, nodes: list[Any], at: int, flags: int) -> int | None:
        ends: list[int] = []
        found = self._sequence(nodes, 0, at, lambda end: ends.append(end) or True, flags)
        return ends[0] if found else None

    def _run(self, node: Any, low: int, high: int, at: int, flags: int) -> range:
        """Return the ends of a repeated character."""
        end = at
        while end - at < high and end < len(self._text) and accepts(*node, self._text[end], flags):
            end += 1
        self.steps += end - at
        if self.steps > self._limit:
            raise TooManyError
        return range(at + low, end + 1)

    def _more(  # noqa: PLR0917 - what the matching of one more turn depends on
        self, nodes: list[Any], low: int, high: int, at: int, rest: Any, flags: int, *, lazy: bool = False
    ) -> bool:
        def again(end: int) -> bool:
            if end == at and low <= 0:
                return False  # an empty turn leads nowhere
            return self._more(nodes, low - 1, high - 1, end, rest, flags, lazy=lazy)

        if lazy and low <= 0 and rest(at):
            return True
        if high > 0 and self._sequence(nodes, 0, at, again, flags):
            return True
        return not lazy and low <= 0 and bool(rest(at))


def bounds(value: Any) -> tuple[int, int, list[Any]]:
    """Return how often something is repeated, with wide bounds made narrow, and what."""
    low, high, nodes = value
    unbounded = high == ops.MAXREPEAT
    return min(low, _WIDE), sys.maxsize if unbounded else min(int(high), _WIDE), list(nodes)


def accepts(op: Any, value: Any, letter: str, flags: int) -> bool:
    """Tell whether a node for one character accepts it."""
    if op is ops.IN:
        value = tuple(value)
    return _accepts(op, value, letter, flags & _OF_A_CHARACTER)


@cache
def _accepts(op: Any, value: Any, letter: str, flags: int) -> bool:
    forms = {letter, letter.lower(), letter.upper()} if flags & _IGNORECASE else {letter}
    if op is ops.LITERAL:
        return any(ord(form) == value for form in forms if len(form) == 1)
    if op is ops.NOT_LITERAL:
        return all(ord(form) != value for form in forms if len(form) == 1)
    if op is ops.ANY:
        return letter != "\n" or bool(flags & _DOTALL)
    negated = bool(value) and value[0][0] is ops.NEGATE
    return any(_is_in(each, form, flags) for each in value for form in forms if len(form) == 1) is not negated


def _is_in(item: Any, letter: str, flags: int) -> bool:
    op, value = item
    if op is ops.LITERAL:
        return ord(letter) == value
    if op is ops.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    if op is ops.CATEGORY:
        sign = str(value).rsplit("_", 1)[-1]
        inside = re.match({"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}[sign], letter, flags & _ASCII) is not None
        return inside is not ("NOT" in str(value))
    return False


def _stands_at(value: Any, text: str, at: int, flags: int) -> bool:
    if value is ops.AT_BEGINNING_STRING or (value is ops.AT_BEGINNING and not flags & _MULTILINE):
        return at == 0
    if value is ops.AT_BEGINNING:
        return at == 0 or text[at - 1] == "\n"
    if value is ops.AT_END_STRING:
        return at == len(text)
    if value in _LINE_ENDS:
        return at == len(text) or (text[at] == "\n" and (at == len(text) - 1 or bool(flags & _MULTILINE)))
    sides = [0 <= place < len(text) and (text[place].isalnum() or text[place] == "_") for place in (at - 1, at)]
    return (sides[0] != sides[1]) is (value is ops.AT_BOUNDARY)
