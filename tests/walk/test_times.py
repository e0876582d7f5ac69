"""The time of a file's last commit."""

import subprocess

from pplx_scan.walk.times import CommitTimes


def test_committed_files_have_a_time_and_others_none(tmp_path):
    def git(*words: str, date: str = "2026-01-01T00:00:00Z") -> None:
        import os

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
