"""What a report promises: each sentence is made false, and must not be said then."""

import inspect
import json
import zipfile

import pytest
from tests.cli.conftest import KEY, OTHER, Repository
from tests.keys import make_key

from pplx_scan.report import claims

CLEAN = "No Perplexity key trouble: "
LEAK = f'KEY = "{KEY}"\n'


def test_no_trouble_is_said_of_what_was_named_only(repository: Repository):
    repository.write("a.py", "pplx = 1\n")
    repository.write("b/b.py", LEAK)
    for words in (["a.py"], ["scan", "a.py"], ["scan", "--", "a.py"], ["scan", "-q", "--no-color", "a.py"]):
        done = repository.scan(*words)
        assert done.code == 0
        assert CLEAN not in done.out
    assert "No Perplexity key trouble in what was named: 1 file" in repository.scan("a.py").out
    assert CLEAN not in repository.scan("scan", "-", stdin=b"pplx").out
    repository.git("add", "a.py")
    assert "No Perplexity key trouble in new lines of the index: " in repository.scan("--staged").out
    (repository.root / "b/b.py").unlink()
    assert CLEAN in repository.scan(".").out


def test_a_key_alone_in_its_environment_is_not_the_only_one(repository: Repository):
    repository.write("a.py", f'KEY = "{KEY}"\n')
    repository.write("tests/b.py", f'KEY = "{OTHER}"\n')
    repository.commit()
    for words in (["."], ["keys"]):
        said = repository.scan(*words).out
        assert said.count("the only key of its environment here") == 2
        assert "the only key here" not in said
    told = repository.scan("fleet", ".").out
    assert told.count(": the only key of its environment\n") == 2
    assert ": the only key\n" not in told
    repository.write("c.py", f'KEY = "{OTHER}"\n')
    said = repository.scan(".").out
    assert "divergent, 2 places" in said, "it is alone in one environment, and stands beside another key in one"
    (repository.root / "tests/b.py").unlink()
    (repository.root / "c.py").unlink()
    repository.commit()
    assert "the only key here" in repository.scan(".").out


@pytest.mark.parametrize("words", [["a.py"], ["a.py", "b.py"], ["folder"], ["--staged"]], ids=" ".join)
def test_the_only_key_is_said_of_what_was_looked_at(repository: Repository, words: list[str]):
    repository.write("c.py", f'KEY = "{OTHER}"\n')
    repository.commit()
    for path in ("a.py", "b.py", "folder/a.py"):
        repository.write(path, LEAK)
    repository.git("add", "-A")
    done = repository.scan(*words)
    assert "the only key in " in done.out
    assert "the only key here" not in done.out
    assert json.loads(repository.scan("scan", "-f", "json", *words).out)["scan"]["part"]
    assert "the only key" not in repository.scan(".").out
    assert json.loads(repository.scan("scan", "-f", "json", ".").out)["scan"]["part"] is None


def test_no_trouble_is_not_said_of_what_is_suppressed(repository: Repository):
    repository.write("a.py", f'KEY = "{KEY}"  # pplx-scan:allow\n')
    repository.write("b.py", f'KEY = "{OTHER}"\n')
    repository.commit()
    told = repository.scan("a.py")
    assert told.code == 0
    assert "No Perplexity key trouble" not in told.out
    assert "where it belongs" not in told.out
    assert "1 finding suppressed: 1 error." in told.out
    assert "still leak: a.py:1:8." in told.out
    assert repository.scan("baseline").code == 0
    told = repository.scan(".")
    assert told.code == 0
    assert "No Perplexity key trouble" not in told.out
    assert "note: the baseline .secrets.baseline hides what it accepts" in told.out
    assert "still leak: a.py:1:8, b.py:1:8." in told.out
    assert repository.scan("--isolated", ".").code == 1


