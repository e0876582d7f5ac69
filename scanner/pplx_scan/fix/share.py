"""The characters of a new text shared out over the places of the old one."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.codecs.codec import RefusalError
from pplx_scan.fix.slots import Row, Slot, follows
from pplx_scan.model.encoding import PREFIX
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pplx_scan.model.fact import Token
    from pplx_scan.model.source import Source

_SEEN: Final = frozenset("LMNPS")
_FILLERS: Final = frozenset("\u034f\u115f\u1160\u2800\u3164\ufe0e\ufe0f")
_BLANKS: Final = expression(r"[ \t\r\n]{1,4096}")
_LEAD: Final = expression(r"(?i)pplx([-_\u2010-\u2015]*)")


class Write(Struct, frozen=True):
    """Put this text there."""

    place: Token | None
    """The token in whose text to write; None for the file."""
    start: int
    end: int
    text: str


def is_visible(character: str) -> bool:
    """Tell whether a character can be seen: one that cannot is no part of a key."""
    return unicodedata.category(character)[0] in _SEEN and character not in _FILLERS


def shared(source: Source, slots: Sequence[Slot], text: str, *, key: bool = False) -> Iterator[Write]:
    """Yield the edits that make the slots together spell `text`.

    Every piece keeps its length; the last one takes what is over, or gives what is missing.

    Args:
        source: the file.
        slots: the characters of the old text.
        text: the new text.
        key: the text is a key, so that characters which cannot be seen are no part of it and vanish.

    Raises:
        RefusalError: a piece is computed by the program, or there are too few characters for all pieces.
    """
    groups = list(_groups(_with_indents(source, slots)))
    seen = [[slot for slot in group if not key or is_visible(slot.character)] for group in groups]
    if len(text) != sum(map(len, seen)) and len(groups) > 1 and any("\n" in slot.character for slot in slots):
        raise RefusalError("the new text has another length, and its lines stand apart")
    at = 0
    for group, own, length in zip(groups, seen, _lengths(seen, text, key=key), strict=True):
        part = text[at : at + length]
        at += length
        if group[0].fixed:
            if part != "".join(slot.character for slot in group):
                raise RefusalError("a part of the key is put together by the program")
        elif len(own) != len(group) or part != "".join(slot.character for slot in own):
            yield Write(group[0].place, group[0].start, group[-1].end, Row(own).written(part))


def _with_indents(source: Source, slots: Sequence[Slot]) -> Iterator[Slot]:
    """Yield the slots; blanks between two of them that belong to a line end become a part of it."""
    last: Slot | None = None
    for slot in slots:
        if last is not None:
            gap = _gap(source, last, slot)
            if gap and last.character.isspace():
                last = replace(last, written=last.written + gap, end=slot.start)
            elif gap and slot.character.isspace():
                slot = replace(slot, written=gap + slot.written, start=last.end)  # noqa: PLW2901 - the same slot
            yield last
        last = slot
    if last is not None:
        yield last


def _gap(source: Source, left: Slot, right: Slot) -> str:
    """Return the blanks between two slots of the file; empty when something else stands there, or nothing."""
    if left.fixed or right.fixed or left.place is not None or right.place is not None or left.end >= right.start:
        return ""
    if not (left.character.isspace() or right.character.isspace()):
        return ""
    base = source.start
    gap = source.raw[left.end - base : right.start - base].decode(source.encoding)
    return gap if _BLANKS.fullmatch(gap) else ""


def _groups(slots: Iterator[Slot]) -> Iterator[list[Slot]]:
    group: list[Slot] = []
    for slot in slots:
        if group and not (follows(group[-1], slot) or (slot.fixed and group[-1].fixed)):
            yield group
            group = []
        group.append(slot)
    if group:
        yield group


def _lengths(groups: Sequence[Sequence[Slot]], text: str, *, key: bool) -> list[int]:
    """Return how many characters of the new text each group gets."""
    lengths = [len(group) for group in groups]
    free = [at for at, group in enumerate(groups) if group and not group[0].fixed]
    if key and len(groups) > 1 and text.startswith(PREFIX) and free[:1] == [0] and free[-1] != 0:
        lead = _LEAD.fullmatch("".join(slot.character for slot in groups[0]))
        lengths[0] = lengths[0] if lead is None else len(PREFIX) if lead[1] else len(PREFIX) - 1
    over = len(text) - sum(lengths)
    for at in reversed(free):
        lengths[at] += over
        over = min(lengths[at] - 1, 0)
        lengths[at] -= over
        if not over:
            return lengths
    if over:
        raise RefusalError("the new key is too short for all the pieces that the old one is written in")
    return lengths
