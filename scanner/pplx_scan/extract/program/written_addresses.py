"""Addresses that stand in the strings of a program, and what they are used for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.meaning.fit import Use, names_server, names_several
from pplx_scan.extract.meaning.headers import carries_key
from pplx_scan.extract.meaning.query import keys_in_query
from pplx_scan.extract.meaning.urls import find_urls, is_whole_address, whole_url
from pplx_scan.extract.program.compared import is_compared
from pplx_scan.extract.program.node import Call, Comparison, Index, Member, Text, label_of
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.program.node import Items, Node
    from pplx_scan.extract.program.scopes import Place, Scope
    from pplx_scan.extract.program.values import Values
    from pplx_scan.extract.reading import Reading, Site
    from pplx_scan.model.fact import Fact

_KEY: Final = expression(r"(?i)(?:perplexity|pplx)[\w.-]{0,12}key|pplx-[A-Za-z0-9]{40}")
"""A key, or a name for one."""
_NEAR: Final = 400
_ANY_KEY: Final = expression(r"(?i)api[_-]?key")
_BASE: Final = expression(r"(?i)base_?(?:api_?)?(?:ur[il]|address)|api_?(?:base|ur[il]|endpoint)|endpoint")
_BASELESS: Final = frozenset({"web", "other"})
"""Kinds of Perplexity's hosts that are no base of anything; pages of the documentation are linked."""
_CALLED: Final = "chat/completions"
"""The path of the API that no page of the web site has."""
_BLANK: Final = expression(r"\s")
_GIVEN: Final = expression(r"\w\"?[:=]\\?[\"']https?://[^\s\"']{1,200}[\"'\\]")
"""An address that a name in the text is given: `envDefault:"https://…"`."""
_FIELD: Final = expression(r"\s{0,99}(?:=>|:(?![:=])|\]\s?=(?!=))")
"""What stands behind the name of a field."""
_SAID: Final = expression(
    r"(?im)^[ \t]{0,40}(?:Write-\w{1,20}\s|(?:error|throw|raise|die|fail|abort|warn)\s(?![ \t]{0,9}[:=]))[^|;\n]{0,200}\Z"
    r"|\b(?:where|having)\b[^;\n]{0,200}[=<>]\s{0,9}\Z"
)
"""A command that says what stands behind it, and a condition of SQL."""
_WHOLE: Final = expression(r"(?i)https?://\S+")
_SITE: Final = expression(r"(?i)https?://(?P<host>(?:[\w-]+\.)*perplexity\.(?:ai|com))(?:/v1)?/?")
_TEST: Final = expression(
    r"(?i)(?:^|/)(?:test_[^/]*|conftest)\.py$|(?:[._-](?:test|spec)s?|_test|_spec)\.\w{1,5}$|(?-i:\w(?:Tests?|Spec)\.\w{1,6}$)|(?:^|/)__tests__/"
)
"""Files of tests, as their runners find them."""


