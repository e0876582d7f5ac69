"""URLs against everything that is known of hosts, paths and clients (perplexity-facts.md, sections 1.1 to 1.4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.fit import Fit, Use, assess
from pplx_scan.extract.meaning.urls import find_urls, whole_url
from pplx_scan.model.fact import BaseUrl
from tests.extract.marks import KEY, catalog
from tests.extract.reads import reading_of
from tests.processor_time import assert_growth

API = "https://api.perplexity.ai"
ENDPOINT, KEYED, MENTION, LINK, CONFIG = (
    Use("endpoint"),
    Use("endpoint", keyed=True),
    Use("mention"),
    Use("link"),
    Use("config", name="PERPLEXITY_API_URL", keyed=True),
)


def base(client: str, *calls: str, keyed: bool = True) -> Use:
    return Use("base", client, keyed=keyed, calls=frozenset(calls))


def whole(url: str, use: Use) -> BaseUrl | None:
    return whole_url(reading_of(url), Literal.plain(url, 0), use)


def fit(url: str, use: Use) -> tuple[str, str, str]:
    fact = whole(url, use)
    assert fact is not None
    return fact.host_kind, fact.path_state, fact.right


HOSTS = [
    (API, "api"),
    ("https://API.Perplexity.AI:443/v1/agent", "api"),
    *(
        (f"https://{host}/x", "documentation")
        for host in (
            "docs.perplexity.ai",
            "perplexity.mintlify.app",
            "pplx.readme.io",
            "community.perplexity.ai",
            "status.perplexity.com",
            "blog.perplexity.ai",
            "sonar.perplexity.ai",
            "r2cdn.perplexity.ai",
            "console.perplexity.ai",
        )
    ),
    ("https://gateway.ai.cloudflare.com/v1/account/gateway/perplexity-ai", "proxy"),
    ("https://perplexity.helicone.ai", "proxy"),
    ("http://localhost:4000", "local"),
    ("http://127.0.0.1:8080/v1", "local"),
    ("http://litellm:4000", "local"),
    ("http://10.1.2.3/v1", "local"),
    ("http://llm.corp.internal/v1", "local"),
    ("https://llm-proxy.example.com/v1", "other"),
]


@pytest.mark.parametrize(("url", "kind"), HOSTS)
@pytest.mark.parametrize("use", [ENDPOINT, KEYED, MENTION, LINK, CONFIG, base("openai-sdk")], ids=lambda use: use.role)
def test_these_hosts_are_never_a_fault(url: str, kind: str, use: Use):
    fact = whole(url, use)
    assert fact is not None
    assert fact.host_kind == kind


@pytest.mark.parametrize(
    "path",
    [
        "/settings/api",
        "/account/api/keys",
        "/account/api/group",
        "/api-platform",
        "/api",
        "/hub/legal",
        "/api/auth/session",
        "/rest/user",
    ],
)
@pytest.mark.parametrize("host", ["www.perplexity.ai", "perplexity.ai"])
def test_the_web_site_is_a_fault_only_as_the_address_of_a_key(host: str, path: str):
    url = f"https://{host}{path}"
    for use in (MENTION, LINK, ENDPOINT):
        assert fit(url, use)[0] == "web"
    assert fit(url, KEYED)[0] == "wrong"
    assert fit(url, base("perplexity-sdk", keyed=False))[0] == "wrong"


@pytest.mark.parametrize(
    "host", ["openrouter.ai/api/v1", "ai-gateway.vercel.sh/v1", "api.openai.com/v1", "x.openai.azure.com"]
)
def test_another_vendor_is_a_fault_only_with_a_perplexity_key(host: str):
    for use in (MENTION, LINK, ENDPOINT, base("openai-sdk", keyed=False)):
        assert fit(f"https://{host}", use)[0] == "vendor"
    for use in (KEYED, base("openai-sdk")):
        assert fit(f"https://{host}", use)[0] == "wrong"


@pytest.mark.parametrize(
    "host", ["api.perplexity.com", "api.pplx.ai", "api.perplexityai.com", "api.preplexity.ai", "api.perplexity.io"]
)
@pytest.mark.parametrize("use", [MENTION, ENDPOINT, CONFIG, base("openai-sdk", keyed=False)], ids=lambda use: use.role)
def test_a_misspelt_host_is_always_a_fault(host: str, use: Use):
    kind, _, right = fit(f"https://{host}", use)
    assert kind == "wrong"
    assert right.startswith(API)


def test_a_misspelt_host_in_prose_is_left_alone():
    assert not assess(catalog(), "https", "api.perplexity.com", "", LINK).right


@pytest.mark.parametrize(
    ("url", "right"),
    [
        ("https://api.perplexity.com/chat/completions", f"{API}/chat/completions"),
        ("https://api.perplexity.com/v1/responses", f"{API}/v1/responses"),
        ("https://api.perplexity.com", API),
        ("https://api.openai.com/v1/embeddings", f"{API}/v1/embeddings"),
    ],
)
def test_the_right_host_keeps_a_known_path(url: str, right: str):
    assert fit(url, KEYED)[2] == right


def test_another_host_with_a_perplexity_key_is_a_fault_unless_it_is_a_gateway():
    assert fit("https://api.other-vendor.com/v1", KEYED)[0] == "wrong"
    for url in ("https://my-gateway.io/v1", "https://x.workers.dev/proxy", "https://litellm.acme.com"):
        assert fit(url, KEYED)[0] == "other"


KNOWN = [
    "/v1/agent",
    "/v1/responses",
    "/v1/agent/abc",
    "/v1/responses/resp_1",
    "/v1/agent/a/cancel",
    "/v1/responses/a/cancel",
    "/v1/agent/a/files",
    "/v1/responses/a/files/f/content",
    "/search",
    "/v1/embeddings",
    "/v1/contextualizedembeddings",
    "/v1/decisions",
    "/v1/models",
    "/v1/batches",
    "/v1/batches/b",
    "/v1/batches/b/cancel",
    "/v1/files",
    "/v1/files/f",
    "/v1/files/f/content",
    "/v1/skills",
    "/v1/skills/s",
    "/v1/skills/s/download",
    "/v1/skills/s/revisions",
    "/v1/browser/sessions",
    "/v1/browser/sessions/s",
    "/generate_auth_token",
    "/revoke_auth_token",
    "/mcp",
    "/router/v1/chat/completions",
    "/router/v1/responses",
    "/router/v1/messages",
    "/router/v1/models",
]
RETIRED = [
    "/chat/completions",
    "/v1/sonar",
    "/async/chat/completions",
    "/v1/async/sonar",
    "/async/chat/completions/x",
    "/v1/async/sonar/x",
]
MISTAKEN = {
    "/v1/chat/completions": "/chat/completions",
    "/v1/completions": "/v1/responses",
    "/v1/messages": "/v1/responses",
    "/v1/generate": "/v1/responses",
    "/query": "/search",
    "/v1/search": "/search",
    "/responses": "/v1/responses",
    "/accounts/self": "",
    "/v1/sonar-pro/completions": "",
    "/v2/agent": "/v1/agent",
}
POST_ONLY = {
    "/v1/agent",
    "/v1/responses",
    "/search",
    "/v1/embeddings",
    "/v1/contextualizedembeddings",
    "/v1/decisions",
    "/v1/agent/a/cancel",
    "/v1/responses/a/cancel",
    "/v1/batches/b/cancel",
    "/generate_auth_token",
    "/revoke_auth_token",
    "/router/v1/chat/completions",
    "/router/v1/responses",
    "/router/v1/messages",
    "/v1/browser/sessions",
    "/chat/completions",
    "/v1/sonar",
}


@pytest.mark.parametrize("path", KNOWN)
def test_every_path_of_the_api_is_right(path: str):
    for use in (ENDPOINT, MENTION, KEYED):
        assert fit(API + path, use) == ("api", "known", "")
        assert fit(API + path + "/", use)[1] == "known"
        assert fit(API + path + "?x=1", use)[1] == "known"


@pytest.mark.parametrize("path", RETIRED)
def test_every_retired_path_says_what_came_after(path: str):
    kind, state, right = fit(API + path, ENDPOINT)
    assert (kind, state) == ("api", "retired")
    assert right.startswith(API + "/v1/")


@pytest.mark.parametrize("path", MISTAKEN)
def test_every_path_that_people_take_for_one_is_told(path: str):
    assert fit(API + path, ENDPOINT) == ("api", "unknown", API + MISTAKEN[path] if MISTAKEN[path] else "")


@pytest.mark.parametrize("path", ["/models", "/health", "/models/"])
def test_harmless_paths_are_no_fault(path: str):
    assert fit(API + path, ENDPOINT)[1] == "harmless"


@pytest.mark.parametrize("path", ["", "/"])
def test_the_bare_host_is_right(path: str):
    for use in (ENDPOINT, MENTION, CONFIG, LINK):
        assert fit(API + path, use)[1] == "known"


@pytest.mark.parametrize("path", KNOWN + RETIRED)
def test_post_only_is_exactly_the_list(path: str):
    endpoint = catalog().endpoints.find(path)
    assert endpoint is not None
    assert endpoint.post_only == (path in POST_ONLY)


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("/chat/completions/chat/completions", "/chat/completions"),
        ("/v1/v1/responses", "/v1/responses"),
        ("/v1/responses/responses", "/v1/responses"),
        ("/search/search", "/search"),
        ("/chat/completions/v1/responses", "/v1/responses"),
    ],
)
def test_a_doubled_path_is_undone(path: str, right: str):
    kind, state, advice = fit(API + path, ENDPOINT)
    assert (kind, state) == ("api", "doubled")
    assert advice in {API + right, API + "/chat/completions"}


# Table 1.4: what each client appends.
RIGHT_BASES = [
    (base("perplexity-sdk"), ["", "/"]),
    (base("openai-sdk"), ["", "/", "/v1", "/v1/", "/router/v1"]),
    (base("openai-sdk", "responses"), ["/v1", "/v1/", "/router/v1"]),
    (base("openai-sdk", "embeddings"), ["/v1"]),
    (base("openai-sdk", "models"), ["/v1"]),
    (base("openai-sdk", "chat.completions"), ["", "/", "/router/v1"]),
    (base("openai-sdk", "chat.completions", "responses"), ["/router/v1"]),
    (base("litellm"), ["", "/"]),
    (base("llama-index"), [""]),
    (base("langchain-perplexity"), [""]),
    (base("ai-sdk"), ["", "/"]),
    (base("mcp-server"), ["", "/mcp"]),
]
WRONG_BASES = [
    (base("perplexity-sdk"), "/v1", "unfit", ""),
    (base("perplexity-sdk"), "/chat/completions", "doubled", ""),
    (base("openai-sdk"), "/chat/completions", "doubled", ""),
    (base("openai-sdk"), "/v1/chat/completions", "doubled", ""),
    (base("openai-sdk"), "/v1/responses", "doubled", "/v1"),
    (base("openai-sdk", "responses"), "", "unfit", "/v1"),
    (base("openai-sdk", "embeddings"), "/router/v1", "unfit", "/v1"),
    (base("openai-sdk", "chat.completions"), "/v1", "unfit", ""),
    (base("openai-sdk", "chat.completions", "responses"), "/v1", "unfit", "/router/v1"),
    (base("openai-sdk"), "/v2", "unknown", "/v1"),
    (base("litellm"), "/v1", "unfit", ""),
    (base("litellm"), "/chat/completions", "doubled", ""),
    (base("llama-index"), "/v1", "unfit", ""),
    (base("llama-index"), "/chat/completions", "doubled", ""),
    (base("ai-sdk"), "/v1", "unfit", ""),
    (base("ai-sdk"), "/v1/agent", "doubled", ""),
    (base("mcp-server"), "/v1", "unfit", ""),
]


@pytest.mark.parametrize(
    ("use", "paths"),
    RIGHT_BASES,
    ids=lambda value: f"{value.client} {' '.join(sorted(value.calls))}" if isinstance(value, Use) else "",
)
def test_every_client_gets_the_base_that_it_wants(use: Use, paths: list[str]):
    for path in paths:
        assert fit(API + path, use) == ("api", "known", "")


@pytest.mark.parametrize(("use", "path", "state", "right"), WRONG_BASES)
def test_a_base_that_a_client_does_not_want_is_told(use: Use, path: str, state: str, right: str):
    assert fit(API + path, use) == ("api", state, API + right)
    fact = whole(API + path, use)
    assert fact is not None
    assert fact.detail


@pytest.mark.parametrize("path", ["", "/v1", "/chat/completions", "/v1/responses", "/search", "/router/v1", "/mcp"])
def test_a_setting_may_hold_a_base_or_an_endpoint(path: str):
    assert fit(API + path, CONFIG)[1] in {"known", "retired"}


def test_a_setting_of_a_known_client_is_judged_as_its_base():
    assert fit(API + "/chat/completions", Use("config", "litellm", "PERPLEXITY_API_BASE"))[1] == "doubled"
    assert fit(API + "/v1", Use("config", "openai-sdk", "OPENAI_BASE_URL"))[1] == "known"


def test_plain_http_is_told_with_the_right_scheme():
    fact = whole("http://api.perplexity.ai/search", ENDPOINT)
    assert fact is not None
    assert fact.scheme == "http"
    assert fact.right == API + "/search"


@pytest.mark.parametrize("url", [API + "/v1/agent/{id}/nothing", API + "/${path}", API + "/<path>/x", API + "/%s/{x}"])
def test_a_path_with_unknown_parts_is_no_fault(url: str):
    assert fit(url, ENDPOINT)[1] == "known"


def test_a_hole_in_host_or_path_is_no_fault():
    known = join([Literal.plain(API + "/", 0), Literal.unknown("path")])
    fact = whole_url(reading_of(API + "/"), known, ENDPOINT)
    assert fact is not None
    assert (fact.path_state, fact.url) == ("known", API + "/…")
    literal = join([Literal.plain("https://", 0), Literal.unknown("host"), Literal.plain("/v1/chat/completions", 12)])
    fact = whole_url(reading_of("https://____/v1/chat/completions"), literal, ENDPOINT)
    assert fact is None or fact.host_kind == "other"


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("no URL here", []),
        ("see https://api.perplexity.ai/search.", [(4, 36)]),
        ("(https://api.perplexity.ai/search)", [(1, 33)]),
        ("<https://api.perplexity.ai>, https://docs.perplexity.ai", [(1, 26), (29, 55)]),
        ('"https://api.perplexity.ai/v1",', [(1, 29)]),
        ("é https://api.perplexity.ai", [(2, 27)]),
    ],
)
def test_the_span_is_the_url(text: str, urls: list[tuple[int, int]]):
    reading = reading_of(text)
    found = find_urls(reading, Literal.plain(text, 0), MENTION)
    assert [reading.source.to_chars(fact.span) for fact in found] == urls


@pytest.mark.parametrize("text", ["api.perplexity.ai", "api.perplexity.ai/v1", "api.perplexity.com/x"])
def test_a_value_without_a_scheme_may_be_a_url(text: str):
    fact = whole(text, CONFIG)
    assert fact is not None
    assert fact.scheme == ""


def test_what_is_no_url_is_none():
    for text in ("", "perplexity", "localhost:4000", "sonar-pro", "ftp://api.perplexity.ai"):
        assert whole(text, CONFIG) is None


@pytest.mark.parametrize(
    "url", [f"{API}/search?key={KEY}", f"https://user:{KEY}@api.perplexity.ai/search", f"{API}/{KEY}"]
)
def test_a_key_in_a_url_is_masked(url: str):
    fact = whole(url, ENDPOINT)
    assert fact is not None
    assert KEY[8:] not in repr(fact)
    assert fact.host == "api.perplexity.ai"


@given(st.text(st.sampled_from("htps:/.?#@ \"'apilexyv1{}$%<>…é\ufffc"), max_size=60))
def test_no_text_makes_it_fail(text: str):
    for use in (MENTION, CONFIG, base("openai-sdk", "responses")):
        reading = reading_of("x" * len(text))
        literal = Literal.plain(text, 0)
        list(find_urls(reading, literal, use))
        whole_url(reading, literal, use)


def test_a_long_path_is_judged_in_the_time_of_its_length():
    paths = {count: "".join(f"/{n}" for n in range(count)) for count in (200, 2_000)}
    assert_growth(
        lambda count: assess(catalog(), "https", "api.perplexity.ai", paths[count], ENDPOINT), *paths, most=60
    )


def test_nothing_is_a_fit_without_a_catalogued_fault():
    assert assess(catalog(), "https", "example.org", "/x", MENTION) == Fit("other")
