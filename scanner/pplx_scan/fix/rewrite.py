"""A key replaced by another one in the form in which it is written, and nothing else changed.

What stands for a key is a tree: characters, escapes, tokens that decode to a text, tokens in the text of tokens
(`KeyLiteral.form`). A rewrite goes from the key down to the bytes: it shares the new characters out over the old
places, encodes each token again that a place lies in, and shares out its text in turn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.codecs import TOKENS
from pplx_scan.codecs.codec import RefusalError
from pplx_scan.fix.refusal import Refused
from pplx_scan.fix.share import Write, is_visible, shared
from pplx_scan.fix.slots import MOST, slots_of
from pplx_scan.model.expression import expression
from pplx_scan.model.finding import Edit
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.fix.slots import Slot
    from pplx_scan.model.fact import KeyLiteral, Token
    from pplx_scan.model.secret import Secret
    from pplx_scan.model.source import Source

_HARMLESS: Final = expression(r"[A-Za-z0-9._~-]+")
"""Texts that need no escape in any language."""
_LINE: Final = 1 << 12
"""So many bytes behind a token tell whether it goes on."""
_CONTROLS: Final = expression(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
"""Characters of no text: bytes with them have a form of their own, and may have a checksum."""
_OVERLAP: Final = "another key that is rewritten stands in the same place"


class Rewrite(Struct, frozen=True):
    """The outcome of rewriting one key."""

    key: KeyLiteral
    result: tuple[Edit, ...] | Refused
    """Edits in order. Keys that share a token have the same edit of it."""


def rewritten(source: Source, key: KeyLiteral, new: Secret) -> tuple[Edit, ...] | Refused:
    """Return the edits that put a new key in the place of one key, in the same form.

    Args:
        source: the file, or a window of it, that the key was found in.
        key: the place.
        new: the text in its place.

    Returns:
        Edits in order; none when the new key stands there already.
    """
    return rewritten_all(source, [(key, new)])[0].result


def rewritten_all(source: Source, keys: Sequence[tuple[KeyLiteral, Secret | None]]) -> list[Rewrite]:
    """Return the edits for several keys of one file, in the order of `keys`.

    A key with None in the place of a new one stays, without the hidden characters in it and around it.

    No two different edits overlap: a token that holds several keys is encoded once, with all of them replaced.
    """
    refused: dict[int, str] = {}
    while True:
        attempt = _Attempt(source)
        for owner, (key, new) in enumerate(keys):
            if owner not in refused:
                attempt.add(owner, key, new)
        attempt.encode()
        edits = attempt.edits()
        if not attempt.refused:
            break
        refused |= attempt.refused
    return [
        Rewrite(key, Refused(refused[owner]) if owner in refused else tuple(edits.get(owner, ())))
        for owner, (key, _) in enumerate(keys)
    ]


def merged(rewrites: Iterable[Rewrite]) -> tuple[Edit, ...]:
    """Return all edits of a file once, in order."""
    found = {
        edit.span: edit for rewrite in rewrites if not isinstance(rewrite.result, Refused) for edit in rewrite.result
    }
    return tuple(found[span] for span in sorted(found))


class _Stretch(NamedTuple):
    """Bytes of the file or characters of a token's text, and their replacement."""

    start: int
    end: int
    text: str


class _Owned(NamedTuple):
    """A stretch of a place, and the keys for which it is written."""

    stretch: _Stretch
    owners: frozenset[int]


