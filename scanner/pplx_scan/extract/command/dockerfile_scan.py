"""The instructions of a Dockerfile, and the words of their arguments."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.extract.command.words import Document
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.assignment import lines
from pplx_scan.extract.meaning.substitute import SHELL, substitute
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DIRECTIVE: Final = expression(r"(?i)#[ \t]*(?P<name>\w++)[ \t]*=[ \t]*(?P<value>\S++)[ \t]*")
_COMMENT: Final = expression(r"\s*+#")
_KEYWORD: Final = expression(r"\s*+(?P<keyword>[A-Za-z]++)(?:\s++|$)")
_HEREDOC: Final = expression(r"<<(?P<tabs>-?)(?P<quote>[\"']?)(?P<end>[A-Za-z_][\w.-]*+)(?P=quote)")
_WORD: Final = expression(r"[A-Za-z_][\w.-]*")
_TAKES_HEREDOC: Final = frozenset({"RUN", "COPY", "ADD", "ONBUILD"})
_CONTINUED: Final = {"\\": expression(r"(?<!\\)\\[ \t]*+$"), "`": expression(r"(?<!`)`[ \t]*+$")}
_PARTS: Final = {
    "\\": expression(
        r"""'(?P<single>[^']*+)'|"(?P<double>(?:[^"\\]|\\.)*+)"|\\(?P<escaped>.)|(?P<bare>[^"'\\\s]++)|(?P<odd>["'\\])""",
        re.DOTALL,
    ),
    "`": expression(
        r"""'(?P<single>[^']*+)'|"(?P<double>(?:[^"`]|`.)*+)"|`(?P<escaped>.)|(?P<bare>[^"'`\s]++)|(?P<odd>["'`])""",
        re.DOTALL,
    ),
}
_IN_DOUBLE: Final = {"\\": expression(r'\\(?P<sign>["\\$])'), "`": expression(r'`(?P<sign>["`$])')}
_STRING: Final = expression(r'\s*+"((?:[^"\\]|\\.)*+)"\s*+(,|\])')
_JSON_ESCAPE: Final = expression(r'\\(?:u(?P<code>[0-9A-Fa-f]{4})|(?P<letter>["\\/bfnrt]))')
_LETTERS: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class Heredoc(Struct, frozen=True):
    """A here-document: its name, which ends it, and where its lines stand."""

    name: str
    document: Document


class Instruction(Struct, frozen=True):
    """One instruction."""

    keyword: str
    """Upper case."""
    arguments: Literal
    """The arguments, with continued lines joined."""
    heredocs: tuple[Heredoc, ...] = ()
    escape: str = "\\"


class Comment(Struct, frozen=True):
    """The range of a comment line."""

    start: int
    end: int


