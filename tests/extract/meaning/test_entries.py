"""Named values of configuration: what stands beside each other is judged together."""

import pytest

from pplx_scan.extract.literal import Literal
from pplx_scan.extract.meaning.entries import Entry, read_entries
from pplx_scan.model.fact import AuthHeader, BaseUrl, EnvRead, Fact, KeyLiteral
from tests.extract import marks as marked
from tests.extract.marks import KEY, KEY2
from tests.extract.reads import reading_of

API = "https://api.perplexity.ai"


def facts(*pairs: tuple[str, str], comment: bool = False) -> list[Fact]:
    """Return the facts of `path.to.name` and value pairs; `/` divides a path, so that names may hold dots."""
    text, entries = "", []
    for path, value in pairs:
        entries.append(Entry(tuple(path.split("/")), Literal.plain(value, len(text)), comment))
        text += value + "\n"
    return [fact for fact in read_entries(reading_of(text), entries) if not getattr(fact, "placeholder", "")]


def of(kind: type[Fact], found: list[Fact]) -> list[Fact]:
    return [fact for fact in found if isinstance(fact, kind)]


def keys(*pairs: tuple[str, str]) -> list[KeyLiteral]:
    return [fact for fact in facts(*pairs) if isinstance(fact, KeyLiteral)]


NOTHING = [
    [("PERPLEXITY_API_KEY", "")],
    [("PERPLEXITY_API_KEY", "${PERPLEXITY_API_KEY}")],
    [("PERPLEXITY_API_KEY", "your-key-here")],
    [("perplexity/api_key", "os.environ/PERPLEXITY_API_KEY")],
    [("model", "pplx-70b-online")],
    [("docs", "https://docs.perplexity.ai/guides")],
    [("homepage", "https://example.org")],
    [("OPENROUTER_API_KEY", "sk-or-v1-abc"), ("OPENROUTER_BASE_URL", "https://openrouter.ai/api/v1")],
    [("image", "perplexity/app:latest")],
    [("perplexity_threshold", "12.5")],
]


@pytest.mark.parametrize("pairs", NOTHING)
def test_what_says_nothing_gives_no_fault(pairs: list[tuple[str, str]]):
    told = [fact for fact in facts(*pairs) if not isinstance(fact, EnvRead) or fact.exposure]
    assert [fact for fact in told if not isinstance(fact, BaseUrl) or fact.right] == []


def test_a_key_has_its_name_and_its_container():
    (fact,) = keys(("services/web/environment/PERPLEXITY_API_KEY", KEY))
    assert (fact.name, fact.scope) == ("PERPLEXITY_API_KEY", "services.web.environment")


def test_an_item_of_a_list_has_the_name_of_the_list():
    found = keys(("perplexity_keys/[0]", KEY), ("perplexity_keys/[1]", KEY2))
    assert [(fact.name, fact.pool) for fact in found] == [("perplexity_keys", True)] * 2


@pytest.mark.parametrize("label", ["name", "key"])
@pytest.mark.parametrize("value", ["value", "stringValue"])
def test_a_pair_of_name_and_value_is_one_entry(label: str, value: str):
    """As in Kubernetes, Postman and n8n files."""
    (fact,) = keys(
        (f"env/[0]/{label}", "VITE_PERPLEXITY_API_KEY"), (f"env/[0]/{value}", KEY), (f"env/[1]/{label}", "X")
    )
    assert fact.name == "VITE_PERPLEXITY_API_KEY"
    assert fact.exposure


def test_a_bare_body_is_a_key_under_a_name_in_a_pair():
    (fact,) = keys(("env/[0]/name", "PERPLEXITY_API_KEY"), ("env/[0]/value", KEY.removeprefix("pplx-")))
    assert fact.flaw == "prefix"


def test_another_vendors_name_is_right_beside_a_perplexity_url_only():
    alone, far = keys(("a/OPENAI_API_KEY", KEY)), keys(("a/OPENAI_API_KEY", KEY), ("b/OPENAI_BASE_URL", API))
    beside = keys(("a/OPENAI_API_KEY", KEY), ("a/OPENAI_BASE_URL", API))
    assert [fact.lonely_vendor for fact in (*alone, *far, *beside)] == ["openai", "openai", ""]


def test_another_vendors_key_under_our_name_is_right_beside_a_proxy():
    other = "sk-or-v1-" + KEY[5:]
    assert [fact.flaw for fact in keys(("PERPLEXITY_API_KEY", other))] == ["vendor"]
    assert keys(("PERPLEXITY_API_KEY", other), ("PERPLEXITY_BASE_URL", "https://openrouter.ai/api/v1")) == []


