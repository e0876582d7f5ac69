"""Text of every kind: source of languages without an extractor of their own, request files, logs, HTML, binary files."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.command.httpfile import read_bruno, read_http
from pplx_scan.extract.command.macros import MAKE, TCL, doubled_dollar, filled_in, put_together
from pplx_scan.extract.command.shell import read_commands
from pplx_scan.extract.complete import complete
from pplx_scan.extract.data.references import without_templates
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.headers import Header, read_header, stored_bearer
from pplx_scan.extract.meaning.hits import NAME, hint_for, hints_at_key
from pplx_scan.extract.program.front.strings import decode
from pplx_scan.extract.program.front.tokens import lower
from pplx_scan.extract.program.languages.loose import dialect_of
from pplx_scan.extract.program.source_code import read_program, read_prose, site_in
from pplx_scan.extract.reading import Site
from pplx_scan.extract.residue import residue_of
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import KeyLiteral

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from pplx_scan.extract.program.front.dialect import Dialect
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_WHOLE: Final = 1 << 18
"""A file of at most so many characters, on lines of common length, is read whole; others around their hits."""
_LONG_LINES: Final = 300
_MOST: Final = 1 << 20
"""No more than so many characters of a file are read as code; keys are found everywhere."""
_REACH: Final = 4000
_HOST: Final = NAME + r"(?:\.|%2[eE])"
_ANCHORS: Final = rf"{NAME}|[pP][pP][lL][xX]|(?<=[\"'])[A-Za-z0-9]{{20,60}}(?=[\"'])"
"""Places of interest in prose: the name, and possible parts of a key."""
_HTTP: Final = expression(r"(?i)\.(?:http|rest|hurl|bru)$")
_FOLDED: Final = expression(r"(?i)\.(?:ics|ical|vcf|vcard|ldif|ldf)$")
_FOLD: Final = expression(r"\r?\n[ \t]")
_HEADER_LINE: Final = expression(
    r"(?i)(?<![\w.-])(?P<name>authorization|[\w-]{0,40}(?:api|auth|access)[_-]?(?:key|token))[ \t]*:[ \t]*(?P<value>[^\s\"'`][^\"'`\n]{20,400})"
)
_OF_HEADERS: Final = expression(r"(?i)x-|(?:proxy-)?authorization$")
"""Names that nothing but a header has."""
_OTHER_HEADER: Final = expression(
    r"(?i)[ \t>*|#-]{0,20}(?:(?:x-[\w-]+|authorization|content-(?:type|length)|accept(?:-\w+)?|host|user-agent|connection|cache-control|cookie):"
    r"|headers?[ \t]*:|(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) +(?:/|https?://)|HTTP/\d)"
)
_BESIDE: Final = 300
"""Characters of the lines beside a line that are looked at."""
_CURL: Final = expression(
    r"(?m)^[ \t]*(?:[@$%>-]{1,2}[ \t]*|(?:[\d*/,-]{1,20}[ \t]+){5}|@[a-z]{4,8}[ \t]+)?(?P<line>curl(?:\.exe)?[ \t](?:[^\\\n]|\\\r?\n|\\.){1,4000})"
)
_RECIPE: Final = expression(r"(?m)^\t[@+ -]{0,9}(?P<line>(?:[^\\\n]|\\\r?\n|\\.){1,4000})")
_LONG: Final = expression(r"\"{3}|'{3}")
"""The quotes of strings that go over lines."""
_MACROS: Final = (
    (expression(r"(?i)(?:^|/)(?:gnu)?makefile$|\.(?:mk|mak)$"), MAKE),
    (expression(r"(?i)\.(?:tcl|tk|exp)$"), TCL),
)
"""Files whose variables are put together, by their names."""
_JUST: Final = expression(r"(?i)(?:^|/)\.?justfile$|\.just$")
"""Files of just, which puts `{{name}}` into a command before the shell reads it."""
_JUST_SET: Final = expression(
    r"(?m)^(?:export[ ])?(?P<name>[A-Za-z_][\w-]{0,80})[ \t]{0,20}:=[ \t]{0,20}[\"'](?P<value>[^\"'\n]{1,400})[\"']"
)
_BREAK: Final = expression(r"[;{}\n]")


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a text file, in no order."""
    facts = list(_read(reading))
    if _FOLDED.search(reading.source.path):
        covered = [segment.span for fact in facts if isinstance(fact, KeyLiteral) for segment in fact.segments]
        facts += residue_of(reading, _unfolded(reading.source.text), covered, Site())
    yield from complete(reading, facts, comment=False)


def _unfolded(text: str) -> Literal:
    """Return a text whose lines go on in the next one where that begins with a blank (RFC 5545, 6350 and 2849)."""
    ends = [match.span() for match in _FOLD.finditer(text)]
    whole = Literal.plain(text, 0)
    starts = [0, *(end for _, end in ends)]
    return join(
        [whole.slice(start, end) for start, end in zip(starts, [*(at for at, _ in ends), len(text)], strict=True)]
    )


def _read(reading: Reading) -> Iterator[Fact]:
    return read_parts(reading, [(0, len(reading.source.text))])


