"""URLs in a literal, and whether they fit the API and the client that uses them."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypedDict

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.catalog.hosts import API_HOST, is_misspelt
from pplx_scan.extract.literal import HOLE
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import BaseUrl

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.span import Span
    from pplx_scan.model.vocabulary import ClientId, HostKind, PathState, UrlRole, UrlScheme

_URL: Final = expression(
    r"(?i)(?P<scheme>https?)://(?P<host>[^\s/\"'<>`\\?#\[\]{}|,;)]+)(?P<path>/[^\s\"'<>`\\?#\]{}|,;)]*)?(?P<rest>[?#][^\s\"'<>`\\)]*)?"
)
_SCHEMES: Final[Mapping[str, UrlScheme]] = {"": "", "http": "http", "https": "https"}
_BARE: Final = expression(
    r"(?i)(?P<scheme>)(?P<host>(?:[\w-]+\.)*perplexity\.(?:ai|com))(?P<path>/[^\s\"'<>`\\?#]*)?(?P<rest>)"
)
_KEYLIKE: Final = expression(r"(?i)pplx[-_][A-Za-z0-9]{8,}")
_GATEWAY: Final = expression(
    r"(?i)gateway|proxy|litellm|llm|router|relay|worker|tunnel|ngrok|internal|example\.|mock|test|custom|your[-.]"
)
_UNKNOWN: Final = expression(rf"{HOLE}|[{{$<]|%[sdv]")
"""A part of a path that is not in the file."""
_DEEPEST: Final = 20
"""A path of more parts than this is none of the API's."""
_QUOTES: Final = frozenset("\"'`")
_PORT: Final = expression(r":\d*$")
_CONFIG_PATHS: Final = frozenset({"", "/v1", "/router", "/router/v1", "/mcp", "/async", "/v1/async"})


_API_ONLY: Final = expression(r"/(?:chat/completions|v1(?:/[\w/-]{1,200})?)/?$")
"""Paths that the web site has not: whoever names them means the API."""

_PAGES: Final = expression(r"/(?:settings|account|login|signin|signup|hub|help|pro|enterprise|discover|privacy)\b")
"""Pages of the web site that settings link to: where keys are made."""
_OF_THE_SITE: Final = expression(r"/(?:rest|api/auth|socket\.io)(?:/|$)")
"""What the pages of the web site call themselves: a client that signs in as a browser does calls it, too."""
_OF_PERPLEXITY: Final = (".perplexity.ai", ".perplexity.com")
_API_NAME: Final = expression(r"(?i)base|api[_.-]?(?:url|host|endpoint|uri)|endpoint|host$")
_POLICY: Final = expression(r"(?i)\b(?:default|connect|script|img|style|font|frame|media|object)-src\b")
"""A Content-Security-Policy lists the hosts a page may reach: none of them is called there."""


_IN_PASSING: Final = frozenset({"link", "mention"})
"""Uses in which nothing is called at the URL, as far as is known."""


class Use(Struct, frozen=True):
    """How a URL is used."""

    role: UrlRole
    client: ClientId = ""
    name: str = ""
    keyed: bool = False
    """A Perplexity key certainly goes there."""
    named: bool = False
    """It is named after Perplexity: meant for the API, although the key may be a reseller's."""
    calls: frozenset[str] = frozenset()
    """Methods called on the client (`chat.completions`, `responses` …), if known."""


class Fit(Struct, frozen=True):
    """The catalog's verdict on a URL in its use."""

    host_kind: HostKind
    path_state: PathState = "known"
    right: str = ""
    detail: str = ""
    path: str | None = None
    """The path that leads where this one was meant to lead; None when the path is right, or another endpoint is advised."""
    same: bool = False
    """With the API's host and that path, the URL leads where it was meant to lead."""


def find_urls(reading: Reading, literal: Literal, use: Use) -> Iterator[BaseUrl]:
    """Return each URL in a literal that concerns the API; those of no interest are left out."""
    if _POLICY.search(literal.text):
        return
    for match in _URL.finditer(literal.text):
        if use.role in _IN_PASSING and not use.keyed and _is_of_others(reading.catalog, match):
            continue
        fact = _fact(reading, literal, match, use)
        if fact is not None:
            yield fact


@lru_cache(maxsize=4)  # asked for each address of a file
def _calls_the_site(signs: tuple[re.Pattern[str], ...], text: str) -> bool:
    """Tell whether a file speaks to web sites, as a robot in a browser does: it then does so to Perplexity's, too."""
    return any(sign.search(text) for sign in signs)


