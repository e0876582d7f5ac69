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
from binascii import crc32
from contextlib import suppress
from functools import cache as once
from importlib import import_module
from itertools import accumulate
from typing import TYPE_CHECKING, Any, AnyStr, Final, cast

from pplx_scan import __version__, cache
from pplx_scan.digests import blake2b
from pplx_scan.model.expression import compile_by

if TYPE_CHECKING:
    Code = tuple[int, bytes, int, dict[str, int]]
    """Flags, with those that the expression sets; unsigned integers, as `array("I")` writes them; how many groups; names of
    groups and their numbers."""

_MOST: Final = 2048
"""Expressions of one file, which is 3 MB then. We have some six hundred, and settings of the user add a few."""
_SIZE: Final = 4
"""Bytes of the length of the index, which stands before it."""
_DIGEST: Final = 8
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
    """Code by expression. Of the file, which grows with the languages that were read, only what is asked for is looked at."""

    def __init__(self) -> None:
        self._places, self._records = _read()
        self._new: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()

    def code(self, pattern: str | bytes, flags: int) -> Code:
        """Return the code of an expression, and remember it."""
        key = _key(pattern, flags)
        self._used.add(key)
        record = self._record(key)
        if record:
            known, code = marshal.loads(record)  # noqa: S302 - see `_read`
            if known == (pattern, flags):
                return cast("Code", code)
        code = _code(pattern, flags)
        if not self._new:
            atexit.register(self._write)
        self._new[key] = marshal.dumps(((pattern, flags), code))
        return code

    def _record(self, key: bytes) -> bytes:
        start, size, checksum = self._places.get(key, (0, 0, 0))
        record = self._records[start : start + size]
        return record if crc32(record) == checksum else b""

    def _write(self) -> None:
        records = {**{key: self._record(key) for key in self._places}, **self._new}
        if len(records) > _MOST:
            records = {key: record for key, record in records.items() if key in self._used}
        starts = accumulate(map(len, records.values()), initial=0)
        places = {
            key: (start, len(record), crc32(record))
            for (key, record), start in zip(records.items(), starts, strict=False)
        }
        index = cache.sealed(marshal.dumps(places))
        cache.write(_name(), b"".join([len(index).to_bytes(_SIZE, "big"), index, *records.values()]))
        cache.keep_newest(_PREFIX, _MOST_FILES)


def _key(pattern: str | bytes, flags: int) -> bytes:
    return blake2b(repr((pattern, flags)).encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()


def _read() -> tuple[dict[bytes, tuple[int, int, int]], bytes]:
    """Return where the record of each expression begins, how long it is, and its checksum; and all records."""
    raw = cache.read(_name())
    end = _SIZE + int.from_bytes(raw[:_SIZE], "big")
    with suppress(ValueError, EOFError, TypeError):
        # What passes the checksum was written above, and the user alone could write it: no more is asked of a `.pyc`.
        places: dict[bytes, tuple[int, int, int]] = marshal.loads(cache.unsealed(raw[_SIZE:end]))  # noqa: S302
        return places, raw[end:]
    return {}, b""


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
