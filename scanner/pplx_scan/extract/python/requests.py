"""HTTP requests: verb, URL and headers of each call that makes one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import libcst as cst

from pplx_scan.catalog.hosts import API_HOST
from pplx_scan.extract.literal import HOLE, Literal, Run, join
from pplx_scan.extract.meaning.calls import Request, read_request
from pplx_scan.extract.meaning.headers import Header
from pplx_scan.extract.meaning.query import query_of
from pplx_scan.extract.meaning.urls import Use, whole_url
from pplx_scan.extract.python.program import argument, is_open, last_name
from pplx_scan.extract.python.textmethods import join_base, join_urls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.catalog.libraries import HttpLibrary, Signature
    from pplx_scan.extract.python.clients import Client, Clients
    from pplx_scan.extract.python.mappings import Identity
    from pplx_scan.extract.python.scopes import Place
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact
    from pplx_scan.model.vocabulary import VerbRewrite

_SITES: Final = 24
_UNKNOWN: Final = Literal.unknown()


class Sending(NamedTuple):
    """A call that makes a request."""

    call: cst.Call
    library: HttpLibrary
    signature: Signature
    client: Client | None = None
    certain: bool = True
    """The library is known; else it is only called like one."""


class Requests:
    """Reads the requests of a file."""

    def __init__(self, reading: Reading, clients: Clients) -> None:
        self._reading = reading
        self._clients = clients
        self._values = clients.values
        self._mappings = clients.mappings
        self._references = clients.values.references
        self._program = self._references.program
        self._libraries = reading.catalog.libraries

    def read(self) -> Iterator[Fact]:
        """Yield the facts of all requests that concern the API."""
        for call, place in self._program.calls:
            sending = self._sending(call, place)
            if sending is None:
                continue
            for where in self._places(place):
                request = self._request(sending, where)
                if request is not None:
                    yield from read_request(self._reading, request)
        yield from self._bases()

    def _places(self, place: Place) -> list[Place]:
        """Return a place once for each call, within the file, of the function around it."""
        function = place.scope.function
        if function is None or place.arguments is not None:
            return [place]
        sites = self._references.sites(function)[:_SITES]
        return [
            place._replace(arguments=self._references.arguments(call, function, where)) for call, where in sites
        ] or [place]

    # Which calls

    def _sending(self, call: cst.Call, place: Place) -> Sending | None:
        called = self._references.qualified(call.func, place)
        known = self._libraries.functions.get(called)
        if known is not None:
            return Sending(call, *known)
        if not isinstance(call.func, cst.Attribute):
            return None
        name = call.func.attr.value
        if name not in self._libraries.method_names:
            return None
        found = self._clients.http(call.func.value, place)
        if found is not None:
            library, client = found
            signature = library.methods.get(name)
            return Sending(call, library, signature, client) if signature is not None else None
        return self._likely(call, call.func, place)

    def _likely(self, call: cst.Call, function: cst.Attribute, place: Place) -> Sending | None:
        """Return a call of a client whose class the file does not show."""
        library = self._libraries.any_client
        signature = library.methods.get(function.attr.value)
        if signature is None or self._references.function_of(call, place) is not None:
            return None
        named = self._libraries.is_client_name(last_name(function.value))
        if not named and argument(call, None, "headers") is None:
            return None
        return Sending(call, library, signature, certain=False)

    # What is sent

    def _request(self, sending: Sending, place: Place) -> Request | None:
        call, signature = sending.call, sending.signature
        where = argument(call, signature.url, "url", "uri")
        if where is None:
            return None
        path = self._values.literal(where, place)
        url = self._with_base(path, sending)
        if not sending.certain and API_HOST not in url.text and "perplexity" not in url.text:
            return None
        headers = {header.name.lower(): header for header in self._headers(sending, place)}
        query = self._mappings.headers(argument(call, None, "params"), place)
        verb_at, method, explicit = self._verb(sending, place)
        last = call.args[-1].value if call.args and not call.args[-1].star else None
        rewrite = _rewrite(sending, explicit=explicit)
        behind = self._program.tree.spans[last][1] if last is not None and rewrite == "argument" else None
        return Request(
            verb_at=verb_at,
            method=method,
            explicit=explicit,
            rewrite=rewrite,
            rewrite_at=(behind, behind) if behind is not None else None,
            library=sending.library.id if sending.certain else "the client",
            url=url,
            headers=tuple(headers.values()),
            query=(*query, *query_of(url)),
        )

    def _with_base(self, path: Literal, sending: Sending) -> Literal:
        client = sending.client
        if client is None or "://" in path.text:
            return path
        base = self._base(sending.library, client)
        if base is None:
            return path
        return join_urls(base, path) if sending.library.resolves else join_base(base, path)

    def _base(self, library: HttpLibrary, client: Client) -> Literal | None:
        """Return a client's base URL; None when it has none."""
        call = client.call
        if call is None:
            return _UNKNOWN if library.base else None
        if library.host:
            host = argument(call, 0, "host")
            scheme = Literal(f"{library.host}://", (Run(len(library.host) + 3, ()),))
            return join([scheme, self._values.literal(host, client.place)]) if host is not None else None
        for identity in self._clients.identities(client):
            changed = self._mappings.assigned(identity, library.base)
            if changed is not None:
                return self._values.literal(*changed)
        given = argument(call, 0 if library.resolves else None, library.base) if library.base else None
        return self._values.literal(given, client.place) if given is not None else None

    def _headers(self, sending: Sending, place: Place) -> Iterator[Header]:
        if sending.client is not None:
            yield from self._clients.headers(sending.client)
        yield from self._mappings.headers(argument(sending.call, sending.signature.headers, "headers"), place)
        identity = self._held_by(sending.call)
        for item in self._mappings.changes((*identity, "headers") if identity is not None else None):
            header = self._mappings.header(item)
            if header is not None:
                yield header
        basic = self._basic(sending, place)
        if basic is not None:
            yield basic

    def _held_by(self, call: cst.Call) -> Identity | None:
        holder = self._program.holders.get(call)
        return self._mappings.identity(*holder) if holder is not None else None

    def _basic(self, sending: Sending, place: Place) -> Header | None:
        """Return the header that `auth=(user, password)` makes."""
        given = argument(sending.call, None, "auth")
        if given is None and sending.client is not None and sending.client.call is not None:
            given = argument(sending.client.call, None, "auth")
        parts: list[cst.BaseExpression] = []
        if isinstance(given, cst.Tuple):
            parts = [element.value for element in given.elements]
        elif isinstance(given, cst.Call) and last_name(given.func) in {"HTTPBasicAuth", "BasicAuth"}:
            parts = [arg.value for arg in given.args]
        if given is None or not parts:
            return None
        start, end = self._program.tree.spans[given]
        values = [self._values.literal(part, place) for part in parts]
        return Header("Authorization", join([Literal.atom("Basic ", start, end, "code"), *values]))

    # The verb

    def _verb(self, sending: Sending, place: Place) -> tuple[tuple[int, int], str, bool]:
        call, signature = sending.call, sending.signature
        spans = self._program.tree.spans
        if signature.verb:
            token = call.func.attr if isinstance(call.func, cst.Attribute) else call.func
            return spans[token], signature.verb, True
        given = argument(call, signature.method, "method")
        given_place = place
        changed = self._changed(call, "method") or self._changed(call, "get_method")
        if changed is not None:
            given, given_place = changed
        if given is not None and not (isinstance(given, cst.Name) and given.value == "None"):
            literal = self._values.literal(given.body if isinstance(given, cst.Lambda) else given, given_place)
            pieces = literal.pieces(0, len(literal.text)) if HOLE not in literal.text else ()
            at = (pieces[0].start, pieces[0].end) if pieces else spans[given]
            return at, "" if HOLE in literal.text else literal.text.strip().upper(), True
        start = spans[call][0]
        return (start, spans[call.func][1]), self._default(sending, place), False

    def _default(self, sending: Sending, place: Place) -> str:
        """Return the verb of a request that names none: by its body, where the library goes by that."""
        signature = sending.signature
        data = argument(sending.call, signature.data, "data", "body")
        if not signature.with_data:
            return signature.default
        if self._changed(sending.call, "data") is not None or self._opened_with_data(sending.call):
            return signature.with_data
        if data is None:
            return "" if is_open(sending.call) else signature.default
        return self._by_body(data, place, signature)

    def _by_body(self, data: cst.BaseExpression, place: Place, signature: Signature) -> str:
        if isinstance(data, cst.Name):
            if data.value == "None":
                return signature.default
            arguments = place.arguments
            if (
                arguments is not None
                and place.scope.find(data.value) is arguments.function
                and data.value in arguments.values
            ):
                return self._by_body(*arguments.values[data.value], signature)
            binding = self._references.binding(data, place)
            if binding is None:
                return ""
            if binding.kind == "param" and isinstance(binding.value, cst.Name) and binding.value.value == "None":
                return signature.default if arguments is not None else ""
        return "" if isinstance(data, cst.IfExp) else signature.with_data

    def _changed(self, call: cst.Call, attribute: str) -> tuple[cst.BaseExpression, Place] | None:
        """Return what is assigned to an attribute of a request object after it was made."""
        return self._mappings.assigned(self._held_by(call), attribute)

    def _opened_with_data(self, call: cst.Call) -> bool:
        """Tell whether a `Request` is opened by `urlopen(request, data)`."""
        identity = self._held_by(call)
        if identity is None:
            return False
        for other, place in self._program.calls:
            if last_name(other.func) == "urlopen" and argument(other, 1, "data") is not None:
                first = argument(other, 0, "url")
                if first is not None and self._mappings.identity(first, place) == identity:
                    return True
        return False

    # Base URLs of clients

    def _bases(self) -> Iterator[Fact]:
        """Yield the base URLs that HTTP clients are made with, also where no request shows."""
        for call, place in self._program.calls:
            library = self._libraries.clients.get(self._references.qualified(call.func, place))
            given = argument(call, None, library.base) if library is not None and library.base else None
            if given is not None:
                fact = whole_url(self._reading, self._values.literal(given, place), Use("base", "http"))
                if fact is not None:
                    yield fact


def _rewrite(sending: Sending, *, explicit: bool) -> VerbRewrite:
    """Return how the verb can be changed: `get` alone is a name that the file binds."""
    if sending.signature.verb:
        return "name" if isinstance(sending.call.func, cst.Attribute) else ""
    if explicit:
        return "word"
    return "argument" if sending.signature.method is not None else ""
