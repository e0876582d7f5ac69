"""JSON: every string with its key path and exact place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract.format import Unparsable
from pplx_scan.extract.json_scan import Value, scan
from pplx_scan.model.fact import AuthHeader, BaseUrl, HttpCall
from tests.extract.marks import check, expand, facts

API = "https://api.perplexity.ai"
TREES = st.recursive(
    st.text() | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


def strings(tree, path=()):
    """Every string of a tree with its path, as a reader without spans sees it."""
    if isinstance(tree, str):
        return [(path, tree)]
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [
        found
        for name, value in items
        for found in strings(value, (*path, name if isinstance(tree, dict) else f"[{name}]"))
    ]


@given(TREES, st.booleans(), st.sampled_from([None, 1]))
def test_the_scanner_and_the_json_module_agree(tree, ascii_only, indent):
    text = json.dumps(tree, ensure_ascii=ascii_only, indent=indent)
    found = [(item.path, item.literal.text) for item in scan(text) if isinstance(item, Value)]
    assert found == strings(tree)


@given(st.text())
def test_any_text_is_scanned_or_refused(text):
    try:
        list(scan(text))
    except Unparsable as refusal:
        assert str(refusal)


@pytest.mark.parametrize(
    "text", ['{"a": "' + "b", "[1, 2", "{]", '{"a" "b"}'], ids=["string", "list", "brackets", "colon"]
)
def test_what_is_no_json_is_refused(text):
    with pytest.raises(Unparsable):
        list(scan(text))


def test_ten_thousand_levels_are_read():
    text = "[" * 10_000 + '"deep"' + "]" * 10_000
    assert [item.literal.text for item in scan(text) if isinstance(item, Value)] == ["deep"]


@pytest.mark.parametrize(
    "text",
    [
        '{"perplexity_api_key": "${PERPLEXITY_API_KEY}"}',
        '{"key": "pplx-your-key-here"}',
        '{"integrity": "sha512-pplxAAAA0123456789abcdefABCDEF=="}',
        '{"model": "pplx-70b-online"}',
        json.dumps({"mcpServers": {"p": {"url": f"{API}/mcp", "headers": {"Authorization": "Bearer ${TOKEN}"}}}}),
        json.dumps({"request": {"method": "GET", "url": f"{API}/v1/models"}}),
    ],
)
def test_silent(text):
    assert [key for key in facts("a.json", text) if not key.placeholder] == []
    assert not [call for call in facts("a.json", text, HttpCall) if call.post_only and call.method != "POST"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('{"a": {"api_key": "«%KEY%»"}}', "api_key"),
        ('{\n  // was «%KEY%»\n  "a": 1,\n}', ""),
        ('{"message": "line\\n«%KEY%»\\n"}', "message"),
        ('{"k": "«\\u0070plx-%BODY%»"}', "k"),
        ('{"args": ["-e", "PERPLEXITY_API_KEY=«%KEY%»"]}', "PERPLEXITY_API_KEY"),
        ('{"«%KEY%»": 1}', ""),
        ('{"env": [{"name": "PPLX", "value": "«%KEY%»"}]}', "PPLX"),
        ('{"id": 1}\n{"key": "«%KEY%»"}\n', "key"),
    ],
    ids=[
        "plain",
        "comment",
        "escaped line end",
        "escaped prefix",
        "argument",
        "as a key",
        "name and value",
        "json lines",
    ],
)
def test_keys_stand_where_they_are_written(text, name):
    (key,) = check("a.json", text)
    assert key.name == name


def test_an_n8n_request_without_a_method_is_a_get():
    node = {"type": "n8n-nodes-base.httpRequest", "parameters": {"url": f"{API}/search"}}
    (call,) = facts("w.json", json.dumps({"nodes": [node]}), HttpCall)
    assert (call.method, call.explicit, call.post_only) == ("GET", False, True)


def test_a_postman_request_is_read_with_its_verb_and_url():
    request = {
        "method": "GET",
        "url": {"raw": f"{API}/search"},
        "header": [{"key": "Authorization", "value": expand("Bearer Bearer %KEY%")}],
    }
    text = json.dumps({"item": [{"request": request}]})
    (call,) = facts("c.json", text, HttpCall)
    (header,) = facts("c.json", text, AuthHeader)
    assert (call.path, call.post_only, header.state) == ("/search", True, "doubled")


def test_a_bearer_token_that_begins_with_bearer_is_stored_twice():
    text = json.dumps({"auth": {"type": "bearer", "bearer": [{"key": "token", "value": expand("Bearer %KEY%")}]}})
    (header,) = facts("c.json", text, AuthHeader)
    assert header.state == "stored"


def test_a_model_of_litellm_wants_the_bare_host():
    text = json.dumps({"model": "perplexity/sonar", "api_base": f"{API}/v1"})
    (url,) = facts("c.json", text, BaseUrl)
    assert (url.client, url.path_state) == ("litellm", "unfit")
