"""YAML: every scalar with its key path and exact place, and what the values mean."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract.data.yaml_scalar import Scalar, scalar_literal
from pplx_scan.extract.data.yaml_scan import Value, scan
from pplx_scan.extract.reading import Unparsable
from pplx_scan.model.fact import AuthHeader, BaseUrl, HttpCall
from tests.extract.marks import check, extraction, facts, none

API = "https://api.perplexity.ai"
NAME = "PERPLEXITY_API_KEY"
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n \t'\"\\#:-"), max_size=30)
STYLES = st.sampled_from([None, "'", '"', "|", ">"])
FRAGMENTS = st.sampled_from(
    [
        "a: ",
        "- ",
        "b",
        "é😀",
        "\n",
        "\n  ",
        "\n    ",
        "\n\n",
        "\r\n",
        "\r",
        " ",
        "\t",
        "\x85",
        "\u2028",
        "# c\n",
        "'",
        "''",
        '"',
        "\\n",
        "\\\n  ",
        "\\x41",
        "\\u00e9",
        "\\ ",
        '\\"',
        "\\_",
        "\\t",
        "x\\",
        "  x y\n",
        "   x\n",
        "|\n",
        "|-\n",
        "|+\n",
        "|2\n",
        ">\n",
        ">-\n",
        ">+\n  ",
        ">1\n   ",
        "&a ",
        "!!str ",
        "*a",
        ": ",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "---\n",
        "...\n",
    ]
)
LOADERS = (getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader)


def values(text):
    return [item for item in scan(text) if isinstance(item, Value)]


@given(st.lists(WORDS, max_size=4), STYLES, st.booleans())
def test_values_are_those_of_pyyaml(words, style, flow):
    text = yaml.dump({"list": words}, default_style=style, default_flow_style=flow, allow_unicode=True)
    found = [value.literal.text for value in values(text) if value.literal is not None and value.path[0] == "list"]
    assert [text for text in found if text.strip()] == [word for word in yaml.safe_load(text)["list"] if word.strip()]


@given(st.lists(FRAGMENTS, max_size=14).map("".join))
def test_each_character_of_a_scalar_has_its_place(text):
    """What both parsers give is what the file says at their marks; only of blanks the place may be unknown."""
    for loader in LOADERS:
        try:
            events = [event for event in yaml.parse(text, Loader=loader) if isinstance(event, yaml.ScalarEvent)]
        except (yaml.YAMLError, ValueError):
            continue
        for event in events:
            start, end = event.start_mark.index, event.end_mark.index
            has_properties = bool(event.anchor or event.tag)
            literal = scalar_literal(text, Scalar(event.value, event.style or "", start, end, has_properties))
            assert literal is not None or not event.value.strip()
            assert literal is None or stands(text, literal)


def stands(text, literal):
    """What is neither an escape nor a fold stands in the file as it is."""
    at, same = 0, True
    for run in literal.runs:
        ((start, end),) = run.pieces
        same = same and (bool(run.codecs) or text[start:end] == literal.text[at : at + run.length])
        at += run.length
    return same


@given(st.text())
def test_any_text_is_read_or_refused(text):
    try:
        scan(text)
    except Unparsable as refusal:
        assert str(refusal)


@given(st.binary(max_size=200))
def test_any_bytes(raw):
    assert "failed" not in extraction("a.yaml", raw).degraded


def test_an_alias_bomb_is_read_once():
    levels = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))
    assert extraction("bomb.yaml", "a0: &a0 lol\n" + levels).degraded == ""


@pytest.mark.parametrize("text", ["[" * 5000, "- " * 5000, "{a: " * 5000, "? " * 5000])
def test_depth_is_bounded(text):
    assert extraction("deep.yaml", text + "x").degraded


def test_what_pyyaml_refuses_is_read_as_text():
    check("deep.yaml", "[" * 5000 + "«%KEY%»" + "]" * 5000, degraded=True)
    check("a.yaml", "a: {{ x }}: y\nk: «%KEY%»\n", degraded=True)
    check("a.yaml", "a: \0\nk: «%KEY%»\n", degraded=True)


def test_yaml_files_inside_yaml_files_end_somewhere():
    text = "k: %KEY%\n"
    for _ in range(8):
        text = "f.yaml: |\n" + "".join(f"  {line}\n" for line in text.splitlines())
    (key,) = facts("a.yaml", text)
    assert key.encoding == "plain"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "env:\n  PERPLEXITY_API_KEY: ${{ secrets.PERPLEXITY_API_KEY }}\n",
        "api_key: os.environ/PERPLEXITY_API_KEY\n",
        "key: pplx-your-key-here\n",
        "model: pplx-70b-online\n",
        "perplexity:\n  api-key: ${PERPLEXITY_API_KEY}\n",
        "perplexity:\n  api_key: !vault |\n    $ANSIBLE_VAULT;1.1;AES256\n    6662386134\n",
        "perplexity:\n  api_key: ENC[AES256_GCM,data:p2Fz,iv:x,tag:y,type:str]\n",
        "data:\n  TOKEN: bm90IGEga2V5IGF0IGFsbCwganVzdCB0ZXh0IG9mIHNvbWUgbGVuZ3Ro\n",
        "services:\n  a:\n    environment:\n    - PERPLEXITY_API_KEY\n    - PERPLEXITY_API_KEY=${PERPLEXITY_API_KEY}\n",
        f"paths:\n  /search:\n    get: {{}}\nservers:\n- url: {API}\n",
        f"request:\n  method: POST\n  url: {API}/search\n  headers:\n    Authorization: Bearer $PERPLEXITY_API_KEY\n",
    ],
)
def test_says_nothing(text):
    none("a.yaml", text)
    assert not [call for call in facts("a.yaml", text, HttpCall) if call.post_only and call.method != "POST"]
    assert not [fact for fact in facts("a.yaml", text, BaseUrl) if fact.right]
    assert not [fact for fact in facts("a.yaml", text, AuthHeader) if fact.keyed and fact.state != "right"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a:\n  api_key: «%KEY%»\n", "api_key"),
        ("\ufeffa:\r\n  api_key: «%KEY%»\r\n", "api_key"),
        ("a: &anchor «%KEY%»\nb: *anchor\n", "a"),
        ("a: &x\n  k: «%KEY%»\nb:\n  <<: *x\n", "k"),
        ("a: !!str '«%KEY%»'\n", "a"),
        ("a: &x # c\n  '«%KEY%»'\n", "a"),
        ("a: {key: «%KEY%», other: 1}\n", "key"),
        ("one: 1\n---\ntwo: «%KEY%»\n", "two"),
        ("a: |-\n  «%KEY%»\n", "a"),
        ("a: |2-\n  «%KEY%»\nb: c\n", "a"),
        ("a: >-\n  some text and\n  «%KEY%»\n", "a"),
        ("a: some text\n  and «%KEY%»\n", "a"),
        ("a: 'it''s\n\n  «%KEY%»'\n", "a"),
        ('a: "\\U0001F600 \\\n  «%KEY%»"\n', "a"),
        ('a: "«\\x70plx-%BODY%»"\n', "a"),
        ("services:\n  app:\n    environment:\n    - PERPLEXITY_API_KEY=«%KEY%»\n", NAME),
        ("services:\n  app:\n    environment:\n      PERPLEXITY_API_KEY: «%KEY%»\n", NAME),
        ("env:\n- name: PPLX_API_KEY\n  value: «%KEY%»\n", "PPLX_API_KEY"),
        ("kind: Secret\ndata:\n  PERPLEXITY_API_KEY: «%B64%»\n", NAME),
        ("a: !!binary |\n  «%B64%»\n", "a"),
        ("kind: Secret\nstringData:\n  PERPLEXITY_API_KEY: «%KEY%»\n", NAME),
        ("kind: ConfigMap\ndata:\n  .env: |\n    A=1\n    PERPLEXITY_API_KEY=«%KEY%»\n", NAME),
        ('kind: ConfigMap\ndata:\n  c.json: |\n    {"a":\n     {"api_key": "«%KEY%»"}}\n', "api_key"),
        ("write_files:\n- path: /etc/app.toml\n  content: |\n    [a]\n    k = '«%KEY%»'\n", "k"),
        ("# «%KEY%»\na: 1\n", ""),
        ("a: 1\n# PERPLEXITY_API_KEY: «%KEY%»\n", NAME),
        ("a: 1 # k: «%KEY%»\n", "k"),
        ("? «%KEY%»\n: 1\n", ""),
        ("«%KEY%»: {a: b}\n", ""),
        ("😀: 'é «%KEY%»'\n", "😀"),
        ("spring:\n  ai:\n    openai:\n      api-key: ${KEY:«%KEY%»}\n", "api-key"),
        ("job:\n  run: |\n    export PERPLEXITY_API_KEY=«%KEY%»\n", NAME),
        ("script:\n- export PERPLEXITY_API_KEY=«%KEY%»\n- pytest\n", NAME),
        ("args: [--header, 'Authorization: Bearer «%KEY%»']\n", "Authorization"),
    ],
)
def test_keys_stand_where_they_are_written(text, name):
    (key,) = check("a.yaml", text)
    assert key.name == name


def test_a_block_that_keeps_its_line_end_hides_a_character():
    for header, odd in {"|": 1, "|+": 1, ">": 1, "|-": 0, ">-": 0}.items():
        (key,) = check("a.yaml", f"a: {header}\n  «%KEY%»\n")
        assert key.oddity_text == "U+000A LINE FEED after the key" * odd


def test_a_key_folded_over_two_lines_has_a_blank_in_it():
    (key,) = facts("a.yaml", "a: >-\n  %HALF1%\n  %HALF2%\n")
    assert "inside the key" in key.oddity_text


def test_a_comment_is_told_from_a_value():
    first, second = check("a.yaml", "a: «%KEY%» # «%KEY2%»\n")
    assert (first.comment, second.comment) == (False, True)


def test_the_key_path_is_the_scope():
    check("a.yaml", "a:\n  b:\n  - k: «%KEY%»\n", scope="a.b.[0]")


# Commands and requests.


@pytest.mark.parametrize(
    "text",
    [
        f"jobs:\n  a:\n    steps:\n    - run: |\n        «curl» {API}/search\n",
        f"job:\n  script:\n  - «curl» {API}/search\n",
        f"services:\n  a:\n    command: «curl» {API}/search\n",
        f"services:\n  a:\n    command: [sh, -c, '«curl» {API}/search']\n",
        f"steps:\n- shell: python\n  run: |\n    import requests\n    requests.«get»('{API}/search')\n",
        f"request:\n  method: «GET»\n  url: {API}/search\n",
        f"config:\n  target: {API}\nscenarios:\n- flow:\n  - «get»:\n      url: /search\n",
        f"- call: http.«get»\n  args:\n    url: {API}/search\n",
        f"- ansible.builtin.uri:\n    url: «{API}/search»\n",
        f"rest_command:\n  ask:\n    url: «{API}/search»\n",
        f"data:\n  app.py: |\n    import requests\n    requests.«get»('{API}/search')\n",
    ],
)
def test_a_get_to_a_path_for_posts_is_marked_at_its_verb(text):
    check("a.yml", text, kind=HttpCall, post_only=True, method="GET")


def test_the_lines_of_a_script_belong_together():
    text = f"script:\n- export K='Bearer %KEY%'\n- 'curl -X POST {API}/search -H \"Authorization: Bearer $K\"'\n"
    (header,) = facts("a.yml", text, AuthHeader)
    assert header.state == "doubled"


def test_headers_of_a_request_are_judged_by_its_url():
    text = f"uri:\n  url: {API}/search\n  method: POST\n  headers:\n    «x-api-key»: '{{{{ key }}}}'\n"
    check("a.yml", text, kind=AuthHeader, state="wrong-header", keyed=True)


@pytest.mark.parametrize(
    ("text", "client", "state"),
    [
        (f"litellm_params:\n  model: perplexity/sonar\n  api_base: {API}/v1\n", "litellm", "unfit"),
        (f"litellm_params:\n  model: perplexity/sonar\n  api_base: {API}\n", "litellm", "known"),
        (f"endpoints:\n  custom:\n  - baseURL: {API}/chat/completions\n", "openai-sdk", "doubled"),
        (f"endpoints:\n  custom:\n  - baseURL: {API}/\n", "openai-sdk", "known"),
        (f"models:\n- provider: openai\n  apiBase: {API}/v1/chat/completions\n", "openai-sdk", "doubled"),
        (f"spring:\n  ai:\n    openai:\n      base-url: {API}\n", "openai-sdk", "known"),
        (f"openai-api-base: {API}\n", "openai-sdk", "known"),
    ],
)
def test_a_base_url_is_judged_by_the_tool_that_reads_it(text, client, state):
    (url,) = facts("c.yaml", text, BaseUrl)
    assert (url.client, url.path_state) == (client, state)
