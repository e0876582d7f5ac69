"""The trees that are scanned: made once below the cache folder, always the same, kept for the next run."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from leaky import MINIFIED, TEMPLATES, TYPESCRIPT, fill, new_key, settings_file
from sourcetext import Language, languages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BIG_FILES = 52_000
BIG_BYTES = 1_080_000_000
HUGE_BYTES = 2_000_000_000

_MADE_AS = 3
"""Raise it when any tree below changes: old trees are then made anew."""
_FILES_A_FOLDER = 24
_CODE = (".py", ".ts")
_CODE_BYTES = 2000
FLEET_FILES = 60
_FLEET_LEAKS = 6
_FLEET_BYTES = 600_000
_FAULTS_EVERY = 50_000
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder to scan and what is in it."""

    path: Path
    files: int
    bytes: int


def clean_small(cache: Path) -> Tree:
    """Make one small clean Python file in a git repository."""
    return _kept(cache, "one-file", lambda: iter([("hello.py", b'print("hello")\n')]))


def clean_big(cache: Path, scale: float) -> Tree:
    """Make a clean repository of `scale` x 52,000 files and 1.08 GB, all committed."""
    files, size = max(50, int(BIG_FILES * scale)), max(1_000_000, int(BIG_BYTES * scale))
    return _kept(cache, f"big-{files}", lambda: _clean_files(files, size))


@contextmanager
def one_line_staged(tree: Tree) -> Iterator[None]:
    """Stage a new line in one file of a repository, and take it back in the end."""
    file = min(path for path in _files_of(tree.path) if path.suffix == ".py")
    before = file.read_bytes()
    file.write_bytes(before + b"\n# one more line\n")
    _git(tree.path, "add", str(file))
    try:
        yield
    finally:
        file.write_bytes(before)
        _git(tree.path, "add", str(file))


def dense(cache: Path, files: int) -> Tree:
    """Make a repository of `files` files in six formats, each with two keys and several calls."""
    return _kept(cache, f"dense-{files}", lambda: _dense_files(files, TEMPLATES))


def typescript(cache: Path, files: int) -> Tree:
    """Make a repository of `files` files of TypeScript, each with two keys and several calls."""
    return _kept(cache, f"typescript-{files}", lambda: _dense_files(files, TYPESCRIPT))


def bundle(cache: Path, kilobytes: int) -> Tree:
    """Make a repository of one minified bundle, a line of JavaScript of `kilobytes` kB, with faults all over it."""
    return _kept(cache, f"bundle-{kilobytes}", lambda: iter([("app.js", _minified(kilobytes * 1000))]))


def commits(cache: Path, number: int) -> Tree:
    """Make a repository of `number` commits, each with a new version of one of fifty files; every tenth holds a key."""
    folder, done = _place(cache, f"commits-{number}")
    if not done.exists():
        _start_over(folder)
        _commit(folder, folder.with_suffix(".git"), f"../{folder.name}.git")
        _git(folder, "fast-import", "--quiet", text="".join(_versions(number)))
        _git(folder, "checkout", "-q", "-f", "many")
        _finish(folder, done)
    return _described(folder, done)


def _versions(number: int) -> Iterator[str]:
    """Yield a history as `git fast-import` reads it."""
    chance = random.Random(number)
    python = next(language for language in languages() if language.suffix == ".py")
    for at in range(number):
        text = python.text(chance, _CODE_BYTES).decode()
        text += f'\nPERPLEXITY_API_KEY = "{new_key(chance)}"\n' if at % 10 == 0 else ""
        yield f"commit refs/heads/many\ncommitter bench <bench@example.com> {1_700_000_000 + at} +0000\ndata 4\nmore\n"
        yield f"M 100644 inline part{at % 50}.py\ndata {len(text.encode())}\n{text}\n"


def dense_file(cache: Path, keys: int) -> Tree:
    """Make a repository of one Python file that holds `keys` different keys."""
    text = settings_file(keys, random.Random(keys))
    return _kept(cache, f"keys-{keys}", lambda: iter([("settings.py", text.encode())]))


def fleet(cache: Path, repositories: int) -> Tree:
    """Make a folder of repositories, each of sixty files: a few with keys and calls, most of them clean."""
    folder, done = _place(cache, f"fleet-{repositories}")
    if not done.exists():
        _start_over(folder)
        shutil.rmtree(folder.with_suffix(".git"), ignore_errors=True)
        folder.with_suffix(".git").mkdir()
        for number in range(repositories):
            _make_repository(folder / f"r{number:03}", folder.with_suffix(".git") / f"r{number:03}")
        _finish(folder, done)
    return _described(folder, done)


def _make_repository(folder: Path, repository: Path) -> None:
    folder.mkdir()
    _write_all(folder, _clean_files(FLEET_FILES - _FLEET_LEAKS, _FLEET_BYTES))
    _write_all(folder / "leaky", _dense_files(_FLEET_LEAKS, TEMPLATES))
    _commit(folder, repository, f"../../{repository.parent.name}/{repository.name}")


def huge_file(cache: Path, scale: float) -> Tree:
    """Make one log of `scale` x 2 GB of real text, with one key in its middle. Not in git, like most logs."""
    size = int(HUGE_BYTES * scale)
    folder, done = _place(cache, f"huge-{size}")
    if not done.exists():
        _start_over(folder)
        _write_log(folder / "service.log", size)
        _finish(folder, done)
    return _described(folder, done)


