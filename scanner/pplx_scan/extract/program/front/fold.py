"""Folds items in a row into one node: a chain of members, calls and indexes; the elements of a map; an entry.

An assignment that sets several names at once is taken apart into one for each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

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
    Text,
    is_type,
    label_of,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

_ACCESS: Final = frozenset({".", "?.", "->", "::", "&.", "!.", ":", "?->", "!!."})
APPENDS: Final = frozenset({"+=", ".=", "..=", "<>=", "&=", "<<", "++="})
"""Signs that append to the value of a name."""
SPREADS: Final = frozenset({"...", "..", "**", "*"})
"""Signs of a spread: more elements come from elsewhere."""
_SEPARATORS: Final = frozenset({":", "=>", "=", "->"})
_DECLARES: Final = frozenset({"let", "val", "var", "const", "my", "local"})
"""Words before the names of a list or tuple that is taken apart."""


class Token(Struct, frozen=True):
    """Punctuation or a keyword."""

    text: str
    start: int
    end: int


Item = Token | Node


def nodes_of(items: Sequence[Item]) -> list[Node]:
    """Return the items that are nodes."""
    return [item for item in items if isinstance(item, Node)]


def sign_of(item: Item | None) -> str:
    """Return the text of punctuation or a keyword; empty for all else."""
    return item.text if isinstance(item, Token) else ""


def sign_in(items: Sequence[Item], signs: Container[str], start: int = 0) -> int:
    """Return where the first of some signs stands, from an index on; -1 when there is none."""
    return next(
        (n for n, item in enumerate(items) if n >= start and isinstance(item, Token) and item.text in signs), -1
    )


def branched(node: Node) -> Group:
    """Return what may not run as a group."""
    return Group(node.start, node.end, (node,), branch=True)


def operands_of(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return the operands of a join; nested joins are flattened."""
    return tuple(each for node in nodes for each in (node.operands if isinstance(node, Join) else (node,)))


def piped(start: int, end: int, left: Node, right: Node) -> Call:
    """Return a call with its first argument from a pipe."""
    call = (
        right if isinstance(right, Call) else Call(right.start, right.end, right, Arguments(right.end, right.end, ()))
    )
    given = call.arguments
    arguments = Arguments(given.start, given.end, (Entry(None, left), *given.entries), given.spread)
    return Call(start, end, call.function, arguments, call.block)


def chain(items: Sequence[Item]) -> Node | None:
    """Return the node of names, dots, arguments and indexes in a row; None if there is no value among them."""
    base: Node | None = None
    access = indexed = False
    for item in items:
        if isinstance(item, Token) and access and base is not None and item.text.isidentifier():
            # A keyword as the name of a member: `client.get(…)` in Kotlin.
            base, access = _member(base, Name(item.start, item.end, item.text)), False
        elif isinstance(item, Token):
            access = access or item.text in _ACCESS
            if item.text == "]" and isinstance(base, Index):
                base = replace(base, end=item.end)
            indexed = item.text == "[" or (indexed and item.text != "]")
        elif base is None:
            base = Items(item.start, item.end, item.entries, item.spread) if isinstance(item, Arguments) else item
        elif indexed and not isinstance(item, Arguments):
            base, indexed = Index(base.start, item.end, base, item), False
        elif isinstance(item, Text) and not access:
            base = item
        elif isinstance(item, Items | Function):
            base = _called(base, item)
        elif access:
            base, access = _member(base, item), False
    return base


def _member(owner: Node, item: Node) -> Node:
    """Return a part of an owner; the part may itself be a chain that leans to the right."""
    if isinstance(item, Name):
        return Member(owner.start, item.end, owner, item.text.lstrip("@$"), item.start)
    if isinstance(item, Member):
        return Member(owner.start, item.end, _member(owner, item.owner), item.name, item.name_start)
    if isinstance(item, Call):
        return Call(owner.start, item.end, _member(owner, item.function), item.arguments, item.block)
    if isinstance(item, Index):
        return Index(owner.start, item.end, _member(owner, item.owner), item.key)
    if isinstance(item, Text):
        return Index(owner.start, item.end, owner, item)
    return Group(owner.start, item.end, (owner, item))


def _called(base: Node, item: Node) -> Node:
    """Return the call of a value with the item that follows it: arguments, a closure, or the fields of a new object."""
    end = item.end
    if isinstance(item, Arguments):
        return Call(base.start, end, base, item)
    call = base if isinstance(base, Call) else Call(base.start, end, base, Arguments(end, end, ()))
    if isinstance(item, Function):
        if call.block is not None:
            item = Function(call.block.start, end, "", Group(call.block.start, end, (call.block, item)))
        return Call(base.start, end, call.function, call.arguments, item)
    entries = (*call.arguments.entries, Entry(None, item))
    arguments = Arguments(call.arguments.start, end, entries, call.arguments.spread)
    return Call(base.start, end, call.function, arguments, call.block)


def entry(items: Sequence[Item]) -> Entry | None:
    """Return key and value of an entry, `key: value`; a value alone has no key. None when there is no value."""
    at = sign_in(items, _SEPARATORS, 1)
    if at > 0:
        key, value = chain(items[:at]), chain(items[at + 1 :])
        return Entry(key, value) if value is not None else None
    nodes = [item for item in items if isinstance(item, Node)]
    if len(nodes) > 1 and isinstance(nodes[0], Name) and nodes[0].text.rstrip().endswith(":"):
        label = Name(nodes[0].start, nodes[0].end, nodes[0].text.strip(": \n\t"))
        return Entry(label, nodes[1])
    value = chain(items)
    return Entry(None, value) if value is not None else None


