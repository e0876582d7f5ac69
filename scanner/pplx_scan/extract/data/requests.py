"""Requests in configuration: a mapping with a URL, a verb and headers, as workflow and API tools write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.catalog.hosts import API_HOST
from pplx_scan.extract.command.curl import place_of
from pplx_scan.extract.data.references import resolve
from pplx_scan.extract.data.tree import around, named
from pplx_scan.extract.literal import HOLE, Hole, Literal, Run, join
from pplx_scan.extract.meaning.calls import Request, read_request
from pplx_scan.extract.meaning.fit import Use
from pplx_scan.extract.meaning.headers import Header, authorizes, carries_key, read_header, slot_in
from pplx_scan.extract.meaning.urls import whole_url
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import AuthHeader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.extract.data.tree import Path, Tree
    from pplx_scan.extract.meaning.entries import Entry
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact
    from pplx_scan.model.vocabulary import VerbRewrite

_URLS: Final = ("url", "uri", "endpoint", "resource", "requesturl", "request_url", "apiendpoint")
_METHODS: Final = ("method", "httpmethod", "http_method", "requestmethod", "request_method", "verb")
_BASES: Final = ("baseurl", "base_url", "base-url", "target", "server")
_VERBS: Final = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
_HEADERS: Final = expression(r"(?i)(?:custom|http|request|default|extra)?[_-]?headers?(?:parameters(?:ui)?)?")
_QUERY: Final = expression(r"(?i)query(?:_?string)?|(?:query_?)?param(?:eter)?s|qs")
_BODY: Final = expression(
    r"(?i)(?:send|json|raw|request|post|specify|http)?_?-?(?:body|payload|json)(?:_?(?:parameters(?:ui)?|json|text))?|data|content"
)
_AUTHORIZATIONS: Final = ("auth", "authentication", "authorization")
_FIELDS: Final = {"header": "key", "api_key": "value"}
"""What Dify calls the name and the value of a header."""
_SCHEMES: Final = frozenset({"bearer", "basic"})
"""Kinds of keys before which Dify writes the scheme."""
_COMPUTED: Final = expression(
    r"(?:States\.Format\(\s*'(?P<template>[^'{}]{0,80}\{\}[^'{}]{0,80})'\s*,\s*)?\$\.(?:[\w-]{1,80}\.){0,20}(?P<name>[\w-]{1,80})\s*\)?"
)
"""What Step Functions computes: `$.secret.api_key`, `States.Format('Bearer {}', $.api_key)`."""
_PAIRS: Final = frozenset({"parameters", "parameter"})
_VARIABLES: Final = expression(r"(?i)variables?|values|env(?:ironment)?|vars|globals|data")
_N8N: Final = "n8n's HTTP Request node"
_CALL: Final = expression(r"(?i)http\.(get|post|put|patch|delete)")
_OURS: Final = expression(rf"(?i)perplexity|//api\.p|{HOLE}")


class _Tool(Struct, frozen=True):
    """A tool that makes requests."""

    title: str = "this tool"
    default: str = ""
    """The verb when none is given; empty when that is not known."""


class _Verb(Struct, frozen=True):
    method: str
    at: tuple[int, int]
    explicit: bool = True
    rewrite: VerbRewrite = ""


def read_requests(reading: Reading, tree: Tree) -> Iterator[Fact]:
    """Return the facts of the requests in a tree."""
    known: dict[str, Literal] | None = None
    for path, fields in tree.mappings():
        url = _url(tree, path, fields)
        if url is None:
            continue
        if known is None:
            known = dict(_variables(tree))
        url = _whole(tree, path, resolve(url, known))
        if _OURS.search(url.text):
            yield from _request(reading, tree, path, url)


def _request(reading: Reading, tree: Tree, path: Path, url: Literal) -> Iterator[Fact]:
    given, placed = _api_key(tree, path)
    headers = (*_named_values(tree, path, _HEADERS), *given)
    tool = _tool(tree, path)
    verb = _verb(tree, path) or (_Verb(tool.default, place_of(url, (0, 0)), explicit=False) if tool.default else None)
    if verb is not None:
        query = (*_named_values(tree, path, _QUERY), *_named_values(tree, (*path, "url"), _QUERY), *placed)
        request = Request(
            verb.at,
            verb.method,
            verb.explicit,
            tool.title,
            url,
            headers,
            query,
            body=_has_body(tree, path),
            rewrite=verb.rewrite,
            rewrite_at=verb.at,
        )
        facts = read_request(reading, request)
        yield from facts if tool.title != _N8N else (_taken_as_text(reading, fact) for fact in facts)
        return
    carried = any(carries_key(reading.catalog, header.value) for header in headers)
    fact = whole_url(reading, url, Use("config", keyed=carried)) if headers else None
    if fact is not None and fact.scheme:
        yield fact
        to_api, authorized = fact.host == API_HOST, authorizes(reading, headers)
        found = (read_header(reading, header, to_api=to_api, authorized=authorized) for header in headers)
        yield from (header for header in found if header is not None)


def _taken_as_text(reading: Reading, fact: Fact) -> Fact:
    """Return the fact of a header as `unfilled` where n8n puts no value in: its text does not begin with `=`."""
    if not isinstance(fact, AuthHeader) or fact.state != "right":
        return fact
    start, end = reading.source.to_chars(fact.span)
    text = reading.source.text
    if text[start - 1 : start] == "=" or not text.startswith("{{", end):
        return fact
    detail = "n8n puts no value into a text that does not begin with =, so the header holds the text {{…}}"
    return replace(fact, state="unfilled", detail=detail, also=((reading.source.from_chars(start, start), "="),))


def _url(tree: Tree, path: Path, fields: Mapping[str, Entry]) -> Literal | None:
    """Return the URL of a request: a string, or Postman's mapping with its parts."""
    entry = next((fields[name] for name in _URLS if name in fields), None)
    if entry is not None:
        return entry.value
    parts = (*path, "url")
    raw = tree.fields(parts).get("raw")
    if raw is not None:
        return raw.value
    host = [item.value for item in tree.items((*parts, "host"))]
    if not host:
        return None
    tail = [part for item in tree.items((*parts, "path")) for part in (_fixed("/"), item.value)]
    labels = [part for label in host for part in (_fixed("."), label)][1:]
    return join([_fixed("https://"), *labels, *tail])


