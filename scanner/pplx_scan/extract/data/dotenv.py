"""dotenv files: the grammar of python-dotenv, and the differences of Docker and the shell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.extract.command.shell import read_commands
from pplx_scan.extract.complete import complete
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.assignment import assignment, commented, lines
from pplx_scan.extract.meaning.entries import Entry, read_entries
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.meaning.substitute import BRACED, SHELL, substitute
from pplx_scan.extract.reading import Site
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_LEAD: Final = expression(r"\s*+(?:export[^\S\r\n]++)?+")
_NAME: Final = expression(r"(?:'(?P<quoted>[^']++)'|(?P<plain>(?!')[^=#\s]++)|(?=#))[^\S\r\n]*+")
_EQUALS: Final = expression(r"=[^\S\r\n]*+")
_QUOTED: Final = {
    '"': expression(r'"((?:[^"\\]|\\.)*+)"', re.DOTALL),
    "'": expression(r"'((?:[^'\\]|\\.)*+)'", re.DOTALL),
    "`": expression(r"`([^`]*+)`(?=[^\S\r\n]*+(?:#|[\r\n]|\Z))"),
}
_ESCAPES: Final = {
    '"': expression(r"\\(?:[\\'\"abfnrtv]|\r?\n)"),
    "'": expression(r"\\[\\']"),
    "`": expression(r"(?!)"),
}
_ESCAPED: Final = {"\n": "", "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_UNQUOTED: Final = expression(r"[^\r\n]*+")
_INLINE: Final = expression(r"(?<!\s)\s++#")
_END: Final = expression(r"(?:[^\S\r\n]*+(?P<comment>#[^\r\n]*+))?+[^\S\r\n]*+(?:\r\n|\n|\r|\Z)")
_REST: Final = expression(r"[^\r\n]*+(?:\r|\n)?+")
_VARIABLE: Final = expression(r"[A-Za-z_][\w.-]*")
_REQUEST: Final = expression(r"\b(?:curl|wget|https?)\s")
_LONGEST: Final = 1000
"""A value of continued lines does not grow beyond this."""
_SHELL_FILE: Final = expression(r"(^|/)\.envrc([.-][^/]*)?$|\.env\.(?:sh|bash|zsh|fish)$")


class DotenvBinding(Struct, frozen=True):
    """A stretch of a dotenv file: a variable, a comment, or lines that are neither."""

    start: int
    end: int
    name: str = ""
    value: Literal | None = None
    """The value, before references are resolved; None if there is no `=`."""
    quote: str = ""
    comment: tuple[int, int] | None = None
    """The range of the comment, from its `#` on."""
    error: bool = False
    """The grammar refuses these lines."""
    name_at: int = 0
    """The first character of the name."""


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a dotenv file, in no order. It is never refused: odd lines are read by themselves."""
    bindings = list(_continued(reading.source.text))
    facts = [*read_entries(reading, _entries(reading, bindings)), *_odd_lines(reading, bindings)]
    yield from complete(reading, facts)


def read_bindings(text: str) -> Iterator[DotenvBinding]:
    """Return the bindings that python-dotenv's parser reads, in order, with the places of their parts."""
    at = 0
    while at < len(text):
        binding = _binding(text, at)
        yield binding
        at = binding.end


def _continued(text: str) -> Iterator[DotenvBinding]:
    """Yield the bindings; a value that ends in a backslash goes on in the next line, as the shells read it."""
    waiting: DotenvBinding | None = None
    for binding in read_bindings(text):
        if waiting is not None and waiting.value is not None and _is_odd(binding) and _goes_on(waiting):
            head = waiting.value.slice(0, len(waiting.value.text) - 1)
            rest = Literal.plain(text[binding.start : binding.end], binding.start).strip()
            waiting = replace(waiting, end=binding.end, value=join([head, rest]))
            continue
        if waiting is not None:
            yield waiting
        waiting = binding
    if waiting is not None:
        yield waiting


def _goes_on(binding: DotenvBinding) -> bool:
    value = binding.value.text if binding.value is not None and not binding.quote else ""
    return value.endswith("\\") and len(value) < _LONGEST


def resolved(bindings: list[DotenvBinding]) -> Iterator[tuple[DotenvBinding, Literal]]:
    """Return each variable and its value, with the references in it resolved by the lines above."""
    known: dict[str, Literal] = {}
    for binding in bindings:
        if binding.value is not None:
            value = substitute(binding.value, BRACED if binding.quote == "'" else SHELL, known)
            known[binding.name] = value
            yield binding, value


