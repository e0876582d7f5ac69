"""Where bytes came from."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from pplx_scan.model.named_tuple import NamedTuple

HOME: Final = "~/"
"""How the path of a file begins that stands in the home folder, beside a repository."""
PROSE: Final = (".md", ".markdown", ".mdx", ".mdc", ".rst", ".txt", ".adoc", ".org", ".html")
"""Endings of files, in small letters, that speak of keys and of marks, and neither read nor make them."""


class GitStanding(StrEnum):
    """How git sees a file. The values are those of the JSON report."""

    TRACKED = "tracked"
    STAGED = "staged"
    UNTRACKED = "untracked"
    IGNORED = "ignored"
    NO_REPOSITORY = "no-repository"


IN_GIT: Final = frozenset({GitStanding.TRACKED, GitStanding.STAGED})
"""What a commit holds, or the next one will."""


class WorktreeFile(NamedTuple):
    """A file on disk: the only origin that a fix may edit."""

    path: str
    """Relative to the root of the scan, with `/`; bytes that are not UTF-8 as surrogate escapes."""
    location: str
    """The path to open: absolute, of the operating system."""
    git: GitStanding
    credential: bool = False
    """True for a well-known credential file (`rules/catalog/places.yaml`)."""


class Stdin(NamedTuple):
    """Standard input, under the name that `--stdin-filename` gives it."""

    path: str = "-"
    git: GitStanding = GitStanding.NO_REPOSITORY
    credential: bool = False


class GitObject(NamedTuple):
    """A file of a commit, a message: an object in the store of git."""

    path: str
    """The path that a commit gives it; empty for a message."""
    id: str
    git: GitStanding = GitStanding.TRACKED
    credential: bool = False


class ArchiveMember(NamedTuple):
    """A file in an archive; it is never rewritten."""

    path: str
    """The path of the archive, `!/`, and the path within it."""
    git: GitStanding
    """Of the archive."""
    credential: bool = False


class PathName(NamedTuple):
    """The path of a file, which may hold a key itself; it is never rewritten."""

    path: str
    git: GitStanding
    """Of the file."""
    credential: bool = False


Origin = WorktreeFile | Stdin | GitObject | ArchiveMember | PathName
