"""Jupyter notebooks: code cells as Python, Markdown cells as Markdown, outputs as text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.extract.embedded import read_embedded
from pplx_scan.extract.json_scan import Value, scan
from pplx_scan.extract.keys import find_keys
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.once import once
from pplx_scan.extract.reading import Site
from pplx_scan.extract.residue import read_residue
from pplx_scan.extract.shell import read_commands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact


_SHELL_CELL: Final = re.compile(r"%%(?:bash|sh|script)\b")
_MAGIC: Final = re.compile(
    r"(?m)^(?P<blank>[ \t]*)(?:!+|%(?:env|set_env|sx|system|pip|conda|cd|load_ext|matplotlib|time|timeit)\b)[ \t]*(?P<command>[^\n]*)$"
)


class _Cell(NamedTuple):
    kind: str
    source: Literal


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a notebook, of its sources and of its outputs.

    Raises:
        Unparsable: the file is no JSON.
    """
    values = [item for item in scan(reading.source.text) if isinstance(item, Value)]
    facts: list[Fact] = []
    for cell in _cells(values):
        facts += _cell_facts(reading, cell)
    for output in _outputs(values):
        facts += find_keys(reading, output, Site())
    facts += read_residue(reading, [fact.span for fact in facts], comment=False)
    yield from once(facts)


def _cell_facts(reading: Reading, cell: _Cell) -> Iterator[Fact]:
    """Read a cell: Markdown, a shell script (`%%bash`), or Python with single lines for the shell (`!curl …`)."""
    if cell.kind == "markdown":
        yield from read_embedded(reading, cell.source, "markdown")
        return
    if _SHELL_CELL.match(cell.source.text):
        yield from read_commands(reading, cell.source, Site())
        return
    text = cell.source.text
    for line in _MAGIC.finditer(text):
        yield from read_commands(reading, cell.source.slice(*line.span("command")), Site())
    # To Python these lines are comments, at the same places.
    plain = _MAGIC.sub(lambda line: line["blank"] + "#" + line[0][len(line["blank"]) + 1 :], text)
    yield from read_embedded(reading, cell.source._replace(text=plain), "python")


def _cells(values: Iterable[Value]) -> Iterator[_Cell]:
    kinds: dict[tuple[str, ...], str] = {}
    lines: dict[tuple[str, ...], list[Literal]] = defaultdict(list)
    for value in values:
        if len(value.path) >= 3 and value.path[0] in {"cells", "worksheets"}:
            if value.path[2:] == ("cell_type",):
                kinds[value.path[:2]] = value.literal.text
            elif value.path[2] in {"source", "input"}:
                lines[value.path[:2]].append(value.literal)
    for at, parts in lines.items():
        yield _Cell(kinds.get(at, "code"), join(parts))


def _outputs(values: Iterable[Value]) -> Iterator[Literal]:
    lines: dict[tuple[str, ...], list[Literal]] = defaultdict(list)
    for value in values:
        if "outputs" in value.path:
            part = value.path[:-1] if value.path[-1].startswith("[") else value.path
            lines[part].append(value.literal)
    return (join(parts) for parts in lines.values())
