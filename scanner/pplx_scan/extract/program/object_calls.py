"""The calls of methods, told apart by the objects that they are made on."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.extract.program.lists import Picked
from pplx_scan.extract.program.node import (
    SELVES,
    Call,
    Choice,
    Class,
    Function,
    Group,
    Join,
    Member,
    Name,
    Return,
    Text,
    label_of,
    result_of,
    root_of,
)
from pplx_scan.extract.program.parts import delegates
from pplx_scan.extract.program.scopes import CONSTRUCTORS, CallFrame, Object, parameters_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pplx_scan.extract.program.branches import Branches
    from pplx_scan.extract.program.call_sites import CallSites
    from pplx_scan.extract.program.lists import Lists
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.references import References
    from pplx_scan.extract.program.scopes import Place, Scope

_SWITCH: Final = expression(r"\b(?:switch|match|when|case)\b")
_DEFAULTS: Final = frozenset({"default", "_", "else"})
_SELF: Final = "self"
_WORD: Final = expression(r"\w+")
_MOST_CASES: Final = 32
"""So many methods that tell the cases of an enumeration apart are kept, and so many of one name."""
_CALLS: Final = 24
"""Calls of a method that are told apart."""
_OBJECTS: Final = 8
"""So many objects of one class are told apart."""


class Cases(Struct, frozen=True):
    """A function that gives one value for each case of an enumeration."""

    subject: str
    """What it tells apart: `self`, or a parameter."""
    values: Mapping[str, Node]
    """By the names of the cases; that for all others has none."""
    scope: Scope
    type: str
    """The enumeration; empty when it is not named."""


class ObjectCalls:
    """Tells the calls of methods apart by the objects that they are made on."""

    def __init__(self, references: References, sites: CallSites, lists: Lists) -> None:
        self._references = references
        self._survey = references.survey
        self._lineage = references.lineage
        self._sites = sites
        self._lists = lists
        self._objects: dict[Scope, list[Object]] = {}
        """Those of each class."""
        self._left: dict[Scope, int] = {}
        """How many methods of a class are not called."""

    @cached_property
    def branches(self) -> Branches:
        """Return the branches of the program that choose servers."""
        from pplx_scan.extract.program.branches import Branches  # noqa: PLC0415 - only a program with requests needs them

        return Branches(self._references, self._lists.items, self._lists.origins)

    def told_apart(self, frames: Iterable[CallFrame | None], place: Place) -> list[CallFrame | None]:
        """Return calls of the function around a place, each as often as it may be one of another object's method, a round of a loop, or behind a branch."""
        called = [each for frame in frames for each in self._in_rounds(frame)]
        found = self._of_cases(self._of_objects(called, place.scope), place.scope)
        return self.branches.ways(self._lists.loops.rounds(found, place), place)

    def _in_rounds(self, frame: CallFrame | None) -> list[CallFrame | None]:
        """Return a call, or one for each round of the loop that it stands in."""
        made = self._survey.place_of.get(frame.call) if frame is not None and frame.call is not None else None
        if frame is None or made is None or frame.outer is not None:
            return [frame]
        return [replace(frame, outer=each) for each in self._lists.loops.rounds([None], made)]

    def chosen(self, node: Node, scope: Scope) -> tuple[Node, Scope] | None:
        """Return what a method or a property of an enumeration gives for the case that it is read of; None for any other expression.

        Of `e.path`, where `e` is `Endpoint.search`, the value behind `case .search:` in `switch self`.
        """
        inline = cases_in(node) if isinstance(node, Group) and self._cases else None
        if inline is not None:
            label, _ = self._constant(Name(node.start, node.start, inline[0]), scope)
            value = inline[1].get(label)
            return (value, self._survey.scope_of(value, scope)) if value is not None else None
        if isinstance(node, Call | Choice | Group) and (given := self._given(node)) is not None:
            return given
        call = node if isinstance(node, Call) else None
        function = call.function if call is not None else node
        for cases in self._cases.get(label_of(function), ()) if isinstance(function, Name | Member) else ():
            owner = function.owner if isinstance(function, Member) else None
            if cases.subject not in SELVES and call is not None and call.arguments.entries:
                owner = call.arguments.entries[0].value
            label, sure = self._constant(owner, scope)
            value = (cases.values.get(label) or (cases.values.get("") if sure else None)) if label else None
            if value is not None and not value.start <= node.start < value.end:
                return value, self._survey.scope_of(value, cases.scope)
        return None

    def _given(self, node: Node) -> tuple[Node, Scope] | None:
        """Return what a call or a condition gives in the branch that is read; None where it chooses nothing."""
        frame = self._references.frame
        made = frame.made if frame is not None else None
        return made.values.get(result_of(node)) if made is not None and made.chosen else None

    def _constant(self, node: Node | None, scope: Scope, depth: int = 4) -> tuple[str, bool]:
        """Return the case of an enumeration that an expression is, and whether it is surely one; empty when it is none."""
        frame = self._references.frame
        if node is None or label_of(node) in SELVES:
            made = frame.made if frame is not None else None
            given = made.values.get(_SELF) if made is not None else None
            return label_of(given[0]) if given is not None else "", True
        if isinstance(node, Name) and depth:
            holder = frame.holder(node.text, scope) if frame is not None else None
            bound = self._survey.reaching(node.text, node, scope)
            value = bound[0].value if len(bound) == 1 and not bound[0].holds(node.start) else None
            if holder is not None:
                return self._constant(*holder.values[node.text], depth - 1)
            return self._constant(value, bound[0].scope, depth - 1) if value is not None else (label_of(node), False)
        return label_of(node.function if isinstance(node, Call) else node), isinstance(node, Member)

    def in_cases(self, home: Scope) -> list[CallFrame | None]:
        """Return a call of a property of an enumeration for each of its cases; one that is unknown for any other class."""
        own = (each for found in self._cases.values() for each in found)
        labels = {label: None for each in own if each.scope.class_ is home for label in each.values if label}
        frames = (CallFrame(home, {_SELF: (Name(0, 0, label), home)}, None, 1) for label in labels)
        made: list[CallFrame | None] = [_of_case(home, each).called(None, home) for each in frames]
        return made[:_OBJECTS] or [None]

    def _of_cases(self, frames: list[CallFrame | None], scope: Scope) -> list[CallFrame | None]:
        """Return calls of a function, each as often as the enumeration has cases that it is in, or is given one of."""
        home, owner = scope.class_, scope.function.owner if scope.function is not None else None
        if not self._cases or scope.function is None or any(each is not None and each.subject for each in frames):
            return frames
        parameters = parameters_of(owner) if isinstance(owner, Function) and frames == [None] else ()
        for cases in (each for found in self._cases.values() for each in found if each.scope.class_ is not None):
            named = [each.name for each in parameters if cases.type and label_of(each.type) == cases.type]
            kind = cases.scope.class_
            if kind is not None and (named or (cases.subject in SELVES and home is kind)):
                made = ({named[0] if named else _SELF: (Name(0, 0, label), scope)} for label in cases.values if label)
                objects = [_of_case(kind, CallFrame(scope.function, values, None, 1)) for values in made]
                told: list[CallFrame | None] = [
                    each.called(frame, scope.function) for each in objects for frame in frames
                ]
                return told[:_CALLS]
        return frames

    @cached_property
    def _cases(self) -> dict[str, list[Cases]]:
        """The methods and properties that give one value for each case of an enumeration, by their names."""
        found: dict[str, list[Cases]] = {}
        if _SWITCH.search(self._survey.program.code) is None:
            return found
        for each, scope in self._survey.inner.items():
            if isinstance(each, Function) and each.name:
                self._note_cases(found, each.name, each.body, scope)
        for node, place in self._survey.assigns:
            if isinstance(node.value, Group):
                self._note_cases(found, label_of(node.target), node.value, place.scope)
        return found

    def _note_cases(self, found: dict[str, list[Cases]], name: str, body: Node, scope: Scope) -> None:
        many = len(found.get(name, ())) >= _MOST_CASES or len(found) >= _MOST_CASES
        cases = cases_in(body) if not many else None
        if cases is not None:
            owner = scope.class_.owner if scope.class_ is not None else scope.owner
            parameters = parameters_of(scope.owner) if isinstance(scope.owner, Function) else ()
            type_ = next((label_of(each.type) for each in parameters if each.name == cases[0]), "")
            type_ = type_ or getattr(owner, "name", "") if cases[0] in SELVES else type_
            found.setdefault(name, []).append(Cases(cases[0], cases[1], scope, type_))

    def _of_objects(self, frames: Iterable[CallFrame | None], scope: Scope) -> list[CallFrame | None]:
        home, function = scope.class_, scope.function
        known = self._objects_of(home) if home is not None and function is not None else []
        if home is None or function is None or not known or (len(known) == 1 and known[0].scope is home):
            return [each for frame in frames for each in self._on_elements(frame, function)][:_CALLS]
        running = [each for each in known if self._runs(each.scope, function)]
        found: list[CallFrame | None] = []
        for frame in frames:
            whose = self._whose(frame, function, running) if frame is None or frame.subject is None else []
            if whose:
                found += (each.called(frame, function) for each in whose)
            elif len(running) == len(known) or (frame is not None and frame.call is not None and _is_above(frame.call)):
                found.append(frame)  # else another method runs in the place of this one
        return found[:_CALLS]

    def _on_elements(self, frame: CallFrame | None, function: Scope | None) -> list[CallFrame | None]:
        """Return a call once for each element of a map of which its function picks one: `providers[name]`."""
        key, elements = self._lists.picked(function) if function is not None else Picked()
        given = frame.values.get(key.text) if frame is not None and isinstance(key, Name) else None
        label = label_of(given[0]) if given is not None and isinstance(given[0], Text) else ""
        told = [each for name, each in elements if not label or name == label] if frame is None or label else []
        if function is None or not told:
            return [frame]
        of = self._lists.origins.of
        made = (CallFrame(function, values, None, 1, origins=of(values.values())) for values in told)
        return [Object(function, each).called(frame, function) for each in made]

    def is_for_all(self, owner: Scope, where: Scope) -> bool:
        """Tell whether what a class gives the one above, in a place, holds for the object that is read, or for all objects."""
        home, below, kind = owner.class_, where.class_, self._references.subject
        if home is None or below is None or below is home or not self._lineage.descends(below, home):
            return True
        return self._lineage.descends(kind, below) if kind is not None else len(self._leaves(home)) == 1

    def _runs(self, owner: Scope, function: Scope) -> bool:
        """Tell whether a method, or one around a closure, is that of a class, which may define its own."""
        while function.parent is not None and function.parent.function is not None:
            function = function.parent.function
        name = getattr(function.owner, "name", "")
        return name in CONSTRUCTORS or self._references.method(owner, name) in {None, function.owner}

    def _whose(self, frame: CallFrame | None, function: Scope, known: list[Object]) -> list[Object]:
        """Return the objects that a call is made on: those of the class that makes it, or the one that the receiver holds."""
        while frame is not None and frame.outer is not None:
            frame = frame.outer
        call = frame.call if frame is not None else None
        place = self._survey.place_of.get(call) if call is not None else None
        if call is not None and place is not None and not _is_own(call):
            return self._received(call, place.scope, known)
        around = place.scope.function if place is not None else function
        own = around.class_ if around is not None else None
        fit = [each for each in known if own is not None and self._lineage.descends(each.scope, own)]
        alone = len(fit) == 1 and (
            fit[0].scope is own or (own is not None and fit[0].scope in self._lineage.below(own))
        )
        told = call is None or own is not function.class_ or alone
        sites = self._sites.of(around.owner) if around is not None and around.owner is not None else []
        apart = len({id(each.scope) for each in fit}) == len(fit)
        if told and (apart or (call is None and not sites and self._uses(around, fit))):
            maybe = own is not None and own is function.class_ and not alone and self._uncalled(own) > 1
            return [replace(each, maybe=True) for each in fit] if maybe else fit
        return [each for call, where in sites if not _is_own(call) for each in self._received(call, where, known)]

    def _uses(self, function: Scope | None, objects: list[Object]) -> bool:
        """Tell whether a method says a name of what its objects are made with, or of a field that a constructor sets."""
        node = function.owner if function is not None else None
        text = self._survey.program.code[node.start : node.end] if node is not None else ""
        given = {name for each in objects if each.frame is not None for name in each.frame.values}
        homes = {id(each.scope): each.scope for each in objects}.values()
        bound = (
            (name, one)
            for home in homes
            for name, found in (*home.names.items(), *home.fields.items())
            for one in found
        )
        set_ = {name for name, one in bound if getattr(one.scope.owner, "name", "") in CONSTRUCTORS}
        return not (given | set_).isdisjoint(_WORD.findall(text))

    @cached_property
    def _methods(self) -> dict[Scope | None, list[Function]]:
        """The methods of each class, but for constructors and properties."""
        found: dict[Scope | None, list[Function]] = {}
        for each, scope in self._survey.inner.items():
            if isinstance(each, Function) and each.name not in {"", *CONSTRUCTORS} and not each.is_property:
                found.setdefault(scope.class_, []).append(each)
        return found

    def _uncalled(self, home: Scope) -> int:
        """Return how many methods of a class nothing in the program calls."""
        if home not in self._left:
            self._left[home] = sum(not self._sites.of(each) for each in self._methods.get(home, ()))
        return self._left[home]

    def _received(self, call: Call, scope: Scope, known: list[Object]) -> list[Object]:
        """Return the objects that the receiver of a call may be: that of the call which made it, else the only one of its class."""
        owner = call.function.owner if isinstance(call.function, Member) else None
        if owner is None:
            return []
        made = self._sites.maker(owner, scope, lambda *_: None)
        kind = self._references.class_of(owner, scope)
        fit = [each for each in known if each.scope is kind]
        own = [each for each in fit if each.frame is not None and made is not None and each.frame.begins(made[0])]
        return own or (fit if len(fit) == 1 else [])

    def _objects_of(self, home: Scope) -> list[Object]:
        """Return the objects of a class and of those below it, by the calls of its constructor and by their classes."""
        if home not in self._objects:
            self._objects[home] = []
            references, owner = self._references, home.owner
            made = references.constructor(home) or owner
            sites = [each for each in self._sites.of(made) if not delegates(*each)] if made is not None else []
            for call, where in sites[:_OBJECTS]:
                above = (
                    where.class_ if where.class_ is not None and self._lineage.descends(where.class_, home) else None
                )
                kind = above if above is not home else None
                for outer in (
                    self._sites.frames(where) if kind is not None and where.function is not None else self._heads(kind)
                ):
                    scope = kind or references.class_of(call, where) or home
                    if made is not None:
                        self._objects[home].append(Object(scope, self._sites.frame(call, made, where, outer)))
            seen = [each.scope for each in self._objects[home]]
            others = (
                each
                for each in self._leaves(home)
                if not any(self._lineage.descends(each, one) for one in seen if one is not home)
            )
            found = [*self._objects[home], *map(Object, others)][:_OBJECTS]
            self._objects[home] = [replace(each, alone=len(found) == 1) for each in found]
        return self._objects[home]

    def _leaves(self, owner: Scope) -> list[Scope]:
        """Return the classes of the program that are made from another one, with nothing made from themselves."""
        scopes = [*filter(None, map(self._survey.inner.get, self._survey.classes.values()))]
        above = {id(self._lineage.parent(each)) for each in scopes}
        fit = (each for each in scopes if each is not owner and id(each) not in above)
        return [each for each in fit if self._lineage.descends(each, owner)]

    def _heads(self, kind: Scope | None) -> list[CallFrame | None]:
        """Return the calls that make objects of a class whose head tells what the class above is given."""
        owner = kind.owner if kind is not None else None
        sites = self._sites.of(owner)[:_OBJECTS] if isinstance(owner, Class) else []
        return [self._sites.frame(call, owner, where, None) for call, where in sites if isinstance(owner, Class)] or [
            None
        ]