def test_the_baseline_says_what_it_accepts_and_the_next_command(repository: Repository):
    repository.write("a.py", LEAK)
    repository.commit()
    told = repository.scan("baseline")
    assert "1 finding accepted" in told.out
    assert "still leak: a.py:1:8." in told.out
    assert "`pplx-scan .`" in told.out
    assert repository.scan(".").code == 0
    assert "`pplx-scan --baseline other.json .`" in repository.scan("baseline", "-o", "other.json", "--isolated").out


def test_a_baseline_of_nothing_that_could_be_read_is_not_written(repository: Repository):
    repository.write("a.py", LEAK)
    repository.scan("baseline")
    before = (repository.root / ".secrets.baseline").read_bytes()
    told = repository.scan("baseline", "nowhere")
    assert (told.code, told.out) == (2, "")
    assert (repository.root / ".secrets.baseline").read_bytes() == before


def test_idle_marks_are_told_and_taken_out_on_request(repository: Repository):
    text = f'x = 1  # pplx-scan:allow\n# pplx-scan:allow-next-line\ny = 2  # reason: pplx-scan:allow[key-stale] here\nKEY = "{KEY}"  # pplx-scan:allow\n'
    repository.write("a.py", text)
    repository.write("b.js", "f(); /* pplx-scan:allow */ g();\n")
    repository.commit()
    told = repository.scan(".")
    assert told.code == 0
    assert told.out.count("this mark silences nothing in this scan") == 4
    assert "silences nothing" not in repository.scan("--select", "key-stale", ".").out
    assert "silences nothing" not in repository.scan("a.py").out
    repository.scan("--fix", ".")
    assert (repository.root / "a.py").read_text() == text
    told = repository.scan("--fix", "--remove-idle-marks", ".")
    assert "silences nothing" not in told.out
    assert (repository.root / "a.py").read_text() == f'x = 1\ny = 2  # reason: here\nKEY = "{KEY}"  # pplx-scan:allow\n'
    assert (repository.root / "b.js").read_text() == "f(); g();\n"


def test_no_trouble_is_not_said_when_a_key_has_left_a_tracked_file(repository: Repository):
    repository.write("a.py", f'from perplexity import Perplexity\n\nclient = Perplexity(api_key="{KEY}")\n')
    repository.commit()
    for words in ((), ("-q",)):
        told = repository.scan("scan", "--fix", "--unsafe-fixes", *words, ".")
        assert told.code == 0
        assert "No Perplexity key trouble" not in told.out
        assert "has left a.py, which does not end it" in told.out
        assert "pplx-scan rotate --generate --apply" in told.out
        assert "pplx-scan history" in told.out
        repository.git("checkout", "-q", "a.py")
        (repository.root / ".env").unlink()
    told = json.loads(repository.scan("scan", "--fix", "--unsafe-fixes", "-f", "json", ".").out)
    assert [(each["masked"][-4:], each["paths"]) for each in told["departed"]] == [(KEY[-4:], ["a.py"])]


def test_a_fix_that_takes_no_key_away_leaves_the_line(repository: Repository):
    repository.write(".gitignore", ".env\n")
    repository.write(".env", f"PERPLEXITY_API_KEY=Bearer {KEY}\n")
    repository.write("a.py", "import requests\nrequests.get('https://api.perplexity.ai/v1/responses', json={})\n")
    repository.commit()
    told = repository.scan("--fix", ".")
    assert told.code == 0
    assert CLEAN in told.out
    assert "does not end it" not in told.out


AROUND = {
    "a blank behind it": ("a.yaml", f'PERPLEXITY_API_KEY: "{KEY} "\n', "key-hidden-characters"),
    "Bearer twice": ("a.py", f'import requests\nrequests.post("https://api.perplexity.ai/v1/responses", headers={{"Authorization": "Bearer Bearer {KEY}"}}, json={{}})\n', "bearer-doubled"),
    "another verb": ("a.sh", f'curl -X GET https://api.perplexity.ai/v1/responses \\\n  -H "Authorization: Bearer {KEY}" -d @q.json\n', "method-wrong"),
    "another host": ("a.env", f"PERPLEXITY_API_KEY={KEY}\nPERPLEXITY_BASE_URL=https://api.perplexity.com\n", "base-url-wrong"),
}  # fmt: skip


