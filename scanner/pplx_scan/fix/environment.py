"""A key that is read from the environment, not written in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.fix.quoting import in_lines, written
from pplx_scan.fix.refusal import Refused
from pplx_scan.fix.setting_forms import form_of, is_image, reason_for
from pplx_scan.model.fact import ENVIRONMENT, KeyLiteral
from pplx_scan.model.finding import Edit, Fix, ReadFromEnvironment
from pplx_scan.model.vocabulary import LEADING

if TYPE_CHECKING:
    from pplx_scan.model.finding import Finding
    from pplx_scan.model.source import Source
    from pplx_scan.model.span import Span


def read_from_environment(finding: Finding) -> Fix | Refused | None:
    """Read a variable in the place of the key, and give the variable its value in `.env`.

    Needs review: whatever runs this code must now be given the variable.
    """
    fact = finding.fact
    if not isinstance(fact, KeyLiteral) or fact.flaw:
        return None
    if finding.ring.standing not in LEADING:
        return Refused("another key leads; replace this one first")
    if fact.comment:
        return Refused("it is no value that is understood: a comment, or what the reader of the file passes over")
    name = fact.variable or ENVIRONMENT
    form = form_of(fact.origin.path)
    if form is not None and _is_plain(fact):
        step = f"run `{form.step.format(name=name)}`" if form.step else "keep it in .env"
        return Fix(f"read it from {name}, and {step}", (ReadFromEnvironment(fact, name),))
    if fact.move is None or is_image(fact.origin.path):
        return Refused(reason_for(fact.origin.path, name))
    if fact.move.refused:
        return Refused(fact.move.refused)
    return Fix(f"read it from {name}, and keep it in .env", (ReadFromEnvironment(fact, name),))


def _is_plain(key: KeyLiteral) -> bool:
    """Tell whether a key stands in the file unencoded and in one piece."""
    return len(key.segments) == 1 and not key.segments[0].codecs


def environment_edits(source: Source, change: ReadFromEnvironment) -> tuple[Edit, ...] | Refused:
    """Return the edits of the file itself; `.env` and `.gitignore` are files of their own (`settings.py`)."""
    key, form = change.key, form_of(source.path)
    if form is not None:
        texts: tuple[tuple[Span, str], ...] = ((key.segments[0].span, form.read.format(name=change.name)),)
    elif key.move is not None:
        texts = key.move.texts
    else:
        return Refused("there is no way to read a variable here")
    edits: list[Edit] = []
    for span, text in texts:
        quoted = written(text, key.quoting)
        if isinstance(quoted, Refused):
            return quoted
        lines = in_lines(source, span, quoted, key.quoting)
        edits.append(Edit(span, source.bytes_of(span), lines.encode(source.encoding)))
    return tuple(edits)
