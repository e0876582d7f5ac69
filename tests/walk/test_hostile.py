"""A repository whose own configuration names programs runs none of them."""

import base64
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pplx_scan.errors import GitError
from pplx_scan.model.history import Wanted
from pplx_scan.model.origin import GitStanding
from pplx_scan.pipeline.history import read_history
from pplx_scan.pipeline.prefilter.run import prefilter
from pplx_scan.walk.git import environment
from pplx_scan.walk.head import files_of_head
from pplx_scan.walk.standing import Place, worktree_files
from pplx_scan.walk.times import CommitTimes
from pplx_scan.walk.tree import walk
from tests.keys import make_key
from tests.walk.repositories import committed, git, plant, repository, walked

_PROGRAM = "#!/bin/sh\necho ran >> {trap}\n"


@pytest.fixture
def trapped(tmp_path: Path) -> tuple[Path, Path]:
    """Return a repository that would write to a file if anything of it ran, and that file."""
    trap = tmp_path / "trap"
    repo = committed(tmp_path / "repo", {"a.py": "pplx\n", ".gitattributes": "*.py filter=evil diff=evil\n"})
    program = tmp_path / "evil.sh"
    program.write_text(_PROGRAM.format(trap=trap))
    program.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "core.sshCommand",
        "core.askPass",
        "core.gitProxy",
        "diff.external",
        "diff.evil.textconv",
        "diff.evil.command",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "pager.ls-files",
        "alias.ls-files",
        "alias.ls-tree",
        "credential.helper",
        "uploadpack.packObjectsHook",
        "core.alternateRefsCommand",
    ):
        git(repo, "config", key, f"!{program}" if key.startswith("alias") else str(program))
    git(repo, "config", "core.hooksPath", str(tmp_path / "hooks"))
    for hook in ("post-index-change", "pre-commit", "fsmonitor-watchman", "query-watchman", "post-checkout"):
        for folder in (tmp_path / "hooks", repo / ".git" / "hooks"):
            plant(folder, {hook: _PROGRAM.format(trap=trap)})
            (folder / hook).chmod(0o755)
    trap.unlink(missing_ok=True)
    return repo, trap


def test_the_trap_works(trapped: tuple[Path, Path]):
    repo, trap = trapped
    plant(repo, {"a.py": "pplx changed\n"})
    git(repo, "status")
    assert trap.exists()


def test_a_walk_runs_nothing(trapped: tuple[Path, Path]):
    repo, trap = trapped
    plant(repo, {"a.py": "pplx changed\n", "new.py": "pplx\n", ".env": "pplx\n"})
    found, _ = walked(repo)
    assert found["a.py"] == "tracked"
    assert walked(repo, gitignore=False)[0]
    prefilter(walk([str(repo / "a.py"), str(repo / "new.py")], root=str(repo)))
    prefilter(walk([str(repo)], root=str(repo)))
    assert not trap.exists()


