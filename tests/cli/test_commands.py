"""The other commands."""

import json
import re

from tests.cli.conftest import KEY, OTHER

from pplx_scan.cli import quick
from pplx_scan.cli.app import COMMANDS
from pplx_scan.model.secret import Secret


def test_quick_knows_all_commands():
    assert set(COMMANDS) == quick._COMMANDS


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
    scan, *steps = re.split(r"(?m)^\$ pplx-scan ", done.out)[1:]
    fired = set(re.findall(r"(?:error|warning|info)\[([a-z-]+)\]", scan))
    known = {line.split()[0] for line in repository.scan("rules").out.splitlines()}
    assert known - fired <= {"key-stale", "key-overdue", "endpoint-retired"}
    assert [step.split()[0] for step in steps] == ["scan", "scan", "rotate", "rotate", "keys"]
    assert "Proof: " in steps[3]
    assert "1 key in 13 places" in steps[4]
    assert repository.scan("demo", "sample").code == 2


def test_completion_prints_a_script(repository):
    assert "pplx-scan" in repository.scan("completion", "bash").out


def test_version_and_help(repository):
    assert repository.scan("--version").out.startswith("pplx-scan")
    shown = repository.scan("--help").out
    assert all(command in shown for command in COMMANDS)
