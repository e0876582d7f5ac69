"""A configuration tree as extractors of JSON and YAML hand it on: named values, and which stand together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.meaning.entries import Entry

Path = tuple[str, ...]
LONG: Final = 1 << 15
"""Of a file of more characters only what is near to something of interest is read."""


class Data(Struct, frozen=True):
    """The content of a JSON or YAML file."""

    entries: list[Entry]
    """All strings, in order."""
    keys: dict[Path, Literal]
    """The keys of mappings and lists, as they stand in the file."""


class Tree:
    """Named values by the mapping that holds them."""

    def __init__(self, entries: Iterable[Entry], keys: dict[Path, Literal]) -> None:
        self.entries = list(entries)
        self.keys = keys
        self._mappings: dict[Path, dict[str, Entry]] = {}
        self._lists: dict[Path, list[Entry]] = {}
        for entry in self.entries:
            if entry.path and entry.path[-1].startswith("["):
                self._lists.setdefault(entry.path[:-1], []).append(entry)
            else:
                self._mappings.setdefault(entry.path[:-1], {}).setdefault(
                    entry.path[-1].lower() if entry.path else "", entry
                )

    def mappings(self) -> Iterator[tuple[Path, dict[str, Entry]]]:
        """Yield the path of every mapping that holds a string, and its strings by their names in lower case."""
        yield from self._mappings.items()

    def fields(self, path: Path) -> dict[str, Entry]:
        """Return the strings of a mapping by their names in lower case; empty when there are none."""
        return self._mappings.get(path, {})

    def items(self, path: Path) -> list[Entry]:
        """Return the strings of a list."""
        return self._lists.get(path, [])

    def lists(self) -> Iterator[tuple[Path, list[Entry]]]:
        """Yield the path of every list that holds a string, and its strings."""
        yield from self._lists.items()

    def inside(self, path: Path) -> list[Path]:
        """Return the paths of the mappings and lists directly inside another one."""
        return self._inner.get(path, [])

    @cached_property
    def _inner(self) -> dict[Path, list[Path]]:
        inner: dict[Path, list[Path]] = {}
        seen: set[Path] = set()
        for path in (*self._mappings, *self._lists):
            while path and path not in seen:
                seen.add(path)
                inner.setdefault(path[:-1], []).append(path)
                path = path[:-1]  # noqa: PLW2901 - upwards, until the way is known
        return inner


def around(path: Path) -> Iterator[Path]:
    """Yield the paths of the containers of a value or mapping, the nearest first."""
    for size in range(len(path) - 1, -1, -1):
        yield path[:size]


def named(path: Path) -> str:
    """Return the last part of a path that is not a list index; empty at the top."""
    return next((part for part in reversed(path) if not part.startswith("[")), "")


_ENVIRONMENT: Final = expression(r"(?i)env|environment|vars|variables?")


def environment(tree: Tree, path: Path) -> dict[str, Literal]:
    """Return the variables that a file sets for a command at a path: in maps called `env` or `vars` around it."""
    found: dict[str, Literal] = {}
    for place in around(path):
        for inner in tree.inside(place):
            if _ENVIRONMENT.fullmatch(inner[-1]):
                for name, value in (
                    *_pairs(tree, inner),
                    *((each.name, each.value) for each in tree.fields(inner).values()),
                ):
                    found.setdefault(name, value)
    return found


def _pairs(tree: Tree, path: Path) -> Iterator[tuple[str, Literal]]:
    """Yield the variables of a list of names and values."""
    for fields in map(tree.fields, tree.inside(path)):
        label = fields.get("name") or fields.get("key")
        if label is not None and "value" in fields:
            yield label.value.text, fields["value"].value
