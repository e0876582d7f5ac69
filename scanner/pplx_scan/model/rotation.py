"""A rotation puts one key in the place of others: its plan and its outcome."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from pplx_scan.model.change import FileChange
    from pplx_scan.model.finding import Finding
    from pplx_scan.model.origin import GitStanding
    from pplx_scan.model.reads import Unread
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.span import Place
    from pplx_scan.model.vocabulary import Encoding


RUN: Final = 16
"""So many characters of a key in a row are searched for as a part of it."""


class Outcome(StrEnum):
    """The outcome of a rotation: its exit code and the line of its proof follow from this word."""

    PROVEN = "proven"
    """The old keys are nowhere in the places that had to be searched, and the new one would work where it stands."""
    NO_OLD_KEY = "no-old-key"
    """None was named and none was found; the new one stands here."""
    FAULTY = "faulty"
    """The old keys are gone, but the new one would not work where it stands."""
    NOT_REVOKED = "not-revoked"
    """The files are done, but the API did not end an old key."""
    REMAINING = "remaining"
    UNPROVEN = "unproven"
    """Something could not be searched."""
    ABSENT = "absent"
    """Neither an old key nor the new one was found."""
    UNREAD = "unread"
    """A file that should have been read was not."""


class KeyUse(Struct, frozen=True):
    """One place of an old key."""

    place: Place
    old: Secret
    form: Encoding
    """How it is written."""
    git: GitStanding
    name: str
    scope: str
    """The environment the file belongs to; empty when that is not known."""
    left: str = ""
    """Why the key stays there; empty when it is replaced."""


class Remainder(Struct, frozen=True):
    """A place where an old key still stands, or a part of one."""

    path: str
    """For a file in an archive: the path of the archive, `!/`, and the path within it."""
    line: int
    form: str
    reason: str = ""
    """Why it was left; empty when nobody knew of it."""
    store: Literal["disk", "archive", "git"] = "disk"
    """The store that holds it."""


class Rotation(Struct, frozen=True):
    """The plan."""

    new: Secret
    old: tuple[Secret, ...]
    """The distinct keys that are replaced."""
    named: tuple[Secret, ...]
    """The keys that the user calls old, whether they were found or not; none when every other key is."""
    uses: tuple[KeyUse, ...]
    """Every place of them, by path and place."""
    changes: tuple[FileChange, ...]
    unread: tuple[Unread, ...]
    notes: tuple[str, ...]
    holders: tuple[str, ...] = ()
    """Files in which the new key stands already, absolute."""
    lasting: tuple[str, ...] = ()
    """Files that an undo could not write exactly as they are now."""

    @property
    def new_is_there(self) -> bool:
        """Tell whether the new key stands in the tree already."""
        return bool(self.holders)

    @property
    def sought(self) -> tuple[Secret, ...]:
        """Return the keys that must be gone afterwards."""
        return tuple(dict.fromkeys((*self.named, *self.old)))

    @property
    def left(self) -> tuple[KeyUse, ...]:
        """Return the places that are not rewritten."""
        return tuple(use for use in self.uses if use.left)


class Recheck(Struct, frozen=True):
    """The faults of the files that a rotation has written."""

    faults: tuple[Finding, ...] = ()
    """Faults around the new key: it would not work there."""
    mending: str = ""
    """The flags of the fix that mends one of them at least; empty when none does."""
    leaks: tuple[Finding, ...] = ()
    """The new key in the open: in files that git tracks, or would."""
    taking_out: str = ""
    """The flags of the fix that takes it out of one of them at least."""


class Searched(Struct, frozen=True):
    """How much was searched."""

    files: int = 0
    members: int = 0
    """Files in archives."""
    versions: int = 0
    """Versions that git alone holds, and no file on the disk."""


class Proof(Struct, frozen=True):
    """The result of a search for known keys by their value."""

    remainders: tuple[Remainder, ...]
    searched: Searched
    closed: tuple[Unread, ...] = ()
    """Places here that cannot be searched, and why: archives of other kinds, submodules that are not checked out."""
    unread: tuple[Unread, ...] = ()
    """Places where the search failed."""
    beyond: tuple[str, ...] = ()
    """Places that the search leaves out on purpose, in words."""

    @property
    def holds(self) -> bool:
        """Tell whether the keys are nowhere in the places that had to be searched."""
        return not (self.remainders or self.closed or self.unread)