def _is_of_others(catalog: Catalog, match: re.Match[str]) -> bool:
    """Tell whether the host of a URL has nothing to do with Perplexity."""
    host = _host(match)
    return catalog.hosts.kind(host) == "other" and not host.endswith(_OF_PERPLEXITY) and not is_misspelt(host)


def _host(match: re.Match[str]) -> str:
    return match["host"].rsplit("@", 1)[-1].split(":")[0].lower().rstrip(".*")


def whole_url(reading: Reading, literal: Literal, use: Use) -> BaseUrl | None:
    """Return the URL that a literal consists of, with or without a scheme; None when it is no URL."""
    text = literal.text
    lead = len(text) - len(text.lstrip(" \t\r\n\"'<"))
    match = _URL.match(text, lead) or (_BARE.match(text, lead) if use.role != "mention" else None)
    return _fact(reading, literal, match, use) if match else None


def _fact(reading: Reading, literal: Literal, match: re.Match[str], use: Use) -> BaseUrl | None:
    end = len(match[0].rstrip(".,:;*")) + match.start()
    host = _host(match)
    path = _KEYLIKE.sub("pplx-…", (match["path"] or "").rstrip(".,:;*"))
    pieces = literal.pieces(match.start(), end)
    pieces = tuple(piece for piece in pieces if piece.end > piece.start)
    if not pieces:
        return None
    scheme = _SCHEMES[match["scheme"].lower()]
    signs = reading.catalog.names.sessions, reading.catalog.hosts.chats
    if use.named and not use.keyed and _calls_the_site(signs, reading.source.text):
        use = replace(use, named=False, client="" if use.role == "config" else use.client)
    fit = assess(reading.catalog, scheme, host, path, use)
    return BaseUrl(
        origin=reading.source.origin,
        span=reading.source.from_chars(pieces[0].start, pieces[0].end),
        url=_KEYLIKE.sub("pplx-…", match[0][: end - match.start()]).replace(HOLE, "…"),
        scheme=scheme,
        host=host,
        path=path,
        role=use.role,
        client=use.client,
        name=use.name,
        keyed=use.keyed,
        host_kind=fit.host_kind,
        path_state=fit.path_state,
        right=fit.right,
        detail=fit.detail,
        same_endpoint=fit.same,
        **_places(reading, literal, match, path, fit),
    )


class _Places(TypedDict):
    """The fields of a `BaseUrl` with the places of its parts."""

    scheme_span: Span | None
    host_span: Span | None
    port_span: Span | None
    path_span: Span | None
    path_text: str


def _places(reading: Reading, literal: Literal, match: re.Match[str], path: str, fit: Fit) -> _Places:
    start, end = match.span("host")
    start += match["host"].rfind("@") + 1
    port = _PORT.search(match["host"])
    name_end = match.start("host") + port.start() if port else end
    change = _path_change(reading, literal, match, path, fit.path) if fit.path is not None else None
    return {
        "scheme_span": _span(reading, literal, *match.span("scheme")),
        "host_span": _span(reading, literal, start, name_end),
        "port_span": _span(reading, literal, name_end, end) if port and port[0] == ":80" else None,
        "path_span": change[0] if change is not None else None,
        "path_text": change[1] if change is not None else "",
    }


def _path_change(
    reading: Reading, literal: Literal, match: re.Match[str], old: str, new: str
) -> tuple[Span, str] | None:
    """Return the smallest stretch of a path that must change, and its new text; None if there is none.

    A path that is put together of several texts is changed in one of them, in the last one where there is a choice.
    """
    if not (match["path"] or "").startswith(old):
        return None
    new += "/" if old.endswith("/") and not new.endswith("/") else ""
    for head, tail in _common_ends(old, new):
        start = match.end("host") + head
        end = match.end("host") + len(old) - tail
        text = new[head : len(new) - tail]
        span = _span(reading, literal, start, end) if start < end else _gap(reading, literal, start)
        if span is not None and (text or not _is_whole(reading, span)):
            return span, text
    return None


def _is_whole(reading: Reading, span: Span) -> bool:
    """Tell whether nothing else stands between the quotes around a stretch: without it, a string would be empty."""
    start, end = reading.source.to_chars(span)
    before, after = reading.source.text[max(start - 1, 0) : start], reading.source.text[end : end + 1]
    return before == after and before in _QUOTES


