"""The files below the paths that the user names."""

from __future__ import annotations

import os
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import TYPE_CHECKING, Final

from pplx_scan.errors import GitError
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.model.origin import GitStanding
from pplx_scan.model.reads import Unread
from pplx_scan.walk.folder import read_folder, read_ignore_file
from pplx_scan.walk.head import files_not_checked_out
from pplx_scan.walk.ignored import Ignored
from pplx_scan.walk.links import OUTSIDE, RealFolders, leads_out
from pplx_scan.walk.listing import Batch, Listing, Repository, Skipped
from pplx_scan.walk.repository import data_folder, is_bare, top_of
from pplx_scan.walk.tracked import Tree, TreeQuestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.walk.ignore import IgnoreFile

_LARGE_INDEX: Final = 1 << 20
"""Bytes; about ten thousand files."""
NOT_FOUND: Final = "no such file or folder"
NOT_CHECKED_OUT: Final = "a submodule that is not checked out"
_NO_REPOSITORY: Final = "not a git repository (or any"
"""Git's message for a `.git` that is no repository."""


class _Folder(NamedTuple):
    """A folder that is to be walked."""

    location: str
    """Absolute, as the user reaches it."""
    top: str
    """The work tree that it lies in, without links; empty without a repository."""
    is_top: bool
    question: TreeQuestion | None
    refusal: str = ""
    """Why git could not even be asked."""


def walk(paths: Sequence[str], *, root: str, gitignore: bool = True, exclude: Sequence[str] = ()) -> Listing:
    """Return the files below `paths`.

    git is started at once and heard when `batches` is read, so that both work at the same time. What cannot be read,
    or is missing, is in `unread`.

    Args:
        paths: files and folders, as the user wrote them. Files are listed whatever git thinks of them.
        root: absolute; the paths in the listing are relative to it.
        gitignore: leave out what git ignores, but for credential files. Otherwise take everything.
        exclude: globs in the form of `.gitignore`, relative to `root`; they also hold for files named one by one.
    """
    listing = Listing(root)
    listing.narrow = any(os.path.abspath(path) != root for path in paths)
    walker = _Walker(listing, gitignore=gitignore)
    files, folders = walker.sorted_out(paths)
    batches = walker.batches(files, [walker.ask(folder) for folder in folders])
    if exclude:
        from pplx_scan.walk.exclude import without_excluded  # noqa: PLC0415 - pathspec is loaded where it is needed

        batches = without_excluded(listing, batches, exclude)
    listing.batches = _counted(listing, batches if len(paths) == 1 else _each_once(batches))
    return listing


def _counted(listing: Listing, batches: Iterable[Batch]) -> Iterator[Batch]:
    for batch in batches:
        listing.ignored_files_added += len(batch.paths) if batch.added else 0
        yield batch


def _each_once(batches: Iterable[Batch]) -> Iterator[Batch]:
    seen: set[str] = set()
    for batch in batches:
        fresh = [path for path in dict.fromkeys(batch.paths) if path not in seen]
        seen.update(fresh)
        yield batch._replace(paths=fresh)


def _apart(location: str, tree: Tree) -> int:
    """Return how many files on the disk have a version of their own in the index."""
    found = {path for path in tree.apart if os.path.lexists(os.path.join(location, path))}
    if tree.staged:
        from pplx_scan.walk.index import says_otherwise  # noqa: PLC0415 - few repositories have anything staged

        found.update(blob.path for blob in tree.staged if says_otherwise(os.path.join(location, blob.path), blob))
    return len(found)


def _is_large(top: str) -> bool:
    """Tell whether the index of a repository lists thousands of files."""
    try:
        return os.stat(os.path.join(top, ".git", "index")).st_size > _LARGE_INDEX
    except OSError:
        return False


