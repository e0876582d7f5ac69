"""Functions of shell scripts that make requests of what they are given: `api() { curl "https://host$1"; }`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from pplx_scan.extract.literal import Literal

_HEAD: Final = expression(
    r"(?m)^[\ufeff \t]{0,40}(?:function[ \t]{1,8}(?P<named>[\w-]{1,80})[ \t]{0,8}(?:\([ \t]{0,8}\))?|(?P<name>[\w-]{1,80})[ \t]{0,8}\([ \t]{0,8}\))\s{0,40}\{"
)
_ENDS: Final = expression(r"\n\}|[;\n][ \t]{0,8}\}[ \t]{0,8}(?=$|[\r\n#;&|])")
_ASKS: Final = expression(r"\b(?:curl|wget|https?|xh)\s")
_GIVEN: Final = expression(r"\$\{?[1-9@*]")
_LONGEST: Final = 4_000
_MOST: Final = 40
"""So many functions of one script are kept."""


def functions(script: Literal) -> dict[str, Literal]:
    """Return the bodies of the functions that make a request of their arguments, by their names."""
    found: dict[str, Literal] = {}
    text = script.text
    if _GIVEN.search(text) is None or _ASKS.search(text) is None:
        return found
    for match in _HEAD.finditer(text):
        end = _ENDS.search(text, match.end(), match.end() + _LONGEST)
        body = text[match.end() : end.start() + 1] if end is not None else ""
        if len(found) < _MOST and _GIVEN.search(body) and _ASKS.search(body):
            found[match["name"] or match["named"]] = script.slice(match.end(), match.end() + len(body))
    return found
