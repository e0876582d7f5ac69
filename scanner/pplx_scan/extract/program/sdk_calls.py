"""Calls on the clients of SDKs: `chat.completions`, `responses` …, in the spelling of any library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.catalog.hosts import API_HOST
from pplx_scan.extract.program.node import Call, Index, Items, Member, Name
from pplx_scan.extract.program.objects import Objects
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import BaseUrl

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.scopes import Place, Scope
    from pplx_scan.extract.program.values import Values
    from pplx_scan.extract.reading import Reading

_ACTIONS: Final = frozenset({"create", "parse", "stream", "list", "with"})
"""Methods of the things that a client has: a chain that ends in one is a call of any client."""
_WORD: Final = expression(r"[^.]+")
_NESTED: Final = 3
"""A client is searched for this deep in the arguments of another one."""


class SdkCall(Struct, frozen=True):
    """A call on a client."""

    name: str
    """As the catalog calls it."""
    start: int
    """Characters: where the library's name of it stands, up to the function that is called."""
    end: int
    telling: bool = True
    """It is nothing else, even where its client is not seen."""


class _Step(Struct, frozen=True):
    """A name in a chain that ends in a call."""

    name: str
    start: int
    owner: Node
    called: bool


class SdkCalls:
    """Finds the calls on the SDK clients of a program."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._objects = Objects(values)
        spelled = values.libraries.sdk_calls
        self._spelled = sorted(
            ((tuple(path.split(".")), name) for path, name in spelled.items()), key=lambda each: -len(each[0])
        )

    def on(self, clients: Sequence[Node]) -> dict[Node, list[SdkCall]]:
        """Return the calls on each client and on the clients it is made of, by the call that makes it."""
        calls: dict[Node, list[SdkCall]] = {client: [] for client in clients}
        others: list[SdkCall] = []
        for place in self._values.survey.chains if calls else ():
            for call, root in self._read(place):
                for made in self._made(root, place.scope, calls):
                    if call not in calls[made]:
                        calls[made].append(call)
                if call.telling and not self._objects.made(root, place.scope):
                    others.append(call)
        if len(calls) == 1 and not any(calls.values()):
            return dict.fromkeys(calls, others)  # the only client there is
        return calls

    def on_module(self, module: str) -> list[SdkCall]:
        """Return the calls on a module that stands for a client."""
        references = self._values.references
        found = ((call, root, place) for place in self._values.survey.chains for call, root in self._read(place))
        return [call for call, root, place in found if ".".join(references.path(root, place.scope)) == module]

    def _made(
        self, root: Node, scope: Scope, clients: dict[Node, list[SdkCall]], depth: int = _NESTED
    ) -> Iterator[Node]:
        """Yield the calls that make an object, and the clients that those are given: `Client(config)`."""
        for each in self._objects.made(root, scope):
            if each.call is None or each.call not in clients:
                continue
            yield each.call
            for value in _values_in(each.call.arguments) if depth else ():
                yield from self._made(value, each.scope, clients, depth - 1)

    def _read(self, place: Place) -> Iterator[tuple[SdkCall, Node]]:
        """Yield the call that a chain is, with each expression that may be its client."""
        chain = self._chain(place.node)
        names = tuple(step.name for step in chain)
        for parts, name in self._spelled:
            for at in range(len(names) - len(parts) + 1):
                behind = chain[at + len(parts) - 1 :]
                if names[at : at + len(parts)] == parts and any(step.called for step in behind):
                    done = next((step for step in behind[1:] if step.name in _ACTIONS), None)
                    last = done or next(step for step in behind if step.called)
                    telling = done is not None
                    call = SdkCall(name, chain[at].start, last.start + len(last.name), telling)
                    yield call, chain[at].owner
                    yield from ((call, root) for root in _handed(place.node))
                    return

    def _chain(self, node: Node) -> list[_Step]:
        """Return the names of a chain, the first one first, without those that give back the client itself."""
        found: list[_Step] = []
        called = False
        while isinstance(node, Member | Index | Call):
            if isinstance(node, Call):
                node, called = node.function, True
                continue
            if isinstance(node, Member):
                if node.name not in self._values.libraries.client_methods:
                    found.append(_Step(node.name, node.name_start, node.owner, called))
                called = False
            node = node.owner
        if isinstance(node, Name) and "." in node.text:
            found += (
                _Step(word[0], node.start + word.start(), node, called=False)
                for word in reversed(list(_WORD.finditer(node.text)))
            )
        return found[::-1]


def _values_in(items: Items) -> Iterator[Node]:
    for entry in items.entries:
        yield entry.value
        if isinstance(entry.value, Items):
            yield from _values_in(entry.value)


def _handed(node: Node) -> Iterator[Node]:
    """Yield the first argument of a call: in some languages it is the client."""
    if isinstance(node, Call) and node.arguments.entries:
        yield node.arguments.entries[0].value


def ended(reading: Reading, client: str, base: str, call: SdkCall) -> BaseUrl | None:
    """Return the path that a call on a client leads to when support for it has ended; else None.

    Args:
        reading: the file.
        client: the id of the client in the catalog.
        base: the path of its base URL.
        call: the call.
    """
    catalog = reading.catalog
    path = catalog.endpoints.called.get(call.name)
    end = catalog.endpoints.find(base.rstrip("/") + path) if path else None
    if end is None or not end.ended:
        return None
    instead = f"https://{API_HOST}{end.instead}"
    known = catalog.clients.by_id[client]
    added = known.adds if known.adds and not base.endswith(known.adds) else ""
    written = f"{base.rstrip('/')}{added}{path}" if added else end.path
    why = "which the API does not have" if added else f"support for which ended on {end.ended}"
    return BaseUrl(
        origin=reading.source.origin,
        span=reading.source.from_chars(call.start, call.end),
        url=f"https://{API_HOST}{written}",
        scheme="https",
        host=API_HOST,
        path=written,
        role="endpoint",
        client=client,
        keyed=True,
        host_kind="api",
        path_state="retired",
        right=instead,
        detail=f"{call.name} of {known.title} leads to {written}, {why}; use {instead}",
    )
