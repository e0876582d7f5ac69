"""`rules/catalog/*.yaml` to one frozen `Catalog`."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any, TypeVar, get_args

from msgspec import MsgspecError, Struct, convert

from pplx_scan.catalog.clients import Clients
from pplx_scan.catalog.documents import first_document
from pplx_scan.catalog.endpoints import Endpoints
from pplx_scan.catalog.environments import Environments
from pplx_scan.catalog.exposure import Exposure
from pplx_scan.catalog.folder import rules_folder
from pplx_scan.catalog.hosts import Hosts
from pplx_scan.catalog.names import Names
from pplx_scan.errors import RuleError
from pplx_scan.model.vocabulary import HostKind

_Kind = TypeVar("_Kind")


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
        names=read_catalog("names", Names),
        hosts=_hosts(read_catalog_file("hosts"), proxies),
        endpoints=_endpoints(read_catalog_file("endpoints")),
        clients=_clients(read_catalog_file("clients")),
        exposure=read_catalog("exposure", Exposure),
        environments=Environments(read_catalog("environments", dict[str, tuple[str, ...]]), scopes),
        placeholder_words=frozenset(read_catalog_file("placeholders")["words"]),
    )
    _check_clients(catalog)
    return catalog


def _check_clients(catalog: Catalog) -> None:
    """Refuse a client that `clients.yaml` does not describe."""
    clients = tuple(catalog.clients.by_id)
    for name in (*catalog.names.base_url_settings.values(), *catalog.names.base_url_patterns):
        known_word("names", name, clients)
    for setting in catalog.clients.settings:
        known_word("clients", setting.client, clients)


def read_catalog_file(name: str) -> dict[str, Any]:
    """Return the content of `rules/catalog/NAME.yaml`.

    Raises:
        RuleError: the file is missing or not valid YAML.
    """
    file = os.path.join(rules_folder(), "catalog", *f"{name}.yaml".split("/"))
    data = first_document(file)
    if not isinstance(data, dict):
        message = f"{file}: must be a mapping"
        raise RuleError(message)
    return data


def read_catalog(name: str, kind: type[_Kind]) -> _Kind:
    """Return the content of `rules/catalog/NAME.yaml` as a struct, or as another type that msgspec knows.

    Raises:
        RuleError: the file is missing, not valid YAML, or says something else than the type.
    """
    return _typed(name, read_catalog_file(name), kind)


def known_word(file: str, word: str, words: tuple[_Kind, ...]) -> _Kind:
    """Return the word, which a catalog file uses, as one of the words that there are.

    Raises:
        RuleError: it is none of them.
    """
    for each in words:
        if each == word:
            return each
    message = f"{file}.yaml: {word!r} is not one of {', '.join(map(str, words))}; reinstall pplx-scan"
    raise RuleError(message)


def _typed(file: str, data: dict[str, Any], kind: type[_Kind]) -> _Kind:
    try:
        return convert(data, kind)
    except MsgspecError as error:
        message = f"{file}.yaml: {error}; reinstall pplx-scan"
        raise RuleError(message) from error


def _hosts(data: dict[str, Any], proxies: frozenset[str]) -> Hosts:
    own = data.pop("own")
    kinds = {known_word("hosts", kind, get_args(HostKind)): tuple(hosts) for kind, hosts in data.items()}
    return Hosts(kinds, own, proxies)


def _endpoints(data: dict[str, Any]) -> Endpoints:
    known, retired = data.pop("known"), data.pop("retired")
    return _typed("endpoints", {**data, "all": [*known, *retired]}, Endpoints)


def _clients(data: dict[str, Any]) -> Clients:
    calls, settings = data.pop("openai_calls"), data.pop("settings")
    by_id = {name: {"id": name, **entry} for name, entry in data.items()}
    return _typed("clients", {"by_id": by_id, "openai_calls": calls, "settings": settings}, Clients)
