"""Which parts of a long text of data are read: those around what is looked for, and what these refer to.

A list of ten thousand models in which one is ours need not be read whole. What is left out holds nothing that is looked
for, stands far from it, and no template names it.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.meaning.hits import hint_for
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SMALL: Final = 1_000
"""Characters of a part that is read wherever it stands, in a mapping that holds what is looked for."""
FEW: Final = 100
"""Parts of a mapping of which small ones are read so."""
LARGE: Final = 1 << 16
"""Characters of a part that is read because its name says that it holds for others, at most."""
_NEAR: Final = 4_000
_BESIDE: Final = 400
"""Characters around a hit, and around what a template refers to, that are read."""
_WORDS: Final = tuple(map(expression, ("perplex", "pplx", "//api[.]p")))
_LETTER: Final = expression(r"\\(?:(?:u00|x)(?:[46][1-9a-fA-F]|[57][0-9aA])|[UN])")
"""A letter that is escaped: a word may be spelled with it."""
_TEMPLATES: Final = {
    "{{": expression(r"\{\{(?!\s*\$(?!env|vars))[^{}\n]{1,200}+\}\}"),
    "${": expression(r"\$\{[^{}\n]{1,200}+\}"),
    "$": expression(r"\$(?:env:)?[A-Z_][A-Z0-9_]{2,60}+"),
    "%": expression(r"%[A-Z_][A-Z0-9_]{2,60}+%"),
    "'": expression(r"@\{?(?:parameters|variables)\('[\w-]{1,100}+'"),
}
"""Templates by a text that they hold. What n8n puts in by itself, `{{ $json… }}`, stands nowhere else in the file."""
_NAME: Final = expression(r"[A-Za-z_][\w-]{1,60}+")
_MOST: Final = 200
"""Hits, and names in templates near them, of which no more are followed: then all is read."""
_RARE: Final = 100
"""A name that stands in more places is followed to templates alone."""
_TELLING_NAME: Final = expression(
    r"(?i)ur[il]|base|host|server|target|endpoint|resource|method|verb|header|auth|key|token|secret|env|name|value|type|kind"
    r"|model|provider|npm|wire|schema"
)
_TELLING: Final = expression(r"://|\{\{|\$[{A-Z]|(?i:bearer)")
"""What a value holds that may say something of another one far away: an address, a template."""
_SHARED: Final = expression(
    r"(?i)env|environments?|vars?|variables?|values|globals|defaults?|auth\w{0,10}|headers?|credentials?|secrets?|valueFrom"
)
"""Names of mappings that hold for all that stands beside them."""


class Nearby:
    """Which parts of a long text are near to what is looked for."""

    def __init__(self, hits: list[int], named: list[int]) -> None:
        self._hits = hits
        self._named = named

    def is_far(self, start: int, end: int) -> bool:
        """Tell whether a part neither holds what is looked for nor stands near it."""
        return _apart(self._hits, start - _NEAR, end + _NEAR) and _apart(self._named, start - _BESIDE, end + _BESIDE)

    def concerns(self, start: int, name: str, value: str) -> bool:
        """Tell whether a value that begins at a place is read: it is near, or its name or text may say something of others."""
        telling = value != "" and (_TELLING_NAME.search(name) or _TELLING.search(value)) is not None
        return telling or not self.is_far(start, start + len(value))


def is_shared(name: str) -> bool:
    """Tell whether a part with a name holds for what stands beside it: variables, a way to log in."""
    return _SHARED.fullmatch(name) is not None


def blanked(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """Return a text in which some ranges are blank, each to its last character, which becomes the end of a line.

    All offsets stay.
    """
    parts, at = list[str](), 0
    for start, end in ranges:
        parts += [text[at:start], " " * (end - start - 1), "\n"]
        at = end
    return "".join([*parts, text[at:]])


def nearby_of(text: str) -> Nearby | None:
    """Return what is near in a long text; None if all of it is to be read: names are escaped, or there are too many."""
    if _LETTER.search(text) is not None:
        return None
    lower = text.lower()
    if len(lower) != len(text):
        return None
    hits = sorted(
        {match.start() for word in _WORDS for match in word.finditer(lower)}
        | {match.start() for match in hint_for(text).finditer(text)}
    )
    if len(hits) > _MOST:
        return None
    named = _named(text, hits)
    return Nearby(hits, named) if named is not None else None


def _named(text: str, hits: list[int]) -> list[int] | None:
    """Return the places of the templates whose names stand near hits, and of rare ones of these names; None if too many."""
    templates: dict[str, list[int]] = {}
    for lead, pattern in _TEMPLATES.items():
        for match in pattern.finditer(text) if lead in text else ():
            for name in _NAME.findall(match[0]):
                templates.setdefault(name, []).append(match.start())
    if not templates:
        return []
    beside = {name for hit in hits for name in _NAME.findall(text, max(hit - _NEAR, 0), hit + _NEAR)}
    followed = templates.keys() & beside
    if len(followed) > _MOST:
        return None
    places = {place for name in followed for place in templates[name]}
    for name in followed:
        others = list(islice(_occurrences(text, name), _RARE + 1))
        places.update(others if len(others) <= _RARE else ())
    return sorted(places)


def _occurrences(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


def _apart(places: list[int], start: int, end: int) -> bool:
    """Tell whether none of ascending places lies in a range."""
    at = bisect_left(places, start)
    return at == len(places) or places[at] >= end
