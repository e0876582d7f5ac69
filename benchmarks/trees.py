"""Trees whose text is made up: always the same on every machine."""

from __future__ import annotations

import random
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kept import Tree, commit, described, files_of, finish, git, kept, place, start_over, write_all
from leaky import MINIFIED, TEMPLATES, TYPESCRIPT, fill, new_key, settings_file
from sourcetext import Language, languages, minified

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

BIG_FILES = 52_000
BIG_BYTES = 1_080_000_000
HUGE_BYTES = 2_000_000_000

_FILES_A_FOLDER = 24
_CODE = (".py", ".ts")
_CODE_BYTES = 2000
FLEET_FILES = 60
_FLEET_LEAKS = 6
_FLEET_BYTES = 600_000
_FAULTS_EVERY = 50_000
"""Bytes."""


def clean_small(cache: Path) -> Tree:
    """Make one small clean Python file in a git repository."""
    return kept(cache, "one-file", lambda: iter([("hello.py", b'print("hello")\n')]))


def clean_big(cache: Path, scale: float) -> Tree:
    """Make a clean repository of `scale` x 52,000 files and 1.08 GB, all committed."""
    files, size = max(50, int(BIG_FILES * scale)), max(1_000_000, int(BIG_BYTES * scale))
    return kept(cache, f"big-{files}", lambda: _clean_files(files, size))


@contextmanager
def one_line_staged(tree: Tree) -> Iterator[None]:
    """Stage a new line in one file of a repository, and take it back in the end."""
    file = min(path for path in files_of(tree.path) if path.suffix == ".py")
    before = file.read_bytes()
    file.write_bytes(before + b"\n# one more line\n")
    git(tree.path, "add", str(file))
    try:
        yield
    finally:
        file.write_bytes(before)
        git(tree.path, "add", str(file))


def dense(cache: Path, files: int) -> Tree:
    """Make a repository of `files` files in six formats, each with two keys and several calls."""
    return kept(cache, f"dense-{files}", lambda: _dense_files(files, TEMPLATES))


def typescript(cache: Path, files: int) -> Tree:
    """Make a repository of `files` files of TypeScript, each with two keys and several calls."""
    return kept(cache, f"typescript-{files}", lambda: _dense_files(files, TYPESCRIPT))


def bundle(cache: Path, kilobytes: int) -> Tree:
    """Make a repository of one minified bundle, a line of JavaScript of `kilobytes` kB, with faults all over it."""
    return kept(cache, f"bundle-{kilobytes}", lambda: iter([("app.js", _minified(kilobytes * 1000))]))


def commits(cache: Path, number: int) -> Tree:
    """Make a repository of `number` commits, each with a new version of one of fifty files; every tenth holds a key."""
    folder, done = place(cache, f"commits-{number}")
    if not done.exists():
        start_over(folder)
        commit(folder, folder.with_suffix(".git"), f"../{folder.name}.git")
        git(folder, "fast-import", "--quiet", text="".join(_versions(number)))
        git(folder, "checkout", "-q", "-f", "many")
        finish(folder, done)
    return described(folder, done)


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
    return kept(cache, f"keys-{keys}", lambda: iter([("settings.py", text.encode())]))


def fleet(cache: Path, repositories: int) -> Tree:
    """Make a folder of repositories, each of sixty files: a few with keys and calls, most of them clean."""
    folder, done = place(cache, f"fleet-{repositories}")
    if not done.exists():
        start_over(folder)
        shutil.rmtree(folder.with_suffix(".git"), ignore_errors=True)
        folder.with_suffix(".git").mkdir()
        for number in range(repositories):
            _make_repository(folder / f"r{number:03}", folder.with_suffix(".git") / f"r{number:03}")
        finish(folder, done)
    return described(folder, done)


def _make_repository(folder: Path, repository: Path) -> None:
    folder.mkdir()
    write_all(folder, _clean_files(FLEET_FILES - _FLEET_LEAKS, _FLEET_BYTES))
    write_all(folder / "leaky", _dense_files(_FLEET_LEAKS, TEMPLATES))
    commit(folder, repository, f"../../{repository.parent.name}/{repository.name}")


def huge_file(cache: Path, scale: float) -> Tree:
    """Make one log of `scale` x 2 GB of real text, with one key in its middle. Not in git, like most logs."""
    size = int(HUGE_BYTES * scale)
    folder, done = place(cache, f"huge-{size}")
    if not done.exists():
        start_over(folder)
        _write_log(folder / "service.log", size)
        finish(folder, done)
    return described(folder, done)


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
    parts = []
    for _ in range(max(1, size // _FAULTS_EVERY)):
        parts += [minified(chance, _FAULTS_EVERY), fill(MINIFIED, new_key(chance), new_key(chance)).encode()]
    return b"".join(parts)


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
