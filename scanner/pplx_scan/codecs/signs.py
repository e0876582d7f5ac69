r"""Characters behind a sign or with a name: `^p` of cmd, `\-` of Markdown, `&hyphen;`, `\2d ` and `\00002d` of style sheets, `\002d` of SQL, `\112` of Lua."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.codecs.escapes import Escapes
from pplx_scan.codecs.style import Style
from pplx_scan.model.encoding import PREFIX

if TYPE_CHECKING:
    import re

    from pplx_scan.codecs.codec import Reading

_DASHES: Final = (r"\002d", r"\002D", r"\00002d", r"\00002D")
_CODES: Final = (("70", "70", "6c", "78", "2d"), ("70", "70", "6C", "78", "2D"))
_PREFIXES: Final = (
    "".join(f"^{character}" for character in PREFIX),
    *(PREFIX[:-1] + dash for dash in ("^-", r"\-", "&hyphen;", "&dash;", r"\2d ", r"\2D ", *_DASHES)),
    *("".join(rf"\{ord(letter):03d}" for letter in PREFIX[:-1]) + dash for dash in (r"\45", r"\045")),
    *("".join(f"\\{zeros}{code}" for code in codes) for zeros in ("00", "0000") for codes in _CODES),
)


def _shape(prefix: str) -> tuple[str, ...]:
    """Return a regular expression for each character of a prefix."""
    return tuple(f"\\{character}" if character in "^\\" else character for character in prefix)


class _Named(Style):
    """A character that stands for itself behind a sign, or has a name."""

    def __init__(self, sign: str, word: str, *, means: str = "", tail: str = "") -> None:
        """Take a style.

        Args:
            sign: a regular expression for what every escape of the codec begins with.
            word: a regular expression for the name.
            means: the character that has it; empty when it is the name.
            tail: the text behind the name.
        """
        super().__init__(sign, word, (0, 0), tail=tail)
        self._means = means

    @property
    def number(self) -> str:
        """A regular expression for the text after the sign; its one group is the name."""
        return f"({self.head}){self._tail}"

    def character(self, number: str) -> str:
        """Return the character with a name."""
        return self._means or number

    def is_upper(self, _escape: str) -> bool | None:
        """Return None: there are no hexadecimal letters."""
        return None

    def spelt(self, escape: str, character: str, *, upper: bool | None) -> str:
        """Return another character behind the same sign; as it is where the old one has a name."""
        del upper
        return character if self._means else escape[:-1] + character


class Signs(Escapes):
    """Escapes that other texts have as well: they are looked for at the prefix of a key alone."""

    name = "signs"
    shapes = tuple(map(_shape, _PREFIXES))
    tails = (
        "^-",
        r"x\-",
        "x&hyphen;",
        "x&dash;",
        r"x\2d ",
        r"x\002d",
        r"x\00002d",
        r"\45",
        r"\045",
        r"78\002d",
        r"78\00002d",
    )
    styles = (
        _Named(r"\^", "[!-~]"),
        _Named(r"\\", "-"),
        Style(r"\\", "(?:00){1,2}", (2, 2)),
        Style(r"\\", "", (2, 2), tail=" "),
        Style(r"\\", "", (2, 3), base=10),
        _Named("&", "hyphen|dash", means="-", tail=";"),
    )

    def readings(self, text: str, hint: re.Pattern[str]) -> list[Reading]:
        """Return the whole text, when the prefix of a key is written with signs in it."""
        return self._read(text, hint) if any(prefix in text for prefix in _PREFIXES) else []


CODEC: Final = Signs()
