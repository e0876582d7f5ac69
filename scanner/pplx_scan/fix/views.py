"""Decodes bytes: their escapes, encoded texts and lists of numbers are replaced by their meaning.

Nothing here knows formats or keys. Each view can tell from where in the bytes a character of it came.
"""

from __future__ import annotations

import string
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.codecs import CODECS
from pplx_scan.codecs.groups import Grouped
from pplx_scan.fix.dense import GAP, LEADS, MASK, dense, end_of, escaped
from pplx_scan.fix.mapped_bytes import (
    INVISIBLE_BYTES,
    MappedBytes,
    joined,
    unescaped,
    without_invisible,
    without_invisible_in_wide,
)
from pplx_scan.fix.number_lists import DIGITS, ROT13, listed
from pplx_scan.fix.packed import unpacked
from pplx_scan.fix.uuencoded import uuencoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.codecs.symbols import Symbols

_WIDE: Final = (64, 14)
_HIDDEN: Final = (64, 6)
_INVISIBLE: Final = (64, 24)
_LISTS: Final = (256, 10)
_MANY_ESCAPES: Final = (64, 8)
"""Bytes, and how many marks in them make a text worth a closer look."""
_NO_DIGITS: Final = bytes(
    byte for byte in range(0xFF) if byte not in string.hexdigits.encode() + string.ascii_letters.encode()
)
"""Characters that may separate hexadecimal digits: not the byte between two decoded texts."""
_BETWEEN: Final = bytes(
    ord("a" if byte in (string.ascii_letters + string.digits + "+/=\\%&#;(){}\0").encode() else ".")
    for byte in range(256)
)
_SPACED: Final = 32
"""Characters with something between them that make a text."""
_NOTHING: Final = b"." * 6
"""Where these characters end."""
_STEPS: Final = range(2, 5)
"""Bytes that each of them takes, separators included."""
_DEPTH: Final = 4
"""So many layers are taken off, apart from the zeros of UTF-16."""
_TOKEN: Final = 20
"""Symbols of an encoded text, or of a line of one, that are decoded."""
_GROUPED: Final = tuple(codec for codec in CODECS if isinstance(codec, Grouped))
_ALPHABETS: Final = {codec.symbols: [each.encode() for each in codec.symbols.alphabets] for codec in _GROUPED}
_RUN: Final = b"a" * _TOKEN
_ENDS: Final = frozenset(b"\n\"'`")
"""One of them stands between two lines or pieces of an encoded text."""
_HEX_MASK: Final = bytes(ord("a") if byte in string.hexdigits.encode() else ord(" ") for byte in range(256))
_HEX_RUN: Final = b"a" * 32
_TURNED: Final = range(48, 4096)
_MIXED: Final = 6
"""Bits of a symbol of the encoding whose alphabet has both cases."""
_PRINTABLE: Final = bytes(range(32, 127)) + b"\t\r\n\0" + "\u200b\u200c\u200d\u2060\ufeff\xad".encode()
"""Bytes of plain text, and of invisible characters in it."""
_WRITTEN: Final = bytes(ord("a" if byte in _PRINTABLE else ".") for byte in range(256))
_PASSAGE: Final = b"a" * 32
_YENC_HEAD: Final = b"=ybegin "
_YENC: Final = bytes((byte - 42) % 256 for byte in range(256))
"""What yEnc has written for each byte; the few that it escapes stand in no key."""


def views(raw: MappedBytes) -> Iterator[tuple[MappedBytes, str]]:
    """Yield bytes, and all that they can stand for, each with how it is written: `escaped`, `base64`, `numbers`."""
    yield from _views(raw, "", 0, set())


def _views(view: MappedBytes, form: str, depth: int, seen: set[bytes]) -> Iterator[tuple[MappedBytes, str]]:
    yield view, form
    if depth < _DEPTH:
        for inner, name in _meanings(view, seen):
            yield from _views(inner, "+".join(filter(None, (form, name))), depth + bool(name), seen)


def _meanings(view: MappedBytes, seen: set[bytes]) -> Iterator[tuple[MappedBytes, str]]:
    """Yield a text with one layer decoded, and the name of that layer.

    Where escapes or numbers are few, the characters between them are a part of a key that is found as it is.
    """
    if (hidden := dense(view, INVISIBLE_BYTES, _INVISIBLE)) and (visible := without_invisible(hidden)) is not None:
        yield visible, ""
    yield from _wide_and_visible(view)
    if (wide := dense(view, b"\0", _WIDE)) is not None:
        # UTF-16 and UTF-32 of what is ASCII.
        yield wide.without(b"\0"), ""
    yield from _spaced(view)
    if (inside := escaped(view)) is not None:
        if (inner := unescaped(inside)) is not None:
            yield inner, "escaped"
        if (rich := dense(inside, LEADS, _MANY_ESCAPES)) is not None:
            yield from _turned_escapes(rich)
            if (whole := joined(rich)) is not None:
                yield whole, "split"
    if (numbered := dense(view, DIGITS, _LISTS)) is not None:
        yield from ((numbers, "numbers") for numbers in listed(numbered, seen))
        tight = numbered.without(_NO_DIGITS)
        yield from _decoded(tight, _stretches_of_hex(tight.text), seen)
    yield from _decoded(view, _stretches(view.text), seen)
    yield from ((inner, "uuencode") for inner in uuencoded(view))
    if _YENC_HEAD in view.text:
        yield MappedBytes(view.text.translate(_YENC), view.origin), "yenc"


