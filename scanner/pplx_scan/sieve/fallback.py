"""The sieve without hyperscan: `bytes.find` first, then `re` for the rest. The answers are the automaton's."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pplx_scan.model.expression import expression
from pplx_scan.sieve._spelled import EXPRESSIONS, FOLDS, LEADS, MARKS, NAMES, TAILS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_ESCAPED_BREAKS = (rb"\n", rb"\r", rb"\t")
"""The ends and beginnings of lines in a string."""
_LOWER_MARKS = tuple(dict.fromkeys(mark.lower() for mark in MARKS))
_TEXT = bytes(byte for byte in range(0x80) if byte in b"\t\n\v\f\r" or byte >= 0x20)
"""ASCII without the characters that `spellings` counts as invisible."""

_BETWEEN = bytes(byte for byte in range(0x100) if not (byte < 0x80 and chr(byte).isalnum()) and byte not in b"=_-")
"""Bytes that may stand between the lines of an encoded text."""

ENDS = 30
"""The weight of a byte when it is asked where spellings end: in a text with escapes or signs that are not ASCII every byte
is tried."""

_FAR = 32
"""Bytes between two that may begin an escape, from which on each is looked at by itself."""


class Fallback:
    """The sieve for any number of threads."""

    def __init__(self) -> None:
        self.cost = 0
        """Bytes gone over so far, weighted: about 10 ns each."""

    def clone(self) -> Fallback:
        """Return a sieve for another thread."""
        return Fallback()

    def matters(self, raw: bytes | memoryview) -> bool:
        """Tell whether a spelling of the prefix or the product's name stands in these bytes."""
        raw = bytes(raw)
        self.cost += len(raw)
        return self._sure(raw) or (self._maybe(raw) and self._exact(raw))

    def ends(self, raw: bytes | memoryview) -> list[int]:
        """Return where the spellings in these bytes end, in ascending order."""
        raw = bytes(raw)
        if not self.matters(raw):
            return []
        if not self._maybe(raw):
            return sorted(set(_sure_ends(raw)))
        self.cost += ENDS * len(raw)
        return sorted({match.end() for match in _expression("exact").finditer(raw)})

    def _sure(self, raw: bytes) -> bool:
        lower = raw.lower()
        if any(name in lower for name in NAMES):
            return True
        if any(mark in lower for mark in _LOWER_MARKS) and any(mark in raw for mark in MARKS):
            return True
        if any(tail in lower for tail in TAILS) and _expression("shapes").search(raw) is not None:
            return True
        return _may_be_folded(raw) and _expression("folded").search(raw) is not None

    def _maybe(self, raw: bytes) -> bool:
        if raw.translate(None, _TEXT):
            return True
        escapes = sum(map(raw.count, LEADS))
        if escapes * _FAR > len(raw):
            return _expression("escapes").search(raw) is not None
        return any(_expression("escapes").match(raw, at) for lead in LEADS for at in _places(raw, lead))

    def _exact(self, raw: bytes) -> bool:
        self.cost += 4 * len(raw)
        if b"\0" in raw and _expression("wide").search(raw):
            return True
        return _expression("prefix").search(raw) is not None


def _sure_ends(raw: bytes) -> Iterator[int]:
    """Yield where the spellings end that need no decoding."""
    lower = raw.lower()
    for text, where in (*((name, lower) for name in NAMES), *((mark, raw) for mark in MARKS)):
        yield from (at + len(text) for at in _places(where, text))
    if any(tail in lower for tail in TAILS):
        yield from (match.end() for match in _expression("shapes").finditer(raw))
    if _may_be_folded(raw):
        yield from (match.end() for match in _expression("folded").finditer(raw))


def _may_be_folded(raw: bytes) -> bool:
    """Tell whether a mark stands in some bytes when nothing but letters and digits is left of them."""
    for escaped in _ESCAPED_BREAKS if b"\\" in raw else ():
        raw = raw.replace(escaped, b"")
    squeezed = raw.translate(None, _BETWEEN)
    return any(mark in squeezed for mark in FOLDS)


def _places(raw: bytes, lead: bytes) -> Iterator[int]:
    at = raw.find(lead)
    while at >= 0:
        yield at
        at = raw.find(lead, at + 1)


@cache
def _expression(name: str) -> re.Pattern[bytes]:
    if name in EXPRESSIONS:
        return expression(EXPRESSIONS[name])
    from pplx_scan.sieve import spellings  # noqa: PLC0415 - loads the codecs; few trees hold a text that asks for it

    return expression(spellings.joined(getattr(spellings, name)()))
