"""The diff that `--diff` and a plan show: whoever applies it has the new text, and making it takes work in proportion."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.model.change import MaskedChange
from pplx_scan.report.diff import render
from pplx_scan.report.style import Style
from tests.steps import steps

HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
LINES = st.lists(st.sampled_from(["a", "b", "c", "", "K = 1"]), max_size=60)


def shown(before: list[str], after: list[str]) -> list[str]:
    change = MaskedChange("a.py", *("".join(f"{line}\n" for line in each) for each in (before, after)))
    return "".join(render([change], Style())).split("\n")[2:-1]


def applied(diff: list[str], before: list[str]) -> list[str]:
    """Return a text after a diff, which must fit, and whose counts must be right."""
    found: list[str] = []
    at, counts = 0, [0, 0]
    for line in diff:
        if match := HUNK.fullmatch(line):
            assert counts == [0, 0]
            counts = [int(match[2] or 1), int(match[4] or 1)]
            start = int(match[1]) - (counts[0] > 0)
            found += before[at:start]
            at = start
            assert len(found) == int(match[3]) - (counts[1] > 0)
            continue
        if line[0] in " -":
            assert before[at] == line[1:]
            at += 1
            counts[0] -= 1
        if line[0] in " +":
            found.append(line[1:])
            counts[1] -= 1
    assert counts == [0, 0]
    return found + before[at:]


@given(LINES, LINES)
def test_it_gives_the_new_text(before: list[str], after: list[str]):
    if before != after:
        assert applied(shown(before, after), before) == after


@pytest.mark.parametrize(
    ("after", "diff"),
    [
        ("abXdef", ["@@ -1,6 +1,6 @@", " a", " b", "-c", "+X", " d", " e", " f"]),
        ("Xabcdef", ["@@ -1,3 +1,4 @@", "+X", " a", " b", " c"]),
        ("abcdef!", ["@@ -4,3 +4,4 @@", " d", " e", " f", "+!"]),
        ("adef", ["@@ -1,6 +1,4 @@", " a", "-b", "-c", " d", " e", " f"]),
        ("aBcDeF", ["@@ -1,6 +1,6 @@", " a", "-b", "+B", " c", "-d", "+D", " e", "-f", "+F"]),
    ],
)
def test_it_shows_what_changes_and_three_lines_around(after: str, diff: list[str]):
    assert shown(list("abcdef"), list(after)) == diff


def test_changes_that_are_far_apart_are_two_hunks():
    before = [str(number) for number in range(40)]
    after = [{"3": "x", "30": "y"}.get(line, line) for line in before]
    assert [line for line in shown(before, after) if line.startswith("@@")] == ["@@ -1,7 +1,7 @@", "@@ -28,7 +28,7 @@"]


def test_lines_that_are_alike_take_work_in_proportion():
    def changed(count: int) -> int:
        before = [
            line for at in range(count) for line in ("K = 1", *(str((at * 49 + each) % 101) for each in range(49)))
        ]
        after = ["K = 2" if line == "K = 1" else line for line in before]
        return steps(lambda: shown(before, after))

    one, two = changed(20), changed(40)
    assert two < 2.2 * one
