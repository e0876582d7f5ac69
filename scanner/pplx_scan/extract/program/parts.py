"""What nodes are made of: the nodes in each kind, with their scopes and the names that lead to them, and the values of fields."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.node import (
    SELVES,
    Arguments,
    Assign,
    Call,
    Choice,
    Class,
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
    Text,
    is_type,
    label_of,
    made_with,
    path_of,
)
from pplx_scan.extract.program.scopes import CONSTRUCTORS, Binding, Place, Scope, parameters_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_BODY: Final = expression(r"\b(?:type|struct|class)\s+(?P<name>\w{1,80})\b[^{};]{0,80}\{(?P<body>[^}]{0,4000})")
_HEAD: Final = 300  # characters of a function, with its receiver and parameters
_DEEPEST: Final = 6
"""So many names of the path to a value are kept."""
_NAMED: Final = frozenset({"name", "key"})
_VARIABLE: Final = expression(r"[A-Z][A-Z0-9]*_[A-Z0-9_]+")
_FEW: Final = 6
"""A map that names a variable and its value has fewer entries."""


def _text(node: Text, scope: Scope, path: tuple[str, ...]) -> Iterator[Place]:
    return (Place(part, scope, path, node) for part in node.parts if isinstance(part, Node))


def _join(node: Join, scope: Scope, path: tuple[str, ...]) -> Iterator[Place]:
    return (Place(operand, scope, path, node) for operand in node.operands)


def _choice(node: Choice, scope: Scope, path: tuple[str, ...]) -> Iterator[Place]:
    found = [Place(option, scope, path, node) for option in node.options]
    test = [Place(node.test, scope)] if node.test is not None else []
    yield from sorted([*test, *found], key=lambda place: place.node.start)


def _comparison(node: Comparison, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    return (Place(operand, scope, (), node) for operand in node.operands)


def _member(node: Member, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    yield Place(node.owner, scope, (), node)


def _index(node: Index, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    yield from (Place(node.owner, scope, (), node), Place(node.key, scope))


def _assign(node: Assign, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    yield Place(node.target, scope, (), node)
    yield Place(node.value, scope, _target(node.target))


def _pair(node: Pair, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    yield from _key(node.entry.key, scope)
    yield Place(node.entry.value, scope, (label_of(node.entry.key),))


def _function(node: Function, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    yield from [Place(node.parameters, scope)] if node.parameters is not None else []
    yield from (Place(child, scope) for child in node.body.children)


def _parameters(node: Parameters, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    outer = scope.parent or scope
    found = (Place(each.default, outer, (each.name,)) for each in node.entries if each.default is not None)
    yield from sorted(found, key=lambda place: place.node.start)


def _class(node: Class, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    yield from (Place(base, scope) for base in node.bases)
    yield from (Place(child, scope) for child in node.body.children)


def _return(node: Return, scope: Scope, path: tuple[str, ...]) -> Iterator[Place]:
    yield Place(node.value, scope, path)


def _group(node: Group, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    return (Place(child, scope) for child in node.children)


def _loop(node: Loop, scope: Scope, _: tuple[str, ...]) -> Iterator[Place]:
    return (Place(child, scope) for child in (node.over, node.names, *node.body))


def _items(node: Items, scope: Scope, path: tuple[str, ...]) -> Iterator[Place]:
    """Yield the elements of a map or a list; in a pair, the first one names the second."""
    before, variable = "", _variable(node)
    for key, value in node.entries:
        yield from _key(key, scope)
        label = label_of(key) if key is not None else before
        label = variable if variable and label.lower() == "value" else label
        yield Place(value, scope, (*path, label)[-_DEEPEST:] if label else path)
        before = label_of(value) if len(node.entries) == 2 else ""


def _variable(node: Items) -> str:
    """Return the variable that a map names which gives its value: `{name: "NAME", value: "text"}`; else empty."""
    texts = (value for key, value in node.entries if isinstance(value, Text) and label_of(key).lower() in _NAMED)
    name = label_of(next(texts, None)) if 1 < len(node.entries) < _FEW else ""
    return name if _VARIABLE.fullmatch(name) else ""


def _key(key: Node | None, scope: Scope) -> Iterator[Place]:
    """Yield the key of an element, unless it is a mere name: a text, an expression, a pattern with defaults."""
    if key is not None and type(key) is not Name and type(key) is not Member:
        yield Place(key, scope)


def _target(target: Node) -> tuple[str, ...]:
    if isinstance(target, Index):
        return (*path_of(target.owner), label_of(target.key))
    return path_of(target) or (label_of(target),)


def _call(node: Call, scope: Scope, path: tuple[str, ...]) -> Iterator[Place]:
    """Yield the parts of a call: an argument is named by its label, by the text before it, or by the function."""
    entries = node.arguments.entries
    function, called = label_of(node.function), Place(node.function, scope, (), node)
    is_piped = bool(entries) and entries[0].value.start < node.function.start
    if not is_piped:
        yield called
    before = ""
    for at, (key, value) in enumerate(entries):
        if key is not None:
            names: tuple[str, ...] = (*path, function, label_of(key))
        elif isinstance(value, Items):
            names = (*path, *_headers_of(node.function), function)
        else:
            names = (*path, function, before)
        yield from _key(key, scope)
        yield Place(value, scope, names[-_DEEPEST:])
        before = label_of(value) if isinstance(value, Text | Member) else ""
        if is_piped and at == 0:
            yield called
    if node.block is not None:
        yield Place(node.block, scope)


def _headers_of(function: Node) -> tuple[str, ...]:
    """Return the name of the headers that a method is called on: `session.headers.update({…})`."""
    owner = label_of(function.owner) if isinstance(function, Member) else ""
    return (owner,) if "header" in owner.lower() else ()


PARTS: Final[dict[type[Node], Callable[..., Iterator[Place]]]] = {
    Text: _text,
    Join: _join,
    Choice: _choice,
    Comparison: _comparison,
    Member: _member,
    Index: _index,
    Items: _items,
    Arguments: _items,
    Call: _call,
    Assign: _assign,
    Pair: _pair,
    Function: _function,
    Parameters: _parameters,
    Class: _class,
    Return: _return,
    Group: _group,
    Loop: _loop,
}
"""How each kind of node is taken apart."""


def constant_of(call: Call) -> Assign | None:
    """Return the constant that a call defines, `define("NAME", "value")`, `let(:name) { value }`; None when it defines none."""
    block = call.block.body.children if isinstance(call.block, Function) else ()
    values = [
        *(entry.value for entry in call.arguments.entries),
        *(each.value for each in block[-1:] if isinstance(each, Return)),
    ]
    name = label_of(values[0]) if len(values) > 1 and path_of(values[0]) != (label_of(values[0]),) else ""
    target = Name(values[0].start, values[0].end, name) if name else None
    return Assign(call.start, call.end, target, values[1]) if target is not None else None


def record_of(call: Call, name: str) -> tuple[Class, Parameters]:
    """Return the class whose fields a call names, and these: `namedtuple("V", "url key")`, `Struct.new(:url, :key)`."""
    values = [each.value for each in call.arguments.entries if each.key is None]
    named = isinstance(values[0], Text) and label_of(values[0])[:1].isupper() if values else False
    rows = [each.entries if isinstance(each, Items) else (Entry(None, each),) for each in values[named:]]
    parts = [each.value for row in rows for each in row]
    firsts = [each.entries[0].value if isinstance(each, Items) and each.entries else each for each in parts]
    labels = [label for each in firsts for label in label_of(each).replace(",", " ").split()]
    place = (call.start, call.end)
    fields = Parameters(*place, tuple(Parameter(label, call.end) for label in labels))
    return Class(*place, name, (), Group(*place, (fields,), scope=True)), fields


def given(calls: Iterable[tuple[Call, Place]], classes: Mapping[str, Class]) -> Iterator[tuple[str, Binding]]:
    """Yield what objects are made with, by the labels of the arguments, else by the fields in their places."""
    fields = {name: [each.name for each in parameters_of(owner)] for name, owner in classes.items()}
    for node, place in calls:
        made = node.function
        named = made.owner if isinstance(made, Member) and made.name == "new" else made  # `Path.new("/ask")`
        declared = fields.get(label_of(named), [])
        for at, (key, value) in enumerate(made_with(node)) if declared or is_type(node.function) else ():
            label = key.text if isinstance(key, Name) else declared[at] if key is None and at < len(declared) else ""
            if label:
                yield label, Binding(node, value.start, value.end, place.scope, place.branch, value)


def delegates(call: Call, scope: Scope) -> bool:
    """Tell whether a call hands on to another constructor of its class: `Api(String base) { this(base, "Bearer "); }`."""
    around, home = scope.function, scope.class_
    within = getattr(around.owner, "name", "") if around is not None else ""
    constructs = within in CONSTRUCTORS or (home is not None and within == getattr(home.owner, "name", ""))
    return constructs and isinstance(call.function, Name) and call.function.text in SELVES - {"super"}


def holder_of(text: str, function: int, owner: str, field: str) -> str:
    """Return the type that declares a field itself, by its owner in the head of the function around, which begins at a place; empty if unknown."""
    declared = rf"[(,]\s{{0,9}}{re.escape(owner)}\b[\s:&*]{{0,20}}+(?:mut\s)?(?:\w++\.)?([A-Z]\w*+)"
    match = re.search(declared, text[function : function + _HEAD])
    found = match[1] if match is not None else ""
    return found if re.search(rf"\b{re.escape(field)}\b", _bodies(text).get(found, "")) else ""


@lru_cache(maxsize=2)
def _bodies(text: str) -> dict[str, str]:
    """Return the text between the braces of each type, up to a limit."""
    return {match["name"]: match["body"] for match in _BODY.finditer(text)}
