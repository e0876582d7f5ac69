"""Versions of files that git alone holds: its index, or HEAD where nothing is checked out, and no file on the disk."""

from __future__ import annotations

import os
from stat import S_ISLNK, S_ISREG
from typing import TYPE_CHECKING, Final

from pplx_scan.errors import GitError
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.model.reads import Unread
from pplx_scan.regular_file import open_regular
from pplx_scan.walk.git import Question, listing_seconds
from pplx_scan.walk.head import files_not_checked_out
from pplx_scan.walk.repository import top_of
from pplx_scan.walk.tracked import STAGED_VERSIONS, staged_blobs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO

    from pplx_scan.walk.git import Answer
    from pplx_scan.walk.listing import Listing, Repository
    from pplx_scan.walk.tracked import Blob

_GITLINK: Final = "160000"
_LINK: Final = "120000"
_SHA1_DIGITS: Final = 40
_PORTION: Final = 1 << 20
_MOST: Final = 256
"""Paths on one command line."""
ABSENT: Final = "in git's index, but not on the disk"
CONFLICT: Final = "a version in conflict, in git's index"
SKIPPED: Final = "in git's index, which does not look at the file (skip-worktree)"
ASSUMED: Final = "in git's index, which does not look at the file (assume-unchanged)"
NOTHING: Final = "in HEAD, of which nothing is checked out"
STAGED: Final = "staged for the next commit; `git add` stages what the file says now"


class IndexVersion(NamedTuple):
    """A version of a file."""

    path: str
    """Relative to the root of the scan."""
    folder: str
    """Where git finds it."""
    id: str
    reason: str
    """Why no file shows it."""


class IndexVersions(NamedTuple):
    """Those of a listing."""

    versions: tuple[IndexVersion, ...]
    unread: tuple[Unread, ...]
    """The repositories whose index could not be read."""


def staged(root: str, paths: Sequence[str]) -> tuple[str, ...]:
    """Return those of the paths whose content in the index differs from the last commit; before the first one all in the index."""
    for words in (("diff-index", "--cached", "--name-only", "--relative", "-z", "HEAD", "--"), ("ls-files", "-z")):
        answer = Question(root, words, seconds=listing_seconds(top_of(root) or root)).answer()
        if not answer.refusal:
            return tuple(sorted(set(answer.records) & set(paths)))
    return ()


def index_versions(listing: Listing) -> IndexVersions:
    """Return the versions in the index that differ, or may differ, from the file on disk, but for those equal to HEAD's.

    Where nothing is checked out, those of HEAD.

    Args:
        listing: the files; its `batches` are used up.
    """
    versions: list[IndexVersion] = []
    unread: list[Unread] = []
    for repository in listing.repositories:
        names = repository.names
        portions = [names[start : start + _MOST] for start in range(0, len(names), _MOST)] if names else [()]
        try:
            for portion in portions:
                versions += _apart(repository, portion, listing.left_out)
        except GitError as error:
            unread.append(Unread(repository.prefix or ".", f"git did not list its index: {error}"))
    return IndexVersions(tuple(versions), tuple(unread))


def _apart(
    repository: Repository, names: tuple[str, ...], left_out: Callable[[str], bool] | None
) -> Iterator[IndexVersion]:
    listed = Question(repository.location, ("ls-files", "-z", "--stage", "-v", "--", *names))
    seconds = listing_seconds(repository.top)
    changed = Question(repository.location, (*STAGED_VERSIONS, *names), seconds=seconds)
    for file in files_not_checked_out(repository.location, repository.top):
        if left_out is None or not left_out(repository.prefix + file.path):
            yield IndexVersion(repository.prefix + file.path, repository.location, file.id, NOTHING)
    answer, staged = listed.answer(), _staged(changed.answer())
    if answer.refusal:
        raise GitError(answer.refusal)
    for record in answer.records:
        meta, _, name = record.partition("\t")
        tag, mode, object_id, stage = meta.split(" ")
        path = repository.prefix + name
        if mode == _GITLINK or (left_out is not None and left_out(path)):
            continue
        reason = _reason(os.path.join(repository.location, name), tag, mode, stage)
        if not reason and (staged is None or name in staged):
            reason = STAGED
        if reason:
            yield IndexVersion(path, repository.location, object_id, reason)


def says_otherwise(location: str, blob: Blob) -> bool:
    """Tell whether a file on the disk differs from its version in the index, in more than the ends of its lines."""
    try:
        if S_ISLNK(os.lstat(location).st_mode):
            target = os.fsencode(os.readlink(location))
            return blob.id != _object_id([target], len(blob.id), len(target))
        with open_regular(location) as file:
            size = os.fstat(file.fileno()).st_size
            if blob.id == _object_id(_portions(file), len(blob.id), size):
                return False
            file.seek(0)
            size = sum(map(len, _unix(file)))
            file.seek(0)
            return blob.id != _object_id(_unix(file), len(blob.id), size)
    except OSError:
        # It is not on the disk, or listed as not read.
        return False


def _portions(file: BinaryIO) -> Iterator[bytes]:
    while portion := file.read(_PORTION):
        yield portion


def _unix(file: BinaryIO) -> Iterator[bytes]:
    """Yield the content of a file with the ends of its lines as git keeps them, one that is cut in two as well."""
    rest = b""
    for portion in _portions(file):
        text = rest + portion
        rest = b"\r" if text.endswith(b"\r") else b""
        yield text[: len(text) - len(rest)].replace(b"\r\n", b"\n")
    yield rest


def _object_id(portions: Iterable[bytes], digits: int, size: int) -> str:
    """Return the id of a blob of so many bytes, with SHA-1 or SHA-256: gitformat-pack(5)."""
    from pplx_scan.digests import sha1, sha256  # noqa: PLC0415 - a scan in which every file is as git has it needs neither

    digest = sha1(usedforsecurity=False) if digits == _SHA1_DIGITS else sha256()
    digest.update(b"blob %d\0" % size)
    for portion in portions:
        digest.update(portion)
    return digest.hexdigest()


def _staged(answer: Answer) -> frozenset[str] | None:
    """Return the paths of which the index differs from HEAD; None for all of them, as without a commit."""
    return None if answer.refusal else frozenset(blob.path for blob in staged_blobs(answer.records))


def _reason(location: str, tag: str, mode: str, stage: str) -> str:
    try:
        found = os.lstat(location).st_mode
    except (OSError, ValueError):
        return ABSENT
    if not (S_ISREG(found) or (S_ISLNK(found) and mode == _LINK)):
        return ABSENT
    if stage != "0":
        return CONFLICT
    if tag.upper() == "S":
        return SKIPPED
    return ASSUMED if tag.islower() else ""
