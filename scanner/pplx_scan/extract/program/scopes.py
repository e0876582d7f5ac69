"""Scopes, and the bindings of names in them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from pplx_scan.catalog.names import names_product
from pplx_scan.extract.program.node import (
    NOTHING,
    Assign,
    Class,
    Function,
    Group,
    Items,
    Member,
    Name,
    Parameters,
    Text,
    label_of,
)
from pplx_scan.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.program.node import Call, Node, Parameter

_MOST: Final = 64
"""So many bindings of a name that can reach one use of it are looked at."""
_BASES: Final = 8
"""So many classes above one are asked."""
CONSTRUCTORS: Final = frozenset({"__init__", "constructor", "initialize", "__construct", "init", "new"})
"""Names of the functions that make the objects of a class."""
Branch = tuple[int, ...]
"""The branches around a node, from the outside in. A node in a prefix of a branch surely ran before it."""


class Binding(Struct, frozen=True):
    """One thing that gives a name its value: an assignment, a parameter, an import, a function, a class."""

    node: Node
    start: int
    end: int
    scope: Scope
    """Where its value is evaluated."""
    branch: Branch
    value: Node | None = None
    """The assigned value; of a parameter the default."""
    type: Node | None = None

    @property
    def appends(self) -> bool:
        """Return whether the value is put behind the one before: `+=`."""
        return isinstance(self.node, Assign) and self.node.appends

    def holds(self, at: int) -> bool:
        """Return whether a place in the text is a part of it."""
        return isinstance(self.node, Assign) and self.start <= at < self.end


class Scope(Struct, eq=False):
    """Where names live: a file, a class, a function."""

    parent: Scope | None = None
    owner: Function | Class | None = None
    """The function or class that it belongs to; None for a file and a block."""
    names: dict[str, list[Binding]] = field(default_factory=lambda: defaultdict(list))
    """The bindings of each name, in the order of the text."""
    outer: dict[str, Scope] = field(default_factory=dict)
    """Names that belong to a scope further out."""
    fields: dict[str, list[Binding]] = field(default_factory=lambda: defaultdict(list))
    """Of a class: the values that its methods give to `self.NAME`."""
    returns: list[Place] = field(default_factory=list)
    """Of a function: its return values."""
    depth: int = 0
    """How many scopes are around it."""
    hidden: bool = False
    """Of a class: the functions in it do not see its names, as in Python."""

    def outward(self) -> Iterator[Scope]:
        """Yield this scope and those around it."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.parent

    def home(self, name: str) -> Scope | None:
        """Return the innermost scope around this one that binds a name; None when none does."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.outer:
                return scope.outer[name]
            if name in scope.names and (scope is self or not scope.hidden):
                return scope
            scope = scope.parent
        return None

    @property
    def function(self) -> Scope | None:
        """Return the scope of the innermost function around; None outside of all."""
        return self._around(Function)

    @property
    def class_(self) -> Scope | None:
        """Return the scope of the innermost class around; None outside of all."""
        return self._around(Class)

    def _around(self, kind: type[Function | Class]) -> Scope | None:
        scope: Scope | None = self
        while scope is not None and not isinstance(scope.owner, kind):
            scope = scope.parent
        return scope

    @property
    def classes(self) -> list[str]:
        """Return the names of the classes around, from the outside in."""
        owners = [scope.owner.name for scope in self.outward() if isinstance(scope.owner, Class)]
        return owners[::-1]

    @property
    def owners(self) -> list[str]:
        """Return the names of the classes and functions around, from the outside in."""
        owners = [scope.owner.name for scope in self.outward() if scope.owner is not None and scope.owner.name]
        return owners[::-1]


class Place(NamedTuple):
    """A node, and where it stands."""

    node: Node
    scope: Scope
    path: tuple[str, ...] = ()
    """The names that lead to the value: of the variable, of the keys of maps, of labels."""
    outer: Node | None = None
    """The expression of which it is an operand; None when it stands by itself."""
    branch: Branch = ()


class CallFrame(Struct, frozen=True):
    """One call of a function of the program: the arguments that its parameters are given."""

    scope: Scope
    """Of the function."""
    values: Mapping[str, tuple[Node, Scope]]
    outer: CallFrame | None
    """The call in which the arguments are evaluated."""
    depth: int
    open: bool = False
    """It may give more arguments than are seen."""
    call: Call | None = None
    """None where a function is read like a field."""
    around: CallFrame | None = None
    """The call that made the function within another one: of `get("/x")` after `get = send("GET")` that of `send`."""
    object: Object | None = None
    """What the function is a method of, when that is known to be one of several."""
    chosen: bool = False
    """Its values are those that a name has in one of several branches of the function."""
    origins: tuple[Node, ...] = ()
    """What the names in its values were given elsewhere."""

    def alone_gives(self, name: str) -> bool:
        """Tell whether nothing in the function gives a name another value; a round of a loop is no call, and others may use its names."""
        bound = self.scope.names.get(name, ())
        return (
            self.chosen
            or len(bound) <= 1
            or (self.call is None and all(isinstance(each.node, Parameters) for each in bound))
        )

    def holder(self, name: str, scope: Scope) -> CallFrame | None:
        """Return the call, this one or those around or that made the object, that gives a name its value in a scope; None when none does."""
        frame: CallFrame | None = self
        while frame is not None and not (name in frame.values and scope.home(name) is frame.scope):
            frame = frame.around
        made = self.subject.frame if frame is None and self.subject is not None else None
        while made is not None and not (name in made.values and scope.home(name) in {made.scope, None}):
            made = made.outer
        return frame or made

    @property
    def made(self) -> CallFrame | None:
        """Return what that object is made with, or what is chosen in the branch that is read; None when it is unknown."""
        return self.subject.frame if self.subject is not None else None

    @property
    def kind(self) -> Scope | None:
        """Return the class of that object."""
        return self.subject.scope if self.subject is not None else None

    def begins(self, call: Call) -> bool:
        """Tell whether a call is this one, or one that it stands in."""
        return self.call is call or (self.outer is not None and self.outer.begins(call))

    def tells(self, url: Literal) -> bool:
        """Tell whether an address is all of the element that is read, when it is one of a map: others may be meant for any of them."""
        made = self.subject
        if made is None or made.frame is None or (isinstance(made.scope.owner, Class) and not made.frame.chosen):
            return True
        at = 0 if made.frame.chosen else len(url.text) - 1
        told = [piece.start for piece in url.pieces(at, at + 1)]
        given = [at for at in told for node in made.frame.origins if node.start <= at < node.end]
        return names_product(url.text) and (bool(given) or any(map(self.makes, told)))

    def makes(self, at: int) -> bool:
        """Tell whether a place is in what the object is made with, in the branch that is chosen, or in its class below that of the method."""
        values = [node for node, _ in self.made.values.values()] if self.made is not None else []
        owner = self.kind.owner if self.kind is not None and self.kind is not self.scope.class_ else None
        return any(node.start <= at < node.end for node in (*values, *([owner] if isinstance(owner, Class) else ())))

    @property
    def subject(self) -> Object | None:
        """Return the object of which methods are read, by this call or by those that it stands in."""
        frame: CallFrame | None = self
        while frame is not None and frame.object is None:
            frame = frame.outer
        return frame.object if frame is not None else None


class Calls(Protocol):
    """The calls of the functions of a program. They are looked up by what they refer to, and tell what parameters refer to."""

    noting: bool
    """They are being looked up: what they give is not known yet."""

    def given(self, function: Function | Class, name: str) -> Iterable[tuple[Node, Scope]]:
        """Return what the calls of a function give to a parameter."""


class Object(Struct, frozen=True):
    """An object of the program, by what it is made with."""

    scope: Scope
    """Of its class."""
    frame: CallFrame | None = None
    """The call of its constructor, or of that of a class above; None when nothing is given to one."""
    alone: bool = False
    """No other one runs the methods of the classes above, as far as the program shows."""
    maybe: bool = False
    """Its class may not use the method that is read: nothing calls it, and others beside it."""
    is_case: bool = False
    """It is one case of an enumeration: what all have holds for the others, too."""

    def called(self, frame: CallFrame | None, scope: Scope) -> CallFrame:
        """Return a call as one of a method of this object; `scope` is that of the method, for a call that is unknown."""
        return (
            replace(frame, object=self) if frame is not None else CallFrame(scope, {}, None, 1, open=True, object=self)
        )


class VariableUse(Struct, frozen=True):
    """A use of a variable: a chain of calls on it, or a part of it that is set."""

    node: Node
    scope: Scope


def prepares(binding: Binding) -> bool:
    """Return whether a binding only prepares a name: with nothing, or with an empty text."""
    value = binding.value
    if not isinstance(binding.node, Assign) or binding.node.appends:
        return False
    if isinstance(value, Name):
        return value.text in NOTHING
    return isinstance(value, Text) and not value.parts


def reaching(found: list[Binding], at: int, branch: Branch) -> list[Binding]:
    """Return the last bindings before a place, back to the one that has surely run."""
    kept: list[Binding] = []
    for binding in reversed(found[: bisect_left(found, at, key=start_of)]):
        if binding.end > at and binding.holds(at):
            continue
        kept.append(binding)
        if len(kept) == _MOST or binding.branch == branch[: len(binding.branch)]:
            break
    return kept


def start_of(binding: Binding) -> int:
    """Return the character where a binding begins: the key by which they are sorted."""
    return binding.start


def has_list(call: Call, scope: Scope) -> bool:
    """Tell whether a call is handed a list, or a name that was given one."""
    values = [entry.value for entry in call.arguments.entries]
    names = (scope.outer.get(each.text, scope).names.get(each.text, ()) for each in values if isinstance(each, Name))
    bound = (binding.value for bindings in names for binding in bindings)
    return any(isinstance(each, Items) for each in (*values, *bound))


def parameters_of(owner: Function | Class) -> tuple[Parameter, ...]:
    """Return the parameters of a function, or the fields of a class that are declared as parameters."""
    if isinstance(owner, Function):
        return owner.parameters.entries if owner.parameters is not None else ()
    heads = (each for each in owner.body.children if isinstance(each, Group) and not each.scope)
    own = (each.children for each in heads if each.children and label_of(each.children[0]) == owner.name)
    members = (*owner.body.children, *(each for row in own for each in row))  # `Chat(this.client);`
    return owner.fields or tuple(each for row in members if isinstance(row, Parameters) for each in row.entries)


class Lineage:
    """The classes of a program that its classes are made from."""

    def __init__(self, inner: Mapping[Node, Scope], classes: Mapping[str, Class]) -> None:
        """Take the scope of each declaration, and the classes by their names."""
        self._inner = inner
        self._classes = classes
        self._parents: dict[Scope, list[Scope]] = {}

    def named(self, node: Node) -> Scope | None:
        """Return the class of the program that a name or a member names."""
        name = node.text if isinstance(node, Name) else node.name if isinstance(node, Member) else ""
        declared = self._classes.get(name)
        return self._inner.get(declared) if declared is not None else None

    def parent(self, scope: Scope) -> Scope | None:
        """Return the first class of the program that a class inherits from; None when the program shows none."""
        return next((each for each in self._parents_of(scope) if each not in self._parts_of(scope)), None)

    def _parents_of(self, scope: Scope) -> list[Scope]:
        if scope not in self._parents:
            bases = map(self.named, scope.owner.bases) if isinstance(scope.owner, Class) else ()
            others = [each for each in bases if each is not None and each is not scope]
            self._parents[scope] = [*self._parts_of(scope), *others]
        return self._parents[scope]

    def _parts_of(self, scope: Scope) -> list[Scope]:
        """Return the other parts of a class that is declared in several."""
        name = scope.owner.name if isinstance(scope.owner, Class) else ""
        parts = self._declared.get((name, scope.parent), ()) if name else ()
        return [each for each in parts if each is not scope]

    @cached_property
    def _declared(self) -> dict[tuple[str, Scope | None], list[Scope]]:
        found: dict[tuple[str, Scope | None], list[Scope]] = {}
        for owner, scope in self._inner.items():
            if isinstance(owner, Class):
                found.setdefault((owner.name, scope.parent), []).append(scope)
        return found

    def of(self, scope: Scope | None) -> list[Scope]:
        """Return a class and those that it inherits from, in the order in which they are asked."""
        found = [scope] if scope is not None else []
        for each in found:
            found += [above for above in self._parents_of(each) if above not in found and len(found) < _BASES]
        return found

    def descends(self, scope: Scope, owner: Scope) -> bool:
        """Tell whether a class is another one, or is made from it."""
        return any(each is owner for each in self.of(scope))

    def below(self, owner: Scope | None) -> tuple[Scope, ...]:
        """Return the only class that is made from another one, if all that it does is to complete it."""
        return self._completed.get(owner, ()) if owner is not None else ()

    @cached_property
    def _completed(self) -> dict[Scope, tuple[Scope, ...]]:
        found: dict[Scope, list[Scope]] = {}
        for scope in filter(None, map(self._inner.get, self._classes.values())):
            for above in self._parents_of(scope):
                found.setdefault(above, []).append(scope)
        return {above: (each[0],) for above, each in found.items() if len(each) == 1 and completes(each[0], above)}


def completes(scope: Scope, base: Scope) -> bool:
    """Tell whether a class gives the one it is made from only what that declares, and defines nothing of it anew."""
    names = {*scope.names, *scope.fields} - {getattr(scope.owner, "name", "")}
    return not any(_defines(each) for name in names for each in (*base.names.get(name, ()), *base.fields.get(name, ())))


def tells(binding: Binding) -> bool:
    """Tell whether a binding is more than a declaration, or than a value of nothing."""
    declares = binding.value is None and isinstance(binding.node, Assign | Parameters)
    return not declares and not prepares(binding)


def _is_bare(node: Node) -> bool:
    return isinstance(node, Group) and not node.children


def _defines(binding: Binding) -> bool:
    """Tell whether a binding is more than a declaration; what makes an object is defined by each class."""
    node = binding.node
    if isinstance(node, Function):
        makes = node.name in CONSTRUCTORS
        return not makes and not all(isinstance(each, Name) or _is_bare(each) for each in node.body.children)
    return tells(binding)
