"""The roles of nodes, for the tables of languages: how each kind of node is lowered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.front import declarations
from pplx_scan.extract.program.front.assigns import (
    assign,
    binding_condition,
    declaration,
    keyword_in,
    several,
    typed,
    unnamed,
)
from pplx_scan.extract.program.front.fold import (
    SPREADS,
    Item,
    Token,
    chain,
    elements,
    entry,
    goes_on,
    nodes_of,
    sign_in,
    sign_of,
)
from pplx_scan.extract.program.front.quotes import string, verbatim
from pplx_scan.extract.program.front.tree import LEFT_OUT
from pplx_scan.extract.program.node import (
    Arguments,
    Assign,
    Call,
    Choice,
    Entry,
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
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pplx_scan.extract.program.front.lowering import Lowering

    Role = Callable[[Lowering, int, list[Item]], list[Item]]
    """Lowers a node of a tree: of the state, the number of the node, and the items in it come the items that it becomes."""

_SPREADS: Final = SPREADS | {LEFT_OUT}
"""Signs of a spread, and of elements that are left out."""
_DOCUMENTS: Final = frozenset({"doc", "moduledoc", "typedoc"})
"""Attributes that hold documentation."""


def _ignore(_: Lowering, __: int, ___: list[Item]) -> list[Item]:
    return []


def _inline(_: Lowering, __: int, items: list[Item]) -> list[Item]:
    return items


def _brackets(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read brackets behind a value: arguments in round ones, an index in square ones."""
    indexed = items and sign_of(items[0]) == "["
    return items if indexed else _arguments(lowering, at, items)


def _construct(_: Lowering, __: int, items: list[Item]) -> list[Item]:
    """Read `Type{a, b}`, which makes an object as `Type(a, b)` does."""
    made = chain(items)
    if isinstance(made, Call) and made.arguments.entries and isinstance(made.arguments.entries[-1].value, Items):
        inner = made.arguments.entries[-1].value
        return [
            Call(made.start, made.end, made.function, Arguments(inner.start, inner.end, inner.entries, inner.spread))
        ]
    return [made] if made is not None else []


def _last(_: Lowering, __: int, items: list[Item]) -> list[Item]:
    """Read a cast: the value stands behind its type."""
    return list(nodes_of(items)[-1:])


