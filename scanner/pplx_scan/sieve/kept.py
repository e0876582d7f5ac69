"""Compiled patterns, kept in the user's cache folder: compiling them takes 110 ms, reading them back next to nothing.

What is damaged, or was made for another processor, is refused by hyperscan's own checks and made anew.
"""

from __future__ import annotations

from binascii import crc32
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import hyperscan

from pplx_scan import cache

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.sieve.spellings import Pattern

_VERSION: Final = getattr(hyperscan, "__version__", "")


def compiled(patterns: Sequence[Pattern], ids: Sequence[int], flags: int) -> hyperscan.Database:
    """Return patterns as an automaton, from the cache if they are in it.

    Args:
        patterns: regular expressions.
        ids: a number for each, which its matches carry.
        flags: hyperscan's, for all of them.

    Raises:
        hyperscan.error: hyperscan does not run on this processor.
    """
    name = _name(patterns, ids, flags)
    raw = cache.read(name)
    if raw:
        with suppress(hyperscan.error):
            return hyperscan.loadb(raw, hyperscan.HS_MODE_BLOCK)
    database = hyperscan.Database()
    database.compile(
        expressions=[pattern.text for pattern in patterns],
        ids=list(ids),
        elements=len(patterns),
        flags=[flags | (hyperscan.HS_FLAG_CASELESS if pattern.caseless else 0) for pattern in patterns],
    )
    if cache.is_on():
        cache.write(name, hyperscan.dumpb(database))
    return database


def _name(patterns: Sequence[Pattern], ids: Sequence[int], flags: int) -> str:
    """Return the name of the file for some patterns."""
    text = repr((*((pattern.text, pattern.caseless) for pattern in patterns), *ids, flags)).encode()
    return f"sieve-{_VERSION}-{crc32(text):08x}{crc32(text[::-1]):08x}.hs"
