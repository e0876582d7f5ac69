"""Python source of any kind: nothing is raised, nothing is lost, time is bounded."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pplx_scan.extract.program.source_code import extract
from pplx_scan.extract.reading import Reading, Unparsable
from pplx_scan.fix.python_syntax import DEEPEST, LONGEST, still_parses, too_deep
from pplx_scan.model.fact import KeyLiteral
from tests.extract.marks import KEY, KEY2, catalog, extraction, source_of
from tests.processor_time import assert_bounded

WORDS = st.sampled_from(
    ["import requests\n", "requests.get(", "post", "x", "=", "(", ")", "[", "]", "{", "}", ",", ":", "\n", "    ", "f'", "'", '"',
     '"""', "\\", "{x}", "%s", " % ", "+", ".", "self", "def f(a=1):\n", "class A:\n", "return ", "lambda: ", "if x:\n", "with ",
     " as ", "import ", "from ", "os.environ", "**", "*", "OpenAI(", "base_url=", "headers=", "Authorization", "Bearer ", "or ",
     "https://api.perplexity.ai", "/search", "pplx-", KEY, "#", "\ufffc", "\u200b", "é", "\r\n", "\t", "\0", "global x\n", ":=",
     "await ", "match x:\n", "case ", "try:\n", "except:\n", "\N{SNOWMAN}", "\\N{", "\\x", "b'", "for ", " in ", "del x", "-1"]
)  # fmt: skip


def read(text: str | bytes) -> list[KeyLiteral] | None:
    """Return the keys of a Python text; None when its parser refuses it."""
    try:
        return [fact for fact in extract(Reading(source_of("a.py", text), catalog())) if isinstance(fact, KeyLiteral)]
    except Unparsable:
        return None


@settings(max_examples=400, deadline=None)
@given(st.lists(WORDS, max_size=30).map("".join))
def test_code_like_text_raises_nothing(text: str) -> None:
    read(text)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_raise_nothing(raw: bytes) -> None:
    read(raw)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_raises_nothing(text: str) -> None:
    read(text)


def _escaped(character: str, how: str) -> str:
    code = ord(character)
    return {"x": f"\\x{code:02x}", "u": f"\\u{code:04X}", "U": f"\\U{code:08x}", "o": f"\\{code:03o}"}.get(
        how, character
    )


@settings(max_examples=200, deadline=None)
@given(
    prefix=st.sampled_from(["", "b", "u", "f", "B", "F"]),
    quote=st.sampled_from(['"', "'", '"""', "'''"]),
    before=st.sampled_from(["", "Bearer ", "x = ", "é ", "😀", "\\n", "\\t", "{{", "a\\\n"]),
    marks=st.lists(st.sampled_from(["", "", "", "x", "o"]), min_size=53, max_size=53),
    after=st.sampled_from(["", " ", "\\n", "}}", "."]),
    place=st.sampled_from(
        [
            "KEY = {}",
            "use(1, key={})",
            "class A:\n    x = {{'k': {}}}",
            "def f(a={}): pass",
            "[{}]\r\n",
            "({})",
            "x[{}]",
        ]
    ),
    head=st.sampled_from(["", "# ä\n", "'''日本'''\r\n", "import os\n"]),
)
def test_a_planted_key_is_found_at_its_exact_place(  # noqa: PLR0917 - one for each strategy
    prefix: str, quote: str, before: str, marks: list[str], after: str, place: str, head: str
) -> None:
    """Whatever the kind of literal, the escapes in it and what stands around it."""
    if "b" in prefix.lower():
        before = before if before.isascii() else ""
    if "f" not in prefix.lower():
        before, after = before.replace("{{", ""), after.replace("}}", "")
    written = "".join(map(_escaped, KEY, marks))
    token = f"{prefix}{quote}{before}{written}{after}{quote}"
    text = head + place.format(token)
    keys = read(text)
    assert keys is not None
    source = source_of("a.py", text)
    start = text.index(written)
    spans = [(source.to_chars(key.segments[0].span)[0], source.to_chars(key.segments[-1].span)[1]) for key in keys]
    assert spans == [(start, start + len(written))]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.integers(1, 52), max_size=4, unique=True).map(sorted),
    st.sampled_from(["implicit", "plus", "join", "names", "f"]),
)
def test_a_key_cut_anywhere_is_one_key(cuts: list[int], how: str) -> None:
    bounds = [0, *cuts, 53]
    parts = [KEY[low:high] for low, high in pairwise(bounds)]
    quoted = [repr(part) for part in parts]
    text = {
        "implicit": "K = (" + "\n  ".join(quoted) + ")",
        "plus": "K = " + " + ".join(quoted),
        "join": f"K = ''.join([{', '.join(quoted)}])",
        "names": "".join(f"P{at} = {part}\n" for at, part in enumerate(quoted))
        + "K = '' + "
        + " + ".join(f"P{at}" for at in range(len(parts))),
        "f": "".join(f"P{at} = {part}\n" for at, part in enumerate(quoted))
        + "K = f'"
        + "".join(f"{{P{at}}}" for at in range(len(parts)))
        + "'",
    }[how]
    keys = read(f"# Perplexity\n{text}")
    assert keys is not None
    assert [len(key.segments) for key in keys if not key.flaw] == [len(parts)]
    assert [key.flaw for key in keys] == [""]


