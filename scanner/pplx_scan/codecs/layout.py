"""The blanks and line ends in an encoded text, which stay when the text changes."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from msgspec import Struct

_GAP: Final = re.compile(r"\s+")


class Layout(Struct, frozen=True):
    """A text without the blanks in it, and where they stand."""

    text: str
    widths: tuple[int, ...]
    """Of the lines, without the blanks between them."""
    gaps: tuple[str, ...]
    """The separators of the lines."""

    @classmethod
    def of(cls, text: str) -> Layout:
        """Return the layout of a text that neither begins nor ends with a blank."""
        lines = _GAP.split(text)
        return cls("".join(lines), tuple(map(len, lines)), tuple(_GAP.findall(text)))

    def filled(self, text: str) -> str:
        """Return another text in this layout: lines of the same width, as many as it takes."""
        if not self.gaps:
            return text
        bounds = [0, *self._breaks(len(text)), len(text)]
        lines = [text[start:end] for start, end in pairwise(bounds)]
        gaps = (*self.gaps, *self.gaps[-1:] * len(lines))
        return "".join(part for line in zip(("", *gaps), lines, strict=False) for part in line)

    def _breaks(self, length: int) -> list[int]:
        *full, last = self.widths
        width = full[0]
        if length != len(self.text) and set(full) == {width} and last <= width:
            return list(range(width, length, width))
        places = [sum(full[:count]) for count in range(1, len(full) + 1)]
        return [place for place in places if place < length]
