"""`pplx-scan --fix` and `--diff`, run as a process."""

import json
import os
import re
import stat
import sys

import pytest
from tests.cli.conftest import KEY, OTHER

from pplx_scan.cli import fix
from pplx_scan.cli.target import Target
from pplx_scan.fix.transaction import Recovered

BAD = 'import os, requests\nrequests.get("https://api.perplexity.ai/search", headers={"Authorization": os.environ["PPLX_API_KEY"]}, json={})\n'
GOOD = 'import os, requests\nrequests.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer " + os.environ["PPLX_API_KEY"]}, json={})\n'


def test_a_scan_says_what_fix_would_mend(repository):
    repository.write("app.py", BAD)
    repository.write("key.py", f'KEY = "{KEY}"\n')
    done = repository.scan("scan", ".")
    assert done.out.count("[*]") == 3
    assert "[*] 2 fixable with --fix; at most 1 more with --unsafe-fixes, to be reviewed.\n" in done.out
    assert done.out.endswith("only shows how:\n      pplx-scan --fix .\n")
    report = json.loads(repository.scan("scan", "-f", "json", ".").out)
    assert [finding["fix"]["safety"] for finding in report["findings"]] == ["safe", "safe", "unsafe"]
    assert "fixed" not in report


def test_fix_mends_and_exits_0(repository):
    file = repository.write("app.py", BAD)
    done = repository.scan("--fix", ".")
    assert (done.code, done.err) == (0, "")
    assert file.read_text() == GOOD
    assert "Mended 2 findings in 1 file:" in done.out
    assert "app.py:2:10: method-wrong: send POST" in done.out
    again = repository.scan("--fix", ".")
    assert (again.code, again.err) == (0, "")
    assert "Mended" not in again.out


def test_fix_exits_1_when_something_remains(repository):
    repository.write("app.py", BAD + f'KEY = "{KEY}"\n')
    done = repository.scan("--fix", "-f", "json", ".")
    report = json.loads(done.out)
    assert done.code == 1
    assert [finding["rule"] for finding in report["findings"]] == ["key-in-repo"]
    assert sorted(finding["rule"] for finding in report["fixed"]) == ["bearer-missing", "method-wrong"]


@pytest.mark.parametrize("born", [True, False])
def test_fix_says_that_the_index_has_an_earlier_version(repository, born):
    if born:
        repository.write("b.py", "")
        repository.commit()
    repository.write("app.py", BAD)
    repository.git("add", "app.py")
    done = repository.scan("--fix", ".")
    assert "the index was not touched: it holds an earlier version of app.py; `git add`" in done.out
    repository.commit()
    repository.write("app.py", BAD)
    assert "the index" not in repository.scan("--fix", ".").out


@pytest.mark.parametrize(("words", "code"), [((), 0), (("--exit-non-zero-on-fix",), 1)])
def test_a_hook_may_ask_for_1_on_a_fix(repository, words, code):
    repository.write("app.py", BAD)
    assert repository.scan("--fix", *words, ".").code == code
    assert repository.scan("--fix", *words, ".").code == 0


def test_diff_shows_and_writes_nothing(repository):
    file = repository.write("app.py", BAD)
    repository.write(".env", f"PERPLEXITY_API_KEY={KEY}\n")
    repository.write("old.env", f"PERPLEXITY_API_KEY=Bearer {OTHER}\n")
    done = repository.scan("--diff", ".")
    assert done.code == 1
    assert file.read_text() == BAD
    assert '-requests.get("https' in done.out
    assert '+requests.post("https' in done.out
    assert re.search(r"(?m)^-PERPLEXITY_API_KEY=Bearer pplx-….{4}\([0-9a-f]{8}\)$", done.out)
    assert done.err == "pplx-scan: would mend 3 findings in 2 files; do it: `pplx-scan --fix .`\n"
    assert OTHER[5:20] not in done.out


def test_diff_of_a_right_tree_is_empty(repository):
    repository.write("app.py", GOOD)
    done = repository.scan("--diff", ".")
    assert (done.code, done.out) == (0, "")


