"""`--staged` and `--diff-base`: what is new, and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from tests.cli.conftest import KEY, OTHER, Repository, run

if TYPE_CHECKING:
    from pathlib import Path


def line(key: str) -> str:
    return f'PERPLEXITY_API_KEY = "{key}"\n'


def findings(repository: Repository, *words: str) -> list[tuple[str, str, int]]:
    told: dict[str, Any] = json.loads(repository.scan("scan", "-f", "json", *words).out)
    return [(each["rule"], each["path"], each["line"]) for each in told["findings"]]


def staged(repository: Repository, *words: str) -> list[tuple[str, str, int]]:
    return findings(repository, "--staged", *words)


def test_only_new_lines_of_the_index_are_reported(repository: Repository):
    repository.write("a.py", "x = 1\n" + line(KEY) + "y = 2\n")
    repository.commit()
    assert staged(repository) == []
    repository.write("a.py", "x = 1\n" + line(KEY) + "y = 2\nz = 3\nOTHER = " + repr(OTHER) + "\n")
    assert staged(repository) == []
    repository.git("add", "a.py")
    assert {(path, at) for _, path, at in staged(repository)} == {("a.py", 5)}


FILE = line(KEY) + "".join(f"x{at} = {at}\n" for at in range(20))
"""Long enough for git to know it again when a line of it has changed."""
RENAMES: dict[str, tuple[dict[str, str], list[tuple[str, int]]]] = {
    "moved as it is": ({"d/b.py": FILE}, []),
    "moved, another line changed": ({"b.py": FILE + "y = 1\n"}, []),
    "moved, with a new key": ({"b.py": FILE + line(OTHER)}, [("b.py", 22)]),
    "moved, the line of the key changed": ({"b.py": FILE.replace("API_KEY", "KEY", 1)}, [("b.py", 1)]),
    "moved, and copied": ({"b.py": FILE, "c.py": FILE}, [("c.py", 1)]),
    "copied": ({"a.py": FILE, "b.py": FILE}, [("b.py", 1)]),
}  # fmt: skip


@pytest.mark.parametrize("case", RENAMES)
def test_a_renamed_file_has_no_new_lines_but_a_copy_has(repository: Repository, case: str):
    files, expected = RENAMES[case]
    repository.write("a.py", FILE)
    repository.commit()
    if "a.py" not in files:
        repository.git("rm", "-q", "a.py")
    for path, text in files.items():
        repository.write(path, text)
    repository.git("add", "-A")
    assert [place[1:] for place in staged(repository) if place[0] == "key-in-repo"] == expected
    repository.git("commit", "-qm", "renamed")
    found = findings(repository, "--diff-base", "HEAD~1")
    assert [place[1:] for place in found if place[0] == "key-in-repo"] == expected


def test_many_renamed_files_at_once(repository: Repository):
    for at in range(300):
        repository.write(f"{'long name of a folder ' * 4}{at}/a.py", f"{FILE}# {at}\n")
    repository.commit()
    for folder in list(repository.root.glob("long*")):
        folder.rename(repository.root / f"new {folder.name}")
    repository.git("add", "-A")
    assert staged(repository) == []


def test_the_index_is_read_not_the_work_tree(repository: Repository):
    repository.write("a.py", line(KEY))
    repository.git("add", "a.py")
    repository.write("a.py", "nothing = 1\n")
    assert staged(repository) == [("key-in-repo", "a.py", 1)]
    repository.git("add", "a.py")
    repository.write("a.py", line(KEY))
    assert staged(repository) == []


def test_a_line_that_looks_like_the_head_of_a_hunk_counts_no_lines(repository: Repository):
    repository.write("a.py", line(KEY) + "x = 1\n")
    repository.commit()
    repository.write("a.py", line(KEY) + "x = 1\n@@ -0,0 +1,1 @@\n")
    repository.git("add", "-A")
    assert repository.scan("scan", "--staged").code == 0


def test_a_key_whose_second_half_is_new(repository: Repository):
    first = f'HEAD = "{KEY[:20]}"\nKEY = HEAD + TAIL\n'
    repository.write("a.py", 'TAIL = ""\n' + first)
    repository.commit()
    repository.write("a.py", f'TAIL = "{KEY[20:]}"\n' + first)
    repository.git("add", "-A")
    assert [path for _, path, _ in staged(repository)] == ["a.py"]


@pytest.mark.parametrize(("words", "expected"), [([], {"a/x.py", "b/y.py"}), (["."], {"a/x.py"})], ids=["", "."])
def test_in_a_folder_the_whole_repository_is_meant(repository: Repository, words: list[str], expected: set[str]):
    repository.write("a/x.py", line(KEY))
    repository.write("b/y.py", line(OTHER))
    repository.git("add", "-A")
    told = json.loads(run("scan", "-f", "json", "--staged", *words, cwd=repository.root / "a").out)
    assert {each["path"] for each in told["findings"]} == expected


@pytest.mark.skipif(sys.platform == "win32", reason="links and names as Unix has them")
def test_many_files_of_all_kinds_at_once(repository: Repository):
    for name in ("link", "other link"):
        (repository.root / name).symlink_to("nowhere")
    repository.write("mode.py", line(KEY))
    repository.write("was a file", "x\n")
    repository.commit()
    (repository.root / "link").unlink()
    repository.write("link", "@@ -0,0 +1 @@\n" + line(KEY))
    (repository.root / "was a file").unlink()
    (repository.root / "was a file").symlink_to("nowhere")
    (repository.root / "mode.py").chmod(0o755)
    names = {f'{n}/new\nline, tab\t, "quoted" and ü {"x-" * 45}.py' for n in range(300)}
    for name in names:
        repository.write(name, line(OTHER) + "\n")
    repository.git("add", "-A")
    assert set(staged(repository)) >= {("key-in-repo", "link", 2)}
    assert {path for _, path, _ in staged(repository)} == {"link", *names}
    assert {at for _, path, at in staged(repository) if path != "link"} == {1}


def test_a_removal_is_never_in_the_way(repository: Repository):
    repository.write("a.py", line(KEY) + line(OTHER))
    repository.write("b.py", line(KEY))
    repository.commit()
    repository.write("a.py", line(OTHER))
    repository.git("rm", "-q", "b.py")
    repository.git("add", "-A")
    done = repository.scan("scan", "--staged")
    assert (done.code, done.err) == (0, "")


def test_before_the_first_commit_all_is_new(repository: Repository):
    repository.write("a.py", line(KEY))
    repository.git("add", "-A")
    assert staged(repository) == [("key-in-repo", "a.py", 1)]


def test_calls_on_new_lines_and_utf_16(repository: Repository):
    repository.write("a.py", 'import requests\n\nrequests.get("https://api.perplexity.ai/v1/responses")\n')
    repository.write("b.env", line(KEY).encode("utf-16"))
    repository.write("name with blanks é.py", line(OTHER))
    repository.git("add", "-A")
    assert {rule for rule, _, _ in staged(repository)} == {"method-wrong", "key-in-repo", "key-divergent"}
    assert {path for _, path, _ in staged(repository)} == {"a.py", "b.env", "name with blanks é.py"}


def test_paths_exclusions_and_links(repository: Repository, tmp_path: Path):
    repository.write("src/a.py", line(KEY))
    repository.write("tests/a.py", line(KEY))
    (repository.root / "link.py").symlink_to(tmp_path / "nowhere")
    repository.git("add", "-A")
    assert [path for _, path, _ in staged(repository, "src")] == ["src/a.py"]
    assert [path for _, path, _ in staged(repository, "--exclude", "tests/")] == ["src/a.py"]


def test_the_commits_of_a_branch(repository: Repository):
    repository.write("a.py", line(KEY))
    repository.commit()
    repository.git("checkout", "-qb", "branch")
    repository.write("b.py", line(OTHER))
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.write("c.py", line(KEY))
    repository.commit()
    repository.git("checkout", "-q", "branch")
    assert [path for _, path, _ in findings(repository, "--diff-base", "main")] == ["b.py"]


@pytest.mark.parametrize(
    "words",
    [
        ("--diff-base", "nonsense"),
        ("--diff-base", "--output=x"),
        ("--staged", "--fix"),
        ("--staged", "--diff-base", "main"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(repository: Repository, words: tuple[str, ...]):
    repository.write("a.py", "x = 1\n")
    repository.commit()
    done = repository.scan("scan", *words)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1


def test_outside_of_a_repository(tmp_path: Path, repository: Repository):
    done = repository.scan("scan", "--staged", str(tmp_path))
    assert (done.code, "not in a git work tree" in done.err) == (2, True)


@pytest.mark.parametrize("how", [("commit", "-qm", "x"), ("commit", "-qam", "x"), ("commit", "-qm", "x", "a.py")])
def test_as_a_plain_hook_of_git(repository: Repository, how: tuple[str, ...]):
    """`git commit -a` and `git commit FILE` hand another index to their hooks."""
    hook = repository.root / ".git/hooks/pre-commit"
    hook.write_text(f"#!/bin/sh\nexec {sys.executable} -m pplx_scan scan --staged\n")
    repository.write("a.py", "x = 1\n")
    repository.commit()
    hook.chmod(0o755)
    repository.write("a.py", line(KEY))
    if how == ("commit", "-qm", "x"):
        repository.git("add", "a.py")
    done = subprocess.run(["git", "-C", str(repository.root), *how], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"key-in-repo" in done.stdout + done.stderr
    repository.write("a.py", "x = 2\n")
    repository.git("add", "a.py")
    repository.git(*how)


def test_a_shallow_clone_is_said_to_be_one_and_how_it_gets_whole(repository, tmp_path):
    for at in range(3):
        repository.write("a.py", f"x = {at}\n")
        repository.commit()
    clone = tmp_path / "clone"
    words = ["git", "clone", "-q", "--depth=1", f"file://{repository.root}", str(clone)]
    subprocess.run(words, check=True)
    for command in (
        ("scan", "--diff-base", "HEAD~1"),
        ("scan", "--diff-base", "origin/gone"),
        ("history", "--since", "gone..HEAD"),
    ):
        done = repository.scan(*command, str(clone))
        assert (done.code, done.out) == (2, "")
        assert "shallow" in done.err
        assert "fetch-depth: 0" in done.err
    whole = repository.scan("scan", "--diff-base", "origin/gone", ".")
    assert "no such commit" in whole.err
    assert "shallow" not in whole.err


def test_the_path_of_a_new_file_is_looked_at(repository: Repository):
    repository.write("a.txt", "x\n")
    repository.commit()
    repository.write(f"dumps/{KEY}.json", "{}\n")
    repository.git("add", "-A")
    assert [rule for rule, _, _ in staged(repository)] == ["key-in-repo"]
    repository.commit()
    assert [rule for rule, _, _ in findings(repository, "--diff-base", "HEAD~1")] == ["key-in-repo"]
    repository.write(f"dumps/{KEY}.json", "{}\n{}\n")
    repository.git("add", "-A")
    assert staged(repository) == []
    repository.git("mv", f"dumps/{KEY}.json", "a.json")
    assert staged(repository) == []
