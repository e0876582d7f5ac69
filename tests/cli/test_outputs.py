"""Several reports of one run, and what is said where."""

import json

import pytest
from tests.cli.conftest import KEY

from pplx_scan.cli.output import destinations_of
from pplx_scan.errors import UsageError
from pplx_scan.walk.checkout import public_uri


@pytest.fixture
def planted(repository):
    repository.write("services/api/app.py", f'KEY = "{KEY}"\n')
    repository.write("services/api/call.py", 'import requests\nrequests.post("http://api.perplexity.ai/search")\n')
    repository.commit()
    return repository


def _destinations(form=(), output=()):
    return [
        (each.form, str(each.file) if each.file else "-") for each in destinations_of({"form": form, "output": output})
    ]


@pytest.mark.parametrize(
    ("form", "output", "expected"),
    [
        ((), (), [("text", "-")]),
        (("json",), (), [("json", "-")]),
        ((), ("report.txt",), [("text", "report.txt")]),
        (("sarif",), ("a",), [("sarif", "a")]),
        (("sarif", "text"), ("a", "-"), [("sarif", "a"), ("text", "-")]),
        ((), ("sarif:a", "text:-", "junit:b:c"), [("sarif", "a"), ("text", "-"), ("junit", "b:c")]),
        (("csv",), ("sarif:a", "b"), [("sarif", "a"), ("csv", "b")]),
        ((), ("C:\\report", "gitlab-secrets:x"), [("text", "C:\\report"), ("gitlab-secrets", "x")]),
    ],
)
def test_formats_and_places_find_each_other(form, output, expected):
    assert _destinations(form, output) == expected


@pytest.mark.parametrize(
    ("form", "output"),
    [
        (("json", "sarif"), ()),
        (("json", "sarif"), ("a",)),
        (("json",), ("a", "b")),
        (("json",), ("sarif:a",)),
        ((), ("json:-", "text:-")),
        ((), ("json:a", "sarif:./a")),
        ((), ("json:",)),
    ],
)
def test_what_does_not_fit_together_is_refused(form, output):
    with pytest.raises(UsageError):
        _destinations(form, output)


def test_one_run_writes_several_reports(planted):
    done = planted.scan("scan", "-o", "sarif:a.sarif", "-o", "text:-", "-o", "junit:a.xml", "services")
    assert done.code == 1
    assert "2 findings in 2 files" in done.out
    assert done.err == ""
    assert json.loads((planted.root / "a.sarif").read_text())["runs"][0]["results"]
    assert "<testsuite " in (planted.root / "a.xml").read_text()


def test_a_run_that_writes_files_says_on_stderr_how_it_went(planted):
    """CI that fails in silence is searched for by hand."""
    planted.write("broken.json", f'{{"a": "{KEY}"')
    planted.write("unread.env", f"PERPLEXITY_API_KEY={KEY}\n" * 100)
    done = planted.scan("scan", "-f", "sarif", "-o", "a.sarif", "--max-file-size", "1K", ".")
    assert (done.code, done.out) == (2, "")
    for told in ("broken.json", "unread.env", "findings in", "INCOMPLETE"):
        assert told in done.err


def test_quiet_leaves_only_trouble_on_stderr(planted):
    told = planted.scan("scan", "-q", "-o", "sarif:a.sarif", ".").err.splitlines()
    assert len(told) == 1
    assert "findings in" in told[0]
    assert planted.scan("scan", "-q", "--select", "key-stale", "-o", "sarif:a.sarif", ".").err == ""


def test_a_wrong_place_is_told_before_the_scan(planted):
    done = planted.scan("scan", "-f", "json", "-f", "sarif", ".")
    assert (done.code, done.out) == (2, "")
    assert "-o sarif:FILE" in done.err


def test_platforms_get_paths_of_the_repository_from_a_folder_in_it(planted):
    """The job of a package in a monorepo runs in that package's folder."""
    sub = planted.root / "services"
    report = json.loads(type(planted)(sub).scan("scan", "-f", "sarif", ".").out)
    places = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in report["runs"][0]["results"]
    ]
    assert places == ["services/api/app.py", "services/api/call.py"]
    issues = json.loads(type(planted)(sub).scan("scan", "-f", "gitlab", ".").out)
    assert [issue["location"]["path"] for issue in issues] == places
    assert json.loads(type(planted)(sub).scan("scan", "-f", "json", ".").out)["findings"][0]["path"] == "api/app.py"
    assert "file=services/api/app.py" in type(planted)(sub).scan("scan", "-f", "github", ".").out


