"""Regular expressions that are compiled when they are first used: of some four hundred, a file needs a few."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, AnyStr, Final, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ClassVar

    Compiler = Callable[[Any, int], re.Pattern[Any]]
    """Makes a pattern of an expression and flags, as `re.compile` does."""

_METHODS: Final = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` does, at the price of nothing until it is used. It is no instance of `re.Pattern`."""
    return cast("re.Pattern[AnyStr]", _late(pattern, flags))


@lru_cache(maxsize=2048)
def _late(pattern: str | bytes, flags: int) -> Late:
    return Late(pattern, flags)


def compile_by(compiler: Compiler) -> None:
    """Have all expressions that are used from now on compiled by something else than `re.compile`."""
    Late.compiler = staticmethod(compiler)


class Late:
    """An expression whose methods are those of the compiled one, from the first call on."""

    compiler: ClassVar[staticmethod[[Any, int], re.Pattern[Any]]] = staticmethod(re.compile)

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = self.compiler(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        found: Callable[..., Any] = getattr(compiled, name)
        return found
