"""INI files and their relatives."""

from __future__ import annotations

import configparser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract.data.properties import read_properties
from pplx_scan.model.fact import AuthHeader, BaseUrl, HttpCall
from tests.extract.marks import KEY, check, extraction, facts, none, places_of_key

NAME = "PERPLEXITY_API_KEY"


@pytest.mark.parametrize(
    "path", ["a.ini", "a.conf", "a.properties", ".netrc", "a.xcconfig", "a.service", ".editorconfig"]
)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "[a]\nb = c\n; d\n# e\n",
        "perplexity.api.key=${PERPLEXITY_API_KEY}\n",
        "api_key = your_api_key\n",
        "api_key = pplx-" + "x" * 48,
        "model = pplx-70b-online\n",
        "machine api.perplexity.ai login x password\n",
        "[unclosed\n= x\n{{{\n}}}\n\\",
    ],
)
def test_says_nothing(path: str, text: str) -> None:
    none(path, text)


@pytest.mark.parametrize(
    "marked",
    [
        "PERPLEXITY_API_KEY=«%KEY%»",
        "[a]\r\nPERPLEXITY_API_KEY = «%HEX%»\r\n",
        "PERPLEXITY_API_KEY: «%KEY%»\n",
        'PERPLEXITY_API_KEY = "«%KEY%»" ; x\n',
        "PERPLEXITY_API_KEY = «%KEY%» # x = y\n",
        "  PERPLEXITY_API_KEY=«%KEY%»\n",
        "; PERPLEXITY_API_KEY=«%KEY%»\n",
        "#PERPLEXITY_API_KEY = '«%KEY%»'\n",
        "A=1 ; PERPLEXITY_API_KEY=«%KEY%»\n",
        "PERPLEXITY_API_KEY =\n    «%KEY%»\n",
        "a = b\nPERPLEXITY_API_KEY = ${X:«%KEY%»}\n",
        "SetEnv PERPLEXITY_API_KEY «%KEY%»\n",
        'set $PERPLEXITY_API_KEY "«%KEY%»";\n',
        'perplexity {\n  PERPLEXITY_API_KEY = "«%KEY%»",\n}\n',
        '"PERPLEXITY_API_KEY" = "«%KEY%»"\n',
        'Environment="A=1" "PERPLEXITY_API_KEY=«%KEY%»" B=2\n',
        "Environment=PERPLEXITY_API_KEY=«%KEY%»\n",
        'environment=A="1",PERPLEXITY_API_KEY="«%KEY%»",B=\'2\'\n',
        'environment=\n    A="1",\n    PERPLEXITY_API_KEY="«%KEY%»",\n',
        "env = PERPLEXITY_API_KEY=«%KEY%»\n",
        "[testenv]\nsetenv =\n    A = 1\n    PERPLEXITY_API_KEY = «%KEY%»\n",
        "PERPLEXITY_API_KEY = «%B64%»\n",
    ],
)
def test_finds_the_key_with_its_name(marked: str) -> None:
    check("a.conf", marked, name=NAME)


def test_sections_and_blocks_are_the_scope() -> None:
    check("a.ini", "[perplexity]\napi_key = «%BODY%»\n", flaw="prefix", scope="perplexity")
    check("a.conf", "app {\n perplexity {\n  apiKey = «%BODY%»\n }\n}\n", flaw="prefix", scope="app.perplexity")
    check(
        "a.ini", "[openai]\napi_key = x\n[b]\nOPENAI_API_KEY=«%KEY%»\nurl=https://api.perplexity.ai\n", lonely_vendor=""
    )
    check("a.ini", "OPENAI_API_KEY=«%KEY%»\n", lonely_vendor="openai")


def test_a_colon_in_a_url_or_path_ends_no_name() -> None:
    check(
        "nginx.conf",
        'location / {\n  proxy_pass https://api.perplexity.ai;\n  proxy_set_header Authorization "«Bearer Bearer %KEY%»";\n}\n',
        kind=AuthHeader,
        state="doubled",
    )