def _of_case(kind: Scope, frame: CallFrame) -> Object:
    return Object(kind, frame, alone=True, is_case=True)


def cases_in(body: Node, depth: int = 4) -> tuple[str, dict[str, Node]] | None:
    """Return what a body tells apart, and the value that it gives for each case; None when it does nothing else."""
    body = body.value if isinstance(body, Return) else body
    if not isinstance(body, Group) or not depth:
        return None
    names = [each.text for each in body.children if isinstance(each, Name)]
    arms = [_alone(each) for each in body.children if isinstance(each, Group)]
    while (
        len(arms) == 1
        and len(arms[0].children) <= _OBJECTS
        and all(isinstance(each, Group) for each in arms[0].children)
    ):
        arms = [_alone(each) for each in arms[0].children if isinstance(each, Group)]
    values = dict(pair for each in arms for pair in _arm(each))
    if len(arms) > 1 and any(values) and all(any(_arm(each)) for each in arms):
        return names[-1].lstrip("$") if names else _SELF, values
    inner = (cases_in(each, depth - 1) for each in body.children if isinstance(each, Group | Return))
    return next(filter(None, inner), None)


def _alone(group: Group) -> Group:
    inner = group.children[0] if len(group.children) == 1 else None
    return inner if isinstance(inner, Group) else group


def _arm(arm: Group) -> list[tuple[str, Node]]:
    """Return the labels of a case, each with the value that is given for it; none for what is no case with a value alone."""
    value = arm.children[-1] if arm.children else arm
    while isinstance(value, Return) or (isinstance(value, Group) and len(value.children) == 1):
        value = value.value if isinstance(value, Return) else value.children[0]
    labels = [each for part in arm.children[:-1] for each in (part.children if isinstance(part, Group) else (part,))]
    if not isinstance(value, Text | Name | Member | Join | Call) or not all(
        isinstance(each, Name | Member | Text) for each in labels
    ):
        return []
    names = [label_of(each) for each in labels]
    return [("" if name in _DEFAULTS else name, value) for name in names or [""]]


def _is_own(call: Call) -> bool:
    """Tell whether a method is called on the object around: by its name alone, or on `self`."""
    owner = call.function.owner if isinstance(call.function, Member) else None
    return owner is None or label_of(owner) in SELVES or root_of(owner) == "super"


def _is_above(call: Call) -> bool:
    """Tell whether the method of the class above is called: `super().request(path)`."""
    return isinstance(call.function, Member) and root_of(call.function.owner) == "super"
