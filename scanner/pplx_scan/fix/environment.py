"""A key that is read from the environment, not written in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.settings import load_settings
from pplx_scan.fix.quoting import OF_SHELL, in_lines, written
from pplx_scan.fix.refusal import Refused
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import ENVIRONMENT, KeyLiteral, Quoting
from pplx_scan.model.finding import Edit, Fix, ReadFromEnvironment
from pplx_scan.model.vocabulary import LEADING

if TYPE_CHECKING:
    from pplx_scan.catalog.settings import Form
    from pplx_scan.model.finding import Finding
    from pplx_scan.model.source import Source
    from pplx_scan.model.span import Span

_DEFAULT: Final = expression(r"\$\{(?P<name>\w{1,99}):?[-=]?\Z")
"""What stands before the default of a variable: `${NAME:-`."""


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
    if fact.recording:
        return Refused("a recording names no variable; record it again with the header filtered out")
    name = fact.variable or ENVIRONMENT
    settings = load_settings()
    form = settings.form_of(fact.origin.path)
    if form is not None and _is_plain(fact):
        return _named_in_settings(fact, name, form)
    if fact.move is None and len(fact.segments) > 1:
        return Refused("it is put together of several texts; take them out by hand")
    reason = settings.reason_for(fact, name) or (fact.move.refused if fact.move is not None else "")
    if reason:
        return Refused(reason)
    return Fix(f"read it from {name}, and keep it in .env", (ReadFromEnvironment(fact, name),))


def _named_in_settings(key: KeyLiteral, name: str, form: Form) -> Fix | Refused:
    """Name the variable in a file of settings; between quotes, if the file cannot be read otherwise."""
    title, text = f"read it from {name}, and {form.source(name)}", form.read(name)
    if form.defines is not None and key.name == name and form.defines.search(key.scope):
        return Refused(f"it is here that {name} gets its value; take the entry out, and {form.source(name)}")
    if text == f"${name}" and Quoting.SHELL_SINGLE in key.quoting:
        return Refused("the shell puts no variables into that text")
    if key.whole is None:
        if form.whole:
            return Refused(f"it stands within other text, in which {text} means nothing")
        return Fix(title, (ReadFromEnvironment(key, name, text),))
    quoted = Fix(title, (ReadFromEnvironment(key, name, f'"{text}"', whole=True),))
    return Fix(
        title, (ReadFromEnvironment(key, name, text, whole=form.whole),), otherwise=None if form.whole else quoted
    )


def _is_plain(key: KeyLiteral) -> bool:
    """Tell whether a key stands in the file unencoded and in one piece."""
    return len(key.segments) == 1 and not key.segments[0].codecs


def environment_edits(source: Source, change: ReadFromEnvironment) -> tuple[Edit, ...] | Refused:
    """Return the edits of the file itself; `.env` and `.gitignore` are files of their own (`settings.py`)."""
    key = change.key
    if change.text:
        span = _with_quotes(source, key.whole) if change.whole and key.whole is not None else key.segments[0].span
        span = span if change.whole else _with_reference(source, span, change.text)
        texts: tuple[tuple[Span, str], ...] = ((span, change.text),)
    elif key.move is not None:
        texts = key.move.texts
    else:
        return Refused("there is no way to read a variable here")
    # What a tool, or the shell itself, puts in is not to be kept from it.
    around = tuple(quoting for quoting in key.quoting if not (change.text and quoting in OF_SHELL))
    edits: list[Edit] = []
    for span, text in texts:
        quoted = written(text, around)
        if isinstance(quoted, Refused):
            return quoted
        lines = in_lines(source, span, quoted, around)
        edits.append(Edit(span, source.bytes_of(span), lines.encode(source.encoding)))
    return tuple(edits)


def _with_reference(source: Source, key: Span, text: str) -> Span:
    """Return the range of a key with the reference around it whose default it is, if that names the same variable."""
    start, end = source.to_chars(key)
    opening = _DEFAULT.search(source.text, max(start - 200, 0), start)
    is_same = opening is not None and f"${{{opening['name']}}}" == text and source.text[end : end + 1] == "}"
    return source.from_chars(opening.start(), end + 1) if opening is not None and is_same else key


def _with_quotes(source: Source, value: Span) -> Span:
    """Return the range of a value with the quotes around it."""
    start, end = source.to_chars(value)
    around = source.text[start - 1 : start], source.text[end : end + 1]
    return source.from_chars(start - 1, end + 1) if around in {('"', '"'), ("'", "'")} else value
