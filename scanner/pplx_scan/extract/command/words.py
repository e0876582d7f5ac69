"""The words of a shell script, with their places. Linear in the length of the script, whatever it contains."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable

_BLANK: Final = expression(r"(?:[ \t\r\f\v]|[\\`^]\r?\n)+")
_LINE_END: Final = expression(r"\n+")
_COMMENT: Final = expression(r"#[^\n]*")
_OPERATOR: Final = expression(r"\n|;;&?|;|&&|\|\||\|&?|&>>?|&|\(\(?|\)\)?")
_REDIRECT: Final = expression(r"\d*(?:<<<|<<-?|<>|<&|>>|>&|>\||<|>)")
_PROCESS: Final = expression(r"[<>]\(")
"""The output or the input of commands, as a file: `<(echo text)`."""
_SINGLE: Final = expression(r"'([^']*)'")
_ANSI: Final = expression(r"\$'((?:\\.|[^'\\])*)'", re.DOTALL)
_PLAIN: Final = expression(r"(?:[^\s'\"\\$`;&|()<>]|(?<=/)<\w[\w.-]{0,40}>)+")
"""Text that is taken as it stands; in a path, what a manual writes for a part of it: `/v1/agent/<id>`."""
_IN_DOUBLE: Final = expression(r'[^"\\$`]+')
_VARIABLE: Final = expression(r"\$(?:\$(?=[A-Z_]{2})|env:)?([A-Za-z_]\w*|[0-9*#@?!$-])")
_BRACES: Final = expression(r"\${1,2}\{(?P<name>(?:env:)?[#!]?[A-Za-z_@*0-9][\w]*)(?P<rest>[^{}\n]{0,4000})\}")
_INDEX: Final = expression(r"\[[\"']?(?P<index>[*@]|\w{1,60})[\"']?\]")
_DELIMITER: Final = expression(r"[ \t]*(?:'([^'\n]+)'|\"([^\"\n]+)\"|\\?([^\s;&|<>()'\"]+))")
_NESTING: Final = expression(r"'[^']*'|\"(?:\\.|[^\"\\])*\"|\\.|[()]", re.DOTALL)
ELEMENT: Final = expression(r"\[[\"']?(?P<index>\w{1,60})[\"']?\]=")
ASSIGNMENT: Final = expression(
    r"(?:-D|--?)?(?P<name>[A-Za-z_][\w.-]{0,200}?)(?:\[(?P<index>[^\]\n]{0,80})\])?\+?=(?P<value>[\s\S]*)"
)
"""A word that sets a variable, or gives an option its value."""
OPTION: Final = expression(r"--?[\w-]{1,80}=(?P<name>[A-Za-z_]\w{0,200})=(?P<value>.*)", re.DOTALL)
_REACH: Final = 20_000
"""A command substitution longer than this is not looked for."""


class Part(Struct, frozen=True):
    """A stretch of a word that is written in one way."""

    kind: str
    """`raw`, `escape` (backslash and a character), `ansi` (`$'…'` without the quotes), `variable` or `command`."""
    start: int
    end: int
    name: str = ""
    default: tuple[int, int] = (0, 0)
    """Where the default value of a `${NAME:-…}` stands."""
    element: str = ""
    """Of an array: which element is put in, `*` and `@` for all of them."""


class Word(Struct, frozen=True):
    """One word, quotes included in `start` and `end`."""

    start: int
    end: int
    parts: tuple[Part, ...]
    elements: tuple[Word, ...] | None = None
    """Of an array that is set, `NAME=(a b)`: the elements in the brackets."""


class Document(Struct, frozen=True):
    """A here-document."""

    start: int
    end: int
    quoted: bool
    """Its delimiter is quoted: nothing is put in, and a backslash is one."""
    tabs: bool
    """The tabs before its lines do not count."""


class Command(Struct, frozen=True):
    """A simple command: its words, redirections left out."""

    words: tuple[Word, ...]
    documents: tuple[Document, ...] = ()
    outputs: tuple[tuple[int, int], ...] = ()
    """Where the names of the files stand that its output goes to."""
    piped: bool = False
    """Another command's output is its input."""


class _Awaited(Struct, frozen=True):
    """A here-document that begins in the next line."""

    name: str
    quoted: bool
    tabs: bool
    reader: int
    """The number of the command that it is redirected to."""


class Script(Struct, frozen=True):
    """The parts of a script."""

    commands: tuple[Command, ...]
    comments: tuple[tuple[int, int], ...]
    nested: tuple[tuple[int, int], ...]
    """Where the commands inside `$(…)` and backquotes stand."""


def split(text: str, start: int = 0, end: int | None = None) -> Script:
    """Return the commands of a script; garbage gives odd words, never an error."""
    return _Lexer(text, start, len(text) if end is None else end).run()


