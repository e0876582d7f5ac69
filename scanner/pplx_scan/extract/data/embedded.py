"""Values that are a language of their own: commands, scripts, JSON in a string, whole files in a ConfigMap."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.extract.command.curl import PROGRAMS, Argument, place_of, read_program
from pplx_scan.extract.command.shell import read_commands
from pplx_scan.extract.data.tree import named
from pplx_scan.extract.dispatch import FORMATS
from pplx_scan.extract.document.markdown import extractor_for
from pplx_scan.extract.embedded import is_deep, read_embedded
from pplx_scan.extract.literal import Literal, Run, join
from pplx_scan.extract.meaning.hits import KEY_HINT
from pplx_scan.extract.reading import Site
from pplx_scan.model.fact import KeyLiteral

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.extract.data.tree import Path, Tree
    from pplx_scan.extract.meaning.entries import Entry
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_INTEREST: Final = re.compile("(?i)pplx|perplexity|authorization|bearer|" + KEY_HINT.pattern)
_SCRIPTS: Final = re.compile(
    "runs?|scripts?|(?:before|after|init|inline|user)_?(?:script|data)|(?:before|pre|post)_?install|install|deploy"
    "|before_deploy|after_success|commands?|cmds?|entrypoint|bash|sh|shell|pwsh|powershell|runcmd|bootcmd|exec"
    "|post(?:create|start)command|onstart|test|build|start|dev|args|userdata"
)
"""Names of commands, in lower case."""
_ARGUMENTS: Final = frozenset({"args", "command", "cmd", "entrypoint", "arguments"})
"""Lists of these names are the words of one command, others are commands one after the other."""
_CODE: Final = {"jscode": "text", "functioncode": "text", "pythoncode": "python", "exec": "text"}
"""Names of code in tools' exports."""
_COMMAND: Final = re.compile(
    r"(?:^|\n|&&|;)[ \t]*(?:[$%>][ \t]+)?(?:sudo[ \t]+)?(?:(?:curl|wget|export|setx|https?|xh|docker|npx|uvx|claude|heroku)[ \t]|[A-Z_][A-Z0-9_]{0,80}=\S{1,300}[ \t]+\w)"
)
_FENCED: Final = re.compile(r"(?:^|\n)[ \t]*(?:```|~~~)")
_WORDS: Final = re.compile(r"[\w+/=.\s-]*")
_FILES: Final = tuple((name, re.compile(pattern)) for name, pattern in FORMATS)
_SHELLS: Final = re.compile(r"(?:^|/)(?:ba|z|k|da|fi)?sh$|^cmd(?:\.exe)?$|powershell|pwsh")


_SHORT: Final = 8


class Embedded(NamedTuple):
    """A value in another language."""

    language: str
    """The module of this folder that reads it; `commands` for shell commands, `words` for the words of one."""
    entries: tuple[Entry, ...]
    """One, or the items of a list."""


def embedded(reading: Reading, tree: Tree) -> Iterator[Embedded]:
    """Yield the values of a tree that have to be read in another way than as one value."""
    if is_deep(reading):
        return
    for path, items in tree.lists():
        if named(path).lower() in _ARGUMENTS:
            if _is_command(items):
                yield Embedded("words", tuple(items))
            continue
        language = _language_of_list(path, items)
        if not language:
            yield from _single(items, {}, "")
        elif any(_INTEREST.search(item.value.text) for item in items):
            yield Embedded(language, tuple(items))
    for path, fields in tree.mappings():
        yield from _single(fields.values(), fields, named(path))


def _single(entries: Iterable[Entry], fields: dict[str, Entry], container: str) -> Iterator[Embedded]:
    for entry in entries:
        if len(entry.value.text) > _SHORT and _INTEREST.search(entry.value.text):
            language = _language(entry, fields, container)
            if language:
                yield Embedded(language, (entry,))


def _is_command(items: list[Entry]) -> bool:
    """Tell whether a list of words is a request, or a shell with its script."""
    words = [item.value.text for item in items]
    return words[0].rpartition("/")[2] in PROGRAMS or _SHELLS.search(words[0]) is not None or "-c" in words


def read_embedded_part(reading: Reading, part: Embedded) -> Iterator[Fact]:
    """Return the facts of an embedded value; a key in prose or code that has no name has that of the value."""
    entry = part.entries[0]
    for fact in _facts(reading, part):
        if isinstance(fact, KeyLiteral) and not fact.name and part.language in {"text", "markdown"}:
            yield replace(fact, name=entry.name, scope=".".join(entry.container))
        else:
            yield fact


def _facts(reading: Reading, part: Embedded) -> Iterator[Fact]:
    values = [entry.value for entry in part.entries]
    if part.language == "words":
        yield from _read_words(reading, part.entries)
    elif part.language == "commands":
        yield from read_commands(reading, _lines(values), Site(comment=part.entries[0].comment))
    else:
        yield from read_embedded(reading, _lines(values), part.language)


def _lines(values: list[Literal]) -> Literal:
    newline = Literal("\n", (Run(1, ()),))
    return join(part for value in values for part in (value, newline)) if len(values) > 1 else values[0]


def _language_of_list(path: Path, items: list[Entry]) -> str:
    name = named(path).lower()
    if name in _CODE:
        return _CODE[name]
    return "commands" if _SCRIPTS.fullmatch(name) or any(_COMMAND.match(item.value.text) for item in items) else ""


def _language(entry: Entry, fields: dict[str, Entry], container: str) -> str:
    text, name = entry.value.text, entry.name.lower()
    lines = "\n" in text.strip()
    if name in _CODE:
        return _CODE[name]
    if _FENCED.search(text):
        return "markdown"
    if text.lstrip()[:1] in {"{", "["} and text.rstrip()[-1:] in {"}", "]"} and not text.lstrip().startswith("{{"):
        return "json"
    if (
        (_SCRIPTS.fullmatch(name) or _SCRIPTS.fullmatch(container.lower()))
        and re.search(r"\s", text.strip())
        and not _WORDS.fullmatch(text)
    ):
        shell = fields.get("shell")
        return "python" if shell is not None and shell.value.text.startswith("python") else "commands"
    if lines:
        return _language_of_text(entry.name, text, fields)
    return "commands" if _COMMAND.match(text) else ""


def _language_of_text(name: str, text: str, fields: dict[str, Entry]) -> str:
    """Return the language of several lines: by the file name that they have in the data, else by their looks."""
    path = fields.get("path") or fields.get("filename") or fields.get("file")
    for title in (name, path.value.text if path is not None else ""):
        known = next((module for module, pattern in _FILES if "." in title and pattern.search(title)), "")
        if known and known != "notebook":
            return known
    if _WORDS.fullmatch(text):
        return ""
    return "commands" if _COMMAND.search(text) else extractor_for("", text)


def _read_words(reading: Reading, entries: tuple[Entry, ...]) -> Iterator[Fact]:
    """Read the words of one command: a request, or a shell and its script."""
    words = [entry.value for entry in entries]
    program = words[0].text.rpartition("/")[2]
    arguments = [Argument(word, place_of(word, (0, 0))) for word in words]
    if program in PROGRAMS:
        yield from read_program(reading, program, arguments, piped=False)
        return
    for word in words:
        if _INTEREST.search(word.text) and re.search(r"\s", word.text):
            yield from read_commands(reading, word, Site())
