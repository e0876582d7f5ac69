"""Keys in a literal, in any form they are written in."""

from __future__ import annotations

from itertools import pairwise
from sys import intern
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.catalog.names import PERPLEXITY
from pplx_scan.codecs import CODECS
from pplx_scan.extract.literal import HOLE
from pplx_scan.extract.meaning.again import fuller, with_encoded
from pplx_scan.extract.meaning.decode import encoded_parts
from pplx_scan.extract.meaning.form import form_of, told_span
from pplx_scan.extract.meaning.oddity import Skeleton, is_invisible, name_of, sides_of, skeleton
from pplx_scan.extract.meaning.placeholder import placeholder
from pplx_scan.extract.meaning.shape import BODY, CANDIDATE, LEAK, Shape, body_in, shape_of
from pplx_scan.model.encoding import PREFIX
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import KeyLiteral, Oddity, Segment
from pplx_scan.model.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.literal import Literal, Piece
    from pplx_scan.extract.reading import Reading, Site
    from pplx_scan.model.span import Span
    from pplx_scan.model.vocabulary import Alteration, Encoding, Flaw

_DEPTH: Final = 3
_SHORT_LINE: Final = 200
_SHORT: Final = 20
"""Fewer letters and digits than this after the prefix are a name, not a key."""
_PART: Final = 16
"""A key that dashes cut in pieces has one piece at least this long; a name of many words has not."""
_BARE: Final = expression(rf"(?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])[A-Za-z0-9]{{{BODY}}}")
_APART: Final = expression("[^A-Za-z0-9]+")
_PATH: Final = expression(r"[\s/]")
_MISSPELT: Final = expression(rf"(?P<prefix>[A-Za-z]{{2,6}})[-_](?=[A-Za-z]*[0-9])[A-Za-z0-9]{{{BODY}}}")
_TOKEN: Final = 160
"""Characters that no key has, with all that is glued to it."""
_LETTER: Final = expression(r"[A-Za-z0-9_-]")
"""A character that would belong to a key beside it."""
_BLANKS: Final = expression(r"\s")
_BEARER: Final = expression(r"(?i)\s*(?:bearer\s+)+")
_QUOTES: Final = "'\"`“”‘’«»"  # noqa: RUF001 - quotes that word processors make
_STRAY: Final = "<>[](){};,.|\\"


class _Found(Struct, frozen=True):
    """A candidate in one literal, before it becomes a fact."""

    start: int
    end: int
    text: str
    shape: Shape
    oddities: tuple[tuple[int, str], ...] = ()
    """Index in the literal's text, and the character's name."""


def find_keys(reading: Reading, literal: Literal, site: Site) -> Iterator[KeyLiteral]:
    """Return every key in a literal: plain, malformed, with hidden characters, encoded.

    Placeholders are returned too, with the reason in `placeholder`.
    """
    parts = list(_apart(literal))
    for part in parts:
        yield from _find(reading, part, site if len(parts) == 1 else replace(site, whole=None), _DEPTH)


def _apart(literal: Literal) -> Iterator[Literal]:
    """Yield the parts of a joined text: a string that holds a whole key by itself is no fragment of a longer one."""
    text, at = literal.text, 0
    stretches = literal.stretches() if len(literal.runs) > 1 else []
    for start, end in stretches if len(stretches) > 1 else ():
        whole = [match for match in CANDIDATE.finditer(text[start:end]) if not shape_of(match).flaw]
        if whole and not whole[0].start() and _LETTER.match(text[start - 1 : start]):
            yield literal.slice(at, start)
            at = start
        if whole and start + whole[-1].end() == end and _LETTER.match(text[end : end + 1]):
            yield literal.slice(at, end)
            at = end
    yield literal.slice(at, len(text)) if at else literal


def _find(reading: Reading, literal: Literal, site: Site, depth: int) -> Iterator[KeyLiteral]:
    candidates = [each for found in _candidates(reading, literal, site) for each in _altered(found, site.alteration)]
    site = replace(site, pool=site.pool or (site.value and len(candidates) > 1))
    written = (each for each in candidates if literal.pieces(each.start, each.end))
    found = [_fact(reading, literal, site, candidate) for candidate in written]
    encoded = list(_encoded(reading, literal, site, depth)) if depth else []
    yield from _best(found, encoded)


