"""The cases of all languages, each by itself."""

from __future__ import annotations

import pytest

from pplx_scan.pipeline.examples import expand

from .cases import TOPICS, Case, all_cases, expected, run


@pytest.mark.parametrize("case", all_cases(), ids=str)
def test_a_case_is_reported_and_mended_as_it_says(case: Case) -> None:
    assert_as_it_says(case)


def assert_as_it_says(case: Case) -> None:
    assert case.topic in TOPICS
    report = run(case)
    assert report.degraded == ""
    assert report.marked == expected(case)
    assert report.unreported == ()
    assert report.fixed == expand(case.fixed)
