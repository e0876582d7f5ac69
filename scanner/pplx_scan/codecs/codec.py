"""The interface of an encoding. Every scan with a hit loads it; code that only readers need is loaded late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.errors import PplxScanError

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.codecs.needle import Needle
    from pplx_scan.codecs.style import Style
    from pplx_scan.model.encoding import CodecName
    from pplx_scan.model.vocabulary import Encoding

    Stretch = tuple[int, int, str]
    """Where characters of a text stand, and the text that they stand for or that is to stand there."""
    Reading = tuple[int, int, Sequence[Stretch]]
    """A part of a text with encoded stretches in it, in order. The text between them is not encoded."""

FOLD = r"[ \t]*(?:[^A-Za-z0-9=_ \t-]|\\[nrt])(?:[^A-Za-z0-9=_-]|\\[nrt])*"
"""The separator of two lines of an encoded text, in any surrounding syntax: more than blanks."""


class RefusalError(PplxScanError):
    """A text cannot be written in the form of the old one. It becomes a `Refused` and leaves `fix` as a value."""


def cuts_of(mark: str) -> Iterator[tuple[str, str]]:
    """Yield the two parts of a mark, for each place where the end of a line may cut it."""
    return ((mark[:at], mark[at:]) for at in range(1, len(mark)))


def spliced(text: str, stretches: Iterable[Stretch]) -> str:
    """Return a text with stretches of it replaced. They must be in order and apart from one another."""
    parts: list[str] = []
    at = 0
    for start, end, new in stretches:
        parts += (text[at:start], new)
        at = end
    return "".join((*parts, text[at:]))


class Codec:
    """An encoding. The defaults here find and write nothing."""

    name: CodecName
    called: Encoding = "escaped"
    """Its name in reports."""
    marks: tuple[str, ...] = ()
    """Texts, one of which it holds wherever the prefix of a key is encoded."""
    folds: tuple[str, ...] = ()
    """Those of the `marks` that are looked for where the end of a line cuts them, too: letters and digits."""
    shapes: tuple[tuple[str, ...], ...] = ()
    """The same as regular expressions, one for each character."""
    tails: tuple[str, ...] = ()
    """Texts in lower case, one of which each of the `shapes` holds."""
    leads: tuple[str, ...] = ()
    """Texts, one of which begins every escape. Without them, its escapes are not looked for letter by letter."""
    styles: tuple[Style, ...] = ()
    """How one character is written by its number."""

    def may_shape(self, text: str) -> bool:
        """Tell whether one of the `shapes` may stand in a text, for less than it takes to look for them."""
        return any(tail in text or tail.upper() in text for tail in self.tails)

    def readings(self, text: str, hint: re.Pattern[str]) -> list[Reading]:
        """Return the parts of a text that are encoded.

        Args:
            text: a text that may hold a key.
            hint: matches where a key may stand in decoded text.
        """
        raise NotImplementedError

    def decoded(self, _text: str, /) -> str | None:
        """Return the decoded bytes of a whole text, a character for each; None if it is not of this encoding."""
        return None

    def replaced(self, written: str, meaning: str, stretches: Sequence[Stretch]) -> str:
        """Return an encoded text with stretches of its meaning replaced, written in the same way.

        Args:
            written: the encoded text, as `readings` found it.
            meaning: the decoded text.
            stretches: replacements in `meaning`, in order and apart from one another.

        Raises:
            RefusalError: the text is not what it was taken for, or cannot hold the new one.
        """
        raise NotImplementedError

    def goes_on(self, _written: str, _behind: str, /) -> bool:
        """Return whether more of an encoded text stands in the line behind it, so that its length cannot change."""
        return False

    def needles(self, _inner: Needle, /) -> Iterator[Needle]:
        """Yield the byte strings that every encoding of a text contains, wherever the text stands."""
        yield from ()

    def least(self, _size: int, /) -> int:
        """Return the smallest number of bytes that a needle of so many bytes gives, wherever it stands."""
        return 0
