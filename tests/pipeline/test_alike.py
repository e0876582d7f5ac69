"""Versions that are alike where a key could stand are read once, and none with a key is left out."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from pplx_scan.model.history import ObjectHit, Wanted
from pplx_scan.pipeline import history_keys
from pplx_scan.pipeline.alike import likeness
from pplx_scan.sieve.choose import GrowingSieve
from tests.cli.conftest import Repository, run
from tests.keys import make_key

if TYPE_CHECKING:
    from pathlib import Path

FAR = "".join(f'name{n} = "text {n}"\n' for n in range(2000))
HEAD = '[perplexity]\nmodel = "sonar"\nkey_file = "perplexity.key"\nprefix = "pplx-"\nbody = "a1b2c3d4e5f6a7b8"\n'


def alike(path: str, one: str, other: str) -> bool:
    sieve = GrowingSieve()
    return likeness(path, one.encode(), sieve) == likeness(path, other.encode(), sieve)


@pytest.mark.parametrize("path", ["a.toml", "a.yaml", "a.json", "a.md", ".env", "a.ini", "a.html"])
def test_a_change_far_from_every_hit_makes_no_difference(path: str):
    assert alike(path, HEAD + FAR, HEAD + FAR + "more = 1\n")
    assert alike(path, HEAD + FAR, HEAD + FAR.replace("text 1999", "other"))
    assert not alike(path, HEAD + FAR, HEAD + "x = 1\n" + FAR)
    assert not alike(path, HEAD + FAR, HEAD + FAR + f'key = "{make_key(1)}"\n')
    assert not alike(path, HEAD + FAR, HEAD.replace("sonar", "sonar-pro") + FAR)


@pytest.mark.parametrize("path", ["a.py", "a.ts", "a.sh", "Dockerfile", "a.ipynb", "a.txt", ""])
def test_a_program_is_another_with_every_change(path: str):
    assert not alike(path, HEAD + FAR, HEAD + FAR + "more = 1\n")
    assert alike(path, HEAD + FAR, HEAD + FAR)


def test_files_of_other_names_are_not_alike():
    assert likeness("a.toml", HEAD.encode(), GrowingSieve()) != likeness("b.toml", HEAD.encode(), GrowingSieve())


@pytest.mark.slow
def test_versions_without_a_key_are_read_once_and_all_others_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    repository = Repository(tmp_path)
    repository.git("init", "-q", "-b", "main")
    key, read = make_key(3), []
    tails = [f"more = {n}\n" for n in range(6)] + [f'key = "{key}"\nmore = {n}\n' for n in range(3)] + ["more = 9\n"]
    for tail in tails:
        repository.write("a.toml", HEAD + FAR + tail)
        repository.commit()
    examine = history_keys.Keys._examined

    def counted(self: history_keys.Keys, *words: object) -> object:
        read.append(words)
        return examine(self, *words)  # type: ignore[arg-type]

    monkeypatch.setattr(history_keys.Keys, "_examined", counted)
    keys = history_keys.Keys(str(tmp_path), Wanted(jobs=1))
    hits = [ObjectHit(each, "blob", ()) for each in _blobs(repository)]
    (found,) = keys.of(hits).keys
    assert len(read) == 1 + 3
    assert len(found.places) == 3
    told = run("history", cwd=tmp_path)
    assert told.code == 1


def _blobs(repository: Repository) -> list[str]:
    command = ["git", "-C", str(repository.root), "cat-file", "--batch-all-objects", "--batch-check"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return [line.split()[0] for line in lines if line.split()[1] == "blob"]
