"""One key put in the place of others: what is planned, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pplx_scan.model.change import FileChange
    from pplx_scan.model.origin import GitStanding
    from pplx_scan.model.result import Unread
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.span import Place
    from pplx_scan.model.vocabulary import Encoding


class KeyUse(NamedTuple):
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


class Remainder(NamedTuple):
    """A place where the proof still finds an old key."""

    path: str
    line: int
    form: str
    reason: str = ""
    """Why it was left; empty when nobody knew of it."""


class Rotation(NamedTuple):
    """What is planned."""

    new: Secret
    old: tuple[Secret, ...]
    """The distinct keys that are replaced."""
    uses: tuple[KeyUse, ...]
    """Every place of them, by path and place."""
    changes: tuple[FileChange, ...]
    unread: tuple[Unread, ...]
    notes: tuple[str, ...]
    new_is_there: bool
    """The new key stands in the tree already."""

    @property
    def left(self) -> tuple[KeyUse, ...]:
        """Return the places that are not rewritten."""
        return tuple(use for use in self.uses if use.left)


class Proof(NamedTuple):
    """What the scan after the rewrite says."""

    remainders: tuple[Remainder, ...]
    files: int
    """Files that were searched for every spelling of the old keys."""
    unread: tuple[Unread, ...] = ()