class WrittenAddresses:
    """Reads the addresses in the strings and maps of one program."""

    def __init__(self, reading: Reading, values: Values, site: Site) -> None:
        self._reading = reading
        self._values = values
        self._language = values.survey.program.language
        self._site = site

    def read(self, value: Literal, place: Place, wrapped: Place, site: Site) -> Iterator[Fact]:
        """Yield the URLs in a string, and the host in the place of one.

        Args:
            value: of the string.
            place: of the string.
            wrapped: of what hands it on, such as `URI(value)`.
            site: what the string is given to.
        """
        yield from find_urls(self._reading, value, self._use(value, place, wrapped, site))
        if "?" in value.text and not self._is_shown(place, wrapped):
            yield from keys_in_query(self._reading, value)
        yield from self._bare_host(value, site)

    def of_vendor(self, items: Items, scope: Scope) -> Iterator[Fact]:
        """Yield the base URL of another vendor that stands in a map, or a record, beside a key of Perplexity, and beside no other."""
        labelled = any(entry.key is not None for entry in items.entries)
        values = [(label_of(each.key), each.value) for each in items.entries if (each.key is not None) == labelled]
        keys = [(label, value) for label, value in values if self._names_key(label, value, scope)]
        bases = [(label, value) for label, value in values if self._is_base(label, value, labelled=labelled)]
        if not keys or self._is_test or not all(self._gives_our_key(value, scope) for _, value in keys):
            return
        for label, value in bases if labelled or len(bases) == 1 else ():
            fact = whole_url(self._reading, self._values.text(value, scope), Use("config", name=label, keyed=True))
            if fact is not None and fact.host_kind == "wrong":
                yield fact

    def _is_base(self, label: str, value: Node, *, labelled: bool) -> bool:
        """Tell whether an element of a map, or of a record without names, is an address."""
        if type(value) is not Text:
            return False
        return (
            self._values.libraries.step(label) in {"base", "url"}
            if labelled
            else _WHOLE.fullmatch(label_of(value)) is not None
        )

    def _names_key(self, label: str, value: Node, scope: Scope) -> bool:
        """Tell whether an element is a key, or the name of a variable that holds one: by its label, else by what it is."""
        names = self._reading.catalog.names
        if not label:
            holes = self._values.text(value, scope).holes if type(value) is not Text else ()
            told = any(names.key_vendor(hole.name) for hole in holes) or names.key_vendor(label_of(value)) != ""
            return told or self._gives_our_key(value, scope)
        named = self._values.libraries.step(label) == "key" or bool(names.key_vendor(label))
        return named or names.names_variable(label, label_of(value))

    def _gives_our_key(self, value: Node, scope: Scope) -> bool:
        """Tell whether a value is a key of Perplexity, a reference to one, or the name of its variable."""
        if self._reading.catalog.names.is_key_variable(label_of(value)) and type(value) is Text:
            return True
        known = isinstance(value, Text | Member | Index | Call)
        return known and carries_key(self._reading.catalog, self._values.text(value, scope))

    def _bare_host(self, value: Literal, site: Site) -> Iterator[Fact]:
        """Yield the host without a scheme that a base URL is set to beside a key, if it does not serve the API."""
        base = "://" not in value.text and not names_several(site.name)
        if base and self._is_beside_key(value, site):
            fact = whole_url(self._reading, value, Use("config", name=site.name))
            if fact is not None and fact.host_kind == "wrong":
                yield fact

    def _is_beside_key(self, value: Literal, site: Site) -> bool:
        """Tell whether a value is named after a base URL, and a key of ours is named close to it."""
        at = value.start or 0
        named = self._reading.catalog.names.is_base_url(site.name)
        return named and _KEY.search(self._reading.source.text, max(at - _NEAR, 0), at + _NEAR) is not None

    def _is_base_at_site(self, value: Literal, site: Site) -> bool:
        """Tell whether an address of Perplexity's other than the API's is named as a base, in a program that calls an API."""
        at, text = value.start or 0, self._reading.source.text
        match = _SITE.fullmatch(value.text) if _BASE.search(site.name) is not None else None
        if match is None or self._reading.catalog.hosts.kind(match["host"]) not in _BASELESS:
            return False
        return _CALLED in text or _ANY_KEY.search(text, max(at - _NEAR, 0), at + _NEAR) is not None

    def _use(self, value: Literal, place: Place, wrapped: Place, site: Site) -> Use:
        """Return the use of the URLs in a string: a setting, a mention in code, a mere link."""
        text = value.text.strip()
        if not _WHOLE.fullmatch(text) and not is_whole_address(text):
            named_only = (_BLANK.search(text) is not None and _GIVEN.search(text) is None) or self._is_sample(wrapped)
            return Use("link" if named_only else self._language.urls, name=site.name)
        if not site.value or self._is_replaced(place, site) or self._is_shown(place, wrapped):
            return Use("link", name=site.name)
        names = self._reading.catalog.names
        client = names.base_client(site.name)
        around = site.scope.split(".")
        if client and (self._values.libraries.environment_maps.find(around) or any(map(names.is_environment, around))):
            return Use("config", client, site.name, self._site.paired, named=names.mentions_perplexity(site.name))
        beside = names.mentions_perplexity(site.name) and self._is_beside_key(value, site)
        if beside or self._is_base_at_site(value, site):
            return Use("config", name=site.name, named=True)
        called = len(wrapped.path) < 2 or not wrapped.path[-1] or names_server(self._reading.catalog, wrapped.path)
        taker = next((each for each in reversed(wrapped.path[-2:]) if each), "")
        told = self._values.libraries.step(taker) == "base"
        return Use(self._language.urls if called else "link", name=site.name, told=told)

    def _is_shown(self, place: Place, wrapped: Place) -> bool:
        """Tell whether a text is compared, or tried by a test, and not used."""
        return isinstance(place.outer, Comparison) or self._is_compared(place) or self._is_sample(wrapped)

    def _is_sample(self, place: Place) -> bool:
        """Tell whether a text is what a test tries, is only written out, or stands in a list of wrong ones."""
        names, taker = self._reading.catalog.names, place.path[-2] if len(place.path) > 1 else ""
        written = taker in self._values.libraries.writers or names.tells.search(taker) is not None
        return self._is_test or written or names.told.search(".".join(place.path)) is not None

    @cached_property
    def _is_test(self) -> bool:
        return _TEST.search(self._reading.source.path) is not None

    def _is_compared(self, place: Place) -> bool:
        text, node = self._values.survey.program.code, place.node
        said = _SAID.search(text, max(node.start - _NEAR, 0), node.start) is not None
        return said or is_compared(text, node.start, node.end, self._values.libraries.comparisons)

    def _is_replaced(self, place: Place, site: Site) -> bool:
        """Tell whether an address names a field, as one does for which another is to be taken, or is that other one."""
        text, node = self._values.survey.program.code, place.node
        before = text[max(node.start - _NEAR, 0) : node.start].rstrip()[-1:]
        return "://" in site.name or (_FIELD.match(text, node.end) is not None and before in {*"{[(,"})
