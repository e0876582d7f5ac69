"""Reports that platforms show: each is read by the platform's schema, or by a reader of others."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft7Validator
from junitparser import Error, Failure, JUnitXml, Skipped
from markdown_it import MarkdownIt
from msgspec.structs import replace

from pplx_scan.model.finding import Fix, Safety
from pplx_scan.model.printable import printable
from pplx_scan.model.result import Checkout, Repair, Replacement
from pplx_scan.model.span import Place, Position
from tests.keys import make_key
from tests.report.build import (
    CURRENT,
    OLD,
    make_call_finding,
    make_everything,
    make_info,
    make_key_finding,
    make_result,
    make_rule,
    render_text,
)

DATA = Path(__file__).parents[1] / "data"
PLATFORMS = ("sarif", "github", "gitlab", "gitlab-secrets", "junit", "markdown", "azure", "rdjson")
ODD = "a b/ü\udcff:1\n#?|`<b>.py"
RESULTS = {
    "everything": make_everything(),
    "nothing": make_result(),
    "odd names": make_result(
        make_key_finding(path=ODD, message="a | b <script>\n]; =1"), unread=((ODD, "gone"), ("\ud800", "\x00\ufffe"))
    ),
}
results = pytest.mark.parametrize("result", RESULTS.values(), ids=RESULTS)


def _schema(name):
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def _errors(validator, document):
    return [error.message for error in validator.iter_errors(document)]


@results
def test_gitlab_accepts_each_issue(result):
    validator = Draft7Validator(_schema("gitlab-codeclimate.json"))
    issues = json.loads(render_text(result, "gitlab"))
    assert [error for issue in issues for error in _errors(validator, issue)] == []
    assert {issue["severity"] for issue in issues} <= {"info", "minor", "major", "critical", "blocker"}
    assert all(issue["location"]["path"] and issue["location"]["lines"]["begin"] > 0 for issue in issues)


def test_gitlab_tells_issues_apart_and_knows_them_again_in_other_lines():
    findings = [make_key_finding(line=3), make_key_finding(line=9), make_call_finding(), make_key_finding(OLD)]
    issues = json.loads(render_text(make_result(*findings), "gitlab"))
    identities = [issue["fingerprint"] for issue in issues]
    assert len(set(identities)) == len(findings)
    moved = json.loads(render_text(make_result(make_key_finding(line=400)), "gitlab"))
    assert moved[0]["fingerprint"] == identities[0]


@results
def test_gitlab_accepts_the_report_of_secrets(result):
    schema = _schema("gitlab-secret-detection.json")
    report = json.loads(render_text(result, "gitlab-secrets"))
    assert _errors(Draft7Validator(schema), report) == []
    assert report["version"] == schema["self"]["version"]


def test_the_report_of_secrets_fails_when_something_was_not_read():
    report = json.loads(render_text(make_everything(), "gitlab-secrets"))
    assert report["scan"]["status"] == "failure"
    assert [each["level"] for each in report["scan"]["messages"]] == ["fatal", "warn", "info", "info"]
    assert len(report["vulnerabilities"]) == 3
    assert json.loads(render_text(make_result(), "gitlab-secrets"))["scan"]["status"] == "success"


def test_the_report_of_secrets_names_the_commit():
    result = make_result(make_key_finding())._replace(checkout=Checkout(revision="0123abcd"))
    location = json.loads(render_text(result, "gitlab-secrets"))["vulnerabilities"][0]["location"]
    assert location["commit"] == {"sha": "0123abcd"}


@results
def test_reviewdog_accepts_the_diagnostics(result):
    validator = Draft4Validator(_schema("reviewdog-diagnostic-result.json"))
    assert _errors(validator, json.loads(render_text(result, "rdjson"))) == []


def test_the_schemas_refuse_what_is_wrong():
    """The tests above would pass with empty schemas too."""
    assert not Draft7Validator(_schema("gitlab-codeclimate.json")).is_valid({"description": "x"})
    assert not Draft7Validator(_schema("gitlab-secret-detection.json")).is_valid({"version": "15.2.4"})
    wrong = {"diagnostics": [{"severity": "BAD"}]}
    assert not Draft4Validator(_schema("reviewdog-diagnostic-result.json")).is_valid(wrong)


def _repaired(line, start, *, end=None):
    """Return a result with one finding in such a line, and what mends it."""
    excerpt = replace(make_call_finding().excerpt, line=line, start=start, length=4)
    finding = make_call_finding(excerpt=excerpt)
    place = Place("app.py", Position(9, start + 1), Position(end or 9, start + 5))
    return make_result(finding)._replace(repairs=(Repair(finding, (Replacement(place, "https"),)),))


def test_reviewdog_gets_a_suggestion_where_columns_are_bytes():
    diagnostic = json.loads(render_text(_repaired('u = "http://x"', 5), "rdjson"))["diagnostics"][0]
    where = {"start": {"line": 9, "column": 6}, "end": {"line": 9, "column": 10}}
    assert diagnostic["suggestions"] == [{"range": where, "text": "https"}]
    assert diagnostic["location"]["range"] == {"start": {"line": 9, "column": 6}}


@pytest.mark.parametrize("line", ['ü = "http://x"', r'"\u200b" "http"', '"pplx-…abcd", "http"'])
def test_reviewdog_gets_no_column_that_nobody_knows(line):
    """A column counts bytes there, and what stands before it may take more of them than one sees."""
    diagnostic = json.loads(render_text(_repaired(line, line.index("http")), "rdjson"))["diagnostics"][0]
    assert "suggestions" not in diagnostic
    assert "column" not in diagnostic["location"]["range"]["start"]


def test_reviewdog_gets_no_suggestion_over_several_lines():
    assert "suggestions" not in json.loads(render_text(_repaired("u = http", 4, end=10), "rdjson"))["diagnostics"][0]


def _suite(result):
    return JUnitXml.fromstring(render_text(result, "junit").encode())


@results
def test_junit_is_read_and_its_counts_are_right(result):
    whole = _suite(result)
    outcomes = [outcome for suite in whole for case in suite for outcome in case.result]
    (suite,) = whole
    assert whole.tests == suite.tests == len(list(suite)) > 0
    assert suite.failures == sum(isinstance(each, Failure) for each in outcomes)
    assert suite.errors == len(result.unread) == sum(isinstance(each, Error) for each in outcomes)
    assert suite.skipped == len(result.degraded) == sum(isinstance(each, Skipped) for each in outcomes)


def test_junit_fails_a_rule_and_file_once_and_info_not_at_all():
    (suite,) = _suite(make_result(make_key_finding(line=3), make_key_finding(line=5), make_info()))
    passed, failed = suite
    assert (failed.name, failed.classname, len(failed.result)) == ("key-in-repo", "app.py", 1)
    assert "app.py:3:8" in failed.result[0].text
    assert "app.py:5:8" in failed.result[0].text
    assert (passed.name, passed.result) == ("endpoint-retired", [])


@results
def test_csv_has_a_line_for_everything(result):
    rows = list(csv.DictReader(io.StringIO(render_text(result, "csv"))))
    assert [row["kind"] for row in rows] == [
        *["finding"] * len(result.findings),
        *["unread"] * len(result.unread),
        *["degraded"] * len(result.degraded),
        *["note"] * len(result.remarks),
    ]
    assert all(None not in row and None not in row.values() for row in rows)


@pytest.mark.parametrize("path", ["=cmd|'/c calc'!A0.py", "+1.py", "-1.py", "@SUM(1).py"])
def test_csv_holds_no_formula(path):
    row = next(csv.DictReader(io.StringIO(render_text(make_result(make_key_finding(path=path)), "csv"))))
    assert row["path"] == f"'{path}"


def test_csv_names_key_and_standing():
    row = next(csv.DictReader(io.StringIO(render_text(make_everything(), "csv"))))
    assert (row["key"], row["masked"], row["standing"]) == (CURRENT.fingerprint, CURRENT.masked, "current")


def test_markdown_is_a_table_of_keys_and_one_of_findings():
    tokens = MarkdownIt("commonmark").enable("table").parse(render_text(make_everything(), "markdown"))
    tables = [token for token in tokens if token.type == "table_open"]
    rows = sum(token.type == "tr_open" for token in tokens)
    assert (len(tables), rows) == (2, 1 + 2 + 1 + 5)


def test_markdown_shows_hostile_names_as_they_are():
    result = make_result(make_key_finding(path="a|b`c`<b>*d*[e](https://x)&lt;.py", message="<img src=x> @all #1"))
    html = MarkdownIt("commonmark").enable("table").render(render_text(result, "markdown"))
    assert html.count("<td") == 3 + 4
    assert "<code>a|b`c`&lt;b&gt;*d*[e](https://x)&amp;lt;.py:3:8</code>" in html
    assert "<img" not in html
    assert "<em>" not in html


def test_markdown_of_many_findings_stays_below_the_limit_of_github():
    rule = make_rule(remedy="What to do. " * 40)
    long = [make_key_finding(path=f"{'folder/' * 30}{at}.py", rule=rule, message="m" * 400) for at in range(5000)]
    report = render_text(make_result(*long), "markdown")
    assert len(report.encode()) < 1 << 20
    assert "and 4,800 more" in report


_COMMAND = re.compile(r"##vso\[task\.logissue (?P<properties>[^\]]*)\](?P<message>.*)")


def _read_command(line):
    """Read a logging command as the agent does: properties end with `;`, escapes are undone."""
    match = _COMMAND.fullmatch(line)
    properties = dict(each.split("=", 1) for each in match["properties"].split(";") if each)
    return {name: _unescaped(value) for name, value in properties.items()}, _unescaped(match["message"])


def _unescaped(text):
    for code, character in (("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%AZP25", "%")):
        text = text.replace(code, character)
    return text


def test_azure_gets_an_issue_for_each_finding_and_file():
    lines = [line for line in render_text(make_everything(), "azure").splitlines() if line.startswith("##")]
    read = [_read_command(line)[0] for line in lines]
    assert [each["code"] for each in read] == [
        *("key-in-repo", "key-stale", "key-stale", "bearer-doubled"),
        "unread",
        "degraded",
    ]
    assert {each["type"] for each in read} == {"error", "warning"}
    assert (read[0]["sourcepath"], read[0]["linenumber"], read[0]["columnnumber"]) == ("app.py", "3", "8")


def test_no_name_gives_azure_a_command():
    path = "a;b]c%0A##vso[task.complete]d.py"
    result = make_result(
        make_key_finding(path=path, message="50% ] ; ##vso[x]"), make_info(path), unread=((path, "x"),), notes=(path,)
    )
    lines = render_text(result, "azure").splitlines()
    commands = [line for line in lines if "##vso[" in line and not line.startswith("##vso[task.logissue ")]
    assert commands == []
    properties, message = _read_command(lines[0])
    assert properties["sourcepath"] == printable(path)
    assert message.startswith(r"50% ] ; #\x23vso[x].")


@pytest.mark.parametrize("form", PLATFORMS)
def test_platforms_get_paths_from_the_top_of_the_repository(form):
    result = make_everything()._replace(checkout=Checkout(prefix="services/api/"))
    report = render_text(result, form)
    for path in ("app.py", "secrets/prod.env", "broken.yaml"):
        assert f"services/api/{path}" in report


def test_sarif_says_what_is_silenced_where_and_how_it_is_mended():
    fix = Fix("use https", (), Safety.SAFE)
    mended = replace(make_call_finding(), fix=fix)
    place = Place("app.py", Position(9, 5), Position(9, 9))
    quiet = replace(make_key_finding(OLD, "old.py"), silenced="baseline")
    result = make_result(mended, hidden=(quiet,))._replace(
        repairs=(Repair(mended, (Replacement(place, "https"),)),),
        checkout=Checkout("sub/", "https://example.com/a/b", "0123", "main"),
    )
    run = json.loads(render_text(result, "sarif"))["runs"][0]
    assert _errors(Draft4Validator(_schema("sarif-schema-2.1.0.json")), json.loads(render_text(result, "sarif"))) == []
    first, second = run["results"]
    change = first["fixes"][0]["artifactChanges"][0]
    assert change["artifactLocation"]["uri"] == "sub/app.py"
    assert change["replacements"][0]["insertedContent"] == {"text": "https"}
    assert second["suppressions"][0]["kind"] == "external"
    assert run["versionControlProvenance"][0]["revisionId"] == "0123"
    scores = {rule["id"]: rule["properties"]["security-severity"] for rule in run["tool"]["driver"]["rules"]}
    assert float(scores["key-in-repo"]) > 9 > float(scores["bearer-doubled"]) >= 7


def test_the_address_of_a_repository_holds_no_key():
    result = make_result()._replace(checkout=Checkout(uri=f"https://example.com/{make_key(4)}/a%20b"))
    run = json.loads(render_text(result, "sarif"))["runs"][0]
    assert run["versionControlProvenance"][0]["repositoryUri"] == "https://example.com/pplx-%E2%80%A6/a%20b"


def test_sarif_leaves_out_what_is_silenced_where_it_would_be_taken_for_open():
    """GitHub reads no `suppressions`: such a result would be an alert."""
    run = json.loads(render_text(make_everything(), "sarif", with_silenced=False))["runs"][0]
    assert not [result for result in run["results"] if "suppressions" in result]
    assert run["properties"]["suppressed"] == 1
