"""Of a long file what is far from anything of interest is not read, and the same is found as if it were."""

from __future__ import annotations

import json
import random
import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from pplx_scan.catalog.documents import rules_root
from pplx_scan.extract.data import json as json_reader
from pplx_scan.extract.data import json_scan, nearby
from pplx_scan.extract.data import toml as toml_reader
from pplx_scan.extract.data import yaml as yaml_reader
from pplx_scan.extract.data.json_passed import Passed
from pplx_scan.extract.data.json_scan import scan
from pplx_scan.extract.data.nearby import nearby_of
from pplx_scan.extract.data.toml_blank import without_far_tables
from pplx_scan.extract.data.yaml_blank import without_far_blocks
from pplx_scan.extract.dispatch import extract
from pplx_scan.judge.load import load_rules
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.source import Source
from pplx_scan.pipeline.examples import Example, expand, read_examples
from tests.anchored import judged
from tests.extract.marks import catalog

if TYPE_CHECKING:
    from pplx_scan.model.fact import Fact

EXAMPLES = [each for rule in load_rules() for each in read_examples(rules_root() / f"{rule.id}.yaml")]
SENTENCE = "the members of this list say nothing of interest to anybody"
FILLER = 120
"""Lines between any two members: 7,000 characters."""


def of_suffix(*suffixes: str) -> list[Example]:
    return [each for each in EXAMPLES if each.file.endswith(suffixes)]


def filler(chance: random.Random) -> Any:
    lines = {f"line {at}": SENTENCE for at in range(FILLER)}
    return chance.choice([lines, list(lines.values()), [{"line": text} for text in lines.values()]])


def stretched(data: Any, chance: random.Random) -> Any:
    """Return data with long members that say nothing between the members of its objects and lists of objects."""
    if isinstance(data, dict):
        whole: dict[Any, Any] = {}
        for name, value in data.items():
            whole[name] = stretched(value, chance)
            if chance.random() < 0.7:
                whole[f"filler{chance.randrange(10**9)}"] = filler(chance)
        return whole
    if isinstance(data, list) and all(isinstance(each, dict) for each in data):
        return [stretched(each, chance) for each in data]
    return data


def facts_of(file: str, text: str) -> list[Fact]:
    source = Source(WorktreeFile(file, file, GitStanding.TRACKED), text.encode())
    return judged(source, extract(source, catalog()).facts)


def read_whole(file: str, text: str) -> list[Fact]:
    with pytest.MonkeyPatch.context() as patch:
        for reader in (json_reader, toml_reader, yaml_reader):
            patch.setattr(reader, "LONG", 1 << 30)
        return facts_of(file, text)


@pytest.mark.slow
@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("example", of_suffix(".json"), ids=lambda each: each.name)
def test_a_long_json_file_says_what_it_says_whole(example: Example, indent: int | None):
    try:
        data = json.loads(expand(example.text.replace("«", "").replace("»", "")))
    except ValueError:
        pytest.skip("JSON with comments")
    text = json.dumps(stretched([data, filler(random.Random(0))], random.Random(example.name)), indent=indent)
    assert facts_of(example.file, text) == read_whole(example.file, text)


@pytest.mark.slow
@pytest.mark.parametrize("example", of_suffix(".yaml", ".yml"), ids=lambda each: each.name)
def test_a_long_yaml_file_says_what_it_says_whole(example: Example):
    try:
        documents = list(yaml.safe_load_all(expand(example.text.replace("«", "").replace("»", ""))))
    except yaml.YAMLError:
        pytest.skip("YAML with tags, or a template")
    chance = random.Random(example.name)
    text = yaml.safe_dump_all([stretched(each, chance) for each in documents], sort_keys=False, width=10_000)
    assert facts_of(example.file, text) == read_whole(example.file, text)
    near = nearby_of(text)
    assert near is None or len(without_far_blocks(text, near)) == len(text)


def stretched_toml(text: str, chance: random.Random) -> str:
    """Return TOML with long tables that say nothing before, between and behind its own."""

    def table() -> str:
        lines = "".join(f"line-{at} = {json.dumps(SENTENCE)}\n" for at in range(FILLER))
        texts = f'more = """\n{SENTENCE}"""\nlist = [\n["a"],\n  {{b = "c"}},\n]\n'
        head = chance.choice(["[filler-{}]", "[[fillers]]", '[filler."a{}"]']).format(chance.randrange(10**9))
        return f"{head}\n{lines}{texts}\n"

    return "".join(
        [table(), table(), re.sub(r"(?m)^(?=\[)", lambda _: table() + table() + table(), text), table(), table()]
    )


