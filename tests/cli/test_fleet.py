"""`pplx-scan fleet`: what it reports of many repositories."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.cli.conftest import run
from tests.cli.fleet_cases import repository_at
from tests.keys import make_key

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

KEY, OTHER, PAST = make_key(1), make_key(2), make_key(3)


@pytest.fixture
def fleet(tmp_path: Path) -> Path:
    """A folder with two groups of repositories: one key is in two of them, one only in a history, one repository is clean."""
    folder = tmp_path / "clones"
    repository_at(folder / "shop" / "api", {"a.py": f'KEY = "{KEY}"\n', "b.py": f'KEY = "{KEY}"\n'})
    web = repository_at(folder / "shop" / "web", {"a.js": f'const k = "{KEY}";\n', "old.py": f'OLD = "{PAST}"\n'})
    web.git("rm", "-q", "old.py")
    web.commit()
    repository_at(folder / "lab", {"c.py": f'KEY = "{OTHER}"\n'})
    repository_at(folder / "clean", {"d.py": "x = 1\n"})
    return folder


def test_key_repositories_places(fleet: Path):
    done = run("fleet", "clones", cwd=fleet.parent)
    assert done.code == 1
    assert done.err == ""
    lines = done.out.splitlines()
    assert lines[0].endswith("3 places in 2 repositories")
    assert lines[1:6] == [
        "  clones/shop/api: the only key",
        "    a.py:1:8  tracked",
        "    b.py:1:8  tracked",
        "  clones/shop/web: the only key",
        "    a.js:1:12  tracked",
    ]
    assert "  clones/lab       1 error: key-in-repo 1" in lines
    assert "2 keys in 3 repositories, 4 findings." in lines


def test_history_has_keys_that_are_gone(fleet: Path):
    done = run("fleet", "--history", "-f", "json", "clones", cwd=fleet.parent)
    assert done.code == 1
    report = json.loads(done.out)
    held = {key["repositories"][0]["repository"]: key["repositories"][0] for key in report["keys"][1:]}
    past = held[str(fleet / "shop" / "web")]
    assert past["standing"] is None
    (place,) = past["places"]
    assert (place["path"], place["line"], place["past"]) == ("old.py", 1, True)
    assert len(report["keys"]) == 3
    assert len(report["findings"]) == 4
    assert report["fleet"]["state"] == "complete"


def test_a_key_of_the_past_fails_alone(tmp_path: Path):
    one = repository_at(tmp_path / "one", {"a.py": f'KEY = "{KEY}"\n'})
    one.git("rm", "-q", "a.py")
    one.commit()
    assert run("fleet", "one", cwd=tmp_path).code == 0
    assert run("fleet", "--history", "one", cwd=tmp_path).code == 1
    assert run("fleet", "--history", "--exit-zero", "one", cwd=tmp_path).code == 0


def test_lines_come_as_repositories_are_done(fleet: Path):
    done = run("fleet", "-f", "jsonl", "clones", cwd=fleet.parent)
    told = [json.loads(line) for line in done.out.splitlines()]
    assert {each["repository"] for each in told} == {
        str(fleet / name) for name in ("clean", "lab", "shop/api", "shop/web")
    }
    assert all(each["scan"]["scan"]["state"] == "complete" for each in told)


def test_bare_mirrors_are_scanned_at_head(fleet: Path):
    mirrors = fleet.parent / "mirrors"
    for name in ("shop/api", "shop/web", "clean"):
        target = mirrors / f"{name.replace('/', '-')}.git"
        subprocess.run(["git", "clone", "-q", "--mirror", fleet / name, target], check=True)
    done = run("fleet", "mirrors", "--exclude", "b.py", cwd=fleet.parent)
    assert done.code == 1
    assert "  mirrors/shop-api.git: the only key\n    a.py:1:8  tracked\n  mirrors/shop-web.git" in done.out
    assert "b.py" not in done.out
    assert "3 repositories, 3 scanned: 3 files" in done.out
    past = run("fleet", "mirrors", "--history", cwd=fleet.parent)
    assert "mirrors/shop-web.git: in the history only\n    old.py:1:8  past: " in past.out


def test_an_empty_bare_repository_has_nothing(tmp_path: Path):
    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "empty.git"], check=True)
    done = run("fleet", "empty.git", "--history", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert "1 repository, 1 scanned: 0 files" in done.out


def test_a_list_names_repositories_each_once(fleet: Path):
    listing = f"# all of them\n\nclones/lab\n{fleet}/lab/\n  clones/clean  \n"
    (fleet.parent / "list.txt").write_text(listing)
    done = run("fleet", "--list", "list.txt", cwd=fleet.parent)
    assert "2 repositories, 2 scanned" in done.out
    again = run("fleet", "--list", "-", "clones/lab", cwd=fleet.parent, stdin=listing.encode())
    assert "2 repositories, 2 scanned" in again.out


@pytest.mark.parametrize(
    ("listing", "why"),
    [
        (b"a\0b\n", "line 1 is no path"),
        (b"\nx" + b"/x" * 4096, "line 2 is no path"),
        (b"\xff\xfe\n", "INCOMPLETE"),
        (b"a\n" * (9 << 20), "more than 16 MB"),
    ],
    ids=["a zero byte", "a long line", "not UTF-8", "a long list"],
)
def test_a_list_that_names_no_repositories_is_one_line(tmp_path: Path, listing: bytes, why: str):
    done = run("fleet", "--list", "-", cwd=tmp_path, stdin=listing)
    assert done.code == 2
    assert why in done.err + done.out
    assert "internal error" not in done.err


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="a device that never ends")
def test_a_list_and_a_run_file_that_never_end(fleet: Path):
    for words in (("--list", "/dev/zero"), ("clones", "--run", "/dev/zero")):
        done = run("fleet", *words, cwd=fleet.parent)
        assert (done.code, done.err.count("\n")) == (2, 1)
    os.mkfifo(fleet.parent / "pipe")
    assert "it is not a run file" in run("fleet", "clones", "--run", "pipe", cwd=fleet.parent).err


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_folders_without_a_repository_are_named(tmp_path: Path):
    repository_at(tmp_path / "elsewhere", {"a.py": "x = 1\n"})
    repository_at(tmp_path / "all" / "team" / "one", {"a.py": "x = 1\n"})
    (tmp_path / "all" / "again").symlink_to(tmp_path / "all" / "team" / "one")
    (tmp_path / "all" / "linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "all" / "plain").mkdir()
    (tmp_path / "all" / "round").symlink_to(tmp_path / "all" / "round")
    done = run("fleet", "all", cwd=tmp_path)
    assert done.code == 0
    assert done.err == "pplx-scan: all: not scanned, as links or without a git repository: linked, plain\n"


def test_what_fails_is_listed_and_the_rest_is_scanned(fleet: Path):
    broken = repository_at(fleet.parent / "broken", {"a.py": ""})
    (broken.root / ".git" / "index").write_bytes(b"no index")
    (fleet.parent / "plain").mkdir()
    (fleet.parent / "list.txt").write_text("nowhere\nplain\nbroken\nclones/lab\n")
    done = run("fleet", "--list", "list.txt", cwd=fleet.parent)
    assert done.code == 2
    assert "  nowhere: no such folder\n" in done.out
    assert "  plain: no git repository\n" in done.out
    assert "broken: " in done.out
    assert "1 key in 1 repository, 1 finding." in done.out
    assert "INCOMPLETE" in done.out


def test_each_repository_has_its_own_configuration_and_ledger(fleet: Path):
    (fleet / "lab" / ".pplx-scan.yaml").write_text("exclude: ['*.py']\n")
    done = run("fleet", "clones/lab", cwd=fleet.parent)
    assert done.code == 0
    assert "note: clones/lab: configuration .pplx-scan.yaml: 1 exclusion\n" in done.out
    assert run("fleet", "clones/lab", "--isolated", cwd=fleet.parent).code == 1
    (fleet / "lab" / ".pplx-scan.yaml").write_text("nonsense: 1\n")
    wrong = run("fleet", "clones", cwd=fleet.parent)
    assert wrong.code == 2
    assert "nonsense" in wrong.out


def test_rules_and_severity_are_chosen_for_all(fleet: Path):
    assert run("fleet", "clones", "--ignore", "key-in-repo", cwd=fleet.parent).code == 0
    assert run("fleet", "clones", "--fail-on", "never", cwd=fleet.parent).code == 0
    wrong = run("fleet", "clones", "--select", "no-such-rule", cwd=fleet.parent)
    assert (wrong.code, wrong.err) == (2, "pplx-scan: no rule 'no-such-rule'; `pplx-scan rules` lists them\n")


def test_a_report_goes_to_a_file(fleet: Path):
    for form in ("text", "json", "jsonl"):
        done = run("fleet", "clones", "-f", form, "-o", f"report.{form}", cwd=fleet.parent)
        assert (done.code, done.out) == (1, "")
    assert "3 places in 2 repositories" in (fleet.parent / "report.text").read_text()
    assert json.loads((fleet.parent / "report.json").read_text())["fleet"]["repositories"] == 4
    assert len((fleet.parent / "report.jsonl").read_text().splitlines()) == 4


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "no repository: name folders that hold some, addresses, or a --list"),
        (("plain",), "plain: no git repository in it"),
        (("clones", "--scheduler", "tcp://127.0.0.1:1", "-j", "2"), "--jobs are processes of this machine"),
        (("clones", "--scheduler", "nonsense://x"), "an address looks like tcp://HOST:8786"),
        (("clones", "--scheduler", "tcp://127.0.0.1:1"), "tcp://127.0.0.1:1: no Dask scheduler answers there"),
        (("clones", "--run", "plain/no/run"), "--run plain/no/run: No such file or directory"),
        (("clones", "--run", "foreign"), "it is not a run file, and is left as it is"),
        (("clones", "--run", "foreign.json"), "it is not a run file, and is left as it is"),
    ],
)
def test_bad_input_is_one_line(fleet: Path, words: tuple[str, ...], said: str):
    (fleet.parent / "plain").mkdir()
    foreign = {name: fleet.parent / name for name in ("foreign", "foreign.json")}
    foreign["foreign"].write_text("precious")
    foreign["foreign.json"].write_text('{"a": 1}\n{"b": 2}\n')
    done = run("fleet", *words, cwd=fleet.parent)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
    assert foreign["foreign"].read_text() == "precious"
    assert foreign["foreign.json"].read_text() == '{"a": 1}\n{"b": 2}\n'


def test_no_module_of_the_working_directory_is_loaded(fleet: Path, tmp_path: Path):
    """Started as an installed program is: `python -m` looks into the working directory by itself."""
    program = tmp_path / "program.py"
    program.write_text("from pplx_scan.cli import main\n\nif __name__ == '__main__':\n    main()\n")
    for name in ("multiprocessing", "pickle", "signal"):
        (fleet / f"{name}.py").write_text("open('ran', 'w').close()\n")
    words = [sys.executable, str(program), "fleet", "-j", "2", "."]
    done = subprocess.run(words, cwd=fleet, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (1, "")
    assert not (fleet / "ran").exists()
