"""TOML files."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.complete import complete
from pplx_scan.extract.data.facts import read_data
from pplx_scan.extract.data.toml_scan import Text, scan
from pplx_scan.extract.data.tree import LONG, Data
from pplx_scan.extract.meaning.assignment import commented
from pplx_scan.extract.meaning.entries import Entry
from pplx_scan.extract.reading import Unparsable
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_PLACE: Final = expression(r"\((at (?:line \d+, column \d+|end of document))\)$")


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a TOML file, in no order.

    Raises:
        Unparsable: `tomllib` refuses the file, or it is nested more than 100 levels deep.
    """
    yield from complete(reading, read_data(reading, Data(_scanned(reading.source.text), {})))


def _scanned(text: str) -> list[Entry]:
    """Return the entries of a text, of a long one those near to something of interest.

    Raises:
        Unparsable: as for `extract`.
    """
    if len(text) > LONG:
        from pplx_scan.extract.data.nearby import nearby_of  # noqa: PLC0415 - long files alone need it
        from pplx_scan.extract.data.toml_blank import without_far_tables  # noqa: PLC0415

        nearby = nearby_of(text)
        if nearby is not None:
            short = without_far_tables(text, nearby)
            with suppress(Unparsable):
                return _valid(short)
    return _valid(text)


def _valid(text: str) -> list[Entry]:
    """Return the entries of a text.

    Raises:
        Unparsable: as for `extract`.
    """
    # The scan goes first: it bounds the depth, which `tomllib` takes time and stack for.
    entries = list(_entries(text))
    try:
        tomllib.loads(text)
    except RecursionError:
        message = "nested too deeply for a TOML file"
        raise Unparsable(message) from None
    except ValueError as error:
        place = _PLACE.search(str(error))
        message = "not valid TOML" + (f" {place[1]}" if place else "")
        raise Unparsable(message) from None
    return entries


def _entries(text: str) -> Iterator[Entry]:
    for part in scan(text):
        if isinstance(part, Text):
            yield Entry(part.path, part.value, name_literal=part.name)
        else:
            yield from commented(text, part.start, part.end)
