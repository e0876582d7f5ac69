"""Workflow commands, read back by the runner's own grammar."""

import re

import pytest
from msgspec.structs import replace

from tests.report.build import (
    make_call_finding,
    make_everything,
    make_info,
    make_key_finding,
    make_result,
    make_rule,
    render_text,
)

_ESCAPES = (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))


def _unescaped(text):
    for code, character in _ESCAPES:
        text = text.replace(code, character)
    return text


def _commands(result):
    """Return name, properties and message of every command, as the runner parses a line."""
    found = []
    for line in render_text(result, "github").splitlines():
        if match := re.fullmatch(r"::(\w+) (.*?)::(.*)", line):
            pairs = (pair.split("=", 1) for pair in match[2].split(","))
            found.append((match[1], {key: _unescaped(value) for key, value in pairs}, _unescaped(match[3])))
    return found


def test_a_finding_is_one_line():
    assert render_text(make_result(make_key_finding()), "github", quiet=True) == (
        "::error file=app.py,line=3,endLine=3,col=8,endColumn=61,title=key-in-repo%3A Title of key-in-repo"
        "::Perplexity key in KEY, in a file that is tracked in git%0AMake a new key, then revoke this one.\n"
    )


def test_severities_have_their_commands():
    names = [(name, properties["file"]) for name, properties, _ in _commands(make_everything()) if "file" in properties]
    assert names == [
        ("error", "app.py"),
        ("error", "old.py"),
        ("error", "deploy/old.yaml"),
        ("error", "app.py"),
        ("notice", "app.py"),
        ("error", "secrets/prod.env"),
        ("notice", "broken.yaml"),
    ]


def test_infos_are_notices():
    assert _commands(make_result(make_info()))[0][0] == "notice"


@pytest.mark.parametrize("path", ["a,b.py", "a:b.py", "100%.py", "a::error file=b.py", "c=d,line=7.py"])
def test_a_name_stays_a_name(path):
    """Commas, colons and percent signs cannot add a property or end the command."""
    [(_, properties, _)] = _commands(make_result(make_key_finding(path=path)))
    assert properties["file"] == path
    assert properties["line"] == "3"


def test_a_line_feed_cannot_start_a_command():
    finding = make_key_finding(path="a\n::add-mask::x", message="b\r\n::error::c")
    report = render_text(make_result(finding, unread=(("d\n::e", "f\n::g"),)), "github", quiet=True)
    lines = report.splitlines()
    assert len(lines) == 3
    assert all(line.startswith(("::error file=", "INCOMPLETE")) for line in lines)


def test_columns_are_left_out_of_a_place_of_several_lines():
    """The runner refuses columns whose lines differ."""
    finding = make_call_finding(rule=make_rule("bearer-doubled"))
    place = finding.place._replace(end=finding.place.end._replace(line=11))
    several = replace(finding, place=place)
    [(_, properties, _)] = _commands(make_result(several))
    assert (properties["line"], properties["endLine"]) == ("9", "11")
    assert "col" not in properties


def test_a_clean_scan_says_so():
    assert render_text(make_result(), "github").startswith("No Perplexity key trouble: ")