TOML = [
    pytest.param(example.file, expand(example.text.replace("«", "").replace("»", "")), id=example.name)
    for example in of_suffix(".toml")
] + [
    pytest.param("a.toml", expand(text), id=text[:20])
    for text in (
        '[providers.perplexity]\nkey = "%KEY%"\n[providers.other]\nurl = "https://api.openai.com/v1"\n',
        '[[llm]]\nname = "perplexity"\n[llm.auth]\ntype = "bearer"\napi_key = "%BODY%"\n',
        '[env]\nPPLX_KEY = "%KEY%"\n[a]\nurl = "http://api.perplexity.ai/search"\nheaders = {X-API-Key = "${PPLX_KEY}"}\n',
        '[x]\n# perplexity_api_key = "%KEY%"\n',
    )
]


@pytest.mark.slow
@pytest.mark.parametrize(("file", "text"), TOML)
@pytest.mark.parametrize("seed", range(3))
def test_a_long_toml_file_says_what_it_says_whole(file: str, text: str, seed: int):
    long = stretched_toml(text, random.Random(seed))
    assert facts_of(file, long) == read_whole(file, long)
    near = nearby_of(long)
    assert near is not None
    short = without_far_tables(long, near)
    assert len(short) == len(long)
    assert short.count(SENTENCE) < long.count(SENTENCE) * 0.8
    assert tomllib.loads(short)


def test_what_only_looks_like_a_head_hides_nothing():
    """A text of several lines begins in one part and ends in another: the file is read whole."""
    fill = f"{SENTENCE}\n" * 200
    text = expand(
        f'[a]\nb = """\n{fill}[c]\n{fill}"""\n[perplexity]\napi_key = "%KEY%"\n{"#" * 4000}\n[d]\ne = """\n[f]\n"""\n'
    )
    assert facts_of("a.toml", text) == read_whole("a.toml", text) != []


def long_json(members: int = 2000) -> str:
    data = {
        "first": [{"line": SENTENCE}] * members,
        "env": {"PERPLEXITY_API_KEY": "x"},
        "last": {"a": [{"line": SENTENCE}] * members},
    }
    return json.dumps(data)


def test_most_of_a_long_json_file_is_not_read():
    text = long_json()
    near = nearby_of(text)
    assert near is not None
    values = sum(isinstance(each, json_scan.Value) for each in scan(text, Passed(text, near)))
    assert values < 200
    assert sum(isinstance(each, json_scan.Value) for each in scan(text)) > 4000


def test_most_of_a_long_yaml_file_is_blank():
    text = yaml.safe_dump(json.loads(long_json()))
    near = nearby_of(text)
    assert near is not None
    assert len("".join(without_far_blocks(text, near).split())) < 20_000
    assert len("".join(text.split())) > 200_000


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1000 + "\\u0070plx",
        '{"a": "perplexity"}' * 2 * nearby._MOST,
    ],
)
def test_a_text_is_read_whole_where_nothing_can_be_left_out(text: str):
    assert nearby_of(text) is None


def test_a_template_is_followed_to_where_its_name_stands():
    """The requests of a collection name its variables, which stand at its end."""
    far = {"line": [SENTENCE] * 500}
    request = {
        "method": "GET",
        "url": "{{base}}/chat/completions",
        "header": [{"key": "Authorization", "value": "Bearer {{token}}"}],
    }
    data = {
        "item": [{"far": far}, {"request": request}, {"far": far}],
        "variable": [{"key": "base", "value": "https://api.perplexity.ai"}],
    }
    text = json.dumps(data)
    assert any(type(fact).__name__ == "HttpCall" for fact in facts_of("a.json", text))


BROKEN = ["}", '"', "]", "{"]


@pytest.mark.parametrize("sign", BROKEN)
def test_what_is_broken_far_away_is_refused_as_before(sign: str):
    text = long_json()
    at = text.index(SENTENCE)
    broken = text[:at] + '"' + sign + text[at:]
    source = Source(WorktreeFile("a.json", "a.json", GitStanding.TRACKED), broken.encode())
    assert extract(source, catalog()).degraded
