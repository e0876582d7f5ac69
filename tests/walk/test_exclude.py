"""Globs that exclude files: those that would take too much work are refused."""

import pytest
from pathspec import GitIgnoreSpec

from pplx_scan.errors import UsageError
from pplx_scan.walk.exclude import excluded
from pplx_scan.walk.ignore import LinearPattern
from tests.linear.backtrack import Matcher, Pattern


@pytest.mark.parametrize(
    "globs", [["*a" * 9], ["a" * 501], ["*" * 5000], [f"a{number}/*" for number in range(501)], ["\\"]]
)
def test_globs_that_take_too_much_work_are_refused(globs: list[str]):
    with pytest.raises(UsageError, match=r"^exclude: "):
        excluded(globs)


def test_globs_that_people_write_are_taken():
    left_out = excluded(["**/node_modules/**/*.min.*", "!keep/*", "[[[", *(f"gen{number}/" for number in range(90))])
    assert [left_out(path) for path in ("a/node_modules/b/c.min.js", "gen7/a.py", "src/a.py")] == [True, True, False]


@pytest.mark.parametrize("glob", ["*a*a*a*a*a*a*a*b", "x/*[ab]*[ab]*[ab]*[ab]*c", "*\\\\a*a*?*a*?b"])
def test_stars_take_steps_in_proportion_to_a_name(glob: str):
    expression = LinearPattern(glob).regex.pattern
    counts = []
    for size in (40, 80):
        matcher = Matcher(Pattern(expression, 0), 100_000)
        matcher.search("x/" + "a" * size, everywhere=False)
        counts.append(matcher.steps)
    assert counts[1] < 2.6 * counts[0]


@pytest.mark.parametrize("glob", ["*a*b", "*.min.*.js", "a*/b*c/*d", "*a?b*", "*[!a]*b"])
@pytest.mark.parametrize("path", ["ab", "xaxbxb", "a.min.x.js", "x.min.js", "ab/bc/xd", "a1/b2c/d", "aab", "bab"])
def test_they_match_what_they_matched(glob: str, path: str):
    assert excluded([glob])(path) == GitIgnoreSpec.from_lines([glob], backend="simple").match_file(path)
