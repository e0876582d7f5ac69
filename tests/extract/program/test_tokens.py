"""Programs that are read from loose tokens: all that grammars find, in any order of the signs, in linear time."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.catalog.libraries import Libraries
from pplx_scan.extract import dispatch
from pplx_scan.extract.literal import Literal
from pplx_scan.extract.program.front.tokens import lower
from pplx_scan.extract.program.languages import loose
from pplx_scan.extract.program.node import Text
from pplx_scan.extract.program.survey import Survey
from pplx_scan.model.fact import KeyLiteral
from tests.extract.marks import extraction
from tests.keys import make_key
from tests.steps import steps

from .cases import all_cases, drawn, report, run

DIALECTS = list({id(each): each for each in (*loose.BY_SUFFIX.values(), *loose.BY_NAME.values(), loose.PLAIN)}.values())
PATHS = ["a." + suffix for suffix in loose.BY_SUFFIX] + ["a.foo", "Makefile", "LICENSE", "a.log.1"]
OTHERS = "tpl http rest graphql edn t python ruby"
SIGNS = [
    *"(){}[]\"'`\\\n#@%<>!?$&|+-*/=.,;:~^ ", "${", "#{", "\\(", "/*", "*/", "//", "--", "<!--", "=>", "->", "::", "..", "<-", "|>",
    ":=", "+=", '"""', "\0", "if ", "def f", "do |x|", "function ", "class A", "return ", "new ", "end\n", "name", "'text'",
    '"text"', "f'{x}'", "12", "-Flag ", "as ", "import a from 'b'",
]  # fmt: skip


def test_a_program_without_a_grammar_is_known_by_its_name():
    """Templates, texts and requests are no programs, or are in another language; `.t` and `.python` are too rare."""
    suffixes = [suffix for suffix, each in loose.BY_SUFFIX.items() if not each.prose and each is not loose.PAGE]
    others = {suffix for suffix in suffixes if not dispatch.format_of_path(f"a.{suffix}")}
    assert others == {*OTHERS.split()}
    assert all(dispatch.format_of_path(name) for name, each in loose.BY_NAME.items() if not each.prose)


@pytest.mark.slow
@pytest.mark.parametrize("as_what", ["the language", "an unknown language"])
def test_programs_are_read_without_their_grammar(as_what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All cases again: what their marks say, and no more, but for what only a grammar can tell."""
    monkeypatch.setattr(dispatch, "format_of", lambda _: "text")
    cases = [case for case in all_cases() if case.language != "bash"]
    if as_what == "an unknown language":
        cases = [
            case._replace(path=re.sub(r"\.\w+$", ".unknown", case.path)) for case in cases if case.language != "html"
        ]
    found = wanted = false = 0
    for case in cases:
        marks, right = run(case).marks, drawn(case)
        wanted, found, false = wanted + len(right), found + len(marks & right), false + len(marks - right)
    least, most = (0.975, 0.01) if as_what == "the language" else (0.93, 0.03)
    assert found >= least * wanted
    assert false <= most * wanted


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.go", 'import "os"\nconst key = "%KEY%"\nx := := ((( "perplexity'),
        ("a.rs", 'const KEY: &str = "%KEY%";\nlet let ((( pplx'),
    ],
)
def test_a_key_stays_where_no_grammar_tells_what_can_take_its_place(path, text):
    done = report(path, text.replace("%KEY%", make_key(3)), frozenset(), unsafe=True)
    assert done.degraded
    assert "key-in-repo" in done.marked
    assert not done.fixed


@pytest.mark.parametrize(
    "text",
    [
        "function f({ key = %PARTS% }: { key?: string }) {}",
        "const f = ({ a, inner: { key = %PARTS% } }: Props) => key",
        "class A(val key: String = %PARTS%) { }",
        "class A(b: B) extends C(%PARTS%) { }",
        "m = { [%PARTS%]: 1 }",
        "m = { f(%PARTS%): 1 }",
    ],
)
def test_a_key_in_pieces_is_joined_wherever_an_expression_may_stand(text: str):
    """Its second piece is one letter, which is found by joining alone."""
    key = make_key(3)
    found = extraction("a.unknown", text.replace("%PARTS%", f'"{key[:-1]}" + "{key[-1]}"')).facts
    assert [fact.secret.reveal() for fact in found if isinstance(fact, KeyLiteral)] == [key]


@given(st.sampled_from(DIALECTS), st.lists(st.sampled_from(SIGNS), max_size=40).map("".join))
def test_any_signs_are_read(dialect, text):
    """Whatever stands there, each string is a node, nodes stand in the order of the text, and none stands outside of it."""
    program = lower(text, 0, len(text), dialect)
    places = Survey(program, Libraries()).places
    starts = [place.node.start for place in places]
    assert starts == sorted(starts)
    assert all(0 <= place.node.start <= place.node.end <= len(text) for place in places)
    seen = [place.node for place in places]
    assert len(set(map(id, seen))) == len(seen)


@given(st.sampled_from(PATHS), st.lists(st.sampled_from(SIGNS), max_size=20).map("".join))
def test_no_string_gets_lost(path, before):
    """A string behind any signs, on a line of its own, is a node, unless it stands in another string or a comment."""
    text = before.replace('"', "").replace("'", "").replace("`", "") + '\n"pplx-wanted"\n'
    dialect = loose.dialect_of(path, text)
    if '"' not in dialect.strings or any(opener in text for opener in dialect.blocks):
        return
    program = lower(text, 0, len(text), dialect)
    texts = [place.node for place in Survey(program, Libraries()).places if isinstance(place.node, Text)]
    said = ["".join(part.text for part in node.parts if isinstance(part, Literal)) for node in texts]
    assert "pplx-wanted" in said or any(text[start:end].endswith('wanted"') for start, end in program.comments)


@pytest.mark.slow
@pytest.mark.parametrize(
    "filler", [*SIGNS, "a=", "a.b ", "x,", "{a:", "[a b:", "a?b:", "f(a){", "new A{", "h={a:1,", "a\n.b"]
)
def test_the_work_is_linear(filler):
    def work(size: int) -> int:
        text = "perplexity " + filler * (size // len(filler))
        return steps(
            lambda: [
                Survey(lower(text, 0, len(text), loose.dialect_of(path, text)), Libraries())
                for path in ("a.foo", "a.rb", "a.ps1", "a.txt", "a.m")
            ]
        )

    one, two = work(1_000), work(2_000)
    assert two < 2.4 * one + 2_000
