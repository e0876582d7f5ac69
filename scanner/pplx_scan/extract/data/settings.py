"""Settings of tools that are known: which client a base URL is for, and where `Bearer` is added to a stored key."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.names import PERPLEXITY, squash
from pplx_scan.extract.data.references import resolve
from pplx_scan.extract.meaning.fit import Use
from pplx_scan.extract.meaning.headers import auth_fact, carries_key
from pplx_scan.extract.meaning.urls import whole_url
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.extract.data.tree import Path, Tree
    from pplx_scan.extract.meaning.entries import Entry
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import AuthHeader, BaseUrl, Fact

_TOKENS: Final = frozenset({"token", "bearertoken", "bearer", "accesstoken", "value", "password"})
_BEARER: Final = expression(r"(?i)\s*bearer\s")


def read_settings(reading: Reading, tree: Tree) -> Iterator[Fact]:
    """Return the facts that follow from knowing which tool reads a setting."""
    for path, fields in tree.mappings():
        for entry in fields.values():
            name = squash(entry.name)
            fact: Fact | None = (
                client_base(reading, tree, path, entry) if reading.catalog.names.is_client_base(name) else None
            )
            if fact is None and _BEARER.match(entry.value.text):
                fact = _stored(reading, entry, fields, (*path, *_kinds(fields), *_kinds(tree.fields(path[:-1]))))
            if fact is not None:
                yield fact


def client_base(reading: Reading, tree: Tree, path: Path, entry: Entry, *, coded: bool = False) -> BaseUrl | None:
    """Return the base URL in the settings of a client; None when no known tool reads it.

    Args:
        reading: the file.
        tree: the settings.
        path: where the mapping stands.
        entry: the base URL in it.
        coded: a program makes the mapping.
    """
    fields = tree.fields(path)
    catalog, value = reading.catalog, resolve(entry.value)
    names = (posixpath.basename(reading.source.path), *path)
    found = catalog.clients.of_setting(names, squash(entry.name), _texts(fields), _texts(tree.fields(path[:-1])))
    if found is None or (coded and not found.coded):
        return None
    calls = found.calls or catalog.clients.call_of(catalog.endpoints.tail_of(value.text))
    keyed = _keyed(reading, path, fields, entry, given=found.named)
    return whole_url(reading, value, Use("base", found.client, entry.name, keyed, found.named, calls))


def _keyed(reading: Reading, path: Path, fields: Mapping[str, Entry], base: Entry, *, given: bool) -> bool:
    """Tell whether the key that goes with a base URL is one of Perplexity.

    A key under the same vendor's name, or a plain `api_key`, decides; else any that stands beside the base URL does.

    Args:
        reading: the file.
        path: where the mapping stands.
        fields: the mapping.
        base: the base URL in it.
        given: the client sends Perplexity's key when it is given none.
    """
    names = reading.catalog.names
    vendor = names.vendor_in(base.name)
    vendors = {other: names.key_vendor(other.name, ".".join(path)) for other in fields.values()}
    own = [other for other, holder in vendors.items() if holder in {"generic", vendor} - {""}]
    named = [other for other in fields.values() if names.names_variable(other.name, other.value.text)]
    if own or vendor not in {"", PERPLEXITY}:
        return any(carries_key(reading.catalog, resolve(other.value)) for other in own)
    if named:
        return any(names.key_vendor(other.value.text) == PERPLEXITY for other in named)
    keys = [other for other, holder in vendors.items() if holder]
    return (given and not keys) or any(carries_key(reading.catalog, resolve(other.value)) for other in fields.values())


def _texts(fields: Mapping[str, Entry]) -> dict[str, str]:
    return {name: entry.value.text for name, entry in fields.items()}


def _text(fields: Mapping[str, Entry], name: str) -> str:
    return fields[name].value.text if name in fields else ""


def _stored(reading: Reading, entry: Entry, fields: Mapping[str, Entry], place: Path) -> AuthHeader | None:
    """Return a stored `Bearer …` where the tool itself adds the word, as in `auth: {type: bearer, token: …}`.

    `place` are the names of what the entry stands in, and what the types beside it say.
    """
    label = fields.get("key") or fields.get("name")
    title = label.value.text if label is not None and entry.name == "value" else entry.name
    name = squash(title)
    inside = any(squash(part) in {"bearer", "bearertoken", "httpbearerauth"} for part in place)
    adds = name in {"apikey", "bearertoken"} or (inside and name in _TOKENS)
    value = resolve(entry.value)
    if not adds or not carries_key(reading.catalog, value):
        return None
    return auth_fact(reading, value, title, "stored", keyed=True, detail="the tool adds Bearer itself")


def _kinds(fields: Mapping[str, Entry]) -> list[str]:
    return [_text(fields, name) for name in ("type", "mode", "authtype", "scheme")]
