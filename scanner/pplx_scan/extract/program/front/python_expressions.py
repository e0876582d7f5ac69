"""The expressions of Python that need more than a role of `roles.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.front.fold import Item, Token, applied, branched, nodes_of, sign_of
from pplx_scan.extract.program.front.tree import LEFT_OUT
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
    Loop,
    Member,
    Name,
    Node,
    Pair,
    Parameter,
    Parameters,
    Return,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.program.front.lowering import Lowering

_FORMATTED: Final = frozenset({"string", "concatenated_string", "identifier", "attribute"})
"""Kinds of nodes before a `%` that may be a text with values to put in."""
_EXTRAS: Final = frozenset({"comment", "line_continuation"})
_SPREADS: Final = frozenset({"list_splat", "dictionary_splat", "list_splat_pattern", LEFT_OUT})
_RECEIVERS: Final = frozenset({"self", "cls"})


def value_of(lowering: Lowering, child: int) -> Node:
    """Return a child of a node as one value."""
    nodes = nodes_of(lowering.items(child))
    return nodes[0] if len(nodes) == 1 else Group(*lowering.place(child), tuple(nodes))


def parts_of(lowering: Lowering, at: int) -> list[int]:
    """Return the children of a node that are neither punctuation nor comments."""
    tree = lowering.tree
    return [child for child in tree.children[at] if tree.named[child] and tree.kinds[child] not in _EXTRAS]


def name(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    """Read a name, a number, a constant."""
    start, end = lowering.place(at)
    return [Name(start, end, lowering.text[start:end])]


def nodes(_: Lowering, __: int, items: list[Item]) -> list[Item]:
    """Read what only groups: the nodes in it, without punctuation."""
    return [*nodes_of(items)]


def group(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read an operator that makes another value of its operands."""
    return [Group(*lowering.place(at), tuple(nodes_of(items)))]


