"""The libraries of each language: their functions for variables, for strings, for requests and for clients."""

from __future__ import annotations

import os
import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, convert, field

from pplx_scan.catalog.clients import Sdk
from pplx_scan.catalog.folder import rules_folder
from pplx_scan.catalog.load import read_catalog_file
from pplx_scan.catalog.names import squash
from pplx_scan.errors import RuleError
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FOLDER: Final = "libraries"
"""The folder of `rules/catalog/` with one file a language."""
_OF_A_KNOWN_LANGUAGE: Final = frozenset({"strict", "titles"})
"""Sections that say nothing of an unknown language, which may import, or call `request`, what no file lists."""


class Paths(dict[str, str]):
    """Names as the catalog writes them, each with its meaning."""

    @cached_property
    def _longest(self) -> dict[str, int]:
        """The number of names in the longest path, by its last name."""
        found: dict[str, int] = {}
        for path in self:
            last = path.rpartition(".")[2]
            found[last] = max(found.get(last, 0), path.count(".") + 1)
        return found

    def find(self, path: Sequence[str]) -> str:
        """Return the meaning of the longest known end of a dotted path; empty when none is known."""
        longest = self._longest.get(path[-1].rpartition(".")[2], 0) if path else 0
        for size in range(min(longest, len(path)), 0, -1):
            found = self.get(".".join(path[-size:]))
            if found is not None:
                return found
        return ""


class Signature(Struct, frozen=True):
    """The positions of the arguments of a function that makes a request; None where only the keyword serves."""

    url: int = 0
    method: int | None = None
    headers: int | None = None
    data: int | None = None
    verb: str = ""
    """The verb in the function's own name, in upper case."""
    default: str = ""
    """The verb when none is given."""
    with_data: str = ""
    """The verb when none is given but a body is."""


class HttpLibrary(Struct, frozen=True):
    """One library that sends plain HTTP requests."""

    id: str
    packages: tuple[str, ...]
    functions: dict[str, Signature]
    """The functions of the packages."""
    methods: dict[str, Signature]
    """The methods of the clients."""
    clients: tuple[str, ...] = ()
    base: str = ""
    """The clients' base URL parameter."""
    host: str = ""
    """The scheme, when the clients' first argument is a host name."""
    resolves: bool = False
    """A path is joined to the base as a browser resolves a link; else it is appended."""