DEEP = {
    "parentheses": lambda n: "x = " + "(" * n + "1" + ")" * n,
    "unclosed": lambda n: "x = " + "([" * n,
    "lists": lambda n: "x = " + "[" * n + "]" * n,
    "sums": lambda n: "x = " + "1 + " * n + "1",
    "strings": lambda n: "x = " + "'a' " * n,
    "strings over lines": lambda n: "x = (" + "'a'\n" * n + ")",
    "attributes": lambda n: "x = " + "a." * n + "a",
    "calls": lambda n: "x = a" + "()" * n,
    "not": lambda n: "x = " + "not " * n + "a",
    "minus": lambda n: "x = " + "-" * n + "1",
    "conditions": lambda n: "x = " + "a if b else " * n + "a",
    "lambdas": lambda n: "x = " + "lambda: " * n + "a",
    "and": lambda n: "x = " + "a and " * n + "a",
    "elif": lambda n: "if a: pass\n" + "elif a: pass\n" * n,
    "indentation": lambda n: "".join(" " * i + "if a:\n" for i in range(n)) + " " * n + "pass\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("size", [DEEPEST - 2, LONGEST - 2, 10_000])
@pytest.mark.parametrize("make", DEEP.values(), ids=DEEP.keys())
def test_no_nesting_hurts(make: object, size: int) -> None:
    """libcst's parser ends the process on some of these: they are kept from it."""
    assert callable(make)
    text = make(size)[:400_000] + f"\nKEY = '{KEY}'\n"

    def check() -> None:
        found = extraction("a.py", text)
        assert any(isinstance(fact, KeyLiteral) for fact in found.facts), "the key after it is lost"
        assert still_parses(text, text)

    assert_bounded(check, 20)


@pytest.mark.parametrize(
    ("before", "after", "sound"),
    [
        ("x = 1\n", "x = f(1)\n", True),
        ("x = 1\n", "x = f(1\n", False),
        ("def f():\n    return 1\n", "import os\ndef f():\n    return 2\n", True),
        ("def f():\n    return 1\n", "def f():\nimport os\n    return 2\n", False),
        ("print 1\n", "print 2\n", True),
        ("match x:\n    case 1: pass\n", "match x:\n    case 1: pass\n    case 2: f()\n", True),
        ("type A[T] = int\n", "type A[T] = str\n", True),
    ],
)
def test_a_mended_text_is_python_if_it_was(before: str, after: str, *, sound: bool) -> None:
    assert still_parses(before, after) is sound


@pytest.mark.parametrize(
    "text",
    [
        "x = {\n" + "".join(f"    'a{i}': ('b', [1, 2, {{'c': f(x.y.z + 1)}}]),\n" for i in range(3000)) + "}\n",
        "\n".join(f"x.y{i} = a.b.c({i}) + [1, (2)]" for i in range(3000)),
        '"""' + "((((" * 500 + '"""\n' + "# " + "[[[" * 500 + "\n",
    ],
    ids=["a long display", "many statements", "brackets in text"],
)
def test_long_files_are_not_deep_ones(text: str) -> None:
    assert too_deep(text) == ""


SLOW = {
    "doubling": "a0 = 'x' * 1\n" + "".join(f"a{i + 1} = a{i} + a{i}\n" for i in range(60)),
    "calls of calls": "".join(f"def f{i}(x):\n    return f{i + 1}(x) + f{i + 1}(x)\n" for i in range(40)),
    "a name that is bound often": "x = 'https://api.perplexity.ai'\nrequests.get(x)\n" * 800,
    "headers that are set often": "h = {}\n"
    + "h['a'] = h\n" * 800
    + "requests.get('https://api.perplexity.ai', headers=h)\n" * 60,
    "a dict in itself": "h = {**h, **h, **h}\nrequests.get('https://api.perplexity.ai', headers=h)\n" * 20,
    "a client of itself": "c = c or c or c\nc.get('https://api.perplexity.ai')\n" * 100,
    "a class of itself": "class A(A):\n    x = A.x\n    def x(self):\n        return self.x\nA().x\n",
    "many clients": "from openai import OpenAI\n" + "c = OpenAI(api_key=k)\nc.chat.completions.create()\n" * 400,
    "a long string": "x = '" + "pplx-" * 50_000 + "'",
    "a long line": "x = [" + "'https://api.perplexity.ai/search', " * 5_000 + "]",
    "many formats": "x = '" + "{} %s " * 5_000 + "'.format(a)",
}


@pytest.mark.slow
@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW.keys())
def test_time_is_bounded(text: str) -> None:
    assert_bounded(lambda: read(text), 5)


def test_a_broken_file_is_read_as_text_and_says_where() -> None:
    found = extraction("a.py", f"x = 1\ny = (2\nKEY = '{KEY}'\n")
    assert found.degraded == "the python grammar does not understand line 2"
    assert [type(fact) for fact in found.facts if isinstance(fact, KeyLiteral)] == [KeyLiteral]


def test_no_key_is_in_a_refusal() -> None:
    assert "pplx" not in extraction("a.py", f"perplexity = (\n{KEY2} '").degraded