def _kept(cache: Path, name: str, make: Callable[[], Iterator[tuple[str, bytes]]]) -> Tree:
    folder, done = _place(cache, name)
    if not done.exists():
        _start_over(folder)
        _write_all(folder, make())
        repository = folder.with_suffix(".git")
        _commit(folder, repository, f"../{repository.name}")
        _finish(folder, done)
    return _described(folder, done)


def _place(cache: Path, name: str) -> tuple[Path, Path]:
    trees = cache / "trees"
    trees.mkdir(parents=True, exist_ok=True)
    stem = f"{name}-v{_MADE_AS}"
    return trees / stem, trees / f"{stem}.ok"


def _start_over(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()


def _finish(folder: Path, done: Path) -> None:
    """Flush to the disk, so that no write-back disturbs the timing, and note what was made."""
    os.sync()
    sizes = [path.lstat().st_size for path in _files_of(folder)]
    done.write_text(f"{len(sizes)} {sum(sizes)}\n", encoding="utf-8")


def _described(folder: Path, done: Path) -> Tree:
    files, size = map(int, done.read_text(encoding="utf-8").split())
    return Tree(folder, files, size)


def _files_of(folder: Path) -> Iterator[Path]:
    for parent, _, files in os.walk(folder):
        yield from (Path(parent, name) for name in files if name != ".git")


def _write_all(folder: Path, files: Iterator[tuple[str, bytes]]) -> None:
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _commit(folder: Path, repository: Path, pointer: str) -> None:
    """Commit everything, with the repository itself outside the tree, as in a git worktree.

    Some peers read every byte below `.git`, compressed or not; we do not. Outside, all read the same bytes.
    The pointer to it is relative, since the cache folder's own name would make the tree not clean.
    """
    shutil.rmtree(repository, ignore_errors=True)
    _git(folder, "init", "-q", "--separate-git-dir", str(repository))
    (folder / ".git").write_text(f"gitdir: {pointer}\n", encoding="utf-8")
    _git(folder, "-c", "core.bigFileThreshold=1", "-c", "core.compression=1", "add", "-A", "-f")
    _git(folder, "commit", "-q", "--allow-empty", "-m", "everything")


def _git(folder: Path, *arguments: str, text: str = "") -> None:
    environment = {"PATH": os.environ.get("PATH", os.defpath), "GIT_CONFIG_NOSYSTEM": "1"}
    environment["GIT_CONFIG_GLOBAL"] = os.devnull
    for role in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{role}_NAME": "bench", f"GIT_{role}_EMAIL": "bench@example.com"}
    command = ["git", "-C", str(folder), "-c", f"core.hooksPath={os.devnull}", "-c", "gc.auto=0", *arguments]
    subprocess.run(command, check=True, env=environment, input=text.encode(), stdout=subprocess.DEVNULL)


def _clean_files(files: int, size: int) -> Iterator[tuple[str, bytes]]:
    """Sizes follow the long tail of real repositories: median about a third of the mean, up to 1 MB."""
    chance = random.Random(files)
    known = languages()
    kinds = chance.choices(known, weights=[language.weight for language in known], k=files)
    sizes = [min(100.0, chance.lognormvariate(0, 1.4)) for _ in range(files)]
    share = size / sum(sizes)
    for index, (language, part) in enumerate(zip(kinds, sizes, strict=True)):
        yield _clean_name(index, language), language.text(chance, int(part * share))


def _clean_name(index: int, language: Language) -> str:
    folder = index // _FILES_A_FOLDER
    return f"area{folder // 100:03}/part{folder % 100:02}/unit{index:06}{language.suffix}"


def _dense_files(files: int, templates: Sequence[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """Keys and calls first, then code that has nothing to do with them, as in a real module."""
    chance = random.Random(files)
    around = {language.suffix: language for language in languages() if language.suffix in _CODE}
    for index in range(files):
        suffix, template = templates[index % len(templates)]
        content = fill(template, new_key(chance), new_key(chance)).encode()
        if suffix in around:
            content += b"\n\n" + around[suffix].text(chance, _CODE_BYTES)
        yield f"part{index // _FILES_A_FOLDER:04}/file{index:05}{suffix}", content


def _minified(size: int) -> bytes:
    """Code that says nothing on one line, with a stretch of faults after every 50 kB."""
    chance = random.Random(size)
    javascript = next(language for language in languages() if language.suffix == ".js")
    parts = []
    for _ in range(max(1, size // _FAULTS_EVERY)):
        plain = javascript.text(chance, _FAULTS_EVERY).decode().replace("export ", "")
        parts += ["".join(plain.split("\n")), fill(MINIFIED, new_key(chance), new_key(chance))]
    return "".join(parts).encode()


def _write_log(path: Path, size: int) -> None:
    chance = random.Random(size)
    markdown = next(language for language in languages() if language.suffix == ".md")
    key = new_key(chance)
    with path.open("wb") as out:
        while out.tell() < size // 2:
            out.write(markdown.text(chance, 1_000_000))
        out.write(f"PERPLEXITY_API_KEY={key}\n".encode())
        while out.tell() < size:
            out.write(markdown.text(chance, 1_000_000))