class Libraries(Struct, frozen=True, dict=True):
    """`rules/catalog/libraries/*.yaml`, as far as they concern one language."""

    environment_functions: Paths = field(default_factory=Paths)
    environment_maps: Paths = field(default_factory=Paths)
    environment_modules: frozenset[str] = frozenset()
    environment_classes: Paths = field(default_factory=Paths)
    environment_setters: Paths = field(default_factory=Paths)
    """Functions that set the variable that their first argument names."""
    injections: tuple[str, ...] = ()
    settings: Paths = field(default_factory=Paths)
    wrappers: Paths = field(default_factory=Paths)
    passing: dict[str, int] = field(default_factory=dict)
    """Functions that hand an argument through, and its position."""
    methods: frozenset[str] = frozenset()
    appenders: frozenset[str] = frozenset()
    """Methods that append a text to their object."""
    pushers: frozenset[str] = frozenset()
    addresses: dict[str, str] = field(default_factory=dict)
    address_builders: Paths = field(default_factory=Paths)
    address_copies: Paths = field(default_factory=Paths)
    address_parts: dict[str, str] = field(default_factory=dict)
    """What the parts of an address are called there."""
    hosts: Paths = field(default_factory=Paths)
    """Functions that make a client of a host name, and what is put before that."""
    trimmers: dict[str, str] = field(default_factory=dict)
    """Functions that take the blanks around a text away, and at which side: `start`, `end`, `both`."""
    affixes: dict[str, str] = field(default_factory=dict)
    """Functions that take a text off another one, and at which side: `start`, `end`."""
    changers: frozenset[str] = frozenset()
    """Functions that replace or delete a part of a text. It and the old and the new part are arguments, or what they are called on."""
    writers: frozenset[str] = frozenset()
    formatters: Paths = field(default_factory=Paths)
    concatenations: Paths = field(default_factory=Paths)
    extenders: Paths = field(default_factory=Paths)
    """Methods that return their object with the arguments appended."""
    joins: Paths = field(default_factory=Paths)
    separated: Paths = field(default_factory=Paths)
    """Functions that put their arguments together with the first one between the others."""
    separators: Paths = field(default_factory=Paths)
    """Functions that put their arguments together, and the text between them when no argument gives one."""
    url_joins: Paths = field(default_factory=Paths)
    path_joins: Paths = field(default_factory=Paths)
    decoders: Paths = field(default_factory=Paths)
    """Functions that decode a text, and the encoding."""
    schemes: Paths = field(default_factory=Paths)
    importers: frozenset[str] = frozenset()
    """Functions that give the module that they name."""
    bearers: Paths = field(default_factory=Paths)
    auth_schemes: Paths = field(default_factory=Paths)
    verb_types: frozenset[str] = frozenset()
    basics: Paths = field(default_factory=Paths)
    requests: Paths = field(default_factory=Paths)
    """Functions that make a request, and the verb when none is given: `none` when that cannot be known."""
    verbs: Paths = field(default_factory=Paths)
    bodies: Paths = field(default_factory=Paths)
    """Functions that make a request, and the position of its body."""
    demanding: Paths = field(default_factory=Paths)
    """Functions that send GET, whose namesake for POST must be given a body."""
    interfaces: Paths = field(default_factory=Paths)
    resolvers: Paths = field(default_factory=Paths)
    """What gives a client its base URL, and how that joins paths: as a browser resolves a `link`, or one in a `folder`, or not: `append`."""
    tables: Paths = field(default_factory=Paths)
    """Functions that run a test with each of the `rows` that they are given, or with the one `row` of them."""
    records: Paths = field(default_factory=Paths)
    """Functions that make a class of the names of its fields."""
    callers: Paths = field(default_factory=Paths)
    """Functions that call one that they are given, with what stands before it or behind it."""
    partials: Paths = field(default_factory=Paths)
    """Functions that give one back, with some of its arguments set."""
    providers: Paths = field(default_factory=Paths)
    """Annotations of functions whose results a framework puts in where their type is wanted."""
    declared: Paths = field(default_factory=Paths)
    """The verbs of requests that only a client declared elsewhere in the file makes requests."""
    servers: frozenset[str] = frozenset()
    """Annotations of a class that answers requests: what its methods declare is none."""
    header_parameters: frozenset[str] = frozenset()
    """Annotations of a parameter that is a header, whose name is their argument."""
    builders: Paths = field(default_factory=Paths)
    http: tuple[HttpLibrary, ...] = ()
    shells: Paths = field(default_factory=Paths)
    comparisons: Paths = field(default_factory=Paths)
    """Functions that only compare a text with others, look for it or take it out, and which of their arguments that is: `any`, `first`, `second`."""
    steps: dict[str, str] = field(default_factory=dict)
    """Names of options and steps, as `squash` gives them, and the setting of each."""
    base_options: Paths = field(default_factory=Paths)
    """The option that is the key, behind the client's name, and how the one for the base URL is written behind it."""
    setters: Paths = field(default_factory=Paths)
    map_setters: Paths = field(default_factory=Paths)
    definitions: frozenset[str] = frozenset()
    """Functions that give a constant, named by their first text argument, the value of the second."""
    text_builders: Paths = field(default_factory=Paths)
    lists: Paths = field(default_factory=Paths)
    """Functions that make a list of their arguments."""
    list_methods: frozenset[str] = frozenset()
    """Methods that give the elements of the list that they are called on."""
    list_functions: Paths = field(default_factory=Paths)
    """Functions that give the elements of the last list that they are handed."""
    list_joins: frozenset[str] = frozenset()
    """Functions and methods that put their arguments behind a list: elements, or lists of them."""
    folds: Paths = field(default_factory=Paths)
    """Functions and methods that put the elements of a list together, mostly with a function that is given."""
    fallbacks: Paths = field(default_factory=Paths)
    """Functions and methods whose last argument is what they give when there is nothing else."""
    empty_texts: Paths = field(default_factory=Paths)
    templates: Paths = field(default_factory=Paths)
    """Methods that fill a template in whose places are `$name`."""
    fillers: Paths = field(default_factory=Paths)
    """Functions that change what their first argument names: they `set` it to the second one, or put that one `behind` it, or `each`."""
    sdks: Paths = field(default_factory=Paths)
    """Endings of the names of functions that make a client, with its id in `clients.yaml`."""
    sdk: dict[str, Sdk] = field(default_factory=dict)
    """Full names of functions that make a client."""
    modules: dict[str, Sdk] = field(default_factory=dict)
    """Modules whose settings stand for a client of its own."""
    strict: bool = False
    """An imported name counts only if its full path is listed."""
    client_wrappers: Paths = field(default_factory=Paths)
    client_methods: frozenset[str] = frozenset()
    client_names: tuple[str, ...] = ()
    not_clients: tuple[str, ...] = ()
    routers: tuple[str, ...] = ()
    sdk_options: dict[str, str] = field(default_factory=dict)
    sdk_calls: dict[str, str] = field(default_factory=dict)
    """Methods of a client as a library spells them, with their names in the catalog."""
    implied: dict[str, str] = field(default_factory=dict)
    implied_settings: tuple[str, ...] = ()
    default_keywords: frozenset[str] = frozenset()
    titles: dict[str, str] = field(default_factory=dict)
    sdk_variables: dict[str, list[str]] = field(default_factory=dict)
    """Of `sdks`: the environment variables from which a client takes the key when it is given none."""

    @cached_property
    def joiners(self) -> Paths:
        """The functions that put texts together."""
        joins = (self.formatters, self.concatenations, self.joins, self.extenders, self.folds, self.templates)
        tables = (*joins, self.separated, self.separators, self.text_builders)
        return Paths({name: how for table in tables for name, how in table.items() if how})

    @cached_property
    def senders(self) -> frozenset[str]:
        """The methods of clients that send a request: they return a response, not a client."""
        return frozenset(method for library in self.http for method in library.methods)

    def step(self, name: str) -> str:
        """Return the setting of an option or a step: `url`, `method` …; empty for one of no interest."""
        return self.steps.get(squash(name), "")

    def title(self, name: str) -> str:
        """Return the name of a function's library for messages."""
        return self.titles.get(name, name)

    def is_client(self, name: str) -> bool:
        """Return whether the methods of a receiver of this name may make requests."""
        return self.may_lead_to_client(name) and self._routers.search(name) is None

    def may_lead_to_client(self, name: str) -> bool:
        """Return whether what an object of this name holds may make requests."""
        return self._not_clients.search(name) is None

    @cached_property
    def _not_clients(self) -> re.Pattern[str]:
        return expression("|".join(self.not_clients) or r"(?!)")

    @cached_property
    def _routers(self) -> re.Pattern[str]:
        return expression("|".join(self.routers) or r"(?!)")

    @cached_property
    def header_parameter(self) -> re.Pattern[str]:
        """A parameter that is declared to be a header, with the `name` of that."""
        names = "|".join(map(re.escape, sorted(self.header_parameters))) or r"(?!)"
        return expression(
            rf"[@\[](?:{names})\(\s{{0,8}}(?:(?:value|name)\s{{0,8}}=\s{{0,8}})?\"(?P<name>[\w-]{{1,40}})\""
        )

    def is_client_name(self, name: str) -> bool:
        """Return whether a variable of this name holds an HTTP client."""
        return self._client_names.search(name.lower()) is not None

    @cached_property
    def _client_names(self) -> re.Pattern[str]:
        return expression("|".join(self.client_names) or r"(?!)")

    @cached_property
    def http_functions(self) -> dict[str, tuple[HttpLibrary, Signature]]:
        """Return the full names of the functions that make a request."""
        return {
            f"{package}.{name}": (library, signature)
            for library in self.http
            for package in library.packages
            for name, signature in library.functions.items()
        }

    @cached_property
    def http_clients(self) -> dict[str, HttpLibrary]:
        """Return the full names of the classes whose objects make requests."""
        return {f"{package}.{name}": lib for lib in self.http for package in lib.packages for name in lib.clients}

    def sdk_of(self, path: Sequence[str], *, imported: bool) -> Sdk | None:
        """Return the SDK whose client a function or class makes; None when it makes none.

        Args:
            path: its name, with imports resolved.
            imported: the name begins with one that the program imports.
        """
        exact = self.sdk.get(".".join(path))
        if exact is not None or (self.strict and imported):
            return exact
        client = self.sdks.find(path)
        return self._loose_sdks.get(client) if client else None

    @cached_property
    def _loose_sdks(self) -> dict[str, Sdk]:
        return {
            client: Sdk(
                client, implied=self.implied.get(client, ""), variables=tuple(self.sdk_variables.get(client, ()))
            )
            for client in self.sdks.values()
        }


