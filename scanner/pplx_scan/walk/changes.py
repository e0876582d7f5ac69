"""What changed: in the index against HEAD, or in HEAD against where a branch began. Never what lies in the work tree."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.errors import GitError, UsageError
from pplx_scan.walk.git import Answer, Question

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_EMPTY_TREE: Final = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""git knows it without its being stored; there is another one for SHA-256."""
_RAW: Final = ("-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--diff-filter=AMT")
_PATCH: Final = (
    "-p",
    "--unified=0",
    "--text",
    "--no-color",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--diff-filter=AMT",
)
_HUNK: Final = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_FEW: Final = 8
"""Files that git is asked for one by one."""
_REGULAR: Final = ("100644", "100755")


class Changed(NamedTuple):
    """A file with lines that are new."""

    path: str
    """Relative to the top of the work tree."""
    id: str
    """Of the new content."""


class Changes:
    """The changed files of a repository, and the lines that are new in them.

    Args:
        top: the top of the work tree.
        base: a revision: what HEAD has that this had not where both parted. Empty: what the index has that HEAD has not.
    """

    def __init__(self, top: str, base: str = "") -> None:
        self._top = top
        self._extra = _index()
        self._words = self._against(base) if base else ("diff-index", "--cached")
        self._sides = self._ends(base) if base else ("HEAD",)

    def files(self) -> list[Changed]:
        """Return the files with new content.

        Raises:
            GitError: git does not say.
        """
        answer = self._raw()
        if answer.refusal and self._sides == ("HEAD",):
            self._sides = (self._empty(),)
            answer = self._raw()
        if answer.refusal:
            raise GitError(f"{self._top}: {answer.refusal}")
        return list(_changed(answer.records))

    def _raw(self) -> Answer:
        return Question(self._top, (*self._words, *_RAW, *self._sides), self._extra).answer()

    def contents(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Return the content of some files, by id; those that git does not have are left out."""
        if len(ids) > _FEW:
            from pplx_scan.walk.objects import read_objects  # noqa: PLC0415 - most commits change a few files

            return read_objects(self._top, ids)
        asked = {each: Question(self._top, ("cat-file", "blob", each)) for each in ids}
        told = {each: question.raw() for each, question in asked.items()}
        return {each: raw for each, raw in told.items() if raw is not None}

    def added(self, path: str) -> tuple[range, ...]:
        """Return the lines of a file that are new, counted from 1."""
        words = (*self._words, *_PATCH, *self._sides, "--", path)
        return tuple(_ranges(Question(self._top, words, self._extra).text()))

    def _against(self, base: str) -> tuple[str, ...]:
        if base.startswith("-"):
            raise UsageError("--diff-base takes a revision, such as origin/main")
        return ("diff-tree",)

    def _ends(self, base: str) -> tuple[str, ...]:
        answer = Question(self._top, ("merge-base", base, "HEAD")).text().strip()
        if not answer:
            raise UsageError(f"--diff-base {base}: git knows no common commit of it and HEAD")
        return (answer, "HEAD")

    def _empty(self) -> str:
        """Return the empty tree, which is what comes before the first commit."""
        return Question(self._top, ("hash-object", "-t", "tree", os.devnull)).text().strip() or _EMPTY_TREE


def _index() -> Mapping[str, str]:
    """Return the variable that names the index: `git commit FILE` hands its hooks another one."""
    named = os.environ.get("GIT_INDEX_FILE")
    return {"GIT_INDEX_FILE": os.path.abspath(named)} if named else {}


def _changed(records: Sequence[str]) -> Iterator[Changed]:
    """Yield the regular files of `--raw -z`: `:mode mode id id status`, then the path."""
    fields = iter(records)
    for meta in fields:
        path = next(fields, "")
        words = meta.lstrip(":").split()
        if len(words) == 5 and words[1] in _REGULAR:
            yield Changed(path, words[3])


def _ranges(patch: str) -> Iterator[range]:
    for match in _HUNK.finditer(patch):
        start, count = int(match[1]), int(match[2]) if match[2] is not None else 1
        if count:
            yield range(start, start + count)
