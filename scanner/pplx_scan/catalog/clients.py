"""Which base URL each client library wants."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from msgspec import Struct

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Client(Struct, frozen=True):
    """One library that takes a base URL."""

    id: str
    title: str
    """As it stands in a sentence: `an OpenAI client`."""
    bases: tuple[str, ...]
    """The paths a base URL may have, the recommended one first."""
    adds: str = ""
    """The path that it inserts between the base URL and its own paths, unless the base ends with it."""


class Sdk(Struct, frozen=True):
    """A class or function that knows the paths of an API."""

    client: str
    """Its id in `rules/catalog/clients.yaml`."""
    keys: tuple[str, ...] = ()
    """Its parameters for the key; any name of a key when empty."""
    bases: tuple[str, ...] = ()
    implied: str = ""
    """The base URL when none is given."""
    calls: frozenset[str] = frozenset()
    model: str = ""
    """It is about Perplexity when the model's name begins so."""
    ours: bool = False
    """It is always about Perplexity."""
    variables: tuple[str, ...] = ()
    """The environment variables from which it takes the key when it is given none, the first one first."""
    routes: dict[str, str] = {}
    """The base URLs when none is given, by the provider that it is told or the model's name begins with."""


class ToolSetting(Struct, frozen=True):
    """A base URL in the settings of a tool, by what stands around it; all that is given must be so."""

    client: str
    calls: frozenset[str] = frozenset()
    """The methods that are called on the client; empty when that is not known."""
    within: str = ""
    """One of the names that lead to it, as a glob; the first is that of the file."""
    ends: tuple[str, ...] = ()
    """The last names that lead to it, as globs."""
    name: str = ""
    """Its own, as a glob over what `squash` returns."""
    beside: dict[str, str] = {}
    """Values beside it, as globs."""
    above: dict[str, str] = {}
    """Values beside what it stands in, as globs."""
    coded: bool = False
    """It holds for maps in programs, too."""
    named: bool = False
    """What stands beside it says that the client sends Perplexity's key, also when it is given none."""

    def fits(self, path: Sequence[str], name: str, beside: Mapping[str, str], above: Mapping[str, str]) -> bool:
        """Tell whether a base URL is this one."""
        last = path[len(path) - len(self.ends) :] if self.ends and len(path) >= len(self.ends) else ()
        return (
            (not self.within or any(fnmatchcase(part, self.within) for part in path))
            and len(last) == len(self.ends)
            and all(map(fnmatchcase, last, self.ends))
            and (not self.name or fnmatchcase(name, self.name))
            and all(fnmatchcase(beside.get(key, ""), value) for key, value in self.beside.items())
            and all(fnmatchcase(above.get(key, ""), value) for key, value in self.above.items())
        )


class Clients(Struct, frozen=True):
    """`rules/catalog/clients.yaml`."""

    by_id: dict[str, Client]
    openai_calls: dict[str, tuple[str, ...]]
    """Method paths of an OpenAI client (`chat.completions`), each with the base paths that fit."""
    settings: tuple[ToolSetting, ...] = ()

    def of_setting(
        self, path: Sequence[str], name: str, beside: Mapping[str, str], above: Mapping[str, str]
    ) -> ToolSetting | None:
        """Return which client reads a base URL in the settings of a tool; None when that is not known.

        Args:
            path: the names that lead to it.
            name: its own, as `squash` returns it.
            beside: the values beside it.
            above: the values beside what it stands in.
        """
        return next((each for each in self.settings if each.fits(path, name, beside, above)), None)

    def call_of(self, path: str) -> frozenset[str]:
        """Return the methods of an OpenAI client that reach a path: `chat.completions` for `/v1/chat/completions`."""
        name = expression(r"^(?:/router)?(?:/v1)?/").sub("", path).replace("/", ".")
        return frozenset({name} & self.openai_calls.keys())

    def bases(self, client: str, calls: frozenset[str]) -> tuple[str, ...]:
        """Return the base paths that fit a client and everything that is called on it; empty when none fits all."""
        fitting = self.by_id[client].bases
        for call in sorted(calls):
            wanted = self.openai_calls.get(call)
            if client == "openai-sdk" and wanted is not None:
                fitting = tuple(base for base in wanted if base in fitting)
        return fitting
