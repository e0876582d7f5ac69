"""Statements of a long Python module that are left out before it is parsed change nothing that is read of it."""

from __future__ import annotations

from itertools import cycle

import pytest
from ast_grep_py import SgRoot
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract.program.front.statements import _starts, statements_without
from pplx_scan.extract.program.front.tree import LEFT_OUT, SyntaxTree, _flat, _flat_without
from pplx_scan.extract.program.front.wanted import Both, Wanted
from pplx_scan.extract.program.languages.python import PYTHON
from pplx_scan.model.expression import expression
from pplx_scan.pipeline.examples import expand

from .cases import all_cases, plain, report

PLAIN = expression(PYTHON.statements)
STATEMENTS = [
    "x = 1",
    "x = (\n'a)'\n'b'\n)",
    'x = """\ndef f():\n  "quoted" \\"""\n"""',
    "y = '''\nclass A:\n''' + \"it's\"",
    "@f\n@g(1)\nclass A:\n    x = 1\n\n    def f(self):\n        '''\nat the margin\n        '''",
    "if a:\n    b\nelif c:\n    d\nelse:\n    e",
    "try:\n    a\nexcept B:\n    c\nfinally:\n    d",
    "x = 1 + \\\n2",
    "async def f(\n    a,\n):\n    # don't {\n    return a",
    "[\n1,\n2,\n]",
    "'a string'",
    "f(x)(y)[z]",
    "x = {}\n",
]


def tops(text: str) -> list[int]:
    children = SgRoot(text, "python").root().children()
    return [child.range().start.index for child in children if child.kind() not in {"comment", ";"}]


def named(tree: SyntaxTree) -> list[tuple[str, int, int]]:
    """Return the nodes of a tree that are read."""
    return [each for each in zip(tree.kinds, tree.starts, tree.ends, strict=True) if each[0] != LEFT_OUT]


@given(st.lists(st.sampled_from(STATEMENTS), min_size=1, max_size=8))
def test_a_statement_begins_where_the_parser_says(statements: list[str]) -> None:
    text = "\n".join(statements)
    assert _starts(text, PLAIN)[:-1] == tops(text)


@pytest.mark.parametrize("text", ["x = (", "x = 'a", 'x = """a', "x = )\ny = ("])
def test_brackets_that_cannot_be_told_apart_leave_the_text_as_it_is(text: str) -> None:
    assert statements_without("y = 1\n" * 100 + text, PLAIN, Wanted([], 0)) == []


@pytest.mark.parametrize("half", [0, 1])
def test_all_programs_are_read_as_before(half: int) -> None:
    programs = [plain(expand(case.text)) for case in all_cases() if case.suffix == "py"][half::2]
    text = "\n".join(programs)
    left_out = 0
    for at, near in zip(range(0, len(text), max(len(text) // 12, 1)), cycle((60, 400, 4000)), strict=False):
        for wanted in (Wanted([at], near), Both([at], [at // 2, (at + len(text)) // 2])):
            ranges = statements_without(text, PLAIN, wanted)
            left_out += sum(end - start for start, end in ranges)
            whole = _flat(SgRoot(text, "python").root(), wanted)
            assert named(_flat_without(ranges, text, PYTHON, wanted)) == named(whole)
    assert left_out > 10 * len(text)


def test_the_import_of_a_common_name_is_found_far_away() -> None:
    rows = "".join(f"row_{at} = table.get({at})\n" for at in range(3_000))
    text = f'from requests import get\n{rows}get("https://api.perplexity.ai/search")\n{rows}'
    assert len(text) > PYTHON.whole
    assert "method-wrong:get" in report("a.py", text, frozenset()).marked
