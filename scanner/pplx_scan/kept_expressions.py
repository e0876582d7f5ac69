"""Compiled regular expressions, kept in the user's cache folder: compiling takes a quarter of a small scan, reading 1 ms.

Python has no public way to write a compiled expression down. What is kept is the code that its compiler makes for `_sre`,
under a name with all that the code depends on, and `_sre` checks it once more. Whatever is missing, damaged or not as
expected here, `re.compile` is asked: docs/decisions/0034-compiled-expressions-are-kept.md.
"""

from __future__ import annotations

import atexit
import marshal
import re
import sys
from array import array
from contextlib import suppress
from functools import cache as once
from importlib import import_module
from typing import TYPE_CHECKING, Any, AnyStr, Final

from pplx_scan import __version__, cache
from pplx_scan.model.expression import compile_by

if TYPE_CHECKING:
    Code = tuple[int, bytes, int, dict[str, int]]
    """Flags, with those that the expression sets; unsigned integers, as `array("I")` writes them; how many groups; names of
    groups and their numbers."""

_MOST: Final = 2048
"""Expressions of one file. We have some five hundred, and settings of the user add a few."""
_PREFIX: Final = "expressions-"
_MOST_FILES: Final = 4


def keep_expressions() -> None:
    """Take compiled expressions from the cache folder from now on, and put new ones there when the process ends."""
    compile_by(_compile)


def _compile(pattern: AnyStr, flags: int) -> re.Pattern[AnyStr]:
    # NOTE: no public promise says what these modules of Python are like: whatever they raise, there is the public way.
    if cache.is_on():
        with suppress(Exception):
            return _made(pattern, _kept().code(pattern, int(flags)))
    return re.compile(pattern, flags)


@once
def _kept() -> _Kept:
    return _Kept()


class _Kept:
    def __init__(self) -> None:
        self._codes = _read()
        self._known = len(self._codes)

    def code(self, pattern: str | bytes, flags: int) -> Code:
        """Return the code of an expression, and remember it."""
        found = self._codes.get((pattern, flags))
        if found is None:
            if len(self._codes) == self._known:
                atexit.register(self._write)
            found = self._codes[pattern, flags] = _code(pattern, flags)
        return found

    def _write(self) -> None:
        if len(self._codes) <= _MOST:
            cache.write(_name(), cache.sealed(marshal.dumps(self._codes)))
            cache.keep_newest(_PREFIX, _MOST_FILES)


def _read() -> dict[tuple[str | bytes, int], Code]:
    with suppress(ValueError, EOFError, TypeError):
        # What passes the checksum was written below, and the user alone could write it: no more is asked of a `.pyc`.
        codes: dict[tuple[str | bytes, int], Code] = marshal.loads(cache.unsealed(cache.read(_name())))  # noqa: S302
        return codes
    return {}


def _code(pattern: str | bytes, flags: int) -> Code:
    """Return what `re.compile` makes of an expression before it makes a pattern of it."""
    parsed = _module("re._parser").parse(pattern, flags)
    state = parsed.state
    code = array("I", _module("re._compiler")._code(parsed, flags))  # noqa: SLF001 - there is no public way
    return int(flags | state.flags), code.tobytes(), state.groups - 1, dict(state.groupdict)


def _made(pattern: AnyStr, code: Code) -> re.Pattern[AnyStr]:
    flags, numbers, groups, names = code
    named: list[str | None] = [None] * (groups + 1)
    for name, group in names.items():
        named[group] = name
    numbered = array("I", numbers).tolist()
    made: re.Pattern[AnyStr] = _module("_sre").compile(pattern, flags, numbered, groups, names, tuple(named))
    return made


@once
def _module(name: str) -> Any:  # noqa: ANN401 - modules without types
    return import_module(name)


def _name() -> str:
    """Return the name of our file: a release of ours, a Python, and how it writes numbers."""
    numbers = f"{_module('_sre').MAGIC}{array('I').itemsize}{sys.byteorder[0]}"
    return f"{_PREFIX}{__version__}-{sys.implementation.cache_tag}-{sys.hexversion:x}-{numbers}"
