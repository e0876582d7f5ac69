"""The time of a file's last commit."""

import os
import subprocess

import pytest

from pplx_scan.model.secret import Secret
from pplx_scan.walk.times import CommitTimes, FirstSeen
from tests.keys import make_key


def test_committed_files_have_a_time_and_others_none(tmp_path):
    def git(*words: str, date: str = "2026-01-01T00:00:00Z") -> None:
        subprocess.run(
            ["git", "-C", str(tmp_path), *words],
            check=True,
            capture_output=True,
            env=os.environ | {"GIT_COMMITTER_DATE": date},
        )

    git("init", "-q")
    (tmp_path / "a b.txt").write_text("1")
    git("add", "-A")
    git("commit", "-qm", "one")
    (tmp_path / "c.txt").write_text("2")
    git("add", "-A")
    git("commit", "-qm", "two", date="2026-02-01T00:00:00Z")
    (tmp_path / "new.txt").write_text("3")
    times = CommitTimes(str(tmp_path))
    assert 0 < times.of("a b.txt") < times.of("c.txt")
    assert times.of("new.txt") == 0


def test_without_a_repository_nothing_has_a_time(tmp_path):
    (tmp_path / "a.txt").write_text("1")
    assert CommitTimes(str(tmp_path)).of("a.txt") == 0


@pytest.mark.parametrize(
    ("date", "day"),
    [("@1700000000 +0000", "2023-11-14"), ("@99999999999 +0000", "5138-11-16"), ("@999999999999 +0000", "")],
)
def test_a_key_is_as_old_as_the_commit_that_added_it_says(tmp_path, date: str, day: str):
    """Among bytes that are no text, and where the commit names a second that no calendar has."""
    key = make_key(1)
    (tmp_path / "a.py").write_bytes(b"a\0" + b"\0" * 100 + f"9\nKEY = '{key}'\n".encode())
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"]):
        environment = os.environ | {"GIT_COMMITTER_DATE": date}
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True, capture_output=True, env=environment)
    wanted = {Secret(key).fingerprint: ["a.py"]}
    assert FirstSeen(str(tmp_path)).of(wanted) == {each: (day, False) for each in wanted if day}


def test_the_first_commit_of_a_shallow_clone_says_how_old_a_key_is_at_least(tmp_path):
    key, whole, clone = make_key(1), tmp_path / "whole", tmp_path / "clone"
    whole.mkdir()
    (whole / "a.py").write_text(f"KEY = '{key}'\n")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"]):
        subprocess.run(["git", "-C", str(whole), *words], check=True, capture_output=True)
    subprocess.run(["git", "-C", str(whole), "commit", "-q", "--allow-empty", "-m", "two"], check=True)
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{whole}", str(clone)], check=True)
    wanted = {Secret(key).fingerprint: ["a.py"]}
    told = {root: [cut for _, cut in FirstSeen(str(root)).of(wanted).values()] for root in (whole, clone)}
    assert told == {whole: [False], clone: [True]}
