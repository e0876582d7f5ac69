"""A key that is read from the environment, not written in code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.fix.refusal import Refused
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.finding import Edit, Fix, ReadFromEnvironment

if TYPE_CHECKING:
    from pplx_scan.model.finding import Finding
    from pplx_scan.model.source import Source

NAME: Final = "PERPLEXITY_API_KEY"
_FORMS: Final = (
    (re.compile(r"\.pyi?$"), 'os.environ["{name}"]'),
    (re.compile(r"\.[cm]?[jt]sx?$"), "process.env.{name}"),
    (re.compile(r"(^|/)\.github/workflows/[^/]+\.ya?ml$"), "${{{{ secrets.{name} }}}}"),
    (re.compile(r"(^|/)(docker-)?compose[^/]*\.ya?ml$"), "${{{name}}}"),
)
"""How a variable is read, by the path of the file."""
_PYTHON: Final = 0
_OURS: Final = frozenset({"only", "leading", "current"})
"""Standings of a key that is fit to be the one in `.env`."""


def read_from_environment(finding: Finding) -> Fix | None:
    """Read a variable in the place of the key, and give the variable its value in `.env`.

    Needs review: whatever runs this code must now be given the variable.
    """
    fact = finding.fact
    if not isinstance(fact, KeyLiteral) or fact.whole is None or fact.flaw or fact.comment:
        return None
    if fact.standing not in _OURS or _form(fact.origin.path) is None:
        return None
    return Fix(f"read it from {NAME}, and keep it in .env", (ReadFromEnvironment(fact, NAME),))


def _form(path: str) -> int | None:
    return next((at for at, (pattern, _) in enumerate(_FORMS) if pattern.search(path)), None)


def environment_edits(source: Source, change: ReadFromEnvironment) -> tuple[Edit, ...] | Refused:
    """Return the edits of the code itself; `.env` and `.gitignore` are files of their own (`settings.py`)."""
    span, form = change.key.whole, _form(source.path)
    if span is None or form is None:
        return Refused("there is no way to read a variable here")
    before = source.bytes_of(span)
    written = before.decode(source.encoding, "replace")
    if form == _PYTHON and re.match(r"(?i)(?:b|rb|br)['\"]", written):
        return Refused("the key is written as bytes")
    text = _FORMS[form][1].format(name=change.name)
    edits = (Edit(span, before, text.encode(source.encoding)),)
    if form != _PYTHON:
        return edits
    from pplx_scan.fix.imports import import_edits  # noqa: PLC0415 - loads libcst

    return (*edits, *import_edits(source, "os"))
