"""The calls of the functions of a program, and the values that they give to parameters."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.program.lists import Lists, Picked
from pplx_scan.extract.program.node import (
    SELVES,
    Arguments,
    Call,
    Class,
    Entry,
    Function,
    Items,
    Member,
    Name,
    Parameters,
    Text,
    label_of,
    path_of,
    root_of,
)
from pplx_scan.extract.program.scopes import CONSTRUCTORS, CallFrame, Object, parameters_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.extract.program.node import Node, Parameter
    from pplx_scan.extract.program.references import References
    from pplx_scan.extract.program.scopes import Place, Scope

_SITES: Final = 24
"""Calls of a function that are looked at."""
_GIVEN: Final = 8
"""So many of them are asked for what they give to a parameter."""
_DEEPEST: Final = 6
_OBJECTS: Final = 8
"""So many objects of one class are told apart."""
_AROUND: Final = 2
"""So many functions around one another are followed to their calls."""


class CallSites:
    """Finds the calls of the functions of a program."""

    def __init__(self, references: References, libraries: Libraries) -> None:
        self._references = references
        self._survey = references.survey
        self._callers = libraries.callers
        self._sites: dict[Function | Class, list[tuple[Call, Scope]]] | None = None
        self._made: dict[Call, tuple[Call, Function, Scope]] = {}
        """The calls of functions that others return, each with the call that returned it."""
        self._objects: dict[Scope, list[Object]] = {}
        """Those of each class."""
        self.lists: Lists | None = None
        """Those of the program, once they are known."""
        references.given = self._given

    def of(self, function: Function | Class) -> list[tuple[Call, Scope]]:
        """Return the calls of a function within the program; of a class without a constructor, those that make an object."""
        if self._sites is None:
            self._sites, self._references.given = {}, None
            unknown = self._note(
                (call, place.scope) for call, place in self._survey.calls if not _is_super(call, place)
            )
            self._references.given = self._given
            self._note(each for each in unknown if isinstance(each[0].function, Member))
        return self._sites.get(function, [])

    def _note(self, calls: Iterable[tuple[Call, Scope]]) -> list[tuple[Call, Scope]]:
        """Take note of the functions that calls run, and return the calls of unknown ones."""
        unknown: list[tuple[Call, Scope]] = []
        sites = self._sites if self._sites is not None else {}
        for call, scope in calls:
            called = self._references.function_of(call, scope) or self._record_of(call, scope)
            found = [(called, call)] if called is not None else self._handed(call, scope) or self._returned(call, scope)
            for each, made in found:
                sites.setdefault(each, []).append((made, scope))
            unknown += [] if found else [(call, scope)]
        return unknown

    def _record_of(self, call: Call, scope: Scope) -> Class | None:
        """Return the class that a call makes an object of, and that declares its fields as parameters."""
        made = self._references.class_of(call, scope) if isinstance(call.function, Name) else None
        owner = made.owner if made is not None else None
        return owner if isinstance(owner, Class) and parameters_of(owner) else None

    def _given(self, function: Function | Class, name: str) -> Iterator[tuple[Node, Scope]]:
        """Yield what the calls of a function give to a parameter."""
        for call, scope in self.of(function)[:_GIVEN]:
            given = self.frame(call, function, scope, None).values.get(name)
            yield from [given] if given is not None else []

    def _returned(self, call: Call, scope: Scope) -> list[tuple[Function | Class, Call]]:
        """Return the function that another one returned which is called here: `send("GET")("/x")`."""
        made, where = call.function, scope
        bound = self._survey.reaching(made.text, made, scope) if isinstance(made, Name) else []
        if len(bound) == 1 and bound[0].value is not None:
            made, where = bound[0].value, bound[0].scope
        maker = self._references.function_of(made, where) if isinstance(made, Call) and made is not call else None
        found: list[tuple[Function | Class, Call]] = []
        for place in self._survey.inner[maker].returns if maker is not None else ():
            inner = place.node if isinstance(place.node, Function) else None
            if isinstance(place.node, Name):
                named = self._survey.reaching(place.node.text, place.node, place.scope)
                inner = next((each.node for each in named if isinstance(each.node, Function)), None)
            if inner is not None and maker is not None and isinstance(made, Call):
                self._made[call] = made, maker, where
                found.append((inner, call))
        return found

    def frames(self, scope: Scope, depth: int = _AROUND) -> list[CallFrame | None]:
        """Return the calls of the function around a place, if it takes something; one that is unknown if not."""
        owner = scope.function.owner if scope.function is not None else None
        return self.calls(owner, depth) if isinstance(owner, Function) and parameters_of(owner) else [None]

    def calls(self, owner: Function, depth: int = _AROUND) -> list[CallFrame | None]:
        """Return the calls, within the program, of a function; one that is unknown when there are none.

        Each call within a function is taken as often as that is called: `def get(path): return request("GET", path)`.
        """
        sites = self.of(owner)[:_SITES] if depth else []
        around = [(site, outer) for site in sites for outer in self.frames(site[1], depth - 1)]
        return [self.frame(call, owner, where, outer) for (call, where), outer in around[:_SITES]] or [None]

    def on_objects(self, frames: Iterable[CallFrame | None], scope: Scope) -> list[CallFrame | None]:
        """Return calls of the function around a place, each as often as it may be one of another object's method."""
        home, function = scope.class_, scope.function
        known = self._objects_of(home) if home is not None and function is not None else []
        if home is None or function is None or not known or (len(known) == 1 and known[0].scope is home):
            return [each for frame in frames for each in self._on_elements(frame, function)][:_SITES]
        running = [each for each in known if self._runs(each.scope, function)]
        found: list[CallFrame | None] = []
        for frame in frames:
            whose = self._whose(frame, function, running) if frame is None or frame.subject is None else []
            if whose:
                found += (self._of(each, frame, function) for each in whose)
            elif len(running) == len(known) or (frame is not None and frame.call is not None and _is_above(frame.call)):
                found.append(frame)  # else another method runs in the place of this one
        return found[:_SITES]

    def _on_elements(self, frame: CallFrame | None, function: Scope | None) -> list[CallFrame | None]:
        """Return a call once for each element of a map of which its function picks one: `providers[name]`."""
        key, elements = self.lists.picked(function) if function is not None and self.lists is not None else Picked()
        given = frame.values.get(key.text) if frame is not None and isinstance(key, Name) else None
        label = label_of(given[0]) if given is not None and isinstance(given[0], Text) else ""
        told = [each for name, each in elements if not label or name == label] if frame is None or label else []
        if function is None or not told:
            return [frame]
        made = (Object(function, CallFrame(function, values, None, 1)) for values in told)
        return [self._of(each, frame, function) for each in made]

    def is_for_all(self, owner: Scope, where: Scope) -> bool:
        """Tell whether what a class gives the one above, in a place, holds for the object that is read, or for all objects."""
        home, below, kind = owner.class_, where.class_, self._references.subject()
        if home is None or below is None or below is home or not self._references.descends(below, home):
            return True
        return self._references.descends(kind, below) if kind is not None else len(self._leaves(home)) == 1

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
        fit = [each for each in known if own is not None and self._references.descends(each.scope, own)]
        alone = len(fit) == 1 and (
            fit[0].scope is own or (own is not None and self._references.completes(fit[0].scope, own))
        )
        told = own is not function.class_ or alone
        if told and len({id(each.scope) for each in fit}) == len(fit):
            return fit
        sites = self.of(around.owner) if around is not None and around.owner is not None else []
        return [each for call, where in sites if not _is_own(call) for each in self._received(call, where, known)]

    def _received(self, call: Call, scope: Scope, known: list[Object]) -> list[Object]:
        """Return the objects that the receiver of a call may be: that of the call which made it, else the only one of its class."""
        owner = call.function.owner if isinstance(call.function, Member) else None
        if owner is None:
            return []
        made = self._maker(owner, scope, lambda *_: None)
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
            for call, where in self.of(made)[:_OBJECTS] if made is not None else ():
                above = where.class_ if where.class_ is not None and references.descends(where.class_, home) else None
                kind = above if above is not home else None
                for outer in (
                    self.frames(where) if kind is not None and where.function is not None else self._heads(kind)
                ):
                    scope = kind or references.class_of(call, where) or home
                    if made is not None:
                        self._objects[home].append(Object(scope, self.frame(call, made, where, outer)))
            seen = [each.scope for each in self._objects[home]]
            others = (
                each
                for each in self._leaves(home)
                if not any(references.descends(each, one) for one in seen if one is not home)
            )
            found = [*self._objects[home], *map(Object, others)][:_OBJECTS]
            self._objects[home] = [replace(each, alone=len(found) == 1) for each in found]
        return self._objects[home]

    def _leaves(self, owner: Scope) -> list[Scope]:
        """Return the classes of the program that are made from another one, with nothing made from themselves."""
        scopes = [*filter(None, map(self._survey.inner.get, self._survey.classes.values()))]
        above = {id(self._references.parent(each)) for each in scopes}
        fit = (each for each in scopes if each is not owner and id(each) not in above)
        return [each for each in fit if self._references.descends(each, owner)]

    def _heads(self, kind: Scope | None) -> list[CallFrame | None]:
        """Return the calls that make objects of a class whose head tells what the class above is given."""
        owner = kind.owner if kind is not None else None
        sites = self.of(owner)[:_OBJECTS] if isinstance(owner, Class) else []
        return [self.frame(call, owner, where, None) for call, where in sites if isinstance(owner, Class)] or [None]

    def frame(self, call: Call, function: Function | Class, scope: Scope, outer: CallFrame | None) -> CallFrame:
        """Return the arguments that a call hands to the parameters of a function, or to the fields of a record.

        Args:
            call: where `scope` holds.
            function: that is called.
            scope: that of the call.
            outer: the call of the function around it.
        """
        parameters = parameters_of(function)
        slots = [[*group] for _, group in groupby(enumerate(parameters), lambda each: each[1].whole + 1 or -each[0])]
        if parameters[:1] and parameters[0].name == "self" and len(call.arguments.entries) < len(slots):
            slots = slots[1:]  # the object that the method is called on
        labels = {parameter.label or parameter.name: parameter.name for parameter in parameters if not parameter.part}
        values: dict[str, tuple[Node, Scope]] = {}
        more: list[Entry] = []
        at = 0
        for key, value in call.arguments.entries:
            if call.arguments.spread and _is_spread(self._survey.program.text, value):
                at = len(slots)
            elif isinstance(key, Name) and label_of(key) in labels:
                values[labels[label_of(key)]] = (value, scope)
            elif key is None and at < len(slots):
                given = ((each.name, _part_of(value, each)) for _, each in slots[at])
                values |= {name: (node, scope) for name, node in given if node is not None}
                at += 1
            elif isinstance(key, Name | Text):
                more.append(Entry(key, value))
        if (
            more and at < len(slots) and not slots[-1][0][1].part
        ):  # `call(path, method: "POST")`, of `def call(path, options = {})`
            items = Items(call.arguments.start, call.arguments.end, tuple(more), call.arguments.spread)
            values.setdefault(slots[-1][0][1].name, (items, scope))
        depth = outer.depth + 1 if outer is not None else 1
        made = self._made.get(call)
        around = self.frame(made[0], made[1], made[2], outer) if made is not None and depth < _DEEPEST else None
        return CallFrame(self._survey.inner[function], values, outer, depth, call.arguments.spread, call, around)

    def field(
        self,
        node: Member,
        scope: Scope,
        argument: Callable[[str, Scope], tuple[Node, Scope] | None],
        frame: CallFrame | None,
    ) -> tuple[Node, Scope, CallFrame | None] | None:
        """Return the value of a field of an object that one call makes, and the call in which it holds.

        Of `Path.ASK.url`, made by `Path("/ask")`, that is the argument or what the constructor makes of it. `argument`
        gives those of the call that is being read, which is `frame`.
        """
        references = self._references
        found = self._maker(node.owner, scope, argument)
        if found is None or references.class_of(*found) is None:
            return None
        made, where = found
        maker = references.function_of(made, where) or self._record_of(made, where)
        inner = self.frame(made, maker, where, frame) if maker is not None else None
        fields = references.field(node, scope)
        if inner is None or inner.depth > _DEEPEST:
            return None
        if node.name in inner.values and all(isinstance(each.node, Parameters) for each in fields):
            return *inner.values[node.name], frame
        value = fields[0].value if len(fields) == 1 else None
        return (value, fields[0].scope, inner) if value is not None else None

    def _maker(
        self, made: Node, where: Scope, argument: Callable[[str, Scope], tuple[Node, Scope] | None]
    ) -> tuple[Call, Scope] | None:
        """Return the one call that made the value of an expression; None when there is none, or more than one."""
        for _ in range(_DEEPEST):
            if isinstance(made, Call):
                return made, where
            given = argument(made.text, where) if isinstance(made, Name) else None
            bound = self._references.field(made, where) if isinstance(made, Member) else []
            bound = bound or (self._survey.reaching(made.text, made, where) if isinstance(made, Name) else [])
            value = bound[0].value or _head_of(bound[0].node) if len(bound) == 1 else None
            if given is None and value is None:
                return None
            made, where = given if given is not None else (value or made, bound[0].scope)
        return None

    def _handed(self, call: Call, scope: Scope) -> list[tuple[Function | Class, Call]]:
        """Return the functions that another one is given to call, with the arguments beside them: `useSWR(url, fetcher)`."""
        how, entries = self._callers.find(path_of(call.function)), call.arguments.entries
        found: list[tuple[Function | Class, Call]] = []
        for at, (_, value) in enumerate(entries) if how else ():
            given = entries[:at] if how == "before" else entries[at + 1 :]
            only = given[0].value if len(given) == 1 else None
            given = only.entries if how == "before" and isinstance(only, Items) else given
            made = Call(value.start, value.end, value, Arguments(value.start, value.end, given))
            function = self._references.function_of(made, scope) if isinstance(value, Name) else None
            found += [(function, made)] if function is not None else []
        return found


