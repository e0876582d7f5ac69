"""A request put together from its verb, URL and headers."""

import pytest

from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.calls import Request, read_request
from pplx_scan.extract.meaning.headers import Header
from pplx_scan.model.fact import AuthHeader, BaseUrl, Fact, HttpCall
from tests.extract.marks import KEY
from tests.extract.reads import reading_of

API = "https://api.perplexity.ai"
BEARER = Header("Authorization", join([Literal.plain("Bearer ", 300), Literal.unknown("PERPLEXITY_API_KEY", env=True)]))


def facts(
    url: str | Literal,
    method: str = "POST",
    *,
    explicit: bool = True,
    headers: tuple[Header, ...] = (),
    query: tuple[Header, ...] = (),
) -> list[Fact]:
    literal = Literal.plain(url, 100) if isinstance(url, str) else url
    request = Request((10, 14), method, explicit, "requests", literal, headers, query)
    return list(read_request(reading_of("x" * 600), request))


def call(*args: object, **more: object) -> HttpCall | None:
    found = [fact for fact in facts(*args, **more) if isinstance(fact, HttpCall)]  # type: ignore[arg-type]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    "path", ["/chat/completions", "/search", "/v1/responses", "/v1/agent/x/cancel", "/generate_auth_token"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", ""])
def test_a_post_only_path_is_told_whatever_the_verb(path: str, method: str):
    fact = call(API + path, method)
    assert fact is not None
    assert (fact.post_only, fact.path, fact.method, fact.span) == (True, path, method, (10, 14))


@pytest.mark.parametrize(
    "path",
    [
        "/v1/models",
        "/v1/responses/abc",
        "/async/chat/completions",
        "/v1/files",
        "/mcp",
        "/nothing",
        "/v1/batches?limit=3",
    ],
)
def test_other_paths_take_more_than_post(path: str):
    fact = call(API + path, "GET")
    assert fact is not None
    assert not fact.post_only


def test_a_path_that_is_known_at_run_time_only_is_not_judged():
    fact = call(join([Literal.plain(API + "/v1/responses/", 100), Literal.unknown("id")]), "GET")
    assert fact is not None
    assert (fact.post_only, fact.path) == (False, "/v1/responses/…")


@pytest.mark.parametrize(
    "url", ["https://example.com/search", "https://api.openai.com/v1/responses", "/search", "search"]
)
def test_a_request_to_elsewhere_is_no_call_of_ours(url: str):
    assert call(url, "GET") is None


def test_a_misspelt_host_is_a_call_all_the_same():
    fact = call("https://api.perplexity.com/search", "GET")
    assert fact is not None
    assert fact.post_only


def test_a_path_below_an_unknown_base_counts_when_a_perplexity_key_goes_there():
    url = join([Literal.unknown("BASE_URL"), Literal.plain("/search", 110)])
    assert call(url, "GET") is None
    fact = call(url, "GET", headers=(BEARER,))
    assert fact is not None
    assert fact.post_only


def test_the_default_verb_of_a_library_is_said():
    fact = call(API + "/search", "GET", explicit=False)
    assert fact is not None
    assert fact.detail == "requests sends GET when no verb is given"


def test_a_request_gives_its_url_its_headers_and_itself():
    found = facts(API + "/search", headers=(BEARER, Header("Accept", Literal.plain("x", 400))))
    assert [type(fact) for fact in found] == [BaseUrl, AuthHeader, HttpCall]
    last = found[-1]
    assert isinstance(last, HttpCall)
    assert last.url == found[0]
    assert last.auth == found[1]


def test_a_header_to_the_api_is_keyed_without_a_key():
    found = facts(API + "/search", headers=(Header("Authorization", Literal.plain("Bearer x", 300)),))
    assert [fact.keyed for fact in found if isinstance(fact, AuthHeader)] == [True]


@pytest.mark.parametrize("name", ["api_key", "key", "token", "API_KEY"])
def test_a_key_in_the_query_is_told_at_its_name(name: str):
    parameter = Header(name, Literal.plain("abc", 450), Literal.plain(name, 440))
    (auth,) = (fact for fact in facts(API + "/search", query=(parameter,)) if isinstance(fact, AuthHeader))
    assert (auth.state, auth.span) == ("query", (440, 440 + len(name)))


def test_other_parameters_say_nothing():
    parameter = Header("q", Literal.plain("abc", 450))
    assert not [fact for fact in facts(API + "/search", query=(parameter,)) if isinstance(fact, AuthHeader)]
    elsewhere = Header("key", Literal.plain("abc", 450))
    assert not [fact for fact in facts("https://maps.example.com", query=(elsewhere,)) if isinstance(fact, AuthHeader)]


def test_a_perplexity_key_sent_to_another_vendor_makes_its_url_keyed():
    header = Header("Authorization", Literal.plain("Bearer " + KEY, 300))
    (url,) = (
        fact for fact in facts("https://api.openai.com/v1/responses", headers=(header,)) if isinstance(fact, BaseUrl)
    )
    assert (url.keyed, url.host_kind) == (True, "wrong")
