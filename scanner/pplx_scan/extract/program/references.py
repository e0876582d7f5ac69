"""The declarations that names, members and calls of a program refer to."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeGuard

from pplx_scan.extract.program.node import (
    SELVES,
    Assign,
    Call,
    Choice,
    Class,
    Function,
    Import,
    Items,
    Member,
    Name,
    Parameters,
    Text,
    callee_of,
    is_method,
    label_of,
    path_of,
)
from pplx_scan.extract.program.scopes import CONSTRUCTORS, Binding, Calls, Lineage, tells

if TYPE_CHECKING:
    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.scopes import CallFrame, Scope
    from pplx_scan.extract.program.survey import Survey
    from pplx_scan.extract.program.uses import Uses

_DEPTH: Final = 6
_CLASS: Final = frozenset({"__class__", "constructor", "class"})
"""What leads from an object to its class."""
_MAKERS: Final = frozenset({"new", "create", "alloc", "shared", "getInstance", "instance"})
"""Methods of a class that give an object of it."""
_HEAD: Final = 300
"""Characters of a function, with its receiver and parameters."""


class References:
    """Resolves the names of a program."""

    def __init__(self, survey: Survey, libraries: Libraries) -> None:
        self.survey = survey
        self._libraries = libraries
        self._paths: dict[Node, tuple[str, ...]] = {}
        self.lineage = Lineage(survey.inner, survey.classes)
        self._given: dict[tuple[Function | Class, str], Scope | None] = {}
        self.calls: Calls | None = None
        """The calls of the functions, where somebody looks them up."""
        self.frame: CallFrame | None = None
        """The call for which the function around is read; None for any."""

    @cached_property
    def uses(self) -> Uses:
        """The uses of names that the text of the program tells."""
        from pplx_scan.extract.program.uses import Uses  # noqa: PLC0415 - only a program with requests needs them

        return Uses(self.survey.program)

    @property
    def subject(self) -> Scope | None:
        """Return the class of the object whose methods are read; None for any."""
        return self.frame.kind if self.frame is not None else None

    def path(self, node: Node, scope: Scope) -> tuple[str, ...]:
        """Return the names that lead to a value, with imports and aliases resolved: `r.post` gives `requests`, `post`.

        Empty for a value without a name.
        """
        known = self._paths.get(node)
        if known is None:
            known = self._paths[node] = self._path(node, scope, _DEPTH)
        return known

    def _path(self, node: Node, scope: Scope, depth: int) -> tuple[str, ...]:
        names: list[str] = []
        while isinstance(node, Member):
            names.append(node.name)
            node = node.owner
        if isinstance(node, Call):
            return (*self._module(node), *reversed(names))
        if not isinstance(node, Name):
            return tuple(reversed(names))
        return (*self._root(node, scope, depth), *reversed(names))

    def _module(self, node: Call) -> tuple[str, ...]:
        """Return the module that a call gives: `require("axios")`; empty for any other call."""
        named = isinstance(node.function, Name) and node.function.text in self._libraries.importers
        first = node.arguments.entries[0].value if len(node.arguments.entries) == 1 else None
        return (label_of(first),) if named and isinstance(first, Text) else ()

    def _root(self, node: Name, scope: Scope, depth: int) -> tuple[str, ...]:
        bindings = self.survey.reaching(node.text, node, scope)
        imports = [binding.node for binding in bindings if isinstance(binding.node, Import)]
        if imports and len(imports) == len(bindings):
            return imports[0].target
        value = bindings[0].value if len(bindings) == 1 else None
        if self._is_partial(value):
            value = value.arguments.entries[0].value
        known = isinstance(value, Name | Member) or (isinstance(value, Call) and self._module(value) != ())
        if depth and value is not None and known and not bindings[0].holds(node.start):
            return self._path(value, bindings[0].scope, depth - 1)
        return (node.text,)

    def _is_partial(self, value: Node | None) -> TypeGuard[Call]:
        """Tell whether a call gives a function back with some of its arguments set."""
        if not isinstance(value, Call) or not value.arguments.entries:
            return False
        return bool(self._libraries.partials.find(path_of(value.function)))

    def partial(self, node: Node, scope: Scope) -> Call | None:
        """Return the call that gave arguments to a function before, as `partial(request, "PUT")` does; None if none did."""
        bindings = self.reaching(node.text, node, scope) if isinstance(node, Name) else []
        value = bindings[0].value if bindings else None
        return value if self._is_partial(value) else None

    def reaching(self, name: str, use: Node, scope: Scope) -> list[Binding]:
        """Return the bindings of a name that can reach a use of it, those of fields of other classes of it too."""
        own, home = self.subject, scope.home(name)
        kind = home if home is not None and isinstance(home.owner, Class) else scope.class_ if home is None else None
        if own is not None and kind is not None and self.lineage.descends(own, kind):
            return next((each for one in self.lineage.of(own) if (each := self.survey.fields(name, one))), [])
        found = self.survey.reaching(name, use, scope)
        if found or scope.class_ is None or home is not None:
            return found
        others = (*self.lineage.of(scope.class_)[1:], *self.lineage.below(scope.class_))
        return next((each for one in others if (each := self.survey.fields(name, one))), [])

    def held(self, name: str, use: Node, scope: Scope) -> list[Binding]:
        """Return the bindings whose value a name can have at a use: those of a field before a method of its name."""
        found = self.reaching(name, use, scope)
        home = scope.class_
        if home is None or not found or not all(is_method(each.node) for each in found):
            return found
        return self.survey.fields(name, home) if scope.home(name) is home else found

    def is_declared(self, node: Node, scope: Scope) -> bool:
        """Return whether the program itself declares the function or class of a name."""
        if not isinstance(node, Name):
            return False
        return any(isinstance(each.node, Function | Class) for each in self.reaching(node.text, node, scope))

    # Classes

    def class_of(self, node: Node, scope: Scope, depth: int = _DEPTH) -> Scope | None:
        """Return the class of the program of which an expression is an object, or which it is."""
        if not depth:
            return None
        if isinstance(node, Call):
            return self._made(node, scope, depth)
        if isinstance(node, Member) and node.name in _MAKERS and self.survey.program.language.bare_calls:
            return self.class_of(node.owner, scope, depth - 1)
        if isinstance(node, Name) and node.text in SELVES:
            around = scope.class_
            return self.lineage.parent(around) if node.text == "super" and around is not None else self._own(around)
        if isinstance(node, Name):
            holder = self.frame.holder(node.text, scope) if self.frame is not None else None
            given = self.class_of(*holder.values[node.text], depth - 1) if holder is not None else None
            if given is not None:
                return given
            bindings = self.survey.reaching(node.text, node, scope)
        elif isinstance(node, Member) and node.name in _CLASS:
            return self.class_of(node.owner, scope, depth - 1)
        elif isinstance(node, Member):
            bindings = self.field(node, scope, depth - 1)
        elif isinstance(node, Choice):
            return next(filter(None, (self.class_of(each, scope, depth - 1) for each in node.options)), None)
        else:
            return None
        found = (self._class_of_binding(each, label_of(node), depth) for each in bindings if not each.holds(node.start))
        return next((each for each in found if each is not None), None)

    def _class_of_binding(self, binding: Binding, name: str, depth: int) -> Scope | None:
        if isinstance(binding.node, Class):
            return self.survey.inner[binding.node]
        if binding.value is not None and not isinstance(binding.node, Parameters):
            found = self.class_of(binding.value, binding.scope, depth - 1)
            if found is not None:
                return found
        named, owner = self.lineage.named(binding.type) if binding.type is not None else None, binding.scope.owner
        if not isinstance(binding.node, Parameters) or owner is None or self.calls is None or self.calls.noting:
            return named
        if (owner, name) not in self._given:
            self._given[owner, name] = None
            given = [self.class_of(*each, depth - 1) for each in self.calls.given(owner, name)]
            first = next((each for each in given if each is not None), None)
            # What is declared may only say what an object must have.
            alike = named is None or (first is not None and all(each is first for each in given))
            self._given[owner, name] = first if alike else None
        return self._given[owner, name] or named

    def _made(self, node: Call, scope: Scope, depth: int) -> Scope | None:
        function, declared = node.function, self.survey.inner.get(node)
        if declared is not None:
            return declared
        if isinstance(function, Name):
            if function.text == "super":
                return self.lineage.parent(scope.class_) if scope.class_ is not None else None
            if function.text in SELVES:  # `new self($path)`, `cls(path)`
                return scope.class_
            if function.text == "type" and len(node.arguments.entries) == 1:
                return self.class_of(node.arguments.entries[0].value, scope, depth - 1)
            found = self.lineage.named(function)
            if found is not None:
                return found
        elif isinstance(function, Member) and function.name in _MAKERS:
            return self.class_of(function.owner, scope, depth - 1)
        maker = self.function_of(node, scope, depth - 1)
        returns = self.survey.inner[maker].returns[:1] if maker is not None else ()
        return next((self.class_of(place.node, place.scope, depth - 1) for place in returns), None)

    def _own(self, around: Scope | None) -> Scope | None:
        """Return the class of the object around: that of the object which is read, when it is made from the class around."""
        made = self.subject
        return made if made is not None and around is not None and self.lineage.descends(made, around) else around

    def field(self, node: Member, scope: Scope, depth: int = _DEPTH) -> list[Binding]:
        """Return the bindings of a member of an object or class of the program that can reach its use."""
        if (handed := self._handed(node)) is not None:
            return [handed]
        owner = self.class_of(node.owner, scope, depth) if depth else None
        lineage, below = [*self.lineage.of(owner)], self.lineage.below(owner)
        held = [found for each in (*lineage, *below) if (found := self.survey.fields(node.name, each))]
        if held:
            return self._telling(next((found for found in held if any(map(tells, found))), held[0]), node, scope)
        constructor = self.constructor(owner) if owner is not None else None
        return self.survey.inner[constructor].names.get(node.name, []) if constructor is not None else []

    def _handed(self, node: Member) -> Binding | None:
        """Return what the object that is read is given for a field, which no constructor makes anything else of."""
        made = self.frame.made if self.frame is not None and label_of(node.owner) in SELVES else None
        if made is None or made.chosen or node.name not in made.values:
            return None
        owner = made.scope.owner
        fields = self.survey.fields(node.name, made.scope.class_) if isinstance(owner, Function) else []
        if owner is None or any(each.value is not None for each in fields):
            return None
        value, where = made.values[node.name]
        return Binding(Assign(value.start, value.end, node, value), value.start, value.end, where, (), value)

    def _telling(self, found: list[Binding], node: Member, scope: Scope) -> list[Binding]:
        """Return the last binding before a use within the same function, else all that are more than a declaration."""
        if len(found) == 1:
            return found
        here = [
            each for each in found if each.scope is scope and each.start < node.start and not each.holds(node.start)
        ]
        if here:
            return here[-1:]
        telling = [each for each in found if each.value is not None and not isinstance(each.value, Name)]
        return telling if len(telling) == 1 else found

    # Functions

    def function_of(self, call: Call, scope: Scope, depth: int = _DEPTH) -> Function | None:
        """Return the function of the program that a call runs: of a class its constructor."""
        function = callee_of(call)
        if isinstance(function, Name) and function.text == "super":
            parent = self.lineage.parent(scope.class_) if scope.class_ is not None else None
            return self.constructor(parent) if parent is not None else None
        if isinstance(function, Name) and function.text in SELVES and scope.class_ is not None:
            return self.constructor(scope.class_)
        if isinstance(function, Name):
            bindings = self.reaching(function.text, function, scope)
            nodes = [binding.node for binding in bindings]
            if len(nodes) == 1 and isinstance(nodes[0], Class):
                return self.constructor(self.survey.inner[nodes[0]])
            if len(nodes) == 1 and isinstance(nodes[0], Function):
                own = self._own(scope.class_)
                own = own if own is not scope.class_ or not self.survey.inner[nodes[0]].returns else None
                return (self.method(own, function.text) if own is not None else None) or nodes[0]
            value = bindings[0].value if len(bindings) == 1 else None
            if isinstance(value, Function):
                return value
            declared = self.lineage.named(function) if not nodes else None
            return self.constructor(declared) if declared is not None else None
        if isinstance(function, Member):
            owner = self.class_of(function.owner, scope, depth)
            if owner is None:
                found = self._of_map(function, scope) or self._received(call, function, scope)
                return found or self._beside(function)
            made = function.name in _MAKERS and not isinstance(function.owner, Call)
            found = self.method(owner, function.name) or (self.constructor(owner) if made else None)
            return found or self._received(call, function, scope)
        return function if isinstance(function, Function) else None

    def _of_map(self, function: Member, scope: Scope) -> Function | None:
        """Return the function that a map holds under a name: of `const api = {get() {}}` that of `api.get`."""
        owner, items = function.owner, None
        if isinstance(owner, Name) and owner.text in SELVES:
            items = self.map_around(scope)
        elif isinstance(owner, Name):
            bindings = self.survey.reaching(owner.text, owner, scope)
            holder = self.frame.holder(owner.text, scope) if self.frame is not None else None
            value = bindings[0].value if len(bindings) == 1 else None
            value = holder.values[owner.text][0] if holder is not None else value
            items = value if isinstance(value, Items) else None
        for key, value in items.entries if items is not None else ():
            if isinstance(value, Function) and function.name in {label_of(key), value.name}:
                return value
        return None

    def map_around(self, scope: Scope) -> Items | None:
        """Return the map that the function around is a part of: what `this` is in it."""
        owners = (each.owner for each in scope.outward() if isinstance(each.owner, Function))
        return next((self._maps[each] for each in owners if each in self._maps), None)

    @cached_property
    def _maps(self) -> dict[Node, Items]:
        """The maps that functions are parts of, by these."""
        maps = (place.node for place in self.survey.places if isinstance(place.node, Items))
        return {value: each for each in maps for _, value in each.entries if isinstance(value, Function)}

    def _beside(self, function: Member) -> Function | None:
        """Return the only function of a name that a program sets on an object, or declares for one: `function M.get(path)`.

        It is called on the same object, or on the one around: `self.get(path)`, `$self->get($path)`.
        """
        text, owner = self.survey.program.code, function.owner
        declared, set_ = self.survey.functions(function.name), self._set_on.get(function.name, [])
        if len(declared) + len(set_) != 1 or not isinstance(owner, Name):
            return None
        start = declared[0].start if declared else 0
        head, found = set_[0] if set_ else (text[start : start + _HEAD].partition("(")[0], declared[0])
        ours = owner.text.lstrip("$") in SELVES or re.search(rf"\b{re.escape(owner.text)}(?:\.|::?)\w", head)
        return found if ours else None

    @cached_property
    def _set_on(self) -> dict[str, list[tuple[str, Function]]]:
        """The functions that are set as members of objects, each with the text of the member, by the names of these."""
        found: dict[str, list[tuple[str, Function]]] = {}
        for node, _ in self.survey.assigns:
            if isinstance(node.target, Member) and isinstance(node.value, Function):
                head = self.survey.program.code[node.target.start : node.target.end]
                found.setdefault(node.target.name, []).append((head, node.value))
        return found

    def _received(self, call: Call, function: Member, scope: Scope) -> Function | None:
        """Return the only method of a name in a language whose methods stand outside of their types.

        It is called on the object that the function around is given, or on one that is made of a type of the program.
        """
        found = self.survey.functions(function.name) if self.survey.program.language.receivers else []
        kind = self.class_of(function.owner, scope) if len(found) > 1 else None
        if kind is not None and isinstance(kind.owner, Class):
            return next(
                (each for each in found if each.receiver and label_of(each.receiver.type) == kind.owner.name), None
            )
        made = isinstance(function.owner, Call) and isinstance(function.owner.function, Name)
        if len(found) != 1 or not (made or isinstance(function.owner, Name)) or call.arguments.spread:
            return None
        taken = found[0].parameters.entries if found[0].parameters is not None else ()
        if len(taken) != len(call.arguments.entries):
            return None
        if not isinstance(function.owner, Name):
            return found[0]
        name, around = function.owner.text, scope.function
        bindings = self.survey.reaching(name, function.owner, scope)
        owner = around.owner if around is not None else None
        receiver = owner.receiver if isinstance(owner, Function) else None
        if receiver is not None and receiver.name == name:
            return found[0]
        own = bindings and all(
            isinstance(each.value, Call) and isinstance(each.value.function, Name) for each in bindings
        )
        return found[0] if own else None

    def constructor(self, owner: Scope) -> Function | None:
        """Return the function that makes the objects of a class; None when it declares none."""
        name = owner.owner.name if owner.owner is not None else ""
        found = (self.method(owner, each) for each in (*CONSTRUCTORS, name))
        return next((each for each in found if each is not None), None)

    def method(self, owner: Scope, name: str) -> Function | None:
        """Return a method of a class or of those it inherits from; for one that returns nothing that of the class below."""
        below = () if name in CONSTRUCTORS else self.lineage.below(owner)
        scopes = (*self.lineage.of(owner), *below)
        bound = (binding for scope in scopes for binding in scope.names.get(name, ()))
        held = (each.node if isinstance(each.node, Function) else each.value for each in bound)
        found = [each for each in held if isinstance(each, Function)]
        completed = (each for each in found if self.survey.inner[each].returns)
        return next(completed, found[0]) if below and found else found[0] if found else None

    def getter(self, node: Node, scope: Scope) -> Function | None:
        """Return the method behind a member that is read like a field, or called without brackets."""
        owner = self.class_of(node.owner, scope) if isinstance(node, Member) else None
        found = self.method(owner, node.name) if owner is not None and isinstance(node, Member) else None
        if found is None or found.is_property:
            return found
        bare = found.parameters is None or not found.parameters.entries
        return found if bare and self.survey.program.language.bare_calls else None
