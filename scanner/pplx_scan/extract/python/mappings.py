"""Dicts of headers and parameters: displays, `dict(…)`, merges, items that are set later, functions that return one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import libcst as cst

from pplx_scan.extract.literal import HOLE, Literal
from pplx_scan.extract.meaning.headers import Header, Slot
from pplx_scan.extract.python.program import Write, argument, index_of
from pplx_scan.extract.python.scopes import Place

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from pplx_scan.extract.python.program import Program
    from pplx_scan.extract.python.scopes import Binding
    from pplx_scan.extract.python.values import Values

_DEPTH: Final = 8
_WIDTH: Final = 200
_STEPS: Final = 2_000
"""Mappings that are followed for one set of headers, at most."""
Identity = tuple["Hashable", ...]
"""A variable or attribute of the file: its scope and its names."""


class Item(NamedTuple):
    """One entry of a mapping."""

    name: cst.BaseExpression
    value: cst.BaseExpression
    place: Place
    word: bool = False
    """The name is a keyword: it stands for itself, not for a variable."""


class Mappings:
    """Follows mappings to their entries."""

    def __init__(self, values: Values) -> None:
        self.values = values
        self._references = values.references
        self._changes: dict[Identity, list[tuple[int, Item | cst.BaseExpression, Place]]] = {}
        self._assigned: dict[Identity, tuple[cst.BaseExpression, Place]] = {}
        self._left = 0
        self._collect()

    def headers(self, node: cst.BaseExpression | None, place: Place) -> tuple[Header, ...]:
        """Return the entries of a mapping that have a known name, the last one of each name."""
        if node is None:
            return ()
        found: dict[str, Header] = {}
        self._left = _STEPS
        for item in self.items(node, place, _DEPTH):
            header = self.header(item)
            if header is not None:
                found[header.name.lower()] = header
        return tuple(found.values())

    def header(self, item: Item) -> Header | None:
        """Return an entry as a header; None when its name is not known."""
        if item.word and isinstance(item.name, cst.Name):
            name = Literal.plain(item.name.value, self._references.program.start(item.name))
        else:
            name = self.values.literal(item.name, item.place)
        if not name.text or HOLE in name.text:
            return None
        return Header(name.text, self.values.anchored(item.value, item.place), name, self._slot(item.value))

    def _slot(self, node: cst.BaseExpression) -> Slot:
        start, end = self._references.program.tree.spans[node]
        while isinstance(node, cst.ConcatenatedString):
            node = node.left
        if isinstance(node, cst.SimpleString):
            at = start + len(node.prefix) + len(node.quote)
        elif isinstance(node, cst.FormattedString):
            at = start + len(node.start)
        elif isinstance(node, (cst.Name, cst.Attribute)):
            return Slot(start, end, "python", "name")
        else:
            closely = isinstance(node, (cst.Call, cst.Subscript))
            return Slot(start, end, "python", "operand" if closely else "expression")
        return Slot(at, at, "text")

    def changes(self, identity: Identity | None) -> Iterator[Item]:
        """Yield what is set in a mapping after it was made."""
        self._left = _STEPS
        for _, change, place in self._changes.get(identity or (), ()):
            if isinstance(change, Item):
                yield change
            else:
                yield from self.items(change, place, _DEPTH)

    def items(self, node: cst.BaseExpression, place: Place, depth: int) -> Iterator[Item]:
        """Yield the entries of a mapping in the order in which they are set."""
        self._left -= 1
        if not depth or self._left < 0:
            return
        if isinstance(node, cst.Dict):
            yield from self._display(node, place, depth)
        elif isinstance(node, (cst.Name, cst.Attribute)):
            yield from self._variable(node, place, depth)
        elif isinstance(node, cst.Call):
            yield from self._call(node, place, depth)
        elif isinstance(node, (cst.List, cst.Tuple)):
            yield from _pairs(node, place)
        for part in _parts(node):
            yield from self.items(part, place, depth - 1)
        if isinstance(node, cst.Subscript):
            display, where = self.values.display(node, place)
            if display is not None:
                yield from self._display(display, where, depth)

    def _display(self, node: cst.Dict, place: Place, depth: int) -> Iterator[Item]:
        for element in node.elements[:_WIDTH]:
            if isinstance(element, cst.DictElement):
                yield Item(element.key, element.value, place)
            elif isinstance(element, cst.StarredDictElement):
                yield from self.items(element.value, place, depth - 1)

    def _variable(self, node: cst.Name | cst.Attribute, place: Place, depth: int) -> Iterator[Item]:
        given = self._given(node, place)
        if given is not None:
            yield from self.items(*given, depth - 1)
            return
        binding = self._binding(node, place)
        start = 0
        if binding is not None and binding.value is not None and binding.kind in {"value", "param"}:
            start = binding.at
            where = binding.place
            if place.arguments is not None and where.scope is place.arguments.function:
                where = where._replace(arguments=place.arguments)
            yield from self.items(binding.value, where, depth - 1)
        elif binding is not None and binding.kind == "function" and binding.scope is not None:
            yield from self._returned(Place(binding.scope), depth)
        for at, change, where in self._changes.get(self.identity(node, place) or (), ()):
            if at > start or binding is None or binding.place.scope is not where.scope:
                inner = where
                if place.arguments is not None and where.scope is place.arguments.function:
                    inner = where._replace(arguments=place.arguments)
                if isinstance(change, Item):
                    yield change._replace(place=inner)
                else:
                    yield from self.items(change, inner, depth - 1)

    def _binding(self, node: cst.Name | cst.Attribute, place: Place) -> Binding | None:
        if isinstance(node, cst.Name):
            return self._references.binding(node, place)
        return self._references.attribute(node, place)

    def _given(self, node: cst.Name | cst.Attribute, place: Place) -> tuple[cst.BaseExpression, Place] | None:
        arguments = place.arguments
        if (
            not isinstance(node, cst.Name)
            or arguments is None
            or place.scope.find(node.value) is not arguments.function
        ):
            return None
        return arguments.values.get(node.value)

    def _call(self, node: cst.Call, place: Place, depth: int) -> Iterator[Item]:
        called = self._references.qualified(node.func, place)
        last = called.rpartition(".")[2]
        if last in {"dict", "Headers", "CaseInsensitiveDict", "HTTPHeaders", "OrderedDict", "CIMultiDict", "cast"}:
            first = argument(node, 1 if last == "cast" else 0)
            if first is not None:
                yield from self.items(first, place, depth - 1)
            for arg in node.args:
                if arg.keyword is not None:
                    yield Item(arg.keyword, arg.value, place, word=True)
                elif arg.star == "**":
                    yield from self.items(arg.value, place, depth - 1)
            return
        if isinstance(node.func, cst.Attribute) and node.func.attr.value in {"copy", "items"}:
            yield from self.items(node.func.value, place, depth - 1)
            return
        function = self._references.function_of(node, place)
        if function is not None and function.name != "__init__":
            arguments = self._references.arguments(node, function, place)
            if arguments.depth <= _DEPTH:
                yield from self._returned(Place(function, (), arguments), depth)

    def _returned(self, place: Place, depth: int) -> Iterator[Item]:
        for value, where in place.scope.returns:
            yield from self.items(value, where._replace(arguments=place.arguments), depth - 1)

    def all_items(self, program: Program) -> Iterator[tuple[Item, str]]:
        """Yield every entry that is written in the file, with the name of its mapping."""
        for display, place, name in program.dicts:
            for element in display.elements if isinstance(display, cst.Dict) else ():
                if isinstance(element, cst.DictElement):
                    yield Item(element.key, element.value, place), name
        for identity, changes in self._changes.items():
            for _, change, _ in changes:
                if isinstance(change, Item):
                    yield change, str(identity[-1])

    # Identity

    def identity(self, node: cst.BaseExpression, place: Place) -> Identity | None:
        """Return what names the variable or attribute behind an expression, wherever it is written."""
        if isinstance(node, cst.Name):
            owner = place.scope.find(node.value)
            return (owner, node.value) if owner is not None else None
        if isinstance(node, cst.Attribute):
            owner = self._references.class_of(node.value, place)
            if owner is not None:
                return (owner, node.attr.value)
            outer = self.identity(node.value, place)
            return (*outer, node.attr.value) if outer is not None else None
        return None

    def assigned(self, identity: Identity | None, attribute: str) -> tuple[cst.BaseExpression, Place] | None:
        """Return what is assigned to an attribute of an object after it was made."""
        return self._assigned.get((*identity, attribute)) if identity is not None else None

    def _collect(self) -> None:
        program = self._references.program
        for write in program.writes:
            self._note_write(write)
        for call, place in program.calls:
            if isinstance(call.func, cst.Attribute):
                self._note_call(call, call.func, place)

    def _note_write(self, write: Write) -> None:
        at = self._references.program.start(write.target)
        if isinstance(write.target, cst.Subscript):
            index = index_of(write.target)
            identity = self.identity(write.target.value, write.place)
            if index is not None and identity is not None:
                self._change(identity, at, Item(index, write.value, write.place), write.place)
            return
        identity = self.identity(write.target, write.place)
        if identity is not None:
            self._assigned.setdefault(identity, (write.value, write.place))
            if write.target.attr.value == "headers" and not self._references.attribute(write.target, write.place):
                self._change(identity, at, write.value, write.place)

    def _note_call(self, call: cst.Call, function: cst.Attribute, place: Place) -> None:
        name = function.attr.value
        if name not in {"update", "setdefault", "add", "add_header", "putheader", "add_unredirected_header"}:
            return
        target = self.identity(function.value, place)
        if target is None:
            return
        at = self._references.program.start(function)
        positional = [arg.value for arg in call.args if arg.keyword is None and not arg.star]
        if name == "update":
            if positional:
                self._change(target, at, positional[0], place)
            for arg in call.args:
                if arg.keyword is not None:
                    self._change(target, at, Item(arg.keyword, arg.value, place, word=True), place)
        elif len(positional) == 2:
            owner = (*target, "headers") if name in {"add_header", "putheader", "add_unredirected_header"} else target
            self._change(owner, at, Item(positional[0], positional[1], place), place)

    def _change(self, identity: Identity, at: int, change: Item | cst.BaseExpression, place: Place) -> None:
        changes = self._changes.setdefault(identity, [])
        if len(changes) < _WIDTH:
            changes.append((at, change, place))


def _parts(node: cst.BaseExpression) -> tuple[cst.BaseExpression, ...]:
    """Return the mappings that an expression puts together or chooses from, the one that counts most last."""
    if isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.BitOr):
        return (node.left, node.right)
    if isinstance(node, cst.BooleanOperation):
        return (node.right, node.left)
    if isinstance(node, cst.IfExp):
        return (node.orelse, node.body)
    return (node.value,) if isinstance(node, cst.NamedExpr) else ()


def _pairs(node: cst.List | cst.Tuple, place: Place) -> Iterator[Item]:
    """Yield the entries of `[(name, value), …]`."""
    for element in node.elements[:_WIDTH]:
        pair = element.value
        if isinstance(pair, (cst.Tuple, cst.List)) and len(pair.elements) == 2:
            yield Item(pair.elements[0].value, pair.elements[1].value, place)
