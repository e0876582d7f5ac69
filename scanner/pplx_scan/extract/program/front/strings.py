"""The text of a string: without its quotes, escapes decoded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import Literal, join
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIMPLE: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "a": "\a", "e": "\x1b", "s": " "}
_CODES: Final = (
    r"\\(?:u\{(?P<wide>[0-9A-Fa-f]{1,6})\}|u\+?(?P<four>[0-9A-Fa-f]{4})|U(?P<eight>[0-9A-Fa-f]{8})|x\{(?P<hex>[0-9A-Fa-f]{1,6})\}"
    r"|x(?:00)?(?P<two>[0-9A-Fa-f]{2})|(?P<octal>[0-3]?[0-7]{2})|(?P<fold>\r?\n[ \t]*)|(?P<zero>0)(?!\d)|(?P<simple>(?!u\{)[^\n]))"
)
ESCAPES: Final[dict[str, re.Pattern[str] | None]] = {
    "backslash": expression(_CODES),
    "lines": expression(rf'(?P<edge>(?<=""")[ \t]*\r?\n[ \t]*|\r?\n[ \t]*\Z)|{_CODES}'),
    "decimal": expression(
        r"\\(?:z\s*|u\{(?P<wide>[0-9A-Fa-f]{1,6})\}|x(?P<two>[0-9A-Fa-f]{2})|(?P<decimal>\d{1,3})|(?P<simple>[^\n]))"
    ),
    "gaps": expression(
        r"\\(?:(?P<fold>[ \t\r\n]+\\|&)|x(?P<two>[0-9A-Fa-f]{2})|(?P<decimal>\d{1,3})|(?P<simple>[^\n]))"
    ),
    "single": expression(r"\\(?P<same>[\\'])"),
    "verbatim": expression(r'"(?P<same>")'),
    "doubled": expression(r"\"(?P<same>\")|'(?P<quote>')"),
    "backtick": expression(r'`(?:u\{(?P<wide>[0-9A-Fa-f]{1,6})\}|(?P<simple>[^\n]))|"(?P<same>")'),
    "nix": expression(r"''(?:\\(?P<simple>.)|(?P<same>\$|'))"),
    "none": None,
    "raw": None,
}
"""How strings are written: C's backslash, Swift's lines between quotes, Lua's decimal codes, Haskell's too with gaps, `'…'` of PHP and Ruby, C#'s `@"…"`,
Basic's and SQL's quotes that are written twice, PowerShell's backquote, Nix's `''…''`.
`raw` has neither escapes nor values, though the grammar shows some: Dart's `r'…'`."""
_OPENING: Final = expression(
    r"""(?:[A-Za-z@$]{0,3}\#*(?:\"{3,}|'{3}|["'`])|\[=*\[\n?|%[qQ]?[({\[<|!/]|~[a-zA-Z][({\[<|/]|)"""
)
_QUOTES: Final = expression(r"[A-Za-z@$]*(?P<hashes>\#*)(?P<quotes>.*)", re.DOTALL)
_CLOSING: Final = {"(": ")", "{": "}", "[": "]", "<": ">"}


def inner_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the content of a string stands whose quotes are part of its one token."""
    opening = _OPENING.match(text, start, end)
    begin = opening.end() if opening else start
    quotes = _QUOTES.fullmatch(text, start, begin)
    if quotes is None or begin == start:
        return start, end
    mark = quotes["quotes"] if quotes["quotes"][:1] in {'"', "'", "`"} else _mirror(quotes["quotes"].rstrip("\n"))
    closing = mark + quotes["hashes"]
    return begin, end - len(closing) if end - begin >= len(closing) and text.endswith(closing, begin, end) else end


def _mirror(opening: str) -> str:
    if opening.startswith("[") and opening.endswith("["):
        return opening.replace("[", "]")
    return _CLOSING.get(opening[-1:], opening[-1:])


def decode(text: str, start: int, end: int, escapes: str) -> Literal:
    """Return the text between two offsets, each escape with the place where it stands."""
    pattern = ESCAPES[escapes]
    if pattern is None or not (escapes == "lines" or any(mark in text[start:end] for mark in "\\\"'`")):
        return Literal.plain(text[start:end], start)
    return join(_pieces(text, start, end, pattern))


def _pieces(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[Literal]:
    at = start
    for match in pattern.finditer(text, start, end):
        value = _value(match)
        if value is None:
            continue
        yield Literal.plain(text[at : match.start()], at)
        yield Literal.atom(value, match.start(), match.end(), "escape")
        at = match.end()
    yield Literal.plain(text[at:end], at)


def _value(match: re.Match[str]) -> str | None:
    """Return the decoded form of an escape; None if it is no escape."""
    kind = match.lastgroup
    if kind is None or kind in {"fold", "edge"}:
        return ""
    code = match[kind]
    if kind in {"same", "quote"}:
        return code
    if kind == "zero":
        return "\0"
    if kind == "simple":
        return _SIMPLE.get(code, code)
    value = int(code, {"octal": 8, "decimal": 10}.get(kind, 16))
    plain = value < 0xD800 or 0xE000 <= value <= 0x10FFFF
    return chr(value) if plain else None
