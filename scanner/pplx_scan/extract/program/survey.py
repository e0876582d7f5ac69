"""One walk over a program: each node with its scope, its name and the expression around it."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Final

from pplx_scan.extract.program.node import (
    SELVES,
    Assign,
    Call,
    Class,
    Function,
    Group,
    Import,
    Index,
    Items,
    Member,
    Name,
    Node,
    Outer,
    Parameter,
    Parameters,
    Return,
    is_method,
    is_next,
    label_of,
    part_of,
    path_of,
    root_of,
)
from pplx_scan.extract.program.parts import PARTS, constant_of, given, record_of
from pplx_scan.extract.program.scopes import Binding, Place, Scope, VariableUse, has_list, prepares, reaching, start_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.extract.program.node import Program

_DEEPEST: Final = 64
"""Scopes and branches nested in one another, at most, as no program has them. What is nested deeper sees those of its function, or of the file."""
_START: Final = attrgetter("node.start")


class Survey:
    """The nodes of a program by place, by name and by scope."""

    def __init__(self, program: Program, libraries: Libraries) -> None:
        self.program = program
        self._libraries = libraries
        self.places: list[Place] = []
        """Every node, parents before their children, in the order of the text."""
        self.calls: list[tuple[Call, Place]] = []
        self.assigns: list[tuple[Assign, Place]] = []
        self.chains: list[Place] = []
        """The calls, members and indexes that no other one continues."""
        self.place_of: dict[Node, Place] = {}
        self.inner: dict[Node, Scope] = {}
        """The scope of each function and class."""
        self.classes: dict[str, Class] = {}
        self._uses: dict[str, list[VariableUse]] = defaultdict(list)
        self._functions: dict[str, list[Function]] = defaultdict(list)
        self._fields: dict[str, list[Binding]] = defaultdict(list)
        self._named: dict[str, list[Binding]] = defaultdict(list)
        """All assignments to each name."""
        self._homes: dict[str, dict[Scope | None, list[VariableUse]]] = {}
        self._parts: dict[tuple[str, str], list[VariableUse]] = defaultdict(list)
        self._given: dict[str, list[Binding]] = defaultdict(list)
        self._said: dict[tuple[Scope, str], tuple[int, list[Binding]]] = {}
        """The bindings of a name that do more than prepare it, and of how many."""
        self._beside: dict[tuple[Scope, str], list[Binding]] = {}
        """The values that objects are made with, by the labels of the arguments."""
        self._blocks: dict[Node, Scope] = {}
        """The scopes of records, by the closures with their methods: `Struct.new(:url) do … end`."""
        self.appended: set[str] = set()
        """The names whose values a method puts a text behind."""
        self._branches = 0
        self._top = Scope()
        self._walk(Place(program.root, self._top))
        for label, binding in given(self.calls, self.classes):
            self._given[label].append(binding)
        self._sort()
        self._starts = [place.node.start for place in self.places]

    def scope_of(self, node: Node, default: Scope) -> Scope:
        """Return the scope that a node of the program stands in."""
        place = self.place_of.get(node)
        return place.scope if place is not None else default

    def _walk(self, root: Place) -> None:
        stack = [root]
        while stack:
            place = stack.pop()
            self.places.append(place)
            self._note(place)
            stack += reversed(self._within(place))

    def _sort(self) -> None:
        """Put all in the order of the text: what `with f() as x` calls stands before the assignment that it is a part of."""
        self.places.sort(key=_START)
        for uses in self._uses.values():
            uses.sort(key=_START)
        for scope in (self._top, *self.inner.values()):
            for bindings in scope.names.values():
                bindings.sort(key=start_of)

    def _within(self, place: Place) -> list[Place]:
        """Return the nodes in a node, in the order of the text."""
        node = place.node
        read = PARTS.get(type(node))
        if read is None:
            return []
        inner, branch = place.scope, place.branch
        if type(node) is Group:
            if node.scope:
                inner = self._inner(node, inner)
            if node.branch and len(branch) < _DEEPEST:
                self._branches += 1
                branch = (*branch, self._branches)
        elif type(node) is Function:
            inner, branch = self._blocks.get(node) or self._inner(node, inner, node), ()
        elif type(node) is Class:
            inner = self._inner(node, inner, node)
            inner.hidden = self.program.language.hides_fields
        found = sorted(read(node, inner, place.path), key=_START)
        return [each._replace(branch=branch) for each in found] if branch else found

    def _inner(self, node: Node, around: Scope, owner: Function | Class | None = None) -> Scope:
        """Return the scope of a function, a class or a block, which is a new one."""
        outer = self._around(around)
        scope = self.inner[node] = Scope(outer, owner, depth=outer.depth + 1)
        if isinstance(owner, Function) and owner.receiver is not None:
            taken = Parameters(owner.receiver.start, owner.receiver.start, (owner.receiver,))
            self._parameters(taken, Place(taken, scope))
        return scope

    def _around(self, scope: Scope) -> Scope:
        """Return the scope that one in this scope looks for names in."""
        function = scope if scope.depth < _DEEPEST else scope.function
        return function if function is not None and function.depth < _DEEPEST else self._top

    def _note(self, place: Place) -> None:
        node = place.node
        self.place_of[node] = place
        note = self._notes.get(type(node))
        if note is not None:
            note(self, node, place)

    def _parameters(self, node: Parameters, place: Place) -> None:
        for parameter in node.entries:
            self._bind(parameter.name, node, place, parameter=parameter)

    def _return(self, node: Return, place: Place) -> None:
        function = place.scope.function
        if function is not None:
            function.returns.append(Place(node.value, place.scope, branch=place.branch))

    def _call(self, node: Call, place: Place) -> None:
        self.calls.append((node, place))
        self._chain(node, place)
        if not isinstance(place.outer, Member | Index | Call):
            if label_of(node.function) in self._libraries.definitions:
                self._define_constant(node, place)
            if self._libraries.fillers.find(path_of(node.function)):
                self._fill(node, place)

    def _chain(self, node: Node, place: Place) -> None:
        if not isinstance(place.outer, Member | Index | Call):
            self.chains.append(place)
            self._use(node, node, place.scope)
            self._append(node, place)

    def _append(self, node: Node, place: Place) -> None:
        """Bind the texts that a chain of calls puts behind the value of a variable: `text.append(a).append(b)`."""
        added: list[Call] = []
        appenders = self._libraries.appenders
        while isinstance(node, Call) and isinstance(node.function, Member) and node.function.name in appenders:
            added.append(node)
            node = node.function.owner
        if not added or not isinstance(node, Name) or any(not self._adds(call) for call in added):
            return
        module = place.scope.home(node.text) is None
        if module and (node.text[:1].isupper() or any(has_list(call, place.scope) for call in added)):
            return  # a function of a module: `table.concat(list)`, `String.concat "" parts`
        for call in reversed(added):
            self._put(node, [entry.value for entry in call.arguments.entries], place, appends=True)

    def _adds(self, call: Call) -> bool:
        """Tell whether a method is given one value, or several that it puts behind a list."""
        entries = call.arguments.entries
        several = label_of(call.function) in self._libraries.pushers
        return (len(entries) == 1 or (several and bool(entries))) and all(entry.key is None for entry in entries)

    def _fill(self, node: Call, place: Place) -> None:
        """Bind the variable that a function changes: `strcat(text, more)`, `array_push($list, $more)`."""
        how = self._libraries.fillers.find(path_of(node.function))
        target, *given = [entry.value for entry in node.arguments.entries] or [node]
        given = [node] if how == "format" else given
        if isinstance(target, Items) and len(target.entries) == 1:
            target = target.entries[0].value
        if isinstance(target, Name):
            self._put(target, given if how == "each" else given[:1], place, appends=how in {"behind", "each"})

    def _put(self, target: Name, values: list[Node], place: Place, *, appends: bool) -> None:
        """Bind a variable to values, or append them to its value, by a call."""
        if appends:
            self.appended.add(target.text)
        home = place.scope.outer.get(target.text, place.scope)
        for value in values:
            step = Assign(value.start, value.end, target, value, appends=appends)
            binding = Binding(step, value.start, value.end, place.scope, place.branch, value)
            home.names[target.text].append(binding)

    def _define_constant(self, node: Call, place: Place) -> None:
        """Bind the constant that a call defines, for the whole program."""
        step = constant_of(node)
        if step is not None:
            binding = Binding(step, node.start, node.end, place.scope, place.branch, step.value)
            self._top.names[label_of(step.target)].append(binding)

    def _bind(self, name: str, node: Node, place: Place, parameter: Parameter | None = None) -> None:
        binding = Binding(node, node.start, node.end, place.scope, place.branch)
        if parameter is not None:
            at = parameter.start
            binding = Binding(node, at, at, place.scope, place.branch, parameter.default, parameter.type)
        place.scope.outer.get(name, place.scope).names[name].append(binding)

    def _define(self, node: Function | Class | Import, place: Place) -> None:
        if isinstance(node, Class):
            self.classes.setdefault(node.name, node)
        elif isinstance(node, Function) and node.name:
            self._functions[node.name].append(node)
        if node.name:
            self._bind(node.name, node, place)

    def _reach_out(self, node: Outer, place: Place) -> None:
        scope = place.scope
        around = [each for each in scope.outward() if each is not scope]
        for name in node.names:
            homes = (each for each in around if name in each.names)
            scope.outer[name] = next(homes, around[-1] if around else scope)

    def _assign(self, node: Assign, place: Place) -> None:
        self.assigns.append((node, place))
        path, scope = path_of(node.target), place.scope
        binding = Binding(node, node.start, node.end, scope, place.branch, node.value, node.type)
        if isinstance(node.value, Call) and self._libraries.records.find(path_of(node.value.function)):
            record, fields = record_of(node.value, label_of(node.target))
            self.classes.setdefault(record.name, record)
            inner = self.inner[node.value] = self._inner(record, scope, record)
            if node.value.block is not None:
                self._blocks[node.value.block] = self.inner[node.value.block] = inner
            self._parameters(fields, Place(fields, inner))
        if len(path) > 1 and path[0] in SELVES:
            path = path[1:]
            if len(path) == 1:
                self._fields[path[0]].append(binding)
                if scope.class_ is not None:
                    scope.class_.fields[path[0]].append(binding)
                self._named[path[0]].append(binding)
                return
        if len(path) == 1:
            owner = scope.class_ if self.program.text[node.target.start] == "@" else None
            home = owner if owner is not None and path[0] in owner.names else scope.outer.get(path[0], scope)
            home.names[path[0]].append(binding)
            self._named[path[0]].append(binding)
        elif isinstance(node.target, Index) and isinstance(node.target.owner, Name) and is_next(node.target):
            self._put(node.target.owner, [node.value], place, appends=True)
        else:
            self._use(node, node.target, scope)
            part = part_of(node.target)
            if part is not None:
                self._parts[part].append(VariableUse(node, scope))

    _notes: ClassVar[Mapping[type[Node], Callable[[Survey, Any, Place], None]]] = {
        Assign: _assign,
        Call: _call,
        Class: _define,
        Function: _define,
        Import: _define,
        Index: _chain,
        Member: _chain,
        Outer: _reach_out,
        Parameters: _parameters,
        Return: _return,
    }

    def _use(self, node: Node, chain: Node, scope: Scope) -> None:
        root = root_of(chain)
        if root:
            self._uses[root].append(VariableUse(node, scope))

    def reaching(self, name: str, use: Node, scope: Scope) -> list[Binding]:
        """Return the bindings of a name that can reach a use of it.

        Args:
            name: a variable, or a field.
            use: the node that uses it.
            scope: where that stands.
        """
        home = scope.home(name)
        if home is None:
            return self._fields.get(name) or self._set_beside(name, scope)
        found = self._telling(home, name)
        if len(found) == 1 or home.function is not scope.function:
            return found
        place = self.place_of.get(use)
        return reaching(found, use.start, place.branch if place is not None else ()) or found

    def _set_beside(self, name: str, scope: Scope) -> list[Binding]:
        """Return the values that the methods of a class give to a field by its name alone."""
        owner = scope.class_
        if owner is None or owner.hidden or name not in self._named:
            return []
        if (owner, name) not in self._beside:
            self._beside[owner, name] = [each for each in self._named[name] if each.scope.class_ is owner]
        return self._beside[owner, name]

    def _telling(self, home: Scope, name: str) -> list[Binding]:
        """Return the bindings of a name that do more than prepare it, if there are any."""
        bindings = home.names[name]
        known = self._said.get((home, name))
        if known is None or known[0] != len(bindings):
            known = len(bindings), [binding for binding in bindings if not prepares(binding)] or bindings
            self._said[home, name] = known
        return known[1]

    def fields(self, name: str, owner: Scope | None) -> list[Binding]:
        """Return the bindings of a field of a class, in its body and in its methods; of any class when `owner` is None."""
        if owner is None:
            return self._fields.get(name, [])
        own = [*owner.names.get(name, ()), *owner.fields.get(name, ())]
        held = [each for each in own if not is_method(each.node)]
        return held or self._set_beside(name, owner) or own

    def given(self, name: str) -> list[Binding]:
        """Return the values that objects are made with under a label: `Client{base: url}`."""
        return self._given.get(name, [])

    def static(self, node: Node, scope: Scope) -> Binding | None:
        """Return the one binding of a member of a type that is declared elsewhere in the program: `Api.base`; else None."""
        is_static = isinstance(node, Member) and isinstance(node.owner, Name) and node.owner.text[:1].isupper()
        if not is_static or not isinstance(node, Member) or scope.home(node.name) is not None:
            return None
        found = self._named.get(node.name, [])
        return found[0] if len(found) == 1 and not found[0].holds(node.start) else None

    def uses_of(self, name: str, scope: Scope, start: int = 0, end: int = sys.maxsize) -> Iterator[VariableUse]:
        """Yield the uses of a variable in a range of the text, in its order."""
        home, owner = scope.home(name), scope.class_
        by_home = self._uses_at_home(name)
        uses = by_home.get(home, [])
        if home is None and owner is not None and self._set_beside(name, scope):
            if owner not in by_home:
                by_home[owner] = [use for use in self._uses[name] if use.scope.class_ is owner]
            uses = by_home[owner]
        for at in range(bisect_left(uses, start, key=_START), len(uses)):
            if uses[at].node.start >= end:
                return
            yield uses[at]

    def _uses_at_home(self, name: str) -> dict[Scope | None, list[VariableUse]]:
        """Return the uses of all variables of a name, by the scope that binds it."""
        known = self._homes.get(name)
        if known is None:
            known = self._homes[name] = defaultdict(list)
            for use in self._uses.get(name, ()):
                known[use.scope.home(name)].append(use)
        return known

    def parts_of(self, path: tuple[str, str], scope: Scope) -> Iterator[Assign]:
        """Yield the assignments to a part of a variable: `config.url = …`."""
        root = path[0].partition(".")[0]
        home = scope.home(root)
        for use in self._parts.get(path, ()):
            if use.scope.home(root) is home and isinstance(use.node, Assign):
                yield use.node

    def rebound(self, name: str, scope: Scope, at: int) -> int:
        """Return where a variable is next given a value of another origin; the end of the text when never."""
        home = scope.home(name)
        found = home.names[name] if home is not None else []
        later = (found[n] for n in range(bisect_left(found, at, key=start_of), len(found)))
        new = (each.start for each in later if each.value is None or root_of(each.value) != name)
        return next(new, len(self.program.text))

    def functions(self, name: str) -> list[Function]:
        """Return the functions of a name."""
        return self._functions.get(name, [])

    def within(self, start: int, end: int) -> Iterator[Place]:
        """Yield the nodes that begin in a range of the text."""
        for at in range(bisect_left(self._starts, start), len(self.places)):
            if self._starts[at] >= end:
                return
            yield self.places[at]
