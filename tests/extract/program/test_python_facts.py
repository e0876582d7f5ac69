"""Facts of Python source that no finding shows: names and scopes, states of faults, parts of keys, exact spans in every encoding."""

from __future__ import annotations

import pytest

from pplx_scan.model.fact import AuthHeader, BaseUrl, HttpCall, KeyLiteral
from pplx_scan.pipeline.examples import expand
from tests.extract.marks import check, facts

from .cases import Case, all_cases, plain, wrong

API = "https://api.perplexity.ai"
CASES = {f"{case.topic}: {case.title}": case for case in all_cases() if case.language == "python"}

NAMES = {
    'PPLX_KEY = "«%KEY%»"': ("PPLX_KEY", ""),
    'class A:\n    key = "«%KEY%»"': ("key", "A"),
    'class A:\n    def go(self):\n        self.token = "«%KEY%»"': ("token", "A"),
    'def ask():\n    PPLX_KEY = "«%KEY%»"': ("PPLX_KEY", "ask"),
    'CONFIG = {"perplexity": {"api_key": "«%KEY%»"}}': ("api_key", "CONFIG.perplexity"),
    'Perplexity(api_key="«%KEY%»")': ("api_key", "Perplexity"),
    'import os\nos.getenv("PPLX_API_KEY", "«%KEY%»")': ("PPLX_API_KEY", "getenv"),
    'import os\nos.environ["PPLX_API_KEY"] = "«%KEY%»"': ("PPLX_API_KEY", "os.environ"),
    'headers = {"Authorization": "Bearer «%KEY%»"}': ("Authorization", "headers"),
    'request.add_header("Authorization", "Bearer «%KEY%»")': ("Authorization", "add_header"),
}


@pytest.mark.parametrize("marked", NAMES.keys())
def test_a_key_has_the_name_that_holds_it(marked: str) -> None:
    name, scope = NAMES[marked]
    check("a.py", marked, name=name, scope=scope)


def test_a_split_key_is_well_formed_and_has_all_of_its_parts() -> None:
    for case in (case for title, case in CASES.items() if title.startswith("split: ")):
        keys = [fact for fact in _facts(case, KeyLiteral) if not fact.placeholder]
        parts = 3 if case.title == "format over lines" else 2
        assert [(key.encoding, key.flaw, len(key.segments)) for key in keys] == [("split", "", parts)], case.title


STATES = {
    "prefix": ("key: without its prefix", "key: without its prefix, handed to the SDK", "key: in a class that says whose it is"),
    "length": ("key: too long",),
    "dash": ("key: an underscore",),
    "case": ("key: upper case",),
    "missing": ("missing: no scheme", "missing: no scheme, in an f-string"),
    "glued": ("missing: no blank", "missing: no blank in a sum", "missing: threads over a helper"),
    "scheme": ("missing: another scheme", "missing: a percent without the scheme"),
    "wrong-header": ("header: another header", "header: another header by keyword"),
    "query": ("header: in the query",),
    "basic": ("header: basic", "header: basic by class"),
    "doubled": (
        "doubled: literal", "doubled: f-string", "path: a doubled path", "base: of an OpenAI client",
        "base: of an OpenAI client, by a constant", "base: of an OpenAI client, by a default",
        "base: of an OpenAI client, later", "base: of the openai module", "base: in the environment",
    ),
    "stored": (
        "doubled: handed to the SDK", "doubled: handed on with a hole", "doubled: handed to an OpenAI client",
        "doubled: in a setting", "doubled: in the environment",
    ),
    "known": (
        "host: wrong host", "host: the web site with a key", "host: an unused constant", "base: another vendor's",
        "base: none at all", "base: none at all, from the environment", "base: none at all, for the module",
    ),
    "unknown": ("path: no such path", "path: joined from a base", "path: joined in a client"),
    "unfit": (
        "base: of the SDK", "base: of LiteLLM", "base: for chat", "base: for chat, with options",
        "base: for chat, through instructor", "base: for chat, as an attribute", "base: for responses", "base: of LangChain",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("state", "title"), [(state, title) for state, titles in STATES.items() for title in titles])
def test_a_fault_says_which_one_it_is(state: str, title: str) -> None:
    faults = [fact for fact in _facts(CASES[title]) if wrong(fact)]
    assert state in {_state(fact) for fact in faults}


def test_of_the_headers_without_a_scheme_all_are_the_key_itself() -> None:
    others = {*STATES["glued"], *STATES["scheme"]}
    for title in CASES.keys() - others:
        if title.startswith("missing: "):
            headers = _facts(CASES[title], AuthHeader)
            assert {fact.state for fact in headers if wrong(fact)} == {"missing"}, title


def test_hidden_characters_are_named() -> None:
    [fact] = check("a.py", 'KEY = " «%KEY%»\\u200b"')
    assert {oddity.name for oddity in fact.oddities} == {"U+0020 SPACE", "U+200B ZERO WIDTH SPACE"}


def test_a_later_header_replaces_an_earlier_one() -> None:
    text = f'import requests\nh = {{"Authorization": "%KEY%"}}\nh["Authorization"] = "Bearer %KEY%"\nrequests.post("{API}/search", headers=h)'
    [fact] = [fact for fact in facts("a.py", text, AuthHeader) if fact.state == "right"]
    assert fact.keyed


def test_a_verb_that_is_wrong_for_one_of_several_paths_is_found() -> None:
    text = f"""\
import requests
class A:
    def _call(self, path):
        return requests.«get»("{API}" + path)
    def go(self):
        self._call("/search")
        self._call("/v1/models")
"""
    check("a.py", text, kind=HttpCall, where=wrong)


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "latin-1", "shift-jis"])
def test_spans_are_exact_in_every_encoding(charset: str) -> None:
    head = f"# -*- coding: {charset} -*-\n" if charset in {"latin-1", "shift-jis"} else ""
    odd = {"latin-1": "café", "shift-jis": "日本語"}.get(charset, "日本語 😀")
    check("a.py", f'{head}NAME = "{odd}"\r\nKEY = "«%KEY%»"  # {odd}\r\n', charset=charset)


def _facts(case: Case, kind: type = object) -> list:
    return facts(case.path, expand(plain(case.text)), kind)


def _state(fact: object) -> str:
    match fact:
        case KeyLiteral():
            return fact.flaw
        case AuthHeader():
            return fact.state
        case BaseUrl():
            return fact.path_state
    return ""
