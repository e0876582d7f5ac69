"""Constants of a program: what must change for one of them to be computed when the program runs."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.node import Assign, Call, Choice, Items, Join, Member, Name, Node, Text, label_of
from pplx_scan.extract.program.own_types import converted
from pplx_scan.extract.program.stuck import Stuck

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.program.environment_forms import EnvironmentForm
    from pplx_scan.extract.program.survey import Survey

_HEAD: Final = re.compile(r"[^;{}()\n]*\Z")


def _parts(node: Node) -> Iterator[Node]:
    """Yield what a value is made of."""
    if isinstance(node, Join):
        yield from node.operands
    elif isinstance(node, Text):
        yield from (part for part in node.parts if isinstance(part, Node))
    elif isinstance(node, Choice):
        yield from node.options
    elif isinstance(node, Items):
        yield from (entry.value for entry in node.entries)
    elif isinstance(node, Call):
        yield from (entry.value for entry in node.arguments.entries)


class Constants:
    """Finds the constants that depend on one another."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._text = survey.program.text

    def assign_of(self, node: Node) -> Assign | None:
        """Return the assignment that a string is the value of, or a part of the value."""
        return self._assigns.get(node)

    def freed(self, form: EnvironmentForm, assign: Assign) -> Iterator[tuple[int, int, str]]:
        """Yield what makes variables of a constant and of those that are made of it.

        Raises:
            Stuck: one of them must be a constant.
        """
        pending, seen = [assign], {assign}
        while pending:
            each = pending.pop()
            yield from self._keyword(form, each)
            for user in self._users(form, each, seen):
                seen.add(user)
                pending.append(user)

    def _keyword(self, form: EnvironmentForm, assign: Assign) -> Iterator[tuple[int, int, str]]:
        """Yield what takes the place of the keyword of a constant; nothing when it has none."""
        place = assign.constant or self._keyword_before(form, assign)
        if place is None:
            return
        start, end = place
        scope = self._survey.scope_of(assign, self._survey.places[0].scope)
        words = form.local_constants if scope.function is not None and form.local_constants else form.constants
        instead = words.get(self._text[start:end])
        if instead is None:
            raise Stuck("only a constant can stand here")
        self._check_group(assign, place)
        behind = self._text[end:].lstrip()
        if instead and (
            behind.startswith(f"{instead} ") or re.search(rf"\b{instead}\b", self._text[start - 40 : start])
        ):
            instead = ""
        if instead == "var" and scope.function is not None and not any(self._uses(assign)):
            raise Stuck("a variable that nothing uses is an error")
        yield (start, end, instead) if instead else (start, end + len(self._text[end:]) - len(behind), "")

    def _keyword_before(self, form: EnvironmentForm, assign: Assign) -> tuple[int, int] | None:
        """Return where a keyword stands in the text before a declaration, for grammars that do not tell."""
        if not form.constants or self._survey.program.language.constants:
            return None
        head = _HEAD.search(self._text, max(assign.start - 200, 0), assign.start)
        match = re.search(rf"\b(?:{'|'.join(form.constants)})\b", head[0]) if head is not None else None
        return (head.start() + match.start(), head.start() + match.end()) if match and head is not None else None

    def _check_group(self, assign: Assign, keyword: tuple[int, int]) -> None:
        """Refuse a keyword that stands before several constants of which one is no text: it may have to be one."""
        others = (each for each in self._by_keyword.get(keyword, ()) if each is not assign)
        if any(not isinstance(each.value, Text | Join) for each in others) or "iota" in self._group(keyword):
            raise Stuck("other constants are declared with it")

    def _group(self, keyword: tuple[int, int]) -> str:
        end = self._text.find("\n)", keyword[1])
        opened = self._text[keyword[1] :].lstrip().startswith("(")
        return self._text[keyword[1] : end] if opened and end > 0 else ""

    def _users(self, form: EnvironmentForm, assign: Assign, seen: set[Assign]) -> Iterator[Assign]:
        """Yield the constants that are made of one, and those that must change along with it."""
        grouped = (
            self._by_keyword.get(assign.constant, [])
            if assign.constant and assign.constant[0] < assign.constant[1]
            else []
        )
        yield from (each for each in grouped if each not in seen)
        for node in self._uses(assign):
            line = self._text.count("\n", 0, node.start) + 1
            reason = self.fixed(form, node)
            if reason:
                raise Stuck(f"line {line} uses it, and {reason}")
            if self._survey.program.language.catalog == "go" and converted(self._text, node.start, ""):
                raise Stuck(f"line {line} uses it as a text of another type")
            user = self._assigns.get(node)
            if user is None or user in seen:
                continue
            constant = user.constant or self._keyword_before(form, user)
            if constant and user.start < assign.start and not form.lazy:
                raise Stuck(f"line {line} uses it before it is set")
            yield user

    def fixed(self, form: EnvironmentForm, node: Node) -> str:
        """Return why only a literal can stand in the place of a string, or of the name of one; empty when it is not so."""
        for start, end, reason in self._survey.program.fixed:
            if start <= node.start and node.end <= end:
                return reason
        line = self._text.rfind("\n", 0, node.start) + 1
        head, tail = self._text[max(line, node.start - 300) : node.start], self._text[node.end : node.end + 100]
        found = (reason for pattern, reason in form.heads if pattern.search(head))
        found_behind = (reason for pattern, reason in form.tails if pattern.match(tail))
        if reason := next(found, "") or next(found_behind, ""):
            return reason
        if form.fields and self._text[: node.start].rstrip()[-1:] in {"{", ","} and tail.lstrip().startswith(":"):
            return form.fields
        place = self._survey.place_of.get(node)
        inside = place is None or place.scope.function is not None or head.lstrip().startswith("#")
        return "" if inside else form.outside

    def _uses(self, assign: Assign) -> Iterator[Node]:
        name = label_of(assign.target)
        known = self._by_name.get(name, []) if name else []
        yield from (node for node in known if not assign.start <= node.start < assign.end)
        # What the grammar says of types is not read: the length of an array.
        seen = {node.name_start if isinstance(node, Member) else node.start for node in known}
        for match in re.finditer(rf"(?<![\w\"'`]){re.escape(name)}(?![\w\"'`])", self._text) if name else ():
            comment = any(start <= match.start() < end for start, end in self._survey.program.comments)
            if match.start() not in seen and not comment and not assign.start <= match.start() < assign.end:
                yield Name(*match.span(), name)

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
        for place in self._survey.places:
            if isinstance(place.node, Assign) and place.node.constant is not None:
                found.setdefault(place.node.constant, []).append(place.node)
        return found

    @cached_property
    def _assigns(self) -> dict[Node, Assign]:
        """The assignment of each value, and of what that is made of."""
        found: dict[Node, Assign] = {}
        for place in self._survey.places:
            stack = [place.node.value] if isinstance(place.node, Assign) else []
            while stack and isinstance(place.node, Assign):
                node = stack.pop()
                found[node] = place.node
                stack += _parts(node)
        return found
