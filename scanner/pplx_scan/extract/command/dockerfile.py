"""Dockerfiles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.command.dockerfile_scan import Comment, Instruction, exec_form, scan, unquote, words
from pplx_scan.extract.command.shell import read_commands
from pplx_scan.extract.complete import complete
from pplx_scan.extract.literal import Literal, Run, join
from pplx_scan.extract.meaning.assignment import assignment, commented, lines
from pplx_scan.extract.meaning.entries import Entry, read_entries
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.reading import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_VARIABLES: Final = frozenset({"ENV", "ARG", "LABEL"})
_COMMANDS: Final = frozenset({"RUN", "CMD", "ENTRYPOINT", "SHELL"})
_OPTIONS: Final = re.compile(r"(?:--[\w-]++(?:=\S*+)?\s++)*+")
_PREFIX: Final = re.compile(r"(?i)(?:--[\w-]++=\S*+\s++)*+(?P<keyword>[a-z]++)\s++")
_SHELL: Final = re.compile(r"(?:.*[/\\])?(?:ba|da|z|k|a)?sh|cmd(?:\.exe)?|powershell(?:\.exe)?|pwsh")
_SCRIPT_FLAG: Final = re.compile(r"-[a-z]*c|/[cC]|-Command")


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
            facts += _command(reading, instruction)
        else:
            facts += find_keys(reading, instruction.arguments, Site())
            entries += _documents(text, instruction)
    yield from complete(reading, [*facts, *read_entries(reading, entries)])


def _without_prefix(instruction: Instruction) -> Instruction:
    """Return what `ONBUILD` and `HEALTHCHECK` stand before."""
    while instruction.keyword in {"ONBUILD", "HEALTHCHECK"}:
        match = _PREFIX.match(instruction.arguments.text)
        if match is None:
            break
        rest = instruction.arguments.slice(match.end(), len(instruction.arguments.text))
        instruction = instruction._replace(keyword=match["keyword"].upper(), arguments=rest)
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


def _command(reading: Reading, instruction: Instruction) -> Iterator[Fact]:
    options = _OPTIONS.match(instruction.arguments.text)
    start = options.end() if options else 0
    arguments = instruction.arguments.slice(start, len(instruction.arguments.text))
    argv = exec_form(arguments)
    if argv is None:
        yield from read_commands(reading, arguments, Site())
    elif len(argv) > 2 and _SHELL.fullmatch(argv[0].text) and _SCRIPT_FLAG.fullmatch(argv[1].text):
        yield from read_commands(reading, argv[2], Site())
    else:
        yield from read_commands(reading, _command_line(argv), Site())
    for start, end in instruction.heredocs:
        yield from read_commands(reading, Literal.plain(reading.source.text[start:end], start), Site())


def _command_line(argv: tuple[Literal, ...]) -> Literal:
    """Return a shell command line that gives these words; what is added stands nowhere in the file."""
    parts: list[Literal] = []
    for word in argv:
        parts += [_added("'"), *_without_quotes(word), _added("' ")]
    return join(parts)


def _without_quotes(word: Literal) -> Iterator[Literal]:
    at = 0
    for match in re.finditer("'", word.text):
        yield word.slice(at, match.start())
        yield _added("'\\''")
        at = match.end()
    yield word.slice(at, len(word.text))


def _documents(text: str, instruction: Instruction) -> Iterator[Entry]:
    """Yield the settings in files that `COPY` writes."""
    for start, end in instruction.heredocs:
        for at, stop in lines(text, start, end):
            entry = assignment(Literal.plain(text[at:stop], at))
            if entry is not None:
                yield entry


def _added(text: str) -> Literal:
    return Literal(text, (Run(len(text), ()),))
