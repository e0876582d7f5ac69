"""`pplx-scan scan`, run as a process."""

import json

import pytest
from tests.cli.conftest import KEY, OTHER


def test_a_clean_folder_prints_one_line_and_exits_0(repository):
    repository.write("app.py", "print('hello')\n")
    for words in ((".",), (), ("scan", ".")):
        done = repository.scan(*words)
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith("No Perplexity key trouble: 1 file, 15 B read")


def test_a_key_in_a_tracked_file_exits_1_and_points_at_it(repository):
    repository.write("app.py", f'import os\nKEY = "{KEY}"\n')
    repository.commit()
    done = repository.scan(".", "-f", "json")
    (finding,) = json.loads(done.out)["findings"]
    assert done.code == 1
    assert (finding["rule"], finding["path"], finding["line"], finding["column"]) == ("key-in-repo", "app.py", 2, 8)
    assert finding["git"] == "tracked"


def test_a_key_in_an_ignored_env_file_is_listed_and_is_no_finding(repository):
    repository.write(".gitignore", ".env\n")
    repository.write(".env", f"PERPLEXITY_API_KEY={KEY}\n")
    done = repository.scan("-f", "json", ".")
    report = json.loads(done.out)
    assert done.code == 0
    assert report["scan"]["ignored_files_added"] == 1
    assert [place["path"] for place in report["keys"][0]["places"]] == [".env"]


def test_a_path_that_does_not_exist_exits_2_with_one_line(repository):
    done = repository.scan("nowhere")
    assert done.code == 2
    assert "nowhere" in done.out + done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 1),
        (("--exit-zero",), 0),
        (("--fail-on", "never"), 0),
        (("--exit-code", "7"), 7),
        (("--select", "method-wrong"), 0),
    ],
    ids=["default", "exit-zero", "never", "own code", "other rule"],
)
def test_exit_codes_for_findings(repository, words, code):
    repository.write("app.py", f'KEY = "{KEY}"\n')
    assert repository.scan("scan", *words, ".").code == code


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "yaml", "."),
        ("--select", "no-such-rule", "."),
        ("--no-such-flag", "."),
        ("--max-file-size", "much", "."),
        ("--current-key-from", "env:NOT_SET", "."),
        ("--current-key-from", "pplx", "."),
        ("--ledger", "none.yaml", "."),
        ("--baseline", "none.json", "."),
        ("--config", "none.yaml", "."),
        ("--rules", "none", "."),
        ("--output", "no/such/folder/report.json", "."),
        ("-", "app.py"),
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_2_without_a_traceback(repository, words):
    repository.write("app.py", f'KEY = "{KEY}"\n')
    done = repository.scan("scan", *words)
    assert done.code == 2
    assert "Traceback" not in done.err
    assert done.err.strip()


def test_standard_input_is_read_in_the_format_that_its_name_says(repository):
    done = repository.scan("-", "--stdin-filename", "config.json", "-f", "json", stdin=f'{{"a": "{KEY}"}}'.encode())
    (finding,) = json.loads(done.out)["findings"]
    assert (done.code, finding["path"], finding["column"]) == (1, "config.json", 8)


def test_the_current_key_makes_every_other_one_stale(repository):
    repository.write("a.py", f'KEY = "{KEY}"\n')
    repository.write("b.py", f'KEY = "{OTHER}"\n')
    done = repository.scan("--current-key-from", "env:NOW", "-f", "json", ".", env={"NOW": KEY})
    stale = [finding["path"] for finding in json.loads(done.out)["findings"] if finding["rule"] == "key-stale"]
    assert stale == ["b.py"]


def test_a_ledger_makes_a_retired_key_stale(repository):
    from pplx_scan.model.secret import Secret

    repository.write("a.py", f'KEY = "{KEY}"\n')
    repository.write(".pplx-keys.yaml", f"retired:\n- fingerprint: '{Secret(KEY).fingerprint}'\n  since: 2026-10-01\n")
    done = repository.scan("-f", "json", ".")
    stale = [finding for finding in json.loads(done.out)["findings"] if finding["rule"] == "key-stale"]
    assert len(stale) == 1
    assert "2026-10-01" in stale[0]["message"]


def test_a_baseline_hides_what_it_accepts_wherever_it_moves(repository):
    repository.write("a.py", f'KEY = "{KEY}"\n')
    assert repository.scan("baseline").code == 0
    repository.write("a.py", f'\n\nNAME = "{KEY}"\n')
    done = repository.scan("--baseline", ".secrets.baseline", "-f", "json", ".")
    assert (done.code, json.loads(done.out)["suppressed"]) == (0, 1)


