"""Headers that hold the name of a variable where its value should be: the string does not put values in."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.extract.meaning.headers import auth_fact, stored_bearer
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.meaning.headers import Header
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import AuthHeader
    from pplx_scan.model.span import Span
    from pplx_scan.model.vocabulary import Filling, Prefixing

_REFERENCE: Final = expression(
    r"\s*(?:(?i:bearer)\s+)?(?:\$(?:env:)?[A-Za-z_]\w*|\$\{[^{}]{1,80}\}|%[A-Z_]\w*%|#\{[^{}]{1,80}\}"
    r"|(?:process|import\.meta|[Dd]eno|Bun)\.env\b[.\[('\"\w\])]{1,80}|(?:System\.|os\.)?(?:getenv|environ|Getenv)\b[.\[('\"\w\])]{1,80}"
    r"|ENV(?:\[|\.fetch\()['\"]\w+['\"][\])])\s*"
)
"""The name of a variable in signs, or an expression that reads the environment, as the whole of a text."""
_UNFILLED: Final = expression(
    r"(?i)\s*bearer\s+(?P<sign>\$\$\{?|\$\{|#\{|\{\$|\{(?!env:)|\$\(\$?|\$|\\\(|%\(|%[@s](?!\w)) ?"
    r"(?P<name>@{0,2}[A-Za-z_][\w.]*(?:(?<=\.)#\w+)?(?:(?:->|::?|-)\w+|(?:->)?(?:\[['\"]?\w+['\"]?\]|\{\w+\})|\(['\"]?[\w.]*['\"]?\))*!?|\d?) ?[})s]*\s*"
)
"""`Bearer`, a sign and a name: `${key}`, `#{@key}`, `{$this->key}`, `$env:KEY`, `$$KEY` of make, `$ENV{KEY}`, `{os.getenv("KEY")}`, `{0}`, `%@`."""
_CODE: Final = expression(
    r"(?i)\s*bearer\s+(?:(?:process|import\.meta|deno)\.env(?:\.get)?\b|os\.(?:environ|getenv)\b|ENV(?:\[|\.fetch)|(?:System\.|os\.)?getenv\b)"
    r"[.\[('\"\w\])]{1,80}\s*"
)
"""`Bearer` and an expression that reads the environment."""
_WORD: Final = expression(r"(?i)\s*bearer\s+(?:(?P<name>[A-Za-z_]\w{0,80})|\((?P<inner>\w{1,60})\))\s*")
"""`Bearer` and what may be the name of a variable, alone or in brackets."""
_NAMED: Final = expression(r"(?i)api_?key|pplx|perplexity")
"""What the name of a variable says that is no word of prose."""
_SIGNS: Final[Mapping[Filling, frozenset[str]]] = {
    "f": frozenset({"{"}),
    "$": frozenset({"{"}),
    "`": frozenset({"${"}),
    '"': frozenset({"#{", "${", "{$", "$", "$$", "$${", "$($"}),
}
"""The signs that begin an interpolated value, by kind of string."""
_QUOTES: Final[Mapping[Filling, str]] = {"f": "\"'", "$": '"', "`": "\"'", '"': "'"}
"""The quotes of the strings that become one of each kind."""
_JOINS: Final[Mapping[Prefixing, str]] = {
    **dict.fromkeys(("python", "plus", "template", "bracket", "dollar"), " + "),
    "tight": "+",
    "dot": " . $",
    "dots": " .. ",
    "diamond": " <> ",
    "ampersand": " & ",
    "star": " * ",
}
"""What puts a variable behind a string, by how a language puts a string before one."""
_STATIC: Final = expression(r"\bfrom_static\(\s{0,9}\Z")
"""A constructor of Rust that takes a text of the program alone."""
_NEAR: Final = 40
_VARIABLE: Final = expression(r"@{0,2}[A-Za-z_]\w*(?:\.\w+)*")
_ALWAYS: Final = expression(r"env:|_?ENV\b|_SERVER\b|process\.env\.|import\.meta\.env\.|getenv\(")
"""Beginnings of expressions that every program of a language can use."""
_FIELD: Final = expression(r"(?:this|self)(?:\.|->)(?P<name>\w+)$")
_ALL: Final = expression(
    r"\bimport\b[^\n;]{0,200}\*|\busing\s{1,9}static\b|\b(?:include|require)(?:_once)?\b[^\n;]{0,80}\.php"
)
"""What brings names in without saying them."""
_METHOD: Final = r"\b(?:def|fun|func|fn|function|get|sub)\s{1,9}(?:self\.)?NAME\b"
"""The `NAME` of a function."""
_DECLARED: Final = (
    r"\b(?:private|protected|public|internal|readonly|static|final|va[lr]|let|const|global|string|String|attr_\w+)\b"
    r"[^\n;(){}=]{0,80}\bNAME\b"
)
"""A field that is declared without a value, by its `NAME`."""
_PREFIXES: Final = frozenset({"f", "$"})
"""Kinds of strings that a letter before the quotes tells."""
_STRINGS: Final = frozenset("\"'`")
_OUTER: Final = frozenset("\\\"'")
"""Characters before a quote that is quoted again by the text around it."""
_NESTING: Final = frozenset({"#{", "{$"})
"""Signs behind which the quotes around may stand again, up to the closing bracket; before them stands `Bearer`."""
_INACTIVE: Final = expression(r"[`\\$!\"]")
"""Signs that mean something else in the other quotes."""


class Functions:
    """Where the functions of a program stand: what one of them names, another one does not see."""

    def __init__(self, extents: Iterable[tuple[int, int]]) -> None:
        self._given = extents
        self._around: list[int] = []
        """The innermost function around each; -1 where there is none."""

    @cached_property
    def _extents(self) -> list[tuple[int, int]]:
        return sorted(self._given, key=lambda each: (each[0], -each[1]))

    @cached_property
    def _starts(self) -> list[int]:
        for at, (start, _) in enumerate(self._extents):
            self._around.append(self._holding(at - 1, start))
        return [start for start, _ in self._extents]

    def _holding(self, index: int, at: int) -> int:
        while index >= 0 and self._extents[index][1] <= at:
            index = self._around[index]
        return index

    def hide(self, name_at: int, at: int) -> bool:
        """Tell whether what is named in one place cannot be seen from another one."""
        index = self._holding(bisect_right(self._starts, name_at) - 1, name_at)
        return index >= 0 and not self._extents[index][0] <= at < self._extents[index][1]


class Interpolation(Struct, frozen=True):
    """How the language of a request puts values into strings."""

    filling: Filling = ""
    prefixing: Prefixing = ""
    inserting: str = ""
    environment: bool = False
    """Every variable exists, be it empty, as in a shell."""
    functions: Functions | None = None
    """Those of a program."""


def unfilled(reading: Reading, header: Header, fact: AuthHeader, strings: Interpolation) -> AuthHeader:
    """Return the fact again, as `unfilled` where the header's whole value is the name of a variable in signs.

    Args:
        reading: the file.
        header: as the code writes it.
        fact: the fact so far.
        strings: how the language puts values in.
    """
    value = header.value
    filled_in = strings.environment and reading.catalog.names.fills_in(reading.source.path)
    if fact.state != "right" or value.holes or filled_in:
        return fact
    match = _UNFILLED.fullmatch(value.text)
    word = _WORD.fullmatch(value.text) if match is None else None
    if _CODE.fullmatch(value.text) or (word is not None and _is_variable(reading.source.text, word)):
        return replace(
            fact, state="unfilled", detail=f"the header holds the text {value.text.split()[-1]}, not the value"
        )
    if match is None or (match["sign"] == "$(" and strings.environment):
        return fact  # what a shell, make or a cluster puts in
    name = match["name"] or ""
    opening, closing = _quotes(reading, header, match["sign"], strings.filling)
    pieces = value.pieces(0, 1)
    at = pieces[0].start if pieces else len(reading.source.text)
    text = reading.source.text
    bound = strings.environment or _ALWAYS.match(name) is not None or _is_bound(text[:at], name, at, strings.functions)
    if not bound and not _is_visible(text, name, at, strings.functions):
        return replace(
            fact,
            state="unfilled",
            detail=f"the header holds the text {match[0].split()[-1]}, not the value",
            absent=name,
        )
    return replace(
        fact,
        state="unfilled",
        detail=f"the header holds the text {match[0].split()[-1]}, not the value",
        scheme_span=opening,
        closing=closing,
        filling=strings.filling if closing is not None and name else "",
        also=(_unescaped(reading, header, match, strings) or _joined(reading, header, match, strings))
        if closing is None and bound
        else (),
        bound=bound,
    )


def key_faults(reading: Reading, name: str, scope: str, value: Literal) -> Iterator[AuthHeader]:
    """Yield what is wrong with the key that a client is given: the name of a variable, or a text that begins with `Bearer`.

    Args:
        reading: the file.
        name: of the option.
        scope: of the client, `perplexity` where it calls the API.
        value: of the option.
    """
    sent = value.text if scope and not value.holes and not reading.catalog.names.fills_in(reading.source.path) else ""
    if _REFERENCE.fullmatch(sent) is None and not reading.catalog.names.is_key_variable(sent.strip()):
        fact = stored_bearer(reading, name, scope, value)
    else:
        detail = f"the client gets the text {sent.strip()}, not the value"
        fact = auth_fact(reading, value, name, "unfilled", keyed=True, detail=detail)
    yield from [fact] if fact is not None else []


def _unescaped(
    reading: Reading, header: Header, match: re.Match[str], strings: Interpolation
) -> tuple[tuple[Span, str], ...]:
    r"""Return the edit that takes the backslash before a sign away: `"Bearer \${key}"`.

    None where there is none, or where the string puts no values in behind such a sign. What a shell runs later has it on purpose.
    """
    source, value, sign = reading.source, header.value, match["sign"]
    (start, end, _), *_ = (*value.pieces(match.start("sign"), match.start("sign") + 1), (0, 0, ()))
    first = header.name_literal.start if header.name_literal is not None else None
    quoted = {source.text[at - 1] for at in (value.pieces(0, 1)[0].start if start else None, first) if at}
    by_default = (
        {"\\("} if strings.inserting.startswith("\\") else {"#{"} if strings.prefixing == "diamond" else {"$", "${"}
    )
    fits = sign in _SIGNS.get(strings.filling, by_default) and (strings.filling != "`" or "`" in quoted)
    is_escaped = source.text[start:end] == f"\\{sign[0]}"
    return ((source.from_chars(start, start + 1), ""),) if fits and is_escaped and not strings.environment else ()


def _joined(
    reading: Reading, header: Header, match: re.Match[str], strings: Interpolation
) -> tuple[tuple[Span, str], ...]:
    """Return the edits that put the variable into the string, or end that before it; none where neither is possible."""
    value, name, source = header.value, header.name_literal, reading.source
    pieces = value.pieces(0, len(value.text))
    if len(pieces) != 1 or pieces[0].codecs or _VARIABLE.fullmatch(match["name"]) is None:
        return ()
    (start, end), text = (pieces[0].start, pieces[0].end), source.text
    quote = text[end : end + 1]
    openings = [start - 1, *([name.start - 1] if name is not None and name.start is not None else [])]
    opening = next((at for at in openings if text[at] == quote), None)
    is_plain = opening is not None and text[end + 1 : end + 2] not in {quote, "#"} and end - start == len(value.text)
    before = text[opening - 1 : opening] if opening is not None else ""
    if opening is None or quote not in _STRINGS or not is_plain or before.isalnum() or before in _OUTER:
        return ()
    written, name_text = source.from_chars(start + match.start("sign"), end), match["name"]
    last = source.from_chars(end, end + 1)
    if (
        written.end != last.start
        or source.from_chars(opening, opening + 1).end != source.from_chars(opening + 1, end).start
    ):
        return ()  # the text around it quotes each quote by itself
    if strings.inserting:
        braced = "{NAME}" if name_text.isidentifier() and "{NAME}" in strings.inserting else "NAME"
        return ((written, strings.inserting.replace(braced, name_text)),)
    if strings.prefixing == "format" and match["sign"] == "{":
        if _STATIC.search(text, max(opening - _NEAR, 0), opening):
            return ()  # no text that is made while the program runs is taken there
        lent = "" if text[end + 1 : end + 2] == "." else "&"
        return (source.from_chars(opening, opening), f"{lent}format!("), (source.from_chars(end + 1, end + 1), ")")
    if strings.prefixing == "paste":
        return (
            (source.from_chars(opening, opening), "paste0("),
            (written._replace(end=last.end), f"{quote}, {name_text})"),
        )
    if strings.prefixing not in _JOINS:
        return ()
    return ((written._replace(end=last.end), quote + _JOINS[strings.prefixing] + name_text),)


def _quotes(reading: Reading, header: Header, sign: str, filling: Filling) -> tuple[Span, Span] | tuple[None, None]:
    """Return where the quotes of the string stand; None twice when another kind of string cannot take its place."""
    value, name = header.value, header.name_literal
    pieces = value.pieces(0, len(value.text))
    if sign not in _SIGNS.get(filling, ()) or len(pieces) != 1 or pieces[0].codecs:
        return None, None
    text, end = reading.source.text, pieces[0].end
    starts = [pieces[0].start, *([name.start] if name is not None and name.start is not None else [])]
    for start in starts:
        quote, before, behind = text[start - 1 : start], text[start - 2 : start - 1], text[end : end + 2]
        alone = filling not in _PREFIXES or quote not in text[start:end]
        if (
            quote
            and quote in _QUOTES[filling]
            and behind[:1] == quote
            and not (before.isalnum() or before in _OUTER)
            and alone
        ):
            inner = text.rfind("}", start, end) if sign in _NESTING else -1
            rest = text[start:end].replace(sign, "", 1) if inner < 0 else text[inner:end]
            safe = filling in _PREFIXES or _INACTIVE.search(rest) is None
            first, last = reading.source.from_chars(start - 1, start), reading.source.from_chars(end, end + 1)
            # Where the text around it quotes each quote by itself, they are not written like what is in them.
            whole = reading.source.from_chars(start, end)
            if safe and behind[1:] != quote and first.end == whole.start and whole.end == last.start:
                return first, last
    return None, None


def _is_variable(text: str, word: re.Match[str]) -> bool:
    """Tell whether a word is the name of a variable: it is named after a key, or given one."""
    name = word["name"] or word["inner"]
    if word["name"] is None or _NAMED.search(name):
        return _is_bound(text, name)
    given = rf"(?<![\w.])[$@]?{name}\b[^\n=<]{{0,40}}(?:=(?![=>])|:=|<-)\s{{0,60}}[^\n]{{0,120}}?(?i:pplx|perplexity)"
    return re.search(given, text) is not None


def _is_bound(text: str, name: str, at: int = -1, functions: Functions | None = None) -> bool:
    """Tell whether a name is given a value, or is a parameter or a field, somewhere in a text.

    With a place and the functions of the program: so that it is seen from there.
    """
    field = _FIELD.match(name)
    head = _head(name)
    owner = (
        r"(?:(?:this|self)(?:\.|->)|\b(?:private|protected|public|readonly|va[lr])\s+)?" if field is not None else ""
    )
    binding = rf"(?<![\w.]){owner}[$@]?{head}\b\s*(?::\s*[\w.<>\[\]| ]{{1,40}})?(?:=(?![=>])|:=|<-)|[(,]\s*(?:[\w.<>]{{1,40}}\s+){{0,3}}{owner}\$?{head}(?:\s+[\w.*\[\]]{{1,40}})?\s*[,):]"
    imported = rf"(?<!\w)import\b[^\n;]{{0,300}}(?<![\w.]){head}\b"
    hidden = functions if field is None and name[:1] != "@" else None
    return bool(name) and _stands(text, f"{binding}|{imported}", at, hidden)


def _stands(text: str, pattern: str, at: int, functions: Functions | None) -> bool:
    """Tell whether a pattern matches in a text, outside of functions that a place of it is not in."""
    return any(functions is None or not functions.hide(each.end() - 1, at) for each in re.finditer(pattern, text))


def _is_visible(text: str, name: str, at: int, functions: Functions | None) -> bool:
    """Tell whether a name may be seen from a place of a program, as one that stands behind it, or that another file declares."""
    if functions is None or _FIELD.match(name) or name[:1] == "@" or _is_bound(text, name, at, functions):
        return True
    if _ALL.search(text) or re.search(_METHOD.replace("NAME", _head(name)), text):
        return True
    return _stands(text, _DECLARED.replace("NAME", _head(name)), at, functions)


def _head(name: str) -> str:
    """Return a pattern for the variable that a name begins with; of a field for its own."""
    field = _FIELD.match(name)
    return re.escape(field["name"] if field is not None else expression(r"[.\[(:{-]").split(name.lstrip("@"))[0])