def test_missing_objects_are_not_fetched(trapped: tuple[Path, Path]):
    """A partial clone would run its remote's program to get the tree of HEAD."""
    repo, trap = trapped
    tree = git(repo, "rev-parse", "HEAD^{tree}").strip()
    (repo / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    git(repo, "config", "core.repositoryFormatVersion", "1")
    git(repo, "config", "extensions.partialClone", "origin")
    git(repo, "config", "remote.origin.url", f"ext::{trap.parent / 'evil.sh'}")
    git(repo, "config", "remote.origin.promisor", "true")
    git(repo, "config", "protocol.ext.allow", "always")
    files = worktree_files(str(repo), [Place("a.py", GitStanding.TRACKED, str(repo))], [])
    assert files[0].git is GitStanding.TRACKED
    assert not trap.exists()


@pytest.fixture
def old_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A git of before 2024, which does not know GIT_NO_LAZY_FETCH."""
    real = shutil.which("git")
    plant(tmp_path / "bin", {"git": f'#!/bin/sh\nunset GIT_NO_LAZY_FETCH\nexec {real} "$@"\n'})
    (tmp_path / "bin" / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")


def staged(repo: Path, path: str, text: str) -> None:
    """Add a file to the index as `git add` does, without the filters of the trap."""
    plant(repo, {path: text})
    blob = git(repo, "hash-object", "-w", "--no-filters", path).strip()
    git(repo, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")


@pytest.mark.slow
@pytest.mark.usefixtures("old_git")
@pytest.mark.parametrize(
    "words",
    [
        ["."],
        ["scan", "--no-gitignore", "."],
        ["scan", "--staged"],
        ["scan", "--diff-base", "HEAD~1"],
        ["history"],
        ["history", "--since", "HEAD~1..HEAD"],
        ["history", "--unreachable"],
        ["fleet", "--history", "."],
        ["keys", "."],
        ["doctor", "."],
        ["rotate", "."],
    ],
    ids=" ".join,
)
def test_no_command_runs_anything_of_a_repository(trapped: tuple[Path, Path], words: list[str]):
    repo, trap = trapped
    program = trap.parent / "evil.sh"
    staged(repo, "a.py", "perplexity = 2\n")
    commit = git(repo, "commit-tree", "-p", "HEAD", "-m", "second", git(repo, "write-tree").strip()).strip()
    git(repo, "update-ref", "refs/heads/main", commit)
    staged(repo, "b.py", "perplexity = 3\n")
    for name in ("HEAD:a.py", "HEAD~1:a.py", ":b.py"):
        blob = git(repo, "rev-parse", name).strip()
        (repo / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for key, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.url", f"ext::{program}"),
        ("remote.origin.uploadpack", str(program)),
        ("remote.origin.promisor", "true"),
        ("protocol.allow", "always"),
        ("protocol.ext.allow", "always"),
        ("log.showSignature", "true"),
        ("gpg.program", str(program)),
        ("trace2.eventTarget", str(trap)),
    ):
        git(repo, "config", key, value)
    trap.unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "pplx_scan", *words], cwd=repo, capture_output=True, check=False, timeout=120
    )
    assert not trap.exists()
    assert b"Traceback" not in done.stderr


def test_signed_commits_are_not_verified(trapped: tuple[Path, Path]):
    """`log.showSignature` would run `gpg.program` for the time of a commit."""
    repo, trap = trapped
    head, _, message = git(repo, "cat-file", "commit", "HEAD").partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----"
    plant(repo, {".git/signed": f"{head}\n{signature}\n\n{message}"})
    signed = git(repo, "hash-object", "-t", "commit", "-w", "--no-filters", ".git/signed").strip()
    git(repo, "update-ref", "refs/heads/main", signed)
    git(repo, "config", "log.showSignature", "true")
    git(repo, "config", "gpg.program", str(trap.parent / "evil.sh"))
    git(repo, "-c", "core.pager=cat", "log", "-1", "--format=%ct")
    assert trap.exists()
    trap.unlink()
    assert CommitTimes(str(repo)).of("a.py") > 0
    assert not trap.exists()


def test_an_index_that_leads_out_is_not_followed(tmp_path: Path):
    """git itself refuses to add such a path, so the index is forged."""
    plant(tmp_path, {"secret/x.py": "pplx\n"})
    repo = committed(tmp_path / "repo", {"ab/secret/x.py": "pplx\n"})
    index = repo / ".git" / "index"
    forged = index.read_bytes().replace(b"ab/secret/x.py", b"../secret/x.py")
    from hashlib import sha1

    index.write_bytes(forged[:-20] + sha1(forged[:-20]).digest())
    found, listing = walked(repo)
    assert not any(".." in path for path in found)
    assert listing.unread


def test_a_link_in_the_place_of_a_tracked_folder_is_not_followed(tmp_path: Path):
    plant(tmp_path, {"outside/x.py": "pplx\n"})
    repo = committed(tmp_path / "repo", {"sub/x.py": "", "a.py": ""})
    (repo / "sub" / "x.py").unlink()
    (repo / "sub").rmdir()
    (repo / "sub").symlink_to(tmp_path / "outside")
    prefiltered = prefilter(walk([str(repo)], root=str(repo)))
    assert not prefiltered.hits
    assert prefiltered.stats.skipped == 1


def test_gits_environment_is_the_users_without_what_a_hook_left():
    given = {"PATH": "p", "HOME": "h", "GIT_DIR": "x", "GIT_TRACE": "1", "GIT_CONFIG_PARAMETERS": "'alias.x'='!y'"}
    made = environment({**given, "GIT_CONFIG_GLOBAL": "g", "GIT_CONFIG_COUNT": "0"})
    assert made["PATH"] == "p"
    assert made["HOME"] == "h"
    assert made["GIT_CONFIG_GLOBAL"] == "g"
    assert made["GIT_NO_LAZY_FETCH"] == "1"
    assert made["GIT_ALLOW_PROTOCOL"] == "none"
    assert not {"GIT_DIR", "GIT_TRACE", "GIT_CONFIG_PARAMETERS"} & set(made)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for git")
@pytest.mark.parametrize("path", ["", ".:", ":", "here::."])
def test_a_git_in_the_working_directory_is_not_started(tmp_path: Path, path: str):
    repo = committed(tmp_path / "repo", {"a.py": "perplexity\n"})
    for folder in (repo, repo / "here"):
        plant(folder, {"git": _PROGRAM.format(trap=tmp_path / "trap")})
        (folder / "git").chmod(0o755)
    around = f"{path}{os.environ['PATH']}" if path.endswith(":") else path
    for words in (["."], ["history"], ["fleet", "."], ["scan", "--staged"]):
        done = subprocess.run(
            [sys.executable, "-m", "pplx_scan", *words], cwd=repo, env={**os.environ, "PATH": around}, capture_output=True, check=False
        )  # fmt: skip
        assert b"internal error" not in done.stdout + done.stderr
    assert not (tmp_path / "trap").exists()


def test_gits_environment_holds_no_key_whatever_stands_around_it():
    body = make_key(1)[5:]
    spelled = base64.b64encode(make_key(1).encode()).decode()
    values = (
        body,
        f"pplx-{body[:16]}",
        f"Bearer:{body}",
        f"'{body}'",
        f"http://u:{body}@h",
        f"https://h/{body}",
        spelled,
    )
    made = environment({f"N{number}": value for number, value in enumerate(values)})
    assert not {name for name in made if name.startswith("N")}


def test_gits_environment_keeps_folders_and_every_numbered_setting():
    login = f"AUTHORIZATION: basic {'aB3' * 20}"
    given = {
        "PATH": f"/opt/{'a1' * 20}/bin:/work/pplx-scan/bin", "HOME": "/home/pplx-scan", "GIT_CONFIG_COUNT": "2",
        "GIT_CONFIG_KEY_0": "a.b", "GIT_CONFIG_VALUE_0": login, "GIT_CONFIG_KEY_1": "a.c", "GIT_CONFIG_VALUE_1": make_key(1),
    }  # fmt: skip
    assert environment(given).items() >= {**given, "GIT_CONFIG_VALUE_1": ""}.items()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only there the time of git is limited")
@pytest.mark.parametrize("leaf", ["", "100644 blob {blob}\ta.py\n"], ids=["nothing", "a key"])
def test_trees_in_trees_that_stand_for_billions_of_files_are_told(
    tmp_path: Path, leaf: str, monkeypatch: pytest.MonkeyPatch
):
    """In a commit that is no more checked out, and in HEAD."""
    monkeypatch.setattr("pplx_scan.walk.git._LEAST", 1)
    repo = committed(tmp_path, {"a.py": f'KEY = "{make_key(1)}"\n'})
    whole, tree = (
        git(repo, "rev-parse", "HEAD^{tree}").strip(),
        leaf.format(blob=git(repo, "rev-parse", "HEAD:a.py").strip()),
    )
    for _ in range(10):
        (tmp_path / "tree").write_text(tree)
        with (tmp_path / "tree").open() as listed:
            made = subprocess.run(["git", "mktree"], cwd=repo, stdin=listed, capture_output=True, text=True, check=True)
        tree = "".join(f"040000 tree {made.stdout.strip()}\t{number}\n" for number in range(10))
    (tmp_path / "tree").unlink()
    bomb = git(repo, "commit-tree", "-p", "HEAD", "-m", "bomb", made.stdout.strip()).strip()
    git(repo, "update-ref", "HEAD", git(repo, "commit-tree", "-p", bomb, "-m", "back", whole).strip())
    history = read_history(str(repo), Wanted(full=True))
    assert [each.reason for each in history.unread] == ["it took more processor time than its size explains"]
    assert len(history.keys) == 1
    git(repo, "update-ref", "HEAD", bomb)
    assert list(walked(repo, repo)[0]) == ["a.py"]
    with pytest.raises(GitError, match="more processor time"):
        files_of_head(str(repo))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only there the time of git is limited")
def test_stars_in_an_ignore_file_do_not_hold_git_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pplx_scan.walk.git._SECONDS", 1)
    repo = repository(
        tmp_path, {".gitignore": "*a" * 30 + "b\n*.log\n", "a" * 200 + ".py": "pplx\n", "a.log": "pplx\n"}
    )
    found, listing = walked(repo, repo)
    assert sorted(found) == [".gitignore", "a" * 200 + ".py"]
    assert "it took more processor time than its size explains" in listing.unread[0].reason
