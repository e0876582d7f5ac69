"""Which calls begin a request, and of which kind: by the catalog, by the program's clients, by their names and arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.program.links import head_of, links_of
from pplx_scan.extract.program.node import PICKS, Call, Items, Member, Text, label_of
from pplx_scan.extract.program.objects import Objects
from pplx_scan.extract.program.request_builder import OF_THE_API, Maker
from pplx_scan.extract.program.verbs import named
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from pplx_scan.catalog.libraries import HttpLibrary, Signature
    from pplx_scan.extract.program.bases import Bases
    from pplx_scan.extract.program.links import Link
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.scopes import Place, Scope
    from pplx_scan.extract.program.values import Values

_NEEDED: Final = frozenset({"url", "method", "headers"})
"""A map with these options alone is a request, for any function."""
_BEFORE: Final = 8
"""So many calls of a chain before one are looked at for what that is called on."""
_SENDS: Final = expression(r"(?i)request|fetch|send|http|ajax|axios")
"""What is in the name of a function, or of its owner, for which a map needs no headers to be a request."""


class Makers:
    """Tells which calls begin a request."""

    def __init__(self, values: Values, bases: Bases) -> None:
        self._values = values
        self._survey = values.survey
        self._calls = values.libraries
        self._bases = bases
        self._objects = Objects(values)
        self._texts: dict[Node, bool] = {}
        self._sent: dict[Node, bool] = {}

    def of(self, links: list[Link], at: int, place: Place) -> Maker | None:
        """Return the kind of request that a call begins; None when it begins none."""
        calls, link = self._calls, links[at]
        if calls.http:
            known = self.known(link)
            if calls.strict:
                return known or self._likely(links, at)
            if known is not None and known.explicit:
                return replace(known, signature=None, library=None, sure=False)
        path, full = link.names, self.path(link)
        if calls.wrappers.find(path) or self._is_looked_up(link):
            return None
        is_client = all(map(calls.is_client, path[-2:-1]))
        if verb := calls.verbs.find(path) or calls.verbs.find(full):
            return Maker(verb, explicit=True)
        if default := calls.builders.find(path) or calls.builders.find(full):
            return Maker(default, explicit=False, builder=True)
        if default := calls.requests.find(path) or calls.requests.find(full) or self._bases.verb_of_instance(link):
            return Maker(default, explicit=False) if is_client and not self._is_own(link) else None
        if (verb := calls.declared.find(path)) and is_client and self._bases.declared(link):
            return Maker(verb, explicit=verb in link.name.upper(), sure=False)
        return self._guessed(links, at, place)

    def _guessed(self, links: list[Link], at: int, place: Place) -> Maker | None:
        """Return the kind of request that a call of an unknown library begins, by its name and its arguments."""
        calls, link, full = self._calls, links[at], self.path(links[at])
        if calls.step(link.name) == "method" and any(calls.step(each.name) == "url" for each in links[at + 1 :]):
            return Maker("none", explicit=False, sure=False)
        verb = named(link.name)
        receiver = link.names[-2] if len(link.names) > 1 else links[at - 1].name if at else ""
        if (
            verb
            and receiver
            and calls.is_client(receiver)
            and all(map(calls.may_lead_to_client if len(full) > 2 else calls.is_client, full[:1]))
            and all(self._may_be_client(name, link) for name in {receiver, label_of(head_of(place.node))})
        ):
            return Maker(verb, explicit=True, sure=False)
        maps = [each.value for each in link.entries if isinstance(each.value, Items)]
        needed = _NEEDED - {"headers"} if _SENDS.search(".".join(link.names)) else _NEEDED
        asked = maps and link.name not in calls.list_joins and (len(link.entries) > 1 or self._kinds(maps[0]) >= needed)
        if asked and not self._is_none(links[max(at - _BEFORE, 0) : at + 1]):
            return Maker("none", explicit=False, sure=False)
        if verb and self._begins_with_text(place.node):
            return Maker(verb, explicit=True, sure=False)
        return None

    def _is_own(self, link: Link) -> bool:
        """Tell whether a call runs a method of an object of the program."""
        function = link.node.function if isinstance(link.node, Call) else None
        owner = self._values.references.class_of(function.owner, link.scope) if isinstance(function, Member) else None
        return owner is not None and self._values.references.method(owner, link.name) is not None

    def _is_none(self, links: list[Link]) -> bool:
        """Tell whether a call of a chain compares what it is given, or the last is one of what is no client: it sends nothing."""
        receivers = (*links[-1].names[-2:-1], *(link.name for link in links[:-1]))
        compares = any(self._calls.comparisons.find(link.names) for link in links)
        return compares or not all(map(self._calls.is_client, receivers))

    def _begins_with_text(self, chain: Node) -> bool:
        """Tell whether a chain begins with a text; asked for each of its calls, looked up once."""
        known = self._texts.get(chain)
        if known is None:
            known = self._texts[chain] = isinstance(head_of(chain), Text)
        return known

    def path(self, link: Link) -> tuple[str, ...]:
        """Return the names that lead to a call, with imports resolved."""
        node = link.node
        return self._values.references.path(node.function, link.scope) if isinstance(node, Call) else ()

    def known(self, link: Link) -> Maker | None:
        """Return the request that a function, or a method of a client, of a known library makes."""
        full = self.path(link)
        found = self._calls.http_functions.get(".".join(full))
        if found is not None:
            return _maker_of(found[1], found[0])
        function = link.node.function if isinstance(link.node, Call) else None
        if not isinstance(function, Member):
            return None
        for made in self._objects.made(function.owner, link.scope):
            client = self._calls.http_clients.get(".".join(made.path))
            method = client.methods.get(function.name) if client is not None else None
            if client is not None and method is not None:
                return _maker_of(method, client)
        return None

    def _likely(self, links: list[Link], at: int) -> Maker | None:
        """Return the request of a client whose class the program does not show."""
        link, library = links[at], self._calls.http[0]
        signature = library.methods.get(link.name)
        receiver = link.names[-2] if len(link.names) > 1 else links[at - 1].name if at else ""
        if signature is None or not isinstance(link.node, Call) or not isinstance(link.node.function, Member):
            return None
        if self._values.references.function_of(link.node, link.scope) is not None:
            return None
        headers = any(label_of(entry.key) == "headers" for entry in link.entries)
        if not (headers or self._calls.is_client_name(receiver)):
            return None
        return replace(_maker_of(signature, library), sure=False, title="the client")

    def _may_be_client(self, receiver: str, link: Link) -> bool:
        """Return whether the value of a variable may be a client: a map, a router and an answer are none."""
        for binding in self._survey.reaching(receiver, link.node, link.scope):
            if isinstance(binding.value, Call) and (
                not self._calls.is_client(label_of(binding.value.function))
                or self._is_sent(binding.value, binding.scope)
            ):
                return False
        return True

    def _is_looked_up(self, link: Link) -> bool:
        """Tell whether a call gives the element of a map: `paths.get("chat")`."""
        if not isinstance(link.node, Call) or link.name not in PICKS:
            return False
        return self._values.lists.entry(link.node, link.scope) is not None

    def _is_sent(self, made: Call, scope: Scope) -> bool:
        """Tell whether a call sends a request to the API, so that it gives back an answer."""
        known = self._sent.get(made)
        if known is None:
            known = self._sent[made] = any(map(self._sends, links_of(made, scope)))
        return known

    def _sends(self, link: Link) -> bool:
        sends = named(link.name) or self._calls.requests.find(link.names) or self._calls.verbs.find(link.names)
        texts = (self._values.text(each.value, link.scope).text for each in link.entries) if sends else ()
        return any(OF_THE_API.search(text) for text in texts)

    def _kinds(self, options: Items) -> set[str]:
        return {self._calls.step(label_of(entry.key)) for entry in options.entries if entry.key is not None}


def _maker_of(signature: Signature, library: HttpLibrary) -> Maker:
    method = signature.verb or signature.default
    return Maker(method, explicit=bool(signature.verb), signature=signature, title=library.id, library=library)
