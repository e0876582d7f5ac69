"""The parameters of a URL's query string, and keys in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.hosts import API_HOST
from pplx_scan.extract.meaning.headers import Header, auth_fact, carries_key
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import AuthHeader

_PARAMETER: Final = expression(r"[?&](?P<name>[\w.\[\]-]{1,100})=(?P<value>[^&#\s]*)")

_OF_THE_API: Final = expression(rf"(?i)https?://{API_HOST.replace('.', '[.]')}(?:/[^\s?#]*)?\?")


def query_of(url: Literal) -> tuple[Header, ...]:
    """Return name and value of each parameter that stands in a URL itself."""
    if "?" not in url.text:
        return ()
    found = _PARAMETER.finditer(url.text, url.text.index("?"))
    return tuple(Header(each["name"], url.slice(*each.span("value")), url.slice(*each.span("name"))) for each in found)


def keys_in_query(reading: Reading, text: Literal) -> Iterator[AuthHeader]:
    """Yield each Perplexity key that stands in the query string of the API's address in a text."""
    match = _OF_THE_API.search(text.text) if "?" in text.text else None
    if match is not None:
        yield from sent_in_query(reading, query_of(text.slice(match.start(), len(text.text))), to_api=False)


def sent_in_query(reading: Reading, parameters: Iterable[Header], *, to_api: bool) -> Iterator[AuthHeader]:
    """Yield each parameter that sends a key.

    Args:
        reading: the file.
        parameters: of the query string.
        to_api: the request certainly goes to the API: a parameter that is named after a key is one.
    """
    detail = "the API does not read the key from the query string"
    for each in parameters:
        if each.name.lower() in reading.catalog.names.query_names and (
            to_api or carries_key(reading.catalog, each.value)
        ):
            fact = auth_fact(reading, each.name_literal or each.value, each.name, "query", keyed=True, detail=detail)
            yield from [fact] if fact is not None else []
