"""Where a transaction keeps its lock, its journal and its record: never in the user's tree.

    work tree of git    <git directory>/pplx-scan/
    elsewhere           <the user's state directory>/pplx-scan/<hash of the root>/

The folder is the user's alone (0700), and so are the files in it (0600). No key and no content of a file is in them.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.digests import sha256
from pplx_scan.errors import TransactionError
from pplx_scan.fix.transaction import disk
from pplx_scan.fix.transaction.folders import FolderEntry, Ground
from pplx_scan.model.printable import printable
from pplx_scan.regular_file import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.fix.transaction.folders import Folder

_NAME: Final = "pplx-scan"
_POINTER: Final = "gitdir:"
_POINTER_LIMIT: Final = 4096


class State(Struct, frozen=True):
    """The folder of a root's state, and the paths that it may name."""

    folder: str
    """Absolute, without links when it was asked for."""
    top: str
    """The work tree, else the root: a journal that names a file outside is not ours."""


class Root(Struct, frozen=True):
    """The folder whose files are rewritten, as it stood when a run began: what takes its place later is another one."""

    path: str
    """Absolute, without links."""
    identity: tuple[int, int] | None
    """Device and number; None where there is no such folder."""
    state: State

    def __fspath__(self) -> str:
        return self.path

    def known(self) -> dict[str, tuple[int, int]]:
        """Return the folders that must still be those that they were."""
        return {self.path: self.identity} if self.identity is not None else {}


def root_of(root: str | os.PathLike[str]) -> Root:
    """Return a folder as it stands now; one that a run began with as it stood then."""
    if isinstance(root, Root):
        return root
    path = os.path.realpath(root)
    try:
        status = os.lstat(path)
    except OSError:
        return Root(path, None, state_of(path))
    return Root(path, (status.st_dev, status.st_ino), state_of(path))


def state_directory(root: str | os.PathLike[str]) -> Path:
    """Return the folder in which the state of a root is kept. It need not exist.

    Args:
        root: the folder whose files are rewritten. All folders of one git work tree share one state.
    """
    return Path(root_of(root).state.folder)


def state_of(root: str) -> State:
    """Return where the state of a root is kept.

    Args:
        root: absolute, without links.
    """
    folder = root
    while True:
        git = _git_directory(os.path.join(folder, ".git"))
        if git:
            return State(os.path.join(git, _NAME), folder)
        above = os.path.dirname(folder)
        if above == folder:
            name = sha256(os.fsencode(root)).hexdigest()[:32]
            return State(os.path.join(os.path.realpath(_of_the_user()), _NAME, name), root)
        folder = above


@contextmanager
def kept_in(root: Root) -> Iterator[Folder]:
    """Hold the folder of a state. It is opened when something is asked of it; a link in its place is not followed."""
    with Ground(root.state.folder, root.known()) as ground:
        yield ground.folder(root.state.folder)


def read_kept(root: str | os.PathLike[str], name: str) -> bytes | None:
    """Return a file of the state of a root; None when it is not there.

    Raises:
        OSError: it cannot be read.
    """
    try:
        with kept_in(root_of(root)) as folder:
            place = FolderEntry(folder, name)
            return disk.read(place).raw if disk.exists(place) else None
    except FileNotFoundError:
        return None


def forget_kept(root: str | os.PathLike[str], name: str) -> None:
    """Remove a file of the state of a root, if it is there.

    Raises:
        OSError: it cannot be removed.
    """
    try:
        with kept_in(root_of(root)) as folder:
            if disk.exists(FolderEntry(folder, name)):
                disk.remove(FolderEntry(folder, name))
                disk.flush_folders([folder])
    except FileNotFoundError:
        return


def make_state(root: Root) -> None:
    """Make the folder of a state, unless it is there.

    Raises:
        TransactionError: it cannot be made, or is not a folder of this user.
    """
    folder = root.state.folder
    try:
        _make(folder, root.known())
        status = os.lstat(folder)
    except OSError as error:
        message = f"{printable(folder)}: {error.strerror}: the folder that makes a crash recoverable"
        raise TransactionError(message) from error
    if not S_ISDIR(status.st_mode) or (os.name != "nt" and status.st_uid != os.geteuid() != 0):
        message = f"{printable(folder)} is not a folder of yours; move it away"
        raise TransactionError(message)


def _make(folder: str, known: Mapping[str, tuple[int, int]]) -> None:
    above, name = os.path.split(folder)
    if not os.path.isdir(above):
        _make(above, known)
    if not os.path.lexists(folder):
        with Ground(above, known) as ground:
            disk.make_folder(FolderEntry(ground.folder(above), name))
            disk.flush_folders([ground.folder(above)])


def _git_directory(pointer: str) -> str:
    """Return the git directory that `.git` is or names; empty when it is none."""
    folder = pointer
    if os.path.isdir(pointer) and not os.path.islink(pointer):
        return folder if os.path.isfile(os.path.join(folder, "HEAD")) else ""
    if os.path.isfile(pointer):
        try:
            named = read_regular(pointer, _POINTER_LIMIT).decode("utf-8", "surrogateescape")
        except OSError:
            return ""
        if not named.startswith(_POINTER):
            return ""
        folder = os.path.join(os.path.dirname(pointer), named.removeprefix(_POINTER).strip())
    return os.path.realpath(folder) if os.path.isfile(os.path.join(folder, "HEAD")) else ""


def _of_the_user() -> str:
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Application Support")
    named = os.environ.get("XDG_STATE_HOME", "")
    return named if os.path.isabs(named) else os.path.expanduser("~/.local/state")
