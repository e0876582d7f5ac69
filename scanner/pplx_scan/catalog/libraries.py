"""How Python libraries make requests and clients."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple


class Signature(NamedTuple):
    """Where a function that makes a request takes its arguments: positions, None where only the keyword serves."""

    url: int = 0
    method: int | None = None
    headers: int | None = None
    data: int | None = None
    verb: str = ""
    """The verb that the function's own name says, in upper case."""
    default: str = ""
    """The verb when none is given."""
    with_data: str = ""
    """The verb when none is given but a body is."""


@dataclass(frozen=True, slots=True)
class HttpLibrary:
    """One library that sends plain HTTP requests."""

    id: str
    packages: tuple[str, ...]
    functions: dict[str, Signature]
    """The functions of the packages."""
    methods: dict[str, Signature]
    """The methods of the clients."""
    clients: tuple[str, ...]
    base: str = ""
    """The clients' base URL parameter."""
    host: str = ""
    """The scheme, when the clients' first argument is a host name."""
    resolves: bool = False
    """A path is joined to the base as a browser resolves a link; else it is appended."""


@dataclass(frozen=True, slots=True)
class Sdk:
    """A class or function that knows the paths of an API."""

    client: str
    """Its id in `rules/catalog/clients.yaml`."""
    keys: tuple[str, ...]
    bases: tuple[str, ...]
    implied: str = ""
    """The base URL when none is given."""
    calls: frozenset[str] = frozenset()
    model: str = ""
    """It is about Perplexity when the model's name begins so."""
    ours: bool = False
    """It is always about Perplexity."""


@dataclass(frozen=True)
class Libraries:
    """`rules/catalog/libraries.yaml`."""

    http: tuple[HttpLibrary, ...]
    sdk: dict[str, Sdk]
    """Qualified name, or clear bare name, to what it is."""
    modules: dict[str, Sdk]
    wrappers: frozenset[str]
    client_names: str
    passing: dict[str, int]
    default_keywords: frozenset[str]
    environment_functions: frozenset[str]
    environment_mappings: frozenset[str]
    environment_classes: frozenset[str]
    setters: dict[str, tuple[int, int]]
    shells: frozenset[str]

    @cached_property
    def functions(self) -> dict[str, tuple[HttpLibrary, Signature]]:
        """Return the qualified names of all functions that make a request."""
        return {
            f"{package}.{name}": (library, signature)
            for library in self.http
            for package in library.packages
            for name, signature in library.functions.items()
        }

    @cached_property
    def clients(self) -> dict[str, HttpLibrary]:
        """Return the qualified names of all classes whose objects make requests."""
        return {f"{package}.{name}": lib for lib in self.http for package in lib.packages for name in lib.clients}

    @cached_property
    def method_names(self) -> frozenset[str]:
        """Return the names of all methods that make a request."""
        return frozenset(name for library in self.http for name in library.methods)

    @property
    def any_client(self) -> HttpLibrary:
        """Return what a client of an unknown library is taken for: one with a method for each verb."""
        return self.http[0]

    def is_client_name(self, name: str) -> bool:
        """Tell whether a variable of this name holds an HTTP client."""
        return self._client_names.search(name.lower()) is not None

    @cached_property
    def _client_names(self) -> re.Pattern[str]:
        return re.compile(self.client_names)


def read_libraries(data: dict[str, Any]) -> Libraries:
    """Return `rules/catalog/libraries.yaml` as objects."""
    environment = data["environment"]
    return Libraries(
        http=tuple(_library(name, entry) for name, entry in data["http"].items()),
        sdk={name: _sdk(entry) for entry in data["sdk"] for name in (*entry["names"], *entry.get("bare", ()))},
        modules={name: _sdk(entry) for name, entry in data["modules"].items()},
        wrappers=frozenset(data["wrappers"]),
        client_names=data["client_names"],
        passing=data["passing"],
        default_keywords=frozenset(data["default_keywords"]),
        environment_functions=frozenset(environment["functions"]),
        environment_mappings=frozenset(environment["mappings"]),
        environment_classes=frozenset(environment["classes"]),
        setters={name: (positions[0], positions[1]) for name, positions in data["setters"].items()},
        shells=frozenset(data["shells"]),
    )


def _library(name: str, entry: dict[str, Any]) -> HttpLibrary:
    verbs = {verb: Signature(verb=verb.upper()) for verb in entry.get("verbs", ())}
    calls = {call: Signature(**positions) for call, positions in entry.get("calls", {}).items()}
    builders = {call: Signature(**positions) for call, positions in entry.get("builders", {}).items()}
    return HttpLibrary(
        id=name,
        packages=tuple(entry["packages"]),
        functions={**verbs, **calls, **builders},
        methods={**verbs, **calls},
        clients=tuple(entry.get("clients", ())),
        base=entry.get("base", ""),
        host=entry.get("host", ""),
        resolves=entry.get("resolves", False),
    )


def _sdk(entry: dict[str, Any]) -> Sdk:
    return Sdk(
        client=entry["client"],
        keys=tuple(entry["keys"]),
        bases=tuple(entry["bases"]),
        implied=entry.get("implied", ""),
        calls=frozenset(entry.get("calls", ())),
        model=entry.get("model", ""),
        ours=entry.get("ours", False),
    )
