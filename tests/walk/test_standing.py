"""How git sees files with a hit."""

from pathlib import Path

from pplx_scan.model.origin import GitStanding
from pplx_scan.walk.standing import Place, worktree_files
from tests.walk.repositories import committed, git, plant, repository


def _standings(root: Path, top: Path, **places: GitStanding | None) -> dict[str, str]:
    asked = [Place(path, standing, str(top)) for path, standing in places.items()]
    notes: list[str] = []
    files = worktree_files(str(root), asked, notes)
    assert not notes
    return {file.path: file.git.value for file in files}


def test_each_standing(tmp_path: Path):
    committed(tmp_path, {"old": "", ".gitignore": "hidden\n"})
    plant(tmp_path, {"added": "", "new": "", "hidden": "", "old": "changed"})
    git(tmp_path, "add", "added", "old")
    expected = {"old": "tracked", "added": "staged", "new": "untracked", "hidden": "ignored"}
    assert _standings(tmp_path, tmp_path, old=None, added=None, new=None, hidden=None) == expected
    assert (
        _standings(
            tmp_path,
            tmp_path,
            old=GitStanding.TRACKED,
            added=GitStanding.TRACKED,
            new=GitStanding.UNTRACKED,
            hidden=GitStanding.IGNORED,
        )
        == expected
    )


def test_before_the_first_commit_all_that_is_added_is_staged(tmp_path: Path):
    repository(tmp_path, {"a": "", "b": ""})
    git(tmp_path, "add", "a")
    assert _standings(tmp_path, tmp_path, a=None, b=None) == {"a": "staged", "b": "untracked"}


def test_a_root_below_and_above_the_repository(tmp_path: Path):
    top = committed(tmp_path / "repo", {"sub/a": ""})
    assert _standings(top / "sub", top, a=None) == {"a": "tracked"}
    files = worktree_files(str(tmp_path), [Place("repo/sub/a", None, str(top))], [])
    assert files[0].git is GitStanding.TRACKED
    assert files[0].location == str(tmp_path / "repo" / "sub" / "a")


def test_odd_names_are_taken_literally(tmp_path: Path):
    committed(tmp_path, {"a*": "", "ab": ""})
    plant(tmp_path, {":(top)x": "", "[b]": ""})
    places = [Place(path, None, str(tmp_path)) for path in ("a*", ":(top)x", "[b]")]
    assert [file.git.value for file in worktree_files(str(tmp_path), places, [])] == [
        "tracked",
        "untracked",
        "untracked",
    ]


def test_many_files(tmp_path: Path):
    names = [f"f{number:04}" for number in range(700)]
    committed(tmp_path, dict.fromkeys(names, ""))
    places = [Place(name, GitStanding.TRACKED, str(tmp_path)) for name in names]
    assert {file.git for file in worktree_files(str(tmp_path), places, [])} == {GitStanding.TRACKED}


def test_credential_files_are_marked_and_no_repository_is_kept(tmp_path: Path):
    places = [Place(".env", GitStanding.NO_REPOSITORY, ""), Place("a.py", GitStanding.NO_REPOSITORY, "")]
    env, code = worktree_files(str(tmp_path), places, [])
    assert env.credential
    assert not code.credential
    assert code.git is GitStanding.NO_REPOSITORY


def test_without_an_answer_a_file_counts_as_tracked(tmp_path: Path):
    notes: list[str] = []
    (file,) = worktree_files(str(tmp_path), [Place("a", None, str(tmp_path))], notes)
    assert file.git is GitStanding.TRACKED
    assert notes
