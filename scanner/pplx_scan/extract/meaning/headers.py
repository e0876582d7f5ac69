"""Authorization headers: the scheme word, and whether a Perplexity key follows it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.catalog.names import PERPLEXITY, names_key
from pplx_scan.catalog.settings import load_settings
from pplx_scan.extract.literal import HOLE
from pplx_scan.extract.meaning import string_removal
from pplx_scan.extract.meaning.placeholder import (
    NOT_ONLY_A_KEY,
    is_for_another,
    is_to_be_filled_in,
    placeholder,
    stands_for_key,
)
from pplx_scan.extract.meaning.shape import CANDIDATE, LEAK, shape_of
from pplx_scan.extract.meaning.stripped import LINE_END, is_stripped
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import AuthHeader

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.catalog.names import Filling
    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.span import Span
    from pplx_scan.model.vocabulary import Binding, HeaderState, SchemeForm

_EXPRESSIONS: Final = ("@parameters(", "@variables(")
"""Expressions of Azure that mean something only as the whole of a value."""
_BREAK: Final = expression(r"[\s=]+")
_DOUBLED: Final = expression(r"(?i)\s*bearer:?\s+bearer\b")
BEARER: Final = expression(r"(?i)\s*bearer\s+")
"""How the value of the header begins that the API reads."""
_QUOTED: Final = expression(
    rf"(?i)\s*(?P<opening>[\"'`\u2018-\u201f])\s*bearer\s(?:.*(?P<closing>[\"'`\u2018-\u201f])\s*\Z)?"
    rf"|\s*bearer\s+(?:(?=<.>|\{{.\}}|\[.\]|\(.\)|\".\"|'.')(?P<before>.){HOLE}(?P<behind>.)|(?P<sign>\$)(?={HOLE}\s*\Z){HOLE})\s*\Z",
    re.DOTALL,
)
"""Signs around a whole value, or around the key alone, or one before it."""
_GLUED: Final = expression(rf"(?i)\s*bearer[_-]?(?=pplx|{HOLE}|[$%{{])")
_SCHEME: Final = expression(
    r"(?i)\s*((?:authorization\s{0,9}[:=]\s{0,9}(?:bearer[\s:=]+)?|bearer\s{0,9}[:=,;]\s{0,9}"
    r"|(?:token|key|api[-_]?key|apikey|pplx|perplexity)[\s:=]+))(?=\S)"
)
"""What stands in the place of `Bearer `: another word, a sign behind it, the name of the header once more."""
_BASIC: Final = expression(r"(?i)\s*basic\s+")
_WORDS: Final[Mapping[HeaderState, re.Pattern[str]]] = {
    "doubled": expression(r"(?i)\s*((?:bearer:?\s+)+)(?=bearer\b)"),
    "stored": expression(r"(?i)\s*((?:bearer(?::?\s+|:)|authorization\s{0,9}[:=]\s{0,9})+)"),
    "glued": expression(r"(?i)\s*(bearer[_-]?)"),
    "scheme": _SCHEME,
}
"""The text in the place of one `Bearer `, by kind of fault."""
_LINE: Final = expression(
    r"(?s)\s*(?P<name>[\w-]{1,80}(?=:)|(?i:authorization(?:[ \t]{1,9}(?=:)|[\s=]+bearer(?=\s)))):?\s*(?P<value>.*)"
)
"""A header on a line, or as a program of the command line takes it."""
_FIRST: Final = expression(r"\w+")
_BEARERS: Final = expression(r"(?i)(?:bearer\s+)+")
_BESIDE: Final = 8  # a value that begins so close behind its header's name is written there, not put in from elsewhere
_LEADING: Final = expression(rf"\s*(?:pplx-|{HOLE})")

_WHOLE: Final = expression(
    r"(?i)\bauthorization\b[\"'`\\\])]{0,4}\s{0,4}(?::|=>?|,)\s{0,4}(?:[\"']{0,2}value[\"']{0,2}\s?:\s?)?[\"'`\\$@%{(]{0,6}\s?(?:[A-Za-z]\w{0,40}[.:\[(]{1,2}[\"']?){0,3}(?P<name>[A-Za-z_]\w{1,100})"
)
"""A variable that is the whole value of a header."""


class Slot(Struct, frozen=True):
    """The place of a header's value."""

    start: int
    end: int
    form: SchemeForm
    """A `text` has no length: it is where more text can be put in."""
    binding: Binding = ""
    """Of the expression that is the whole value."""


