"""Lowers loose tokens to nodes: the front end of languages without a grammar, and of texts that a grammar refuses.

Brackets are read from the inside out, each as soon as it closes, so that no nesting is too deep and each token is looked at a
fixed number of times.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.program.front.brackets import Brackets, Frame
from pplx_scan.extract.program.front.commands import declared
from pplx_scan.extract.program.front.dialect import words
from pplx_scan.extract.program.front.fold import Item, Token, sign_of
from pplx_scan.extract.program.front.heads import head_of
from pplx_scan.extract.program.front.inserts import text_of, words_of
from pplx_scan.extract.program.front.lexer import WORDS, Lexeme, lexemes
from pplx_scan.extract.program.front.parameters import parameters_of
from pplx_scan.extract.program.front.rows import LABELS
from pplx_scan.extract.program.node import Arguments, Group, Member, Name, Node, Program, Text

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from pplx_scan.extract.program.front.dialect import Dialect

_DEEPEST: Final = 60
"""Brackets within so many others are passed over."""
_INSERTED: Final = 2
"""So deep are values read that are put into strings in strings."""
_SHORT: Final = len("perplexity") + 2
"""A name of at most this length means nothing by itself."""
_OPENERS: Final = frozenset("([{")
_CLOSERS: Final = {")": "(", "]": "[", "}": "{"}
_ENDS: Final = frozenset(",;")
_APART: Final = {"->": "=>", ".": "_._"}
"""Signs that mean something else with blanks around them."""
_BEGINS: Final = words("function class control")
"""The kinds of keywords that say which kind of block follows."""
_BACK: Final = 4
"""A bracket closes one of the last so many that are open."""
_GOES_ON: Final = words("+ . .. -> :: ?. & && || ?? |> %>% <> ++ ~ = := += => <- ? ?: .= - and or")
"""Signs at the end of a line that continue it in the next one."""
_GOES_BACK: Final = words(". ?. -> :: &. + && || ?? |> %>% <> ? ?: .. { = => |")
"""A line that begins with one of these continues the one before."""
_BEFORE_BRACKET: Final = words(
    "if elif elsif elseif for foreach while until unless switch catch return case in await and or not "
    "function func fun throw yield else my our local async export default"
)
"""Keywords that stay keywords before a round bracket."""


def lower(text: str, start: int, end: int, dialect: Dialect, anchors: Sequence[int] | None = None) -> Program:
    """Return the program in a range of a text.

    Args:
        text: of the file.
        start: where the range begins.
        end: where it ends.
        dialect: how the code is written.
        anchors: ascending offsets of what is looked for; statements and brackets without a string that holds one, or beside
            a name that does, are left out. None to read all.
    """
    reader = _Reader(text, dialect, anchors)
    given, body = declared(reader.read(start, end)) if dialect.commands else (None, reader.read(start, end))
    parameters = [parameters_of(text, given)] if given is not None else []
    root = Group(start, end, (*parameters, *body), scope=True)
    return Program(text, dialect, root, reader.comments, [])


class _Reader:
    """Reads the tokens of one range from left to right."""

    def __init__(
        self, text: str, dialect: Dialect, anchors: Sequence[int] | None = None, depth: int = _INSERTED
    ) -> None:
        self._text = text
        self._dialect = dialect
        self._anchors = anchors
        self._depth = depth
        self._brackets = Brackets(text, dialect)
        self._keywords = dialect.keywords
        self._sparse = anchors is not None
        self._frame = Frame("", 0, "block", sparse=self._sparse)
        self._stack: list[Frame] = []
        self._skipped = 0
        """Brackets that were passed over and are open."""
        self.comments: list[tuple[int, int]] = []

    def read(self, start: int, end: int) -> list[Node]:
        """Return the nodes of a range."""
        takes = {"name": self._name, "string": self._string, "number": self._number, "op": self._op, "flag": self._flag}
        found = lexemes(self._text, start, end, self._dialect)
        self._frame.line = 0
        last: Lexeme = ("line", "", end, end, end, end)
        lexeme = next(found, last)
        for after in chain(found, [last]):
            kind = lexeme[0]
            if kind == "line":
                self._frame.line = lexeme[3] - lexeme[2] - 1 - lexeme[1].rfind("\n")
            elif kind == "comment":
                self.comments.append((lexeme[2], lexeme[3]))
            else:
                if self._frame.line >= 0:
                    self._break(self._frame, lexeme)
                takes[kind](lexeme, after)
            lexeme = after
        while self._stack:
            self._close(end)
        self._frame.end_row("")
        return self._brackets.statements(self._frame)

    def _break(self, frame: Frame, lexeme: Lexeme) -> None:
        """Begin a row with the first token of a line, unless the row before goes on."""
        if frame.opener in {"", "{"} and not self._goes_on(frame.items, lexeme):
            frame.end_row("\n")
            frame.indent = frame.line
        frame.line = -1

    def _goes_on(self, items: list[Item], lexeme: Lexeme) -> bool:
        """Tell whether a row goes on in the line that a token begins."""
        if not items:
            return False
        last = items[-1]
        if isinstance(last, Token) and (last.text in _GOES_ON or last.text in self._dialect.open_ends):
            return True
        if self._dialect.adjacent == "lines" and lexeme[0] == "string" and isinstance(last, Text):
            return True
        return (lexeme[0] == "op" and lexeme[1] in _GOES_BACK) or self._dialect.lines == "ignored"

    def _is_marked(self, start: int, end: int) -> bool:
        """Tell whether a token holds an anchor."""
        if self._anchors is None:
            return True
        at = bisect_left(self._anchors, start)
        return at < len(self._anchors) and self._anchors[at] < end

    def _number(self, lexeme: Lexeme, _: Lexeme) -> None:
        self._frame.items.append(Name(lexeme[2], lexeme[3], lexeme[1]))

    def _name(self, lexeme: Lexeme, after: Lexeme) -> None:
        """Take a name, or a keyword where one may stand."""
        word, start, end = lexeme[1:4]
        dialect, frame = self._dialect, self._frame
        kind = self._keywords.get(word.lower() if dialect.caseless else word)
        if kind is not None and self._is_keyword(kind, word, after):
            if kind in _BEGINS and frame.word != "function":
                frame.word = kind
            items, last = frame.items, frame.items[-1] if frame.items else None
            if word.lower() in dialect.filled and after[1] == "{" and isinstance(last, Name | Arguments):
                return
            if word.lower() == "new" and isinstance(last, Token) and last.text == "as":
                items[-1] = replace(last, text="=")  # `Dim name As New Type(…)`
            items.append(Token(word.lower() if dialect.caseless else word, start, end))
            return
        if end - start > _SHORT and not frame.marked:
            frame.marked = self._is_marked(start, end)
        name = word.lstrip("$@%&") or word if word[0] in "$@%&" else word
        if word[0] == "`":
            name, start, end = word[1:-1], start + 1, end - 1
        if dialect.parts is not None:
            frame.items.append(_path(name, start, end, dialect.parts))
        else:
            annotation = word[0] == "@" and after[1] == "("
            frame.items.append(Name(start + annotation, end, name))

    def _is_keyword(self, kind: str, word: str, after: Lexeme) -> bool:
        """Tell whether a keyword is one in its context: `client.new`, `match(…)`, `module.exports` are names."""
        items = self._frame.items
        last = items[-1] if items else None
        if after[1] in LABELS or sign_of(last) in self._dialect.access:
            return False
        if kind == "operator":
            return isinstance(last, Node) and self._begins_value(after)
        return after[1] != "." and (after[1] != "(" or word.lower() in _BEFORE_BRACKET)

    @staticmethod
    def _begins_value(lexeme: Lexeme) -> bool:
        return lexeme[0] in {"string", "name", "number"} or lexeme[1] in {"(", "[", "{", "$", "@", ":"}

    def _string(self, lexeme: Lexeme, _: Lexeme) -> None:
        word, start, end, low, high = lexeme[1:]
        dialect, frame = self._dialect, self._frame
        frame.marked = frame.marked or self._is_marked(start, end)
        if word == WORDS:
            frame.items.append(words_of(self._text, (start, end, low, high)))
            return
        quote = word.lstrip("bBfFrRuULNEsS8$@") if len(word) > 1 else word
        prefix = word[: len(word) - len(quote)]
        escapes = dialect.written(quote)
        if prefix in {"r", "R"}:
            raw = self._text.startswith("(", low) and self._text.endswith(")", low, high)
            escapes, low, high = "none", low + raw, high - raw
        inserted = dialect.inserted(quote, prefix) if prefix not in {"r", "R"} else None
        frame.items.append(text_of(self._text, (start, end, low, high), escapes, inserted, self._inserted))

    def _inserted(self, start: int, end: int) -> Node:
        """Return the value of an expression in a string."""
        nodes = _Reader(self._text, self._dialect, depth=self._depth - 1).read(start, end) if self._depth else []
        return nodes[0] if len(nodes) == 1 else Group(start, end, tuple(nodes))

    def _flag(self, lexeme: Lexeme, _: Lexeme) -> None:
        """Take the label of an argument, or an operator that looks like one."""
        word = lexeme[1].lower()
        self._frame.items.append(Token(word if word in self._dialect.words else lexeme[1], lexeme[2], lexeme[3]))

    def _op(self, lexeme: Lexeme, after: Lexeme) -> None:
        word, start, end = lexeme[1:4]
        frame = self._frame
        if word in _OPENERS:
            self._open(word, start)
        elif word in _CLOSERS:
            self._closed(word, start, end)
        elif word in _ENDS:
            frame.end_row(word)
        elif word in self._dialect.stops:
            frame.end_row("\n")
        elif word == "=>" and self._dialect.fat and not self._is_word(frame):
            frame.end_row(",")
        else:
            apart = bool(frame.items) and frame.items[-1].end < start and end < after[2] and after[0] != "line"
            sign = _APART.get(word, word) if apart and (word != "." or "_._" in self._dialect.joins) else word
            frame.items.append(Token(sign, start, end))

    def _is_word(self, frame: Frame) -> bool:
        """Tell whether the last item is a text, or a name that is a value by itself."""
        last = frame.items[-1] if len(frame.items) == 1 else None
        if isinstance(last, Text):
            return "/" not in self._text[slice(*last.inner)]
        return isinstance(last, Name) and self._text[last.start].isalpha()

    def _open(self, word: str, start: int) -> None:
        if len(self._stack) >= _DEEPEST:
            self._skipped += 1
            return
        head = head_of(self._frame, word, start, self._dialect)
        self._stack.append(self._frame)
        self._frame = Frame(word, start, head, sparse=self._sparse)

    def _closed(self, word: str, start: int, end: int) -> None:
        """Close the bracket that a closing one belongs to; one that belongs to none is passed over."""
        if self._skipped:
            self._skipped -= 1
            return
        if self._frame.opener != _CLOSERS[word]:
            open_ = [frame.opener for frame in self._stack[1 - _BACK :][::-1]]
            if _CLOSERS[word] not in open_:
                return
            for _ in range(open_.index(_CLOSERS[word]) + 1):
                self._close(start)
        self._close(end)

    def _close(self, end: int) -> None:
        """Put the node of a bracket's content into the row around it."""
        frame, outer = self._frame, self._stack.pop()
        frame.end_row("")
        self._frame = outer
        outer.marked = outer.marked or frame.kept > 0
        if self._sparse and not frame.kept:
            self._brackets.blank(frame, end, outer.items)
        elif frame.opener == "(":
            self._brackets.round(frame, end, outer.items)
        elif frame.opener == "[":
            self._brackets.square(frame, end, outer.items)
        else:
            self._brackets.curly(frame, end, outer.items)
            if frame.head in {"function", "block", "branch", "arm", "class"} and outer.opener in {"", "{"}:
                outer.end_row("\n")


def _path(name: str, first: int, end: int, parts: re.Pattern[str]) -> Node:
    """Return a name with the parts that the language lets stand in it: `client/get`; a sign before it is one of it."""
    start = end - len(name)
    found = list(parts.finditer(name))
    if not found:
        return Name(start, end, name)
    node: Node = Name(start + found[0].start(), start + found[0].end(), found[0][0])
    for match in found[1:]:
        node = Member(first, start + match.end(), node, match[0], start + match.start())
    return node
