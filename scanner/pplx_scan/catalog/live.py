"""The requests of the live check, and the meaning of their answers."""

from __future__ import annotations

from functools import cache
from typing import get_args

from msgspec import Struct

from pplx_scan.catalog.load import known_word, read_catalog_file
from pplx_scan.model.vocabulary import VerdictName


class Live(Struct, frozen=True):
    """`rules/catalog/live.yaml`."""

    check: str
    """The path of a request that costs nothing and needs a key."""
    generate: str
    revoke: str
    types: dict[str, VerdictName]
    """`error.type` of a 401 to a verdict."""
    allowed_types: tuple[str, ...]
    """`error.type` of a 403 that proves that the API knows the key."""


@cache
def load_live() -> Live:
    """Return `rules/catalog/live.yaml`, which only commands that use the network need.

    Raises:
        RuleError: the file is missing or not valid YAML.
    """
    data = read_catalog_file("live")
    types = {kind: known_word("live", name, get_args(VerdictName)) for kind, name in data.pop("types").items()}
    return Live(**data | {"allowed_types": tuple(data["allowed_types"])}, types=types)
