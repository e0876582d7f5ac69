"""Where a file gives a variable a value that it reads itself: a workflow, a script, a settings file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.dispatch import format_of_path
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ASSIGNED: Final = expression(r"(?<![^\s\"'{(,;])(?P<name>[A-Za-z_]\w*)[\"']?\s{0,8}(?:[:?+|]?=(?![=>~])|:(?!:)|=>)")
"""Gives a name a value: an assignment, a setting."""
_LISTED: Final = expression(r"(?:^|[\s{,])[\"']?name[\"']?\s{0,8}:\s{0,8}[\"']?(?P<name>[A-Za-z_]\w*)")
"""One of a list of variables, as the containers of Kubernetes take them."""
_INSTRUCTION: Final = expression(r"(?i)^\s*(?:ENV|ARG)\s+(?P<name>[A-Za-z_]\w*)")
_ENVIRONMENT: Final = expression(
    r"(?:environ|ENV)\s?[\[{]\s?[\"']?(?P<item>[A-Za-z_]\w*)[\"']?\s?[\]}]\s{0,8}=(?![=~])"
    r"|process\.env\.(?P<field>[A-Za-z_]\w*)\s{0,8}=(?!=)"
    r"|(?i:\$env:)(?P<scoped>[A-Za-z_]\w*)\s{0,8}="
    r"|(?i:setenv|putenv|setdefault|set_var|SetEnvironmentVariable)\s?\(\s{0,8}[\"']?(?P<given>[A-Za-z_]\w*)[\"']?\s?[,=]"
)
"""Gives a variable of the environment a value, in a program."""
_HANDED_ON: Final = expression(r"\$\{?(?P<name>[A-Za-z_]\w*)")
_PROGRAMS: Final = frozenset({"notebook", "source_code", "markup"})
"""Formats in which a name that is given a value is no variable of the environment."""


def assigned(text: str) -> frozenset[str]:
    """Return the names that a text gives values."""
    return frozenset(match["name"] for match in _ASSIGNED.finditer(text))


def lines_that_set(path: str, text: str) -> Mapping[str, int]:
    """Return the variables that a file sets itself, each with the first line that does.

    A line that hands a variable on under its own name sets nothing.
    """
    form = format_of_path(path)
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("#"):
            continue
        handed_on = {match["name"] for match in _HANDED_ON.finditer(line)}
        for name in _named(line, form):
            if name not in handed_on:
                found.setdefault(name, number)
    return found


def _named(line: str, form: str) -> Iterator[str]:
    patterns = [_ENVIRONMENT]
    if form not in _PROGRAMS:
        patterns += [
            _ASSIGNED,
            *((_LISTED,) if form == "yaml" else ()),
            *((_INSTRUCTION,) if form == "dockerfile" else ()),
        ]
    for pattern in patterns:
        for match in pattern.finditer(line):
            yield next(name for name in match.groupdict().values() if name)
