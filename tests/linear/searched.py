"""How many characters the product's expressions look at: work that no count of calls shows."""

from __future__ import annotations

import gc
import re
import sys
from contextlib import contextmanager
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from pplx_scan.model import expression

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match, Pattern

_METHODS = expression._METHODS
_CACHED = expression.Late.__getattr__


class Searched:
    """Counts while expressions are asked."""

    def __init__(self) -> None:
        self.characters = 0

    def method(self, late: expression.Late, name: str) -> Any:
        """Return a method of an expression that counts."""
        counted = {"search": self._one, "match": self._one, "fullmatch": self._one, "finditer": self._each}
        return partial(counted.get(name, self._all), re.compile(late.pattern, late._flags), name)

    def _one(self, pattern: Pattern[Any], name: str, text: Any, low: int = 0, high: int = sys.maxsize) -> Any:
        found = getattr(pattern, name)(text, low, high)
        looked = len(text) if found is None and name == "search" else low if found is None else found.end()
        self.characters += max(min(looked, high) - low, 0)
        return found

    def _each(
        self, pattern: Pattern[Any], _name: str, text: Any, low: int = 0, high: int = sys.maxsize
    ) -> Iterator[Match[Any]]:
        for found in pattern.finditer(text, low, high):
            self.characters += found.end() - low
            low = found.end()
            yield found
        self.characters += max(min(len(text), high) - low, 0)

    def _all(self, pattern: Pattern[Any], name: str, *words: Any, **options: Any) -> Any:
        self.characters += len(words[1] if name in {"sub", "subn"} else words[0])
        return getattr(pattern, name)(*words, **options)


@contextmanager
def searched() -> Iterator[Searched]:
    """Count while the `with` block runs."""
    counts = Searched()

    def counting(late: expression.Late, name: str) -> Any:
        if name not in _METHODS:
            return _CACHED(late, name)
        late.__dict__[name] = counts.method(late, name)
        return late.__dict__[name]

    _forget()
    expression.Late.__getattr__ = counting  # type: ignore[method-assign]
    try:
        yield counts
    finally:
        expression.Late.__getattr__ = _CACHED  # type: ignore[method-assign]
        _forget()


def _forget() -> None:
    for late in _made(len(sys.modules)):
        for name in _METHODS:
            late.__dict__.pop(name, None)


@cache
def _made(_modules: int) -> list[expression.Late]:
    return [each for each in gc.get_objects() if isinstance(each, expression.Late)]
