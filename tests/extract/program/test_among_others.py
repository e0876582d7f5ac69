"""What stands around a statement changes nothing about it, though parts of it are evaluated in another order than they are written."""

from __future__ import annotations

import re

import pytest

from pplx_scan.extract.program.languages import language_of
from pplx_scan.pipeline.examples import expand

from .cases import Case, all_cases, plain, report

_SCRIPT = "for (const [each, mark] of pairsOf(rows)) { if (mark) continue; kept.push(mark); }\nif (rows[0]) // a comment\n  kept.push(rows);\n"
AROUND = {
    "python": "shown = {each: mark for each, mark in pairs_of(rows) if mark}\nfor each in rows:\n    if each:\n        continue\n"
    "with opened(rows) as held:\n    kept = [each for each in held]\n",
    "ruby": "for each in rows do kept << each end\nif rows.any?\n  # a comment\n  kept = rows\nend\n",
    "javascript": _SCRIPT,
    "typescript": _SCRIPT,
    "tsx": _SCRIPT,
    "kotlin": "fun shown() { for ((each, mark) in pairsOf(rows)) { kept.add(mark) } }\n",
}


def grammar_of(case: Case) -> str:
    language = language_of(case.path)
    return language.grammar if language is not None else ""


def can_stand_among(case: Case) -> bool:
    """Tell whether statements may stand around those of a case."""
    first = ("#!", "package ", "import ", "@file", "from __future__")
    return grammar_of(case) in AROUND and not case.text.startswith(first)


ALL = [case for case in all_cases() if can_stand_among(case)]
SAMPLE = [*enumerate(ALL)][::4]


@pytest.mark.slow
@pytest.mark.parametrize(("number", "case"), SAMPLE, ids=[str(case) for _, case in SAMPLE])
def test_a_case_among_others_is_reported_as_alone(number: int, case: Case) -> None:
    around = AROUND[grammar_of(case)]
    text = f"{around * (number % 7)}{expand(case.text).rstrip()}\n{around * (number % 61)}"
    found = report(case.path, plain(text), case.wanted)
    assert found.degraded == ""
    assert found.marked == text


@pytest.mark.slow
def test_headers_are_found_whatever_number_of_loops_is_behind_them() -> None:
    case = """\
import requests
def ask():
    headers = {"Authorization": "«key-not-filled-in:Bearer {api_key}»"}
    requests.post("https://api.perplexity.ai/v1/responses", headers=headers, json={})
"""
    for times in range(60):
        text = case + AROUND["python"] * times
        assert report("a.py", plain(text), frozenset({"key-not-filled-in"})).marked == text, times


SIGNS = dict.fromkeys(("py", "rb", "sh", "r", "ex", "jl", "pl", "ps1"), "#") | dict.fromkeys(
    ("js", "ts", "tsx", "java", "kt", "go", "rs", "swift", "scala", "dart", "cs", "php", "groovy", "cc", "c"), "//"
)
"""What begins a comment, by the suffix of a file."""
OURS = re.compile(r"pplx-|perplexity|pplx|https?:|Bearer|Authorization|/v1|/chat|sonar|%", re.IGNORECASE)
"""What tells something also in a comment."""
COMMENTED = [case for case in all_cases() if case.suffix in SIGNS][::7]


def in_comments(case: Case) -> str:
    """Return the program of a case as comments, and what would leave a loop, without keys and addresses."""
    lines = [line for line in plain(case.text).splitlines() if line.strip() and not {"\\", "!"} & {*line}]
    said = (OURS.sub("our", line) for line in (*lines, "next: return, break, or continue"))
    return "\n".join(f"{SIGNS[case.suffix]} {line}" for line in said)


@pytest.mark.slow
@pytest.mark.parametrize("case", COMMENTED, ids=str)
def test_what_comments_say_changes_nothing(case: Case) -> None:
    text, comments = plain(expand(case.text)).rstrip("\n"), in_comments(case)
    alone = report(case.path, f"{text}\n", case.wanted)
    found = report(case.path, f"{text}\n{comments}\n", case.wanted)
    assert found.marked == f"{alone.marked.rstrip()}\n{comments}\n"
    assert found.fixed == (f"{alone.fixed}\n{comments}" if alone.fixed else "")
