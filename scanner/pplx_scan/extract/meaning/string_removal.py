"""Leftovers of a string after a text is taken out of it: empty quotes, a string of one value and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re

    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.span import Span

_QUOTES: Final = frozenset("\"'`")
_NEXT: Final = expression(
    r"""(?:[ \t]*(?:\+|<>|<<|\.\.)[ \t]*(?=["'`\w$(@])|[ \t]+\.[ \t]+(?=["'\w$(])|\.(?=["'$])|[ \t]*(?=["']))"""
)
"""The operator between a string and the next operand."""
_ENDS: Final = expression(r"[ \t]*(?:[;,)\]}\r\n]|\Z)")
_LONGEST: Final = 400
_COMMA: Final = expression(r"\s{0,80},\s{0,80}")
_TEMPLATE: Final = expression(
    r"[\"'`][^\"'`\n%{~]{0,80}+(?:%\d?\$?[sv@]|\{\d?\}|~[as])[^\"'`\n]{0,80}+[\"'`]"
    r"(?:\s{0,8},|\)?[.:]\w{1,20}+\(|\s{0,8}%\s{0,8}[(\[]?)\s{0,40}+\Z"
)
"""A text that a function fills in, right before its first value."""
_RUN: Final = expression(r"\{{3}|\}{3}")
_PAGES: Final = "vue|x?html?|svelte|astro"
"""Files with scripts in them, in JavaScript or Python."""


class _Interpolation(Struct, frozen=True):
    """How a string takes a value in."""

    paths: re.Pattern[str]
    opening: re.Pattern[str]
    """The text before the value, up to its end."""
    before: str
    makes: str = ""
    """The function that turns the value into a string, if it need not be one."""
    plain: bool = False
    """Only of a name."""
    bare: bool = False
    """A variable needs no brackets: `"$name"`."""


def _interpolation(paths: str, opening: str, before: str, makes: str = "", *, bare: bool = False) -> _Interpolation:
    of_path, of_opening = expression(rf"\.(?:{paths})$"), expression(rf"(?:{opening})\Z")
    return _Interpolation(of_path, of_opening, before, makes, plain=bool(makes), bare=bare)


_INTERPOLATIONS: Final = (
    _interpolation(f"pyi?|ipynb|{_PAGES}", r"\b[fF][\"']", "{"),
    _interpolation(f"[cm]?[jt]sx?|{_PAGES}", r"(?<![\w$)\]])`", "${"),
    _interpolation("cs", r"\$\"", "{"),
    _interpolation("php", r"(?<=[=(,.\[>] )\"|(?<=[(\[])\"", "{", bare=True),
    _interpolation("rb|rake|exs?", r"(?<!\")\"", "#{"),
    _interpolation("tf|hcl", r"(?<!\")\"", "${"),
    _interpolation("rs", r"\bformat!\(\"", "{", ".to_string()"),
)
_VARIABLE: Final = expression(r"\$[A-Za-z_]\w*")
_NAME: Final = expression(r"[A-Za-z_$][\w$]*(?:\.[A-Za-z_]\w*)*")
Texts = tuple[tuple["Span", str], ...]


def removable_span(reading: Reading, span: Span) -> tuple[Span, Texts]:
    """Return the stretch to take out of a string so that nothing odd is left, and the further edits this takes."""
    source, text = reading.source, reading.source.text
    start, end = source.to_chars(span)
    quote = text[start - 1 : start]
    if not quote or quote not in _QUOTES:
        return span, ()
    if text[end : end + 1] == quote:
        following = _NEXT.match(text, end + 1)
        alone = not text[max(start - 2, 0) : start - 1].strip("([{=:, \t\n+.<>")
        return (source.from_chars(start - 1, following.end()) if following and alone else span), ()
    for interpolation in _INTERPOLATIONS:
        before = (
            interpolation.opening.search(text, max(start - 12, 0), start)
            if interpolation.paths.search(source.path)
            else None
        )
        value = _value(text, end, interpolation, quote) if before is not None else None
        if before is not None and value is not None:
            bracket = 1 if interpolation.makes else 0
            close = text.index(quote, value[1]) + 1 + bracket
            tail = source.from_chars(value[1], close)
            return source.from_chars(before.start(), value[0]), ((tail, interpolation.makes),)
    return span, ()


def removable_signs(reading: Reading, value: Literal, match: re.Match[str] | None) -> Texts:
    """Return the edits that take signs out of a value; none where one of them stands nowhere, or alone in a string.

    A bracket that a string writes as two goes as two: `{{{key}}}`.

    Args:
        reading: the file.
        value: what the signs are sent with.
        match: its groups are the signs, two of them around something, or the one `sign` before it.
    """
    signs = {name: match.span(name) for name in match.groupdict() if match[name]} if match is not None else {}
    if len(signs) != (1 if "sign" in signs else 2):
        return ()
    spans: list[Span] = []
    for each in signs.values():
        pieces = value.pieces(*each)
        start, end = (pieces[0].start, pieces[0].end) if pieces else (0, 0)
        runs = _RUN.finditer(reading.source.text, max(start - 2, 0), end + 2)
        run = next((run for run in runs if run.start() <= start < run.end()), None)
        if run is not None:
            start, end = (run.start(), run.end() - 1) if run[0][0] == "{" else (run.start() + 1, run.end())
        spans.append(reading.source.from_chars(start, end))
        if start == end or leaves_empty_string(reading, spans[-1]):
            return ()
    return tuple((span, "") for span in spans)


def removable_element(reading: Reading, start: int, end: int) -> Span | None:
    """Return the stretch to take out for a text that is a whole element of a list or an argument, with the comma behind it.

    None where it is none, or where a template before it says how many there are.
    """
    text, quote = reading.source.text, reading.source.text[start - 1 : start]
    comma = _COMMA.match(text, end + 1) if quote and quote in _QUOTES and text[end : end + 1] == quote else None
    is_counted = _TEMPLATE.search(text[max(start - 1 - _LONGEST, 0) : start - 1]) is not None
    return reading.source.from_chars(start - 1, comma.end()) if comma is not None and not is_counted else None


def leaves_empty_string(reading: Reading, span: Span) -> bool:
    """Tell whether a stretch is all that stands between two quotes."""
    start, end = reading.source.to_chars(span)
    text = reading.source.text
    return text[start - 1 : start] in _QUOTES and text[start - 1 : start] == text[end : end + 1]


def _value(text: str, at: int, interpolation: _Interpolation, quote: str) -> tuple[int, int] | None:
    """Return where the value stands that is all that a string holds from a place on; None when it holds more."""
    variable = _VARIABLE.match(text, at) if interpolation.bare else None
    if variable is not None and text.startswith(quote, variable.end()):
        return variable.span() if _ENDS.match(text, variable.end() + 1) else None
    if not text.startswith(interpolation.before, at):
        return None
    start = at + len(interpolation.before)
    depth, end = 1, start
    while end < min(len(text), start + _LONGEST):
        depth += {"{": 1, "}": -1}.get(text[end], 0)
        if not depth:
            break
        end += 1
    value = text[start:end]
    behind = end + 1 + bool(interpolation.makes)
    whole = text.startswith(quote + (")" if interpolation.makes else ""), end + 1) and _ENDS.match(text, behind + 1)
    strange = "\n" in value or not value.strip() or expression(r"[!:?]|\bif\b|\|\||&&").search(value)
    if not whole or strange or (interpolation.plain and _NAME.fullmatch(value) is None):
        return None
    # To TypeScript, a value of the environment alone may be undefined.
    return None if "process.env" in value else (start, end)
