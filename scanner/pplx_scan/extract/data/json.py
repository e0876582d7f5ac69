"""JSON, with comments and trailing commas as the configuration files of editors and agents have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.extract.complete import complete
from pplx_scan.extract.data.facts import read_data
from pplx_scan.extract.data.json_scan import Comment, Value, scan
from pplx_scan.extract.data.tree import Data
from pplx_scan.extract.meaning.assignment import commented
from pplx_scan.extract.meaning.entries import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a JSON file, in no order.

    Raises:
        Unparsable: it is not JSON, even with comments, trailing commas and single quotes allowed.
    """
    yield from complete(reading, read_values(reading))


def read_values(reading: Reading) -> Iterator[Fact]:
    """Return the facts of the values and comments of a JSON file; a place may come twice.

    Raises:
        Unparsable: see `extract`.
    """
    data = Data([], {})
    text = reading.source.text
    for item in scan(text):
        if isinstance(item, Value):
            data.entries.append(Entry(item.path, item.literal, name_literal=item.key))
        elif isinstance(item, Comment):
            data.entries.extend(commented(text, item.start, item.end))
        else:
            data.keys[item.path] = item.literal
    yield from read_data(reading, data)
