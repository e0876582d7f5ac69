"""Clients that are told the address of their server: whose headers go there, whether or not their requests are seen."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.catalog.hosts import API_HOST
from pplx_scan.catalog.names import AUTHORIZATION, is_mistyped
from pplx_scan.extract.literal import HOLE
from pplx_scan.extract.meaning.fit import Use
from pplx_scan.extract.meaning.headers import BEARER, carries_key
from pplx_scan.extract.meaning.urls import whole_url
from pplx_scan.extract.program.bases import are_settings
from pplx_scan.extract.program.links import links_of
from pplx_scan.extract.program.node import SELVES, Call, Choice, Function, Items, Member, Name, Text, label_of, root_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.program.headers import Headers
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.scopes import Scope
    from pplx_scan.extract.program.values import Values
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import BaseUrl

_ABSOLUTE: Final = expression(r"(?i)https?://")
_SERVER: Final = expression(r"(?i)https?://([^\s/\"'<>`\\?#:]+)")
_REFUSED: Final = expression(
    rf"(?i)\s*bearer(?:\s+bearer\s+{HOLE}|[_-]?{HOLE}|\s+(?:(?-i:[A-Z][A-Z0-9_]+)|[$#{{][^{HOLE}]{{1,120}})\Z)"
)
"""A value that no server takes: `Bearer` twice, glued to the key, or before the name of a variable."""
_HEADERS: Final = expression("(?i)headers")
_READ: Final = frozenset({"web", "documentation"})
"""Kinds of hosts that texts name for people to look at."""
_API: Final = f"//{API_HOST}"
_OTHERS: Final = expression(r"[{}\[\],;]")
"""What stands around a client that is one of several values."""
_DEFINERS: Final = frozenset({"def", "defp"})
"""What defines a function in Elixir: `def headers(key), do: […]`."""
_MAKERS: Final = frozenset({"new", "create", "extend"})
"""Functions that make a client of the `url` that they are given."""


class Client(Struct, frozen=True):
    """A client, or a map of options, that is told a base URL."""

    address: Node
    scope: Scope
    made: tuple[int, int] | None
    """Where it is made with the address; None where a field of it is set."""
    field_of: str = ""
    """The variable whose field is set."""
    options: Items | None = None
    """The options among which the address stands."""


def addressed(values: Values) -> Iterator[Client]:
    """Yield the clients that are told a base URL."""
    survey, step = values.survey, values.libraries.step
    for assign, place in survey.assigns:
        target = assign.target
        if isinstance(target, Member) and step(target.name) == "base":
            yield Client(assign.value, place.scope, None, root_of(target))
    for node, scope, *_ in survey.places:
        items = node.arguments if isinstance(node, Call) else node
        if not isinstance(items, Items):
            continue
        for entry in items.entries:
            kind = step(label_of(entry.key)) if entry.key is not None else ""
            made = kind == "url" and isinstance(node, Call) and label_of(node.function) in _MAKERS
            if kind == "base" or made:
                yield Client(entry.value, scope, (node.start, node.end), options=items)
    for place in survey.chains:
        for link in links_of(place.node, place.scope):
            if link.called and link.entries and step(link.name) == "base":
                yield Client(link.entries[0].value, link.scope, (place.node.start, place.node.end))


def of_the_api(values: Values) -> tuple[list[Client], list[Client]]:
    """Return the clients that are told the API's base URL, and all others."""
    ours, others = list[Client](), list[Client]()
    for client in addressed(values):
        (ours if _is_api(values, client.address, client.scope) else others).append(client)
    return ours, others


def beside_api(values: Values, ours: list[Client]) -> Iterator[tuple[int, int]]:
    """Yield where headers are set that are sent to the API: beside its address as base URL, and on the client that has it."""
    for client in ours:
        yield from _told(values, client)
    yield from (range_ for _, range_ in _set_later(values, ours))


def misled(reading: Reading, values: Values, ours: list[Client]) -> Iterator[BaseUrl]:
    """Yield the base URL of each client that is told the API's with a path that leads nowhere: `/api/v1`."""
    for client in ours:
        fact = whole_url(reading, values.anchored(client.address, client.scope), Use("config", name="base_url"))
        if fact is not None and fact.path_state == "unknown" and reading.catalog.endpoints.names_nothing(fact.path):
            yield fact


def returned(values: Values) -> Iterator[tuple[int, int]]:
    """Yield the headers that functions return in a program that names no server but the API: they are made for it."""
    if _names_api_alone(values):
        for node, scope in values.survey.inner.items():
            if type(node) is Function and _HEADERS.search(node.name):
                yield node.start, node.end
            yield from ((each.node.start, each.node.end) for each in scope.returns if _are_headers(each.node))
        for call, _ in values.survey.calls:
            bodies = [each.value for each in call.arguments.entries if label_of(each.key) == "do"]
            if label_of(call.function) in _DEFINERS:
                yield from ((each.start, each.end) for each in bodies if _are_headers(each))


def refused(values: Values, headers: Headers) -> Iterator[int]:
    """Yield where headers begin that no server takes, in a program that names no server but the API."""
    if not _names_api_alone(values):
        return
    for found in headers.found:
        name, value = found.header.name.lower(), found.header.value.text
        if _REFUSED.match(value) if name == AUTHORIZATION else is_mistyped(name) and BEARER.match(value):
            yield found.at


