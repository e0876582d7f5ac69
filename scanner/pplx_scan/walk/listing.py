"""The outcome of a walk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pplx_scan.model.origin import GitStanding
    from pplx_scan.model.reads import Unread


class Batch(NamedTuple):
    """Files that git sees in the same way. They become `WorktreeFile`s when something is found in them."""

    git: GitStanding | None
    """None for files that the user named one by one: git is asked only about those with a hit."""
    paths: list[str]
    """Relative to the root of the scan, with `/`."""
    top: str = ""
    """The work tree that they lie in, absolute; empty without a repository."""
    added: bool = False
    """Ignore files name them, but they are known to hold credentials."""


class Skipped(NamedTuple):
    """Something that is no regular file: it has no bytes of its own to scan."""

    path: str
    reason: str


class Repository(NamedTuple):
    """A folder of which git lists the files."""

    location: str
    """Absolute."""
    prefix: str
    """The folder, relative to the root, with a `/` at its end, or empty."""
    top: str
    """The work tree that it lies in, absolute."""
    names: tuple[str, ...] = ()
    """The files in it that are meant, as git names them; empty for all."""


class Listing:
    """The files of a scan, found while they are asked for.

    `batches` can be gone through once; the other attributes are complete when it is exhausted.
    """

    def __init__(self, root: str) -> None:
        self.root = root
        """Absolute; `paths` are relative to it."""
        self.batches: Iterator[Batch] = iter(())
        self.unread: list[Unread] = []
        self.skipped: list[Skipped] = []
        self.notes: list[str] = []
        self.ignored_files_added = 0
        self.hidden: list[tuple[str, tuple[str, ...]]] = []
        """Ignored entries, if ignore files are obeyed: a folder (empty, or ending in `/`) and the names in it."""
        self.repositories: list[Repository] = []
        self.closed: list[Unread] = []
        """Entries that cannot be looked into: submodules that are not checked out, the data of repositories."""
        self.absent = 0
        """Files of HEAD where nothing is checked out, and those that a link stands before."""
        self.apart = 0
        """Files on the disk of which git keeps a version of its own: staged, in conflict, assumed unchanged, not looked at."""
        self.left_out: Callable[[str], bool] | None = None
        """Tells whether a path is excluded by the user; None when none is."""
        self.excluded = 0
        """Files that are."""
        self.narrow = False
        """Only a part of what is below the root was named."""
        self.many = False
        """There are certainly thousands of files; known before `batches` is asked."""

    def __repr__(self) -> str:
        return f"Listing({self.root!r})"
