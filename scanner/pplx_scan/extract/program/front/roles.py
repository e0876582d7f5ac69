"""What each kind of node is to us: the roles that the tables of languages give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.front.assigns import assign, keyword_in
from pplx_scan.extract.program.front.fold import Item, Token, chain, elements, entry, nodes_of
from pplx_scan.extract.program.front.imports import imported
from pplx_scan.extract.program.front.quotes import string, verbatim
from pplx_scan.extract.program.front.tree import LEFT_OUT
from pplx_scan.extract.program.node import (
    Arguments,
    Assign,
    Call,
    Choice,
    Class,
    Entry,
    Function,
    Group,
    Import,
    Items,
    Join,
    Name,
    Node,
    Pair,
    Parameter,
    Parameters,
    Return,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pplx_scan.extract.program.front.lower import Lowering

_SPREADS: Final = frozenset({"...", "..", "**", "*", LEFT_OUT})
"""What says that more elements come from elsewhere."""


_GETTER: Final = re.compile(r"[^{}=]*\bget\s+\w+\s*(?:=>|\{|async)")
_CLASSES: Final = frozenset(
    {"class", "object", "struct", "record", "enum", "interface", "trait", "module", "impl", "actor"}
)


def _ignore(_: Lowering, __: int, ___: list[Item]) -> list[Item]:
    return []


def _inline(_: Lowering, __: int, items: list[Item]) -> list[Item]:
    return items


def _brackets(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read what follows a value: arguments in round brackets, an index in square ones."""
    indexed = items and isinstance(items[0], Token) and items[0].text == "["
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
        return [Assign(start, end, call.function, call.arguments.entries[0].value)]
    return lowering.plain(at, items)


