"""A rule file that is not right gives one clear line that names the file and the fault."""

from pathlib import Path

import pytest

from pplx_scan.catalog.documents import rules_root
from pplx_scan.errors import RuleError
from pplx_scan.judge.load import load_folder, load_rules, parse_rule
from pplx_scan.model.fact import EnvRead, KeyLiteral
from pplx_scan.model.rule import Equals, Matches, Not, Severity

GOOD = """\
id: my-rule
title: A title
severity: warning
fact: KeyLiteral
cases:
- where: {flaw: "", name: {matches: "^X"}, git: [tracked, staged], comment: {not: true}}
  message: "a key{named} in {name}"
- where: {flaw: {not: ["", length]}}
  message: "text"
  severity: info
why: >
  Because
  of it.
remedy: Do it.
references: [https://example.org]
---
- not: read here
"""


def write(folder: Path, text: str, name: str = "my-rule.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_good_rule_is_read_whole(tmp_path: Path):
    rule = parse_rule(write(tmp_path, GOOD))
    assert (rule.id, rule.title, rule.severity, rule.facts) == ("my-rule", "A title", Severity.WARNING, (KeyLiteral,))
    first, second = rule.cases
    assert first.where["flaw"] == Equals(frozenset({""}))
    assert first.where["git"] == Equals(frozenset({"tracked", "staged"}))
    assert first.where["comment"] == Not(Equals(frozenset({True})))
    matches = first.where["name"]
    assert isinstance(matches, Matches)
    assert matches.pattern.pattern == "^X"
    assert (first.severity, second.severity) == (Severity.WARNING, Severity.INFO)
    assert (rule.why, rule.remedy, rule.references) == ("Because of it.", "Do it.", ("https://example.org",))


def test_a_rule_may_judge_several_kinds_of_fact(tmp_path: Path):
    text = GOOD.replace("fact: KeyLiteral", "fact: [KeyLiteral, EnvRead]").split("cases:")[0]
    text += 'cases: [{where: {exposure: {not: ""}}, message: "m{named}"}]\nwhy: w\nremedy: r\n'
    assert parse_rule(write(tmp_path, text)).facts == (KeyLiteral, EnvRead)


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


BROKEN = {
    "nothing": ("", "mapping"),
    "a list": ("- a\n", "mapping"),
    "a text": ("just text", "mapping"),
    "no YAML": ("id: [a\ntitle: b", "line "),
    "a tab": ("id: x\n\ttitle: y", "line "),
    "an unknown tag": ("id: !!python/object/apply:os.system [ls]", "line 1"),
    "a field too many": (changed("title:", "titel: x\ntitle:"), "unknown field 'titel'"),
    "a field that is a number": (changed("title:", "1: x\ntitle:"), "unknown field '1'"),
    "no id": (changed("id: my-rule\n", ""), "'id' is missing"),
    "no cases": (GOOD.split("cases:", maxsplit=1)[0] + "why: w\nremedy: r\n", "'cases' is missing"),
    "no why": (changed("why: >\n  Because\n  of it.\n", ""), "'why' is missing"),
    "an id that is a number": (changed("id: my-rule", "id: 5"), "lower case"),
    "an id in capitals": (changed("id: my-rule", "id: My-Rule"), "lower case"),
    "another id than the file": (changed("id: my-rule", "id: your-rule"), "file name"),
    "another severity": (
        changed("severity: warning", "severity: high"),
        "severity must be one of info, warning, error",
    ),
    "a severity that is a list": (changed("severity: warning", "severity: [info]"), "severity must be one of"),
    "another severity in a case": (changed("severity: info", "severity: low"), "severity must be one of"),
    "an unknown fact": (changed("fact: KeyLiteral", "fact: Key"), "unknown fact 'Key'"),
    "a fact that is a mapping": (changed("fact: KeyLiteral", "fact: {a: b}"), "unknown fact"),
    "no fact": (changed("fact: KeyLiteral", "fact: []"), "fact"),
    "a fact that is null": (changed("fact: KeyLiteral", "fact:"), "unknown fact"),
    "cases that are no list": (
        GOOD.split("cases:", maxsplit=1)[0] + "cases: {}\nwhy: w\nremedy: r\n",
        "cases must be a list",
    ),
    "cases that are empty": (
        GOOD.split("cases:", maxsplit=1)[0] + "cases: []\nwhy: w\nremedy: r\n",
        "cases must be a list",
    ),
    "a case that is a text": (GOOD.split("cases:", maxsplit=1)[0] + "cases: [a]\nwhy: w\nremedy: r\n", "a case needs"),
    "a case without where": (changed('- where: {flaw: {not: ["", length]}}\n  message', "- message"), "a case needs"),
    "a case without message": (changed('  message: "text"\n', ""), "a case needs"),
    "a case with more": (
        changed('  message: "text"', '  message: "text"\n  when: x'),
        "unknown field 'when' in a case",
    ),
    "an unknown field": (changed('{flaw: "",', "{flow: x,"), "no field 'flow'"),
    "a private field": (changed('{flaw: "",', "{__class__: x,"), "no field '__class__'"),
    "a field that is a number in where": (changed('{flaw: "",', "{3: x,"), "no field 3"),
    "the key itself": (changed('{flaw: "",', "{secret: x,"), "no field 'secret'"),
    "an unknown field in a message": (changed("{named}", "{flow}"), "no field 'flow'"),
    "an attribute in a message": (changed("{named}", "{secret.masked}"), "no field 'secret.masked'"),
    "the key in a message": (changed("{named}", "{secret}"), "no field 'secret'"),
    "an index in a message": (changed("{named}", "{name[0]}"), "no field 'name[0]'"),
    "a place in a message": (changed("{named}", "{}"), "no field ''"),
    "a message that is no format": (changed("{named}", "{named"), "message"),
    "a message with a loose brace": (changed("{named}", "}"), "message"),
    "a conversion in a message": (changed("{named}", "{name!z}"), "message"),
    "a format in a message": (changed("{named}", "{name:d}"), "message"),
    "a width in a message": (changed("{named}", "{name:>99999999999}"), "message"),
    "a format that is a field": (changed("{named}", "{name:{name}}"), "message"),
    "a message without end": (changed("{named}", "{named}" * 200), "a message of more than 1,000 characters"),
    "a condition that is a number": (changed('flaw: "",', "flaw: 3,"), "a condition is"),
    "a condition that is null": (changed('flaw: "",', "flaw: ,"), "a condition is"),
    "an empty list": (changed("[tracked, staged]", "[]"), "a condition is"),
    "a list of lists": (changed("[tracked, staged]", "[[a]]"), "a condition is"),
    "an unknown operator": (changed("{not: true}", "{less: 3}"), "a condition is"),
    "two operators": (changed("{not: true}", "{not: true, matches: a}"), "a condition is"),
    "a broken pattern": (changed('"^X"', '"(^X"'), "not a regular expression"),
    "a pattern that is a list": (changed('"^X"', "[a]"), "a regular expression"),
    "a word that does not exist": (
        changed('flaw: "",', "flaw: lenght,"),
        'flaw is never "lenght"; it is one of "", "prefix", ',
    ),
    "a word among others": (changed('["", length]', '["", lenght]'), 'flaw is never "lenght"'),
    "a word that is denied": (
        changed("[tracked, staged]", "{not: commited}"),
        'git is never "commited"; it is one of "tracked"',
    ),
    "a flag in quotes": (changed("{not: true}", '"true"'), 'comment is never "true"; it is one of true, false'),
    "a word for a flag": (changed("{not: true}", "maybe"), 'comment is never "maybe"'),
    "a flag for a word": (changed('flaw: "",', "flaw: true,"), "flaw is never true"),
    "a flag for a text": (changed('name: {matches: "^X"}', "name: yes"), "name is never true; it is a text"),
    "a pattern that no word has": (changed('flaw: "",', "flaw: {matches: lenght},"), "flaw never matches 'lenght'"),
    "a standing that does not exist": (changed('flaw: "",', "standing: stale,"), 'standing is never "stale"'),
    "a vendor that does not exist": (changed('flaw: "",', "lonely_vendor: OpenAI,"), 'lonely_vendor is never "OpenAI"'),
    "references that are no list": (changed("[https://example.org]", "3"), "references"),
    "an id with a line end": (changed("id: my-rule", 'id: "my-rule\\n"'), "lower case"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_gives_one_line(name: str, tmp_path: Path):
    text, said = BROKEN[name]
    file = write(tmp_path, text)
    with pytest.raises(RuleError) as caught:
        parse_rule(file)
    message = str(caught.value)
    assert message.startswith(f"{file}: ")
    assert said in message
    assert "\n" not in message
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_a_deep_rule_is_refused(tmp_path: Path):
    file = write(tmp_path, "id: " + "[" * 5000)
    with pytest.raises(RuleError):
        parse_rule(file)
    file = write(tmp_path, changed('flaw: "",', "flaw: " + "{not: " * 5000 + "x" + "}" * 5000 + ","))
    with pytest.raises(RuleError):
        parse_rule(file)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path):
    file = tmp_path / "my-rule.yaml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RuleError, match="cannot be read"):
        parse_rule(file)
    with pytest.raises(RuleError, match="cannot be read"):
        parse_rule(tmp_path / "missing.yaml")


def test_the_clients_of_urls_are_those_of_the_catalog(tmp_path: Path):
    text = GOOD.replace("fact: KeyLiteral", "fact: BaseUrl").split("cases:")[0]
    text += "cases: [{where: {client: CLIENT}, message: m}]\nwhy: w\nremedy: r\n"
    parse_rule(write(tmp_path, text.replace("CLIENT", '["", openai-sdk]')))
    with pytest.raises(RuleError, match='client is never "openai"; it is one of "perplexity-sdk", "openai-sdk"'):
        parse_rule(write(tmp_path, text.replace("CLIENT", "openai")))


def test_a_rule_may_ask_what_the_ring_says(tmp_path: Path):
    text = changed('flaw: "",', "standing: [retired, pool], standing_text: {matches: x}, overdue: x,")
    assert {"standing", "standing_text", "overdue"} < set(parse_rule(write(tmp_path, text)).cases[0].where)


def test_the_ring_says_nothing_of_other_facts(tmp_path: Path):
    text = GOOD.replace("fact: KeyLiteral", "fact: EnvRead").split("cases:")[0]
    text += "cases: [{where: {standing: retired}, message: m}]\nwhy: w\nremedy: r\n"
    with pytest.raises(RuleError, match="no field 'standing' in EnvRead; "):
        parse_rule(write(tmp_path, text))


def test_a_folder_must_exist_and_hold_a_rule(tmp_path: Path):
    with pytest.raises(RuleError, match="no such folder"):
        load_folder(tmp_path / "missing")
    with pytest.raises(RuleError, match="no rule file"):
        load_folder(tmp_path)
    file = write(tmp_path, GOOD)
    with pytest.raises(RuleError, match="no such folder"):
        load_folder(file)


def test_rules_of_ones_own_are_added_in_order(tmp_path: Path):
    write(tmp_path, GOOD)
    write(tmp_path, GOOD.replace("my-rule", "a-rule"), "a-rule.yaml")
    ids = [rule.id for rule in load_rules([tmp_path])]
    assert ids == sorted(ids)
    assert {"my-rule", "a-rule", "key-in-repo"} <= set(ids)


def test_a_built_in_rule_cannot_be_replaced(tmp_path: Path):
    write(tmp_path, GOOD.replace("my-rule", "key-in-repo"), "key-in-repo.yaml")
    with pytest.raises(RuleError, match="exists already"):
        load_rules([tmp_path])


def test_two_folders_cannot_hold_the_same_rule(tmp_path: Path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write(tmp_path / name, GOOD)
    with pytest.raises(RuleError, match="exists already"):
        load_rules([tmp_path / "a", tmp_path / "b"])


def test_every_built_in_rule_is_there():
    ids = {rule.id for rule in load_rules()}
    assert ids == {file.name.removesuffix(".yaml") for file in rules_root().iterdir() if file.name.endswith(".yaml")}
    assert ids >= {
        "key-in-repo",
        "key-in-client",
        "key-stale",
        "key-divergent",
        "key-near-miss",
        "key-malformed",
        "key-hidden-characters",
        "base-url-wrong",
        "base-url-insecure",
        "endpoint-wrong",
        "endpoint-retired",
        "bearer-doubled",
        "bearer-missing",
        "auth-header-wrong",
        "method-wrong",
    }
