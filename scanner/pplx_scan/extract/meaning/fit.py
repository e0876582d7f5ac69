"""Whether a URL fits the API, and the client that uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.catalog.hosts import API_HOST, is_misspelt
from pplx_scan.extract.literal import HOLE
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.model.vocabulary import ClientId, HostKind, PathState, UrlRole, UrlScheme

_UNKNOWN: Final = expression(rf"{HOLE}|[{{$<]|%[sdv]")
"""A part of a path that is not in the file."""
_DEEPEST: Final = 20
"""A path of more parts than this is none of the API's."""
_CONFIG_PATHS: Final = frozenset({"", "/v1", "/router", "/router/v1", "/mcp", "/async", "/v1/async"})


_API_ONLY: Final = expression(r"/(?:chat/completions|v1(?:/[\w/-]{1,200})?)/?$")
"""Paths that the web site has not: whoever names them means the API."""

_PAGES: Final = expression(r"/(?:settings|account|login|signin|signup|hub|help|pro|enterprise|discover|privacy)\b")
"""Pages of the web site that settings link to: where keys are made."""
_LABEL: Final = expression(r"[^.-]+")
_OF_THE_SITE: Final = expression(r"/(?:rest|api/auth|socket\.io)(?:/|$)")
"""What the pages of the web site call themselves: a client that signs in as a browser does calls it, too."""
_API_NAME: Final = expression(r"(?i)base|api[_.-]?(?:url|host|endpoint|uri)|endpoint|host$")
ADDRESS_NAME: Final = expression(r"(?:^|[_.-])ur[il]|Ur[il]|UR[IL]|(?i:api_?ur[il]|endpoint|base|host|address)")
"""What a setting or a constant is called that holds an address."""


def names_several(name: str) -> bool:
    """Tell whether a setting or a constant is called as one that holds several addresses; `BaseAddress` holds one."""
    return name.lower().endswith("s") and not name.lower().endswith("ss")


def names_server(catalog: Catalog, path: Sequence[str]) -> bool:
    """Tell whether one of the last names that lead to an address is a server's, or any of them Perplexity's."""
    names = catalog.names
    near = any(ADDRESS_NAME.search(each) or names.servers.search(each) for each in path[-2:])
    return near or any(map(names.mentions_perplexity, path))


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
    told: bool = False
    """What is given it is called as what takes a base URL."""
    guessed: bool = False
    """The name of a setting alone says which client reads it: a program of one's own may, and call what stands there."""
    forgiving: bool = True
    """The client may read URLs as browsers do, which take any number of slashes behind `https:`."""


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


def is_of_others(catalog: Catalog, host: str) -> bool:
    """Tell whether a host has nothing to do with Perplexity."""
    return catalog.hosts.kind(host) == "other" and not catalog.hosts.is_perplexitys(host) and not is_misspelt(host)


def assess(catalog: Catalog, scheme: UrlScheme, host: str, path: str, use: Use) -> Fit:
    """Return the catalog's verdict on a URL.

    A host that only sometimes is a fault (`www.perplexity.ai`, another vendor's) is `wrong` where it is one.
    """
    if HOLE in host:
        return Fit("other")
    kind = catalog.hosts.kind(host)
    if kind == "api":
        fit = Fit(kind, same=True) if use.role == "link" else _fit_path(catalog, path, use)
        fit = replace(fit, same=fit.same and not (fit.path_state == "doubled" and use.guessed))
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
    ours = kind == "other" and catalog.hosts.is_perplexitys(host)
    called = use.role in {"base", "endpoint"} or use.named or (not used and ADDRESS_NAME.search(use.name) is not None)
    if ours and ((used and use.keyed) or (called and _is_server(catalog, host))):
        return True
    if kind == "web" or ours:
        return _is_of_the_api(catalog, path) or (used and _is_meant_for_the_api(path, use))
    if kind == "documentation":
        return _is_of_the_api(catalog, path) or (used and not path.strip("/") and _is_meant_for_the_api(path, use))
    if kind in {"vendor", "chat"}:
        return used and use.keyed
    return (
        kind == "other"
        and use.keyed
        and use.role in {"base", "endpoint"}
        and not catalog.hosts.gateways.search(host + path)
    )


def _is_server(catalog: Catalog, host: str) -> bool:
    """Tell whether a host is called as a server of the API, `api-eu.…`, or as one for an environment, `sandbox.…`."""
    labels = _LABEL.findall(host)[:-2]
    return labels[:1] == ["api"] or any(map(catalog.environments.names, labels))


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
    unknown = _UNKNOWN.search(path)
    if unknown is not None:
        return _fit_known_part(catalog, path[: unknown.start()].rpartition("/")[0], use)
    if use.role == "base" or (use.role == "config" and use.client):
        return _fit_base(catalog, path, use)
    return _fit_endpoint(catalog, path, use)


def _fit_known_part(catalog: Catalog, lead: str, use: Use) -> Fit:
    """Return the verdict on a path whose end is not in the file, by the whole parts that are."""
    ends = catalog.endpoints
    if use.role != "endpoint" or not lead or ends.leads_on(lead) or ends.find(lead) is not None:
        return Fit("api", same=True)
    return Fit("api", "unknown", "", f"the API has no path {lead}/…")


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
        appends = f"where {title} reads this, it" if use.guessed else title
        detail = f"{appends} appends the path itself, {tail or path} would stand there twice"
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
    called = use.role == "endpoint" or _is_called(catalog, path, use)
    meant = endpoints.meant(path, typos=called)
    if meant and not advised:
        return Fit("api", "unknown", _api(meant), detail, meant, same=True)
    if advised:
        return Fit("api", "unknown", _api(advised), detail, advised)
    if path in _CONFIG_PATHS:
        return Fit("api")
    if use.role == "config" and endpoints.names_nothing(path):
        return _fit_interface(path, detail)
    tail = endpoints.tail_of(path)
    return Fit("api", "unknown", _api(tail) if tail else "", detail, tail or None) if called else Fit("api")


def _fit_interface(path: str, detail: str) -> Fit:
    """Return the verdict on a base that names an interface which the API does not have: `/api/v1`."""
    base = "/v1" if path.endswith("/v1") else ""
    return Fit("api", "unknown", _api(base), detail, base, same=True)


def _is_called(catalog: Catalog, path: str, use: Use) -> bool:
    """Tell whether an address is called as it stands, by its name: `API_URL`. It is the base of no path, and no file."""
    named = use.role in {"config", "mention"} and ADDRESS_NAME.search(use.name) is not None
    whole = not catalog.endpoints.leads_on(path) and "." not in path and _OF_THE_SITE.match(path) is None
    return named and whole


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
