"""Bytes that a known key always gives, wherever it stands in a longer text."""

from __future__ import annotations

from os.path import commonprefix
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence


class Needle(Struct, frozen=True):
    """Bytes to look for."""

    text: bytes
    following: tuple[bytes, ...] = ()
    """Bytes of which one must follow: they hold the last bits of the key. Empty if anything may follow."""
    form: str = ""
    """The encodings from the outside in, joined by `+`; empty when there is none."""

    @classmethod
    def of(cls, text: bytes, ends: Sequence[bytes], form: str) -> Needle:
        """Return a needle for a text that is followed by one of `ends`."""
        common = commonprefix(ends) or b""  # noqa: RUF071 - of characters, not of folders
        rest = {end[len(common) :] for end in ends}
        return cls(text + common, () if b"" in rest else tuple(rest), form)

    def translated(self, table: bytes) -> Needle:
        """Return the same in other bytes, each in the place of one."""
        return replace(
            self, text=self.text.translate(table), following=tuple(end.translate(table) for end in self.following)
        )

    def within(self, outer: str) -> str:
        """Return the form of the same key in one more encoding."""
        return f"{outer}+{self.form}" if self.form else outer

    def find(self, text: bytes, start: int) -> int:
        """Return where it stands in a text, at or behind `start`; -1 when it does not."""
        at = text.find(self.text, start)
        while at >= 0 and self.following and not text.startswith(self.following, at + len(self.text)):
            at = text.find(self.text, at + 1)
        return at
