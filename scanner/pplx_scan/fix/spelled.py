"""The texts that a known key gives in every encoding, and in one encoding within another."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.codecs import CODECS
from pplx_scan.codecs.needle import Needle
from pplx_scan.fix.mapped_bytes import reduced
from pplx_scan.model.expression import expression
from pplx_scan.model.rotation import RUN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.secret import Secret

_LEAST: Final = 32
"""A key without its prefix that is shorter than this is looked for with it, and only as a whole."""
_DIFFERENT: Final = 6
"""Fewer different characters than this are a part of any text."""
_BASE58: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_PREFIXES: Final = expression(rb"(?i)\A(?:pplx[^A-Za-z0-9]*)+")


class Spelled(Struct, frozen=True):
    """A text that a key gives, reduced to letters and digits."""

    secret: Secret
    needle: Needle
    least: int
    """A stretch of the text that is as long as this holds `RUN` characters of the key, or stands for all of it."""

    def is_part(self, stretch: bytes) -> bool:
        """Return whether a stretch of the text is long enough to be reported, and is not just any text."""
        if len(stretch) == len(self.needle.text):
            return True
        is_word = stretch.isalpha() and stretch.islower()
        return len(stretch) >= self.least and len(set(stretch)) >= _DIFFERENT and not is_word


def spelled(secret: Secret, stem: bytes, keep: bytes) -> tuple[Spelled, ...]:
    """Return the texts that a key gives, each once.

    Args:
        secret: the key.
        stem: the bytes of it that are looked for.
        keep: bytes besides letters and digits that are kept.
    """
    enough = RUN if len(stem) >= _LEAST else len(stem)
    plain = (Needle(stem), enough)
    once = list(dict.fromkeys(_encoded(*plain)))
    # Too many ends can hold the last bits twice; what shares all other bits is not told apart.
    twice = [found for each, size in once for found in _encoded(Needle(each.text, form=each.form), size)]
    turned = [(_reversed(needle), size) for needle, size in (plain, *once)]
    shifted = [(_shifted(needle), size) for needle, size in (plain, *once)]
    both = [(_reversed(needle), size) for needle, size in shifted]
    others = [
        _as_number(secret),
        *_in_fives(stem),
        *_cased(stem, enough),
        *turned,
        *shifted,
        *both,
        *_encoded(*turned[0]),
        *_encoded(*shifted[0]),
    ]
    different: dict[bytes, Spelled] = {}
    for needle, size in (plain, *once, *twice, *others):
        tight = _letters_and_digits(needle, keep)
        dropped = len(needle.text) - len(tight.text) if needle.form else 0
        least = min(max(size - dropped, 1), len(tight.text))
        if tight.text:
            different.setdefault(tight.text, Spelled(secret, tight, least))
    return tuple(different.values())


def stem_of(key: bytes, other: bytes) -> bytes:
    """Return the bytes of a key that are looked for: without its prefix, which may be written apart.

    Args:
        key: the key.
        other: the key that is to stand in its place. When that holds all of the rest, the prefix is looked for too.
    """
    body = _PREFIXES.sub(b"", key)
    return body if len(body) >= _LEAST and reduced(body) not in reduced(other) else key


def _encoded(inner: Needle, least: int) -> Iterator[tuple[Needle, int]]:
    for codec in CODECS:
        for needle in codec.needles(inner):
            yield needle, codec.least(least)


def _in_fives(stem: bytes) -> Iterator[tuple[Needle, int]]:
    """Yield what a key gives in encodings that write four bytes as five signs, for each of its positions in a group."""
    import base64  # noqa: PLC0415 - only a rotation needs it

    for shift in range(4):
        groups = stem[shift : shift + (len(stem) - shift) // 4 * 4]
        for name, encode in (("base85", base64.b85encode), ("ascii85", base64.a85encode)):
            yield Needle(encode(groups), form=name), len(groups) * 5 // 4


def _cased(stem: bytes, least: int) -> Iterator[tuple[Needle, int]]:
    """Yield a key whose letters have lost their case, or changed it: such a copy is not the key, but tells of it."""
    for change in (bytes.swapcase, bytes.lower, bytes.upper):
        yield Needle(change(stem), form="case-changed"), least


def _as_number(secret: Secret) -> tuple[Needle, int]:
    """Return what base58 makes of a key alone: each sign depends on all of it."""
    number, signs = int.from_bytes(secret.reveal().encode(), "big"), ""
    while number:
        number, digit = divmod(number, len(_BASE58))
        signs = _BASE58[digit] + signs
    return Needle(signs.encode(), form="base58"), len(signs)


def _reversed(needle: Needle) -> Needle:
    return Needle(needle.text[::-1], form=needle.within("reversed"))


def _shifted(needle: Needle) -> Needle:
    return Needle(codecs.encode(needle.text.decode("latin-1"), "rot13").encode("latin-1"), form=needle.within("rot13"))


def _letters_and_digits(needle: Needle, keep: bytes) -> Needle:
    """Return a needle for reduced bytes. A sign that may follow is dropped, and then anything may follow."""
    following = needle.following if b"".join(needle.following).isalnum() else ()
    return replace(needle, text=reduced(needle.text, keep), following=following)