def _fixed(text: str) -> Literal:
    """Return text that stands nowhere in the file."""
    return Literal(text, (Run(len(text), ()),))


def _whole(tree: Tree, path: Path, url: Literal) -> Literal:
    """Return a URL with the base that the file gives for all requests put before it."""
    if not url.text.startswith("/"):
        return url
    for place in around(path):
        for inside in (place, (*place, "config")):
            fields = tree.fields(inside)
            base = next((fields[name].value for name in _BASES if name in fields), None)
            if base is not None:
                return join([base.slice(0, len(base.text.rstrip("/"))), url])
    return url


def _verb(tree: Tree, path: Path) -> _Verb | None:
    """Return the verb that is given: in a field, as the name of the mapping, or in Google's `call: http.post`."""
    fields = tree.fields(path)
    entry = next((fields[name] for name in _METHODS if name in fields), None)
    if entry is not None:
        verb = _spelt(entry.value.strip())
        return replace(verb, rewrite=_rewrite(entry.value.text.strip())) if verb is not None else None
    name = tree.keys.get(path)
    if name is not None and name.text.upper() in _VERBS:
        return _spelt(name)
    call = tree.fields(path[:-1]).get("call") if path else None
    match = _CALL.fullmatch(call.value.text) if call is not None else None
    if call is None or match is None:
        return None
    verb = _spelt(call.value.slice(*match.span(1)))
    return replace(verb, rewrite=_rewrite(match[1])) if verb is not None else None


def _rewrite(verb: str) -> VerbRewrite:
    return "word" if verb.isupper() else "title" if verb.istitle() else "name" if verb.islower() else ""


def _spelt(value: Literal) -> _Verb | None:
    method = value.text.upper()
    return _Verb(method, place_of(value, (0, 0))) if method in _VERBS else None


