"""A fleet as SARIF and as a plan."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator
from msgspec.structs import replace

from pplx_scan.model.fleet import Fleet, FleetPlace
from pplx_scan.report.fleet import render_json, render_text
from pplx_scan.report.fleet_sarif import render_sarif
from pplx_scan.report.style import Style
from tests.report.test_html import make_fleet

SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))


def _log(fleet):
    return json.loads("".join(render_sarif(fleet, "/r")))


@pytest.mark.parametrize(
    "fleet",
    [make_fleet(), make_fleet("a b/ü\udcff#?.py"), Fleet((), ("/r/one",), "interrupted"), Fleet(())],
    ids=range(4),
)
def test_the_official_schema_accepts_it(fleet):
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(_log(fleet))] == []


def test_each_repository_is_a_run_of_its_own():
    runs = _log(make_fleet())["runs"]
    assert [run["automationDetails"]["id"] for run in runs] == ["pplx-scan/one/", "pplx-scan/two/", "pplx-scan/three/"]
    assert [run["invocations"][0]["executionSuccessful"] for run in runs] == [True, False, False]
    assert [[result["ruleId"] for result in run["results"]] for run in runs] == [
        ["key-in-repo", "bearer-doubled", "key-in-history"],
        ["key-in-history"],
        [],
    ]
    for run in runs:
        rules = run["tool"]["driver"]["rules"]
        assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert "no such repository" in json.dumps(runs[2]["invocations"])


def test_what_nobody_came_to_is_told():
    (run,) = _log(Fleet((), ("/r/one",), "interrupted"))["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "not scanned: /r/one: interrupted" in json.dumps(run)


def test_a_key_of_several_repositories_has_a_plan():
    fleet = make_fleet()
    first, second, third = fleet.visited
    (key,) = second.keys
    more = replace(key, places=(*key.places, FleetPlace("b.py", 1, 1, "tracked", past=False)))
    fleet = replace(fleet, visited=(first, replace(second, keys=(more,)), third))
    text = "".join(render_text(fleet, Style(), "/r"))
    assert f"  {key.masked} ({key.fingerprint[:8]}): two, one\n" in text
    assert text.count("      pplx-scan rotate --old-key-from prompt --new-key-from prompt --apply .\n") == 1
    assert json.loads("".join(render_json(fleet)))["keys"][0]["change_in"] == ["/r/two", "/r/one"]


def test_a_key_of_one_repository_needs_no_plan():
    fleet = make_fleet()
    assert "Rotation" not in "".join(render_text(replace(fleet, visited=fleet.visited[:1]), Style(), "/r"))
