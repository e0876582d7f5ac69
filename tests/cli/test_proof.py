"""What `rotate` says of the old key: each promise is made false on a real repository, and then it is withheld."""

from __future__ import annotations

import base64
import io
import json
import os
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.cli.conftest import KEY, OTHER, Repository
from tests.keys import make_key

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLD, NEW, THIRD = KEY, OTHER, make_key(3)
ENV = {"OLD": OLD, "NEW": NEW, "THIRD": THIRD}
WORDS = ("rotate", "--new-key-from", "env:NEW", "--old-key-from", "env:OLD")
LINE = f"PERPLEXITY_API_KEY={OLD}\n"
HALF = f"second: {OLD[26:]}\n"
"""The other half stands in no file: where both do, they are rewritten."""


def rotated(repository: Repository, *words: str) -> tuple[int, str, dict]:
    """Return the exit code, the text and the JSON of a rotation; the JSON is that of what the first run left."""
    done = repository.scan(*WORDS, *words, "--apply", ".", env=ENV)
    told = repository.scan(*WORDS, *words, "--apply", "-f", "json", ".", env=ENV)
    assert done.code == told.code
    return done.code, done.out, json.loads(told.out)


def deleted(repository: Repository) -> None:
    repository.write("a/k.txt", LINE)
    repository.commit()
    (repository.root / "a/k.txt").unlink()


def sparse(repository: Repository) -> None:
    repository.write("a/x.txt", "x\n")
    repository.write("b/k.txt", LINE)
    repository.commit()
    repository.git("sparse-checkout", "set", "--cone", "a")


def skip_worktree(repository: Repository) -> None:
    repository.write("k.txt", LINE)
    repository.commit()
    repository.git("update-index", "--skip-worktree", "k.txt")
    repository.write("k.txt", "mine\n")


def assume_unchanged(repository: Repository) -> None:
    repository.write("k.txt", LINE)
    repository.commit()
    repository.git("update-index", "--assume-unchanged", "k.txt")
    repository.write("k.txt", "mine\n")


def staged(repository: Repository) -> None:
    repository.write("x.txt", "x\n")
    repository.commit()
    repository.write("k.txt", LINE)
    repository.git("add", "k.txt")
    repository.write("k.txt", "no more\n")


def conflict(repository: Repository) -> None:
    repository.write("k.txt", "base\n")
    repository.commit()
    repository.git("checkout", "-qb", "other")
    repository.write("k.txt", LINE)
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.write("k.txt", "ours\n")
    repository.commit()
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("merge", "other")
    repository.write("k.txt", "resolved, but not added\n")


def folder_instead(repository: Repository) -> None:
    repository.write("k.txt", LINE)
    repository.commit()
    (repository.root / "k.txt").unlink()
    repository.write("k.txt/inner", "x\n")


def link_instead(repository: Repository) -> None:
    repository.write("a/x.txt", "x\n")
    repository.write("b/k.txt", LINE)
    repository.commit()
    shutil.rmtree(repository.root / "b")
    (repository.root / "b").symlink_to("a")


def not_checked_out(repository: Repository) -> None:
    repository.write("k.txt", LINE)
    repository.write("a/other.txt", base64.b64encode(OLD.encode()))
    repository.commit()
    for name in ("k.txt", "a/other.txt", ".git/index"):
        (repository.root / name).unlink()


