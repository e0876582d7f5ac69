"""The calls that made an object: a client is followed from its use to where it was made."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.extract.program.node import Assign, Call, Choice, Function, Index, Member, Name, Parameters, label_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.scopes import Binding, Scope
    from pplx_scan.extract.program.values import Values

_DEPTH: Final = 8
_MOST: Final = 6
_HEAD: Final = 8
"""So many nodes of a function may be annotations and types before its body."""
_TYPE: Final = expression(r"\b(?P<type>[A-Z]\w{1,60})(?:<[^<>\n]{1,60}>)?\s{1,4}\Z")
"""A type before the name of a parameter."""
_MARK: Final = expression(r"@(?:\w{1,40}\.){0,4}(?P<name>\w{1,40})(?:\([^()\n]{0,80}\))?\s{1,40}(?:async )?(?:def )?\Z")
"""An annotation that stands before a function, not in it."""
_FAR: Final = 140
_SITES: Final = 8
"""Calls of a function that are looked at for an object that it is given."""
_STEPS: Final = 300
"""Expressions that are followed for one object, at most."""


class Made(Struct, frozen=True):
    """An object, as far as the program shows it."""

    path: tuple[str, ...]
    """The full name of its class, or of the function that made it."""
    call: Call | None
    """The call that made it; None when only its class is known."""
    scope: Scope
    parent: bool = False
    """The one before it is made from it, with other options: `own.extend({baseURL})`."""


class Objects:
    """Follows expressions to the calls that made their objects."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._left = 0

    def made(self, node: Node, scope: Scope) -> list[Made]:
        """Return the objects that an expression may be."""
        self._left = _STEPS
        found: list[Made] = []
        for each in self._follow(node, scope, _DEPTH):
            if each not in found:
                found.append(each)
            if len(found) == _MOST:
                break
        return found

    def _follow(self, node: Node, scope: Scope, depth: int) -> Iterator[Made]:
        self._left -= 1
        if not depth or self._left < 0:
            return
        if isinstance(node, Call):
            yield from self._called(node, scope, depth - 1)
        elif isinstance(node, Member | Index) and (picked := self._values.lists.entry(node, scope)) is not None:
            yield from self._follow(*picked, depth - 1)
        elif isinstance(node, Name | Member):
            yield from self._variable(node, scope, depth - 1)
        elif isinstance(node, Assign):
            yield from self._follow(node.value, scope, depth - 1)
        elif isinstance(node, Choice):
            for option in node.options:
                yield from self._follow(option, scope, depth - 1)

    def _called(self, node: Call, scope: Scope, depth: int) -> Iterator[Made]:
        libraries, references = self._values.libraries, self._values.references
        path = references.path(node.function, scope)
        method = label_of(node.function)
        first = node.arguments.entries[0].value if node.arguments.entries else None
        function = references.function_of(node, scope)
        if first is not None and libraries.client_wrappers.find(path):
            yield from self._follow(first, scope, depth)
        elif method in libraries.client_methods:
            owner = [node.function.owner] if isinstance(node.function, Member) else []
            for each in (*owner, *(value for key, value in node.arguments.entries[:1] if key is None)):
                yield from self._follow(each, scope, depth)
        elif function is not None and self._values.references.class_of(node, scope) is None:
            yield from self._returned(function, depth)
        else:
            yield Made(path, node, scope)
            if isinstance(node.function, Member) and function is None and method not in libraries.senders:
                yield from (replace(made, parent=True) for made in self._follow(node.function.owner, scope, depth))

    def _returned(self, function: Function, depth: int) -> Iterator[Made]:
        for place in self._values.survey.inner[function].returns:
            yield from self._follow(place.node, place.scope, depth)

    def _variable(self, node: Name | Member, scope: Scope, depth: int) -> Iterator[Made]:
        if isinstance(node, Member):
            if node.name in self._values.libraries.client_methods:
                yield from self._follow(node.owner, scope, depth)
                return
            getter = self._values.references.getter(node, scope)
            if getter is not None:
                yield from self._returned(getter, depth)
                return
            bindings = self._values.references.field(node, scope) or self._values.references.reaching(
                node.name, node, scope
            )
        else:
            bindings = self._values.references.reaching(node.text, node, scope)
        for binding in bindings:
            if not binding.holds(node.start):
                yield from self._bound(binding, label_of(node), depth)

    def _bound(self, binding: Binding, name: str, depth: int) -> Iterator[Made]:
        found = False
        if isinstance(binding.node, Function):
            yield from self._returned(binding.node, depth)
        else:
            for each in self._given(binding, name, depth):
                found = True
                yield each
        type_ = binding.type
        while isinstance(type_, Index):
            type_ = type_.key
        provider = self._provider(binding, name) if not found else None
        if provider is not None:
            yield from self._returned(provider, depth)
        elif type_ is not None and not found:
            yield Made(self._values.references.path(type_, binding.scope), None, binding.scope)

    def _given(self, binding: Binding, name: str, depth: int) -> Iterator[Made]:
        """Yield what a binding holds: its value; of a parameter without one what the first call in the program that shows it gives."""
        if binding.value is not None:
            yield from self._follow(binding.value, binding.scope, depth)
            return
        function, sites = binding.scope.owner, self._values.sites
        if function is None or not isinstance(binding.node, Parameters):
            return
        if function in self._lenders:
            yield from self._follow(*self._lenders[function], depth)
            return
        for call, where in sites.of(function)[:_SITES]:
            given = sites.frame(call, function, where, None).values.get(name)
            made = list(self._follow(*given, depth)) if given is not None else []
            if any(each.call is not None for each in made):
                yield from made
                return

    @cached_property
    def _lenders(self) -> dict[Node, tuple[Node, Scope]]:
        """The calls that make a client of a host and lend it to a block, by that block: `Net::HTTP.start(host) do |http|`."""
        path, hosts = self._values.references.path, self._values.libraries.hosts
        lending = [(call, at.scope) for call, at in self._values.survey.calls if call.block is not None]
        return {
            call.block: (call, scope)
            for call, scope in lending
            if call.block is not None and hosts.find(path(call.function, scope))
        }

    def _provider(self, binding: Binding, name: str) -> Function | None:
        """Return the function from which a framework takes a field or parameter: of its type, with its name or the only one."""
        if not self._providers or binding.value is not None:
            return None
        text = self._values.survey.program.code
        before = _TYPE.search(text, max(binding.start - _FAR, 0), binding.start)
        type_ = label_of(binding.type) if binding.type is not None else before["type"] if before is not None else ""
        found = [each for each, words in self._providers if not type_ or type_ in words]
        named = [each for each in found if each.name == name]
        if not type_:
            return named[0] if named else None
        return named[0] if named else found[0] if len(found) == 1 else None

    @cached_property
    def _providers(self) -> list[tuple[Function, frozenset[str]]]:
        """The functions that are annotated to give objects to others, each with the names in its head."""
        functions = [each for each in self._values.survey.inner if isinstance(each, Function) and each.name]
        text = self._values.survey.program.code
        marks = [_MARK.search(text, max(each.start - _FAR, 0), each.start) for each in functions]
        heads = [
            (
                each,
                [
                    *([mark["name"]] if mark else ()),
                    *(child.text for child in each.body.children[:_HEAD] if isinstance(child, Name)),
                ],
            )
            for each, mark in zip(functions, marks, strict=True)
        ]
        return [
            (each, frozenset(words))
            for each, words in heads
            if any(self._values.libraries.providers.find((word,)) for word in words)
        ]
