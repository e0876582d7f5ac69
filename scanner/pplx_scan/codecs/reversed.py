"""Keys that are written from their end to their start."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from pplx_scan.codecs.codec import Codec, RefusalError, spliced
from pplx_scan.model.encoding import PREFIX
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from pplx_scan.codecs.codec import Reading, Stretch


class Turned(Codec):
    """Another order of characters, or others for them, which gives the text again when done twice. `fix/spelled.py` gives what a known key is in it."""

    word: str
    """A regular expression for a key in it."""

    def turned(self, text: str) -> str:
        """Return a text in this encoding, and one of this encoding decoded."""
        raise NotImplementedError

    def readings(self, text: str, _hint: re.Pattern[str]) -> list[Reading]:
        """Return each word that has the prefix and as many letters as a key."""
        found = self._word.finditer(text) if self.marks[0] in text else ()
        return [(*match.span(), [(*match.span(), self.turned(match[0]))]) for match in found]

    def replaced(self, written: str, meaning: str, stretches: Sequence[Stretch]) -> str:
        """Return the text with another key in it."""
        if self.turned(written) != meaning:
            raise RefusalError("the text does not decode to what was found in it")
        return self.turned(spliced(meaning, stretches))

    @cached_property
    def _word(self) -> re.Pattern[str]:
        return expression(f"(?<![A-Za-z0-9]){self.word}(?![A-Za-z0-9])")


class Reversed(Turned):
    """The characters of a text in the reverse order."""

    name = "reversed"
    marks = (PREFIX[::-1],)
    word = f"[A-Za-z0-9]{{40,60}}{PREFIX[::-1]}"

    def turned(self, text: str) -> str:
        """Return a text from its end to its start."""
        return text[::-1]


CODEC: Final = Reversed()
