"""The value of a string of source code: escapes decoded, interpolated parts as holes."""

from __future__ import annotations

import re
from typing import Final

from pplx_scan.extract.literal import Literal, join

_PART: Final = re.compile(
    r"\\(?:u\{(?P<wide>[0-9A-Fa-f]{1,6})\}|u(?P<four>[0-9A-Fa-f]{4})|x(?P<two>[0-9A-Fa-f]{2})|(?P<octal>[0-3][0-7]{2})|\((?P<swift>[^()\n]{1,200}(?:\([^()\n]{0,100}\))?)\)|(?P<simple>[nrt0\"'`\\$/])|(?P<fold>\r?\n[ \t]*))"
    r"|\$\{(?P<braces>(?:[^{}\n]|\{[^{}\n]{0,80}\}){1,200})\}|#\{(?P<ruby>[^{}\n]{1,200})\}|\{\$(?P<php>[^{}\n]{1,200})\}|\$\((?P<shell>[^()\n]{1,200})\)"
    r"|\$(?P<dollar>(?:env:)?[A-Za-z_]\w*(?:->\w+|\[['\"]?\w+['\"]?\])?)"
)
_CURLY: Final = re.compile(r"\{\{|\}\}|\{(?P<curly>[^{}\n\"]{1,200})\}")
_SIMPLE: Final = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
_ENV: Final = re.compile(
    r"""(?x)(?: process\.env | import\.meta\.env | \bENV | os\.environ | \$_(?:ENV|SERVER) | [gG]etenv | \benv | \bEnv | environment | GetEnvironmentVariable
    | env::var | env::var_os | env\.get | env\.fetch | ENV\.fetch | fromEnvironment | dotenv\.env | EnvironmentVariable )
    \s* [.(\[:!]{1,2} \s* (?:['"])? (?P<name>[A-Za-z_]\w*)"""
)
_LAST: Final = re.compile(r"[A-Za-z_$@][\w$]*")


def name_of(expression: str) -> tuple[str, bool]:
    """Return the name that an expression is known by, and whether that is an environment variable.

    `this.config.apiKey` is `apiKey`, `process.env.PERPLEXITY_API_KEY` the variable, `getKey()` is `getKey`.
    """
    env = _ENV.search(expression[:300])
    # In the arguments of another call it is that call that counts: `header(process.env.KEY)` may well add `Bearer`.
    if env is not None and "(" not in expression[: env.start()]:
        return env["name"], True
    if expression.startswith("env:"):
        return expression[4:], True
    head = re.split(r"\|\||\?\?|[(?:+!]", expression.strip()[:300], maxsplit=1)[0]
    names = _LAST.findall(head)
    return (names[-1].lstrip("$@") if names else ""), False


def value_of(text: str, start: int, end: int, quote: str, *, curly: bool = False) -> Literal:
    """Return the string whose content stands between two offsets.

    A single `quote` and a backquote interpolate less than a double one. With `curly`, `{name}` stands for a value
    (C#'s `$"…"`, Rust's `format!`).
    """
    parts: list[Literal] = []
    at = start
    for match in _PART.finditer(text, start, end):
        part = _part(match, quote)
        if part is not None:
            parts += [Literal.plain(text[at : match.start()], at), part]
            at = match.end()
    whole = join([*parts, Literal.plain(text[at:end], at)])
    return _with_curly(whole) if curly else whole


def _part(match: re.Match[str], quote: str) -> Literal | None:
    kind = match.lastgroup or ""
    code = match[kind]
    start, end = match.span()
    if kind in {"wide", "four", "two", "octal"}:
        value = int(code, 8 if kind == "octal" else 16)
        plain = value < 0xD800 or 0xE000 <= value <= 0x10FFFF
        return Literal.atom(chr(value), start, end, "escape") if plain else None
    if kind == "simple":
        return Literal.atom(_SIMPLE.get(code, code), start, end, "escape")
    if kind == "fold":
        return Literal("")
    spoken = {"'": {"braces", "dollar"}, "`": {"braces"}}.get(quote)
    return None if spoken is not None and kind not in spoken else _hole(code)


def _hole(code: str) -> Literal:
    name, env = name_of(code)
    return Literal.unknown(name, env=env)


def _with_curly(literal: Literal) -> Literal:
    parts, at = list[Literal](), 0
    for match in _CURLY.finditer(literal.text):
        if match["curly"] is None:
            continue
        parts += [literal.slice(at, match.start()), _hole(match["curly"])]
        at = match.end()
    return join([*parts, literal.slice(at, len(literal.text))])
