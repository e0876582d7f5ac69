"""The objects of a program: the calls that made one, and the calls of a method, told apart by the objects they are made on."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.extract.program.lists import Picked
from pplx_scan.extract.program.node import (
    SELVES,
    Assign,
    Call,
    Choice,
    Class,
    Function,
    Index,
    Member,
    Name,
    Parameters,
    Text,
    label_of,
    root_of,
)
from pplx_scan.extract.program.scopes import CONSTRUCTORS, CallFrame, Object
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.extract.program.lists import Lists
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.references import References
    from pplx_scan.extract.program.scopes import Binding, Scope
    from pplx_scan.extract.program.values import Values

_DEPTH: Final = 8
_MOST: Final = 6
_HEAD: Final = 8
"""So many nodes of a function may be annotations and types before its body."""
_TYPE: Final = expression(r"\b(?P<type>[A-Z]\w{1,60})(?:<[^<>\n]{1,60}>)?\s{1,4}\Z")
"""A type before the name of a parameter."""
_FAR: Final = 140
_SITES: Final = 8
"""Calls of a function that are looked at for an object that it is given."""
_CALLS: Final = 24
"""Calls of a method that are told apart."""
_OBJECTS: Final = 8
"""So many objects of one class are told apart."""
_STEPS: Final = 300
"""Expressions that are followed for one object, at most."""


class Made(Struct, frozen=True):
    """An object, as far as the program shows it."""

    path: tuple[str, ...]
    """The full name of its class, or of the function that made it."""
    call: Call | None
    """The call that made it; None when only its class is known."""
    scope: Scope
    parent: bool = False
    """The one before it is made from it, with other options: `own.extend({baseURL})`."""


class Objects:
    """Follows expressions to the calls that made their objects."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._left = 0

    def made(self, node: Node, scope: Scope) -> list[Made]:
        """Return the objects that an expression may be."""
        self._left = _STEPS
        found: list[Made] = []
        for each in self._follow(node, scope, _DEPTH):
            if each not in found:
                found.append(each)
            if len(found) == _MOST:
                break
        return found

    def _follow(self, node: Node, scope: Scope, depth: int) -> Iterator[Made]:
        self._left -= 1
        if not depth or self._left < 0:
            return
        if isinstance(node, Call):
            yield from self._called(node, scope, depth - 1)
        elif isinstance(node, Name | Member):
            yield from self._variable(node, scope, depth - 1)
        elif isinstance(node, Assign):
            yield from self._follow(node.value, scope, depth - 1)
        elif isinstance(node, Choice):
            for option in node.options:
                yield from self._follow(option, scope, depth - 1)

    def _called(self, node: Call, scope: Scope, depth: int) -> Iterator[Made]:
        libraries, references = self._values.libraries, self._values.references
        path = references.path(node.function, scope)
        method = label_of(node.function)
        first = node.arguments.entries[0].value if node.arguments.entries else None
        function = references.function_of(node, scope)
        if first is not None and libraries.client_wrappers.find(path):
            yield from self._follow(first, scope, depth)
        elif method in libraries.client_methods:
            owner = [node.function.owner] if isinstance(node.function, Member) else []
            for each in (*owner, *(value for key, value in node.arguments.entries[:1] if key is None)):
                yield from self._follow(each, scope, depth)
        elif function is not None and self._values.references.class_of(node, scope) is None:
            yield from self._returned(function, depth)
        else:
            yield Made(path, node, scope)
            if isinstance(node.function, Member) and function is None and method not in libraries.senders:
                yield from (replace(made, parent=True) for made in self._follow(node.function.owner, scope, depth))

    def _returned(self, function: Function, depth: int) -> Iterator[Made]:
        for place in self._values.survey.inner[function].returns:
            yield from self._follow(place.node, place.scope, depth)

    def _variable(self, node: Name | Member, scope: Scope, depth: int) -> Iterator[Made]:
        if isinstance(node, Member):
            if node.name in self._values.libraries.client_methods:
                yield from self._follow(node.owner, scope, depth)
                return
            getter = self._values.references.getter(node, scope)
            if getter is not None:
                yield from self._returned(getter, depth)
                return
            bindings = self._values.references.field(node, scope) or self._values.references.reaching(
                node.name, node, scope
            )
        else:
            bindings = self._values.references.reaching(node.text, node, scope)
        for binding in bindings:
            if not binding.holds(node.start):
                yield from self._bound(binding, label_of(node), depth)

    def _bound(self, binding: Binding, name: str, depth: int) -> Iterator[Made]:
        found = False
        if isinstance(binding.node, Function):
            yield from self._returned(binding.node, depth)
        else:
            for each in self._given(binding, name, depth):
                found = True
                yield each
        type_ = binding.type
        while isinstance(type_, Index):
            type_ = type_.key
        provider = self._provider(binding, name) if not found else None
        if provider is not None:
            yield from self._returned(provider, depth)
        elif type_ is not None and not found:
            yield Made(self._values.references.path(type_, binding.scope), None, binding.scope)

    def _given(self, binding: Binding, name: str, depth: int) -> Iterator[Made]:
        """Yield what a binding holds: its value; of a parameter without one what the first call in the program that shows it gives."""
        if binding.value is not None:
            yield from self._follow(binding.value, binding.scope, depth)
            return
        function, sites = binding.scope.owner, self._values.sites
        if function is None or not isinstance(binding.node, Parameters):
            return
        for call, where in sites.of(function)[:_SITES]:
            given = sites.frame(call, function, where, None).values.get(name)
            made = list(self._follow(*given, depth)) if given is not None else []
            if any(each.call is not None for each in made):
                yield from made
                return

    def _provider(self, binding: Binding, name: str) -> Function | None:
        """Return the function from which a framework takes a field or parameter: of its type, with its name or the only one."""
        if not self._providers or binding.value is not None:
            return None
        text = self._values.survey.program.text
        before = _TYPE.search(text, max(binding.start - _FAR, 0), binding.start)
        type_ = label_of(binding.type) if binding.type is not None else before["type"] if before is not None else ""
        found = [each for each, words in self._providers if type_ in words]
        named = [each for each in found if each.name == name]
        return named[0] if named else found[0] if len(found) == 1 else None

    @cached_property
    def _providers(self) -> list[tuple[Function, frozenset[str]]]:
        """The functions that are annotated to give objects to others, each with the names in its head."""
        functions = [each for each in self._values.survey.inner if isinstance(each, Function) and each.name]
        heads = [
            (each, [child.text for child in each.body.children[:_HEAD] if isinstance(child, Name)])
            for each in functions
        ]
        return [
            (each, frozenset(words))
            for each, words in heads
            if any(self._values.libraries.providers.find((word,)) for word in words)
        ]


