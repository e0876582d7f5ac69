"""`rules/catalog/*.yaml` to one frozen `Catalog`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar, get_args

from msgspec import Struct

from pplx_scan.catalog.clients import Client, Clients
from pplx_scan.catalog.documents import first_document, rules_root
from pplx_scan.catalog.endpoints import Endpoint, Endpoints
from pplx_scan.catalog.environments import Environments
from pplx_scan.catalog.exposure import Exposure, ShippedMap
from pplx_scan.catalog.hosts import Hosts
from pplx_scan.catalog.names import Filling, Names
from pplx_scan.errors import RuleError
from pplx_scan.model.vocabulary import HostKind

_Word = TypeVar("_Word")


class Catalog(Struct, frozen=True):
    """The whole catalog, as data."""

    names: Names
    hosts: Hosts
    endpoints: Endpoints
    clients: Clients
    exposure: Exposure
    environments: Environments
    placeholder_words: frozenset[str]


def load_catalog(proxies: frozenset[str] = frozenset(), scopes: tuple[tuple[str, str], ...] = ()) -> Catalog:
    """Return the built-in catalog.

    Args:
        proxies: hosts that the configuration names as the user's own proxies.
        scopes: globs over paths and the environment each names, from the configuration.

    Raises:
        RuleError: a catalog file is missing or not valid YAML, or uses a word that no other one explains.
    """
    return _loaded(proxies, scopes)


@lru_cache(maxsize=8)
def _loaded(proxies: frozenset[str], scopes: tuple[tuple[str, str], ...]) -> Catalog:
    catalog = Catalog(
        names=_names(read_catalog_file("names")),
        hosts=Hosts(_hosts(read_catalog_file("hosts")), proxies),
        endpoints=_endpoints(read_catalog_file("endpoints")),
        clients=_clients(read_catalog_file("clients")),
        exposure=_exposure(read_catalog_file("exposure")),
        environments=Environments(
            {name: tuple(words) for name, words in read_catalog_file("environments").items()}, scopes
        ),
        placeholder_words=frozenset(read_catalog_file("placeholders")["words"]),
    )
    _check_clients(catalog)
    return catalog


def _check_clients(catalog: Catalog) -> None:
    """Refuse a client that `clients.yaml` does not describe."""
    clients = tuple(catalog.clients.by_id)
    for name in (*catalog.names.base_url_settings.values(), *catalog.names.base_url_patterns):
        known_word("names", name, clients)


def read_catalog_file(name: str) -> dict[str, Any]:
    """Return the content of `rules/catalog/NAME.yaml`.

    Raises:
        RuleError: the file is missing or not valid YAML.
    """
    file = rules_root() / "catalog" / f"{name}.yaml"
    data = first_document(file)
    if not isinstance(data, dict):
        message = f"{file}: must be a mapping"
        raise RuleError(message)
    return data


def known_word(file: str, word: str, words: tuple[_Word, ...]) -> _Word:
    """Return the word, which a catalog file uses, as one of the words that there are.

    Raises:
        RuleError: it is none of them.
    """
    for each in words:
        if each == word:
            return each
    message = f"{file}.yaml: {word!r} is not one of {', '.join(map(str, words))}; reinstall pplx-scan"
    raise RuleError(message)


def _hosts(data: dict[str, Any]) -> dict[HostKind, tuple[str, ...]]:
    return {known_word("hosts", kind, get_args(HostKind)): tuple(hosts) for kind, hosts in data.items()}


def _exposure(data: dict[str, Any]) -> Exposure:
    maps = (ShippedMap(**{**each, "words": tuple(each.get("words", ()))}) for each in data["maps"])
    return Exposure(**{**data, "maps": tuple(maps)})


def _names(data: dict[str, Any]) -> Names:
    return Names(
        vendors=data["vendors"],
        key_words=data["key_words"],
        not_a_key_after=tuple(data["not_a_key_after"]),
        generic_key_names=data["generic_key_names"],
        key_variable_names=data["key_variable_names"],
        fragment_names=data["fragment_names"],
        base_url_names=data["base_url_names"],
        base_url_settings=data["base_url_settings"],
        base_url_patterns=data["base_url_patterns"],
        wrong_headers=frozenset(data["wrong_headers"]),
        header_line=data["header_line"],
        filled_in=data["filled_in"],
        recordings=data["recordings"],
        site_sessions=data["site_sessions"],
        fillings=tuple(Filling(each["file"], each["own"], tuple(each["others"])) for each in data["fillings"]),
        query_names=frozenset(data["query_names"]),
        foreign_prefixes=data["foreign_prefixes"],
    )


def _endpoints(data: dict[str, Any]) -> Endpoints:
    entries = (*data["known"], *data["retired"])
    return Endpoints(
        all=tuple(
            Endpoint(entry["path"], tuple(entry["methods"]), entry.get("ended", ""), entry.get("instead", ""))
            for entry in entries
        ),
        mistaken=data["mistaken"],
        harmless=data["harmless"],
        called=data["called"],
    )


def _clients(data: dict[str, Any]) -> Clients:
    calls = data.pop("openai_calls")
    return Clients(
        by_id={
            name: Client(name, entry["title"], tuple(entry["bases"]), entry.get("adds", ""))
            for name, entry in data.items()
        },
        openai_calls={call: tuple(bases) for call, bases in calls.items()},
    )
