"""Lists of characters, by number or by themselves.

Such are `112, 112, 108`, `112 112 108`, `0x70, 0x70, 0x6c`, `01110000 01110000`, `70:70:6c`, `'p', 'p', 'l'`, `?p, ?p, ?l`.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pplx_scan.codecs.codec import Codec, RefusalError, spliced
from pplx_scan.model.encoding import PREFIX
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.codecs.codec import Reading, Stretch

_CALL: Final = r"\)[ \t]{0,9}(?:\|\||[+&.])[ \t\r\n_]{0,40}[A-Za-z]{2,6}\("
"""What joins the characters that a function makes of numbers: `CHR(112) || CHR(112)`."""
_SUFFIX: Final = "(?:u8|uy)?"
_CAST: Final = r"(?:[ \t]{0,9}\+[ \t\r\n]{0,40}\[[Cc]har\]|,[ \t\r\n]{0,40}\((?:char|byte)\))"
"""What stands before each number but the first where its type does: `[char]112+[char]112`, `(char)112, (char)112`."""
_GAP: Final = rf"{_SUFFIX}(?:,[ \t\r\n]{{0,40}}|;[ \t\r\n]{{1,40}}|[ ]{{1,3}}|\#|{_CAST}|{_CALL})"
_BITS: Final = "(?:0[bB])?0?[01]{7}"
_NUMBER: Final = (
    rf"(?:(?:0[xX]|&[hH])[0-9A-Fa-f]{{2}}|0[oO][0-7]{{2,3}}|{_BITS}(?!\d)|[1-9][0-9]{{1,2}}"
    r"|b?'[ -&(-\[\]-~]'|\"[ !#-\[\]-~]\"|\?[ -\[\]-~])"
)
_HEAD: Final = r"0[xXoObB]|&[hH]|b?['\"]|\?|"
"""What each number, or character, begins with."""
_QUOTES: Final = (("'", "'"), ('"', '"'), ("b'", "'"), (r"\?", ""))
_PAIR: Final = "[0-9A-Fa-f]{2}"
_BETWEEN: Final = ",: -"
_PAIRS: Final = rf"{_PAIR}(?:[{_BETWEEN}](?:\\?\r?\n[ \t]{{0,40}})?{_PAIR}){{20,}}"
"""Pairs of hexadecimal digits, as dumps, fingerprints and registry files have them."""


class Numbers(Codec):
    """Lists of numbers and of characters, in one notation each."""

    name = "numbers"
    shapes = (
        (_GAP.join(("112", "112", "108", "120", "45")),),
        *(
            (_GAP.join(f"{head}{code}" for code in ("70", "70", "6[cC]", "78", "2[dD]")),)
            for head in ("0[xX]", "&[hH]")
        ),
        (_GAP.join(f"(?:0[bB])?0{{0,2}}{ord(character):b}" for character in PREFIX),),
        (_GAP.join(("0[oO]160", "0[oO]160", "0[oO]154", "0[oO]170", "0[oO]55")),),
        *((_GAP.join(f"{head}{character}{end}" for character in PREFIX),) for head, end in _QUOTES),
        *((f"[{_BETWEEN}]{zero}".join(("70", "70", "6[cC]", "78", "2[dD]")),) for zero in ("", f"00[{_BETWEEN}]")),
    )
    tails = (
        "112,",
        "112)",
        "112 112",
        "112  112",
        "112   112",
        "1110000,",
        "1110000 ",
        "0x70)",
        "0x70,",
        *(f"{number}{end}" for number in ("112", "0x70") for end in ("+", " +", "#", "u8", "uy", ";")),
        "'l',",
        '"l",',
        "?l,",
        "0o154,",
        "&h70,",
        "&h70)",
        *(f"78{sign}{end}" for sign in _BETWEEN for end in ("2d", "00")),
    )

    def readings(self, text: str, hint: re.Pattern[str]) -> list[Reading]:
        """Return each list in which a key may stand."""
        found = self._list.finditer(text) if self.may_shape(text) and self._mark.search(text) else ()
        lists = [(*match.span(), _meaning(match[0])) for match in found]
        return [(start, end, [(start, end, meaning)]) for start, end, meaning in lists if hint.search(meaning)]

    def replaced(self, written: str, meaning: str, stretches: Sequence[Stretch]) -> str:
        """Return a list in which some numbers are replaced, in the notation and with the separators of the old one."""
        if self._list.fullmatch(written) is None or _meaning(written) != meaning:
            raise RefusalError("the list of numbers does not decode to what was found in it")
        notation = _number_of(written)
        places = [match.span() for match in expression(notation).finditer(written)]
        gap = written[places[0][1] : places[1][0]].split("\n", maxsplit=1)[0].rstrip("\r")
        edits = []
        for start, end, new in stretches:
            numbers = [_like(written, notation, character) for character in new]
            if len(new) == end - start:
                edits += [(*places[start + at], number) for at, number in enumerate(numbers)]
            else:
                edits.append((places[start][0], places[end - 1][1], gap.join(numbers)))
        return spliced(written, edits)

    @cached_property
    def _mark(self) -> re.Pattern[str]:
        return expression("|".join("".join(shape) for shape in self.shapes))

    @cached_property
    def _list(self) -> re.Pattern[str]:
        return expression(rf"(?<![\w.])(?:(?<!u{{){_PAIRS}|{_NUMBER}(?:{_GAP}{_NUMBER})+{_SUFFIX})(?![\w.])")


def _number_of(written: str) -> str:
    """Return a regular expression for the numbers of a list."""
    return _PAIR if expression(_PAIRS).fullmatch(written) else _NUMBER


def _like(written: str, notation: str, character: str) -> str:
    """Return a character in the notation of a list."""
    upper = expression("[A-F]").search(written) is not None
    number = f"{ord(character):02{'X' if upper else 'x'}}"
    if notation == _PAIR:
        return number
    match = expression(_HEAD).match(written)
    head = match[0] if match is not None else ""
    if head[-1:] in {"'", '"', "?"} and head:
        return f"{head}{character}{head[-1].strip('?')}"
    bits = re.match(rf"{_BITS}(?!\d)", written)
    if bits is not None:
        return f"{head}{ord(character):0{len(bits[0]) - len(head)}b}"
    return f"{head}{ord(character):o}" if head in {"0o", "0O"} else f"{head}{number if head else ord(character)}"


def _meaning(written: str) -> str:
    """Return the text that a list encodes; empty if one of its numbers is no character of ASCII."""
    notation = _number_of(written)
    found = expression(notation).findall(written)
    if notation == _PAIR:
        return bytes.fromhex("".join(found)).decode("latin-1")
    codes = list(map(_code_of, found))
    return "".join(map(chr, codes)) if max(codes) < 128 else ""


def _code_of(number: str) -> int:
    if number[0] == "?":
        return ord(number[-1])
    if expression(_BITS).fullmatch(number):
        return int(number.lower().removeprefix("0b"), 2)
    return ord(number[-2]) if number[-1] in "'\"" else int(number.lower().replace("&h", "0x"), 0)


CODEC: Final = Numbers()
