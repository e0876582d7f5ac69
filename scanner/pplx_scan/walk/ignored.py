"""Files that git ignores: credential files among them, which a scan reads, and the others, in which an old key can stand."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.model.reads import Unread
from pplx_scan.walk.places import is_credential, is_installed, is_pruned

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from pplx_scan.walk.listing import Listing

_MOST: Final = 256 << 20
"""Bytes of ignored files that are gone through."""


class Ignored:
    """Ignored files and folders below one folder."""

    def __init__(self, listing: Listing, prefix: str, leaves: Callable[[str], bool] = is_pruned) -> None:
        """Look below a folder.

        Args:
            listing: takes a note of each file that cannot be read.
            prefix: the folder, relative to the root of the scan, with a `/` at its end, or empty.
            leaves: tells of the name of a folder whether it is left out.
        """
        self.left: dict[str, None] = {}
        """The folders that were left out."""
        self._listing = listing
        self._prefix = prefix
        self._leaves = leaves
        self._known: dict[str, bool] = {"": False}

    def credentials(self, entries: Iterable[str]) -> list[str]:
        """Return the credential files among ignored files and in ignored folders, each once.

        Args:
            entries: relative to the folder; a folder's name ends in `/`.
        """
        return list(dict.fromkeys(self._prefix + path for path in self._files(entries) if is_credential(path)))

    def files(self, entries: Iterable[str]) -> Iterator[str]:
        """Yield all of the ignored files, and those in ignored folders."""
        return (self._prefix + path for path in self._files(entries))

    def _files(self, entries: Iterable[str]) -> Iterator[str]:
        for entry in entries:
            if not entry.endswith("/"):
                if not self._is_left(entry.rpartition("/")[0]):
                    yield entry
            elif not self._is_left(entry[:-1]):
                yield from self._below(entry[:-1])

    def _below(self, folder: str) -> Iterator[str]:
        waiting = [folder]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(self._location(folder)) as entries:
                    listed = list(entries)
            except OSError as error:
                self._listing.unread.append(Unread(self._prefix + folder, f"cannot be listed: {error.strerror}"))
                continue
            for entry in listed:
                path = f"{folder}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    if not self._is_left(path):
                        waiting.append(path)
                elif not entry.is_symlink():
                    yield path

    def _is_left(self, folder: str) -> bool:
        """Tell whether a folder, or one above it, is left out."""
        known = self._known.get(folder)
        if known is None:
            above, _, name = folder.rpartition("/")
            known = self._is_left(above)
            if not known and (self._leaves(name) or self._is_environment(folder)):
                self.left[self._prefix + folder] = None
                known = True
            self._known[folder] = known
        return known

    def _is_environment(self, folder: str) -> bool:
        return os.path.lexists(os.path.join(self._location(folder), "pyvenv.cfg"))

    def _location(self, folder: str) -> str:
        return os.path.join(self._listing.root, self._prefix, folder)


class Others(NamedTuple):
    """The ignored files that a scan does not read."""

    paths: tuple[str, ...]
    """Relative to the root of the scan."""
    passed: int
    """Files among them that are not in `paths`: too many bytes, or not to be read."""
    left: tuple[str, ...]
    """Folders of installed or cached files, which were not gone through."""


def other_ignored(listing: Listing, known: Container[str]) -> Others:
    """Return the ignored files that a scan does not read, build output included.

    Args:
        listing: its `batches` are used up.
        known: the files that a scan reads.
    """
    paths: dict[str, None] = {}
    left: dict[str, None] = {}
    passed, rest = 0, _MOST
    for prefix, entries in listing.hidden:
        ignored = Ignored(listing, prefix, is_installed)
        for path in ignored.files(entries):
            if path in known or path in paths or (listing.left_out is not None and listing.left_out(path)):
                continue
            location = os.path.join(listing.root, path)
            size = os.lstat(location).st_size if os.access(location, os.R_OK, follow_symlinks=False) else rest + 1
            if size > rest:
                passed += 1
                continue
            rest -= size
            paths[path] = None
        left |= ignored.left
    return Others(tuple(paths), passed, tuple(left))
