"""Every key that was ever committed, in real repositories."""

from __future__ import annotations

import base64
import json
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import KEY, OTHER, Repository
from tests.keys import make_key

from pplx_scan.model.secret import Secret

THIRD, FOURTH = make_key(3), make_key(4)


def line(key: str) -> str:
    return f'PERPLEXITY_API_KEY = "{key}"\n'


def history(repository: Repository, *words: str) -> dict[str, Any]:
    return dict(json.loads(repository.scan("history", "-f", "json", *words).out))


def code(repository: Repository, *words: str) -> int:
    return repository.scan("history", *words).code


def fingerprints(told: dict[str, Any]) -> set[str]:
    return {key["fingerprint"] for key in told["keys"]}


def prints(*keys: str) -> set[str]:
    return {Secret(key).fingerprint for key in keys}


def test_a_key_that_was_deleted_and_one_that_stands(repository: Repository):
    repository.write("a.py", line(KEY))
    repository.write("b.py", "\n" + line(OTHER))
    repository.commit()
    (repository.root / "a.py").unlink()
    repository.commit()
    told = history(repository)
    gone, here = sorted(told["keys"], key=lambda key: bool(key["in_head"]))
    assert (gone["fingerprint"], here["fingerprint"]) == (Secret(KEY).fingerprint, Secret(OTHER).fingerprint)
    place = gone["places"][0]
    assert (place["path"], place["line"], place["added"]["author"]) == ("a.py", 1, "A Tester")
    assert place["removed"] is not None
    assert (here["places"][0]["line"], here["places"][0]["removed"]) == (2, None)
    text = repository.scan("history")
    assert text.code == 1
    assert "still in HEAD" in text.out
    assert "filter-repo" in text.out
    assert KEY[5:17] not in text.out


def test_a_renamed_file_has_two_places_and_one_key(repository: Repository):
    repository.write("a.py", line(KEY))
    repository.commit()
    repository.git("mv", "a.py", "b.py")
    repository.commit()
    told = history(repository)
    assert [place["path"] for place in told["keys"][0]["places"]] == ["a.py", "b.py"]


def test_branches_merges_stashes_notes_tags_and_messages(repository: Repository):
    repository.write("a.txt", "a\n")
    repository.commit()
    repository.git("checkout", "-qb", "side")
    repository.write("side.py", line(KEY))
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.write("main.txt", "b\n")
    repository.commit()
    repository.git("merge", "-q", "--no-commit", "--no-ff", "side")
    repository.write("evil.py", line(OTHER))
    repository.commit()
    repository.git("rm", "-q", "evil.py", "side.py")
    repository.git("commit", "-qm", f"take {THIRD} out")
    repository.git("branch", "-D", "side")
    repository.write("a.txt", line(FOURTH))
    repository.git("stash")
    repository.git("notes", "add", "-m", make_key(5))
    repository.git("tag", "-a", "v1", "-m", make_key(6))
    told = history(repository)
    assert fingerprints(told) == prints(KEY, OTHER, THIRD, FOURTH, make_key(5), make_key(6))
    assert not any(key["in_head"] for key in told["keys"])


def test_split_and_encoded_keys(repository: Repository):
    repository.write("a.py", f'KEY = "{KEY[:20]}" + "{KEY[20:]}"\n')
    repository.write("b.yaml", f"data:\n  PERPLEXITY_API_KEY: {base64.b64encode(OTHER.encode()).decode()}\n")
    repository.commit()
    repository.git("rm", "-q", "a.py", "b.yaml")
    repository.git("commit", "-qm", "gone")
    told = history(repository)
    assert {place["encoding"] for key in told["keys"] for place in key["places"]} == {"split", "base64"}
    assert "invert-paths" in repository.scan("history").out


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_key_whose_prefix_is_cut(repository: Repository, at: int):
    repository.write("a.py", f'PERPLEXITY_API_KEY = "{KEY[:at]}" + "{KEY[at:]}"\n')
    repository.commit()
    repository.git("rm", "-q", "a.py")
    repository.git("commit", "-qm", "gone")
    assert [place["encoding"] for key in history(repository)["keys"] for place in key["places"]] == ["split"]


def test_what_nothing_reaches_is_asked_for(repository: Repository):
    repository.write("a.txt", "a\n")
    repository.commit()
    lost = subprocess.run(
        ["git", "-C", str(repository.root), "hash-object", "-w", "--stdin"],
        input=line(KEY).encode(),
        check=True,
        capture_output=True,
    )
    assert history(repository)["keys"] == []
    told = history(repository, "--unreachable")
    assert fingerprints(told) == prints(KEY)
    assert told["keys"][0]["places"][0]["path"] == f"object {lost.stdout.decode()[:12]}"


def test_only_the_commits_of_a_branch(repository: Repository):
    repository.write("a.py", line(KEY))
    repository.commit()
    repository.git("tag", "before")
    repository.write("b.py", line(OTHER))
    repository.commit()
    assert fingerprints(history(repository, "--since", "before..HEAD")) == prints(OTHER)
    refused = repository.scan("history", "--since", "nonsense..HEAD")
    assert refused.code == 2
    assert "nonsense" in refused.err
    assert repository.scan("history", "--since", "--output=x").code == 2