@pytest.mark.parametrize("case", AROUND)
def test_a_rotation_is_not_done_while_the_new_key_would_not_work(repository: Repository, case: str):
    path, text, rule = AROUND[case]
    repository.write(path, text)
    repository.commit()
    words = ("rotate", "--new-key-from", "env:NEW", "--apply", ".")
    told = repository.scan(*words, env={"NEW": OTHER})
    assert told.code == 1
    assert f"The new key would not work here:\n  {path}:" in told.out
    assert rule in told.out
    assert f"Mend it:  pplx-scan --fix {path}\n" in told.out
    assert (
        f"would leak it with the next commit\n       pplx-scan --fix --unsafe-fixes {path}\n" in told.out
        or "rules key-in-repo" in told.out
    )
    assert "git add" not in told.out
    assert repository.scan("--fix", path).code in {0, 1}
    assert rule not in repository.scan(path).out.replace("rules", "")


def test_a_rotation_where_all_is_right_says_so_by_its_exit_code(repository: Repository):
    repository.write(".gitignore", ".env\n")
    repository.write(".env", f"PERPLEXITY_API_KEY={KEY}\n")
    repository.commit()
    told = repository.scan("rotate", "--new-key-from", "env:NEW", "--apply", ".", env={"NEW": OTHER})
    assert told.code == 0
    assert "would not work" not in told.out
    assert "leak" not in told.out


def test_only_keys_that_can_exist_are_to_be_revoked(repository: Repository):
    twin = KEY[:-1] + ("x" if KEY[-1] != "x" else "y")
    for path, key in {"a.env": KEY, "b.env": KEY, "c.env": twin, "d.env": KEY[:-3]}.items():
        repository.write(path, f"PERPLEXITY_API_KEY={key}\n")
    repository.commit()
    told = repository.scan("rotate", "--new-key-from", "env:NEW", "--apply", ".", env={"NEW": OTHER})
    (line,) = [line for line in told.out.splitlines() if line.startswith("  1. revoke it")]
    assert line.endswith(f"> pplx-…{KEY[-4:]}")


def test_history_does_not_say_that_a_rotation_takes_keys_out(repository: Repository):
    repository.write("a.py", LEAK)
    repository.commit()
    told = repository.scan("history")
    assert "rotate --new-key-from" not in told.out
    assert "pplx-scan --fix --unsafe-fixes ." in told.out


def test_support_that_has_ended_is_said_at_the_end_of_a_scan(repository: Repository):
    repository.write("a.py", "import requests\nrequests.post('https://api.perplexity.ai/chat/completions', json={})\n")
    repository.commit()
    told = repository.scan(".")
    assert told.code == 0
    assert CLEAN not in told.out
    assert "A good key may get 403 in 1 place" in told.out


def test_no_trouble_is_not_said_by_some_rules_alone(repository: Repository):
    repository.write("a.py", LEAK)
    repository.commit()
    for words in (("--select", "method-wrong"), ("--ignore", "key-in-repo")):
        told = repository.scan(*words, ".")
        assert told.code == 0
        assert "No Perplexity key trouble" not in told.out
        assert "where it belongs" not in told.out
        assert "key-in-repo" in told.out.partition("Not asked: ")[2]


def test_no_trouble_is_said_of_what_is_not_excluded(repository: Repository):
    repository.write("tests/a.py", LEAK)
    repository.write("b.py", "pplx = 1\n")
    repository.commit()
    told = repository.scan("--exclude", "tests/", ".")
    assert (told.code, CLEAN in told.out) == (0, False)
    assert "No Perplexity key trouble in what is not excluded: " in told.out
    repository.write(".pplx-scan.yaml", "exclude: [tests/]\n")
    assert "No Perplexity key trouble in what is not excluded: " in repository.scan(".").out


def test_keys_says_only_of_what_it_was_given(repository: Repository):
    repository.write("a.py", LEAK)
    repository.write("b.py", f'KEY = "{OTHER}"\n')
    assert "the only key in what was named" in repository.scan("keys", "a.py").out
    assert "the only key" not in repository.scan("keys").out


