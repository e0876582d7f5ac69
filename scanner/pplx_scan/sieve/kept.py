"""Compiled patterns, kept in the user's cache folder: compiling them takes 110 ms, reading them back next to nothing.

A file there is read only when nobody else can have written it. What is damaged, or was made for another processor, is
refused by hyperscan's own checks and made anew. `PPLX_SCAN_NO_CACHE` in the environment keeps everything in memory.
"""

from __future__ import annotations

import os
import sys
from binascii import crc32
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import hyperscan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.sieve.spellings import Pattern

OFF: Final = "PPLX_SCAN_NO_CACHE"
_VERSION: Final = getattr(hyperscan, "__version__", "")
_MOST: Final = 16 << 20
"""Bytes; what we write is a hundredth of it."""
_READ: Final = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_BINARY", "O_CLOEXEC", "O_NOFOLLOW"))
_WRITE: Final = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | sum(getattr(os, name, 0) for name in ("O_BINARY", "O_CLOEXEC", "O_NOFOLLOW"))
)


def compiled(patterns: Sequence[Pattern], ids: Sequence[int], flags: int) -> hyperscan.Database:
    """Return patterns as an automaton, from the cache if they are in it.

    Args:
        patterns: regular expressions.
        ids: a number for each, which its matches carry.
        flags: hyperscan's, for all of them.

    Raises:
        hyperscan.error: hyperscan does not run on this processor.
    """
    file = _file(patterns, ids, flags)
    raw = _read(file) if file else b""
    if raw:
        with suppress(hyperscan.error):
            return hyperscan.loadb(raw, hyperscan.HS_MODE_BLOCK)
    database = hyperscan.Database()
    database.compile(
        expressions=[pattern.text for pattern in patterns],
        ids=list(ids),
        elements=len(patterns),
        flags=[flags | (hyperscan.HS_FLAG_CASELESS if pattern.caseless else 0) for pattern in patterns],
    )
    if file:
        _write(file, hyperscan.dumpb(database))
    return database


def _file(patterns: Sequence[Pattern], ids: Sequence[int], flags: int) -> str:
    """Return the name of the file for some patterns; empty when nothing is to be kept."""
    folder = _folder()
    if not folder or os.environ.get(OFF):
        return ""
    text = repr((*((pattern.text, pattern.caseless) for pattern in patterns), *ids, flags)).encode()
    return os.path.join(folder, f"sieve-{_VERSION}-{crc32(text):08x}{crc32(text[::-1]):08x}.hs")


def _folder() -> str:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "") or os.path.expanduser("~/.cache")
    return os.path.join(base, "pplx-scan") if os.path.isabs(base) else ""


def _read(file: str) -> bytes:
    """Return the content of a file that the user alone can write; empty for any other."""
    try:
        descriptor = os.open(file, _READ)
    except OSError:
        return b""
    with open(descriptor, "rb") as stream:
        return stream.read(_MOST) if _is_own(os.fstat(descriptor)) and _is_own(os.stat(os.path.dirname(file))) else b""


def _is_own(status: os.stat_result) -> bool:
    """Tell whether something is the user's, and no one else may write to it."""
    return sys.platform == "win32" or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


def _write(file: str, raw: bytes) -> None:
    """Put a file in its place, whole or not at all; without a word if it cannot be, as nothing depends on it."""
    temporary = f"{file}.{os.getpid()}"
    with suppress(OSError):
        os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
        with open(os.open(temporary, _WRITE, 0o600), "wb") as stream:
            stream.write(raw)
        os.replace(temporary, file)
        return
    with suppress(OSError):
        os.unlink(temporary)
