"""References in configuration, as each tool writes them: `${NAME}`, `{{NAME}}`, `$(NAME)`, `%[env(NAME)]`, `%env(NAME)%`, `@parameters('name')` and more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import HOLE, Hole, Literal, join
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from pplx_scan.catalog.names import Names

_REFERENCE: Final = expression(
    r"\$\{\{\s*(?:secrets|vars|env)\.(\w+)\s*\}\}|\$\{(?:env:|input:|process\.env\.)?(\w+)\}|\{\{\s*(?:(?:\$env|_|process\.env|env|secrets|vars|\.Env)\.)?(\w+)\s*\}\}"
    r"|\$(?i:env)://(\w+)|\{vault://env/([\w-]+)\}|os\.environ/(\w+)|\$(?:env:)?([A-Z]\w+|[a-z]*_?(?:perplexity|pplx)\w*)|\$\((\w+)\)|%([A-Z]\w+)%"
    r"|\{(?:\$|env[.:])(\w+)\}|%\{(\w+)\}e|%ENVIRONMENT\((\w+)\)%"
    r"|%\[env\((\w+)\)\]|%env\((?:\w+:){0,8}(\w+)\)%|<%=\s*ENV(?:\.fetch\(|\[)[\"'](\w+)[\"'][)\]]\s*%>|@\{?parameters\('(\w+)'\)\}?"
)

_SIGN: Final = expression(r"[$%@]|\{\{|env")


def referring(names: Names, name: str, value: Literal) -> Literal:
    """Return the value of a setting with its references as holes; of one that names a variable, the whole of it."""
    if names.names_variable(name, value.text):
        hole = value.derive(HOLE, 0, len(value.text), "reference")
        return Literal(hole.text, hole.runs, (Hole(0, value.text, env=True),))
    return with_references(value)


def with_references(value: Literal) -> Literal:
    """Return a value with each reference to a variable as a hole of that name, at the reference's place."""
    if _SIGN.search(value.text) is None:
        return value
    parts: list[Literal] = []
    at = 0
    for match in _REFERENCE.finditer(value.text):
        name = match[match.lastindex or 0]
        hole = value.derive(HOLE, match.start(), match.end(), "reference")
        parts += [value.slice(at, match.start()), Literal(hole.text, hole.runs, (Hole(0, name, env=True),))]
        at = match.end()
    return join([*parts, value.slice(at, len(value.text))]) if parts else value
