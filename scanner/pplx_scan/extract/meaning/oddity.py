"""Characters that do not belong in or around a key: invisible ones, look-alikes, blanks, quotes."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable

_CONFUSABLES: Final = dict(
    zip(
        "аАᴀеЕоОрРсСхХуУкКмМтТВНіІјЈѕЅԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυıοƖ",
        "aAaeEoOpPcCxXyYkKmMtTBHiIjJsSdqwhABEZHIKMNOPTYXavopuioI",
        strict=True,
    )
)
"""Cyrillic and Greek letters that look like Latin ones. Source: Unicode TR39 confusables, the single letters."""
_INVISIBLE_EXTRA: Final = frozenset("\u115f\u1160\u3164\u00ad\u034f\u180e\u2800\ufe0e\ufe0f")


_STRANGE: Final = expression(r"[^\t\n\r\f\v\0 -\x7f]")


class Skeleton(Struct, frozen=True):
    """A text with invisible characters taken out and look-alikes replaced, and where each character came from."""

    text: str
    removed: tuple[int, ...] = ()
    """Where in the skeleton the characters that were taken out stood, in ascending order."""

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the first text behind a range of the skeleton, which is not empty."""
        return self._origin(start), self._origin(end - 1) + 1

    def hides(self, at: int) -> bool:
        """Tell whether a character was taken out in front of a place of the skeleton."""
        first = bisect_left(self.removed, at)
        return first < len(self.removed) and self.removed[first] == at

    def _origin(self, at: int) -> int:
        return at + bisect_right(self.removed, at)


def skeleton(text: str) -> Skeleton:
    """Return the skeleton of a text, in which a key with hidden characters looks like a key."""
    if text.isascii() and text.isprintable():
        return Skeleton(text)
    parts, removed, at = list[str](), list[int](), 0
    for match in _STRANGE.finditer(text):
        plain = _plain(match[0])
        if plain == match[0]:
            continue
        parts += [text[at : match.start()], plain]
        at = match.end()
        if not plain:
            removed.append(match.start() - len(removed))
    return Skeleton("".join((*parts, text[at:])), tuple(removed)) if at else Skeleton(text)


def _plain(character: str) -> str:
    """Return the character that a strange one looks like, itself when it is like no other, and nothing when it is invisible."""
    if character.isascii() or is_invisible(character):
        return ""
    if character in _CONFUSABLES:
        return _CONFUSABLES[character]
    wide = unicodedata.normalize("NFKC", character)
    is_letter = len(wide) == 1 and wide.isascii() and (wide.isalnum() or wide == "-")
    return wide if is_letter else character


def is_invisible(character: str) -> bool:
    """Tell whether a character cannot be seen: a format or control character, a joiner, a filler."""
    return unicodedata.category(character) in {"Cf", "Cc"} or character in _INVISIBLE_EXTRA


def name_of(character: str) -> str:
    """Return code point and Unicode name, such as `U+200B ZERO WIDTH SPACE`."""
    names = {
        "\n": "LINE FEED",
        "\r": "CARRIAGE RETURN",
        "\t": "TAB",
        "\0": "NULL",
        "\v": "LINE TABULATION",
        "\f": "FORM FEED",
    }
    name = names.get(character) or unicodedata.name(character, "CONTROL CHARACTER")
    return f"U+{ord(character):04X} {name}"


def sides_of(characters: Iterable[tuple[int, str]], start: int, end: int) -> str:
    """Return characters in the words of a report, such as `2 × U+0020 SPACE after the key`.

    Args:
        characters: index and name of each.
        start: where the key begins.
        end: where it ends.
    """  # noqa: RUF002 - a sign of multiplication
    counts: dict[str, int] = {}
    for at, name in characters:
        side = "before" if at < start else "after" if at >= end else "inside"
        label = f"{name} {side} the key"
        counts[label] = counts.get(label, 0) + 1
    return ", ".join(label if n == 1 else f"{n} × {label}" for label, n in counts.items())  # noqa: RUF001 - likewise
