"""The schemas say what the program takes and gives, and nothing else."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from pplx_scan.config import KEYS, load_config
from pplx_scan.errors import BaselineError, ConfigError, RuleError
from pplx_scan.judge.ledger import read_ledger, updated_ledger
from pplx_scan.judge.load import parse_rule
from pplx_scan.model.result import Departed, Refusal
from tests.cli.conftest import KEY, OTHER
from tests.cli.conftest import repository as repository  # noqa: PLC0414 - a fixture
from tests.report.build import make_everything, make_info, make_key_finding, make_result, render_text
from tests.schemas import FOLDER, SCHEMAS, report, written

ROOT = Path(__file__).resolve().parents[1]


def _accepts(name, document):
    return Draft202012Validator(SCHEMAS[name]).is_valid(document)


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_is_one_is_written_and_is_named_in_the_docs(name):
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == written(SCHEMAS[name]), (
        "run python -m tests.schemas"
    )
    named = f"schemas/{name}.json"
    assert any(named in page.read_text(encoding="utf-8") for page in (ROOT / "docs").glob("*.md"))


def test_a_configuration_with_everything_is_accepted():
    assert set(SCHEMAS["configuration"]["properties"]) == set(KEYS)


@pytest.mark.parametrize(
    "text",
    [
        "exclude: [vendor/]",
        "exclude: vendor/",
        "exclude: [1]",
        "ignore: [endpoint-retired]",
        "select: [own-rule]",
        "per-file-ignores: {tests/**: [key-in-repo]}",
        "per-file-ignores: {tests/**: key-in-repo}",
        "severity: {key-overdue: error}",
        "severity: {key-overdue: fatal}",
        "fail-on: never",
        "fail-on: always",
        "archives: true",
        "archives: 1",
        "proxies: [a.example]",
        "environments: {'deploy/**': eu}",
        "environments: [eu]",
        "rules: [a]",
        "baseline: a",
        "baseline: [a]",
        "overdue-days: 0",
        "overdue-days: -1",
        "overdue-days: true",
        "overdue-days: 1.5",
        "extends: https://example.com/a",
        "extends: 1",
        "unknown: 1",
        "- a",
        "{}",
    ],
)
def test_the_schema_of_the_configuration_takes_what_the_program_takes(tmp_path, text):
    file = tmp_path / ".pplx-scan.yaml"
    file.write_text(text)
    try:
        load_config(file)
    except ConfigError:
        taken = False
    else:
        taken = True
    assert _accepts("configuration", yaml.safe_load(text)) is taken


@pytest.mark.parametrize("file", sorted((ROOT / "rules").glob("*.yaml")), ids=lambda file: file.stem)
def test_every_rule_fits_its_schema(file):
    (first, *_) = yaml.safe_load_all(file.read_text(encoding="utf-8"))
    errors = [error.message for error in Draft202012Validator(SCHEMAS["rule"]).iter_errors(first)]
    assert errors == []


@pytest.mark.parametrize(
    "change",
    [
        {"fact": "Nothing"},
        {"severity": "fatal"},
        {"cases": []},
        {"cases": [{"where": {}}]},
        {"cases": [{"where": {"no-field": "a"}, "message": "m"}]},
        {"cases": [{"where": {"leak": {"is": 1}}, "message": "m"}]},
        {"id": "Own"},
        {"more": 1},
        {"references": []},
    ],
)
def test_what_is_no_rule_fits_neither_the_schema_nor_the_program(tmp_path, change):
    (first, *_) = yaml.safe_load_all((ROOT / "rules/key-in-repo.yaml").read_text(encoding="utf-8"))
    wrong = {**first, "id": "own", **change}
    file = tmp_path / "own.yaml"
    file.write_text(yaml.safe_dump(wrong))
    with pytest.raises(RuleError):
        parse_rule(file)
    assert not _accepts("rule", wrong)
    assert _accepts("rule", {**first, "id": "own"})


@pytest.mark.parametrize(
    "text",
    [
        updated_ledger("", "0" * 16, ["1" * 16], "2026-11-01"),
        "",
        f'current: "{"a" * 16}"\n',
        f'retired: ["{"a" * 16}", {{fingerprint: "{"b" * 16}", since: "2026-01-01", note: x}}]\n',
        f'retired: {{"{"a" * 16}": "2026-01-01"}}\n',
        "current: nothing\n",
        "- a\n",
        "other: 1\n",
    ],
)
def test_the_schema_of_the_ledger_takes_what_the_program_takes(tmp_path, text):
    file = tmp_path / ".pplx-keys.yaml"
    file.write_text(text)
    try:
        read_ledger(file)
    except BaselineError:
        taken = False
    else:
        taken = True
    document = json.loads(json.dumps(yaml.safe_load(text), default=str))
    assert _accepts("ledger", document) is taken


def _strictly(document):
    """Return what a report has that its schema does not name, and what it lacks."""
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(report()).iter_errors(document)]


def test_every_field_of_a_report_is_in_its_schema():
    finding = make_key_finding()
    mended = make_result(
        finding, fixed=(finding,), refused=(Refusal(make_info(), "why"),), departed=(Departed(finding.secret, ("a",)),)
    )
    for result in (make_everything(), mended, make_result()):
        document = json.loads(render_text(result, "json"))
        assert _strictly(document) == []
        assert _accepts("report", document)


@pytest.mark.parametrize(
    "words", [(".",), ("--fix", "--unsafe-fixes", "."), ("--staged",), ("-",), ("nowhere",)], ids=" ".join
)
def test_what_the_program_writes_fits_the_schema(repository, words):
    repository.write("app.py", f'KEY = "{KEY}"\nimport requests\nrequests.get("https://api.perplexity.ai/search")\n')
    repository.write(".env", f"PERPLEXITY_API_KEY={OTHER} \nOLD=your-key-here\n")
    repository.write("broken.json", f'{{"a": "{KEY}"')
    repository.git("add", "-A")
    done = repository.scan("scan", "-f", "json", *words, stdin=f"KEY={KEY}\n".encode())
    assert _strictly(json.loads(done.out)) == []


def test_a_report_may_grow_and_not_shrink():
    document = json.loads(render_text(make_everything(), "json"))
    assert _accepts("report", {**document, "more": 1})
    assert not _accepts("report", {name: value for name, value in document.items() if name != "keys"})