def test_a_key_that_is_accepted_in_the_open_is_still_in_the_open(repository: Repository):
    repository.write("a.py", f'KEY = "{KEY}"  # pplx-scan:allow\n')
    repository.commit()
    told = repository.scan("doctor", ".")
    assert "✔ no key where others can read it" not in told.out
    assert "? no key where others can read it\n    a.py:1: " in told.out


def test_a_mark_with_a_mistyped_rule_is_not_taken_out(repository: Repository):
    text = f'KEY = "{KEY}"  # pplx-scan:allow[key-in-rep]\n'
    repository.write("a.py", text)
    repository.commit()
    told = repository.scan("--fix", "--remove-idle-marks", ".")
    assert "did you mean 'key-in-repo'?" in told.out
    assert "silences nothing" not in told.out
    assert (repository.root / "a.py").read_text() == text


def test_no_key_in_the_history_is_said_of_all_of_it(repository: Repository, tmp_path):
    repository.write("a.py", LEAK)
    repository.commit()
    repository.write("a.py", "pplx = 1\n")
    repository.commit()
    repository.git("clone", "-q", "--depth", "1", repository.root.as_uri(), str(tmp_path / "shallow"))
    told = Repository(tmp_path / "shallow").scan("history")
    assert told.code == 2
    assert "No key in what was read of the history" in told.out
    assert "No key in the history" not in told.out


def test_no_cause_is_not_said_beside_one(repository: Repository):
    repository.write("a.py", f'KEY = "{KEY[:-2]}"\n')
    assert "No cause of a 401 was found" not in repository.scan("doctor", ".").out
    (repository.root / "a.py").unlink()
    assert "No cause of a 401 was found. " in repository.scan("doctor", ".").out


def test_nothing_to_revoke_is_not_said_of_a_key_that_lives(repository: Repository):
    repository.write("a.env", f"PERPLEXITY_API_KEY={KEY}\n")
    told = repository.scan("rotate", "--new-key-from", "env:NEW", "--apply", ".", env={"NEW": make_key(7)})
    assert "nothing to revoke" not in told.out
    assert "1. revoke it" in told.out


@pytest.mark.parametrize("words", [("--staged",), ("scan", "--staged", "--color"), ("a.py",), (".",)], ids=" ".join)
def test_a_mistyped_mark_is_told_in_every_way_of_scanning(repository: Repository, words: tuple[str, ...]):
    repository.write("a.py", "x = 1  # pplx-scan:allow[key-in-rep]\n")
    repository.git("add", "-A")
    assert "did you mean 'key-in-repo'?" in repository.scan(*words).out


def test_no_keys_is_said_of_what_was_looked_at(repository: Repository):
    repository.write("vendor/a.env", f"PERPLEXITY_API_KEY={KEY}\n")
    repository.write("b.txt", "pplx = 1\n")
    repository.commit()
    assert "No keys in what is not excluded. 1 file read." in repository.scan("keys", "--exclude", "vendor/").out
    assert "No keys in what was named. 1 file read." in repository.scan("keys", "b.txt").out
    (repository.root / "vendor/a.env").unlink()
    assert "No keys in what was read. 1 file read." in repository.scan("keys").out
    repository.commit()
    assert "No keys. 1 file read." in repository.scan("keys").out


@pytest.mark.parametrize("command", ["scan", "keys", "scan -f markdown", "scan -f html"])
def test_the_only_key_is_not_said_beside_a_file_that_is_away(repository: Repository, command: str):
    repository.write("a.py", LEAK)
    repository.write("b.env", f"PERPLEXITY_API_KEY={OTHER}\n")
    repository.commit()
    (repository.root / "b.env").unlink()
    told = repository.scan(*command.split(), ".").out
    assert "only key in what was read" in told
    assert "only key here" not in told


