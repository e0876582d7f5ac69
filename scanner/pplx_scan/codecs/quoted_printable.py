"""Quoted-printable of mails: `=70plx-`, and lines that end in `=` and go on in the next one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from pplx_scan.codecs.escapes import Escapes
from pplx_scan.codecs.style import Style
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re

    from pplx_scan.codecs.codec import Reading


class QuotedPrintable(Escapes):
    """Quoted-printable. As `=70` stands in many texts, it is looked for at the prefix of a key and within keys alone."""

    name = "quoted-printable"
    called = "quoted-printable"
    marks = ("=70plx", "=70=70=6C=78", "=70=70=6c=78")
    styles = (Style("=", "", (2, 2)),)
    blank = r"=\r?\n"

    def readings(self, text: str, hint: re.Pattern[str]) -> list[Reading]:
        """Return the whole text, when the prefix of a key is escaped in it, or a key is cut by the end of a line."""
        return self._read(text, hint) if "=" in text and self._evidence.search(text) else []

    @cached_property
    def _evidence(self) -> re.Pattern[str]:
        return expression(
            "|".join((*self.marks, r"pplx[-A-Za-z0-9]{0,48}=\r?\n[-A-Za-z0-9]", "(?:=[0-9A-Fa-f]{2}){45}"))
        )


CODEC: Final = QuotedPrintable()
