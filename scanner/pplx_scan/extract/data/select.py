"""Which named values of a large tree have to do with the API: the others need no closer look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.meaning.hits import hint_for
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.data.tree import Path
    from pplx_scan.extract.meaning.entries import Entry

_WORDS: Final = "(?i:perplexit|//api[.]p)"
_NAMES: Final = expression("(?i)perplexit|pplx")
_PAIR: Final = frozenset({"name", "key", "value", "stringValue", "defaultValue"})


def about_the_api(text: str, entries: list[Entry]) -> Iterator[Entry]:
    """Yield the entries of the mappings in which a value, a name or the key path speaks of keys or of the API.

    Args:
        text: the whole file.
        entries: its values.
    """
    pattern = hint_for(text, _WORDS)
    escaped = text.isascii()
    mappings: set[Path] = set()
    lists: set[Path] = set()
    wanted: set[Path] = set()
    """What a list begins with may be the template or the separator of what stands behind it."""
    paths: dict[Path, bool] = {}
    for entry in entries:
        container = entry.container
        named = paths.get(container)
        if named is None:
            named = paths[container] = _NAMES.search(" ".join(container)) is not None
        value = entry.value.text
        if named or pattern.search(value) or _NAMES.search(entry.name) or (escaped and not value.isascii()):
            mappings.add(container)
            if "header" in " ".join(container[-1:]).lower():
                mappings.add(container[:-1])
            wanted |= {(*container, "[0]"), (*container[:-1], "[0]")} if container else set()
            if entry.path[-1:] == ("[0]",):
                mappings.add((*entry.path[:-1], "[1]"))
            if entry.name in _PAIR:
                lists.add(_without_index(container))
    for entry in entries:
        kept = entry.container if entry.kept_elsewhere is None else entry.kept_elsewhere
        if kept in mappings or entry.path in wanted or (lists and _without_index(entry.container) in lists):
            yield entry


def _without_index(path: Path) -> Path:
    return path[:-1] if path and path[-1].startswith("[") else path
