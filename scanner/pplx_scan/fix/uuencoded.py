"""Decodes what `uuencode` has written: lines that each begin with the sign of their length."""

from __future__ import annotations

from binascii import Error, a2b_uu
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from pplx_scan.fix.mapped_bytes import MappedBytes
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD: Final = expression(rb"begin [0-7]{3,4} [^\r\n]{1,255}\r?\n")
_LINE: Final = expression(rb"[ \t>]{0,40}(?P<text>[!-M][ -`]{1,60})\r?\n")


def uuencoded(outer: MappedBytes) -> Iterator[MappedBytes]:
    """Yield the content of each uuencoded file in a text."""
    for head in _HEAD.finditer(outer.text) if b"begin " in outer.text else ():
        lines = list(_lines(outer.text, head.end()))
        if lines:
            yield _united(outer, lines)


def _lines(text: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield where the lines from a place on stand, and what each stands for."""
    while (line := _LINE.match(text, at)) is not None:
        try:
            yield line.start("text"), a2b_uu(line["text"])
        except Error:
            return
        at = line.end()


def _united(outer: MappedBytes, lines: list[tuple[int, bytes]]) -> MappedBytes:
    starts = [0, *accumulate(len(content) for _, content in lines)]

    def origin(at: int) -> int:
        number = min(bisect_right(starts, at), len(lines)) - 1
        return outer.origin(lines[number][0])

    return MappedBytes(b"".join(content for _, content in lines), origin)
