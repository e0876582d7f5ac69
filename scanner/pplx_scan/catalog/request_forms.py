"""How configuration writes requests down, and the tools that make requests of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from pplx_scan.catalog.load import read_catalog
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re


class RequestTool(Struct, frozen=True):
    """A tool that sends GET where no verb is given."""

    title: str
    names: tuple[str, ...] = ()
    """Of the mapping that holds a request; any, if there are none."""
    around: str = ""
    """The name of the mapping around it."""
    fields: dict[str, str] = {}
    """Regular expressions for fields of the request."""
    beside: dict[str, str] = {}
    """The same for the mapping around it."""
    filled: str = ""
    """The sign that begins a text into which values are put; empty where any text is one."""


class Authorization(Struct, frozen=True):
    """Where tools keep a key apart from the headers."""

    fields: tuple[str, ...]
    names: dict[str, str]
    """What else the name and the value of the header are called."""
    schemes: frozenset[str]


class Computed(Struct, frozen=True):
    """Headers that are computed from the input of a step."""

    sign: str
    value: str
    """A regular expression, with the name of what is taken and the template that it is put into."""
    hole: str


class RequestForms(Struct, frozen=True):
    """`rules/catalog/request_forms.yaml`."""

    urls: tuple[str, ...]
    methods: tuple[str, ...]
    bases: tuple[str, ...]
    headers: str
    query: str
    body: str
    pairs: frozenset[str]
    variables: str
    call: str
    authorization: Authorization
    computed: Computed
    tools: tuple[RequestTool, ...]


@cache
def load_request_forms() -> RequestForms:
    """Return `rules/catalog/request_forms.yaml`, which only data with a URL needs.

    Raises:
        RuleError: the file is missing or not valid YAML.
    """
    return read_catalog("request_forms", RequestForms)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a regular expression of the catalog, made once."""
    return expression(pattern)
