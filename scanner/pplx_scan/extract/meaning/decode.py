"""Encodings inside a literal, decoded with the place of each character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.codecs import CODECS
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.hits import KEY_HINT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.codecs.codec import Reading
    from pplx_scan.model.encoding import CodecName


def encoded_parts(literal: Literal) -> Iterator[tuple[int, int, Literal]]:
    """Return each encoded part of a literal that has a key prefix in its decoded text.

    Yields:
        Start and end in the literal's text, and what stands there, decoded.
    """
    for codec in CODECS:
        for start, end, tokens in codec.readings(literal.text, KEY_HINT):
            yield start, end, _decoded(literal, (start, end, tokens), codec.name)


def _decoded(literal: Literal, reading: Reading, codec: CodecName) -> Literal:
    """Return a part of a literal with each token replaced by its meaning, so that a key half escaped is seen whole."""
    at, end, tokens = reading
    parts: list[Literal] = []
    for low, high, text in tokens:
        parts += [literal.slice(at, low), literal.derive(text, low, high, codec)]
        at = high
    return join([*parts, literal.slice(at, end)])
