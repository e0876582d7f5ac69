"""What the live check asks of the API, and what the answers mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pplx_scan.catalog.load import read_catalog_file


@dataclass(frozen=True, slots=True)
class Live:
    """`rules/catalog/live.yaml`."""

    check: str
    """The path of a request that costs nothing and needs a key."""
    generate: str
    revoke: str
    types: dict[str, str]
    """`error.type` of a 401 to the name of a verdict."""
    keys_page: str
    billing_page: str


@cache
def load_live() -> Live:
    """Return `rules/catalog/live.yaml`, which only commands that use the network need.

    Raises:
        RuleError: the file is missing or not valid YAML.
    """
    return Live(**read_catalog_file("live"))
