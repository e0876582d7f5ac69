"""UTF-16 and UTF-32 in the middle of other bytes: each character of the key has one NUL or three before or behind it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from pplx_scan.codecs.codec import Codec, RefusalError, spliced
from pplx_scan.model.encoding import PREFIX
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from pplx_scan.codecs.codec import Reading, Stretch
    from pplx_scan.codecs.needle import Needle

_NARROW: Final = ("{}\0", "\0{}")
"""A character of UTF-16 in either byte order."""
_FORMS: Final = (*_NARROW, "{}\0\0\0", "\0\0\0{}")
PREFIXES: Final = tuple("".join(map(form.format, PREFIX)) for form in _NARROW)
"""The prefix of a key in UTF-16. The sieve needs no mark for it: NUL is one of the characters that cannot be seen."""


class Utf16(Codec):
    """UTF-16, and UTF-32 under its name."""

    name = "utf-16"
    called = "utf-16"

    def readings(self, text: str, hint: re.Pattern[str]) -> list[Reading]:
        """Return each key, and each stretch of visible ASCII in which one may stand in another encoding."""
        found = self._token.finditer(text) if "\0" in text else ()
        tokens = ((*match.span(), match[0].replace("\0", "")) for match in found)
        return [(start, end, [(start, end, meaning)]) for start, end, meaning in tokens if hint.search(meaning)]

    def replaced(self, written: str, meaning: str, stretches: Sequence[Stretch]) -> str:
        """Return UTF-16 with stretches of its meaning replaced."""
        for form in _FORMS:
            if written == "".join(map(form.format, meaning)):
                return "".join(map(form.format, spliced(meaning, stretches)))
        raise RefusalError("the UTF-16 or UTF-32 text does not decode to what was found in it")

    def needles(self, inner: Needle, /) -> Iterator[Needle]:
        """Yield the text in either byte order."""
        from pplx_scan.codecs.needle import Needle  # noqa: PLC0415 - a scan has no use for it

        for form in (form.replace("{}", "%c").encode() for form in _FORMS):
            text, *ends = (b"".join(form % byte for byte in part) for part in (inner.text, *inner.following))
            yield Needle(text, tuple(ends), inner.within(self.name))

    def least(self, size: int, /) -> int:
        """Return how many bytes so many characters take."""
        return 2 * size - 1

    @cached_property
    def _token(self) -> re.Pattern[str]:
        """Matches a key, or a text long enough to hold one that does not run into one.

        Between two characters that can be seen, NULs may belong to either side: it is the left one when a blank, a
        quote or no text at all stands behind the last.
        """
        return expression("|".join(_token_of("\0" * zeros) for zeros in (1, 3)))


def _token_of(zeros: str) -> str:
    little, big = (f"(?!{''.join(map(form.format, PREFIX))})" for form in (f"{{}}{zeros}", f"{zeros}{{}}"))
    return (
        rf"{little[3:-1]}(?:[A-Za-z0-9]{zeros}){{20,}}|{big[3:-1]}(?:{zeros}[A-Za-z0-9]){{20,}}"
        rf"|(?:{little}[!-~]{zeros})(?:{little}[ -~]{zeros}){{44,}}+(?![!#-&(-_a-~])|(?:{big}{zeros}[ -~]){{45,}}"
    )


CODEC: Final = Utf16()