def _encoded(reading: Reading, literal: Literal, site: Site, depth: int) -> Iterator[KeyLiteral]:
    for start, end, part in encoded_parts(literal):
        whole = site.value and not literal.text[:start].strip() and not literal.text[end:].strip()
        for key in _find(reading, part, replace(site, value=whole, whole=None), depth - 1):
            if len(key.segments) > 1 or key.segments[0].codecs:
                yield key


def _best(plain: list[KeyLiteral], encoded: list[KeyLiteral]) -> Iterator[KeyLiteral]:
    """Return each key once: of a key that is half escaped, the whole one, not the part that is seen without decoding."""
    whole = {_begin(key) for key in plain if not key.flaw}
    seen = {(_begin(key), key.secret): key for key in plain}
    decoded: dict[tuple[int, Secret], KeyLiteral] = {}
    for key in encoded:
        place = _begin(key), key.secret
        if place in decoded:
            decoded[place] = fuller(decoded[place], key)
        elif place in seen:
            seen[place] = with_encoded(seen[place], key)
        elif not (key.flaw and _begin(key) in whole):
            decoded[place] = key
    begun = {begin for begin, _ in decoded}
    for key in plain:
        if not key.flaw or _begin(key) not in begun:
            known = seen[_begin(key), key.secret]
            yield known if known.form == key.form else key
    yield from decoded.values()


def _begin(key: KeyLiteral) -> int:
    return key.segments[0].span.start


def _candidates(reading: Reading, literal: Literal, site: Site) -> Iterator[_Found]:
    plain = skeleton(literal.text)
    matches = list(CANDIDATE.finditer(plain.text))
    ours = bool(matches) and reading.catalog.names.key_vendor(site.name, site.scope) == PERPLEXITY
    found = False
    for match in matches:
        shape, alone = shape_of(match, plain.hides), len(matches) == 1
        joined = _joined(plain) if site.value and alone and shape.flaw else None
        if joined is not None:
            found = True
            yield joined
        elif _is_key(reading, plain.text, shape, site, alone=alone):
            found = True
            yield _with_surroundings(literal.text, plain, shape, site, alone=alone)
    if not found and site.value and ours and (forbidden := _forbidden(plain)) is not None:
        yield forbidden
    if not matches and site.value and reading.catalog.names.key_vendor(site.name, site.scope) == PERPLEXITY:
        yield from _nameless(reading, plain, site)


def _altered(found: _Found, alteration: Alteration) -> Iterator[_Found]:
    """Yield a candidate as the program makes it: of a text that it changes, the key in it, if there is one."""
    if alteration == "changed" and (found.shape.flaw or found.oddities):
        body = body_in(found.text)
        if body:
            shape = Shape(found.shape.start, found.shape.end, body)
            yield replace(found, text=PREFIX + body, shape=shape, oddities=())
    elif not (alteration == "continued" and found.shape.size < LEAK):
        yield found


def _forbidden(plain: Skeleton) -> _Found | None:
    """Return a value that would be a key but for one to three characters that no key has, such as `$`."""
    value = _bare(plain.text)
    strange = [character for character in value.removeprefix(PREFIX) if not character.isalnum()]
    size = len(value) - len(PREFIX) - len(strange)
    if (
        not value.startswith(PREFIX)
        or not 1 <= len(strange) <= 3
        or not LEAK <= size <= BODY + 4
        or set(strange) & {*"-_ \t\n"}
    ):
        return None
    if HOLE in value or not _mixed(value):
        return None
    start = plain.text.index(value)
    text = f"characters stand in it that no key has: {' '.join(sorted(set(strange)))}"
    shape = Shape(start, start + len(value), value.removeprefix(PREFIX), "character", text, size)
    return _Found(*plain.back(start, start + len(value)), value, shape)


def _is_key(reading: Reading, text: str, shape: Shape, site: Site, *, alone: bool) -> bool:
    if not shape.flaw:
        return True
    parts = _APART.split(shape.body)
    least = _PART if shape.size >= LEAK else _SHORT
    grouped = shape.size == BODY and all(any(map(str.isdigit, part)) for part in parts)
    if shape.size < LEAK and reading.catalog.names.is_fragment(site.name):
        return False
    if not _mixed(shape.body) or (max(map(len, parts)) < least and not grouped):
        return False
    if (_is_dashless(text, shape) and not _stands_alone(text, shape)) or _is_chance(text, shape):
        return False
    in_key_place = site.value or bool(reading.catalog.names.key_vendor(site.name, site.scope))
    return shape.size >= LEAK or (in_key_place and alone and _bare(text) == text[shape.start : shape.end])


def _is_dashless(text: str, shape: Shape) -> bool:
    return text[shape.start + 4 : shape.start + 5].isalnum()


