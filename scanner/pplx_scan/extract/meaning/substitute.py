"""References to variables inside a value: `${NAME}`, `$NAME`, `${NAME:-default}`, Spring's `${name:default}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import Literal, join
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

BRACED: Final = expression(r"\$\{(?P<name>[A-Za-z_]\w*+)(?::?[-=?+](?P<default>[^}]{0,1000}+))?\}")
"""References that every reader of dotenv files resolves, even between single quotes."""
SHELL: Final = expression(BRACED.pattern + r"|\$(?P<bare>[A-Za-z_]\w*+)")
PROPERTY: Final = expression(r"\$\{(?P<name>[^}:${]*+)(?::-?(?P<default>[^}]{0,1000}+))?\}")
"""Spring, MicroProfile, Logback: names with dots and dashes."""
_LONGEST: Final = 10_000
_PIECES: Final = 200
"""A value does not grow beyond so many characters and pieces, however often variables stand for variables."""


def substitute(value: Literal, pattern: re.Pattern[str], known: Mapping[str, Literal]) -> Literal:
    """Return a value with its references resolved: to the known value, else to the default, else to a hole.

    Args:
        value: the value in the file.
        pattern: one of this module's.
        known: the variables that the file defined before.
    """
    if "$" not in value.text:
        return value
    parts: list[Literal] = []
    at = grown = pieces = 0
    for match in pattern.finditer(value.text):
        name = match["name"] or match.groupdict().get("bare") or ""
        found = known.get(name)
        if found is not None and grown + len(found.text) <= _LONGEST and pieces + len(found.runs) <= _PIECES:
            grown, pieces = grown + len(found.text), pieces + len(found.runs)
        else:
            found = Literal.unknown(name, env=True) if match["default"] is None else value.slice(*match.span("default"))
        parts += [value.slice(at, match.start()), found]
        at = match.end()
    return join([*parts, value.slice(at, len(value.text))]) if parts else value
