"""The objects of a git repository, each once: contents of files, messages of commits and tags, folders with a key in a name."""

from __future__ import annotations

import subprocess
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.model.encoding import PREFIX
from pplx_scan.model.expression import expression
from pplx_scan.walk.records import started

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BUFFER: Final = 1 << 20
_BATCH: Final = ["cat-file", "--batch", "--buffer"]
_ALL: Final = ["cat-file", "--batch-all-objects", "--unordered"]
_READ: Final = frozenset({b"blob", b"commit", b"tag"})
_NAMED: Final = expression(PREFIX.encode() + b"[A-Za-z0-9]{20}")
"""What the name of a file has in which a key may stand."""
_MOST_STARTS: Final = 200
"""git ends at a damaged object. It is started again behind it, so many times."""
_KNOWN: Final = ("hint: ", "warning: This repository uses promisor remotes")
"""First words of lines that report no trouble; that a clone is partial is reported elsewhere."""
LARGEST: Final = 256 << 20
"""Bytes of an object that is read whole."""


class GitBytes(Struct, frozen=True):
    """One object."""

    id: str
    kind: str
    """`blob`, `commit`, `tag` or `tree`."""
    raw: bytes
    """Empty for one that is damaged, or larger than `LARGEST`."""
    size: int
    damaged: bool = False


class Objects:
    """Reads the objects of a repository, each once, through `git cat-file --batch`.

    Args:
        folder: in the work tree, or the bare repository itself.
        revisions: arguments of `git rev-list`, such as `v1..HEAD`; empty for every object there is, reachable or not.
        names: read these alone.
    """

    def __init__(self, folder: str, revisions: Sequence[str] = (), names: Sequence[bytes] = ()) -> None:
        self._folder = folder
        self._revisions = tuple(revisions)
        self._names = names
        self.trouble = ""
        """Errors that git printed, after all was read; empty without any."""

    def __iter__(self) -> Iterator[GitBytes]:
        # git may complain at length: into a file, as a pipe that nobody reads would stop it.
        with TemporaryFile() as errors:
            batch = self._begin(errors)
            yield from batch
            if batch.failed:
                yield from self._rest(batch, errors)
            errors.seek(0)
            self.trouble = _first_line(errors.read(_BUFFER))

    def _begin(self, errors: IO[bytes]) -> _Batch:
        if self._names:
            with TemporaryFile(buffering=0) as names:
                self._list(names, errors)
                return _Batch(started(self._folder, _BATCH, errors, names))
        if not self._revisions:
            return _Batch(started(self._folder, [*_BATCH, *_ALL[1:]], errors))
        listing = started(self._folder, self._listing(), errors)
        return _Batch(started(self._folder, _BATCH, errors, listing.stdout or subprocess.DEVNULL), listing)

    def _list(self, names: IO[bytes], errors: IO[bytes]) -> None:
        """Write the names of the objects into a file, a line for each, in the order in which they are read."""
        if self._names:
            names.write(b"".join(name + b"\n" for name in self._names))
        else:
            started(self._folder, self._listing(), errors, output=names).wait()
        names.seek(0)

    def _listing(self) -> list[str]:
        """Return the words that list the objects."""
        if self._revisions:
            # What is missing is told by `walk/gaps.py`.
            return ["rev-list", "--objects", "--no-object-names", "--missing=allow-any", *self._revisions]
        return [*_ALL[:1], "--batch-check=%(objectname)", *_ALL[1:]]

    def _rest(self, batch: _Batch, errors: IO[bytes]) -> Iterator[GitBytes]:
        """Yield the objects behind a damaged one, and behind each further one."""
        # Unbuffered, as git reads from where we are in it. Its lines are of one length.
        with TemporaryFile(buffering=0) as names:
            self._list(names, errors)
            width = len(names.readline())
            at = batch.met
            for _ in range(_MOST_STARTS):
                names.seek(at * width)
                if not batch.cut:
                    # It ended before it said what was next.
                    name = names.read(width).strip().decode()
                    if not name:
                        return
                    at += 1
                    yield GitBytes(name, "blob", b"", 0, damaged=True)
                batch = _Batch(started(self._folder, _BATCH, errors, names))
                yield from batch
                if not batch.failed:
                    return
                at += batch.met


class _Batch:
    """The output of one `git cat-file --batch`."""

    def __init__(self, process: subprocess.Popen[bytes], *others: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._others = others
        self.met = 0
        """Objects that it named."""
        self.cut = False
        """It ended within the last one."""
        self.failed = False
        """It did not get to the end."""

    def __iter__(self) -> Iterator[GitBytes]:
        with ExitStack() as running:
            for process in (*self._others, self._process):
                running.enter_context(process)
                running.callback(process.kill)
            if self._process.stdout is not None:
                yield from self._read(self._process.stdout)
            self.failed = self._process.wait() != 0 or self.cut

    def _read(self, stream: IO[bytes]) -> Iterator[GitBytes]:
        while header := stream.readline():
            self.met += 1
            words = header.split()
            if len(words) != 3:  # `<id> missing`
                continue
            size = int(words[2])
            raw = b"" if size > LARGEST else stream.read(size)
            whole = _skipped(stream, size + 1) if size > LARGEST else stream.read(1) == b"\n"
            self.cut = not whole
            if self.cut:
                raw = b""
            if words[1] in _READ or (words[1] == b"tree" and _NAMED.search(raw)):
                yield GitBytes(words[0].decode(), words[1].decode(), raw, size, damaged=self.cut)


def portions(folder: str, number: int) -> list[list[bytes]]:
    """Return the names of all objects in the order in which they are stored, in portions that take as much on the disk.

    What is stored side by side is made of one another, so that each portion costs little more than its share.

    Args:
        folder: in the repository.
        number: of portions, at most; none if git does not get to the end of the list.

    Raises:
        GitError: git cannot be started.
    """
    words = [*_ALL[:1], "--batch-check=%(objectname) %(objectsize:disk)", *_ALL[1:]]
    with TemporaryFile() as errors, started(folder, words, errors) as process:
        lines = process.stdout.read().split(b"\n") if process.stdout is not None else []
        if process.wait() != 0:
            return []
    sizes = [(name, int(size)) for name, _, size in (line.partition(b" ") for line in lines) if size.isdigit()]
    share = sum(size for _, size in sizes) // number + 1
    found: list[list[bytes]] = [[] for _ in range(number)]
    before = 0
    for name, size in sizes:
        found[before // share].append(name)
        before += size
    return [portion for portion in found if portion]


def some_objects(folder: str, ids: Sequence[str]) -> Iterator[GitBytes]:
    """Yield some objects, each once, in the order of `ids`; those that are missing are left out.

    Raises:
        GitError: git cannot be started.
    """
    with TemporaryFile() as wanted, TemporaryFile() as errors:
        wanted.write("".join(f"{each}\n" for each in dict.fromkeys(ids)).encode())
        wanted.seek(0)
        yield from _Batch(started(folder, _BATCH, errors, wanted))


def _first_line(errors: bytes) -> str:
    told = errors.decode("utf-8", "replace").strip().splitlines()
    lines = [line for line in told if not line.startswith(_KNOWN)]
    return lines[0].removeprefix("fatal: ").removeprefix("error: ") if lines else ""


def _skipped(stream: IO[bytes], size: int) -> bool:
    """Read over some bytes, and tell whether there were as many."""
    while size > 0:
        portion = stream.read(min(size, _BUFFER))
        if not portion:
            return False
        size -= len(portion)
    return True
