"""The meaning of configuration: named values, in any format."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from pplx_scan.catalog.exposure import why_shipped
from pplx_scan.catalog.hosts import API_HOST
from pplx_scan.catalog.names import PERPLEXITY
from pplx_scan.extract.meaning.calls import OF_THE_SERVER
from pplx_scan.extract.meaning.decode import encoded_parts
from pplx_scan.extract.meaning.fit import Use, is_of_others, names_server, names_several
from pplx_scan.extract.meaning.headers import (
    Header,
    auth_fact,
    carries_key,
    key_vendor,
    read_header,
    slot_in,
    stored_bearer,
)
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.meaning.query import keys_in_query
from pplx_scan.extract.meaning.references import referring, with_references
from pplx_scan.extract.meaning.urls import find_urls, whole_url
from pplx_scan.extract.reading import Site
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import AuthHeader, EnvRead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.catalog.names import Names
    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact
    from pplx_scan.model.vocabulary import UrlRole

_KEY_NAME: Final = expression(r"(?i)(?:key|token|secret)$")
_PART: Final = expression(r"[^\s;,]++")
"""One of several addresses in a value: `OPENAI_API_BASE_URLS=https://…;https://…`."""
_OWN: Final = frozenset({"other", "local", "proxy"})
"""Kinds of hosts that take a Perplexity key as they like."""
_LABELS: Final = ("name", "key", "headerName", "header_name", "headerKey", "header_key", "ApiKeyName")
_VALUES: Final = ("value", "stringValue", "defaultValue", "headerValue", "header_value", "ApiKeyValue")
_OPENED: Final = expression(r"(?:[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\n|\"\"\"|'''|[\"'`]|<[\w:.-]++[^<>]*+>)\s*+\Z")
"""The opening of a value: the head of a block of YAML, quotes, a tag."""
_CLOSED: Final = expression(r"\s*(?:\"\"\"|'''|[\"'`]|</[\w:.-]+>)")
_ENCODED_BEARER: Final = "QmVhcmVy"
_ENCODED: Final = expression(r"[\w+/=-]{60,400}")
_HEAD: Final = 400
"""Characters before a value in which it is opened."""


class Entry(Struct, frozen=True):
    """One named value of a configuration file."""

    path: tuple[str, ...]
    """The keys from the top of the file to the value; items of a list are `[0]`, `[1]` …"""
    value: Literal
    comment: bool = False
    name_literal: Literal | None = None
    """The name as it stands in the file, for faults of the name itself (`x-api-key`)."""
    exposure: str = ""
    word: bool = False
    """It is one of several words without quotes: no further word can stand in it."""
    header: bool = False
    """A directive sets it as a header."""
    extent: tuple[int, int] | None = None
    """The range of `Source.text` that must be looked at to see the value, when that is more than name and value."""

    @property
    def name(self) -> str:
        """Return the last key of the path that is not a list index."""
        return next((part for part in reversed(self.path) if not part.startswith("[")), "")

    @property
    def container(self) -> tuple[str, ...]:
        """Return the path of the mapping that holds the value."""
        path = self.path[:-1]
        return path if not self.path or not self.path[-1].startswith("[") else path[:-1]

    @property
    def kept_elsewhere(self) -> tuple[str, ...] | None:
        """Return the path of what a cluster keeps the value of, `{name: KEY, valueFrom: {…}}`; None for another entry."""
        return self.path[: self.path.index("valueFrom")] if "valueFrom" in self.path else None


class _Key(Struct, frozen=True):
    """A key, or a reference to one, that stands in a mapping."""

    stem: str
    """Of its name, as `Names.stem` gives it."""
    named: str
    """Whose key it is by its name."""
    vendor: str
    """The vendor of the key, by its value; empty if the value does not show it."""


_OTHERS: Final = frozenset({"proxy", "vendor", "local", "other"})
"""Kinds of hosts that may have keys of their own."""


class _Group(Struct, dict=True):
    """The hosts and keys that stand in one mapping."""

    hosts: set[str] = field(default_factory=set)
    """The kinds of the hosts of all base URLs there."""
    resold: set[str] = field(default_factory=set)
    """The stems of the names of base URLs of others, who may have keys of their own; empty for any key."""
    keys: list[_Key] = field(default_factory=list)

    @cached_property
    def named(self) -> bool:
        """Whether the name of a key there is Perplexity's."""
        return any(key.named == PERPLEXITY for key in self.keys)

    @cached_property
    def _by_stem(self) -> dict[str, list[_Key]]:
        found: dict[str, list[_Key]] = {}
        for key in self.keys:
            found.setdefault(key.stem, []).append(key)
        return found

    @cached_property
    def _telling(self) -> list[_Key]:
        """The keys with a known vendor."""
        return [key for key in self.keys if key.vendor or key.named]

    @cached_property
    def _ours(self) -> frozenset[str]:
        """Under whose names keys of Perplexity stand."""
        return frozenset(key.named for key in self.keys if key.vendor == PERPLEXITY)

    @cached_property
    def _all_ours(self) -> bool:
        return bool(self._telling) and all(key.vendor == PERPLEXITY for key in self._telling)

    def is_keyed(self, names: Names, base: str) -> bool:
        """Tell whether the key that goes with a base URL is one of Perplexity, by its value.

        The key whose name begins like that of the base URL decides; else those of the vendor that the base URL is named
        after; else, when the name tells nothing, all keys that stand beside it have to agree.
        """
        stem, vendor = names.stem(base), names.vendor_in(base)
        own = self._by_stem.get(stem)
        if own:
            return all(key.vendor == PERPLEXITY for key in own)
        if not vendor:
            return self._all_ours
        return bool(self._ours) if vendor == PERPLEXITY else vendor in self._ours


