"""The objects of a git repository, each once: the contents of files, and the messages of commits and tags."""

from __future__ import annotations

import os
import subprocess
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from pplx_scan.errors import GitError
from pplx_scan.walk.git import command_line, environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BUFFER: Final = 1 << 20
_READ: Final = frozenset({b"blob", b"commit", b"tag"})
LARGEST: Final = 256 << 20
"""Bytes of an object that is read whole."""


class GitBytes(NamedTuple):
    """One object."""

    id: str
    kind: str
    """`blob`, `commit` or `tag`."""
    raw: bytes
    """Empty for one that is larger than `LARGEST`."""
    size: int


class Objects:
    """Reads the objects of a repository through one `git cat-file --batch`.

    Args:
        folder: in the work tree, or the bare repository itself.
        revisions: what `git rev-list` takes, such as `v1..HEAD`; empty for every object there is, reachable or not.
    """

    def __init__(self, folder: str, revisions: Sequence[str] = ()) -> None:
        self._folder = folder
        self._revisions = tuple(revisions)
        self.trouble = ""
        """What git said against it, after all was read; empty when it was content."""

    def __iter__(self) -> Iterator[GitBytes]:
        # git may complain at length: into a file, as a pipe that nobody reads would stop it.
        with TemporaryFile() as errors, ExitStack() as running:
            source: IO[bytes] | int = subprocess.DEVNULL
            words = ["cat-file", "--batch", "--buffer"]
            if self._revisions:
                listing = ["rev-list", "--objects", "--no-object-names", *self._revisions]
                named = running.enter_context(_started(self._folder, listing, source, errors))
                running.callback(named.kill)
                source = named.stdout or source
            else:
                words += ["--batch-all-objects", "--unordered"]
            process = running.enter_context(_started(self._folder, words, source, errors))
            running.callback(process.kill)
            yield from _objects(process)
            process.wait()
            errors.seek(0)
            self.trouble = _first_line(errors.read(_BUFFER))


def read_objects(folder: str, ids: Sequence[str]) -> dict[str, bytes]:
    """Return the content of some objects, by id; those that are missing or too large are left out.

    Raises:
        GitError: git cannot be started.
    """
    return {each.id: each.raw for each in some_objects(folder, ids) if len(each.raw) == each.size}


def some_objects(folder: str, ids: Sequence[str]) -> Iterator[GitBytes]:
    """Yield some objects, each once, in the order of `ids`; those that are missing are left out.

    Raises:
        GitError: git cannot be started.
    """
    with TemporaryFile() as wanted, TemporaryFile() as errors:
        wanted.write("".join(f"{each}\n" for each in dict.fromkeys(ids)).encode())
        wanted.seek(0)
        with _started(folder, ["cat-file", "--batch", "--buffer"], wanted, errors) as process:
            yield from _objects(process)


def _started(folder: str, words: list[str], source: IO[bytes] | int, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    command = command_line(folder, words)
    env = environment(os.environ)
    try:
        return subprocess.Popen(  # noqa: S603 - git
            command, env=env, stdin=source, stdout=subprocess.PIPE, stderr=errors, bufsize=_BUFFER
        )
    except OSError as error:
        message = f"git cannot be started: {error.strerror}; install git or put it on the PATH"
        raise GitError(message) from None


def _first_line(errors: bytes) -> str:
    lines = errors.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ").removeprefix("error: ") if lines else ""


def _objects(process: subprocess.Popen[bytes]) -> Iterator[GitBytes]:
    stream = process.stdout
    while stream is not None and (header := stream.readline()):
        words = header.split()
        if len(words) != 3:  # `<id> missing`
            continue
        size = int(words[2])
        if size > LARGEST:
            _skip(stream, size + 1)
            raw = b""
        else:
            raw = stream.read(size)
            stream.read(1)
        if words[1] in _READ:
            yield GitBytes(words[0].decode(), words[1].decode(), raw, size)


def _skip(stream: IO[bytes], size: int) -> None:
    while size > 0:
        portion = stream.read(min(size, _BUFFER))
        if not portion:
            return
        size -= len(portion)