class _Attempt:
    """A rewrite of some keys; those that stand in its way are in `refused` afterwards."""

    def __init__(self, source: Source) -> None:
        self.refused: dict[int, str] = {}
        self._source = source
        self._swaps: dict[int, tuple[Secret, Secret | None]] = {}
        """The old and the new key of each."""
        self._tokens: dict[Token, list[_Owned]] = {}
        self._file: list[_Owned] = []

    def add(self, owner: int, key: KeyLiteral, new: Secret | None) -> None:
        """Write one key to its places: in the file, in the texts of tokens."""
        owners = frozenset({owner})
        self._swaps[owner] = key.secret, new
        try:
            for form in (key.form, *key.again):
                slots = slots_of(self._source, form)
                text = key.secret if new is None else new
                _check(slots, key.secret, text)
                self._put(shared(self._source, slots, text.reveal(), key=True), owners)
                if new is None:
                    self._put(self._erased(key, slots), owners)
        except (RefusalError, UnicodeError) as error:
            self._refuse(owners, error)

    def _erased(self, key: KeyLiteral, held: Sequence[Slot]) -> Iterator[Write]:
        """Yield the edits that delete hidden characters around a key; those in it have no place in the new text."""
        inside = {(slot.place, slot.start) for slot in held}
        for oddity in key.oddities:
            for slot in slots_of(self._source, oddity.form):
                if slot.start >= 0 and (slot.place, slot.start) not in inside:
                    yield Write(slot.place, slot.start, slot.end, oddity.instead)

    def encode(self) -> None:
        """Encode the tokens again, those first that stand in the text of others."""
        while self._tokens:
            depths = {token: _depth(token) for token in self._tokens}
            deepest = max(depths.values())
            for token in [token for token, depth in depths.items() if depth == deepest]:
                self._encode_once(token, self._tokens.pop(token))

    def _encode_once(self, token: Token, found: Sequence[_Owned]) -> None:
        stretches, late = self._apart(found)
        for owners in late:
            self._refuse(owners, RefusalError(_OVERLAP))
        owners = frozenset[int]().union(*(owned.owners for owned in stretches))
        try:
            self._encode(token, [owned.stretch for owned in stretches], owners)
        except (RefusalError, UnicodeError) as error:
            self._refuse(owners, error)

    def _encode(self, token: Token, stretches: Sequence[_Stretch], owners: frozenset[int]) -> None:
        old = "".join(part.text.reveal() for part in token.parts)
        codec = TOKENS[token.codec]
        meaning = token.text.reveal()
        if _CONTROLS.search(meaning):
            raise RefusalError("the encoded bytes are no text, and may have a checksum")
        text = codec.replaced(old, meaning, stretches)
        if len(text) != len(old) and codec.goes_on(old, _behind(self._source, token)):
            raise RefusalError("the new key has another length, and the encoded text goes on in the next line")
        first = token.parts[0]
        if len(token.parts) == 1 and first.span is not None and not first.escaped:
            self._file.append(_Owned(_Stretch(*first.span, text), owners))
        elif len(old) > MOST:
            raise RefusalError("the encoded text is too long to be written in pieces")
        else:
            self._put(shared(self._source, slots_of(self._source, token.parts), text), owners)

    def _put(self, writes: Iterator[Write], owners: frozenset[int]) -> None:
        for write in list(writes):
            target = self._file if write.place is None else self._tokens.setdefault(write.place, [])
            target.append(_Owned(_Stretch(write.start, write.end, write.text), owners))

    def edits(self) -> dict[int, list[Edit]]:
        """Return the edits of each key."""
        writes, late = self._apart(self._file)
        for owners in late:
            self._refuse(owners, RefusalError(_OVERLAP))
        found: dict[int, list[Edit]] = {}
        for (start, end, text), owners in writes:
            span = Span(start, end)
            before, after = self._source.bytes_of(span), text.encode(self._source.encoding)
            if before != after:
                edit = Edit(span, before, after)
                for owner in owners:
                    found.setdefault(owner, []).append(edit)
        return found

    def _apart(self, found: Sequence[_Owned]) -> tuple[list[_Owned], list[frozenset[int]]]:
        """Return the stretches in order, equal ones once; and the owners of those that overlap another one.

        A stretch within one that is written for the same key is another reading of it: of `%2B` and what follows, or of that alone.
        """
        same: dict[_Stretch, frozenset[int]] = {}
        for stretch, owners in found:
            same[stretch] = same.get(stretch, frozenset()) | owners
        kept: list[_Owned] = []
        late: list[frozenset[int]] = []
        for stretch, owners in sorted(same.items()):
            last = kept[-1] if kept and stretch.start < kept[-1].stretch.end else None
            if last is None:
                kept.append(_Owned(stretch, owners))
            elif stretch.end <= last.stretch.end and len({self._swaps[owner] for owner in owners | last.owners}) == 1:
                kept[-1] = _Owned(last.stretch, last.owners | owners)
            else:
                late.append(max(owners, last.owners, key=max))
        return kept, late

    def _refuse(self, owners: frozenset[int], error: Exception) -> None:
        """Refuse the last of the keys: without it, the others may do."""
        reason = str(error) if isinstance(error, RefusalError) else "the encoding of the file has no such characters"
        self.refused[max(owners)] = reason


def _check(slots: Sequence[Slot], old: Secret, new: Secret) -> None:
    """Refuse a key that is not at the place in the fact, and a new one that could break the text around it.

    Another sign may stand in the place of the dash, where the program puts it right: `"pplx_…".replace("_", "-")`.
    """
    text = [slot.character for slot in slots if is_visible(slot.character)]
    same = len(text) == len(old) and all(
        found == wanted or not found.isascii() or not (found.isalnum() or wanted.isalnum())
        for found, wanted in zip(text, old.reveal(), strict=True)
    )
    if not same:
        raise RefusalError("the place does not say how the key is written")
    if _HARMLESS.fullmatch(new.reveal()) is None:
        raise RefusalError("the new key holds characters that no key has")


def _behind(source: Source, token: Token) -> str:
    """Return the text that follows a token in the file; empty if it does not end there."""
    last = token.parts[-1].span
    end = last.end - source.start if last is not None else len(source.raw)
    return source.raw[end : end + _LINE].decode("latin-1")


def _depth(token: Token) -> int:
    """Return how many tokens are nested in the spelling of a token."""
    return 1 + max((_depth(part.token) for part in token.parts if part.token is not None), default=0)