class Header(Struct, frozen=True):
    """A header as the code writes it."""

    name: str
    value: Literal
    name_literal: Literal | None = None
    slot: Slot | None = None
    constant: Literal | None = None
    """The value in the constant that holds it, where no request alone may change it; `value` has no place in the file then."""


def parse_header(literal: Literal) -> Header | None:
    """Return the header that a word such as `Authorization: Bearer …` is; None when it is none."""
    match = _LINE.match(literal.text)
    if match is None:
        return None
    value = literal.slice(*match.span("value"))
    return Header(match["name"], value, literal.slice(*match.span("name")), _slot(literal, match.start("value")))


def _slot(line: Literal, at: int) -> Slot | None:
    """Return the place where the value of a header line begins, if the text before it is in the file, unencoded."""
    before = line.pieces(at - 1, at)
    return Slot(before[0].end, before[0].end, "text") if before and not before[0].codecs else None


def slot_in(value: Literal) -> Slot | None:
    """Return where `Bearer ` is put into a value of data: at its start, in an expression of n8n behind the `=` before it."""
    pieces = value.pieces(0, 1) if value.text else ()
    if not pieces or pieces[0].codecs not in {(), ("reference",)}:
        return None
    at = pieces[0].start + value.text.startswith("=")
    return Slot(at, at, "text")


def carries_key(catalog: Catalog, value: Literal) -> bool:
    """Tell whether a literal holds a Perplexity key, or a variable that is named after one."""
    for match in CANDIDATE.finditer(value.text):
        shape = shape_of(match)
        if shape.size >= LEAK and not placeholder(shape.body, catalog.placeholder_words):
            return True
    return any(catalog.names.key_vendor(hole.name) == PERPLEXITY for hole in value.holes)


def key_vendor(catalog: Catalog, value: Literal) -> str:
    """Return whose key a literal holds or refers to: `PERPLEXITY`, another vendor, or empty when it does not tell."""
    if carries_key(catalog, value):
        return PERPLEXITY
    vendors = (catalog.names.key_vendor(hole.name) for hole in value.holes)
    named = next((vendor for vendor in vendors if vendor not in {"", "generic"}), "")
    return named or catalog.names.foreign_vendor(_BEARERS.sub("", value.text.strip(), count=1))


def authorizes(reading: Reading, headers: Iterable[Header]) -> bool:
    """Tell whether a header among some is `Authorization` as the API reads it, or as it would when its value is mended."""
    return any(
        header.name.lower() == "authorization"
        and _authorization(reading, header.value, to_api=True)[0] not in {"unknown", "basic"}
        for header in headers
    )


def read_header(reading: Reading, header: Header, *, to_api: bool, authorized: bool = False) -> AuthHeader | None:
    """Return the fact of an authorization header; None for any other header.

    Args:
        reading: the file.
        header: its name and value.
        to_api: the request goes to the API host.
        authorized: another header of it holds the key; one with another key is read by something between.
    """
    lower, names = header.name.strip().lower().replace("_", "-"), reading.catalog.names
    keyed = carries_key(reading.catalog, header.value) or names.is_key_variable(header.value.text.rpartition(" ")[2])
    literal, sent = header.name_literal or header.value, to_api or keyed
    spaced = lower == "authorization" and header.name.strip() != header.name and sent
    if lower == "authorization" and not spaced:
        state, detail = _authorization(reading, header.value, to_api=to_api)
        doubled = _WORDS["doubled"].match(header.value.text) if state == "doubled" else None
        if doubled is not None and is_stripped(reading, header.value, doubled.start(1), doubled.end(1)):
            state, detail = "right", ""
        literal = header.value if header.value.start is not None else literal
    elif (
        names.is_wrong_header(lower)
        and header.value.text.strip()
        and ((to_api and not authorized) or (keyed and not names.mentions_perplexity(lower)))
    ):
        state, detail = "wrong-header", f"the API does not read {header.name}"
    elif spaced:
        state, detail = "wrong-header", "a blank is part of the name of the header"
    elif len(words := _BREAK.split(lower)) > 1 and words[0] == "authorization" and sent:
        state, detail = "wrong-header", f"there is no colon behind {_BREAK.split(header.name)[0]}"
    else:
        return None
    env = next((hole.name for hole in header.value.holes if hole.env), "")
    fact = auth_fact(reading, literal, header.name.strip(), state, keyed=sent, env=env, detail=detail)
    return _misreferenced(reading, header, _with_scheme(reading, header, fact)) if fact is not None else None