def _common_ends(old: str, new: str) -> Iterator[tuple[int, int]]:
    """Yield how much two texts share in front and at the end: as much as possible in front first, then at the end."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    yield head, min(tail, most - head)
    yield min(head, most - tail), tail


def _gap(reading: Reading, literal: Literal, at: int) -> Span | None:
    """Return the place in the file between two characters of a literal."""
    before = _span(reading, literal, at - 1, at)
    return before._replace(start=before.end) if before is not None else None


def _span(reading: Reading, literal: Literal, start: int, end: int) -> Span | None:
    """Return where a part of a literal stands; None unless it stands in one piece, without a hole."""
    pieces = literal.pieces(start, end)
    together = all(right.start == left.end for left, right in pairwise(pieces))
    # What a function puts before it (`hostname: "…"`) stands nowhere, and must not be written a second time.
    if start < end and not literal.pieces(start, start + 1):
        return None
    if not pieces or not together or any(piece.codecs not in _TEXT for piece in pieces):
        return None
    return reading.source.from_chars(pieces[0].start, pieces[-1].end)


_TEXT: Final = frozenset({(), ("escape",)})
"""How a URL may stand in a file for its parts to be replaced."""


def assess(catalog: Catalog, scheme: UrlScheme, host: str, path: str, use: Use) -> Fit:
    """Return the catalog's verdict on a URL.

    A host that only sometimes is a fault (`www.perplexity.ai`, another vendor's) is `wrong` where it is one.
    """
    if HOLE in host:
        return Fit("other")
    kind = catalog.hosts.kind(host)
    if kind == "api":
        fit = Fit(kind, same=True) if use.role == "link" else _fit_path(catalog, path, use)
        insecure = scheme == "http" and fit.path is None
        return replace(fit, right=_api(path)) if insecure else fit
    if _is_fault(catalog, kind, host, path, use):
        fit = _fit_path(catalog, path, use)
        right = fit.right or _api(_recommended(catalog, use))
        if fit.same:
            right = _api(path if fit.path is None else fit.path)
        return Fit("wrong", right=right, detail=_host_detail(kind, host), same=fit.same)
    return Fit("other" if kind == "wrong" else kind)


def _api(path: str) -> str:
    return f"https://{API_HOST}{path}"


def _is_fault(catalog: Catalog, kind: HostKind, host: str, path: str, use: Use) -> bool:
    if use.role == "link":
        return False
    used = use.role in {"base", "endpoint", "config"}
    if kind == "wrong" or (kind == "other" and is_misspelt(host)):
        return True
    if kind == "other" and host.endswith(_OF_PERPLEXITY) and used and use.keyed:
        return True
    if kind == "web" or (kind == "other" and host.endswith(_OF_PERPLEXITY)):
        return _is_of_the_api(catalog, path) or (used and _is_meant_for_the_api(path, use))
    if kind == "documentation":
        return used and not path.strip("/") and _is_meant_for_the_api(path, use)
    if kind in {"vendor", "chat"}:
        return used and use.keyed
    return kind == "other" and use.keyed and use.role in {"base", "endpoint"} and not _GATEWAY.search(host + path)


def _is_of_the_api(catalog: Catalog, path: str) -> bool:
    """Tell whether a path leads to an endpoint of the API, and to no page of the web site: `/v1`, `/api/v1/sonar`."""
    ends = catalog.endpoints
    return _API_ONLY.search(path) is not None and (ends.names_nothing(path) or ends.meant(path, typos=False) != "")


def _is_meant_for_the_api(path: str, use: Use) -> bool:
    """Tell whether the address of the web site stands where a client will look for the API."""
    named = use.named and _OF_THE_SITE.match(path) is None
    if not (use.keyed or named or use.client == "perplexity-sdk"):
        return False
    if use.role != "config" or use.client:
        return True
    return _PAGES.match(path) is None and _API_NAME.search(use.name) is not None


def _host_detail(kind: HostKind, host: str) -> str:
    if kind == "web":
        return f"{host} is the web site, it does not serve the API"
    if kind == "documentation":
        return f"{host} is not the API"
    if kind in {"vendor", "chat"}:
        return f"{host} does not know Perplexity keys"
    return f"{host} does not serve the API"


def _recommended(catalog: Catalog, use: Use) -> str:
    client = catalog.clients.by_id.get(use.client)
    bases = catalog.clients.bases(use.client, use.calls) if client else ()
    return bases[0] if bases else ""


def _fit_path(catalog: Catalog, path: str, use: Use) -> Fit:
    path = path.rstrip("/")
    if _UNKNOWN.search(path):
        return Fit("api", same=True)
    if use.role == "base" or (use.role == "config" and use.client):
        return _fit_base(catalog, path, use)
    return _fit_endpoint(catalog, path, use)


def _fit_base(catalog: Catalog, path: str, use: Use) -> Fit:
    tail = catalog.endpoints.tail_of(path) or (path if catalog.endpoints.find(path) else "")
    # A setting tells by its path what its client calls; a program shows the calls themselves.
    calls = use.calls or (catalog.clients.call_of(tail) if use.role == "config" else frozenset())
    fitting = catalog.clients.bases(use.client, calls)
    lenient = use.role == "config" and path in _CONFIG_PATHS
    if path in fitting or lenient or not fitting:
        return Fit("api", same=True)
    title = catalog.clients.by_id[use.client].title
    meant = catalog.endpoints.meant(tail or path)
    # The client appends the rest: of the bases that lead to the endpoint, the longest.
    leading = [base for base in fitting if f"{meant}/".startswith(f"{base}/")] if meant else []
    base = max(leading, key=len, default=fitting[0])
    fit = Fit("api", "unknown", _api(base), f"the API has no path {path}", base)
    if meant:
        detail = f"{title} appends the path itself, {tail or path} would stand there twice"
        return replace(fit, path_state="doubled", detail=detail, same=True)
    if path in _CONFIG_PATHS:
        return replace(fit, path_state="unfit", detail=_unfit(title, path, use), same=True)
    return replace(fit, same=catalog.endpoints.names_nothing(path))


def _unfit(title: str, path: str, use: Use) -> str:
    what = f" that calls {', '.join(sorted(use.calls))}" if use.calls else ""
    return f"{title}{what} needs a base URL {'without ' + path if path else 'with /v1'}"


def _fit_endpoint(catalog: Catalog, path: str, use: Use) -> Fit:
    endpoints = catalog.endpoints
    end = endpoints.find(path)
    single = _undoubled(catalog, path)
    if end is not None and not (single and "{" in end.path):
        if not end.ended:
            return Fit("api", same=True)
        instead = _api(end.instead)
        return Fit("api", "retired", instead, f"support for this path ended on {end.ended}; use {instead}", same=True)
    if (path in _CONFIG_PATHS and use.role != "endpoint") or not path:
        return Fit("api", same=True)
    if single:
        return Fit("api", "doubled", _api(single), "a part of the path stands there twice", single, same=True)
    detail = f"the API has no path {path}"
    if path in endpoints.harmless:
        right = endpoints.harmless[path]
        return Fit("api", "harmless", _api(right) if right else "", detail, right or None, same=True)
    advised = endpoints.mistaken.get(path, "")
    meant = endpoints.meant(path, typos=use.role == "endpoint")
    if meant and not advised:
        return Fit("api", "unknown", _api(meant), detail, meant, same=True)
    if advised:
        return Fit("api", "unknown", _api(advised), detail, advised)
    if use.role != "endpoint" or path in _CONFIG_PATHS:
        leads_nowhere = use.role == "config" and path not in _CONFIG_PATHS and endpoints.names_nothing(path)
        base = "/v1" if path.endswith("/v1") else ""
        return Fit("api", "unknown", _api(base), detail, base, same=True) if leads_nowhere else Fit("api")
    tail = endpoints.tail_of(path)
    return Fit("api", "unknown", _api(tail) if tail else "", detail, tail or None)


def _undoubled(catalog: Catalog, path: str) -> str:
    """Return the path with a part that stands twice in a row taken out once, when that is a known one."""
    parts = path.strip("/").split("/")
    if len(parts) > _DEEPEST:
        return ""
    for size in range(len(parts) // 2, 0, -1):
        for at in range(len(parts) - 2 * size + 1):
            if parts[at : at + size] == parts[at + size : at + 2 * size]:
                single = "/" + "/".join(parts[: at + size] + parts[at + 2 * size :])
                return catalog.endpoints.meant(single)
    tail = catalog.endpoints.tail_of(path)
    lead = path.removesuffix(tail)
    return tail if tail and catalog.endpoints.find(lead) else ""
