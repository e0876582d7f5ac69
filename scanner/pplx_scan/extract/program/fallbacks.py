"""Defaults of variables that a program reads, as languages write them where no function is told one: the edit that drops them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression
from pplx_scan.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

_FAR: Final = 400
"""So many characters before a default are looked at."""


class _Form(NamedTuple):
    """How a default stands behind a variable."""

    before: re.Pattern[str]
    """The code before it; what is dropped or replaced begins with the group `cut`."""
    behind: re.Pattern[str]
    put: str = ""
    """What takes the place, with `{name}` for the variable."""


_LOOKUP: Final = _Form(
    expression(r"\bSystem\.getenv\((?P<cut>\)\.getOrDefault\(\s*\"(?P<name>\w+)\"\s*,\s*)\Z"),
    expression(r"\s*(?=\))"),
    '"{name}"',
)
_DESTRUCTURED: Final = _Form(
    expression(r"[{,]\s*[A-Z]\w*(?:\s*:\s*\w+)?(?P<cut>\s*=\s*)\Z"),
    expression(r"(?=[^{}]{0,200}\}\s*=\s*[\w.]{0,40}env\b)"),
)
_FORMS: Final[Mapping[str, tuple[_Form, ...]]] = {
    "rust": (
        _Form(
            expression(
                r"\b(?:env::var|option_env!)\(\s*\"(?P<name>\w+)\"\s*\)(?:\s*\.(?:ok|as_deref|as_ref)\(\)){0,2}"
                r"(?P<cut>\s*\.unwrap_or(?:_else)?\(\s*(?:\|\w*\|\s*)?(?:String::from\(\s*)?)\Z"
            ),
            expression(r"\s*+(?:\)\s*+)?(?:\.\s*+(?:to_string|to_owned|into)\(\)\s*+)?\)"),
            '.expect("{name} is set")',
        ),
    ),
    "kotlin": (_LOOKUP,),
    "java": (
        _LOOKUP,
        _Form(
            expression(
                r"(?P<cut>\b(?:java\.util\.)?Optional\.ofNullable\(\s*System\.getenv\(\s*\"(?P<name>\w+)\"\s*\)\s*\)\s*\.orElse\(\s*)\Z"
            ),
            expression(r"\s*\)"),
            'System.getenv("{name}")',
        ),
    ),
    "ruby": (
        _Form(
            expression(r"\bENV\.fetch\(\s*[\"'](?P<name>\w+)[\"']\s*\)(?P<cut>\s*(?:\{|do\b)\s*)\Z"),
            expression(r"\s*(?:\}|end\b)"),
        ),
    ),
    "javascript": (_DESTRUCTURED,),
    "typescript": (_DESTRUCTURED._replace(put=' = ""'),),  # it is to stay a text
}


def dropped(grammar: str, text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Return the edit that drops a string which is the default of a variable; None if it is none.

    Args:
        grammar: the language.
        text: of the program.
        start: where the string begins.
        end: where it ends.
    """
    for form in _FORMS.get(grammar, ()):
        before = form.before.search(text, max(start - _FAR, 0), start)
        behind = form.behind.match(text, end) if before is not None else None
        if before is not None and behind is not None:
            return before.start("cut"), behind.end(), form.put.replace("{name}", before.groupdict().get("name") or "")
    return None
