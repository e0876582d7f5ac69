"""Keys and URLs in the strings and comments of a module."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

import libcst as cst

from pplx_scan.catalog.names import PERPLEXITY
from pplx_scan.extract.literal import Literal
from pplx_scan.extract.meaning.headers import stored_bearer
from pplx_scan.extract.meaning.hits import KEY_HINT
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.meaning.urls import Use, find_urls
from pplx_scan.extract.reading import Site
from pplx_scan.model.fact import EnvRead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.python.program import Program, Text
    from pplx_scan.extract.python.references import Read
    from pplx_scan.extract.python.values import Values
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import AuthHeader, Fact
    from pplx_scan.model.vocabulary import UrlRole

_SHORTEST: Final = 20
_URL: Final = re.compile("(?i)://|perplexity")
_ENVIRONMENT: Final = frozenset({"os.environ", "environ", "env", "putenv", "setenv"})
_OTHERS: Final = frozenset({"proxy", "vendor", "local", "other"})


class Strings:
    """Reads the strings of a file."""

    def __init__(self, reading: Reading, values: Values) -> None:
        self._reading = reading
        self._values = values
        self._names = reading.catalog.names
        self._program: Program = values.program
        text = reading.source.text
        self._paired = (
            re.search(r"api\.perplexity\.(?:ai|com)", text) is not None
            or re.search(r"(?m)^[ \t]*(?:from|import)\s+perplexity\b", text) is not None
        )
        self._proxied = any(map(self._is_proxy, self._program.texts))

    def read(self) -> Iterator[Fact]:
        """Yield the keys and URLs of strings and comments, and the keys that are read from the environment."""
        for text in self._program.texts:
            yield from self._string(text)
        for start, comment in self._program.tree.comments:
            literal = Literal.plain(comment, start)
            if KEY_HINT.search(comment):
                yield from find_keys(self._reading, literal, Site(comment=True))
            if _URL.search(comment):
                yield from find_urls(self._reading, literal, Use("link"))
        yield from self._environment()

    def stored(self) -> Iterator[AuthHeader]:
        """Yield the values under a key's name that begin with `Bearer `."""
        for text in self._program.texts:
            name = text.naming.name
            if not text.naming.value or text.prose or self._vendor(text) != PERPLEXITY:
                continue
            literal = self._values.literal(text.node, text.place)
            fact = stored_bearer(self._reading, name, text.naming.container, literal)
            if fact is not None:
                yield fact

    def _string(self, text: Text) -> Iterator[Fact]:
        simple = isinstance(text.node, cst.SimpleString)
        start, end = self._program.tree.spans[text.node]
        written = self._reading.source.text[start:end]
        if simple and end - start < _SHORTEST:
            return
        ours = self._vendor(text) == PERPLEXITY
        address = _URL.search(written) is not None
        if simple and not ours and not address and "\\" not in written and not KEY_HINT.search(written):
            return
        literal = self._values.literal(text.node, text.place)
        if ours or KEY_HINT.search(literal.text) or KEY_HINT.search(written):
            yield from find_keys(self._reading, literal, self._site(text))
        if address:
            yield from find_urls(self._reading, literal, self._use(text, literal))

    def _vendor(self, text: Text) -> str:
        naming = text.naming
        return self._names.key_vendor(naming.name, naming.container) if naming.name else ""

    def _site(self, text: Text) -> Site:
        naming = text.naming
        scope = naming.container
        generic = self._names.key_vendor(naming.name) == "generic"
        if generic and scope == text.place.scope.path:
            # A function's name says what it is about, not whose key its variables hold.
            scope = text.place.scope.classes
        return Site(
            name=naming.name,
            scope=scope,
            value=naming.value and not text.prose,
            paired=self._paired,
            proxied=self._proxied,
            pool=naming.pool,
            whole=None if text.node in self._defaults else self._program.tree.spans[text.node],
        )

    @cached_property
    def _defaults(self) -> frozenset[cst.BaseExpression]:
        """The values that stand in for variables which are not set."""
        reads = (self._values.references.environment(call, place) for call, place in self._program.calls)
        return frozenset(read.default for read in reads if read is not None and read.default is not None)

    def _use(self, text: Text, literal: Literal) -> Use:
        whole = literal.text.strip().lower().startswith(("http://", "https://")) and not re.search(
            r"\s", literal.text.strip()
        )
        client = self._names.base_url_settings.get(text.naming.name, "")
        if whole and client and text.naming.container in _ENVIRONMENT:
            ours = self._names.mentions_perplexity(text.naming.name) or self._paired
            return Use("config", client, text.naming.name, keyed=ours)
        role: UrlRole = "mention" if whole and not text.prose and not text.naming.quoted else "link"
        return Use(role, name=text.naming.name)

    def _is_proxy(self, text: Text) -> bool:
        """Tell whether a string is the base URL of another service."""
        if not isinstance(text.node, cst.SimpleString) or not self._names.is_base_url(text.naming.name):
            return False
        literal = self._values.literal(text.node, text.place)
        return any(fact.host_kind in _OTHERS for fact in find_urls(self._reading, literal, Use("link")))

    def _environment(self) -> Iterator[EnvRead]:
        references = self._values.references
        for node, place in (*self._program.calls, *self._program.subscripts):
            read = references.environment(node, place)
            if read is not None and self._names.key_vendor(read.name) == PERPLEXITY:
                yield self._read(read)

    def _read(self, read: Read) -> EnvRead:
        start, end = self._program.tree.spans[read.name_node]
        quote = len(self._reading.source.text[start:end].rstrip("'\"")) - (end - start)
        return EnvRead(
            origin=self._reading.source.origin,
            span=self._reading.source.from_chars(end + quote - len(read.name), end + quote),
            name=read.name,
            default=read.default is not None,
            exposure=self._reading.catalog.exposure.of_name(read.name),
        )
