"""Parts of a program that stand far from one another in a large file are read as if they stood side by side."""

from __future__ import annotations

import pytest
from ast_grep_py import SgRoot

from pplx_scan.extract.program.languages import language_of
from pplx_scan.pipeline.examples import expand

from .cases import Case, all_cases, plain, report

FAR = 12_000
"""Characters between two statements: more than a reader looks around a hit."""
LARGE = 40_000
"""Characters of a text that is not read whole."""
COMMENTS = {"python": "# ", "ruby": "# ", "elixir": "# ", "lua": "-- "}
GRAMMARS = (
    "python", "javascript", "typescript", "go", "java", "kotlin", "csharp", "ruby", "swift", "rust", "dart", "scala", "lua",
)  # fmt: skip


def beginnings(text: str, grammar: str) -> list[int]:
    """Return the lines in which the statements of a file begin, without the first; the lines of a comment stay together."""
    children = [child for child in SgRoot(text, grammar).root().children() if "comment" not in child.kind()]
    lines = {child.range().start.line for child in children if child.range().start.column == 0}
    return sorted(lines)[1:]


def stretched(case: Case, grammar: str) -> str:
    """Return the text of a case with long comments between its statements."""
    lines = expand(case.text).split("\n")
    places = beginnings(plain(expand(case.text)), grammar)
    sign = COMMENTS.get(grammar, "// ")
    between = (sign + "word " * 20 + "\n") * (max(FAR, LARGE // max(len(places), 1)) // 100)
    for at in reversed(places):
        lines[at] = between + lines[at]
    return "\n".join(lines)


def grammar_of(case: Case) -> str:
    language = language_of(case.path)
    return language.grammar if language is not None else ""


ALL = [
    (case, grammar_of(case))
    for case in all_cases()
    if grammar_of(case) in GRAMMARS and beginnings(plain(expand(case.text)), grammar_of(case))
]


SPREAD = ALL[::3]


@pytest.mark.slow
@pytest.mark.parametrize(("case", "grammar"), SPREAD, ids=[str(case) for case, _ in SPREAD])
def test_what_is_far_apart_belongs_together(case: Case, grammar: str) -> None:
    text = stretched(case, grammar)
    assert len(text) > LARGE - FAR
    found = report(case.path, plain(text), case.wanted)
    assert found.degraded == ""
    assert found.marked == text