def read_parts(reading: Reading, parts: list[tuple[int, int]]) -> Iterator[Fact]:
    """Return the facts in some ranges of a text, each read for itself, in no order."""
    text = reading.source.text
    path = reading.source.path
    if _HTTP.search(path):
        yield from read_bruno(reading) if path.endswith(".bru") else read_http(reading)
    dialect, site = dialect_of(path, text), site_in(text, reading.catalog.names)
    macros = next((each for pattern, each in _MACROS if pattern.search(path)), None)
    if macros is not None:
        yield from put_together(reading, Literal.plain(text, 0), macros, site)
    # In prose the bare name says nothing, and a log may hold it on every line.
    pattern = hint_for(text, _HOST if dialect.prose else NAME)
    for start, end in (stretch for part in parts for stretch in _stretches(text, pattern, *part)):
        if not _HTTP.search(path):
            yield from _programs(reading, start, end, dialect, site)
        yield from _header_lines(reading, start, end)
        if macros is MAKE:
            commands = filled_in(_recipes(text, start, end), Literal.plain(text, 0))
            yield from (doubled_dollar(reading, fact) for fact in read_commands(reading, commands, site))
            continue
        known = _just_variables(text) if _JUST.search(path) else None
        for line in _command_lines(text, start, end, dialect):
            yield from read_commands(reading, without_templates(line, known) if known is not None else line, site)


def _just_variables(text: str) -> dict[str, Literal]:
    """Return the texts that a file of just gives to variables."""
    return {each["name"]: Literal.plain(each["value"], each.start("value")) for each in _JUST_SET.finditer(text)}


def _recipes(text: str, start: int, end: int) -> Literal:
    """Return the commands of a makefile in a range, without the signs of make before them."""
    lines = (Literal.plain(each["line"], each.start("line")) for each in _RECIPE.finditer(text, start, end))
    return join(part for line in lines for part in (line, Literal.fixed("\n")))


def _command_lines(text: str, start: int, end: int, dialect: Dialect) -> Iterator[Literal]:
    """Yield the lines of a range that begin as a command; of those in a string of a program what the shell sees of it."""
    at, opened = start, ""
    for command in _CURL.finditer(text, start, end):
        for mark in _LONG.finditer(text, at, command.start()):
            opened = "" if opened == mark[0] else opened or mark[0]
        at = command.end()
        yield decode(text, *command.span("line"), dialect.folded if opened in dialect.long else "none")


def _programs(reading: Reading, start: int, end: int, dialect: Dialect, site: Site) -> Iterator[Fact]:
    """Return the facts of program-like text in a range."""
    text = reading.source.text
    if dialect.prose:
        pattern = hint_for(text[start:end], _ANCHORS)
        anchors = [match.start() for match in pattern.finditer(text, start, end)]
        yield from read_prose(reading, lower(text, start, end, dialect, anchors), site)
    else:
        with suppress(RecursionError):  # nested too deeply to be a program; its keys are found all the same
            yield from read_program(reading, lower(text, start, end, dialect), site)


def _stretches(text: str, pattern: re.Pattern[str], low: int, high: int) -> Iterator[tuple[int, int]]:
    """Return the parts of a range of a text that are read as code: the whole of a small one."""
    size = high - low
    match = pattern.search(text, low, high)
    if match is not None and size <= _WHOLE and size < _LONG_LINES * (text.count("\n", low, high) + 20):
        yield low, high
        return
    yield from _around(text, pattern, low, high)


def _around(text: str, pattern: re.Pattern[str], begin: int, limit: int) -> Iterator[tuple[int, int]]:
    """Return the stretches around the hits in a range of a large text."""
    match = pattern.search(text, begin, limit)
    low = high = -1
    left = _MOST
    while match is not None and left > 0:
        start = _begin(text, max(match.start() - _REACH, begin), match.start())
        end = min(match.end() + _REACH, limit)
        if start > high or high - low > _WHOLE:
            if high >= 0:
                yield low, high
            low = max(start, high)
        left -= end - max(high, start)
        high = end
        match = pattern.search(text, max(match.end(), high - _REACH // 2), limit)
    if high >= 0:
        yield low, high


def _begin(text: str, at: int, hit: int) -> int:
    """Return a place at or behind an offset where a line or a statement begins, so that quotes pair."""
    line = text.find("\n", at, hit)
    if line >= 0:
        return line + 1
    breaks = _BREAK.search(text, at, hit)
    return breaks.end() if breaks and at else at


def _header_lines(reading: Reading, start: int, end: int) -> Iterator[Fact]:
    """Read headers, and settings, that are written out without quotes and carry a key: logs, prose, configuration."""
    text = reading.source.text
    for match in _HEADER_LINE.finditer(text, start, end):
        value = Literal.plain(match["value"].rstrip(), match.start("value"))
        if not hints_at_key(value.text):
            continue
        name = Literal.plain(match["name"], match.start("name"))
        if _OF_HEADERS.match(match["name"]) or _stands_among_headers(text, match):
            fact = read_header(reading, Header(match["name"], value, name), to_api=False)
        else:
            fact = stored_bearer(reading, match["name"], "", value)
        if fact is not None and fact.keyed:
            yield fact


def _stands_among_headers(text: str, line: re.Match[str]) -> bool:
    """Tell whether a line that may be a setting is a header: others, or the line of a request, stand right beside it."""
    before = text[max(line.start() - _BESIDE, 0) : line.start()].rpartition("\n")[0].rpartition("\n")[2]
    behind = text[line.end() : line.end() + _BESIDE].lstrip("\r").removeprefix("\n").partition("\n")[0]
    return any(_OTHER_HEADER.match(each) is not None for each in (before, behind))
