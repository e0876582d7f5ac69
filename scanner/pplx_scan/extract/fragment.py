"""Programs in documents are often fragments: variants of one that a parser may accept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.program.languages import language_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEFT_OUT: Final = expression(r"(?P<value>[:=][ \t]*|\breturn[ \t]+)?(?<![\w.\])])(?:\.{3}|\u2026)(?![\w\[({.'\"$@])")
"""Dots for code that is not shown; before a name they are an operator of many languages."""
_NEAR: Final = 200
_OPENERS: Final = frozenset("{([,")
_CLOSERS: Final = frozenset("}]),")
_MARGIN: Final = expression(r"(?m)^([ \t]*)(?=[^ \t\r\n])")
_LINE: Final = expression(r"[^\n]*(?:\n|\Z)")


def readings_of(literal: Literal, file: str) -> Iterator[Literal]:
    """Yield a text, and then variants to read in its place if the parser of its language refuses it.

    Args:
        literal: the text.
        file: the file name that tells its language.
    """
    literal = _without_margin(literal) if file == ".py" else literal
    yield literal
    language = language_of(file)
    if language is None:
        return
    shown = _with_rest(literal, language.rest)
    if shown is not literal:
        yield shown
    for before, behind in language.frames:
        yield join([Literal.fixed(before), shown, Literal.fixed(f"\n{behind}")])


def _without_margin(literal: Literal) -> Literal:
    """Return a text without the blanks that all of its lines begin with."""
    margins = {match[1] for match in _MARGIN.finditer(literal.text)}
    margin = min(margins, key=len, default="")
    if not margin or not all(each.startswith(margin) for each in margins):
        return literal
    lines = (match.span() for match in _LINE.finditer(literal.text))
    return join(
        literal.slice(start + len(margin) if literal.text.startswith(margin, start) else start, end)
        for start, end in lines
    )


def _with_rest(literal: Literal, rest: str) -> Literal:
    """Return a program in which dots for elements of a map, a list or arguments are an expression for more elements.

    Those for statements are left out, those for a value are one that says nothing.
    """
    text, parts, at = literal.text, list[Literal](), 0
    for match in _LEFT_OUT.finditer(text):
        end = match.end("value") if match["value"] else match.start()
        before, behind = (
            text[max(end - _NEAR, 0) : end].rstrip()[-1:],
            text[match.end() : match.end() + _NEAR].lstrip()[:1],
        )
        more = f"{rest}{'' if behind in _CLOSERS else ','}" if before in _OPENERS or behind in _CLOSERS else ""
        parts += [literal.slice(at, end), Literal.fixed("0" if match["value"] else more)]
        at = match.end()
    return join([*parts, literal.slice(at, len(text))]) if parts else literal