def test_a_configuration_is_obeyed_and_announced_and_can_be_ignored(repository):
    repository.write("pyproject.toml", '[tool.pplx-scan]\nexclude = ["a.py"]\n')
    repository.write("a.py", f'KEY = "{KEY}"\n')
    obeyed = repository.scan(".")
    assert obeyed.code == 0
    assert "pyproject.toml: 1 exclusion" in obeyed.out
    assert repository.scan("--isolated", ".").code == 1


def test_an_unknown_key_of_the_configuration_exits_2_with_a_suggestion(repository):
    repository.write(".pplx-scan.yaml", "exclud: [a]\n")
    done = repository.scan(".")
    assert (done.code, done.out) == (2, "")
    assert "did you mean 'exclude'" in done.err


def test_a_report_goes_to_a_file(repository):
    repository.write("a.py", f'KEY = "{KEY}"\n')
    done = repository.scan("-f", "sarif", "-o", "report.sarif", ".")
    assert done.code == 1
    assert json.loads((repository.root / "report.sarif").read_text())["version"] == "2.1.0"


def test_explain_says_what_was_passed_over(repository):
    repository.write(".env", "PERPLEXITY_API_KEY=pplx-" + "x" * 48 + "\n")
    done = repository.scan("--explain", ".")
    assert done.code == 0
    assert ".env:1:20" in done.out


@pytest.mark.parametrize(("count", "command"), [(3, "a0.py a1.py a2.py"), (4, ".")])
def test_what_comes_next_does_not_repeat_many_names(repository, count, command):
    names = [f"a{number}.py" for number in range(count)]
    for name in names:
        repository.write(name, f'K = "{KEY}"\n')
    repository.commit()
    told = repository.scan("scan", *names).out
    assert told.endswith(f"\n      pplx-scan rotate --new-key-from prompt {command}\n")
    assert ("everywhere" in told) is (command == ".")


def test_github_actions_gets_annotations_too(repository):
    repository.write("a.py", f'KEY = "{KEY}"\n')
    done = repository.scan(".", env={"GITHUB_ACTIONS": "true"})
    assert "::error file=a.py,line=1" in done.out


def test_a_file_that_cannot_be_parsed_is_read_as_text_and_listed(repository):
    repository.write("broken.py", f'def (:\nKEY = "{KEY}"\n')
    report = json.loads(repository.scan("-f", "json", ".").out)
    assert [entry["path"] for entry in report["degraded"]] == ["broken.py"]
    assert [finding["line"] for finding in report["findings"]] == [2]


def test_the_quick_way_and_the_full_way_print_the_same(repository):
    repository.write("app.py", "print('hello')\n")
    assert (
        repository.scan(".").out
        == repository.scan("scan", "--no-color", ".").out
        == repository.scan("--no-cache", ".").out
    )
    repository.write("key.py", f'KEY = "{KEY}"\n')
    quick, full = repository.scan("."), repository.scan("scan", "--no-color", ".")
    assert quick.out.rsplit(" in ", 1)[0] == full.out.rsplit(" in ", 1)[0]
    assert quick.code == full.code == 1


def test_a_key_in_the_path_of_a_file_is_told_and_not_printed(repository):
    repository.write("src/main.py", "print('hello')\n")
    repository.write(f"cache/{KEY}/answer.json", "{}\n")
    repository.write(f"{KEY}.txt", "x\n")
    repository.commit()
    for words in ((), ("--no-cache",), ("--jobs", "1"), ("--archives", "."), ("--fix", "--unsafe-fixes", ".")):
        done = repository.scan(*words)
        assert done.code == 1
        assert "2 findings in 2 files" in done.out
        assert "key in the path" in done.out
        assert KEY not in done.out + done.err
    report = json.loads(repository.scan("scan", "-f", "json", ".").out)
    assert [each["rule"] for each in report["findings"]] == ["key-in-repo"] * 2
    planned = repository.scan("rotate", "--new-key-from", "env:NEW", ".", env={"NEW": OTHER})
    assert planned.code == 1
    assert "2 left for you" in planned.out
    assert KEY not in planned.out + planned.err


def test_a_path_with_what_is_like_a_key_is_no_finding(repository):
    repository.write("docs/pplx-api-reference.md", "# x\n")
    repository.write("pplx-scan-0123456789abcdef0123456789abcdef/a.txt", "x\n")
    assert repository.scan(".").code == 0
