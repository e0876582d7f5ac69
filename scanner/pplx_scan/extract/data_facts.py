"""The meaning of structured data, JSON and YAML alike: named values, requests, command lines."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.names import squash
from pplx_scan.extract.calls import Request, read_request
from pplx_scan.extract.entries import Entry, read_entries
from pplx_scan.extract.headers import Header, auth_fact, carries_key
from pplx_scan.extract.reading import Site
from pplx_scan.extract.shell import read_commands
from pplx_scan.extract.urls import Use, whole_url
from pplx_scan.model.fact import AuthHeader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_SCRIPTS: Final = frozenset(
    {
        "run",
        "script",
        "before_script",
        "after_script",
        "command",
        "cmd",
        "entrypoint",
        "commands",
        "bash",
        "sh",
        "shell",
    }
)
_URLS: Final = ("url", "uri", "endpoint", "raw")
_VERBS: Final = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})


def read_data(reading: Reading, entries: Iterable[Entry]) -> Iterator[Fact]:
    """Return the facts of a tree of named values."""
    every = list(_assignments(entries))
    yield from read_entries(reading, every)
    yield from _requests(reading, every)
    yield from _bases(reading, every)
    yield from _bearer_tokens(reading, every)
    for entry in every:
        if _is_script(entry):
            yield from read_commands(reading, entry.value, Site(name=entry.name))


def _assignments(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Give the items of a list that are `NAME=value` (compose, `docker run -e`) or `Name: value` their name."""
    previous = ""
    for entry in entries:
        in_list = bool(entry.path) and entry.path[-1].startswith("[")
        name, sign, _ = entry.value.text.partition("=")
        if in_list and sign and name.isidentifier():
            yield _renamed(entry, name, len(name) + 1)
        elif in_list and previous in {"-H", "--header"} and ":" in entry.value.text:
            header = entry.value.text.partition(":")[0]
            yield _renamed(entry, header.strip(), len(header) + 1)
        else:
            yield entry
        previous = entry.value.text


def _renamed(entry: Entry, name: str, start: int) -> Entry:
    rest = entry.value.slice(start, len(entry.value.text))
    blanks = len(rest.text) - len(rest.text.lstrip(" "))
    value = rest.slice(blanks, len(rest.text))
    return Entry((*entry.path[:-1], name), value, entry.comment, entry.value.slice(0, len(name)))


def _is_script(entry: Entry) -> bool:
    text = entry.value.text
    if not any(word in text for word in ("curl", "http", "export ", "pplx", "PERPLEXITY", "PPLX")) or " " not in text:
        return False
    return entry.name in _SCRIPTS or any(part in {"scripts", "script", "tasks"} for part in entry.path)


def _requests(reading: Reading, entries: list[Entry]) -> Iterator[Fact]:
    """Read a mapping with a URL and a method or headers as a request."""
    by_container: dict[tuple[str, ...], dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        by_container[entry.container].setdefault(entry.name.lower(), entry)
    for container, fields in by_container.items():
        method = fields.get("method")
        url = next((fields[name] for name in _URLS if name in fields), None) or _nested_url(by_container, container)
        if url is None:
            continue
        headers = _headers(by_container, container)
        if method is not None and method.value.text.upper() in _VERBS:
            request = _request(method, method.value.text.upper(), url, headers)
        elif method is None and _is_n8n_request(by_container, container):
            request = _request(url, "GET", url, headers)._replace(explicit=False)
        else:
            continue
        yield from (fact for fact in read_request(reading, request) if not isinstance(fact, AuthHeader))


def _request(at: Entry, method: str, url: Entry, headers: tuple[Header, ...]) -> Request:
    start = at.value.start or 0
    place = (start, start + len(at.value.text))
    return Request(place, method, explicit=True, library="an HTTP Request node", url=url.value, headers=headers)


def _is_n8n_request(by_container: dict[tuple[str, ...], dict[str, Entry]], container: tuple[str, ...]) -> bool:
    """Tell whether a mapping holds the parameters of an n8n node whose default verb is GET."""
    kind = by_container.get(container[:-1], {}).get("type")
    return container[-1:] == ("parameters",) and kind is not None and kind.value.text.endswith("httpRequest")


def _bases(reading: Reading, entries: list[Entry]) -> Iterator[Fact]:
    """Read the base URL of a model that is called through LiteLLM or through an OpenAI client."""
    by_container: dict[tuple[str, ...], dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        by_container[entry.container].setdefault(squash(entry.name), entry)
    for fields in by_container.values():
        base = fields.get("apibase") or fields.get("baseurl")
        model, provider = fields.get("model"), fields.get("provider")
        client = ""
        if model is not None and model.value.text.startswith("perplexity/"):
            client = "litellm"
        elif provider is not None and provider.value.text == "openai":
            client = "openai-sdk"
        fact = whole_url(reading, base.value, Use("base", client, base.name)) if base is not None and client else None
        if fact is not None:
            yield fact


def _nested_url(by_container: dict[tuple[str, ...], dict[str, Entry]], container: tuple[str, ...]) -> Entry | None:
    return by_container.get((*container, "url"), {}).get("raw")


def _headers(by_container: dict[tuple[str, ...], dict[str, Entry]], container: tuple[str, ...]) -> tuple[Header, ...]:
    entries = (entry for inner in ("headers", "header") for entry in by_container.get((*container, inner), {}).values())
    return tuple(Header(entry.name, entry.value, entry.name_literal) for entry in entries)


def _bearer_tokens(reading: Reading, entries: list[Entry]) -> Iterator[Fact]:
    """Find `Bearer …` stored where the tool itself adds the word: `auth: {type: bearer}`, `auth.bearer[]`."""
    for entry in entries:
        inside = any(part.lower() in {"bearer", "bearertoken"} for part in entry.path[:-1])
        if inside and entry.value.text.lower().startswith("bearer ") and carries_key(reading.catalog, entry.value):
            fact = auth_fact(
                reading, entry.value, entry.name, "stored", keyed=True, detail="the tool adds Bearer itself"
            )
            if fact is not None:
                yield fact
