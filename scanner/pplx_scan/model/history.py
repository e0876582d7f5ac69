"""Keys in the history of a repository: the options of a search, and its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pplx_scan.model.reads import Degraded, Unread
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.vocabulary import Encoding, PastStanding


class Wanted(Struct, frozen=True):
    """Which part of a history is wanted, and how it is read."""

    revisions: tuple[str, ...] = ()
    """Revisions for `git rev-list`; empty for everything on every ref, stash, note and reflog."""
    unreachable: bool = False
    """Objects that no ref and no reflog reaches, too."""
    archives: bool = False
    """Files in archives, too."""
    ledger: Path | None = None
    jobs: int = 0
    """Processes; 0 for as many as are useful."""
    tell: Callable[[int], None] | None = None
    """Called with the number of objects read."""
    full: bool = False
    """Read again the commits that an earlier run has read."""


class ObjectHit(Struct, frozen=True):
    """An object that can matter."""

    id: str
    kind: str
    ends: tuple[int, ...]
    """Where the sieve hit, when it is too large to be parsed whole."""
    packed: bool = False
    """It is an archive, and the key stands in a file of it."""


class Commit(Struct, frozen=True):
    """Who changed something, and when."""

    id: str
    author: str
    day: str
    """YYYY-MM-DD, of the committer, in UTC."""
    time: int
    """Seconds since 1970."""


class PastPlace(Struct, frozen=True):
    """A key in one version of a file, or in a message."""

    path: str
    """Empty for the message of a commit or of a tag."""
    line: int
    column: int
    encoding: Encoding
    added: Commit | None
    """The first commit with this version; None for an object that no commit reaches."""
    removed: Commit | None
    """The last commit that took this version away; None when none did."""
    in_head: bool
    """This version stands in HEAD."""


class PastKey(Struct, frozen=True):
    """One key and every version that holds it."""

    secret: Secret
    places: tuple[PastPlace, ...]
    standing: PastStanding = ""
    """By the ledger."""

    @property
    def in_head(self) -> bool:
        """Tell whether the key still stands in HEAD."""
        return any(place.in_head for place in self.places)


class History(Struct, frozen=True):
    """All keys of a repository's history."""

    keys: tuple[PastKey, ...]
    """Those that stand in HEAD first, then the latest first."""
    objects: int
    """Blobs and messages that were read."""
    bytes: int
    seconds: float
    unread: tuple[Unread, ...] = ()
    degraded: tuple[Degraded, ...] = ()
    notes: tuple[str, ...] = ()
    interrupted: bool = False
    """The user stopped it; the result is partial."""
    archives: int = 0
    """Archives among the objects, which were not opened."""
    goes_on: bool = False
    """Commits that the refs reached at the end of an earlier run, which found nothing, were not read again."""
    members: int = 0
    """Files in the archives that were opened."""

    @property
    def complete(self) -> bool:
        """Tell whether all that was wanted was read."""
        return not self.unread
