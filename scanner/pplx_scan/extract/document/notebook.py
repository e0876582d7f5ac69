"""Jupyter notebooks: code cells as one program, Markdown cells as documents, outputs as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.extract.complete import complete
from pplx_scan.extract.data.facts import read_data
from pplx_scan.extract.data.json_scan import Key, Value, scan
from pplx_scan.extract.data.tree import Data
from pplx_scan.extract.document.notebook_code import read_cells
from pplx_scan.extract.embedded import read_embedded
from pplx_scan.extract.literal import join
from pplx_scan.extract.meaning.entries import Entry
from pplx_scan.extract.reading import Site
from pplx_scan.extract.residue import residue_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.data.tree import Path
    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_OUTPUTS: Final = frozenset({"outputs", "output"})
_SOURCES: Final = frozenset({"source", "input"})


class _Cell(NamedTuple):
    kind: str
    source: Literal


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a notebook: of its sources, outputs and metadata, in no order.

    Raises:
        Unparsable: it is not JSON.
    """
    yield from complete(reading, _read(reading))


def _read(reading: Reading) -> Iterator[Fact]:
    data = Data([], {})
    sources: dict[Path, list[Literal]] = {}
    outputs: dict[Path, list[Literal]] = {}
    for item in scan(reading.source.text):
        if isinstance(item, Key):
            data.keys[item.path] = item.literal
        elif isinstance(item, Value):
            text = item.path[:-1] if item.path and item.path[-1].startswith("[") else item.path
            if _is_cell(text[:-1]) and text[-1] in _SOURCES:
                sources.setdefault(text[:-1], []).append(item.literal)
            elif _OUTPUTS & set(text[:-1]):
                outputs.setdefault(text, []).append(item.literal)
            else:
                data.entries.append(Entry(item.path, item.literal, name_literal=item.key))
    yield from _sources(reading, data, sources)
    for lines in outputs.values():
        yield from residue_of(reading, join(lines), (), Site())
    yield from read_data(reading, data)


def _is_cell(path: Path) -> bool:
    return len(path) >= 2 and path[-2] == "cells" and path[-1].startswith("[") and len(path) <= 4


def _sources(reading: Reading, data: Data, sources: dict[Path, list[Literal]]) -> Iterator[Fact]:
    strings = {entry.path: entry.value.text for entry in data.entries}
    code = []
    for path, lines in sources.items():
        kind = strings.get((*path, "cell_type"), "code")
        if kind == "code":
            code.append(join(lines))
        else:
            yield from read_embedded(reading, join(lines), "markdown" if kind == "markdown" else "text")
    yield from read_cells(reading, code, _language(strings))


def _language(strings: dict[Path, str]) -> str:
    """Return the language of the code cells; Python when the notebook does not say."""
    for path in (("metadata", "kernelspec", "language"), ("metadata", "language_info", "name")):
        if path in strings:
            return strings[path].lower()
    return "python"