def read_entries(reading: Reading, entries: Iterable[Entry]) -> Iterator[Fact]:
    """Return the facts of configuration entries: keys, base URLs, headers.

    Entries of one mapping are judged together: `OPENAI_API_KEY=pplx-…` is right beside a Perplexity base URL.
    `{name: X, value: Y}` pairs, as in Kubernetes, Postman and n8n files, are read as `X: Y`.
    """
    named = list(_name_pairs(list(entries)))
    groups = _groups(reading, named)
    maps = reading.catalog.exposure.maps_of(reading.source.origin.path, reading.source.text)
    for entry in named:
        sent = groups[entry.container].hosts | groups.get(entry.container[:-1], _Group()).hosts
        for fact in _read(reading, entry, groups[entry.container], why_shipped(maps, entry.path)):
            if not (isinstance(fact, AuthHeader) and fact.state in OF_THE_SERVER and sent and sent <= _OWN):
                yield fact
    if any(entry.path[-2:-1] == ("[1]",) for entry in named):
        from pplx_scan.extract.meaning.intrinsic import put_together  # noqa: PLC0415 - only for lists in lists

        yield from put_together(reading, [(entry.path, entry.value) for entry in named])


def _name_pairs(entries: list[Entry]) -> Iterator[Entry]:
    labels: dict[tuple[str, ...], Literal] = {}
    for entry in entries:
        if entry.path and entry.path[-1] in _LABELS:
            labels.setdefault(entry.container, entry.value)
    for entry in entries:
        label = labels.get(entry.container) if entry.path and entry.path[-1] in _VALUES else None
        if label is None:
            yield entry
            continue
        around = tuple(part for part in entry.container if not part.startswith("["))
        yield replace(entry, path=(*around, label.text), name_literal=label)


def _groups(reading: Reading, entries: list[Entry]) -> dict[tuple[str, ...], _Group]:
    names = reading.catalog.names
    groups: dict[tuple[str, ...], _Group] = {}
    for entry in entries:
        group = groups.setdefault(entry.container, _Group())
        if entry.comment:
            continue
        found = _PART.finditer(entry.value.text) if "://" in entry.value.text else ()
        parts = (entry.value.slice(*match.span()) for match in found if "://" in match[0])
        urls = [whole_url(reading, part, Use("link")) for part in parts]
        for url in filter(None, urls):
            others = url.host_kind != "other" or is_of_others(reading.catalog, url.host)
            group.hosts.update({url.host_kind} if others else {"other", "wrong"})
            if not others or url.host_kind in _OTHERS:
                group.resold.add(_stem_of_base(reading, entry.name))
        named = names.key_vendor(entry.name, ".".join(entry.container))
        vendor = key_vendor(reading.catalog, referring(names, entry.name, entry.value))
        if named or vendor or _KEY_NAME.search(entry.name):
            group.keys.append(_Key(names.stem(entry.name), named, vendor))
        if vendor and "header" in ".".join(entry.container[-1:]).lower():
            # `{"url": …, "headers": {"Authorization": …}}`: what the map of headers holds is sent to that address.
            groups.setdefault(entry.container[:-1], _Group()).keys.append(_Key("", "", vendor))
    for label in _references_of_kubernetes(entries):
        if names.key_vendor(label.value.text) == PERPLEXITY:
            around = tuple(part for part in label.container if not part.startswith("["))
            key = _Key(names.stem(label.value.text), PERPLEXITY, PERPLEXITY)
            groups.setdefault(around, _Group()).keys.append(key)
    return groups


