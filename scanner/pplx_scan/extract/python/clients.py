"""Objects that make requests: sessions and clients, followed from their use to where they were made."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

import libcst as cst

from pplx_scan.extract.python.program import argument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.catalog.libraries import HttpLibrary, Sdk
    from pplx_scan.extract.meaning.headers import Header
    from pplx_scan.extract.python.mappings import Identity, Mappings
    from pplx_scan.extract.python.scopes import Binding, Place

_DEPTH: Final = 8
_MOST: Final = 6
_STEPS: Final = 300
"""Expressions that are followed to find one client, at most."""
_SAME: Final = frozenset(
    {"beta", "with_options", "copy", "with_raw_response", "with_streaming_response", "__enter__", "__aenter__"}
)
_ENTERING: Final = frozenset({"enter_context", "enter_async_context"})


class Client(NamedTuple):
    """An object of a known class."""

    name: str
    """The qualified name of its class."""
    call: cst.Call | None
    """What made it; None when only its class is known."""
    place: Place
    identities: tuple[Identity, ...] = ()
    """The variables it went through."""


class Clients:
    """Finds the clients that expressions refer to."""

    def __init__(self, mappings: Mappings) -> None:
        self.mappings = mappings
        self.values = mappings.values
        self._references = mappings.values.references
        self._libraries = self._references.libraries
        self._left = 0

    def http(self, node: cst.BaseExpression, place: Place) -> tuple[HttpLibrary, Client] | None:
        """Return the HTTP client that an expression is, and its library."""
        for client in self.find(node, place):
            library = self._libraries.clients.get(client.name)
            if library is not None:
                return library, client
        return None

    def sdks(self, node: cst.BaseExpression, place: Place) -> Iterator[tuple[Sdk, Client]]:
        """Yield the SDK clients that an expression may be."""
        for client in self.find(node, place):
            sdk = self._libraries.sdk.get(client.name)
            if sdk is not None:
                yield sdk, client

    def headers(self, client: Client, keyword: str = "headers") -> tuple[Header, ...]:
        """Return the headers that a client sends with every request."""
        given = argument(client.call, None, keyword) if client.call is not None else None
        found = {header.name.lower(): header for header in self.mappings.headers(given, client.place)}
        for identity in self.identities(client):
            for item in self.mappings.changes((*identity, "headers")):
                header = self.mappings.header(item)
                if header is not None:
                    found[header.name.lower()] = header
        return tuple(found.values())

    def identities(self, client: Client) -> tuple[Identity, ...]:
        """Return the variables that hold a client."""
        holder = self._references.program.holders.get(client.call) if client.call is not None else None
        own = self.mappings.identity(*holder) if holder is not None else None
        return tuple(dict.fromkeys((*client.identities, *((own,) if own is not None else ()))))

    def find(self, node: cst.BaseExpression, place: Place) -> list[Client]:
        """Return the clients of known classes that an expression may be."""
        self._left = _STEPS
        return list(islice(self._find(node, place, _DEPTH), _MOST))

    def _find(self, node: cst.BaseExpression, place: Place, depth: int) -> Iterator[Client]:
        self._left -= 1
        if not depth or self._left < 0:
            return
        if isinstance(node, cst.Call):
            yield from self._called(node, place, depth - 1)
        elif isinstance(node, (cst.Name, cst.Attribute)):
            yield from self._variable(node, place, depth - 1)
        elif isinstance(node, cst.Await):
            yield from self._find(node.expression, place, depth - 1)
        elif isinstance(node, cst.NamedExpr):
            yield from self._find(node.value, place, depth - 1)
        elif isinstance(node, cst.IfExp):
            yield from self._find(node.body, place, depth - 1)
            yield from self._find(node.orelse, place, depth - 1)
        elif isinstance(node, cst.BooleanOperation):
            yield from self._find(node.left, place, depth - 1)
            yield from self._find(node.right, place, depth - 1)

    def _called(self, node: cst.Call, place: Place, depth: int) -> Iterator[Client]:
        called = self._references.qualified(node.func, place)
        if called in self._libraries.clients or called in self._libraries.sdk:
            yield Client(called, node, place)
            return
        first = argument(node, 0, "client")
        method = node.func.attr.value if isinstance(node.func, cst.Attribute) else ""
        if first is not None and (called in self._libraries.wrappers or method in _ENTERING):
            yield from self._find(first, place, depth)
        elif isinstance(node.func, cst.Attribute) and method in _SAME:
            yield from self._find(node.func.value, place, depth)
        else:
            function = self._references.function_of(node, place)
            if function is not None and function.name != "__init__":
                arguments = self._references.arguments(node, function, place)
                for value, where in function.returns:
                    yield from self._find(value, where._replace(arguments=arguments), depth)

    def _variable(self, node: cst.Name | cst.Attribute, place: Place, depth: int) -> Iterator[Client]:
        if isinstance(node, cst.Attribute) and node.attr.value in _SAME:
            yield from self._find(node.value, place, depth)
            return
        identity = self.mappings.identity(node, place)
        for binding in self._bindings(node, place):
            for client in self._bound(binding, place, depth):
                yield client._replace(identities=(*client.identities, identity)) if identity is not None else client

    def _bindings(self, node: cst.Name | cst.Attribute, place: Place) -> list[Binding]:
        if isinstance(node, cst.Attribute):
            return self._references.attributes(node, place)
        return self._references.bindings(node, place)

    def _bound(self, binding: Binding, place: Place, depth: int) -> Iterator[Client]:
        where = binding.place
        if place.arguments is not None and where.scope is place.arguments.function:
            where = where._replace(arguments=place.arguments)
        found = False
        if binding.value is not None and binding.kind in {"value", "with", "param"}:
            for client in self._find(binding.value, where, depth):
                found = True
                yield client
        if binding.kind == "function" and binding.scope is not None:
            for value, inner in binding.scope.returns:
                yield from self._find(value, inner, depth)
        elif binding.annotation is not None and not found:
            called = self._references.qualified(binding.annotation, where)
            if called in self._libraries.clients:
                yield Client(called, None, where)
