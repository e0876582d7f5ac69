"""A key that is read from the environment, not written in code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.fix.environment_forms import form_of, place_of
from pplx_scan.fix.refusal import Refused
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.finding import Edit, Fix, ReadFromEnvironment
from pplx_scan.model.vocabulary import LEADING

if TYPE_CHECKING:
    from pplx_scan.fix.environment_forms import Form
    from pplx_scan.model.finding import Finding
    from pplx_scan.model.source import Source
    from pplx_scan.model.span import Span

NAME: Final = "PERPLEXITY_API_KEY"
_BYTES: Final = re.compile(r"(?i)(?:b|rb|br)['\"]")
_ANNOTATION: Final = re.compile(r"(?:@[\w.]+|#?\[[\w.]+)\([^()\n]*$")


def read_from_environment(finding: Finding) -> Fix | None:
    """Read a variable in the place of the key, and give the variable its value in `.env`.

    Needs review: whatever runs this code must now be given the variable.
    """
    fact = finding.fact
    if not isinstance(fact, KeyLiteral) or fact.whole is None or fact.flaw or fact.comment:
        return None
    if finding.ring.standing not in LEADING or form_of(fact.origin.path) is None:
        return None
    name = fact.variable or NAME
    return Fix(f"read it from {name}, and keep it in .env", (ReadFromEnvironment(fact, name),))


def environment_edits(source: Source, change: ReadFromEnvironment) -> tuple[Edit, ...] | Refused:
    """Return the edits of the code itself; `.env` and `.gitignore` are files of their own (`settings.py`)."""
    span, form = change.key.whole, form_of(source.path)
    if span is None or form is None:
        return Refused("there is no way to read a variable here")
    if _is_python(source) and _BYTES.match(source.bytes_of(span).decode(source.encoding, "replace")):
        return Refused("the key is written as bytes")
    start, _ = source.to_chars(span)
    if _ANNOTATION.search(source.text, max(start - 200, 0), start):
        return Refused("an annotation takes only a literal")
    keyword = _variable(source, change.key, form)
    if isinstance(keyword, Refused):
        return keyword
    text = form.read.format(name=change.name)
    edits = (*keyword, _edit(source, span, text))
    if _is_python(source):
        from pplx_scan.fix.imports import import_edits  # noqa: PLC0415 - loads libcst

        return (*edits, *import_edits(source, "os"))
    place = place_of(form.needs, source.text) if form.needs is not None else None
    return (*edits, _edit(source, source.from_chars(place[0], place[0]), place[1])) if place is not None else edits


def _is_python(source: Source) -> bool:
    return source.path.endswith((".py", ".pyi"))


def _edit(source: Source, span: Span, text: str) -> Edit:
    return Edit(span, source.bytes_of(span), text.encode(source.encoding))


def _variable(source: Source, key: KeyLiteral, form: Form) -> tuple[Edit, ...] | Refused:
    """Return what makes a variable of the constant that a key is given to; nothing where it is none."""
    if key.keyword is None:
        return ()
    word = source.bytes_of(key.keyword).decode(source.encoding, "replace")
    instead = (form.constants or {}).get(word)
    if instead is None:
        return Refused("only a literal can stand here")
    end = key.keyword.end if instead else key.keyword.end + 1
    return (_edit(source, key.keyword._replace(end=end), instead),)
