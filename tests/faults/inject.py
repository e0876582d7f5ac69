"""A system whose calls fail: the n-th call of a process that opens, writes, renames or removes fails, or ends the process."""

from __future__ import annotations

import builtins
import io
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pplx_scan.fix.transaction import folders

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CALLS: Final = (
    "open", "write", "fsync", "fdatasync", "replace", "rename", "unlink", "remove", "link", "symlink", "mkdir", "rmdir",
    "chmod", "chown", "fchmod", "fchown", "setxattr", "removexattr", "utime", "ftruncate",
)  # fmt: skip
"""What is counted, of `os`; besides them `open` of Python, and the exchange of two names."""
LOOKS: Final = ("stat", "lstat", "access", "readlink", "scandir", "listdir", "getcwd")
"""What changes nothing, and leads elsewhere when a link has taken the place of a folder."""

_INSTALLED: Final = (str(Path(folders.__file__).parents[2]), sys.prefix, sys.base_prefix)
"""Where the program itself is: a system that cannot read that runs nothing."""


class Fault(NamedTuple):
    """What happens, and when."""

    at: int
    """The number of the call, from 1."""
    code: int
    """What the call fails with; 0 kills the process, and below that is the number of another signal that it gets."""
    how: str
    """`before` or `after` the call is done, or `on`: it and all calls after it fail."""


def inject(fault: Fault, counted: Callable[[int], None] | None = None, calls: Sequence[str] = CALLS) -> None:
    """Let the calls of this process pass, but for one.

    Args:
        fault: what happens.
        counted: told of each call before it is done.
        calls: those of `os` that count.
    """
    state = _State(fault, os.getpid(), counted)
    for name in calls:
        known = getattr(os, name, None)
        if known is not None:
            setattr(os, name, state.around(known, waits=name in {"fsync", "fdatasync"}))
    opened = state.around(builtins.open)
    builtins.open = io.open = opened  # type: ignore[misc, assignment]
    renames = folders._renameat2()
    if renames is not None:
        exchange = state.around(_named(renames), errs=False)
        folders._renameat2 = lambda: exchange  # type: ignore[assignment]


def _named(call: Callable[..., int]) -> Callable[..., int]:
    """Return a call of C as one of Python, which can be looked up in a set."""

    def exchange(*words: object) -> int:
        return call(*words)

    return exchange


class _State:
    def __init__(self, fault: Fault, pid: int, counted: Callable[[int], None] | None) -> None:
        self._fault = fault
        self._pid = pid
        self._counted = counted
        self._count = 0

    def _ended(self, call: Callable[..., Any], words: Any, named: Any, *, waits: bool) -> Any:
        """Send a signal to this process before a call, or after it, and do what is left if it goes on."""
        number = -self._fault.code or signal.SIGKILL
        if self._fault.how == "after":
            done = None if waits else call(*words, **named)
            os.kill(self._pid, number)
            return done
        os.kill(self._pid, number)
        return None if waits else call(*words, **named)

    def around(self, call: Callable[..., Any], *, errs: bool = True, waits: bool = False) -> Callable[..., Any]:
        """Return a call that may fail, or end this process.

        Args:
            call: what is done.
            errs: it fails with an exception; else with -1 and the number of C.
            waits: it is not done, since nothing is lost here that waits for a disk.
        """

        def counting(*words: Any, **named: Any) -> Any:
            path = next((word for word in words if isinstance(word, str | bytes)), None)
            if os.getpid() != self._pid or os.fsdecode(path or "").startswith(_INSTALLED):
                return call(*words, **named)
            self._count += 1
            if self._counted is not None:
                self._counted(self._count)
            fails = self._count == self._fault.at or (self._fault.how == "on" and self._count > self._fault.at)
            if fails and self._fault.code <= 0:
                return self._ended(call, words, named, waits=waits)
            done = None
            if not waits and (not fails or (self._fault.how == "after" and call.__name__ not in {"open", "mkdir"})):
                done = call(*words, **named)
            if not fails:
                return done
            if errs:
                raise OSError(self._fault.code, os.strerror(self._fault.code), path)
            folders.ctypes.set_errno(self._fault.code)
            return -1

        # Asked by name: `os.open in os.supports_dir_fd`.
        for known in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks):
            if call in known:
                known.add(counting)
        return counting
