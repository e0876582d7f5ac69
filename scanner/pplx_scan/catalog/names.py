"""Which names hold a key, a base URL or a header, and whose."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.catalog.endpoints import distance
from pplx_scan.catalog.hosts import is_addressed
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re

PERPLEXITY: Final = "perplexity"
AUTHORIZATION: Final = "authorization"
"""The header of the key, in lower case."""
_KEY_END: Final = expression(r"(?:api|auth|access|secret|bearer)?(?:key|token|secret|credential)s?$")
_VARIABLE: Final = expression(r"[A-Z][A-Z0-9_]+")
_PRODUCT: Final = expression(PERPLEXITY)
_AROUND: Final = 100
"""Characters before and behind the product's name within which a call or an import of it stands."""
_SEPARATORS: Final = expression(r"[^a-z0-9]+")
_LINE: Final = expression(r"\s*(?P<name>[\w-]{1,40}):\s*[Bb]earer\s")
_TYPOS: Final = 2
"""So many letters of the header's name may be wrong."""


def squash(name: str) -> str:
    """Return a name in lower case with only its letters and digits."""
    return _SEPARATORS.sub("", name.lower())


def names_key(name: str) -> bool:
    """Tell whether a name ends as that of a key does, be it whose it may."""
    return squash(name).endswith("key")


def is_mistyped(name: str) -> bool:
    """Tell whether a name in lower case is that of the header, mistyped."""
    near = abs(len(name) - len(AUTHORIZATION)) <= _TYPOS and name[0] in "au"
    return near and 0 < distance(name.replace("_", "-"), AUTHORIZATION) <= _TYPOS


def names_product(text: str) -> bool:
    """Tell whether a text holds the product's full name, in any case, or an address in which it is misspelt."""
    return PERPLEXITY in text.lower() or is_addressed(text)


class Filling(Struct, frozen=True, dict=True):
    """How the tool that reads some files puts variables into a text."""

    file: str
    """A regular expression for the path."""
    own: str
    """Its own way, with `NAME` in it."""
    others: tuple[str, ...]
    """The ways of other tools, which mean nothing to it: regular expressions with `NAME` in them."""

    @cached_property
    def other(self) -> re.Pattern[str]:
        """The reference of another tool; its last group is the name."""
        ways = "|".join(way.replace("NAME", r"([A-Za-z_][\w.]*)") for way in self.others)
        return expression(rf"(?:{ways})(?=[\"'\s\\]|\Z)")


