"""Trees to change, changes to do to them, and what a gate of the disk can do to both."""

import errno
import os
import signal
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from pplx_scan.fix.transaction import disk
from pplx_scan.model.change import FileChange
from pplx_scan.model.finding import Edit
from pplx_scan.model.span import Span

OLD, NEW = b"the old one", b"the new one, which is longer"
LEFTOVER = ".pplx-scan-"
Snapshot = dict[str, tuple[int, bytes]]


def change_of(root: Path, name: str, old: bytes = OLD, new: bytes = NEW) -> FileChange:
    """Return the change that writes `new` wherever `old` stands."""
    location = os.path.join(root, name)
    raw = Path(location).read_bytes()
    return FileChange(name, location, disk.digest_of(raw), tuple(edits_of(raw, old, new)))


def edits_of(raw: bytes, old: bytes, new: bytes) -> Iterator[Edit]:
    at = raw.find(old)
    while at >= 0:
        yield Edit(Span(at, at + len(old)), old, new)
        at = raw.find(old, at + len(old))


def created(root: Path, name: str, content: bytes = b"KEY=value\n") -> FileChange:
    """Return the change that makes a file."""
    return FileChange(name, os.path.join(root, name), "", (Edit(Span(0, 0), b"", content),))


def make_tree(root: Path) -> list[FileChange]:
    """Make a small tree with one of everything, and return what is to be done to it."""
    (root / "sub").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    (root / "a.py").write_bytes(b"x = '" + OLD + b"'\r\ny = '" + OLD + b"'\r\n")
    (root / "sub" / "b.env").write_bytes(b"\xef\xbb\xbfK=" + OLD + b"\n")
    (root / "sub" / "b.env").chmod(0o640)
    (root / "sub" / "real.json").write_bytes(b'["' + OLD + b'"]')
    (root / "link.json").symlink_to("sub/real.json")
    (root / "other.txt").write_bytes(OLD)
    return [*(change_of(root, name) for name in ("a.py", "sub/b.env", "link.json")), created(root, ".env")]


def snapshot(root: Path) -> Snapshot:
    """Return kind, permissions and content of everything in a tree but the git directory."""
    seen: Snapshot = {}
    for folder, folders, files in os.walk(root):
        if ".git" in folders:
            folders.remove(".git")
        for name in (*folders, *files):
            location = os.path.join(folder, name)
            status = os.lstat(location)
            seen[os.path.relpath(location, root)] = (status.st_mode, content_of(location, status.st_mode))
    return seen


def content_of(location: str, mode: int) -> bytes:
    if stat.S_ISLNK(mode):
        return os.fsencode(os.readlink(location))
    return Path(location).read_bytes() if stat.S_ISREG(mode) else b""


def changed(before: Snapshot, changes: Iterable[FileChange], root: Path) -> Snapshot:
    """Return what a tree must be once all is done."""
    after = dict(before)
    for change in changes:
        name = os.path.relpath(os.path.realpath(change.location), os.path.realpath(root))
        mode, raw = before.get(name, (stat.S_IFREG | 0o600, b""))
        after[name] = (mode, change.apply(raw))
    return after


# Gates.

Gate = Callable[..., Any]


@contextmanager
def through(gate: Gate) -> Iterator[None]:
    """Let every call to the disk go through a gate."""
    disk.gate = gate
    try:
        yield
    finally:
        disk.gate = disk.directly


def unflushed(call: Gate, *arguments: object) -> Any:
    """Do a call, but do not wait for the disk: a process that dies loses nothing that it wrote."""
    return None if call is os.fsync or call.__name__ == "_drain" else call(*arguments)


def no_links(call: Gate, *arguments: object) -> Any:
    """Be a file system without hard links."""
    if call.__name__ == "link":
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))
    return unflushed(call, *arguments)


class Counting:
    """Counts the calls."""

    def __init__(self, inner: Gate = unflushed) -> None:
        self.count = 0
        self.inner = inner

    def __call__(self, call: Gate, *arguments: object) -> Any:
        self.count += 1
        return self.inner(call, *arguments)


class Failing(Counting):
    """Fails at one call, before it is done or after; or from that call on."""

    def __init__(self, at: int, error: BaseException, when: str, inner: Gate = unflushed) -> None:
        super().__init__(inner)
        self.at, self.error, self.when = at, error, when

    def __call__(self, call: Gate, *arguments: object) -> Any:
        self.count += 1
        if self.count != self.at and not (self.when == "from then on" and self.count > self.at):
            return self.inner(call, *arguments)
        if self.when == "after" and call.__name__ != "open":
            self.inner(call, *arguments)
        raise self.error


class Killing(Counting):
    """Ends the process at one call: before it, after it, or, of those that write bytes, half-way."""

    def __init__(self, at: int, when: str, inner: Gate = unflushed) -> None:
        super().__init__(inner)
        self.at, self.when = at, when

    def __call__(self, call: Gate, *arguments: Any) -> Any:
        self.count += self.when != "half-way" or call is os.write
        if self.count != self.at:
            return self.inner(call, *arguments)
        if self.when == "half-way":
            os.write(arguments[0], arguments[1][: len(arguments[1]) // 2])
        with suppress(OSError):
            if self.when == "after":
                self.inner(call, *arguments)
        os.kill(os.getpid(), signal.SIGKILL)
        return None
