"""Programs that only a grammar reads as they are meant: computed properties, generic functions, classes made from others."""

from __future__ import annotations

import pytest

from .cases import OF_GRAMMARS, Case, cases_in
from .test_cases import assert_as_it_says


@pytest.mark.parametrize("case", cases_in(OF_GRAMMARS), ids=str)
def test_a_case_is_reported_and_mended_as_it_says(case: Case) -> None:
    assert_as_it_says(case)
