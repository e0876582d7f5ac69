"""Shell scripts, and command lines embedded in other formats."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.command.curl import PROGRAMS, Argument, place_of, read_program
from pplx_scan.extract.command.macros import CMD, CMD_FILE, is_continued, put_together, variables, with_holes
from pplx_scan.extract.command.programs import (
    PREFIX,
    PRINTS,
    RUNS_SCRIPTS,
    SEARCHES,
    SETTERS,
    document_file,
    document_text,
    inline_program,
    lines_of,
    shows,
)
from pplx_scan.extract.command.relocate import ShellRelocation
from pplx_scan.extract.command.set_command import set_variables
from pplx_scan.extract.command.words import ASSIGNMENT, ELEMENT, OPTION, merged, split
from pplx_scan.extract.complete import also_elsewhere, complete, once, only_told, spared
from pplx_scan.extract.embedded import read_embedded
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.entries import Entry, read_entries
from pplx_scan.extract.meaning.fit import Use
from pplx_scan.extract.meaning.headers import parse_header, read_header
from pplx_scan.extract.meaning.hits import KEY_HINT, concerns_a_key, hints_at_key
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.meaning.urls import find_urls
from pplx_scan.extract.meaning.variables import Variables
from pplx_scan.extract.reading import Site
from pplx_scan.extract.residue import residue_of
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import AuthHeader, BaseUrl, HttpCall, KeyLiteral, Quoting

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from pplx_scan.extract.command.choices import Choices
    from pplx_scan.extract.command.functions import ShellLoop
    from pplx_scan.extract.command.words import Command, Document, Script, Word
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact
    from pplx_scan.model.span import Span

_DEPTH: Final = 6
"""How deep commands inside commands are read."""
_CALLS: Final = 40
"""So many calls of functions of a script are looked at, and a part of it in each of these."""
_INTEREST: Final = expression(r"(?i)pplx|perplexity|bearer|authorization|https?:|api.?(?:key|base|url)")
_HEADER_NAME: Final = expression(r"(?i)\s*[\w-]*(?:auth|key|token)[\w-]*:")
_SCRIPT: Final = expression(r"\b(?:curl|wget|https?|xh)\s|\bexport\s|(?<!\S)[^\s=]*+(?<=\w)=\S*pplx")
_QUOTINGS: Final = {'"': Quoting.SHELL_DOUBLE, "'": Quoting.SHELL_SINGLE}


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a shell script, in no order."""
    yield from complete(reading, read_commands(reading, Literal.plain(reading.source.text, 0), Site()), comment=False)


def read_commands(
    reading: Reading, literal: Literal, site: Site, known: Mapping[str, Literal] = MappingProxyType({})
) -> Iterator[Fact]:
    """Return the facts of shell commands in a literal: requests, assignments, keys anywhere in it.

    The literal is the whole text of the commands, one or many lines. What the site says of comment, exposure, paired
    and proxied counts for all keys in it. `known` are the variables that are set for them.
    """
    if not _matters(literal.text):
        return
    session = _Session(reading, literal, site)
    session.give(known)
    said = [*once(spared([*session.read()]))]
    said = [also_elsewhere(reading, fact, session.elsewhere) for fact in said]
    found = [fact for fact in said if not (isinstance(fact, KeyLiteral) and is_continued(literal, fact))]
    covered = [segment.span for fact in found if isinstance(fact, KeyLiteral) for segment in fact.segments]
    relocation = ShellRelocation(reading, literal)
    for fact in relocation.own((*found, *residue_of(reading, literal, covered, replace(site, value=False)))):
        move = relocation.of(fact) if isinstance(fact, KeyLiteral) and fact.move is None else None
        # What the shell puts in is written as the script is, whatever language it gets into.
        yield replace(fact, move=move, quoting=()) if move is not None else fact


