"""Standard input as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.origin import Stdin
from pplx_scan.model.reads import Unread
from pplx_scan.walk.places import is_credential

if TYPE_CHECKING:
    from typing import BinaryIO

LIMIT: Final = 256 << 20
"""Bytes that are read at most: standard input cannot be read twice, so it is held in memory."""


def read_stdin(stream: BinaryIO, name: str = "-", *, limit: int = LIMIT) -> tuple[Stdin, bytes] | Unread:
    """Return standard input and its bytes, or why it was not read.

    Args:
        stream: where it comes from.
        name: the file that it stands for (`--stdin-filename`); it chooses the format.
        limit: bytes.
    """
    path = name.replace("\\", "/") if "\\" in name and "/" not in name else name
    try:
        raw = stream.read(limit + 1)
    except OSError as error:
        return Unread(path, f"cannot be read: {error.strerror}")
    if len(raw) > limit:
        return Unread(path, f"larger than {limit >> 20} MB: write it to a file and scan that")
    return Stdin(path, credential=is_credential(path)), raw
