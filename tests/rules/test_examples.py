"""Every example of every rule holds: exactly the drawn spans are reported."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from pplx_scan.catalog.documents import rules_root
from pplx_scan.errors import RuleError
from pplx_scan.fix.propose import FIXERS
from pplx_scan.judge.load import load_rules, parse_rule
from pplx_scan.model.rule import Rule
from pplx_scan.pipeline.examples import Example, expand, read_examples, run_example, run_fix
from pplx_scan.pipeline.rule_demands import check_folder, objections
from pplx_scan.pipeline.rule_page import rule_page, rules_document
from tests.extract.marks import catalog

RULES = load_rules()
EXAMPLES = {rule.id: read_examples(rules_root() / f"{rule.id}.yaml") for rule in RULES}
CASES = [
    pytest.param(rule, example, id=f"{rule.id}: {example.name}") for rule in RULES for example in EXAMPLES[rule.id]
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_an_example_reports_what_it_draws(rule: Rule, example: Example):
    assert run_example(rule, example, catalog()) == expand(example.text)


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_an_example_shows_its_fix(rule: Rule, example: Example):
    """A fixer that nothing shows is unproven."""
    fixed = run_fix(rule, example, catalog())
    assert fixed == (expand(example.fixed) if example.fixed is not None else None)


@pytest.mark.parametrize(("rule", "example"), [case for case in CASES if case.values[1].fixed is not None])
def test_a_fixed_example_has_nothing_more_to_fix(rule: Rule, example: Example):
    assert run_fix(rule, replace(example, text=example.fixed or ""), catalog()) is None


def test_every_fixer_is_named_by_a_rule():
    assert {rule.fix for rule in RULES} - {""} == set(FIXERS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_what_rules_check_demands(rule: Rule):
    """Whoever contributes a rule asks `rules check`, and hears what the tests would say."""
    text = (rules_root() / f"{rule.id}.yaml").read_text(encoding="utf-8")
    assert list(objections(rule, EXAMPLES[rule.id], text)) == []
    assert {example.is_bad for example in EXAMPLES[rule.id]} == {True, False}


def test_every_word_of_percent_signs_is_known():
    words = {
        word for examples in EXAMPLES.values() for each in examples for word in re.findall("%[A-Z0-9]{2,}%", each.text)
    }
    assert all(expand(word) != word for word in words)


RULE = """\
id: my-rule
title: A title
severity: error
fact: KeyLiteral
cases: [{where: {placeholder: ""}, message: m}]
why: Why.
remedy: What to do.
---
"""
GOOD = '- {name: a, file: a.txt, text: "k %KEY%"}\n'
BAD = '- {name: b, file: a.txt, text: "k «%KEY%»"}\n'


def folder_of(tmp_path: Path, examples: str) -> Path:
    (tmp_path / "my-rule.yaml").write_text(RULE + examples, encoding="utf-8")
    return tmp_path


def test_a_folder_whose_examples_hold_is_clean(tmp_path: Path):
    assert list(check_folder(folder_of(tmp_path, BAD + '- {name: c, file: a.txt, text: "nothing"}\n'))) == []


def test_an_example_that_does_not_hold_is_told_by_position_only(tmp_path: Path):
    (failure,) = check_folder(folder_of(tmp_path, BAD + GOOD))
    assert failure == "my-rule.yaml: example 'a': reported 2-55, expected nothing"


CLEAN = BAD + '- {name: c, file: a.txt, text: "nothing"}\n'
DEMANDS = {
    "the title must begin": ("A title", "a title"),
    "`why` must end": ("Why.", "Why"),
    "`remedy` must end": ("What to do.", "What to do"),
    "is no https address": ("remedy:", "references: ['http://example.com']\nremedy:"),
    "no fixer 'nothing'": ("remedy:", "fix: nothing\nremedy:"),
    "no example shows what strip-key does": ("remedy:", "fix: strip-key\nremedy:"),
    "case 1: a rule about keys must leave placeholders alone": ('placeholder: ""', "leak: true"),
    "case 1: the message promises a status code": ("message: m", "message: it answers 401"),
}


@pytest.mark.parametrize("told", DEMANDS)
def test_what_the_tests_demand_rules_check_tells(tmp_path: Path, told: str):
    folder_of(tmp_path, CLEAN)
    file = tmp_path / "my-rule.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(*DEMANDS[told], 1), encoding="utf-8")
    assert any(told in failure for failure in check_folder(tmp_path))


def test_a_key_and_two_examples_of_one_name_are_told(tmp_path: Path):
    twice = CLEAN + '- {name: c, file: a.txt, text: "pplx-' + "a1" * 12 + '"}\n'
    failures = " ".join(check_folder(folder_of(tmp_path, twice)))
    assert "two examples are called 'c'" in failures
    assert "looks like a key" in failures


BROKEN = {
    "no second document": "",
    "no list": "a: b",
    "no YAML": "- {",
    "bad ones only": BAD,
    "good ones only": GOOD,
    "a text": "- a\n" + BAD + GOOD,
    "a field too many": GOOD.replace("name: a", "name: a, when: b") + BAD,
    "no text": "- {name: a, file: b}\n" + BAD,
    "an unknown standing": GOOD.replace("name: a", "name: a, git: lost") + BAD,
    "neighbours that are a list": GOOD.replace("name: a", "name: a, beside: [b]") + BAD,
    "an open mark": GOOD.replace("k %", "« %") + BAD,
    "nested too deeply": "- " + "[" * 5000,
    "not UTF-8": "\udcff",
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_examples_give_one_line(tmp_path: Path, name: str):
    (tmp_path / "my-rule.yaml").write_bytes((RULE + BROKEN[name]).encode("utf-8", "surrogateescape"))
    failures = list(check_folder(tmp_path))
    assert failures
    assert all("my-rule.yaml: " in failure and "\n" not in failure for failure in failures)


def test_a_broken_rule_does_not_keep_the_others_from_being_checked(tmp_path: Path):
    folder_of(tmp_path, BAD + GOOD)
    (tmp_path / "a-rule.yaml").write_text("nonsense", encoding="utf-8")
    assert len(list(check_folder(tmp_path))) == 2


def test_the_page_of_a_rule_shows_its_examples():
    for rule in RULES:
        page = rule_page(rule, EXAMPLES[rule.id])
        assert page.startswith(f"## {rule.id}\n")
        assert all(example.text.strip().splitlines()[0].rstrip() in page for example in EXAMPLES[rule.id])
        assert page.count("```") % 2 == 0
    document = rules_document(RULES, lambda rule: rule_page(rule, EXAMPLES[rule.id]))
    assert all(f"(#{rule.id})" in document for rule in RULES)


def test_an_example_file_that_is_no_rule_is_refused(tmp_path: Path):
    file = tmp_path / "x.yaml"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(RuleError):
        read_examples(file)
    with pytest.raises(RuleError):
        parse_rule(file)
