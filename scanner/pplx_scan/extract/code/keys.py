"""Keys in the strings of source code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.names import PERPLEXITY
from pplx_scan.extract.meaning.headers import stored_bearer
from pplx_scan.extract.meaning.hits import KEY_HINT
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.meaning.preceding import PrecedingName, name_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.code.expressions import Code
    from pplx_scan.extract.reading import Reading, Site
    from pplx_scan.model.fact import Fact

_OURS: Final = re.compile(r"(?i)perplexit|pplx")
_NAMELESS: Final = re.compile(r"[^\s]{20,200}")
_NAME: Final = re.compile(r"\w{1,100}")
_FIELD: Final = re.compile(r"\$\{[\w.?!]{0,60}?(?P<name>[A-Z][A-Z0-9_]{3,99})!?\}")
_LONGEST: Final = 1000
"""So much of a string is searched for names."""
_BACK: Final = 40
_BEGINNING: Final = re.compile(r"(?i)pplx[-_]?[A-Za-z0-9]{0,47}")
_WRAPPED: Final = re.compile(r"(?i)pplx[-_]?[A-Za-z0-9]{0,47}(?:\ufffc|$)")


def read_keys(reading: Reading, code: Code, site: Site) -> Iterator[Fact]:
    """Return the keys in strings, put together where the code does so, with the name that each is given."""
    done: set[int] = set()
    for at, token in enumerate(code.tokens):
        if token.kind != "string" or not _is_candidate(code, at):
            continue
        first = _first_operand(code, at)
        if first in done:
            continue
        done.add(first)
        name = name_before(code.text, code.tokens[first].start)
        exposure = reading.catalog.exposure.of_line(_line(code.text, token.start))
        yield from _read(reading, code, first, site._replace(name=name.name, scope=name.scope, exposure=exposure))
        if first != at:
            yield from _read(reading, code, at, site)
    yield from _assembled(reading, code, site)


def _line(text: str, at: int) -> str:
    """Return what stands before a place on its line, as far as that is of interest."""
    start = max(text.rfind("\n", 0, at) + 1, at - 200)
    return text[start:at]


def _assembled(reading: Reading, code: Code, site: Site) -> Iterator[Fact]:
    """Read keys put together from constants alone: `PREFIX + BODY`."""
    parts = {name for name, value in code.constants.items() if value is not None and _BEGINNING.fullmatch(value.text)}
    if not parts:
        return
    for at, token in enumerate(code.tokens):
        named = token.kind == "name" and token.text.lstrip("$@") in parts and code.joins(at + 1)
        if named or (token.kind == "string" and any(hole.name in parts for hole in code.string(at).holes)):
            name = name_before(code.text, token.start)
            value = code.resolve(code.expression(at).value)
            yield from find_keys(reading, value, site._replace(name=name.name, scope=name.scope, value=True))


def _is_candidate(code: Code, at: int) -> bool:
    token = code.tokens[at]
    if KEY_HINT.search(code.text, *token.inner):
        return True
    start, end = token.inner
    if not 20 <= end - start <= 200 or not _NAMELESS.fullmatch(code.text, start, end):
        return False
    return _OURS.search(code.text, max(token.start - 100, 0), token.start) is not None and bool(_name(code, at).name)


def _name(code: Code, at: int) -> PrecedingName:
    return name_before(code.text, code.tokens[at].start)


def _first_operand(code: Code, at: int) -> int:
    """Return the token that begins the concatenation in which a string stands."""
    first = at
    for _ in range(_BACK):
        if first > 0 and code.tokens[first - 1].kind == "string":
            first -= 1
        elif first > 1 and code.joins(first - 1) and code.tokens[first - 2].kind in {"string", "name"}:
            first -= 2
        else:
            break
    return first


def _read(reading: Reading, code: Code, at: int, site: Site) -> Iterator[Fact]:
    value, end = code.expression(at)
    whole = code.tokens[at].start, code.tokens[end - 1].end
    site = site._replace(value=True, whole=whole, extent=whole)
    keys = list(find_keys(reading, value, site))
    if not keys and _WRAPPED.search(value.text):
        keys = list(find_keys(reading, code.resolve(value), site._replace(whole=None)))
    yield from keys
    stored = None if site.comment else stored_bearer(reading, site.name, site.scope, value)
    if stored is not None:
        yield stored


def read_exposed(reading: Reading, code: Code) -> Iterator[Fact]:
    """Return the reads of variables that hold a Perplexity key and that a build writes into what users download."""
    from pplx_scan.model.fact import EnvRead  # noqa: PLC0415 - most files have none

    catalog = reading.catalog
    for start, end in _names(code):
        name = code.text[start:end]
        exposure = catalog.exposure.of_name(name) or catalog.exposure.of_place(code.text, start)
        if exposure and catalog.names.key_vendor(name) == PERPLEXITY:
            yield EnvRead(
                origin=reading.source.origin, span=reading.source.from_chars(start, end), name=name, exposure=exposure
            )


def _names(code: Code) -> Iterator[tuple[int, int]]:
    """Yield where names that speak of Perplexity stand: as tokens, as whole strings, in the fields of templates.

    What is set is left out, a variable or the key of a map: what it is given is looked at by itself.
    """
    for at, token in enumerate(code.tokens):
        if token.kind == "op" or code.is_op(at + 1, ":", "=>", "="):
            continue
        start, end = token.inner if token.kind == "string" else (token.start, token.end)
        if not _OURS.search(code.text, start, min(end, start + _LONGEST)):
            continue
        if _NAME.fullmatch(code.text, start, end):
            yield start, end
        elif token.kind == "string":
            yield from (field.span("name") for field in _FIELD.finditer(code.text, start, min(end, start + _LONGEST)))
