"""Requests that source code makes: where its verb, URL and headers stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.code.call import FETCH, VERB_FIRST, Call, argument, bracket_of, chain_end, chain_start, place
from pplx_scan.extract.code.direct import BASES, fetch, options_call, options_request, verb_first
from pplx_scan.extract.code.steps import block, builder, curl, pipe, powershell, ruby, swift
from pplx_scan.extract.literal import HOLE, Literal, join
from pplx_scan.extract.meaning.calls import Request, read_request
from pplx_scan.extract.meaning.headers import carries_key
from pplx_scan.extract.meaning.query import query_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pplx_scan.extract.code.expressions import Code
    from pplx_scan.extract.meaning.headers import Header
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_MOST: Final = 20
"""So many headers of one request are looked at."""
_VERB_NAME: Final = re.compile(
    r"(?P<verb>get|post|put|patch|delete|head|Get|Post|Put|Patch|Delete|Head)"
    r"(?:Async|Json|JSON|_json|FromJsonAsync|AsJsonAsync|StringAsync|StreamAsync|ByteArrayAsync|ForObject|ForEntity"
    r"|Form|_async|String|Body)?"
    r"|wp_remote_(?P<wordpress>get|post|head)"
)
_MOCKS: Final = re.compile(r"(?i)mock|nock|intercept|msw|stub|cache|map|storage|wiremock|rest$|^expect|whenever|^when$")
"""Receivers whose `get` makes no request."""
_REQUEST: Final = frozenset(["axios", "request", "got", "ky", "superagent", "ajax", "needle", "wretch", "urlopen"])
_BUILDERS: Final = frozenset(["newBuilder", "Builder", "HttpRequest"])
_DEFAULTS: Final = "DefaultRequestHeaders"
_READERS: Final[tuple[tuple[Callable[[str], bool], Callable[[Code, int, int], Call | None]], ...]] = (
    (FETCH.__contains__, fetch),
    (frozenset(["request", "get"]).__contains__, options_request),
    ("request".__eq__, pipe),
    ("request".__eq__, block),
    (VERB_FIRST.__contains__, verb_first),
    (_REQUEST.__contains__, options_call),
    ("new".__eq__, ruby),
    (_BUILDERS.__contains__, builder),
    (frozenset(["URLRequest", "NSMutableURLRequest"]).__contains__, swift),
    (frozenset(["curl_init", "curl_easy_init"]).__contains__, curl),
)
"""Which names make a request, and how the call is read; the first that finds one counts."""


class Requests:
    """Finds the requests of a stretch of code."""

    def __init__(self, code: Code, headers: dict[int, Header]) -> None:
        self._code = code
        self._headers = headers
        self._places = sorted(headers)
        self._maps = [
            at
            for at, token in enumerate(code.tokens)
            if token.kind == "name" and code.object_of(token.text, at) and not code.is_op(at + 1, ":", "=>", "=")
        ]
        self._bases: dict[str, tuple[Literal, int]] = {}
        self._defaults: dict[str, list[int]] = {}
        """Clients, and the headers that they send with every request (.NET's `DefaultRequestHeaders`)."""
        for at in self._places:
            start = chain_start(code, _statement_name(code, at))
            if _DEFAULTS in (code.word(n) for n in range(start, min(start + 8, at))):
                self._defaults.setdefault(code.word(start), []).append(at)

    def read(self, reading: Reading) -> Iterator[Fact]:
        """Return the facts of all requests that concern the API."""
        self._learn_bases()
        for call in self._calls():
            headers = self._headers_of(call)
            keyed = any(carries_key(reading.catalog, header.value) for header in headers)
            if "perplexity" in call.url.text.lower() or keyed:
                request = Request(
                    call.verb, call.method, call.explicit, call.library, call.url, headers, query_of(call.url)
                )
                yield from read_request(reading, request)

    def _learn_bases(self) -> None:
        """Remember the clients that are made with a base URL."""
        code = self._code
        for at, token in enumerate(code.tokens):
            if token.kind == "name" and token.text in BASES and code.is_op(at + 1, ":", "=", "=>", "("):
                value = code.resolve(code.expression(at + 2).value)
                if "perplexity" in value.text.lower():
                    name = self._holder(at)
                    if name:
                        self._bases[name] = (value, at)

    def _holder(self, at: int) -> str:
        """Return the variable that the client is kept in whose options hold a token."""
        code = self._code
        for back in range(at, max(at - 60, 0), -1):
            if code.is_op(back, "=", ":=") and back != at + 1:
                return code.tokens[back - 1].text.lstrip("$@") if code.is_name(back - 1) else ""
            if code.is_op(back, ";"):
                return ""
        return ""

    def _headers_of(self, call: Call) -> tuple[Header, ...]:
        """Return the headers within a request, and within the maps that it names."""
        code = self._code
        ranges = [(call.at, call.last)]
        for at in _between(self._maps, call.at, call.last):
            opening = code.object_of(code.tokens[at].text, at)
            if not call.at <= opening <= call.last:
                ranges.append((opening, code.partner[opening]))
        places = [place for low, high in ranges for place in _between(self._places, low, high)]
        places += [place for place in self._defaults.get(code.word(call.at), ()) if place < call.at]
        return tuple(self._headers[place] for place in places[:_MOST])

    def _calls(self) -> Iterator[Call]:
        code = self._code
        for at, token in enumerate(code.tokens):
            if token.kind != "name":
                continue
            bracket = bracket_of(code, at)
            call = self._call(at, bracket) if bracket else powershell(code, at)
            if call is not None and call.url.text.strip(HOLE):
                yield call

    def _call(self, at: int, bracket: int) -> Call | None:
        code = self._code
        word = code.tokens[at].text
        for fits, read in _READERS:
            call = read(code, at, bracket) if fits(word) else None
            if call is not None:
                return call
        return self._verb_call(at, bracket) if _VERB_NAME.fullmatch(word) else None

    def _verb_call(self, at: int, bracket: int) -> Call | None:
        """Read `axios.post(url, …)`, `client.GetAsync(url)`, `requests.get(url)`, `Http::get($url)`."""
        code = self._code
        receiver = (
            code.tokens[at - 2].text.lstrip("$@")
            if code.is_op(at - 1, ".", "->", "::", "?.") and code.is_name(at - 2)
            else ""
        )
        if _MOCKS.search(receiver):
            return None
        url = argument(code, bracket + 1)
        base = self._bases.get(receiver)
        if base is not None and not re.match(r"(?i)https?:|\ufffc", url.text):
            url = (
                join([base[0].slice(0, len(base[0].text.rstrip("/"))), url])
                if url.text.startswith("/")
                else join([base[0], url])
            )
        if not re.search(r"(?i)https?://|perplexity", url.text):
            return None
        verb = _VERB_NAME.fullmatch(code.tokens[at].text)
        method = (verb["verb"] or verb["wordpress"]).upper() if verb else ""
        library = receiver or code.tokens[at].text
        start, last = chain_start(code, at), chain_end(code, code.partner[bracket])
        return Call(start, place(code, at), method, explicit=True, library=library, url=url, last=last)


def _statement_name(code: Code, at: int) -> int:
    """Return the name before the bracket around a token, or before the `=` that sets it: where its chain ends."""
    while code.inside[at] > 0 and not code.is_op(code.inside[at], "{"):
        at = code.inside[at] - 1
    equals = next((back for back in range(at, max(at - 6, 0), -1) if code.is_op(back, "=")), 0)
    return equals - 1 if equals else at


def _between(places: list[int], low: int, high: int) -> list[int]:
    """Return the first of the sorted places that lie in a range."""
    start = bisect_left(places, low)
    return places[start : min(bisect_right(places, high, start), start + _MOST)]
