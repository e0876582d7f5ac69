"""What is left out of a long text before it is parsed changes nothing that is read of it."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

import pytest
from ast_grep_py import SgRoot
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract.program.front.curly import blocks_without
from pplx_scan.extract.program.front.tree import SyntaxTree, _flat, _flat_without, parse
from pplx_scan.extract.program.front.wanted import Both, Wanted
from pplx_scan.extract.program.languages.go import GO
from pplx_scan.extract.program.languages.java import JAVA
from pplx_scan.extract.program.languages.javascript import JAVASCRIPT, TSX, TYPESCRIPT
from pplx_scan.pipeline.examples import expand

from .cases import all_cases, plain

if TYPE_CHECKING:
    from pplx_scan.extract.program.front.language import Language

TABLES = (JAVASCRIPT, TYPESCRIPT, TSX, GO, JAVA)
SUFFIXES = {"js": JAVASCRIPT, "ts": TYPESCRIPT, "go": GO, "java": JAVA}
COMMON = [
    "x = {};",
    "f('}');",
    'f("{");',
    r'f("\"{\\");',
    "// don't {\n",
    '/* ` { " */',
    "if (a) { b(); }",
    "x = a / b / c;",
]
OWN = {
    JAVASCRIPT: [
        "x = `a } ${ b + `${ {c: '}'}.c }{` } {`;", "x = /[/{'\"`]\\/{/g;", "return /}'/;", "x = (a) / b; y = '/';",
        "const {a, b: {c}} = d;", "x = a\n/ b", "x = `\\`${'`'}$`;", "class A { m() { return `}` } }", "x = f(/{/, '\\'');",
    ],
    GO: ['x := `a\\` + "}"', "r := '{'", 'm := map[string]int{"a": 1}', "s := `\n\"{'`"],
    JAVA: ['s = """\n  a " { \\""" }\n""";', "char c = '{';", "char d = '\\'';", 'String[] a = {"}", "{"};', 's = "";'],
}  # fmt: skip


def tree(text: str, language: Language, wanted: Wanted) -> SyntaxTree:
    return _flat(SgRoot(text, language.grammar).root(), wanted)


def brief(text: str, language: Language, wanted: Wanted) -> str:
    """Return a text with blanks in the place of what is left out."""
    assert language.curly is not None
    for start, end in blocks_without(text, language.curly, wanted):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def of(language: Language) -> list[str]:
    return [*COMMON, *OWN.get(language, OWN[JAVASCRIPT])]


@pytest.mark.parametrize("language", TABLES, ids=lambda each: each.grammar)
@given(data=st.data())
def test_a_block_ends_where_it_ends(language: Language, data: st.DataObject) -> None:
    inner = data.draw(st.lists(st.sampled_from(of(language)), min_size=1, max_size=12))
    body = " ".join(inner) + "\n" + "f();" * 60
    outer = f"a() {{{body}}}\nb(c); "
    wanted = Wanted([len(outer) + 900], 900)
    assert brief(outer, language, wanted) == f"a() {{{' ' * len(body)}}}\nb(c); "


@pytest.mark.parametrize("language", TABLES, ids=lambda each: each.grammar)
@given(data=st.data())
def test_only_what_is_not_wanted_is_left_out(language: Language, data: st.DataObject) -> None:
    blocks = [f"f{at}() {{{each}{'g();' * 60}}}" for at, each in enumerate(of(language))]
    text = "\n".join(data.draw(st.permutations(blocks)))
    hit = data.draw(st.integers(min_value=0, max_value=len(text) - 1))
    found = brief(text, language, Wanted([hit], 10))
    start, end = text.rfind("{", 0, hit + 1), text.find("\nf", hit)
    assert found[start:end] == text[start:end]
    assert found.count("g();") < text.count("g();")


@pytest.mark.parametrize("text", ["f() { '", "f() { ` }", "f() { ${ }", "}", "{", "f({)}", 'x = "a\n"', "x = /a"])
def test_brackets_that_cannot_be_told_apart_leave_the_text_as_it_is(text: str) -> None:
    whole = f"g() {{{'h();' * 80}}}\n{text}"
    assert brief(whole, JAVASCRIPT, Wanted([], 0)) == (whole if text != "f({)}" else f"g() {{{' ' * 320}}}\n{text}")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_all_programs_are_read_as_before(suffix: str) -> None:
    language = SUFFIXES[suffix]
    assert language.curly is not None
    programs = [plain(expand(case.text)) for case in all_cases() if case.suffix == suffix]
    text = "\n".join(each for each in programs if "ERROR" not in tree(each, language, Wanted([0], len(each))).kinds)
    less = 0
    for at, near in zip(range(0, len(text), max(len(text) // 12, 1)), cycle((60, 400, 4000)), strict=False):
        for wanted in (Wanted([at], near), Both([at], [at // 2, (at + len(text)) // 2])):
            left_out = blocks_without(text, language.curly, wanted)
            less += bool(left_out)
            assert _flat_without(left_out, text, language, wanted) == tree(text, language, wanted)
    assert less > 6


def test_what_the_grammar_does_not_understand_then_is_read_from_the_whole_text() -> None:
    # What is left of the attribute, `x={}`, is no expression.
    page = f"const a = <p x={{[{'1,' * 20_000}]}}>b</p>;\nfetch(url)"
    hits = [page.index("fetch")]
    kinds = parse(page, JAVASCRIPT, hits).kinds
    assert "ERROR" not in kinds
    assert "call_expression" in kinds
