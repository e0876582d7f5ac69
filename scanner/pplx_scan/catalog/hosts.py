"""Classifies hosts by their relation to the API."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pplx_scan.model.vocabulary import HostKind

DOMAIN: Final = "perplexity.ai"
API_HOST: Final = f"api.{DOMAIN}"
CONSOLE: Final = "https://console.perplexity.ai"
"""Where a person makes and revokes keys, and pays."""
_LOCAL: Final = expression(
    r"localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+"
    r"|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|[^.]+|.*\.(?:local|localhost|internal|lan|corp|test|invalid|svc|home|intranet|cluster)"
)
_TYPO: Final = expression(r"(?i)api\.p[a-z]{6,11}[.,;](?:ai|com|io|app|dev)")
_ALIKE: Final = expression(rf"(?i)//(?:api\.pplx\.|(?P<host>{_TYPO.pattern.removeprefix('(?i)')})\b)")
"""What may be an address of the API that does not hold the product's full name."""


def is_misspelt(host: str) -> bool:
    """Tell whether an unknown host, given in small letters, is close to the host of the API."""
    if _TYPO.fullmatch(host) is None:
        return False
    from difflib import SequenceMatcher  # noqa: PLC0415 - only for the rare host that may be a misspelling

    return SequenceMatcher(None, host, API_HOST).ratio() >= 0.82


def is_addressed(text: str) -> bool:
    """Tell whether a text holds an address that is meant for the API, the product's name misspelt or short."""
    found = _ALIKE.finditer(text)
    return any(match["host"] is None or is_misspelt(match["host"].lower()) for match in found)


class Hosts(Struct, frozen=True, dict=True):
    """`rules/catalog/hosts.yaml`: kind to host names; `*.` stands for any labels."""

    kinds: Mapping[HostKind, tuple[str, ...]]
    own: str = r"(?!)"
    """A regular expression for servers of people's own that hand requests on."""
    allowed: frozenset[str] = frozenset()
    """Hosts of the user's own proxies, from the configuration."""

    def kind(self, host: str) -> HostKind:
        """Return the kind of a host: one of the catalog's, `local` or `other`."""
        host = host.lower().rstrip(".")
        if host in self.allowed:
            return "proxy"
        if host in self._exact:
            return self._exact[host]
        for suffix, kind in self._suffixes:
            if host.endswith(suffix):
                return kind
        return "local" if _LOCAL.fullmatch(host) else "other"

    def is_perplexitys(self, host: str) -> bool:
        """Tell whether a host, given in small letters, belongs to Perplexity, known or not."""
        return host.endswith(tuple(f".{site}" for site in self.kinds.get("web", ())))

    @cached_property
    def gateways(self) -> re.Pattern[str]:
        """What stands in a host and a path that look like a server of one's own."""
        return expression(self.own)

    @cached_property
    def chats(self) -> re.Pattern[str]:
        """What stands in a text that names a page on which people talk to a model."""
        return expression("|".join("//" + re.escape(host) for host in self.kinds.get("chat", ())) or r"(?!)")

    @cached_property
    def _exact(self) -> dict[str, HostKind]:
        return {host: kind for kind, hosts in self.kinds.items() for host in hosts if not host.startswith("*")}

    @cached_property
    def _suffixes(self) -> tuple[tuple[str, HostKind], ...]:
        return tuple((host[1:], kind) for kind, hosts in self.kinds.items() for host in hosts if host.startswith("*"))
