"""INI and its relatives: `.cfg`, `.conf`, systemd units, `.npmrc`, xcconfig, `.netrc`, `.properties`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.command.scripts import is_script, read_scripts
from pplx_scan.extract.complete import complete
from pplx_scan.extract.data.facts import read_data
from pplx_scan.extract.data.ini_scan import COMMENT, scan
from pplx_scan.extract.data.properties import read_properties
from pplx_scan.extract.data.tree import Data
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.assignment import commented, lines
from pplx_scan.extract.meaning.entries import Entry, read_entries
from pplx_scan.extract.meaning.substitute import PROPERTY, SHELL, substitute
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import HttpCall

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.extract.data.ini_scan import Line
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_SETTING: Final = expression(r"""(?P<name>[^\s=:#;"'<>{}()\[\]][^=:"'{}\r\n]*+)(?::?=|:(?!//|\\))[ \t]*+""")
_QUOTED_NAME: Final = expression(r"""(?P<quote>["'])(?P<name>[^"'\r\n]++)(?P=quote)[ \t]*+[:=][ \t]*+""")
_WORD: Final = expression(r"""\"[^"\r\n]*+\"|'[^'\r\n]*+'|[^\s"';]++""")
_QUOTED: Final = expression(r"""(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)')[;,]?+""")
_PATH: Final = expression(r"[\"']?/")
_ENVIRONMENTS: Final = frozenset(
    {"environment", "env", "setenv", "passenv", "environmentvariables", "defaultenvironment"}
)
_PAIR: Final = expression(
    r"""(?x) (?<![\w-]) (?: "(?P<n1>\w++)=(?P<v1>[^"]*+)" | '(?P<n2>\w++)=(?P<v2>[^']*+)'
    | (?P<n3>\w++)[ \t]*+=[ \t]*+ (?: "(?P<v3>[^"]*+)" | '(?P<v4>[^']*+)' | (?P<v5>[^\s,"']++) ) )"""
)
_CONTINUED: Final = expression(r"(?:[^\\\r\n]|\\\r?\n|\\.)*+")
_METHOD: Final = expression(r"(?m)(?:^|[{;])[ \t]*proxy_method[ \t]+(?P<verb>[A-Za-z]{3,7})[ \t]*;")
_REACH: Final = 4000
"""A block of nginx is no longer than this before and behind a line of it."""
_PASS: Final = expression(r"\bproxy_pass[ \t]+[\"']?(?P<url>https?://[^\s;\"']{1,400})")
_BODY: Final = expression(r"\bproxy_set_body\b")
_ANSWER: Final = expression(
    r"(?i)add_header|more_set_headers|header(?:_down)?|http-response|proxy_(?:hide|pass)_header"
)
"""Directives about the headers of answers."""
_LUA: Final = expression(
    r"_by_lua_block[ \t]{0,40}\{(?=(?P<code>(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,2000}\}){0,9000}+\}){0,9000}+\}){0,9000}+)\})"
)
"""A program of Lua in a configuration of nginx."""
_PROPERTIES: Final = expression(r"\.properties$")
_NETRC: Final = expression(r"(^|/)[._]?netrc$|\.netrc$")
_NETRC_PAIR: Final = expression(
    r"\b(?P<name>machine|login|password|account|default|macdef)\b(?:\s++(?P<value>\"[^\"]*+\"|[^\s\"]++))?"
)


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a configuration file of lines, in no order. It is never refused."""
    text, path = reading.source.text, reading.source.path
    if _PROPERTIES.search(path):
        facts: Iterable[Fact] = read_data(reading, Data(list(read_properties(text, path)), {}))
    elif _NETRC.search(path):
        facts = read_entries(reading, _netrc(text))
    else:
        entries = list(_with_continuations(text, list(_settings(text, xcconfig=path.endswith(".xcconfig")))))
        facts = [
            *read_scripts(reading, entries),
            *read_data(reading, Data(entries, {})),
            *_proxied(reading),
            *_programs(reading),
        ]
    yield from complete(reading, facts)


def _programs(reading: Reading) -> Iterator[Fact]:
    """Yield the facts of the programs of Lua that nginx runs."""
    for block in _LUA.finditer(reading.source.text) if "_by_lua_block" in reading.source.text else ():
        from pplx_scan.extract.embedded import read_embedded  # noqa: PLC0415 - few files hold one

        yield from read_embedded(reading, Literal.plain(block["code"], block.start("code")), "block.lua")


def _proxied(reading: Reading) -> Iterator[Fact]:
    """Yield the requests whose verb nginx sets: `proxy_method GET;` beside `proxy_pass`."""
    text = reading.source.text
    for method in _METHOD.finditer(text):
        from pplx_scan.extract.meaning.calls import Request, read_request  # noqa: PLC0415 - few files set one

        least, most = max(method.start() - _REACH, 0), min(method.end() + _REACH, len(text))
        low, high = text.rfind("{", least, method.start("verb")), text.find("}", method.end(), most)
        block = (max(low, least), high if high >= 0 else most)
        passed = _PASS.search(text, *block)
        if passed is not None:
            url = Literal.plain(passed["url"], passed.start("url"))
            at, body = method.span("verb"), _BODY.search(text, *block) is not None
            verb = Request(
                at,
                method["verb"].upper(),
                explicit=True,
                library="nginx",
                url=url,
                body=body,
                rewrite="word",
                rewrite_at=at,
            )
            yield from (fact for fact in read_request(reading, verb) if isinstance(fact, HttpCall))


def _with_continuations(text: str, entries: list[Entry]) -> Iterator[Entry]:
    """Yield the entries, a command line (systemd, supervisor, tox) with the lines that continue it."""
    done = 0
    for entry in entries:
        start = entry.value.start
        if entry.comment or start is None or start < done or not is_script(entry):
            yield entry
            continue
        match = _CONTINUED.match(text, start)
        done = match.end() if match else start
        yield replace(entry, value=Literal.plain(text[start:done], start))


def _settings(text: str, *, xcconfig: bool) -> Iterator[Entry]:
    known: dict[str, Literal] = {}
    last: tuple[str, ...] = ()
    begun = 0
    for line in scan(text, slashes=xcconfig):
        if isinstance(line, Entry):
            yield line
            continue
        for entry in _read_line(line, last):
            value = _without_empty_references(entry.value) if xcconfig else entry.value
            value = substitute(value, SHELL if xcconfig else PROPERTY, known)
            known[entry.name] = value
            if entry.name_literal is None and not entry.word:
                yield replace(entry, value=value, extent=(begun, line.start + len(line.text)))
                continue
            begun = line.start
            yield replace(entry, value=value)
            last = () if entry.word else entry.path if not line.text[:1].isspace() else last


def _without_empty_references(value: Literal) -> Literal:
    """Return a value without `$()`, which xcconfig files put into `//` so that it begins no comment."""
    at, parts = 0, list[Literal]()
    for match in expression(r"\$\(\)").finditer(value.text):
        parts.append(value.slice(at, match.start()))
        at = match.end()
    return join([*parts, value.slice(at, len(value.text))])


def _read_line(line: Line, last: tuple[str, ...]) -> Iterator[Entry]:
    body = len(line.text) - len(line.text.lstrip())
    setting = _QUOTED_NAME.match(line.text, body) or _SETTING.match(line.text, body)
    if setting:
        name, low = setting["name"].strip(" \t+?"), setting.end()
        if name.lower().replace("_", "") in _ENVIRONMENTS and "=" in line.text[low:]:
            yield from _pairs(line.section, Literal.plain(line.text[low:], line.start + low))
            return
        value = _value(line, low, len(line.text))
        yield Entry((*line.section, name), value, name_literal=Literal.plain(name, line.start + setting.start("name")))
    elif body and last and not line.block:
        yield Entry(last, _value(line, body, len(line.text)))
    else:
        yield from _words(line)


def _value(line: Line, low: int, high: int) -> Literal:
    stripped = line.text[low:high].rstrip()
    if line.block:
        stripped = stripped.rstrip(";,")
    quoted = _QUOTED.fullmatch(stripped)
    start, end = quoted.span(quoted.lastgroup or 0) if quoted else (0, len(stripped))
    return Literal.plain(stripped[start:end], line.start + low + start)


def _pairs(section: tuple[str, ...], value: Literal) -> Iterator[Entry]:
    """Yield the variables of `Environment="A=1" B=2` (systemd), `environment=A="1",B="2"` (supervisor)."""
    for pair in _PAIR.finditer(value.text):
        name = next(group for group in ("n1", "n2", "n3") if pair[group] is not None)
        part = next(group for group in ("v1", "v2", "v3", "v4", "v5") if pair[group] is not None)
        yield Entry((*section, pair[name]), value.slice(*pair.span(part)))


def _words(line: Line) -> Iterator[Entry]:
    """Yield the last two words of a directive, `SetEnv NAME value`, or the first for a path: `ProxyPass /ask https://host`."""
    words = list(_WORD.finditer(line.text.rstrip("{ \t")))
    if len(words) < 2 or _ANSWER.fullmatch(words[0][0]):
        return
    name, value = words[0] if _PATH.match(words[-2][0]) else words[-2], words[-1]
    bare = name[0].strip("\"'$")
    start = line.start + name.start() + name[0].index(bare)
    named, word = Literal.plain(bare, start), value[0][0] not in "\"'"
    sets = any("header" in each[0].lower() for each in words[:-2])
    yield Entry((*line.section, bare), _value(line, *value.span()), name_literal=named, word=word, header=sets)


def _netrc(text: str) -> Iterator[Entry]:
    machine = ""
    for start, end in lines(text, 0, len(text)):
        if COMMENT.match(text, start, end):
            yield from commented(text, start, end)
            continue
        at = start
        while (pair := _NETRC_PAIR.search(text, at, end)) is not None:
            at = pair.end()
            value = pair["value"] or ""
            if pair["name"] in {"machine", "default"}:
                machine = value if pair["name"] == "machine" else "default"
                at = pair.end() if pair["name"] == "machine" else pair.end("name")
            elif value:
                low, high = pair.span("value")
                quoted = value[0] == '"'
                literal = Literal.plain(value[1:-1], low + 1) if quoted else Literal.plain(text[low:high], low)
                yield Entry((machine, pair["name"]), literal)