@pytest.mark.parametrize(
    ("name", "value", "state"),
    [
        ("PERPLEXITY_BASE_URL", API, "known"),
        ("PERPLEXITY_BASE_URL", API + "/v1", "known"),
        ("PERPLEXITY_API_URL", API + "/chat/completions", "retired"),
        ("PERPLEXITY_API_BASE", API + "/chat/completions", "doubled"),
        ("PERPLEXITY_BASE_URL", "api.perplexity.ai", "known"),
        ("PERPLEXITY_API_URL", API + "/v1/chat/completions", "unknown"),
    ],
)
def test_a_setting_is_judged_by_what_reads_it(name: str, value: str, state: str):
    (fact,) = facts((name, value))
    assert isinstance(fact, BaseUrl)
    assert (fact.role, fact.name, fact.path_state) == ("config", name, state)


@pytest.mark.parametrize(
    "host",
    [
        "www.perplexity.ai",
        "docs.perplexity.ai",
        "api-sandbox.perplexity.com",
        "sandbox.perplexity.ai",
        "api.sandbox.perplexity.ai",
        "api.perplexity.com",
    ],
)
def test_a_setting_of_ours_that_leads_to_another_host_of_perplexity_is_told(host: str):
    for name in ("PERPLEXITY_BASE_URL", "perplexity/base-url", "app/perplexity/api_base"):
        (fact,) = (fact for fact in facts((name, f"https://{host}")) if isinstance(fact, BaseUrl))
        assert fact.host_kind == "wrong"


OTHERS = ["https://openrouter.ai/api/v1", "https://ai-gateway.vercel.sh/v1", "https://api.openai.com/v1"]
FOREIGN = ["${OPENROUTER_API_KEY}", "$AI_GATEWAY_API_KEY", "sk-or-v1-" + "0a" * 32, "Bearer ${OPENROUTER_API_KEY}", ""]
OURS = ["${PERPLEXITY_API_KEY}", "$PPLX_API_KEY", KEY, f"Bearer {KEY}"]
PAIRS = [
    ("perplexity/baseUrl", "perplexity/apiKey"),
    ("PERPLEXITY_BASE_URL", "PERPLEXITY_API_KEY"),
    ("perplexity/base_url", "perplexity/token"),
    ("LLM_BASE_URL", "LLM_API_KEY"),
    ("pplx.api.base", "pplx.api.key"),
]


def kinds(*pairs: tuple[str, str]) -> list[str]:
    return [fact.host_kind for fact in facts(*pairs) if isinstance(fact, BaseUrl)]


@pytest.mark.parametrize("url", OTHERS)
@pytest.mark.parametrize(("base", "key"), PAIRS)
def test_who_sells_under_keys_of_their_own_is_right(base: str, key: str, url: str):
    """The name alone is no evidence: only a key of Perplexity, or a reference to one, makes the address a wrong one."""
    assert "wrong" not in kinds((base, url))
    for value in FOREIGN:
        assert "wrong" not in kinds((base, url), (key, value))
        assert "wrong" not in kinds((key, value), (base, url), ("unrelated/PERPLEXITY_API_KEY", KEY))
    for value in OURS:
        assert "wrong" in kinds((base, url), (key, value))


def test_a_key_beside_belongs_to_the_address_that_is_named_as_it_is():
    beside = (("PERPLEXITY_API_KEY", KEY), ("OPENROUTER_API_KEY", "sk-or-v1-" + "0a" * 32))
    assert "wrong" not in kinds(("OPENROUTER_BASE_URL", OTHERS[0]), *beside)
    assert "wrong" not in kinds(("LLM_BASE_URL", OTHERS[0]), ("LLM_API_KEY", "${OPENROUTER_API_KEY}"), *beside)
    assert "wrong" not in kinds(("API_BASE_URL", OTHERS[0]), *beside)
    assert "wrong" in kinds(("PERPLEXITY_BASE_URL", OTHERS[0]), *beside)


@pytest.mark.parametrize(
    "name",
    ["LLM_BASE_URL", "CUSTOM_OPENAI_BASE_URL", "OPENAI_API_HOST", "OPENAI_COMPATIBLE_API_BASE", "AIDER_OPENAI_API_BASE",
     "OPENAI_LIKE_API_BASE_URL", "OPENAI_API_BASE_URL", "spring.ai.openai.base-url"],
)  # fmt: skip
@pytest.mark.parametrize(
    ("path", "right"), [("/v1/chat/completions", ""), ("/chat/completions", ""), ("/v1/responses", "/v1")]
)
def test_the_base_of_a_client_of_the_openai_type_gets_no_endpoint(name: str, path: str, right: str):
    """What stands there tells what the client calls, and so which base it needs."""
    (fact,) = (fact for fact in facts((name, API + path), ("LLM_API_KEY", KEY)) if isinstance(fact, BaseUrl))
    assert (fact.path_state, fact.right) == ("doubled", API + right)


