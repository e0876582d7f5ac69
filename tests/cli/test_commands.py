"""The other commands."""

import json
import re

import pytest
from tests.cli.conftest import KEY, OTHER
from tests.keys import make_key

from pplx_scan.cli import quick, scan, scanned
from pplx_scan.cli.app import COMMANDS
from pplx_scan.model.secret import Secret


def test_quick_knows_all_commands():
    assert set(COMMANDS) == quick._COMMANDS


def test_the_quick_way_knows_the_flags_that_click_gives_a_scan_without_any():
    assert scan.command.make_context("scan", []).params == scanned.DEFAULTS


def test_quick_knows_which_command_lines_are_paths_alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "keys").touch()
    assert quick.plain([]) == quick.Plain((), remembers=True)
    assert quick.plain(["scan", "keys"]) == quick.Plain(("keys",), remembers=True)
    assert (
        quick.plain(["--no-cache", "."])
        == quick.plain(["scan", ".", "--no-cache"])
        == quick.Plain((".",), remembers=False)
    )
    for words in (["keys"], ["gone"], ["-q", "."], ["--", "."], [".", "--no-cach"]):
        assert quick.plain(words) is None
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert quick.plain(["."]) is None


def test_keys_lists_each_key_once_with_all_places(repository):
    repository.write(".env", f"PERPLEXITY_API_KEY={KEY}\n")
    repository.write("a.py", f'KEY = "{KEY}"\nOTHER = "{OTHER}"\n')
    table = repository.scan("keys", ".")
    assert table.code == 0
    assert Secret(KEY).fingerprint[:8] in table.out
    keys = json.loads(repository.scan("keys", "-f", "json", ".").out)["keys"]
    assert [len(key["places"]) for key in keys] == [2, 1]


def test_rules_lists_explains_and_checks(repository):
    assert "key-in-repo" in repository.scan("rules").out
    assert "Why it is bad" in repository.scan("rules", "key-in-repo").out
    assert repository.scan("rules", "no-such").code == 2
    repository.write("own/broken.yaml", "id: broken\n")
    done = repository.scan("rules", "check", "own")
    assert done.code == 2
    assert "broken.yaml" in done.err


def test_demo_shows_every_rule_but_stale_and_then_the_whole_tour(repository):
    done = repository.scan("demo", "sample")
    assert done.code == 0
    doctor, scan, *steps = re.split(r"(?m)^\$ pplx-scan ", done.out)[1:]
    assert "Most likely: " in doctor
    fired = set(re.findall(r"(?:error|warning|info)\[([a-z-]+)\]", scan))
    known = {line.split()[0] for line in repository.scan("rules").out.splitlines()}
    assert known - fired <= {"key-stale", "key-overdue", "endpoint-retired"}
    assert [step.split()[0] for step in steps] == ["scan", "scan", "rotate", "keys"]
    assert "searched for the 5 old keys" in steps[2]
    assert "1 key in 13 places" in steps[3]
    assert repository.scan("demo", "sample").code == 2


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("doktor", "doctor"),
        ("Rotate", "rotate"),
        ("hsitory", "history"),
        ("rule", "rules"),
        ("init", "."),
        ("detect", "."),
        ("fix", "--fix ."),
    ],
)
def test_a_word_that_is_near_a_command_is_answered_with_it(repository, word, meant):
    done = repository.scan(word)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"pplx-scan: no command, file or folder {word!r}; did you mean `pplx-scan {meant}`?\n"


def test_a_folder_with_the_name_of_a_command_of_others_is_scanned(repository):
    repository.write("init/a.py", f'KEY = "{KEY}"\n')
    assert repository.scan("init").code == 1


def test_a_name_that_is_near_nothing_is_a_file_that_is_not_there(repository):
    done = repository.scan("settings.toml")
    assert done.code == 2
    assert "no such file or folder" in done.out


def test_help_is_a_command_too(repository):
    assert repository.scan("help").out == repository.scan("--help").out
    assert repository.scan("help", "keys").out == repository.scan("keys", "--help").out


def test_an_error_with_choices_is_one_line_that_can_be_read(repository):
    done = repository.scan("completion")
    assert done.err.count("\n") == 1
    assert "\\n" not in done.err
    assert "Choose from: bash, zsh, fish" in done.err


def test_a_rule_is_rendered_for_a_terminal(repository):
    told = repository.scan("rules", "key-in-repo", env={"COLUMNS": "80"}).out
    assert not re.search(r"(?m)^(#|```|\*\*)", told)
    assert told.startswith("error[key-in-repo] A key is written")
    assert repository.scan("rules", "-f", "markdown", "key-in-repo").out.startswith("## key-in-repo\n")
    assert "did you mean 'key-in-repo'?" in repository.scan("rules", "key-in-rep").err


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize(
    "words",
    [
        ("scan", "."),
        ("keys", "."),
        ("doctor", "."),
        ("history",),
        ("rules",),
        ("rules", "key-in-repo"),
        ("rotate", "--new-key-from", "env:NEW", "."),
    ],
    ids=" ".join,
)
def test_a_screen_is_whole_at_its_width(repository, words, columns):
    """No line is wider than the terminal, unless it is one word or a command that could not be broken."""
    repository.write("service/deeply/nested/settings.py", f'PERPLEXITY_API_KEY_OF_THE_SERVICE = "{KEY}"\n' * 2)
    repository.write(".env", f"PERPLEXITY_API_KEY={OTHER} \n")
    repository.write(
        "deploy/call.sh", f'curl https://api.perplexity.ai/search -H "Authorization: Bearer Bearer {OTHER}"\n'
    )
    repository.commit()
    told = repository.scan(*words, env={"COLUMNS": str(columns), "NEW": make_key(9)}).out
    wide = [line for line in told.splitlines() if len(line) > columns and not line.startswith((" " * 6, "+", "-", "@"))]
    assert wide == []


def test_completion_prints_a_script(repository):
    assert "pplx-scan" in repository.scan("completion", "bash").out


def test_version_and_help(repository):
    assert repository.scan("--version").out.startswith("pplx-scan")
    shown = repository.scan("--help").out
    assert all(command in shown for command in COMMANDS)