def _are_headers(node: Node) -> bool:
    return isinstance(node, Items) or (isinstance(node, Call) and _HEADERS.search(label_of(node.function)) is not None)


def _names_api_alone(values: Values) -> bool:
    """Tell whether the API is the one server that texts of a program name; pages that people look at do not count."""
    texts = (label_of(place.node) for place in values.survey.places if type(place.node) is Text)
    hosts = {host.lower() for text in texts for host in _SERVER.findall(text)}
    return API_HOST in hosts and all(host == API_HOST or values.catalog.hosts.kind(host) in _READ for host in hosts)


def keyed_elsewhere(reading: Reading, values: Values, headers: Headers, others: list[Client]) -> Iterator[BaseUrl]:
    """Yield the base URL of each client that is told another server's and, in the same place, sends it a Perplexity key."""
    keyed = [each.at for each in headers.found if not each.loose and carries_key(reading.catalog, each.header.value)]
    if not keyed:
        return
    times = Counter(client.field_of for client in others)
    later = defaultdict[tuple[int, int] | None, list[tuple[int, int]]](list)
    for made, range_ in _set_later(values, others):
        later[made].append(range_)
    for client in others:
        if client.field_of and times[client.field_of] > 1:
            continue
        address = values.anchored(client.address, client.scope)
        if not _ABSOLUTE.match(address.text):
            continue
        ranges = [*_told(values, client), *later[client.made]]
        if len(others) == 1 and _names_alone(values, address.text):
            ranges = [(0, len(values.survey.program.text))]
        if _API in "".join(values.survey.program.text[slice(*each)] for each in ranges):
            continue
        others_too = list(_of_others(client.options)) if client.options is not None else []
        sent = (at for start, end in ranges for at in keyed[bisect_left(keyed, start) : bisect_left(keyed, end)])
        if any(not _covers(others_too, at) for at in sent):
            fact = whole_url(reading, address, Use("config", name="base_url", keyed=True))
            yield from [fact] if fact is not None else []


def _names_alone(values: Values, address: str) -> bool:
    """Tell whether the server of an address is the one that texts of a program name."""
    match = _SERVER.match(address)
    texts = (label_of(place.node) for place in values.survey.places if type(place.node) is Text)
    return match is not None and {host for text in texts for host in _SERVER.findall(text)} == {match[1]}


def _of_others(options: Items) -> Iterator[tuple[int, int]]:
    """Yield the maps in lists among the options of a client: they are of others, such as those that it falls back to."""
    for entry in options.entries:
        if isinstance(entry.value, Items):
            elements = (each.value for each in entry.value.entries if each.key is None)
            maps = [each for each in elements if isinstance(each, Items) and any(inner.key for inner in each.entries)]
            yield from ((each.start, each.end) for each in maps) if maps else _of_others(entry.value)


def _covers(ranges: list[tuple[int, int]], at: int) -> bool:
    """Tell whether a place is in one of some ranges, which are in order and apart."""
    before = bisect_left(ranges, (at + 1, 0)) - 1
    return before >= 0 and at < ranges[before][1]


def _told(values: Values, client: Client) -> Iterator[tuple[int, int]]:
    """Yield where a client is told its address, and its headers may be."""
    if client.made is not None:
        yield client.made
    else:
        uses = values.survey.uses_of(client.field_of, client.scope)
        yield from ((use.node.start, use.node.end) for use in uses)


def _is_api(values: Values, address: Node, scope: Scope) -> bool:
    """Tell whether an address is the API's, and in no case another server's."""
    if _API not in values.text(address, scope).text.lower():
        return False
    bound = values.survey.reaching(address.text, address, scope) if isinstance(address, Name) else ()
    given = [binding.value for binding in bound if binding.value is not None] or [address]
    options = [option for each in given for option in (each.options if isinstance(each, Choice) else (each,))]
    texts = [values.text(option, scope).text.lower() for option in options]
    return all(_API in text or "//" not in text for text in texts)


def _set_later(values: Values, clients: list[Client]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield where settings are changed of variables that are given some clients, or their options, and nothing else.

    Yields:
        Where the client is made, and where it is changed.
    """
    homes = sorted({client.made for client in clients if client.made is not None})
    if not homes:
        return
    survey = values.survey
    given: dict[str, set[tuple[int, int] | None]] = defaultdict(set)
    variables: dict[tuple[str, Scope | None], Scope] = {}
    for assign, place in survey.assigns:
        name = label_of(assign.target)
        given[name].add(_alone_in(survey.program.text, assign.value, homes))
        variables.setdefault((name, place.scope.home(name)), place.scope)
    for (name, _), scope in variables.items():
        if name and name not in SELVES and None not in given[name]:
            uses = [use for use in survey.uses_of(name, scope) if are_settings(links_of(use.node, use.scope))]
            yield from ((made, (use.node.start, use.node.end)) for made in given[name] if made for use in uses)


def _alone_in(text: str, value: Node, homes: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return where the client is made that a value is; None when it is none of them, or one of several."""
    at = bisect_left(homes, (value.start, 0))
    if at == len(homes) or homes[at][1] > value.end or isinstance(value, Choice):
        return None
    start, end = homes[at]
    return homes[at] if _OTHERS.search(text[value.start : start] + text[end : value.end]) is None else None
