"""Clients of SDKs that source code makes, and the base URL each is given."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.names import PERPLEXITY
from pplx_scan.extract.code.call import place
from pplx_scan.extract.literal import Literal
from pplx_scan.extract.meaning.headers import carries_key, stored_bearer
from pplx_scan.extract.meaning.urls import Use, whole_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.code.expressions import Code
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import AuthHeader, BaseUrl

_CLIENTS: Final = {
    "OpenAI": "openai-sdk",
    "OpenAIClient": "openai-sdk",
    "OpenAIApi": "openai-sdk",
    "ChatOpenAI": "openai-sdk",
    "createOpenAI": "openai-sdk",
    "createOpenAICompatible": "openai-sdk",
    "OpenAIOkHttpClient": "openai-sdk",
    "Perplexity": "perplexity-sdk",
    "createPerplexity": "ai-sdk",
}
_URL: Final = re.compile(r"baseURL|base_url|baseUrl|basePath|apiBase|api_base|uri_base|BaseURL|BaseUrl|Endpoint")
_OPENAI: Final = "https://api.openai.com/v1"
_SETTINGS: Final = ("OPENAI_BASE_URL", "OPENAI_API_BASE")
_KEY: Final = re.compile(r"(?i)api_?key|access_?token|auth_?token")
_CALLS: Final = re.compile(r"\.(chat\.completions|responses|embeddings|models)\.(?:create|parse|stream|list|with)")


def read_clients(reading: Reading, code: Code) -> Iterator[BaseUrl | AuthHeader]:
    """Return what each SDK client is made with: its base URL, and a key that begins with `Bearer`."""
    found = [
        at
        for at, token in enumerate(code.tokens)
        if token.kind == "name" and token.text in _CLIENTS and code.is_op(at + 1, "(")
    ]
    calls = frozenset(match[1] for match in _CALLS.finditer(code.text)) if len(found) == 1 else frozenset[str]()
    for at in found:
        client = _CLIENTS[code.tokens[at].text]
        keys = [(code.word(key - 2), code.resolve(code.expression(key).value)) for key in _options(code, at, _KEY)]
        keyed = client != "openai-sdk" or any(_is_ours(reading, value) for _, value in keys)
        use = Use("base", client, keyed=keyed, calls=calls)
        base = _base(reading, code, at, use) if _is_given(code, at) else _implied(reading, code, at, use)
        stored = (stored_bearer(reading, name, "", value) for name, value in keys)
        yield from (fact for fact in (base, *stored) if fact is not None)


def _options(code: Code, at: int, names: re.Pattern[str]) -> Iterator[int]:
    """Yield where the values of a client's options of these names begin."""
    for n in range(at + 2, min(code.partner[at + 1], at + 400)):
        word = code.word(n)
        if word and names.fullmatch(word) and code.is_op(n + 1, ":", "=>", "=", ","):
            yield n if code.is_op(n + 1, ",") else n + 2


def _is_given(code: Code, at: int) -> bool:
    """Tell whether a client is made with a base URL, or with options that do not all stand here."""
    last = code.partner[at + 1]
    said = any(True for _ in _options(code, at, _URL))
    hidden = not code.is_op(at + 2, "{") or any(code.is_op(n, "..", "*") for n in range(at + 2, last))
    return said or hidden or any(name in code.text for name in _SETTINGS)


def _implied(reading: Reading, code: Code, at: int, use: Use) -> BaseUrl | None:
    """Return the base URL of a client that gets a Perplexity key and no base URL: the vendor's own."""
    if use.client != "openai-sdk" or not use.keyed:
        return None
    fact = whole_url(reading, Literal.atom(_OPENAI, *place(code, at), "code"), use)
    return replace(fact, detail=f"no base URL is given, so the key goes to {fact.host}") if fact is not None else None


def _is_ours(reading: Reading, value: Literal) -> bool:
    return carries_key(reading.catalog, value) or any(
        reading.catalog.names.key_vendor(hole.name) == PERPLEXITY for hole in value.holes
    )


def _base(reading: Reading, code: Code, at: int, use: Use) -> BaseUrl | None:
    url = next(reversed([*_options(code, at, _URL)]), 0)
    if not url:
        return None
    value = code.resolve(code.expression(url).value)
    return whole_url(reading, value, use._replace(name=code.word(url - 2)))
