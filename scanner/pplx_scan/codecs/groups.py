"""Encodings that write groups of bytes as groups of symbols: base64, base32, hexadecimal digits."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pplx_scan.codecs.codec import Codec

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from pplx_scan.codecs.codec import Reading, Stretch
    from pplx_scan.codecs.group_tokens import Finder
    from pplx_scan.codecs.needle import Needle
    from pplx_scan.codecs.symbols import Symbols


class Grouped(Codec):
    """An encoding that has so many bits in each symbol."""

    symbols: Symbols

    def readings(self, text: str, hint: re.Pattern[str]) -> list[Reading]:
        """Return each token in which the prefix of a key is encoded, or a text that may hold one."""
        return self._finder.readings(text, hint)

    def decoded(self, text: str, /) -> str | None:
        """Return the decoded bytes of a whole text, a character for each; None if it is not of this encoding."""
        symbols = self.symbols.compact(text)
        return self.symbols.unpacked(symbols).decode("latin-1") if self.symbols.is_pure(symbols) else None

    def replaced(self, written: str, meaning: str, stretches: Sequence[Stretch]) -> str:
        """Return an encoded text with parts of its meaning replaced: same alphabet, same padding, same layout."""
        from pplx_scan.codecs.group_text import rewritten  # noqa: PLC0415 - a scan has no use for it

        return rewritten(self.symbols, written, meaning, stretches)

    def goes_on(self, written: str, behind: str, /) -> bool:
        """Return whether an encoded text goes on in the next line: then only a part of it was found."""
        from pplx_scan.codecs.group_text import has_next_line  # noqa: PLC0415 - likewise

        return self.symbols.group_bytes > 1 and not written.endswith("=") and has_next_line(self.symbols, behind)

    def needles(self, inner: Needle, /) -> Iterator[Needle]:
        """Yield the symbols that a text always gives, for each of its positions in a group of bytes."""
        from pplx_scan.codecs.group_text import needles_of  # noqa: PLC0415 - likewise

        return needles_of(self.symbols, inner, inner.within(self.name))

    def least(self, size: int, /) -> int:
        """Return how many symbols hold bits of so many bytes alone."""
        return (8 * size - self.symbols.bits + 1) // self.symbols.bits

    @cached_property
    def _finder(self) -> Finder:
        from pplx_scan.codecs.group_tokens import Finder  # noqa: PLC0415 - the sieve has no use for it

        return Finder(self.symbols, self.marks, self.shapes, self.folds)
