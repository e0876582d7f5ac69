"""Which parts of a program may set the headers of a request: the variables and functions that it names."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.names import AUTHORIZATION
from pplx_scan.extract.meaning.headers import BEARER
from pplx_scan.extract.program.links import Link
from pplx_scan.extract.program.node import (
    Assign,
    Call,
    Function,
    Index,
    Items,
    Join,
    Member,
    Name,
    Node,
    Text,
    label_of,
)
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import AuthHeader, HttpCall, is_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.catalog.names import Names
    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.meaning.headers import Header
    from pplx_scan.extract.program.lists import Element
    from pplx_scan.extract.program.request_builder import RequestBuilder
    from pplx_scan.extract.program.scopes import Place, Scope
    from pplx_scan.extract.program.steps import Steps
    from pplx_scan.extract.program.values import Values
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

OPTIONS: Final = expression(r"(?i)header|auth|option|config|init|param|request|^h$|^opts?$")
"""Names of variables and functions that may hold headers and verbs."""
_ADDS: Final = expression(r"(?i)set|append|add|put|insert|with|update|merge|assign")
_DESCRIBE: Final = frozenset({"url", "base", "path", "method"})
_DEEPEST: Final = 2
_MOST: Final = 40
"""So many ranges of one request are looked at."""
_EACH: Final = 20
"""So many steps are made for each node of a program: as often it is looked at for a request that it stands in or adds to."""
_FEW: Final = 8
"""So many right requests to one path are looked at."""
_LONGEST: Final = 4000
"""A function that makes headers is no longer than this."""
_OF_OTHERS: Final = frozenset({"wrong-header", "missing", "query", "scheme", "basic", "unknown"})
"""What is wrong with a header of another server."""
_start: Final = attrgetter("start")


class Unnamed:
    """Headers whose names differ from call to call: `{row["header"]: key}`."""

    def __init__(self, values: Values, names: Names) -> None:
        self._values = values
        self._names = names
        self._held: dict[Node, tuple[Node, Scope]] = {}

    def note(self, key: Node, value: Node, scope: Scope) -> None:
        """Take the expression of a name, and the value."""
        if isinstance(key, Index | Member) and not isinstance(value, Items):
            self._held[key] = value, scope

    def within(self, start: int, end: int) -> Iterator[tuple[int, Literal, tuple[Node, Scope]]]:
        """Yield where those in a range of the text stand which the call that is being read gives a name that authorizes, the name, and the value."""
        if self._values.frame is None:
            return
        first, last = (bisect_left(self._keys, at, key=_start) for at in (start, end))
        for key in self._keys[first : min(last, first + _MOST)]:
            value = self._held[key]
            name = self._values.text(key, value[1])
            if name.text.lower() == AUTHORIZATION or self._names.is_wrong_header(name.text.lower()):
                yield key.start, name, value

    @cached_property
    def _keys(self) -> list[Node]:
        """The expressions of names, in the order of the text."""
        return sorted(self._held, key=_start)


class HeaderSources:
    """Follows the names that requests are given."""

    def __init__(self, values: Values, steps: Steps) -> None:
        self._values = values
        self._steps = steps
        self._survey = values.survey
        self._references = values.references
        self._lists = values.lists
        self._undecided: set[int] = set()
        """Where verbs stand of which a request is given one in a branch, and another one in another."""
        self._left = _EACH * len(self._survey.places)

    def without_others(self, reading: Reading, facts: list[Fact], headers: Sequence[Header]) -> list[Fact]:
        """Return facts of a request without the headers that are never sent together with one that authorizes it."""
        right = [
            header.value.start for header in headers if header.value.start is not None and authorizes_rightly(header)
        ]
        made = self._values.frame.made if self._values.frame is not None else None
        if made is not None and made.chosen:
            return facts  # it is known in which branch the request is
        return [fact for fact in facts if not (isinstance(fact, AuthHeader) and self._is_another(reading, fact, right))]

    def without_others_of_calls(self, reading: Reading, facts: list[Fact]) -> Iterator[Fact]:
        """Yield the facts of requests, but for verbs and addresses of those that are made in place of a right one to the same path."""
        right: dict[str, list[int]] = {}
        for fact in facts:
            if isinstance(fact, HttpCall) and fact.path and not is_fault(fact):
                right.setdefault(fact.path, []).append(reading.source.to_chars(fact.span)[0])
        for fact in facts:
            is_wrong = isinstance(fact, HttpCall) and is_fault(fact)
            at = reading.source.to_chars(fact.span)[0] if is_wrong else 0
            others = right.get(fact.path, ())[:_FEW] if isinstance(fact, HttpCall) and is_wrong else ()
            if at not in self._undecided and not any(self._steps.conditions.never_both(at, each) for each in others):
                yield fact

    def are_apart(self, one: int, other: int) -> bool:
        """Tell whether one request is given two verbs, in two places of which only one is reached."""
        apart = 0 < one != other and self._steps.conditions.never_both(one, other)
        self._undecided |= {one, other} if apart else set()
        return apart

    def _is_another(self, reading: Reading, fact: AuthHeader, right: Sequence[int]) -> bool:
        at = reading.source.to_chars(fact.span)[0] if fact.state in _OF_OTHERS and right else 0
        return at not in right and any(self._steps.conditions.never_both(at, each) for each in right) if at else False

    def take(self, draft: RequestBuilder, link: Link, depth: int = _DEEPEST) -> None:
        """Add to a request the ranges of the definitions that the arguments of a call refer to."""
        for entry in link.entries:
            for place in self._survey.within(entry.value.start, entry.value.end):
                if len(draft.ranges) >= _MOST or not self._affords():
                    return
                self._follow(draft, place, depth)

    def _affords(self) -> bool:
        """Make one more step. Return whether the program may take it."""
        self._left -= 1
        return self._left >= 0

    def _follow(self, draft: RequestBuilder, place: Place, depth: int) -> None:
        node = place.node
        read = self._references.getter(node, place.scope) if isinstance(node, Member) else None
        function = self._references.function_of(node, place.scope) if isinstance(node, Call) else read
        if function is not None and function.end - function.start < _LONGEST:
            draft.ranges.append((function.start, function.end))
            called = node if isinstance(node, Call) else None
            draft.passed_by += self._within(function, called, place.scope)
        picked = self._picked(node, place.scope)
        if picked is not None and isinstance(picked.node, Items):
            _add(draft, [(picked.node.start, picked.node.end)])
        if self._is_picked_from(place):
            return
        name = node.text if isinstance(node, Name) else node.name if isinstance(node, Member) else ""
        if not name or isinstance(place.outer, Text | Join):
            return
        called = place.outer if isinstance(place.outer, Call) and place.outer.function is node else None
        if called is None or self._references.function_of(called, place.scope) is None:
            _add(draft, self._functions(name, node.start))
        bindings = self._references.field(node, place.scope) if isinstance(node, Member) else []
        for binding in bindings or self._survey.reaching(name, node, place.scope):
            if len(draft.ranges) >= _MOST or not self._affords():
                return
            if binding.value is not None and not binding.holds(node.start):
                self._add_value(draft, binding.value, name, place, depth)

    def _within(self, function: Function, call: Call | None, scope: Scope) -> list[tuple[int, int]]:
        """Return the ranges of a function that a call of it passes by."""
        frame = self._values.frame
        if call is not None:
            frame = self._values.sites.frame(call, function, scope, frame)
        with self._values.within(frame):
            return self._steps.conditions.passed_by(self._survey.inner[function])

    def _picked(self, node: Node, scope: Scope) -> Element | None:
        return self._lists.entry(node, scope) if isinstance(node, Member | Index | Call) else None

    def _is_picked_from(self, place: Place) -> bool:
        """Tell whether an expression is a map of which only one entry is read: of `ALL.ours` and `ALL.get("ours")` the rest is none of it."""
        part = place.outer
        around = self._survey.place_of.get(part) if part is not None else None
        called = around.outer if around is not None and isinstance(part, Member) else None
        return any(each is not None and self._picked(each, place.scope) is not None for each in (part, called))

    def _add_value(self, draft: RequestBuilder, value: Node, name: str, place: Place, depth: int) -> None:
        """Add the definition of what a name is given, and what is added to that later; of another name its own."""
        alias = self._survey.place_of.get(value) if isinstance(value, Name | Member) and depth > 1 else None
        if alias is not None:
            self._follow(draft, alias, depth - 1)
        if not isinstance(value, Items | Call | Function) or value.start <= place.node.start < value.end:
            return
        if (value.start, value.end) in draft.ranges:
            return
        _add(draft, [(value.start, value.end)])
        _add(draft, self._additions(name, place))
        if depth > 1 and isinstance(value, Items):
            scope = self._survey.scope_of(value, place.scope)
            self.take(draft, Link((), value.entries, (0, 0), value, scope), depth - 1)

    def _functions(self, name: str, at: int) -> Iterator[tuple[int, int]]:
        """Yield the functions of a name that may make headers; not the one around the request, nor those of other classes than its object's."""
        kind = self._references.subject
        own = self._references.method(kind, name) if kind is not None else None
        for function in self._survey.functions(name) if OPTIONS.search(name) else ():
            around = function.start <= at < function.end or own not in {None, function}
            if function.end - function.start < _LONGEST and not around:
                yield function.start, function.end

    def _additions(self, name: str, place: Place) -> Iterator[tuple[int, int]]:
        """Yield the additions to a map after it was made."""
        for use in self._survey.uses_of(name, place.scope):
            if not self._affords():
                return
            if "eader" in name or _is_addition(use.node):
                yield use.node.start, use.node.end


def _add(draft: RequestBuilder, ranges: Iterable[tuple[int, int]]) -> None:
    draft.ranges += islice(ranges, max(_MOST - len(draft.ranges), 0))


def _is_addition(node: Node) -> bool:
    return isinstance(node, Assign) or (isinstance(node, Call) and _ADDS.match(label_of(node.function)) is not None)


def authorizes_rightly(header: Header) -> bool:
    """Tell whether a header is the one that the API reads, with its scheme."""
    return header.name.lower() == AUTHORIZATION and BEARER.match(header.value.text) is not None


def describes_request(libraries: Libraries, node: Node) -> bool:
    """Tell whether a map holds an address or a verb, so that it is none of headers."""
    entries = node.arguments.entries if isinstance(node, Call) else node.entries if isinstance(node, Items) else ()
    return any(libraries.step(label_of(each.key)) in _DESCRIBE for each in entries)