def test_base_urls() -> None:
    check(
        "a.ini", "[perplexity]\nbase_url = «https://www.perplexity.ai»\napi_key = x\n", kind=BaseUrl, host_kind="wrong"
    )


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.ini", "[ask]\nurl = https://api.perplexity.ai/search\nmethod = «GET»\n"),
        ("a.cfg", "[ask]\nurl = https://api.perplexity.ai/search\nmethod = «GET»\n[b]\nmethod = PUT\n"),
        ("a.properties", "ask.url=https://api.perplexity.ai/search\nask.method=«GET»\nother.method=PUT\n"),
    ],
)
def test_requests(path: str, text: str) -> None:
    check(path, text, kind=HttpCall)


def test_headers_of_a_section_of_a_section_go_with_its_url() -> None:
    text = "[ask]\nurl = https://api.perplexity.ai/search\n[ask.headers]\nAuthorization = «%KEY%»\n"
    check("a.ini", text, kind=AuthHeader, state="missing")
    none(
        "a.ini",
        text.replace("api.perplexity.ai", "x.example").replace("%KEY%", "${KEY}").replace("«", "").replace("»", ""),
    )


def test_commands() -> None:
    text = "[Service]\nExecStart=/usr/bin/curl -sS \\\n  -H 'Authorization: Bearer «%KEY%»' \\\n  https://example.org\n"
    check("a.service", text)
    check("a.desktop", "Exec=env PERPLEXITY_API_KEY=«%KEY%» app --x\n")


def test_a_semicolon_that_is_not_grammar_is_a_fault() -> None:
    check("a.ini", "api_key = «%KEY%»;\n", flaw="character")
    check("a.conf", "a {\n api_key = «%KEY%»;\n}\n", flaw="")


def test_xcconfig() -> None:
    check("a.xcconfig", "// PERPLEXITY_API_KEY = «%KEY%»\nPERPLEXITY_API_KEY = «%KEY2%» // x\n", name=NAME)
    check("a.xcconfig", "PERPLEXITY_BASE_URL = «http:/»$()/api.perplexity.ai\n", kind=BaseUrl, scheme="http")
    check("a.xcconfig", "PERPLEXITY_BASE_URL = «http://api.perplexity.ai»\n", kind=BaseUrl)


def test_blocks_on_one_line() -> None:
    text = "upstream u { server api.perplexity.ai:443; }\nserver {\n  location ~ ^/x {\n    set $PERPLEXITY_API_KEY «%KEY%»;\n  }\n}\n"
    check("nginx.conf", text, name=NAME, scope="server.location ~ ^/x")
    check("a.conf", 'perplexity { model = "x", apiKey = "«%BODY%»" }\n', flaw="prefix", scope="perplexity")


def test_netrc() -> None:
    check(".netrc", "machine api.perplexity.ai login x password «%KEY%»\n", name="password", scope="api.perplexity.ai")
    check("_netrc", 'machine api.perplexity.ai\n  login x\n  password "«%BODY%»"\n', flaw="prefix")
    check(".netrc", "machine a login b password c\n# machine d password «%KEY%»\n«%KEY2%»\n")
    none(".netrc", "machine example.org login x password %BODY%\n")


@pytest.mark.parametrize(
    "marked",
    [
        "perplexity.api.key=«%KEY%»",
        "perplexity.api.key = «%KEY%»\r\n",
        "perplexity.api.key: «%KEY%»\n",
        "perplexity.api.key «%KEY%»\n",
        "  perplexity.api.key=${PERPLEXITY_API_KEY:«%KEY%»}\n",
        "perplexity.api.k\\u0065y=«%KEY%»\n",
        "perplexity.api.key=«\\u0070plx\\-%BODY%»\n",
        "perplexity.\\\n  api.key=«%KEY%»\n",
        "a=b\\\n  c\nperplexity.api.key=\\\n   «%KEY%»\n",
    ],
)
def test_properties(marked: str) -> None:
    check("application.properties", marked, name="key", scope="perplexity.api", flaw="", oddity_text="")


def test_properties_keep_what_java_keeps() -> None:
    for value in ("%KEY% ", '"%KEY%"', "%KEY%\\n"):
        (key,) = facts("application.properties", f"perplexity.api.key={value}\n")
        assert key.oddities, value


def test_android_properties_are_written_with_quotes() -> None:
    check("local.properties", 'PERPLEXITY_API_KEY="«%KEY%»"\n', name=NAME, oddity_text="")


