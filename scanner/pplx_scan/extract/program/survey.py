"""One walk over a program: each node with its scope, its name and what stands around it."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, TypeGuard

from pplx_scan.extract.program.node import (
    Arguments,
    Assign,
    Call,
    Choice,
    Function,
    Group,
    Index,
    Items,
    Join,
    Member,
    Name,
    Node,
    Pair,
    Parameters,
    Text,
    path_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pplx_scan.extract.program.node import Program

_SELVES: Final = frozenset({"this", "self", "Self", "static", "@", "class", "me", "My"})
_DEEPEST: Final = 6
"""So many names of the path to a value are kept."""


@dataclass(slots=True, eq=False)
class Scope:
    """Where names live: a file, a class, a function."""

    parent: Scope | None = None
    assigns: dict[str, list[Assign]] = field(default_factory=lambda: defaultdict(list))
    """What each name is set to, in the order of the text."""

    def home(self, name: str) -> Scope | None:
        """Return the innermost scope around this one that sets a name; None when none does."""
        scope: Scope | None = self
        while scope is not None and name not in scope.assigns:
            scope = scope.parent
        return scope


class Place(NamedTuple):
    """A node, and where it stands."""

    node: Node
    scope: Scope
    path: tuple[str, ...] = ()
    """The names that lead to the value: of the variable, of the keys of maps, of labels."""
    outer: Node | None = None
    """The expression of which it is an operand; None when it stands by itself."""


class Use(NamedTuple):
    """What is done to a variable: a chain of calls on it, or a part of it that is set."""

    node: Node
    scope: Scope


class Survey:
    """What stands where in a program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.places: list[Place] = []
        """Every node, parents before what stands in them, in the order of the text."""
        self.scopes: dict[Node, Scope] = {}
        self._uses: dict[str, list[Use]] = defaultdict(list)
        self._functions: dict[str, list[Function]] = defaultdict(list)
        self._fields: dict[str, list[Assign]] = defaultdict(list)
        self._named: dict[str, list[Assign]] = defaultdict(list)
        """What each name is set to anywhere in the program."""
        self._walk(Place(program.root, Scope()))
        self._starts = [place.node.start for place in self.places]

    def _walk(self, root: Place) -> None:
        stack = [root]
        while stack:
            place = stack.pop()
            self.places.append(place)
            self._note(place)
            stack += reversed(list(_within(place)))

    def _note(self, place: Place) -> None:
        node, scope = place.node, place.scope
        self.scopes[node] = scope
        if isinstance(node, Assign):
            self._assign(node, scope)
        elif isinstance(node, Parameters):
            for name in node.names:
                scope.assigns.setdefault(name, [])
        elif isinstance(node, Function) and node.name:
            self._functions[node.name].append(node)
        elif isinstance(node, Call | Member | Index) and not isinstance(place.outer, Member | Index | Call):
            self._use(node, node, scope)

    def _assign(self, node: Assign, scope: Scope) -> None:
        path = path_of(node.target)
        if len(path) > 1 and path[0] in _SELVES:
            path = path[1:]
            if len(path) == 1:
                self._fields[path[0]].append(node)
        if len(path) == 1:
            scope.assigns[path[0]].append(node)
            self._named[path[0]].append(node)
        else:
            self._use(node, node.target, scope)

    def _use(self, node: Node, chain: Node, scope: Scope) -> None:
        root = root_of(chain)
        if root:
            self._uses[root].append(Use(node, scope))

    def set_to(self, name: str, scope: Scope, at: int) -> list[Assign]:
        """Return what may have given a name the value that it has at a place in the text.

        That is the last assignment before, in the innermost scope that has one, else all of them; a field's, when
        there is no variable.
        """
        home = scope.home(name)
        found = home.assigns[name] if home is not None else self._fields.get(name, [])
        if home is not scope:
            return found
        last = bisect_left(found, at, key=_start) - 1
        while last >= 0 and found[last].end > at:
            last -= 1
        return [found[last]] if last >= 0 else found

    def static(self, node: Node, scope: Scope) -> Assign | None:
        """Return what sets a member of a type that is declared elsewhere in the program: `Api.base`.

        None when its name is set where the member stands, or is not set just once.
        """
        is_static = isinstance(node, Member) and isinstance(node.owner, Name) and node.owner.text[:1].isupper()
        if not is_static or not isinstance(node, Member) or scope.home(node.name) is not None:
            return None
        found = self._named.get(node.name, [])
        return found[0] if len(found) == 1 and not found[0].start <= node.start < found[0].end else None

    def uses_of(self, name: str, scope: Scope, start: int = 0, end: int = sys.maxsize) -> Iterator[Use]:
        """Yield what is done to a variable in a range of the text, in its order."""
        home = scope.home(name)
        uses = self._uses.get(name, [])
        for at in range(bisect_left(uses, start, key=_use_start), len(uses)):
            if uses[at].node.start >= end:
                return
            if uses[at].scope.home(name) is home:
                yield uses[at]

    def set_again(self, name: str, scope: Scope, at: int) -> int:
        """Return where a variable is given a value of another origin behind a place; the end of the text when never."""
        home = scope.home(name)
        found = home.assigns[name] if home is not None else []
        later = (found[n] for n in range(bisect_left(found, at, key=_start), len(found)))
        new = (assign.start for assign in later if root_of(assign.value) != name)
        return next(new, len(self.program.text))

    def built(self) -> Iterator[list[Assign]]:
        """Yield what builds one value step by step: an assignment, and those behind it that append to the same name."""
        appended = {label_of(place.node.target) for place in self.places if _appends(place.node)}
        for scope in {id(scope): scope for scope in self.scopes.values()}.values() if appended else ():
            for name in appended & scope.assigns.keys():
                yield from (run for run in _runs(scope.assigns[name]) if len(run) > 1)

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


