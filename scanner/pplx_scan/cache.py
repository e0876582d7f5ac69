"""Files that we keep in the user's cache folder.

One is read only when nobody else can have written it, and is written whole or not at all. `PPLX_SCAN_NO_CACHE` in the
environment switches reading and writing off. Light on purpose: the clean path imports this module.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Final

OFF: Final = "PPLX_SCAN_NO_CACHE"
_MOST: Final = 16 << 20
"""Bytes; our files are a hundredth of it."""
_SEAL: Final = 16
"""Bytes of the checksum before a body."""
_READ: Final = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_BINARY", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK"))
"""Nobody waits for what is to come out of a pipe that stands there."""
_WRITE: Final = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | sum(getattr(os, name, 0) for name in ("O_BINARY", "O_CLOEXEC", "O_NOFOLLOW"))
)


def is_on() -> bool:
    """Tell whether the cache may be used, and there is a place for it."""
    return not os.environ.get(OFF) and bool(folder())


def folder() -> str:
    """Return our cache folder, which may not exist yet; empty when the environment names none."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "") or os.path.expanduser("~/.cache")
    return os.path.join(base, "pplx-scan") if os.path.isabs(base) else ""


def read(name: str) -> bytes:
    """Return the content of a file that the user alone can write; empty for any other, and when the cache is off."""
    if not is_on():
        return b""
    with suppress(OSError), open(os.open(os.path.join(folder(), name), _READ), "rb") as stream:
        if _is_own(os.fstat(stream.fileno())) and _is_own(os.stat(folder())):
            return stream.read(_MOST)
    return b""


def write(name: str, raw: bytes) -> None:
    """Put a file in its place, whole or not at all; without a word if it cannot be, as nothing depends on it.

    Where somebody else can write, nothing is written: what stands there may lead anywhere.
    """
    if not is_on():
        return
    file = os.path.join(folder(), name)
    temporary = f"{file}.{os.getpid()}"
    with suppress(OSError):
        os.makedirs(folder(), mode=0o700, exist_ok=True)
        if not _is_own(os.stat(folder())):
            return
        with open(os.open(temporary, _WRITE, 0o600), "wb") as stream:
            stream.write(raw)
        os.replace(temporary, file)
        return
    with suppress(OSError):
        os.unlink(temporary)


def sealed(body: bytes) -> bytes:
    """Return the content of a file of the cache: a checksum and a body."""
    from pplx_scan.digests import blake2b  # noqa: PLC0415 - the clean path seals nothing

    return blake2b(body, digest_size=_SEAL, person=b"cached by us").digest() + body


def unsealed(raw: bytes) -> bytes:
    """Return the body of a file of the cache; empty if it is damaged."""
    body = raw[_SEAL:]
    return body if sealed(body) == raw else b""


def keep_newest(prefix: str, most: int) -> None:
    """Remove the files whose names begin alike, but for those that were written last."""
    with suppress(OSError), os.scandir(folder()) as entries:
        if not _is_own(os.stat(folder())):
            return
        files = sorted((entry.stat().st_mtime, entry.path) for entry in entries if entry.name.startswith(prefix))
        for _, path in files[: max(len(files) - most, 0)]:
            os.unlink(path)


def is_trusted(path: str) -> bool:
    """Tell whether a folder is the user's and no one else may write to it, or does not exist yet; a link is neither."""
    try:
        return _is_own(os.lstat(path))
    except FileNotFoundError:
        return True


def _is_own(status: os.stat_result) -> bool:
    """Tell whether something is the user's, and no one else may write to it."""
    return sys.platform == "win32" or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)