def test_another_vendors_setting_is_left_alone():
    assert [
        fact
        for fact in facts(("OPENAI_BASE_URL", "https://api.openai.com/v1"))
        if isinstance(fact, BaseUrl) and fact.right
    ] == []
    with_key = facts(("a/base_url", "https://api.openai.com/v1"), ("a/PERPLEXITY_API_KEY", KEY))
    assert [fact.host_kind for fact in with_key if isinstance(fact, BaseUrl)] == ["wrong"]


@pytest.mark.parametrize(
    ("path", "value", "state"),
    [
        ("headers/Authorization", "Bearer " + KEY, "right"),
        ("headers/Authorization", KEY, "missing"),
        ("headers/authorization", "Bearer Bearer " + KEY, "doubled"),
        ("headers/x-api-key", KEY, "wrong-header"),
        ("x-api-key", KEY, "wrong-header"),
        ("PERPLEXITY_API_KEY", "Bearer " + KEY, "stored"),
    ],
)
def test_headers_of_configuration_are_read(path: str, value: str, state: str):
    (fact,) = (fact for fact in facts((path, value)) if isinstance(fact, AuthHeader))
    assert fact.state == state
    assert fact.keyed


@pytest.mark.parametrize("path", ["perplexity/api-key", "perplexity/token", "perplexity/apikey"])
def test_a_setting_named_like_a_header_is_none(path: str):
    assert of(AuthHeader, facts((path, KEY))) == []
    assert len(keys((path, KEY))) == 1


def test_a_header_beside_the_api_url_goes_there():
    found = facts(("url", API + "/mcp"), ("headers/x", "y"), ("h/headers/a", "b"), ("Authorization", "Bearer abc"))
    assert [fact.keyed for fact in found if isinstance(fact, AuthHeader)] == [True]


def test_what_is_commented_out_gives_keys_only():
    found = facts(
        ("PERPLEXITY_API_KEY", "Bearer " + KEY), ("PERPLEXITY_BASE_URL", "http://api.perplexity.com"), comment=True
    )
    assert [type(fact) for fact in found] == [KeyLiteral]
    assert isinstance(found[0], KeyLiteral)
    assert found[0].comment


def test_a_wide_file_is_read_in_the_time_of_its_size():
    many = [(f"a/k{n}", KEY) for n in range(2000)]
    assert len(keys(*many)) == 2000


NO_FAULT = {
    "compose.yaml": [
        (
            "services:\n  a:\n    environment:\n      - OPENAI_API_KEY=${OPENAI_API_KEY}\n"
            "      - OPENAI_BASE_URL=https://api.openai.com/v1\n      - PERPLEXITY_API_KEY=${PERPLEXITY_API_KEY}\n"
        ),
    ],
    "a.yaml": [
        "openai_base_url: https://api.openai.com/v1\nopenai_api_key: ${OPENAI_API_KEY}\nperplexity_api_key: ${PPLX_API_KEY}\n",
        "api_key: ${OPENAI_API_KEY}\nbase_url: https://api.openai.com/v1\nsearch_api_key: ${PERPLEXITY_API_KEY}\n",
        "api_key: ${PERPLEXITY_API_KEY}\napi_key_url: https://www.perplexity.ai/settings/api\n",
    ],
    "a.json": [
        '{"openaiBaseUrl": "https://api.openai.com/v1", "openaiApiKey": "", "perplexityApiKey": ""}',
        '{"security": {"csp": "default-src \'self\' https://api.perplexity.com"}}',
    ],
    ".env": [
        "PERPLEXITY_URL=https://www.perplexity.ai/\nPERPLEXITY_API_KEY=${KEY}\n",
        "PERPLEXITY_KEYS_URL=https://www.perplexity.ai/settings/api\nPERPLEXITY_LOGIN_URL=https://www.perplexity.ai/login\n",
    ],
}


@pytest.mark.parametrize(("path", "text"), [(path, text) for path, texts in NO_FAULT.items() for text in texts])
def test_what_stands_beside_a_perplexity_name_may_be_anothers(path: str, text: str):
    assert [fact.url for fact in marked.facts(path, text, BaseUrl) if fact.host_kind == "wrong"] == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.yaml", "api_key: ${PERPLEXITY_API_KEY}\nbase_url: «https://www.perplexity.ai»\n"),
        ("a.yaml", "openai_api_key: ${PERPLEXITY_API_KEY}\nopenai_base_url: «https://api.openai.com/v1»\n"),
        (".env", "PERPLEXITY_BASE_URL=«https://www.perplexity.ai»\n"),
    ],
)
def test_the_wrong_host_for_a_perplexity_key_is_told(path: str, text: str):
    marked.check(path, text, kind=BaseUrl, where=lambda fact: fact.host_kind == "wrong")


@pytest.mark.parametrize("value", ["your-key", "", "${PPLX_API_KEY}"])
def test_a_variable_that_ships_is_told_whatever_it_holds(value: str):
    marked.check(
        ".env.example", f"«VITE_PERPLEXITY_API_KEY»={value}\n", kind=EnvRead, where=lambda fact: bool(fact.exposure)
    )
