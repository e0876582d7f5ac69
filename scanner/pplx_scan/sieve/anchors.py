"""Where in bytes that the sieve let through a fault could stand at all: the anchors of the facts.

The bare name of the product is none: most files that mention Perplexity neither hold a key nor call the API. A fact that a
rule judges stands in a file only if an anchor does that `NEEDS` lists for its kind, so that other files need not be parsed.
In doubt there is an anchor: it costs time only.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from pplx_scan.catalog.hosts import is_misspelt
from pplx_scan.catalog.libraries import load_libraries
from pplx_scan.catalog.names import PERPLEXITY
from pplx_scan.model.expression import expression
from pplx_scan.sieve import anchor_patterns as patterns
from pplx_scan.sieve.views import glued, is_binary, is_packed, narrow, unescaped

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping

    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.catalog.load import Catalog
    from pplx_scan.sieve.choose import Sieve

Kind = Literal["coded", "key", "value", "name", "scope", "host", "client"]
"""`coded`: a spelling that only a reader can decode. `key`: a key, or the beginning of one. `value`: a value that may be a
key without its prefix, or of another vendor. `name`: the name of a key or a base URL of Perplexity. `scope`: a name that
holds settings of Perplexity. `host`: a host of the API, or one that is taken for it. `client`: the import or the making of
a client."""

EVERY: Final[frozenset[Kind]] = frozenset({"coded", "key", "value", "name", "scope", "host", "client"})
WRITTEN: Final[frozenset[Kind]] = frozenset({"coded", "key", "value"})
"""What tells of a key by itself, without a name."""
NEEDS: Final[Mapping[str, frozenset[Kind]]] = {
    "KeyLiteral": EVERY - {"host"},
    "EnvRead": EVERY - {"key", "value"},
    "BaseUrl": EVERY,
    "AuthHeader": EVERY,
    "HttpCall": EVERY - {"value"},
}
"""The kinds of anchors for each kind of fact: without one of them no rule of ours has anything to say about it."""

_CONTROL: Final = bytes(byte for byte in range(0x20) if byte not in b"\t\n\v\f\r")
"""Control characters: a text holds none unless its characters take two or four bytes."""
_ENDS_OF_DOTS: Final = (b".", b"e", b"E")
"""A dot may be written `%2E`."""
_WIDEST: Final = 40
"""Bytes of the longest word that the sieve looks for, in the widest encoding."""
_PLAIN: Final = (b"pplx", b"ppix", b"pp1x")
_HEADLESS: Final = b"plx-"
_NAME: Final = b"perplexit"
_MENTIONS: Final = (b"pplx", _NAME)
_BEFORE: Final = 160
"""Bytes read before a mention to see which name or address it is part of."""
_BEHIND: Final = 1 << 14
"""Bytes behind a mention in which settings stand that belong to it."""
_NEAR: Final = 1 << 12
_FAR: Final = 1 << 15
"""The same where brackets say how far they go, at least and at most."""
_WHOLE: Final = 1 << 15
"""A packed text of more bytes is read near its mentions alone."""
_LONGEST: Final = 80
"""Bytes of the longest name of a setting, with the text around it."""
_MOST_HITS: Final = 5000
"""A file with more hits of the sieve is parsed: looking at each would take longer."""
_MOST_SCOPES: Final = 64
"""So often it is asked how far brackets go; after that a setting close by is enough."""


class Anchor(Struct, frozen=True):
    """A place that may make a fact."""

    kind: Kind
    start: int
    """Bytes; of a view of the file, where the file itself has no such place."""
    end: int


class Anchors:
    """Finds the anchors in files."""

    def __init__(self, catalog: Catalog, sieve: Sieve) -> None:
        self._sieve = sieve
        self._names = catalog.names
        self._key_name = patterns.name_pattern(catalog.names)
        self._address_name = patterns.address_pattern(catalog.names)
        self._foreign = patterns.foreign_pattern(catalog.names)
        self._prefixes = [prefix.encode() for prefix in catalog.names.foreign_prefixes]
        self._stored = patterns.stored_pattern(catalog.names)
        self._title = patterns.title_pattern(catalog.names)
        self._api = patterns.api_labels(catalog.names, catalog.hosts)
        self._pages = patterns.page_labels(catalog.names, catalog.hosts)

    def stand_in(self, raw: bytes, kinds: frozenset[Kind] = EVERY) -> bool:
        """Tell whether an anchor of one of some kinds stands in the bytes of a file."""
        return next(self.find(raw, kinds), None) is not None

    def tell_of_a_key(self, raw: bytes) -> bool:
        """Tell whether bytes say more than the product's name, and hold what tells of a key without one."""
        named = all(raw[end - len(_NAME) : end].lower() == _NAME for end in self._sieve.ends(raw))
        return not named and self.stand_in(raw, WRITTEN)

    def parts_a_key(self, raw: bytes) -> bool:
        """Tell whether a text in the bytes may go on with a key whose prefix begins in another one."""
        return patterns.PARTED.search(raw) is not None

    def find(self, raw: bytes, kinds: frozenset[Kind] = EVERY) -> Iterator[Anchor]:
        """Yield the anchors of some kinds in the bytes of a file; not all at a place that has several."""
        return (anchor for anchor in self._all(narrow(raw)) if anchor.kind in kinds)

    def _all(self, raw: bytes) -> Iterator[Anchor]:
        yield from self._in(raw)
        for part in self._parts(raw):
            plain = unescaped(part)
            if plain != part:
                yield from self._in(plain)
            yield from _glued_hosts(plain)

    def _parts(self, raw: bytes) -> Iterable[bytes]:
        """Return the parts that may be escaped or joined: a text as a whole, a binary file around its mentions."""
        if not is_binary(raw):
            return (raw,)
        return (raw[start:stop] for start, stop in _stretches(self._sieve.ends(raw), len(raw)))

    def _in(self, raw: bytes) -> Iterator[Anchor]:
        text = _Text(raw)
        ends = self._sieve.ends(raw)
        if len(ends) > _MOST_HITS:
            yield Anchor("coded", ends[0], ends[0])
            return
        for end in ends:
            yield from self._at(text, end)
        for start, stop in _stretches(ends, len(raw)):
            yield from self._values(raw, start, stop)
        yield from _hosts_of_parts(text.lower)
        yield from _beheaded(text.lower)

    def _at(self, text: _Text, end: int) -> Iterator[Anchor]:
        """Yield the anchors at a hit of the sieve."""
        start = _begin(text.raw, end)
        around = text.raw[max(end - _WIDEST, 0) : end]
        if start is not None:
            yield from self._at_word(text, start, end)
        elif around.translate(None, _CONTROL) != around:
            yield from self._at_wide(text, end)
        else:
            yield Anchor("coded", max(end - len(_NAME), 0), end)

    def _at_word(self, text: _Text, start: int, end: int) -> Iterator[Anchor]:
        key = patterns.KEY.match(text.raw, start)
        if key is not None or (patterns.ALONE.match(text.raw, start) and text.has_piece):
            yield Anchor("key", start, end)
        if text.raw[start:end].lower() not in _MENTIONS:
            return
        if self._is_name(text.raw, start) and text.may_use(start, end):
            yield Anchor("name", start, end)
        if _is_scope(text, start, end):
            yield Anchor("scope", start, end)
        if self._is_host(text, start, end):
            yield Anchor("host", start, end)
        if self._is_client(text, start, end):
            yield Anchor("client", start, end)

    def _at_wide(self, text: _Text, end: int) -> Iterator[Anchor]:
        """Yield the anchors around a hit between whose letters control characters stand, as in UTF-16."""
        if end < text.wide:
            return
        text.wide = end + _BEHIND
        around = text.raw[max(end - 4 * _BEFORE, 0) : end + 2 * _BEHIND].translate(None, _CONTROL)
        start = max(end - len(_NAME), 0)
        found = False
        for anchor in self._all(around):
            found = True
            yield Anchor(anchor.kind, start, end)
        if not found and not self._sieve.matters(around):
            yield Anchor("coded", start, end)

    def _values(self, raw: bytes, start: int, stop: int) -> Iterator[Anchor]:
        """Yield the values in a stretch of a file that may be keys without their prefix, or of another vendor."""
        part = raw[start:stop]
        runs = patterns.RUN in part.translate(patterns.RUNS)
        bodies = patterns.BODY.finditer(raw, start, stop) if runs else ()
        foreign = self._foreign.finditer(raw, start, stop) if any(map(part.__contains__, self._prefixes)) else ()
        for match in (*bodies, *foreign):
            if patterns.SETTING.search(raw, max(match.start() - _BEFORE, 0), match.start()):
                yield Anchor("value", *match.span())

    def _is_name(self, raw: bytes, start: int) -> bool:
        if patterns.SOURCE_FILE.match(raw, start):
            return False
        key = self._key_name.match(raw, start)
        if key is not None:
            whole = key[0] if key["quoted"] else raw[start : key.end("rest")]
            if self._names.key_vendor(whole.decode("ascii")) == PERPLEXITY:
                return patterns.SPOKEN_OF.match(raw, key.end("rest")) is None
        if self._stored.match(raw, start):
            return True
        if patterns.OPENED.search(raw, max(start - _BEFORE, 0), start) and self._title.match(raw, start):
            return True
        address = self._address_name.match(raw, start)
        if address is None or patterns.SPOKEN_OF.match(raw, address.end("name")):
            return False
        name = address["name"].decode("ascii")
        ends = [name] if address["quote"] else [name[: at.start()] for at in expression(r"\.|$").finditer(name)]
        return any(self._names.is_base_url(each) for each in ends)

    def _is_host(self, text: _Text, start: int, end: int) -> bool:
        raw = text.raw
        before = patterns.DOT.sub(b".", raw[max(start - _BEFORE, 0) : start]).lower()
        if raw[start - 1 : start] in _ENDS_OF_DOTS and before.endswith(self._api):
            return True
        if patterns.LABELS.search(before):
            return True
        site = patterns.SITE.match(raw, end)
        if site is None or before.endswith(self._pages):
            return False
        return bool(site["path"]) or text.has_address or patterns.SUBDOMAIN.search(before) is not None

    def _is_client(self, text: _Text, start: int, end: int) -> bool:
        raw = text.raw
        line = raw[max(start - _BEFORE, raw.rfind(b"\n", max(start - _BEFORE, 0), start) + 1) : start]
        if patterns.is_imported(raw, line, end):
            return True
        if patterns.USED.match(raw, end):
            return self._makes_client.match(raw, start - len(line) + len(line.rstrip(patterns.OF_NAMES))) is not None
        if not raw.startswith(self._models, start) or patterns.MODEL.match(raw, end + 1) is None:
            return False
        goes = text.has_base or self._completes.search(raw) is not None
        return goes and patterns.VALUE.search(raw, max(start - _BEFORE, 0), start) is not None

    @cached_property
    def _libraries(self) -> Libraries:
        return load_libraries()

    @cached_property
    def _makes_client(self) -> re.Pattern[bytes]:
        return patterns.client_pattern(self._libraries)

    @cached_property
    def _completes(self) -> re.Pattern[bytes]:
        return patterns.call_pattern(self._libraries)

    @cached_property
    def _models(self) -> tuple[bytes, ...]:
        return patterns.models(self._libraries)