class ObjectCalls:
    """Tells the calls of methods apart by the objects that they are made on."""

    def __init__(self, references: References, lists: Lists) -> None:
        self._references = references
        self._survey = references.survey
        self._lineage = references.lineage
        self._sites = references.sites
        self._lists = lists
        self._objects: dict[Scope, list[Object]] = {}
        """Those of each class."""

    def told_apart(self, frames: Iterable[CallFrame | None], scope: Scope) -> list[CallFrame | None]:
        """Return calls of the function around a place, each as often as it may be one of another object's method."""
        home, function = scope.class_, scope.function
        known = self._objects_of(home) if home is not None and function is not None else []
        if home is None or function is None or not known or (len(known) == 1 and known[0].scope is home):
            return [each for frame in frames for each in self._on_elements(frame, function)][:_CALLS]
        running = [each for each in known if self._runs(each.scope, function)]
        found: list[CallFrame | None] = []
        for frame in frames:
            whose = self._whose(frame, function, running) if frame is None or frame.subject is None else []
            if whose:
                found += (self._of(each, frame, function) for each in whose)
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
        made = (Object(function, CallFrame(function, values, None, 1)) for values in told)
        return [self._of(each, frame, function) for each in made]

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

    def _of(self, owner: Object, frame: CallFrame | None, function: Scope) -> CallFrame:
        """Return a call as one of an object's method."""
        return (
            replace(frame, object=owner)
            if frame is not None
            else CallFrame(function, {}, None, 1, open=True, object=owner)
        )

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
            fit[0].scope is own or (own is not None and self._lineage.completes(fit[0].scope, own))
        )
        told = own is not function.class_ or alone
        if told and len({id(each.scope) for each in fit}) == len(fit):
            return fit
        sites = self._sites.of(around.owner) if around is not None and around.owner is not None else []
        return [each for call, where in sites if not _is_own(call) for each in self._received(call, where, known)]

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
            for call, where in self._sites.of(made)[:_OBJECTS] if made is not None else ():
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


def _is_own(call: Call) -> bool:
    """Tell whether a method is called on the object around: by its name alone, or on `self`."""
    owner = call.function.owner if isinstance(call.function, Member) else None
    return owner is None or label_of(owner) in SELVES or root_of(owner) == "super"


def _is_above(call: Call) -> bool:
    """Tell whether the method of the class above is called: `super().request(path)`."""
    return isinstance(call.function, Member) and root_of(call.function.owner) == "super"
