"""The facts of a request with its verb, URL and headers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.catalog.hosts import API_HOST
from pplx_scan.catalog.names import PERPLEXITY, names_product
from pplx_scan.extract.literal import HOLE
from pplx_scan.extract.meaning.fit import Use
from pplx_scan.extract.meaning.headers import BEARER, authorizes, carries_key, read_header
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.meaning.query import sent_in_query
from pplx_scan.extract.meaning.unfilled import Interpolation, unfilled
from pplx_scan.extract.meaning.urls import whole_url
from pplx_scan.extract.reading import Site
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import BaseUrl, HttpCall, is_fault
from pplx_scan.model.secret import BODY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.meaning.headers import Header
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import AuthHeader, Fact
    from pplx_scan.model.vocabulary import VerbRewrite


_SENT: Final = expression(r"(?i:bearer\s{1,9})?(?P<key>\S{20,300})")
_BARE_KEY: Final = expression(rf"[A-Za-z0-9]{{{BODY}}}")
_OWN: Final = expression(r"/(?!/)\w")
_NEAR: Final = 400
"""An address so close to the verb stands in the request itself."""
OF_THE_SERVER: Final = frozenset({"wrong-header", "query", "missing"})
"""Where a server of one's own may want the key, and without a scheme."""


class Request(Struct, frozen=True):
    """A request as the code writes it."""

    verb_at: tuple[int, int]
    """The range of `Source.text` with the verb, else the start of the call."""
    method: str
    """Upper case; the library's default when the code gives none; empty when it cannot be known."""
    explicit: bool
    library: str
    url: Literal
    """The whole URL: a client's base and the path already joined."""
    headers: tuple[Header, ...] = ()
    query: tuple[Header, ...] = ()
    """Parameters that are sent in the query string."""
    body: bool = False
    """A body is certainly given with it."""
    strings: Interpolation | None = None
    """How its language puts values into strings; None where a tool fills the text in before it is sent."""
    rewrite: VerbRewrite = ""
    rewrite_at: tuple[int, int] | None = None
    """The range that the change replaces, or the place where it is put in."""
    rewrite_lead: str = ""
    """Blanks with a line end that stand between two options there."""
    forgiving: bool = True
    """See `Use`."""
    call_at: tuple[int, int] | None = None
    """The range of the call, where the verb may stand outside of it."""


def read_request(reading: Reading, request: Request) -> Iterator[Fact]:
    """Return the facts of a request that concerns the API: its URL, its authorization, the call."""
    carried = any(carries_key(reading.catalog, header.value) for header in (*request.headers, *request.query))
    # A key in any other header is meant for a server of one's own.
    sent = [header for header in request.headers if header.name.lower() == "authorization"]
    keyed = any(carries_key(reading.catalog, header.value) for header in sent)
    # No page of the web site wants one.
    meant = carried or any(BEARER.match(header.value.text) for header in sent)
    use = Use("endpoint", "http", keyed=keyed, named=meant, forgiving=request.forgiving)
    url = whole_url(reading, request.url, use)
    host = url.host if url is not None else ""
    to_api = host == API_HOST or (url is not None and url.host_kind == "wrong" and names_product(host))
    auths = [fact for fact in _auths(reading, request, to_api=to_api) if fact is not None]
    if not to_api and (_is_elsewhere(url) or is_own(reading, request.url)):
        auths = [fact for fact in auths if fact.state not in OF_THE_SERVER]
    if to_api:
        yield from keys_sent(reading, request.headers)
    facts: list[Fact] = [
        *([url] if url is not None else ()),
        *auths,
        *_call(reading, request, url, auths, carried=carried),
    ]
    yield from facts if not any(map(is_fault, facts)) or _is_wanted(reading, request) else ()