def _tool(tree: Tree, path: Path) -> _Tool:
    fields = tree.fields(path)
    kind = tree.fields(path[:-1]).get("type") if path and path[-1] == "parameters" else None
    if kind is not None and re.search(r"(?i)httpRequest(?:Tool)?$", kind.value.text):
        return _Tool(_N8N, "GET")
    if any(name in fields for name in _METHODS):
        return _Tool()
    if path and path[-1] in {"uri", "ansible.builtin.uri", "ansible.legacy.uri"}:
        return _Tool("Ansible's uri module", "GET")
    platform = fields.get("platform")
    if path[-2:-1] == ("rest_command",) or (platform is not None and platform.value.text == "rest"):
        return _Tool("Home Assistant", "GET")
    return _Tool()


def _has_body(tree: Tree, path: Path) -> bool:
    """Tell whether a request has a field for its body."""
    inner = (name[-1] for name in tree.inside(path))
    return any(_BODY.fullmatch(name) for name in (*tree.fields(path), *inner))


def _named_values(tree: Tree, path: Path, pattern: re.Pattern[str]) -> Iterator[Header]:
    """Yield the headers or query parameters of a request, in any of the forms they are written in."""
    for inner in tree.inside(path):
        if pattern.fullmatch(inner[-1]):
            yield from _pairs(tree, inner)


def _api_key(tree: Tree, path: Path) -> tuple[list[Header], list[Header]]:
    """Return the header, or the parameter of the query, that API tools make of `auth: {type: apikey, …}`."""
    for place in (path, *around(path)):
        for auth in ((*place, name) for name in _AUTHORIZATIONS):
            fields = {name: entry.value for name, entry in tree.fields(auth).items()}
            if "type" not in fields:
                continue
            if fields["type"].text.lower().replace("-", "") != "apikey":
                return [], []
            for inner in tree.inside((*auth, "apikey")):
                pair = tree.fields(inner)
                if "key" in pair and "value" in pair:
                    fields[pair["key"].value.text.lower()] = pair["value"].value
            fields |= {_FIELDS.get(name, name): each.value for name, each in tree.fields((*auth, "config")).items()}
            if "key" not in fields or "value" not in fields or fields["type"].text.lower() in _SCHEMES:
                return [], []
            where = next((fields[name].text for name in ("in", "addto") if name in fields), "header")
            value = fields["value"]
            made = [Header(fields["key"].text, resolve(value), fields["key"], slot_in(value))]
            return ([], made) if "query" in where.lower() else (made, [])
    return [], []


def _pairs(tree: Tree, path: Path) -> Iterator[Header]:
    for entry in tree.fields(path).values():
        yield _computed(entry) or Header(entry.name, resolve(entry.value), entry.name_literal, slot_in(entry.value))
    for inner in tree.inside(path):
        if inner[-1].startswith("["):
            fields = tree.fields(inner)
            label = fields.get("name") or fields.get("key")
            if label is not None and "value" in fields:
                value = fields["value"].value
                yield Header(label.value.text, resolve(value), label.value, slot_in(value))
        elif inner[-1] in _PAIRS:
            yield from _pairs(tree, inner)


def _computed(entry: Entry) -> Header | None:
    """Return a header whose value Step Functions takes out of its input: a name with `.$`; None for any other."""
    name, sign, _ = entry.name.partition(".$")
    given = _COMPUTED.fullmatch(entry.value.text) if sign else None
    if given is None:
        return None
    whole = entry.value.slice(*given.span("template")) if given["template"] is not None else entry.value
    at, end = (
        (whole.text.find("{}"), whole.text.find("{}") + 2) if given["template"] is not None else (0, len(whole.text))
    )
    hole = whole.derive(HOLE, max(at, 0), end, "reference")
    value = join(
        [whole.slice(0, max(at, 0)), replace(hole, holes=(Hole(0, given["name"]),)), whole.slice(end, len(whole.text))]
    )
    return Header(name, value, None, slot_in(value) if given["template"] is not None else None)


def _variables(tree: Tree) -> Iterator[tuple[str, Literal]]:
    """Yield the addresses that a file keeps in variables of its own, as Postman collections do."""
    for path, fields in tree.mappings():
        if not _VARIABLES.fullmatch(named(path)):
            continue
        label = fields.get("key") or fields.get("name")
        if label is not None and "value" in fields:
            yield label.value.text, fields["value"].value
        yield from ((entry.name, entry.value) for entry in fields.values() if "://" in entry.value.text)
