"""A text as slots: each character, its spelling, and its place."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.codecs import TOKENS, style_of
from pplx_scan.codecs.codec import RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pplx_scan.codecs.style import Style
    from pplx_scan.model.fact import Part, Token
    from pplx_scan.model.source import Source
    from pplx_scan.model.span import Span

_ENOUGH: Final = 1000
"""So many characters tell in which case the others are escaped."""
MOST: Final = 1 << 18
"""Characters of an encoded text that is written with escapes or in pieces; a plain one may be longer."""


class Slot(Struct, frozen=True):
    """One character of a text."""

    character: str
    written: str
    """Its spelling at `place`."""
    place: Token | None = None
    """The token in whose text it stands; None for the file itself."""
    start: int = -1
    """Where it stands, in bytes of the file or in characters of the token's text; -1 for nowhere."""
    end: int = -1
    inner: tuple[Slot, ...] = ()
    """The slots of its escape, if that is not in the file itself."""

    @property
    def fixed(self) -> bool:
        """Tell whether the character is only known to the program: nothing else can be written there."""
        return self.start < 0

    @property
    def escape(self) -> str:
        """Return the escape that stands for it; the character itself when none does."""
        return "".join(slot.character for slot in self.inner) if self.inner else self.written

    @property
    def style(self) -> Style | None:
        """Return the style of the escape; None when the character stands for itself, or has a name."""
        return style_of(self.escape, self.character) if self.escape != self.character else None

    def spelt(self, character: str, upper: Mapping[Style, bool]) -> str:
        """Return the spelling at `place` of another character, in the same style.

        `upper` says whether hexadecimal letters are upper case, where the escapes around it tell.
        """
        if character == self.character:
            return self.written
        if self.written == self.character:
            return character
        style = self.style
        escape = character if style is None else style.spelt(self.escape, character, upper=upper.get(style))
        return Row(self.inner, upper).written(escape) if self.inner else escape


def slots_of(source: Source, parts: Sequence[Part]) -> list[Slot]:
    """Return the characters of a text that is written as `parts`.

    Raises:
        RefusalError: the file does not hold what the parts say.
    """
    return [slot for part in parts for slot in _slots(source, part)]


def _slots(source: Source, part: Part) -> Iterator[Slot]:
    text, token = part.text.reveal(), part.token
    if token is not None and token.codec in TOKENS:
        yield from (Slot(c, c, token, at, at + 1) for at, c in enumerate(text, part.at))
    elif token is not None:
        yield from _escaped(text, token, slots_of(source, token.parts))
    elif part.span is None:
        yield from (Slot(character, character) for character in text)
    elif part.escaped:
        written = source.bytes_of(part.span).decode(source.encoding)
        yield from [Slot(text, written, None, *part.span)] if len(text) == 1 else [Slot(c, c) for c in text]
    else:
        yield from _plain(source, text, part.span)


def _plain(source: Source, text: str, span: Span) -> Iterator[Slot]:
    if source.bytes_of(span) != text.encode(source.encoding):
        raise RefusalError("the file does not hold what was found in it")
    at = span.start
    for character in text:
        end = at + len(character.encode(source.encoding))
        yield Slot(character, character, None, at, end)
        at = end


def _escaped(text: str, token: Token, inner: list[Slot]) -> Iterator[Slot]:
    """Yield the slot of an escape that is itself written in another text."""
    together = all(follows(left, right) for left, right in pairwise(inner))
    if len(token.text) != 1 or not inner or not together or inner[0].fixed:
        yield from (Slot(character, character) for character in text)
        return
    written = "".join(slot.written for slot in inner)
    yield Slot(text, written, inner[0].place, inner[0].start, inner[-1].end, tuple(inner))


def follows(left: Slot, right: Slot) -> bool:
    """Tell whether one slot stands right behind another."""
    return not left.fixed and not right.fixed and left.place == right.place and left.end == right.start


class Row:
    """Consecutive slots, which can be written with another text."""

    def __init__(self, slots: Sequence[Slot], upper: Mapping[Style, bool] | None = None) -> None:
        self._slots = slots
        self._upper = dict(_cases(slots)) if upper is None else upper

    def written(self, text: str) -> str:
        """Return the spelling of `text`, each character in the style of the one in its place.

        A character that needs an escape here, such as `+` in a URL, gets the one that its like has.
        """
        known = self._slots
        return "".join(
            known[at].written
            if at < len(known) and known[at].character == character
            else self._style(at, character).spelt(character, self._upper)
            for at, character in enumerate(text)
        )

    def _style(self, at: int, character: str) -> Slot:
        own = self._slots[at] if at < len(self._slots) else None
        if not character.isalnum():
            if character in self._signs:
                return self._signs[character]
            if self._escaped_sign is not None:
                return self._escaped_sign
        if own is not None and own.escape == own.character and not own.character.isspace():
            return own
        words = self._words
        if words:
            return self._slots[words[max(bisect_right(words, at) - 1, 0)]]
        return self._slots[min(at, len(self._slots) - 1)]

    @cached_property
    def _words(self) -> list[int]:
        return [at for at, slot in enumerate(self._slots) if slot.character.isalnum()]

    @cached_property
    def _signs(self) -> dict[str, Slot]:
        return {slot.character: slot for slot in self._slots if not slot.character.isalnum()}

    @cached_property
    def _escaped_sign(self) -> Slot | None:
        """Return a sign that is written by its number; None when there is none."""
        signs = (slot for sign, slot in self._signs.items() if not sign.isspace())
        return next((slot for slot in signs if slot.style is not None), None)


def _cases(slots: Sequence[Slot]) -> Iterator[tuple[Style, bool]]:
    """Yield the styles of escapes, also of those inside others, and whether their letters are upper case; the first last."""
    for slot in reversed(slots[:_ENOUGH]):
        yield from _cases(slot.inner)
        style = slot.style
        upper = style.is_upper(slot.escape) if style is not None else None
        if style is not None and upper is not None:
            yield style, upper
