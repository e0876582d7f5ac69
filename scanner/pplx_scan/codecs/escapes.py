"""Encodings that write one character by its number."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pplx_scan.codecs.codec import Codec, spliced
from pplx_scan.codecs.style import any_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re

    from pplx_scan.codecs.codec import Reading
    from pplx_scan.codecs.style import Style


class Escapes(Codec):
    """An encoding that has nothing but escapes. A key may be escaped in part."""

    blank = "(?!)"
    """A regular expression for escapes that decode to nothing."""

    def readings(self, text: str, hint: re.Pattern[str]) -> list[Reading]:
        """Return the whole text, when a key may stand in it once its escapes are replaced."""
        for lead in self.leads:
            if lead in text:
                return self._read(text, hint)
        return []

    def _read(self, text: str, hint: re.Pattern[str]) -> list[Reading]:
        found = ((*match.span(), self._meaning(match)) for match in self._pattern.finditer(text))
        tokens = [(start, end, meaning) for start, end, meaning in found if meaning is not None]
        return [(0, len(text), tokens)] if tokens and hint.search(spliced(text, tokens)) else []

    def _meaning(self, match: re.Match[str]) -> str | None:
        """Return the character that an escape encodes; None if its number is that of no character."""
        group = match.lastindex
        return "" if group is None else self.styles[group - 1].character(match[group]) or None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return expression(f"{any_of(self.styles, _number)}|{self.blank}")


def _number(style: Style) -> str:
    return style.number
