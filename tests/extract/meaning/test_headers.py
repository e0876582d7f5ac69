"""What an authorization header says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.headers import Header, carries_key, read_header, stored_bearer
from pplx_scan.model.fact import AuthHeader
from tests.extract.marks import HEX, KEY, catalog
from tests.extract.reads import reading_of

ENV = Literal.unknown("PERPLEXITY_API_KEY", env=True)
VARIABLE = Literal.unknown("api_key")


def value(*parts: str | Literal) -> Literal:
    """Return a value put together from texts and holes, as an f-string is."""
    at, found = 0, []
    for part in parts:
        found.append(Literal.plain(part, at) if isinstance(part, str) else part)
        at += len(part) + 3 if isinstance(part, str) else 6
    return join(found)


def read(name: str, literal: Literal, *, to_api: bool = False) -> AuthHeader | None:
    name_literal = Literal.plain(name, 200)
    return read_header(reading_of("x" * 400), Header(name, literal, name_literal), to_api=to_api)


def state(name: str, literal: Literal, *, to_api: bool = False) -> str | None:
    fact = read(name, literal, to_api=to_api)
    return fact.state if fact is not None else None


STATES = [
    ("right", value("Bearer ", KEY)),
    ("right", value("Bearer " + HEX)),
    ("right", value("bearer " + KEY)),
    ("right", value("Bearer ", ENV)),
    ("right", value("Bearer   ", ENV)),
    ("right", value("Bearer something-else")),
    ("doubled", value("Bearer Bearer ", ENV)),
    ("doubled", value("Bearer bearer ", KEY)),
    ("doubled", value("Bearer: Bearer ", ENV)),
    ("doubled", value("Bearer  Bearer " + KEY)),
    ("glued", value("Bearer" + KEY)),
    ("glued", value("Bearer", ENV)),
    ("glued", value("Bearer$PERPLEXITY_API_KEY")),
    ("missing", value(KEY)),
    ("missing", value(ENV)),
    ("missing", value(" ", KEY)),
    ("scheme", value("Token " + KEY)),
    ("scheme", value("Bearer: " + KEY)),
    ("scheme", value("ApiKey " + KEY)),
    ("basic", value("Basic ", ENV)),
    ("unknown", value("Digest abc")),
    ("unknown", value("")),
]


@pytest.mark.parametrize(("expected", "literal"), STATES)
@pytest.mark.parametrize("name", ["Authorization", "authorization", "AUTHORIZATION"])
def test_the_scheme_word_decides(expected: str, literal: Literal, name: str):
    if literal.pieces(0, len(literal.text)):
        assert state(name, literal, to_api=True) == expected


@pytest.mark.parametrize("name", ["authHeader", "headers", "token", "DEFAULT_AUTH"])
def test_a_variable_that_may_hold_the_whole_header_is_no_fault(name: str):
    assert (
        state("Authorization", join([Literal.plain("", 0), Literal.unknown(name), Literal.plain(" ", 5)]), to_api=True)
        == "unknown"
    )


@pytest.mark.parametrize(
    ("hole", "to_api", "expected"),
    [
        (Literal.unknown("perplexityKey"), False, "missing"),
        (Literal.unknown("api_key"), True, "missing"),
        (Literal.unknown("api_key"), False, "unknown"),
        (Literal.unknown("OPENAI_API_KEY", env=True), True, "unknown"),
        (Literal.unknown("PPLX_API_KEY", env=True), False, "missing"),
    ],
)
def test_a_variable_alone_is_a_key_when_its_name_says_so(hole: Literal, to_api: bool, expected: str):
    assert state("Authorization", join([hole, Literal.plain(" ", 3)]), to_api=to_api) == expected


@pytest.mark.parametrize(
    "name", ["x-api-key", "X-API-Key", "api-key", "Api-Key", "x-auth-token", "Authentication", "Proxy-Authorization"]
)
def test_a_key_in_another_header_is_told_at_its_name(name: str):
    fact = read(name, value(KEY))
    assert fact is not None
    assert fact.state == "wrong-header"
    assert fact.keyed
    assert fact.span == (200, 200 + len(name))
    assert read(name, value("abc"), to_api=True) is not None


@pytest.mark.parametrize("name", ["X-Perplexity-Api-Key", "x-pplx-api-key"])
def test_a_header_that_only_ones_own_server_reads_is_judged_by_where_it_goes(name: str):
    assert read(name, value("Bearer " + KEY)) is None
    assert read(name, value(KEY), to_api=True) is not None


@pytest.mark.parametrize("name", ["x-api-key", "Content-Type", "Accept", "X-Title"])
def test_a_header_without_a_key_to_another_host_says_nothing(name: str):
    assert read(name, value("anything")) is None


@pytest.mark.parametrize("name", ["Content-Type", "Accept", "User-Agent", "Cookie"])
def test_other_headers_to_the_api_say_nothing(name: str):
    assert read(name, value("x"), to_api=True) is None


def test_a_header_to_another_host_with_another_key_is_not_ours():
    fact = read("Authorization", value("Bearer ", Literal.unknown("OPENAI_API_KEY", env=True)))
    assert fact is not None
    assert not fact.keyed


def test_the_variable_behind_bearer_is_named():
    fact = read("Authorization", value("Bearer ", ENV))
    assert fact is not None
    assert (fact.env, fact.keyed) == ("PERPLEXITY_API_KEY", True)


@pytest.mark.parametrize("text", [KEY, "Bearer " + HEX, "Token " + KEY + "x", '{"k": "' + KEY + '"}'])
def test_a_literal_with_a_key_carries_it(text: str):
    assert carries_key(catalog(), Literal.plain(text, 0))


@pytest.mark.parametrize("text", ["", "pplx-" + "x" * 48, "pplx-70b-online", "Bearer sk-abc", "pplx-your-key-here"])
def test_a_literal_without_one_does_not(text: str):
    assert not carries_key(catalog(), Literal.plain(text, 0))


@pytest.mark.parametrize(
    ("name", "text", "stored"),
    [
        ("PERPLEXITY_API_KEY", "Bearer " + KEY, True),
        ("PPLX_API_KEY", "bearer  " + KEY, True),
        ("PERPLEXITY_API_KEY", KEY, False),
        ("PERPLEXITY_API_KEY", "Bearer pplx-your-key-here", True),
        ("PERPLEXITY_AUTHORIZATION_KEY", "Bearer " + KEY, False),
        ("OPENAI_API_KEY", "Bearer " + KEY, False),
    ],
)
def test_a_stored_bearer_is_one_under_a_key_name(name: str, text: str, stored: bool):
    assert (stored_bearer(reading_of(text), name, "", Literal.plain(text, 0)) is not None) == stored


def test_a_value_that_stands_nowhere_is_told_at_the_header_name():
    fact = read("Authorization", Literal.unknown("PERPLEXITY_API_KEY", env=True))
    assert fact is not None
    assert fact.state == "missing"


@given(st.text(max_size=60), st.booleans())
def test_no_value_makes_it_fail_or_shows_a_key(text: str, to_api: bool):
    for name in ("Authorization", "x-api-key"):
        fact = read_header(reading_of("x" * 200), Header(name, Literal.plain(text + KEY, 0)), to_api=to_api)
        assert fact is None or KEY not in repr(fact)
