"""Texts that CloudFormation puts together of a list: `Fn::Join` and `Fn::Sub`, in YAML and JSON, by name or as a tag."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.hits import hints_at_key
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.reading import Site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import KeyLiteral

_FIRST: Final = "[0]"
_SECOND: Final = "[1]"
_LONGEST: Final = 3
"""A separator has no more characters."""
_NAMES: Final = frozenset({"Fn::Join", "Fn::Sub"})


Value = tuple[tuple[str, ...], Literal]
"""A value of a tree, and the keys that lead to it."""


def put_together(reading: Reading, values: Sequence[Value]) -> Iterator[KeyLiteral]:
    """Yield the keys that `[separator, [part, …]]` and `[template, {name: part}]` make.

    A tag such as `!Join` is not among the keys of a value, so every list of this form is tried: what makes a key is one.
    """
    firsts = {path[:-1]: value for path, value in values if path[-1:] == (_FIRST,)}
    rests: dict[tuple[str, ...], list[tuple[str, Literal]]] = defaultdict(list)
    for path, value in values if firsts else ():
        if len(path) > 2 and path[-2] == _SECOND and path[:-2] in firsts:
            rests[path[:-2]].append((path[-1], value))
    for path, parts in rests.items():
        whole = _whole(firsts[path], parts)
        if whole is not None and hints_at_key(whole.text):
            names = [name for name in path if name not in _NAMES and not name.startswith("[")]
            site = Site(name=names[-1] if names else "", scope=".".join(names[:-1]), value=True)
            yield from (key for key in find_keys(reading, whole, site) if len(key.segments) > 1)


def _whole(first: Literal, parts: list[tuple[str, Literal]]) -> Literal | None:
    """Return the text that a list makes; None when it makes none."""
    if all(name.startswith("[") for name, _ in parts):
        if len(first.text) > _LONGEST:
            return None
        between = [first] if first.text else []
        return join([parts[0][1], *(each for _, part in parts[1:] for each in (*between, part))])
    values = dict(parts)
    made, at = list[Literal](), 0
    for hole in first.holes:
        if hole.name in values:
            made += [first.slice(at, hole.at), values[hole.name]]
            at = hole.at + 1
    return join([*made, first.slice(at, len(first.text))]) if made else None
