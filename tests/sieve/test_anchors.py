"""Every fact that a rule judges has its anchor, the bare name is none, and so a file without anchors need not be parsed."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.catalog.documents import rules_root
from pplx_scan.catalog.load import load_catalog
from pplx_scan.extract.dispatch import extract
from pplx_scan.judge.keyring import Evidence
from pplx_scan.judge.load import load_rules
from pplx_scan.judge.sight import sight
from pplx_scan.model.fact import FACTS
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.source import Source
from pplx_scan.pipeline.examples import expand, read_examples
from pplx_scan.pipeline.verdict import judge
from pplx_scan.sieve.anchors import NEEDS, Anchors
from pplx_scan.sieve.choose import GrowingSieve
from tests.anchored import judged, unanchored
from tests.extract.program.cases import all_cases, plain
from tests.keys import make_key
from tests.sieve.mutants import mutant
from tests.sieve.spelled import noise, prefixes, wholes
from tests.steps import steps

CATALOG = load_catalog()
SIEVE = GrowingSieve()
ANCHORS = Anchors(CATALOG, SIEVE)
EXAMPLES = [
    (f"{file.name}: {example.name}", example.file, example.text.replace("«", "").replace("»", ""))
    for file in sorted(rules_root().iterdir(), key=lambda file: file.name)
    if file.name.endswith(".yaml")
    for example in read_examples(file)
]
CASES = [(str(case), case.path, plain(case.text)) for case in all_cases()]
EXPANDED = [(name, path, expand(text).encode()) for name, path, text in (*EXAMPLES, *CASES)]
TEXTS = [pytest.param(path, raw, id=name) for name, path, raw in EXPANDED[: len(EXAMPLES)] if SIEVE.matters(raw)]
"""Each example that the sieve lets through; the cases are watched where they are tested."""

BARE = [
    "Answers of Perplexity, perplexity.ai and the like.",
    "MODELS = ['pplx-7b-online', 'pplx-70b-chat', 'pplx-embed-v1']",
    "See https://docs.perplexity.ai/guides/getting-started and https://status.perplexity.com/.",
    '{"settings.web.perplexityApiKey.label": "API key of Perplexity", "search.perplexityUrl.hint": "…"}',
    "from .llms.perplexity.chat.transformation import PerplexityChatConfig",
    "import { PerplexityIcon } from './icons/perplexity'",
    "if provider == 'perplexity': return PerplexityChatConfig()",
    "def perplexity(logits): return torch.exp(loss)  # perplexity: the exponent of the loss",
    '{"perplexity/sonar": {"mode": "chat", "supported_endpoints": ["/v1/chat/completions"]}}',
    "'pplx': ppl_x, 'PPLX_MODEL': model",
    'log("Warning: PERPLEXITY_API_KEY environment variable is missing. PPLX_API_KEY is not set.")',
    "`--research`,`Enable generation (using Perplexity)`,`answers from Perplexity, and use perplexity`",
]


PACKED = "a=1;" * 30_000
"""More of a line than is read around a mention."""
NAMED = [
    "{perplexity:`PERPLEXITY_API_KEY`,mistral:`MISTRAL_API_KEY`}",
    "switch(v){case`perplexity`:a=i.PERPLEXITY_API_KEY;break}",
    "log(`Set PERPLEXITY_API_KEY, or export PPLX_API_KEY=your_api_key_here`)",
    '{"label":"Perplexity API Key","hint":"…"}',
    "set value(v){update(s,s.PERPLEXITY_API_KEY=v)}",
]
USED = [
    'f({headers:{"X-API-Key":e.PERPLEXITY_API_KEY}})',
    "f({apiKey:`PERPLEXITY_API_KEY`})",
    "k=process.env.REACT_APP_PERPLEXITY_API_KEY",
    "k=import.meta.env.VITE_PPLX_API_KEY",
    'c={baseURL:"https://api.openai.com/v1",key:e.PERPLEXITY_API_KEY}',
    "e={PERPLEXITY_API_KEY:`a1b2c3d4e5`}",
    'p=`<script>k="<%= PERPLEXITY_API_KEY %>"</script>`',
]


SCATTERED = [
    ("a.yaml", "perplexity:\n  timeout: 3\n" + "  # filler\n" * 500 + "  api_key: %BODY%\n"),
    ("a.py", "class PerplexityClient:\n" + "    # filler\n" * 900 + "    api_key = '%BODY%'\n"),
    ("a.py", 'KEY = "{}-{}".format(\n"pplx",\n' + "# filler\n" * 900 + '"%BODY%",\n)\n'),
    ("a.json", '{"name": "x", "perplexity": {"a": {}, "apiKey": "%BODY%"}}'),
    (
        "a.json",
        '{"perplexity": {"models": ['
        + '"sonar", ' * 900
        + '""], "api_key": "${PPLX_KEY}", "base_url": "https://api.openai.com"}}',
    ),
    (
        "main.dart",
        "class A { final dio = Dio(BaseOptions(baseUrl: 'https://api.perple' + 'xity.ai')); ask() async => await dio.get('/v1/responses'); } // Perplexity",
    ),
    ("a.py", "import requests\nrequests.get('https://ap\\u0069.perplexity.ai/search')\n"),
    (
        "a.js",
        'const client = ky.create({ prefixUrl: "https://www.perplexity.ai", headers });\nclient.get("v1/responses");',
    ),
    (
        "c.json",
        '{"item": [{"request": {"method": "GET", "url": {"host": ["api", "perplexity", "ai"], "path": ["search"]}}}]}',
    ),
    (
        "a.java",
        'String token = "Bearer " + System.getenv("PERPLEXITY API KEY");\nc.setRequestProperty("Authorization", "Bearer " + token);',
    ),
    ("a.c", 'const char key[] = "\\x70" "plx-%BODY%"; // Perplexity\n'),
    ("a.c", 'const char key[] = "\\x70" "plx-%BODY%";\n' + "// filler\n" * 900 + "// Perplexity\n"),
    ("a.lua", 'local key = "\\112plx-%BODY%"\n' + "-- filler\n" * 900 + "-- Perplexity\n"),
    (
        "a.go",
        'package main\n\nfunc ask() {\n\ta, _ := url.JoinPath("https://www.perplexity.ai", "v1", "search")\n\thttp.Post(a, "", b)\n}\n',
    ),
    (
        "a.cs",
        'var a = await "https://www.perplexity.ai".AppendPathSegments("v1", "responses").WithOAuthBearerToken(key).GetStringAsync();\n',
    ),
    (
        "a.ex",
        'def at(path), do: "https://www.perplexity.ai" <> path\ndef s(t), do: Req.post!(at("/search"), auth: {:bearer, key()}, json: t)\n',
    ),
    (
        "b.py",
        'def at(p): return f"https://www.perplexity.ai{p}"\nrequests.post(at("/search"), headers={"Authorization": f"Bearer {k}"})\n',
    ),
    (
        "b.js",
        'const at = (p) => `https://www.perplexity.ai${p}`;\nfetch(at("/search"), { method: "POST", headers: { Authorization: `Bearer ${k}` } });\n',
    ),
    ("a.ini", "[perplexity]\ncreds = ${PERPLEXITY API KEY}\nurl = https://sandbox.perplexity.com\n"),
    ("a.env", "PERPLEXITY_BASE_URL=http://api.perplexity.ai\n"),
]
"""Places that are judged, and what tells of them stands far away, in pieces, or is written in another way."""


def source_of(path, raw):
    return Source(WorktreeFile(path, path, GitStanding.TRACKED), raw)


@cache
def rules():
    return load_rules()


def findings(path, raw):
    """Return what is reported in a file that is read whatever stands in it."""
    source = source_of(path, raw)
    judgement = judge(
        sight(source, extract(source, CATALOG).facts), rules(), CATALOG.environments, Evidence(None), lambda _: None
    )
    return [(finding.rule.id, finding.fact.span) for finding in judgement.findings]


def test_each_kind_of_fact_says_what_it_needs():
    assert NEEDS.keys() == FACTS.keys()


@pytest.mark.parametrize(("path", "raw"), TEXTS)
def test_each_fact_of_an_example_has_its_anchor(path, raw):
    source = source_of(path, raw)
    kinds = {anchor.kind for anchor in ANCHORS.find(raw)}
    facts = judged(source, extract(source, CATALOG).facts)
    assert [fact for fact in facts if not kinds & NEEDS[type(fact).__name__]] == []


@pytest.mark.slow
@given(st.integers(0, 2**32))
def test_a_case_has_its_anchor_however_it_is_written(seed):
    chance = random.Random(seed)
    for _, path, text in chance.sample(EXPANDED, 10):
        raw = mutant(text, chance)
        if not ANCHORS.stand_in(raw):
            source = source_of(path, raw)
            assert unanchored(source, extract(source, CATALOG).facts) == [], raw


@pytest.mark.parametrize(("path", "text"), SCATTERED)
def test_what_is_scattered_has_its_anchor(path, text):
    source = source_of(path, expand(text).encode())
    facts = extract(source, CATALOG).facts
    assert judged(source, facts)
    assert unanchored(source, facts) == []


@given(noise, prefixes, noise)
def test_a_key_has_an_anchor_however_its_prefix_is_spelled(before, prefix, after):
    body = make_key(1).removeprefix("pplx-")
    assert ANCHORS.stand_in(before + f"{prefix}-{body}".encode() + after, NEEDS["KeyLiteral"])


@given(noise, wholes, noise)
def test_an_encoded_key_has_an_anchor(before, whole, after):
    assert ANCHORS.stand_in(before + whole + b'"' + after, NEEDS["KeyLiteral"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("PERPLEXITY_API_KEY", "name"),
        ("PPLX-TOKEN", "name"),
        ('config["perplexity"]["apiKey"]', "name"),
        ("PERPLEXITY_BASE_URL=https://example.com", "name"),
        ("https://api.perplexity.ai", "host"),
        ("https://API%2EPerplexity%2Eai", "host"),
        ('"https://" + "api." + "perplexity.ai"', "host"),
        ("# perplexity\nhttps://api.perplxity.ai/v1", "host"),
        ("https://api.pplx.ai", "host"),
        ("https://www.perplexity.ai/chat/completions", "host"),
        ("OpenAI(base_url='https://www.perplexity.ai')", "host"),
        ("from perplexity import Client", "client"),
        ("global using Perplexity.Net;", "client"),
        ("using static Perplexity.Client;", "client"),
        ("pub use perplexity::Client;", "client"),
        ("export { Perplexity } from'perplexity'", "client"),
        ("try { import Perplexity from 'perplexity'", "client"),
        ("os.environ['PERPLEXITY_API_KEY'] is not None", "name"),
        ("PERPLEXITY_API_KEY or 'x'", "name"),
        ("client = AsyncPerplexity()", "client"),
        ("const p = createPerplexity({})", "client"),
        ("litellm.completion(model='perplexity/sonar', api_base=base)", "client"),
    ],
)
def test_what_concerns_the_api_is_an_anchor(text, kind, encoding):
    assert kind in {anchor.kind for anchor in ANCHORS.find(text.encode(encoding))}


def test_a_key_without_its_prefix_is_an_anchor_beside_a_mention():
    body = make_key(2).removeprefix("pplx-")
    text = f"perplexity:\n  model: sonar\n  timeout: 30\n  api_key: {body}\n"
    assert "value" in {anchor.kind for anchor in ANCHORS.find(text.encode())}
    assert ANCHORS.stand_in(text.replace(body, "Bearer ${TOKEN}").encode())


def test_a_word_within_the_same_token_makes_no_value_of_what_follows():
    body = make_key(2).removeprefix("pplx-")
    assert not ANCHORS.stand_in(f"a: AZ9key3x_{body}-Zz # Perplexity".encode())
    assert ANCHORS.stand_in(f"a: AZ9key3x={body}-Zz # Perplexity".encode())


@pytest.mark.parametrize("text", NAMED)
def test_a_packed_text_that_names_the_key_alone_has_no_anchor(text: str) -> None:
    assert ANCHORS.stand_in(text.encode())
    assert not ANCHORS.stand_in(f"{PACKED}{text};{PACKED}".encode())


@pytest.mark.parametrize("text", USED)
def test_a_packed_text_that_uses_the_key_it_names_has_an_anchor(text: str) -> None:
    assert ANCHORS.stand_in(f"{PACKED}{text};{PACKED}".encode())


def test_what_is_wrong_has_its_anchor_in_a_packed_text() -> None:
    wrong = [(str(case), expand(plain(case.text)).encode()) for case in all_cases() if "«" in case.text]
    found = [name for name, raw in wrong if ANCHORS.stand_in(raw) != ANCHORS.stand_in(raw + f"\n{PACKED}".encode())]
    assert found == []


@pytest.mark.parametrize("text", BARE)
def test_a_bare_name_is_none(text):
    assert list(ANCHORS.find(text.encode())) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("mark", ["allow", "allow-next-line", " allow[key-in-repo]", "ignore", "disable"])
def test_a_mark_of_ours_is_an_anchor_since_it_may_be_idle(mark, encoding):
    assert ANCHORS.stand_in(f"x = 1  # pplx-scan:{mark}\n".encode(encoding))


def test_an_anchor_stands_where_it_says():
    raw = b"x = 1\ny = os.environ['PERPLEXITY_API_KEY']  # https://api.perplexity.ai\n"
    places = {(anchor.kind, raw[anchor.start : anchor.end]) for anchor in ANCHORS.find(raw)}
    assert places >= {("name", b"PERPLEXIT"), ("host", b"perplexit")}


@given(st.integers(0, 2**32), st.integers(1, 4))
def test_a_file_without_an_anchor_has_no_finding(seed, parts):
    """Mixtures of the examples and cases, cut and put together anew."""
    chance = random.Random(seed)
    path = chance.choice(CASES)[1]
    texts = [text for _, _, text in (*EXAMPLES, *CASES)]
    lines = [line for text in chance.sample(texts, parts) for line in expand(text).splitlines()]
    chosen = sorted(chance.sample(range(len(lines)), chance.randint(1, min(len(lines), 12))))
    raw = "\n".join([chance.choice(BARE), *(lines[at] for at in chosen), ""]).encode()
    assert ANCHORS.stand_in(raw) or findings(path, raw) == []


HOSTILE = (
    "perplexity ",
    "pplx",
    "pplx-",
    "api.",
    "perplexity.ai",
    "perplexity/",
    "import perplexity",
    "p\0p\0l\0x\0",
    "perplexity_",
    "perplexity.",
    "perplexity['",
    "perplexity, ",
    "from a, ",
    "key" * 40,
    "key bearer ",
    "sk-",
    "perplexity: {",
    "perplexity(a",
    "class perplexity",
    "\\u0070",
    "&amp;",
)


@pytest.mark.slow
@pytest.mark.parametrize("part", HOSTILE)
def test_work_grows_with_the_length_alone(part):
    def work(size):
        raw = b"perplexity" + (part * (size // len(part))).encode()
        return steps(lambda: [None for _ in ANCHORS.find(raw)])

    work(1000)
    assert work(16_000) < 2.5 * work(8_000) + 500
