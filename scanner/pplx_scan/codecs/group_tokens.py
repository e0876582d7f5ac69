"""Where in a text tokens of a grouped encoding stand, on one line or folded over several."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pplx_scan.codecs.codec import cuts_of
from pplx_scan.model.encoding import PREFIX
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.codecs.codec import Reading
    from pplx_scan.codecs.symbols import Symbols

_MOST: Final = 1 << 22
"""Symbols on either side of a mark."""
_LEAST: Final = 8
"""Symbols of a token, and of the first line of a folded one."""
_TRIES: Final = 32
"""Marks in folded lines of symbols that are tried as marks of a token over several lines: one that fits ends the token."""
_WIDTH: Final = 16
"""Lines that are shorter than this may as well be words."""
_KEY: Final = 45
"""Bytes of so much of a key that it must be treated as leaked."""
_LINE: Final = expression(r"[^ \t\r\n]+")
_HEAD: Final = 64
"""Symbols that suffice to see whether a token encodes text."""
_GROUPS: Final = 8
"""Groups at the beginning of a token without which it is not looked at: of random ones, one token in a thousand has them."""
_CUT: Final = expression(rf"{PREFIX}[-_A-Za-z0-9]{{0,47}}$")


class _Token:
    """A stretch of a text that is written in an encoding."""

    def __init__(self, symbols: Symbols, text: str, start: int, end: int, lead: int) -> None:
        """Take the text from `start` to `end`, where a group begins `lead` symbols behind the start.

        The symbols before the first whole group belong to something else.
        """
        self.start = start + lead % symbols.group_symbols
        self.end = end
        self._symbols = symbols
        self._text = text

    @cached_property
    def decoded(self) -> str:
        """The decoded bytes, a character for each."""
        return self._symbols.unpacked(self._symbols.compact(self._text[self.start : self.end])).decode("latin-1")

    @property
    def is_ascii(self) -> bool:
        """Whether all that it stands for is ASCII, as a text in another encoding is."""
        head = self._symbols.compact(self._text[self.start : min(self.start + _HEAD, self.end)])
        return self._symbols.unpacked(head).isascii() and self.decoded.isascii()

    @property
    def is_whole(self) -> bool:
        """Whether no key is cut off at its end, as on the first line of a folded text."""
        return _CUT.search(self.decoded) is None

    @property
    def is_wrapped(self) -> bool:
        """Whether it is lines of one width, the last of which may be shorter."""
        first, *lines = expression(r"[ \t]*\r?\n[ \t]*").split(self._text[self.start : self.end])
        widths = [len(line) for line in lines]
        return bool(lines) and set(widths[:-1]) <= {len(first)} and widths[-1] <= len(first) and len(first) >= _WIDTH

    def overlaps(self, other: _Token) -> bool:
        """Return whether another token has a character in common with it."""
        return self.start < other.end and other.start < self.end


class Finder:
    """Finds the tokens of one encoding."""

    def __init__(
        self, symbols: Symbols, marks: tuple[str, ...], shapes: tuple[tuple[str, ...], ...], folds: tuple[str, ...]
    ) -> None:
        self._symbols = symbols
        self._offsets = {mark: symbols.first(at % symbols.group_bytes) for at, mark in enumerate(marks)}
        self._mark = expression("|".join((*map(re.escape, marks), *map("".join, shapes))))
        symbol = symbols.any
        fold = r"(?:[ \t]*+\r?\n|[ ])[ \t]*+"
        more = f"(?:{fold}{symbol}++)++"
        self._cut = expression("|".join(fold.join(halves) for mark in folds for halves in cuts_of(mark)) or "(?!)")
        self._folded = expression(f"(?<!{symbol}){symbol}{{{_LEAST},}}+{more}{symbols.padding}")
        self._longest = 8 * _KEY // symbols.bits
        text = f"(?={symbol}{{0,{symbols.group_symbols - 1}}}(?:{symbols.ascii_group}){{{_GROUPS}}})"
        self._long = expression(f"(?<!{symbol}){text}{symbol}{{{self._longest},}}{symbols.padding}")
        self._padding = expression(symbols.padding)

    def readings(self, text: str, hint: re.Pattern[str]) -> list[Reading]:
        """Return the tokens in which the prefix of a key is encoded, and those of a text that matches `hint`."""
        tokens = [*self._marked(text)] if self._mark.search(text) else []
        folds = " " in text or "\n" in text
        if folds and (self._cut.search(text) or (not tokens and self._folded.fullmatch(text.strip()))):
            tokens += [token for token in self._cut_by_folds(text) if not any(map(token.overlaps, tokens))]
        if len(text) >= self._longest:
            nested = self._nested(text, hint)
            tokens += [token for token in nested if not any(map(token.overlaps, tokens))]
        return [(token.start, token.end, [(token.start, token.end, token.decoded)]) for token in tokens]

    def _cut_by_folds(self, text: str) -> Iterator[_Token]:
        """Yield the tokens over several lines whose folds have cut the mark."""
        for lines in self._folded.finditer(text):
            mark = self._mark.search(self._symbols.compact(lines[0]))
            if mark is not None:
                at = lines.start() + mark.start()  # or behind it: line ends stand before the mark
                token = self._over_lines(text, lines.span(), at, mark.start() - self._offset(mark))
                if token.is_whole:
                    yield token

    def _marked(self, text: str) -> Iterator[_Token]:
        """Yield the tokens that have a mark in them."""
        done = 0
        folds = [match.span() for match in self._folded.finditer(text)]
        tried = [0] * len(folds)
        for mark in self._mark.finditer(text):
            if mark.start() < done:
                continue
            token = self._on_one_line(text, mark)
            at = bisect_right(folds, (mark.start(), len(text))) - 1
            if at >= 0 and folds[at][1] > mark.start() and tried[at] < _TRIES:
                tried[at] += 1
                before = self._symbols.compact(text[folds[at][0] : mark.start()])
                fold = self._over_lines(text, folds[at], mark.start(), len(before) - self._offset(mark))
                if (not token.is_whole or fold.is_wrapped) and fold.is_whole:
                    token = fold
            done = max(token.end, mark.end())
            if token.end - token.start >= _LEAST:
                yield token

    def _over_lines(self, text: str, lines: tuple[int, int], at: int, lead: int) -> _Token:
        """Return the token of some lines of symbols in which a mark stands at a place.

        It ends with the first line that is shorter than the one before. What follows is a word, unless a key is cut there.
        """
        start, end = lines
        whole = _Token(self._symbols, text, start, end, lead)
        before = 0
        for count, line in enumerate(_LINE.finditer(text, start, end)):
            width = len(line[0])
            if line.end() > at:
                is_word = before > width and width % self._symbols.group_symbols > 0
                if is_word or (count > 1 and width > before):
                    break
                end = line.end()
                if before > width:
                    break
            before = width
        token = _Token(self._symbols, text, start, end, lead)
        return token if token.is_whole else whole

    def _nested(self, text: str, hint: re.Pattern[str]) -> Iterator[_Token]:
        """Yield the long tokens that stand for a text in which a key may stand in another encoding."""
        for match in self._long.finditer(text):
            leads = range(self._symbols.group_symbols)
            tokens = (_Token(self._symbols, text, *match.span(), lead) for lead in leads)
            token = next((token for token in tokens if token.is_ascii and hint.search(token.decoded)), None)
            if token is not None:
                yield token

    def _on_one_line(self, text: str, mark: re.Match[str]) -> _Token:
        alphabets = self._symbols.alphabets
        fitting = "".join(alphabet for alphabet in alphabets if set(mark[0]) <= set(alphabet))
        known = frozenset(fitting or "".join(alphabets))
        low, high = mark.span()
        floor, limit = max(low - _MOST, 0), min(high + _MOST, len(text))
        while low > floor and text[low - 1] in known:
            low -= 1
        while high < limit and text[high] in known:
            high += 1
        padding = self._padding.match(text, high)
        end = padding.end() if padding else high
        return _Token(self._symbols, text, low, end, mark.start() - low - self._offset(mark))

    def _offset(self, mark: re.Match[str]) -> int:
        """Return how many symbols of its group stand before a mark."""
        return self._offsets.get(mark[0], 0)