def _define(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    nodes = nodes_of(items)
    return [Assign(*lowering.place(at), nodes[0], nodes[1])] if len(nodes) == 2 else lowering.plain(at, items)


def _declaration(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `Client c("u")`: the type makes the value."""
    nodes = nodes_of(items)
    if len(nodes) < 2 or not isinstance(nodes[-1], Assign):
        return lowering.plain(at, items)
    made = nodes[-1].value
    if isinstance(made, Call) and isinstance(made.function, Name) and not made.function.text:
        made.function = nodes[-2]
    return [nodes[-1]]


def _cascade(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `..headers['a'] = b`: something done to the value before it."""
    start, end = lowering.place(at)
    within = [item for item in items if not (isinstance(item, Token) and item.text in {"..", "?.."})]
    nodes = assign(lowering, at, within) if any(isinstance(item, Token) for item in within) else within
    return [Function(start, end, "", Group(start, end, tuple(nodes_of(nodes))))]


def _interpolation(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    return items if lowering.tree.children[at] else _variable(lowering, at, items)


def _comment(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    lowering.comments.append(lowering.place(at))
    return []


def _variable(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    start, end = lowering.place(at)
    return [Name(start, end, lowering.text[start:end].lstrip("$@"))]


def _type(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    start, end = lowering.place(at)
    return [Name(start, end, lowering.text[start:end].partition("<")[0], type=True)]


def _chain(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    first = items[0] if items else None
    if lowering.language.loose_operators and isinstance(first, Join) and len(items) > 1:
        last = chain([first.operands[-1], *items[1:]])
        return [Join(*lowering.place(at), (*first.operands[:-1], last))] if last is not None else [first]
    made = chain(items)
    if made is not None and not isinstance(made, Name):
        made.start, made.end = lowering.place(at)
    return [made] if made is not None else []


def _arguments(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    start, end = lowering.place(at)
    return [Arguments(start, end, tuple(elements(items)), _spreads(items))]


def _map(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    start, end = lowering.place(at)
    within = [item for item in items if not (isinstance(item, Token) and item.text in {"[", "]"})]
    if len(within) > 1 and isinstance(within[0], Token) and within[0].text == "@":
        within = within[1:]
    kept = items if any(isinstance(item, Token) and item.text == "=" for item in items) else within
    return [Items(start, end, tuple(elements(kept)), _spreads(items))]


def _spreads(items: Sequence[Item]) -> bool:
    return any(isinstance(item, Token) and item.text in _SPREADS for item in items)


def _pair(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    found = entry(items)
    if found is None or found.key is None:
        return [found.value] if found is not None else []
    return [Pair(*lowering.place(at), found)]


def _shorthand(lowering: Lowering, at: int, _: list[Item]) -> list[Item]:
    start, end = lowering.place(at)
    name = Name(start, end, lowering.text[start:end].lstrip("$@"))
    return [Pair(start, end, Entry(name, name))]


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


def _function(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    return [_made_function(lowering, at, nodes_of(items), named=True)]


def _made_function(lowering: Lowering, at: int, nodes: list[Node], *, named: bool) -> Function:
    """Return a function with its name and its parameters taken out of the nodes in it."""
    start, end = lowering.place(at)
    flat = _flattened(nodes)
    first = next((at for at, node in enumerate(flat) if isinstance(node, Parameters)), len(flat))
    names = [node.text for node in flat[:first] if isinstance(node, Name) and not node.type]
    name = "" if not names or not named else names[0 if first == len(flat) else -1]
    entries = tuple(each for node in flat if isinstance(node, Parameters) for each in node.entries)
    parameters = Parameters(flat[first].start, flat[first].end, entries) if first < len(flat) else None
    body = [node for node in flat if not isinstance(node, Parameters)]
    if lowering.language.returns_last and body:
        body = _last_returned(body)
    is_property = named and parameters is None and _GETTER.match(lowering.text, start, end) is not None
    return Function(start, end, name, Group(start, end, tuple(body), scope=True), parameters, is_property)


def _flattened(nodes: list[Node]) -> list[Node]:
    """Return the nodes of a function with those of its head, which a grammar may keep in a group, in one row."""
    for at, node in enumerate(nodes):
        if isinstance(node, Parameters):
            break
        inner = list(node.children) if isinstance(node, Group) and not node.scope and not node.branch else []
        if any(isinstance(child, Parameters | Group) for child in inner):
            found = _flattened(inner)
            if any(isinstance(child, Parameters) for child in found):
                return [*nodes[:at], *found, *nodes[at + 1 :]]
    return nodes


def _last_returned(body: list[Node]) -> list[Node]:
    """Return the body of a function with its last expression as the value that it gives back."""
    last = body[-1]
    if isinstance(last, Group) and not last.branch and last.children:
        inner = _last_returned(list(last.children))
        return [*body[:-1], Group(last.start, last.end, tuple(inner), scope=last.scope)]
    is_value = not isinstance(last, Assign | Function | Class | Group | Return | Parameters | Import)
    return [*body[:-1], Return(last.start, last.end, last)] if is_value else body


def _parameters(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read the parameters of a function."""
    return [Parameters(*lowering.place(at), tuple(each for node in nodes_of(items) for each in _declared(node)))]


def _parameter(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read one parameter, `label name: Type`, of a function that has no brackets around them in its grammar."""
    names = [node for node in nodes_of(items) if isinstance(node, Name)]
    own = [node for node in names if not node.type]
    type_ = next((node for node in names if node.type), None)
    found = (Parameter(own[-1].text, own[-1].start, type_, label=own[0].text),) if own else ()
    return [Parameters(*lowering.place(at), found)]


def _declared(node: Node) -> Iterator[Parameter]:
    """Yield the names that a parameter declares, with type and default; those of a map that it takes apart too."""
    if isinstance(node, Assign):
        declared = list(_declared(node.target))
        yield from (each._replace(default=node.value) for each in declared)
    elif isinstance(node, Name) and not node.type:
        yield Parameter(node.text, node.start)
    elif isinstance(node, Group):
        type_ = next((child for child in node.children if isinstance(child, Name) and child.type), None)
        found = [each for child in node.children for each in _declared(child)]
        yield from (each._replace(type=each.type or type_) for each in found)
    elif isinstance(node, Items):
        yield from (each for entry in node.entries for each in _declared(entry.value))


def _block(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    return [_made_function(lowering, at, nodes_of(items), named=False)]


def _method(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a function whose first brackets hold the object that it belongs to, not a parameter."""
    receiver = next((n for n, item in enumerate(items) if isinstance(item, Parameters)), len(items))
    return _function(lowering, at, [*items[:receiver], *items[receiver + 1 :]])


def _body(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read the body of a function: behind `=` or `=>` stands the value that it gives back."""
    short = items and isinstance(items[0], Token) and items[0].text in {"=", "=>"}
    return _return(lowering, at, items[1:]) if short else lowering.plain(at, items)


def _return(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    value = chain(items)
    return [Return(*lowering.place(at), value)] if value is not None else []


def _class(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a class: its name, the classes it is made from, and its members, those of its constructor too."""
    keyword = next((n for n, item in enumerate(items) if isinstance(item, Token) and item.text in _CLASSES), 0)
    nodes = nodes_of(items[keyword:]) if any(isinstance(item, Name) for item in items[keyword:]) else nodes_of(items)
    names = [node for node in nodes if isinstance(node, Name)]
    members: list[Node] = []
    for node in nodes:
        if isinstance(node, Group) and node.scope:
            members += node.children
        elif not isinstance(node, Name):
            members.append(node)
    calls = [node.function for node in nodes if isinstance(node, Call)]
    start, end = lowering.place(at)
    name = names[0].text if names else ""
    return [Class(start, end, name, (*names[1:], *calls), Group(start, end, tuple(members), scope=True))]


def _condition(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a condition with the branches that may run, or a loop."""
    nodes = nodes_of(items)
    branches = [Group(node.start, node.end, (node,), branch=True) for node in nodes[1:]]
    return [Group(*lowering.place(at), (*nodes[:1], *branches))] if branches else list(nodes)


def _branch(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read statements that may not run."""
    nodes = nodes_of(items)
    return [Group(*lowering.place(at), tuple(nodes), branch=True)] if nodes else []


def _import(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    start, end = lowering.place(at)
    bound = [Import(start, start, name, target) for name, target in imported(lowering.text[start:end])]
    return [*bound, *nodes_of(items)]


def _scope(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    return [Group(*lowering.place(at), tuple(nodes_of(items)), scope=True)]


def _arrow(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `name => value`: a closure whose one parameter may stand without brackets, and whose value is what it gives back."""
    sign = next((n for n, item in enumerate(items) if isinstance(item, Token) and item.text == "=>"), 0)
    bare = sign and isinstance(items[sign - 1], Name)
    last = lowering.tree.children[at][-1:]
    inner = items[sign:]
    if last and lowering.tree.kinds[last[0]] not in lowering.language.blocks:
        inner = _return(lowering, last[0], inner)
    return _block(lowering, at, [*(_parameters(lowering, at, items[:sign]) if bare else items[:sign]), *inner])


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


ROLES: Final[dict[str, Callable[[Lowering, int, list[Item]], list[Item]]]] = {
    "string": string,
    "interpolation": _interpolation,
    "delimiter": _ignore,
    "verbatim": verbatim,
    "join": _join,
    "choice": _choice,
    "variable": _variable,
    "type": _type,
    "chain": _chain,
    "arguments": _arguments,
    "brackets": _brackets,
    "construct": _construct,
    "last": _last,
    "attribute": _attribute,
    "define": _define,
    "declaration": _declaration,
    "map": _map,
    "row": _row,
    "pair": _pair,
    "shorthand": _shorthand,
    "assign": assign,
    "function": _function,
    "constants": _constants,
    "literal": _literal_only,
    "parameters": _parameters,
    "parameter": _parameter,
    "block": _block,
    "arrow": _arrow,
    "sequence": _sequence,
    "cascade": _cascade,
    "method": _method,
    "body": _body,
    "return": _return,
    "class": _class,
    "condition": _condition,
    "branch": _branch,
    "import": _import,
    "scope": _scope,
    "inline": _inline,
    "ignore": _ignore,
    "comment": _comment,
}
"""What a table of a language may say that a kind of node is."""
