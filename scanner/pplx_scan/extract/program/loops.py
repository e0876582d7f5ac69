"""Loops over a list or a map of the program: what their variables hold in each round."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.names import names_product
from pplx_scan.extract.program.branches import is_told, tests_around
from pplx_scan.extract.program.call_sites import wants_refusal
from pplx_scan.extract.program.node import (
    Call,
    Entry,
    Function,
    Group,
    Items,
    Loop,
    Member,
    Name,
    Node,
    Text,
    is_type,
    label_of,
)
from pplx_scan.extract.program.scopes import CallFrame, Object, parameters_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pplx_scan.extract.program.node import Parameter
    from pplx_scan.extract.program.origins import Origins
    from pplx_scan.extract.program.scopes import Place, Scope
    from pplx_scan.extract.program.survey import Survey

_LEAVES: Final = expression(
    r"\b(?P<guard>if|unless|guard)\b(?P<condition>(?:(?!continue|next|return|break)[^\n{:]){0,200})"
    r"|\b(?:continue|next|return|break)\b"
)
"""What leaves a round, and a condition that may stand before it."""
_TEXT: Final = expression(r"(?<!\w\[)[\"'`]\w|\bin\b|\.\w+\(")
"""What tells the vendors apart in a condition, other than that something is missing: `if (!key)`."""
_PATH: Final = expression(r"[\"'`]/\w")
_STRUCT: Final = expression(r"\[\w{0,9}\]\*?struct ?\{(?P<fields>[^{}]{1,600})\}")
_WORD: Final = expression(r"\w+")
_LINE: Final = 200
"""Characters before a list in which the type of its elements is said."""
_AROUND: Final = 2
"""So many closures around one another are looked at."""
_MOST: Final = 8
"""So many rounds are told apart."""
_FRAMES: Final = 24
_FAR: Final = 4000
"""A loop whose head is further away is not looked for."""


class Loops:
    """Finds the rounds in which an expression of a program is evaluated."""

    def __init__(self, survey: Survey, items: Callable[[Node, Scope], Items | None], origins: Origins) -> None:
        """Take the program, what gives the map or list that an expression stands for, and what its values come from."""
        self._survey = survey
        self._origins = origins
        self._items = items
        self._text = survey.program.code
        self._inside: dict[Node, list[Node]] = {}

    def rounds(self, frames: list[CallFrame | None], place: Place) -> list[CallFrame | None]:
        """Return calls of the function around a place, each as often as a loop over known elements goes round it."""
        if any(frame is not None and frame.subject is not None for frame in frames):
            return frames
        made = [*self._made(place)]
        told = [each.called(frame, each.scope) for frame in frames for each in made]
        return [*told[:_FRAMES]] or frames

    def _made(self, place: Place) -> Iterator[Object]:
        """Yield what the variables of the innermost loop around a place hold, one object a round."""
        scope, loop = place.scope, self._around(place.node.start)
        function = scope.function.owner if scope.function is not None else None
        inside = loop is None or (function is not None and function.start > loop.start)
        around = [each.function for each in scope.outward() if each.function is not None] if inside else []
        closures = [each.owner for each in dict.fromkeys(around) if isinstance(each.owner, Function)][:_AROUND]
        made = next(filter(None, ([*self._given(place, each)] for each in closures)), list[Object]())
        if (
            loop is not None
            and not made
            and (not inside or function in self._given_to)
            and self._runs_always(place, loop, max(loop.over.end, loop.names.end))
        ):
            yield from self._objects(loop.over, scope, loop.names.entries, keyed=loop.keyed, last=True)
        yield from made

    def _given(self, place: Place, function: Function) -> Iterator[Object]:
        """Yield what the parameters of a function hold that is called for each element of a list."""
        entries = function.parameters.entries if function.parameters is not None else ()
        parameters = [each for each in entries if each.whole == entries[0].whole]
        called = self._given_to.get(function)
        if called is not None and parameters and self._runs_always(place, function, function.start):
            yield from self._objects(called, place.scope, parameters, keyed=False, last=False)

    @cached_property
    def _given_to(self) -> dict[Node | None, Node | None]:
        """Return what a function that a call is given is called for each element of: of `list.map(function)` the list, by the function."""
        found: dict[Node | None, Node | None] = {}
        for call, _ in self._survey.calls:
            owner = call.function.owner if isinstance(call.function, Member) else None
            given = [*(entry.value for entry in call.arguments.entries), call.block]
            found.update((each, owner) for each in given if isinstance(each, Function))
        return found

    def _objects(
        self, over: Node, scope: Scope, names: Sequence[Parameter], *, keyed: bool, last: bool
    ) -> Iterator[Object]:
        """Yield an object for each element of a list or a map that names ours, with the names that are given to it or to its parts."""
        items = self._items(over, scope)
        if not isinstance(items, Items) or not names or not _tells(self._text[items.start : items.end]):
            return
        for key, value in (each for each in self.rows(items) if not wants_refusal(each.value)):
            given = _held(key, value, names, keyed=keyed, last=last)
            home = scope.home(names[-1].name) or scope
            values = {name: (part, self._survey.scope_of(part, scope)) for name, part in given.items() if name != "_"}
            yield Object(home, CallFrame(home, values, None, 1, origins=self._origins.of(values.values())))

    def rows(self, items: Items) -> list[Entry]:
        """Return the elements of a map or a list, with the names that its type gives their parts."""
        fields = self._fields(items)
        return [Entry(key, _labelled(value, fields)) for key, value in items.entries[:_MOST]]

    def _fields(self, items: Items) -> list[str]:
        """Return the fields of the elements of a list, in order, where their type names them: `[]struct{ method, path string }{…}`, `vector<Vendor> list = {…}`."""
        first = items.entries[0].value.start if items.entries else items.start
        head, before = self._text[items.start : first], self._text[max(items.start - _LINE, 0) : first]
        words = _WORD.findall(before[before.rfind("\n", 0, len(before) - len(head)) + 1 :])
        declared = next((self._survey.classes[each] for each in words if each in self._survey.classes), None)
        if declared is not None:
            return [each.name for each in parameters_of(declared)]
        said = _STRUCT.match(head)
        lines = said["fields"].replace(";", "\n").split("\n") if said is not None else []
        return [name.strip() for line in lines for name in line.strip().rpartition(" ")[0].split(",") if name.strip()]

    def _runs_always(self, place: Place, loop: Loop | Function, start: int) -> bool:
        """Tell whether a place is reached in each round of a loop, but for want of a value: by its conditions, and by what leaves the round before."""
        near = place.node.start - start < _FAR
        return near and not self._is_told(place, loop) and not self._leaves(start, self._statement_of(place, start))

    def _is_told(self, place: Place, loop: Loop | Function) -> bool:
        """Tell whether a condition around a place, within a loop, tells the rounds apart."""
        around = tests_around(loop, place.node.start, place.scope, self._inside)
        inside = (each for each in around if isinstance(each.inside, Group) and each.inside is not place.node)
        return any(is_told(self._text, each, _TEXT) for each in inside)

    def _leaves(self, start: int, end: int) -> bool:
        """Tell whether a round may be left between two places, but for want of a value."""
        wants = False
        texts = [place.node for place in self._survey.within(start, end) if isinstance(place.node, Text)]
        for match in _LEAVES.finditer(self._text, start, end):
            before = bisect_left(texts, match.start(), key=lambda text: text.start)
            if before and match.start() < texts[before - 1].end:
                continue
            if match["guard"] is None and not wants:
                return True
            wants = match["guard"] is not None and _TEXT.search(match["condition"]) is None
        return False

    def _statement_of(self, place: Place, start: int) -> int:
        """Return where the `return` begins whose value a place is part of; else where the place begins."""
        at, function = place.node.start, place.scope.function
        returned = [each.node for each in function.returns] if function is not None else []
        first = min((node.start for node in returned if start <= node.start <= at < node.end), default=at)
        word = self._text.rfind("return", start, first)
        return word if word >= 0 and not any(sign in self._text[word:first] for sign in ";{}\n") else first

    def _around(self, at: int) -> Loop | None:
        """Return the innermost loop around a place; None when it is in none."""
        last = bisect_left(self._loops, at + 1, key=lambda loop: loop.start)
        near = reversed(self._loops[max(last - _MOST, 0) : last])
        return next((loop for loop in near if at < loop.end and not loop.over.start <= at < loop.over.end), None)

    @cached_property
    def _loops(self) -> list[Loop]:
        """Return the loops of the program, in the order of the text, an outer one before those in it."""
        return [place.node for place in self._survey.places if isinstance(place.node, Loop)]


def _tells(text: str) -> bool:
    """Tell whether a list names the product, or paths."""
    return names_product(text) or _PATH.search(text) is not None


def _labelled(value: Node, fields: Sequence[str]) -> Node:
    """Return an element of a list with the names that its type gives its parts."""
    inner = value.entries if isinstance(value, Items) else ()
    if not fields or len(fields) != len(inner) or inner[0].key is not None:
        return value
    at = (value.start, value.start)
    entries = (Entry(Name(*at, name), each.value) for name, each in zip(fields, inner, strict=True))
    return Items(value.start, value.end, tuple(entries))


def _held(key: Node | None, value: Node, names: Sequence[Parameter], *, keyed: bool, last: bool) -> dict[str, Node]:
    """Return what the names of a loop, or of a function called for each element, hold in the round of an element.

    Of an element that is not taken apart the last name holds all, or the first: beside it stands the position.
    """
    made = value.arguments if isinstance(value, Call) and is_type(value.function) else value
    inner = made.entries if isinstance(made, Items) else ()
    labels = [each.name for each in names]
    if any(each.part for each in names):
        beside = bool(inner) and not names[0].part
        behind = inner[-1].value if beside and key is None else None
        row = behind.entries if isinstance(behind, Items) else inner  # `[name, { url }]`
        labelled = {label_of(part.key): part.value for part in row}
        first = {labels[0]: inner[0].value if key is None else key} if beside else {}
        return first | {each.name: labelled[each.part] for each in names if each.part in labelled}
    if key is not None and len(names) == len(inner) + 1 > 2:
        return dict(zip(labels, [key, *(part.value for part in inner)], strict=True))
    if key is not None and len(names) > 1:
        return {labels[0]: key, labels[1]: value}
    if keyed or len(names) == 1 or len(inner) < len(names) or any(part.key is not None for part in inner):
        return {labels[-1 if last else 0]: value} if len(names) > 1 or not keyed else {}
    return {label: part.value for label, part in zip(labels, inner, strict=False)}
