"""Parts of the history of a repository that are missing in this clone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.walk.commits import EVERYWHERE
from pplx_scan.walk.git import Question

if TYPE_CHECKING:
    from collections.abc import Sequence


_WHOLE: Final = "`fetch-depth: 0` of actions/checkout, or `git fetch --unshallow`,"


class Gaps(Struct, frozen=True):
    """Missing parts of a history."""

    notes: tuple[str, ...] = ()
    """Parts that the user chose to leave out of the clone, in words."""
    missing: str = ""
    """Which objects of the wanted commits are not there, in words."""
    refusal: str = ""
    """Why git did not get to the end of the commits; empty when it did."""


def shallow_hint(folder: str) -> str:
    """Return a hint how to get an unknown commit if the clone is shallow; empty if it is complete."""
    shallow = Question(folder, ("rev-parse", "--is-shallow-repository")).text().strip() == "true"
    return f"; this clone is shallow: {_WHOLE} brings older commits" if shallow else ""


class GapCheck:
    """Asks git, in the background, which objects are missing in this clone. No content is read for it.

    Args:
        folder: of the repository.
        revisions: arguments of `git rev-list`; empty for everything that a ref or a reflog reaches.
    """

    def __init__(self, folder: str, revisions: Sequence[str] = ()) -> None:
        words = ("rev-list", "--objects", "--quiet", "--missing=print", *(revisions or EVERYWHERE))
        self._wants_all = not revisions
        self._objects = Question(folder, words)
        self._shallow = Question(folder, ("rev-parse", "--is-shallow-repository"))
        self._promisor = Question(folder, ("config", "--get-regexp", r"^remote\..*\.promisor$"))
        self._modules = Question(folder, ("ls-tree", "--name-only", "-z", "HEAD", "--", ".gitmodules"))

    def gaps(self) -> Gaps:
        """Return the missing parts."""
        answer = self._objects.answer("\n")
        missing = _told([line[1:] for line in answer.records if line.startswith("?")])
        notes = []
        if self._shallow.text().strip() == "true":
            shallow = f"this clone is shallow: older commits are not in it; {_WHOLE} brings them"
            if self._wants_all:
                missing = missing or shallow
            else:
                notes.append(shallow)
        if self._promisor.text().strip():
            notes.append("this clone is partial: what was never fetched was not read" + (missing and f"; {missing}"))
            # Of named commits all is wanted; a clone without old contents was made without them on purpose.
            missing = "" if self._wants_all else missing
        if self._modules.text():
            notes.append("submodules have histories of their own, which were not read")
        return Gaps(tuple(notes), missing, answer.refusal)


def _told(missing: Sequence[str]) -> str:
    if not missing:
        return ""
    what = "1 object is" if len(missing) == 1 else f"{len(missing):,} objects are"
    return f"{what} missing, such as {missing[0][:12]}; `git fetch --refetch` brings what the remote has"
