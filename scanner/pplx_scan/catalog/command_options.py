"""Which options of the programs that make requests take a value."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from pplx_scan.catalog.load import read_catalog


class ValuedOptions(Struct, frozen=True):
    """The options of a program that take a value."""

    short: str
    """Letters."""
    long: frozenset[str]
    """Without `--`."""


class CommandOptions(Struct, frozen=True):
    """`rules/catalog/command_options.yaml`."""

    curl: ValuedOptions
    wget: ValuedOptions
    httpie: ValuedOptions


@cache
def load_command_options() -> CommandOptions:
    """Return `rules/catalog/command_options.yaml`.

    Raises:
        RuleError: the file is missing, not valid YAML, or says something else than the type.
    """
    return read_catalog("command_options", CommandOptions)
