"""The key a program started in a folder would load: the shell's own, else that of the file its loader reads last."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.model.checkup import EffectiveKey
from pplx_scan.regular_file import read_regular

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.catalog.loaders import Loaders
    from pplx_scan.model.keyring import KeyPlace, RingKey
    from pplx_scan.model.secret import Secret

ENVIRONMENT: Final = "environment.json"
"""The path under which the shell's variables are examined."""
SHELL: Final = "the shell's environment"
_PACKAGES: Final = "package.json"
NAMES: Final = ("PERPLEXITY_API_KEY", "PPLX_API_KEY")
"""The SDKs read the first; libraries of others also the second."""


class Loader(Struct, frozen=True):
    """Who reads the variables of a folder."""

    title: str
    files: tuple[str, ...]
    """The first one that sets a name wins."""
    packages: frozenset[str] = frozenset()
    """The dependencies that package.json names."""


_DOTENV: Final = Loader("python-dotenv", (".env",))


def effective_key(
    keys: Sequence[RingKey], root: str, folder: str = "", names: Sequence[str] = ()
) -> EffectiveKey | None:
    """Return the key that a program in a folder would load; None when nothing sets one.

    The order of the files is that of development, by `rules/catalog/loaders.yaml`; where nothing else is known, that of
    python-dotenv, which docker compose agrees with. The shell comes before all.

    Args:
        keys: those of the run.
        root: the root of the run.
        folder: the folder, relative to the root; empty for the root itself.
        names: the variables that its programs read, the ones to look at first.
    """
    loader = loader_of(os.path.join(root, folder))
    files = [f"{folder}/{file}" if folder else file for file in loader.files]
    for name in dict.fromkeys((*names, *NAMES)):
        ranked = ranking(keys, name, "", (ENVIRONMENT, *files))
        if ranked:
            secret, place = ranked[0]
            elsewhere = _elsewhere(keys, name, ranked)
            line = place.place.start.line
            return EffectiveKey(secret, name, _source(place), loader.title, _hidden(ranked), line, elsewhere)
    return None


def ranking(keys: Sequence[RingKey], name: str, folder: str, files: Sequence[str]) -> list[tuple[Secret, KeyPlace]]:
    """Return the keys that files of a folder give to one variable, the one that is loaded first; the last of a file counts.

    Args:
        keys: those of the run.
        name: the variable.
        folder: relative to the root; empty for the root itself.
        files: names in the order in which they count.
    """
    order = {f"{folder}/{file}" if folder else file: at for at, file in enumerate(files)}
    found = [(key.secret, place) for key in keys for place in key.places if place.name == name]
    return sorted(
        (pair for pair in found if pair[1].place.path in order),
        key=lambda pair: (order[pair[1].place.path], -pair[1].place.start.line),
    )


def loaded_keys(keys: Sequence[RingKey], root: str) -> frozenset[Secret]:
    """Return the keys that programs of the folders would load where several are set under one name."""
    found: set[Secret] = set()
    places = [place for key in keys for place in key.places if os.path.basename(place.place.path).startswith(".env")]
    for folder, name in sorted({(os.path.dirname(place.place.path), place.name) for place in places}):
        ranked = ranking(keys, name, folder, loader_of(os.path.join(root, folder)).files)
        if len({secret for secret, _ in ranked}) > 1:
            found.add(ranked[0][0])
    return frozenset(found)


def _hidden(ranked: Sequence[tuple[Secret, KeyPlace]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_spot(place) for other, place in ranked if other != ranked[0][0]))


def _elsewhere(keys: Sequence[RingKey], name: str, ranked: Sequence[tuple[Secret, KeyPlace]]) -> tuple[str, ...]:
    """Return the places that the loader does not read and that give a variable another key: a compose file, a program."""
    read = {place for _, place in ranked}
    others = (place for key in keys if key.secret != ranked[0][0] for place in key.places)
    return tuple(
        dict.fromkeys(_spot(each) for each in others if each.name == name and not each.scope and each not in read)
    )


def _source(place: KeyPlace) -> str:
    return SHELL if place.place.path == ENVIRONMENT else place.place.path


def _spot(place: KeyPlace) -> str:
    return SHELL if place.place.path == ENVIRONMENT else f"{place.place.path}:{place.place.start.line}"


def loader_of(folder: str) -> Loader:
    """Return who reads the variables of a folder, by the dependencies that are named there and the settings of a Worker."""
    packages = _packages(folder)
    for each in _loaders().loaders:
        named = rf"(?m)^[^#\n]*[\"']{each.package}[\"']"
        other = each.manifest != _PACKAGES and re.search(named, _text(folder, each.manifest))
        if other or (each.manifest == _PACKAGES and each.package in (packages or ())):
            return Loader(each.title, each.files, packages or frozenset())
    worker = _worker(folder, packages or frozenset())
    return worker or (_DOTENV if packages is None else Loader("dotenv", (".env",), packages))


def _packages(folder: str) -> frozenset[str] | None:
    """Return the dependencies in package.json; None where there is none."""
    import json  # noqa: PLC0415 - only where several files give one name a key

    try:
        data = json.loads(_text(folder, _PACKAGES))
    except (ValueError, RecursionError):
        return None
    kinds = ("dependencies", "devDependencies") if isinstance(data, dict) else ()
    return frozenset(name for kind in kinds if isinstance(data.get(kind), dict) for name in data[kind])


def _text(folder: str, name: str) -> str:
    """Return the text of a file in a folder; empty where it cannot be read."""
    try:
        return read_regular(os.path.join(folder, name)).decode("utf-8", "replace")
    except OSError:
        return ""


def _loaders() -> Loaders:
    from pplx_scan.catalog.loaders import load_loaders  # noqa: PLC0415 - a run with one key needs none of it

    return load_loaders()


def _worker(folder: str, packages: frozenset[str]) -> Loader | None:
    """Return the loader of a worker whose settings stand in a folder."""
    worker = _loaders().worker
    if not any(os.path.isfile(os.path.join(folder, name)) for name in worker.settings):
        return None
    files = (worker.own,) if os.path.isfile(os.path.join(folder, worker.own)) else worker.others
    return Loader(worker.title, files, packages)
