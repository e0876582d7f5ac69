"""Reads long output of git, a record at a time: the log of a large repository may be larger than the memory."""

from __future__ import annotations

import os
import subprocess
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Final

from pplx_scan.errors import GitError
from pplx_scan.walk.git import Answer, command_line, environment, limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import IO

_BUFFER: Final = 1 << 20


class Records:
    """The output of a git command, cut at NUL; bytes that are not UTF-8 as surrogate escapes.

    Args:
        folder: in the repository.
        words: the command.
        seconds: of processor time that it may take; 0 for no limit.
    """

    def __init__(self, folder: str, words: Sequence[str], seconds: int = 0) -> None:
        self._folder = folder
        self._words = words
        self._seconds = seconds
        self.refusal = ""
        """Why git did not get to the end, after all was read; empty when it did."""

    def __iter__(self) -> Iterator[str]:
        with TemporaryFile() as errors, started(self._folder, self._words, errors) as process:
            limit(process.pid, self._seconds)
            if process.stdout is not None:
                yield from _cut(process.stdout)
            code = process.wait()
            errors.seek(0)
            self.refusal = Answer([], errors.read(_BUFFER).decode("utf-8", "replace"), code).refusal


def started(
    folder: str,
    words: Sequence[str],
    errors: IO[bytes],
    source: IO[bytes] | int = subprocess.DEVNULL,
    output: IO[bytes] | int = subprocess.PIPE,
) -> subprocess.Popen[bytes]:
    """Start git with everything off that could run a program, and return its process.

    Args:
        folder: in the repository.
        words: the command.
        errors: takes what it complains of; a pipe that nobody reads would stop it.
        source: its standard input.
        output: its standard output.

    Raises:
        GitError: it cannot be started.
    """
    command = command_line(folder, words)
    env = environment(os.environ)
    try:
        return subprocess.Popen(  # noqa: S603 - git
            command, env=env, stdin=source, stdout=output, stderr=errors, bufsize=_BUFFER
        )
    except OSError as error:
        message = f"git cannot be started: {error.strerror}; install git or put it on the PATH"
        raise GitError(message) from None


def _cut(stream: IO[bytes]) -> Iterator[str]:
    rest = b""
    while portion := stream.read(_BUFFER):
        *records, rest = (rest + portion).split(b"\0")
        yield from map(os.fsdecode, records)
