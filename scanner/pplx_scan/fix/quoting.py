"""Text as it has to be written within the texts around it: a program in a JSON string, a document in a shell script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.fix.refusal import Refused
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import Quoting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.model.source import Source
    from pplx_scan.model.span import Span

_HARMLESS: Final = expression(r"[\w .,:/+=~@-]*", re.ASCII)
"""Texts that mean the same in every way of writing."""
_SPECIAL: Final = {
    Quoting.NONE: expression(r"(?!)"),
    Quoting.DOUBLE: expression(r'["\\]'),
    Quoting.SINGLE: expression(r"'"),
    Quoting.SHELL_DOUBLE: expression(r'["\\$`]'),
    Quoting.SHELL_SINGLE: expression(r"'"),
    Quoting.DOCUMENT: expression(r"[\\$`]"),
}
"""Characters that cannot stand for themselves."""
OF_SHELL: Final = frozenset({Quoting.DOCUMENT, Quoting.SHELL_SINGLE, Quoting.SHELL_DOUBLE})
"""Ways of writing of a shell."""
_REAL_LINES: Final = OF_SHELL | {Quoting.NONE}
"""Ways of writing in which the end of a line stands for itself."""
_LINES: Final = {**dict.fromkeys(_REAL_LINES, "\n"), Quoting.DOUBLE: r"\n"}
"""Spellings of the end of a line."""
_DECORATION: Final = expression(r"(?:[ \t>*#!;%']|///?|--)*")
"""What a document or a comment may put before each line of a program."""
_INSTEAD: Final = {Quoting.SINGLE: "''", Quoting.SHELL_SINGLE: r"'\\''"}
"""Spellings of a quote; in other forms a backslash stands before it."""


def in_lines(source: Source, span: Span, text: str, around: Iterable[Quoting]) -> str:
    """Return a text of several lines with the prefix of the program's lines before each of them.

    Args:
        source: the file.
        span: where the text is put in: at the start of a line, behind its blanks.
        text: as `written` gives it.
        around: how the text is written in the ones around it.
    """
    escaped = [quoting for quoting in around if quoting not in _REAL_LINES]
    end = "\n" if not escaped else _LINES.get(escaped[0], "")
    if len(escaped) > 1 or not end or end not in text:
        return text
    start, _ = source.to_chars(span)
    before = source.text[:start].rpartition(end)[2]
    before = before.rpartition('"')[2] if escaped else before  # a string a line, as in notebooks
    if _DECORATION.fullmatch(before) is None:
        return text
    lines = re.sub(rf"{re.escape(end)}[ \t]*+(?!{re.escape(end)}|\Z)", lambda _: f"{end}{before}", text)
    return re.sub(rf"{re.escape(end)}[ \t]*+\Z", lambda _: f"{end}{before}", lines)


def written(text: str, around: Iterable[Quoting]) -> str | Refused:
    """Return the spelling of a text that is put into a file, within the texts around it.

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
