"""Globs that exclude files: those that would take too much work are refused."""

import pytest

from pplx_scan.errors import UsageError
from pplx_scan.walk.exclude import excluded


@pytest.mark.parametrize(
    "globs", [["*a" * 9], ["a" * 501], ["*" * 5000], [f"a{number}/*" for number in range(501)], ["\\"]]
)
def test_globs_that_take_too_much_work_are_refused(globs: list[str]):
    with pytest.raises(UsageError, match=r"^exclude: "):
        excluded(globs)


def test_globs_that_people_write_are_taken():
    left_out = excluded(["**/node_modules/**/*.min.*", "!keep/*", "[[[", *(f"gen{number}/" for number in range(90))])
    assert [left_out(path) for path in ("a/node_modules/b/c.min.js", "gen7/a.py", "src/a.py")] == [True, True, False]
