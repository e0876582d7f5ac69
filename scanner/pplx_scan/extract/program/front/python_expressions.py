"""Expressions of Python as nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import libcst as cst

from pplx_scan.extract.program.front.python_strings import decode, decode_part, operands, pieces
from pplx_scan.extract.program.node import (
    Arguments,
    Assign,
    Call,
    Choice,
    Comparison,
    Entry,
    Function,
    Group,
    Index,
    Items,
    Join,
    Member,
    Name,
    Node,
    Parameter,
    Parameters,
    Return,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pplx_scan.extract.literal import Literal

_STRINGS: Final = (cst.SimpleString, cst.ConcatenatedString, cst.FormattedString, cst.TemplatedString)
_SKIPPED: Final = frozenset(
    {"lpar", "rpar", "comma", "semicolon", "dot", "operator", "colon", "equal", "attr", "star", "header", "footer"}
)
"""Fields of nodes that hold punctuation."""
_PROPERTIES: Final = frozenset({"property", "cached_property"})
_RECEIVERS: Final = frozenset({"self", "cls"})


class PythonExpressions:
    """Lowers the expressions of libcst."""

    def __init__(self, spans: dict[cst.CSTNode, tuple[int, int]]) -> None:
        self.spans = spans
        self._fields: dict[type[cst.CSTNode], tuple[str, ...]] = {}
        self._expressions: dict[type[cst.CSTNode], Callable[..., Node]] = {
            cst.Name: self._name,
            cst.Integer: self._name,
            cst.Float: self._name,
            cst.SimpleString: self._string,
            cst.ConcatenatedString: self._concatenation,
            cst.FormattedString: self._formatted,
            cst.TemplatedString: self._formatted,
            cst.BinaryOperation: self._operation,
            cst.BooleanOperation: self._alternatives,
            cst.IfExp: self._conditional,
            cst.Comparison: self._comparison,
            cst.Attribute: self._attribute,
            cst.Subscript: self._subscript,
            cst.Call: self._call,
            cst.Dict: self._dict,
            cst.List: self._items,
            cst.Tuple: self._items,
            cst.Set: self._items,
            cst.NamedExpr: self._walrus,
            cst.Lambda: self._lambda,
            cst.Await: lambda node: self.expression(node.expression),
            cst.ListComp: self._comprehension,
            cst.SetComp: self._comprehension,
            cst.GeneratorExp: self._comprehension,
            cst.DictComp: self._comprehension,
        }

    def expression(self, node: cst.BaseExpression) -> Node:
        """Return an expression."""
        lower = self._expressions.get(type(node))
        if lower is not None:
            return lower(node)
        return Group(*self.spans[node], tuple(self.inside(node)))

    def inside(self, node: cst.CSTNode) -> list[Node]:
        """Return the expressions in a node of any other kind."""
        kind = type(node)
        fields = self._fields.get(kind)
        if fields is None:
            names = getattr(kind, "__dataclass_fields__", {})
            fields = tuple(
                name for name in names if name not in _SKIPPED and not ("whitespace" in name or "lines" in name)
            )
            self._fields[kind] = fields
        found: list[Node] = []
        for field in fields:
            child = getattr(node, field)
            for item in child if isinstance(child, (list, tuple)) else (child,):
                if isinstance(item, cst.BaseExpression):
                    found.append(self.expression(item))
                elif isinstance(item, cst.CSTNode):
                    found += self.inside(item)
        return found

    def _name(self, node: cst.Name | cst.Integer | cst.Float) -> Node:
        return Name(*self.spans[node], node.value)

    def _string(self, node: cst.SimpleString) -> Text:
        start, end = self.spans[node]
        inner = start + len(node.prefix) + len(node.quote)
        parts = (decode(node, start),) if end - len(node.quote) > inner else ()
        return Text(start, end, parts, (inner, end - len(node.quote)))

    def _concatenation(self, node: cst.ConcatenatedString) -> Node:
        return Join(*self.spans[node], tuple(self.expression(piece) for piece in pieces(node)))

    def _formatted(self, node: cst.FormattedString | cst.TemplatedString) -> Node:
        start, end = self.spans[node]
        raw = "r" in node.prefix.lower()
        parts: list[Literal | Node] = []
        for part in node.parts:
            low, high = self.spans[part]
            if isinstance(part, (cst.FormattedStringText, cst.TemplatedStringText)):
                parts.append(decode_part(part.value, low, raw=raw))
            elif isinstance(part, (cst.FormattedStringExpression, cst.TemplatedStringExpression)):
                inside = self.expression(part.expression)
                plain = part.conversion in {None, "s"} and not part.format_spec and part.equal is None
                # A wrapper of the braces' size, so that the value stands where its braces do.
                parts.append(Choice(low, high, (inside,)) if plain else Group(low, high, (inside,)))
        return Text(start, end, tuple(parts), (start + len(node.start), end - len(node.end)))

    def _operation(self, node: cst.BinaryOperation) -> Node:
        start, end = self.spans[node]
        if isinstance(node.operator, cst.Add):
            return Join(start, end, tuple(self.expression(operand) for operand in operands(node)))
        left, right = self.expression(node.left), self.expression(node.right)
        if isinstance(node.operator, cst.Modulo) and isinstance(node.left, (*_STRINGS, cst.Name, cst.Attribute)):
            entries = right.entries if isinstance(right, Items) else (Entry(None, right),)
            return Call(
                start, end, Member(left.start, left.end, left, "%", left.end), Arguments(right.start, end, entries)
            )
        if isinstance(node.operator, cst.BitOr):
            return Items(start, end, (Entry(None, left), Entry(None, right)), spread=True)
        return Group(start, end, (left, right))

    def _alternatives(self, node: cst.BooleanOperation) -> Node:
        left, right = self.expression(node.left), self.expression(node.right)
        if isinstance(node.operator, cst.And):
            return Choice(*self.spans[node], (right,), left)
        return Choice(*self.spans[node], (left, right))

    def _conditional(self, node: cst.IfExp) -> Node:
        options = (self.expression(node.body), self.expression(node.orelse))
        return Choice(*self.spans[node], options, self.expression(node.test))

    def _comparison(self, node: cst.Comparison) -> Node:
        others = (self.expression(each.comparator) for each in node.comparisons)
        return Comparison(*self.spans[node], (self.expression(node.left), *others))

    def _attribute(self, node: cst.Attribute) -> Node:
        owner = self.expression(node.value)
        return Member(*self.spans[node], owner, node.attr.value, self.spans[node.attr][0])

    def _subscript(self, node: cst.Subscript) -> Node:
        owner = self.expression(node.value)
        index = node.slice[0].slice if len(node.slice) == 1 else None
        if isinstance(index, cst.Index):
            return Index(*self.spans[node], owner, self.expression(index.value))
        inside = [each for element in node.slice for each in self.inside(element)]
        return Group(*self.spans[node], (owner, *inside))

    def _call(self, node: cst.Call) -> Node:
        start, end = self.spans[node]
        function = self.expression(node.func)
        entries = []
        for arg in node.args:
            key = self._name(arg.keyword) if arg.keyword is not None else None
            entries.append(Entry(key, self.expression(arg.value)))
        spread = any(arg.star for arg in node.args)
        return Call(start, end, function, Arguments(function.end, end, tuple(entries), spread))

    def _dict(self, node: cst.Dict) -> Node:
        entries, spread = [], False
        for element in node.elements:
            if isinstance(element, cst.DictElement):
                entries.append(Entry(self.expression(element.key), self.expression(element.value)))
            else:
                entries.append(Entry(None, self.expression(element.value)))
                spread = True
        return Items(*self.spans[node], tuple(entries), spread)

    def _items(self, node: cst.List | cst.Tuple | cst.Set) -> Node:
        entries = tuple(Entry(None, self.expression(element.value)) for element in node.elements)
        spread = any(isinstance(element, cst.StarredElement) for element in node.elements)
        return Items(*self.spans[node], entries, spread)

    def _walrus(self, node: cst.NamedExpr) -> Node:
        start, end = self.spans[node]
        return Assign(start, end, self.expression(node.target), self.expression(node.value))

    def _lambda(self, node: cst.Lambda) -> Node:
        start, end = self.spans[node]
        value = self.expression(node.body)
        body = Group(start, end, (Return(value.start, value.end, value),))
        return Function(start, end, "", body, self.parameters(node.params, start))

    def _comprehension(self, node: cst.BaseComp) -> Node:
        start, end = self.spans[node]
        found: list[Node] = []
        loop: cst.CompFor | None = node.for_in
        while loop is not None:
            found += [self.expression(loop.iter), self.loop_names(loop.target)]
            found += [self.expression(condition.test) for condition in loop.ifs]
            loop = loop.inner_for_in
        if isinstance(node, cst.DictComp):
            found += [self.expression(node.key), self.expression(node.value)]
        elif isinstance(node, cst.BaseSimpleComp):
            found.append(self.expression(node.elt))
        return Group(start, end, tuple(found), scope=True)

    def parameters(self, node: cst.Parameters, start: int) -> Parameters:
        """Return the parameters of a function, without `self` and `cls`."""
        positional = [*node.posonly_params, *node.params]
        stars = [each for each in (node.star_arg, node.star_kwarg) if isinstance(each, cst.Param)]
        found = []
        for at, param in enumerate((*positional, *node.kwonly_params, *stars)):
            if at == 0 and param.name.value in _RECEIVERS:
                continue
            annotation = param.annotation.annotation if param.annotation is not None else None
            found.append(
                Parameter(
                    param.name.value,
                    self.spans[param.name][0],
                    self.expression(annotation) if annotation is not None else None,
                    self.expression(param.default) if param.default is not None else None,
                )
            )
        return Parameters(start, start, tuple(found))

    def loop_names(self, target: cst.BaseExpression) -> Node:
        """Return the names that a loop sets, as names without a known value."""
        start, end = self.spans[target]
        names = tuple(Parameter(name.value, self.spans[name][0]) for name in _names(target))
        return Parameters(start, end, names)


def dotted(node: cst.CSTNode | None) -> tuple[str, ...]:
    """Return a chain of names, `a.b.c`; empty for anything else."""
    names: list[str] = []
    while isinstance(node, cst.Attribute):
        names.append(node.attr.value)
        node = node.value
    return (node.value, *reversed(names)) if isinstance(node, cst.Name) else ()


def _names(node: cst.BaseExpression) -> list[cst.Name]:
    if isinstance(node, cst.Name):
        return [node]
    if isinstance(node, (cst.Tuple, cst.List)):
        return [name for element in node.elements for name in _names(element.value)]
    return []
