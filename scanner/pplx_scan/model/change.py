"""Changes of files by a rewrite, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from pplx_scan.digests import sha256

if TYPE_CHECKING:
    from pplx_scan.model.finding import Edit


class FileChange(Struct, frozen=True):
    """The edits of one file, bound to the bytes they were made for."""

    path: str
    """As reports show it: relative to the root of the scan, with `/`."""
    location: str
    """The path to open: absolute, of the operating system."""
    digest: str
    """SHA-256 in hex of the file the edits were made for; empty for a file that must not exist yet."""
    edits: tuple[Edit, ...]
    """In order, without overlaps. A file that is made has one edit, which inserts all of it."""

    def apply(self, raw: bytes) -> bytes:
        """Return the bytes with every edit done.

        Raises:
            ValueError: the bytes do not hold what an edit replaces.
        """
        return spliced(raw, self.edits, self.path)


def spliced(raw: bytes, edits: tuple[Edit, ...], path: str) -> bytes:
    """Return bytes with edits done, which are in order and do not overlap.

    Raises:
        ValueError: the bytes do not hold what an edit replaces; `path` says whose they are.
    """
    parts, at = [], 0
    for edit in edits:
        if edit.span.start < at or raw[edit.span.start : edit.span.end] != edit.before:
            message = f"{path} does not hold what is to be replaced"
            raise ValueError(message)
        parts += [raw[at : edit.span.start], edit.after]
        at = edit.span.end
    return b"".join((*parts, raw[at:]))


def moved(edits: tuple[Edit, ...], at: int) -> int:
    """Return where an offset of the bytes before some edits, which are in order, is afterwards."""
    shift = 0
    for edit in edits:
        if edit.span.end > at:
            return min(at, edit.span.start + len(edit.after)) + shift if edit.span.start < at else at + shift
        shift += len(edit.after) - len(edit.before)
    return at + shift


def digest_of(raw: bytes) -> str:
    """Return the SHA-256 of bytes, in hex."""
    return sha256(raw).hexdigest()


class MaskedChange(Struct, frozen=True):
    """A file before and after, as both may be shown: no key in either."""

    path: str
    before: str
    """Empty for a file that is made."""
    after: str
