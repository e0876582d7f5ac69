"""Byte ranges and the positions people read."""

from __future__ import annotations

from pplx_scan.model.named_tuple import NamedTuple


class Span(NamedTuple):
    """A half-open range of a file's own bytes. Empty means an insertion point.

    Only `Source` makes spans: a parser's offset is never one.
    """

    start: int
    end: int


class Position(NamedTuple):
    """A place as an editor shows it: both numbers count from 1, columns in characters."""

    line: int
    column: int


class Place(NamedTuple):
    """One place in one file, as reports show it."""

    path: str
    start: Position
    end: Position