def elements(items: Sequence[Item]) -> Iterator[Entry]:
    """Yield the elements between the commas of a map, a list or arguments."""
    row: list[Item] = []
    for item in (*items, Token(",", 0, 0)):
        if (
            not isinstance(item, Token)
            or item.text not in {",", ";", "(", ")", "{", "}", "%{", "|"}
            or _is_inner(item, row)
        ):
            row.append(item)
            continue
        found = _element(row)
        if found is not None:
            yield found
        row = []


def _is_inner(item: Token, row: list[Item]) -> bool:
    """Tell whether a bracket stands within an element, not around all of them."""
    return item.text not in {",", ";"} and any(isinstance(each, Node) for each in row)


def _element(row: list[Item]) -> Entry | None:
    nodes = [item for item in row if isinstance(item, Node)]
    if len(nodes) == 1 and isinstance(nodes[0], Pair):
        return nodes[0].entry
    if len(nodes) == 1 and isinstance(nodes[0], Assign) and not isinstance(nodes[0].target, Member):
        return Entry(nodes[0].target, nodes[0].value)
    return entry(row) if nodes else None


def applied(left: Node, method: str, right: Node) -> Call:
    """Return an operator behind a value as the method that does the same; without a name one more argument of a call."""
    if not method and isinstance(left, Call):
        given = (*left.arguments.entries, Entry(None, right))
        return Call(left.start, right.end, left.function, Arguments(left.arguments.start, right.end, given))
    entries = right.entries if isinstance(right, Items) and not isinstance(right, Arguments) else (Entry(None, right),)
    function = Member(left.start, left.end, left, method, left.end)
    return Call(left.start, right.end, function, Arguments(right.start, right.end, entries))


def goes_on(closure: Function, behind: Sequence[Item]) -> Function:
    """Return a closure whose last expression goes on with what stands behind it."""
    body = closure.body.children
    last = chain([*body[-1:], *behind])
    if last is None:
        return closure
    return replace(closure, end=last.end, body=replace(closure.body, end=last.end, children=(*body[:-1], last)))


def unpacked(whole: Assign) -> list[Node]:
    """Return an assignment for each name that one sets; the value alone where no name is known to hold a part of it."""
    return [*_unpacked(whole)] or [whole.value]


def _unpacked(whole: Assign) -> Iterator[Assign]:
    target, value = whole.target, whole.value
    if isinstance(target, Assign) and target.appends and isinstance(target.target, Name):
        yield target
        yield replace(whole, start=value.start, target=replace(target.target, start=value.start, end=value.start))
    elif isinstance(target, Items) and not target.row:
        yield from _taken_apart(whole, target)
    elif isinstance(target, Group):
        yield from _paired(whole, target.children, value)
    elif isinstance(target, Call) and label_of(target.function) in _DECLARES:
        yield from _paired(whole, [entry.value for entry in target.arguments.entries], value)
    elif isinstance(target, Items) and len(target.entries) > 1 and _is_one(value):
        yield from _paired(whole, [entry.value for entry in target.entries], value)
    elif isinstance(target, Items):
        values = [entry.value for entry in value.entries] if isinstance(value, Items) and value.row else [value]
        if isinstance(value, Call) and isinstance(value.function, Name):  # `url, key := config(kind)`
            more = range(2, len(target.entries) + 1)
            values += [Member(value.start, value.end, value, f"Item{at}", value.end) for at in more]
        for entry, other in zip(target.entries, values, strict=False):
            yield Assign(whole.start, whole.end, entry.value, other, whole.appends, whole.constant)
    else:
        yield whole


def _is_one(value: Node) -> bool:
    """Tell whether a value for several names is one list, or a condition that gives one: `url, key = case … end`."""
    return isinstance(value, Group | Choice) or (type(value) is Items and not value.row)


def _taken_apart(whole: Assign, target: Items) -> Iterator[Assign]:
    """Yield an assignment for each name of `const { a, b: c, d = "default" } = map`: to a member, or the default."""
    value = whole.value
    yield from _paired(whole, [entry.value for entry in target.entries if entry.key is None], value)
    for key, name in target.entries:
        if isinstance(key, Name):
            member = Member(value.start, value.end, value, key.text, key.start)
            if isinstance(name, Assign):
                either = Choice(name.start, name.end, (member, name.value))
                yield Assign(whole.start, whole.end, name.target, either)
            else:
                yield Assign(whole.start, whole.end, name, member)


def _paired(whole: Assign, names: Sequence[Node], values: Node) -> Iterator[Assign]:
    """Yield an assignment for each name of a list or tuple pattern: `[a, b] = ["x", "y"]`, `(a, b) = kind switch { … }`."""
    made = isinstance(values, Call) and is_type(values.function)
    several = len(names) > 1 and all(isinstance(name, Name) for name in names)
    if several and (made or isinstance(values, Group | Choice)):
        for at, name in enumerate(names, 1):
            part = Member(values.start, values.end, values, f"Item{at}", values.end)
            yield Assign(whole.start, whole.end, name, part, whole.appends, whole.constant)
    if not isinstance(values, Items):
        return
    plain = not values.spread and all(entry.key is None for entry in values.entries)
    if not plain or len(names) != len(values.entries) or not all(isinstance(name, Name) for name in names):
        return
    for name, entry in zip(names, values.entries, strict=True):
        start = entry.value.start
        target = Name(start, start, label_of(name))
        yield Assign(start, entry.value.end, target, entry.value, whole.appends, whole.constant)
