"""The run file: a line for each repository, on disk before the next one is waited for."""

from __future__ import annotations

import json
import os
import stat
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Final

from pplx_scan import __version__
from pplx_scan.errors import UsageError
from pplx_scan.fix.transaction.lock import hold
from pplx_scan.fix.transaction.named import held
from pplx_scan.model.fleet import masked_name
from pplx_scan.pipeline.fleet.answers import NO_ANSWER, read_answer

if TYPE_CHECKING:
    from pathlib import Path

    from pplx_scan.model.fleet import Options

_FLAGS: Final = os.O_RDWR | os.O_CREAT | sum(getattr(os, name, 0) for name in ("O_CLOEXEC", "O_NONBLOCK", "O_NOFOLLOW"))
_KIND: Final = "pplx-scan fleet run 1"


class RunFile:
    """Results as they come, in a file that another run can go on from. It holds no key.

    A line that a crash cut short is dropped.

    Args:
        file: made when it is missing.
        options: how repositories are scanned; a file of other options is refused.

    Raises:
        UsageError: the file cannot be written, is none of ours, is of another run, or in use.
    """

    def __init__(self, file: Path, options: Options) -> None:
        self._file = file
        try:
            with held(file) as entry:
                self._descriptor = entry.folder.open(entry.name, _FLAGS, 0o600)
        except OSError as error:
            raise UsageError(f"--run {file}: {error.strerror}") from None
        with ExitStack() as refused:
            refused.callback(self.close)
            if not stat.S_ISREG(os.fstat(self._descriptor).st_mode):
                raise self._foreign()
            self._take()
            self.lines = self._read(options)
            """The last line of each repository that is done, by its path."""
            refused.pop_all()

    def add(self, line: str) -> None:
        """Write a line, and return when the disk has it."""
        raw = line.encode()
        while raw:
            raw = raw[os.write(self._descriptor, raw) :]
        os.fsync(self._descriptor)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._descriptor)

    def _take(self) -> None:
        try:
            hold(self._descriptor)
        except OSError:
            raise UsageError(f"--run {self._file}: another run is writing it") from None

    def _read(self, options: Options) -> dict[str, str]:
        # As bytes and from our own descriptor: the file may not be opened again while it is locked on Windows.
        with os.fdopen(os.dup(self._descriptor), "rb") as stream:
            raw = stream.read()
        head = self._head(options)
        whole = raw.rfind(b"\n") + 1
        lines = raw[:whole].decode("utf-8", "replace").splitlines(keepends=True)
        if lines:
            self._check(lines[0], head)
        elif not head.encode().startswith(raw):
            raise self._foreign()
        done = self._done(lines[1:])
        os.ftruncate(self._descriptor, whole)
        os.lseek(self._descriptor, whole, os.SEEK_SET)
        if not lines:
            self.add(head)
        return done

    def _head(self, options: Options) -> str:
        given = {name: _told(value) for name, value in options._asdict().items()}
        return json.dumps({"run": _KIND, "version": __version__, "options": given}) + "\n"

    def _check(self, found: str, head: str) -> None:
        kept, wanted = _object(found), json.loads(head)
        if kept.get("run") != _KIND:
            raise self._foreign()
        if kept != wanted:
            other = [name for name, value in wanted["options"].items() if kept.get("options", {}).get(name) != value]
            what = ", ".join(f"--{name.replace('_', '-')}" for name in other) or f"pplx-scan {kept.get('version')}"
            raise UsageError(f"--run {self._file}: it was made with another {what}; remove it or name another file")

    def _done(self, lines: list[str]) -> dict[str, str]:
        done: dict[str, str] = {}
        for number, line in enumerate(lines, 2):
            try:
                each = read_answer(line)
            except NO_ANSWER:
                raise UsageError(f"--run {self._file}: line {number} is not valid; remove it") from None
            if not each.error:
                done[each.repository] = line
        return done

    def _foreign(self) -> UsageError:
        return UsageError(f"--run {self._file}: it is not a run file, and is left as it is; name another file")


def _told(value: object) -> object:
    """Return a flag's value as the file may hold it: it can be a key, typed in the wrong place."""
    if isinstance(value, str):
        return masked_name(value)
    return list(map(_told, value)) if isinstance(value, tuple) else value


def _object(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
