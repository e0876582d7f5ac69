"""Dockerfiles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.command.dockerfile_scan import Comment, Instruction, exec_form, scan, unquote, words
from pplx_scan.extract.command.programs import document_text
from pplx_scan.extract.command.shell import read_commands
from pplx_scan.extract.complete import complete
from pplx_scan.extract.dispatch import format_of_path
from pplx_scan.extract.embedded import read_embedded
from pplx_scan.extract.language_names import file_of_shebang
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.assignment import assignment, commented, lines
from pplx_scan.extract.meaning.entries import Entry, read_entries
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.reading import Site
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import Quoting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pplx_scan.extract.command.dockerfile_scan import Heredoc
    from pplx_scan.extract.command.words import Document
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_VARIABLES: Final = frozenset({"ENV", "ARG", "LABEL"})
_COMMANDS: Final = frozenset({"RUN", "CMD", "ENTRYPOINT", "SHELL"})
_OPTIONS: Final = expression(r"(?:--[\w-]++(?:=\S*+)?\s++)*+")
_PREFIX: Final = expression(r"(?i)(?:--[\w-]++=\S*+\s++)*+(?P<keyword>[a-z]++)\s++")
_SHELL: Final = expression(r"(?:.*[/\\])?(?:ba|da|z|k|a)?sh|cmd(?:\.exe)?|powershell(?:\.exe)?|pwsh")
_NO_COMMAND: Final = expression(r"\s*<<-?\s*[\"']?\w+[\"']?\s*")
_SCRIPT_FLAG: Final = expression(r"-[a-z]*c|/[cC]|-Command")


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a Dockerfile, in no order. It is never refused."""
    facts: list[Fact] = []
    entries: list[Entry] = []
    known: dict[str, Literal] = {}
    text = reading.source.text
    for part in scan(text):
        if isinstance(part, Comment):
            entries += commented(text, part.start, part.end)
            continue
        instruction = _without_prefix(part)
        if instruction.keyword in _VARIABLES:
            entries += _variables(instruction, known)
        elif instruction.keyword in _COMMANDS:
            facts += _command(reading, instruction, known)
        else:
            facts += find_keys(reading, instruction.arguments, Site())
            for heredoc in instruction.heredocs:
                file = _file_of(instruction, heredoc)
                facts += _written(reading, heredoc.document, file) if file else ()
                entries += () if file else _settings(text, heredoc.document)
    yield from complete(reading, [*facts, *read_entries(reading, entries)])


def _without_prefix(instruction: Instruction) -> Instruction:
    """Return the instruction behind `ONBUILD` and `HEALTHCHECK`."""
    while instruction.keyword in {"ONBUILD", "HEALTHCHECK"}:
        match = _PREFIX.match(instruction.arguments.text)
        if match is None:
            break
        rest = instruction.arguments.slice(match.end(), len(instruction.arguments.text))
        instruction = replace(instruction, keyword=match["keyword"].upper(), arguments=rest)
    return instruction


def _variables(instruction: Instruction, known: dict[str, Literal]) -> Iterator[Entry]:
    """Yield the entries of `ENV`, `ARG` and `LABEL`; those of the whole file stand side by side."""
    around = ("LABEL",) if instruction.keyword == "LABEL" else ()
    for name, raw in _pairs(instruction):
        value = unquote(raw, instruction.escape, known)
        yield Entry((*around, name.text), value, name_literal=name)
        if not around:
            known[name.text] = value


def _pairs(instruction: Instruction) -> Iterator[tuple[Literal, Literal]]:
    for number, word in enumerate(words(instruction.arguments, instruction.escape)):
        name, sign, _ = word.text.partition("=")
        if sign:
            quoted = name[:1] in {'"', "'"} and name[-1:] == name[:1] and len(name) > 1
            yield word.slice(quoted, len(name) - quoted), word.slice(len(name) + 1, len(word.text))
        elif number == 0 and instruction.keyword != "ARG":
            rest = instruction.arguments
            yield word, rest.slice(len(word.text), len(rest.text)).strip()
            return


def _command(reading: Reading, instruction: Instruction, known: Mapping[str, Literal]) -> Iterator[Fact]:
    options = _OPTIONS.match(instruction.arguments.text)
    start = options.end() if options else 0
    arguments = instruction.arguments.slice(start, len(instruction.arguments.text))
    argv = exec_form(arguments)
    if argv is None:
        yield from _script(reading, arguments, instruction.heredocs, known)
    elif len(argv) > 2 and _SHELL.fullmatch(argv[0].text) and _SCRIPT_FLAG.fullmatch(argv[1].text):
        yield from read_commands(reading, argv[2], Site(), known)
    else:
        yield from read_commands(reading, _command_line(argv), Site())


def _script(
    reading: Reading, arguments: Literal, heredocs: Sequence[Heredoc], known: Mapping[str, Literal]
) -> Iterator[Fact]:
    """Read a command with its here-documents; without a command, one is a script itself."""
    bodies = [_body(reading, each.document) for each in heredocs]
    if _NO_COMMAND.fullmatch(arguments.text):
        for body in bodies:
            yield from read_embedded(reading, body, file_of_shebang(body.text) or ".sh")
        return
    ends = (Literal.fixed(f"\n{each.name}\n") for each in heredocs)
    documents = (part for pair in zip(bodies, ends, strict=True) for part in pair)
    yield from read_commands(reading, join([arguments, Literal.fixed("\n"), *documents]), Site(), known)


def _command_line(argv: tuple[Literal, ...]) -> Literal:
    """Return a shell command line with these words; the quotes around them are in no file."""
    parts: list[Literal] = []
    for word in argv:
        parts += [Literal.fixed("'"), *_without_quotes(word), Literal.fixed("' ")]
    return join(parts)


def _without_quotes(word: Literal) -> Iterator[Literal]:
    at = 0
    for match in expression("'").finditer(word.text):
        yield word.slice(at, match.start())
        yield Literal.fixed("'\\''")
        at = match.end()
    yield word.slice(at, len(word.text))


def _file_of(instruction: Instruction, heredoc: Heredoc) -> str:
    """Return the file that a here-document of `COPY` becomes, when its name tells a format; else empty."""
    target = instruction.arguments.text.split()[-1].strip("\"'")
    file = heredoc.name if target.endswith("/") else target
    return file if format_of_path(file) else ""


def _written(reading: Reading, document: Document, file: str) -> Iterator[Fact]:
    quoting = Quoting.NONE if document.quoted else Quoting.DOCUMENT
    yield from read_embedded(reading, document_text(_body(reading, document), document), file, quoting)


def _body(reading: Reading, document: Document) -> Literal:
    return Literal.plain(reading.source.text[document.start : document.end], document.start)


def _settings(text: str, document: Document) -> Iterator[Entry]:
    """Yield the settings in a here-document of no known format."""
    for at, stop in lines(text, document.start, document.end):
        entry = assignment(Literal.plain(text[at:stop], at))
        if entry is not None:
            yield entry