def _stands_alone(text: str, shape: Shape) -> bool:
    """Tell whether nothing stands around a candidate that makes it a part of base64 or of a hash."""
    before, after = text[max(shape.start - 1, 0) : shape.start], text[shape.end : shape.end + 1]
    return not (before.isalnum() or after.isalnum() or before in {*"+/-_"} or after in {*"+/="})


def _is_chance(text: str, shape: Shape) -> bool:
    """Tell whether what is like the prefix stands in a token so long that letters meet by chance, such as base64 for URLs."""
    if text.startswith(PREFIX, shape.start):
        return False
    start = shape.start
    while start > max(shape.start - _TOKEN, 0) and _LETTER.match(text[start - 1]):
        start -= 1
    return shape.end - start > _TOKEN


def _bare(text: str) -> str:
    """Return a value without `Bearer`, and without quotes, brackets and blanks around it."""
    bearer = _BEARER.match(text)
    return text[bearer.end() if bearer else 0 :].strip(_QUOTES + _STRAY + " \t\r\n")


def _mixed(body: str) -> bool:
    return any(map(str.isdigit, body)) and any(map(str.isalpha, body))


def _with_surroundings(text: str, plain: Skeleton, shape: Shape, site: Site, *, alone: bool) -> _Found:
    """Return the candidate with the hidden characters in it and, where it is a whole value, around it."""
    start, end = plain.back(shape.start, shape.end)
    odd = [(at, name_of(text[at])) for at in range(start, end) if _is_odd(text[at])]
    if site.value and alone:
        before = _BEARER.match(text)
        low = before.end() if before and before.end() <= start else 0
        around = (*range(low, start), *range(end, len(text)))
        rest = "".join(text[at] for at in around)
        visible = "".join(character for character in rest if not _is_odd(character))
        if not visible.strip(_QUOTES + _STRAY + " \t\r\n\f\v\xa0"):
            odd += [
                (at, name_of(text[at]))
                for at in around
                if _is_odd(text[at]) or text[at].isspace() or text[at] in _QUOTES
            ]
            shape = _with_stray(shape, rest)
    return _Found(start, end, plain.text[shape.start : shape.end], shape, tuple(sorted(odd)))


def _is_odd(character: str) -> bool:
    return (not character.isascii() and (is_invisible(character) or character.isalnum() or character.isspace())) or (
        character < " " and character not in "\n\r\t"
    )


def _with_stray(shape: Shape, rest: str) -> Shape:
    stray = sorted({character for character in rest if character in _STRAY})
    if not stray:
        return shape
    text = "characters around the key do not belong to it: " + " ".join(stray)
    return replace(shape, flaw=shape.flaw or "character", text="; ".join(filter(None, (shape.text, text))))


def _joined(plain: Skeleton) -> _Found | None:
    """Return the key of a value that is whole once the blanks inside it are taken out."""
    text = plain.text
    bearer = _BEARER.match(text)
    low = bearer.end() if bearer else 0
    compact = _BLANKS.sub("", text[low:]).strip(_QUOTES)
    match = CANDIDATE.fullmatch(compact)
    if match is None or shape_of(match).flaw:
        return None
    first = text.index("p", low)
    last = len(text.rstrip(_QUOTES + " \t\r\n"))
    blanks = [at for at in range(first, last) if text[at].isspace()]
    start, end = plain.back(first, last)
    odd = tuple((plain.back(at, at + 1)[0], name_of(text[at])) for at in blanks)
    return _Found(start, end, compact, shape_of(match), odd)


def _nameless(reading: Reading, plain: Skeleton, site: Site) -> Iterator[_Found]:
    """Yield a value under a Perplexity name that is a key without its prefix, or another vendor's key."""
    value = plain.text.strip(_QUOTES + " \t\r\n")
    if HOLE in value or not value:
        return
    start = plain.text.index(value)
    end = start + len(value)
    names = reading.catalog.names
    vendor = names.foreign_vendor(value)
    misspelt = _MISSPELT.fullmatch(value)
    flaw: Flaw
    if vendor and len(value) >= _SHORT and _mixed(value) and not site.proxied and not _PATH.search(value):
        flaw, text = "vendor", f"this looks like a key of {vendor}, in the place of a Perplexity key"
    elif _BARE.fullmatch(value):
        flaw, text = "prefix", "the prefix pplx- is missing"
    elif misspelt and Secret(misspelt["prefix"].lower()).differences(Secret("pplx")):
        flaw, text = "prefix", f"the prefix is misspelt {misspelt['prefix']}"
    else:
        return
    shape = Shape(start, end, value, flaw, text, len(value))
    low, high = plain.back(start, end)
    yield _Found(low, high, value, shape)


