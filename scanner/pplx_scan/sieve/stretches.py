"""The stretches of a text in which the prefix of a key may be spelled, out of which a reader looks for the spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.sieve.choose import fast_sieve, is_fast_sieve_ready

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SHORT: Final = 1 << 12
"""Characters of a text in which each spelling is sooner looked for than the sieve is asked."""
_WORTH: Final = 1 << 18
"""Characters of all texts together after which the automata have been worth their loading."""
_MOST: Final = 1000
"""Hits of the sieve after which little of a text would be left out."""
_BEFORE: Final = 1 << 10
_BEHIND: Final = 1 << 6
"""Bytes before and behind the end of a hit: no spelling of the prefix is longer."""


class _Asked:
    """How many characters have been asked for in this process."""

    characters = 0


def spelled_in(text: str) -> str:
    """Return the stretches of a text in which all its spellings of the prefix stand, NUL between them; a short one whole."""
    if len(text) < _SHORT or not _is_worth_it(len(text)):
        return text
    raw = text.encode("utf-8", "surrogatepass")
    ends = fast_sieve().ends(raw)
    if len(ends) > _MOST:
        return text
    return "\0".join(raw[start:stop].decode("utf-8", "ignore") for start, stop in _around(ends))


def _is_worth_it(size: int) -> bool:
    _Asked.characters += size
    return _Asked.characters > _WORTH or is_fast_sieve_ready()


def _around(ends: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the surroundings of some hits, each byte once."""
    start = stop = 0
    for end in ends:
        if end - _BEFORE > stop:
            if stop:
                yield start, stop
            start = end - _BEFORE
        stop = end + _BEHIND
    yield start, stop
