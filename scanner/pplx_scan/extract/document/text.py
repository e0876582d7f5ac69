"""Text of every kind: source of languages without an extractor of their own, request files, logs, HTML, binary files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.code.clients import read_clients
from pplx_scan.extract.code.expressions import Code
from pplx_scan.extract.code.headers import headers
from pplx_scan.extract.code.keys import read_exposed, read_keys
from pplx_scan.extract.code.requests import Requests
from pplx_scan.extract.command.httpfile import read_http
from pplx_scan.extract.command.shell import read_commands
from pplx_scan.extract.literal import Literal
from pplx_scan.extract.meaning.headers import Header, read_header
from pplx_scan.extract.meaning.hits import KEY_HINT, hint_for
from pplx_scan.extract.meaning.urls import Use, find_urls
from pplx_scan.extract.once import once
from pplx_scan.extract.reading import Site
from pplx_scan.extract.residue import read_residue, residue_of
from pplx_scan.model.fact import KeyLiteral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_WHOLE: Final = 1 << 18
"""A file of so many characters, on lines of common length, is read as a whole; of others what stands around the hits."""
_LONG_LINES: Final = 300
_MOST: Final = 1 << 20
"""No more than so many characters of a file are read as code; keys are found everywhere."""
_REACH: Final = 4000
_NAME: Final = "[pP][eE][rR][pP][lL][eE][xX][iI][tT][yY]"
_HOST: Final = _NAME + r"(?:\.|%2[eE])"
_HIT: Final = re.compile(f"{KEY_HINT.pattern}|{_NAME}")
_PROSE: Final = re.compile(
    r"(?i)\.(?:txt|text|log|csv|tsv|srt|vtt|out|err|lock|sum|diff|patch|eml|mbox|rtf|tex|org|wiki)(?:\.\d+)?$|(^|/)(?:LICENSE|NOTICE|CHANGELOG|README)(?:\.(?:txt|md))?$"
)
_HTTP: Final = re.compile(r"(?i)\.(?:http|rest)$")
_ELSEWHERE: Final = ("openrouter", "litellm", "helicone", "portkey", "gateway.ai", "localhost", "127.0.0.1")
_HEADER_LINE: Final = re.compile(
    r"(?i)(?<![\w-])(?P<name>authorization|[\w-]{0,40}(?:api|auth|access)[_-]?(?:key|token))[ \t]*:[ \t]*(?P<value>[^\s\"'`][^\"'`\n]{20,400})"
)
_CURL: Final = re.compile(
    r"(?m)^[ \t]*(?:[@$%>-]{1,2}[ \t]*)?(?P<line>curl(?:\.exe)?[ \t](?:[^\\\n]|\\\r?\n|\\.){1,4000})"
)
_BREAK: Final = re.compile(r"[;{}\n]")


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a text file, in no order."""
    found = list(once(_read(reading)))
    yield from found
    covered = [segment.span for fact in found if isinstance(fact, KeyLiteral) for segment in fact.segments]
    yield from read_residue(reading, covered, comment=False)


def _read(reading: Reading) -> Iterator[Fact]:
    return read_parts(reading, [(0, len(reading.source.text))])


def read_parts(reading: Reading, parts: list[tuple[int, int]]) -> Iterator[Fact]:
    """Return the facts in some ranges of a text, each read for itself, in no order."""
    text = reading.source.text
    path = reading.source.path
    if _HTTP.search(path):
        yield from read_http(reading)
    prose = _PROSE.search(path) is not None
    lowered = text.lower()
    site = Site(
        paired="api.perplexity.ai" in text,
        proxied=any(name in lowered for name in _ELSEWHERE),
    )
    # In prose the bare name says nothing, and a log may hold it on every line.
    pattern = hint_for(text, _HOST if prose else _NAME)
    for start, end in (stretch for part in parts for stretch in _stretches(text, pattern, *part)):
        code = Code(reading.source, start, end)
        code.learn()
        yield from _code(reading, code, site, prose=prose)
        yield from _header_lines(reading, start, end)
        for command in _CURL.finditer(text, start, end):
            yield from read_commands(reading, Literal.plain(command["line"], command.start("line")), site)


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


def _code(reading: Reading, code: Code, site: Site, *, prose: bool) -> Iterator[Fact]:
    yield from _comments(reading, code, site)
    yield from read_keys(reading, code, site)
    found = headers(code, reading.catalog.names)
    for header in found.values():
        fact = read_header(reading, header, to_api=False)
        if fact is not None and fact.keyed:
            yield fact
    yield from _urls(reading, code, prose=prose)
    if not prose:
        yield from Requests(code, found).read(reading)
        yield from read_clients(reading, code)
        yield from read_exposed(reading, code)


def _header_lines(reading: Reading, start: int, end: int) -> Iterator[Fact]:
    """Read headers that are written out without quotes and carry a key: logs, prose, configuration."""
    for match in _HEADER_LINE.finditer(reading.source.text, start, end):
        value = Literal.plain(match["value"].rstrip(), match.start("value"))
        if KEY_HINT.search(value.text):
            name = Literal.plain(match["name"], match.start("name"))
            fact = read_header(reading, Header(match["name"], value, name), to_api=False)
            if fact is not None and fact.keyed:
                yield fact


def _comments(reading: Reading, code: Code, site: Site) -> Iterator[Fact]:
    for token in code.comments:
        if _HIT.search(code.text, token.start, token.end):
            literal = Literal.plain(code.text[token.start : token.end], token.start)
            yield from residue_of(reading, literal, (), site._replace(comment=True))
            yield from find_urls(reading, literal, Use("link"))


def _urls(reading: Reading, code: Code, *, prose: bool) -> Iterator[Fact]:
    use = Use("link" if prose else "mention")
    for at, token in enumerate(code.tokens):
        if token.kind == "string" and "perplexity" in code.text[slice(*token.inner)].lower():
            yield from find_urls(reading, code.string(at), use)