def _stem_of_base(reading: Reading, name: str) -> str:
    """Return what keys the name of a base URL belongs to, by their stem; empty for any: `LLM_BASE_URL`, `PPLX_PROXY`."""
    names = reading.catalog.names
    any_key = names.mentions_perplexity(name) or names.base_client(name) or reading.catalog.hosts.gateways.search(name)
    return "" if any_key else names.stem(name)


def _references_of_kubernetes(entries: list[Entry]) -> Iterator[Entry]:
    """Yield the names of variables whose values a cluster keeps: `{name: KEY, valueFrom: {secretKeyRef: …}}`."""
    kept = {entry.kept_elsewhere for entry in entries}
    yield from (entry for entry in entries if entry.path[-1:] == ("name",) and entry.container in kept)


def _is_key_of_perplexity(reading: Reading, entry: Entry) -> bool:
    return reading.catalog.names.key_vendor(entry.name, ".".join(entry.container)) == PERPLEXITY


def _read(reading: Reading, entry: Entry, group: _Group, mapped: str) -> Iterator[Fact]:
    """Return the facts of one entry; `mapped` is why the values of a map around it ship to users."""
    scope = ".".join(entry.container)
    site = Site(
        name=entry.name,
        scope=scope,
        value=True,
        comment=entry.comment,
        exposure=entry.exposure or mapped,
        paired="api" in group.hosts,
        proxied=bool(group.resold & {"", reading.catalog.names.stem(entry.name)}),
        pool=bool(entry.path) and entry.path[-1].startswith("["),
        whole=_range(entry.value),
        extent=_extent(reading, entry),
    )
    yield from find_keys(reading, entry.value, site)
    if entry.comment:
        return
    yield from _authorization(reading, entry, group)
    exposed = list(_exposed(reading, entry, mapped))
    yield from exposed or _referred(reading, entry)
    yield from _urls(reading, entry, group)


def _range(value: Literal) -> tuple[int, int] | None:
    """Return the range of a value, without quotes; None unless it is in one piece and unencoded."""
    pieces = value.pieces(0, len(value.text))
    return (pieces[0].start, pieces[0].end) if len(pieces) == 1 and not pieces[0].codecs else None


def _extent(reading: Reading, entry: Entry) -> tuple[int, int] | None:
    """Return the range from the name of an entry to the end of its value, including the value's delimiters."""
    pieces = entry.value.pieces(0, len(entry.value.text))
    if entry.extent is not None:
        return entry.extent
    if not pieces:
        return None
    text = reading.source.text
    start, end = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
    opened = _OPENED.search(text, max(start - _HEAD, 0), start)
    start = opened.start() if opened else start
    named = entry.name_literal.start if entry.name_literal is not None else None
    if named is not None and named < start and "\n" not in text[named:start].strip():
        start = named
    closed = _CLOSED.match(text, end)
    return start, closed.end() if closed else end


def _authorization(reading: Reading, entry: Entry, group: _Group) -> Iterator[Fact]:
    value = with_references(entry.value)
    if is_header(entry):
        place = (None, None) if entry.word else (entry.name_literal, slot_in(entry.value))
        header = Header(entry.name, value, *place)
        auth = read_header(reading, header, to_api="api" in group.hosts)
    else:
        auth = stored_bearer(reading, entry.name, ".".join(entry.container), value) or _encoded_bearer(reading, entry)
    auth = auth or _bare_name(reading, entry)
    if auth is not None:
        yield auth


def _bare_name(reading: Reading, entry: Entry) -> AuthHeader | None:
    """Return a setting that is given the name of a variable where its tool takes that for the key itself; None for any other."""
    names, place = reading.catalog.names, _range(entry.value)
    own = names.reference_in(".".join(entry.path)) if names.is_key_variable(entry.value.text) else ""
    detail = f"the tool takes the text {entry.value.text} for the key"
    fact = auth_fact(reading, entry.value, entry.name, "unfilled", keyed=True, detail=detail) if own and place else None
    edit = (reading.source.from_chars(*place), own.replace("NAME", entry.value.text)) if place else None
    return replace(fact, also=(edit,)) if fact is not None and edit is not None else None


