"""A scan of many repositories: its options, and the answer of each. Plain values: they cross processes and machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from pplx_scan.digests import sha256
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.model.printable import printable
from pplx_scan.model.reads import Stats

if TYPE_CHECKING:
    from pplx_scan.model.vocabulary import FleetStanding


def masked_name(text: str) -> str:
    """Return a path or a word as reports and run files hold it: where a key may be hidden in it, a hash tells it apart."""
    shown = printable(text)
    digest = sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return text if shown == text else f"{shown}#{digest}"


class Options(NamedTuple):
    """How each repository is to be scanned. The names are those of the command line."""

    history: bool = False
    """Every commit, too."""
    isolated: bool = False
    config: str = ""
    """The path of a configuration for all; empty for each repository's own."""
    exclude: tuple[str, ...] = ()
    no_gitignore: bool = False
    max_file_size: int | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    """Folders of further rules, absolute."""
    current: str = ""
    """The fingerprint of the key in use; empty when nobody named it."""
    overdue_days: int | None = None
    no_inline_ignore: bool = False


class Visit(Struct, frozen=True):
    """One repository that is to be scanned."""

    repository: str
    """An absolute path, without links."""
    options: Options
    jobs: int = 1
    """Processes that its scan may take."""
    address: str = ""
    """The address of the remote that `repository` is a copy of; empty for a repository of the user's."""
    seconds: float = 0.0
    """After so many its scan is given up; 0 for never."""
    failure: str = ""
    """Why it cannot be scanned, if that is known already."""

    @property
    def name(self) -> str:
        """Return the name of the repository in reports and run files."""
        return self.address or self.repository


class FleetPlace(NamedTuple):
    """A place of a key in a repository."""

    path: str
    """Empty for the message of a commit."""
    line: int
    column: int
    detail: str
    """How git sees the file; for a place of the past, its commits."""
    past: bool
    """Not in the work tree any more."""


class FleetKey(Struct, frozen=True):
    """A key in one repository."""

    fingerprint: str
    masked: str
    standing: FleetStanding
    places: tuple[FleetPlace, ...]


class Visited(Struct, frozen=True):
    """The answer of one repository."""

    repository: str
    at: str
    """When it was scanned, ISO 8601."""
    error: str = ""
    """Why it could not be scanned; empty when it was."""
    stats: Stats = Stats()
    findings: tuple[dict[str, Any], ...] = ()
    """In the shape of the JSON report."""
    keys: tuple[FleetKey, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    """Path and reason."""
    notes: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Tell whether all of it was read."""
        return not self.error and not self.unread


class Fleet(Struct, frozen=True):
    """The answers of all repositories."""

    visited: tuple[Visited, ...]
    """In the order of their paths."""
    left: tuple[str, ...] = ()
    """Repositories that nobody came to."""
    reason: str = ""
    """Why repositories are left; empty when none is."""
    seconds: float = 0.0
    notes: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Tell whether every repository was read to the end."""
        return not self.left and all(each.complete for each in self.visited)
