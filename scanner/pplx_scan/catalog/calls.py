"""How the languages other than Python read variables, put text together, make requests and clients."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from pplx_scan.catalog.names import squash

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PARTS: Final = 3
"""The longest name in the catalog has so many parts."""


class Paths(dict[str, str]):
    """Names as the catalog writes them, each with what it stands for."""

    def find(self, path: Sequence[str]) -> str:
        """Return what the longest end of a dotted path stands for that is known; empty when none is."""
        for size in range(min(_PARTS, len(path)), 0, -1):
            found = self.get(".".join(path[-size:]))
            if found is not None:
                return found
        return ""


@dataclass(frozen=True)
class Calls:
    """`rules/catalog/calls.yaml`."""

    environment_functions: Paths
    settings: Paths
    environment_maps: Paths
    wrappers: Paths
    methods: frozenset[str]
    addresses: Mapping[str, str]
    formatters: Paths
    concatenations: Paths
    schemes: Paths
    bearers: Paths
    requests: Paths
    """What makes a request, and the verb when none is given: `none` when that cannot be known."""
    verbs: Paths
    interfaces: Paths
    """What makes the clients whose requests are declared elsewhere."""
    builders: Paths
    steps: Mapping[str, str]
    """Names of options and steps, as `squash` gives them, and what each sets."""
    setters: Paths
    map_setters: Paths
    sdks: Paths
    """What makes a client, and its id in `clients.yaml`."""
    sdk_options: Mapping[str, str]
    """Options, as `squash` gives them, that tell which client it is."""
    sdk_calls: tuple[str, ...]
    implied: Mapping[str, str]
    implied_settings: tuple[str, ...]
    not_clients: str
    titles: Mapping[str, str]

    def step(self, name: str) -> str:
        """Return what an option or a step of this name sets: `url`, `method` …; empty when nothing of interest."""
        return self.steps.get(squash(name), "")

    def title(self, name: str) -> str:
        """Return how messages call the library of a function."""
        return self.titles.get(name, name)

    def is_client(self, name: str) -> bool:
        """Tell whether the methods of a receiver of this name may make requests."""
        return self._not_clients.search(name) is None

    @cached_property
    def _not_clients(self) -> re.Pattern[str]:
        return re.compile(self.not_clients)


@cache
def load_calls() -> Calls:
    """Return `rules/catalog/calls.yaml`, which only source code needs.

    Raises:
        RuleError: the file is missing or not valid YAML.
    """
    from pplx_scan.catalog.load import read_catalog_file  # noqa: PLC0415 - it loads YAML

    data = read_catalog_file("calls")
    return Calls(
        environment_functions=_names(data["environment_functions"]),
        settings=_names(data["settings"]),
        environment_maps=_names(data["environment_maps"]),
        wrappers=_names(data["wrappers"]),
        methods=frozenset(data["methods"]),
        addresses=data["addresses"],
        formatters=_names(data["formatters"]),
        concatenations=_names(data["concatenations"]),
        schemes=_names(data["schemes"]),
        bearers=_names(data["bearers"]),
        requests=_tables(data["requests"]),
        verbs=_tables(data["verbs"]),
        interfaces=_names(data["interfaces"]),
        builders=_tables(data["builders"]),
        steps={name: kind for kind, names in data["steps"].items() for name in names},
        setters=_names(data["setters"]),
        map_setters=_names(data["map_setters"]),
        sdks=_tables(data["sdks"]),
        sdk_options=data["sdk_options"],
        sdk_calls=tuple(data["sdk_calls"]),
        implied=data["implied"],
        implied_settings=tuple(data["implied_settings"]),
        not_clients=data["not_clients"],
        titles=data["titles"],
    )


def _names(names: list[str]) -> Paths:
    return Paths({name: name for name in names})


def _tables(tables: dict[str, Any]) -> Paths:
    return Paths({name: kind for kind, names in tables.items() for name in names})
