"""The proof after a rewrite: the old keys are looked for in every file, in every spelling, without any reader of formats."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from pplx_scan.fix.leftover import Spellings
from pplx_scan.model.result import Unread
from pplx_scan.model.rotation import Proof, Remainder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.rotation import Rotation
    from pplx_scan.walk.listing import Listing

_PORTION: Final = 8 << 20
_OVERLAP: Final = 1 << 16
"""Bytes that two portions share: more than any spelling of a key takes."""


def prove(listing: Listing, rotation: Rotation) -> Proof:
    """Return where the old keys of a rotation still stand.

    Args:
        listing: every file that a scan reads; its `batches` are used up.
        rotation: what was replaced; the places that were left say why.
    """
    spellings = [Spellings(old, beside=rotation.new) for old in rotation.old]
    reasons = {(use.place.path, use.place.start.line): use.left for use in rotation.left}
    by_path = {use.place.path: use.left for use in rotation.left}
    remainders: list[Remainder] = []
    unread: list[Unread] = list(listing.unread)
    files = 0
    for path in (path for batch in listing.batches for path in batch.paths):
        try:
            found = list(_found(os.path.join(listing.root, path), spellings))
        except FileNotFoundError:
            continue  # git lists it, but it was deleted: there is no key in it
        except OSError as error:
            unread.append(Unread(path, error.strerror or type(error).__name__))
            continue
        files += 1
        for line, form in dict.fromkeys(found):
            reason = reasons.get((path, line)) or by_path.get(path, "")
            remainders.append(Remainder(path, line, form, reason))
    return Proof(tuple(sorted(remainders)), files, tuple(unread))


def _found(location: str, spellings: list[Spellings]) -> Iterator[tuple[int, str]]:
    """Yield line and form of every old key in a file."""
    line, kept = 1, b""
    with open(location, "rb") as stream:
        while portion := stream.read(_PORTION):
            raw = kept + portion
            for each in spellings:
                for leftover in each.search(raw):
                    yield line + raw.count(b"\n", 0, leftover.offset), leftover.form
            kept = raw[-_OVERLAP:]
            line += raw.count(b"\n", 0, len(raw) - len(kept))
