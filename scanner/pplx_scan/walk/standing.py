"""The standing in git of files with a fact: only these are asked about, since every process costs time."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from pplx_scan.errors import GitError
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.walk.git import Question, listing_seconds
from pplx_scan.walk.places import is_credential

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST: Final = 256
"""Paths on one command line."""
_UNBORN: Final = "Not a valid object name HEAD"


class Place(NamedTuple):
    """A file of a listing."""

    path: str
    """Relative to the root, with `/`."""
    git: GitStanding | None
    """The standing, if known; None if git is to be asked."""
    top: str
    """The work tree that it lies in, absolute and without links; empty without a repository."""


def worktree_files(root: str, places: Sequence[Place], notes: list[str]) -> list[WorktreeFile]:
    """Return the files with their standing in git, in the order given.

    Args:
        root: the folder that the paths are relative to.
        places: the files.
        notes: a line is added when git does not answer; what is not known then counts as tracked.
    """
    known: dict[str, GitStanding] = {}
    for top, some in _by_top(places):
        try:
            known |= _asked(root, top, some)
        except GitError as error:
            notes.append(f"{top}: {error}; its files are taken for tracked")
    return [
        WorktreeFile(
            place.path,
            os.path.join(root, place.path),
            known.get(place.path) or place.git or GitStanding.TRACKED,
            is_credential(place.path),
        )
        for place in places
    ]


def _by_top(places: Sequence[Place]) -> Iterator[tuple[str, list[Place]]]:
    """Yield the places that git must be asked about, in portions of one work tree."""
    by_top: dict[str, list[Place]] = {}
    for place in places:
        if place.top and place.git in {None, GitStanding.TRACKED}:
            by_top.setdefault(place.top, []).append(place)
    for top, some in by_top.items():
        for start in range(0, len(some), _MOST):
            yield top, some[start : start + _MOST]


def _asked(root: str, top: str, places: list[Place]) -> dict[str, GitStanding]:
    own = _names_in(root, top, places)
    unknown = [own[place.path] for place in places if place.git is None]
    head = Question(top, ("ls-tree", "-z", "--name-only", "HEAD", "--", *own.values()))
    tracked = Question(top, ("ls-files", "-z", "--", *unknown)) if unknown else None
    listing = ("ls-files", "-z", "--others", "--exclude-standard", "--", *unknown)
    others = Question(top, listing, seconds=listing_seconds(top)) if unknown else None
    in_head = _in_head(head, own)
    in_index, untracked = _records(tracked), _records(others)
    in_index.update(own[place.path] for place in places if place.git is not None)
    return {path: _standing(name, in_head, in_index, untracked) for path, name in own.items()}


def _standing(name: str, in_head: set[str], in_index: set[str], untracked: set[str]) -> GitStanding:
    if name in in_index:
        return GitStanding.TRACKED if name in in_head else GitStanding.STAGED
    return GitStanding.UNTRACKED if name in untracked else GitStanding.IGNORED


def _in_head(question: Question, own: dict[str, str]) -> set[str]:
    answer = question.answer()
    if answer.refusal and _UNBORN not in answer.refusal:
        return set(own.values())
    return set(answer.records)


def _records(question: Question | None) -> set[str]:
    if question is None:
        return set()
    answer = question.answer()
    if answer.refusal:
        raise GitError(answer.refusal)
    return set(answer.records)


def _names_in(root: str, top: str, places: list[Place]) -> dict[str, str]:
    """Return each path as git names it: relative to the work tree, with no link on the way."""
    real: dict[str, str] = {}
    names = {}
    for place in places:
        folder, _, name = place.path.rpartition("/")
        if folder not in real:
            real[folder] = os.path.relpath(os.path.realpath(os.path.join(root, folder)), top)
        inner = real[folder].replace(os.sep, "/")
        names[place.path] = name if inner == "." else f"{inner}/{name}"
    return names
