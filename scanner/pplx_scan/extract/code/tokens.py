"""The tokens of source code in any language. Linear in the length of the text, whatever it contains."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_LONGEST: Final = 20_000
"""A string that does not close on its line within so many characters is none."""
_TOKEN: Final = re.compile(
    r"(?P<blank>\s+)"
    r"|(?P<open>/\*|<!--|\"\"\"|'''|`)"
    r"|(?P<quote>[\"'])"
    r"|(?P<name>[A-Za-z_$@][\w$]*)"
    r"|(?P<number>\d[\w.]*)"
    r"|(?P<op>=>|:=|->|::|\?\.|\|\||\?\?|&&|[=!<>+]=|\.\.|<>|\+\+|.)",
    re.DOTALL,
)
_STRINGS: Final = {
    '"': re.compile(r'"(?:[^"\\\n]|\\.)*"', re.DOTALL),
    "'": re.compile(r"'(?:[^'\\\n]|\\.)*'", re.DOTALL),
}
_REGEX: Final = re.compile(r"/(?![*/])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_CLOSERS: Final = {"/*": "*/", "<!--": "-->", '"""': '"""', "'''": "'''", "`": "`"}
_BEFORE_REGEX: Final = frozenset(
    ["(", ",", "=", ":", "[", "!", "&", "|", "?", "{", "}", ";", "=>", "&&", "||", "return"]
)
_LINE_COMMENTS: Final = (
    (
        re.compile(
            r"(?i)\.(?:rb|pl|pm|r|ex|exs|jl|nim|coffee|ps[md]?1|cr|tcl|mk|cmake|tf|tfvars|hcl|http|rest|graphql|gd)$|(^|/)(?:Makefile|Gemfile|Rakefile)$"
        ),
        re.compile(r"#[^\n]*"),
    ),
    (re.compile(r"(?i)\.php\w?$|\.phtml$"), re.compile(r"(?<!:)//[^\n]*|#(?!\[)[^\n]*")),
    (re.compile(r"(?i)\.(?:sql|lua|hs|elm|adb|ads|vhd)$"), re.compile(r"--[^\n]*")),
    (re.compile(r"(?i)\.(?:clj|cljs|lisp|el|scm|asm|ahk)$"), re.compile(r";[^\n]*")),
    (re.compile(r"(?i)\.(?:vb|vbs|bas)$"), re.compile(r"'[^\n]*")),
    (re.compile(r"(?i)\.(?:erl|hrl|tex|m)$"), re.compile(r"%[^\n]*|(?<!:)//[^\n]*")),
)
_NO_BACKQUOTES: Final = re.compile(r"(?i)\.(?:ps[md]?1|bat|cmd|txt|log|csv|html?|md)$")
_SLASHES: Final = re.compile(r"(?<!:)//[^\n]*")


class Token(NamedTuple):
    """A token; `inner` is the content of a string, without its quotes."""

    kind: str
    """`string`, `name`, `number`, `comment` or `op`."""
    text: str
    """For a string its opening quote, for a comment nothing."""
    start: int
    end: int
    inner: tuple[int, int] = (0, 0)


class Dialect(NamedTuple):
    """How a language differs from most others."""

    comment: re.Pattern[str] = _SLASHES
    """A comment up to the end of the line."""
    backquotes: bool = True
    """Strings may stand in backquotes."""


def dialect_of(path: str) -> Dialect:
    """Return the dialect of a file of this name."""
    comment = next((comment for name, comment in _LINE_COMMENTS if name.search(path)), _SLASHES)
    return Dialect(comment, _NO_BACKQUOTES.search(path) is None)


def tokens(text: str, start: int, end: int, dialect: Dialect) -> list[Token]:
    """Return the tokens between two offsets; blanks and regular expressions are left out."""
    return _Lexer(text, end, dialect).run(start)


class _Lexer:
    def __init__(self, text: str, end: int, dialect: Dialect) -> None:
        self._text = text
        self._end = end
        self._comment = dialect.comment
        self._backquotes = dialect.backquotes
        self._found: list[Token] = []
        self._dead: dict[str, int] = {}
        """Up to where a quote or opener of its kind is known not to close."""

    def run(self, at: int) -> list[Token]:
        while at < self._end:
            at = self._step(at)
        return self._found

    def _step(self, at: int) -> int:
        if self._text[at] in "/#-;%'" and (comment := self._comment.match(self._text, at, self._end)):
            self._found.append(Token("comment", "", at, comment.end()))
            return comment.end()
        match = _TOKEN.match(self._text, at, self._end)
        if match is None or match.lastgroup == "blank":
            return match.end() if match else at + 1
        if match.lastgroup == "open" and (self._backquotes or match[0] != "`"):
            return self._long(at, match[0])
        if match.lastgroup == "quote":
            return self._quoted(at, match[0])
        if match[0] == "/" and (regex := self._regex(at)):
            return regex
        self._found.append(
            Token(match.lastgroup if match.lastgroup in {"name", "number"} else "op", match[0], at, match.end())
        )
        return match.end()

    def _long(self, at: int, opener: str) -> int:
        """Read a block comment, or a string that may go over lines."""
        close = _CLOSERS[opener]
        begin = at + len(opener)
        found = self._text.find(close, begin, self._end) if self._dead.get(opener, 0) <= at else -1
        if found < 0:
            self._dead[opener] = self._end
            if opener[0] in "\"'":
                return self._quoted(at, opener[0])
            self._found.append(Token("op", opener, at, begin))
            return begin
        kind = "comment" if opener in {"/*", "<!--"} else "string"
        self._found.append(Token(kind, "" if kind == "comment" else opener, at, found + len(close), (begin, found)))
        return found + len(close)

    def _quoted(self, at: int, quote: str) -> int:
        limit = min(at + _LONGEST, self._end)
        match = _STRINGS[quote].match(self._text, at, limit) if self._dead.get(quote, 0) <= at else None
        if match is None:
            if self._dead.get(quote, 0) <= at:
                line_end = self._text.find("\n", at, limit)
                self._dead[quote] = line_end if line_end >= 0 else limit
            self._found.append(Token("op", quote, at, at + 1))
            return at + 1
        self._found.append(Token("string", quote, at, match.end(), (at + 1, match.end() - 1)))
        return match.end()

    def _regex(self, at: int) -> int:
        """Return the end of a regular expression of JavaScript; 0 when the slash divides."""
        if self._found and self._found[-1].text not in _BEFORE_REGEX:
            return 0
        match = _REGEX.match(self._text, at, min(at + 1000, self._end))
        return match.end() if match else 0


def partners(found: list[Token]) -> tuple[list[int], list[int]]:
    """Return how the brackets of a list of tokens pair.

    Returns:
        For each token that opens a bracket the index of the one that closes it (the last token, when none does), for
        every other its own index; and for each token the index of the innermost bracket around it, -1 for none.
    """
    partner, inside = list(range(len(found))), [-1] * len(found)
    stack: list[int] = []
    for at, token in enumerate(found):
        bracket = token.kind == "op" and token.text
        if bracket in {")", "]", "}"} and stack:
            opener = _opener(found, stack, {")": "(", "]": "[", "}": "{"}[token.text])
            if opener >= 0:
                partner[opener] = at
        inside[at] = stack[-1] if stack else -1
        if bracket in {"(", "[", "{"}:
            stack.append(at)
    for opener in stack:
        partner[opener] = max(len(found) - 1, opener)
    return partner, inside


def _opener(found: list[Token], stack: list[int], wanted: str) -> int:
    """Take the bracket that a closing one belongs to from the stack; -1 when it belongs to none."""
    depth = next((back for back in range(1, min(len(stack), 4) + 1) if found[stack[-back]].text == wanted), 0)
    if not depth:
        return -1
    opener = stack[-depth]
    del stack[-depth:]
    return opener
