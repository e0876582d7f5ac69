"""Credential files that git ignores: the very files that hold keys."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pplx_scan.model.result import Unread
from pplx_scan.walk.places import is_credential, is_pruned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.walk.listing import Listing


class Ignored:
    """Ignored files and folders below one folder, and the credential files among them."""

    def __init__(self, listing: Listing, prefix: str) -> None:
        """Look below a folder.

        Args:
            listing: what cannot be read is noted there.
            prefix: the folder, relative to the root of the scan, with a `/` at its end, or empty.
        """
        self._listing = listing
        self._prefix = prefix
        self._installed: dict[str, bool] = {"": False}

    def credentials(self, entries: list[str]) -> list[str]:
        """Return the credential files among ignored files and in ignored folders, each once.

        Args:
            entries: relative to the folder; a folder's name ends in `/`.
        """
        found: dict[str, None] = {}
        for entry in entries:
            if not entry.endswith("/"):
                if is_credential(entry) and not self._is_installed(entry.rpartition("/")[0]):
                    found[self._prefix + entry] = None
            elif not self._is_installed(entry[:-1]):
                found |= dict.fromkeys(self._below(entry[:-1]))
        return list(found)

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
                    if not self._is_installed(path):
                        waiting.append(path)
                elif is_credential(path) and not entry.is_symlink():
                    yield self._prefix + path

    def _is_installed(self, folder: str) -> bool:
        """Tell whether a folder, or one above it, holds what was installed, built or cached."""
        known = self._installed.get(folder)
        if known is None:
            above, _, name = folder.rpartition("/")
            known = self._is_installed(above) or is_pruned(name) or self._is_environment(folder)
            self._installed[folder] = known
        return known

    def _is_environment(self, folder: str) -> bool:
        return os.path.lexists(os.path.join(self._location(folder), "pyvenv.cfg"))

    def _location(self, folder: str) -> str:
        return os.path.join(self._listing.root, self._prefix, folder)
