"""Code cells of a notebook: Python with the magic lines of IPython in between."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.extract.command.shell import read_commands
from pplx_scan.extract.document.markdown import extractor_for
from pplx_scan.extract.embedded import EmbeddedSource, read_embedded
from pplx_scan.extract.format import Unparsable
from pplx_scan.extract.literal import Literal, Run, join
from pplx_scan.extract.meaning.entries import Entry, read_entries
from pplx_scan.extract.program import python
from pplx_scan.extract.reading import Reading, Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.model.fact import Fact

_LINE: Final = re.compile(r"[^\n]*(?:\n|\Z)")
_CELL_MAGIC: Final = re.compile(r"\s*%%(?P<name>\w+)[ \t]*(?P<rest>[^\n]*)(?:\n|\Z)")
_MAGIC: Final = re.compile(
    r"(?P<indent>[ \t]*)(?:[\w., ]{1,80}=[ \t]*)?(?:(?P<shell>!{1,2})|%(?P<name>\w+)[ \t]*|(?P<help>\?{1,2}(?=\w)))(?P<rest>[^\n]*)"
)
_ENV: Final = re.compile(r"(?P<name>\w+)(?:[ \t]*=[ \t]*|[ \t]+)(?P<value>[^\n]*)")
_HELP: Final = re.compile(r"[\w.]+\?{1,2}\s*")
_SHELLS: Final = frozenset({"bash", "sh", "script", "shell", "system", "sx", "zsh", "cmd", "pwsh", "powershell"})
_ENVIRONMENTS: Final = frozenset({"env", "set_env", "setenv"})
_CODE: Final = frozenset({"time", "timeit", "capture", "prun", "python", "python3", "py", "pypy", "debug", "memit"})
"""Cell magics whose cell is Python all the same."""


class _Program(NamedTuple):
    """The Python of some cells, and the lines in between that are something else."""

    code: list[Literal]
    commands: list[Literal]
    variables: list[Entry]


def read_cells(reading: Reading, cells: Iterable[Literal], language: str) -> Iterator[Fact]:
    """Return the facts of code cells. Python cells are one program: what one imports, the next one uses."""
    program = _Program([], [], [])
    for cell in cells:
        magic = _CELL_MAGIC.match(cell.text)
        if magic is not None and magic["name"] not in _CODE:
            yield from _cell_magic(reading, cell, magic)
        elif language not in {"python", "python3", "ipython"}:
            yield from read_embedded(reading, cell, extractor_for(language, cell.text))
        else:
            program.code.append(_python(cell if magic is None else cell.slice(magic.end(), len(cell.text)), program))
    yield from _read_program(reading, program.code)
    if program.commands:
        yield from read_commands(reading, join(program.commands), Site())
    yield from read_entries(reading, program.variables)


def _cell_magic(reading: Reading, cell: Literal, magic: re.Match[str]) -> Iterator[Fact]:
    body = cell.slice(magic.end(), len(cell.text))
    name = magic["name"].lower()
    if name in _SHELLS:
        yield from read_commands(reading, body, Site())
    elif name in {"writefile", "file"}:
        yield from read_embedded(reading, body, _format_of(magic["rest"], body.text))
    else:
        yield from read_embedded(reading, body, extractor_for(name, body.text))


def _format_of(arguments: str, text: str) -> str:
    from pplx_scan.extract.dispatch import FORMATS  # noqa: PLC0415 - the table of which this module is a part

    path = arguments.rstrip().rpartition(" ")[2]
    known = next((name for name, pattern in FORMATS if re.search(pattern, path)), "")
    return known or extractor_for("", text)


def _python(cell: Literal, program: _Program) -> Literal:
    """Return a cell without its magic lines, which are put down in `program`; each leaves a `pass`."""
    if not any(sign in cell.text for sign in "!%?"):
        return cell
    parts: list[Literal] = []
    for line in _LINE.finditer(cell.text):
        magic = _MAGIC.match(line[0])
        part = cell.slice(*line.span())
        if magic is None and not _HELP.fullmatch(line[0]):
            parts.append(part)
            continue
        if magic is not None:
            _keep(part, magic, program)
        parts += [part.slice(0, len(magic["indent"]) if magic else 0), _fixed("pass\n")]
    return join(parts)


def _keep(line: Literal, magic: re.Match[str], program: _Program) -> None:
    rest = line.slice(*magic.span("rest"))
    name = magic["name"] or ""
    variable = _ENV.match(rest.text) if name in _ENVIRONMENTS else None
    if variable is not None:
        value = _unquoted(rest.slice(*variable.span("value")).strip())
        program.variables.append(Entry((variable["name"],), value, name_literal=rest.slice(*variable.span("name"))))
    elif magic["shell"] or name in _SHELLS:
        program.commands.extend((rest, _fixed("\n")))


def _unquoted(value: Literal) -> Literal:
    text = value.text
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "'\""
    return value.slice(1, len(text) - 1) if quoted else value


def _fixed(text: str) -> Literal:
    """Return text that stands nowhere in the file."""
    return Literal(text, (Run(len(text), ()),))


def _read_program(reading: Reading, cells: list[Literal]) -> Iterator[Fact]:
    """Read cells as one program; those that are no Python are left out of it and read as text."""
    try:
        yield from _read_together(reading, cells)
    except Unparsable:
        whole = []
        for cell in cells:
            try:
                list(_read_together(reading, [cell]))
                whole.append(cell)
            except Unparsable:
                yield from read_embedded(reading, cell, "text")
        yield from _read_together(reading, whole)


def _read_together(reading: Reading, cells: list[Literal]) -> Iterator[Fact]:
    program = join(part for cell in cells for part in (cell, _fixed("\n")))
    yield from list(python.extract(Reading(EmbeddedSource(reading.source, program), reading.catalog)))
