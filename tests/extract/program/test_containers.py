"""One program, every container: what is reported and mended in a program is the same wherever it stands."""

from __future__ import annotations

from functools import cache
from itertools import cycle
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.pipeline.examples import expand

from .cases import Case, Report, all_cases, plain, report
from .containers import CONTAINERS, WORDS, argument, between, can_hold, indented, json_at_random

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from .containers import Wrapped

LANGUAGES = sorted({case.language for case in all_cases()})


def program_of(case: Case) -> str:
    return plain(expand(case.text))


@cache
def alone(case: Case) -> Report:
    """Return what is made of a case as a file of its own, at a path that does not say that it is shipped to users."""
    suffix = case.suffix.replace("html", "xhtml")
    return report(f"src/main.{suffix}", program_of(case), case.wanted)


def wrapped(kind: str, language: str) -> Iterator[tuple[Case, Callable[[str, str], Wrapped]]]:
    """Yield the cases of a language, each with the container of a kind that it is put into."""
    cases = [case for case in all_cases() if case.language == language]
    fitting = [each for each in CONTAINERS[kind] if cases and can_hold(each, cases[0].suffix)]
    yield from zip(cases, cycle(fitting), strict=False) if fitting else ()


@pytest.mark.slow
@pytest.mark.parametrize("kind", CONTAINERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_program_is_the_same_in_every_container(kind: str, language: str):
    wrong = []
    for case, container in wrapped(kind, language):
        file = container(program_of(case), case.suffix)
        found = report(file.path, file.text, case.wanted)
        if found.degraded:
            wrong.append(f"{container.__name__}: {case}: {found.degraded}")
        for what, mine, theirs in (
            ("marked", alone(case).marked, file.unwrap(found.marked)),
            ("fixed", alone(case).fixed, file.unwrap(found.fixed) if found.fixed else ""),
        ):
            # Quotes that the words around quote once more may be left as they are, but not be written wrongly.
            refused = not theirs and container is argument and "'" in program_of(case)
            if mine.strip() != theirs.strip() and not refused:
                wrong.append(f"{container.__name__}: {case}: {what}\n--- file\n{mine}\n--- container\n{theirs}")
    assert not wrong, f"{len(wrong)}\n" + "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_program_is_the_same_with_the_line_ends_and_the_mark_of_windows(language: str):
    for case in all_cases():
        if case.language == language:
            suffix = case.suffix.replace("html", "xhtml")
            check_same(case, between("\ufeff", program_of(case), "", f"src/main.{suffix}"), "\r\n")


QUOTES = st.lists(st.sampled_from(["> ", ">", "  ", "   ", "\t"]), max_size=3).map("".join)
MARKS = st.builds(str.__mul__, st.sampled_from("`~"), st.integers(min_value=4, max_value=7))


def check_same(case: Case, file: Wrapped, newline: str) -> None:
    """Assert that a wrapped case is reported and mended as it is alone, whatever the ends of its lines."""
    found = report(file.path, file.text.replace("\n", newline), case.wanted)
    assert not found.degraded
    assert file.unwrap(found.marked.replace("\r\n", "\n")).strip() == alone(case).marked.strip()
    fixed = file.unwrap(found.fixed.replace("\r\n", "\n").rstrip("\r") + "\n").strip() if found.fixed else ""
    assert fixed == alone(case).fixed.strip()


@given(
    st.sampled_from(all_cases()),
    QUOTES,
    MARKS,
    st.sampled_from(["", "- ", "12) ", "* "]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_a_fence_however_deep(case: Case, quotes: str, mark: str, item: str, newline: str):
    prefix = quotes + " " * len(item)
    opening = f"# A\n{quotes}{item}{mark} {WORDS[case.suffix]} title='x y'\n"
    closing = f"{prefix}{mark}\nB\n"
    check_same(case, indented(opening, program_of(case), closing, "a.md", prefix), newline)


@given(
    st.sampled_from(all_cases()),
    st.integers(min_value=1, max_value=12),
    st.sampled_from(["|", "|-", "|+"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_a_block_of_yaml_however_deep(case: Case, depth: int, sign: str, newline: str):
    before = f"{' ' * (depth - 1)}main.{case.suffix}: {sign}\n"
    check_same(case, indented(before, program_of(case), "", "a.yaml", " " * depth), newline)


@given(st.sampled_from(all_cases()), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_a_here_document_with_tabs_or_without(case: Case, tabs: bool, newline: str):
    operator, prefix = ("<<-", "\t\t") if tabs else ("<<", "")
    before, after = f"cat >main.{case.suffix} {operator}'E_F'\n", f"{prefix}E_F\necho\n"
    program = program_of(case)
    if tabs and "\t" in program:
        return
    file = indented(before, program, after, "a.sh", prefix) if tabs else between(before, program, after, "a.sh")
    check_same(case, file, newline)


@given(st.sampled_from(all_cases()), st.randoms(use_true_random=False))
def test_a_string_of_json_with_any_escapes(case: Case, chooser: random.Random):
    check_same(case, json_at_random(program_of(case), case.suffix, chooser), "\n")
