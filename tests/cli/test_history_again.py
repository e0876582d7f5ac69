"""A history that was read and held nothing is not read again; what is new, or was left out, is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.cli.conftest import KEY, OTHER

from pplx_scan import cache

if TYPE_CHECKING:
    from tests.cli.conftest import Repository


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def commit(repository: Repository, path: str, text: str) -> None:
    repository.write(path, text)
    repository.commit()


def told(repository: Repository, *words: str) -> dict[str, Any]:
    return json.loads(repository.scan("history", "-f", "json", *words).out)


def kept() -> list[Path]:
    return sorted(Path(cache.folder()).glob("tips-*"))


def test_the_second_run_reads_what_is_new(repository: Repository):
    commit(repository, "a.py", "x = 1\n")
    first = told(repository)
    assert (first["history"]["objects"], first["history"]["after_earlier_run"]) == (2, False)
    again = told(repository)
    assert (again["history"]["objects"], again["history"]["after_earlier_run"]) == (0, True)
    commit(repository, "b.py", f'k = "{KEY}"\n')
    new = told(repository)
    assert (new["history"]["objects"], len(new["keys"])) == (2, 1)
    assert len(told(repository)["keys"]) == 1, "a key is told again"
    assert told(repository, "--full")["history"]["objects"] == 4
    text = repository.scan("history").out
    assert "; an earlier run read all older ones." in text


def test_nothing_is_remembered_of_a_history_with_a_key(repository: Repository):
    commit(repository, "a.py", f'k = "{KEY}"\n')
    assert [len(told(repository)["keys"]) for _ in range(2)] == [1, 1]
    assert not kept()


def test_what_a_rewritten_branch_brings_is_read(repository: Repository):
    commit(repository, "a.py", "x = 1\n")
    told(repository)
    repository.git("checkout", "-q", "--orphan", "other")
    commit(repository, "c.py", f'k = "{OTHER}"\n')
    repository.git("branch", "-D", "main")
    assert len(told(repository)["keys"]) == 1


@pytest.mark.parametrize("words", [["--full"], ["--unreachable"], ["--since", "HEAD"]])
def test_who_asks_for_a_part_or_for_all_gets_it(repository: Repository, words: list[str]):
    commit(repository, "a.py", "x = 1\n")
    told(repository)
    assert told(repository, *words)["history"]["objects"] == 2


def test_what_was_not_whole_is_not_remembered(repository: Repository, tmp_path: Path):
    for number in range(3):
        commit(repository, "a.py", f"x = {number}\n")
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(tmp_path / "shallow"))
    shallow = type(repository)(tmp_path / "shallow")
    assert told(shallow)["unread"]
    assert not kept()
    shallow.git("fetch", "-q", "--unshallow")
    assert told(shallow)["history"]["objects"] == 6


def test_a_damaged_list_and_one_of_commits_that_are_gone_are_not_believed(repository: Repository):
    commit(repository, "a.py", "x = 1\n")
    told(repository)
    (file,) = kept()
    for damage in (b"", b"nonsense", file.read_bytes()[:-1]):
        file.write_bytes(damage)
        assert told(repository)["history"]["after_earlier_run"] is False
    repository.git("update-ref", "-d", "HEAD")
    repository.git("reflog", "expire", "--expire=now", "--all")
    repository.git("gc", "-q", "--prune=now")
    commit(repository, "b.py", f'k = "{KEY}"\n')
    assert len(told(repository)["keys"]) == 1


def test_other_repositories_are_others(repository: Repository, tmp_path: Path):
    commit(repository, "a.py", "x = 1\n")
    told(repository)
    repository.git("clone", "-q", str(repository.root), str(tmp_path / "other"))
    assert told(type(repository)(tmp_path / "other"))["history"]["objects"] == 2


def test_it_can_be_forbidden(repository: Repository):
    commit(repository, "a.py", "x = 1\n")
    repository.scan("history", env={cache.OFF: "1"})
    assert not kept()
