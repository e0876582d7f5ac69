"""References in the values of data, replaced by definitions of the same file or by their defaults."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.literal import HOLE, Hole, Literal, join
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Mapping

_REFERENCE: Final = expression(
    r"""
      \$?\{\{ (?P<expression> [^{}]{1,200}+ ) \}\}
    | \$\{ (?: env | input | config | secrets? | vault ) : (?P<scoped> [\w.-]{1,200}+ ) \}
    | \$\{ (?: env | input | config | secrets? | vault | file )? :? (?P<braced> [^\s{}:$]{1,200}? ) (?: :?[-=] (?P<fallback> [^{}]{0,500}+ ) | : (?P<default> [^{}]{0,500}+ ) | [?+][^{}]{0,500}+ )? \}
    | \$(?:env:)?(?P<bare> [A-Z_][A-Z0-9_]{2,} ) (?![\w(]|://)
    | \bos\.environ/(?P<litellm> \w+ )
    | %(?P<windows> [A-Z_][A-Z0-9_]{2,} )%
    | %env\( (?:\w+:){0,8} (?P<symfony> \w+ ) \)%
    | <<\s* (?P<angled> [\w-]{1,100}+ ) \s*>>
    | <%=\s* ENV (?:\.fetch\(|\[) ["'] (?P<erb> \w+ ) ["'] [)\]] \s*%>
    | \{ (?: \$ | env\. ) (?P<caddy> [A-Za-z_]\w{2,99}+ ) \}
    | @\{? (?:parameters|variables) \(' (?P<workflow> [\w-]{1,100}+ ) '\) \}?
    """,
    re.VERBOSE,
)
_SIGN: Final = expression(r"[$%@]|\{\{|\{env\.|<<|os\.environ/")
_GROUPS: Final = (
    "expression",
    "scoped",
    "braced",
    "bare",
    "litellm",
    "windows",
    "symfony",
    "angled",
    "erb",
    "caddy",
    "workflow",
)
_NAME: Final = expression(r"[\w.-]+")
_TEMPLATE: Final = expression(r"\$?\{\{(?P<expression>(?:[^{}\"']|'[^'\"{}\n]{0,200}+'){1,200}+)\}\}")
_OTHER: Final = expression(
    r"(?:\|\||\bor\b|\bdefault\b(?:\s{0,9}\()?)\s{0,9}(?P<quote>['\"])(?P<address>https?://[^'\"{}]*)(?P=quote)"
)
"""The address that an expression gives when a setting has no value: `vars.URL || 'https://…'`, `url | default('https://…')`."""
_TELLING: Final = expression("(?i)key|token|secret|pplx|perplexity|url")
"""Words that pick the subject of an expression of several: `lookup('env', 'PPLX_API_KEY')`, `api_key | trim`."""


def resolve(value: Literal, known: Mapping[str, Literal] | None = None, *, here: bool = False) -> Literal:
    """Return a value with its references replaced: by a definition of the same file, by the default, or by a hole.

    Args:
        value: the value.
        known: the variables that the same file defines.
        here: a definition stands at the reference's place then, as a hole does, and not where it is given.
    """
    if _SIGN.search(value.text) is None:
        return value
    parts: list[Literal] = []
    at = 0
    for match in _REFERENCE.finditer(value.text):
        parts += [value.slice(at, match.start()), _replacement(value, match, known or {}, here=here)]
        at = match.end()
    return join([*parts, value.slice(at, len(value.text))]) if parts else value


def subject_of(inner: str) -> str:
    """Return the name that an expression of a template is about: `.Values.apiKey` of `.Values.apiKey | quote`."""
    words: list[str] = _NAME.findall(inner) or [""]
    return next((word for word in words if _TELLING.search(word)), words[-1])


def unplaced(value: Literal) -> Literal:
    """Return a value whose holes stand nowhere in the file, so that what is wrong is said where it is used."""
    parts, at = list[Literal](), 0
    for hole in value.holes:
        parts += [value.slice(at, hole.at), Literal.unknown(hole.name, env=hole.env)]
        at = hole.at + 1
    return join([*parts, value.slice(at, len(value.text))]) if parts else value


def without_templates(value: Literal, known: Mapping[str, Literal]) -> Literal:
    """Return a script with each `{{ name }}` that a tool fills in before the script runs replaced as `resolve` does."""
    parts, at = list[Literal](), 0
    for match in _TEMPLATE.finditer(value.text):
        parts += [value.slice(at, match.start()), resolve(value.slice(*match.span()), known)]
        at = match.end()
    return join([*parts, value.slice(at, len(value.text))]) if parts else value


def _replacement(value: Literal, match: re.Match[str], known: Mapping[str, Literal], *, here: bool) -> Literal:
    for default in ("fallback", "default"):
        if match[default]:
            return value.slice(*match.span(default))
    name = next(match[group] for group in _GROUPS if match[group])
    if match["expression"]:
        other = _OTHER.search(value.text, *match.span("expression"))
        if other is not None:
            return value.slice(*other.span("address"))
        name = subject_of(name)
    given = known.get(name.removeprefix("_.").lstrip("."))
    if given is not None and here:
        return replace(given, runs=value.derive(given.text, *match.span(), "reference").runs)
    if given is not None:
        return given
    hole = value.derive(HOLE, *match.span(), "reference")
    return Literal(hole.text, hole.runs, (Hole(0, name.rpartition(".")[2], env=True),))
