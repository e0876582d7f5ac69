"""What a name, an attribute or a call refers to within the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import libcst as cst

from pplx_scan.extract.python.program import argument, index_of, keyword_of
from pplx_scan.extract.python.scopes import Arguments, Binding, Place, Scope, choose, same_value
from pplx_scan.extract.python.strings import constant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.extract.python.program import Program

_DEPTH: Final = 6
_BASES: Final = 8


class Read(NamedTuple):
    """A variable of the environment, or a secret of the platform, that is read."""

    name: str
    name_node: cst.BaseExpression
    default: cst.BaseExpression | None = None


class References:
    """Looks names up as Python does: scopes, imports, attributes of classes."""

    def __init__(self, program: Program, libraries: Libraries) -> None:
        self.program = program
        self.libraries = libraries
        self._sites: dict[Scope, list[tuple[cst.Call, Place]]] | None = None

    def binding(self, node: cst.Name, place: Place) -> Binding | None:
        """Return what a name is bound to where it is used; None when that is not certain."""
        owner = place.scope.find(node.value)
        if owner is None:
            return None
        bindings = owner.names.get(node.value, [])
        return same_value(bindings) or choose(bindings, place, self.program.start(node), owner)

    def qualified(self, node: cst.BaseExpression, place: Place, depth: int = _DEPTH) -> str:
        """Return the full name of what is imported, such as `requests.post`; empty for what the file defines.

        A name that the file does not bind counts as itself, as in a snippet without its imports.
        """
        if isinstance(node, cst.Attribute):
            owner = self.qualified(node.value, place, depth)
            return f"{owner}.{node.attr.value}" if owner else ""
        if not isinstance(node, cst.Name):
            return ""
        binding = self.binding(node, place)
        if binding is None:
            return "" if place.scope.find(node.value) is not None else node.value
        if binding.kind == "import":
            return binding.target
        if binding.kind == "value" and isinstance(binding.value, (cst.Name, cst.Attribute)) and depth:
            return self.qualified(binding.value, binding.place, depth - 1)
        return ""

    def class_of(self, node: cst.BaseExpression, place: Place, depth: int = _DEPTH) -> Scope | None:
        """Return the class of the file that an expression is, or is an instance of."""
        if not depth:
            return None
        if isinstance(node, cst.Call):
            return self._class_named(node.func, place)
        if isinstance(node, cst.Name):
            found = place.scope.method_class(node.value)
            binding = self.binding(node, place) if found is None else None
            if binding is None:
                return found
        elif isinstance(node, cst.Attribute):
            binding = self.attribute(node, place, depth - 1)
        else:
            return None
        if binding is not None and binding.kind in {"value", "with"} and isinstance(binding.value, cst.Call):
            return self._class_named(binding.value.func, binding.place)
        return binding.scope if binding is not None and binding.kind == "class" else None

    def _class_named(self, node: cst.BaseExpression, place: Place) -> Scope | None:
        if isinstance(node, cst.Name):
            if node.value == "super":
                return next((scope for scope in place.scope.outward() if scope.kind == "class"), None)
            binding = self.binding(node, place)
            return binding.scope if binding is not None and binding.kind == "class" else None
        return None

    def attribute(self, node: cst.Attribute, place: Place, depth: int = _DEPTH) -> Binding | None:
        """Return what an attribute of a class of the file, or of its instance, is bound to."""
        owner = self.class_of(node.value, place, depth) if depth else None
        name = node.attr.value
        for scope in self._lineage(owner):
            bindings = [*scope.names.get(name, ()), *scope.attributes.get(name, ())]
            if bindings:
                return choose(bindings, place, self.program.start(node), scope) or self._within(bindings, node, place)
        return None

    def bindings(self, node: cst.Name, place: Place) -> list[Binding]:
        """Return what a name may be bound to: the one thing that is certain, else all."""
        owner = place.scope.find(node.value)
        certain = self.binding(node, place)
        return [certain] if certain is not None else owner.names.get(node.value, []) if owner is not None else []

    def attributes(self, node: cst.Attribute, place: Place) -> list[Binding]:
        """Return what an attribute may be bound to: the one thing that is certain, else all."""
        certain = self.attribute(node, place)
        if certain is not None:
            return [certain]
        name = node.attr.value
        lineage = self._lineage(self.class_of(node.value, place))
        return [each for scope in lineage for each in (*scope.names.get(name, ()), *scope.attributes.get(name, ()))]

    def _within(self, bindings: list[Binding], node: cst.Attribute, place: Place) -> Binding | None:
        """Return the assignment that came last in the same function."""
        here = [binding for binding in bindings if binding.place.scope is place.scope]
        return choose(here, place, self.program.start(node), place.scope) if here else None

    def _lineage(self, scope: Scope | None) -> Iterator[Scope]:
        """Yield a class and those it inherits from, as far as the file shows them."""
        for _ in range(_BASES):
            if scope is None:
                return
            yield scope
            parents = [self._class_named(base, Place(scope.parent or scope)) for base in scope.bases]
            scope = next((parent for parent in parents if parent is not None and parent is not scope), None)

    def function_of(self, call: cst.Call, place: Place) -> Scope | None:
        """Return the function of the file that a call runs; of a class its `__init__`."""
        node = call.func
        if isinstance(node, cst.Name):
            binding = self.binding(node, place)
            if binding is not None and binding.kind == "class" and binding.scope is not None:
                return self._method(binding.scope, "__init__")
            return binding.scope if binding is not None and binding.kind == "function" else None
        if isinstance(node, cst.Attribute):
            owner = self.class_of(node.value, place)
            return self._method(owner, node.attr.value) if owner is not None else None
        return None

    def _method(self, owner: Scope, name: str) -> Scope | None:
        for scope in self._lineage(owner):
            for binding in scope.names.get(name, ()):
                if binding.kind == "function":
                    return binding.scope
        return None

    def is_property(self, node: cst.Attribute, place: Place) -> Scope | None:
        """Return the method behind an attribute that is read without a call."""
        owner = self.class_of(node.value, place)
        return self._method(owner, node.attr.value) if owner is not None else None

    def sites(self, function: Scope) -> list[tuple[cst.Call, Place]]:
        """Return the calls of a function within the file."""
        if self._sites is None:
            self._sites = {}
            for call, place in self.program.calls:
                called = self.function_of(call, place)
                if called is not None:
                    self._sites.setdefault(called, []).append((call, place))
        return self._sites.get(function, [])

    def arguments(self, call: cst.Call, function: Scope, place: Place) -> Arguments:
        """Return what a call hands to the parameters of a function."""
        names = function.parameters
        if function.parent is not None and function.parent.kind == "class" and names[:1] in (["self"], ["cls"]):
            names = names[1:]
        values: dict[str, tuple[cst.BaseExpression, Place]] = {}
        at = 0
        for arg in call.args:
            if arg.keyword is not None:
                values[arg.keyword.value] = (arg.value, place)
            elif arg.star:
                break
            else:
                if at < len(names):
                    values[names[at]] = (arg.value, place)
                at += 1
        depth = place.arguments.depth + 1 if place.arguments is not None else 1
        return Arguments(function, values, depth)

    def environment(self, node: cst.BaseExpression, place: Place) -> Read | None:
        """Return what an expression reads from the environment; None when it does not."""
        if isinstance(node, cst.Subscript):
            index = index_of(node)
            name = constant(index) if index is not None else None
            if index is None or name is None or not self._is_environment(node.value, place):
                return None
            return Read(name, index)
        if not isinstance(node, cst.Call) or not node.args or not self._reads_environment(node, place):
            return None
        named = argument(node, 0, "key", "name", "variable", "secret_name")
        name = constant(named) if named is not None else None
        if named is None or name is None:
            return None
        keywords = self.libraries.default_keywords
        default = argument(node, 1, *keywords)
        return Read(name, named, default if default is None or keyword_of(node, default) != "cast" else None)

    def _is_environment(self, node: cst.BaseExpression, place: Place) -> bool:
        if isinstance(node, cst.Call):
            return self.qualified(node.func, place) in self.libraries.environment_mappings
        return self.qualified(node, place) in self.libraries.environment_mappings or self._is_reader(node, place)

    def _reads_environment(self, call: cst.Call, place: Place) -> bool:
        if self.qualified(call.func, place) in self.libraries.environment_functions:
            return True
        reader = call.func.value if isinstance(call.func, cst.Attribute) else call.func
        return self._is_reader(reader, place)

    def _is_reader(self, node: cst.BaseExpression, place: Place) -> bool:
        """Tell whether an expression is an object that reads the environment: `env = Env()`."""
        binding = self.binding(node, place) if isinstance(node, cst.Name) else None
        if binding is None or binding.kind != "value" or not isinstance(binding.value, cst.Call):
            return False
        called = self.qualified(binding.value.func, binding.place)
        return called in self.libraries.environment_classes or called in self.libraries.environment_mappings
