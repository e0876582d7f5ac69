"""Clients of SDKs that source code makes: the base URL each is given, and keys that begin with `Bearer`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pplx_scan.catalog.names import PERPLEXITY, squash
from pplx_scan.extract.literal import Literal
from pplx_scan.extract.meaning.headers import carries_key, stored_bearer
from pplx_scan.extract.meaning.urls import Use, whole_url
from pplx_scan.extract.program.links import Link, links_of
from pplx_scan.extract.program.node import Call, Index, Items, Member
from pplx_scan.extract.program.steps import Steps
from pplx_scan.extract.program.survey import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.program.node import Entry
    from pplx_scan.extract.program.survey import Place, Scope
    from pplx_scan.extract.program.values import Values
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import AuthHeader, BaseUrl


class _Option(NamedTuple):
    """A key or a base URL that a client is given."""

    kind: str
    name: str
    value: Literal


class _Client(NamedTuple):
    """A client that is made, and the chain of calls that makes it."""

    id: str
    place: Place
    links: list[Link]
    """The call that makes it, and those behind it."""


class Clients:
    """Finds the SDK clients of a program."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._calls = values.calls
        self._text = values.survey.program.text
        self._steps = Steps(values.survey, values.calls)

    def read(self, reading: Reading) -> Iterator[BaseUrl | AuthHeader]:
        """Return the base URL of each client, and each key that is stored with `Bearer`."""
        made = list(self._made())
        calls = self._called() if len(made) == 1 else frozenset[str]()
        for client in made:
            yield from self._client(reading, client, calls)

    def _made(self) -> Iterator[_Client]:
        for place in self._values.survey.places:
            chain = isinstance(place.node, Call | Member | Index)
            if not chain or isinstance(place.outer, Call | Member | Index):
                continue
            links = links_of(place.node, place.scope)
            for at, link in enumerate(links):
                client = self._calls.sdks.find(link.names)
                if client:
                    yield _Client(client, place, links[at:])

    def _called(self) -> frozenset[str]:
        """Return what is called on the one client of the file."""
        names = "|".join(map(re.escape, self._calls.sdk_calls))
        calls = re.finditer(rf"\.({names})\.(?:create|parse|stream|list|with)", self._text)
        return frozenset(match[1] for match in calls)

    def _client(self, reading: Reading, client: _Client, calls: frozenset[str]) -> Iterator[BaseUrl | AuthHeader]:
        options = list(self._options(client))
        keys = [option for option in options if option.kind == "key"]
        bases = [option for option in options if option.kind == "base"]
        told = (self._calls.sdk_options.get(squash(option.name), "") for option in bases)
        client = client._replace(id=next(filter(None, told), client.id))
        keyed = client.id != "openai-sdk" or any(_is_ours(reading, option.value) for option in keys)
        use = Use("base", client.id, keyed=keyed, calls=calls)
        if bases:
            fact = whole_url(reading, bases[-1].value, use._replace(name=bases[-1].name))
            yield from [fact] if fact is not None else []
        elif keyed and not self._is_hidden(client.links):
            yield from self._implied(reading, client.links[0], use)
        for option in keys:
            stored = stored_bearer(reading, option.name, "", option.value)
            yield from [stored] if stored is not None else []

    def _options(self, client: _Client) -> Iterator[_Option]:
        """Yield what a client is made with, and what is set on it later."""
        for at, link in enumerate(client.links):
            for entry in link.entries:
                options = self._values.items(entry.value, link.scope) if entry.key is None else None
                if options is not None:
                    yield from self._map(options, link.scope)
                else:
                    yield from self._argument(entry, link, first=at == 0)
        for link in self._steps.later(client.place.node, client.place.scope):
            kind = self._calls.step(link.name)
            if kind in {"key", "base"} and link.entries:
                yield _Option(kind, link.name, self._values.text(link.entries[0].value, link.scope))

    def _map(self, options: Items, scope: Scope, depth: int = 2) -> Iterator[_Option]:
        """Yield the options in a map, and in the maps in it (LangChain's `configuration`)."""
        for entry in options.entries:
            kind = self._calls.step(label_of(entry.key))
            if isinstance(entry.value, Items) and depth:
                yield from self._map(entry.value, scope, depth - 1)
            elif kind in {"key", "base"}:
                yield _Option(kind, label_of(entry.key), self._values.text(entry.value, scope))

    def _argument(self, entry: Entry, link: Link, *, first: bool) -> Iterator[_Option]:
        """Yield an argument with a label, of a step of a builder, or the only one of all: that is the key."""
        name = label_of(entry.key) if entry.key is not None else "" if first else link.name
        if entry.key is None and isinstance(entry.value, Call) and (inner := self._function_option(entry.value, link)):
            yield inner
            return
        alone = first and entry.key is None and len(link.entries) == 1
        kind = self._calls.step(name) or ("key" if alone else "")
        if kind in {"key", "base"}:
            yield _Option(kind, name or kind, self._values.text(entry.value, link.scope))

    def _function_option(self, node: Call, link: Link) -> _Option | None:
        """Return the option that a function makes: `option.WithBaseURL(url)`."""
        name = label_of(node.function)
        kind = self._calls.step(name)
        if kind not in {"key", "base"} or len(node.arguments.entries) != 1:
            return None
        return _Option(kind, name, self._values.text(node.arguments.entries[0].value, link.scope))

    def _is_hidden(self, links: list[Link]) -> bool:
        """Tell whether options come from elsewhere, or a setting of the environment gives the base URL."""
        if any(link.spread for link in links) or any(name in self._text for name in self._calls.implied_settings):
            return True
        options = [entry.value for entry in links[0].entries if isinstance(entry.value, Items)]
        return not options or any(each.spread for each in options)

    def _implied(self, reading: Reading, link: Link, use: Use) -> Iterator[BaseUrl]:
        """Yield the base URL of a client that gets a Perplexity key and no base URL: the vendor's own."""
        base = self._calls.implied.get(use.client)
        fact = whole_url(reading, Literal.atom(base, *link.place, "code"), use) if base else None
        if fact is not None:
            yield replace(fact, detail=f"no base URL is given, so the key goes to {fact.host}")


def _is_ours(reading: Reading, value: Literal) -> bool:
    return carries_key(reading.catalog, value) or any(
        reading.catalog.names.key_vendor(hole.name) == PERPLEXITY for hole in value.holes
    )
