"""JSON, with comments and trailing commas as editors' and agents' configuration files have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.extract.data_facts import read_data
from pplx_scan.extract.entries import Entry
from pplx_scan.extract.json_scan import Comment, scan
from pplx_scan.extract.keys import find_keys
from pplx_scan.extract.once import once
from pplx_scan.extract.reading import Site
from pplx_scan.extract.residue import read_residue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a JSON file.

    Raises:
        Unparsable: brackets or quotes do not match.
    """
    entries: list[Entry] = []
    facts: list[Fact] = []
    for item in scan(reading.source.text):
        if isinstance(item, Comment):
            facts += find_keys(reading, item.literal, Site(comment=True))
        else:
            entries.append(Entry(item.path, item.literal, name_literal=item.key))
    facts += read_data(reading, entries)
    facts += read_residue(reading, [fact.span for fact in facts], comment=False)
    yield from once(facts)
