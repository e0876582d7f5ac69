"""SDK clients: their base URL, whose key they get, and what is called on them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import libcst as cst

from pplx_scan.catalog.hosts import API_HOST
from pplx_scan.extract.literal import HOLE, Literal
from pplx_scan.extract.meaning.headers import auth_fact, carries_key, read_header
from pplx_scan.extract.meaning.urls import Use, whole_url
from pplx_scan.extract.python.clients import Client
from pplx_scan.extract.python.program import argument, is_open, last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.catalog.libraries import Sdk
    from pplx_scan.extract.python.clients import Clients
    from pplx_scan.extract.python.scopes import Place
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import BaseUrl, Fact

_OPENAI_SETTINGS: Final = ("OPENAI_BASE_URL", "OPENAI_API_BASE")
_OURS: Final = re.compile(r"(?i)\bperplexity\.(?:ai|com)\b")
_HEADERS: Final = ("default_headers", "extra_headers", "headers")
_BETWEEN: Final = frozenset({"beta", "with_raw_response", "with_streaming_response"})


class _Settings(NamedTuple):
    """What a client is made with."""

    sdk: Sdk
    key: tuple[cst.BaseExpression, Place] | None
    base: tuple[str, cst.BaseExpression, Place] | None
    """Name of the parameter, and its value."""
    token: tuple[int, int]
    """The range of the text that names the client: what is underlined when nothing else is there."""
    calls: frozenset[str]
    complete: bool
    """No argument is hidden behind `**options`."""
    headers: tuple[tuple[cst.BaseExpression, Place], ...] = ()
    model: str = ""


class Sdks:
    """Reads the SDK clients of a file."""

    def __init__(self, reading: Reading, clients: Clients) -> None:
        self._reading = reading
        self._clients = clients
        self._values = clients.values
        self._mappings = clients.mappings
        self._references = clients.values.references
        self._program = self._references.program
        self._libraries = reading.catalog.libraries
        self._calls: dict[cst.Call, set[str]] = {}
        self._module_calls: dict[str, set[str]] = {}

    def read(self) -> Iterator[Fact]:
        """Yield the facts of all SDK clients that concern Perplexity."""
        for call, place in self._program.calls:
            self._note(call, place)
        for call, place in self._program.calls:
            sdk = self._libraries.sdk.get(self._references.qualified(call.func, place))
            if sdk is not None:
                yield from self._facts(self._made(sdk, call, place))
        for name, sdk in self._libraries.modules.items():
            settings = self._set_on_module(name, sdk)
            if settings is not None:
                yield from self._facts(settings)

    # What is called

    def _note(self, call: cst.Call, place: Place) -> None:
        """Note `client.chat.completions.create()` at the client that it is called on."""
        chain: list[tuple[str, cst.BaseExpression]] = []
        node: cst.BaseExpression = call.func
        while isinstance(node, cst.Attribute):
            if node.attr.value not in _BETWEEN:
                chain.append((node.attr.value, node.value))
            node = node.value
        chain.reverse()
        names = [name for name, _ in chain]
        for known in self._reading.catalog.clients.openai_calls:
            parts = known.split(".")
            for at in range(len(names) - len(parts)):
                if names[at : at + len(parts)] == parts:
                    self._note_at(chain[at][1], known, place)
                    return

    def _note_at(self, root: cst.BaseExpression, known: str, place: Place) -> None:
        module = self._references.qualified(root, place)
        if module in self._libraries.modules:
            self._module_calls.setdefault(module, set()).add(known)
        for _, client in self._clients.sdks(root, place):
            if client.call is not None:
                self._calls.setdefault(client.call, set()).add(known)

    # What it is made with

    def _made(self, sdk: Sdk, call: cst.Call, place: Place) -> _Settings:
        key = self._first(call, sdk.keys, place)
        base = self._first(call, sdk.bases, place) or self._set_later(sdk, call, place)
        model = argument(call, 0, "model", "id", "model_id")
        headers = tuple((value, place) for name in _HEADERS if (value := argument(call, None, name)) is not None)
        return _Settings(
            sdk=sdk,
            key=(key[1], key[2]) if key is not None else None,
            base=base,
            token=self._program.tree.spans[call.func],
            calls=sdk.calls | frozenset(self._calls.get(call, ())),
            complete=not is_open(call),
            headers=headers,
            model=self._values.literal(model, place).text if model is not None and sdk.model else "",
        )

    def _first(
        self, call: cst.Call, names: tuple[str, ...], place: Place
    ) -> tuple[str, cst.BaseExpression, Place] | None:
        for name in names:
            value = argument(call, None, name)
            if value is not None:
                return name, value, place
        return None

    def _set_later(self, sdk: Sdk, call: cst.Call, place: Place) -> tuple[str, cst.BaseExpression, Place] | None:
        """Return what is assigned to `client.base_url` after the client was made."""
        identities = self._clients.identities(Client(last_name(call.func), call, place))
        for identity in identities:
            for name in sdk.bases:
                changed = self._mappings.assigned(identity, name)
                if changed is not None:
                    return name, *changed
        return None

    def _set_on_module(self, module: str, sdk: Sdk) -> _Settings | None:
        """Return what is assigned to the settings of a module: `openai.api_key = …`."""
        found: dict[str, tuple[cst.Attribute, cst.BaseExpression, Place]] = {}
        for write in self._program.writes:
            target = write.target
            if not isinstance(target, cst.Attribute) or target.attr.value not in (*sdk.keys, *sdk.bases):
                continue
            if self._references.qualified(target.value, write.place) == module:
                found[target.attr.value] = (target, write.value, write.place)
        key = next((found[name] for name in sdk.keys if name in found), None)
        base = next(((name, *found[name][1:]) for name in sdk.bases if name in found), None)
        if key is None and base is None:
            return None
        target = key[0] if key is not None else next(iter(found.values()))[0]
        return _Settings(
            sdk=sdk,
            key=key[1:] if key is not None else None,
            base=base,
            token=self._program.tree.spans[target],
            calls=frozenset(self._module_calls.get(module, ())),
            complete=True,
        )

    # What that says

    def _facts(self, settings: _Settings) -> Iterator[Fact]:
        catalog = self._reading.catalog
        sdk = settings.sdk
        key = self._values.anchored(*settings.key) if settings.key is not None else None
        url = self._values.literal(*settings.base[1:]) if settings.base is not None else None
        ours = sdk.ours or (bool(sdk.model) and settings.model.startswith(sdk.model))
        keyed = ours or (key is not None and carries_key(catalog, key))
        at_home = ours or (url is not None and API_HOST in url.text)
        if url is not None and settings.base is not None:
            fact = self._base(settings, url, keyed=keyed or _OURS.search(url.text) is not None)
            if fact is not None:
                yield fact
        elif sdk.implied and keyed and settings.complete and settings.base is None:
            yield from self._implied(settings)
        if key is not None and (at_home or keyed) and _is_bearer(key):
            detail = "the client adds Bearer itself"
            stored = auth_fact(self._reading, key, "Authorization", "stored", keyed=True, detail=detail)
            if stored is not None:
                yield stored
        for node, place in settings.headers:
            for header in self._mappings.headers(node, place):
                auth = read_header(self._reading, header, to_api=at_home)
                if auth is not None and auth.keyed:
                    yield auth

    def _base(self, settings: _Settings, url: Literal, *, keyed: bool) -> BaseUrl | None:
        sdk = settings.sdk
        name = settings.base[0] if settings.base is not None else ""
        fact = whole_url(self._reading, url, Use("base", sdk.client, name, keyed=keyed, calls=settings.calls))
        if fact is None or (not fact.scheme and fact.host != API_HOST):
            return None
        return fact

    def _implied(self, settings: _Settings) -> Iterator[Fact]:
        """Yield the base URL of a client that gets a Perplexity key and no base URL: the vendor's own."""
        text = self._reading.source.text
        if settings.sdk.client == "openai-sdk" and any(name in text for name in _OPENAI_SETTINGS):
            return
        literal = Literal.atom(settings.sdk.implied, *settings.token, "code")
        use = Use("base", settings.sdk.client, keyed=True, calls=settings.calls)
        fact = whole_url(self._reading, literal, use)
        if fact is not None:
            yield replace(fact, detail=f"no base URL is given, so the key goes to {fact.host}")


def _is_bearer(key: Literal) -> bool:
    """Tell whether a key begins with `Bearer ` and goes on."""
    words = key.text.lstrip().split(None, 1)
    return len(words) == 2 and words[0].lower() == "bearer" and (HOLE in words[1] or len(words[1]) > 5)
