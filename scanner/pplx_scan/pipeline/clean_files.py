"""Files in which an earlier run found nothing for any rule to judge, remembered in the user's cache folder.

What is kept is a digest of each such file: of its path, how git sees it, and its bytes. A file with a key, with a comment
of ours, or that its parser refused is never among them, so that the next run reports it again. Of one that is too large to
be parsed, the digest says whether a remark on it is due. The name of the list is a
digest of all that decides what a file says: the program, its rules and its catalog, and the configuration. Light on
purpose: a run in which every file with a hit is known imports nothing else.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pplx_scan import __version__, cache
from pplx_scan.catalog.folder import rules_folder
from pplx_scan.digests import blake2b
from pplx_scan.model.reads import TOO_LARGE, WHOLE, Degraded
from pplx_scan.regular_file import open_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.model.origin import WorktreeFile
    from pplx_scan.pipeline.prefilter.run import Hit, Prefiltered

LARGEST: Final = 32 << 20
"""Bytes of the largest file that is remembered."""
_SIZE: Final = 16
"""Bytes of a digest."""
_MOST: Final = 1 << 16
"""Digests of one list: 1 MiB. The oldest go first."""
_MOST_LISTS: Final = 8
_PREFIX: Final = "quiet-"


class CleanFiles:
    """The files in which an earlier run found nothing."""

    def __init__(self, proxies: Iterable[str] = (), environments: Sequence[tuple[str, str]] = ()) -> None:
        """Take the parts of the configuration that change facts: hosts of proxies, and globs with environments."""
        self._name = f"{_PREFIX}{stamp(proxies, environments)}"
        self._known = frozenset(_digests(self._name))

    def rest(self, prefiltered: Prefiltered) -> Prefiltered:
        """Return the prefiltered files without those that are remembered."""
        if not self._known or not prefiltered.hits:
            return prefiltered
        hits, degraded = [], list(prefiltered.degraded)
        for hit in prefiltered.hits:
            reason = self._remark_on(hit)
            if reason is None:
                hits.append(hit)
            elif reason:
                degraded.append(Degraded(hit.file.path, reason))
        return prefiltered._replace(hits=tuple(hits), degraded=tuple(degraded))

    def add(self, digests: Iterable[bytes]) -> None:
        """Remember more files, beside those that another run has added meanwhile."""
        new = dict.fromkeys(digests)
        if new and not self._known.issuperset(new):
            kept = [each for each in _digests(self._name) if each not in new]
            body = b"".join([*kept, *new][-_MOST:])
            cache.write(self._name, cache.sealed(body))
            cache.keep_newest(_PREFIX, _MOST_LISTS)

    def _remark_on(self, hit: Hit) -> str | None:
        """Return why a file that is remembered was not parsed; empty if it was, None for a file that is not remembered."""
        if hit.size > LARGEST:
            return None
        try:
            with open_regular(hit.file.location) as stream:
                raw = stream.read(LARGEST + 1)
        except OSError:
            return None
        content = _digest_of_content(hit.file, raw)
        reasons = ("", TOO_LARGE) if len(raw) > WHOLE else ("",)
        return next((each for each in reasons if _with_reason(content, each) in self._known), None)


def digest_of(file: WorktreeFile, raw: bytes, reason: str = "") -> bytes:
    """Return the digest to remember a file by.

    Args:
        file: its name, and how git sees it.
        raw: its bytes.
        reason: why it was not parsed; empty if it was.
    """
    return _with_reason(_digest_of_content(file, raw), reason)


def _digest_of_content(file: WorktreeFile, raw: bytes) -> bytes:
    digest = blake2b(f"{file.path}\0{file.git}\0{file.credential}\0".encode("utf-8", "surrogateescape"))
    digest.update(raw)
    return digest.digest()


def _with_reason(content: bytes, reason: str) -> bytes:
    return blake2b(content + reason.encode(), digest_size=_SIZE).digest()


def _digests(name: str) -> Iterator[bytes]:
    """Yield the digests of a list; none of one that is damaged."""
    body = cache.unsealed(cache.read(name))
    if len(body) % _SIZE == 0:
        yield from (body[at : at + _SIZE] for at in range(0, len(body), _SIZE))


def stamp(proxies: Iterable[str] = (), environments: Sequence[tuple[str, str]] = ()) -> str:
    """Return a digest of all that the facts of a file depend on, but for the file: 32 hex digits."""
    options = (sorted(proxies), environments)
    return blake2b(repr((_program(), options)).encode(), digest_size=_SIZE).hexdigest()


@lru_cache(maxsize=1)
def _program() -> tuple[object, ...]:
    """Return the version of the program, and the state of its files: of the list of them, where it was installed with one."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    record = os.path.join(os.path.dirname(package), f"pplx_scan-{__version__}.dist-info", "RECORD")
    try:
        status = os.stat(record)
    except OSError:
        return (__version__, *_modules(package), *_modules(rules_folder()))
    return (__version__, record, status.st_size, status.st_mtime_ns)


def _modules(folder: str) -> Iterator[tuple[str, int, int]]:
    """Yield place, size and time of each file of a package, so that one that is edited or installed anew is another."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _modules(entry.path)
            elif entry.name.endswith((".py", ".yaml")):
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns
