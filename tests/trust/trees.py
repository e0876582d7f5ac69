"""Trees with an old key, made at random: its form, its file and its state in git."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import random
import re
import subprocess
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.keys import make_key
from tests.trust.forms import CHARSETS, CODECS, JOINED, SHAPES, WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable

NOTHING: Final = b"nothing\n"
_DEPTHS: Final = (0, 0, 1, 1, 1, 2, 2, 2, 3)
_PACKED: Final = re.compile("zip|zlib|xz")
_SIMPLE: Final = ("tracked", "untracked", "ignored", "staged", "deleted", "skip-worktree")


class Planted(NamedTuple):
    """A file with the old key."""

    path: str
    raw: bytes
    told: str
    """How it is written, for a person."""


class Grove(NamedTuple):
    """A tree before it is on the disk."""

    old: str
    new: str
    files: tuple[tuple[Planted, str], ...]
    """Each with its state in git."""
    beside: bool
    """The old key also stands in a file where it is rewritten."""

    def __str__(self) -> str:
        return "; ".join(f"{file.told} in {file.path}, {state}" for file, state in self.files)


def grove(seed: int, number: int) -> Grove:
    """Return one of the trees of a seed."""
    chooser = random.Random(f"{seed}-{number}")
    old = make_key(chooser.randrange(10**9), chooser.choice(["mixed", "mixed", "hex"]))
    new = make_key(10**9 + number, chooser.choice(["mixed", "mixed", "hex"]))
    files = [
        (_planted(chooser, old, ""), chooser.choice([*STATES] + ["tracked", "untracked", "ignored credentials"] * 8))
    ]
    if chooser.random() < 0.15:
        # First, since what some states do to the index keeps others from coming after them.
        files.insert(0, (_planted(chooser, old, "d/"), chooser.choice(_SIMPLE)))
    return Grove(old, new, tuple(files), chooser.random() < 0.5)


def _planted(chooser: random.Random, old: str, folder: str) -> Planted:
    shape = chooser.choice(["key"] * 6 + sorted(SHAPES))
    text = SHAPES[shape](old)
    names = [chooser.choice(sorted(CODECS)) for _ in range(chooser.choice(_DEPTHS))]
    for name in names:
        text = CODECS[name](text)
    if chooser.random() < 0.25 and not any(_PACKED.search(name) for name in names):
        # What is compressed cannot be read out of pieces with words between them.
        name = chooser.choice(sorted(JOINED))
        content, told = JOINED[name](text), "in pieces"
    else:
        name = chooser.choice(sorted(WHOLE))
        content, told = WHOLE[name].replace("%s", text), "whole"
    if chooser.random() < 0.15:
        content = content.replace("\n", "\r\n")
    if chooser.random() < 0.3:
        content = f"{_filler(chooser)}{content}{_filler(chooser)}"
    charset = chooser.choice(CHARSETS)
    return Planted(folder + name, content.encode(charset), " > ".join([shape, *names, told, charset]))


def _filler(chooser: random.Random) -> str:
    return "".join(
        chooser.choice(["x\n", "\n", "# a line of text\n", "{}\n", "0, 1, 2\n"]) for _ in range(chooser.randrange(4))
    )


def plant(tree: Grove, root: Path) -> None:
    """Put a tree onto the disk, into a folder that is not there yet."""
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    _write(root, "readme", NOTHING)
    _write(root, "shown/readme", NOTHING)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "first")
    if tree.beside:
        _write(root, "x.env", f"PERPLEXITY_API_KEY={tree.old}\n".encode())
    for file, state in tree.files:
        STATES[state](root, file)


def git(root: Path, *words: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)


def _write(root: Path, path: str, raw: bytes) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)


def _commit(root: Path, file: Planted) -> None:
    _write(root, file.path, file.raw)
    git(root, "add", "-f", "--", file.path)
    git(root, "commit", "-qm", "planted", "--", file.path)


def _untracked(root: Path, file: Planted) -> None:
    _write(root, file.path, file.raw)


def _ignored(root: Path, file: Planted) -> None:
    _write(root, file.path, file.raw)
    with (root / ".gitignore").open("a") as stream:
        stream.write(f"/{file.path}\n")


def _ignored_credentials(root: Path, file: Planted) -> None:
    _ignored(root, file._replace(path=str(Path(file.path).with_name(".env.production"))))


def _ignored_folder(root: Path, file: Planted) -> None:
    _write(root, f"out/{file.path}", file.raw)
    (root / "out/.gitignore").write_text("*\n")


def _staged(root: Path, file: Planted) -> None:
    _write(root, file.path, file.raw)
    git(root, "add", "-f", "--", file.path)
    _write(root, file.path, NOTHING)


def _index_only(root: Path, file: Planted) -> None:
    _staged(root, file)
    (root / file.path).unlink()


def _deleted(root: Path, file: Planted) -> None:
    _commit(root, file)
    (root / file.path).unlink()


def _flagged(flag: str) -> Callable[[Path, Planted], None]:
    def make(root: Path, file: Planted) -> None:
        _commit(root, file)
        git(root, "update-index", flag, file.path)
        _write(root, file.path, NOTHING)

    return make


def _sparse(root: Path, file: Planted) -> None:
    _commit(root, file._replace(path=f"hidden/{file.path}"))
    git(root, "sparse-checkout", "set", "--cone", "shown")


def _conflict(root: Path, file: Planted) -> None:
    hashed = ["git", "-C", str(root), "hash-object", "-w", "--stdin"]
    names = [
        subprocess.run(hashed, input=raw, check=True, capture_output=True).stdout.decode().strip()
        for raw in (b"base\n", b"ours\n", file.raw)
    ]
    lines = "".join(f"100644 {name} {stage}\t{file.path}\n" for stage, name in enumerate(names, 1))
    subprocess.run(
        ["git", "-C", str(root), "update-index", "--index-info"], input=lines.encode(), check=True, capture_output=True
    )
    _write(root, file.path, b"resolved, but not added\n")


def _nothing_checked_out(root: Path, file: Planted) -> None:
    _commit(root, file)
    (root / file.path).unlink()
    (root / ".git/index").unlink()
    for path in ("readme", "shown/readme"):
        (root / path).unlink()


def _zipped(file: Planted) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner/readme", NOTHING)
        archive.writestr(f"inner/{file.path}", file.raw)
    return stream.getvalue()


def _tarred(file: Planted) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        entry = tarfile.TarInfo(file.path)
        entry.size = len(file.raw)
        archive.addfile(entry, io.BytesIO(file.raw))
    return stream.getvalue()


PACKED: Final[dict[str, Callable[[Planted], bytes]]] = {
    "p.zip": _zipped,
    "p.jar": lambda file: _zipped(Planted("a.zip", _zipped(file), "")),
    "p.tar": _tarred,
    "p.tgz": lambda file: gzip.compress(_tarred(file), mtime=0),
    "p.tar.xz": lambda file: lzma.compress(_tarred(file)),
    "p.bz2": lambda file: bz2.compress(file.raw),
    "p.gz": lambda file: gzip.compress(file.raw, mtime=0),
    "p.zip.tar": lambda file: _tarred(Planted("a.zip", _zipped(file), "")),
}


def _archive(name: str) -> Callable[[Path, Planted], None]:
    return lambda root, file: _write(root, name, PACKED[name](file))


def _deleted_archive(root: Path, file: Planted) -> None:
    _deleted(root, Planted("gone.zip", _zipped(file), ""))


def _inner(root: Path, file: Planted) -> Path:
    inner = root.with_name(f"{root.name}-inner")
    inner.mkdir()
    git(inner, "init", "-q", "-b", "main")
    _commit(inner, file)
    git(root, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner), "lib")
    git(root, "commit", "-qm", "a submodule")
    return inner


def _submodule(root: Path, file: Planted) -> None:
    _inner(root, file)


def _closed_submodule(root: Path, file: Planted) -> None:
    _inner(root, file)
    git(root, "submodule", "deinit", "-q", "-f", "lib")


def _submodule_staged(root: Path, file: Planted) -> None:
    _inner(root, file._replace(raw=NOTHING))
    _staged(root / "lib", file._replace(path=f"more/{file.path}"))


def _repository_inside(root: Path, file: Planted) -> None:
    inner = root / "own"
    inner.mkdir()
    git(inner, "init", "-q", "-b", "main")
    _commit(inner, file)


def _work_tree(root: Path, file: Planted) -> None:
    git(root, "worktree", "add", "-q", "-b", "side", "side")
    _commit(root / "side", file)


def _named(root: Path, file: Planted) -> None:
    if len(file.raw) > 250 or b"\0" in file.raw or b"/" in file.raw:
        _commit(root, file)
    else:
        (root / os.fsdecode(file.raw)).touch()


def _link(root: Path, file: Planted) -> None:
    if len(file.raw) > 4000 or b"\0" in file.raw:
        _commit(root, file)
    else:
        os.symlink(file.raw, os.fsencode(root / "link"))


STATES: Final[dict[str, Callable[[Path, Planted], None]]] = {
    "tracked": _commit,
    "untracked": _untracked,
    "ignored": _ignored,
    "ignored credentials": _ignored_credentials,
    "in an ignored folder": _ignored_folder,
    "staged": _staged,
    "in the index alone": _index_only,
    "deleted": _deleted,
    "skip-worktree": _flagged("--skip-worktree"),
    "assume-unchanged": _flagged("--assume-unchanged"),
    "sparse": _sparse,
    "in conflict": _conflict,
    "nothing checked out": _nothing_checked_out,
    **{f"in {name}": _archive(name) for name in PACKED},
    "in an archive that is deleted": _deleted_archive,
    "in a submodule": _submodule,
    "in a submodule that is not checked out": _closed_submodule,
    "staged in a submodule": _submodule_staged,
    "in a repository inside": _repository_inside,
    "in a work tree inside": _work_tree,
    "where a link leads": _link,
    "in a name": _named,
}