class Names(Struct, frozen=True, dict=True):
    """`rules/catalog/names.yaml`."""

    vendors: dict[str, str]
    key_words: str
    not_a_key_after: tuple[str, ...]
    generic_key_names: str
    key_variable_names: str
    fragment_names: str
    base_url_names: str
    client_base_names: str
    environment_names: str
    calls_the_api: str
    resold: tuple[str, ...]
    base_url_settings: dict[str, str]
    base_url_patterns: dict[str, str]
    wrong_headers: frozenset[str]
    header_line: str
    filled_in: str
    recordings: str
    told_addresses: str
    tellers: str
    server_names: str
    site_sessions: str
    fillings: tuple[Filling, ...]
    literal_keys: dict[str, str]
    query_names: frozenset[str]
    foreign_prefixes: dict[str, str]

    def begins_header(self, text: str) -> bool:
        """Tell whether a text begins as a line of a request's headers does that authorizes."""
        if self._header_line.match(text) is not None:
            return True
        line = _LINE.match(text)
        return line is not None and is_mistyped(line["name"].lower())

    def is_wrong_header(self, name: str) -> bool:
        """Tell whether a header, in lower case, carries a key elsewhere, but not here: another one, or a mistyped one."""
        named = "-" in name and self.key_vendor(name) == PERPLEXITY
        return named or name in self.wrong_headers or is_mistyped(name)

    def filling_of(self, path: str) -> Filling | None:
        """Return how the tool that reads a file puts variables in; None when that is not known."""
        return next((each for each in self.fillings if expression(each.file).search(path)), None)

    def reference_in(self, setting: str) -> str:
        """Return how a setting that takes a key as it stands refers to a variable, with `NAME` in it; empty for any other.

        Args:
            setting: the names that lead to it, with dots between them.
        """
        return next((own for path, own in self.literal_keys.items() if expression(path).search(setting)), "")

    def fills_in(self, path: str) -> bool:
        """Tell whether the tool that reads a file puts variables into its commands."""
        return self._filled_in.search(path) is not None

    def is_recording(self, path: str) -> bool:
        """Tell whether a file holds requests that were made once, and that nobody makes from there."""
        return self._recordings.search(path) is not None

    def is_client_base(self, name: str) -> bool:
        """Tell whether a name, given as `squash` returns it, is that of a setting with the base URL of a client."""
        return self._client_base.fullmatch(name) is not None

    def is_environment(self, name: str) -> bool:
        """Tell whether a name is that of a map of variables which a program is started with."""
        return self._environment.fullmatch(squash(name)) is not None

    def is_resold(self, text: str) -> bool:
        """Tell whether a text names a server that takes keys of its own for Perplexity's models."""
        lower_case = text.lower()
        return any(name in lower_case for name in self.resold)

    def is_caller(self, text: str) -> bool:
        """Tell whether a program calls the API: what stands around the product's name says so."""
        return any(
            self._callers.search(text, max(match.start() - _AROUND, 0), match.end() + _AROUND)
            for match in _PRODUCT.finditer(text)
        )

    @cached_property
    def _callers(self) -> re.Pattern[str]:
        return expression(self.calls_the_api)

    @cached_property
    def _client_base(self) -> re.Pattern[str]:
        return expression(self.client_base_names)

    @cached_property
    def _environment(self) -> re.Pattern[str]:
        return expression(self.environment_names)

    @cached_property
    def sessions(self) -> re.Pattern[str]:
        """What stands in a text that signs in to the web site as a person does."""
        return expression(self.site_sessions)

    @cached_property
    def told(self) -> re.Pattern[str]:
        """Return what tells the names, joined by dots, of addresses that nothing is called at."""
        return expression(self.told_addresses)

    @cached_property
    def tells(self) -> re.Pattern[str]:
        """Return what tells the names of functions and types whose texts are messages."""
        return expression(self.tellers)

    @cached_property
    def servers(self) -> re.Pattern[str]:
        """Return what tells the names of servers that are called."""
        return expression(self.server_names)

    @cached_property
    def _recordings(self) -> re.Pattern[str]:
        return expression(self.recordings)

    @cached_property
    def _header_line(self) -> re.Pattern[str]:
        return expression(self.header_line)

    @cached_property
    def _filled_in(self) -> re.Pattern[str]:
        return expression(self.filled_in)

    def key_vendor(self, name: str, scope: str = "") -> str:
        """Return whose key a name holds: a vendor's id, `generic` (some key), or empty (no key).

        A generic name such as `api_key` belongs to Perplexity when its container (`scope`) names it.
        """
        flat = squash(name)
        match = self._key.search(flat)
        if match is not None:
            rest = flat[match.end() :]
            if self._other_use.fullmatch(rest):
                return ""
            return next(vendor for vendor in self.vendors if match[vendor])
        if self._generic.fullmatch(flat):
            return PERPLEXITY if self.mentions_perplexity(scope) else "generic"
        return ""

    def is_key_variable(self, name: str) -> bool:
        """Tell whether a name is written as that of the environment variable of Perplexity's key, and stands for no value."""
        flat = squash(name)
        named = _VARIABLE.fullmatch(name) is not None and expression(self.vendors[PERPLEXITY]).match(flat) is not None
        return named and _KEY_END.search(flat) is not None and self.key_vendor(name) == PERPLEXITY

    def mentions_perplexity(self, text: str) -> bool:
        """Tell whether a name or a key path names Perplexity."""
        return expression(self.vendors[PERPLEXITY]).search(squash(text)) is not None

    def vendor_in(self, name: str) -> str:
        """Return the vendor that a name speaks of, such as `openai` for `OPENAI_BASE_URL`; empty when it names none."""
        flat = squash(name)
        return next((vendor for vendor, pattern in self.vendors.items() if expression(pattern).search(flat)), "")

    def base_client(self, name: str) -> str:
        """Return the id of the client that takes its base URL from a setting; empty when no known one does."""
        if name in self.base_url_settings:
            return self.base_url_settings[name]
        flat = squash(name)
        return next((client for client, names in self._base_patterns if names.search(flat)), "")

    def is_base_url(self, name: str) -> bool:
        """Tell whether a name holds the address of an API."""
        return self._base_url.search(squash(name)) is not None

    def stem(self, name: str) -> str:
        """Return the part of a name before its word for a key or an address: `llm` of `LLM_API_KEY` and `LLM_BASE_URL`."""
        flat = squash(name)
        match = self._base_url.search(flat) or _KEY_END.search(flat)
        return (flat[: match.start()] if match else flat).removesuffix("ai")

    def names_variable(self, name: str, value: str) -> bool:
        """Tell whether a setting holds the name of the variable in which a key stands: `api_key_env = "NAME"`."""
        return _VARIABLE.fullmatch(value) is not None and self._key_variable.search(squash(name)) is not None

    @cached_property
    def _key_variable(self) -> re.Pattern[str]:
        return expression(self.key_variable_names)

    def foreign_vendor(self, value: str) -> str:
        """Return the vendor whose keys begin like `value`; empty when none does."""
        return next((who for start, who in self.foreign_prefixes.items() if value.startswith(start)), "")

    @cached_property
    def _key(self) -> re.Pattern[str]:
        vendors = "|".join(f"(?P<{vendor}>{pattern})" for vendor, pattern in self.vendors.items())
        return expression(f"(?:{vendors}){self.key_words}")

    @cached_property
    def _other_use(self) -> re.Pattern[str]:
        return expression("(?:" + "|".join(self.not_a_key_after) + r")\w*")

    @cached_property
    def _generic(self) -> re.Pattern[str]:
        return expression(self.generic_key_names)

    def is_fragment(self, name: str) -> bool:
        """Tell whether a name says that its value is a part of something: `KEY_PART_1`, `head`."""
        return self._fragment.search(squash(name)) is not None

    @cached_property
    def _fragment(self) -> re.Pattern[str]:
        return expression(self.fragment_names)

    @cached_property
    def _base_patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((client, expression(pattern)) for client, pattern in self.base_url_patterns.items())

    @cached_property
    def _base_url(self) -> re.Pattern[str]:
        return expression(self.base_url_names)
