"""dotenv files, with python-dotenv as the oracle."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from dotenv.main import DotEnv
from dotenv.parser import parse_stream
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract.data.dotenv import DotenvBinding, read_bindings, resolved
from pplx_scan.extract.literal import HOLE
from pplx_scan.model.fact import AuthHeader, BaseUrl
from tests.extract.marks import KEY, check, extraction, facts, none, places_of_key

if TYPE_CHECKING:
    from pplx_scan.extract.literal import Literal

NAME = "PERPLEXITY_API_KEY"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "# nothing here\n",
        "PERPLEXITY_API_KEY=\n",
        "PERPLEXITY_API_KEY\n",
        "PERPLEXITY_API_KEY=your_api_key_here\n",
        "PERPLEXITY_API_KEY=pplx-" + "x" * 48,
        "PERPLEXITY_API_KEY=${OTHER}\n",
        "PERPLEXITY_API_KEY=<your key>\n",
        "PERPLEXITY_MODEL=pplx-70b-online\n",
        "# PERPLEXITY_API_KEY= get one at https://www.perplexity.ai/settings/api\n",
        'A="never closed\n',
    ],
)
def test_says_nothing(text: str) -> None:
    none(".env", text)


@pytest.mark.parametrize(
    "marked",
    [
        "PERPLEXITY_API_KEY=«%KEY%»\n",
        "PERPLEXITY_API_KEY=«%KEY%»",
        "\ufeffPERPLEXITY_API_KEY=«%HEX%»\r\nA=1\r\n",
        "PERPLEXITY_API_KEY = «%KEY%»\n",
        "  export PERPLEXITY_API_KEY=«%KEY%»\n",
        "'PERPLEXITY_API_KEY'=«%KEY%»\n",
        "PERPLEXITY_API_KEY='«%KEY%»'\n",
        'PERPLEXITY_API_KEY="«%KEY%»" # the key\n',
        "PERPLEXITY_API_KEY=`«%KEY%»`\n",
        "PERPLEXITY_API_KEY=«%KEY%» # ours = yours\n",
        "PERPLEXITY_API_KEY=«%KEY%»#no comment\n",
        "PERPLEXITY_API_KEY: «%KEY%»\n",
        'PERPLEXITY_API_KEY: "«%KEY%»",\n',
        "#PERPLEXITY_API_KEY=«%KEY%»\n",
        "## export PERPLEXITY_API_KEY = '«%KEY%»' # old\n",
        'PERPLEXITY_API_KEY="first\n«%KEY%»\nlast"\n',
        'PERPLEXITY_API_KEY="\\n«%KEY%»"\n',
        "PERPLEXITY_API_KEY=${OTHER:-«%KEY%»}\n",
        "PERPLEXITY_API_KEY=${OTHER-«%KEY%»}\n",
        "PERPLEXITY_API_KEY='«%KEY%»\n",
        'PERPLEXITY_API_KEY="«%KEY%»\nB=1\n',
        'set PERPLEXITY_API_KEY="«%KEY%»"\n',
        '$env:PERPLEXITY_API_KEY="«%KEY%»"\n',
        "PERPLEXITY_API_KEY=«pplx-%BODY%»\nOTHER=${PERPLEXITY_API_KEY}\n",
        "A=1\n\n\n  \t\nPERPLEXITY_API_KEY=«%KEY%»",
        "é=ü\nPERPLEXITY_API_KEY=«%KEY%»",
        "PERPLEXITY_API_KEY=«%B64%»\n",
        "PERPLEXITY_API_KEY «%KEY%»\n",
        "# PERPLEXITY_API_KEY «%KEY%»\n",
        "PERPLEXITY_API_KEY=«%HALF1%»\\\n%HALF2%\nB=1\n",
        'PERPLEXITY_API_KEY="«%HALF1%»\\\n%HALF2%"\n',
    ],
)
def test_finds_the_key_with_its_name(marked: str) -> None:
    check(".env", marked, name=NAME)


@pytest.mark.parametrize(
    ("marked", "comment"),
    [
        ("«%KEY%»\n", False),
        ("my key is «%KEY%», keep it\n", False),
        ("# my key is «%KEY%», keep it\n", True),
        ("A=1 # «%KEY%»\n", True),
        ("A=1 # B=«%KEY%»\n", True),
        ("A='1' 2 «%KEY%»\n", False),
    ],
)
def test_finds_keys_beside_variables(marked: str, *, comment: bool) -> None:
    check("config/.env.local", marked, comment=comment)


def test_two_keys_in_one_value_are_a_pool() -> None:
    check(".env", "PPLX_KEYS=«%KEY%»,«%KEY2%»\n", pool=True, name="PPLX_KEYS")


def test_two_keys_in_two_lines_are_none() -> None:
    check(".env", "«%KEY%»\n«%KEY2%»\nA_KEY=«%HEX%»\n", pool=False)


@pytest.mark.parametrize("value", ["%KEY%  ", "'%KEY% '", '"%KEY%\\n"', '"\u200b%KEY%"', "%KEY%\u00a0"])
def test_keeps_hidden_characters(value: str) -> None:
    (key,) = facts(".env", f"PERPLEXITY_API_KEY={value}\n")
    assert key.oddities


@pytest.mark.parametrize("value", ["%KEY%", "%KEY%  # note", "'%KEY%'  ", '"%KEY%"\r'])
def test_blanks_outside_of_quotes_and_before_comments_do_not_count(value: str) -> None:
    (key,) = facts(".env", f"PERPLEXITY_API_KEY={value}\n")
    assert not key.oddities
    assert not key.flaw


def test_joins_a_key_from_two_variables() -> None:
    (key,) = check(".env", "A=«%HALF1%»\nPERPLEXITY_API_KEY=${A}%HALF2%\n", name=NAME, encoding="split")
    assert len(key.segments) == 2


@pytest.mark.slow
def test_variables_that_stand_for_variables_do_not_grow_without_bound() -> None:
    lines = ["A0=" + "x" * 100] + [f"A{n}=$A{n - 1}$A{n - 1}$A{n - 1}" for n in range(1, 200)]
    none(".env", "\n".join(lines))


def test_another_vendors_variable_is_right_beside_a_perplexity_base_url() -> None:
    check(".env", "OPENAI_BASE_URL=https://api.perplexity.ai\nOPENAI_API_KEY=«%KEY%»\n", lonely_vendor="")
    check(".env", "OPENAI_API_KEY=«%KEY%»\n", lonely_vendor="openai")


def test_base_urls() -> None:
    check(".env", "PERPLEXITY_BASE_URL=«https://www.perplexity.ai»\n", kind=BaseUrl, host_kind="wrong")
    check(".env", 'PERPLEXITY_BASE_URL="«http://api.perplexity.ai»" # x\n', kind=BaseUrl, scheme="http")


def test_stored_bearer() -> None:
    check(".env", 'PERPLEXITY_API_KEY="«Bearer %KEY%»"\n', kind=AuthHeader, state="stored")
    check(".env", 'PERPLEXITY_API_KEY="Bearer «%KEY%»"\n', bearer=True)


def test_commands_in_an_envrc() -> None:
    check(".envrc", "export PERPLEXITY_API_KEY=«%KEY%»\nif true; then\n  export B=«%KEY2%»\nfi\n")
    check(".envrc", 'curl https://example.org \\\n  -H "Authorization: Bearer «%KEY%»"\n')


def _theirs(text: str) -> list[tuple[str | None, str | None, bool, str]]:
    return [
        (b.key, b.value and _CONTINUED.sub("", b.value), b.error, b.original.string)
        for b in parse_stream(io.StringIO(text, newline=""))
    ]


_CONTINUED = re.compile(r"\\\r?\n")
"""The shells take a backslash at the end of a line out, python-dotenv does not."""


def _ours(text: str) -> list[tuple[str | None, str | None, bool, str]]:
    return [_as_theirs(text, binding) for binding in read_bindings(text)]


def _as_theirs(text: str, binding: DotenvBinding) -> tuple[str | None, str | None, bool, str]:
    value = None if binding.value is None else binding.value.text
    value = value and _CONTINUED.sub("", value)
    value = value.rstrip() if value is not None and not binding.quote else value
    return binding.name or None, value, binding.error, text[binding.start : binding.end]


_pieces = st.sampled_from(
    [
        "A",
        "KEY",
        "export ",
        " ",
        "\t",
        "=",
        "'",
        '"',
        "\\",
        "#",
        " #",
        "\n",
        "\r\n",
        "\r",
        "x y",
        "\\n",
        '\\"',
        "é",
        "$",
        ":",
    ]
)


@given(st.lists(_pieces, max_size=30).map("".join))
def test_reads_what_python_dotenv_reads(text: str) -> None:
    assert _ours(text) == _theirs(text)


_names = st.sampled_from(["A", "B", "C_1"])
_references = st.builds("${{{}}}".format, _names) | st.builds(
    "${{{}:-{}}}".format, _names, st.sampled_from(["", "d", "d e"])
)
_values = st.lists(st.sampled_from(["x", " y", "=", "é"]) | _references, max_size=4).map("".join)
_quoted = st.builds("{0}{1}{0}".format, st.sampled_from(["", "'", '"']), _values)


@given(st.lists(st.tuples(_names, _quoted), max_size=6))
def test_resolves_what_python_dotenv_resolves(settings: list[tuple[str, str]]) -> None:
    text = "".join(f"{name}={value}\n" for name, value in settings)
    theirs = DotEnv(None, stream=io.StringIO(text), interpolate=True).dict()
    ours = {binding.name: _known(value) for binding, value in resolved(list(read_bindings(text)))}
    assert {name: value.strip() for name, value in ours.items()} == {
        name: (value or "").strip() for name, value in theirs.items()
    }


def _known(value: Literal) -> str:
    return value.text.replace(HOLE, "")


@given(
    st.lists(
        st.sampled_from(["\n", "=", "'", '"', "`", "#", "\\", " ", "A", "${", "}", ":", "-", KEY]), max_size=40
    ).map("".join)
)
def test_never_loses_a_key(text: str) -> None:
    spans = [segment.span for fact in facts(".env", text) for segment in fact.segments]
    places = places_of_key(text)
    assert all(any(span.start <= at < span.end for span in spans) for at in places)


@given(st.binary(max_size=200))
def test_any_bytes(raw: bytes) -> None:
    assert "failed" not in extraction(".env", raw).degraded
