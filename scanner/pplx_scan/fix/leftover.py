"""The proof by value: one known key looked for in raw bytes, in every spelling, without any reader of formats."""

from __future__ import annotations

import re
import sys
from array import array
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.codecs import CODECS
from pplx_scan.codecs.needle import Needle
from pplx_scan.fix.squeeze import Squeezed, opened, squeezed, without_invisible
from pplx_scan.model.secret import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.model.secret import Secret

_WORD: Final = 8
"""Bytes that the cheap check before a search compares at once."""
_CHUNK: Final = 1 << 20
_OVERLAP: Final = 1 << 15
"""Bytes that two chunks share: more than any spelling of a key takes."""
_ROUNDS: Final = 3
"""Escapes inside escapes are opened down to this depth."""
_LEAST: Final = 32
"""A key without its prefix that is shorter than this is looked for with it."""
_PREFIXES: Final = re.compile(rb"(?i)\A(?:pplx[^A-Za-z0-9]*)+")


class Leftover(NamedTuple):
    """A place where a known key still stands."""

    offset: int
    """Of its first byte."""
    form: str
    """`plain`, `split` (with other characters in it: quotes, blanks, dashes), `utf-16`, `part` (one half), `escaped`, `base64`, `hex` …"""


class Spellings:
    """One key in every spelling that bytes can have."""

    def __init__(self, secret: Secret, beside: Secret | None = None) -> None:
        """Make ready to look for a key.

        Args:
            secret: the key.
            beside: the key that is to stand in its place. What is a part of it does not count: an old key that was
                cut short is also found in the whole one.
        """
        key = secret.reveal().encode("utf-8", "surrogatepass")
        other = b"" if beside is None else beside.reveal().encode("utf-8", "surrogatepass")
        self._strange = bytes(set(key)) if squeezed(key).text == squeezed(other).text else b""
        self._stem = _stem(key, other)
        self._needles = (*needles_of(self._stem, self._strange), *_halves(self._stem, other))
        self._beside = needles_of(other, self._strange) if other else ()
        self._shortest = min(len(needle.text) for needle in self._needles)
        self._by_word: dict[int, set[int]] = {}
        for at, needle in enumerate(self._needles if self._shortest >= 2 * _WORD else ()):
            for word in _words(needle):
                self._by_word.setdefault(word, set()).add(at)
        self._words = frozenset(self._by_word)

    def search(self, raw: bytes) -> Iterator[Leftover]:
        """Yield every place where the key stands, in no particular order, each once."""
        found: list[tuple[int, int]] = []
        for start in range(0, len(raw), _CHUNK):
            found = [(low, high) for low, high in found if high > start]
            chunk = raw[start : start + _CHUNK + _OVERLAP]
            for low, high, offset, form in self._in_chunk(chunk):
                if all(start + high <= begin or end <= start + low for begin, end in found):
                    found.append((start + low, start + high))
                    yield Leftover(start + offset, form)

    def _in_chunk(self, chunk: bytes) -> Iterator[tuple[int, int, int, str]]:
        """Yield start and end of what was found, where the key begins, and the form; a place may come more than once."""
        for depth, text in enumerate(_opened(Squeezed(chunk))):
            for start, end, needle in self._in_text(text):
                yield start, end, *self._place(chunk, start, needle, depth)

    def _in_text(self, text: Squeezed) -> Iterator[tuple[int, int, Needle]]:
        """Yield where the needles stand, as ranges of the bytes that the text was made from."""
        tight = squeezed(text.text, self._strange)
        for needle in self._candidates(tight.text):
            at = needle.find(tight.text, 0)
            while at >= 0:
                if not self._belongs_to_other(tight.text, at, needle):
                    last = at + len(needle.text) - 1
                    yield text.origin(tight.origin(at)), text.origin(tight.origin(last)) + 1, needle
                at = needle.find(tight.text, at + 1)

    def _candidates(self, text: bytes) -> Iterable[Needle]:
        """Return the needles that have some eight bytes of the text in them, of those at every eighth place."""
        if len(text) < self._shortest:
            return ()
        if not self._by_word:
            return self._needles
        places = array("Q")
        places.frombytes(text[: len(text) // _WORD * _WORD])
        if self._words.isdisjoint(places):
            return ()
        found = set[int]().union(*(self._by_word[word] for word in self._words.intersection(places)))
        return [self._needles[at] for at in sorted(found)]

    def _belongs_to_other(self, text: bytes, at: int, needle: Needle) -> bool:
        return any(
            text.startswith(other.text, at - shift)
            for other in self._beside
            if other.form == needle.form and len(other.text) > len(needle.text)
            for shift in [other.text.find(needle.text)]
            if 0 <= shift <= at
        )

    def _place(self, chunk: bytes, offset: int, needle: Needle, depth: int) -> tuple[int, str]:
        if needle.form == "hex" and chunk[max(offset - 1, 0) : offset] == b"%":
            return offset - 1, "escaped"
        if needle.form or depth:
            return offset, needle.form or "escaped"
        if chunk.startswith(self._stem, offset):
            return offset - len(PREFIX) * chunk.endswith(PREFIX.encode(), 0, offset), "plain"
        return offset, "utf-16" if b"\0" in chunk[max(offset - 1, 0) : offset + 2] else "split"


def _opened(text: Squeezed) -> Iterator[Squeezed]:
    """Yield a text, then what its escapes stand for, then what the escapes in that stand for."""
    yield text
    if (visible := without_invisible(text)) is not None:
        yield visible
    for _ in range(_ROUNDS):
        inner = opened(text)
        if inner is None:
            return
        yield inner
        text = inner


def needles_of(key: bytes, keep: bytes = b"") -> tuple[Needle, ...]:
    """Return what to look for in squeezed bytes: a key as it is, encoded, and encoded twice.

    Args:
        key: the key as it is.
        keep: bytes besides letters and digits that are not squeezed out.
    """
    once = [needle for codec in CODECS for needle in codec.needles(Needle(key))]
    twice = [needle for inner in once for codec in CODECS for needle in codec.needles(inner)]
    found = (_squeezed(needle, keep) for needle in (Needle(key), *once, *twice))
    different: dict[bytes, Needle] = {}
    for needle in found:
        different.setdefault(needle.text, needle)
    return tuple(different.values())


def _squeezed(needle: Needle, keep: bytes) -> Needle:
    """Return a needle for squeezed bytes. A sign that may follow is squeezed out, and then anything may follow."""
    following = needle.following if b"".join(needle.following).isalnum() else ()
    return needle._replace(text=squeezed(needle.text, keep).text, following=following)


def _words(needle: Needle) -> Iterator[int]:
    """Yield the first stretches of `_WORD` bytes, as numbers: one of them stands at a multiple of `_WORD`."""
    for start in range(min(_WORD, len(needle.text) - _WORD + 1)):
        yield int.from_bytes(needle.text[start : start + _WORD], sys.byteorder)


def _stem(key: bytes, other: bytes) -> bytes:
    """Return what to look for: a key without its prefix, which may be written apart, unless the other has it too."""
    body = _PREFIXES.sub(b"", key)
    return body if len(body) >= _LEAST and squeezed(body).text not in squeezed(other).text else key


def _halves(stem: bytes, other: bytes) -> Iterator[Needle]:
    """Yield the halves of a key, one of which is whole when the key is written in two pieces."""
    middle = len(stem) // 2
    for half in (stem[:middle], stem[middle:]):
        text = squeezed(half).text
        if len(text) >= 2 * _WORD and text not in squeezed(other).text:
            yield Needle(text, form="part")
