"""A decoded string that knows where each of its characters stands in the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.model.vocabulary import Way

HOLE: Final = "\ufffc"
"""Stands in a literal's text for a part that is only known when the program runs."""
_index: Final = attrgetter("at")


class Run(Struct, frozen=True):
    """Consecutive characters of a literal, and their origin."""

    length: int
    pieces: tuple[tuple[int, int], ...]
    """Ranges of `Source.text`. A run without codecs has one piece of the same length."""
    codecs: tuple[Way, ...] = ()
    """How they are written, the one next to the text first."""
    decoding: Decoding | None = None
    """The encoded text; None for plain text and for an escape of the file itself."""
    offset: int = 0
    """How many characters of the same token, or of the same escape, stand before them."""


class Decoding(Struct, frozen=True):
    """A range of a literal, and its decoded text."""

    literal: Literal
    start: int
    end: int
    text: str


class Hole(Struct, frozen=True):
    """A part of a literal that is only known when the program runs."""

    at: int
    """Its index in the literal's text, which has `HOLE` there."""
    name: str = ""
    """The variable, attribute or environment variable it is read from."""
    env: bool = False
    """Read from the environment variable `name`."""


class Piece(NamedTuple):
    """A range of `Source.text`, and how it is encoded (empty: as it stands)."""

    start: int
    end: int
    codecs: tuple[Way, ...] = ()


class Literal(Struct, frozen=True, dict=True):
    """A decoded string with its provenance. `runs` cover `text` exactly, in order."""

    text: str
    runs: tuple[Run, ...] = ()
    holes: tuple[Hole, ...] = ()

    @classmethod
    def plain(cls, text: str, start: int) -> Literal:
        """Return text of the file, unencoded, from character `start` on."""
        return cls(text, (Run(len(text), ((start, start + len(text)),)),) if text else ())

    @classmethod
    def atom(cls, text: str, start: int, end: int, codec: Way) -> Literal:
        """Return text that one escape or token of the file, `start` to `end`, stands for."""
        return cls(text, (Run(len(text), ((start, end),), (codec,)),) if text else ())

    @classmethod
    def unknown(cls, name: str = "", *, env: bool = False) -> Literal:
        """Return a hole: a part whose text is not in the file."""
        return cls(HOLE, (Run(1, ()),), (Hole(0, name, env),))

    @classmethod
    def fixed(cls, text: str) -> Literal:
        """Return text that stands nowhere in the file."""
        return cls(text, (Run(len(text), ()),) if text else ())

    @property
    def start(self) -> int | None:
        """Return the first character of `Source.text` it comes from; None when it comes from nowhere."""
        return next((run.pieces[0][0] for run in self.runs if run.pieces), None)

    def slice(self, start: int, end: int) -> Literal:
        """Return the part of the literal from `start` to `end`."""
        if self._begin is not None and not self.holes:
            return Literal.plain(self.text[start:end], self._begin + start)
        runs: list[Run] = []
        first, last = max(bisect_right(self._starts, start) - 1, 0), bisect_left(self._starts, end)
        for at, run in zip(self._starts[first:last], self.runs[first:last], strict=False):
            low, high = max(start - at, 0), min(end - at, run.length)
            if low >= high:
                continue
            if run.codecs or not run.pieces:
                runs.append(replace(run, length=high - low, offset=run.offset + low))
            else:
                base = run.pieces[0][0]
                runs.append(Run(high - low, ((base + low, base + high),)))
        low, high = (bisect_left(self.holes, at, key=_index) for at in (start, end))
        holes = tuple(Hole(hole.at - start, hole.name, hole.env) for hole in self.holes[low:high])
        return Literal(self.text[start:end], tuple(runs), holes)

    def strip(self) -> Literal:
        """Return the literal without blanks at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, max(len(self.text.rstrip()), start))

    def unquoted(self) -> Literal:
        """Return the literal without the quotes around it, when it has some."""
        quoted = len(self.text) > 1 and self.text[0] == self.text[-1] and self.text[0] in "'\""
        return self.slice(1, len(self.text) - 1) if quoted else self

    def variables(self) -> set[str]:
        """Return the environment variables that parts of it are read from."""
        return {hole.name for hole in self.holes if hole.env}

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """Return where the characters from `start` to `end` come from; neighbours in the file are joined."""
        if self._begin is not None:
            end = min(end, len(self.text))
            return (Piece(self._begin + start, self._begin + end),) if start < end else ()
        found: list[Piece] = []
        for run in self.slice(start, end).runs:
            for low, high in run.pieces:
                last = found[-1] if found else None
                if last is not None and last.codecs == run.codecs and last.end == low:
                    found[-1] = last._replace(end=high)
                elif last is None or last != (low, high, run.codecs):
                    found.append(Piece(low, high, run.codecs))
        return tuple(found)

    def stretches(self) -> list[tuple[int, int]]:
        """Return the ranges of the text that stand in one piece in the file, and those that stand nowhere in it."""
        found: list[tuple[int, int]] = []
        at, behind = 0, None
        for run in self.runs:
            start = run.pieces[0][0] if run.pieces else None
            if found and start is not None and start == behind:
                found[-1] = (found[-1][0], at + run.length)
            else:
                found.append((at, at + run.length))
            at += run.length
            behind = run.pieces[-1][1] if run.pieces else None
        return found

    @cached_property
    def _begin(self) -> int | None:
        """The first character of a text that stands in the file as it is, in one piece; None for any other."""
        run = self.runs[0] if len(self.runs) == 1 else None
        return run.pieces[0][0] if run is not None and run.pieces and not run.codecs else None

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(run.length for run in self.runs)]

    def derive(self, text: str, start: int, end: int, codec: Way) -> Literal:
        """Return the decoded text of the token from `start` to `end`, each character coming from all of it."""
        pieces = self.pieces(start, end)
        codecs = dict.fromkeys((codec, *(inner for piece in pieces for inner in piece.codecs)))
        spans = tuple((piece.start, piece.end) for piece in pieces)
        decoding = Decoding(self, start, end, text)
        return Literal(text, (Run(len(text), spans, tuple(codecs), decoding),) if text else ())


def join(literals: Iterable[Literal]) -> Literal:
    """Return the concatenation of literals."""
    text: list[str] = []
    runs: list[Run] = []
    holes: list[Hole] = []
    length = 0
    for literal in literals:
        holes += [Hole(hole.at + length, hole.name, hole.env) for hole in literal.holes]
        text.append(literal.text)
        runs += literal.runs
        length += len(literal.text)
    return Literal("".join(text), tuple(runs), tuple(holes))
