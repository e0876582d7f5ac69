"""JSON: every string with its key path and exact place, and what the values mean."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract.data import json_scan
from pplx_scan.extract.data.json_scan import Value, scan
from pplx_scan.extract.reading import Unparsable
from pplx_scan.model.fact import AuthHeader, BaseUrl, HttpCall
from tests.extract.marks import KEY, check, expand, extraction, facts, none, places_of_key
from tests.processor_time import assert_growth
from tests.steps import steps

API = "https://api.perplexity.ai"
NAME = "PERPLEXITY_API_KEY"
TREES = st.recursive(
    st.text() | st.integers() | st.floats() | st.booleans() | st.none(),
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


def values(text):
    return [item for item in scan(text) if isinstance(item, Value)]


def without_lone_surrogates(text):
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '{"perplexity_api_key": "${PERPLEXITY_API_KEY}"}',
        '{"key": "pplx-your-key-here"}',
        '{"integrity": "sha512-pplxAAAA0123456789abcdefABCDEF=="}',
        '{"model": "pplx-70b-online"}',
        '{"PERPLEXITY_API_KEY": "${input:perplexity-key}", "b": "${env:PPLX_API_KEY}"}',
        '{"perplexity": {"apiKey": "={{ $env.PPLX_API_KEY }}"}}',
        '{"credentials": {"perplexityApi": {"id": "a1B2c3D4e5F6g7H8", "name": "Perplexity account"}}}',
        json.dumps({"mcpServers": {"p": {"url": f"{API}/mcp", "headers": {"Authorization": "Bearer ${TOKEN}"}}}}),
        json.dumps({"request": {"method": "GET", "url": f"{API}/v1/models"}}),
        json.dumps({"request": {"method": "POST", "url": f"{API}/search"}}),
        json.dumps({"url": "https://example.org/search", "method": "GET"}),
        json.dumps({"homepage": "https://docs.perplexity.ai/", "bugs": "https://www.perplexity.ai/settings/api"}),
    ],
)
def test_says_nothing(text):
    none("a.json", text)
    assert not [call for call in facts("a.json", text, HttpCall) if call.post_only and call.method != "POST"]
    assert not [fact for fact in facts("a.json", text, BaseUrl) if fact.right]
    assert not [fact for fact in facts("a.json", text, AuthHeader) if fact.keyed and fact.state != "right"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('{"a": {"api_key": "«%KEY%»"}}', "api_key"),
        ('\ufeff{"a": {"é😀": "«%KEY%»"}}', "é😀"),
        ('{\n  // was «%KEY%»\n  "a": 1,\n}', ""),
        ('{ /* "PERPLEXITY_API_KEY": "«%KEY%»" */ }', NAME),
        ('{\n  // "PERPLEXITY_API_KEY": "«%KEY%»",\n}', NAME),
        ("{PERPLEXITY_API_KEY: '«%KEY%»',}", NAME),
        ('{"message": "line\\n«%KEY%»\\n"}', "message"),
        ('{"k": "«\\u0070plx-%BODY%»"}', "k"),
        ('{"k": "\\ud83d\\ude00 \\/ «%KEY%»"}', "k"),
        ('{"k": "«%B64%»"}', "k"),
        ('{"«%KEY%»": 1}', ""),
        ('{"«%KEY%»": {"a": [1]}}', ""),
        ('{"env": [{"name": "PPLX", "value": "«%KEY%»"}]}', "PPLX"),
        ('{"id": 1}\n{"key": "«%KEY%»"}\n', "key"),
        ('"«%KEY%»"', ""),
        ('{"body": "{\\"api_key\\": \\"«%KEY%»\\"}"}', "api_key"),
        ('{"body": "{\\"b\\": \\"{\\\\\\"api_key\\\\\\": \\\\\\"«%KEY%»\\\\\\"}\\"}"}', "api_key"),
        ('{"mcpServers": {"p": {"env": {"PERPLEXITY_API_KEY": "«%KEY%»"}}}}', NAME),
        ('{"servers": {"p": {"headers": {"Authorization": "Bearer «%KEY%»"}}}}', "Authorization"),
        ('{"args": ["-e", "PERPLEXITY_API_KEY=«%KEY%»"]}', NAME),
        ('{"args": ["--env=PERPLEXITY_API_KEY=«%KEY%»", "x"]}', NAME),
        ('{"args": ["mcp-remote", "--header", "Authorization: Bearer «%KEY%»"]}', "Authorization"),
        ('{"args": ["--api-key", "«%KEY%»"]}', "api-key"),
        ('{"args": ["--api-key=«%KEY%»"]}', "api-key"),
        ('{"scripts": {"dev": "PERPLEXITY_API_KEY=«%KEY%» next dev"}}', NAME),
        ('{"outputs": {"k": {"value": "«%KEY%»", "type": "string"}}}', "value"),
        ('{"k": "${PERPLEXITY_API_KEY:-«%KEY%»}"}', "k"),
        ('{"data": {".env": "A=1\\nPERPLEXITY_API_KEY=«%KEY%»\\n"}}', NAME),
        ('{"perplexity": {"apiKey": "«%BODY%»"}}', "apiKey"),
    ],
)
def test_keys_stand_where_they_are_written(text, name):
    (key,) = check("a.json", text)
    assert key.name == name


def test_a_comment_is_told_from_a_value():
    first, second = check("a.json", '{"a": "«%KEY%»" // «%KEY2%»\n}')
    assert (first.comment, second.comment) == (False, True)


def test_the_key_path_is_the_scope():
    check("a.json", '{"a": {"b": [{"k": "«%KEY%»"}]}}', scope="a.b.[0]")


def test_a_key_of_another_vendors_name_beside_the_right_base_is_no_stranger():
    check("a.json", f'{{"OPENAI_API_KEY": "«%KEY%»", "OPENAI_BASE_URL": "{API}"}}', lonely_vendor="")
    check("a.json", '{"OPENAI_API_KEY": "«%KEY%»"}', lonely_vendor="openai")


def test_values_of_a_list_are_a_pool():
    check("a.json", '{"keys": ["«%KEY%»", "«%KEY2%»"]}', pool=True)


# Requests.


@pytest.mark.parametrize(
    "kind", ["n8n-nodes-base.httpRequest", "n8n-nodes-base.httpRequestTool", "CUSTOM.myHttpRequest"]
)
def test_an_n8n_request_without_a_method_is_a_get(kind: str):
    node = {"type": kind, "parameters": {"url": f"={API}/search"}}
    (call,) = facts("w.json", json.dumps({"nodes": [node]}), HttpCall)
    assert (call.method, call.explicit, call.post_only) == ("GET", False, True)


def test_the_headers_of_an_n8n_request_are_pairs():
    headers = {"parameters": [{"name": "x-api-key", "value": "={{ $env.PPLX_API_KEY }}"}]}
    node = {"type": "n8n-nodes-base.httpRequest", "parameters": {"url": f"{API}/search", "headerParameters": headers}}
    (header,) = facts("w.json", json.dumps({"nodes": [node]}), AuthHeader)
    assert (header.header, header.state, header.keyed) == ("x-api-key", "wrong-header", True)


@pytest.mark.parametrize(
    "url",
    [
        f"{API}/search",
        {"raw": f"{API}/search", "host": ["api", "perplexity", "ai"], "path": ["search"]},
        {"host": ["api", "perplexity", "ai"], "path": ["search"]},
        {"raw": "{{base}}/search"},
    ],
)
def test_a_postman_request_is_read_with_its_verb_and_url(url):
    header = [{"key": "Authorization", "value": expand("Bearer Bearer %KEY%")}]
    request = {"method": "GET", "url": url, "header": header}
    text = json.dumps({"item": [{"request": request}], "variable": [{"key": "base", "value": API}]})
    (call,) = facts("c.json", text, HttpCall)
    (auth,) = facts("c.json", text, AuthHeader)
    assert (call.path, call.post_only, auth.state) == ("/search", True, "doubled")


@pytest.mark.parametrize(
    "auth",
    [
        {"type": "bearer", "bearer": [{"key": "token", "value": "Bearer %KEY%"}]},
        {"type": "bearer", "token": "Bearer %KEY%"},
        {"mode": "bearer", "bearer": {"token": "Bearer %KEY%"}},
        {"bearerToken": "Bearer %KEY%"},
        {"type": "httpBearerAuth", "data": {"token": "Bearer %KEY%"}},
        {"apiKey": "Bearer %KEY%"},
    ],
)
def test_a_bearer_token_that_begins_with_bearer_is_stored_twice(auth):
    (header,) = facts("c.json", json.dumps({"auth": auth}), AuthHeader)
    assert header.state == "stored"
    assert header.header != "value"


def test_a_verb_is_marked_where_it_stands():
    check("a.json", f'{{"request": {{"method": "«get»", "url": "{API}/search"}}}}', kind=HttpCall, post_only=True)
    check("a.json", f'{{"flow": {{"«get»": {{"url": "{API}/search"}}}}}}', kind=HttpCall, post_only=True)


def test_a_verb_that_is_not_known_is_not_guessed():
    assert facts("a.json", json.dumps({"url": f"{API}/search", "headers": {"Accept": "x"}}), HttpCall) == []


def test_a_header_beside_the_url_is_judged_by_it():
    text = f'{{"p": {{"url": "{API}/mcp", "headers": {{"Authorization": "«%KEY%»"}}}}}}'
    check("mcp.json", text, kind=AuthHeader, state="missing")


def test_words_of_a_command_are_a_request():
    check("a.json", f'{{"command": ["«curl»", "{API}/search"]}}', kind=HttpCall, post_only=True)
    check("a.json", f'{{"command": ["sh", "-c", "«curl» {API}/search"]}}', kind=HttpCall, post_only=True)


def test_headers_as_lines_of_text_are_headers():
    check("a.json", '{"PERPLEXITY_CUSTOM_HEADERS": "X: y\\nAuthorization: «%KEY%»"}', kind=AuthHeader, state="missing")


def test_a_document_in_a_string_is_read_as_one():
    text = json.dumps({"readme": f"# Use\n```sh\ncurl {API}/search\n```\n"})
    (call,) = facts("a.json", text, HttpCall)
    assert (call.method, call.post_only) == ("GET", True)


def test_a_model_of_litellm_wants_the_bare_host():
    text = json.dumps({"model": "perplexity/sonar", "api_base": f"{API}/v1"})
    (url,) = facts("c.json", text, BaseUrl)
    assert (url.client, url.path_state) == ("litellm", "unfit")


def test_an_openai_compatible_provider_wants_a_base():
    text = json.dumps({"models": [{"provider": "openai", "apiBase": f"{API}/chat/completions"}]})
    (url,) = facts("c.json", text, BaseUrl)
    assert (url.client, url.path_state) == ("openai-sdk", "doubled")


# The scanner.


@given(TREES, st.booleans(), st.sampled_from([None, 1]))
def test_the_scanner_and_the_json_module_agree(tree, ascii_only, indent):
    text = json.dumps(tree, ensure_ascii=ascii_only, indent=indent)
    assert [(item.path, item.literal.text) for item in values(text)] == strings(tree)


@given(st.lists(st.sampled_from(["\\u0070", "\\ud83d\\ude00", "\\ud83d", "\\n", "\\\\", '\\"', "a", "é", "\\/"])))
def test_escapes_mean_what_the_json_module_says(parts):
    text = '"' + "".join(parts) + '"'
    (value,) = values(text)
    assert value.literal.text == without_lone_surrogates(json.loads(text))
    at = 0
    for run in value.literal.runs:
        ((start, end),) = run.pieces
        said = without_lone_surrogates(json.loads(f'"{text[start:end]}"'))
        assert said == value.literal.text[at : at + run.length]
        at += run.length


@given(st.text() | st.text("{}[]:,\"'\\/* \na1-"))
def test_any_text_is_scanned_or_refused(text):
    try:
        json.loads(text)
        list(scan(text))
    except ValueError:
        try:
            list(scan(text))
        except Unparsable as refusal:
            assert str(refusal)


@given(st.binary(max_size=200))
def test_any_bytes(raw):
    assert "failed" not in extraction("a.json", raw).degraded


@pytest.mark.parametrize(
    "text",
    [
        '{"a": "b',
        "[1, 2",
        "{]",
        '{"a" "b"}',
        "[1 2]",
        "[,]",
        '{"a": }',
        "{1, 2}",
        "{{ a }}",
        "hello",
        "]",
        "/",
        '{"a"}',
    ],
)
def test_what_is_no_json_is_refused(text):
    with pytest.raises(Unparsable):
        list(scan(text))
    check("a.json", text + "«%KEY%»", degraded=True)


def test_ten_thousand_levels_are_read():
    text = "[" * 10_000 + '"deep"' + "]" * 10_000
    assert [item.literal.text for item in values(text)] == ["deep"]


def test_json_inside_json_inside_json_ends_somewhere():
    text = KEY
    for _ in range(8):
        text = json.dumps({"k": text})
    assert len(facts("a.json", text)) == len(places_of_key(text)) == 1


def test_the_reason_names_a_line_and_no_key():
    reason = extraction("a.json", '{\n"a" "%KEY%"}').degraded
    assert "line 2" in reason
    assert "pplx" not in reason


_PLAIN = (
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    "'c'",
    "1",
    "-2.5e3",
    "true",
    "null",
    "NaN",
    "+Infinity",
    "undefined",
    "foo",
)
_ODD = (
    "//c\n",
    "/*x*/",
    " ",
    "\n",
    "\ufeff",
    '"pplx-a"',
    r'"\u0070plx"',
    r'"b\n"',
    '"x',
    "\\",
    ".5",
    "$a",
    "/",
    '"a\nb"',
)
_SEVERAL = ('"k":', '"k":1,', '"k":"v",', "[1,2,", "1,", '"pplx":2', "},", "],")
_TOKENS = st.sampled_from((*_PLAIN, *_ODD, *_SEVERAL))
_DOCUMENTS = st.builds(
    lambda trees, indent, ascii_only: "\n".join(
        json.dumps(tree, indent=indent, ensure_ascii=ascii_only) for tree in trees
    ),
    st.lists(TREES, min_size=1, max_size=3),
    st.sampled_from([None, 0, 2]),
    st.booleans(),
)
_CUT = st.builds(
    lambda text, token, share: text[: int(len(text) * share)] + token + text[int(len(text) * share) :],
    _DOCUMENTS,
    _TOKENS,
    st.floats(0, 1),
)


def _all_of(text):
    found = []
    try:
        found.extend(scan(text))
    except Unparsable as refusal:
        found.append(str(refusal))
    return found


@given(st.one_of(st.lists(_TOKENS, max_size=14).map("".join), _DOCUMENTS, _CUT))
def test_members_taken_at_once_are_those_taken_token_by_token(text):
    at_once = _all_of(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_scan, "_SHAPES", {})
        assert _all_of(text) == at_once


HEAPS = [
    "[",
    '{"a":',
    "1,",
    '[1,2,"a",',
    '{"a":1,',
    '"a"',
    '"a" ',
    " ",
    '"',
    "\\",
    "//\n",
    "/*",
    "-",
    "true",
    "[]",
    "{}\n",
    '[{"a":[],"b":',
]


@pytest.mark.slow
@pytest.mark.parametrize("part", HEAPS)
def test_the_work_grows_with_the_length_alone(part):
    small, large = (steps(lambda size=size: _all_of(part * (size // len(part)))) for size in (4_000, 16_000))
    assert large <= 4 * small * 1.1 + 1_000


@pytest.mark.slow
@pytest.mark.parametrize("part", HEAPS)
def test_regular_expressions_do_not_backtrack(part):
    """They do not show in a count of lines: sixteen times the text may take up to eighty times as long, not 256 times."""
    assert_growth(lambda size: _all_of(part * (size // len(part))), 6_250, 100_000, most=80)


N8N = """{"parameters": {"method": "POST", "url": "https://%s/v1/responses", "jsonHeaders": "%s{\\"%s\\": \\"%s\\"}"},
"type": "n8n-nodes-base.httpRequest"}"""


@pytest.mark.parametrize("sign", ["", "=", "=\\n "])
def test_headers_in_a_text_of_json_are_judged_with_their_url(sign: str) -> None:
    key = "{{ $env.PERPLEXITY_API_KEY }}"
    check("a.json", N8N % ("api.perplexity.ai", sign, "Authorization", f"«{key}»"), kind=AuthHeader, state="missing")
    check("a.json", N8N % ("api.perplexity.ai", sign, "«X-Api-Key»", key), kind=AuthHeader, state="wrong-header")
    check("a.json", N8N % ("api.perplexity.com", sign, "«X-Api-Key»", key), kind=AuthHeader, state="wrong-header")
    none("a.json", N8N % ("my.example", sign, "X-Api-Key", key))


def test_a_server_of_ones_own_takes_the_key_in_any_header() -> None:
    text = '{"url": "https://%s/search", "headers": {"%s": "${PERPLEXITY_API_KEY}"}}'
    none("a.json", text % ("my.example", "X-Api-Key"))
    check("a.json", text % ("api.perplexity.ai", "«X-Api-Key»"), kind=AuthHeader, state="wrong-header")


def test_clients_of_autogen_are_told_by_the_name_of_the_file() -> None:
    text = '[{"model": "sonar", "api_key": "${PERPLEXITY_API_KEY}", "base_url": "«https://api.perplexity.ai/chat/completions»"}]'
    (fact,) = (each for each in check("OAI_CONFIG_LIST.json", text, kind=BaseUrl) if each.path_state == "doubled")
    assert fact.client == "openai-sdk"
