"""Versions of a file that are alike where a key could stand.

A history holds a file of settings, data or prose in hundreds of versions, and most changes are far from any key. What such a
file says of keys is decided by the text around the hits of the sieve; programs are read as a whole, since a key may be put
together from anywhere in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.digests import blake2b
from pplx_scan.extract.dispatch import format_of_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pplx_scan.sieve.choose import Sieve

_BY_PLACE: Final = frozenset({"json", "yaml", "toml", "ini", "xml", "dotenv", "markdown", "markup"})
"""The formats in which nothing joins a key over more than a value."""
_REACH: Final = 8 << 10
"""Bytes on either side of a hit: twice as far as `sieve/anchors.py` looks for a value that has no hit of its own."""


def likeness(path: str, raw: bytes, sieve: Sieve) -> bytes:
    """Return a digest that two versions of a file share if the same can be said of keys in both, but for their lines.

    Args:
        path: of the file; empty when no commit names the object.
        raw: the version.
        sieve: finds the hits.
    """
    digest = blake2b(path.encode("utf-8", "surrogateescape") + b"\0", digest_size=16)
    if format_of_path(path) not in _BY_PLACE:
        digest.update(raw)
        return digest.digest()
    for start, stop in _surroundings(sieve.ends(raw)):
        digest.update(raw[start:stop])
        digest.update(b"\0\0")
    return digest.digest()


def _surroundings(ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the ranges around some places, each byte once."""
    start = stop = 0
    for end in ends:
        if end - _REACH > stop:
            yield start, stop
            start = end - _REACH
        stop = end + _REACH
    yield start, stop
