"""What holds for every language: its table fits its grammar, and nothing in a file can stop the scan."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import pytest
from ast_grep_py import SgRoot
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from pplx_scan.extract import dispatch
from pplx_scan.extract.program import languages
from pplx_scan.extract.program.front.language import Language
from pplx_scan.extract.program.front.lower import roles_of
from pplx_scan.extract.program.front.strings import ESCAPES
from pplx_scan.extract.program.front.tree import parse
from pplx_scan.extract.program.languages import language_of
from pplx_scan.extract.reading import Unparsable
from pplx_scan.model.fact import BaseUrl, HttpCall, KeyLiteral
from tests.extract.marks import KEY, catalog, check, expand, extraction, facts, source_of

from .cases import all_cases, plain

if TYPE_CHECKING:
    import random

TABLES = {
    table.grammar: table
    for module in iter_modules(languages.__path__)
    for table in vars(import_module(f"{languages.__name__}.{module.name}")).values()
    if isinstance(table, Language)
}
SUFFIXES = {
    "python": "py",
    "javascript": "js", "typescript": "ts", "tsx": "tsx", "go": "go", "java": "java", "kotlin": "kt", "csharp": "cs",
    "php": "php", "ruby": "rb", "swift": "swift", "rust": "rs", "dart": "dart", "scala": "scala", "elixir": "ex",
    "lua": "lua", "c": "c", "cpp": "cpp", "nix": "nix",
}  # fmt: skip
NOISE = [
    *"(){}[]\"'`\\\n#@%<>!?",
    "${",
    "/*",
    "*/",
    "//",
    "=>",
    "..",
    '"""',
    "\0",
    "\ufeff",
    "é",
    "😀",
    "pplx-",
    "perplexity",
]


def test_every_table_has_a_suffix_and_is_found_by_it():
    assert SUFFIXES.keys() == TABLES.keys()
    for grammar, suffix in SUFFIXES.items():
        table = language_of(f"a.{suffix}")
        assert table is not None
        assert table.grammar == grammar


@pytest.mark.parametrize("grammar", TABLES)
def test_every_kind_in_a_table_is_one_of_the_grammar(grammar: str):
    root = SgRoot("", grammar).root()
    for kind in TABLES[grammar].role_of:
        root.matches(kind=kind)  # raises for a kind that the grammar does not have


@pytest.mark.parametrize("grammar", TABLES)
def test_every_word_in_a_table_is_known(grammar: str):
    assert set(TABLES[grammar].strings.values()) <= set(ESCAPES)
    assert set(TABLES[grammar].roles) <= set(roles_of(TABLES[grammar]))


@given(st.sampled_from(sorted(SUFFIXES.values())), st.text() | st.binary().map(lambda raw: raw.decode("latin-1")))
@example("js", "perplexity" + "(" * 5000)
@example("go", "perplexity\0\ufeff")
@example("rb", "perplexity <<A\n#{\n")
def test_any_text_is_read_by_the_language_or_as_text(suffix: str, text: str):
    found = dispatch.extract(
        source_of(f"a.{suffix}", f"{text} perplexity {text}".encode("utf-8", "replace")), catalog()
    )
    assert "failed" not in found.degraded


@given(st.sampled_from(all_cases()), st.randoms(use_true_random=False))
def test_a_damaged_program_is_read_all_the_same(case, chooser: random.Random):
    text = expand(plain(case.text))
    for _ in range(chooser.randrange(1, 8)):
        at = chooser.randrange(len(text) + 1)
        text = text[:at] + chooser.choice(NOISE) + text[at + chooser.randrange(12) :]
    found = dispatch.extract(source_of(case.path, text.encode("utf-8", "replace")), catalog())
    assert "failed" not in found.degraded


def test_a_grammar_that_panics_is_a_refusal():
    with pytest.raises(Unparsable, match="cobol"):
        parse("perplexity", replace(TABLES["go"], grammar="cobol"), [])


@pytest.mark.parametrize("suffix", SUFFIXES.values())
def test_what_a_grammar_does_not_understand_is_read_as_text_and_said(suffix: str):
    text = f'((( "{KEY}" }}'
    text = f"<?php {text}" if suffix == "php" else text
    found = extraction(f"a.{suffix}", text)
    assert re.search(r"grammar does not understand line 1", found.degraded)
    assert [fact for fact in found.facts if isinstance(fact, KeyLiteral)]


@pytest.mark.slow
def test_a_line_of_a_hundred_thousand_tokens():
    text = "var a=[" + "1,f(b)," * 25_000 + '"%KEY%"];'
    (key,) = facts("a.min.js", text)
    assert not key.comment
    assert extraction("a.min.js", text).degraded == ""


@pytest.mark.parametrize(
    "nested",
    ["(" * 20_000 + "1" + ")" * 20_000, "[" * 20_000 + "]" * 20_000, '"a"' + ' + "b"' * 20_000, "a" + ".b(1)" * 20_000],
)
def test_no_nesting_is_too_deep(nested: str):
    check("a.js", f'const k = "«%KEY%»", x = {nested};')


@pytest.mark.slow
def test_of_a_large_bundle_only_what_stands_around_the_hits_is_kept():
    module = "function f(a,b){return a.c(b)+g(a)};" * 4000
    text = f'{module}const k="«%KEY%»";fetch("https://api.perplexity.com/search",{{method:"POST"}});{module}'
    check("bundle.js", text)
    (url,) = facts("bundle.js", text.replace("«", "").replace("»", ""), BaseUrl)
    assert url.right == "https://api.perplexity.ai/search"


def test_an_option_that_was_left_out_makes_the_verb_unknown():
    """A bundle's options may be too large to be kept: then nothing is said of what they hold."""
    filler = "x:[" + "1," * 40_000 + "1]"
    (call,) = facts("bundle.js", f'fetch("https://api.perplexity.ai/search",{{{filler},method:"POST"}});', HttpCall)
    assert call.method != "GET"


def test_offsets_are_those_of_the_file_whatever_its_line_ends_and_letters():
    check("a.ts", 'const é = "😀";\r\nconst k = "«%KEY%»";\r\n')
    check("a.ts", '\ufeffconst k = "«%KEY%»"')
