"""Which lines a patch adds."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

RENAMES: Final = ("--find-renames",)
"""A renamed file is compared with its old version. Copies are not looked for: a copy is new."""
PLAIN: Final = ("--unified=0", "--text", "--no-color", "--no-ext-diff", "--no-textconv")
"""A patch of the changed lines alone, whatever the repository configures."""
SHAPE: Final = ("-r", "-z", "--raw", "-p", *PLAIN, *RENAMES, "--diff-filter=ACMRT")
"""Options of git for a list of the files, then a patch of them in the same order. The list alone has plain names."""
_PAIRED: Final = frozenset({b"C", b"R"})
"""A copy, a rename: two paths are named."""
_ALL: Final = range(1, sys.maxsize)
_SECTION: Final = expression(rb"^diff --git ", re.MULTILINE)
_HUNK: Final = expression(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
"""At the start of a line, where no line of a file can be: before those stands `+` or `-`."""


def added_lines(output: bytes) -> dict[str, tuple[range, ...]]:
    """Return the new lines of each file, counted from 1.

    Args:
        output: git's output for `SHAPE`.

    Raises:
        ValueError: list and patch do not fit.
    """
    listing, _, patch = output.partition(b"\0\0")
    found: dict[str, tuple[range, ...]] = {}
    for (status, path), section in zip(_listed(listing), _SECTION.split(patch)[1:], strict=True):
        name = os.fsdecode(path)
        # The patch of a copy leaves out what it has of its model, and all of that is new in this place.
        ranges = (_ALL,) if status.startswith(b"C") else _ranges(section)
        found[name] = (*found.get(name, ()), *ranges)
    return found


def _listed(listing: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield status and new path of each section of the patch: `:mode mode id id R100`, the former path, the path."""
    fields = iter(listing.split(b"\0") if listing else [])
    for meta in fields:
        status = meta.rsplit(b" ", 1)[-1]
        path = next(fields) if status[:1] not in _PAIRED else (next(fields), next(fields))[1]
        # A file that took the place of a link (T) is first deleted, then added.
        yield from [(status, path)] * (1 + (status == b"T"))


def _ranges(section: bytes) -> Iterator[range]:
    for match in _HUNK.finditer(section):
        start, count = int(match[1]), int(match[2]) if match[2] is not None else 1
        if count:
            yield range(start, start + count)
