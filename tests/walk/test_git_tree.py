"""What git lists, and how it sees each file."""

import os
from pathlib import Path

import pytest

from tests.walk.repositories import committed, git, plant, repository, walked


def test_tracked_untracked_and_ignored_credential_files(tmp_path: Path):
    committed(tmp_path, {"a.py": "", "sub/b.py": "", ".gitignore": ".env\n*.log\n"})
    plant(tmp_path, {"new.py": "", ".env": "", "x.log": "", "sub/.env": ""})
    found, listing = walked(tmp_path)
    assert found == {
        "a.py": "tracked",
        "sub/b.py": "tracked",
        ".gitignore": "tracked",
        "new.py": "untracked",
        ".env": "ignored",
        "sub/.env": "ignored",
    }
    assert listing.ignored_files_added == 2
    assert not listing.unread
    assert not listing.notes


def test_a_file_tracked_although_ignored_is_tracked(tmp_path: Path):
    committed(tmp_path, {".gitignore": "*.cfg\n", "a.cfg": ""})
    assert walked(tmp_path)[0]["a.cfg"] == "tracked"


def test_a_subfolder_is_walked_alone_with_paths_from_the_root(tmp_path: Path):
    committed(tmp_path, {"a.py": "", "sub/b.py": "", "sub/deep/c.py": "", ".gitignore": "*.log\n"})
    plant(tmp_path, {"sub/x.log": "", "sub/new.py": ""})
    found, _ = walked(tmp_path, tmp_path / "sub")
    assert found == {"sub/b.py": "tracked", "sub/deep/c.py": "tracked", "sub/new.py": "untracked"}
    found, _ = walked(tmp_path / "sub")
    assert set(found) == {"b.py", "deep/c.py", "new.py"}


def test_ignored_credentials_are_not_taken_from_what_is_installed_or_built(tmp_path: Path):
    repository(tmp_path, {".gitignore": "node_modules/\nbuild/\nmyenv/\ndata/\n.env\n"})
    plant(
        tmp_path,
        {
            "node_modules/a/.env": "",
            "build/.env": "",
            "myenv/pyvenv.cfg": "",
            "myenv/lib/.env": "",
            "data/deep/.env": "",
            "data/deep/table.csv": "",
            "data/node_modules/.env": "",
        },
    )
    found, listing = walked(tmp_path)
    assert found == {".gitignore": "untracked", "data/deep/.env": "ignored"}
    assert listing.ignored_files_added == 1


def test_everything_without_gitignore(tmp_path: Path):
    repository(tmp_path, {".gitignore": "node_modules/\n*.log\n"})
    plant(tmp_path, {"node_modules/a/index.js": "", "x.log": "", "a.py": ""})
    found, listing = walked(tmp_path, gitignore=False)
    assert found == {
        ".gitignore": "untracked",
        "a.py": "untracked",
        "node_modules/a/index.js": "ignored",
        "x.log": "ignored",
    }
    assert listing.ignored_files_added == 0


def test_a_named_folder_is_walked_though_git_ignores_it(tmp_path: Path):
    repository(tmp_path, {".gitignore": "out/\n", "out/a.py": "", "out/x/b.py": ""})
    assert walked(tmp_path, tmp_path / "out")[0] == {"out/a.py": "ignored", "out/x/b.py": "ignored"}
    assert walked(tmp_path, tmp_path / "out" / "x")[0] == {"out/x/b.py": "ignored"}


def test_submodules_are_part_of_the_tree(tmp_path: Path):
    inner = committed(tmp_path / "inner", {"lib.py": "", ".gitignore": ".env\n"})
    outer = committed(tmp_path / "outer", {"app.py": ""})
    git(outer, "submodule", "add", "-q", str(inner), "vendor/lib")
    git(outer, "commit", "-q", "-m", "submodule")
    plant(outer, {"vendor/lib/.env": "", "vendor/lib/new.py": ""})
    found, listing = walked(outer)
    assert found == {
        ".gitmodules": "tracked",
        "app.py": "tracked",
        "vendor/lib/.gitignore": "tracked",
        "vendor/lib/lib.py": "tracked",
        "vendor/lib/new.py": "untracked",
        "vendor/lib/.env": "ignored",
    }
    assert listing.ignored_files_added == 1


def test_a_submodule_that_was_not_fetched_is_no_error(tmp_path: Path):
    inner = committed(tmp_path / "inner", {"lib.py": ""})
    outer = committed(tmp_path / "outer", {"app.py": ""})
    git(outer, "submodule", "add", "-q", str(inner), "lib")
    git(outer, "commit", "-q", "-m", "submodule")
    git(tmp_path, "clone", "-q", "outer", "copy")
    found, listing = walked(tmp_path / "copy")
    assert set(found) == {".gitmodules", "app.py"}
    assert not listing.unread


def test_nested_repositories_are_asked_themselves(tmp_path: Path):
    committed(tmp_path, {"app.py": ""})
    committed(tmp_path / "other", {"o.py": ""})
    repository(tmp_path / "other" / "third", {"t.py": ""})
    assert walked(tmp_path)[0] == {"app.py": "tracked", "other/o.py": "tracked", "other/third/t.py": "untracked"}


