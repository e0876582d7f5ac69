"""How a text report looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

Paint = Literal["error", "warning", "info", "good", "strong", "quiet", "frame"]
"""The meaning of a colour: a severity, or a part of a report."""
_CODES: Final[Mapping[Paint, str]] = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;34",
    "good": "1;32",
    "strong": "1",
    "quiet": "2",
    "frame": "34",
}


class Style(Struct, frozen=True):
    """The style of a report, as a person or the terminal wants it."""

    color: bool = False
    """Write ANSI colour codes."""
    width: int = 100
    """Columns of the terminal."""
    fold: int = 0
    """Columns at which a rule's message is broken; 0 for never: a file, or a program that reads lines."""
    show_passed: bool = False
    """List texts that look like a key and were passed over."""
    quiet: bool = False
    """Leave the summary out; findings and trouble stay."""
    with_silenced: bool = True
    """Where a format can say that a finding is silenced, show it; GitHub would take it for one that is open."""

    def paint(self, role: Paint, text: str) -> str:
        """Return text in the colour of its role."""
        return f"\x1b[{_CODES[role]}m{text}\x1b[0m" if self.color and text else text
