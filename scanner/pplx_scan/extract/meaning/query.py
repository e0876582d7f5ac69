"""The parameters of a URL's query string."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.meaning.headers import Header
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from pplx_scan.extract.literal import Literal

_PARAMETER: Final = expression(r"[?&](?P<name>[\w.\[\]-]{1,100})=(?P<value>[^&#\s]*)")


def query_of(url: Literal) -> tuple[Header, ...]:
    """Return name and value of each parameter that stands in a URL itself."""
    if "?" not in url.text:
        return ()
    found = _PARAMETER.finditer(url.text, url.text.index("?"))
    return tuple(Header(each["name"], url.slice(*each.span("value")), url.slice(*each.span("name"))) for each in found)
