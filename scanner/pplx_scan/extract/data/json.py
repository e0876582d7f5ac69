"""JSON, with comments and trailing commas as the configuration files of editors and agents have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.extract.complete import complete
from pplx_scan.extract.data.facts import read_data
from pplx_scan.extract.data.json_scan import Comment, Value, scan
from pplx_scan.extract.data.tree import LONG, Data
from pplx_scan.extract.meaning.assignment import commented
from pplx_scan.extract.meaning.entries import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.data.json_passed import Passed
    from pplx_scan.extract.data.nearby import Nearby
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
    nearby, passed = _looked_for(text) if len(text) > LONG else (None, None)
    for item in scan(text, passed):
        if isinstance(item, Value):
            name = item.key.text if item.key is not None else ""
            if nearby is None or nearby.concerns(item.start, name, item.literal.text):
                data.entries.append(Entry(item.path, item.literal, name_literal=item.key))
        elif isinstance(item, Comment):
            data.entries.extend(commented(text, item.start, item.end))
        else:
            data.keys[item.path] = item.literal
    yield from read_data(reading, data)


def _looked_for(text: str) -> tuple[Nearby | None, Passed | None]:
    """Return what is near to something of interest in a long text, and what is passed over; None if all of it is read."""
    from pplx_scan.extract.data.json_passed import Passed  # noqa: PLC0415 - long files alone need it
    from pplx_scan.extract.data.nearby import nearby_of  # noqa: PLC0415

    nearby = nearby_of(text)
    return nearby, Passed(text, nearby) if nearby is not None else None
