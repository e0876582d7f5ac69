"""The files of HEAD, for a repository without a work tree."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pplx_scan.errors import GitError
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.walk.git import Question, commits_seconds
from pplx_scan.walk.repository import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_REGULAR = ("100644", "100755")


class HeadFile(NamedTuple):
    """A file of HEAD."""

    path: str
    id: str


def files_not_checked_out(folder: str, top: str) -> list[HeadFile]:
    """Return the regular files of HEAD below a folder where there is no index, as after `git clone --no-checkout`.

    Args:
        folder: absolute; the paths are relative to it.
        top: the work tree that it lies in.
    """
    if os.path.lexists(os.path.join(data_folder(top), "index")):
        return []
    return list(
        _files(Question(folder, ("ls-tree", "-r", "-z", "HEAD"), seconds=commits_seconds(folder)).answer().records)
    )


def files_of_head(repository: str) -> list[HeadFile]:
    """Return the regular files of HEAD; none when it has no commit yet.

    Raises:
        GitError: git does not say.
    """
    words = ("ls-tree", "-r", "-z", "--full-tree", "HEAD")
    answer = Question(repository, words, seconds=commits_seconds(repository)).answer()
    if not answer.refusal:
        return list(_files(answer.records))
    if Question(repository, ("rev-parse", "--verify", "--quiet", "HEAD^{commit}")).answer().code == 1:
        return []
    raise GitError(f"{repository}: {answer.refusal}")


def _files(records: list[str]) -> Iterator[HeadFile]:
    for record in records:
        meta, _, path = record.partition("\t")
        mode, _, name = meta.split(" ")
        if mode in _REGULAR:
            yield HeadFile(path, name)