def packed(text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner/k.txt", text * 3)
    return stream.getvalue()


def archive(repository: Repository) -> None:
    repository.write("a.jar", packed(LINE))
    repository.commit()


def archive_in_the_index(repository: Repository) -> None:
    archive(repository)
    (repository.root / "a.jar").unlink()


def a_link(repository: Repository) -> None:
    (repository.root / "link").symlink_to(OLD)
    repository.commit()


LEFT = {
    "a half": (lambda repository: repository.write("q.txt", HALF), "q.txt:1 (part)", "disk"),
    "numbers": (
        lambda repository: repository.write("k.js", f"k = [{', 0, '.join(map(str, OLD.encode()))}]"),
        "k.js:1 (numbers)",
        "disk",
    ),
    "a part": (lambda repository: repository.write("k.bat", f"set A={OLD[8:24]}\n"), "k.bat:1 (part)", "disk"),
    "deleted": (deleted, "a/k.txt:1 (plain): in git's index, but not on the disk", "git"),
    "sparse": (sparse, "b/k.txt:1 (plain): in git's index, but not on the disk", "git"),
    "skip-worktree": (skip_worktree, "k.txt:1 (plain): in git's index, which does not look at the file (skip", "git"),
    "assume-unchanged": (assume_unchanged, "k.txt:1 (plain): in git's index, which does not look at", "git"),
    "staged": (staged, "k.txt:1 (plain): staged for the next commit", "git"),
    "conflict": (conflict, "k.txt:1 (plain): a version in conflict, in git's index", "git"),
    "a folder instead": (folder_instead, "k.txt:1 (plain): in git's index, but not on the disk", "git"),
    "nothing checked out": (not_checked_out, "a/other.txt:1 (base64): in HEAD, of which nothing is checked out", "git"),
    "an archive": (archive, "a.jar!/inner/k.txt:2 (plain): it is in an archive", "archive"),
    "an archive in the index": (archive_in_the_index, "a.jar!/inner/k.txt:1 (plain): in git's index", "git"),
    "where a link leads": (a_link, "link:1 (plain)", "disk"),
}


@pytest.mark.parametrize("beside", [True, False], ids=["beside a place that is rewritten", "alone"])
@pytest.mark.parametrize("name", LEFT)
def test_where_the_key_stands_is_listed_and_nothing_is_proven(repository: Repository, name: str, *, beside: bool):
    plant, line, store = LEFT[name]
    if beside:
        repository.write("x.env", LINE)
    plant(repository)
    dry = repository.scan(*WORDS, ".", env=ENV)
    assert dry.code == 1
    assert line in dry.out
    assert "Proof:" not in dry.out
    code, text, told = rotated(repository)
    assert code == 1
    assert line in text
    assert "No proof: " in text
    assert "\nProof:" not in text
    assert told["state"] == "remaining"
    assert store in {each["store"] for each in told["remaining"]}


def unknown_archive(repository: Repository) -> str:
    repository.write("k.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 40)
    return "k.7z: packed with 7z, which is not read"


def encrypted(repository: Repository) -> str:
    raw = bytearray(packed("nothing"))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    repository.write("k.zip", bytes(raw))
    return "k.zip!/inner/k.txt: encrypted"


def submodule(repository: Repository) -> str:
    inner = repository.root.parent / "inner"
    inner.mkdir()
    other = Repository(inner)
    other.git("init", "-q")
    other.write("k.txt", LINE)
    other.commit()
    repository.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner), "lib")
    repository.commit()
    repository.git("submodule", "deinit", "-q", "-f", "lib")
    return "lib: a submodule that is not checked out"


def missing_object(repository: Repository) -> str:
    repository.write("gone.txt", "secret\n")
    repository.commit()
    (repository.root / "gone.txt").unlink()
    name = subprocess.run(
        ["git", "rev-parse", ":gone.txt"], cwd=repository.root, capture_output=True, text=True, check=True
    ).stdout.strip()
    (repository.root / ".git/objects" / name[:2] / name[2:]).unlink()
    return "gone.txt: in git's index, but not on the disk: git does not have its content"


