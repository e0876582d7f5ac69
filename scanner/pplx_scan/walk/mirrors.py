"""Bare copies of remote repositories in the user's cache folder: fetched, and fetched again next time.

Without history a copy is shallow: it holds the files of HEAD and nothing else. An address may hold a password: git is given
it in its environment, nothing of it is written to the copy, and `shown` is what people read.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from shutil import rmtree
from time import monotonic, time
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, urlsplit, urlunsplit

from msgspec import Struct

from pplx_scan import cache
from pplx_scan.digests import sha256
from pplx_scan.errors import GitError
from pplx_scan.model.printable import printable
from pplx_scan.walk.checkout import SCHEMES, SHORT, public_uri
from pplx_scan.walk.git import Answer, Question, command_line, environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SCHEMES: Final = SCHEMES | {"file"}
_FOLDER: Final = "mirrors"
_HEAD: Final = "refs/pplx-scan/head"
_DIGITS: Final = 9
"""Of the number of settings in the environment."""
_AT_ONCE: Final = 4
"""Fetches."""
_LONGEST: Final = 3600.0
"""Seconds for a fetch, where nobody says how long it may take."""
_KEPT: Final = 90 * 24 * 3600
"""Seconds after its last fetch that a copy is kept."""
_MOST: Final = 10 << 30
"""Bytes of all copies together; of more, those go first whose last fetch is the longest ago."""
_SLOW: Final = (("http.lowSpeedLimit", "1000"), ("http.lowSpeedTime", "60"))
"""Fewer bytes a second, for so many seconds, end a fetch over HTTP."""


class Mirror(Struct, frozen=True):
    """A copy of a remote repository."""

    address: str
    """Without user name and password."""
    folder: str
    failure: str
    """Why it is not as the remote is now; empty when it is."""


def is_address(text: str) -> bool:
    """Tell whether a text is the address of a remote repository, not a path."""
    if "://" not in text:
        short = SHORT.fullmatch(text)
        return short is not None and short["user"] is not None and not re.search(r"\s", text)
    try:
        return urlsplit(text).scheme in _SCHEMES
    except ValueError:
        return False


def mirrored(addresses: Sequence[str], *, history: bool, seconds: float = 0.0) -> Iterator[Mirror]:
    """Bring the repositories at some addresses to this machine, several at a time, and yield their copies in order.

    Args:
        addresses: of git, such as `https://host/path.git` and `git@host:path.git`.
        history: all branches and tags with every commit; else only the newest state of HEAD.
        seconds: after so many a fetch is given up; 0 for an hour.

    Raises:
        GitError: there is no cache folder, somebody else can write to it, or git cannot be started.
    """
    if not cache.folder():
        raise GitError("no cache folder for copies of remote repositories: set HOME or XDG_CACHE_HOME")
    copies = os.path.join(cache.folder(), _FOLDER)
    for folder in (os.path.realpath(cache.folder()), copies):
        if not cache.is_trusted(folder):
            raise GitError(
                f"{printable(folder)} is not a folder of yours alone, and copies would be removed and made there"
            )
    _forget_old(copies, frozenset(map(_place, addresses)))
    for start in range(0, len(addresses), _AT_ONCE):
        fetches: list[_Fetch] = []
        try:
            for address in addresses[start : start + _AT_ONCE]:
                fetches.append(_Fetch(address, history=history, seconds=seconds or _LONGEST))  # noqa: PERF401 - all that began are ended
            yield from [fetch.mirror() for fetch in fetches]
        finally:
            for fetch in fetches:
                fetch.end()


class _Fetch:
    """git at work on one copy."""

    def __init__(self, address: str, *, history: bool, seconds: float) -> None:
        self._address = address
        self._seconds = seconds
        self._ends = monotonic() + seconds
        self._shown = shown(address)
        self._folder = _place(address)
        if not os.path.isdir(os.path.join(self._folder, "objects")):
            for folder in (cache.folder(), os.path.dirname(self._folder)):
                os.makedirs(folder, mode=0o700, exist_ok=True)
            Question(cache.folder(), ("init", "--quiet", "--bare", "--template=", self._folder)).answer()
            os.chmod(self._folder, 0o700)
        try:
            # In a session of its own: what git starts ends with it, and nothing asks at the terminal.
            self._process = subprocess.Popen(  # noqa: S603
                command_line(self._folder, self._words(history=history)),
                env={**environment(os.environ), **_environment(address)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError as error:
            raise GitError(f"git cannot be started: {error.strerror}") from None

    def _words(self, *, history: bool) -> tuple[str, ...]:
        words = (
            "fetch",
            "--quiet",
            "--force",
            "--no-write-fetch-head",
            "--no-auto-maintenance",
            "--no-recurse-submodules",
        )
        if not history:
            return (*words, "--depth=1", "--no-tags", "origin", f"+HEAD:{_HEAD}")
        deeper = ("--unshallow",) if os.path.exists(os.path.join(self._folder, "shallow")) else ()
        refs = ("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*", f"+HEAD:{_HEAD}")
        return (*words, "--prune", *deeper, "origin", *refs)

    def mirror(self) -> Mirror:
        """Wait for git, and return the copy."""
        refusal = self._refusal()
        if refusal:
            if not os.path.exists(os.path.join(self._folder, _HEAD)):
                rmtree(self._folder, ignore_errors=True)
            if refusal.endswith("remote ref HEAD"):
                return Mirror(
                    self._shown, self._folder, "it has no HEAD: nothing was committed, or its default branch is gone"
                )
            return Mirror(self._shown, self._folder, f"cannot be fetched: {_without_secrets(refusal, self._address)}")
        with open(os.path.join(self._folder, "HEAD"), "w", encoding="utf-8") as head:
            head.write(f"ref: {_HEAD}\n")
        with suppress(OSError):
            os.utime(self._folder)
        return Mirror(self._shown, self._folder, "")

    def _refusal(self) -> str:
        """Wait for git, and return why it did not fetch; empty when it did."""
        try:
            # Its end may have come while others were waited for.
            left = max(self._ends - monotonic(), 0.0) if self._process.poll() is None else None
            _, errors = self._process.communicate(timeout=left)
        except subprocess.TimeoutExpired:
            self.end()
            return f"not done after {self._seconds:g} s"
        said = errors.decode("utf-8", "replace")
        refusal = Answer([], said, self._process.returncode).refusal
        cause, fatal, _ = said.partition("fatal: Could not read from remote")
        return cause.strip().rpartition("\n")[2] or refusal if fatal else refusal

    def end(self) -> None:
        """End git, and all that it started, if it still runs."""
        if self._process.poll() is None:
            if sys.platform == "win32":
                self._process.kill()
            else:
                with suppress(ProcessLookupError):
                    os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()


def _forget_old(folder: str, wanted: frozenset[str]) -> None:
    """Remove the copies that nobody has asked for in a long time, and the oldest of those that take too much room.

    Args:
        folder: of all copies.
        wanted: the folders of copies that are fetched now, and stay.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        fetched = sorted(((entry.stat().st_mtime, entry.path) for entry in entries), reverse=True)
        room = _MOST - sum(_size(path) for _, path in fetched if path in wanted)
        for at, path in fetched:
            if path in wanted:
                continue
            room -= _size(path)
            if room < 0 or at < time() - _KEPT:
                rmtree(path, ignore_errors=True)