def test_properties_comments_and_split_keys() -> None:
    check("a.properties", "# perplexity.key=«%KEY%»\n! «%KEY2%»\na=b # «%HEX%»\n")
    check("a.properties", "k=«%HALF1%»\\\n    %HALF2%\n", encoding="split", name="k")


def test_properties_that_belong_together() -> None:
    text = "openai.api-key-x=1\nspring.ai.openai.base-url=https://api.perplexity.ai\nspring.ai.openai.api-key=«%KEY%»\n"
    check("application.properties", text, lonely_vendor="", scope="spring.ai.openai")


_lines = st.sampled_from(
    [
        "[a]",
        "[b c]",
        "k = v",
        "key: v w",
        "k=",
        "# x = y",
        "; z",
        "",
        "  more",
        "e=é",
        "long = a = b",
        "u: https://x.y/z",
    ]
)


@given(st.lists(_lines, max_size=8))
def test_finds_the_key_where_configparser_reads_it(lines: list[str]) -> None:
    text = "\n".join(["[s]", *lines, f"name = {KEY}", ""])
    parser = configparser.ConfigParser(strict=False, interpolation=None, allow_no_value=True)
    parser.read_string(text)
    section = next(name for name in reversed(parser.sections()) if parser.get(name, "name", fallback="") == KEY)
    (key,) = facts("a.ini", text)
    assert (key.name, key.scope) == ("name", section)


def _java(text: str) -> dict[str, str]:
    """Read properties the way the documentation of `java.util.Properties.load` says, line by line."""
    found: dict[str, str] = {}
    logical = ""
    for natural in [*text.split("\n"), ""]:
        line = natural.removesuffix("\r")
        part = line.lstrip(" \t\f")
        if not logical and (not part or part[0] in "#!"):
            continue
        logical += part
        if (len(logical) - len(logical.rstrip("\\"))) % 2:
            logical = logical[:-1] or "\0"
            continue
        name, value = _split(logical.replace("\0", ""))
        found[name] = value
        logical = ""
    return found


def _split(line: str) -> tuple[str, str]:
    at = 0
    while at < len(line) and line[at] not in "=: \t\f":
        at += 2 if line[at] == "\\" else 1
    name, rest = line[:at], line[at:].lstrip(" \t\f")
    rest = rest[1:].lstrip(" \t\f") if rest[:1] in {"=", ":"} else rest
    return _decode(name), _decode(rest)


def _decode(text: str) -> str:
    out, at = "", 0
    while at < len(text):
        if text[at] == "\\" and at + 1 < len(text):
            letter = text[at + 1]
            out += {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}.get(letter, letter)
            at += 2
        else:
            out, at = out + text[at], at + 1
    return out


@given(
    st.lists(st.sampled_from(["a", "b.c", "=", ":", " ", "\\", "\n", "#", "!", "\t", "é"]), max_size=15).map("".join)
)
def test_reads_properties_as_java_does(text: str) -> None:
    ours = {
        ".".join(entry.path): entry.value.text
        for entry in read_properties(text, "application.properties")
        if not entry.comment
    }
    theirs = {name: value for name, value in _java(text).items() if name}
    assert ours == theirs


@given(
    st.sampled_from(["a.ini", "a.conf", "a.properties", ".netrc", "a.xcconfig"]),
    st.lists(
        st.sampled_from(
            [
                "\n",
                "=",
                ":",
                "'",
                '"',
                "#",
                "\\",
                " ",
                "A",
                "{",
                "}",
                "[",
                "]",
                ";",
                "//",
                "${",
                "machine ",
                "password ",
                KEY,
            ]
        ),
        max_size=30,
    ).map("".join),
)
def test_never_loses_a_key(path: str, text: str) -> None:
    spans = [segment.span for fact in facts(path, text) for segment in fact.segments]
    places = places_of_key(text)
    assert all(any(span.start <= at < span.end for span in spans) for at in places)


@given(st.sampled_from(["a.ini", "a.properties", ".netrc"]), st.binary(max_size=200))
def test_any_bytes(path: str, raw: bytes) -> None:
    assert not extraction(path, raw).degraded
