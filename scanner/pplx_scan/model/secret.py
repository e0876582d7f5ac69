"""The one type that holds a key."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NoReturn

from msgspec import Struct

from pplx_scan.digests import sha1, sha256
from pplx_scan.model.encoding import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.vocabulary import DifferenceKind

BODY: Final = 48
_TAIL: Final = 4
_LOOK_ALIKES: Final = str.maketrans("0OoIi1|", "ooollll")


_EDITS: Final[tuple[tuple[DifferenceKind, int, int], ...]] = (
    ("added", 1, 0),
    ("missing", 0, 1),
    ("other character", 1, 1),
)
"""How many characters of either text an edit takes."""


class Difference(Struct, frozen=True):
    """One place where two keys differ, told without the characters themselves."""

    position: int
    """Counts from 1, in the text of the first key."""
    kind: DifferenceKind


class Secret:
    """A key that cannot be printed, formatted, pickled or encoded by accident.

    `reveal` is the one way out; a test keeps its callers to `fix` and `validate`.
    """

    __slots__ = ("__text",)

    def __init__(self, text: str) -> None:
        self.__text = text

    def reveal(self) -> str:
        """Return the key itself."""
        return self.__text

    @property
    def well_formed(self) -> bool:
        """Tell whether the key has the prefix, one dash, and 48 letters and digits."""
        body = self.__text.removeprefix(PREFIX)
        return len(self.__text) == len(PREFIX) + BODY and len(body) == BODY and body.isascii() and body.isalnum()

    @property
    def fingerprint(self) -> str:
        """Return the first 16 hex digits of the SHA-256 of the key's text."""
        return sha256(self._bytes()).hexdigest()[:16]

    @property
    def sha1(self) -> str:
        """Return the SHA-1 that detect-secrets writes into a baseline."""
        return sha1(self._bytes(), usedforsecurity=False).hexdigest()

    @property
    def masked(self) -> str:
        """Return the form that may be shown: `pplx-…` and the last four characters.

        A key too short to spare four characters shows none. A key without the prefix is shown without it.
        """
        tail = self.__text[-_TAIL:] if len(self.__text) >= len(PREFIX) + 20 else ""
        tail = tail if tail.isascii() and tail.isalnum() else ""
        return f"{PREFIX if self.__text[:4].lower() == 'pplx' else ''}…{tail}"

    def differences(self, other: Secret, limit: int = 2) -> tuple[Difference, ...] | None:
        """Return where the two keys differ, or None when they are not the same key mistyped.

        Case and look-alike characters (0/O, 1/l/I) may differ anywhere; other edits up to `limit`.
        """
        return _differences(self.__text, other.__text, limit)

    def parts(self, count: int) -> tuple[int, ...]:
        """Return hashes of the equal parts of the key, case and look-alike characters folded: equal parts, equal hashes.

        They hold for this process alone.
        """
        folded = _fold(self.__text)
        return tuple(hash(folded[start:end]) for start, end in _bounds(len(folded), count))

    def windows(self, count: int, shift: int) -> tuple[int, ...]:
        """Return hashes, as in `parts`, of all stretches that a part may have moved to, by up to `shift` characters."""
        folded = _fold(self.__text)
        return tuple({hash(folded[start:end]) for start, end in _stretches(len(folded), count, shift)})

    def stretches(self, length: int) -> Iterator[str]:
        """Yield all stretches of so many characters: to be looked for in what is shown, and shown never."""
        return (self.__text[at : at + length] for at in range(len(self.__text) - length + 1))

    @property
    def core(self) -> str:
        """Return a hash of the key's last 48 letters and digits: the same key, however its prefix is written."""
        return _digest("".join(filter(str.isalnum, self.__text))[-BODY:])

    def _bytes(self) -> bytes:
        return self.__text.encode("utf-8", "surrogatepass")

    def __len__(self) -> int:
        return len(self.__text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self.__text == other.__text

    def __hash__(self) -> int:
        return hash(self.__text)

    def __repr__(self) -> str:
        return f"Secret({self.fingerprint})"

    def __str__(self) -> str:
        return self.masked

    def __format__(self, spec: str) -> str:
        return format(self.masked, spec)

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        message = "a Secret cannot be pickled"
        raise TypeError(message)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _bounds(length: int, count: int) -> list[tuple[int, int]]:
    return [(length * part // count, length * (part + 1) // count) for part in range(count)]


@cache
def _stretches(length: int, count: int, shift: int) -> frozenset[tuple[int, int]]:
    """Return where the parts of a text may stand in one that is longer or shorter by up to `shift` characters."""
    sizes = range(length - shift, length + shift + 1)
    return frozenset(
        (max(start + by, 0), end + by)
        for size in sizes
        for start, end in _bounds(size, count)
        for by in range(-shift, shift + 1)
    )


def _fold(text: str) -> str:
    return text.translate(_LOOK_ALIKES).lower()


def _kind(left: str, right: str) -> DifferenceKind:
    if left.lower() == right.lower():
        return "case"
    return "look-alike" if _fold(left) == _fold(right) else "other character"


def _differences(left: str, right: str, limit: int) -> tuple[Difference, ...] | None:
    if left == right or abs(len(left) - len(right)) > limit:
        return None
    if len(left) == len(right):
        found = _replaced(left, right, 0)
        if sum(difference.kind == "other character" for difference in found) <= limit:
            return found
    return _edits(left, right, limit)


def _replaced(left: str, right: str, before: int) -> tuple[Difference, ...]:
    """Return the differences of two texts character by character; `before` characters stand before the first."""
    pairs = zip(left, right, strict=True)
    return tuple(Difference(before + at, _kind(a, b)) for at, (a, b) in enumerate(pairs, 1) if a != b)


def _edits(left: str, right: str, limit: int, before: int = 0) -> tuple[Difference, ...] | None:
    """Align two texts that differ by at most `limit` inserted, removed or changed characters; case and look-alikes are free."""
    same = _same(left, right)
    found = _replaced(left[:same], right[:same], before)
    left, right, before = left[same:], right[same:], before + same
    if not left or not right:
        odd: DifferenceKind = "added" if left else "missing"
        count = max(len(left), len(right))
        return (*found, *(Difference(before + 1 + at, odd) for at in range(count))) if count <= limit else None
    if limit == 0:
        return None
    best: tuple[Difference, ...] | None = None
    for kind, a, b in _EDITS:
        rest = _edits(left[a:], right[b:], limit - 1, before + a)
        if rest is not None and (best is None or len(rest) + 1 < len(best)):
            best = (Difference(before + 1, kind), *rest)
    return None if best is None else (*found, *best)


def _same(left: str, right: str) -> int:
    """Return how many characters at the start are the same but for case and look-alikes."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((at for at, (a, b) in pairs if a != b and _fold(a) != _fold(b)), min(len(left), len(right)))
