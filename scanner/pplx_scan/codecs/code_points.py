r"""Several code points in one escape, as in Ruby: `\u{70 70 6c 78 2d}`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from pplx_scan.codecs.codec import Codec, RefusalError, spliced
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from pplx_scan.codecs.codec import Reading, Stretch


class CodePoints(Codec):
    """Lists of code points. One with a single code point is an escape like others."""

    name = "code-points"
    shapes = (("[75]0 (?:00)?[75]0 (?:00)?[64][cC] (?:00)?[75]8(?: (?:00)?2[dD]|\\}-)",),)
    tails = ("8 2d", "8 002d", "8}-")

    def readings(self, text: str, hint: re.Pattern[str]) -> list[Reading]:
        """Return the whole text, when a key may stand in it once its lists are replaced."""
        found = ((*match.span(), _meaning(match)) for match in self._list.finditer(text)) if "u{" in text else ()
        tokens = [(start, end, meaning) for start, end, meaning in found if meaning]
        return [(0, len(text), tokens)] if tokens and hint.search(spliced(text, tokens)) else []

    def replaced(self, written: str, meaning: str, stretches: Sequence[Stretch]) -> str:
        """Return a list in which some code points are replaced: as many zeros before them, letters in the same case."""
        match = self._list.fullmatch(written)
        if match is None or _meaning(match) != meaning:
            raise RefusalError("the list of code points does not decode to what was found in it")
        codes = match[1].split(" ")
        width = min(map(len, codes)) if match[1].startswith("0") else 0
        kind = "X" if expression("[A-F]").search(match[1]) else "x"
        for start, end, text in reversed(stretches):
            codes[start:end] = [format(ord(character), kind).zfill(width) for character in text]
        return written[: match.start(1)] + " ".join(codes) + written[match.end(1) :]

    @cached_property
    def _list(self) -> re.Pattern[str]:
        return expression(r"\\{1,16}u\{((?:[0-9A-Fa-f]{1,5}|10[0-9A-Fa-f]{4})(?: [0-9A-Fa-f]{1,5})+)\}")


def _meaning(match: re.Match[str]) -> str:
    """Return the text that a list encodes; empty if one of its numbers is no character."""
    text = "".join(chr(int(code, 16)) for code in match[1].split(" "))
    return "" if expression("[\ud800-\udfff]").search(text) else text


CODEC: Final = CodePoints()
