"""The services of compose files: the folder each is built from, and the variables it sets."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from pplx_scan.catalog.documents import plain_data
from pplx_scan.model.expression import expression
from pplx_scan.regular_file import read_regular

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME: Final = expression(r"(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml")
_SET: Final = expression(r"(?m)^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*[^\s#]")
_LARGEST: Final = 1 << 20


class Service(Struct, frozen=True):
    """One service that is built here."""

    name: str
    context: str
    """The folder that it is built of, relative to the root; empty for the root."""
    names: frozenset[str]
    """The variables that it sets."""
    open: bool
    """It takes variables from files too, which may be any."""

    def holds(self, path: str) -> bool:
        """Tell whether a file is a part of its image."""
        return not self.context or path.startswith(self.context + "/")


def is_compose(path: str) -> bool:
    """Tell a compose file by its name."""
    return _NAME.fullmatch(os.path.basename(path)) is not None


def services_of(root: str) -> Mapping[str, list[Service]]:
    """Return the services that are built here, by the compose files of a folder."""
    found: dict[str, list[Service]] = {}
    try:
        names = sorted(filter(is_compose, os.listdir(root)))
    except OSError:
        return {}
    for name in names:
        services = _read(os.path.join(root, name)).get("services")
        each = services.items() if isinstance(services, dict) else ()
        found[name] = [made for key, value in each if (made := _service(root, str(key), value)) is not None]
    return found


def _read(location: str) -> dict[str, Any]:
    import yaml  # noqa: PLC0415 - few folders have such a file

    try:
        data = plain_data(read_regular(location, _LARGEST))
    except (OSError, yaml.YAMLError):
        return {}
    return data if isinstance(data, dict) else {}


def _service(root: str, name: str, data: object) -> Service | None:
    build = data.get("build") if isinstance(data, dict) else None
    context = build.get("context", ".") if isinstance(build, dict) else build
    if not isinstance(data, dict) or not isinstance(context, str) or "://" in context or context.startswith(".."):
        return None
    folder = os.path.normpath(context).replace(os.sep, "/")
    variables = data.get("environment")
    given = variables if isinstance(variables, dict | list) else ()
    names = frozenset(str(each).partition("=")[0].strip() for each in given)
    unknown = any(data.get(key) for key in ("secrets", "configs", "extends")) or "<<" in data
    for file in _files_of(data.get("env_file")):
        inside = _names_in(os.path.join(root, file))
        names |= inside or frozenset()
        unknown = unknown or inside is None
    return Service(name, "" if folder == "." else folder, names, bool(unknown))


def _files_of(data: object) -> list[str]:
    """Return the files of an `env_file`: one, a list of them, or maps with a `path`."""
    each = data if isinstance(data, list) else [] if data is None else [data]
    return [str(file.get("path", "")) if isinstance(file, dict) else str(file) for file in each]


def _names_in(location: str) -> frozenset[str] | None:
    """Return the variables that a dotenv file sets; None when it cannot be read."""
    try:
        return frozenset(_SET.findall(read_regular(location, _LARGEST).decode("utf-8", "replace")))
    except OSError:
        return None