def _binding(text: str, start: int) -> DotenvBinding:
    lead = _LEAD.match(text, start)
    at = lead.end() if lead else start
    if at == len(text) and not text[start:].strip():
        return DotenvBinding(start, at)
    name = _NAME.match(text, at)
    if name is None:
        return _refused(text, start, at)
    at = name.end()
    value, quote = None, ""
    equals = _EQUALS.match(text, at)
    if equals:
        value, quote, at = _value(text, equals)
    end = _END.match(text, at) if at >= 0 else None
    if end is None:
        return _refused(text, start, max(at, name.end()))
    comment = end.span("comment") if end["comment"] else None
    which = "quoted" if name["quoted"] else "plain"
    return DotenvBinding(start, end.end(), name[which] or "", value, quote, comment, name_at=name.start(which))


def _refused(text: str, start: int, at: int) -> DotenvBinding:
    rest = _REST.match(text, at)
    return DotenvBinding(start, rest.end() if rest else len(text), error=True)


def _value(text: str, equals: re.Match[str]) -> tuple[Literal, str, int]:
    """Return a value, its quote and where it ends: -1 when the quote is never closed."""
    at = equals.end()
    quote = text[at : at + 1]
    if quote in _QUOTED:
        match = _QUOTED[quote].match(text, at)
        if match:
            return _unescape(text, match, quote), quote, match.end()
        if quote != "`":
            return Literal(""), quote, -1
    if quote == "#" and len(equals[0]) > 1:
        return Literal(""), "", at
    line = _UNQUOTED.match(text, at)
    end = line.end() if line else at
    inline = _INLINE.search(text, at, end)
    end = inline.start() if inline else end
    # Docker and the shells differ from python-dotenv here: blanks at the end of the line stay a part of the value.
    return Literal.plain(text[at:end], at), "", end


def _unescape(text: str, match: re.Match[str], quote: str) -> Literal:
    parts: list[Literal] = []
    at = match.start(1)
    for escape in _ESCAPES[quote].finditer(text, *match.span(1)):
        letter = text[escape.end() - 1]
        parts += [
            Literal.plain(text[at : escape.start()], at),
            Literal.atom(_ESCAPED.get(letter, letter), *escape.span(), "escape"),
        ]
        at = escape.end()
    return join([*parts, Literal.plain(text[at : match.end(1)], at)])


def _entries(reading: Reading, bindings: list[DotenvBinding]) -> Iterator[Entry]:
    for binding, value in resolved(bindings):
        if _VARIABLE.fullmatch(binding.name):
            yield Entry((binding.name,), value, name_literal=Literal.plain(binding.name, binding.name_at))
    text = reading.source.text
    for binding in bindings:
        if binding.comment is not None:
            yield from commented(text, *binding.comment)
        if _is_odd(binding) and not _SHELL_FILE.search(reading.source.path):
            for start, end in lines(text, binding.start, binding.end):
                entry = assignment(Literal.plain(text[start:end], start))
                if entry is not None:
                    yield entry


def _is_odd(binding: DotenvBinding) -> bool:
    is_variable = binding.value is not None and _VARIABLE.fullmatch(binding.name)
    return binding.error or (bool(binding.name) and not is_variable)


def _odd_lines(reading: Reading, bindings: list[DotenvBinding]) -> Iterator[Fact]:
    """Yield the facts of lines that set no variable: commands in an `.envrc`, a bare key, prose."""
    text = reading.source.text
    shell = _SHELL_FILE.search(reading.source.path)
    for start, end in _stretches(bindings):
        if shell or _REQUEST.search(text, start, end):
            yield from read_commands(reading, Literal.plain(text[start:end], start), Site())
        for at, stop in lines(text, start, end):
            yield from find_keys(reading, Literal.plain(text[at:stop], at), Site())


def _stretches(bindings: list[DotenvBinding]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of odd lines, neighbours joined: a command may go on in the next line."""
    start = end = -1
    for binding in filter(_is_odd, bindings):
        if binding.start == end:
            end = binding.end
            continue
        if start >= 0:
            yield start, end
        start, end = binding.start, binding.end
    if start >= 0:
        yield start, end
