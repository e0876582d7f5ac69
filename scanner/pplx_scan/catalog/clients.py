"""Which base URL each client library wants."""

from __future__ import annotations

import re

from msgspec import Struct


class Client(Struct, frozen=True):
    """One library that takes a base URL."""

    id: str
    title: str
    """As it stands in a sentence: `an OpenAI client`."""
    bases: tuple[str, ...]
    """The paths a base URL may have, the recommended one first."""
    adds: str = ""
    """The path that it inserts between the base URL and its own paths, unless the base ends with it."""


class Clients(Struct, frozen=True):
    """`rules/catalog/clients.yaml`."""

    by_id: dict[str, Client]
    openai_calls: dict[str, tuple[str, ...]]
    """Method paths of an OpenAI client (`chat.completions`), each with the base paths that fit."""

    def call_of(self, path: str) -> frozenset[str]:
        """Return the methods of an OpenAI client that reach a path: `chat.completions` for `/v1/chat/completions`."""
        name = re.sub(r"^(?:/router)?(?:/v1)?/", "", path).replace("/", ".")
        return frozenset({name} & self.openai_calls.keys())

    def bases(self, client: str, calls: frozenset[str]) -> tuple[str, ...]:
        """Return the base paths that fit a client and everything that is called on it; empty when none fits all."""
        fitting = self.by_id[client].bases
        for call in sorted(calls):
            wanted = self.openai_calls.get(call)
            if client == "openai-sdk" and wanted is not None:
                fitting = tuple(base for base in wanted if base in fitting)
        return fitting
