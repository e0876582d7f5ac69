"""The small values of the model: rules' severities, facts' words, results, errors."""

import pytest

from pplx_scan import errors
from pplx_scan.errors import PplxScanError
from pplx_scan.model.fact import FACTS, BaseUrl, KeyLiteral
from pplx_scan.model.finding import Edit, Fix, Safety
from pplx_scan.model.origin import GitStanding, Stdin, WorktreeFile
from pplx_scan.model.reads import Stats, Unread
from pplx_scan.model.result import ScanResult
from pplx_scan.model.rule import Severity
from pplx_scan.model.secret import Secret
from pplx_scan.model.span import Span
from tests.keys import make_key

ORIGIN = WorktreeFile("a/.env", "/x/a/.env", GitStanding.IGNORED, credential=True)


def key(**fields: object) -> KeyLiteral:
    return KeyLiteral(origin=ORIGIN, span=Span(0, 53), segments=(), secret=Secret(make_key()), **fields)  # type: ignore[arg-type]


def test_severities_have_an_order():
    assert [severity.rank for severity in (Severity.INFO, Severity.WARNING, Severity.ERROR)] == [0, 1, 2]


def test_a_fact_knows_its_file():
    assert key().git == "ignored"
    assert key().credential_file


@pytest.mark.parametrize(
    ("fields", "named", "written", "noted"),
    [
        ({}, "", "", ""),
        ({"name": "K", "encoding": "base64", "note": "ships"}, " in K", ", written base64", " (ships)"),
    ],
)
def test_a_key_gives_the_parts_of_a_sentence(fields: dict[str, str], named: str, written: str, noted: str):
    fact = key(**fields)
    assert (fact.named, fact.written, fact.noted) == (named, written, noted)


def test_a_url_gives_advice_only_when_a_better_one_is_known():
    url = BaseUrl(
        origin=Stdin(), span=Span(0, 1), url="u", scheme="https", host="h", path="", role="base", host_kind="other"
    )
    assert url.advice == ""


def test_an_edit_does_not_show_what_it_replaces():
    edit = Edit(Span(0, 53), make_key().encode(), b"")
    assert "pplx" not in repr(edit) + repr(Fix("x", ()))


def test_a_fix_needs_review_unless_it_says_otherwise():
    assert Fix("x", ()).safety is Safety.NEEDS_REVIEW


def test_a_result_with_an_unread_file_is_not_complete():
    assert ScanResult(Stats()).complete
    assert not ScanResult(Stats(), unread=(Unread("a", "b"),)).complete


def test_every_kind_of_fact_can_be_named_by_a_rule():
    assert set(FACTS) == {"KeyLiteral", "EnvRead", "BaseUrl", "AuthHeader", "HttpCall"}


def test_every_error_has_an_exit_code_and_one_root():
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert len(kinds) > 4
    assert all(issubclass(kind, PplxScanError) and kind.exit_code == 2 for kind in kinds)