def scan(text: str) -> Iterator[Instruction | Comment]:
    """Return the instructions and comments in order. Every text gives some."""
    return _Scanner(text).parts()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.rows = list(lines(text, 0, len(text)))
        self.at = 0
        self.escape = _escape_directive(text, self.rows)

    def parts(self) -> Iterator[Instruction | Comment]:
        while self.at < len(self.rows):
            pieces: list[Literal] = []
            yield from self._logical_line(pieces)
            line = join(pieces)
            keyword = _KEYWORD.match(line.text)
            name = keyword["keyword"].upper() if keyword else ""
            arguments = line.slice(keyword.end() if keyword else 0, len(line.text)).strip()
            bodies = tuple(self._heredocs(arguments.text)) if name in _TAKES_HEREDOC else ()
            if arguments.text:
                yield Instruction(name, arguments, bodies, self.escape)

    def _logical_line(self, pieces: list[Literal]) -> Iterator[Comment]:
        """Put the parts of a line and its continuations into `pieces`; yield the comments between them."""
        continued = _CONTINUED[self.escape]
        while self.at < len(self.rows):
            start, end = self.rows[self.at]
            self.at += 1
            if _COMMENT.match(self.text, start, end):
                yield Comment(start, end)
            elif self.text[start:end].strip():
                mark = continued.search(self.text, start, end)
                stop = mark.start() if mark else end
                pieces.append(Literal.plain(self.text[start:stop], start))
                if mark is None:
                    return

    def _heredocs(self, arguments: str) -> Iterator[Heredoc]:
        for opening in _HEREDOC.finditer(arguments):
            first = self.at
            ends = self._ends.get((opening["end"], bool(opening["tabs"])), [])
            number = bisect_left(ends, first)
            # Never closed: an operator of another language, not a here-document.
            if number == len(ends):
                continue
            last = ends[number]
            self.at = last + 1
            if last > first:
                place = self.rows[first][0], self.rows[last - 1][1]
                yield Heredoc(opening["end"], Document(*place, bool(opening["quote"]), bool(opening["tabs"])))

    @cached_property
    def _ends(self) -> dict[tuple[str, bool], list[int]]:
        """The numbers of the lines that are one word: those that end a here-document, without and with `-`."""
        found: dict[tuple[str, bool], list[int]] = {}
        for number, (start, end) in enumerate(self.rows):
            line = self.text[start:end]
            word = line.lstrip("\t")
            if _WORD.fullmatch(word):
                found.setdefault((word, True), []).append(number)
                if word == line:
                    found.setdefault((word, False), []).append(number)
        return found


def _escape_directive(text: str, rows: list[tuple[int, int]]) -> str:
    for start, end in rows:
        directive = _DIRECTIVE.fullmatch(text, start, end)
        if directive is None:
            break
        if directive["name"].lower() == "escape":
            return directive["value"] if directive["value"] in _CONTINUED else "\\"
    return "\\"


def words(literal: Literal, escape: str) -> Iterator[Literal]:
    """Return the words of an argument list as they stand, quotes included."""
    start = end = -1
    for part in _PARTS[escape].finditer(literal.text):
        if part.start() == end:
            end = part.end()
            continue
        if start >= 0:
            yield literal.slice(start, end)
        start, end = part.span()
    if start >= 0:
        yield literal.slice(start, end)


def unquote(literal: Literal, escape: str, known: Mapping[str, Literal]) -> Literal:
    """Return a value without quotes and escapes, references to `known` variables resolved."""
    parts: list[Literal] = []
    at = 0
    for part in _PARTS[escape].finditer(literal.text):
        parts.append(literal.slice(at, part.start()))
        at = part.end()
        kind = part.lastgroup or "odd"
        inner = literal.slice(*part.span(kind))
        if kind == "escaped":
            parts.append(literal.derive(part[kind], *part.span(), "escape"))
        elif kind == "double":
            parts.append(substitute(_unescape(inner, _IN_DOUBLE[escape]), SHELL, known))
        else:
            parts.append(substitute(inner, SHELL, known) if kind == "bare" else inner)
    return join([*parts, literal.slice(at, len(literal.text))])


def exec_form(literal: Literal) -> tuple[Literal, ...] | None:
    """Return the strings of a JSON array, `["curl", "-X", "POST"]`; None when the arguments are no such array."""
    text = literal.text
    if not text.startswith("["):
        return None
    found: list[Literal] = []
    at = 1
    while (match := _STRING.match(text, at)) is not None:
        found.append(_unescape(literal.slice(*match.span(1)), _JSON_ESCAPE))
        at = match.end()
    return tuple(found) if found and text.endswith("]") and at == len(text) else None


def _unescape(literal: Literal, pattern: re.Pattern[str]) -> Literal:
    parts: list[Literal] = []
    at = 0
    for escape in pattern.finditer(literal.text):
        kind = escape.lastgroup or ""
        character = chr(int(escape[kind], 16)) if kind == "code" else escape[kind]
        character = _LETTERS[character] if kind == "letter" and character in _LETTERS else character
        parts += [literal.slice(at, escape.start()), literal.derive(character, *escape.span(), "escape")]
        at = escape.end()
    return join([*parts, literal.slice(at, len(literal.text))])
