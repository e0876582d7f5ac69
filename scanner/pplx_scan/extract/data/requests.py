"""Requests in configuration: a mapping with a URL, a verb and headers, as workflow and API tools write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.catalog.hosts import API_HOST
from pplx_scan.catalog.request_forms import compiled, load_request_forms
from pplx_scan.extract.command.curl import place_of
from pplx_scan.extract.data.references import resolve
from pplx_scan.extract.data.tree import around, named
from pplx_scan.extract.literal import HOLE, Hole, Literal, Run, join
from pplx_scan.extract.meaning.calls import Request, read_request
from pplx_scan.extract.meaning.fit import Use
from pplx_scan.extract.meaning.headers import Header, authorizes, carries_key, parse_header, read_header, slot_in
from pplx_scan.extract.meaning.urls import whole_url
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import AuthHeader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.catalog.request_forms import Authorization, Computed, RequestForms, RequestTool
    from pplx_scan.extract.data.tree import Path, Tree
    from pplx_scan.extract.meaning.entries import Entry
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact
    from pplx_scan.model.vocabulary import VerbRewrite

_LINE: Final = expression(r"[^\r\n]+")
_VERBS: Final = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
_IMPLIED: Final = "GET"
"""The verb of a tool that is given none."""
_OURS: Final = expression(rf"(?i)perplexity|//api\.p|{HOLE}")


class _Verb(Struct, frozen=True):
    method: str
    at: tuple[int, int]
    explicit: bool = True
    rewrite: VerbRewrite = ""


def read_requests(reading: Reading, tree: Tree) -> Iterator[Fact]:
    """Return the facts of the requests in a tree."""
    forms = load_request_forms()
    known: dict[str, Literal] | None = None
    for path, _ in tree.mappings():
        urls = [*_urls(forms, tree, path)]
        if urls and known is None:
            known = dict(_variables(forms, tree))
        for url in urls:
            whole = _whole(forms, tree, path, resolve(url, known))
            if _OURS.search(whole.text):
                yield from _request(reading, forms, tree, path, whole)


def _request(reading: Reading, forms: RequestForms, tree: Tree, path: Path, url: Literal) -> Iterator[Fact]:
    given, placed = _api_key(forms.authorization, tree, path)
    headers = (*_named_values(forms, tree, path, forms.headers), *given)
    tool = next((each for each in forms.tools if _makes(each, tree, path)), None)
    verb = _verb(forms, tree, path) or (_Verb(_IMPLIED, place_of(url, (0, 0)), explicit=False) if tool else None)
    if verb is not None:
        query = (
            *_named_values(forms, tree, path, forms.query),
            *_named_values(forms, tree, (*path, "url"), forms.query),
            *placed,
        )
        request = Request(
            verb.at,
            verb.method,
            verb.explicit,
            tool.title if tool else "this tool",
            url,
            headers,
            query,
            body=_has_body(forms, tree, path),
            rewrite=verb.rewrite,
            rewrite_at=verb.at,
        )
        facts = read_request(reading, request)
        yield from (_taken_as_text(reading, tool, fact) for fact in facts) if tool and tool.filled else facts
        return
    carried = any(carries_key(reading.catalog, header.value) for header in headers)
    fact = whole_url(reading, url, Use("config", keyed=carried)) if headers else None
    if fact is not None and fact.scheme:
        yield fact
        to_api, authorized = fact.host == API_HOST, authorizes(reading, headers)
        found = (read_header(reading, header, to_api=to_api, authorized=authorized) for header in headers)
        yield from (header for header in found if header is not None)


def _taken_as_text(reading: Reading, tool: RequestTool, fact: Fact) -> Fact:
    """Return the fact of a header as `unfilled` where the tool puts no value in: its text does not begin with the sign for it."""
    if not isinstance(fact, AuthHeader) or fact.state != "right":
        return fact
    start, end = reading.source.to_chars(fact.span)
    text, sign = reading.source.text, tool.filled
    if text.endswith((sign, '\\"'), 0, start) or not text.startswith("{{", end):
        return fact
    detail = f"{tool.title} puts no value into a text that does not begin with {sign}, so the header holds the text {{{{…}}}}"
    return replace(fact, state="unfilled", detail=detail, also=((reading.source.from_chars(start, start), sign),))


def _urls(forms: RequestForms, tree: Tree, path: Path) -> Iterator[Literal]:
    """Yield the URL of a request: a string, or a mapping with the whole and with its parts, which Postman sends."""
    fields = tree.fields(path)
    entry = next((fields[name] for name in forms.urls if name in fields), None)
    if entry is not None:
        yield entry.value
        return
    parts = (*path, "url")
    given = tree.fields(parts)
    if "raw" in given:
        yield given["raw"].value
    host = [item.value for item in tree.items((*parts, "host"))]
    if host:
        scheme = given["protocol"].value if "protocol" in given else _fixed("https")
        tail = [part for item in tree.items((*parts, "path")) for part in (_fixed("/"), item.value)]
        labels = [part for label in host for part in (_fixed("."), label)][1:]
        yield join([scheme, _fixed("://"), *labels, *tail])


def _fixed(text: str) -> Literal:
    """Return text that stands nowhere in the file."""
    return Literal(text, (Run(len(text), ()),))


def _whole(forms: RequestForms, tree: Tree, path: Path, url: Literal) -> Literal:
    """Return a URL with the base that the file gives for all requests put before it."""
    if not url.text.startswith("/"):
        return url
    for place in around(path):
        for inside in (place, (*place, "config")):
            fields = tree.fields(inside)
            base = next((fields[name].value for name in forms.bases if name in fields), None)
            if base is not None:
                return join([base.slice(0, len(base.text.rstrip("/"))), url])
    return url


def _verb(forms: RequestForms, tree: Tree, path: Path) -> _Verb | None:
    """Return the verb that is given: in a field, as the name of the mapping, or as the name of a step."""
    fields = tree.fields(path)
    entry = next((fields[name] for name in forms.methods if name in fields), None)
    if entry is not None:
        verb = _spelt(entry.value.strip())
        return replace(verb, rewrite=_rewrite(entry.value.text.strip())) if verb is not None else None
    name = tree.keys.get(path)
    if name is not None and name.text.upper() in _VERBS:
        return _spelt(name)
    call = tree.fields(path[:-1]).get("call") if path else None
    match = compiled(forms.call).fullmatch(call.value.text) if call is not None else None
    if call is None or match is None:
        return None
    verb = _spelt(call.value.slice(*match.span(1)))
    return replace(verb, rewrite=_rewrite(match[1])) if verb is not None else None


def _rewrite(verb: str) -> VerbRewrite:
    return "word" if verb.isupper() else "title" if verb.istitle() else "name" if verb.islower() else ""


def _spelt(value: Literal) -> _Verb | None:
    method = value.text.upper()
    return _Verb(method, place_of(value, (0, 0))) if method in _VERBS else None


def _makes(tool: RequestTool, tree: Tree, path: Path) -> bool:
    """Tell whether a tool makes the request of a mapping."""
    *_, outer, own = ("", "", *path)
    called = not tool.names or own in tool.names
    inside = not tool.around or outer == tool.around
    return called and inside and _says(tool.fields, tree, path) and _says(tool.beside, tree, path[:-1])


def _says(wanted: Mapping[str, str], tree: Tree, path: Path) -> bool:
    """Tell whether the fields of a mapping have some values: regular expressions."""
    fields = tree.fields(path) if wanted else {}
    return all(name in fields and compiled(value).fullmatch(fields[name].value.text) for name, value in wanted.items())


def _has_body(forms: RequestForms, tree: Tree, path: Path) -> bool:
    """Tell whether a request has a field for its body."""
    body = compiled(forms.body)
    inner = (name[-1] for name in tree.inside(path))
    return any(body.fullmatch(name) for name in (*tree.fields(path), *inner))


def _named_values(forms: RequestForms, tree: Tree, path: Path, pattern: str) -> Iterator[Header]:
    """Yield the headers or query parameters of a request, in any of the forms they are written in."""
    for entry in tree.fields(path).values():
        if compiled(pattern).fullmatch(entry.name):
            yield from _lines(entry.value)
    for inner in tree.inside(path):
        if compiled(pattern).fullmatch(inner[-1]):
            yield from _pairs(forms, tree, inner)


def _api_key(form: Authorization, tree: Tree, path: Path) -> tuple[list[Header], list[Header]]:
    """Return the header, or the parameter of the query, that API tools make of `auth: {type: apikey, …}`."""
    for place in (path, *around(path)):
        for auth in ((*place, name) for name in form.fields):
            fields = {name: entry.value for name, entry in tree.fields(auth).items()}
            if "type" not in fields:
                continue
            if fields["type"].text.lower().replace("-", "") != "apikey":
                return [], []
            for inner in tree.inside((*auth, "apikey")):
                pair = tree.fields(inner)
                if "key" in pair and "value" in pair:
                    fields[pair["key"].value.text.lower()] = pair["value"].value
            fields |= {form.names.get(name, name): each.value for name, each in tree.fields((*auth, "config")).items()}
            if "key" not in fields or "value" not in fields or fields["type"].text.lower() in form.schemes:
                return [], []
            where = next((fields[name].text for name in ("in", "addto") if name in fields), "header")
            value = fields["value"]
            made = [Header(fields["key"].text, resolve(value), fields["key"], slot_in(value))]
            return ([], made) if "query" in where.lower() else (made, [])
    return [], []


def _pairs(forms: RequestForms, tree: Tree, path: Path) -> Iterator[Header]:
    for entry in tree.fields(path).values():
        yield _computed(forms.computed, entry) or Header(
            entry.name, resolve(entry.value), entry.name_literal, slot_in(entry.value)
        )
    for inner in tree.inside(path):
        if inner[-1].startswith("["):
            fields = tree.fields(inner)
            label = fields.get("name") or fields.get("key")
            if label is not None and "value" in fields:
                value = fields["value"].value
                yield Header(label.value.text, resolve(value), label.value, slot_in(value))
        elif inner[-1] in forms.pairs:
            yield from _pairs(forms, tree, inner)


def _lines(value: Literal) -> Iterator[Header]:
    """Yield the headers or parameters of a text, each on a line of its own."""
    for match in _LINE.finditer(value.text):
        header = parse_header(value.slice(*match.span()))
        if header is not None:
            yield replace(header, value=resolve(header.value))


def _computed(form: Computed, entry: Entry) -> Header | None:
    """Return a header whose value is taken out of the input of a step; None for any other."""
    name, sign, _ = entry.name.partition(form.sign)
    given = compiled(form.value).fullmatch(entry.value.text) if sign else None
    if given is None:
        return None
    templated = given["template"] is not None
    whole = entry.value.slice(*given.span("template")) if templated else entry.value
    at, _, rest = whole.text.partition(form.hole) if templated else ("", "", "")
    start, end = len(at), len(whole.text) - len(rest)
    hole = replace(whole.derive(HOLE, start, end, "reference"), holes=(Hole(0, given["name"]),))
    value = join([whole.slice(0, start), hole, whole.slice(end, len(whole.text))])
    return Header(name, value, None, slot_in(value) if templated else None)


def _variables(forms: RequestForms, tree: Tree) -> Iterator[tuple[str, Literal]]:
    """Yield the addresses that a file keeps in variables of its own, as collections of requests do."""
    for path, fields in tree.mappings():
        if not compiled(forms.variables).fullmatch(named(path)):
            continue
        label = fields.get("key") or fields.get("name")
        if label is not None and "value" in fields:
            yield label.value.text, fields["value"].value
        yield from ((entry.name, entry.value) for entry in fields.values() if "://" in entry.value.text)
