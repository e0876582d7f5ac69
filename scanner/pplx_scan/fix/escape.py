r"""One character as an escape, in the style of another one: `\x70`, `\u0070`, `%70`, `&#x70;` or `\160`."""

from __future__ import annotations

import re
from typing import Final

_HEX: Final = re.compile(
    r"(?P<head>\\+(?:[uxU]\{|u+|x|U)|%u|%|&#[xX]|0[xX]|=)(?P<digits>[0-9A-Fa-f]{1,8})(?P<tail>[};]?)"
)
_OCTAL: Final = re.compile(r"(?P<head>\\+(?:o\{)?)(?P<digits>[0-7]{2,4})(?P<tail>\}?)")
_DECIMAL: Final = re.compile(r"(?P<head>&#)(?P<digits>[0-9]{1,7})(?P<tail>;)")
_STYLES: Final = ((_HEX, 16, "x"), (_DECIMAL, 10, "d"), (_OCTAL, 8, "o"))


def is_numeric(escape: str, character: str) -> bool:
    """Tell whether an escape says the character by its number, so that any other can be said in the same way."""
    return any(_value(pattern, base, escape) == character for pattern, base, _ in _STYLES)


def respelt(escape: str, meaning: str, wanted: str, *, upper: bool | None = None) -> str:
    r"""Return a character in the style of an escape.

    Args:
        escape: the escape, such as `\x70`.
        meaning: the character that it stands for.
        wanted: the character to be written.
        upper: the case of hexadecimal letters, where the escape has none.

    Returns:
        The character itself where the style has no way to say it, as with a name or a bare backslash.
    """
    if wanted == meaning:
        return escape
    for pattern, base, kind in _STYLES:
        if _value(pattern, base, escape) == meaning:
            match = pattern.fullmatch(escape)
            return wanted if match is None else _respelt(match, wanted, kind, upper=upper)
    return wanted


def case_of(escape: str) -> bool | None:
    """Return whether the hexadecimal letters of an escape are upper case; None when it has none."""
    match = _HEX.fullmatch(escape)
    letters = [] if match is None else [digit for digit in match["digits"] if digit.isalpha()]
    return letters[0].isupper() if letters else None


def _respelt(match: re.Match[str], wanted: str, kind: str, *, upper: bool | None) -> str:
    free = bool(match["tail"]) and not match["digits"].startswith("0")
    digits = format(ord(wanted), kind).zfill(0 if free else len(match["digits"]))
    case = case_of(match[0])
    if case is None:
        case = match["head"] == "%" if upper is None else upper
    return match["head"] + (digits.upper() if case else digits) + match["tail"]


def _value(pattern: re.Pattern[str], base: int, escape: str) -> str:
    match = pattern.fullmatch(escape)
    value = 0x110000 if match is None else int(match["digits"], base)
    return chr(value) if value < 0x110000 else ""