@cache
def load_libraries(language: str = "") -> Libraries:
    """Return the libraries of a language; of all languages when its name is empty. Only programs need them.

    Raises:
        RuleError: a file is missing or not valid YAML, or has an unknown section.
    """
    fields: dict[str, Any] = {}
    for data in _files():
        languages = data.get("languages", ())
        if not language or not languages or language in languages:
            for name, value in _read(data).items():
                if language or not languages or name not in _OF_A_KNOWN_LANGUAGE:
                    fields[name] = _merged(fields[name], value) if name in fields else value
    return Libraries(**fields)


@cache
def _files() -> tuple[dict[str, Any], ...]:
    folder = os.path.join(rules_folder(), "catalog", FOLDER)
    names = sorted(name.removesuffix(".yaml") for name in os.listdir(folder) if name.endswith(".yaml"))
    return tuple(read_catalog_file(f"{FOLDER}/{name}") for name in names)


def _merged(one: Any, other: Any) -> Any:  # noqa: ANN401 - the fields of Libraries have many types
    if isinstance(one, Paths):
        return Paths({**one, **other})
    if isinstance(one, dict):
        return {**one, **other}
    return one | other if isinstance(one, (frozenset, bool)) else one + other


def _read(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in data.items():
        if name in Libraries.__struct_fields__:
            read = _READERS.get(name) or _plain(getattr(_EMPTY, name))
            found[name] = read(value)
        elif name != "languages":
            raise RuleError(f"rules/catalog/{FOLDER}: there is no section {name}; reinstall pplx-scan")
    return found


def _plain(empty: object) -> Callable[[Any], Any]:
    """Return what makes a field of names of a section, from the field when the catalog says nothing."""
    return _paths if isinstance(empty, Paths) else type(empty)


def _paths(names: list[str] | dict[str, list[str]]) -> Paths:
    return Paths(_inverted(names) if isinstance(names, dict) else {name: name for name in names})


def _inverted(tables: dict[str, list[str]]) -> dict[str, str]:
    return {name: kind for kind, names in tables.items() for name in names}


def _sdks(entries: list[dict[str, Any]]) -> dict[str, Sdk]:
    return {name: convert(entry, Sdk) for entry in entries for name in (*entry["names"], *entry.get("bare", ()))}


def _modules(entries: dict[str, dict[str, Any]]) -> dict[str, Sdk]:
    return {name: convert(entry, Sdk) for name, entry in entries.items()}


def _http(entries: dict[str, dict[str, Any]]) -> tuple[HttpLibrary, ...]:
    return tuple(_library(name, entry) for name, entry in entries.items())


def _library(name: str, entry: dict[str, Any]) -> HttpLibrary:
    verbs = {verb: {"verb": verb.upper()} for verb in entry.get("verbs", ())}
    methods = {**verbs, **entry.get("calls", {})}
    functions = {**methods, **entry.get("builders", {})}
    return convert({**entry, "id": name, "functions": functions, "methods": methods}, HttpLibrary)


_READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "sdk": _sdks, "modules": _modules, "http": _http, "steps": _inverted, "sdk_calls": _inverted
}  # fmt: skip
"""How the values of sections become fields of `Libraries` that are no plain names."""
_EMPTY: Final = Libraries()
