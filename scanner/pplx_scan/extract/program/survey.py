"""One walk over a program: each node with its scope, its name and the expression around it."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Final, TypeGuard

from pplx_scan.extract.program.node import (
    SELVES,
    Arguments,
    Assign,
    Call,
    Choice,
    Class,
    Comparison,
    Function,
    Group,
    Import,
    Index,
    Items,
    Join,
    Member,
    Name,
    Node,
    Outer,
    Pair,
    Parameter,
    Parameters,
    Return,
    Text,
    label_of,
    path_of,
    root_of,
)
from pplx_scan.extract.program.scopes import Binding, Place, Scope, Use, prepares, reaching, start_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pplx_scan.extract.program.node import Program

_DEEPEST: Final = 6
"""So many names of the path to a value are kept."""


class Survey:
    """The nodes of a program by place, by name and by scope."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.places: list[Place] = []
        """Every node, parents before what stands in them, in the order of the text."""
        self.place_of: dict[Node, Place] = {}
        self.inner: dict[Node, Scope] = {}
        """The scope of each function and class."""
        self.classes: dict[str, Class] = {}
        self._uses: dict[str, list[Use]] = defaultdict(list)
        self._functions: dict[str, list[Function]] = defaultdict(list)
        self._fields: dict[str, list[Binding]] = defaultdict(list)
        self._named: dict[str, list[Binding]] = defaultdict(list)
        """All assignments to each name."""
        self._branches = 0
        self._walk(Place(program.root, Scope()))
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

    def _within(self, place: Place) -> list[Place]:
        """Return the nodes in a node, in the order of the text."""
        node = place.node
        inner, branch = place.scope, place.branch
        if isinstance(node, Function | Class) or (isinstance(node, Group) and node.scope):
            inner = Scope(place.scope, node if isinstance(node, Function | Class) else None)
            inner.hidden = isinstance(node, Class) and self.program.language.hides_fields
            self.inner[node] = inner
        if isinstance(node, Group) and node.branch:
            self._branches += 1
            branch = (*branch, self._branches)
        elif isinstance(node, Function):
            branch = ()
        read = _PARTS.get(type(node))
        found = read(node, inner, place.path) if read is not None else iter(())
        return [each._replace(branch=branch) for each in found] if branch else list(found)

    def _note(self, place: Place) -> None:
        node, scope = place.node, place.scope
        self.place_of[node] = place
        if isinstance(node, Assign):
            self._assign(node, place)
        elif isinstance(node, Parameters):
            for parameter in node.entries:
                self._bind(parameter.name, node, place, parameter=parameter)
        elif isinstance(node, Import):
            self._bind(node.name, node, place)
        elif isinstance(node, Function | Class):
            self._define(node, place)
        elif isinstance(node, Return):
            function = scope.function
            if function is not None:
                function.returns.append(Place(node.value, scope, branch=place.branch))
        elif isinstance(node, Outer):
            self._reach_out(node, scope)
        elif isinstance(node, Call | Member | Index) and not isinstance(place.outer, Member | Index | Call):
            self._use(node, node, scope)

    def _bind(self, name: str, node: Node, place: Place, parameter: Parameter | None = None) -> None:
        if parameter is not None:
            binding = Binding(
                node, parameter.start, parameter.start, place.scope, place.branch, parameter.default, parameter.type
            )
        else:
            binding = Binding(node, node.start, node.end, place.scope, place.branch)
        place.scope.outer.get(name, place.scope).names[name].append(binding)

    def _define(self, node: Function | Class, place: Place) -> None:
        if isinstance(node, Class):
            self.classes.setdefault(node.name, node)
        elif node.name:
            self._functions[node.name].append(node)
        if node.name:
            self._bind(node.name, node, place)

    def _reach_out(self, node: Outer, scope: Scope) -> None:
        around = [each for each in scope.outward() if each is not scope]
        for name in node.names:
            homes = (each for each in around if name in each.names)
            scope.outer[name] = next(homes, around[-1] if around else scope)

    def _assign(self, node: Assign, place: Place) -> None:
        path, scope = path_of(node.target), place.scope
        binding = Binding(node, node.start, node.end, scope, place.branch, node.value, node.type)
        if len(path) > 1 and path[0] in SELVES:
            path = path[1:]
            if len(path) == 1:
                self._fields[path[0]].append(binding)
                if scope.class_ is not None:
                    scope.class_.fields[path[0]].append(binding)
                self._named[path[0]].append(binding)
                return
        if len(path) == 1:
            scope.outer.get(path[0], scope).names[path[0]].append(binding)
            self._named[path[0]].append(binding)
        else:
            self._use(node, node.target, scope)

    def _use(self, node: Node, chain: Node, scope: Scope) -> None:
        root = root_of(chain)
        if root:
            self._uses[root].append(Use(node, scope))

    def reaching(self, name: str, use: Node, scope: Scope) -> list[Binding]:
        """Return the bindings of a name that can reach a use of it.

        Args:
            name: a variable, or a field.
            use: the node that uses it.
            scope: where that stands.
        """
        home = scope.home(name)
        if home is None:
            return self._fields.get(name, [])
        bindings = home.names[name]
        found = [binding for binding in bindings if not prepares(binding)] or bindings
        if len(found) == 1 or home.function is not scope.function:
            return found
        place = self.place_of.get(use)
        return reaching(found, use.start, place.branch if place is not None else ()) or found

    def fields(self, name: str, owner: Scope | None) -> list[Binding]:
        """Return the bindings of a field of a class, in its body and in its methods; of any class when `owner` is None."""
        if owner is None:
            return self._fields.get(name, [])
        return [*owner.names.get(name, ()), *owner.fields.get(name, ())]

    def static(self, node: Node, scope: Scope) -> Binding | None:
        """Return the binding of a member of a type that is declared elsewhere in the program: `Api.base`.

        None when its name is bound where the member stands, or is not bound just once.
        """
        is_static = isinstance(node, Member) and isinstance(node.owner, Name) and node.owner.text[:1].isupper()
        if not is_static or not isinstance(node, Member) or scope.home(node.name) is not None:
            return None
        found = self._named.get(node.name, [])
        return found[0] if len(found) == 1 and not found[0].holds(node.start) else None

    def uses_of(self, name: str, scope: Scope, start: int = 0, end: int = sys.maxsize) -> Iterator[Use]:
        """Yield the uses of a variable in a range of the text, in its order."""
        home = scope.home(name)
        uses = self._uses.get(name, [])
        for at in range(bisect_left(uses, start, key=_use_start), len(uses)):
            if uses[at].node.start >= end:
                return
            if uses[at].scope.home(name) is home:
                yield uses[at]

    def rebound(self, name: str, scope: Scope, at: int) -> int:
        """Return where a variable is next given a value of another origin; the end of the text when never."""
        home = scope.home(name)
        found = home.names[name] if home is not None else []
        later = (found[n] for n in range(bisect_left(found, at, key=start_of), len(found)))
        new = (each.start for each in later if each.value is None or root_of(each.value) != name)
        return next(new, len(self.program.text))

    def built(self) -> Iterator[list[Assign]]:
        """Yield each assignment with the appends (`+=`) to the same name that follow it."""
        appended = {label_of(place.node.target) for place in self.places if _appends(place.node)}
        for scope in {id(place.scope): place.scope for place in self.places}.values() if appended else ():
            for name in appended & scope.names.keys():
                yield from (run for run in _runs(scope.names[name]) if len(run) > 1)

    def functions(self, name: str) -> list[Function]:
        """Return the functions of a name."""
        return self._functions.get(name, [])

    def within(self, start: int, end: int) -> Iterator[Place]:
        """Yield the nodes that begin in a range of the text."""
        for at in range(bisect_left(self._starts, start), len(self.places)):
            if self._starts[at] >= end:
                return
            yield self.places[at]