def _size(folder: str) -> int:
    """Return the bytes of the files below a folder."""
    return sum(os.lstat(os.path.join(below, name)).st_size for below, _, names in os.walk(folder) for name in names)


def _place(address: str) -> str:
    """Return the folder of a copy: the repository's name, and a digest that keeps addresses apart.

    It does not depend on the login: a token that is new in every run would make a copy each time, and a password could be
    guessed from it.
    """
    name = re.sub(r"[^\w.-]+", "-", shown(address).rstrip("/").removesuffix(".git").rpartition("/")[2])[:40]
    digest = sha256(shown(address).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return os.path.join(cache.folder(), _FOLDER, f"{printable(name)}-{digest}.git")


def _environment(address: str) -> Mapping[str, str]:
    """Return variables that let git reach a remote without a prompt: its address, the protocols, the user's helpers."""
    settings = (("remote.origin.url", address), *_SLOW, ("gc.auto", "0"))
    count = os.environ.get("GIT_CONFIG_COUNT", "")
    first = int(count) if count.isdecimal() and len(count) < _DIGITS else 0
    numbered = {
        f"GIT_CONFIG_{part}_{first + number}": text
        for number, setting in enumerate(settings)
        for part, text in zip(("KEY", "VALUE"), setting, strict=True)
    }
    return {
        **numbered,
        "GIT_CONFIG_COUNT": str(first + len(settings)),
        "GIT_ALLOW_PROTOCOL": ":".join(sorted(_SCHEMES)),
        "GIT_CONFIG_NOSYSTEM": "0",
        "GIT_SSH_COMMAND": os.environ.get("GIT_SSH_COMMAND") or "ssh -oBatchMode=yes",
    }


def shown(address: str) -> str:
    """Return an address without user name and password, and with a digest in the place of a query, which may hold a token."""
    parts = _parts(address)
    query = sha256(parts.query.encode("utf-8", "surrogateescape")).hexdigest()[:8] if parts.query else ""
    uri = public_uri(address) or urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
    return f"{uri}?{query}" if query else uri


def _parts(address: str) -> SplitResult:
    return urlsplit(address if "://" in address else "")


def _without_secrets(reason: str, address: str) -> str:
    """Return git's reason with the address as people may read it, on one line."""
    parts = _parts(address)
    login = parts.netloc.rpartition("@")[0]
    for secret in (address, *filter(None, (login, *login.split(":")[1:], parts.query))):
        reason = reason.replace(secret, shown(address) if secret == address else "…")
    return re.sub(r"//[^/@\s]+@", "//", reason)