class _Text:
    """The bytes of a file, with the properties of the whole file, each computed once."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.wide = 0
        """Up to here the text of wide characters is read."""
        self.scopes = 0
        """So often it was asked how far brackets go."""
        self._setting = self._searched = 0

    def setting_behind(self, end: int) -> int:
        """Return where the name of a setting for a key begins behind a place, or one that is `_FAR` from there.

        Places are asked for in ascending order, and nothing is searched twice.
        """
        if self._setting < end:
            low, high = max(self._searched, end), end + _FAR
            match = patterns.KEY_NAME.search(self.raw, low, high) if low < high else None
            if match is None:
                self._searched = max(low, high - _LONGEST)
                return high
            self._setting = self._searched = match.start()
        return self._setting

    def may_use(self, start: int, end: int) -> bool:
        """Tell whether the key that a name stands for may be sent, handed on, or written near it.

        What is near is asked in packed texts alone: no names are followed there.
        """
        if not self._is_packed:
            return True
        if patterns.GIVEN.match(self.raw, end) or patterns.READ.search(self.raw, max(start - _BEFORE, 0), start):
            return True
        return patterns.USE.search(self.raw, max(start - _NEAR, 0), end + _NEAR) is not None

    @cached_property
    def _is_packed(self) -> bool:
        return len(self.raw) > _WHOLE and is_packed(len(self.raw), self.raw.count(b"\n"))

    @cached_property
    def lower(self) -> bytes:
        """The text in small letters."""
        return self.raw.lower()

    @cached_property
    def has_address(self) -> bool:
        """Whether they use an address of an API."""
        return any(word in self._squashed for word in patterns.ADDRESSES)

    @cached_property
    def has_piece(self) -> bool:
        """Whether a text stands in them that may be a part of a key."""
        return patterns.PIECE.search(self.raw) is not None

    @cached_property
    def has_base(self) -> bool:
        """Whether the parameter of a client for its base URL stands in them."""
        return any(word in self._squashed for word in patterns.BASES)

    @cached_property
    def _squashed(self) -> bytes:
        return self.lower.translate(None, b"_- ")


def _stretches(ends: Iterable[int], size: int) -> Iterator[tuple[int, int]]:
    """Yield the surroundings of some places, each byte once."""
    start = stop = 0
    for end in ends:
        if end - _NEAR > stop:
            yield start, stop
            start = end - _NEAR
        stop = min(end + _NEAR, size)
    yield start, stop


def _begin(raw: bytes, end: int) -> int | None:
    """Return where a hit of the sieve begins that is written letter by letter; None for any other."""
    if raw[end - 4 : end].lower() in _PLAIN:
        return end - 4
    return end - len(_NAME) if raw[end - len(_NAME) : end].lower() == _NAME else None


def _is_scope(text: _Text, start: int, end: int) -> bool:
    """Tell whether the product is named where a body or arguments may follow, with a setting for a key in them."""
    before = text.raw[max(start - _BEFORE, 0) : start]
    scope = patterns.SCOPE.match(text.raw, end)
    listed = scope is not None and scope["section"] is not None and patterns.SECTION.search(before) is None
    if scope is not None and not listed:
        opened, bracketed = patterns.COMPARED.search(before) is None, scope[0].endswith((b"{", b"[", b"("))
    else:
        bracketed = patterns.CALLED.match(text.raw, end) is not None
        opened = bracketed or patterns.CLASS.search(before) is not None
    distance = text.setting_behind(end) - end if opened else _FAR
    if distance < _NEAR or not bracketed:
        return distance < _BEHIND
    text.scopes += distance < _FAR
    return distance < _FAR and (text.scopes > _MOST_SCOPES or end + distance < _reach(text.raw, end))


def _reach(raw: bytes, end: int) -> int:
    """Return where the brackets close that open behind a name."""
    depth = 0
    for bracket in patterns.BRACKET.finditer(raw, end, end + _FAR):
        depth += 1 if bracket[0] in b"{([" else -1
        if depth <= 0 and patterns.BODY_FOLLOWS.match(raw, bracket.end()) is None:
            return bracket.end()
    return end + _FAR


def _occurrences(raw: bytes, word: bytes) -> Iterator[int]:
    """Yield where a word stands; two places may overlap."""
    at = raw.find(word)
    while at >= 0:
        yield at
        at = raw.find(word, at + 1)


def _beheaded(lower: bytes) -> Iterator[Anchor]:
    """Yield the prefixes of keys in a text in small letters whose first letter is escaped, or stands apart."""
    for at in _occurrences(lower, _HEADLESS):
        if not lower.endswith(b"p", 0, at):
            yield Anchor("key", at, at + len(_HEADLESS))


def _hosts_of_parts(lower: bytes) -> Iterator[Anchor]:
    """Yield the hosts of the API in a text in small letters that are misspelt or put together."""
    for at in _occurrences(lower, patterns.HOST_OF_PARTS_HINT):
        match = patterns.HOST_OF_PARTS.match(lower, at)
        if match is not None and (match["rest"] is None or is_misspelt(match[0].decode("ascii"))):
            yield Anchor("host", *match.span())


def _glued_hosts(raw: bytes) -> Iterator[Anchor]:
    """Yield the hosts of the API, and those mistaken for it, that are joined from several strings."""
    whole, text = glued(raw), _Text(raw)
    for word in patterns.GLUED_NAMES:
        for at in _occurrences(whole, word):
            site = patterns.GLUED_SITE.match(whole, at)
            before = patterns.DOTS.sub(b".", whole[max(at - _BEFORE, 0) : at])
            if site is not None and (
                site["path"]
                or before.endswith(patterns.GLUED_LABELS)
                or (not patterns.SUBDOMAIN.search(before) and text.has_address)
            ):
                yield Anchor("host", at, site.end())