def test_repositories_below_a_plain_folder(tmp_path: Path):
    committed(tmp_path / "one", {"a.py": "", ".gitignore": "*.log\n"})
    plant(tmp_path, {"one/x.log": "", "note.txt": ""})
    found, _ = walked(tmp_path)
    assert found == {"note.txt": "no-repository", "one/a.py": "tracked", "one/.gitignore": "tracked"}


def test_a_worktree_whose_git_is_a_file(tmp_path: Path):
    committed(tmp_path / "main", {"a.py": ""})
    git(tmp_path / "main", "worktree", "add", "-q", str(tmp_path / "side"))
    assert walked(tmp_path / "side")[0] == {"a.py": "tracked"}


def test_a_deleted_file_stays_in_the_list_without_harm(tmp_path: Path):
    """git lists it; that it is gone is seen when it is read."""
    committed(tmp_path, {"a.py": "", "b.py": ""})
    (tmp_path / "a.py").unlink()
    _, listing = walked(tmp_path)
    assert not listing.unread


def test_conflicts_are_listed_once(tmp_path: Path):
    committed(tmp_path, {"a.py": "1\n"})
    git(tmp_path, "checkout", "-q", "-b", "side")
    plant(tmp_path, {"a.py": "2\n"})
    git(tmp_path, "commit", "-q", "-am", "side")
    git(tmp_path, "checkout", "-q", "main")
    plant(tmp_path, {"a.py": "3\n"})
    git(tmp_path, "commit", "-q", "-am", "main")
    with pytest.raises(Exception, match="merge"):
        git(tmp_path, "merge", "-q", "side")
    listing = walked(tmp_path)
    assert listing[0] == {"a.py": "tracked"}


def test_a_sparse_checkout(tmp_path: Path):
    committed(tmp_path, {"a/a.py": "", "b/b.py": ""})
    git(tmp_path, "sparse-checkout", "set", "a")
    found, listing = walked(tmp_path)
    assert "a/a.py" in found
    assert not listing.unread


def test_the_environment_of_a_hook_does_not_mislead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    committed(tmp_path / "other", {"wrong.py": ""})
    committed(tmp_path / "mine", {"right.py": ""})
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "other"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "nowhere"))
    assert walked(tmp_path / "mine")[0] == {"right.py": "tracked"}


def test_the_users_own_ignore_file_is_obeyed(tmp_path: Path):
    home = Path(os.environ["HOME"])
    plant(home, {".gitconfig": f"[core]\n\texcludesFile = {home}/ignore\n", "ignore": "*.mine\n"})
    repository(tmp_path, {"a.mine": "", "b.py": ""})
    assert walked(tmp_path)[0] == {"b.py": "untracked"}


def test_any_name(tmp_path: Path):
    names = [
        "new\nline.py",
        "tab\t.py",
        'quote".py',
        "-dash.py",
        "caf\u00e9.py",
        "latin\udce9.py",
        " blank .py",
        "\x1b[31m.py",
    ]
    repository(tmp_path, dict.fromkeys(names[:4], ""))
    git(tmp_path, "add", "-A")
    plant(tmp_path, dict.fromkeys(names, ""))
    assert set(walked(tmp_path)[0]) == set(names)


def test_dubious_ownership_hides_nothing(tmp_path: Path):
    committed(tmp_path, {"a.py": "", ".gitignore": "a.py\n"})
    if os.geteuid():
        pytest.skip("only root can give files away")
    for path in (tmp_path, tmp_path / ".git"):
        os.chown(path, 12345, 12345)
    found, listing = walked(tmp_path)
    assert found == {"a.py": "tracked", ".gitignore": "tracked"}
    assert not listing.unread


def test_a_broken_repository_is_said_and_read_from_the_disk(tmp_path: Path):
    committed(tmp_path, {"a.py": "", ".gitignore": "*.log\n", "x.log": ""})
    plant(tmp_path, {".git/index": "not an index"})
    found, listing = walked(tmp_path)
    assert found == {"a.py": "no-repository", ".gitignore": "no-repository"}
    (unread,) = listing.unread
    assert unread.path == "."
    assert "index" in unread.reason
    found, listing = walked(tmp_path, gitignore=False)
    assert set(found) == {"a.py", ".gitignore", "x.log"}
    assert not listing.unread
    assert listing.notes


def test_git_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    committed(tmp_path, {"a.py": "", ".gitignore": "*.log\n.git-x\n"})
    plant(tmp_path, {".git/info/exclude": "local.txt\n", "local.txt": "", "x.log": ""})
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    found, listing = walked(tmp_path)
    assert set(found) == {"a.py", ".gitignore"}
    assert "git cannot be started" in listing.unread[0].reason


def test_a_git_folder_that_is_none(tmp_path: Path):
    plant(tmp_path, {"a.py": "", ".git/whatever": ""})
    assert walked(tmp_path)[0] == {"a.py": "no-repository"}


def test_the_data_of_a_repository_when_named(tmp_path: Path):
    committed(tmp_path / "r", {"a.py": ""})
    found, listing = walked(tmp_path, tmp_path / "r" / ".git")
    assert "r/.git/HEAD" in found
    assert "not read" in listing.notes[0]