def test_a_key_is_moved_to_env_only_when_asked(repository):
    file = repository.write("app.py", f'KEY = "{KEY}"\n')
    repository.commit()
    assert repository.scan("--fix", ".").code == 1
    assert KEY in file.read_text()
    done = repository.scan("--fix", "--unsafe-fixes", ".")
    assert done.code == 0
    assert file.read_text() == 'import os\n\nKEY = os.environ["PERPLEXITY_API_KEY"]\n'
    env = repository.root / ".env"
    assert env.read_text() == f"PERPLEXITY_API_KEY={KEY}\n"
    assert (repository.root / ".gitignore").read_text() == ".env\n"
    if sys.platform != "win32":
        assert stat.S_IMODE(env.stat().st_mode) == 0o600
    assert KEY not in done.out + done.err


@pytest.mark.parametrize("value", [f"'{KEY}'", f"""'"{KEY}"'""", f"' {KEY}'", f"'Bearer {KEY}'"])
def test_an_exported_key_leaves_neither_quotes_nor_bearer(repository, value):
    file = repository.write("run.sh", f"export PERPLEXITY_API_KEY={value}\n")
    repository.scan("--fix", "--unsafe-fixes", ".")
    assert file.read_text() == 'export PERPLEXITY_API_KEY="${PERPLEXITY_API_KEY:?}"\n'


def test_an_empty_value_in_env_is_filled_in(repository):
    repository.write("app.py", f'KEY = "{KEY}"\n')
    repository.write(".gitignore", ".env\n")
    env = repository.write(".env", "PERPLEXITY_API_KEY=\nA=1\n")
    done = repository.scan("--fix", "--unsafe-fixes", ".")
    assert (done.code, done.err) == (0, "")
    assert env.read_text() == f"PERPLEXITY_API_KEY={KEY}\nA=1\n"


@pytest.mark.parametrize("placeholder", ["your-api-key-here", '"pplx-your-key"', "changeme"])
def test_a_placeholder_in_env_is_filled_in(repository, placeholder):
    repository.write("app.py", f'KEY = "{KEY}"\n')
    repository.write(".gitignore", ".env\n")
    env = repository.write(".env", f"PERPLEXITY_API_KEY={placeholder}\nA=1\n")
    assert repository.scan("--fix", "--unsafe-fixes", ".").code == 0
    assert env.read_text() == f"PERPLEXITY_API_KEY={KEY}\nA=1\n"


@pytest.mark.parametrize("value", ["${OTHER}", "vault:pplx", "sk-abcdefghijklmnop"])
def test_env_that_says_something_else_stays(repository, value):
    repository.write("app.py", f'KEY = "{KEY}"\n')
    repository.write(".gitignore", ".env\n")
    env = repository.write(".env", f"PERPLEXITY_API_KEY={value}\n")
    assert repository.scan("--fix", "--unsafe-fixes", ".").code == 1
    assert env.read_text() == f"PERPLEXITY_API_KEY={value}\n"


def test_env_that_says_something_else_stops_only_the_move(repository):
    file = repository.write("app.py", BAD + f'KEY = "{KEY}"\n')
    repository.write(".gitignore", ".env\n")
    env = repository.write(".env", "PERPLEXITY_API_KEY=vault:pplx\n")
    done = repository.scan("--fix", "--unsafe-fixes", "-f", "json", ".")
    assert (done.code, done.err) == (1, "")
    assert file.read_text() == GOOD + f'KEY = "{KEY}"\n'
    assert env.read_text() == "PERPLEXITY_API_KEY=vault:pplx\n"
    (left,) = json.loads(done.out)["not_fixed"]
    assert (left["rule"], left["reason"]) == ("key-in-repo", ".env gives PERPLEXITY_API_KEY a value already")


def test_what_is_mended_in_env_and_what_moves_there_go_together(repository):
    repository.write(".gitignore", ".env\n")
    env = repository.write(".env", f'A=1\nPERPLEXITY_API_KEY="{KEY} "\n')
    compose = repository.write("compose.yml", f"services:\n  a:\n    environment:\n      PERPLEXITY_API_KEY: {KEY}\n")
    done = repository.scan("--fix", "--unsafe-fixes", ".")
    assert (done.code, done.err) == (0, "")
    assert env.read_text() == f'A=1\nPERPLEXITY_API_KEY="{KEY}"\n'
    assert compose.read_text().endswith("PERPLEXITY_API_KEY: ${PERPLEXITY_API_KEY}\n")


