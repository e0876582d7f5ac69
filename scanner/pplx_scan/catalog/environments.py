"""Which environment a file or a variable belongs to."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cached_property
from typing import Final

from msgspec import Struct

from pplx_scan.model.expression import expression

_WORDS: Final = expression(r"[A-Za-z]+")
_NAME_END: Final = expression(r"[._-]([A-Za-z0-9]+)$")


class Environments(Struct, frozen=True, dict=True):
    """`rules/catalog/environments.yaml`, and the scopes of the configuration."""

    words: dict[str, tuple[str, ...]]
    scopes: tuple[tuple[str, str], ...] = ()
    """Glob over paths, and the scope it names, from the configuration; the first that fits wins."""

    def scope(self, path: str, name: str = "") -> str:
        """Return the environment of a key: by configuration, by its variable's end (`…_STAGING`), by its path; or empty."""
        configured = next((scope for glob, scope in self.scopes if fnmatchcase(path, glob)), None)
        if configured is not None:
            return configured
        end = _NAME_END.search(name)
        if end is not None and end[1].lower() in self._by_word:
            return self._by_word[end[1].lower()]
        folders, _, file = path.rpartition("/")
        parts = [*_WORDS.findall(file), *reversed(folders.split("/"))]
        return next((self._by_word[part.lower()] for part in parts if part.lower() in self._by_word), "")

    def names(self, word: str) -> bool:
        """Tell whether a word, in small letters, names an environment."""
        return word in self._by_word

    @cached_property
    def _by_word(self) -> dict[str, str]:
        return {word: name for name, words in self.words.items() for word in words}
