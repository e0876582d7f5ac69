"""Keys that are written from their end to their start."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pplx_scan.codecs.codec import PREFIX, Codec, RefusalError, spliced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.codecs.codec import Reading, Stretch


class Reversed(Codec):
    """The characters of a text in the reverse order. `fix/spelled.py` gives what a known key is in it."""

    name = "reversed"
    marks = (PREFIX[::-1],)

    def readings(self, text: str, _hint: re.Pattern[str]) -> list[Reading]:
        """Return each word in which the prefix of a key stands reversed, behind as many letters as a key has."""
        found = self._word.finditer(text) if self.marks[0] in text else ()
        return [(*match.span(), [(*match.span(), match[0][::-1])]) for match in found]

    def replaced(self, written: str, meaning: str, stretches: Sequence[Stretch]) -> str:
        """Return the text with another key in it, reversed again."""
        if written[::-1] != meaning:
            raise RefusalError("the reversed text does not decode to what was found in it")
        return spliced(meaning, stretches)[::-1]

    @cached_property
    def _word(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![A-Za-z0-9])[A-Za-z0-9]{{40,60}}{self.marks[0]}")


CODEC: Final = Reversed()
