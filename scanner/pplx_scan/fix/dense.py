"""The parts of a text that are worth a closer look: where escapes, numbers or zero bytes are many, or encoded texts.

A search that opens everything everywhere would take a hundred times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.codecs import CODECS
from pplx_scan.codecs.groups import Grouped
from pplx_scan.fix.mapped_bytes import MappedBytes

if TYPE_CHECKING:
    from collections.abc import Iterator

LEADS: Final = "".join({lead[0] for codec in CODECS for lead in codec.leads}).encode()
"""The signs that escapes begin with."""
_SYMBOLS: Final = "".join(
    alphabet for codec in CODECS if isinstance(codec, Grouped) for alphabet in codec.symbols.alphabets
).encode()
MASK: Final = bytes(ord("a") if byte in _SYMBOLS else ord(" ") for byte in range(256))
"""Translates the symbols of encoded texts to `a`, and all else to a blank."""
GAP: Final = 16
"""Bytes between two lines of an encoded text: line ends, indents, quotes, signs of comments."""
_ESCAPES: Final = (64, 2)
_ESCAPED_MASK: Final = bytes(ord("a") if byte in LEADS + b"#{;}" else MASK[byte] for byte in range(256))
_ESCAPED_RUN: Final = b"a" * 40
"""Symbols of an encoded text with escapes between them."""


def dense(view: MappedBytes, marks: bytes, density: tuple[int, int]) -> MappedBytes | None:
    """Return the blocks of a text with at least this density of marks, and their surroundings; None without any."""
    return _blocks_of(view, density[0], _rich(view.text, marks, density))


def _rich(text: bytes, marks: bytes, density: tuple[int, int]) -> set[int]:
    """Return the numbers of the blocks that hold so many marks in so many bytes, and of those beside them."""
    size, least = density
    least = min(least, max(least * len(text) // size, 1))
    if len(text) - len(text.translate(None, marks)) < least:
        return set()
    starts = range(0, len(text), size)
    most = size - least
    filled = text + b"." * (-len(text) % size)
    rich = [n for n, at in enumerate(starts) if len(filled[at : at + size].translate(None, marks)) <= most]
    return {near for number in rich for near in (number - 1, number, number + 1) if 0 <= near < len(starts)}


def _blocks_of(view: MappedBytes, size: int, numbers: set[int]) -> MappedBytes | None:
    """Return some blocks of a text, each of so many bytes, one behind the other; None without any."""
    if not numbers:
        return None
    text, wanted = view.text, sorted(numbers)
    if len(wanted) * size >= len(text):
        return view

    def origin(at: int) -> int:
        return view.origin(wanted[min(at // size, len(wanted) - 1)] * size + at % size)

    return MappedBytes(b"".join(text[number * size : number * size + size] for number in wanted), origin)


def escaped(view: MappedBytes) -> MappedBytes | None:
    """Return the blocks of a text with many escapes, and those of encoded texts with any; None without any.

    One escape makes all that follows it in an encoded text another text.
    """
    size = _ESCAPES[0]
    numbers = _rich(view.text, LEADS, _ESCAPES)
    for start, end in _encoded_with_escapes(view.text):
        numbers.update(range(start // size, -(-end // size)))
    return _blocks_of(view, size, numbers)


def _encoded_with_escapes(text: bytes) -> Iterator[tuple[int, int]]:
    """Yield where encoded texts begin and end that have an escape in them, with all lines of each."""
    mask = text.translate(_ESCAPED_MASK)
    start = mask.find(_ESCAPED_RUN)
    while start >= 0:
        end = end_of(mask, start)
        while (line := mask.find(_ESCAPED_RUN, end, end + GAP + len(_ESCAPED_RUN))) >= 0:
            end = end_of(mask, line)
        if len(text[start:end].translate(None, LEADS)) < end - start:
            yield start, end
        start = mask.find(_ESCAPED_RUN, end)


def end_of(mask: bytes, start: int) -> int:
    """Return where the symbols in a row that begin at a place of a mask end."""
    end = mask.find(b" ", start)
    return end if end >= 0 else len(mask)
