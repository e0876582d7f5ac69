"""Jupyter notebooks: code cells as one program, Markdown cells as documents, outputs as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.complete import complete
from pplx_scan.extract.data.facts import read_data
from pplx_scan.extract.data.json_scan import Key, Value, scan
from pplx_scan.extract.data.tree import Data
from pplx_scan.extract.document.notebook_code import Cell, read_cells
from pplx_scan.extract.embedded import read_embedded
from pplx_scan.extract.language_names import PLAIN, file_named, file_of_word
from pplx_scan.extract.literal import join
from pplx_scan.extract.meaning.entries import Entry
from pplx_scan.extract.reading import Site
from pplx_scan.extract.residue import residue_of
from pplx_scan.model.fact import Quoting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.data.tree import Path
    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_OUTPUTS: Final = frozenset({"outputs", "output"})
_SOURCES: Final = frozenset({"source", "input"})
_KERNELS: Final = (
    ("metadata", "kernelspec", "language"),
    ("metadata", "language_info", "name"),
    ("metadata", "kernelspec", "name"),
)
_LANGUAGES: Final = (
    ("language",),
    ("metadata", "vscode", "languageId"),
    ("metadata", "polyglot_notebook", "kernelName"),
    ("metadata", "dotnet_interactive", "language"),
)
"""Fields that name the language of a cell, if it is not the kernel's."""


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
    kernel = _language(strings)
    cells = []
    for path, lines in sources.items():
        kind = strings.get((*path, "cell_type"), "code")
        if kind == "code":
            own = (strings.get((*path, *field), "") for field in _LANGUAGES)
            cells.append(Cell(join(lines), next((file for file in map(file_named, own) if file), kernel)))
        else:
            yield from read_embedded(reading, join(lines), ".md" if kind == "markdown" else PLAIN, Quoting.DOUBLE)
    yield from read_cells(reading, cells)


def _language(strings: dict[Path, str]) -> str:
    """Return the file name that stands for the language of the kernel; for Python when the notebook does not say."""
    named = [strings[path] for path in _KERNELS if path in strings]
    known = next((file for file in map(file_named, named) if file), "")
    return known or (file_of_word(named[0]) if named else ".py")
