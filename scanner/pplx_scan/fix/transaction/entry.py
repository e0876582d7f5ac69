"""One file of a transaction, as the journal and the record know it: names, digests and ranges, no content."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

from pplx_scan.errors import TransactionError
from pplx_scan.fix.transaction.folders import FolderEntry
from pplx_scan.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.fix.transaction.folders import Folder


class Entry(Struct, frozen=True):
    """A file that is to be rewritten or made."""

    path: str
    """As reports show it."""
    location: str
    """The file itself: absolute, all links followed."""
    before: str
    """SHA-256 of the old bytes; empty for a file that is made."""
    after: str
    """SHA-256 of the new bytes."""
    spans: tuple[tuple[int, int], ...]
    """Where the new bytes of each edit stand in the new file."""
    stem: str
    """The beginning of the names of both temporary files."""
    folder: Folder
    """The folder of the file, held."""

    @property
    def target(self) -> FolderEntry:
        """Return the file itself."""
        return FolderEntry(self.folder, os.path.basename(self.location))

    @property
    def new(self) -> FolderEntry:
        """Return the name under which the new content waits, in the same folder."""
        return FolderEntry(self.folder, self.stem + ".new")

    @property
    def old(self) -> FolderEntry:
        """Return the name under which the original is kept, in the same folder, until all is done."""
        return FolderEntry(self.folder, self.stem + ".old")

    @property
    def made(self) -> bool:
        """Tell whether the file is new."""
        return not self.before


def stem_of(transaction: str, number: int) -> str:
    """Return the beginning of the temporary names of one file of a transaction."""
    return f".pplx-scan-{transaction}-{number}"


def folders_of(entries: Iterable[Entry]) -> Iterator[Folder]:
    """Return the folders of files, with repetitions."""
    return (entry.folder for entry in entries)


@contextmanager
def about(path: str) -> Iterator[None]:
    """Name the file in errors of the `with` block.

    Raises:
        TransactionError: what the system refused, about this file.
    """
    try:
        yield
    except OSError as error:
        raise trouble(path, error.strerror or str(error)) from error


def trouble(path: str, reason: str) -> TransactionError:
    """Return the error about one file that stops the transaction."""
    return TransactionError(f"{printable(path)}: {reason}")
