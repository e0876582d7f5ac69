"""TOML files, with tomllib as the oracle."""

from __future__ import annotations

import contextlib
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract.data.toml_scan import Text, scan
from pplx_scan.extract.reading import Unparsable
from pplx_scan.model.fact import AuthHeader, BaseUrl, HttpCall
from tests.extract.marks import check, extraction, none

NAME = "PERPLEXITY_API_KEY"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "a = 1\nb = [1, 2.5, true, 1979-05-27 07:32:00]\n",
        'model = "pplx-70b-online"\n',
        'api_key = "pplx-your-api-key-here"\n',
        'api_key = "${PERPLEXITY_API_KEY}"\n',
        '[tool.ruff]\nselect = ["ALL"]\n',
    ],
)
def test_says_nothing(text: str) -> None:
    none("pyproject.toml", text)


@pytest.mark.parametrize(
    "marked",
    [
        'PERPLEXITY_API_KEY = "«%KEY%»"\n',
        "\ufeffPERPLEXITY_API_KEY = '«%HEX%»'\r\n",
        'PERPLEXITY_API_KEY = """\n«%KEY%»"""',
        "PERPLEXITY_API_KEY = '''«%KEY%»'''",
        'a = "é"\n"PERPLEXITY_API_KEY" = "«%KEY%»" # x\n',
        '[mcp_servers.perplexity.env]\nPERPLEXITY_API_KEY="«%KEY%»"\n',
        'mcp.env = {A = "1", PERPLEXITY_API_KEY = "«%KEY%»"}\n',
        '[[servers]]\na = 1\n[[servers]]\nenv.PERPLEXITY_API_KEY = "«%KEY%»"\n',
        'PERPLEXITY_API_KEY = [\n  # one\n  "«%KEY%»", # two\n]\n',
        '# PERPLEXITY_API_KEY = "«%KEY%»"\n',
        'a = [ # PERPLEXITY_API_KEY = "«%KEY%»"\n]\n',
        'PERPLEXITY_API_KEY = "«\\u0070plx-%BODY%»"\n',
        'PERPLEXITY_API_KEY = "«%B64%»"\n',
    ],
)
def test_finds_the_key_with_its_name(marked: str) -> None:
    check("config.toml", marked, name=NAME)


def test_a_key_cut_by_a_line_ending_backslash_is_one() -> None:
    (key,) = check("a.toml", 'k = """\\\n   «%HALF1%»\\\n   %HALF2%"""\n', encoding="split")
    assert len(key.segments) == 2


def test_tables_are_the_scope() -> None:
    check(".streamlit/secrets.toml", '[perplexity]\napi_key = "«%KEY%»"\n', name="api_key", scope="perplexity")
    check("a.toml", '[perplexity]\napi_key = "«%BODY%»"\n', flaw="prefix")
    check("a.toml", '[[a]]\n[[a.b]]\nk = "«%KEY%»"\n', scope="a.[0].b.[0]")


def test_several_keys_of_an_array_are_a_pool() -> None:
    check("a.toml", 'keys = ["«%KEY%»", "«%KEY2%»"]\n', pool=True)


def test_comments_and_names_are_read() -> None:
    check("a.toml", "# the key is «%KEY%» today\n", comment=True)
    check("a.toml", '"«%KEY%»" = 1\n["«%KEY2%»"]\n')


def test_headers_and_base_urls() -> None:
    text = '[mcp.p]\nurl = "https://api.perplexity.ai/mcp"\n[mcp.p.headers]\nAuthorization = "«Bearer Bearer %KEY%»"\n'
    check("a.toml", text, kind=AuthHeader, state="doubled")
    check("a.toml", '[headers]\n«x-api-key» = "%KEY%"\n', kind=AuthHeader, state="wrong-header")
    check("a.toml", 'perplexity_base_url = "«https://api.perplexity.com»"\n', kind=BaseUrl, host_kind="wrong")


@pytest.mark.parametrize(
    "text",
    [
        "k = «%KEY%»\n",
        'k = "«%KEY%»\n',
        "[a\nk='«%KEY%»'",
        'a=1\na=2\nk="«%KEY%»"',
        "x" + "." + "a." * 200 + "k='«%KEY%»'",
    ],
)
def test_what_tomllib_refuses_is_degraded_but_read(text: str) -> None:
    check("a.toml", text, degraded=True)


def test_no_key_in_the_reason() -> None:
    reason = extraction("a.toml", "k = %KEY%").degraded
    assert "not valid TOML" in reason
    assert "pplx" not in reason


def test_requests_in_tasks() -> None:
    text = "[tasks]\nask = '''curl -X «GET» https://api.perplexity.ai/chat/completions -H \"Authorization: Bearer %KEY%\"'''\n"
    check("pixi.toml", text, kind=HttpCall, method="GET")
    check("pixi.toml", text.replace("«GET»", "GET").replace("%KEY%", "«%KEY%»"))


