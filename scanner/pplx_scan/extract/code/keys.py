"""Keys in the strings of source code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.names import PERPLEXITY
from pplx_scan.extract.headers import auth_fact, is_stored_bearer
from pplx_scan.extract.hits import KEY_HINT
from pplx_scan.extract.keys import find_keys
from pplx_scan.extract.preceding import Name, name_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.code.expressions import Code
    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.reading import Reading, Site
    from pplx_scan.model.fact import Fact

_OURS: Final = re.compile(r"(?i)perplexit|pplx")
_NAMELESS: Final = re.compile(r"[^\s]{20,200}")
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


def _name(code: Code, at: int) -> Name:
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
    value = code.expression(at).value
    whole = site._replace(value=True)
    keys = list(find_keys(reading, value, whole))
    if not keys and _WRAPPED.search(value.text):
        keys = list(find_keys(reading, code.resolve(value), whole))
    yield from keys
    if is_stored_bearer(reading, site.name, site.scope, value) and not site.comment:
        yield from _stored(reading, site, value)


def _stored(reading: Reading, site: Site, value: Literal) -> Iterator[Fact]:
    fact = auth_fact(reading, value, site.name, "stored", keyed=True, detail="the stored value begins with Bearer")
    if fact is not None:
        yield fact


def read_exposed(reading: Reading, code: Code) -> Iterator[Fact]:
    """Return the reads of variables that hold a Perplexity key and that a build writes into what users download."""
    from pplx_scan.model.fact import EnvRead  # noqa: PLC0415 - most files have none

    catalog = reading.catalog
    for at, token in enumerate(code.tokens):
        if token.kind == "op" or not _OURS.search(code.text, token.start, min(token.end, token.start + 100)):
            continue
        name = code.word(at)
        exposure = catalog.exposure.of_name(name)
        if exposure and catalog.names.key_vendor(name) == PERPLEXITY and re.fullmatch(r"\w+", name):
            start, end = token.inner if token.kind == "string" else (token.start, token.end)
            yield EnvRead(
                origin=reading.source.origin, span=reading.source.from_chars(start, end), name=name, exposure=exposure
            )
