"""Loops over a list or a map of the program: what their variables hold in each round."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.names import names_product
from pplx_scan.extract.program.node import Function, Items, Member, Node, label_of
from pplx_scan.extract.program.scopes import CallFrame, Object
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Sequence

    from pplx_scan.extract.program.scopes import Place, Scope
    from pplx_scan.extract.program.survey import Survey

_LOOP: Final = expression(
    r"(?m)^(?P<margin>[ \t]*+)(?:async[ ])?for(?:each)?\b(?:[ ]await)?[ ]?\(?[ ]?"
    r"(?:\$(?P<list>\w{1,60})[ ]as[ ](?P<pair>[$\w=> ]{1,80})|(?:(?:const|let|var|val|final|auto)\b[ &]{0,3})?"
    r"(?P<names>[\w,\[\](){} *<>?]{1,80}?)[ ](?:in|of|(?P<range>:?=[ ]range)|:)[ ](?=[\w$\[{]))"
)
"""The head of a loop: `for a, b in`, `for (const [a, b] of`, `for _, a := range`, `for (Type a : `, `foreach ($list as $a)`."""
_LEAVES: Final = expression(
    r"\b(?P<guard>if|unless|guard)\b(?P<condition>(?:(?!continue|next|return|break)[^\n{:]){0,200})"
    r"|\b(?:continue|next|return|break)\b"
)
"""What leaves a round, and a condition that may stand before it."""
_TEXT: Final = expression(r"[\"'`]\w|\bin\b|\.\w+\(")
"""What tells the vendors apart in a condition, other than that something is missing: `if (!key)`."""
_NAME: Final = expression(r"\w+")
_MOST: Final = 8
"""So many rounds are told apart."""
_FRAMES: Final = 24
_FAR: Final = 4000
"""A loop whose head is further away is not looked for."""


class Loops:
    """Finds the rounds in which an expression of a program is evaluated."""

    def __init__(self, survey: Survey, items: Callable[[Node, Scope], Items | None]) -> None:
        """Take the program, and what gives the map or list that an expression stands for."""
        self._survey = survey
        self._items = items
        self._text = survey.program.text

    def rounds(self, frames: list[CallFrame | None], place: Place) -> list[CallFrame | None]:
        """Return calls of the function around a place, each as often as a loop over known elements goes round it."""
        if any(frame is not None and frame.subject is not None for frame in frames):
            return frames
        made = [*self._made(place)]
        told = [each.called(frame, each.scope) for frame in frames for each in made]
        return [*told[:_FRAMES]] or frames

    def _made(self, place: Place) -> Iterator[Object]:
        """Yield what the variables of the innermost loop around a place hold, one object a round."""
        scope = place.scope
        head = self._head_around(place.node.start)
        function = scope.function.owner if scope.function is not None else None
        if head is not None and (function is None or function.start < head.start()):
            start = head.start("list") if head["list"] else head.end()
            names = _NAME.findall(head["pair"] or head["names"])
            over = self._starting.get(start) or self._starting.get(start - 1)
            over = over if self._runs_always(place, over, head.end()) else None
            plain = head["range"] or not any(sign in (head["names"] or "") for sign in ",[({")
            yield from self._objects(over, scope, names[-1:] if plain and not head["pair"] else names)
        elif isinstance(function, Function) and function.parameters is not None:
            parameters = [
                each for each in function.parameters.entries if each.whole == function.parameters.entries[0].whole
            ]
            called = self._given_to.get(function)
            if called is not None and parameters and self._runs_always(place, function, function.start):
                yield from self._objects(
                    called, scope, [each.name for each in parameters], [each.part for each in parameters]
                )

    @cached_property
    def _given_to(self) -> dict[Node, Node]:
        """Return what a function is called for each element of: of `list.map(function)` the list, by the function."""
        found: dict[Node, Node] = {}
        for call, _ in self._survey.calls:
            if isinstance(call.function, Member):
                given = [*(entry.value for entry in call.arguments.entries), call.block]
                found.update((each, call.function.owner) for each in given if isinstance(each, Function))
        return found

    def _objects(
        self, over: Node | None, scope: Scope, names: Sequence[str], labels: Sequence[str] = ()
    ) -> Iterator[Object]:
        """Yield an object for each element of a list or a map that names ours, with the names that are given to it or to its parts."""
        items = self._items(over, scope) if over is not None else None
        if not isinstance(items, Items) or not names or not names_product(self._text[items.start : items.end]):
            return
        for key, value in items.entries[:_MOST]:
            inner = value.entries if isinstance(value, Items) else ()
            parts: list[Node | None] = [value]
            if any(labels):
                parts = [next((part.value for part in inner if label_of(part.key) == label), None) for label in labels]
            elif len(names) > 1 and key is not None and inner and len(names) == len(inner) + 1:
                parts = [key, *(part.value for part in inner)]
            elif len(names) > 1:
                parts = [key, value] if key is not None or len(inner) < len(names) else [part.value for part in inner]
            given = {name: part for name, part in zip(names, parts, strict=False) if part is not None and name != "_"}
            home = scope.home(names[-1]) or scope
            values = {name: (part, self._survey.scope_of(part, scope)) for name, part in given.items()}
            yield Object(home, CallFrame(home, values, None, 1))

    def _runs_always(self, place: Place, loop: Node | None, start: int) -> bool:
        """Tell whether a place is reached in each round of a loop: it stands in no condition, and nothing before it leaves the round."""
        outer = self._survey.place_of.get(loop) if loop is not None else None
        deep = len(place.branch) - len(outer.branch) if outer is not None else _MOST
        near = place.node.start - start < _FAR
        return deep < 2 and near and not self._leaves(start, self._statement_of(place, start))

    def _leaves(self, start: int, end: int) -> bool:
        """Tell whether a round may be left between two places, but for want of a value."""
        wants = False
        for match in _LEAVES.finditer(self._text, start, end):
            if match["guard"] is None and not wants:
                return True
            wants = match["guard"] is not None and _TEXT.search(match["condition"]) is None
        return False

    def _statement_of(self, place: Place, start: int) -> int:
        """Return where the `return` begins whose value a place is part of; else where the place begins."""
        at, function = place.node.start, place.scope.function
        returned = [each.node for each in function.returns] if function is not None else []
        values = [node.start for node in returned if start <= node.start <= at < node.end]
        return max(self._text.rfind("return", start, min(values)), start) if values else at

    def _head_around(self, at: int) -> re.Match[str] | None:
        """Return the head of the innermost loop around a place; None when it is in none, or far from it."""
        last = bisect_left(self._heads, at, key=lambda head: head.start())
        near = (head for head in reversed(self._heads[max(last - _MOST, 0) : last]) if at - head.start() < _FAR)
        return next((head for head in near if self._is_around(head, at)), None)

    @cached_property
    def _heads(self) -> list[re.Match[str]]:
        program = self._survey.program
        return [*_LOOP.finditer(program.text, program.root.start, program.root.end)] if "for" in program.text else []

    @cached_property
    def _starting(self) -> dict[int, Node]:
        """Return the longest expression that begins at each place."""
        found: dict[int, Node] = {}
        for place in self._survey.places:
            node = found.get(place.node.start)
            if node is None or node.end < place.node.end:
                found[place.node.start] = place.node
        return found

    def _is_around(self, head: re.Match[str], at: int) -> bool:
        """Tell whether a place is in a loop: in its block, by the margins of the lines between, or on its line."""
        if head.end() > at:
            return False
        between = self._text[head.end() : at]
        if "\n" not in between:
            opened, closed = between.count("{"), between.count("}")
            return opened > closed or (not opened and ";" not in between)
        margin = len(head["margin"])
        lines = [line for line in between.split("\n")[1:-1] if line.strip()]
        last = self._text[self._text.rfind("\n", 0, at) + 1 : at + 1]
        return all(len(line) - len(line.lstrip()) > margin for line in [*lines, last])
