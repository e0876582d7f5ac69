r"""Escapes of programming languages: `\x70`, `\x0070`, `\u0070`, `\u{70}`, `\U00000070`, `\160`, `\'70` of RTF, also with their backslash escaped; `` `u{70} ``."""

from __future__ import annotations

from typing import Final

from pplx_scan.codecs.escapes import Escapes
from pplx_scan.codecs.style import Style

_SIGN: Final = r"\\\\{0,15}"


class Backslash(Escapes):
    """Escapes that begin with a backslash, or with the backquote of PowerShell."""

    name = "backslash"
    leads = ("\\", "`u{")
    styles = (
        Style(_SIGN, r"[uUx]\{", (1, 6), tail="}"),
        Style(_SIGN, "u{1,4}", (4, 4)),
        Style(_SIGN, "U", (8, 8)),
        Style(_SIGN, "x00", (2, 2)),
        Style(_SIGN, "x", (2, 2)),
        Style(_SIGN, "'", (2, 2)),
        Style(_SIGN, r"o\{", (1, 7), base=8, tail="}"),
        Style(_SIGN, "", (2, 3), base=8),
        Style("`", r"u\{", (1, 6), tail="}"),
    )


CODEC: Final = Backslash()