class _Session:
    """One script while it is read from top to bottom."""

    def __init__(self, reading: Reading, literal: Literal, site: Site, depth: int = _DEPTH) -> None:
        self._reading = reading
        self._script = literal
        self._site = site
        self._depth = depth
        self._variables = Variables(literal, reading.catalog.names)
        self._entries: list[Entry] = []
        self.elsewhere: set[int] = set()
        """Where headers stand that requests to other servers have."""
        self._functions: Mapping[str, Literal] = {}
        self._loops: Sequence[ShellLoop] = ()
        self._choices: Choices | None = None
        if "curl" in literal.text and "$" in literal.text:
            from pplx_scan.extract.command.choices import choices_of  # noqa: PLC0415 - few scripts need it
            from pplx_scan.extract.command.functions import functions, loops  # noqa: PLC0415 - few scripts need it

            self._functions, self._loops, self._choices = functions(literal), loops(literal), choices_of(literal)
        self._calls = _CALLS
        self._cmd = CMD_FILE.search(reading.source.path) is not None
        if self._cmd:
            self.give(variables(literal, CMD))

    def give(self, known: Mapping[str, Literal]) -> None:
        """Set variables before the script is read."""
        for name, value in known.items():
            self._variables.set(name, value)

    def read(self) -> Iterator[Fact]:
        yield from self._all()
        yield from read_entries(self._reading, [*self._entries, *set_variables(self._script)])
        yield from put_together(self._reading, self._script, CMD, self._site)

    def _all(self) -> Iterator[Fact]:
        """Read the commands from top to bottom, and then those of each loop for each of its words."""
        yield from self._levels(split(self._script.text))
        for name, values, body in self._loops:
            words = (word for command in split(self._script.text, *values).commands for word in command.words)
            for argument in (argument for word in words for argument in self._arguments(word)):
                yield from self._called(body, (), {name: argument.value})
        if self._choices is not None:
            for body, known in self._choices.ways:
                yield from filter(self._choices.tells, self._called(body, (), known))

    def _levels(self, script: Script) -> Iterator[Fact]:
        """Read commands, and then those inside `$(…)`, level by level."""
        for _ in range(_DEPTH):
            for command in script.commands:
                yield from self._command(command)
            yield from self._comments(script)
            inner = [split(self._script.text, *span) for span in script.nested]
            if not inner:
                return
            script = merged(inner)

    def _comments(self, script: Script) -> Iterator[Fact]:
        site = replace(self._site, comment=True, value=False)
        for start, end in (each for each in script.comments if KEY_HINT.search(self._script.text, *each)):
            yield from residue_of(self._reading, self._script.slice(start, end), (), site)

    def _command(self, command: Command) -> Iterator[Fact]:
        if self._choices is not None:
            self._choices.pass_by(command, self._variables)
        found = list(self._facts(command))
        extent = self._extent(command) if found else None
        for fact in found:
            yield replace(fact, extent=extent) if extent is not None and fact.extent is None else fact

    def _extent(self, command: Command) -> Span | None:
        """Return where a command stands, when it takes several lines, with its here-documents."""
        ranges = [*((word.start, word.end) for word in command.words), *((d.start, d.end) for d in command.documents)]
        found = self._range(min(ranges)[0], max(end for _, end in ranges)) if ranges else None
        return self._reading.source.from_chars(*found) if found is not None else None

    def _range(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the range of `Source.text` behind a part of the script; None when it takes one line."""
        pieces = self._script.pieces(start, end) if "\n" in self._script.text[start:end] else ()
        return (pieces[0].start, pieces[-1].end) if pieces else None

    def _facts(self, command: Command) -> Iterator[Fact]:
        words = list(command.words)
        leads = PREFIX - self._functions.keys()
        while words and ((match := self._assigned(words[0])) is not None or self._plain(words[0]) in leads):
            yield from self._assign(words[0], match) if match is not None else ()
            words = words[1:]
        outputs = [self._script.text[start:end].strip("\"'") for start, end in command.outputs]
        if outputs or any(self._script.text.startswith("@<(", word.start) for word in words):
            from pplx_scan.extract.command.printf import keep  # noqa: PLC0415 - few scripts need it

            keep(self._variables, self._script, command, outputs)
        if words:
            yield from self._program(words, command)
        for document in command.documents:
            yield from self._document([self._plain(word) for word in words], outputs, document)

    def _plain(self, word: Word) -> str:
        return self._script.text[word.start : min(word.end, word.start + 200)]

    def _assigned(self, word: Word) -> re.Match[str] | None:
        """Return the match of `NAME=` at the start of a word."""
        return ASSIGNMENT.match(self._script.text, word.start, word.end)

    def _assign(self, word: Word, match: re.Match[str]) -> Iterator[KeyLiteral]:
        self._read_defaults(word)
        written, name, size = self._variables.written(word), match["name"], match.start("value") - word.start
        value = written.slice(size, len(written.text))
        appends = match.string.startswith("+=", match.start("value") - 2)
        if word.elements is not None:
            yield from self._array(name, word.elements, appends=appends)
            return
        if appends:
            value = join([self._variables.resolve(Literal.unknown(name)), value])
            yield from self._several(name, value)
        whole = self._variables.resolve(value)
        if match["index"]:
            self._variables.set_element(name, match["index"].strip("\"'"), whole)
        else:
            self._variables.set(name, whole)
        self._entry(name, value, written.slice(match.start("name") - word.start, match.end("name") - word.start))
        if value.holes:
            yield from self._several(name, whole)

    def _array(self, name: str, elements: Sequence[Word], *, appends: bool) -> Iterator[KeyLiteral]:
        """Read the elements of an array, `NAME=(a b)` or `NAME=([x]=a [y]=b)`, and the keys in them."""
        if not appends:
            self._variables.clear(name)
        for word in elements:
            label = ELEMENT.match(self._script.text, word.start, word.end)
            written = self._variables.written(word)
            value = written.slice(label.end() - word.start, len(written.text)) if label else written
            self._variables.set_element(name, label["index"] if label else "", self._variables.resolve(value))
            if hints_at_key(value.text):
                named = replace(self._site, name=label["index"] if label else "", value=True)
                yield from find_keys(self._reading, value, named)

    def _joined(self, name: str, value: Literal) -> Iterator[KeyLiteral]:
        """Yield the keys that a value and the variables in it make together."""
        if value.holes:
            yield from self._several(name, self._variables.resolve(value))

    def _several(self, name: str, whole: Literal) -> Iterator[KeyLiteral]:
        """Yield the keys in a value that stand in several pieces."""
        if hints_at_key(whole.text):
            found = find_keys(self._reading, whole, replace(self._site, name=name, value=True))
            yield from (key for key in found if len(key.segments) > 1)

    def _entry(self, name: str, value: Literal, name_literal: Literal | None = None) -> None:
        names = self._reading.catalog.names
        if hints_at_key(value.text) or "://" in value.text or names.mentions_perplexity(name) or ":" in value.text:
            self._entries.append(Entry((name,), value, self._site.comment, name_literal, self._site.exposure))

    def _program(self, words: Sequence[Word], command: Command) -> Iterator[Fact]:
        program = expression(r"[\\/]").split(self._plain(words[0]).strip("@'\"").lower())[-1].removesuffix(".exe")
        if program == "shift":
            self._variables.shift(self._plain(words[-1]))
        if (body := self._functions.get(self._plain(words[0]))) is not None:
            yield from self._called(body, [self._variables.value(word) for word in words[1:]])
        if program in SETTERS and (given := self._set(words)) is not None:
            yield from self._joined(*given)
            return
        if program in PROGRAMS:
            arguments = [argument for word in words for argument in self._arguments(word)]
            if command.documents:
                from pplx_scan.extract.command.curl_options import with_input  # noqa: PLC0415 - few commands are given one

                texts = [document_text(self._script.slice(each.start, each.end), each) for each in command.documents]
                arguments = with_input(arguments, texts)
            yield from read_program(self._reading, program, arguments, self.elsewhere, piped=command.piped)
        elif not (shows(program, words) or _matters(self._script.text[words[0].start : words[-1].end])):
            return
        if program == "printf":
            from pplx_scan.extract.command.printf import printed  # noqa: PLC0415 - few scripts need it

            yield from self._several(*printed(self._variables, words[1:]))
        inline = inline_program([self._plain(word).strip("'\"") for word in words])
        before = ""
        for number, word in enumerate(words[1:], 1):
            if inline is not None and number == inline.at:
                yield from self._inline(word, inline.file)
            else:
                yield from self._word(word, before, program)
            text = self._plain(word)
            before = text.lstrip("-") if text.startswith("-") else ""

    def _called(
        self, body: Literal, given: Sequence[Literal], known: Mapping[str, Literal] = MappingProxyType({})
    ) -> Iterator[Fact]:
        """Yield the addresses and verbs of the requests of a function or a loop; what one call alone is wrong about is not mended in it."""
        self._calls -= 1
        if self._calls < 0 or not self._depth:
            return
        always = {(fact.span, fact.path) for fact in self._run(body, (), {}) if isinstance(fact, HttpCall)}
        for fact in self._run(body, given, known):
            if isinstance(fact, BaseUrl) or (isinstance(fact, HttpCall) and (fact.span, fact.path) in always):
                yield fact
            elif isinstance(fact, HttpCall):
                yield replace(fact, rewrite="shared", rewrite_span=None)
            elif isinstance(fact, AuthHeader) and known:
                yield only_told(fact)

    def _run(self, body: Literal, given: Sequence[Literal], known: Mapping[str, Literal]) -> Iterator[Fact]:
        session = _Session(self._reading, body, self._site, self._depth - 1)
        session._calls, session.elsewhere = self._calls // 4, self.elsewhere
        session._variables.take(self._variables, given)
        session.give(known)
        return session._all()

    def _arguments(self, word: Word) -> Iterator[Argument]:
        """Yield the argument that a word is, or those that are the elements of an array: `"${args[@]}"`."""
        place = place_of(self._script.slice(word.start, word.end), (0, 0))
        values = self._variables.several(word)
        if self._cmd:
            values = [self._variables.resolve(with_holes(value, CMD)) for value in values]
        yield from (Argument(value, place, self._variables.are_put_in_once(word)) for value in values)

    def _set(self, words: Sequence[Word]) -> tuple[str, Literal] | None:
        """Read `set -gx NAME VALUE`, `setx NAME VALUE`, `setenv NAME VALUE`; return name and value, or None."""
        rest = [word for word in words[1:] if not self._plain(word).startswith(("-", "/"))]
        if len(rest) < 2 or not self._plain(rest[0]).isidentifier():
            return None
        name, value = self._plain(rest[0]), self._variables.written(rest[1])
        self._variables.set(name, self._variables.resolve(value))
        self._entry(name, value, self._variables.written(rest[0]))
        return name, value

    def _word(self, word: Word, flag: str, program: str) -> Iterator[Fact]:
        """Read one argument: `NAME=value`, a header, a nested script, or the value of an option."""
        written = self._variables.written(word)
        self._read_defaults(word)
        match = OPTION.match(written.text) or ASSIGNMENT.match(written.text)
        if word.elements is not None and match:
            yield from self._array(match["name"], word.elements, appends=False)
        elif match and match["name"] == "header":
            yield from self._header(written.slice(match.start("value"), len(written.text)), program)
        elif match:
            value = written.slice(*match.span("value"))
            if not written.text.startswith("-") and not self._cmd:
                self._variables.set(match["name"], self._variables.resolve(value))
            self._entry(match["name"], value, written.slice(*match.span("name")))
            yield from self._joined(match["name"], value)
        elif _HEADER_NAME.match(written.text):
            yield from self._header(written, program)
        elif self._depth and program in RUNS_SCRIPTS and _SCRIPT.search(written.text):
            yield from self._nested(written)
        elif _INTEREST.search(written.text) or hints_at_key(written.text):
            name = flag if flag[:1].isidentifier() and len(flag) > 1 else ""
            # The line end of what is printed is no part of a key.
            value = written.slice(0, len(written.text.rstrip("\r\n"))) if program in PRINTS else written
            yield from find_keys(self._reading, value, replace(self._site, name=name, value=True))
            named = self._site.comment or program in SEARCHES | PRINTS or " " in written.text.strip()
            yield from find_urls(self._reading, written, Use("link" if named else "mention"))
        elif written.holes:
            yield from self._several(flag, self._variables.resolve(written))

    def _header(self, written: Literal, program: str) -> Iterator[Fact]:
        header = parse_header(written)
        if header is None:
            return
        yield from find_keys(self._reading, header.value, replace(self._site, name=header.name, value=True))
        yield from self._joined(header.name, header.value)
        fact = read_header(self._reading, replace(header, value=self._variables.resolve(header.value)), to_api=False)
        if fact is not None and program not in PROGRAMS:
            yield fact

    def _read_defaults(self, word: Word) -> None:
        """Read the default values of `${NAME:-…}`."""
        for part in word.parts:
            if part.default[1] > part.default[0]:
                self._entry(part.name, self._script.slice(*part.default).unquoted())

    def _nested(self, written: Literal) -> Iterator[Fact]:
        session = _Session(self._reading, written, self._site, self._depth - 1)
        session.elsewhere = self.elsewhere
        yield from session.read()

    def _inline(self, word: Word, file: str) -> Iterator[Fact]:
        """Read an argument that is a program."""
        written = self._variables.written(word)
        if not _matters(written.text):
            return
        quote = self._script.text[word.start]
        quoting = _QUOTINGS.get(quote if self._script.text[word.end - 1] == quote else "", Quoting.OTHER)
        yield from read_embedded(self._reading, written, file, quoting)

    def _document(self, words: Sequence[str], outputs: Sequence[str], document: Document) -> Iterator[Fact]:
        """Read a here-document: a program, a file that is written, commands; else lines of `NAME=value` and keys."""
        literal = self._script.slice(document.start, document.end)
        file = document_file(words, outputs, literal.text)
        program = words[0].rpartition("/")[2] if words else ""
        if (file == ".sh" or (not file and program in RUNS_SCRIPTS)) and self._depth:
            yield from self._nested(document_text(literal, document))
        elif file and _matters(literal.text):
            quoting = Quoting.NONE if document.quoted else Quoting.DOCUMENT
            yield from read_embedded(self._reading, document_text(literal, document), file, quoting)
        else:
            self._keep_lines(document)

    def _keep_lines(self, document: Document) -> None:
        """Read the lines `NAME=value` of a here-document in an unknown language."""
        opening = self._script.text.rfind("\n", 0, max(document.start - 1, 0)) + 1
        for name, value in lines_of(self._script, document):
            self._entry(name, value)
            self._entries[-1] = replace(self._entries[-1], extent=self._range(opening, document.end))


def _matters(text: str) -> bool:
    return _INTEREST.search(text) is not None or concerns_a_key(text)