def _misreferenced(reading: Reading, header: Header, fact: AuthHeader) -> AuthHeader:
    """Return the fact again, as `unfilled` where no key is put in: of a bare name, of `${KEY}` in an `.http` file."""
    filling = reading.catalog.names.filling_of(reading.source.path)
    bearer = BEARER.match(header.value.text) if fact.state == "right" else None
    name = header.value.text[bearer.end() :].strip() if bearer is not None and fact.keyed else ""
    if reading.catalog.names.is_key_variable(name):
        known = replace(fact, state="unfilled", detail=f"the header holds the text {name}, not the value")
        return replace(known, also=_in_signs(reading, header, name, filling))
    before = header.value.pieces(bearer.end() - 1, bearer.end()) if bearer is not None and filling is not None else ()
    match = filling.other.match(reading.source.text, before[0].end) if before and filling is not None else None
    if match is None or filling is None or is_for_another(reading.source.text, match):
        return fact
    name = match[match.lastindex or 0]
    return replace(
        fact,
        state="unfilled",
        keyed=fact.keyed or reading.catalog.names.key_vendor(name) == PERPLEXITY,
        detail=f"the header holds the text {match[0]}, not the value",
        also=((reading.source.from_chars(*match.span()), filling.own.replace("NAME", name)),),
    )


def _in_signs(reading: Reading, header: Header, name: str, filling: Filling | None) -> tuple[tuple[Span, str], ...]:
    """Return the edit that makes of a bare name one that a tool fills in; none where the tool takes no variable of the environment."""
    piece = header.value.pieces(0, len(header.value.text))[-1]
    start = reading.source.text.rfind(name, piece.start, piece.end)
    form = load_settings().form_of(reading.source.path) if filling is None else None
    if form is not None and not form.whole:
        written = form.read(name)
    elif filling is not None and any(filling.other.match(sign.replace("NAME", name)) for sign in ("$NAME", "%NAME%")):
        written = filling.own.replace("NAME", name)
    else:
        return ()
    return ((reading.source.from_chars(start, start + len(name)), written),) if start >= 0 else ()


def _with_scheme(reading: Reading, header: Header, fact: AuthHeader) -> AuthHeader:
    """Return the fact with the places that a fix has to change."""
    words = _WORDS.get(fact.state)
    match = words.match(header.value.text) if words is not None else None
    # Azure reads `@parameters('key')` only as the whole of a value.
    alone = header.value.start is not None and reading.source.text.startswith(_EXPRESSIONS, header.value.start)
    slot = (header.slot or _slot_beside(header)) if fact.state in {"missing", "wrong-header"} and not alone else None
    span, form = _words(reading, header.value, match) if match else (None, "")
    husk = fact.state in {"doubled", "stored"} and form == "text"
    span, also = string_removal.removable_span(reading, span) if husk and span is not None else (span, ())
    stored = _stored(reading, header.value, match) if match and fact.state == "doubled" and form == "text" else None
    if slot is not None:
        span = reading.source.from_chars(slot.start, slot.end)
        form = "right" if BEARER.match(header.value.text) else slot.form
    name = header.name_literal
    if fact.state == "quoted":
        also = string_removal.removable_signs(reading, header.value, _QUOTED.match(header.value.text))
    if fact.state == "wrong-header":
        name, also = _renamed(reading, header, form)
    return replace(
        fact,
        scheme_span=span,
        scheme_form=form if span is not None else "",
        binding=slot.binding if slot is not None else "",
        name_span=_span(reading, name, 0, len(name.text)) if name is not None else None,
        also=also,
        stored_span=stored[0] if stored is not None else None,
        stored_also=stored[1] if stored is not None else (),
    )


