"""Clients of SDKs that source code makes, and the base URL each is given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.names import PERPLEXITY
from pplx_scan.extract.headers import carries_key
from pplx_scan.extract.urls import Use, whole_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.code.expressions import Code
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import BaseUrl

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
_KEY: Final = re.compile(r"(?i)api_?key|access_?token|auth_?token")
_CALLS: Final = re.compile(r"\.(chat\.completions|responses|embeddings|models)\.(?:create|parse|stream|list|with)")


def read_clients(reading: Reading, code: Code) -> Iterator[BaseUrl]:
    """Return the base URL of each SDK client that is made with one."""
    found = [
        at
        for at, token in enumerate(code.tokens)
        if token.kind == "name" and token.text in _CLIENTS and code.is_op(at + 1, "(")
    ]
    calls = frozenset(match[1] for match in _CALLS.finditer(code.text)) if len(found) == 1 else frozenset[str]()
    for at in found:
        client = _CLIENTS[code.tokens[at].text]
        fact = _base(reading, code, at, Use("base", client, keyed=client != "openai-sdk", calls=calls))
        if fact is not None:
            yield fact


def _base(reading: Reading, code: Code, at: int, use: Use) -> BaseUrl | None:
    last = min(code.partner[at + 1], at + 400)
    url, keyed = 0, use.keyed
    for n in range(at + 2, last):
        word = code.word(n)
        if not word or not code.is_op(n + 1, ":", "=>", "=", ","):
            continue
        start = n if code.is_op(n + 1, ",") else n + 2
        if _URL.fullmatch(word):
            url = start
        elif _KEY.fullmatch(word):
            value = code.resolve(code.expression(start).value)
            keyed = (
                keyed
                or carries_key(reading.catalog, value)
                or any(reading.catalog.names.key_vendor(hole.name) == PERPLEXITY for hole in value.holes)
            )
    if not url:
        return None
    return whole_url(
        reading, code.resolve(code.expression(url).value), use._replace(keyed=keyed, name=code.word(url - 2))
    )
