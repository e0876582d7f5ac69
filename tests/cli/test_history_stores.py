"""`history` on every kind of repository that git knows: nothing is lost, and what is not there is said."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft4Validator
from tests.cli.conftest import KEY, OTHER, Repository
from tests.cli.test_history import fingerprints, history, line, prints
from tests.keys import make_key

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow

SCHEMA = Path(__file__).parents[1] / "data" / "sarif-schema-2.1.0.json"
THIRD = make_key(3)


def git(folder: Path, *words: str, **options: object) -> str:
    done = subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True, **options)  # type: ignore[call-overload]
    return str(done.stdout.decode().strip())


def committed(repository: Repository, path: str, text: str) -> str:
    """Commit a file, and return the id of its content."""
    repository.write(path, text)
    repository.commit()
    return git(repository.root, "rev-parse", f"HEAD:{path}")


def test_linked_work_trees_with_detached_heads(repository: Repository, tmp_path: Path):
    committed(repository, "a.py", "x = 1\n")
    git(repository.root, "worktree", "add", "-q", "--detach", str(tmp_path / "linked"))
    linked = Repository(tmp_path / "linked")
    committed(linked, "b.py", line(KEY))
    for each in (repository, linked):
        (key,) = history(each)["keys"]
        assert (key["places"][0]["path"], key["in_head"]) == ("b.py", each is linked)


def test_alternates(repository: Repository, tmp_path: Path):
    committed(repository, "a.py", line(KEY))
    subprocess.run(["git", "clone", "-q", "--shared", repository.root, tmp_path / "shared"], check=True)
    shared = Repository(tmp_path / "shared")
    committed(shared, "b.py", line(OTHER))
    assert fingerprints(history(shared)) == prints(KEY, OTHER)
    assert fingerprints(history(repository)) == prints(KEY)


def test_replaced_objects_are_read_as_they_are(repository: Repository):
    old = committed(repository, "a.py", line(KEY))
    new = subprocess.run(
        ["git", "-C", repository.root, "hash-object", "-w", "--stdin"],
        input=b"clean\n",
        check=True,
        capture_output=True,
    )
    git(repository.root, "replace", old, new.stdout.decode().strip())
    (key,) = history(repository)["keys"]
    assert (key["places"][0]["path"], key["in_head"]) == ("a.py", True)


def test_submodules_are_named(repository: Repository, tmp_path: Path):
    inner = Repository(tmp_path / "inner")
    inner.root.mkdir()
    inner.git("init", "-q", "-b", "main")
    committed(inner, "secret.py", line(KEY))
    repository.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner.root), "vendor/inner")
    repository.commit()
    told = history(repository)
    assert told["keys"] == []
    assert "submodules have histories of their own, which were not read" in told["notes"]
    assert fingerprints(history(repository, "vendor/inner")) == prints(KEY)


def test_a_partial_clone_fetches_nothing(repository: Repository, tmp_path: Path):
    committed(repository, "a.py", line(KEY))
    committed(repository, "a.py", line(OTHER))
    repository.git("config", "uploadpack.allowFilter", "true")
    url = f"file://{repository.root}"
    subprocess.run(["git", "clone", "-q", "--filter=blob:none", url, tmp_path / "partial"], check=True)
    partial = Repository(tmp_path / "partial")
    before = sorted(path.name for path in (partial.root / ".git" / "objects" / "pack").iterdir())
    told = history(partial)
    assert fingerprints(told) == prints(OTHER)
    assert any("this clone is partial" in note for note in told["notes"])
    assert sorted(path.name for path in (partial.root / ".git" / "objects" / "pack").iterdir()) == before


@pytest.mark.parametrize("words", [[], ["--since", "HEAD"]], ids=["", "since"])
def test_what_a_partial_clone_never_fetched_is_said(repository: Repository, tmp_path: Path, words: list[str]):
    committed(repository, "a.py", line(KEY))
    committed(repository, "a.py", line(OTHER))
    repository.git("config", "uploadpack.allowFilter", "true")
    url = f"file://{repository.root}"
    subprocess.run(["git", "clone", "-q", "--filter=blob:none", url, tmp_path / "partial"], check=True)
    done = Repository(tmp_path / "partial").scan("history", "-f", "json", *words)
    told = json.loads(done.out)
    assert fingerprints(told) == prints(OTHER)
    assert any("this clone is partial" in note for note in told["notes"])
    assert done.code == (2 if words else 1)
    assert ["1 object is missing" in each["reason"] for each in told["unread"]] == [True] * len(words[1:])


@pytest.mark.parametrize("words", [[], ["--since", "HEAD"]], ids=["", "since"])
def test_a_missing_object_is_said(repository: Repository, words: list[str]):
    gone = committed(repository, "a.py", line(KEY))
    committed(repository, "b.py", line(OTHER))
    (repository.root / ".git" / "objects" / gone[:2] / gone[2:]).unlink()
    done = repository.scan("history", "-f", "json", *words)
    told = json.loads(done.out)
    assert (done.code, fingerprints(told)) == (2, prints(OTHER))
    (unread,) = told["unread"]
    assert f"1 object is missing, such as {gone[:12]}" in unread["reason"]


def test_a_missing_commit_is_said_where_no_key_is(repository: Repository):
    committed(repository, "a.py", "x = 1\n")
    gone = git(repository.root, "rev-parse", "HEAD")
    committed(repository, "b.py", "x = 2\n")
    (repository.root / ".git" / "objects" / gone[:2] / gone[2:]).unlink()
    done = repository.scan("history")
    assert (done.code, done.err) == (2, "")
    assert gone[:12] in done.out


def test_grafts_cut_nothing_off(repository: Repository):
    committed(repository, "a.py", line(KEY))
    repository.git("rm", "-q", "a.py")
    committed(repository, "b.py", line(OTHER))
    grafts = repository.root / ".git" / "info" / "grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(git(repository.root, "rev-parse", "HEAD") + "\n")
    assert fingerprints(history(repository)) == prints(KEY, OTHER)


def test_sha_256(tmp_path: Path):
    made = Repository(tmp_path / "wide")
    made.root.mkdir()
    done = subprocess.run(["git", "-C", made.root, "init", "-q", "--object-format=sha256"], check=False)
    if done.returncode:
        pytest.skip("this git knows no SHA-256")
    committed(made, "a.py", line(KEY))
    (key,) = history(made)["keys"]
    assert len(key["places"][0]["added"]["commit"]) == 64


def test_orphans_packed_refs_and_a_detached_head(repository: Repository):
    committed(repository, "a.py", line(KEY))
    repository.git("checkout", "-q", "--orphan", "other")
    repository.git("rm", "-qf", "a.py")
    committed(repository, "b.py", line(OTHER))
    repository.git("checkout", "-q", "--detach")
    committed(repository, "c.py", line(THIRD))
    repository.git("pack-refs", "--all")
    repository.git("gc", "-q")
    assert fingerprints(history(repository)) == prints(KEY, OTHER, THIRD)


def test_a_key_that_only_a_merge_of_three_brings(repository: Repository):
    committed(repository, "a.py", "x = 1\n")
    for name in ("one", "two"):
        repository.git("checkout", "-q", "-b", name, "main")
        committed(repository, f"{name}.py", "x = 1\n")
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--no-commit", "one", "two")
    repository.write("merged.py", line(KEY))
    repository.commit()
    repository.git("rm", "-q", "merged.py")
    repository.commit()
    (key,) = history(repository)["keys"]
    (place,) = key["places"]
    assert (place["path"], place["in_head"]) == ("merged.py", False)
    assert place["removed"] is not None


def test_what_was_added_and_never_committed_is_no_history(repository: Repository):
    repository.write("a.py", line(KEY))
    repository.git("add", "a.py")
    done = repository.scan("history")
    assert (done.code, done.err) == (0, "")
    assert fingerprints(history(repository, "--unreachable")) == prints(KEY)


@pytest.mark.parametrize(
    "name", ['a "b".py', "a\nb.py", "a\tb.py", "ä.py", b"\xff.py".decode("utf-8", "surrogateescape")]
)
def test_names_of_any_bytes(repository: Repository, name: str):
    try:
        (repository.root / name).write_text(line(KEY))
    except (OSError, UnicodeError):
        pytest.skip("this file system refuses the name")
    repository.commit()
    (key,) = history(repository)["keys"]
    assert key["in_head"]
    assert repository.scan("history").code == 1
    assert json.loads(repository.scan("history", "-f", "sarif").out)["runs"][0]["results"]


def pack_of(repository: Repository) -> Path:
    repository.git("repack", "-adq")
    (pack,) = (repository.root / ".git" / "objects" / "pack").glob("*.pack")
    pack.chmod(0o644)
    return pack


def damage(pack: Path, *names: str) -> None:
    listed = subprocess.run(["git", "verify-pack", "-v", pack.with_suffix(".idx")], check=True, capture_output=True)
    rows = (row.split() for row in listed.stdout.decode().splitlines())
    offsets = [int(row[4]) for row in rows if row and row[0] in names]
    assert len(offsets) == len(names)
    with pack.open("r+b") as stream:
        for offset in offsets:
            stream.seek(offset + 12)
            stream.write(b"\xff" * 8)


@pytest.fixture
def packed(repository: Repository) -> tuple[Repository, Path, list[str]]:
    """A repository of forty keys in one pack, and the ids of the files."""
    for n in range(40):
        repository.write(f"f{n:02}.py", line(make_key(n)) + f"# {os.urandom(40).hex()}\n")
    repository.commit()
    names = [git(repository.root, "rev-parse", f"HEAD:f{n:02}.py") for n in range(40)]
    return repository, pack_of(repository), names


def test_damaged_objects_in_a_pack_are_listed_and_all_others_read(packed: tuple[Repository, Path, list[str]]):
    repository, pack, names = packed
    damage(pack, names[0], names[17], names[18], names[39])
    done = repository.scan("history", "-f", "json")
    assert (done.code, done.err) == (2, "")
    told = json.loads(done.out)
    assert fingerprints(told) == prints(*(make_key(n) for n in range(40) if n not in {0, 17, 18, 39}))
    damaged = {each["path"] for each in told["unread"] if each["reason"] == "a damaged object"}
    assert damaged == {names[n][:12] for n in (0, 17, 18, 39)}


@pytest.mark.parametrize("of", ["HEAD", "HEAD^{tree}"])
def test_without_its_commits_keys_are_found_all_the_same(packed: tuple[Repository, Path, list[str]], of: str):
    repository, pack, _ = packed
    damage(pack, git(repository.root, "rev-parse", of))
    done = repository.scan("history", "-f", "json")
    assert (done.code, done.err) == (2, "")
    assert fingerprints(json.loads(done.out)) == prints(*(make_key(n) for n in range(40)))


def test_a_pack_that_was_cut_short(packed: tuple[Repository, Path, list[str]]):
    repository, pack, _ = packed
    os.truncate(pack, pack.stat().st_size // 2)
    done = repository.scan("history")
    assert (done.code, done.err) == (2, "")
    assert "Not read" in done.out


def test_many_versions_are_read_by_several_processes(repository: Repository):
    for n in range(150):
        repository.write(f"f{n}.py", line(make_key(n)))
    repository.commit()
    alone, together = (history(repository, "-j", jobs) for jobs in ("1", "4"))
    for told in (alone, together):
        told.pop("history")
    assert alone == together
    assert len(alone["keys"]) == 150


def removed(repository: Repository) -> None:
    repository.git("rm", "-q", "a.py")
    repository.commit()


def noted(repository: Repository) -> None:
    repository.git("notes", "add", "-m", f"see {OTHER}")


@pytest.mark.parametrize("change", [removed, noted])
def test_sarif(repository: Repository, change: Callable[[Repository], None]):
    committed(repository, "a.py", line(KEY))
    change(repository)
    done = repository.scan("history", "-f", "sarif")
    assert done.code == 1
    report = json.loads(done.out)
    assert not list(Draft4Validator(json.loads(SCHEMA.read_text())).iter_errors(report))
    (run,) = report["runs"]
    result = run["results"][0]
    assert result["ruleId"] == run["tool"]["driver"]["rules"][0]["id"] == "key-in-history"
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 23}
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_output_and_exit_code(repository: Repository):
    committed(repository, "a.py", line(KEY))
    for form in ("text", "json", "sarif"):
        done = repository.scan("history", "-f", form, "-o", f"report.{form}", "--exit-zero")
        assert (done.code, done.out) == (0, "")
        assert done.err.startswith("1 key in the history.")
    assert "still in HEAD" in (repository.root / "report.text").read_text()
    assert fingerprints(json.loads((repository.root / "report.json").read_text())) == prints(KEY)
    assert json.loads((repository.root / "report.sarif").read_text())["runs"][0]["results"]