def _attribute(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `@name value`, which sets an attribute of a module, and `@name`, which reads it."""
    nodes = nodes_of(items)
    start, end = lowering.place(at)
    call = nodes[0] if len(nodes) == 1 else None
    if isinstance(call, Call) and isinstance(call.function, Name) and len(call.arguments.entries) == 1:
        value = call.arguments.entries[0].value
        if isinstance(value, Text):
            value.prose = call.function.text in _DOCUMENTS
        return [Assign(start, end, call.function, value)]
    return lowering.plain(at, items)


def _application(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a function with a value behind it, `function value`; one that is given several takes them one by one."""
    nodes = nodes_of(items)
    if len(nodes) != 2 or not isinstance(nodes[0], Name | Member | Call):
        return lowering.plain(at, items)
    function, value = nodes
    given = function.arguments.entries if isinstance(function, Call) else ()
    entries = (*given, Entry(None, value))
    called = function.function if isinstance(function, Call) else function
    return [Call(function.start, value.end, called, Arguments(entries[0].value.start, value.end, entries))]


def _define(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    nodes = nodes_of(items)
    return [Assign(*lowering.place(at), nodes[0], nodes[1])] if len(nodes) == 2 else lowering.plain(at, items)


def _constant(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `NAME(a, b)` in an enumeration, a field that holds an object of the type around."""
    nodes = nodes_of(items)
    name, given = (nodes[0], nodes[1]) if len(nodes) > 1 else (None, None)
    if not isinstance(name, Name) or not isinstance(given, Arguments):
        return lowering.plain(at, items)
    made = Call(given.start, given.end, Name(given.start, given.start, "this"), given)
    return [Assign(*lowering.place(at), name, made), *nodes[2:]]


def _cascade(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `..headers['a'] = b`, a cascade on the value before it."""
    start, end = lowering.place(at)
    within = [item for item in items if sign_of(item) not in {"..", "?.."}]
    nodes = assign(lowering, at, within) if any(isinstance(item, Token) for item in within) else within
    return [Function(start, end, "", Group(start, end, tuple(nodes_of(nodes))))]


def _interpolation(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    return items if lowering.tree.children[at] else _variable(lowering, at, items)


def _comment(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    lowering.comments.append(lowering.place(at))
    return []


def _variable(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    start, end = lowering.place(at)
    return [Name(start, end, lowering.text[start:end].lstrip("$@").strip("{}"))]


def _type(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    if any(isinstance(item, Group) for item in items):
        return lowering.plain(at, items)
    start, end = lowering.place(at)
    return [Name(start, end, lowering.text[start:end].partition("<")[0], type=True)]


def _chain(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    first = items[0] if items else None
    if lowering.language.loose_operators and isinstance(first, Join) and len(items) > 1:
        last = chain([first.operands[-1], *items[1:]])
        return [Join(*lowering.place(at), (*first.operands[:-1], last))] if last is not None else [first]
    closed = isinstance(first, Function) and lowering.text.startswith(")", first.end)
    if lowering.language.short_closures and isinstance(first, Function) and not closed:
        return [goes_on(first, items[1:])]
    made = chain(items)
    tagged = isinstance(made, Text) and isinstance(first, Name | Member | Call)
    if made is not None and (tagged or not isinstance(made, Name | Text)):
        made.start, made.end = lowering.place(at)
    return [made] if made is not None else []


def _element(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read an element of a list; without a number it is the next one, `list[]`."""
    owner = chain(items)
    start, end = lowering.place(at)
    if isinstance(owner, Name) and [sign_of(item) for item in items[-2:]] == ["[", "]"]:
        return [Index(start, end, owner, Name(end, end, ""))]
    return _chain(lowering, at, items)


def _first(_: Lowering, __: int, items: list[Item]) -> list[Item]:
    """Read a name with its size: `text[64]`."""
    return list(nodes_of(items)[:1])


def _written(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a statement that writes values out as a call: `echo "a", "b";`."""
    word, values = items[0] if items else None, nodes_of(items)
    if not isinstance(word, Token) or not values:
        return lowering.plain(at, items)
    start, end = lowering.place(at)
    given = Arguments(values[0].start, end, tuple(Entry(None, value) for value in _side_by_side(values)))
    return [Call(start, end, Name(word.start, word.end, word.text), given)]


def _side_by_side(values: Sequence[Node]) -> list[Node]:
    """Return values that stand in a row, also those that the grammar takes for one."""
    pending, found = [*reversed(values)], list[Node]()
    while pending:
        value = pending.pop()
        if isinstance(value, Group):
            pending += reversed(value.children)
        else:
            found.append(value)
    return found


def _arguments(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    start, end = lowering.place(at)
    return [Arguments(start, end, tuple(elements(items)), _spreads(items))]


def _map(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    start, end = lowering.place(at)
    within = [item for item in items if sign_of(item) not in {"[", "]"}]
    if len(within) > 1 and isinstance(within[0], Token) and within[0].text == "@":
        within = within[1:]
    kept = items if sign_in(items, {"="}) >= 0 else within
    return [Items(start, end, tuple(elements(kept)), _spreads(items))]


def _tuple(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a tuple; what stands in round brackets alone is itself."""
    inside = nodes_of(items)
    alone = len(inside) == 1 and not isinstance(inside[0], Pair) and sign_in(items, {",", ":"}) < 0
    return [*inside] if alone else _map(lowering, at, items)


def _field(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a field of a class, which an object in curly brackets is given in its place, unless it has a value of its own."""
    plain = sign_in(items, {"="}) < 0 and not any(isinstance(each, Parameters | Items | Function) for each in items)
    return (declarations.parameters if plain else assign)(lowering, at, items)


def _words(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a list whose elements stand side by side: `%w[a b]`."""
    return [Items(*lowering.place(at), tuple(Entry(None, node) for node in nodes_of(items)))]


def _pattern(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read the names that a list is taken apart into, also a single one: `[first]`."""
    return [Group(*lowering.place(at), tuple(nodes_of(items)))]


def _spreads(items: Sequence[Item]) -> bool:
    return sign_in(items, _SPREADS) >= 0


def _pair(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    found = entry(items)
    if found is None or found.key is None:
        return [found.value] if found is not None else []
    return [Pair(*lowering.place(at), found)]


def _shorthand(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    start, end = lowering.place(at)
    name = Name(start, end, lowering.text[start:end].lstrip("$@"))
    return [Pair(start, end, Entry(name, name))]


def _default(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a name with a default in a destructuring pattern: `{ a = "default" }`."""
    pair = items[0] if items else None
    if not isinstance(pair, Pair):
        return lowering.plain(at, items)
    return [
        Pair(*lowering.place(at), Entry(pair.entry.key, each))
        for each in assign(lowering, at, [pair.entry.value, *items[1:]])
        if isinstance(each, Assign)
    ]


def _constants(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a declaration of constants: the values of its names can only be literals."""
    keyword = keyword_in(items, lowering.language.constants)
    for node in nodes_of(items) if keyword is not None else ():
        for assign_ in node.children if isinstance(node, Group) else (node,):
            if isinstance(assign_, Assign):
                assign_.constant = keyword
    return lowering.plain(at, items)


def _literal_only(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a declaration whose values are literals without a word that says so."""
    start, _ = lowering.place(at)
    for node in nodes_of(items):
        if isinstance(node, Assign):
            node.constant = (start, start)
    return lowering.plain(at, items)


def _row(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    start, end = lowering.place(at)
    found = Items(start, end, tuple(elements(items)), row=True)
    return [found.entries[0].value] if len(found.entries) == 1 else [found]


def _sequence(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `(0, module.function)`, by which compilers call a function without its module; else values in a row."""
    nodes = nodes_of(items)
    if len(nodes) == 2 and isinstance(nodes[0], Name) and nodes[0].text == "0":
        return [nodes[1]]
    return lowering.plain(at, items)


def _join(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    nodes = nodes_of(items)
    return list(nodes) if len(nodes) < 2 else [Join(*lowering.place(at), tuple(nodes))]


def _choice(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    nodes = nodes_of(items)
    start, end = lowering.place(at)
    if len(nodes) < 3:
        return [Choice(start, end, tuple(nodes))]
    return [Choice(start, end, tuple(nodes[1:]), nodes[0])]


ROLES: Final[dict[str, Role]] = {
    "string": string,
    "interpolation": _interpolation,
    "delimiter": _ignore,
    "verbatim": verbatim,
    "join": _join,
    "choice": _choice,
    "variable": _variable,
    "type": _type,
    "chain": _chain,
    "element": _element,
    "written": _written,
    "first": _first,
    "arguments": _arguments,
    "brackets": _brackets,
    "construct": _construct,
    "last": _last,
    "attribute": _attribute,
    "application": _application,
    "define": _define,
    "declaration": declaration,
    "typed": typed,
    "unnamed": unnamed,
    "map": _map,
    "tuple": _tuple,
    "words": _words,
    "pattern": _pattern,
    "row": _row,
    "pair": _pair,
    "shorthand": _shorthand,
    "default": _default,
    "assign": assign,
    "binding-condition": binding_condition,
    "several": several,
    "field": _field,
    "function": declarations.function,
    "constants": _constants,
    "constant": _constant,
    "literal": _literal_only,
    "parameters": declarations.parameters,
    "parameter": declarations.parameter,
    "block": declarations.block,
    "arrow": declarations.arrow,
    "sequence": _sequence,
    "cascade": _cascade,
    "method": declarations.method,
    "body": declarations.body,
    "return": declarations.returned,
    "class": declarations.class_,
    "object": declarations.object_,
    "struct": declarations.struct,
    "above": declarations.above,
    "mixed": declarations.mixed,
    "condition": declarations.condition,
    "modified": declarations.modified,
    "loop": declarations.loop,
    "keyed-loop": declarations.keyed_loop,
    "branch": declarations.branch,
    "import": declarations.import_,
    "scope": declarations.scope,
    "inline": _inline,
    "ignore": _ignore,
    "comment": _comment,
}
"""The roles that a table of a language may give a kind of node."""
