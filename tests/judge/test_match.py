"""Rules over facts: the four operators, and messages that are safe to show."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.judge.match import broken_case, message_fields, message_of
from pplx_scan.model.fact import EnvRead, Fact, KeyLiteral
from pplx_scan.model.finding import Excerpt, Sighting
from pplx_scan.model.keyring import KeyStanding
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.rule import Case, Condition, Equals, Matches, Not, Rule, Severity
from pplx_scan.model.secret import Secret
from pplx_scan.model.span import Place, Position, Span
from tests.keys import make_key

ORIGIN = WorktreeFile("a.env", "a.env", GitStanding.TRACKED)


def seen(fact: Fact, **standing: object) -> Sighting:
    place = Place("a.env", Position(1, 1), Position(1, 54))
    return Sighting(fact, place, Excerpt("", 0, 1), ring=KeyStanding(**standing))  # type: ignore[arg-type]


def key(**fields: object) -> Sighting:
    return seen(KeyLiteral(origin=ORIGIN, span=Span(0, 53), segments=(), secret=Secret(make_key()), **fields))  # type: ignore[arg-type]


def rule(*wheres: dict[str, Condition]) -> Rule:
    cases = tuple(Case(where, f"case {at}", Severity.ERROR, "r") for at, where in enumerate(wheres))
    return Rule(id="r", title="t", severity=Severity.ERROR, facts=(KeyLiteral,), cases=cases, why="w", remedy="r")


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (Equals(frozenset({"ABC"})), True),
        (Equals(frozenset({"abc"})), False),
        (Equals(frozenset({"x", "ABC"})), True),
        (Equals(frozenset({""})), False),
        (Matches(re.compile("^A")), True),
        (Matches(re.compile("B")), True),
        (Matches(re.compile("b")), False),
        (Not(Equals(frozenset({"ABC"}))), False),
        (Not(Matches(re.compile("Z"))), True),
        (Not(Not(Equals(frozenset({"ABC"})))), True),
    ],
)
def test_each_operator(condition: Condition, holds: bool):
    assert (broken_case(rule({"name": condition}), key(name="ABC")) is not None) == holds


@pytest.mark.parametrize("value", [True, False])
def test_a_flag_is_compared_as_one(value: bool):
    assert broken_case(rule({"comment": Equals(frozenset({value}))}), key(comment=value)) is not None
    assert broken_case(rule({"comment": Equals(frozenset({not value}))}), key(comment=value)) is None


def test_every_condition_must_hold():
    both = rule({"name": Equals(frozenset({"A"})), "flaw": Equals(frozenset({"length"}))})
    assert broken_case(both, key(name="A", flaw="length")) is not None
    assert broken_case(both, key(name="A")) is None


def test_a_property_of_a_fact_can_be_asked():
    assert broken_case(rule({"git": Equals(frozenset({"tracked"}))}), key()) is not None


def test_the_key_ring_can_be_asked():
    fact = key().fact
    stale = rule({"standing": Equals(frozenset({"retired"})), "flaw": Equals(frozenset({""}))})
    assert broken_case(stale, seen(fact, standing="retired")) is not None
    assert broken_case(stale, seen(fact)) is None
    assert (
        message_of(Case({}, "{standing}: {standing_text}", Severity.INFO, "r"), seen(fact, standing_text="why"))
        == ": why"
    )


def test_the_first_case_that_holds_is_taken():
    found = broken_case(rule({"name": Equals(frozenset({"B"}))}, {}, {}), key(name="A"))
    assert found is not None
    assert found.message == "case 1"


def test_another_kind_of_fact_breaks_nothing():
    assert broken_case(rule({}), seen(EnvRead(origin=ORIGIN, span=Span(0, 1), name="A"))) is None


def test_a_message_shows_fields():
    case = Case({}, "key{named} {{x}} {name!s}|", Severity.INFO, "r")
    assert message_of(case, key(name="AB")) == "key in AB {x} AB|"
    assert list(message_fields(case.message)) == ["named", "name"]


@given(st.text(max_size=60))
def test_a_message_is_one_line_without_a_key(name: str):
    secret = make_key(9)
    text = message_of(Case({}, "in {name}: {named}", Severity.INFO, "r"), key(name=name + secret + name))
    assert secret[8:] not in text
    assert "\n" not in text
    assert "\x1b" not in text


def test_a_fields_own_braces_are_not_read_again():
    assert message_of(Case({}, "{name}", Severity.INFO, "r"), key(name="{secret} {0}")) == "{secret} {0}"
