"""Request files of editors and tools (`.http`, `.rest`, `.hurl`, `.bru`), and requests written out as they go over the wire."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.command.curl import place_of
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.calls import Request, read_request
from pplx_scan.extract.meaning.headers import Header, Slot, parse_header
from pplx_scan.extract.meaning.query import query_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_REQUEST: Final = expression(
    r"^[ \t]*(?:(?P<verb>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ \t]+)?(?P<url>(?:https?://|\{\{|/)[^\s]{1,4000})(?:[ \t]+HTTP/[\d.]+)?[ \t]*\r?$",
    re.MULTILINE,
)
_HEADER: Final = expression(r"[ \t]*[\w-]{1,80}:[^\n]*")
_VARIABLE: Final = expression(r"^[ \t]*@(?P<name>[\w-]{1,100})[ \t]*=[ \t]*(?P<value>[^\r\n]*)", re.MULTILINE)
_HOLE: Final = expression(r"\{\{[ \t]*(?P<env>\$(?:processEnv|dotenv|env)[ \t.]+)?%?(?P<name>[\w.$-]{1,100})[ \t]*\}\}")
_BLOCK: Final = expression(
    r"^(?P<name>[a-z][\w:-]{0,40})[ \t]*\{[ \t]*\r?\n(?P<body>(?:(?!\})[^\n]*\n){0,200})\}", re.MULTILINE
)
"""A block of a file of Bruno."""
_LINE: Final = expression(r"^[ \t]*(?P<name>[\w-]{1,80})[ \t]*:[ \t]*(?P<value>[^\r\n]*)", re.MULTILINE)
_NEXT: Final = expression(r"(?m)^###|^HTTP(?:/[\d.]+)?[ \t]+\d|^HTTP[ \t]+\*")
"""What ends a request: the line before the next one, the answer that is awaited."""
_BLANK: Final = expression(r"\n[ \t]*\r?\n")
_BODY: Final = expression(r"(?m)^[ \t]*(?:\{|```|<[ \t@])")
_NO_BODY: Final = tuple("#>@[/")
"""What may stand behind a blank line and is no body: a comment, a script, a variable, options."""
_VERBS: Final = frozenset({"get", "post", "put", "patch", "delete", "head", "options"})
_HOST: Final = expression(r"(?i)host:")


def read_http(reading: Reading) -> Iterator[Fact]:
    """Return the facts of the requests of a request file."""
    text = reading.source.text
    variables: dict[str, Literal] = {}
    for each in _VARIABLE.finditer(text):
        variables[each["name"]] = _filled(Literal.plain(each["value"], each.start("value")), variables)
    for match in _REQUEST.finditer(text):
        url = _filled(Literal.plain(match["url"], match.start("url")), variables)
        lines = list(_lines(text, match.end()))
        headers = tuple(
            filter(None, (parse_header(_filled(line.strip(), variables)) for line in lines if _HEADER.match(line.text)))
        )
        host = next((header.value for header in headers if header.name.lower() == "host"), None)
        if match["url"].startswith("/"):
            if host is None:
                continue
            url = join([Literal.plain("", 0), _scheme(), host.strip(), url])
        verb_at = match.span("verb") if match["verb"] else place_of(url, match.span("url"))
        method = match["verb"] or "GET"
        explicit = match["verb"] is not None
        yield from read_request(
            reading,
            Request(
                verb_at,
                method,
                explicit,
                "the request file",
                url,
                headers,
                query_of(url),
                body=_has_body(text, match.end()),
                rewrite="word" if explicit else "",
            ),
        )


def read_bruno(reading: Reading) -> Iterator[Fact]:
    """Return the facts of the request of a file of Bruno."""
    text = reading.source.text
    blocks = {match["name"]: match for match in _BLOCK.finditer(text)}
    verb = next((block for name, block in blocks.items() if name in _VERBS), None)
    url = next((field.value for field in _fields(text, verb) if field.name == "url"), None)
    if verb is None or url is None:
        return
    headers = list(_fields(text, blocks.get("headers")))
    tokens = (field.value for field in _fields(text, blocks.get("auth:bearer")) if field.name == "token")
    headers += [Header("Authorization", join([Literal.fixed("Bearer "), token])) for token in tokens]
    placed = {field.name: field for field in _fields(text, blocks.get("auth:apikey"))}
    parameters: tuple[Header, ...] = ()
    if "key" in placed and "value" in placed:
        own = replace(placed["value"], name=placed["key"].value.text, name_literal=placed["key"].value)
        query = "placement" in placed and "query" in placed["placement"].value.text
        parameters, headers = ((own,), headers) if query else ((), [*headers, own])
    yield from read_request(
        reading,
        Request(
            verb.span("name"),
            verb["name"].upper(),
            explicit=True,
            library="Bruno",
            url=url,
            headers=tuple(headers),
            query=(*query_of(url), *parameters),
            body=any(name.startswith("body") for name in blocks),
            rewrite="name",
        ),
    )


def _fields(text: str, block: re.Match[str] | None) -> Iterator[Header]:
    """Yield the names and values of a block."""
    for line in _LINE.finditer(text, *block.span("body")) if block is not None else ():
        at = line.start("value")
        value = _filled(Literal.plain(line["value"].rstrip(), at), {})
        yield Header(line["name"], value, Literal.plain(line["name"], line.start("name")), Slot(at, at, "text"))


def _scheme() -> Literal:
    scheme = "https://"
    return Literal.atom(scheme, 0, 0, "code")


def _has_body(text: str, at: int) -> bool:
    """Tell whether text stands behind the head of a request: behind a blank line, or in brackets."""
    end = _REQUEST.search(text, at)
    rest = text[at : end.start() if end is not None else len(text)]
    own = _NEXT.split(rest, maxsplit=1)[0]
    blank = _BLANK.search(own)
    behind = own[blank.end() :].strip() if blank is not None else ""
    return (bool(behind) and not behind.startswith(_NO_BODY)) or _BODY.search(own) is not None


def _lines(text: str, at: int) -> Iterator[Literal]:
    """Yield the lines of a request's head: up to the first blank one, or the next request."""
    for _ in range(100):
        start = text.find("\n", at) + 1
        if not start:
            return
        at = text.find("\n", start)
        at = len(text) if at < 0 else at
        if not text[start:at].strip() or _REQUEST.match(text, start):
            return
        yield Literal.plain(text[start:at], start)


def _filled(literal: Literal, variables: dict[str, Literal]) -> Literal:
    """Return a literal with each `{{name}}` replaced by the value set in the file, else by a hole."""
    parts, at = list[Literal](), 0
    for match in _HOLE.finditer(literal.text):
        known = variables.get(match["name"]) if not match["env"] else None
        hole = Literal.unknown(match["name"], env=bool(match["env"]))
        parts += [literal.slice(at, match.start()), known if known is not None else hole]
        at = match.end()
    return join([*parts, literal.slice(at, len(literal.text))])
