"""Percent-encoding, as in URLs: `%70`, also encoded again (`%2570`), and `%u0070` of old scripts."""

from __future__ import annotations

from typing import Final

from pplx_scan.codecs.escapes import Escapes
from pplx_scan.codecs.style import Style

_SIGN: Final = "%(?:25){0,8}"


class Percent(Escapes):
    """Percent-encoding."""

    name = "percent"
    called = "percent"
    leads = ("%",)
    styles = (Style(_SIGN, "", (2, 2)), Style(_SIGN, "u", (4, 4)))


CODEC: Final = Percent()
