"""A key that one encoded text holds in several places, or in several ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from pplx_scan.model.fact import KeyLiteral, Part, Token


def with_encoded(key: KeyLiteral, other: KeyLiteral) -> KeyLiteral:
    """Return a key that stands unencoded within an encoded text, with its further places, encoded once more."""
    token, start = key.form[0].token, key.offset
    more = [form for form in (other.form, *other.again) if form not in (key.form, *key.again)]
    inner = [part for form in more for part in [_part_in(form, token)] if part is not None]
    apart = all(part.at + len(part.text) <= start or start + len(key.secret) <= part.at for part in inner)
    if token is None or not inner or len(inner) != len(more) or not apart:
        return key
    return replace(key, again=(*key.again, *more))


def fuller(key: KeyLiteral, other: KeyLiteral) -> KeyLiteral:
    """Return one fact of two: of a key that an encoded text holds twice, or of a text that was read in two ways."""
    token, known = key.form[0].token, {form[0].at for form in (key.form, *key.again)}
    if token != other.form[0].token:
        return max(key, other, key=_end)
    more = tuple(form for form in (other.form, *other.again) if form[0].at not in known)
    return replace(key, again=(*key.again, *more)) if more else key


def _end(key: KeyLiteral) -> int:
    return key.segments[-1].span.end


def _part_in(form: tuple[Part, ...], token: Token | None) -> Part | None:
    """Return the part of the text of a token that a form is decoded from; None when it is not decoded from that."""
    part = form[0]
    while part.token is not None and part.token != token:
        part = part.token.parts[0]
    return part if part.token is not None else None
