"""Where a key certainly ships to users."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BEFORE: Final = 200
"""Characters before a name that are looked at."""


@lru_cache(maxsize=4)  # asked for each object of a file
def _has_one(words: tuple[str, ...], text: str) -> bool:
    return any(word in text for word in words)


class ShippedMap(Struct, frozen=True):
    """A map whose values a build writes into files that users download."""

    file: str
    """A regular expression for the path."""
    key: str
    """A regular expression for a key that leads to the values."""
    why: str
    keys: bool = False
    """Its own keys name the variables."""
    words: tuple[str, ...] = ()
    """Only a file in which one of them stands has such a map; empty when it is not known."""
    bundled: bool = False
    """A bundler writes them, which makes programs for servers, too."""


def why_shipped(maps: Iterable[ShippedMap], keys: Sequence[str]) -> str:
    """Return why a value ships to users to which these keys of maps lead; empty when it does not."""
    return next((each.why for key in keys for each in maps if expression(each.key).fullmatch(key)), "")


class Exposure(Struct, frozen=True):
    """`rules/catalog/exposure.yaml`: tables from patterns of code that ships to users to the reason shown for it."""

    prefixes: dict[str, str]
    files: dict[str, str]
    scripts: dict[str, str]
    """Of the pages whose scripts browsers run."""
    lines: dict[str, str]
    names: dict[str, str]
    reads: dict[str, str]
    modules: dict[str, str]
    maps: tuple[ShippedMap, ...]
    server_builds: tuple[str, ...]
    browser_builds: str
    """A regular expression for the settings of a bundler that makes a program for a server."""
    packages: dict[str, str]
    notes: dict[str, str]
    withheld: str
    """A regular expression for code of a page's tag that gives something else than the values in it."""

    def is_withheld(self, code: str) -> bool:
        """Tell whether what a tag of a page writes is something else than the values that its code names."""
        return expression(self.withheld).search(code) is not None

    def of_module(self, name: str) -> str:
        """Return why what a module exports ships to users; empty when it does not."""
        return self.modules.get(name, "")

    def of_import(self, text: str) -> str:
        """Return why all variables of a program ship to users that has a package; empty when it has none of those."""
        named = ((name, why) for name, why in self.packages.items() if name in text)
        return next((why for name, why in named if re.search(rf"""["']{name}["'/]""", text)), "")

    def of_name(self, name: str) -> str:
        """Return why a variable ships to users, such as `Vite builds VITE_ …`; empty when it does not."""
        return next((why for prefix, why in self.prefixes.items() if name.startswith(prefix)), "")

    def of_place(self, text: str, at: int) -> str:
        """Return why a variable ships to users whose name stands at `at`: `BuildConfig.NAME`; else empty."""
        before = _before(text, at)
        return _first(self.names, before) or _first(self.reads, before)

    def is_read(self, text: str, at: int) -> bool:
        """Tell whether a program reads there a value that a build writes into files that users download."""
        return bool(_first(self.reads, _before(text, at)))

    def of_file(self, path: str) -> str:
        """Return why a file is shipped to users unchanged, or an empty string if that is not certain."""
        return _first(self.files, path)

    def of_scripts(self, path: str) -> str:
        """Return why the scripts in a page ship to users, whatever makes the page; empty if that is not certain."""
        return _first(self.scripts, path)

    def maps_of(self, path: str, text: str) -> tuple[ShippedMap, ...]:
        """Return the maps of a file whose values a build writes into files that users download."""
        likely = [
            each
            for each in self.maps
            if (not each.words or _has_one(each.words, text)) and expression(each.file).search(path)
        ]
        served = any(each.bundled for each in likely) and self._is_for_servers(text)
        return tuple(each for each in likely if not (each.bundled and served))

    def _is_for_servers(self, text: str) -> bool:
        """Tell whether the settings of a bundler in a file make programs for servers alone."""
        on_servers = any(expression(each).search(text) for each in self.server_builds)
        return on_servers and expression(self.browser_builds).search(text) is None

    def of_line(self, line: str) -> str:
        """Return why this build line is shipped to users, or an empty string."""
        return _first(self.lines, line)

    def note(self, path: str) -> str:
        """Return a remark on source that may ship; else empty."""
        return _first(self.notes, path)


def _before(text: str, at: int) -> str:
    line = text.rfind("\n", max(at - _BEFORE, 0), at) + 1
    return text[max(line, at - _BEFORE) : at]


def _first(table: dict[str, str], text: str) -> str:
    return next((why for pattern, why in table.items() if expression(pattern).search(text)), "")