class _Walker:
    def __init__(self, listing: Listing, *, gitignore: bool) -> None:
        self._listing = listing
        self._root = listing.root
        self._gitignore = gitignore

    def sorted_out(self, paths: Iterable[str]) -> tuple[list[str], list[str]]:
        """Return the files and the folders among the user's paths, absolute."""
        files: list[str] = []
        folders: list[str] = []
        for path in paths:
            try:
                location = self._without_link(os.path.abspath(path))
                mode = os.stat(location).st_mode if location else 0
            except OSError as error:
                reason = NOT_FOUND if isinstance(error, FileNotFoundError) else error.strerror or "cannot be read"
                self._listing.unread.append(Unread(path, reason))
                continue
            if not location:
                self._listing.unread.append(Unread(path, OUTSIDE))
            elif S_ISREG(mode) or S_ISDIR(mode):
                (files if S_ISREG(mode) else folders).append(location)
            else:
                self._listing.skipped.append(Skipped(self._relative(location), "no regular file"))
        return files, folders

    def _without_link(self, location: str) -> str:
        """Return where a path leads, as a path below the root; empty when it leads out of it."""
        if location == self._root or not S_ISLNK(os.lstat(location).st_mode):
            return location
        if leads_out(location, self._root):
            return ""
        return os.path.join(self._root, os.path.relpath(os.path.realpath(location), os.path.realpath(self._root)))

    def ask(self, location: str) -> _Folder:
        """Return a folder to walk, with git at work on it where there is a repository."""
        real = os.path.realpath(location)
        top = top_of(real)
        if top is None:
            return _Folder(location, "", is_top=False, question=None)
        self._listing.many |= _is_large(top)
        try:
            return _Folder(location, top, top == real, TreeQuestion(location, top, every_ignored=not self._gitignore))
        except GitError as error:
            return _Folder(location, top, top == real, None, str(error))

    def _ask_inner(self, path: str) -> _Folder:
        location = os.path.join(self._root, path)
        if os.path.lexists(os.path.join(location, ".git")):
            return self.ask(location)
        # A submodule that was not fetched: git would answer for the repository around it.
        return _Folder(location, "", is_top=False, question=None)

    def batches(self, files: list[str], folders: list[_Folder]) -> Iterator[Batch]:
        """Yield the files named one by one, then those of each folder and of the repositories in it."""
        yield from self._named(files)
        waiting = folders[::-1]
        walked: set[str] = set()
        while waiting:
            folder = waiting.pop()
            if folder.location in walked:
                continue
            walked.add(folder.location)
            inner: list[str] = []
            tree = folder.question.answer() if folder.question else Tree(folder.refusal)
            if folder.top and not tree.refusal:
                yield from self._from_git(folder, tree, inner)
            else:
                yield from self._from_disk(folder, tree.refusal, inner)
            waiting += [self._ask_inner(path) for path in inner][::-1]

    def _named(self, files: list[str]) -> Iterator[Batch]:
        by_top: dict[str, list[str]] = {}
        for location in files:
            folder = os.path.dirname(location)
            by_top.setdefault(top_of(os.path.realpath(folder)) or "", []).append(self._relative(location))
        for top, paths in by_top.items():
            if top:
                self._listing.repositories.append(Repository(top, self._prefix(top), top, self._names(top, paths)))
            yield Batch(None if top else GitStanding.NO_REPOSITORY, paths, top)

    def _from_git(self, folder: _Folder, tree: Tree, inner: list[str]) -> Iterator[Batch]:
        prefix = self._prefix(folder.location)
        listing = self._listing
        listing.unread += [Unread(prefix + path, f"cannot be listed: {reason}") for path, reason in tree.unlisted]
        listing.notes += [f"git: {remark}" for remark in tree.remarks]
        listing.repositories.append(Repository(folder.location, prefix, folder.top))
        if not tree.tracked:
            listing.absent += len(files_not_checked_out(folder.location, folder.top))
        listing.apart += _apart(folder.location, tree)
        if not folder.is_top and not (tree.tracked or tree.untracked or tree.repositories):
            # git ignores the whole folder, but the user names it.
            yield from self._read(folder, (), GitStanding.IGNORED, inner)
            return
        yield Batch(GitStanding.TRACKED, self._tracked(folder, prefix, tree.tracked), folder.top)
        yield Batch(GitStanding.UNTRACKED, [prefix + path for path in tree.untracked], folder.top)
        yield self._ignored(folder, prefix, tree.ignored, inner)
        for path in tree.repositories:
            if not os.path.lexists(os.path.join(folder.location, path, ".git")):
                listing.closed.append(Unread(prefix + path, NOT_CHECKED_OUT))
            if self._is_folder(prefix + path):
                inner.append(prefix + path)

    def _ignored(self, folder: _Folder, prefix: str, entries: tuple[str, ...], inner: list[str]) -> Batch:
        if self._gitignore:
            paths = Ignored(self._listing, prefix).credentials(entries)
            self._listing.hidden.append((prefix, entries))
        else:
            paths = [prefix + entry for entry in entries if not entry.endswith("/")]
            inner += [prefix + entry[:-1] for entry in entries if entry.endswith("/")]
        return Batch(GitStanding.IGNORED, paths, folder.top, self._gitignore)

    def _tracked(self, folder: _Folder, prefix: str, tracked: tuple[str, ...]) -> list[str]:
        """Return tracked files without those that a link now stands before, which are counted: what it leads to is another file."""
        folders = RealFolders(folder.location)
        found = []
        above, real = "", True
        for path in tracked:
            parent = path[: path.rfind("/") + 1]
            if parent != above:
                above, real = parent, folders.is_real(parent[:-1])
            if real:
                found.append(prefix + path)
            else:
                self._listing.absent += 1
        for link in folders.links:
            if leads_out(os.path.join(folder.location, link), self._root):
                self._listing.skipped.append(Skipped(prefix + link, OUTSIDE))
        self._listing.unread += [
            Unread(prefix + path, "git lists it outside of its repository") for path in folders.outside
        ]
        return found

    def _from_disk(self, folder: _Folder, refusal: str, inner: list[str]) -> Iterator[Batch]:
        outer: tuple[IgnoreFile, ...] = ()
        if folder.top and refusal and not refusal.startswith(_NO_REPOSITORY):
            self._note_refusal(folder, refusal)
            outer = self._outer_ignores(folder) if self._gitignore else ()
        elif is_bare(folder.location):
            path = self._relative(folder.location)
            self._listing.notes.append(f"{path} is the data of a git repository: what its objects hold is not read")
            self._listing.closed.append(Unread(path, "the data of a git repository"))
        yield from self._read(folder, outer, GitStanding.NO_REPOSITORY, inner)

    def _read(
        self, folder: _Folder, outer: tuple[IgnoreFile, ...], git: GitStanding, inner: list[str]
    ) -> Iterator[Batch]:
        top = "" if git is GitStanding.NO_REPOSITORY else folder.top
        for found in read_folder(self._listing, self._prefix(folder.location), outer, gitignore=self._gitignore):
            yield Batch(git, found.files, top)
            yield Batch(GitStanding.IGNORED if top else git, found.credentials, top, added=True)
            inner += found.repositories

    def _note_refusal(self, folder: _Folder, refusal: str) -> None:
        path = self._relative(folder.location)
        if not self._gitignore:
            self._listing.notes.append(
                f"{path}: git did not list it ({refusal}), so all of its files were read from the disk"
            )
            return
        reason = (
            f"git did not list it ({refusal}); files that are tracked though ignored may be missing, see --no-gitignore"
        )
        self._listing.unread.append(Unread(path, reason))

    def _outer_ignores(self, folder: _Folder) -> tuple[IgnoreFile, ...]:
        """Return the ignore files that git would obey outside of the folder, the nearest last."""
        home = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
        if not folder.is_top:
            return ()
        places = (os.path.join(home, "git", "ignore"), os.path.join(data_folder(folder.top), "info", "exclude"))
        found = [read_ignore_file(place, "") for place in places if os.path.isfile(place)]
        return tuple(file for file in found if file)

    def _is_folder(self, path: str) -> bool:
        location = os.path.join(self._root, path)
        return os.path.isdir(location) and not os.path.islink(location)

    def _prefix(self, location: str) -> str:
        relative = self._relative(location)
        return "" if relative == "." else relative + "/"

    def _names(self, top: str, paths: Iterable[str]) -> tuple[str, ...]:
        """Return paths as git names them."""
        real = (os.path.realpath(os.path.join(self._root, os.path.dirname(path))) for path in paths)
        names = (os.path.join(folder, os.path.basename(path)) for folder, path in zip(real, paths, strict=True))
        return tuple(os.path.relpath(name, top).replace(os.sep, "/") for name in names)

    def _relative(self, location: str) -> str:
        relative = os.path.relpath(location, self._root)
        return relative if os.sep == "/" else relative.replace(os.sep, "/")