def _renamed(reading: Reading, header: Header, form: SchemeForm) -> tuple[Literal | None, tuple[tuple[Span, str], ...]]:
    """Return the name that a fix replaces, and what else it does: it takes a second `Bearer` away, or puts a colon in."""
    name, value = header.name_literal, header.value
    if name is not None and name.text.isidentifier() and name.text.lower() != header.name.lower():
        return None, ()  # a constant
    missing = _BREAK.search(name.text.strip()) if name is not None else None
    if name is not None and missing is not None:
        place, pieces = _span(reading, name, *missing.span()), name.pieces(0, len(name.text))
        between = reading.source.text[pieces[-1].end : value.start or 0] if pieces else "?"
        return None, ((place, ": "),) if place is not None and not between.strip() else ()
    again = _WORDS["doubled"].match(value.text) if form == "right" else None
    surplus = _words(reading, value, again)[0] if again is not None else None
    return name, ((surplus, ""),) if surplus is not None else ()


def _stored(reading: Reading, value: Literal, match: re.Match[str]) -> tuple[Span, tuple[tuple[Span, str], ...]] | None:
    """Return the second of two schemes where another statement keeps it; None when both stand in the same one."""
    _, end = match.span(1)
    rest = _BEARERS.match(value.text, end)
    first, second = value.pieces(end - 1, end), value.pieces(end, end + 1)
    span = _span(reading, value, *rest.span()) if rest else None
    if span is None or not first or not second:
        return None
    low, high = sorted((first[0].start, second[0].start))
    found = string_removal.removable_span(reading, span) if LINE_END.search(reading.source.text, low, high) else None
    return None if found is None or (found[0] == span and string_removal.leaves_empty_string(reading, span)) else found


def _words(reading: Reading, value: Literal, match: re.Match[str]) -> tuple[Span | None, SchemeForm]:
    """Return where the words stand that are wrong, and their form.

    Where a function writes the blank behind the scheme, or all of it, it is a text by itself; of two schemes the other
    one is too many then.
    """
    start, end = match.span(1)
    rest, here = _BEARERS.match(value.text, end), _span(reading, value, start, end)
    written = all(value.pieces(at, at + 1) for at in range(start, end))
    if rest is None or (written and here is not None):
        return here, "text" if written else "word"
    # The blank that a function writes behind it would stay.
    there = _span(reading, value, *rest.span()) if value.pieces(rest.end() - 1, rest.end()) else None
    words = value.pieces(start, start + len(match[1].split()[0]))
    return there or (string_removal.removable_element(reading, *words[0][:2]) if len(words) == 1 else None), "text"


def _slot_beside(header: Header) -> Slot | None:
    """Return where a value stands that follows its header's name, as in data, commands and header lines."""
    value, name = header.value, header.name_literal
    if value.start is None or name is None or name.start is None:
        return None
    if any("code" in piece.codecs for piece in value.pieces(0, 1)):
        return None  # an expression of a program is no text
    behind = value.start - name.start - len(name.text)
    return Slot(value.start, value.start, "text") if 0 <= behind <= _BESIDE else None


def _span(reading: Reading, literal: Literal, start: int, end: int) -> Span | None:
    """Return where a part of a literal stands; None unless it stands in one piece."""
    pieces = literal.pieces(start, end)
    together = all(right.start == left.end for left, right in pairwise(pieces))
    return reading.source.from_chars(pieces[0].start, pieces[-1].end) if pieces and together else None


