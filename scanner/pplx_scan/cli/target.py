"""The target of a command line: the paths to scan, and the folder that reported paths are relative to."""

from __future__ import annotations

import os
from typing import Final

from pplx_scan.errors import UsageError
from pplx_scan.model.named_tuple import NamedTuple

NAMED: Final = "what was named"
_MANY: Final = 3
"""More files than these are not named again."""


class Target(NamedTuple):
    """Paths and their root."""

    paths: tuple[str, ...]
    root: str
    """Absolute; the paths in reports are relative to it."""
    is_here: bool = False
    """It is the working directory, which stays the same whatever takes the place of its path."""

    @property
    def again(self) -> str:
        """Return the paths as a shell takes them, for a command to be run next; the working directory for many files."""
        import shlex  # noqa: PLC0415 - a clean scan names no command

        if self.is_here and len(self.paths) > _MANY and all(map(os.path.isfile, self.paths)):
            return "."
        shown = (os.path.relpath(path) for path in self.paths)
        return shlex.join(f"./{path}" if path.startswith("-") else path for path in shown)

    @property
    def part(self) -> str:
        """Return the scanned part, in words, if that is not the whole root; else an empty string."""
        return NAMED if any(os.path.abspath(path) != self.root for path in self.paths) else ""


def target_of(paths: tuple[str, ...]) -> Target:
    """Return the paths to scan and their root.

    The root is the working directory when everything lies below it, else the one folder that is named, else the
    folder above all that is named.

    Raises:
        UsageError: a path is empty, which mostly is a variable of a script that was never set.
    """
    # NOTE: os.path, not pathlib: every scan comes through here, and pathlib costs a clean one 8 ms.
    if "" in paths:
        raise UsageError("a path is empty; the working directory is `.`")
    here = os.getcwd()
    named = paths or (here,)
    absolute = [os.path.abspath(path) for path in named]
    if all(_below(path, here) for path in absolute):
        return Target(named, here, is_here=True)
    if len(absolute) == 1:
        folder = absolute[0]
        return Target(named, folder if os.path.isdir(folder) else os.path.dirname(folder))
    try:
        root = os.path.commonpath(absolute)
    except ValueError:
        root = here
    return Target(named, root if os.path.isdir(root) else os.path.dirname(root))


def _below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