def operation(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read an operator between two values."""
    start, end = lowering.place(at)
    operands, between = nodes_of(items), next((sign_of(item) for item in items if isinstance(item, Token)), "")
    if len(operands) != 2:
        return [Group(start, end, tuple(operands))]
    left, right = operands
    first = _kind_of_first(lowering, at)
    if between == "+":
        summed = isinstance(left, Join) and first == "binary_operator"
        return [Join(start, end, (*left.operands, right) if summed and isinstance(left, Join) else (left, right))]
    if between == "%" and first in _FORMATTED:
        entries = right.entries if isinstance(right, Items) else (Entry(None, right),)
        function = Member(left.start, left.end, left, "%", left.end)
        return [Call(start, end, function, Arguments(right.start, end, entries))]
    if between == "/":
        return [applied(left, "/", right)]
    if between == "|":
        return [Items(start, end, (Entry(None, left), Entry(None, right)), spread=True)]
    return [Group(start, end, (left, right))]


def _kind_of_first(lowering: Lowering, at: int) -> str:
    """Return the kind of the first operand of a node, without the parentheses around it."""
    inner = parts_of(lowering, at)[:1]
    while inner and lowering.tree.kinds[inner[0]] == "parenthesized_expression":
        inner = parts_of(lowering, inner[0])
    return lowering.tree.kinds[inner[0]] if inner else ""


def alternatives(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `a or b`, and `a and b`, whose value is the second one."""
    operands = nodes_of(items)
    if len(operands) != 2:
        return [Group(*lowering.place(at), tuple(operands))]
    if any(sign_of(item) == "and" for item in items):
        return [Choice(*lowering.place(at), (operands[1],), operands[0])]
    return [Choice(*lowering.place(at), tuple(operands))]


def conditional(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `a if test else b`."""
    operands = nodes_of(items)
    if len(operands) != 3:
        return [Group(*lowering.place(at), tuple(operands))]
    return [Choice(*lowering.place(at), (operands[0], operands[2]), operands[1])]


def comparison(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read values that are compared."""
    return [Comparison(*lowering.place(at), tuple(nodes_of(items)))]


def attribute(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `owner.name`."""
    found = nodes_of(items)
    last = found[-1] if len(found) == 2 else None
    if not isinstance(last, Name):
        return [Group(*lowering.place(at), tuple(found))]
    return [Member(*lowering.place(at), found[0], last.text, last.start)]


def subscript(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `owner[key]`; of a slice or of several keys the values in it."""
    parts = parts_of(lowering, at)
    found = nodes_of(items)
    if len(parts) == 2 and len(found) == 2 and lowering.tree.kinds[parts[1]] != "slice":
        return [Index(*lowering.place(at), found[0], found[1])]
    return [Group(*lowering.place(at), tuple(found))]


def call(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a call."""
    start, end = lowering.place(at)
    found = nodes_of(items)
    if len(found) != 2:
        return [Group(start, end, tuple(found))]
    function, given = found
    if isinstance(given, Arguments):
        return [Call(start, end, function, Arguments(function.end, end, given.entries, given.spread))]
    return [Call(start, end, function, Arguments(function.end, end, (Entry(None, given),)))]


def arguments(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    """Read the arguments of a call, the bases of a class."""
    return [Arguments(*lowering.place(at), *_entries(lowering, at))]


def items(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    """Read a list, a set, a dictionary."""
    return [Items(*lowering.place(at), *_entries(lowering, at))]


def row(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    """Read a tuple."""
    return [Items(*_without_parentheses(lowering, at), *_entries(lowering, at))]


def _without_parentheses(lowering: Lowering, at: int) -> tuple[int, int]:
    """Return the place of what stands in a node, without the parentheses around it."""
    tree = lowering.tree
    start, end = lowering.place(at)
    inside = [child for child in tree.children[at] if tree.kinds[child] not in {"(", ")", *_EXTRAS}]
    if not lowering.text.startswith("(", start) or tree.kinds[at] in {"expression_list", "pattern_list"}:
        return start, end
    return (tree.starts[inside[0]], tree.ends[inside[-1]]) if inside else (start + 1, start + 1)


def _entries(lowering: Lowering, at: int) -> tuple[tuple[Entry, ...], bool]:
    """Return the elements in a node, and whether more of them come from elsewhere."""
    kinds = lowering.tree.kinds
    found = tuple(_entry(value_of(lowering, child)) for child in parts_of(lowering, at))
    return found, any(kinds[child] in _SPREADS for child in lowering.tree.children[at])


def _entry(node: Node) -> Entry:
    return node.entry if isinstance(node, Pair) else Entry(None, node)


def pair(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `key: value` of a dictionary, `key=value` of arguments."""
    found = nodes_of(items)
    if len(found) != 2:
        return [Group(*lowering.place(at), tuple(found))]
    return [Pair(*lowering.place(at), Entry(found[0], found[1]))]


def walrus(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `(name := value)`."""
    found = nodes_of(items)
    if len(found) != 2:
        return [Group(*lowering.place(at), tuple(found))]
    return [Assign(*lowering.place(at), found[0], found[1])]


def anonymous(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a lambda."""
    start, end = lowering.place(at)
    found = nodes_of(items)
    declared = found[0] if found and isinstance(found[0], Parameters) else Parameters(start, start, ())
    values = [node for node in found if not isinstance(node, Parameters)]
    body = Group(start, end, tuple(Return(value.start, value.end, value) for value in values))
    declared.start = declared.end = start
    return [Function(start, end, "", body, declared)]


def comprehension(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    """Read a comprehension: the loops, then the element that they make."""
    element, *loops = parts_of(lowering, at) or [at]
    made = nodes_of(lowering.items(element))
    made = [each for node in made for each in (node.entry if isinstance(node, Pair) else (node,)) if each is not None]
    for part in reversed(loops):
        step = nodes_of(lowering.items(part))
        if step and isinstance(step[0], Loop):
            step[0].body = (*made,)
            step[0].start, step[0].end = lowering.place(at)
            made = step[:1]
        else:
            made = [*step, *map(branched, made)]
    return [Group(*_without_parentheses(lowering, at), tuple(made), scope=True)]


def loop(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    """Read `for target in values` of a comprehension."""
    target, *values = parts_of(lowering, at) or [at]
    if not values:
        return [value_of(lowering, target)]
    names = loop_names(value_of(lowering, target))
    return [Loop(*lowering.place(at), value_of(lowering, values[0]), names, ())]


def loop_names(target: Node) -> Parameters:
    """Return the names that a loop sets, as names without a known value."""
    return Parameters(target.start, target.end, tuple(Parameter(each.text, each.start) for each in _names(target)))


def _names(target: Node) -> Iterator[Name]:
    if isinstance(target, Name):
        yield target
    elif isinstance(target, Items):
        for entry in target.entries:
            yield from _names(entry.value)


def typed(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a type with parameters, `list[str]`."""
    found = nodes_of(items)
    inner = found[1].children if len(found) == 2 and isinstance(found[1], Group) else ()
    if len(inner) == 1:
        return [Index(*lowering.place(at), found[0], inner[0])]
    return [Group(*lowering.place(at), (*found[:1], *inner))]


def united(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read one of several types, `str | None`."""
    return [Items(*lowering.place(at), tuple(Entry(None, node) for node in nodes_of(items)), spread=True)]


def parameters(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    """Read the parameters of a function, without `self` and `cls`; those that take all others stand last."""
    found: list[Parameter] = []
    last: list[Parameter] = []
    for number, part in enumerate(parts_of(lowering, at)):
        starred = lowering.text.startswith("*", lowering.tree.starts[part])
        for node in nodes_of(lowering.items(part)):
            declared = _declared(node)
            if declared is not None and not (number == 0 and declared.name in _RECEIVERS):
                (last if starred else found).append(declared)
    return [Parameters(*lowering.place(at), (*found, *last))]


def _declared(node: Node) -> Parameter | None:
    if isinstance(node, Name):
        return Parameter(node.text, node.start)
    return node.entries[0] if isinstance(node, Parameters) and node.entries else None


def parameter(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    """Read a parameter with a type or a default."""
    kinds = lowering.tree.kinds
    parts = parts_of(lowering, at)
    own = value_of(lowering, parts[0]) if parts else None
    if not isinstance(own, Name):
        return []
    type_ = next((value_of(lowering, part) for part in parts[1:] if kinds[part] == "type"), None)
    default = value_of(lowering, parts[-1]) if kinds[at] != "typed_parameter" and len(parts) > 1 else None
    return [Parameters(own.start, own.end, (Parameter(own.text, own.start, type_, default),))]
