"""A case in other words: what an address or a variable is put into changes no finding."""

from __future__ import annotations

from collections import Counter
from functools import cache, partial
from typing import TYPE_CHECKING, Final, TypeVar

import pytest

from pplx_scan.pipeline.examples import expand

from .cases import OF_GRAMMARS, Case, all_cases, cases_in, plain, report
from .rewritten import ADDRESS, ADDRESSES, HELD, READ, READS, address, held, read

if TYPE_CHECKING:
    from collections.abc import Callable

Form = TypeVar("Form")
EACH: Final = 2
"""Every so many of the cases are tried."""
FEW: Final = 0.03
"""The share of cases that may lose a finding: what they are about is how the address itself is written."""
RAISED: Final = {
    "php-right-a_list_that_a_value_is_looked_for_in",
    "c-right-an_address_that_is_looked_for,_with_a_blank_before_the_brackets",
    "java-right-an_address_that_a_test_sets,_and_wants_to_be_refused_then",
    "typescript-right-an_address_that_a_test_sets,_and_wants_to_be_refused_then",
    "ruby-right-a_wrong_address_that_is_named_so",
    "typescript-right-an_address_that_a_mock_is_told_of,_with_an_answer",
    "groovy-right-a_step_that_fails_with_an_address",
    "kotlin-right-an_interface_keeps_the_address_of_its_requests",
    "kotlin-right-the_web_site,_and_a_server_of_one's_own_that_is_given_the_key",
    "typescript-right-a_variable_of_a_page_that_the_set-up_of_tests_gives_a_text",
}
"""Right programs that are wrong in other words: what is compared, or set, is no text any more."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ADDRESSES)
def test_an_address_may_be_written_in_another_way(kind: str) -> None:
    assert_alike(ADDRESSES[kind], has_one, lambda text, form, _: ADDRESS.sub(partial(address, form), text))


@pytest.mark.slow
@pytest.mark.parametrize("kind", HELD)
def test_an_address_may_be_held_elsewhere(kind: str) -> None:
    assert_alike(HELD[kind], has_one, held)


@pytest.mark.slow
@pytest.mark.parametrize("kind", READS)
def test_a_read_of_the_environment_may_be_written_in_another_way(kind: str) -> None:
    assert_alike(READS[kind], reads, lambda text, form, _: READ.sub(partial(read, form), text))


def reads(text: str) -> bool:
    return READ.search(text) is not None


def has_one(text: str) -> bool:
    return len(ADDRESS.findall(text)) == 1


def assert_alike(
    forms: dict[str, Form], concerns: Callable[[str], bool], written: Callable[[str, Form, str], str]
) -> None:
    """Assert that few cases lose a finding, and that none gets one."""
    tried, lost, raised = 0, list[str](), set[str]()
    for case in [*all_cases(), *cases_in(OF_GRAMMARS)][::EACH]:
        text, form = plain(expand(case.text)), forms.get(case.suffix)
        if form is None or not concerns(text):
            continue
        tried += 1
        before = found(case)
        after = rules(case, written(text, form, case.suffix))
        lost += [str(case)] * bool(before - after)
        raised |= {str(case)} if after - before else set()
    assert tried > 300
    assert len(lost) <= FEW * tried, lost
    assert raised <= RAISED


@cache
def found(case: Case) -> Counter[str]:
    return rules(case, plain(expand(case.text)))


def rules(case: Case, text: str) -> Counter[str]:
    return Counter(rule for _, _, rule in report(case.path, text, frozenset()).marks)