@pytest.mark.parametrize(
    "text",
    [
        '[ask]\nurl = "https://api.perplexity.ai/search"\nmethod = "«GET»"\nheaders = { Authorization = "Bearer %KEY%" }\n',
        '[ask]\nurl = "https://api.perplexity.ai/search"\nmethod = "«GET»"\n[ask.headers]\nAuthorization = "Bearer %KEY%"\n',
        '[[ask]]\nurl = "https://x.example"\n[[ask]]\nurl = "https://api.perplexity.ai/search"\nmethod = "«PUT»"\n',
    ],
)
def test_requests_in_tables(text: str) -> None:
    check("a.toml", text, kind=HttpCall)


def test_clients_in_tables_are_those_of_other_formats() -> None:
    table = '[%s]\n%s = "«https://api.perplexity.ai/chat/completions»"\nmodel = "%s"\n'
    for name, base, model in (
        ("llm", "base_url", "openai/sonar"),
        ("models.litellm_params", "api_base", "perplexity/sonar"),
    ):
        check("a.toml", table % (name, base, model), kind=BaseUrl, path_state="doubled")


@pytest.mark.parametrize(
    "text",
    [
        '[ask]\nurl = "https://x.example/search"\nmethod = "GET"\nheaders = { Authorization = "Bearer %KEY%" }\n',
        '[a]\nurl = "https://api.perplexity.ai/search"\n[b]\nurl = "https://x.example"\nmethod = "GET"\n',
    ],
)
def test_a_verb_of_another_request_is_none_of_ours(text: str) -> None:
    assert not [fact for fact in extraction("a.toml", text).facts if isinstance(fact, HttpCall)]


@pytest.mark.parametrize("text", ["[" * 100_000, "a=" + "[" * 100_000, "a." * 100_000 + "=1", "a=" + "{a=" * 100_000])
def test_depth_is_bounded(text: str) -> None:
    assert extraction("a.toml", text).degraded


def _flat(value: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], str]:
    if isinstance(value, str):
        return {path: value}
    pairs = (
        value.items()
        if isinstance(value, dict)
        else ((f"[{n}]", item) for n, item in enumerate(value))
        if isinstance(value, list)
        else ()
    )
    return {at: text for key, item in pairs for at, text in _flat(item, (*path, key)).items()}


_bare = st.sampled_from(["a", "b", "c-1", "_d"])
_characters = st.sampled_from(["x", "é", " ", "#", "=", ",", "]", "}", "."])
_basic = st.lists(_characters | st.sampled_from(["'", "\\n", '\\"', "\\\\", "\\u0070", "\\U0001F600"]), max_size=5).map(
    "".join
)
_literal = st.lists(_characters | st.sampled_from(['"', "\\"]), max_size=5).map("".join)
_long = (
    st.lists(_basic | st.sampled_from(["\n", "\r\n", '"', '""', "\\\n  ", "\\  \r\n"]), max_size=5)
    .map("".join)
    .filter(lambda s: '"""' not in s)
)
_long_literal = (
    st.lists(_literal | st.sampled_from(["\n", "\r\n", "'", "''"]), max_size=5)
    .map("".join)
    .filter(lambda s: "'''" not in s)
)
_key_part = _bare | st.builds('"{}"'.format, _basic) | st.builds("'{}'".format, _literal)
_key = st.lists(_key_part, min_size=1, max_size=3).map(" . ".join)
_blank = st.sampled_from(["", " ", "\n", " # a = 'x' ]\n", "\r\n\t"])
_scalar = (
    st.builds('"{}"'.format, _basic)
    | st.builds("'{}'".format, _literal)
    | st.builds('"""{}"""'.format, _long)
    | st.builds("'''{}'''".format, _long_literal)
    | st.sampled_from(["1", "true", "1979-05-27 07:32:00", "inf", "0x1F"])
)
_value = st.recursive(
    _scalar,
    lambda inner: (
        st.lists(st.builds("{}{}{}".format, _blank, inner, _blank), max_size=3).map(
            lambda items: f"[{','.join(items)}]"
        )
        | st.lists(st.builds("{} = {}".format, _key, inner), max_size=2).map(
            lambda items: "{ " + ", ".join(items) + " }"
        )
    ),
    max_leaves=5,
)
_statement = (
    st.builds("{} = {}".format, _key, _value)
    | st.builds("[{}]".format, _key)
    | st.builds("[[ {} ]] # x".format, _key)
    | st.sampled_from(["", "# a = 'b'", "  \t"])
)


@given(st.lists(_statement, max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_agrees_with_tomllib_on_all_strings(statements: list[str], newline: str) -> None:
    text = newline.join(statements)
    try:
        expected = _flat(tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        return
    assert {part.path: part.value.text for part in scan(text) if isinstance(part, Text)} == expected


@given(st.text(st.sampled_from("a.=[]{}\",'\\\n #1"), max_size=30))
def test_accepts_what_tomllib_accepts(text: str) -> None:
    try:
        expected = _flat(tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        with contextlib.suppress(Unparsable):
            list(scan(text))
        return
    assert {part.path: part.value.text for part in scan(text) if isinstance(part, Text)} == expected


@given(st.binary(max_size=200))
def test_any_bytes(raw: bytes) -> None:
    assert "failed" not in extraction("a.toml", raw).degraded
