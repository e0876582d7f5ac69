"""The files of a folder that no git tells about: read with `os.scandir`, sorted out by the ignore files in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.model.reads import Unread
from pplx_scan.walk.ignored import Ignored
from pplx_scan.walk.listing import Skipped
from pplx_scan.walk.repository import DATA_FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.walk.ignore import IgnoreFile
    from pplx_scan.walk.listing import Listing

_CHUNK: Final = 4096


class Found(NamedTuple):
    """Some of the entries of a folder. All paths are relative to the root of the scan."""

    files: list[str]
    credentials: list[str]
    """Ignored credential files."""
    repositories: list[str]
    """Folders below that are repositories of their own."""


def read_folder(listing: Listing, prefix: str, outer: tuple[IgnoreFile, ...], *, gitignore: bool) -> Iterator[Found]:
    """Yield the entries of a folder and of those below, in batches.

    Args:
        listing: takes a note of each file that cannot be read or is no regular file.
        prefix: the folder, relative to the root, with a `/` at its end, or empty.
        outer: ignore files that lie elsewhere and speak for this folder.
        gitignore: obey ignore files.
    """
    reader = _Reader(listing, prefix, gitignore=gitignore)
    waiting = [("", outer)]
    while waiting:
        folder, ignores = waiting.pop()
        waiting += reader.read(folder, ignores)
        if len(reader.files) >= _CHUNK:
            yield reader.taken()
    yield reader.taken()


class _Reader:
    """Goes through folders one by one. Paths in here are relative to the folder that is walked."""

    def __init__(self, listing: Listing, prefix: str, *, gitignore: bool) -> None:
        self._listing = listing
        self._prefix = prefix
        self._gitignore = gitignore
        self._ignored = Ignored(listing, prefix)
        self._hidden: list[str] = []
        self._repositories: list[str] = []
        self.files: list[str] = []

    def taken(self) -> Found:
        """Return the entries found since the last call."""
        found = Found(self.files, self._ignored.credentials(self._hidden), self._repositories)
        self._listing.hidden.append((self._prefix, tuple(self._hidden)))
        self.files, self._hidden, self._repositories = [], [], []
        return found

    def read(self, folder: str, ignores: tuple[IgnoreFile, ...]) -> list[tuple[str, tuple[IgnoreFile, ...]]]:
        """Read one folder and return those in it that are to be read, with the ignore files that count there."""
        location = os.path.join(self._listing.root, self._prefix, folder)
        try:
            with os.scandir(location or ".") as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self._listing.unread.append(Unread(self._prefix + folder or ".", f"cannot be listed: {error.strerror}"))
            return []
        if folder and any(entry.name == ".git" for entry in listed):
            self._repositories.append(self._prefix + folder.rstrip("/"))
            return []
        if self._gitignore and any(entry.name == ".gitignore" for entry in listed):
            ignores += self._ignore_file(folder)
        return [(path, ignores) for path in self._folders_of(folder, listed, ignores)][::-1]

    def _folders_of(
        self, folder: str, listed: list[os.DirEntry[str]], ignores: tuple[IgnoreFile, ...]
    ) -> Iterator[str]:
        """Sort out the entries of a folder and yield the folders among them, each with a `/` at its end."""
        for entry in listed:
            path = folder + entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder:
                if entry.name in DATA_FOLDERS:
                    continue
                path += "/"
            if ignores and _is_ignored(ignores, path):
                self._hidden.append(path)
            elif is_folder:
                yield path
            elif entry.is_file(follow_symlinks=False) or entry.is_symlink():
                self.files.append(self._prefix + path)
            else:
                self._listing.skipped.append(Skipped(self._prefix + path, "no regular file"))

    def _ignore_file(self, folder: str) -> tuple[IgnoreFile, ...]:
        path = f"{self._prefix}{folder}.gitignore"
        file = read_ignore_file(os.path.join(self._listing.root, path), folder)
        if file is None:
            self._listing.notes.append(f"{path} cannot be read and is not obeyed")
        return (file,) if file else ()


def read_ignore_file(location: str, folder: str) -> IgnoreFile | None:
    """Return an ignore file that speaks for a folder; None when it cannot be read."""
    from pplx_scan.walk.ignore import IgnoreFile  # noqa: PLC0415 - pathspec is loaded where there is an ignore file

    try:
        # git does not follow a link here either.
        descriptor = os.open(location, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, encoding="utf-8", errors="surrogateescape", newline="") as stream:
            return IgnoreFile(folder, stream.read())
    except OSError:
        return None


def _is_ignored(ignores: tuple[IgnoreFile, ...], path: str) -> bool:
    from pplx_scan.walk.ignore import is_ignored  # noqa: PLC0415

    return is_ignored(ignores, path)
