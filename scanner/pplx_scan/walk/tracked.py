"""The files of a git work tree, as git lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.walk.git import Question, listing_seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_GITLINK: Final = "160000"
_GONE: Final = "0"
"""All that the id consists of where the index has no version."""
STAGED_VERSIONS: Final = (
    *("diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev"),
    *("--ignore-submodules=all", "--relative", "HEAD", "--"),
)
"""Which versions in the index differ from HEAD."""
_UNLISTED: Final = r"warning: could not open directory '(?:(.*)': (.*)|(.*))"
"""Not compiled at each start: git seldom says it. It cuts the line off where the path is longer than the system takes."""
_CUT_OFF: Final = "its path is too long"


class Unlisted(NamedTuple):
    """A folder that git could not read."""

    path: str
    reason: str


class Blob(NamedTuple):
    """A version of a file in the index."""

    path: str
    id: str
    """Of the object: the hash of its content."""


class Tree(NamedTuple):
    """How git classifies the files below a folder. All paths are relative to it."""

    refusal: str = ""
    """Why git does not answer; empty if it does."""
    tracked: tuple[str, ...] = ()
    untracked: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    """Files, and folders with a `/` at their end."""
    repositories: tuple[str, ...] = ()
    """Submodules, and repositories that are not part of this one."""
    unlisted: tuple[Unlisted, ...] = ()
    apart: tuple[str, ...] = ()
    """Tracked files of which git keeps a version of its own: in conflict, skip-worktree, assume-unchanged."""
    staged: tuple[Blob, ...] = ()
    """Blobs that the next commit changes or adds."""
    remarks: tuple[str, ...] = ()
    """Other messages of git."""


class TreeQuestion:
    """git at work on a folder: three processes, so that none waits for another."""

    def __init__(self, folder: str, top: str, *, every_ignored: bool) -> None:
        """Start git.

        Args:
            folder: absolute, in a work tree.
            top: the folder of the work tree.
            every_ignored: list all ignored files, not only the folders that hold them.

        Raises:
            GitError: git cannot be started.
        """
        shared = ("ls-files", "-z", "--others", "--exclude-standard")
        ignored = (*shared, "--ignored", *(() if every_ignored else ("--directory",)))
        seconds = listing_seconds(top)
        self._listed = Question(folder, (*shared, "--cached", "--stage", "-v"), seconds=seconds)
        self._ignored = Question(folder, ignored, seconds=seconds)
        # Unlike `ls-files --modified` it compares no content, for which the repository may name a program.
        self._staged = Question(folder, STAGED_VERSIONS, seconds=seconds)

    def answer(self) -> Tree:
        """Return the classified files."""
        listed, ignored, staged = self._listed.answer(), self._ignored.answer(), self._staged.answer()
        # NOTE: git 2.39 fails with `--directory` deep in an ignored folder, where nothing else is listed either.
        refusal = listed.refusal or (ignored.refusal if listed.records else "")
        if refusal:
            return Tree(refusal)
        tracked, untracked, repositories, apart = _sorted_out(listed.records)
        unlisted, remarks = _complaints((*listed.errors.splitlines(), *ignored.errors.splitlines()))
        blobs = staged_blobs(staged.records) if staged.code == 0 else _listed(listed.records)
        return Tree(
            "", tracked, untracked, tuple(ignored.records), repositories, unlisted, apart, tuple(blobs), remarks
        )


def _sorted_out(records: list[str]) -> tuple[tuple[str, ...], ...]:
    """Return tracked files, untracked files, repositories, and the tracked files of which git keeps a version of its own.

    Args:
        records: such as `? path` and `H 100644 id 0<tab>path`.
    """
    others = [record[2:] for record in records if record[0] == "?"]
    staged = [record for record in records if record[0] != "?"]
    # Ids are of one length and the stage is one digit, so all paths begin at the same place.
    at = staged[0].index("\t") + 1 if staged else 0
    submodules = [record[at:] for record in staged if record.startswith(_GITLINK, 2)]
    nested = [path[:-1] for path in others if path[-1] == "/"]
    # A file with conflicts is listed once for each stage.
    tracked = dict.fromkeys(record[at:] for record in staged if not record.startswith(_GITLINK, 2))
    untracked = tuple(path for path in others if path[-1] != "/")
    apart = dict.fromkeys(record[at:] for record in staged if record[0] != "H")
    return tuple(tracked), untracked, tuple(dict.fromkeys((*submodules, *nested))), tuple(apart)


def staged_blobs(records: list[str]) -> Iterator[Blob]:
    """Yield the versions of `STAGED_VERSIONS`, records such as `:100644 100644 id id M` and, behind it, a path."""
    for meta, path in zip(records[::2], records[1::2], strict=True):
        _, mode, _, object_id, _ = meta.split(" ")
        if mode != _GITLINK and object_id.strip(_GONE):
            yield Blob(path, object_id)


def _listed(records: list[str]) -> Iterator[Blob]:
    """Yield all versions in the index: without a commit, the next one adds them."""
    for record in records:
        if record[0] == "?" or record.startswith(_GITLINK, 2):
            continue
        meta, _, path = record.partition("\t")
        yield Blob(path, meta.split(" ")[2])


def _complaints(lines: Iterable[str]) -> tuple[tuple[Unlisted, ...], tuple[str, ...]]:
    unlisted: dict[Unlisted, None] = {}
    remarks: dict[str, None] = {}
    for line in lines:
        match = expression(_UNLISTED).fullmatch(line)
        if match:
            path, reason = (match[1], match[2]) if match[2] else (match[3].rpartition("/")[0], _CUT_OFF)
            unlisted[Unlisted(path.rstrip("/"), reason)] = None
        else:
            remarks[line] = None
    return tuple(unlisted), tuple(remarks)
