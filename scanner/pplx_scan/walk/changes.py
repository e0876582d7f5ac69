"""Changes in the index against HEAD, or in HEAD against the start of its branch. Never those of the work tree."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from pplx_scan.errors import GitError, UsageError
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.walk import patch
from pplx_scan.walk.git import Answer, Question, listing_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_EMPTY_TREE: Final = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""git knows it without its being stored; there is another one for SHA-256."""
_RAW: Final = ("-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--diff-filter=AMT")
_FEW: Final = 8
"""Files that git is asked for one by one."""
_LONGEST: Final = 20_000
"""Characters of paths on one command line; Windows takes 32,767 for all of it."""
_SHA1: Final = 40
_REGULAR: Final = ("100644", "100755")


class Changed(NamedTuple):
    """A file with lines that are new."""

    path: str
    """Relative to the top of the work tree."""
    id: str
    """Of the new content."""
    is_new: bool
    """Whether nothing had that path before."""


def _shown(revision: str) -> str:
    # Imported here: the index, which a hook asks for, has no name.
    from pplx_scan.model.printable import mask_value, printable  # noqa: PLC0415

    return printable(revision) if len(revision) == _SHA1 else mask_value(revision)


class Changes:
    """The changed files of a repository, and the lines that are new in them.

    Args:
        top: the top of the work tree.
        base: a revision: what HEAD has that this had not where both parted. Empty: what the index has that HEAD has not.
    """

    def __init__(self, top: str, base: str = "") -> None:
        self._top = top
        self.title = f"new lines since {_shown(base)}" if base else "new lines of the index"
        """The compared versions, in words."""
        self.committed = bool(base)
        """Whether these lines are committed."""
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
        words = (*self._words, *_RAW, *self._sides)
        return Question(self._top, words, self._extra, seconds=listing_seconds(self._top)).answer()

    def contents(self, ids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Yield id and content of some files; those that git does not give are left out."""
        if len(ids) > _FEW:
            from pplx_scan.walk.objects import some_objects  # noqa: PLC0415 - most commits change a few files

            yield from ((each.id, each.raw) for each in some_objects(self._top, ids) if len(each.raw) == each.size)
            return
        for each, question in [(each, Question(self._top, ("cat-file", "blob", each))) for each in ids]:
            raw = question.raw()
            if raw is not None:
                yield each, raw

    def added(self, paths: Sequence[str]) -> dict[str, tuple[range, ...]]:
        """Return the lines of some files that are new, counted from 1.

        Raises:
            GitError: git does not say.
        """
        found: dict[str, tuple[range, ...]] = {}
        sources = self._sources() if paths else {}
        for part in _portions(paths):
            # Git sees a rename only when it looks at both names.
            both = sorted({*part, *(sources[path] for path in part if path in sources)})
            raw = Question(self._top, (*self._words, *patch.SHAPE, *self._sides, "--", *both), self._extra).raw()
            try:
                found |= patch.added_lines(raw or b"")
            except ValueError:
                raw = None
            if raw is None or not found.keys() >= set(part):
                raise GitError(f"{self._top}: git does not say which lines are new")
        return found

    def _sources(self) -> dict[str, str]:
        """Return the former paths of the files that were renamed, none when git does not say: then all of a file is new."""
        words = ("-r", "-z", "--name-status", *patch.RENAMES, "--diff-filter=R")
        fields = iter(Question(self._top, (*self._words, *words, *self._sides), self._extra).answer().records)
        return {new: old for _, old, new in zip(fields, fields, fields, strict=False)}

    def _against(self, base: str) -> tuple[str, ...]:
        if base.startswith("-"):
            raise UsageError("--diff-base takes a revision, such as origin/main")
        return ("diff-tree",)

    def _ends(self, base: str) -> tuple[str, ...]:
        answer = Question(self._top, ("merge-base", base, "HEAD")).text().strip()
        if not answer:
            raise UsageError(f"--diff-base {_shown(base)}: {self._why_nothing(base)}")
        return (answer, "HEAD")

    def _why_nothing(self, base: str) -> str:
        """Return why git knows no commit in which a branch began: most often the clone is not whole."""
        from pplx_scan.walk.gaps import shallow_hint  # noqa: PLC0415 - for a mistake only

        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
        known = Question(self._top, words).text().strip()
        why = "git knows no common commit of it and HEAD" if known else "git knows no such commit"
        return why + shallow_hint(self._top)

    def _empty(self) -> str:
        """Return the id of the empty tree, which stands for the state before the first commit."""
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
            yield Changed(path, words[3], words[4] == "A")


def _portions(paths: Sequence[str]) -> Iterator[list[str]]:
    """Cut a list of paths so that each part fits on a command line."""
    part, size = list[str](), 0
    for path in paths:
        if part and size + len(path) > _LONGEST:
            yield part
            part, size = [], 0
        part.append(path)
        size += len(path) + 3
    if part:
        yield part
