"""Reads of environment variables that stand in no call."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from pplx_scan.catalog.load import read_catalog_file


class Instance(Struct, frozen=True):
    """A client that exists without being made."""

    endings: tuple[str, ...]
    """Of the files that import it."""
    matches: str
    """An expression for its import."""
    variables: tuple[str, ...]


class Reads(Struct, frozen=True):
    """`rules/catalog/reads.yaml`."""

    settings_classes: frozenset[str]
    key_words: tuple[str, ...]
    instances: tuple[Instance, ...]
    references: tuple[re.Pattern[str], ...]
    """Expressions for texts that stand for the value of a variable, with the group `name`."""
    platforms: tuple[re.Pattern[str], ...]
    """Such expressions for secrets that a platform stores."""


@cache
def load_reads() -> Reads:
    """Return `rules/catalog/reads.yaml`, which only `doctor` needs.

    Raises:
        RuleError: the file is missing or not valid YAML.
    """
    data = read_catalog_file("reads")
    instances = (
        Instance(tuple(each["endings"]), each["matches"], tuple(each["variables"])) for each in data["instances"]
    )
    return Reads(
        frozenset(data["settings_classes"]),
        tuple(data["key_words"]),
        tuple(instances),
        tuple(map(re.compile, data["references"])),
        tuple(map(re.compile, data["platforms"])),
    )
