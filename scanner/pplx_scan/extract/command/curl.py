"""Requests on the command line: curl, wget, HTTPie, PowerShell's Invoke-RestMethod."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.catalog.names import names_product
from pplx_scan.extract.literal import HOLE, Literal, Run, join
from pplx_scan.extract.meaning.calls import Request, read_request
from pplx_scan.extract.meaning.headers import Header, auth_fact, carries_key, parse_header
from pplx_scan.extract.meaning.query import query_of
from pplx_scan.extract.meaning.unfilled import Interpolation
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.catalog.command_options import ValuedOptions
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact
    from pplx_scan.model.vocabulary import VerbRewrite

_METHOD: Final = expression(r"[A-Za-z]{3,10}")
_ITEM: Final = expression(r"(?P<name>[\w.\[\]-]+)(?P<sign>:=@?|==|=@?|@|:)(?P<value>.*)", re.DOTALL)
_JSON: Final = expression(rf"\s*[{{\[@{HOLE}]")
"""How data begin that may be JSON: an object, a list, a file, a variable."""
_VERBS: Final = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})

_SECURE: Final = expression(r"--default-scheme=https|--https")
_HOST: Final = expression(r"://\w")
PROGRAMS: Final = frozenset({"curl", "wget", "http", "https", "xh", "xhs"})
"""The commands that `read_program` knows."""


class Argument(Struct, frozen=True):
    """One word of a command line."""

    value: Literal
    """With variables put in."""
    at: tuple[int, int]
    """Where it stands in `Source.text`, quotes included."""
    alone: bool = False
    """No other command has what is put in for its variable."""


class _Flag(Struct, frozen=True):
    """An option as it was given; a word without an option has no name."""

    name: str
    value: Argument
    at: tuple[int, int]
    last: bool = True
    """No other option stands behind it in its word."""


def read_program(
    reading: Reading, program: str, arguments: Sequence[Argument], elsewhere: set[int], *, piped: bool
) -> Iterator[Fact]:
    """Return the facts of a command that makes a request; nothing for any other command.

    `program` is the command's name in lower case, without folder and `.exe`; `arguments` are all words, the command
    itself first. Where the headers stand that it sends to another server is added to `elsewhere`. `piped` says that another command's output is its input.
    """
    if program not in PROGRAMS:
        return
    from pplx_scan.catalog.command_options import load_command_options  # noqa: PLC0415 - few files hold such commands

    options = load_command_options()
    if program == "curl":
        call = _curl(_flags(arguments, options.curl), arguments)
    elif program == "wget":
        call = _wget(_flags(arguments, options.wget), arguments)
    else:
        call = _httpie(program, list(_flags(arguments, options.httpie)), arguments, piped=piped)
    if call is None:
        return
    if _HOST.search(call.request.url.text) and not names_product(call.request.url.text):
        names = [each.name_literal for each in call.request.headers if each.name_literal is not None]
        elsewhere.update(place_of(name, (0, 0))[0] for name in names)
    yield from read_request(reading, _in_words(reading, call.request))
    for basic in call.basic:
        if carries_key(reading.catalog, basic):
            detail = "the API does not take Basic authentication"
            fact = auth_fact(reading, basic, "Authorization", "basic", keyed=True, detail=detail)
            if fact is not None:
                yield fact


def _in_words(reading: Reading, request: Request) -> Request:
    """Return the request of a command whose words a program gives one by one: an option is put in as words of their own."""
    text, end = reading.source.text, request.verb_at[1]
    if request.rewrite not in {"program", "option"} or text[end : end + 1] not in _QUOTES:
        return request
    at = request.url.start
    quote = text[at - 1] if at else ""
    if at is None or request.rewrite == "option" or not request.url.pieces(0, 1) or quote not in _QUOTES:
        return replace(request, rewrite="")
    return replace(request, rewrite="words", rewrite_at=(at, at), rewrite_lead=quote)


class _Call(Struct, frozen=True):
    request: Request
    basic: tuple[Literal, ...] = ()


def _flags(arguments: Sequence[Argument], options: ValuedOptions) -> Iterator[_Flag]:
    """Yield the options with their values, clusters of short ones taken apart."""
    rest = iter(arguments[1:])
    for argument in rest:
        text = argument.value.text
        if text.startswith("--") and len(text) > 2:
            name, sign, _ = text[2:].partition("=")
            if sign:
                yield _Flag(name, _tail(argument, len(name) + 3), argument.at)
            elif name in options.long:
                yield _Flag(name, next(rest, argument), argument.at)
            else:
                yield _Flag(name, argument, argument.at)
        elif text.startswith("-") and len(text) > 1:
            for at, letter in enumerate(text[1:], 1):
                if letter in options.short:
                    value = _tail(argument, at + 1) if at + 1 < len(text) else next(rest, argument)
                    yield _Flag("-" + letter, value, argument.at)
                    break
                own = argument if len(text) == 2 else _tail(argument, at, at + 1)
                yield _Flag("-" + letter, own, argument.at, at + 1 == len(text))
        else:
            yield _Flag("", argument, argument.at)


def _tail(argument: Argument, start: int, end: int | None = None) -> Argument:
    """Return a part of a word, such as `GET` behind the option in `-XGET`."""
    value = argument.value.slice(start, len(argument.value.text) if end is None else end)
    return Argument(value, place_of(value, argument.at), argument.alone)


def place_of(literal: Literal, otherwise: tuple[int, int]) -> tuple[int, int]:
    """Return where a literal stands in `Source.text`."""
    pieces = [piece for piece in literal.pieces(0, len(literal.text)) if piece.end > piece.start]
    return (pieces[0].start, max(pieces[-1].end, pieces[0].end)) if pieces else otherwise


def _fixed(text: str) -> Literal:
    """Return text that stands nowhere in the file."""
    return Literal(text, (Run(len(text), ()),))


class _Collected:
    """The options of one call."""

    def __init__(self, arguments: Sequence[Argument]) -> None:
        self.method: str | None = None
        self.alone = False
        """The verb is that of no other call, wherever it stands."""
        self.start = self.verb_at = arguments[0].at
        self.last = max(argument.at[1] for argument in arguments)
        self.data = False
        self.body = False
        """Data that may be JSON."""
        self.default = ""
        self.urls: list[Literal] = []
        self.headers: list[Header] = []
        self.basic: list[Literal] = []
        self.query: list[Header] = []
        self.given: list[Literal] = []
        self.rewrite: VerbRewrite = ""
        self.hidden = False
        """More options stand in a file."""

    def say(self, argument: Argument, verb: str = "", rewrite: VerbRewrite = "word") -> None:
        """Take the verb that a word is, or that it stands for."""
        text = argument.value.text.strip()
        self.method = verb or (text.upper() if _METHOD.fullmatch(text) else "")
        self.verb_at, self.rewrite = place_of(argument.value.strip(), argument.at), rewrite
        self.alone = argument.alone

    def give(self, data: Literal) -> None:
        """Take data; pairs such as `q=x` are no body that the API reads."""
        self.data = True
        self.given.append(join([_fixed("?"), data]))
        self.body = self.body or _JSON.match(data.text) is not None

    def header(self, literal: Literal) -> None:
        header = parse_header(literal)
        if header is not None:
            self.headers.append(header)

    def call(self, library: str) -> _Call | None:
        """Return the call; None without a URL."""
        if not self.urls:
            return None
        url = next((url for url in self.urls if names_product(url.text)), self.urls[0])
        # A variable that stands for words of its own may hold options: `"${ARGS[@]}"`.
        hidden = self.hidden or any(not other.text.strip(HOLE) for other in self.urls if other is not url)
        default = self.default or ("POST" if self.data else "" if hidden else "GET")
        method = self.method if self.method is not None else default
        put = [each for text in self.given if self.default == "GET" for each in query_of(text)]
        request = Request(
            self.verb_at,
            method,
            self.method is not None,
            library,
            url.strip(),
            tuple(self.headers),
            (*query_of(url), *self.query, *put),
            self.body,
            Interpolation('"', environment=True),
            # A verb that stands elsewhere may be that of other calls, too.
            self.rewrite if self.alone or self.start[0] <= self.verb_at[0] <= self.last else "",
        )
        return _Call(request, tuple(self.basic))


_QUOTES: Final = frozenset("\"'`")
_CURL_MOVES: Final = {"-G": "GET", "get": "GET", "-I": "HEAD", "head": "HEAD"}
"""The options of curl that change the verb without naming it."""
_CURL_DATA: Final = frozenset(
    ["-d", "-F", "data", "data-raw", "data-binary", "data-ascii", "data-urlencode", "json", "form", "form-string"]
)


def _curl(flags: Iterable[_Flag], arguments: Sequence[Argument]) -> _Call | None:
    said = _Collected(arguments)
    said.rewrite = "program"
    moved: _Flag | None = None
    for flag in flags:
        if flag.name in {"-X", "request"}:
            said.say(flag.value)
        elif flag.name in _CURL_MOVES:
            moved = flag
            said.default = _CURL_MOVES[flag.name]
        elif flag.name in {"-T", "upload-file"}:
            said.default = said.default or "PUT"
        elif flag.name in _CURL_DATA:
            said.give(flag.value.value)
        elif flag.name in {"-K", "config"}:
            said.hidden = True
        else:
            _curl_sends(said, flag.name, flag.value.value)
    if moved is not None and said.method is None:
        said.say(moved.value, said.default, "option" if moved.last else "")
    return said.call("curl")


def _curl_sends(said: _Collected, name: str, value: Literal) -> None:
    """Take the options of curl for the request: URL, query, headers, credentials."""
    if name in {"-H", "header"}:
        said.header(value)
    elif name in {"", "url"}:
        said.urls.append(value)
    elif name in {"-u", "user"}:
        said.basic.append(value)
    elif name == "oauth2-bearer":
        said.headers.append(Header("Authorization", join([_fixed("Bearer "), value])))
    elif name == "url-query":
        said.query += query_of(join([_fixed("?"), value]))


def _wget(flags: Iterable[_Flag], arguments: Sequence[Argument]) -> _Call | None:
    said = _Collected(arguments)
    for flag in flags:
        if flag.name == "method":
            said.say(flag.value)
        elif flag.name == "header":
            said.header(flag.value.value)
        elif flag.name in {"body-data", "body-file"}:
            said.body = True
        elif flag.name in {"post-data", "post-file"}:
            said.data = True
        elif flag.name == "":
            said.urls.append(flag.value.value)
    return said.call("wget")


def _httpie(program: str, flags: Sequence[_Flag], arguments: Sequence[Argument], *, piped: bool) -> _Call | None:
    said = _Collected(arguments)
    # https://httpie.io/docs/cli/url-shortcuts
    secure = program in {"https", "xhs"} or any(_SECURE.fullmatch(each.value.text) for each in arguments)
    said.data = said.body = piped
    bearer = any(flag.value.value.text == "bearer" for flag in flags if flag.name in {"-A", "auth-type"})
    for flag in flags:
        value = flag.value.value
        if flag.name in {"-a", "auth"}:
            if bearer:
                said.headers.append(Header("Authorization", join([_fixed("Bearer "), value])))
            else:
                said.basic.append(value)
        elif flag.name == "raw":
            said.give(value)
        elif flag.name == "":
            _httpie_item(said, flag.value, "https://" if secure else "")
    return said.call("HTTPie")


def _httpie_item(said: _Collected, argument: Argument, scheme: str) -> None:
    """Take the verb, the address, or what is sent there; an address without a scheme gets the one that is given."""
    value = argument.value
    if not said.urls:
        if value.text.upper() in _VERBS and said.method is None:
            said.say(argument)
        else:
            whole = not scheme or "://" in value.text or value.text.startswith(HOLE)
            said.urls.append(value if whole else join([_fixed(scheme), value]))
        return
    item = _ITEM.match(value.text)
    if item is None:
        return
    name, rest = item["name"], value.slice(*item.span("value"))
    if item["sign"] == ":":
        said.headers.append(Header(name, rest, value.slice(*item.span("name"))))
    elif item["sign"] == "==":
        said.query.append(Header(name, rest, value.slice(*item.span("name"))))
    else:
        said.data = said.body = True