def test_that_no_key_was_found_is_said_of_what_was_read(repository: Repository):
    words = ("validate", "--api-url", "http://127.0.0.1:1", ".")
    repository.write("a.py", "x = 1\n")
    repository.commit()
    assert "No key was found, so none was asked about." in repository.scan(*words).out
    repository.write("b.py", LEAK)
    repository.commit()
    (repository.root / "b.py").unlink()
    assert "No key was found in what was read, so none was asked about." in repository.scan(*words).out


@pytest.mark.parametrize("command", ["keys", "doctor", "baseline", "validate --api-url http://127.0.0.1:1"])
@pytest.mark.parametrize("named", [[], [f'KEY = "{KEY}"\n']], ids=["no key", "a key"])
def test_every_command_says_what_it_did_not_look_at(repository: Repository, command: str, named: list[str]):
    for text in named:
        repository.write("a.py", text)
    repository.write("b.txt", "x\n")
    with zipfile.ZipFile(repository.root / "c.zip", "w") as archive:
        archive.writestr("d.txt", "x\n")
    repository.commit()
    (repository.root / "b.txt").unlink()
    told = " ".join(repository.scan(*command.split(), ".").out.split())
    assert "Not looked at: 1 tracked file not on the disk, 1 archive not opened (`pplx-scan --archives`)." in told
    assert "No cause of a 401 was found. " not in told
    repository.git("checkout", "b.txt")
    (repository.root / "c.zip").unlink()
    repository.commit()
    assert "Not looked at" not in repository.scan(*command.split(), ".").out


@pytest.mark.parametrize("value", ["pplx-your-key-here", "your_key_here", '""', "pplx-xxxxxxxx"])
def test_doctor_does_not_say_that_nothing_sets_a_variable_that_holds_no_key(repository: Repository, value: str):
    repository.write(".env", f"PERPLEXITY_API_KEY={value}\n")
    repository.write("a.py", "from perplexity import Perplexity\nc = Perplexity()\n")
    done = repository.scan("doctor", ".")
    assert done.code == 1
    told = " ".join(done.out.split())
    assert (
        "✘ no key is set where programs look for it a.py:2 reads PERPLEXITY_API_KEY: .env:1 sets it; no key was" in told
    )
    assert "neither" not in told
    assert json.loads(repository.scan("doctor", "-f", "json", ".").out)["scan"]["files"] == 2


def test_a_fleet_says_what_was_left_out_of_its_repositories(repository: Repository):
    repository.write("a.py", LEAK)
    repository.write("b.env", f"PERPLEXITY_API_KEY={OTHER}\n")
    repository.commit()
    (repository.root / "b.env").unlink()
    told = repository.scan("fleet", ".").out
    assert ": the only key in what was read\n" in told
    assert "(1 tracked file not on the disk).\n" in told
    (shape,) = json.loads(repository.scan("fleet", "-f", "json", ".").out)["repositories"]
    assert shape["not_on_disk"] == 1
    assert "1 tracked file not on the disk" in repository.scan("fleet", "-f", "html", ".").out


@pytest.mark.parametrize("how", ["excluded", "deleted", "skip-worktree"])
def test_doctor_calls_nothing_right_that_it_passed_over(repository: Repository, how: str):
    repository.write(".gitignore", ".env\n")
    repository.write(".env", f"PERPLEXITY_API_KEY={KEY}\n")
    repository.write("vendor/a.py", LEAK)
    repository.commit()
    assert "✘ a key stands where others can read it" in repository.scan("doctor", ".").out
    if how == "excluded":
        repository.write(".pplx-scan.yaml", "exclude: [vendor/]\n")
    elif how == "deleted":
        (repository.root / "vendor/a.py").unlink()
    else:
        repository.git("update-index", "--skip-worktree", "vendor/a.py")
        repository.write("vendor/a.py", "x = 1\n")
    told = repository.scan("doctor", ".")
    assert "? no key where others can read it" in told.out
    assert "✔" not in told.out


