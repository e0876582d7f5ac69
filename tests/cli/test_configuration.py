"""What a configuration changes in a scan, and that every narrowing is told."""

import json

import pytest
from tests.cli.conftest import KEY, OTHER

CALL = 'import requests\nrequests.get("https://api.perplexity.ai/search")\n'


@pytest.fixture
def planted(repository):
    repository.write("app.py", f'KEY = "{KEY}"\n')
    repository.write("tests/test_app.py", f'KEY = "{OTHER}"\n')
    repository.write("call.py", CALL)
    repository.commit()
    return repository


def _rules(repository, *words):
    report = json.loads(repository.scan("scan", "-f", "json", *words, ".").out)
    return [(finding["rule"], finding["path"]) for finding in report["findings"]], report


def test_a_rule_is_ignored_in_some_files_and_that_is_told(planted):
    planted.write(".pplx-scan.yaml", "per-file-ignores: {tests/: [key-in-repo, key-divergent]}\n")
    found, report = _rules(planted)
    assert ("key-in-repo", "app.py") in found
    assert not [path for _, path in found if path.startswith("tests/")]
    assert ("key-in-repo", "tests/test_app.py") in [(each["rule"], each["path"]) for each in report["hidden"]]
    assert any("1 per-file ignore" in note for note in report["notes"])
    told = planted.scan(".").out
    assert "suppressed" in told
    assert "still leak: tests/test_app.py:1:8" in told


def test_severities_change_findings_and_exit_code(planted):
    planted.write(
        ".pplx-scan.yaml", "severity: {method-wrong: info, key-in-repo: warning, key-divergent: info}\nfail-on: error\n"
    )
    done = planted.scan(".")
    assert done.code == 0
    assert "warning[key-in-repo]" in done.out
    assert "info[method-wrong]" in done.out
    assert "method-wrong is info" in done.out
    assert "error and worse fails" in done.out
    assert planted.scan("scan", "--fail-on", "warning", ".").code == 1
    assert planted.scan("scan", "--isolated", ".").code == 1


def test_rules_are_selected_and_the_command_line_selects_others(planted):
    planted.write(".pplx-scan.yaml", "select: [method-wrong]\n")
    assert _rules(planted)[0] == [("method-wrong", "call.py")]
    assert {rule for rule, _ in _rules(planted, "--select", "key-in-repo")[0]} == {"key-in-repo"}
    (planted.root / "call.py").unlink()
    told = planted.scan(".").out
    assert "Nothing to report by the rules that were asked" in told
    assert "1 selected rule only" in told


def test_archives_are_opened(planted):
    import gzip

    planted.write("logs/app.log.gz", gzip.compress(f"PERPLEXITY_API_KEY={KEY}\n".encode()))
    planted.write(".pplx-scan.yaml", "archives: true\n")
    assert any("app.log.gz" in path for _, path in _rules(planted)[0])


@pytest.mark.parametrize(
    "text", ["severity: {key-in-repos: info}", "per-file-ignores: {a: [key-in-repos]}", "select: [key-in-repos]"]
)
def test_a_rule_that_there_is_not_is_refused(planted, text):
    planted.write(".pplx-scan.yaml", text + "\n")
    done = planted.scan(".")
    assert done.code == 2
    assert "no rule 'key-in-repos'" in done.err


def test_no_list_of_globs_is_longer_than_what_is_read_quickly(planted):
    globs = "".join(f"  'a{number}*': [key-in-repo]\n" for number in range(501))
    planted.write(".pplx-scan.yaml", f"per-file-ignores:\n{globs}")
    done = planted.scan(".")
    assert (done.code, done.err) == (2, "pplx-scan: per-file-ignores: more than 500 globs\n")
    planted.write(".pplx-scan.yaml", "per-file-ignores: {'" + "*a" * 20 + "': [key-in-repo]}\n")
    assert planted.scan(".").err.startswith(
        "pplx-scan: per-file-ignores: a glob of more than 500 characters or 8 stars"
    )


def test_a_shared_file_narrows_no_more_than_it_says(planted):
    planted.write("shared.yaml", "ignore: [method-wrong]\n")
    planted.write(".pplx-scan.yaml", "extends: shared.yaml\n")
    found, report = _rules(planted)
    assert "method-wrong" not in {rule for rule, _ in found}
    assert report["notes"] == ["configuration .pplx-scan.yaml (extends shared.yaml): 1 ignored rule"]


@pytest.mark.parametrize("name", [".pplx-scan.yaml", ".pplx-keys.yaml", ".secrets.baseline"])
def test_a_configuration_that_cannot_be_read_is_told(planted, name):
    (planted.root / name).symlink_to("nowhere")
    done = planted.scan(".")
    assert done.code == 2
    assert f"{name}: cannot be read: No such file or directory" in done.err
