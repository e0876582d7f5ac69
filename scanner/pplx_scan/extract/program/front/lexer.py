"""The tokens of source code in any language. Linear in the length of the text, whatever it contains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Generator, Iterator

    from pplx_scan.extract.program.front.dialect import Dialect

Lexeme = tuple[str, str, int, int, int, int]
"""A token: its kind, its text, where it begins and ends, where the content of a string begins and ends.

The kinds are `string`, `name`, `number`, `flag`, `op`, `comment`, and `line` for the end of one. The text of a string is its
opening quote with what stands before it.
"""
WORDS: Final = "qw"
"""The opening of a list of words in Perl."""
_WORDS: Final = frozenset({WORDS, "%w"})
_REGEX: Final = expression(r"/(?![*/])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_BEFORE_REGEX: Final = frozenset(
    ["", "(", ",", "=", ":", "[", "!", "&", "|", "?", "{", "}", ";", "=>", "&&", "||", "return"]
)
_LOOKED_AT: Final = frozenset({"block", "long", "like", "unquoted"})


def lexemes(text: str, start: int, end: int, dialect: Dialect) -> Iterator[Lexeme]:
    """Yield the tokens between two offsets; blanks and regular expressions are left out."""
    return _Lexer(text, end, dialect).run(start)


class _Lexer:
    def __init__(self, text: str, end: int, dialect: Dialect) -> None:
        self._text = text
        self._end = end
        self._dialect = dialect
        self._unclosed: set[str] = set()
        """Opening signs of comments and strings that are not closed in the rest of the text."""
        self._dead: dict[str, int] = {}
        """Up to where each quote is known not to close on its line."""

    def run(self, at: int) -> Iterator[Lexeme]:
        while at < self._end:
            dead = "".join(sorted(quote for quote, until in self._dead.items() if until > at))
            limit = min((self._dead[quote] for quote in dead), default=self._end)
            at = yield from self._scan(at, limit, self._dialect.token(dead))

    def _scan(self, at: int, limit: int, pattern: re.Pattern[str]) -> Generator[Lexeme, None, int]:
        """Yield tokens until one needs another look; return where to go on."""
        text, quotes = self._text, self._dialect.strings
        word = ""
        for match in pattern.finditer(text, at, limit):
            kind = match.lastgroup
            if kind is None:
                break
            start, end = match.span(kind)
            if kind == "string":
                opening = start + 1
                while text[opening - 1] not in quotes:
                    opening += 1
                word = text[start:opening]
                yield kind, word, start, end, opening, end - 1
                continue
            before, word = word, text[start:end]
            if kind in _LOOKED_AT or (kind == "op" and self._is_special(word, start)):
                lexeme, after = self._look(kind, start, end, before)
                if lexeme is not None:
                    yield lexeme
                if after != end or word in quotes:
                    return after
            else:
                yield "op" if kind == "own" else kind, word, start, end, start, end
        return limit

    def _is_special(self, word: str, start: int) -> bool:
        """Tell whether a sign is a slash, or a quote that is no apostrophe."""
        if word == "/":
            return True
        return word in {'"', "'"} and not (word == "'" and start and (self._text[start - 1].isalnum()))

    def _look(self, kind: str, start: int, end: int, before: str) -> tuple[Lexeme | None, int]:
        """Return a token that is no match by itself, and its end; no token for text that is left out."""
        word = self._text[start:end]
        if kind == "unquoted":
            return ("string", '"', start, end, start, end), end
        if kind == "like":
            opening = len(word) - len(word.lstrip("qQ%wWx ")) + 1
            if word[:2] in _WORDS:
                return ("string", WORDS, start, end, start + opening, end - 1), end
            quote = '"' if "q" not in word[:opening] or word[:2] in {"qq", "qx"} else "'"
            return ("string", quote, start, end, start + opening, end - 1), end
        if word == "/":
            match = _REGEX.match(self._text, start, min(start + 1000, self._end)) if before in _BEFORE_REGEX else None
            return (None, match.end()) if match is not None else (_sign(word, start), end)
        close = {**self._dialect.blocks, **self._dialect.long}.get(word, "")
        found = self._text.find(close, end, self._end) if close and word not in self._unclosed else -1
        if found >= 0:
            last = found + len(close)
            windows = close[0] == "\n" and self._text.endswith("\r", end, found)
            return ("comment" if kind == "block" else "string", word, start, last, end, found - windows), last
        self._unclosed.add(word)
        if word[0] in self._dialect.strings:
            line_end = self._text.find("\n", end, self._end)
            self._dead[word[0]] = line_end if line_end >= 0 else self._end
            return _sign(word[0], start), start + 1
        return _sign(word, start), end


def _sign(word: str, start: int) -> Lexeme:
    return "op", word, start, start + len(word), start, start
