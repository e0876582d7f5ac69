"""Of a long JSON file, the objects and lists far from what is looked for: the parser in C finds their ends."""

from __future__ import annotations

from json import JSONDecoder
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.data.nearby import FEW, LARGE, SMALL, is_shared

if TYPE_CHECKING:
    import re

    from pplx_scan.extract.data.nearby import Nearby

_WORK: Final = 4
"""So often the characters of a text are read at most to find the ends."""


class Passed:
    """Which objects and lists of a long text are passed over. Each is asked for once, in order."""

    def __init__(self, text: str, nearby: Nearby) -> None:
        self._text = text
        self._nearby = nearby
        self._decode = JSONDecoder(strict=False).raw_decode
        self._work = _WORK * len(text)
        self._whole = 0
        """Up to here all is read."""

    def end_of(self, match: re.Match[str], index: int) -> int:
        """Return the end of an object or a list; 0 if it is read.

        Args:
            match: of its name, if it stands in an object, and of its bracket, the groups 1 and 3.
            index: how many members stand before it.
        """
        start, name = match.start(3), match[1]
        shared = name is not None and is_shared(name)
        if start < self._whole or self._work < 0 or not (shared or self._nearby.is_far(start, start)):
            return 0
        try:
            end = self._decode(self._text, start)[1]
        except (ValueError, RecursionError):
            self._work -= len(self._text)
            return 0
        self._work -= end - start
        size, far = end - start, self._nearby.is_far(start, end)
        if (shared and size < LARGE) or (far and name is not None and size < SMALL and index < FEW):
            self._whole = end
            return 0
        return end if far else 0
