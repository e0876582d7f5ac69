"""Values that are a language of their own: commands, scripts, JSON in a string, whole files in a ConfigMap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.extract.command.curl import PROGRAMS, Argument, place_of, read_program
from pplx_scan.extract.command.programs import inline_program
from pplx_scan.extract.command.shell import read_commands
from pplx_scan.extract.data.references import resolve, unplaced, without_templates
from pplx_scan.extract.data.tree import environment, named
from pplx_scan.extract.data.value_language import COMMANDS, file_of_list, file_of_value
from pplx_scan.extract.dispatch import format_of_path
from pplx_scan.extract.embedded import is_deep, quoted, read_embedded
from pplx_scan.extract.language_names import PLAIN
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.hits import concerns_a_key
from pplx_scan.extract.reading import Site
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import KeyLiteral, Quoting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pplx_scan.extract.data.tree import Path, Tree
    from pplx_scan.extract.meaning.entries import Entry
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_ARGUMENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "args": ("command",),
    "arguments": ("command",),
    "argv": (),
    "cmd": ("entrypoint",),
    "command": ("entrypoint",),
    "entrypoint": (),
}
"""Lists of these names are the words of one command, behind those of another name; others are commands one after the other."""
_COMMAND: Final = "CMD"
"""Begins the words of a command where Docker takes other things, too."""
_SHELLS: Final = expression(r"(?:^|/)(?:ba|z|k|da|fi)?sh$|^cmd(?:\.exe)?$|powershell|pwsh")
_SHORT: Final = 8


class Embedded(Struct, frozen=True):
    """A value in another language."""

    file: str
    """The file name that stands for its language; empty for the words of one command."""
    entries: tuple[Entry, ...]
    """One, or the items of a list."""
    tree: Tree


def embedded(reading: Reading, tree: Tree) -> Iterator[Embedded]:
    """Yield the values of a tree that have to be read in another way than as one value."""
    if is_deep(reading):
        return
    for path, items in tree.lists():
        if named(path).lower() in _ARGUMENTS or items[0].value.text == _COMMAND:
            command = _command(tree, path, items)
            if command:
                yield Embedded("", command, tree)
            continue
        file = file_of_list(tree, path)
        if not file:
            yield from _single(tree, items)
        elif any(concerns_a_key(item.value.text) for item in items):
            yield Embedded(file, tuple(items), tree)
    for _, fields in tree.mappings():
        yield from _single(tree, fields.values())


def _single(tree: Tree, entries: Iterable[Entry]) -> Iterator[Embedded]:
    for entry in entries:
        if len(entry.value.text) > _SHORT and concerns_a_key(entry.value.text):
            file = file_of_value(tree, entry)
            if file:
                yield Embedded(file, (entry,), tree)


def _command(tree: Tree, path: Path, items: list[Entry]) -> tuple[Entry, ...]:
    """Return the words of a request, or of an interpreter with its program; empty for another list."""
    own = tuple(items[items[0].value.text == _COMMAND :])
    holder = tree.fields(path[:-1])
    for name in _ARGUMENTS.get(named(path).lower(), ()):
        begun = [holder[name]] if name in holder else tree.items((*path[:-1], name))
        if begun and _runs((*begun, *own)):
            return (*begun, *own)
    return own if _runs(own) else ()


def _runs(entries: tuple[Entry, ...]) -> bool:
    words = [entry.value.text for entry in entries]
    known = bool(words) and (words[0].rpartition("/")[2] in PROGRAMS or _SHELLS.search(words[0]) is not None)
    return known or "-c" in words or inline_program(words) is not None


def read_embedded_part(reading: Reading, part: Embedded) -> Iterator[Fact]:
    """Return the facts of an embedded value; a key without a name in prose or code gets the name of the value."""
    entry = part.entries[0]
    for fact in _facts(reading, part):
        if isinstance(fact, KeyLiteral) and not fact.name and part.file in {PLAIN, ".md"}:
            yield replace(fact, name=entry.name, scope=".".join(entry.container))
        else:
            yield fact


def _quoting(reading: Reading, entries: tuple[Entry, ...]) -> Quoting:
    """Return how a value is written: JSON has one way, YAML several."""
    if format_of_path(reading.source.path) != "yaml":
        return Quoting.DOUBLE
    starts = {entry.value.start or 0 for entry in entries}
    signs = {reading.source.text[start - 1 : start] for start in starts}
    if not signs & {'"', "'"}:
        return Quoting.NONE
    return {'"': Quoting.DOUBLE, "'": Quoting.SINGLE}[signs.pop()] if len(signs) == 1 else Quoting.OTHER


def _facts(reading: Reading, part: Embedded) -> Iterator[Fact]:
    quoting = _quoting(reading, part.entries)
    if not part.file:
        yield from _read_words(reading, part)
    elif part.file == COMMANDS:
        site = Site(comment=part.entries[0].comment)
        yield from quoted(
            _read_commands(reading, _lines(part.entries), site, variables_for(part.tree, part.entries[0].path)), quoting
        )
    else:
        yield from read_embedded(reading, _lines(part.entries), part.file, quoting)


def _lines(entries: tuple[Entry, ...]) -> Literal:
    if len(entries) == 1:
        return entries[0].value
    return join(part for entry in entries for part in (entry.value, Literal.fixed("\n")))


def variables_for(tree: Tree, path: Path) -> dict[str, Literal]:
    """Return the variables that a file sets for a command, what they refer to put in."""
    return {name: unplaced(resolve(value)) for name, value in environment(tree, path).items()}


def _read_commands(reading: Reading, script: Literal, site: Site, known: Mapping[str, Literal]) -> Iterator[Fact]:
    return read_commands(reading, without_templates(script, known), site, known)


def _read_words(reading: Reading, part: Embedded) -> Iterator[Fact]:
    """Read the words of one command: a request, or an interpreter and its program."""
    entries, known = part.entries, variables_for(part.tree, part.entries[0].path)
    words = [without_templates(entry.value, known) for entry in entries]
    texts = [word.text for word in words]
    program = texts[0].rpartition("/")[2]
    if program in PROGRAMS:
        arguments = [Argument(word, place_of(word, (0, 0))) for word in words]
        yield from read_program(reading, program, arguments, set(), piped=False)
        return
    inline = inline_program(texts)
    for number, entry in enumerate(entries):
        quoting = _quoting(reading, (entry,))
        if inline is not None and number == inline.at:
            yield from read_embedded(reading, entry.value, inline.file, quoting)
        elif concerns_a_key(entry.value.text) and expression(r"\s|:").search(entry.value.text):
            yield from quoted(_read_commands(reading, entry.value, Site(), known), quoting)