def _is_wanted(reading: Reading, request: Request) -> bool:
    """Tell whether a request is made for what the API answers to a good one."""
    pieces = [piece for piece in request.url.pieces(0, len(request.url.text)) if piece.end > piece.start]
    places = [request.verb_at, *((piece.start, piece.end) for piece in pieces)]
    near = [place for place in places if abs(place[0] - request.verb_at[0]) < _NEAR]
    start, end = min(near)[0], max(near, key=lambda place: place[1])[1]
    from pplx_scan.extract.meaning.unwanted import is_refused  # noqa: PLC0415 - few requests have a fault

    text, call = reading.source.text, request.call_at
    if call is not None and not call[0] <= request.verb_at[0] < call[1]:
        inside = text.find("(", *call) + 1 or call[0]
        if any(is_refused(text, at, call[1]) for at in {call[0], inside}):
            return False
    return not is_refused(text, start, end)


def _call(
    reading: Reading, request: Request, url: BaseUrl | None, auths: Sequence[AuthHeader], *, carried: bool
) -> Iterator[HttpCall]:
    """Yield the call itself, when it is meant for the API."""
    path = _path(request.url, url, carried=carried)
    endpoint = reading.catalog.endpoints.find(path) if path else None
    if path:
        yield HttpCall(
            origin=reading.source.origin,
            span=reading.source.from_chars(*request.verb_at),
            method=request.method,
            explicit=request.explicit,
            library=request.library,
            url=url,
            auth=auths[0] if auths else None,
            path=path.replace(HOLE, "…"),
            post_only=endpoint is not None and endpoint.post_only,
            detail="" if request.explicit else f"{request.library} sends {request.method} when no verb is given",
            body=request.body,
            rewrite=request.rewrite,
            rewrite_span=reading.source.from_chars(*request.rewrite_at) if request.rewrite_at else None,
            rewrite_lead=request.rewrite_lead,
        )


def goes_elsewhere(reading: Reading, request: Request, facts: Iterable[Fact]) -> bool:
    """Tell whether a request certainly goes to a server that may read a key wherever it likes."""
    return is_own(reading, request.url) or any(isinstance(fact, BaseUrl) and _is_elsewhere(fact) for fact in facts)


def is_own(reading: Reading, url: Literal) -> bool:
    """Tell whether an address is at the server that a page came from: `/api/ask`, a path that the API does not have."""
    path = url.text.split("?")[0].rstrip("/")
    return _OWN.match(path) is not None and not reading.catalog.endpoints.meant(path, typos=True)


def _is_elsewhere(url: BaseUrl | None) -> bool:
    return url is not None and url.host != API_HOST and url.host_kind in {"local", "other"}


def keys_sent(reading: Reading, headers: Iterable[Header]) -> Iterator[Fact]:
    """Yield what the API gets in the place of a key: the 48 letters and digits of one alone, or another vendor's."""
    for header in headers:
        value = (header.constant or header.value).strip()
        match = _SENT.fullmatch(value.text) if header.name.lower() == "authorization" else None
        if match and (_BARE_KEY.fullmatch(match["key"]) or reading.catalog.names.foreign_vendor(match["key"])):
            site = Site(name=header.name, scope=PERPLEXITY, value=True)
            yield from find_keys(reading, value.slice(*match.span("key")), site)


def _auths(reading: Reading, request: Request, *, to_api: bool) -> Iterator[AuthHeader | None]:
    authorized = authorizes(reading, request.headers)
    for header in request.headers:
        fact = read_header(reading, header, to_api=to_api, authorized=authorized)
        if fact is not None and to_api and request.strings is not None:
            fact = unfilled(reading, header, fact, request.strings)
        yield fact
    yield from sent_in_query(reading, request.query, to_api=to_api)


def _path(url: Literal, fact: BaseUrl | None, *, carried: bool) -> str:
    """Return the path on the API that a request is meant for; empty when the request goes elsewhere or cannot be told."""
    if fact is not None and (fact.host == API_HOST or fact.host_kind == "wrong"):
        is_meant = fact.same_endpoint and fact.path_state in {"unknown", "doubled"} and fact.right
        return fact.right.removeprefix(f"https://{API_HOST}") if is_meant else fact.path.rstrip("/")
    unknown_base = url.text.startswith(HOLE + "/")
    return url.text[1:].split("?")[0].rstrip("/") if unknown_base and carried else ""
