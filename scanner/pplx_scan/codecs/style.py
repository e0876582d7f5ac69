r"""How one character is written by its number: `\u0070`, `%70`, `&#112;`."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

_DIGITS = {8: "[0-7]", 10: "[0-9]", 16: "[0-9A-Fa-f]"}
_KINDS = {8: "o", 10: "d", 16: "x"}


class Style:
    """One way to write a character by its number."""

    def __init__(self, sign: str, head: str, size: tuple[int, int], *, base: int = 16, tail: str = "") -> None:
        """Take a style.

        Args:
            sign: a regular expression for what every escape of the codec begins with.
            head: a regular expression for what stands between that and the digits.
            size: the number of digits, at least and at most.
            base: of the digits.
            tail: the text behind the digits.
        """
        self.sign = sign
        self.head = head
        self.base = base
        self._least, self._most = size
        self._tail = tail

    @property
    def number(self) -> str:
        """A regular expression for the text after the sign; its one group is the digits."""
        return f"{self.head}({_DIGITS[self.base]}{{{self._least},{self._most}}}){self._tail}"

    def number_of(self, codes: Iterable[int]) -> str:
        """Return a regular expression for the text after the sign, for some characters."""
        sizes: dict[int, list[str]] = {}
        for code in codes:
            sizes.setdefault(len(format(code, _KINDS[self.base])), []).append(digits(code, self.base))
        spelt = (f"{self._zeros(size)}(?:{'|'.join(numbers)})" for size, numbers in sizes.items())
        return f"{self.head}(?:{'|'.join(spelt)}){self._tail}"

    def _zeros(self, size: int) -> str:
        """Return a regular expression for the zeros that may precede a number of so many digits."""
        least, most = max(self._least - size, 0), self._most - size
        return "0" * least if least == most else f"0{{{least},{most}}}"

    def character(self, number: str) -> str:
        """Return the character with a number; empty for a number that is none."""
        value = int(number, self.base)
        return "" if value > 0x10FFFF or 0xD800 <= value < 0xE000 else chr(value)

    def means(self, escape: str, character: str) -> bool:
        """Return whether a text is an escape of this style, for this character."""
        match = self._whole.fullmatch(escape)
        return match is not None and self.character(match[1]) == character

    def is_upper(self, escape: str) -> bool | None:
        """Return whether the hexadecimal letters of an escape are upper case; None when it has none."""
        match = self._whole.fullmatch(escape)
        letters = [digit for digit in match[1] if digit.isalpha()] if match is not None else []
        return letters[0].isupper() if letters else None

    def spelt(self, escape: str, character: str, *, upper: bool | None) -> str:
        """Return another character in the way of an escape of this style.

        Args:
            escape: the escape.
            character: the character to be written.
            upper: the case of hexadecimal letters, where the escape has none.
        """
        match = self._whole.fullmatch(escape)
        if match is None:
            return character
        start, end = match.span(1)
        exact = not self._tail or match[1].startswith("0")
        number = format(ord(character), _KINDS[self.base]).zfill(len(match[1]) if exact else 0)
        case = self.is_upper(escape)
        if case is None:
            case = escape.startswith("%") if upper is None else upper
        return escape[:start] + (number.upper() if case else number) + escape[end:]

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return expression(self.sign + self.number)


def digits(code: int, base: int) -> str:
    """Return a regular expression for a number in some base, in either case."""
    text = format(code, _KINDS[base])
    return "".join(f"[{digit}{digit.upper()}]" if digit.isalpha() else digit for digit in text)


def any_of(styles: Iterable[Style], part: Callable[[Style], str]) -> str:
    """Return a regular expression for one of several styles: each sign once, then a part of each of its styles."""
    signs = groupby(styles, key=lambda style: style.sign)
    return "|".join(f"{sign}(?:{'|'.join(map(part, each))})" for sign, each in signs)
