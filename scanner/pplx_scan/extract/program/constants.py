"""Constants of a program: the edits that let one of them be computed when the program runs."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.extract.program.compared import is_compared
from pplx_scan.extract.program.environment_forms import BESIDE, COMPARED, TYPE, Stuck
from pplx_scan.extract.program.node import (
    Assign,
    Call,
    Choice,
    Function,
    Items,
    Join,
    Member,
    Name,
    Node,
    Text,
    label_of,
)
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.catalog.libraries import Paths
    from pplx_scan.extract.program.environment_forms import EnvironmentForm
    from pplx_scan.extract.program.scopes import Place
    from pplx_scan.extract.program.survey import Survey

_MOST: Final = 300
"""Constants that are made from one, and uses of a name: more are those of a program without names, as a minifier leaves it."""
_WORD: Final = expression(r"\w+")
_SOLE_WORD: Final = expression(r"(?<![\w\"'`])\w+(?![\w\"'`])")
_GROUP: Final = expression(r"\s*\(([^\n]*\n(?:[ \t]*+[^) \t\n][^\n]*\n|[ \t]*+\n)*)[ \t]*\)")
"""Constants in brackets, each on lines of its own."""
_ROW: Final = expression(r"(?m)^[ \t]*+(?!//)\S")
_ABOVE: Final = expression(r"\n(?P<comment>(?:[ \t]*+//[^\n]*+\n)++)\Z")
_DECLARED: Final = expression(r"\b(?:type|class|struct|enum|object|interface)\s{1,20}(\w+)")
_CALLED: Final = expression(r"(?<!\w)(\w{1,80})!?\s{0,9}[({](?=(?:[^()]|\([^()]{0,80}\)){0,300}\Z)")
"""The functions whose arguments are still open at the end of a text."""
_HEAD: Final = expression(r"[^;{}()\n]*\Z")


def _parts(node: Node) -> Iterator[Node]:
    """Yield the operands of a value."""
    if isinstance(node, Join):
        yield from node.operands
    elif isinstance(node, Text):
        yield from (part for part in node.parts if isinstance(part, Node))
    elif isinstance(node, Choice):
        yield from node.options
    elif isinstance(node, Items):
        yield from (entry.value for entry in node.entries)
    elif isinstance(node, Member):
        yield node.owner
    elif isinstance(node, Call):
        yield from (node.function, *(entry.value for entry in node.arguments.entries))


class _NameUse(Struct, frozen=True):
    """A use of a name."""

    node: Node
    hinders: str
    """Why only a constant can stand there, as the end of a sentence; empty when it is not so."""
    user: Assign | None
    """The assignment whose value uses it."""


class Constants:
    """Finds the constants that depend on one another."""

    def __init__(self, survey: Survey, comparisons: Paths) -> None:
        """Take a program, and the functions that compare what they are given."""
        self._survey = survey
        self._comparisons = comparisons
        self._text = survey.program.text
        self._known_uses: dict[str, list[_NameUse]] = {}
        self._known_early: frozenset[str] | None = None

    def assign_of(self, node: Node) -> Assign | None:
        """Return the assignment that a string is the value of, or a part of the value."""
        return self._assigns.get(node)

    def freed(self, form: EnvironmentForm, assign: Assign) -> Iterator[tuple[int, int, str]]:
        """Yield the edits that make variables of a constant and of those computed from it.

        Raises:
            Stuck: one of them must be a constant.
        """
        pending, seen = [assign], {assign}
        apart: list[Assign] = []
        while pending:
            each = pending.pop()
            if self._is_in_mixed_group(each):
                apart.append(each)
            else:
                yield from self._keyword(form, each)
            for user in self._users(form, each, seen):
                seen.add(user)
                pending.append(user)
            if len(seen) > _MOST:
                raise Stuck("too many others are made from it")
        yield from self._set_apart(form, apart)

    def _keyword(self, form: EnvironmentForm, assign: Assign) -> Iterator[tuple[int, int, str]]:
        """Yield the edit that replaces the keyword of a constant; nothing if it has none."""
        place = assign.constant or self._keyword_before(form, assign)
        if place is None:
            return
        start, end = place
        scope = self._survey.scope_of(assign, self._survey.places[0].scope)
        special = form.local_constants if scope.function is not None else {}
        if start >= assign.start:
            special = form.member_constants
        wanted = (special or form.constants).get(self._text[start:end])
        if wanted is None:
            raise Stuck("only a constant can stand here")
        behind, head = self._text[end:].lstrip(), _HEAD.search(self._text, max(start - 200, 0), start)
        around = {*behind[:100].split()[:1], *(head[0].split() if head is not None else ())}
        instead = " ".join(word for word in wanted.split() if word not in around)
        self._check_use(instead, assign)
        yield (start, end, instead) if instead else (start, end + len(self._text[end:]) - len(behind), "")

    def _keyword_before(self, form: EnvironmentForm, assign: Assign) -> tuple[int, int] | None:
        """Return the range of a keyword in the text before a declaration, for grammars that have no node for it."""
        if not form.constants or self._survey.program.language.constants:
            return None
        head = _HEAD.search(self._text, max(assign.target.start - 200, 0), assign.target.start)
        match = re.search(rf"\b(?:{'|'.join(form.constants)})\b", head[0]) if head is not None else None
        return (head.start() + match.start(), head.start() + match.end()) if match and head is not None else None

    def _check_use(self, keyword: str, assign: Assign) -> None:
        """Refuse a variable of a function of Go that nothing uses."""
        scope = self._survey.scope_of(assign, self._survey.places[0].scope)
        if keyword == "var" and scope.function is not None and not any(self._uses(assign)):
            raise Stuck("a variable that nothing uses is an error")

    def _is_in_mixed_group(self, assign: Assign) -> bool:
        """Tell whether a constant is declared in brackets with others that are no texts: these may have to be constants."""
        start, end = assign.constant or (0, 0)
        others = self._by_keyword.get((start, end), ()) if start < end else ()
        mixed = any(not isinstance(each.value, Text | Join) for each in others)
        return mixed or "iota" in self._group((start, end))

    def _set_apart(self, form: EnvironmentForm, assigns: list[Assign]) -> Iterator[tuple[int, int, str]]:
        """Yield the edits that make a group of variables of some constants of a group, and leave the others constants."""
        for keyword in dict.fromkeys(assign.constant for assign in assigns if assign.constant is not None):
            group = self._group(keyword)
            rows = sorted(self._by_keyword[keyword], key=lambda each: each.start)
            several = any(isinstance(each.value, Items) for each in assigns)
            if not group or "iota" in group or several or len(_ROW.findall(group)) != len(rows):
                raise Stuck("other constants are declared with it")
            word, new = self._text[slice(*keyword)], form.constants[self._text[slice(*keyword)]]
            indent = self._text[self._text.rfind("\n", 0, keyword[0]) + 1 : keyword[0]]
            for moved, before in zip(rows, [None, *rows], strict=False):
                if moved in assigns:
                    self._check_use(new, moved)
                if before is not None and self._row(moved) < before.end:
                    raise Stuck("other constants are declared with it")
                if before is None and moved in assigns:
                    yield (*keyword, new)
                elif before is not None and (moved in assigns) != (before in assigns):
                    start = len(self._text[: self._row(moved)].rstrip())
                    opening = new if moved in assigns else word
                    yield start, self._row(moved) - 1, f"\n{indent})\n\n{indent}{opening} ("

    def _row(self, assign: Assign) -> int:
        """Return where the line of a constant begins, or the comment above it."""
        start = self._text.rfind("\n", 0, assign.start) + 1
        above = _ABOVE.search(self._text, max(start - 2000, 0), start)
        return above.start("comment") if above is not None else start

    def _group(self, keyword: tuple[int, int]) -> str:
        """Return what stands in the brackets behind a keyword; empty when there are none."""
        group = _GROUP.match(self._text, keyword[1])
        return group[1] if group is not None else ""

    def _users(self, form: EnvironmentForm, assign: Assign, seen: set[Assign]) -> Iterator[Assign]:
        """Yield the constants computed from one, and those that must change along with it."""
        grouped = (
            self._by_keyword.get(assign.constant, [])
            if assign.constant and assign.constant[0] < assign.constant[1] and not self._is_in_mixed_group(assign)
            else []
        )
        yield from (each for each in grouped if each not in seen)
        for use in self._telling(form, label_of(assign.target)):
            if assign.start <= use.node.start < assign.end:
                continue
            if use.hinders:
                raise Stuck(f"line {self._line(use.node)} uses it{use.hinders}")
            user = use.user
            if user is None or user in seen:
                continue
            constant = user.constant or self._keyword_before(form, user)
            if constant and user.start < assign.start and not form.lazy:
                raise Stuck(f"line {self._line(use.node)} uses it before it is set")
            yield user

    def _line(self, node: Node) -> int:
        return self._text.count("\n", 0, node.start) + 1

    def _telling(self, form: EnvironmentForm, name: str) -> list[_NameUse]:
        """Return the uses of a name that hinder a change of the constant, or make another value of it."""
        if name not in self._known_uses:
            nodes = list(islice(self._uses_of(name), _MOST + 1))
            if len(nodes) > _MOST:
                raise Stuck("its name is used in too many places")
            uses = [_NameUse(node, self._hindrance(form, node), self._assigns.get(node)) for node in nodes]
            self._known_uses[name] = [use for use in uses if use.hinders or use.user is not None]
        return self._known_uses[name]

    def _is_converted(self, node: Node) -> bool:
        from pplx_scan.extract.program.own_types import converted  # noqa: PLC0415 - Go alone names such types

        return bool(converted(self._text, node.start, ""))

    def _hindrance(self, form: EnvironmentForm, node: Node) -> str:
        """Return why only a constant can stand where a name is used, as the end of a sentence; empty when it is not so."""
        reason = self.fixed(form, node)
        if reason:
            return f", and {reason}"
        joined = any(reason == BESIDE for _, reason in form.heads)
        if joined and (self._before(node.start) == '"' or self._text[node.end : node.end + 9].lstrip(" \t")[:1] == '"'):
            return f", and {BESIDE}"
        other = self._survey.program.language.catalog == "go" and self._is_converted(node)
        return " as a text of another type" if other else ""

    def fixed(self, form: EnvironmentForm, node: Node) -> str:
        """Return why only a literal can stand in the place of a string, or of the name of one; empty when it is not so."""
        if self._may_be_fixed(node):
            for start, end, reason in self._survey.program.fixed:
                # The name of a field is none of a variable.
                free = not isinstance(node, Text) and (reason == form.fields or self._is_marked(node))
                if start <= node.start and node.end <= end and not free:
                    return reason
        line = self._text.rfind("\n", 0, node.start) + 1
        head, tail = self._text[max(line, node.start - 300) : node.start], self._text[node.end : node.end + 100]
        if isinstance(node, Text) and is_compared(self._text, node.start, node.end, self._comparisons):
            return COMPARED
        found = (reason for pattern, reason in form.heads if pattern.search(head))
        found_behind = (reason for pattern, reason in form.tails if pattern.match(tail))
        if reason := next(found, "") or next(found_behind, ""):
            return reason
        if (
            form.fields
            and isinstance(node, Text)
            and tail.lstrip().startswith(":")
            and self._before(node.start) in {"{", ","}
        ):
            return form.fields
        place = self._survey.place_of.get(node)
        if form.computed is not None and place is not None and self._is_computed(form.computed, place):
            return "the function may be called when the program is compiled"
        if form.early is not None and not self._early(form.early).isdisjoint(_CALLED.findall(head)):
            return "the function is called when the program is compiled"
        inside = place is None or place.scope.function is not None or head.lstrip().startswith("#")
        return "" if inside else form.outside

    @cached_property
    def types(self) -> str:
        """The literals that are types."""
        return "\n".join(self._text[start:end] for start, end, reason in self._survey.program.fixed if reason is TYPE)

    def declares(self, name: str) -> bool:
        """Tell whether the program declares a type of a name."""
        return name in self._declared

    @cached_property
    def _declared(self) -> frozenset[str]:
        """The names of the types that the program declares."""
        return frozenset(_DECLARED.findall(self._text))

    def _is_computed(self, head: re.Pattern[str], place: Place) -> bool:
        """Tell whether a place is in a function with a certain head."""
        owners = (scope.owner for scope in place.scope.outward() if isinstance(scope.owner, Function))
        return any(head.search(self._text[owner.start : owner.start + 300].partition("{")[0]) for owner in owners)

    def _early(self, head: re.Pattern[str]) -> frozenset[str]:
        """Return the names of the functions with a certain head."""
        if self._known_early is None:
            self._known_early = frozenset(match["name"] for match in head.finditer(self._text))
        return self._known_early

    def _uses(self, assign: Assign) -> Iterator[Node]:
        uses = self._uses_of(label_of(assign.target))
        yield from (node for node in uses if not assign.start <= node.start < assign.end)

    def _uses_of(self, name: str) -> Iterator[Node]:
        known = self._by_name.get(name, []) if name else []
        yield from known
        # What the grammar says of types is not read: the length of an array.
        seen = {node.name_start if isinstance(node, Member) else node.start for node in known}
        for start, end in self._written(name) if name else ():
            if start not in seen and not self._is_comment(start):
                yield Name(start, end, name)

    def _written(self, name: str) -> list[tuple[int, int]]:
        """Return where a name is written, but for strings that it is the first or the last word of."""
        if _WORD.fullmatch(name):
            return self._words.get(name, [])
        pattern = rf"(?<![\w\"'`]){re.escape(name)}(?![\w\"'`])"
        return [match.span() for match in re.finditer(pattern, self._text)]

    @cached_property
    def _words(self) -> dict[str, list[tuple[int, int]]]:
        found: dict[str, list[tuple[int, int]]] = {}
        for match in _SOLE_WORD.finditer(self._text):
            found.setdefault(match[0], []).append(match.span())
        return found

    def _is_comment(self, at: int) -> bool:
        comments = self._survey.program.comments
        number = bisect_right(comments, (at, len(self._text))) - 1
        return number >= 0 and comments[number][0] <= at < comments[number][1]

    def _before(self, at: int) -> str:
        """Return the last character before a place that is no blank; empty at the start."""
        while at and self._text[at - 1].isspace():
            at -= 1
        return self._text[at - 1 : at] if at else ""

    def _is_marked(self, node: Node) -> bool:
        """Tell whether signs of PHP tell that a name is one of a variable, which stands nowhere where only a constant can."""
        signs = self._text[max(node.start - 2, 0) : node.start + 1]
        return self._survey.program.language.catalog == "php" and ("$" in signs or signs.startswith("->"))

    def _may_be_fixed(self, node: Node) -> bool:
        """Tell whether a stretch in which only a literal can stand begins before a node and ends behind it."""
        number = bisect_right(self._fixed_ends, node.start, key=itemgetter(0)) - 1
        return number >= 0 and node.end <= self._fixed_ends[number][1]

    @cached_property
    def _fixed_ends(self) -> list[tuple[int, int]]:
        """Where each of these stretches begins, in order, and the last place at which it or one before it ends."""
        starts = sorted((start, end) for start, end, _ in self._survey.program.fixed)
        return list(zip((start for start, _ in starts), accumulate((end for _, end in starts), max), strict=True))

    @cached_property
    def _by_name(self) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for place in self._survey.places:
            if isinstance(place.node, Name | Member):
                found.setdefault(label_of(place.node), []).append(place.node)
        return found

    @cached_property
    def _by_keyword(self) -> dict[tuple[int, int] | None, list[Assign]]:
        found: dict[tuple[int, int] | None, list[Assign]] = {}
        for assign, _ in self._survey.assigns:
            if assign.constant is not None:
                found.setdefault(assign.constant, []).append(assign)
        return found

    @cached_property
    def _assigns(self) -> dict[Node, Assign]:
        """The assignment of each value, and of each of its operands."""
        found: dict[Node, Assign] = {}
        for assign, _ in self._survey.assigns:
            stack = [assign.value]
            while stack:
                node = stack.pop()
                found[node] = assign
                stack += _parts(node)
        return found
