"""Names that are given values: declarations, assignments, several at once, maps that are taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.program.front.fold import APPENDS, Item, Token, chain, nodes_of, sign_in, sign_of
from pplx_scan.extract.program.node import Assign, Call, Choice, Group, Items, Member, Name, Node, Return, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pplx_scan.extract.program.front.lowering import Lowering

_DECLARES: Final = frozenset({"let", "val", "var", "const", "my", "local"})
"""Words before the names of a list or tuple that is taken apart."""
_SETS: Final = frozenset({"=", ":=", "+=", ".=", "..=", "||=", "??=", "<>=", "<-"})


def assign(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read an assignment to one or several names; nodes behind its value are kept."""
    sets = sign_in(items, _SETS)
    if sets <= 0:
        return _computed(lowering, at, items) or _made(lowering, at, items)
    value, target = chain(items[sets + 1 :]), _target(items[:sets])
    if value is None or target is None:
        return lowering.plain(at, items)
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
    return [*each(whole), *behind]


def named_by(value: Node, type_: Node) -> bool:
    """Let a type make a value that is made without a name; tell whether it is one."""
    call = value if isinstance(value, Call) else None
    while call is not None and isinstance(call.function, Call):
        call = call.function
    if call is None or not isinstance(call.function, Name) or call.function.text:
        return False
    call.function = type_
    return True


def _computed(lowering: Lowering, at: int, items: list[Item]) -> list[Item]:
    """Read a property whose value is computed: `string Base => "https://…"`."""
    last = items[-1] if items else None
    target = _target(items[:-1])
    return [Assign(*lowering.place(at), target, last.value)] if isinstance(last, Return) and target is not None else []


def _target(items: list[Item]) -> Node | None:
    """Return the target: the last node before the sign that is no type."""
    nodes = nodes_of(items)
    values = [node for node in nodes if not (isinstance(node, Name) and node.type)] or nodes
    return values[-1] if values else None


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


def each(whole: Assign) -> Iterator[Assign]:
    """Yield an assignment for each name that one sets."""
    target, value = whole.target, whole.value
    if isinstance(target, Assign) and target.appends and isinstance(target.target, Name):
        yield target
        yield replace(whole, start=value.start, target=replace(target.target, start=value.start, end=value.start))
    elif isinstance(target, Items) and not target.row:
        yield from _taken_apart(whole, target)
    elif isinstance(target, Group) and target.children and isinstance(value, Items):
        yield from _paired(whole, target.children, value)
    elif isinstance(target, Call) and label_of(target.function) in _DECLARES and isinstance(value, Items):
        yield from _paired(whole, [entry.value for entry in target.arguments.entries], value)
    elif isinstance(target, Items):
        values = [entry.value for entry in value.entries] if isinstance(value, Items) and value.row else [value]
        for entry, other in zip(target.entries, values, strict=False):
            yield Assign(whole.start, whole.end, entry.value, other, whole.appends, whole.constant)
    else:
        yield whole


def _taken_apart(whole: Assign, target: Items) -> Iterator[Assign]:
    """Yield an assignment for each name of `const { a, b: c, d = "default" } = map`: to a member, or the default."""
    value = whole.value
    if isinstance(value, Items):
        yield from _paired(whole, [entry.value for entry in target.entries if entry.key is None], value)
    for key, name in target.entries:
        if isinstance(key, Name):
            member = Member(value.start, value.end, value, key.text, key.start)
            if isinstance(name, Assign):
                either = Choice(name.start, name.end, (member, name.value))
                yield Assign(whole.start, whole.end, name.target, either)
            else:
                yield Assign(whole.start, whole.end, name, member)


def _paired(whole: Assign, names: Sequence[Node], values: Items) -> Iterator[Assign]:
    """Yield an assignment for each name of a list or tuple pattern: `[a, b] = ["x", "y"]`."""
    plain = not values.spread and all(entry.key is None for entry in values.entries)
    if not plain or len(names) != len(values.entries) or not all(isinstance(name, Name) for name in names):
        return
    for name, entry in zip(names, values.entries, strict=True):
        start = entry.value.start
        target = Name(start, start, label_of(name))
        yield Assign(start, entry.value.end, target, entry.value, whole.appends, whole.constant)