def _runs(assigns: list[Assign]) -> Iterator[list[Assign]]:
    """Yield the assignments of a name, each with those that append to it."""
    run: list[Assign] = []
    for assign in assigns:
        if run and not assign.appends:
            yield run
            run = []
        run.append(assign)
    yield run


def _start(node: Node) -> int:
    return node.start


def _use_start(use: Use) -> int:
    return use.node.start


def root_of(chain: Node) -> str:
    """Return the variable that a chain of members, indexes and calls begins with; empty when it begins with none."""
    while isinstance(chain, Member | Index | Call):
        if isinstance(chain, Member) and isinstance(chain.owner, Name) and chain.owner.text in _SELVES:
            return chain.name
        chain = chain.function if isinstance(chain, Call) else chain.owner
    return chain.text if isinstance(chain, Name) else ""


def label_of(node: Node | None) -> str:
    """Return the text of a key: of a name, of a string without holes, of the end of a path; else empty."""
    if isinstance(node, Name):
        return node.text.strip(":")
    if isinstance(node, Member):
        return node.name
    if isinstance(node, Text) and len(node.parts) == 1 and not isinstance(node.parts[0], Node):
        return node.parts[0].text
    return ""


def _within(place: Place) -> Iterator[Place]:
    """Yield what stands in a node, in the order of the text."""
    read = _PARTS.get(type(place.node))
    return read(place.node, place.scope, place.path) if read is not None else iter(())


def _text(node: Text, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    return (Place(part, scope, (), node) for part in node.parts if isinstance(part, Node))


def _join(node: Join, scope: Scope, path: tuple[str, ...]) -> Iterator[Place]:
    return (Place(operand, scope, path, node) for operand in node.operands)


def _choice(node: Choice, scope: Scope, path: tuple[str, ...]) -> Iterator[Place]:
    yield from [Place(node.test, scope)] if node.test is not None else []
    for option in node.options:
        yield Place(option, scope, path, node)


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
    inner = Scope(scope)
    return (Place(child, inner) for child in node.body.children)


def _group(node: Group, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    inner = Scope(scope) if node.scope else scope
    return (Place(child, inner) for child in node.children)


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
    """Yield what stands in a call: an argument is named by its label, by the text before it, or by the function."""
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
    Member: _member,
    Index: _index,
    Items: _items,
    Arguments: _items,
    Call: _call,
    Assign: _assign,
    Pair: _pair,
    Function: _function,
    Group: _group,
}
"""How what stands in each kind of node is read."""
