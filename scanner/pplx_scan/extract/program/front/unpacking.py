"""Assignments that set several names at once: lists and tuples of names, and maps that are taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.program.node import Assign, Call, Choice, Group, Items, Member, Name, Node, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DECLARES: Final = frozenset({"let", "val", "var", "const", "my", "local"})
"""Words before the names of a list or tuple that is taken apart."""


def unpacked(whole: Assign) -> Iterator[Assign]:
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
