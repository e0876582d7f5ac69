"""What a scan has read, and what not. Light on purpose: the clean path imports this module."""

from __future__ import annotations

from typing import Final

from pplx_scan.model.named_tuple import NamedTuple


class Unread(NamedTuple):
    """A file that was not scanned, and why. It makes the scan incomplete."""

    path: str
    reason: str


WHOLE: Final = 8 << 20
"""Bytes. Files up to this size are parsed whole."""
TOO_LARGE: Final = f"larger than {WHOLE >> 20} MB: read as text around its hits"
"""Why a larger one is not."""


class Degraded(NamedTuple):
    """A file that its own parser refused, so that it was read line by line instead."""

    path: str
    reason: str


class Stats(NamedTuple):
    """Counts of one scan."""

    files: int = 0
    bytes: int = 0
    ignored_files_added: int = 0
    skipped: int = 0
    """Files that are not regular ones: sockets, devices, links that leave the root."""
    seconds: float = 0.0
    absent: int = 0
    """Files that git tracks and that are not on the disk."""
    apart: int = 0
    """Files of which git keeps a version of its own: staged, in conflict, skip-worktree, assume-unchanged."""
    submodules: int = 0
    """Submodules that are not checked out."""
    archives: int = 0
    """Archives that were not opened."""

    @property
    def everything(self) -> bool:
        """Tell whether all tracked files were read, and the files packed in them."""
        return not (self.absent or self.apart or self.submodules or self.archives)
