"""YAML: every scalar with its key path and exact place."""

import base64

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract.format import Unparsable
from pplx_scan.extract.yaml import entries_of
from pplx_scan.model.fact import BaseUrl, HttpCall
from tests.extract.marks import check, expand, extraction, facts

BASE64 = base64.b64encode(expand("%KEY%").encode()).decode()
API = "https://api.perplexity.ai"
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n \t'\"\\#:-"), max_size=30)
STYLES = st.sampled_from([None, "'", '"', "|", ">"])


@given(st.lists(WORDS, max_size=4), STYLES, st.booleans())
def test_values_are_those_of_pyyaml(words, style, flow):
    text = yaml.dump({"list": words}, default_style=style, default_flow_style=flow, allow_unicode=True)
    values = [entry.value.text for entry in entries_of(text) if entry.path[0] == "list"]
    assert values == [word for word in yaml.safe_load(text)["list"] if word]


@given(st.lists(WORDS, max_size=4), STYLES)
def test_each_character_comes_from_the_file(words, style):
    """What is not an escape or a fold stands in the file as it is."""
    text = yaml.dump(words, default_style=style, allow_unicode=True)
    for entry in entries_of(text):
        at = 0
        for run in entry.value.runs:
            if not run.codec and run.pieces:
                start, end = run.pieces[0]
                assert text[start:end] == entry.value.text[at : at + run.length]
            at += run.length


@given(st.text())
def test_any_text_is_read_or_refused(text):
    try:
        list(entries_of(text))
    except Unparsable as refusal:
        assert str(refusal)


def test_an_alias_bomb_is_read_once():
    levels = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))
    assert extraction("bomb.yaml", "a0: &a0 lol\n" + levels).degraded == ""


def test_deep_nesting_is_refused_and_read_as_text():
    check("deep.yaml", "[" * 5000 + "«%KEY%»" + "]" * 5000, degraded=True)


@pytest.mark.parametrize(
    "text",
    [
        "env:\n  PERPLEXITY_API_KEY: ${{ secrets.PERPLEXITY_API_KEY }}\n",
        "api_key: os.environ/PERPLEXITY_API_KEY\n",
        "key: pplx-your-key-here\n",
        "model: pplx-70b-online\n",
        "data:\n  TOKEN: bm90IGEga2V5IGF0IGFsbCwganVzdCB0ZXh0IG9mIHNvbWUgbGVuZ3Ro\n",
    ],
)
def test_silent(text):
    assert facts("a.yaml", text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a:\n  api_key: «%KEY%»\n", "api_key"),
        ("a: &anchor «%KEY%»\nb: *anchor\n", "a"),
        ("a: !!str '«%KEY%»'\n", "a"),
        ("a: {key: «%KEY%», other: 1}\n", "key"),
        ("one: 1\n---\ntwo: «%KEY%»\n", "two"),
        ("a: |-\n  «%KEY%»\n", "a"),
        ("a: >-\n  some text and\n  «%KEY%»\n", "a"),
        ("services:\n  app:\n    environment:\n    - PERPLEXITY_API_KEY=«%KEY%»\n", "PERPLEXITY_API_KEY"),
        ("env:\n- name: PPLX_API_KEY\n  value: «%KEY%»\n", "PPLX_API_KEY"),
        (f"kind: Secret\ndata:\n  PERPLEXITY_API_KEY: «{BASE64}»\n", "PERPLEXITY_API_KEY"),
        ("# «%KEY%»\na: 1\n", ""),
        ("? «%KEY%»\n: 1\n", ""),
        ("😀: 'é «%KEY%»'\n", "😀"),
        ("job:\n  run: |\n    export PERPLEXITY_API_KEY=«%KEY%»\n", None),
    ],
    ids=[
        "plain",
        "anchor",
        "tag",
        "flow",
        "documents",
        "literal block",
        "folded block",
        "list item",
        "name and value",
        "secret",
        "comment",
        "as a key",
        "emoji",
        "script",
    ],
)
def test_keys_stand_where_they_are_written(text, name):
    (key,) = check("a.yaml", text)
    assert name is None or key.name == name


def test_a_block_that_keeps_its_line_end_hides_a_character():
    (key,) = check("a.yaml", "a: |\n  «%KEY%»\n")
    assert key.oddity_text == "U+000A LINE FEED after the key"
    (key,) = check("a.yaml", "a: |-\n  «%KEY%»\n")
    assert key.oddity_text == ""


def test_a_script_of_a_workflow_is_read_as_shell():
    (call,) = facts("w.yml", f"jobs:\n  a:\n    steps:\n    - run: |\n        curl {API}/search\n", HttpCall)
    assert (call.method, call.post_only) == ("GET", True)


def test_a_model_of_litellm_wants_the_bare_host():
    text = f"model_list:\n- litellm_params:\n    model: perplexity/sonar\n    api_base: {API}/v1\n"
    (url,) = facts("c.yaml", text, BaseUrl)
    assert (url.client, url.path_state) == ("litellm", "unfit")