def _encoded_bearer(reading: Reading, entry: Entry) -> AuthHeader | None:
    """Return a value that is `Bearer` and a key in an encoding, as the data of a Secret are; no fix rewrites it."""
    told = entry.value.text.startswith(_ENCODED_BEARER) or _is_key_of_perplexity(reading, entry)
    if not _ENCODED.fullmatch(entry.value.text) or not told:
        return None
    parts = (part for start, end, part in encoded_parts(entry.value) if not start and end == len(entry.value.text))
    found = (stored_bearer(reading, entry.name, ".".join(entry.container), part) for part in parts)
    fact = next(filter(None, found), None)
    return replace(fact, scheme_span=None, scheme_form="", also=()) if fact is not None else None


def _exposed(reading: Reading, entry: Entry, mapped: str) -> Iterator[Fact]:
    """Yield a variable that ships to users and is meant for a key: `VITE_PERPLEXITY_API_KEY=your-key`.

    A key that stands there is told by itself.
    """
    name = entry.name_literal
    refers = bool(with_references(entry.value).holes)
    place = _range(name) if name is not None else _range(entry.value)
    exposure = _exposure(reading, entry, mapped, referring=refers)
    if not exposure or place is None or not _is_key_of_perplexity(reading, entry):
        return
    if refers or not carries_key(reading.catalog, entry.value):
        yield EnvRead(
            origin=reading.source.origin, span=reading.source.from_chars(*place), name=entry.name, exposure=exposure
        )


def _referred(reading: Reading, entry: Entry) -> Iterator[EnvRead]:
    """Yield the variables that a setting for a key, or one for Perplexity, takes from the environment."""
    value = with_references(entry.value)
    pieces = value.pieces(0, len(value.text))
    names = reading.catalog.names
    if not value.holes or not pieces or names.is_base_url(entry.name):
        return
    ours = _is_key_of_perplexity(reading, entry)
    for hole in value.holes:
        if hole.env and hole.name and (ours or names.key_vendor(hole.name) == PERPLEXITY):
            span = reading.source.from_chars(pieces[0].start, pieces[-1].end)
            yield EnvRead(origin=reading.source.origin, span=span, name=hole.name, given=entry.name)


def _exposure(reading: Reading, entry: Entry, mapped: str, *, referring: bool) -> str:
    """Return why the value of a setting ships to users: by its name, its prefix, its map or its file."""
    shipped, name = reading.catalog.exposure, entry.name_literal
    if name is None:
        return shipped.of_file(reading.source.origin.path) if referring else ""
    at = name.start
    why = shipped.of_name(entry.name) or (shipped.of_place(reading.source.text, at) if at is not None else "")
    return why or mapped or (shipped.of_file(reading.source.origin.path) if referring else "")


def is_header(entry: Entry) -> bool:
    """Tell a header from a setting: `api-key` in a map of headers, not in any other."""
    lower = entry.name.lower()
    told = entry.header or any("header" in part.lower() for part in entry.path[:-1])
    return told or lower == "authorization" or lower.startswith("x-")


def _urls(reading: Reading, entry: Entry, group: _Group) -> Iterator[Fact]:
    text = entry.value.text
    names = reading.catalog.names
    yield from keys_in_query(reading, with_references(entry.value)) if "?" in text else ()
    path, several = ".".join(entry.path), ";" in text
    keyed, named = not several and group.is_keyed(names, entry.name), names.mentions_perplexity(path)
    told = names.told.search(path) is not None
    if not names.is_base_url(entry.name) or (told and (names_several(entry.name) or not (keyed or named))):
        if "://" in text:
            told = told or " " in text.strip() or not names_server(reading.catalog, entry.path)
            role: UrlRole = "link" if told else "mention"
            yield from find_urls(reading, entry.value, Use(role, name=entry.name))
        return
    client = names.base_client(entry.name)
    if client == "perplexity-sdk" and "mcpServers" in entry.path:
        use = Use("base", "mcp-server", entry.name, keyed, named=True)
        yield from filter(None, [whole_url(reading, entry.value, use)])
        return
    named = named or (group.named and names.vendor_in(entry.name) == "")
    use = Use("config", client, entry.name, keyed, named=named, guessed=client != "")
    parts = [entry.value.slice(*match.span()) for match in _PART.finditer(text)] if several else [entry.value]
    for fact in filter(None, (whole_url(reading, part, use) for part in parts)):
        if fact.scheme or fact.host == API_HOST or (fact.host_kind == "wrong" and (keyed or named)):
            yield fact
