"""Keys that leave the code for variables: which variable holds which key, so that no two share one."""

from __future__ import annotations

import fnmatch
import os
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.catalog.load import load_catalog
from pplx_scan.catalog.settings import load_settings
from pplx_scan.fix.settings import ENV, value_of
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.finding import ReadFromEnvironment
from pplx_scan.model.secret import Secret
from pplx_scan.regular_file import read_regular
from pplx_scan.walk.repository import top_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pplx_scan.model.finding import Finding
    from pplx_scan.pipeline.examine import Examined

_PROGRAMS: Final = (".js", ".jsx", ".mjs", ".ts", ".tsx", ".mts")
_SERVER: Final = expression(r"(?i)(?:^|[/.+])(?:server|backend|api/.*route|middleware)\b")
"""Programs among those of a page that a server runs."""
_OF_NODE: Final = expression(
    rb"(?:\bfrom|\brequire\(|\bimport)\s{0,9}[\"'](?:node:|@nestjs/|@hono/node-server|(?:express|fastify|koa|https?|fs|child_process)[\"'])"
)
"""Imports that no browser knows."""
_TO_FILL_IN: Final = expression(r"\s*[<\[]?(?P<words>[\w .*-]{1,100})[>\]]?\s*")
_WORDS: Final = expression(r"[^\W_]+")
_IN_PAGE: Final = "it seems that a build puts this program into a page, where there is no environment; send the request through a server of yours"
_IN_APP: Final = "it seems that a build puts this program into an app, where there is no environment; send the request through a server of yours"


class Home(Struct, frozen=True):
    """The dotenv file of a repository, where keys go that are taken out of its code."""

    folder: str
    """Absolute: the top of the repository, else the root of the scan."""
    repository: bool
    path: str
    """As reports show it."""
    location: str


def home_of(root: str) -> Home:
    """Return the dotenv file of the repository that a folder belongs to."""
    real = os.path.realpath(root)
    top = top_of(real)
    folder = top or real
    return Home(folder, bool(top), shown(os.path.join(folder, ENV), root), os.path.join(folder, ENV))


def shown(location: str, root: str) -> str:
    """Return a location as reports show it."""
    return os.path.relpath(location, os.path.realpath(root)).replace(os.sep, "/")


def moves_of(findings: Iterable[Finding]) -> Iterator[tuple[str, Secret]]:
    """Yield the variables that fixes read, each with the key that it must hold."""
    for finding in findings:
        for change in finding.fix.changes if finding.fix is not None else ():
            if isinstance(change, ReadFromEnvironment):
                yield change.name, change.key.secret


def is_unfilled(value: bytes) -> bool:
    """Tell whether the value of a variable stands for a key that is to be filled in: `pplx-xxxx`, `<your key here>`."""
    match = _TO_FILL_IN.fullmatch(value.decode(errors="replace"))
    words = _WORDS.findall(match["words"]) if match is not None else []
    known = load_catalog().placeholder_words
    return bool(words) and all(word.lower() in known or not word.strip("xX") for word in words)


class Moves:
    """The variables that are given keys in one run."""

    def __init__(self, root: str) -> None:
        self._home = home_of(root)
        self._root = root
        self._holding: dict[tuple[str, tuple[str, ...]], bool] = {}
        self._values: dict[str, Secret] = {}

    def refusal(self, finding: Finding, examined: Mapping[str, Examined]) -> str:
        """Return why a fix must not give its variable the key; else take note of it, and return an empty text.

        Args:
            finding: the fault to be mended.
            examined: all files as they are by now.
        """
        for name, secret in moves_of([finding]):
            if self._is_in_page(finding.fact.origin.path) and not self._is_of_node(finding.fact.origin.path):
                return _IN_PAGE
            if self._is_in_app(finding.fact.origin.path):
                return _IN_APP
            known = self._values.get(name) or self._stored(name, examined)
            obstacle = self._obstacle(name, secret) if known is None else ""
            if obstacle:
                return f"{self._home.path} {obstacle}"
            if known is not None and known != secret:
                return f"{name} holds another key already; give this one a variable of its own"
            self._values[name] = secret
        return ""

    def _is_in_page(self, path: str) -> bool:
        """Tell whether a build puts a program into what browsers load, by the files above it."""
        folder, _, inner = path.rpartition("src/") if path.endswith(_PROGRAMS) else ("", "", "")
        if not inner or _SERVER.search(path) or (folder and not folder.endswith("/")):
            return False
        return self._holds(folder, load_settings().pages)

    def _is_in_app(self, path: str) -> bool:
        """Tell whether a build puts a program into an app, by what the folders above it hold."""
        globs = load_settings().apps.get(os.path.splitext(path)[1], ())
        parts = path.split("/") if globs else []
        return any(self._holds("/".join(parts[:depth]), globs) for depth in range(len(parts)))

    def _holds(self, folder: str, globs: tuple[str, ...]) -> bool:
        """Tell whether something in a folder has one of the names."""
        if (folder, globs) not in self._holding:
            names = os.listdir(os.path.join(self._root, folder))
            self._holding[folder, globs] = any(fnmatch.filter(names, glob) for glob in globs)
        return self._holding[folder, globs]

    def _is_of_node(self, path: str) -> bool:
        """Tell whether a program imports what only a server has."""
        try:
            return _OF_NODE.search(read_regular(os.path.join(self._root, path))) is not None
        except OSError:
            return False

    def _stored(self, name: str, examined: Mapping[str, Examined]) -> Secret | None:
        """Return the key that the dotenv file gives a variable last."""
        file = examined.get(self._home.path)
        facts = [sighting.fact for sighting in file.sightings] if file is not None else []
        keys = [fact for fact in facts if isinstance(fact, KeyLiteral) and fact.name == name and not fact.comment]
        real = [key for key in keys if not key.placeholder]
        return max(real, key=lambda key: key.span.start).secret if real else None

    def _obstacle(self, name: str, wanted: Secret) -> str:
        """Return why the dotenv file cannot give a variable a key: it cannot be read, or gives it another value."""
        try:
            raw = read_regular(self._home.location)
        except FileNotFoundError:
            return ""
        except OSError as error:
            return f"cannot be read ({error.strerror})"
        given = value_of(raw, name)
        fits = not given or is_unfilled(given) or Secret(given.decode(errors="replace")) == wanted
        return "" if fits else f"gives {name} a value already"
