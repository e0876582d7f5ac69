"""Maps of a program that hold the settings of a known tool: `config_list = [{"model": …, "base_url": …}]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.catalog.names import squash
from pplx_scan.extract.data.settings import client_base
from pplx_scan.extract.data.tree import Tree
from pplx_scan.extract.meaning.entries import Entry
from pplx_scan.extract.program.node import Items, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.program.scopes import Place
    from pplx_scan.extract.program.values import Values
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import BaseUrl


def tool_settings(reading: Reading, values: Values, places: list[Place]) -> Iterator[BaseUrl]:
    """Yield the base URLs of clients that a tool makes of maps, which are read as the settings of a file are."""
    for place in places:
        elements = place.node.entries if isinstance(place.node, Items) else ()
        named = [(label, entry.value) for entry in elements if (label := label_of(entry.key))]
        entries = [Entry((*place.path, name), values.text(value, place.scope)) for name, value in named]
        tree = Tree(entries, {})
        bases = (each for each in entries if reading.catalog.names.is_client_base(squash(each.name)))
        found = (client_base(reading, tree, place.path, each, coded=True) for each in bases)
        yield from (fact for fact in found if fact is not None)
