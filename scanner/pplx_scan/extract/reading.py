"""The interface of a module that reads a format, its input, and the list of these modules."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.model.fact import Fact
    from pplx_scan.model.source import Source
    from pplx_scan.model.vocabulary import Alteration


class Reading(Struct, frozen=True):
    """A file that is being read, and the catalog."""

    source: Source
    catalog: Catalog


class Site(Struct, frozen=True):
    """The surroundings of a literal."""

    name: str = ""
    """The variable, field, header or environment name it is the value of; for a key path its last part."""
    scope: str = ""
    """The container: the key path above, the class or function, joined by dots."""
    value: bool = False
    """The literal is the whole value of something, not a stretch of prose or code."""
    comment: bool = False
    exposure: str = ""
    """Why this value ships to users, when the format tells (a build line); names and paths are looked up anyway."""
    paired: bool = False
    """A Perplexity base URL or client stands beside it, so that another vendor's variable may hold the key."""
    proxied: bool = False
    """A proxy's base URL stands beside it, so that another vendor's key may stand here."""
    pool: bool = False
    """One of several values of a list."""
    whole: tuple[int, int] | None = None
    """The range of `Source.text` that the value takes, quotes included; None when it does not stand in one piece."""
    extent: tuple[int, int] | None = None
    """The range of `Source.text` from the name to the end of the value, or of the string; None when it is not known."""
    variable: str = ""
    """The environment variable of which it is the default."""
    alteration: Alteration = ""


class Unparsable(Exception):  # noqa: N818 - a refusal that the dispatcher turns into `Degraded`, not an error of ours
    """The format's own parser refuses the file. The message says why, without a character of the file."""


class Extractor(Protocol):
    """A module that reads one format."""

    def extract(self, reading: Reading) -> Iterator[Fact]:
        """Return the facts of a file, in any order.

        Raises:
            Unparsable: the parser refuses the file; the text extractor takes over.
        """
        ...


_HOMES: Final = {
    "source_code": "program.",
    **dict.fromkeys(("curlrc", "dotenv", "ini", "json", "properties", "toml", "xml", "yaml"), "data."),
    **dict.fromkeys(("dockerfile", "shell"), "command."),
    **dict.fromkeys(("markdown", "markup", "notebook", "patch", "text"), "document."),
}
"""The folder of each reader."""


def extractor(name: str) -> Extractor:
    """Return the reader of a format by its name, such as `json`. Its libraries are loaded by that."""
    return cast("Extractor", import_module(f"pplx_scan.extract.{_HOMES[name]}{name}"))