def test_only_what_was_written_is_to_be_staged(repository: Repository):
    repository.write("a.env", f"PERPLEXITY_API_KEY={KEY}\n")
    repository.write("b.env", f"PERPLEXITY_API_KEY={KEY}\n")
    repository.commit()
    words = ("rotate", "--new-key-from", "env:NEW", "--only", "a.env", "--apply", ".")
    told = repository.scan(*words, env={"NEW": OTHER})
    assert "b.env:1 (plain): it is outside of --only" in told.out
    assert "git add" not in told.out
    assert "1. when nothing is left above, revoke it" in told.out


def test_a_leak_is_not_said_of_a_variable_without_a_key(repository: Repository):
    repository.write(".env.example", "VITE_PERPLEXITY_API_KEY=your-key-here\n")
    repository.commit()
    out = repository.scan(".").out
    assert "key-in-client" in out
    assert "leaked" not in out
    repository.write(".env.example", "VITE_PERPLEXITY_API_KEY=your-key-here  # pplx-scan:allow\n")
    out = repository.scan(".").out
    assert "suppressed" in out
    assert "git tracks" not in out
    repository.write("app.py", f'key = "{KEY}"\n')
    repository.commit()
    assert "the one that leaked" in repository.scan(".").out


PROVEN = {
    "no_keys": "test_no_keys_is_said_of_what_was_looked_at",
    "no_trouble": "test_no_trouble_is_said_of_what_was_named_only",
    "nothing_found": "test_no_trouble_is_not_said_of_what_is_suppressed",
    "belongs": "test_no_trouble_is_not_said_by_some_rules_alone",
    "is_leaked_key": "test_a_leak_is_not_said_of_a_variable_without_a_key",
    "looked_at": "test_the_only_key_is_not_said_beside_a_file_that_is_away",
    "standing_in": "test_the_only_key_is_said_of_what_was_looked_at",
    "no_key_asked": "test_that_no_key_was_found_is_said_of_what_was_read",
    "no_key_in_history": "test_no_key_in_the_history_is_said_of_all_of_it",
    "no_cause": "test_no_cause_is_not_said_beside_one",
    "nothing_to_revoke": "test_nothing_to_revoke_is_not_said_of_a_key_that_lives",
}
"""Every promise, and the test that makes it false."""


def test_every_promise_has_a_test_that_makes_it_false():
    made = {
        name
        for name, value in vars(claims).items()
        if inspect.isfunction(value) and value.__module__ == claims.__name__ and not name.startswith("_")
    }
    assert made == set(PROVEN)
    assert all(callable(globals()[test]) for test in PROVEN.values())


def test_nothing_is_called_fixable_that_fix_does_not_change(repository: Repository):
    source = (
        f'import requests\n\nrequests.get("http://api.perplexity.ai/search", headers={{"Authorization": "{KEY}"}})\n'
    )
    file = repository.write("a.py", source)
    assert "fixable" in repository.scan(".").out
    file.unlink()
    assert "fixable" not in repository.scan("--stdin-filename", "a.py", "-", stdin=source.encode()).out
    with zipfile.ZipFile(repository.root / "a.zip", "w") as packed:
        packed.writestr("a.py", source)
    assert "fixable" not in repository.scan("--archives", ".").out
    repository.write("a.py", source)
    repository.commit()
    bare = repository.root.parent / "bare.git"
    repository.git("clone", "-q", "--bare", ".", str(bare))
    said = repository.scan("fleet", "-f", "json", str(bare)).out
    assert "base-url-insecure" in said
    assert '"safety"' not in said


def test_what_git_knows_of_a_new_line_is_told_as_it_is(repository: Repository):
    repository.write("b", "x\n")
    repository.commit()
    repository.write("a.py", LEAK)
    repository.git("add", "-A")
    staged = " ".join(repository.scan("--staged").out.split())
    assert "in a file that is staged in git" in staged
    assert "the history" not in staged
    repository.commit()
    committed = " ".join(repository.scan("--diff-base", "HEAD~1").out.split())
    assert "in a file that is tracked in git" in committed
    assert "the history" in committed
    assert "the history" not in " ".join(repository.scan("-", stdin=LEAK.encode()).out.split())
