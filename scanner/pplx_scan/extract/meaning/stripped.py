"""Whether a program takes `Bearer` off a value again, or asks for it, before the value is sent."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.reading import Reading

_AROUND: Final = 400
_HEAD: Final = 100
"""So near a word for taking away stands the variable that it is about."""
_USES: Final = 50
"""So many of them are looked at."""
_HELD: Final = expression(
    r"(?P<name>[A-Za-z_]\w{0,60})[\"']?(?:\s?:\s?[\w<>&']{1,30})?\s?(?::=|<-|=>|=|:)\s?[^=\n;:{,]{0,60}\Z"
)
LINE_END: Final = expression(r"\n|\\n")
_BLOCK: Final = 1024
_BETWEEN: Final = 4000
"""So many characters between two places are read; of more, those around each and around the names between them."""
_STRIPS: Final = expression(
    r"(?i)(?:starts?_?with\??|(?:has|trim|cut|delete|with|without|drop|chop)_?prefix!?|prefix(?=\s?\()|strip\w*|replace\w*|g?sub!?|remove\w*|after|trim\w*|match\w*|\.test|index_?of|includes"
    r"|contains|str\w?cmp|strncasecmp|-like)\s?[(:,\"'/^%][^\n;+{}]{0,40}?\bbearer\b|(?:=~|[!=]==?)\s?[\"'/^(]{0,3}bearer\b"
    r"|\$\{\w{1,60}(?:##?\*?|//?\^?)[\"'\\ ]{0,2}(?:bearer|[ \\?}])|\$\{\w{1,60}:\s?[78][:}]|%\w{1,60}:(?:bearer|~[78])"
    r"|\bs([/|,#])\^?bearer|bearer[\\ \"'*]{0,4}\*[\"']?\s?\)"
    r"|(?:erase|slice!?|removefirst|dropfirst|drop|substr\w*|skip)\s?\(\s?(?:0\s?,\s?)?[78]\b|\[[78]\s?(?::|,\s?-1|\.\.)|\+=\s?7\b"
)
"""A word for taking away or asking with `bearer` behind it, an expansion of a shell, the length of `Bearer `."""


def is_stripped(reading: Reading, value: Literal, first: int, second: int) -> bool:
    """Tell whether a program takes the scheme away that stands twice in a header, or writes it only where it is missing.

    Args:
        reading: the file.
        value: of the header.
        first: where the one scheme begins in it.
        second: where the other one begins.
    """
    text = reading.source.text
    places = sorted(piece.start for at in (first, second) for piece in value.pieces(at, at + 1))
    held = [match["name"] for at in places if (match := _HELD.search(text, max(at - _HEAD, 0), at)) is not None]
    names = {name for name in held if name.lower() != "authorization"}
    if not names:
        return False
    low, high = places[0], places[-1]
    handed = re.compile(rf"\b(\w{{1,60}})\(\s?[$@&]?{_any_of(names)}\b")
    windows = _around(text, names, low, high)
    names |= {call[1] for window in windows for call in islice(handed.finditer(text, *window), _USES)}
    own = {_line_before(text, max(at - _AROUND, 0), at) for at in places}
    used = re.compile(rf"\b{_any_of(names)}\b")
    strips = (span for window in _around(text, names, low, high) for span in _strips_within(text, *window))
    return any(used.search(text, *_lines(text, span, own)) is not None for span in islice(strips, _USES * _USES))


def _any_of(names: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, names))})"


def _around(text: str, names: Iterable[str], low: int, high: int) -> list[tuple[int, int]]:
    """Return the ranges around two places and between them; of what is long, around the names between them."""
    near = [(low, high)]
    if high - low >= _BETWEEN:
        uses = islice(re.compile(rf"\b{_any_of(names)}\b").finditer(text, low, high), _USES)
        near = [(low, low), *(use.span() for use in uses), (high, high)]
    return _joined((max(start - _AROUND, 0), end + _AROUND) for start, end in near)


def _joined(windows: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ascending ranges, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in windows:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _strips_within(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    blocks = range(low // _BLOCK, min(high, len(text)) // _BLOCK + 1)
    return (span for block in blocks for span in _strips(text, block) if low <= span[0] and span[1] <= high)


@lru_cache(maxsize=64)
def _strips(text: str, block: int) -> tuple[tuple[int, int], ...]:
    """Return where words for taking away stand that begin in a part of a text: each header near them asks for them."""
    start = block * _BLOCK
    found = _STRIPS.finditer(text, start, start + _BLOCK + _AROUND)
    return tuple(match.span() for match in found if match.start() < start + _BLOCK)


def _lines(text: str, span: tuple[int, int], own: set[int]) -> tuple[int, int]:
    """Return the range of the line of a span and of the one before it, unless that one holds the scheme itself."""
    start, end = span
    least = max(start - _AROUND, 0)
    line = _line_before(text, least, start)
    before = _line_before(text, least, max(line, least))
    behind = LINE_END.search(text, end, end + _HEAD)
    return max(line if before in own else before, least), behind.start() if behind is not None else end + _HEAD


def _line_before(text: str, least: int, at: int) -> int:
    """Return where the last line ends before a place; -1 for none. In a string of data it ends with an escape."""
    return max(text.rfind("\n", least, at), text.rfind("\\n", least, at))