def _fact(reading: Reading, literal: Literal, site: Site, found: _Found) -> KeyLiteral:
    source, catalog = reading.source, reading.catalog
    pieces = literal.pieces(found.start, found.end)
    segments = tuple(Segment(source.from_chars(p.start, p.end), p.codecs) for p in pieces)
    vendor = catalog.names.key_vendor(site.name, site.scope)
    made_up = placeholder(found.shape.body, catalog.placeholder_words)
    compiled = _compiled(reading, pieces[0].start)
    body = found.start + (len(PREFIX) if found.text.startswith(PREFIX) else 0)
    ships = "" if made_up or site.comment else compiled or site.exposure or _exposure(reading, site.name)
    if compiled:
        found = _without_quotes(found, literal.text)
    return KeyLiteral(
        origin=source.origin,
        span=told_span(source, segments, literal.pieces(body, body + 1)),
        segments=segments,
        secret=Secret(found.text),
        form=form_of(source, literal, found.start, found.end),
        encoding=_encoding(pieces, source.encoding),
        name=intern(site.name),
        scope=site.scope,
        flaw=found.shape.flaw,
        flaw_text=found.shape.text,
        oddities=_oddities(reading, literal, found),
        oddity_text=sides_of(found.oddities, found.start, found.end),
        placeholder=made_up,
        leak=found.shape.size >= LEAK and found.shape.flaw != "vendor",
        comment=site.comment,
        pool=site.pool,
        exposure=ships,
        note=catalog.exposure.note(source.origin.path),
        bearer=site.value and _BEARER.match(literal.text) is not None,
        lonely_vendor=vendor if vendor not in {"", "generic", PERPLEXITY} and not site.paired else "",
        whole=source.from_chars(*site.whole) if site.whole is not None and _is_whole(literal, found, site) else None,
        variable=site.variable,
        extent=_extent(reading, site),
    )


def _is_whole(literal: Literal, found: _Found, site: Site) -> bool:
    """Tell whether a literal is a key and nothing else, as it stands or once the program has changed it."""
    altered = site.alteration and found.end - found.start == len(literal.text)
    return bool(altered) or literal.text == found.text


def _extent(reading: Reading, site: Site) -> Span | None:
    """Return the value that a key is a part of, when that takes several lines."""
    if site.extent is None or "\n" not in reading.source.text[slice(*site.extent)]:
        return None
    return reading.source.from_chars(*site.extent)


def _compiled(reading: Reading, at: int) -> str:
    """Return why this build line is shipped to users, or an empty string."""
    low, high = reading.source.line_range(at)
    return reading.catalog.exposure.of_line(reading.source.text[max(low, at - _SHORT_LINE) : min(high, at)])


def _without_quotes(found: _Found, text: str) -> _Found:
    """Drop quotes from the oddities: a build file writes the value as a literal of the compiled language."""
    return replace(found, oddities=tuple(odd for odd in found.oddities if text[odd[0]] not in _QUOTES))


def _exposure(reading: Reading, name: str) -> str:
    exposure = reading.catalog.exposure
    return exposure.of_name(name) or exposure.of_file(reading.source.origin.path)


def _encoding(pieces: tuple[Piece, ...], encoding: str) -> Encoding:
    outer = {piece.codecs[0] for piece in pieces if piece.codecs}
    for codec in CODECS:
        if codec.name in outer and codec.called != "escaped":
            return codec.called
    if any(right.start != left.end for left, right in pairwise(pieces)):
        return "split"
    if outer:
        return "escaped"
    return "utf-16" if encoding.startswith("utf-16") else "plain"


def _oddities(reading: Reading, literal: Literal, found: _Found) -> tuple[Oddity, ...]:
    return tuple(
        Oddity(
            reading.source.from_chars(piece.start, piece.end),
            name,
            _instead(reading, piece),
            form_of(reading.source, literal, at, at + 1),
        )
        for at, name in found.oddities
        for piece in literal.pieces(at, at + 1)[:1]
    )


def _instead(reading: Reading, piece: Piece) -> str:
    """Return the head of a YAML block without a line end: `|-` for `|`."""
    if piece.codecs != ("chomp",):
        return ""
    return reading.source.text[piece.start : piece.end].replace("+", "") + "-"
