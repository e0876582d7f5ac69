"""Code cells of a notebook: programs, with the magic lines of IPython in between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.extract.command.shell import read_commands
from pplx_scan.extract.dispatch import format_of_path
from pplx_scan.extract.embedded import quoted, read_embedded, read_together
from pplx_scan.extract.language_names import file_by_looks, file_named, file_of_command, file_of_word
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.entries import Entry, read_entries
from pplx_scan.extract.reading import Site
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import Quoting

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_LINE: Final = expression(r"[^\n]*(?:\n|\Z)")
_LANGUAGE: Final = expression(r"\s*#!(?P<name>[a-z][\w#+-]*)[^\n]*(?:\n|\Z)")
_CELL_MAGIC: Final = expression(r"\s*%%(?P<name>\w+)[ \t]*(?P<rest>[^\n]*)(?:\n|\Z)")
_MAGIC: Final = expression(
    r"(?P<indent>[ \t]*)(?:[\w., ]{1,80}=[ \t]*)?(?:(?P<shell>!{1,2})|%(?P<name>\w+)[ \t]*|(?P<help>\?{1,2}(?=\w)))(?P<rest>[^\n]*)"
)
_ENV: Final = expression(r"(?P<name>\w+)(?:[ \t]*=[ \t]*|[ \t]+)(?P<value>[^\n]*)")
_HELP: Final = expression(r"[\w.]+\?{1,2}\s*")
_SHELLS: Final = frozenset({"bash", "sh", "script", "shell", "system", "sx", "zsh", "cmd", "pwsh", "powershell"})
_ENVIRONMENTS: Final = frozenset({"env", "set_env", "setenv"})
_CODE: Final = frozenset({"time", "timeit", "capture", "prun", "python", "python3", "py", "pypy", "debug", "memit"})
"""Cell magics whose cell is Python all the same."""
_WRITERS: Final = frozenset({"writefile", "file", "overwritefile"})


class Cell(Struct, frozen=True):
    """A code cell."""

    code: Literal
    file: str
    """The file name that stands for the language of the notebook, or of this cell."""


class _Program(Struct, frozen=True):
    """The Python of some cells, and the lines in between that are something else."""

    code: list[Literal]
    commands: list[Literal]
    variables: list[Entry]


def read_cells(reading: Reading, cells: Iterable[Cell]) -> Iterator[Fact]:
    """Return the facts of code cells. Those of one language are one program: an import in one serves the next ones."""
    program = _Program([], [], [])
    others: dict[str, list[Literal]] = {}
    for cell in map(_without_language, cells):
        magic = _CELL_MAGIC.match(cell.code.text)
        if magic is not None and magic["name"] not in _CODE:
            body = cell.code.slice(magic.end(), len(cell.code.text))
            yield from read_embedded(reading, body, _file_of(magic, body.text), Quoting.DOUBLE)
        elif cell.file != ".py":
            others.setdefault(cell.file, []).append(cell.code)
        else:
            code = cell.code if magic is None else cell.code.slice(magic.end(), len(cell.code.text))
            program.code.append(_python(code, program))
    for file, parts in {".py": program.code, **others}.items():
        yield from read_together(reading, parts, file, Quoting.DOUBLE)
    yield from quoted(read_commands(reading, join(program.commands), Site()), Quoting.DOUBLE)
    yield from read_entries(reading, program.variables)


def _without_language(cell: Cell) -> Cell:
    """Return a cell without a first line that names its language, as `#!javascript` does in .NET Interactive."""
    match = _LANGUAGE.match(cell.code.text)
    file = file_named(match["name"]) if match is not None else ""
    return Cell(cell.code.slice(match.end(), len(cell.code.text)), file) if match is not None and file else cell


def _file_of(magic: re.Match[str], body: str) -> str:
    """Return the file name that stands for the language of a cell magic's body."""
    name, rest = magic["name"].lower(), magic["rest"].split()
    if name in _WRITERS:
        path = rest[-1].strip("\"'") if rest else ""
        return path if format_of_path(path) else file_by_looks(body)
    if name == "script":
        return file_of_command(rest) or ".sh"
    return ".sh" if name in _SHELLS and not file_named(name) else file_of_word(name)


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
        parts += [part.slice(0, len(magic["indent"]) if magic else 0), Literal.fixed("pass\n")]
    return join(parts)


def _keep(line: Literal, magic: re.Match[str], program: _Program) -> None:
    rest = line.slice(*magic.span("rest"))
    name = magic["name"] or ""
    variable = _ENV.match(rest.text) if name in _ENVIRONMENTS else None
    if variable is not None:
        value = rest.slice(*variable.span("value")).strip().unquoted()
        program.variables.append(Entry((variable["name"],), value, name_literal=rest.slice(*variable.span("name"))))
    elif magic["shell"] or name in _SHELLS:
        program.commands.extend((rest, Literal.fixed("\n")))
