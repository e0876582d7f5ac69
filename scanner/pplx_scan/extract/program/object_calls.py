"""The calls of methods, told apart by the objects that they are made on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.program.lists import Picked
from pplx_scan.extract.program.node import SELVES, Call, Class, Member, Name, Text, label_of, root_of
from pplx_scan.extract.program.scopes import CONSTRUCTORS, CallFrame, Object

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.extract.program.call_sites import CallSites
    from pplx_scan.extract.program.lists import Lists
    from pplx_scan.extract.program.references import References
    from pplx_scan.extract.program.scopes import Place, Scope

_CALLS: Final = 24
"""Calls of a method that are told apart."""
_OBJECTS: Final = 8
"""So many objects of one class are told apart."""


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

    def told_apart(self, frames: Iterable[CallFrame | None], place: Place) -> list[CallFrame | None]:
        """Return calls of the function around a place, each as often as it may be one of another object's method, or a round of a loop."""
        return self._lists.loops.rounds(self._of_objects(frames, place.scope), place)

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
        made = (Object(function, CallFrame(function, values, None, 1)) for values in told)
        return [each.called(frame, function) for each in made]

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
