"""Who reads which files of variables, and what a build hands on to a program."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from pplx_scan.catalog.load import read_catalog


class FileOrder(Struct, frozen=True):
    """The files that a framework reads."""

    package: str
    title: str
    files: tuple[str, ...]
    """The first one that sets a name wins."""
    manifest: str = "package.json"
    """The file that names the dependencies."""


class Worker(Struct, frozen=True):
    """The files that the runtime of workers reads."""

    title: str
    settings: tuple[str, ...]
    """The names of its settings, of which one stands beside them."""
    own: str
    others: tuple[str, ...]
    """Read where its own does not stand there."""


class Build(Struct, frozen=True):
    """A build that hands only variables of one prefix to a program."""

    package: str
    title: str
    word: str
    """By which the program reads them."""
    prefix: str


class Loaders(Struct, frozen=True):
    """`rules/catalog/loaders.yaml`."""

    loaders: tuple[FileOrder, ...]
    worker: Worker
    builds: tuple[Build, ...]
    servers: frozenset[str]


@cache
def load_loaders() -> Loaders:
    """Return `rules/catalog/loaders.yaml`, which only several keys under one name and `doctor` need.

    Raises:
        RuleError: the file is missing or not valid YAML.
    """
    return read_catalog("loaders", Loaders)