def test_bare_shallow_and_empty_repositories(repository: Repository, tmp_path: Path):
    assert repository.scan("history").code == 0
    repository.write("a.py", line(KEY))
    repository.commit()
    repository.write("a.py", line(OTHER))
    repository.commit()
    for option in ("--bare", "--depth=1"):
        subprocess.run(["git", "clone", "-q", option, f"file://{repository.root}", str(tmp_path / option)], check=True)
    assert fingerprints(history(repository, str(tmp_path / "--bare"))) == prints(KEY, OTHER)
    shallow = history(repository, str(tmp_path / "--depth=1"))
    assert code(repository, str(tmp_path / "--depth=1")) == 2
    assert fingerprints(shallow) == prints(OTHER)
    assert "shallow" in shallow["unread"][0]["reason"]
    assert code(repository, str(tmp_path / "--depth=1"), "--since", "HEAD") == 1
    assert "shallow" in history(repository, str(tmp_path / "--depth=1"), "--since", "HEAD")["notes"][0]


def test_no_repository(tmp_path: Path, repository: Repository):
    (tmp_path / "plain").mkdir()
    done = repository.scan("history", str(tmp_path / "plain"))
    assert done.code == 2
    assert len(done.err.splitlines()) == 1


def test_a_corrupt_object_is_told(repository: Repository):
    repository.write("a.py", line(KEY))
    repository.write("b.py", "perplexity\n" * 50)
    repository.commit()
    blob = (
        subprocess.run(["git", "-C", str(repository.root), "rev-parse", "HEAD:b.py"], check=True, capture_output=True)
        .stdout.decode()
        .strip()
    )
    file = repository.root / ".git/objects" / blob[:2] / blob[2:]
    file.chmod(0o644)
    file.write_bytes(b"nonsense")
    done = repository.scan("history")
    assert done.code == 2
    assert "Not read" in done.out


def test_the_ledger_and_the_replacements(repository: Repository):
    repository.write("a.py", line(KEY))
    repository.write(".pplx-keys.yaml", f'retired: ["{Secret(KEY).fingerprint}"]\n')
    repository.commit()
    done = repository.scan("history", "--replacements", "keys.txt")
    assert "retired by the ledger" in done.out
    file = repository.root / "keys.txt"
    assert file.read_text() == f"literal:{KEY}==>PPLX-KEY-REMOVED\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert repository.scan("history", "--replacements", "keys.txt").code == 2


def test_nothing_of_a_hostile_repository_runs(repository: Repository, tmp_path: Path):
    repository.write("a.py", line(KEY))
    repository.write(".gitattributes", "* diff=evil filter=evil\n")
    repository.commit()
    proof = tmp_path / "ran"
    for name in (
        "core.fsmonitor",
        "diff.evil.textconv",
        "diff.evil.command",
        "diff.external",
        "filter.evil.smudge",
        "core.pager",
        "gpg.program",
    ):
        repository.git("config", name, f"touch {proof}; cat")
    repository.git("config", "log.showSignature", "true")
    assert fingerprints(history(repository)) == prints(KEY)
    assert not proof.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the hook is a shell script")
def test_as_a_hook_that_judges_a_push(repository: Repository, tmp_path: Path):
    page = (Path(__file__).parents[2] / "docs" / "history.md").read_text(encoding="utf-8")
    script = page.partition("    #!/bin/sh")[2].partition("\n`")[0].replace("\n    ", "\n")
    server = tmp_path / "server.git"
    subprocess.run(["git", "init", "-q", "--bare", str(server)], check=True)
    hook = server / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh" + script.replace("pplx-scan", f"{sys.executable} -m pplx_scan"))
    hook.chmod(0o755)
    repository.write("a.py", "x = 1\n")
    repository.commit()
    code, said = _pushed(repository, server)
    assert code == 0, said
    repository.write("b.py", line(KEY))
    repository.commit()
    repository.git("rm", "-q", "b.py")
    repository.git("commit", "-qm", "gone")
    code, said = _pushed(repository, server)
    assert code == 1
    assert "b.py" in said
    assert KEY[5:17] not in said
    assert history(Repository(server))["keys"] == []


def _pushed(repository: Repository, server: Path) -> tuple[int, str]:
    done = subprocess.run(
        ["git", "-C", str(repository.root), "push", "-q", str(server), "main"], capture_output=True, check=False
    )
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize("since", ["--upload-pack=x", "HEAD --output=x", "", " ", "nowhere"])
def test_since_takes_revisions_only(repository: Repository, since: str):
    repository.write("a.py", "x = 1\n")
    repository.commit()
    done = repository.scan("history", "--since", since)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert not (repository.root / "x").exists()


def test_a_key_in_a_path_is_told(repository: Repository):
    repository.write("a.txt", "x\n")
    repository.write("pplx-cli-of-somebody-with-a-long-name/a.txt", "x\n")
    repository.commit()
    assert code(repository) == 0
    repository.write(f"dumps/{KEY}.json", "{}\n")
    repository.commit()
    (place,) = history(repository)["keys"][0]["places"]
    assert (place["line"], place["removed"]) == (1, None)
    repository.git("mv", f"dumps/{KEY}.json", "dumps/a.json")
    repository.commit()
    told = history(repository)
    assert fingerprints(told) == prints(KEY)
    assert not told["keys"][0]["in_head"]
    assert told["keys"][0]["places"][0]["removed"]
    assert code(repository, "--since", "HEAD~1..HEAD") == 0
