"""`set NAME=value` of cmd.exe, which takes quotes and blanks into the value, and into the name.

Source: `help set` of Windows; only `set "NAME=value"` ends the value at the last quote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import join
from pplx_scan.extract.meaning.entries import Entry
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.literal import Literal

_SET: Final = expression(
    r"(?im)(?:^|[&|(\"]|^[ \t]{0,40}@?if[ \t][^&|(\r\n]{1,200}?[ \t]|\b(?:do|else)[ \t])[ \t]{0,40}@?set[ \t]{1,40}(?![/\"])(?P<name>[A-Z_][\w.-]{0,200})(?P<gap>[ \t]{0,40})="
    r"(?P<value>(?:\"[^\"\r\n]{0,4000}\"|\^.|[^\"^&|<>\r\n]){1,4000})"
)


def set_variables(script: Literal) -> Iterator[Entry]:
    """Yield the variables that a script of cmd.exe sets, each with all that becomes part of its value.

    Blanks before the equals sign become a part of the name: they are put before the value, with which they do not belong.
    """
    for match in _SET.finditer(script.text) if "=" in script.text else ():
        value = script.slice(*match.span("value"))
        if match["gap"]:
            value = join([script.slice(*match.span("gap")), value])
        yield Entry((match["name"],), value)
