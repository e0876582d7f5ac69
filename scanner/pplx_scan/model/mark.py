"""A comment that silences findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from pplx_scan.model.span import Place, Span

ALL: Final = "*"
"""Stands for every rule."""
SECRETS: Final = "secrets"
"""Another tool's mark: it speaks of secrets, so it silences findings that concern a key."""


class Mark(Struct, frozen=True):
    """A mark in one comment, and the rules it silences."""

    place: Place
    span: Span
    """The mark itself, without the rest of the comment."""
    rules: tuple[str, ...]
    """Ids, `ALL` or `SECRETS`."""
    next_line: bool = False
    """It is meant for the line below."""
    own: bool = False
    """A well-formed mark of ours."""