def lfs_pointer(repository: Repository) -> str:
    repository.write("k.bin", f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 12\n")
    return "k.bin: a Git LFS pointer, whose content is not here"


CLOSED = {
    "Git LFS": lfs_pointer,
    "7z": unknown_archive,
    "an encrypted archive": encrypted,
    "a submodule": submodule,
    "a missing object": missing_object,
}


@pytest.mark.parametrize("name", CLOSED)
def test_what_cannot_be_searched_is_named_and_nothing_is_proven(repository: Repository, name: str):
    repository.write("x.env", LINE)
    expected = CLOSED[name](repository)
    assert repository.scan(*WORDS, ".", env=ENV).code == 1
    code, text, told = rotated(repository)
    assert (code, told["state"], told["remaining"]) == (1, "unproven", [])
    assert f"Not searched: {expected}\n" in text
    assert "No proof: " in text
    assert [f"{each['path']}: {each['reason']}" for each in told["not_searched"]] == [expected]


def test_a_proof_says_what_it_covers_and_what_it_never_sees(repository: Repository):
    repository.write("x.env", LINE)
    repository.write("a.jar", packed("nothing"))
    repository.write(".gitignore", "node_modules/\nvenv/\n")
    for path in ("node_modules/a/k.js", "web/node_modules/b/k.js", "venv/k.py"):
        repository.write(path, LINE)
    repository.commit()
    repository.write("gone.txt", "x\n")
    repository.git("add", "gone.txt")
    (repository.root / "gone.txt").unlink()
    dry = repository.scan(*WORDS, ".", env=ENV)
    assert (dry.code, "As it would be: 3 files, 1 file in archives and 1 version that git alone holds" in dry.out) == (
        1,
        True,
    )
    code, text, told = rotated(repository)
    assert (code, told["state"]) == (0, "proven")
    (line,) = [line for line in text.splitlines() if line.startswith("Proof: ")]
    assert "3 files, 1 file in archives and 1 version that git alone holds searched for the old key" in line
    assert ": none found. Not searched: ignored folders of what was installed or cached (node_modules, venv; " in line
    assert (
        "the history of git (`pplx-scan history`) and its settings and hooks. No such search sees keys that are encrypted, computed"
        in line
    )
    assert "in pieces of fewer than 16 of these characters." in line
    assert told["searched"] == {"files": 3, "in_archives": 1, "in_git": 1}
    assert len(told["beyond"]) == 2


@pytest.mark.parametrize(("below", "named"), [("s", "."), (".", "s"), (".", "s/a.env")])
def test_a_proof_says_that_it_saw_only_a_part_of_the_repository(repository: Repository, below: str, named: str):
    repository.write("s/a.env", LINE)
    repository.write("b.env", LINE)
    repository.commit()
    narrow = "Not searched: files outside of what was named, "
    here = Repository(repository.root / below)
    assert narrow in " ".join(here.scan(*WORDS, "--apply", named, env=ENV).out.split())
    told = json.loads(here.scan(*WORDS, "--apply", "-f", "json", named, env=ENV).out)
    assert told["beyond"][0] == "files outside of what was named"
    assert narrow not in " ".join(repository.scan(*WORDS, "--apply", ".", env=ENV).out.split())


def test_what_the_proof_leaves_out_it_does_not_see(repository: Repository):
    repository.write("x.env", LINE)
    repository.write(".gitignore", "node_modules/\n")
    repository.write("node_modules/bundle.js", f"const k = '{OLD}'\n")
    repository.write("pieces.py", f"k = '{OLD[:18]}'; x = '{OLD[18:33]}'; k += x + '{OLD[33:45]}' + x\n")
    repository.write("vendor/k.txt", LINE)
    repository.write(".pplx-scan.yaml", "exclude: [vendor/]\n")
    done = repository.scan(*WORDS, "--apply", ".", env=ENV)
    assert (done.code, "1 excluded file" in done.out) == (0, True)
    assert "ignored folders of what was installed" in done.out
    everything = repository.scan(*WORDS, "--no-gitignore", "--apply", ".", env=ENV)
    assert "ignored" not in everything.out
    assert NEW in (repository.root / "node_modules/bundle.js").read_text()


@pytest.mark.parametrize("git", [True, False])
def test_what_git_ignores_is_searched_and_left(repository: Repository, tmp_path: Path, *, git: bool):
    place = repository if git else Repository(tmp_path / "plain")
    place.write("x.env", LINE)
    place.write(".gitignore", "dist/\n*.log\n")
    place.write("dist/a/bundle.js", f"const k = '{OLD}'\n")
    place.write("dist/prod.env", LINE)
    place.write("a.log", base64.b64encode(OLD.encode()))
    code, text, told = rotated(place)
    assert (code, told["state"]) == (1, "remaining")
    assert {each["path"] for each in told["remaining"]} == {"dist/a/bundle.js", "dist/prod.env", "a.log"}
    assert "  dist/a/bundle.js:1 (plain): git ignores it; --no-gitignore lets it be rewritten\n" in text
    assert place.scan(*WORDS, "--no-gitignore", "--apply", ".", env=ENV).code == 0


def test_ignored_files_that_are_not_searched_are_counted(repository: Repository):
    repository.write("x.env", LINE)
    repository.write(".gitignore", "data/\n")
    with repository.write("data/large", LINE).open("r+b") as stream:
        stream.truncate(300 << 20)
    repository.write("data/small", "x\n")
    code, text, told = rotated(repository)
    assert (code, told["state"], told["searched"]["files"]) == (0, "proven", 3)
    assert "Not searched: 1 ignored file too large or not to be read (--no-gitignore), " in text


def test_a_key_in_a_name_is_left(repository: Repository):
    repository.write("x.env", LINE)
    repository.write(f"keys/{OLD}.txt", "x\n")
    repository.write(f"gone/{base64.b64encode(OLD.encode()).decode()}/a.txt", "x\n")
    repository.commit()
    (repository.root / f"gone/{base64.b64encode(OLD.encode()).decode()}/a.txt").unlink()
    code, text, told = rotated(repository)
    assert (code, told["state"], len(told["remaining"])) == (1, "remaining", 2)
    assert "  keys/pplx-….txt:1 (plain): it is in the name\n" in text


def test_every_key_that_is_named_is_searched_for(repository: Repository):
    repository.write("x.env", LINE)
    repository.write("q.txt", HALF.replace(OLD[26:], THIRD[26:]))
    words = ("--old-key-from", "env:THIRD")
    assert repository.scan(*WORDS, *words, ".", env=ENV).code == 1
    code, text, told = rotated(repository, *words)
    assert (code, told["state"], len(told["old_keys"])) == (1, "remaining", 2)
    assert "q.txt:1 (part)" in text
    assert "searched for the 2 old keys" in text


def test_without_a_named_key_only_those_that_were_found_are_proven(repository: Repository):
    repository.write("x.env", LINE)
    words = ("rotate", "--new-key-from", "env:NEW", "--apply", ".")
    first = repository.scan(*words, env=ENV)
    assert (first.code, "searched for the old key that was found" in first.out) == (0, True)
    second = repository.scan(*words, env=ENV)
    assert second.code == 0
    assert "No proof: no old key was named, and none was found" in second.out
    assert json.loads(repository.scan(*words[:-1], "-f", "json", ".", env=ENV).out)["state"] == "no-old-key"


def test_neither_key_is_no_proof(repository: Repository):
    repository.write("x.env", "X=1\n")
    code, text, told = rotated(repository)
    assert (code, told["state"]) == (1, "absent")
    assert "No proof: 1 file searched for the old key" in text


def test_undo_says_where_the_new_key_still_stands(repository: Repository):
    repository.write("x.env", LINE)
    repository.scan(*WORDS, "--apply", ".", env=ENV)
    repository.write("copy.txt", base64.b64encode(NEW.encode()))
    done = repository.scan("rotate", "--undo", "--old-key-from", "env:OLD", env=ENV)
    assert done.code == 0
    assert "The old key stands again in 1 file, byte for byte as before." in done.out
    assert "or a part of it, still stands in\n  copy.txt:1 (base64)\n" in done.out
    assert "1 place left." in done.out


@pytest.mark.parametrize("name", ["a/b", "--staged", "é", "new\nline"])
def test_any_name_in_the_index_is_searched(repository: Repository, name: str):
    repository.write("x.env", LINE)
    repository.write(f"{name}.txt", LINE)
    repository.commit()
    (repository.root / f"{name}.txt").unlink()
    code, _, told = rotated(repository)
    assert (code, [each["path"] for each in told["remaining"]]) == (1, [f"{name}.txt"])


def test_a_part_of_the_tree_answers_for_itself(repository: Repository):
    repository.write("a/x.env", LINE)
    repository.write("b/k.txt", LINE)
    repository.write("a/gone.txt", LINE)
    repository.commit()
    (repository.root / "b/k.txt").unlink()
    inside = repository.scan(*WORDS, "--apply", "a/x.env", env=ENV)
    assert (inside.code, "Proof: 1 file searched" in inside.out) == (0, True)
    (repository.root / "a/gone.txt").unlink()
    folder = repository.scan(*WORDS, "--apply", "a", env=ENV)
    assert (folder.code, "a/gone.txt:1 (plain): in git's index" in folder.out) == (1, True)
    assert "b/k.txt" not in folder.out


def test_many_files_are_searched_in_several_processes(repository: Repository):
    for number in range(600):
        repository.write(f"f{number}.txt", f"first: {OLD[:26]}\n" if number % 100 == 50 else "x\n")
    repository.write("z.7z", b"7z\xbc\xaf\x27\x1c" + bytes(40))
    repository.write("a.jar", packed("nothing"))
    told = [json.loads(repository.scan(*WORDS, "-j", jobs, "-f", "json", ".", env=ENV).out) for jobs in ("1", "3")]
    assert told[0] == told[1]
    assert told[0]["searched"] == {"files": 602, "in_archives": 1, "in_git": 0}
    expected = {f"f{number}.txt" for number in range(50, 600, 100)}
    assert {each["path"] for each in told[0]["remaining"]} == expected
    assert [each["path"] for each in told[0]["not_searched"]] == ["z.7z"]


# What a scan says of what is not there.


def said(repository: Repository) -> tuple[str, dict]:
    done = repository.scan(".")
    told = json.loads(repository.scan("scan", "-f", "json", ".").out)["scan"]
    assert done.code == 0
    return done.out, told


def staged_and_changed(repository: Repository) -> None:
    repository.write("a.txt", "x\n")
    repository.commit()
    repository.write("a.txt", f"K={make_key(1)}\n")
    repository.git("add", "a.txt")
    repository.write("a.txt", "x\n")


def staged_before_any_commit(repository: Repository) -> None:
    repository.write("a.txt", f"K={make_key(1)}\n")
    repository.git("add", "a.txt")
    repository.write("a.txt", "x\n")


COUNTED: dict[str, tuple[Callable[[Repository], object], str, str]] = {
    "deleted": (deleted, "1 tracked file not on the disk", "not_on_disk"),
    "sparse": (sparse, "1 tracked file not on the disk", "not_on_disk"),
    "nothing checked out": (not_checked_out, "2 tracked files not on the disk", "not_on_disk"),
    "a folder instead": (folder_instead, "1 tracked file not on the disk", "not_on_disk"),
    "a link instead": (link_instead, "1 tracked file not on the disk", "not_on_disk"),
    "Git LFS": (lfs_pointer, "1 tracked file not on the disk", "not_on_disk"),
    "skip-worktree": (skip_worktree, "1 file of which git keeps a version of its own", "index_apart"),
    "assume-unchanged": (assume_unchanged, "1 file of which git keeps a version of its own", "index_apart"),
    "conflict": (conflict, "1 file of which git keeps a version of its own", "index_apart"),
    "staged": (staged_and_changed, "1 file of which git keeps a version of its own", "index_apart"),
    "staged first": (staged_before_any_commit, "1 file of which git keeps a version of its own", "index_apart"),
    "a submodule": (submodule, "1 submodule not checked out", "submodules_not_checked_out"),
    "an archive": (archive, "1 archive not opened (--archives)", "archives_not_opened"),
    "another archive": (unknown_archive, "1 archive not opened (--archives)", "archives_not_opened"),
}


@pytest.mark.parametrize("name", COUNTED)
def test_a_scan_counts_what_it_did_not_see(repository: Repository, name: str):
    plant, words, field = COUNTED[name]
    plant(repository)
    out, told = said(repository)
    assert out.startswith("No Perplexity key trouble in what was read: " if told["files"] else "Nothing was read (")
    assert words in out
    assert told[field] == int(words.split(" ")[0])


def test_a_scan_of_everything_says_so(repository: Repository):
    repository.write("a.txt", "x\n")
    repository.commit()
    out, told = said(repository)
    assert out.startswith("No Perplexity key trouble: 1 file, 2 B read")
    assert not any(told[field] for _, _, field in COUNTED.values())


def test_what_is_staged_as_it_stands_is_not_counted(repository: Repository):
    repository.write("a.txt", "x\n")
    repository.git("add", "a.txt")
    assert said(repository)[1]["index_apart"] == 0
    repository.commit()
    repository.write("a.txt", "y\n")
    assert said(repository)[1]["index_apart"] == 0
    repository.git("add", "a.txt")
    repository.write("a.txt", "y\r\n")
    assert said(repository)[1]["index_apart"] == 0


def test_a_large_archive_and_many_files_are_counted_in_all_processes(repository: Repository):
    for number in range(600):
        repository.write(f"f{number}.txt", "x\n")
    for number in range(4):
        repository.write(f"z{number}.gz", b"\x1f\x8b\x08" + os.urandom(20))
    repository.write("large.zip", b"PK\x03\x04" + bytes(5 << 20))
    repository.commit()
    for number in range(0, 600, 100):
        (repository.root / f"f{number}.txt").unlink()
    _, told = said(repository)
    assert (told["not_on_disk"], told["archives_not_opened"]) == (6, 5)


@pytest.mark.parametrize("committed", [True, False])
def test_a_history_counts_the_archives_that_it_did_not_open(repository: Repository, *, committed: bool):
    repository.write("a.jar" if committed else "a.txt", packed(LINE) if committed else "x\n")
    repository.commit()
    done = repository.scan("history")
    told = json.loads(repository.scan("history", "-f", "json").out)["history"]
    assert (done.code, told["archives_not_opened"]) == (0, int(committed))
    assert done.out.startswith("No key in what was read of the history. " if committed else "No key in the history. ")
    assert (", 1 archive not opened (--archives)." in done.out) is committed


def test_opened_archives_are_not_counted(repository: Repository):
    repository.write("a.jar", packed("nothing"))
    told = json.loads(repository.scan("scan", "--archives", "-f", "json", ".").out)["scan"]
    assert told["archives_not_opened"] == 0


def test_keys_that_are_searched_for_one_batch_after_the_other_are_found_all_the_same(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
):
    keys = [make_key(number) for number in range(20, 32)]
    for number, key in enumerate(keys):
        repository.write(f"{number}.py", f'PERPLEXITY_API_KEY = "{key}"\n')
        repository.write(f"{number}.txt", f"half: {key[30:]}\n" if number % 3 else "pplx\n")
        repository.write(f"{number}.b64", base64.b64encode(base64.b64encode(key.encode())).decode() + "\n")
    repository.write("large.txt", "x\n" * 40_000 + keys[4][5:29])
    (repository.root / "link").symlink_to(keys[5][5:])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", f"{keys[6]}\n" * 9)
    repository.write("a.zip", packed.getvalue())
    repository.commit()
    told = {}
    for most in (128, 5):
        monkeypatch.setattr("pplx_scan.pipeline.prove._KEYS", most)
        told[most] = repository.scan("rotate", "--new-key-from", "env:NEW", "-f", "json", ".", env=ENV).out
    assert json.loads(told[5]) == json.loads(told[128])
    left = {each["path"] for each in json.loads(told[5])["remaining"]}
    assert left >= {"1.txt", "large.txt", "link", "a.zip!/a.txt"}