def _wide_and_visible(outer: MappedBytes) -> Iterator[tuple[MappedBytes, str]]:
    """Yield a text in UTF-16 or UTF-32 without the invisible characters between its letters."""
    wide = dense(outer, b"\0", _HIDDEN)
    hidden = dense(wide, b"\x20\xad\xfe\xff", _HIDDEN) if wide is not None else None
    visible = without_invisible_in_wide(hidden) if hidden is not None else None
    if visible is not None:
        yield visible.without(b"\0"), ""


def _turned_escapes(outer: MappedBytes) -> Iterator[tuple[MappedBytes, str]]:
    """Yield the decoded forms of escapes that were written backwards, or shifted."""
    text = outer.text
    backwards = MappedBytes(text[::-1], lambda at: outer.origin(max(len(text) - 1 - at, 0)))
    for turned, name in ((backwards, "reversed"), (MappedBytes(text.translate(ROT13), outer.origin), "rot13")):
        if (inner := unescaped(turned)) is not None:
            yield inner, f"{name}+escaped"


def _spaced(outer: MappedBytes) -> Iterator[tuple[MappedBytes, str]]:
    """Yield the texts that have something between every two characters, without that, one behind the other.

    A key alone, and what a key gives in one encoding, is found as it is.
    """
    found = sorted(_lanes(outer.text), key=lambda places: places.start)
    if not found:
        return
    texts = [outer.text[places] for places in found]
    starts = [0, *accumulate(map(len, texts))]

    def origin(at: int) -> int:
        number = min(bisect_right(starts, at), len(found)) - 1
        return outer.origin(found[number].start + (at - starts[number]) * found[number].step)

    yield MappedBytes(b"".join(texts), origin), "split"


def _lanes(text: bytes) -> Iterator[slice]:
    """Yield the places of characters that have something between every two of them."""
    mask = text.translate(_BETWEEN)
    for step in _STEPS:
        for phase in range(step):
            lane = mask[phase::step]
            at = lane.find(b"." * _SPACED)
            while at >= 0:
                end = lane.find(b"a", at)
                end = end if end >= 0 else len(lane)
                # The characters stand before what is between them, and one behind the last.
                start = phase + at * step - 1
                start = start if start >= 0 else start + step
                characters = mask[start : phase + end * step : step]
                size = characters.find(_NOTHING)
                size = size if size >= 0 else len(characters)
                if 2 * characters.count(b"a", 0, size) > size:
                    yield slice(start, start + size * step, step)
                at = lane.find(b"." * _SPACED, end)


# Encoded texts.


class _Stretch:
    """An encoded text, perhaps in several lines."""

    def __init__(self, text: bytes, pieces: Sequence[tuple[int, int]]) -> None:
        self.symbols = b"".join(text[start:end] for start, end in pieces)
        self._pieces = pieces
        self._ends = list(accumulate(end - start for start, end in pieces))

    def place(self, at: int) -> int:
        """Return where a symbol stands in the text."""
        number = bisect_right(self._ends, at)
        return self._pieces[number][1] - self._ends[number] + at if number < len(self._ends) else self._pieces[-1][1]


class _Part(Struct, frozen=True):
    """The decoded form of an encoded text, if its first group begins at one of its first symbols."""

    text: bytes
    stretch: _Stretch
    shift: int
    bits: int
    """Of a symbol."""


