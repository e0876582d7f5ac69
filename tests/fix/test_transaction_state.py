"""Where the state is kept."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pplx_scan.errors import TransactionError
from pplx_scan.fix.transaction import apply, forget_record, recover, root_of, state_directory
from pplx_scan.fix.transaction.lock import lock
from pplx_scan.fix.transaction.state import kept_in, make_state
from tests.fix.transactions import OLD, change_of, snapshot

linux = pytest.mark.skipif(sys.platform != "linux", reason="the state directory of Linux")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def test_in_the_git_directory_from_any_folder_of_the_tree(tmp_path: Path):
    git(tmp_path, "init", "-q")
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert state_directory(tmp_path) == tmp_path / ".git" / "pplx-scan"
    assert state_directory(tmp_path / "a" / "b") == tmp_path / ".git" / "pplx-scan"


def test_in_the_git_directory_of_a_worktree(tmp_path: Path):
    main = tmp_path / "main"
    main.mkdir()
    git(main, "init", "-q")
    git(main, "commit", "-q", "--allow-empty", "-m", "one")
    git(main, "worktree", "add", "-q", "../other")
    assert state_directory(tmp_path / "other") == main / ".git" / "worktrees" / "other" / "pplx-scan"


def test_git_does_not_see_it(tmp_path: Path):
    git(tmp_path, "init", "-q")
    (tmp_path / "a.txt").write_bytes(OLD)
    apply([change_of(tmp_path, "a.txt")], tmp_path, "a test", notes={})
    said = subprocess.run(["git", "status", "--porcelain"], cwd=tmp_path, check=True, capture_output=True)
    assert said.stdout == b"?? a.txt\n"
    git(tmp_path, "fsck")


@linux
def test_in_the_state_directory_of_the_user_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a").mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    own, other = state_directory(tmp_path), state_directory(tmp_path / "a")
    assert own.parent == other.parent == tmp_path / "state" / "pplx-scan"
    assert own != other
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    assert state_directory(tmp_path).parent == Path.home() / ".local" / "state" / "pplx-scan"
    monkeypatch.delenv("XDG_STATE_HOME")
    assert state_directory(tmp_path).parent == Path.home() / ".local" / "state" / "pplx-scan"


@pytest.mark.parametrize(
    "pointer", [b"gitdir: ../elsewhere\n", b"gitdir: \n", b"nonsense", b"\xff\xfe", b"gitdir: a\0b"]
)
def test_a_git_file_that_names_no_git_directory_is_not_believed(tmp_path: Path, pointer: bytes):
    (tmp_path / "tree").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "tree" / ".git").write_bytes(pointer)
    assert tmp_path not in state_directory(tmp_path / "tree").parents


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_it_is_for_the_user_alone(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(OLD)
    apply([change_of(tmp_path, "a.txt")], tmp_path, "a test", notes={})
    folder = state_directory(tmp_path)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


@pytest.mark.skipif(os.name == "nt", reason="links")
@pytest.mark.parametrize("kind", ["link", "file"])
def test_what_stands_in_its_place_is_not_used(tmp_path: Path, kind: str):
    git(tmp_path, "init", "-q")
    (tmp_path / "a.txt").write_bytes(OLD)
    if kind == "link":
        (tmp_path / "trap").mkdir()
        (tmp_path / ".git" / "pplx-scan").symlink_to(tmp_path / "trap")
    else:
        (tmp_path / ".git" / "pplx-scan").write_bytes(b"")
    before = snapshot(tmp_path)
    with pytest.raises(TransactionError, match="is not a folder of yours"):
        apply([change_of(tmp_path, "a.txt")], tmp_path, "a test")
    assert snapshot(tmp_path) == before


def test_nothing_is_made_by_asking(tmp_path: Path):
    assert recover(tmp_path) is None
    assert not state_directory(tmp_path).exists()


@pytest.mark.parametrize("is_there", [False, True], ids=["no state there", "a state there"])
def test_a_link_that_takes_the_place_of_the_git_directory_is_not_followed(tmp_path: Path, is_there: bool):
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for root in (ours, theirs):
        (root / ".git").mkdir(parents=True)
        (root / ".git/HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    if is_there:
        (theirs / ".git/pplx-scan").mkdir()
    begun = root_of(ours)
    (ours / ".git").rename(ours / "away")
    (ours / ".git").symlink_to(theirs / ".git")
    with pytest.raises(TransactionError):  # noqa: PT012 - whichever of the two refuses first
        make_state(begun)
        with kept_in(begun) as folder, lock(folder):
            pass
    assert {path.name for path in (theirs / ".git").rglob("*")} == {"HEAD", *(["pplx-scan"] if is_there else [])}


@pytest.mark.skipif(os.name == "nt", reason="links")
@pytest.mark.parametrize("kind", ["a link", "a folder"])
def test_what_takes_the_place_of_the_root_of_a_run_is_not_written_to(tmp_path: Path, kind: str):
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for root in (ours, theirs):
        root.mkdir()
        git(root, "init", "-q")
        (root / "a.txt").write_bytes(OLD)
        apply([change_of(root, "a.txt")], root, "a test", notes={})
        (root / "a.txt").write_bytes(OLD)
    begun, change = root_of(ours), change_of(ours, "a.txt")
    ours.rename(tmp_path / "away")
    if kind == "a link":
        ours.symlink_to(theirs)
    else:
        theirs.rename(ours)
    before = snapshot(ours), (ours / ".git/pplx-scan/record.json").read_bytes()
    with pytest.raises(TransactionError):
        apply([change], begun, "a test", notes={})
    with pytest.raises(TransactionError):
        forget_record(begun)
    assert (snapshot(ours), (ours / ".git/pplx-scan/record.json").read_bytes()) == before