def auth_fact(  # noqa: PLR0913 - one value for each field of the fact
    reading: Reading, literal: Literal, name: str, state: HeaderState, *, keyed: bool, env: str = "", detail: str = ""
) -> AuthHeader | None:
    """Return an `AuthHeader` at the first stretch of a literal; None when it stands nowhere in the file."""
    pieces = literal.pieces(0, len(literal.text))
    if not pieces:
        return None
    span = reading.source.from_chars(pieces[0].start, pieces[0].end)
    return AuthHeader(
        origin=reading.source.origin, span=span, header=name, state=state, keyed=keyed, env=env, detail=detail
    )


@lru_cache(maxsize=4)  # asked for each stored value of a file
def _whole_headers(text: str) -> frozenset[str]:
    return frozenset(match["name"] for match in _WHOLE.finditer(text))


def stored_bearer(reading: Reading, name: str, scope: str, value: Literal) -> AuthHeader | None:
    """Return a value that begins with `Bearer `, under a name that holds a Perplexity key, or with two under any name; else None.

    One is right where the file itself sends it as the whole of a header.
    """
    begins = _WORDS["stored"].match(value.text)
    if begins is None or "bearer" not in begins[1].lower():
        return None
    vendor, keyed = reading.catalog.names.key_vendor(name, scope), carries_key(reading.catalog, value)
    stored = (
        (vendor == PERPLEXITY or (vendor == "generic" and "key" in name.lower() and keyed))
        and not any(word in name.lower() for word in ("authorization", "header"))
        and name not in _whole_headers(reading.source.text)
        and not is_stripped(reading, value, 0, 0)
        and (keyed or HOLE in value.text or is_to_be_filled_in(name, value.text))
    )
    again = _WORDS["doubled"].match(value.text) if name and keyed and not stored else None
    if not stored and (again is None or is_stripped(reading, value, again.start(1), again.end(1))):
        return None
    state: HeaderState = "stored" if stored else "doubled"
    detail = f"the stored value begins with {_FIRST.findall(begins[1])[0]}" if stored else "Bearer stands twice"
    fact = auth_fact(reading, value, name, state, keyed=True, detail=detail)
    return _with_scheme(reading, Header(name, value), fact) if fact is not None else None


def _authorization(reading: Reading, value: Literal, *, to_api: bool) -> tuple[HeaderState, str]:
    text, catalog = value.text, reading.catalog
    if _DOUBLED.match(text):
        return "doubled", "Bearer stands twice"
    quoted = _QUOTED.match(text)
    if quoted and not _is_escaped(reading, value, quoted) and (to_api or carries_key(catalog, value)):
        return "quoted", "the signs around it are sent with it"
    if _SCHEME.match(text) and (to_api or carries_key(catalog, value)):
        return "scheme", "the scheme must be Bearer"
    if BEARER.match(text):
        return "right", ""
    if _GLUED.match(text):
        return "glued", "there is no blank after Bearer"
    if _BASIC.match(text):
        return "basic", "the API does not take Basic authentication"
    if _LEADING.match(text) and _begins_with_key(catalog, value, to_api=to_api):
        return "missing", "Bearer is missing"
    if to_api and stands_for_key(text, reading.catalog.placeholder_words):
        return "missing", "Bearer is missing"
    return "unknown", ""


def _is_escaped(reading: Reading, value: Literal, match: re.Match[str]) -> bool:
    """Tell whether a sign before the key stands twice in the file, as one does that a shell is to get."""
    sign = value.pieces(*match.span("sign")) if match["sign"] else ()
    return bool(sign) and reading.source.text.startswith(match["sign"], sign[0].end)


def _begins_with_key(catalog: Catalog, value: Literal, *, to_api: bool) -> bool:
    if value.text.lstrip().startswith("pplx-"):
        return True
    if not value.holes:  # the file itself holds the character that stands for a hole
        return False
    hole = value.holes[0]
    if NOT_ONLY_A_KEY.search(hole.name) and not hole.env:
        return False
    vendor = catalog.names.key_vendor(hole.name)
    return vendor == PERPLEXITY or (to_api and (vendor == "generic" or (not vendor and names_key(hole.name))))
