"""Which lines a patch adds."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAIN: Final = ("--unified=0", "--text", "--no-color", "--no-renames", "--no-ext-diff", "--no-textconv")
"""A patch of the changed lines alone, whatever the repository configures."""
SHAPE: Final = ("-r", "-z", "--raw", "-p", *PLAIN, "--diff-filter=AMT")
"""What git is asked for: a list of the files, then a patch of them in the same order. The list alone has plain names."""
_SECTION: Final = re.compile(rb"^diff --git ", re.MULTILINE)
_HUNK: Final = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
"""At the start of a line, where no line of a file can be: before those stands `+` or `-`."""


def added_lines(output: bytes) -> dict[str, tuple[range, ...]]:
    """Return the new lines of each file, counted from 1.

    Args:
        output: what git printed for `SHAPE`.

    Raises:
        ValueError: list and patch do not fit.
    """
    listing, _, patch = output.partition(b"\0\0")
    fields = listing.split(b"\0") if listing else []
    # A file that took the place of a link (T) is first deleted, then added.
    paths = [path for meta, path in zip(fields[::2], fields[1::2], strict=True) for _ in range(1 + meta.endswith(b"T"))]
    found: dict[str, tuple[range, ...]] = {}
    for path, section in zip(paths, _SECTION.split(patch)[1:], strict=True):
        name = os.fsdecode(path)
        found[name] = (*found.get(name, ()), *_ranges(section))
    return found


def _ranges(section: bytes) -> Iterator[range]:
    for match in _HUNK.finditer(section):
        start, count = int(match[1]), int(match[2]) if match[2] is not None else 1
        if count:
            yield range(start, start + count)
