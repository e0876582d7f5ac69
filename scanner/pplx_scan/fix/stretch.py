"""Stretches of a text that are to be replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Stretch(NamedTuple):
    """Characters of a text, and what is to stand there."""

    start: int
    end: int
    text: str


def spliced(text: str, stretches: Sequence[Stretch]) -> str:
    """Return a text with stretches of it replaced. They must be in order and apart from one another."""
    for stretch in reversed(stretches):
        text = text[: stretch.start] + stretch.text + text[stretch.end :]
    return text
