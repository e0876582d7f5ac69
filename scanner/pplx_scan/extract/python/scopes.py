"""Scopes, and what each name in them stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import libcst as cst

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Block = tuple[int, ...]
"""The branches around a statement, from the outside in. What stands in a prefix of a block surely ran before it."""
_MANY: Final = 200
"""A name that is bound more often is not followed."""


class Place(NamedTuple):
    """Where an expression is evaluated."""

    scope: Scope
    block: Block = ()
    arguments: Arguments | None = None
    """What the function around it was called with, when it is read for one call."""


class Arguments(NamedTuple):
    """The arguments of one call of a function of the file."""

    function: Scope
    values: dict[str, tuple[cst.BaseExpression, Place]]
    depth: int


class Binding(NamedTuple):
    """One thing that gives a name its value."""

    kind: str
    """`value`, `add` (`+=`), `param`, `import`, `function`, `class`, `with` or `unknown`."""
    at: int
    """The character where it stands."""
    place: Place
    value: cst.BaseExpression | None = None
    """What is assigned; a parameter's default."""
    target: str = ""
    """The qualified name of what is imported."""
    scope: Scope | None = None
    """The function or class that is defined."""
    annotation: cst.BaseExpression | None = None


class Scope:
    """A module, class, function, lambda or comprehension."""

    def __init__(self, kind: str, name: str = "", parent: Scope | None = None) -> None:
        self.kind = kind
        self.name = name
        self.parent = parent
        self.names: dict[str, list[Binding]] = {}
        self.attributes: dict[str, list[Binding]] = {}
        """Of a class: what its methods assign to `self.NAME`."""
        self.elsewhere: dict[str, Scope] = {}
        """Names that `global` or `nonlocal` moves to another scope."""
        self.parameters: list[str] = []
        self.returns: list[tuple[cst.BaseExpression, Place]] = []
        self.bases: Sequence[cst.BaseExpression] = ()

    def __repr__(self) -> str:
        return f"Scope({self.kind} {self.path!r})"

    @property
    def path(self) -> str:
        """Return the names of the classes and functions from the module to here, joined by dots."""
        names = [scope.name for scope in self.outward() if scope.name]
        return ".".join(reversed(names))

    @property
    def classes(self) -> str:
        """Return the names of the classes around, joined by dots."""
        return ".".join(reversed([scope.name for scope in self.outward() if scope.kind == "class"]))

    def outward(self) -> Iterator[Scope]:
        """Yield this scope and those around it."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.parent

    @property
    def module(self) -> Scope:
        """Return the module's scope."""
        return list(self.outward())[-1]

    @property
    def function(self) -> Scope | None:
        """Return the innermost function around, itself included."""
        return next((scope for scope in self.outward() if scope.kind == "function"), None)

    def bind(self, name: str, binding: Binding) -> None:
        """Add a binding of a name."""
        owner = self.elsewhere.get(name, self)
        owner.names.setdefault(name, []).append(binding)

    def find(self, name: str) -> Scope | None:
        """Return the scope that binds a name as it is seen from here; None for builtins and names from nowhere.

        Classes are invisible to the functions in them, as in Python.
        """
        for scope in self.outward():
            if scope.kind == "class" and scope is not self:
                continue
            if name in scope.elsewhere:
                return scope.elsewhere[name]
            if name in scope.names:
                return scope
        return None

    def method_class(self, name: str) -> Scope | None:
        """Return the class whose instance (or which itself) a name such as `self` is, seen from here."""
        owner = self.find(name)
        if owner is None or owner.kind != "function" or owner.parent is None or owner.parent.kind != "class":
            return None
        return owner.parent if owner.parameters[:1] == [name] else None


def choose(bindings: Sequence[Binding], place: Place, at: int, owner: Scope) -> Binding | None:
    """Return the binding that a reader would take for a name used at a place; None when several may hold.

    Args:
        bindings: all bindings of the name in the scope that owns it.
        at: the character where it is used.
        place: where that is.
        owner: that scope.
    """
    if len(bindings) > _MANY:
        return None
    telling = [binding for binding in bindings if not _says_nothing(binding)] or list(bindings)
    if len(telling) == 1:
        return telling[0]
    if place.scope is not owner and place.scope.kind != "comprehension":
        return None
    before = [binding for binding in telling if binding.at < at]
    if not before:
        return None
    last = before[-1]
    return last if last.place.block == place.block[: len(last.place.block)] else None


def same_value(bindings: Sequence[Binding]) -> Binding | None:
    """Return the first of several bindings when all of them are imports; else None."""
    if len(bindings) > _MANY:
        return None
    imports = [binding for binding in bindings if binding.kind == "import"]
    return imports[0] if imports and len(imports) + sum(map(_says_nothing, bindings)) >= len(bindings) else None


def _says_nothing(binding: Binding) -> bool:
    """Tell an assignment of None or of an empty text, which only prepares a name."""
    if binding.kind != "value":
        return False
    value = binding.value
    if isinstance(value, cst.Name):
        return value.value == "None"
    return value is None or (isinstance(value, cst.SimpleString) and not value.raw_value)