def _head_of(node: Node) -> Node | None:
    """Return what makes the only object of a class, which its name stands for: `object Ask : Path("/ask")`."""
    calls = (each for each in node.body.children if isinstance(each, Call)) if isinstance(node, Class) else ()
    return next(
        (each for each in calls if isinstance(node, Class) and label_of(each.function) in map(label_of, node.bases)),
        None,
    )


def _is_own(call: Call) -> bool:
    """Tell whether a method is called on the object around: by its name alone, or on `self`."""
    owner = call.function.owner if isinstance(call.function, Member) else None
    return owner is None or label_of(owner) in SELVES or root_of(owner) == "super"


def _is_above(call: Call) -> bool:
    """Tell whether the method of the class above is called: `super().request(path)`."""
    return isinstance(call.function, Member) and root_of(call.function.owner) == "super"


def _is_super(call: Call, place: Place) -> bool:
    """Tell whether a call gives the object around: it runs no constructor."""
    return isinstance(place.outer, Member) and label_of(call.function) == "super"


def _part_of(given: Node, parameter: Parameter) -> Node | None:
    """Return the part of an argument that a parameter holds, the whole of it if that is unknown; None if there is none."""
    if not parameter.part or not isinstance(given, Items) or given.spread:
        return given
    return next((entry.value for entry in given.entries if label_of(entry.key) == parameter.part), None)


def _is_spread(text: str, node: Node) -> bool:
    """Tell whether an argument stands for more of them: `*args`, `...rest`, `rest...`."""
    return text[max(node.start - 3, 0) : node.start].endswith(("*", "...")) or text.startswith("...", node.end)


def is_given(frame: CallFrame, place: tuple[int, int]) -> bool:
    """Tell whether a place stands in no function that another one of the program calls, or in what the outermost call gives."""
    outer = frame.outer
    if frame.object is not None and not frame.object.alone:
        return False
    return outer is None or any(node.start <= place[0] < node.end for node, _ in outer.values.values())


def is_open(node: Node, scope: Scope, frame: CallFrame | None) -> bool:
    """Tell whether calls other than that of the frame may give an expression another value: a parameter with a default."""
    home = scope.home(node.text) if isinstance(node, Name) else None
    given = home.names.get(label_of(node), ()) if home is not None else ()
    seen = frame is not None and frame.scope is home and not frame.open
    return not seen and any(isinstance(each.node, Parameters) for each in given)
