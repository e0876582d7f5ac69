"""Names that are given values: declarations, assignments, several at once, maps that are taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.front.fold import (
    APPENDS,
    Item,
    Token,
    branched,
    chain,
    nodes_of,
    sign_in,
    sign_of,
    unpacked,
)
from pplx_scan.extract.program.node import Assign, Call, Entry, Function, Group, Items, Name, Node, Return

if TYPE_CHECKING:
    from pplx_scan.extract.program.front.lowering import Lowering

_SETS: Final = frozenset({"=", ":=", "+=", ".=", "..=", "||=", "??=", "<>=", "<-", "by"})


def assign(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read an assignment to one or several names; nodes behind its value are kept."""
    sets = sign_in(items, _SETS)
    if sets <= 0:
        return _computed(lowering, at, items) or _made(lowering, at, items)
    value, target = chain(items[sets + 1 :]), _target(items[:sets])
    if value is None or target is None:
        return lowering.plain(at, items)
    if isinstance(value, Items) and value.row and sign_in(items[:sets], {","}) > 0:
        names = tuple(Entry(None, node) for node in nodes_of(items[:sets]) if isinstance(node, Name) and not node.type)
        target = Items(names[0].value.start, target.end, names, row=True) if names else target
    before = nodes_of(items[:sets])
    if len(before) > 1:
        named_by(value, before[-2])
    whole = Assign(
        *lowering.place(at),
        target,
        value,
        appends=sign_of(items[sets]) in APPENDS,
        constant=keyword_in(items[:sets], lowering.language.constants),
    )
    behind = (node for node in nodes_of(items[sets + 1 :])[1:] if node.start >= value.end)
    return [*unpacked(whole), *behind]


def binding_condition(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a condition that may give a name its value, with the branches that may run: `if let key = read() { … } else { … }`."""
    opened = sign_in(items, {"{"})
    branches = [branched(node) for node in nodes_of(items[opened:])] if opened >= 0 else []
    if not branches:
        return assign(lowering, at, items)
    test = nodes_of(assign(lowering, at, items[:opened]))
    return [Group(*lowering.place(at), (*test, *branches))]


def several(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read names with their values in one declaration: `let a = "x", b = "y"`, `case chat = "/chat", search = "/search"`."""
    if sign_in(items, {","}) < 0 or sign_in(items, {"="}) < 0:
        return assign(lowering, at, items)
    found, row = list[Item](), list[Item]()
    for item in (*items, Token(",", items[-1].end, items[-1].end)):
        if sign_of(item) != ",":
            row.append(item)
            continue
        found += assign(lowering, at, row)
        row = []
    return found


def named_by(value: Node, type_: Node) -> bool:
    """Let a type make a value that is made without a name; tell whether it is one."""
    call = value if isinstance(value, Call) else None
    while call is not None and isinstance(call.function, Call):
        call = call.function
    if call is None or not isinstance(call.function, Name) or call.function.text:
        return False
    call.function = type_
    return True


def declaration(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `Client c("u")`: the type makes the value."""
    nodes = nodes_of(items)
    if len(nodes) < 2 or not isinstance(nodes[-1], Assign):
        return lowering.plain(at, items)
    made = nodes[-1].value
    if isinstance(made, Call) and isinstance(made.function, Name) and not made.function.text:
        made.function = nodes[-2]
    return [nodes[-1]]


def typed(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `Client c = new("u")`: the type makes each value that is made without a name."""
    nodes = nodes_of(items)
    assigns = [node for node in nodes[1:] if isinstance(node, Assign) and named_by(node.value, nodes[0])]
    return [*nodes[1:]] if assigns else lowering.plain(at, items)


def unnamed(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read `new("u")`, whose type stands elsewhere."""
    start, _ = lowering.place(at)
    made = chain([Name(start, start, ""), *(item for item in items if isinstance(item, Node))])
    return [made] if made is not None else []


def _computed(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a property whose value is computed: `string Base => "https://…"`, `var base: String { "https://…" }`."""
    behind = next((n for n, item in enumerate(items) if isinstance(item, Return | Function)), 0)
    made, target = items[behind] if behind else None, _target(items[:behind])
    if isinstance(made, Return) and target is not None:
        return [Assign(*lowering.place(at), target, made.value)]
    if isinstance(made, Function) and isinstance(target, Name) and not made.name and made.parameters is None:
        return [Function(*lowering.place(at), target.text, made.body, is_property=True)]
    return []


def _target(items: list[Item]) -> Node | None:
    """Return the target: the last node before the sign that is no type."""
    nodes = nodes_of(items)
    values = [node for node in nodes if not (isinstance(node, Name) and node.type)] or nodes
    last = values[-1] if values else None
    ignored = len(values) > 1 and isinstance(last, Name) and last.text == "_" and sign_in(items, {","}) > 0
    return values[-2] if ignored else last


def keyword_in(items: list[Item], keywords: frozenset[str]) -> tuple[int, int] | None:
    """Return where the keyword stands that allows a literal only; None when none does."""
    words = ((item.text, item) for item in items if isinstance(item, Token | Name))
    return next(((item.start, item.end) for word, item in words if word in keywords), None)


def _made(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a name with the arguments that make its value: `Client c("u")`, `std::string s{"init"}`."""
    if len(items) != 2 or not isinstance(items[0], Name) or not isinstance(items[1], Items):
        return lowering.plain(at, items)
    made = chain([Name(items[1].start, items[1].start, ""), items[1]])
    return [Assign(*lowering.place(at), items[0], made)] if made is not None else []
