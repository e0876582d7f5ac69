"""The JSON shapes that programs rely on: these tests change only together with the schema version or by growth."""

import json

import pytest

from pplx_scan import __version__
from pplx_scan.model.finding import Fix, Safety
from pplx_scan.report.keys import render_json
from tests.report.build import (
    CURRENT,
    OLD,
    make_everything,
    make_key_finding,
    make_place,
    make_result,
    make_ring_key,
    make_rule,
    render_text,
)


def _json(result):
    return json.loads(render_text(result, "json"))


def test_the_whole_document():
    rule = make_rule("key-stale")
    finding = make_key_finding(
        OLD,
        rule=rule,
        message="stale",
        related=(make_place("b.py", 1, 2, 5),),
        fix=Fix("replace with the current key", (), Safety.SAFE),
    )
    result = make_result(
        finding,
        keys=(make_ring_key(OLD, standing="near-miss", evidence="by case", near=CURRENT.fingerprint),),
        unread=(("u", "gone"),),
        degraded=(("d", "line 3"),),
        hidden=(make_key_finding(),) * 4,
        notes=("a note",),
    )
    document = _json(result)
    assert [each["rule"] for each in document["hidden"]] == ["key-in-repo"] * 4
    assert list(document) == [
        *(
            "schema_version",
            "tool",
            "scan",
            "findings",
            "hidden",
            "keys",
            "unread",
            "degraded",
            "passed",
            "suppressed",
            "notes",
        )
    ]
    assert {name: value for name, value in document.items() if name != "hidden"} == {
        "schema_version": 1,
        "tool": {"name": "pplx-scan", "version": __version__},
        "scan": {
            "state": "incomplete",
            "part": None,
            "files": 1204,
            "bytes": 38_100_000,
            "ignored_files_added": 2,
            "seconds": 0.31,
            "skipped": 0,
            "not_on_disk": 0,
            "index_apart": 0,
            "submodules_not_checked_out": 0,
            "archives_not_opened": 0,
        },
        "findings": [
            {
                "rule": "key-stale",
                "severity": "error",
                "path": "app.py",
                "line": 3,
                "column": 8,
                "end_line": 3,
                "end_column": 61,
                "message": "stale",
                "key": OLD.fingerprint,
                "masked": OLD.masked,
                "git": "tracked",
                "fix": {"title": "replace with the current key", "safety": "safe"},
                "related": [{"path": "b.py", "line": 1, "column": 2, "end_line": 1, "end_column": 7}],
                "rule_url": rule.url,
            }
        ],
        "keys": [
            {
                "fingerprint": OLD.fingerprint,
                "masked": OLD.masked,
                "standing": "near-miss",
                "places": [
                    {
                        "path": "app.py",
                        "line": 3,
                        "column": 8,
                        "encoding": "plain",
                        "git": "tracked",
                        "name": "KEY",
                        "scope": "",
                    }
                ],
                "evidence": "by case",
                "near_miss_of": CURRENT.fingerprint,
                "verdict": None,
                "age": None,
            }
        ],
        "unread": [{"path": "u", "reason": "gone"}],
        "degraded": [{"path": "d", "reason": "line 3"}],
        "suppressed": 4,
        "passed": [],
        "notes": ["a note"],
    }


def test_the_fields_of_a_finding_stand_in_the_order_of_the_documentation():
    finding = _json(make_result(make_key_finding()))["findings"][0]
    assert " ".join(finding) == (
        "rule severity path line column end_line end_column message key masked git fix related rule_url"
    )


def test_a_finding_about_no_key_has_null():
    finding = _json(make_everything())["findings"][3]
    assert (finding["rule"], finding["key"], finding["masked"], finding["fix"]) == ("bearer-doubled", None, None, None)


def test_an_empty_scan_is_valid_json():
    document = _json(make_result())
    assert (document["scan"]["state"], document["findings"], document["keys"]) == ("complete", [], [])


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("caf\udce9.py", "caf\\xe9.py"),
        ("new\nline.py", "new\nline.py"),
        ("naïve/🔑.py", "naïve/🔑.py"),
        ('quote"back\\slash', 'quote"back\\slash'),
    ],
)
def test_paths_come_through_exactly_where_unicode_can_say_them(path, shown):
    assert _json(make_result(make_key_finding(path=path)))["findings"][0]["path"] == shown


def test_one_finding_a_line():
    lines = render_text(make_everything(), "json").splitlines()
    assert sum('"rule":' in line for line in lines) == 6, "one of them hidden"


def test_jsonl_is_one_object_a_line_that_says_what_it_is():
    rows = [json.loads(line) for line in render_text(make_everything(), "jsonl").splitlines()]
    kinds = ["scan", *["finding"] * 5, "hidden", "key", "key", "unread", "degraded", "passed"]
    assert [row["type"] for row in rows] == kinds
    head = rows[0]
    assert (head["schema_version"], head["state"], head["findings"], head["unread"]) == (1, "incomplete", 5, 1)
    document = _json(make_everything())
    assert rows[1] == {"type": "finding", **document["findings"][0]}
    assert rows[7] == {"type": "key", **document["keys"][0]}
    assert rows[9] == {"type": "unread", "path": "secrets/prod.env", "reason": "Permission denied"}


def test_the_inventory_has_the_keys_of_the_report():
    inventory, report = json.loads("".join(render_json(make_everything()))), _json(make_everything())
    assert "findings" not in inventory
    assert inventory["keys"] == report["keys"]
    assert inventory["scan"]["state"] == "incomplete"