def test_two_keys_for_one_variable_stop_only_the_second(repository):
    first = repository.write("production/b.py", f'KEY = "{OTHER}"\n')
    second = repository.write("staging/a.py", f'KEY = "{KEY}"\n')
    header = repository.write("h.py", BAD)
    done = repository.scan("--fix", "--unsafe-fixes", ".")
    assert (done.code, done.err) == (1, "")
    assert OTHER not in first.read_text()
    assert second.read_text() == f'KEY = "{KEY}"\n'
    assert header.read_text() == GOOD
    assert "key-in-repo: PERPLEXITY_API_KEY holds another key already" in done.out


@pytest.mark.skipif(sys.platform == "win32", reason="there are no permission bits here")
def test_a_file_that_may_not_be_written_stops_everything(repository):
    first = repository.write("a.py", BAD)
    second = repository.write("b.py", BAD)
    second.chmod(0o444)
    done = repository.scan("--fix", ".")
    assert done.code == 2
    assert "b.py" in done.err
    assert first.read_text() == second.read_text() == BAD


def test_mode_and_links_stay(repository):
    file = repository.write("bin/ask.py", BAD)
    file.chmod(0o755)
    link = repository.root / "ask.py"
    link.symlink_to("bin/ask.py")
    assert repository.scan("--fix", ".").code == 0
    assert link.is_symlink()
    assert file.read_text() == GOOD
    assert stat.S_IMODE(file.stat().st_mode) == 0o755


def test_standard_input_is_not_mended(repository):
    done = repository.scan("--fix", "-", stdin=BAD.encode())
    assert done.code == 2
    assert done.err == "pplx-scan: standard input cannot be mended; name the file\n"


def test_only_selected_rules_are_mended(repository):
    file = repository.write("app.py", BAD)
    repository.scan("--fix", "--select", "method-wrong", ".")
    assert file.read_text() == BAD.replace("requests.get", "requests.post")


def test_what_is_silenced_is_not_mended(repository):
    text = BAD.replace("})\n", "})  # pplx-scan:allow\n")
    file = repository.write("app.py", text)
    assert repository.scan("--fix", ".").code == 0
    assert file.read_text() == text


def test_nothing_is_left_behind(repository):
    repository.write("app.py", BAD)
    repository.commit()
    repository.scan("--fix", ".")
    assert sorted(os.listdir(repository.root)) == [".git", "app.py"]


@pytest.mark.parametrize("pattern", [".env", ".env*", "*.env", "/.env", "#\n.e?v"])
def test_a_settings_file_that_git_ignores_already_is_not_ignored_once_more(repository, pattern):
    repository.write(".gitignore", pattern + "\n")
    repository.write("app.py", f'from perplexity import Perplexity\nclient = Perplexity(api_key="{KEY}")\n')
    repository.commit()
    repository.scan("--fix", "--unsafe-fixes", ".")
    assert KEY in (repository.root / ".env").read_text()
    assert (repository.root / ".gitignore").read_text() == pattern + "\n"


def test_the_time_of_mending_is_told(repository):
    repository.write("app.py", BAD)
    repository.write("key.py", f'KEY = "{KEY}"\n')
    report = json.loads(repository.scan("scan", "--fix", "-f", "json", ".").out)
    assert report["scan"]["seconds"] > 0


@pytest.mark.parametrize(
    ("ended", "told"),
    [
        ((True, ()), "finished"),
        ((False, ()), "undone: every file is as it was"),
        ((False, ("a.py",)), "undone: every file is as it was, but for a.py, which somebody has changed"),
    ],
)
def test_a_run_that_was_cut_off_is_told_in_words(tmp_path, monkeypatch, capsys, ended, told):
    finished, left = ended
    recovered = Recovered(finished, "rotate", "2026-01-01T00:00:00+00:00", ("a.py",), left)
    monkeypatch.setattr(fix, "recover", lambda _: recovered)
    fix.recover_first(Target((), str(tmp_path)))
    assert capsys.readouterr().err == f"pplx-scan: a run that was cut off (rotate) has just been {told}\n"