def _appends(node: Node) -> TypeGuard[Assign]:
    return isinstance(node, Assign) and node.appends and isinstance(node.target, Name)


def _runs(bindings: list[Binding]) -> Iterator[list[Assign]]:
    """Yield the assignments of a name, each with those that append to it."""
    run: list[Assign] = []
    for assign in (binding.node for binding in bindings if isinstance(binding.node, Assign)):
        if run and not assign.appends:
            yield run
            run = []
        run.append(assign)
    yield run


def _use_start(use: Use) -> int:
    return use.node.start


def _text(node: Text, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    return (Place(part, scope, (), node) for part in node.parts if isinstance(part, Node))


def _join(node: Join, scope: Scope, path: tuple[str, ...]) -> Iterator[Place]:
    return (Place(operand, scope, path, node) for operand in node.operands)


def _choice(node: Choice, scope: Scope, path: tuple[str, ...]) -> Iterator[Place]:
    found = [Place(option, scope, path, node) for option in node.options]
    test = [Place(node.test, scope)] if node.test is not None else []
    yield from sorted([*test, *found], key=lambda place: place.node.start)


def _comparison(node: Comparison, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    return (Place(operand, scope, (), node) for operand in node.operands)


def _member(node: Member, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    yield Place(node.owner, scope, (), node)


def _index(node: Index, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    yield from (Place(node.owner, scope, (), node), Place(node.key, scope))


def _assign(node: Assign, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    yield Place(node.target, scope, (), node)
    yield Place(node.value, scope, _target(node.target))


def _pair(node: Pair, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    yield Place(node.entry.value, scope, (label_of(node.entry.key),))


def _function(node: Function, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    yield from [Place(node.parameters, scope)] if node.parameters is not None else []
    yield from (Place(child, scope) for child in node.body.children)


def _parameters(node: Parameters, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    outer = scope.parent or scope
    return (Place(each.default, outer, (each.name,)) for each in node.entries if each.default is not None)


def _class(node: Class, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    yield from (Place(base, scope) for base in node.bases)
    yield from (Place(child, scope) for child in node.body.children)


def _return(node: Return, scope: Scope, path: tuple[str, ...]) -> Iterator[Place]:
    yield Place(node.value, scope, path)


def _group(node: Group, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    return (Place(child, scope) for child in node.children)


def _items(node: Items, scope: Scope, path: tuple[str, ...]) -> Iterator[Place]:
    """Yield the elements of a map or a list; in a pair, the first one names the second."""
    before = ""
    for key, value in node.entries:
        yield from [Place(key, scope)] if isinstance(key, Text | Index) else []
        label = label_of(key) if key is not None else before
        yield Place(value, scope, (*path, label)[-_DEEPEST:] if label else path)
        before = label_of(value) if len(node.entries) == 2 else ""


def _target(target: Node) -> tuple[str, ...]:
    if isinstance(target, Index):
        return (*path_of(target.owner), label_of(target.key))
    return path_of(target) or (label_of(target),)


def _call(node: Call, scope: Scope, path: tuple[str, ...]) -> Iterator[Place]:
    """Yield the parts of a call: an argument is named by its label, by the text before it, or by the function."""
    yield Place(node.function, scope, (), node)
    function = label_of(node.function)
    before = ""
    for key, value in node.arguments.entries:
        if key is not None:
            names: tuple[str, ...] = (*path, function, label_of(key))
        elif isinstance(value, Items):
            names = (*path, function)
        else:
            names = (*path, function, before)
        yield from [Place(key, scope)] if isinstance(key, Text) else []
        yield Place(value, scope, names[-_DEEPEST:])
        before = label_of(value) if isinstance(value, Text | Member) else ""
    if node.block is not None:
        yield Place(node.block, scope)


_PARTS: Final[dict[type[Node], Callable[..., Iterator[Place]]]] = {
    Text: _text,
    Join: _join,
    Choice: _choice,
    Comparison: _comparison,
    Member: _member,
    Index: _index,
    Items: _items,
    Arguments: _items,
    Call: _call,
    Assign: _assign,
    Pair: _pair,
    Function: _function,
    Parameters: _parameters,
    Class: _class,
    Return: _return,
    Group: _group,
}
"""How each kind of node is taken apart."""