def merged(scripts: Iterable[Script]) -> Script:
    """Return the parts of several scripts as those of one."""
    found = [*scripts]
    return Script(
        tuple(command for each in found for command in each.commands),
        tuple(comment for each in found for comment in each.comments),
        tuple(span for each in found for span in each.nested),
    )


class _Lexer:
    """Scans once from left to right. The end of an unclosed quote or here-document is searched for only once."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._at = start
        self._end = end
        self._commands: list[Command] = []
        self._words: list[Word] = []
        self._comments: list[tuple[int, int]] = []
        self._nested: list[tuple[int, int]] = []
        self._documents: list[Document] = []
        self._outputs: list[tuple[int, int]] = []
        self._awaited: list[_Awaited] = []
        self._piped = False
        self._no_document = False
        self._unclosed = False
        self._no_closing_before = 0

    def run(self) -> Script:
        while self._at < self._end:
            self._step()
        self._finish("")
        return Script(tuple(self._commands), tuple(self._comments), tuple(self._nested))

    def _step(self) -> None:
        blank = self._match(_BLANK)
        if blank:
            self._at = blank.end()
        elif comment := self._match(_COMMENT):
            self._comments.append(comment.span())
            self._at = comment.end()
        elif (redirect := self._match(_REDIRECT)) and not self._begins_process():
            self._redirect(redirect)
        elif operator := self._match(_OPERATOR):
            self._at = operator.end()
            if operator[0] == "\n" and self._awaited:
                self._read_documents()
            self._finish(operator[0])
        else:
            self._words.append(self._word())

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.match(self._text, self._at, self._end)

    def _finish(self, operator: str) -> None:
        if self._words:
            self._commands.append(
                Command(tuple(self._words), tuple(self._documents), tuple(self._outputs), self._piped)
            )
        self._words, self._documents, self._outputs = [], [], []
        self._piped = operator.startswith("|") and operator != "||"

    def _redirect(self, redirect: re.Match[str]) -> None:
        self._at = redirect.end()
        if redirect[0].lstrip("0123456789") in {"<<", "<<-"}:
            delimiter = None if self._no_document else self._match(_DELIMITER)
            if delimiter:
                self._at = delimiter.end()
                name = next(filter(None, delimiter.groups()))
                quoted = delimiter[3] is None or delimiter[0].lstrip().startswith("\\")
                self._awaited.append(_Awaited(name, quoted, redirect[0].endswith("-"), len(self._commands)))
        elif redirect[0].endswith("<<<"):
            return
        else:
            blank = self._match(_BLANK)
            self._at = blank.end() if blank else self._at
            target = self._target()
            if target is not None and redirect[0] in {">", ">>", ">|", "1>", "1>>"}:
                self._outputs.append((target.start, target.end))

    def _target(self) -> Word | None:
        is_word = self._at < self._end and self._text[self._at] not in "\n;&|()<>#"
        return self._word() if is_word or self._begins_process() else None

    def _begins_process(self) -> bool:
        """Tell whether commands begin here that stand in the place of a file."""
        return self._match(_PROCESS) is not None and self._closing(self._at + 2) > 0

    def _read_documents(self) -> None:
        for awaited in self._awaited:
            closing = re.compile(rf"^[ \t]*{re.escape(awaited.name)}[ \t]*\r?$", re.MULTILINE)
            found = closing.search(self._text, self._at, self._end)
            if found is None:
                self._no_document = True
                break
            self._give(awaited.reader, Document(self._at, found.start(), awaited.quoted, awaited.tabs))
            self._at = min(found.end() + 1, self._end)
        self._awaited = []

    def _give(self, reader: int, document: Document) -> None:
        """Hand a here-document to the command that reads it; `cat` alone hands it on to the end of its pipe."""
        behind = [*(command.piped for command in self._commands[reader + 1 :]), self._piped]
        reads = self._commands[reader] if reader < len(self._commands) else None
        if reads is None or (all(behind) and self._is_cat(reads)):
            self._documents.append(document)
        else:
            self._commands[reader] = replace(reads, documents=(*reads.documents, document))

    def _is_cat(self, command: Command) -> bool:
        return not command.outputs and self._text[command.words[0].start : command.words[0].end] == "cat"

    def _word(self) -> Word:
        start, parts = self._at, list[Part]()
        while self._at < self._end:
            character = self._text[self._at]
            quoted = character == "(" and self._at > start and self._text[self._at - 1] in "\"'"
            if (quoted or self._match(_PROCESS) is not None) and self._substitution(parts):
                continue
            if (character in " \t\r\n\f\v;&|()<>" and self._at > start) or character in "\n;&|()<>":
                break
            before = self._at
            self._part(character, parts)
            if self._at == before:
                parts.append(Part("raw", before, before + 1))
                self._at += 1
        if character == "(" and self._text[self._at - 1] == "=" and self._at > start:
            return Word(start, self._at, tuple(parts), self._elements())
        return Word(start, self._at, tuple(parts))

    def _substitution(self, parts: list[Part]) -> bool:
        """Read fish's command substitution behind a string, `"Bearer "(cat key)`, or a file that commands are: `<(echo text)`."""
        at, begin = self._at, self._text.index("(", self._at) + 1
        closing = self._closing(begin)
        if closing:
            parts.append(Part("command", at, closing + 1))
            self._nested.append((begin, closing))
            self._at = closing + 1
        return closing > 0

    def _elements(self) -> tuple[Word, ...]:
        """Return the words in the brackets behind `NAME=`, as far as a line of them reaches that goes on."""
        found: list[Word] = []
        self._at += 1
        while self._at < self._end and self._text[self._at] not in ";&|()<>":
            gap = self._match(_BLANK) or self._match(_LINE_END) or (self._match(_COMMENT))
            if gap:
                self._at = gap.end()
            else:
                found.append(self._word())
        self._at += self._text.startswith(")", self._at)
        return tuple(found)

    def _part(self, character: str, parts: list[Part]) -> None:
        if plain := self._match(_PLAIN):
            parts.append(Part("raw", *plain.span()))
            self._at = plain.end()
        elif character == "'":
            if single := self._match(_SINGLE):
                parts.append(Part("raw", *single.span(1)))
                self._at = single.end()
        elif character == '"':
            self._double(parts)
        elif character == "$" and (ansi := self._match(_ANSI)):
            parts.append(Part("ansi", *ansi.span(1)))
            self._at = ansi.end()
        elif character in "$`\\":
            self._expansion(parts, "")

    def _double(self, parts: list[Part]) -> None:
        self._at += 1
        limit = self._end
        if self._unclosed:
            line_end = self._text.find("\n", self._at, self._end)
            limit = line_end if line_end >= 0 else self._end
        mark, count = self._at, len(parts)
        while self._at < limit and self._text[self._at] != '"':
            plain = _IN_DOUBLE.match(self._text, self._at, limit)
            if plain:
                parts.append(Part("raw", *plain.span()))
                self._at = plain.end()
            else:
                self._expansion(parts, '"')
        if self._at < limit:
            self._at += 1
        elif not self._unclosed:
            self._unclosed = True
            del parts[count:]
            self._at = mark

    def _expansion(self, parts: list[Part], quote: str) -> None:
        """Read an expansion or escape that begins with `$`, a backquote or a backslash."""
        at = self._at
        if self._text[at] == "\\":
            self._escape(parts, quote)
        elif self._text.startswith("$(", at) and (closing := self._closing(at + 2)):
            parts.append(Part("command", at, closing + 1))
            self._nested.append((at + 2, closing))
            self._at = closing + 1
        elif braces := self._match(_BRACES):
            parts.append(_braces_part(braces))
            self._at = braces.end()
        elif variable := self._match(_VARIABLE):
            parts.append(Part("variable", at, variable.end(), variable[1]))
            self._at = variable.end()
        elif self._text[at] == "`" and (end := self._text.find("`", at + 1, min(at + _REACH, self._end))) > 0:
            parts.append(Part("command", at, end + 1))
            self._nested.append((at + 1, end))
            self._at = end + 1
        else:
            parts.append(Part("raw", at, at + 1))
            self._at += 1

    def _escape(self, parts: list[Part], quote: str) -> None:
        at = self._at
        size = 3 if self._text.startswith("\\\r\n", at) else 2
        self._at = min(at + size, self._end)
        following = self._text[at + 1 : at + 2]
        if following in {"\n", "\r"} and self._text[self._at - 1] == "\n":
            return
        if (quote and following not in '$`"\\') or not following:
            parts.append(Part("raw", at, self._at))
        else:
            parts.append(Part("escape", at, self._at))

    def _closing(self, start: int) -> int:
        """Return where the bracket of a command substitution closes; 0 when it does not."""
        if start <= self._no_closing_before:
            return 0
        depth, limit = 1, min(start + _REACH, self._end)
        for token in _NESTING.finditer(self._text, start, limit):
            depth += {"(": 1, ")": -1}.get(token[0], 0)
            if depth == 0:
                return token.start()
        self._no_closing_before = limit
        return 0


def _braces_part(braces: re.Match[str]) -> Part:
    rest = braces["rest"]
    name = braces["name"].removeprefix("env:").lstrip("#!")
    skip = next((len(sign) for sign in (":-", ":=", "-", "=") if rest.startswith(sign)), 0)
    default = (braces.start("rest") + skip, braces.end("rest")) if skip else (0, 0)
    index = _INDEX.fullmatch(rest)
    return Part("variable", braces.start(), braces.end(), name, default, index["index"] if index else "")
