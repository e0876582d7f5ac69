"""The interface of a module that reads a format, and the list of these modules."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact


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
    **dict.fromkeys(("dotenv", "ini", "json", "properties", "toml", "xml", "yaml"), "data."),
    **dict.fromkeys(("dockerfile", "shell"), "command."),
    **dict.fromkeys(("markdown", "markup", "notebook", "patch", "text"), "document."),
}
"""The folder of each reader."""


def extractor(name: str) -> Extractor:
    """Return the reader of a format by its name, such as `json`. Its libraries are loaded by that."""
    return cast("Extractor", import_module(f"pplx_scan.extract.{_HOMES[name]}{name}"))
