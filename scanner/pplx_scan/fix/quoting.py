"""Text as it has to be written within the texts around it: a program in a JSON string, a document in a shell script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.fix.refusal import Refused
from pplx_scan.model.fact import Quoting

if TYPE_CHECKING:
    from collections.abc import Iterable

_HARMLESS: Final = re.compile(r"[\w .,:/+=~@-]*", re.ASCII)
"""Texts that mean the same in every way of writing."""
_SPECIAL: Final = {
    Quoting.NONE: re.compile(r"(?!)"),
    Quoting.DOUBLE: re.compile(r'["\\]'),
    Quoting.SINGLE: re.compile(r"'"),
    Quoting.SHELL_DOUBLE: re.compile(r'["\\$`]'),
    Quoting.SHELL_SINGLE: re.compile(r"'"),
    Quoting.DOCUMENT: re.compile(r"[\\$`]"),
}
"""Characters that cannot stand for themselves."""
_LINES: Final = {Quoting.NONE: "\n", Quoting.DOUBLE: r"\n", Quoting.DOCUMENT: "\n"}
"""What is written for the end of a line."""
_INSTEAD: Final = {Quoting.SINGLE: "''", Quoting.SHELL_SINGLE: r"'\\''"}
"""What is written for one; where nothing is said, a backslash stands before it."""


def written(text: str, around: Iterable[Quoting]) -> str | Refused:
    """Return what has to stand in a file for a text that is put into it.

    Args:
        text: in the language of the innermost text.
        around: how that text is written in the one around it, and so on.
    """
    for quoting in around:
        if _HARMLESS.fullmatch(text):
            break
        special = _SPECIAL.get(quoting)
        if special is None or ("\n" in text and quoting not in _LINES):
            return Refused("the text around it leaves no way to write it")
        text = special.sub(_INSTEAD.get(quoting, r"\\\g<0>"), text)
        text = text.replace("\n", _LINES.get(quoting, "\n"))
    return text
