"""What is known of the API, as data: every table is well-formed and says what the facts page says."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.catalog import documents, libraries, load
from pplx_scan.catalog.documents import rules_root
from pplx_scan.catalog.environments import Environments
from pplx_scan.catalog.folder import rules_folder
from pplx_scan.catalog.hosts import Hosts
from pplx_scan.catalog.libraries import load_libraries
from pplx_scan.catalog.live import load_live
from pplx_scan.catalog.load import load_catalog, read_catalog_file
from pplx_scan.catalog.settings import load_settings
from pplx_scan.codecs import TOKENS
from pplx_scan.errors import RuleError
from pplx_scan.extract.program.languages import loose
from pplx_scan.model.fact import KeyLiteral, Move
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.secret import Secret
from pplx_scan.model.span import Span
from pplx_scan.pipeline.examples import read_examples
from tests.extract.marks import catalog
from tests.extract.program.test_source_code import TABLES
from tests.keys import make_key

NAMES = catalog().names

OURS = [
    "PERPLEXITY_API_KEY",
    "PPLX_API_KEY",
    "PERPLEXITYAI_API_KEY",
    "VITE_PERPLEXITY_API_KEY",
    "NEXT_PUBLIC_PPLX_KEY",
    "REACT_APP_PERPLEXITY_KEY",
    "EXPO_PUBLIC_PERPLEXITY_API_KEY",
    "PERPLEXITY_AI_API_KEY",
    "PERPLEXITY_API_TOKEN",
    "PERPLEXITY_KEY",
    "PPLX_KEY",
    "PERPLEXITY_APIKEY",
    "PERPLEXITY_API_KEYS",
    "PERPLEXITY_API_KEY_PROD",
    "PERPLEXITY_API_KEY_STAGING",
    "PERPLEXITY_API_KEY_B64",
    "PPLXAI_API_KEY",
    "PPLXAI_API_TOKEN",
    "LANGERTHA_PERPLEXITY_API_KEY",
    "SPICE_PERPLEXITY_AUTH_TOKEN",
    "PERPLEXITI_API_KEY",
    "pplx_api_key",
    "perplexityApiKey",
    "perplexity.api.key",
    "perplexity-api-key",
    "PerplexityApiKey",
    "perplexity_auth_token",
    "PERPLEXITY_API_KEY_1",
    "pplxKey",
    "PERPLEXITY_SECRET",
]
NOT_KEYS = [
    "",
    "PERPLEXITY_THRESHOLD",
    "perplexity_tokens",
    "perplexity_tokenizer",
    "PERPLEXITY_API_KEY_NAME",
    "PERPLEXITY_API_KEY_FILE",
    "perplexity_key_length",
    "perplexityKeyPattern",
    "PERPLEXITY_BASE_URL",
    "PERPLEXITY_MODEL",
    "perplexity",
    "PERPLEXITY_API_KEY_URL",
    "pplx_token_count",
    "perplexity_token_limit",
    "PERPLEXITY_KEY_PREFIX",
    "PERPLEXITY_KEY_HASH",
    "PERPLEXITY_SEARCH_API_URL",
    "monkey",
    "keyboard",
]


@pytest.mark.parametrize("name", OURS)
def test_names_that_hold_our_key(name: str):
    assert NAMES.key_vendor(name) == "perplexity"


@pytest.mark.parametrize("name", NOT_KEYS)
def test_names_that_hold_no_key(name: str):
    assert NAMES.key_vendor(name) == ""


@pytest.mark.parametrize(
    ("name", "vendor"),
    [
        ("OPENAI_API_KEY", "openai"),
        ("CUSTOM_OPENAI_API_KEY", "openai"),
        ("ANTHROPIC_API_KEY", "anthropic"),
        ("GROQ_API_KEY", "groq"),
    ],
)
def test_names_that_hold_another_vendors_key(name: str, vendor: str):
    assert NAMES.key_vendor(name) == vendor


@pytest.mark.parametrize("name", ["api_key", "apiKey", "API-KEY", "token", "key", "secret", "value", "my_api_key"])
def test_a_generic_name_is_ours_where_its_container_says_so(name: str):
    assert NAMES.key_vendor(name) == "generic"
    assert NAMES.key_vendor(name, "services.perplexity") == "perplexity"
    assert NAMES.key_vendor(name, "PPLX") == "perplexity"
    assert NAMES.key_vendor(name, "services.openai") == "generic"


@pytest.mark.parametrize(
    "name",
    [
        "PERPLEXITY_BASE_URL",
        "PERPLEXITY_API_URL",
        "PERPLEXITY_API_BASE",
        "PERPLEXITY_API_BASE_URL",
        "PERPLEXITY_URL",
        "OPENAI_BASE_URL",
        "OPENAI_API_BASE",
        "base_url",
        "baseURL",
        "api_base",
        "apiBase",
        "apiBaseUrl",
        "openai_api_base",
        "base-url",
        "endpoint",
        "BaseAddress",
        "api_url",
        "PERPLEXITY_SEARCH_API_URL",
    ],
)
def test_names_that_hold_an_address(name: str):
    assert NAMES.is_base_url(name)


@pytest.mark.parametrize("name", ["", "homepage", "docs", "PERPLEXITY_API_KEY", "model", "url_prefix"])
def test_names_that_hold_none(name: str):
    assert not NAMES.is_base_url(name)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_name_is_answered(name: str, scope: str):
    assert NAMES.key_vendor(name, scope) in {"", "generic", *NAMES.vendors}
    NAMES.is_base_url(name)
    assert catalog().environments.scope(scope, name) in {"", *catalog().environments.words}


@pytest.mark.parametrize(
    ("path", "name", "scope"),
    [
        (".env.production", "", "production"),
        ("prod.env", "", "production"),
        ("deploy/staging/app.yaml", "", "staging"),
        ("config/dev.json", "", "development"),
        ("tests/fixtures/a.env", "", "test"),
        (".env", "PPLX_API_KEY_PROD", "production"),
        (".env.production", "PPLX_API_KEY_DEV", "development"),
        ("src/app.py", "", ""),
        ("devices/a.py", "", ""),
        ("product/a.py", "", ""),
        (".env", "PPLX_API_KEY", ""),
        ("src/latest/liveness.py", "", ""),
    ],
)
def test_environments_by_path_and_name(path: str, name: str, scope: str):
    assert catalog().environments.scope(path, name) == scope


def test_the_configuration_decides_environments_first():
    environments = Environments({"production": ("prod",)}, (("a/*", "one"), ("*", "two")))
    assert environments.scope("a/prod.env") == "one"
    assert environments.scope("b/prod.env", "KEY_PROD") == "two"


@pytest.mark.parametrize(
    "host", ["LOCALHOST", "127.0.0.1", "0.0.0.0", "192.168.1.5", "172.20.0.1", "litellm", "a.b.local", "x.svc"]
)
def test_local_hosts(host: str):
    assert catalog().hosts.kind(host) == "local"


@pytest.mark.parametrize(
    "host",
    ["172.32.0.1", "11.0.0.1", "example.com", "perplexity.ai.evil.com", "xapi.perplexity.ai.net", "notopenai.com"],
)
def test_other_hosts(host: str):
    assert catalog().hosts.kind(host) == "other"


def test_a_proxy_of_the_configuration():
    assert (
        Hosts({"vendor": ("api.openai.com",)}, allowed=frozenset({"api.openai.com"})).kind("API.OPENAI.COM.") == "proxy"
    )


@pytest.mark.parametrize(
    ("host", "kind"), [("x.helicone.ai", "proxy"), ("helicone.ai", "other"), ("my.openai.azure.com", "vendor")]
)
def test_hosts_with_a_star(host: str, kind: str):
    assert catalog().hosts.kind(host) == kind


def test_every_mistaken_path_leads_to_a_known_one():
    endpoints = catalog().endpoints
    for wrong, right in endpoints.mistaken.items():
        assert endpoints.find(wrong) is None, wrong
        assert endpoints.find(right) is not None, right
    for path in endpoints.harmless:
        assert endpoints.find(path) is None


def test_every_retired_path_has_a_day_and_a_living_successor():
    endpoints = catalog().endpoints
    retired = [end for end in endpoints.all if end.ended]
    assert len(retired) == 6
    for end in retired:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", end.ended)
        after = endpoints.find(end.instead)
        assert after is not None
        assert not after.ended


def test_every_setting_and_call_names_a_known_client():
    known = catalog().clients
    assert set(NAMES.base_url_settings.values()) <= set(known.by_id)
    assert all(set(bases) <= set(known.by_id["openai-sdk"].bases) for bases in known.openai_calls.values())
    assert all(client.bases for client in known.by_id.values())


def test_no_host_has_two_kinds():
    hosts = [host for some in catalog().hosts.kinds.values() for host in some]
    assert len(hosts) == len(set(hosts))


@pytest.mark.parametrize(
    "prefix", ["NEXT_PUBLIC_", "VITE_", "REACT_APP_", "EXPO_PUBLIC_", "NUXT_PUBLIC_", "PUBLIC_", "GATSBY_", "VUE_APP_"]
)
def test_every_exposing_prefix_is_known(prefix: str):
    assert catalog().exposure.of_name(prefix + "PERPLEXITY_API_KEY")
    assert not catalog().exposure.of_name("MY_" + prefix + "PERPLEXITY_API_KEY")


@pytest.mark.parametrize(
    "path", ["index.html", "a/public/x.js", "app/src/main/res/values/strings.xml", "ios/Info.plist"]
)
def test_files_that_ship_are_known(path: str):
    assert catalog().exposure.of_file(path)


@pytest.mark.parametrize("path", ["src/app.js", "publications/a.js", "values/strings.xml", "server.py", "a.htmlx"])
def test_files_that_may_not_ship_are_not_said_to(path: str):
    assert not catalog().exposure.of_file(path)


def test_placeholder_words_are_lower_case_words():
    assert all(re.fullmatch("[a-z]+", word) for word in catalog().placeholder_words)


@pytest.mark.parametrize("text", [None, "[", "- a", "text", "\udcff"])
def test_a_broken_catalog_is_one_line(text: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "catalog").mkdir()
    if text is not None:
        (tmp_path / "catalog" / "names.yaml").write_bytes(text.encode("utf-8", "surrogateescape"))
    monkeypatch.setattr(load, "rules_folder", lambda: tmp_path)
    monkeypatch.setattr(load, "_loaded", load._loaded.__wrapped__)
    with pytest.raises(RuleError) as caught:
        load_catalog()
    assert "names.yaml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_rules_are_found():
    assert (rules_root() / "catalog" / "names.yaml").is_file()


@pytest.mark.parametrize(
    ("file", "change", "why"),
    [
        ("hosts", ("wrong:\n", "worng:\n"), "'worng' is not one of api, "),
        (
            "names",
            ("OPENAI_BASE_URL: openai-sdk", "OPENAI_BASE_URL: openai"),
            "'openai' is not one of perplexity-sdk, ",
        ),
        ("live", ("no-credit", "no_credit"), "'no_credit' is not one of live, "),
        ("clients", ("client: litellm", "client: litelm"), "'litelm' is not one of perplexity-sdk, "),
        ("clients", ('bases: [""]', "bases: 1"), "Expected `array`, got `int`"),
    ],
)
def test_a_word_that_nothing_explains_is_refused(
    file: str, change: tuple[str, str], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    shutil.copytree(str(rules_root()), tmp_path / "rules")
    changed = tmp_path / "rules" / "catalog" / f"{file}.yaml"
    text = changed.read_text(encoding="utf-8")
    assert change[0] in text
    changed.write_text(text.replace(*change, 1), encoding="utf-8")
    monkeypatch.setattr(load, "rules_folder", lambda: tmp_path / "rules")
    monkeypatch.setattr(load, "_loaded", load._loaded.__wrapped__)
    with pytest.raises(RuleError, match=rf"^{file}\.yaml: {why}"):
        (load_live.__wrapped__ if file == "live" else load_catalog)()


@pytest.mark.parametrize("raw", [b'{"a": "\xff"}', b"\xff", b"{", b"[]", b"", b"[" * 100_000])
def test_rules_are_read_beside_compiled_ones_that_are_broken(
    raw: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / documents.COMPILED).write_bytes(raw)
    monkeypatch.setattr(documents, "rules_folder", lambda: str(tmp_path))
    monkeypatch.setattr(documents, "_compiled", documents._compiled.__wrapped__)
    assert documents.first_document(Path(rules_folder()) / "catalog" / "hosts.yaml")["api"] == ["api.perplexity.ai"]


def test_every_client_of_a_library_is_described():
    every = load_libraries()
    made = (*every.sdk.values(), *every.modules.values(), *every.sdks.values(), *every.implied)
    names = {each if isinstance(each, str) else each.client for each in made} | set(every.sdk_options.values())
    assert names <= catalog().clients.by_id.keys()


def test_every_function_that_decodes_names_an_encoding():
    decoders = load_libraries().decoders
    assert {how for how in decoders.values() if TOKENS[how].decoded("") is None} == set()
    assert decoders.find(["base64", "b32decode"]) == "base32"


def test_every_language_of_a_library_has_a_table():
    folder = rules_root() / "catalog" / "libraries"
    files = [file.name.removesuffix(".yaml") for file in folder.iterdir()]
    named = {language for name in files for language in read_catalog_file(f"libraries/{name}").get("languages", ())}
    known = TABLES.keys() | {table.name for table in (*loose.BY_SUFFIX.values(), *loose.BY_NAME.values())}
    assert named == named & known != set()


def test_a_language_that_is_not_known_is_said_to_use_no_library_of_another():
    assert load_libraries("r").titles["request"] == "httr2"
    assert "request" not in load_libraries().titles


@pytest.mark.parametrize("section", ["requets", "title", "senders"])
def test_a_library_file_with_an_unknown_section_is_refused(monkeypatch: pytest.MonkeyPatch, section: str):
    """Also one that is called like a method."""
    monkeypatch.setattr("pplx_scan.catalog.libraries.read_catalog_file", lambda _: {section: {}})
    load_libraries.cache_clear()
    libraries._files.cache_clear()
    with pytest.raises(RuleError, match=f"there is no section {section};"):
        load_libraries("go")
    load_libraries.cache_clear()
    libraries._files.cache_clear()


def test_an_example_shows_how_each_file_of_settings_names_a_variable():
    shown = [example for example in read_examples(rules_root() / "key-in-repo.yaml") if example.fixed]
    for form in load_settings().forms:
        text = form.read("PERPLEXITY_API_KEY")
        assert any(form.have(each.file) and text in (each.fixed or "") for each in shown), form


def _key_at(path: str, place: str, move: Move | None = None) -> KeyLiteral:
    scope, _, name = place.rpartition(".")
    origin = WorktreeFile(path, f"/x/{path}", GitStanding.TRACKED)
    return KeyLiteral(
        origin=origin, span=Span(0, 53), segments=(), secret=Secret(make_key(1)), scope=scope, name=name, move=move
    )


@pytest.mark.parametrize(
    ("path", "place", "reason"),
    [
        (".github/actions/ask/action.yml", "", "an action is given no secrets"),
        (".circleci/config.yml", "", "add K to a context"),
        ("appsettings.Production.json", "", "with __ between"),
        ("fly.toml", "", "fly secrets import <.env"),
        ("wrangler.jsonc", "", "wrangler secret put K"),
        (".streamlit/secrets.toml", "", "where the key belongs"),
        ("local.settings.json", "", "where the key belongs"),
        ("charts/ask/values.yaml", "perplexity.apiKey", "make a Secret of it"),
        ("config/settings.yml", "data.perplexity.apiKey", "how K would be read here is not known"),
        ("a.yaml", "stringData.K", "make a Secret of it"),
        ("deploy/secret.yaml", "data.K", "make a Secret of it"),
        ("deploy.yaml", "spec.template.spec.containers.env.K", "valueFrom.secretKeyRef"),
        ("ask/values-production.yaml", "env.K", "let the chart name that"),
        ("template.yaml", "Resources.Ask.Properties.Environment.Variables.K", "{{resolve:secretsmanager:K}}"),
        ("ask.service", "Service.K", "EnvironmentFile="),
        ("home/.netrc", "api.perplexity.ai.password", "where the key belongs"),
        ("ask.ipynb", "K", "getpass.getpass()"),
        ("README.md", "", "a text in its place that is no key"),
        ("settings.json", "mcpServers.perplexity.env.K", "take the entry out and set K"),
        ("workflow.json", "nodes.parameters.headerParameters.parameters.Authorization", "credentials of n8n"),
    ],
)
def test_a_file_that_cannot_name_a_variable_says_what_to_do(path: str, place: str, reason: str):
    assert load_settings().form_of(path) is None
    assert reason in load_settings().reason_for(_key_at(path, place), "K")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("crontab", "cron reads no .env"),
        ("Dockerfile", "docker run --env-file .env"),
        ("run.sh", ""),
        ("README.md", ""),
    ],
)
def test_programs_in_some_files_have_no_variable_either(path: str, reason: str):
    said = load_settings().reason_for(_key_at(path, "Authorization", Move()), "K")
    assert reason in said
    assert bool(said) == bool(reason)
