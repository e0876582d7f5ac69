"""Functions and loops of shell scripts that make requests of what they are given: `api() { curl "https://host$1"; }`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression
from pplx_scan.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pplx_scan.extract.literal import Literal

_HEAD: Final = expression(
    r"(?m)^[\ufeff \t]{0,40}(?:function[ \t]{1,8}(?P<named>[\w-]{1,80})[ \t]{0,8}(?:\([ \t]{0,8}\))?|(?P<name>[\w-]{1,80})[ \t]{0,8}\([ \t]{0,8}\))\s{0,40}\{"
)
_ENDS: Final = expression(r"\n\}|[;\n][ \t]{0,8}\}[ \t]{0,8}(?=$|[\r\n#;&|])")
_LOOP: Final = expression(
    r"(?m)(?:^|[;&|{(])[ \t]{0,40}for[ \t]{1,8}(?P<name>\w{1,80})[ \t]{1,8}in[ \t](?P<values>[^;\n]{1,2000})[;\n]\s{0,40}do\b"
)
_DONE: Final = expression(r"[;\n][ \t]{0,40}done\b")
ASKS: Final = expression(r"\b(?:curl|wget|https?|xh)\s")
_GIVEN: Final = expression(r"\$\{?[1-9@*]")
_TOLD: Final = r"(?:\[|\btest|\bcase)[ \t]{{1,9}}[\"']?\$\{{?{}\b"
"""A test that tells the rounds apart: what is set in one holds in no other."""
_LONGEST: Final = 4_000
_MOST: Final = 40
"""So many functions of one script are kept."""


class ShellLoop(NamedTuple):
    """A loop over words of a script."""

    name: str
    values: tuple[int, int]
    """Where the words stand."""
    body: Literal


def loops(script: Literal) -> list[ShellLoop]:
    """Return the loops that make a request of each of their words: `for path in /a /b; do curl "$host$path"; done`."""
    found: list[ShellLoop] = []
    for match in _LOOP.finditer(script.text) if ASKS.search(script.text) is not None else ():
        end = _DONE.search(script.text, match.end(), match.end() + _LONGEST)
        body = script.slice(match.end(), end.start() + 1) if end is not None else None
        used = body is not None and f"${match['name']}" in body.text.replace("{", "")
        told = body is not None and re.search(_TOLD.format(match["name"]), body.text) is not None
        if len(found) < _MOST and body is not None and used and not told:
            found.append(ShellLoop(match["name"], match.span("values"), body))
    return found


def functions(script: Literal) -> dict[str, Literal]:
    """Return the bodies of the functions that make a request of their arguments, by their names."""
    found: dict[str, Literal] = {}
    text = script.text
    if _GIVEN.search(text) is None or ASKS.search(text) is None:
        return found
    for match in _HEAD.finditer(text):
        end = _ENDS.search(text, match.end(), match.end() + _LONGEST)
        body = text[match.end() : end.start() + 1] if end is not None else ""
        if len(found) < _MOST and _GIVEN.search(body) and ASKS.search(body):
            found[match["name"] or match["named"]] = script.slice(match.end(), match.end() + len(body))
    return found
