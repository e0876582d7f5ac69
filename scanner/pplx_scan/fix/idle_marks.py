"""Comments of ours that silence nothing, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression
from pplx_scan.model.finding import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.model.mark import Mark
    from pplx_scan.model.source import Source
    from pplx_scan.model.span import Span

_OPENING: Final = expression(r"(?<![ \t])[ \t]*+(?:#|//|--|;|%|'|(?i:\brem\b)|/\*|<!--|\{#)[ \t]*\Z")
_CLOSING: Final = {"/*": "*/", "<!--": "-->", "{#": "#}"}


def without_marks(source: Source, marks: Iterable[Mark]) -> tuple[Edit, ...]:
    """Return the edits that take marks out of a file: the comment with them when it says nothing else, and its line."""
    spans = sorted({_comment(source, mark) for mark in marks})
    apart = [span for at, span in enumerate(spans) if at == 0 or spans[at - 1].end <= span.start]
    return tuple(Edit(span, source.bytes_of(span), b"") for span in apart)


def _comment(source: Source, mark: Mark) -> Span:
    text = source.text
    start, end = source.to_chars(mark.span)
    low, high = source.line_range(start)
    opening = _OPENING.search(text, low, start)
    if opening is None:
        return source.from_chars(start - (text[low:start] != "" and text[start - 1] in " \t"), end)
    closing = _CLOSING.get(opening[0].strip(), "")
    rest = text[end:high]
    if closing:
        if not rest.lstrip().startswith(closing):
            return source.from_chars(start, end)
        end += rest.index(closing) + len(closing)
    elif rest.strip():
        return source.from_chars(start, end + len(rest) - len(rest.lstrip()))
    else:
        end = high
    start = opening.start()
    if text[low:start].strip() or text[end:high].strip():
        return source.from_chars(start, end)
    return source.from_chars(low, min(text.find("\n", high) + 1 or len(text), len(text)))
