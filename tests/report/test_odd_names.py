"""A file with an odd name is found by every platform: its path is read back from every format, as that reads it."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft7Validator, FormatChecker
from junitparser import JUnitXml
from markdown_it import MarkdownIt

from pplx_scan.model.printable import escape, printable
from pplx_scan.report.findings import shown_path
from pplx_scan.report.formats import FORMATS
from pplx_scan.report.json_shape import exact
from tests.keys import make_key
from tests.report.build import make_key_finding, make_result, render_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pplx_scan.model.result import ScanResult

DATA = Path(__file__).parents[1] / "data"
SHA1, SHA256 = (
    "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
)
CAMEL = "AbstractAutowireCapableBeanFactoryPostProcessorTests2"
NAMES = {
    "quotes": 'it\'s "quoted".py',
    "a new line": "two\nlines\r.py",
    "bytes that are not UTF-8": b"caf\xe9/\xff.py".decode("utf-8", "surrogateescape"),
    "SHA-1": f"objects/{SHA1}.json",
    "SHA-256": f"sha256/{SHA256}/config.json",
    "a long name of a class": f"src/{CAMEL}.java",
    "emoji": "🔑/👩‍💻.py",
    "a leading dash": "-rf.py",
    "per cent": "100%/%0A%41%.py",
    "colons": "::error::x.py",
    "a command of Azure": "##vso[task.complete result=Failed;]x.py",
    "brackets and stars": "[a](b)*_`~|<img src=x onerror=y>&amp;.py",
    "hash and question": "a#b?c=d&e.py",
    "a formula": "=cmd|' /C calc'!A0.py",
    "other direction": "a\u202egnp.py",
    "blanks": " a  b ",
    "a back slash": "a\\b.py",
    "a drive": "C:/x.py",
    "two marks": "\ufeff\u0000\x1b[31m.py".replace("\u0000", ""),
}


def _json(result: ScanResult, form: str) -> dict[str, object]:
    return json.loads(render_text(result, form))


def _of_sarif(result: ScanResult) -> str:
    log = _json(result, "sarif")
    _valid(Draft4Validator(_schema("sarif-schema-2.1.0.json"), format_checker=FormatChecker()), log)
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    return unquote(uri, errors="surrogateescape")


def _of_gitlab(result: ScanResult) -> str:
    (issue,) = _json(result, "gitlab")
    _valid(Draft7Validator(_schema("gitlab-codeclimate.json")), issue)
    return issue["location"]["path"]


def _of_gitlab_secrets(result: ScanResult) -> str:
    report = _json(result, "gitlab-secrets")
    _valid(Draft7Validator(_schema("gitlab-secret-detection.json")), report)
    return report["vulnerabilities"][0]["location"]["file"]


def _of_rdjson(result: ScanResult) -> str:
    report = _json(result, "rdjson")
    _valid(Draft4Validator(_schema("reviewdog-diagnostic-result.json")), report)
    return report["diagnostics"][0]["location"]["path"]


def _of_json(result: ScanResult) -> str:
    report = _json(result, "json")
    _valid(
        Draft7Validator(json.loads((DATA.parents[1] / "docs/schemas/report.json").read_text(encoding="utf-8"))), report
    )
    return report["findings"][0]["path"]


def _of_jsonl(result: ScanResult) -> str:
    lines = [json.loads(line) for line in render_text(result, "jsonl").splitlines()]
    return next(line["path"] for line in lines if line["type"] == "finding")


def _of_csv(result: ScanResult) -> str:
    rows = list(csv.DictReader(io.StringIO(render_text(result, "csv"), newline="")))
    return next(row["path"] for row in rows if row["kind"] == "finding")


def _of_junit(result: ScanResult) -> str:
    (suite,) = JUnitXml.fromstring(render_text(result, "junit").encode())
    (case,) = suite
    return case._elem.get("file")


def _of_github(result: ScanResult) -> str:
    (line,) = (line for line in render_text(result, "github", quiet=True).split("\n") if line)
    properties = re.fullmatch(r"::error (.*?)::.*", line)[1]
    file = dict(each.split("=", 1) for each in properties.split(","))["file"]
    return _undone(file, ("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))


def _of_azure(result: ScanResult) -> str:
    (line,) = (line for line in render_text(result, "azure").split("\n") if line.startswith("##vso["))
    properties = re.fullmatch(r"##vso\[task\.logissue ([^\]]*)\].*", line)[1]
    file = dict(each.split("=", 1) for each in properties.split(";") if each)["sourcepath"]
    return _undone(file, ("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%AZP25", "%"))


def _undone(text: str, *codes: tuple[str, str]) -> str:
    for code, character in codes:
        text = text.replace(code, character)
    return text


class _Text(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's signature
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


EXACT: dict[str, Callable[[ScanResult], str]] = {
    "sarif": _of_sarif,
    "gitlab": _of_gitlab,
    "gitlab-secrets": _of_gitlab_secrets,
    "rdjson": _of_rdjson,
    "json": _of_json,
    "jsonl": _of_jsonl,
}
"""Formats in which a path is what the file system says."""
ONE_LINE = {"csv": _of_csv, "junit": _of_junit, "github": _of_github, "azure": _of_azure}
"""Formats that cannot hold every character, in which some are escaped."""
SEEN = ("text", "markdown", "html")


def _schema(name: str) -> dict[str, object]:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def _valid(validator: Draft4Validator | Draft7Validator, document: object) -> None:
    assert [error.message for error in validator.iter_errors(document)] == []


def _found_in(path: str) -> ScanResult:
    return make_result(make_key_finding(path=path))


def test_every_format_is_read():
    assert {*EXACT, *ONE_LINE, *SEEN} == set(FORMATS)


@pytest.mark.parametrize("form", EXACT)
@pytest.mark.parametrize("path", NAMES.values(), ids=NAMES)
def test_a_machine_gets_the_path_of_the_file(path: str, form: str):
    assert EXACT[form](_found_in(path)) in {path, exact(path)}


@pytest.mark.parametrize("form", ONE_LINE)
@pytest.mark.parametrize("path", NAMES.values(), ids=NAMES)
def test_a_runner_gets_the_path_with_what_it_cannot_take_escaped(path: str, form: str):
    told = ONE_LINE[form](_found_in(path))
    assert told.lstrip("'") in {path, exact(path), printable(path)} or escape(told.lstrip("'")) == printable(path)
    assert "\ud800" not in told


@pytest.mark.parametrize("path", NAMES.values(), ids=NAMES)
def test_a_person_sees_the_name_and_nothing_else_comes_of_it(path: str):
    result = _found_in(path)
    assert f"{shown_path(path)}:3:8: error[key-in-repo]" in render_text(result, "text", fold=0)
    page = _Text(MarkdownIt("commonmark", {"html": True}).enable("table").render(render_text(result, "markdown")))
    assert " ".join(shown_path(path).split()) in " ".join(page.text.split())
    assert "img" not in page.tags
    page = _Text(render_text(result, "html"))
    assert escape(path) in page.text or printable(path) in page.text
    assert "img" not in page.tags


@settings(max_examples=60, deadline=None)
@example("pplx")
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=30))
def test_any_name_is_read_back_from_the_formats_of_machines(path: str):
    result = _found_in(path)
    for read in EXACT.values():
        assert read(result) in {path, exact(path)}


@pytest.mark.parametrize("form", FORMATS)
def test_the_body_of_a_key_is_no_name_that_is_shown(form: str):
    for body in (make_key(3)[5:], make_key(3, "hex")[5:], make_key(4)[5:].lower(), make_key(5)[5:].upper()):
        assert body[4:-4] not in render_text(_found_in(f"{body}.py"), form)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", [SHA1, SHA256, CAMEL], ids=["SHA-1", "SHA-256", "words"])
def test_a_digest_and_words_that_are_written_as_one_stay(form: str, name: str):
    assert name in render_text(_found_in(f"{name}.py"), form)
