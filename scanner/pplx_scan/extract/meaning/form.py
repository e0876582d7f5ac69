"""The spelling of a stretch of a literal, down to the bytes of the file: a rewrite needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.codecs import TOKENS
from pplx_scan.extract.embedded import EmbeddedSource
from pplx_scan.extract.literal import Decoding, Run
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import Part, Token
from pplx_scan.model.secret import Secret
from pplx_scan.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.extract.literal import Literal, Piece
    from pplx_scan.model.fact import Segment
    from pplx_scan.model.source import Source

_LINE_BREAK: Final = expression(r"\n|\\(?:[nr]|x0[aA]|u000[aA])|&#(?:10|x0?[aA]);")
_COMPUTED: Final = frozenset({"code", "reference"})
"""Text that a program computes: nothing in the file can be put in its place."""


def form_of(source: Source, literal: Literal, start: int, end: int) -> tuple[Part, ...]:
    """Return how the characters of a literal from `start` to `end` are written.

    Args:
        source: the text that the literal's places refer to; for a language inside another, the parts are those of the file.
        literal: the decoded text.
        start: the first character.
        end: one past the last character.
    """
    return tuple(_parts(source, literal.slice(start, end), {}))


def _parts(source: Source, literal: Literal, known: dict[int, Token]) -> Iterator[Part]:
    """Yield the parts of a literal. `known` holds the tokens made so far: many runs may come from one."""
    at = 0
    for run in _merged(literal.runs):
        text = literal.text[at : at + run.length]
        at += run.length
        if run.decoding is not None and not _is_escape(run):
            yield _decoded(source, run, text, known)
        elif len(run.pieces) != 1 or _COMPUTED & {*run.codecs} or not (run.codecs or _is_straight(run)):
            yield Part(Secret(text))
        else:
            yield from _written(source, run, text, known)


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs, with those merged that are adjacent in the file and unencoded."""
    last: Run | None = None
    for run in runs:
        if last is not None and _continues(last, run):
            (start, _), (_, end) = last.pieces[0], run.pieces[0]
            last = Run(last.length + run.length, ((start, end),))
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _continues(last: Run, run: Run) -> bool:
    """Tell whether two runs are one stretch of unencoded text."""
    if last.codecs or run.codecs or len(last.pieces) != 1 or len(run.pieces) != 1:
        return False
    return last.pieces[0][1] == run.pieces[0][0] and _is_straight(last) and _is_straight(run)


def _is_escape(run: Run) -> bool:
    """Tell whether a character was decoded from one stretch of the file itself."""
    single = run.length == 1 and len(run.pieces) == 1 and run.decoding is not None and len(run.decoding.text) == 1
    return single and len(run.codecs) == 1 and run.codecs[0] not in TOKENS


def _is_straight(run: Run) -> bool:
    (piece,) = run.pieces
    return piece[1] - piece[0] == run.length


def _decoded(source: Source, run: Run, text: str, known: dict[int, Token]) -> Part:
    codec, decoding = run.codecs[0], run.decoding
    if decoding is None or codec in _COMPUTED:
        return Part(Secret(text))
    token = known.get(id(decoding))
    if token is None:
        token = Token(codec, Secret(decoding.text), tuple(_inner(source, run, decoding, known)))
        known[id(decoding)] = token
    return Part(Secret(text), token=token, at=run.offset)


def _inner(source: Source, run: Run, decoding: Decoding, known: dict[int, Token]) -> Iterator[Part]:
    """Yield the parts of a token's spelling."""
    if len(run.pieces) == 1 and len(run.codecs) == 1:
        low, high = run.pieces[0]
        text = decoding.literal.text[decoding.start : decoding.end]
        if high - low == len(text):
            return _written(source, Run(len(text), run.pieces), text, known)
    return _parts(source, decoding.literal.slice(decoding.start, decoding.end), known)


def _written(source: Source, run: Run, text: str, known: dict[int, Token]) -> Iterator[Part]:
    """Yield the source of a run without a decoding, in the file or in the language around this one."""
    (piece,) = run.pieces
    if not isinstance(source, EmbeddedSource):
        yield Part(Secret(text), source.from_chars(*piece), bool(run.codecs), at=run.offset)
        return
    outside = _parts(source.outer, source.literal.slice(*piece), known)
    if run.codecs:
        yield Part(Secret(text), token=Token(run.codecs[0], Secret(text), tuple(outside)), at=run.offset)
    else:
        yield from outside


def told_span(source: Source, segments: tuple[Segment, ...], body: tuple[Piece, ...]) -> Span:
    """Return the span that a report underlines: the first stretch, or that of the body, if on another line.

    A line of a program may end as an escape, where the program stands in a text of one line.

    Args:
        source: the file.
        segments: the parts of the key.
        body: where its first character behind the prefix stands.
    """
    first = _first_stretch(segments)
    start = source.from_chars(body[0].start, body[0].end).start if body else first.start
    at = next((at for at, segment in enumerate(segments) if segment.span.start <= start < segment.span.end), 0)
    other = _first_stretch(segments[at:])
    before, behind = sorted((source.to_chars(first), source.to_chars(other)))
    return other if _LINE_BREAK.search(source.text, before[1], behind[0]) else first


def _first_stretch(segments: tuple[Segment, ...]) -> Span:
    """Return the first segment and those that follow it without a gap: the span that a report underlines."""
    first = segments[0].span
    end = first.end
    for segment in segments[1:]:
        if segment.span.start != end:
            break
        end = segment.span.end
    return Span(first.start, end) if end != first.end else first
