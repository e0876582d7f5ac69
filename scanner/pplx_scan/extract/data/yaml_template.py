"""Templates of YAML with their tags made plain: the parser passes over them, and all offsets stay.

Go's templates (Helm), Jinja, ERB, and the marks of a merge that is not finished.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.data.references import subject_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re

_TAG: Final = r"(?:\{\{(?!\{)[^{}]{0,2000}\}\}|\{[%#][^%#}]{0,2000}[%#]\}|<%[^%]{0,2000}%>)"
_ALONE: Final = expression(rf"(?m)^[ \t]*(?:{_TAG}[ \t]*)+\r?$")
_COMMENT: Final = expression(r"\{\{-? ?/\*(?:[^*{]|\{(?!\{)|\*(?!/)){0,4000}\*/ ?-?\}\}")
_MERGE: Final = expression(r"(?m)^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}\r?$")
_INLINE: Final = expression(rf"(?<!\$){_TAG}")
_SIGNS: Final = "{}%<>#=- \t"
_MARK: Final = expression(r"[^\r\n]")


def without_tags(text: str) -> str:
    """Return a text of the same length in which lines of tags alone are blank, and a tag in a value is a reference."""
    for pattern in (_COMMENT, _MERGE, _ALONE):
        text = pattern.sub(_blank, text)
    return _INLINE.sub(_reference, text)


def _blank(match: re.Match[str]) -> str:
    return _MARK.sub(" ", match[0])


def _reference(match: re.Match[str]) -> str:
    """Return a tag as `<<name>>`, with the name of what it puts in."""
    word = subject_of(match[0].strip(_SIGNS)).rpartition(".")[2] or "_"
    room = len(match[0]) - 4
    return f"<<{word[: min(room, 100)]:{room}}>>" if room > 0 and "\n" not in match[0] else _blank(match)
