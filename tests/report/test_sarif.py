"""SARIF that services accept, with fingerprints that survive moved lines."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, FormatChecker

from pplx_scan.model.secret import Secret
from tests.keys import make_key
from tests.report.build import (
    CURRENT,
    OLD,
    make_call_finding,
    make_everything,
    make_key_finding,
    make_result,
    make_rule,
    render_text,
)

SCHEMA = Path(__file__).parents[1] / "data" / "sarif-schema-2.1.0.json"


@pytest.fixture(scope="module")
def validator():
    return Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=FormatChecker())


def _run(result):
    return json.loads(render_text(result, "sarif"))["runs"][0]


@pytest.mark.parametrize(
    "result",
    [
        make_everything(),
        make_result(),
        make_result(make_key_finding(path="a b/ü\udcff:1\n#?.py"), unread=(("\ud800", "gone"),)),
    ],
    ids=["everything", "nothing", "odd names"],
)
def test_the_official_schema_accepts_it(validator, result):
    errors = [error.message for error in validator.iter_errors(json.loads(render_text(result, "sarif")))]
    assert errors == []


def test_the_schema_refuses_what_is_wrong(validator):
    """The test above would pass with an empty schema too."""
    log = json.loads(render_text(make_everything(), "sarif"))
    log["runs"][0]["results"][0]["level"] = "info"
    assert not validator.is_valid(log)


def test_a_result_names_rule_place_and_level():
    run = _run(make_everything())
    result = run["results"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert (result["ruleId"], result["level"]) == ("key-in-repo", "error")
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "app.py", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 3, "startColumn": 8, "endLine": 3, "endColumn": 61},
            }
        }
    ]
    assert "%SRCROOT%" in run["originalUriBaseIds"]


def test_every_result_points_at_its_own_rule():
    run = _run(make_everything())
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        *("key-in-repo", "key-stale", "key-stale", "bearer-doubled", "endpoint-retired"),
        "endpoint-retired",  # silenced
    ]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert rules[-1]["defaultConfiguration"]["level"] == "error"
    assert {"shortDescription", "fullDescription", "help", "helpUri"} <= set(rules[0])


def test_related_places_are_numbered():
    related = _run(make_everything())["results"][1]["relatedLocations"]
    assert [(place["id"], place["physicalLocation"]["artifactLocation"]["uri"]) for place in related] == [(0, ".env")]


def test_an_incomplete_scan_was_not_successful():
    invocation = _run(make_everything())["invocations"][0]
    assert invocation["executionSuccessful"] is False
    unread, degraded, note = invocation["toolExecutionNotifications"]
    assert unread["message"]["text"] == "not scanned: Permission denied"
    assert unread["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "secrets/prod.env"
    assert (unread["level"], degraded["level"], note["level"]) == ("error", "warning", "note")
    assert _run(make_result())["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("src/my app.py", "src/my%20app.py"),
        ("a:b.py", "a%3Ab.py"),
        ("100%#?.py", "100%25%23%3F.py"),
        ("naïve.py", "na%C3%AFve.py"),
        ("caf\udce9.py", "caf%E9.py"),
    ],
)
def test_uris_are_the_percent_encoded_bytes_of_the_name(path, uri):
    location = _run(make_result(make_key_finding(path=path)))["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == uri


def _fingerprints(finding):
    return _run(make_result(finding))["results"][0]["partialFingerprints"]


def test_fingerprints_survive_moved_lines():
    assert _fingerprints(make_key_finding(line=3)) == _fingerprints(make_key_finding(line=400))
    assert _fingerprints(make_call_finding(line=3)) == _fingerprints(make_call_finding(line=400))


def test_a_key_keeps_its_fingerprint_in_another_file():
    here, there = _fingerprints(make_key_finding(path="a.py")), _fingerprints(make_key_finding(path="b.py"))
    assert here["rule-and-key/v1"] == there["rule-and-key/v1"]
    assert here["place/v1"] != there["place/v1"]


def test_fingerprints_tell_keys_rules_and_calls_apart():
    findings = (
        make_key_finding(CURRENT),
        make_key_finding(OLD),
        make_key_finding(Secret(make_key(3))),
        make_key_finding(CURRENT, rule=make_rule("key-stale")),
        make_call_finding(),
        make_call_finding(path="b.py"),
        make_call_finding(rule=make_rule("bearer-missing")),
    )
    assert len({_fingerprints(finding)["place/v1"] for finding in findings}) == len(findings)
    assert "rule-and-key/v1" not in _fingerprints(make_call_finding())
