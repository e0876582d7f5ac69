"""Paths that the user names: files whatever git thinks, folders, links, and what is not there."""

import os
import socket
from pathlib import Path

import pytest

from pplx_scan.errors import UsageError
from tests.walk.repositories import committed, plant, repository, walked


def test_files_are_listed_though_ignored(tmp_path: Path):
    repository(tmp_path, {".gitignore": "*.log\nnode_modules\n", "x.log": "", "node_modules/y.js": ""})
    found, _ = walked(tmp_path, tmp_path / "x.log", tmp_path / "node_modules" / "y.js")
    assert found == {"x.log": "?", "node_modules/y.js": "?"}


def test_files_outside_of_a_repository(tmp_path: Path):
    plant(tmp_path, {"a.py": ""})
    assert walked(tmp_path, tmp_path / "a.py")[0] == {"a.py": "no-repository"}


def test_nothing_is_listed_twice(tmp_path: Path):
    committed(tmp_path, {"a.py": "", "sub/b.py": ""})
    from pplx_scan.walk.tree import walk

    named = [str(tmp_path), str(tmp_path / "sub"), str(tmp_path / "a.py"), str(tmp_path / "sub" / ".." / "a.py")]
    paths = [path for batch in walk(named, root=str(tmp_path)).batches for path in batch.paths]
    assert sorted(paths) == ["a.py", "sub/b.py"]


def test_a_missing_path_is_unread(tmp_path: Path):
    found, listing = walked(tmp_path, tmp_path / "nowhere.py")
    assert not found
    assert listing.unread[0].reason == "no such file or folder"
    assert listing.unread[0].path == str(tmp_path / "nowhere.py")


def test_paths_are_relative_to_where_the_user_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    plant(tmp_path, {"sub/a.py": ""})
    monkeypatch.chdir(tmp_path / "sub")
    assert set(walked(tmp_path, Path("a.py"))[0]) == {"sub/a.py"}


def test_exclude_holds_for_folders_and_for_named_files(tmp_path: Path):
    committed(tmp_path, {"a.py": "", "gen/b.py": "", "gen/keep.py": "", "c.min.js": ""})
    globs = ("gen/*", "!gen/keep.py", "*.min.js")
    assert set(walked(tmp_path, exclude=globs)[0]) == {"a.py", "gen/keep.py"}
    plant(tmp_path, {".gitignore": ".env*\n", ".env": "", ".env.local": ""})
    assert walked(tmp_path, exclude=(".env.local",))[1].ignored_files_added == 1
    assert set(walked(tmp_path, tmp_path / "a.py", tmp_path / "c.min.js", exclude=globs)[0]) == {"a.py"}


def test_an_impossible_glob_is_a_usage_error(tmp_path: Path):
    with pytest.raises(UsageError, match="exclude"):
        walked(plant(tmp_path, {"a": ""}), exclude=("a\\",))


def test_a_named_link_is_read_where_it_leads(tmp_path: Path):
    plant(tmp_path, {"real/a.py": ""})
    (tmp_path / "link.py").symlink_to("real/a.py")
    (tmp_path / "folder").symlink_to("real")
    assert set(walked(tmp_path, tmp_path / "link.py")[0]) == {"real/a.py"}
    assert set(walked(tmp_path, tmp_path / "folder")[0]) == {"real/a.py"}


def test_a_named_link_out_of_the_root_is_unread(tmp_path: Path):
    plant(tmp_path, {"outside.py": "", "root/a.py": ""})
    (tmp_path / "root" / "link.py").symlink_to(tmp_path / "outside.py")
    found, listing = walked(tmp_path / "root", tmp_path / "root" / "link.py")
    assert not found
    assert "leads out" in listing.unread[0].reason


def test_a_root_that_is_a_link(tmp_path: Path):
    committed(tmp_path / "real", {"a.py": "", "sub/b.py": ""})
    (tmp_path / "link").symlink_to("real/sub")
    assert walked(tmp_path / "link")[0] == {"b.py": "tracked"}


def test_loops_of_links_end(tmp_path: Path):
    plant(tmp_path, {"sub/a.py": ""})
    (tmp_path / "sub" / "up").symlink_to("..")
    (tmp_path / "self").symlink_to("self")
    found, listing = walked(tmp_path)
    assert "sub/a.py" in found
    assert walked(tmp_path, tmp_path / "self")[1].unread
    assert not listing.unread


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_pipes_and_sockets_are_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    plant(tmp_path, {"a.py": ""})
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("sock")
        found, listing = walked(tmp_path)
        _, named = walked(tmp_path, tmp_path / "pipe", tmp_path / "sock")
    assert set(found) == {"a.py"}
    assert [skipped.path for skipped in listing.skipped] == ["pipe", "sock"]
    assert len(named.skipped) == 2


def test_data_of_version_control_is_never_listed(tmp_path: Path):
    plant(tmp_path, {"a.py": "", ".hg/store": "", ".svn/entries": "", "sub/.svn/entries": ""})
    assert set(walked(tmp_path)[0]) == {"a.py"}
    assert set(walked(tmp_path, gitignore=False)[0]) == {"a.py"}


def test_an_ignore_file_of_thousands_of_stars_does_not_stop_the_walk(tmp_path: Path):
    plant(tmp_path, {".gitignore": "*a" * 60 + "b\n", "a" * 120: ""})
    assert len(walked(tmp_path)[0]) == 2


def test_an_ignore_file_that_is_a_link_or_a_pipe(tmp_path: Path):
    plant(tmp_path, {"rules": "*\n", "a.py": "", "sub/b.py": ""})
    (tmp_path / ".gitignore").symlink_to("rules")
    os.mkfifo(tmp_path / "sub" / ".gitignore")
    found, listing = walked(tmp_path)
    assert {"a.py", "sub/b.py"} <= set(found)
    assert listing.notes