def test_sarif_holds_the_fix_and_the_commit(planted):
    planted.git("remote", "add", "origin", "https://someone:secret-token@example.com/a/b.git")
    run = json.loads(planted.scan("scan", "-f", "sarif", ".").out)["runs"][0]
    (provenance,) = run["versionControlProvenance"]
    assert provenance["repositoryUri"] == "https://example.com/a/b.git"
    assert (provenance["branch"], len(provenance["revisionId"])) == ("main", 40)
    fixes = [result["fixes"] for result in run["results"] if "fixes" in result]
    change = fixes[0][0]["artifactChanges"][0]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 20, "endLine": 2, "endColumn": 20},
            "insertedContent": {"text": "s"},
        }
    ]


def test_a_fix_of_sarif_gives_what_fix_gives(planted):
    """An editor that does what the report says writes what `--fix` writes."""
    run = json.loads(planted.scan("scan", "-f", "sarif", ".").out)["runs"][0]
    file = planted.root / "services/api/call.py"
    lines = file.read_text().splitlines(keepends=True)
    for result in run["results"]:
        for fix in result.get("fixes", ()):
            for each in fix["artifactChanges"][0]["replacements"]:
                region, line = each["deletedRegion"], each["deletedRegion"]["startLine"] - 1
                head, tail = lines[line][: region["startColumn"] - 1], lines[line][region["endColumn"] - 1 :]
                lines[line] = head + each["insertedContent"]["text"] + tail
    planted.scan("scan", "--fix", ".")
    assert "".join(lines) == file.read_text()
    assert "https://" in file.read_text()


@pytest.mark.parametrize(
    ("remote", "uri"),
    [
        ("https://example.com/a/b.git", "https://example.com/a/b.git"),
        ("https://user:word@example.com:8443/a/b", "https://example.com:8443/a/b"),
        ("https://token@example.com/a/b?x=secret#y", "https://example.com/a/b"),
        ("git@example.com:a/b.git", "ssh://example.com/a/b.git"),
        ("ssh://git@example.com:22/a/b c", "ssh://example.com:22/a/b%20c"),
        ("https://[::1]:80/a", "https://[::1]:80/a"),
        ("https://[bad/a", ""),
        ("https://example.com/a\udcff", "https://example.com/a%FF"),
        ("git@example.com:a\udcff.git", "ssh://example.com/a%FF.git"),
        ("/srv/git/a.git", ""),
        ("../a", ""),
        ("C:\\git\\a", ""),
        ("file:///srv/a", ""),
        ("ext::sh -c true", ""),
        ("", ""),
    ],
)
def test_a_remote_is_told_without_who_logs_in(remote, uri):
    assert public_uri(remote) == uri


@pytest.mark.parametrize("form", ["html", "sarif", "json"])
def test_a_history_and_a_fleet_in_a_file_say_how_they_went(repository, form):
    repository.write("a.py", f'KEY = "{KEY}"\n')
    repository.commit()
    past = repository.scan("history", "-f", form, "-o", "../past")
    assert (past.code, past.out) == (1, "")
    assert past.err.startswith("1 key in the history. ")
    fleet = repository.scan("fleet", "..", "-f", form, "-o", "../fleet")
    assert (fleet.code, fleet.out) == (1, "")
    assert "1 key in 1 repository, 1 finding.\n" in fleet.err
    for words in (("history", "--quiet"), ("fleet", "--quiet", "..")):
        assert "1 key" in repository.scan(*words, "-f", form, "-o", "../again").err


@pytest.mark.parametrize(
    ("output", "meant"), [("jsn:a", "json:a"), ("SARIF:a", "sarif:a"), ("gitlab-secret:a", "gitlab-secrets:a")]
)
def test_a_format_that_is_none_is_no_name_of_a_file(repository, output, meant):
    done = repository.scan("-o", output, ".")
    assert done.code == 2
    assert f"did you mean {meant}? A file of that name is ./{output}" in done.err
    assert not (repository.root / output).exists()
    assert repository.scan("-o", f"./{output}", ".").code == 0
    assert (repository.root / output).exists()
