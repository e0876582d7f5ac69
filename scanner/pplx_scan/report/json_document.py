"""One JSON object with long lists, an element a line: quick to write, and it diffs and greps well."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def document(fields: Mapping[str, object]) -> Iterator[str]:
    """Yield the pieces of a JSON object and a line feed. A field that is an iterator becomes an array, an element a line.

    Only ASCII is written: what is not, JSON escapes, so no terminal or encoding gets in the way.
    """
    opening = "{"
    for name, value in fields.items():
        lead = f"{opening}{json.dumps(name)}: "
        opening = ",\n "
        yield from _array(lead, value) if isinstance(value, Iterator) else (lead + json.dumps(value),)
    yield "}\n"


def _array(lead: str, elements: Iterator[object]) -> Iterator[str]:
    yield lead + "["
    between = "\n  "
    for element in elements:
        yield between + json.dumps(element)
        between = ",\n  "
    yield "]"
