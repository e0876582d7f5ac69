"""The meaning of structured data, JSON and YAML alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.command.set_command import set_variables
from pplx_scan.extract.data.embedded import embedded, read_embedded_part, variables_for
from pplx_scan.extract.data.references import resolve
from pplx_scan.extract.data.requests import read_requests
from pplx_scan.extract.data.select import about_the_api
from pplx_scan.extract.data.settings import read_settings
from pplx_scan.extract.data.tree import Tree
from pplx_scan.extract.data.words import name_words, opened
from pplx_scan.extract.meaning.entries import is_header, read_entries
from pplx_scan.extract.meaning.hits import hint_for
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.reading import Site
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.extract.data.tree import Data
    from pplx_scan.extract.meaning.entries import Entry
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_EXPRESSION: Final = expression(r"=(?=\s*(?:\{\{|https?:|[Bb]earer\b|pplx-))")
"""n8n marks a value that is computed with an equals sign."""


def read_data(reading: Reading, data: Data) -> Iterator[Fact]:
    """Return the facts of a tree of named values: keys, URLs, headers, requests, and those of embedded texts."""
    entries = [_without_mark(each) for entry in data.entries for each in opened(entry)]
    whole = Tree(entries, data.keys)
    parts = list(embedded(reading, whole))
    for part in parts:
        yield from read_embedded_part(reading, part)
    elsewhere = {id(entry) for part in parts if part.file for entry in part.entries}
    tree = Tree(name_words(_given(whole, entry) for entry in entries if id(entry) not in elsewhere), data.keys)
    yield from read_entries(reading, _resolved(about_the_api(reading.source.text, tree.entries)))
    yield from read_entries(reading, [each for entry in entries for each in set_variables(entry.value)])
    requests = Tree(name_words(_given(whole, entry) for entry in entries), data.keys) if elsewhere else tree
    yield from read_requests(reading, requests)
    yield from read_settings(reading, tree)
    yield from _names(reading, data)


def _names(reading: Reading, data: Data) -> Iterator[Fact]:
    """Yield the API keys that stand in place of a name."""
    names = [entry.name_literal for entry in data.entries if entry.name_literal is not None]
    names += data.keys.values()
    texts = {name.text for name in names}
    hint = hint_for("\n".join(texts))
    odd = {*filter(hint.search, texts)}
    for name in names if odd else ():
        if name.text in odd:
            yield from find_keys(reading, name, Site())


def _without_mark(entry: Entry) -> Entry:
    value = entry.value
    return replace(entry, value=value.slice(1, len(value.text))) if _EXPRESSION.match(value.text) else entry


def _given(tree: Tree, entry: Entry) -> Entry:
    """Return an argument of a command or a header with the variables put in that the file sets for it."""
    text = entry.value.text
    if ("${" not in text and "{{" not in text) or not (entry.path[-2:-1] == ("args",) or is_header(entry)):
        return entry
    return replace(entry, value=resolve(entry.value, variables_for(tree, entry.path), here=True))


def _resolved(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        value = resolve(entry.value)
        yield entry if value is entry.value else replace(entry, value=value)
