"""What a module of this folder must have to be an extractor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

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
