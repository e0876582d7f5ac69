"""YAML: settings, workflows, Kubernetes and compose files."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from pplx_scan.extract.complete import complete
from pplx_scan.extract.data.facts import read_data
from pplx_scan.extract.data.tree import LONG, Data
from pplx_scan.extract.data.yaml_scan import Value, scan
from pplx_scan.extract.meaning.assignment import commented
from pplx_scan.extract.meaning.entries import Entry
from pplx_scan.extract.reading import Unparsable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.data.nearby import Nearby
    from pplx_scan.extract.data.yaml_scan import Key
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a YAML file, of all its documents, in no order.

    Raises:
        Unparsable: PyYAML refuses the file, or it is nested too deeply.
    """
    text, items, nearby = _scanned(reading.source.text)
    data = Data([], {})
    at = 0
    for item in items:
        if isinstance(item, Value):
            data.entries.extend(_comments(text, at, item.start))
            at = item.end
            name = item.key.text if item.key is not None else ""
            if item.literal is not None and (nearby is None or nearby.concerns(item.start, name, item.literal.text)):
                data.entries.append(Entry(item.path, item.literal, name_literal=item.key))
        else:
            data.keys[item.path] = item.literal
    data.entries.extend(_comments(text, at, len(text)))
    yield from complete(reading, read_data(reading, data))


def _scanned(text: str) -> tuple[str, list[Value | Key], Nearby | None]:
    """Return a text, its scalars and keys, and what in it is near to something of interest.

    What is far is blank in the text; if all is read, None is said to be near.
    """
    if len(text) > LONG:
        from pplx_scan.extract.data.nearby import nearby_of  # noqa: PLC0415 - long files alone need it
        from pplx_scan.extract.data.yaml_blank import without_far_blocks  # noqa: PLC0415

        nearby = nearby_of(text)
        if nearby is not None:
            short = without_far_blocks(text, nearby)
            with suppress(Unparsable):
                return short, scan(short), nearby
    return *_read(text), None


def _read(text: str) -> tuple[str, list[Value | Key]]:
    """Return a text and its scalars and keys; of one that only a template makes YAML of, with its tags made plain."""
    try:
        return text, scan(text)
    except Unparsable:
        from pplx_scan.extract.data.yaml_template import without_tags  # noqa: PLC0415 - few files are templates

        plain = without_tags(text)
        if plain == text:
            raise
        with suppress(Unparsable):
            return plain, scan(plain)
        raise


def _comments(text: str, start: int, end: int) -> Iterator[Entry]:
    """Yield the settings that are commented out between two values."""
    sign = text.find("#", start, end)
    if sign >= 0:
        yield from commented(text, sign, end)