def _decoded(outer: MappedBytes, stretches: Iterable[_Stretch], seen: set[bytes]) -> Iterator[tuple[MappedBytes, str]]:
    """Yield the decoded texts in a text: those of each encoding together, and those compressed in them."""
    found: dict[str, list[_Part]] = {}
    for stretch in stretches:
        if stretch.symbols in seen:
            continue
        seen.add(stretch.symbols)
        for form, symbols in _turned(stretch.symbols):
            for codec in _GROUPED:
                if _fits(symbols, codec.symbols):
                    found.setdefault(form + codec.name, []).extend(_parts(stretch, symbols, codec.symbols))
    for form, parts in found.items():
        if texts := [part for part in parts if _is_text(part.text)]:
            yield _united(outer, texts), form
        for part in parts:
            for start, packed in unpacked(part.text):
                place = outer.origin(part.stretch.place(part.shift + start * 8 // part.bits))
                yield MappedBytes(packed, lambda _, place=place: place), f"{form}+packed"  # type: ignore[misc]


def _turned(symbols: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the symbols of an encoded text unchanged, and with a reversal or a shift undone."""
    yield "", symbols
    # A key in one encoding is found turned as it is, and none takes more than this in two.
    if len(symbols) in _TURNED:
        yield "reversed+", symbols[::-1]
        yield "rot13+", symbols.translate(ROT13)


def _fits(text: bytes, symbols: Symbols) -> bool:
    """Return whether a text can be an encoded one: its symbols are of one alphabet; of both cases when that has both."""
    if symbols.bits == _MIXED:
        return text.lower() != text != text.upper()
    return not all(text.translate(None, alphabet) for alphabet in _ALPHABETS[symbols])


def _parts(stretch: _Stretch, symbols: bytes, coded: Symbols) -> Iterator[_Part]:
    """Yield the possible decodings of an encoded text: where its first group begins is not known."""
    written = symbols.decode("latin-1")
    for shift in range(coded.group_symbols):
        yield _Part(coded.unpacked(written[shift:]), stretch, shift, coded.bits)


def _is_text(part: bytes) -> bool:
    """Return whether some bytes, or a passage of them, can be a text: nothing else has an encoded text in it."""
    return 4 * len(part.translate(None, _PRINTABLE)) <= len(part) or _PASSAGE in part.translate(_WRITTEN)


def _united(outer: MappedBytes, parts: Sequence[_Part]) -> MappedBytes:
    starts = [0, *accumulate(len(part.text) + 1 for part in parts)]

    def origin(at: int) -> int:
        number = min(bisect_right(starts, at), len(parts)) - 1
        part = parts[number]
        return outer.origin(part.stretch.place(part.shift + (at - starts[number]) * 8 // part.bits))

    return MappedBytes(b"\xff".join(part.text for part in parts), origin)


def _stretches(text: bytes) -> Iterator[_Stretch]:
    """Yield possible encoded texts: symbols in a row, or lines of them of one length, the last one perhaps shorter.

    And all lines and pieces that follow one another, whatever their lengths.
    """
    mask = text.translate(MASK)
    start, united = mask.find(_RUN), 0
    while start >= 0:
        pieces, tail = _lines(text, mask, start)
        if len(pieces) > 1 or not _is_name(text[slice(*pieces[0])]):
            yield _Stretch(text, pieces)
            if tail is not None:
                yield _Stretch(text, [*pieces, tail])
        if start >= united:
            more = _further(text, mask, tail or pieces[-1])
            united = (more or pieces)[-1][1]
            if more:
                yield _Stretch(text, [*pieces, *([tail] if tail else []), *more])
        start = mask.find(_RUN, pieces[-1][1])


def _lines(text: bytes, mask: bytes, start: int) -> tuple[list[tuple[int, int]], tuple[int, int] | None]:
    """Return the lines of one length from a place on, and a shorter one behind them."""
    end = end_of(mask, start)
    pieces, width = [(start, end)], end - start
    while (start := _next_line(text, mask, end)) >= 0 and not _ENDS.isdisjoint(text[end:start]):
        end = end_of(mask, start)
        if end - start != width:
            return pieces, (start, end) if end - start < width else None
        pieces.append((start, end))
    return pieces, None


def _further(text: bytes, mask: bytes, last: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the lines behind one, of any lengths."""
    pieces: list[tuple[int, int]] = []
    end = last[1]
    while (start := _next_line(text, mask, end)) >= 0 and not _ENDS.isdisjoint(text[end:start]):
        end = end_of(mask, start)
        pieces.append((start, end))
    return pieces


def _next_line(text: bytes, mask: bytes, end: int) -> int:
    """Return where the next line begins behind a place; below zero when none is near. The sign of a sum begins none."""
    start = mask.find(b"a", end, end + GAP)
    if start >= 0 and text[start : start + 1] == b"+" and mask[start + 1 : start + 2] != b"a":
        start = mask.find(b"a", start + 1, end + GAP)
    return start


def _stretches_of_hex(text: bytes) -> Iterator[_Stretch]:
    """Yield the hexadecimal digits in a row of a text without separators."""
    mask = text.translate(_HEX_MASK)
    start = mask.find(_HEX_RUN)
    while start >= 0:
        end = end_of(mask, start)
        yield _Stretch(text, [(start, end)])
        start = mask.find(_HEX_RUN, end)


def _is_name(symbols: bytes) -> bool:
    """Return whether symbols are of one case and joined by dashes: those of no encoded text are."""
    return (b"_" in symbols or b"-" in symbols) and symbols.lower() in {symbols, symbols.swapcase()}
