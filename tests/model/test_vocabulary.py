"""Every word of a closed vocabulary is said by some file, and the code compares with no other."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import pplx_scan
from pplx_scan.codecs import CODECS
from pplx_scan.judge.keyring import Evidence
from pplx_scan.model import vocabulary
from pplx_scan.model.fact import FACTS, AuthHeader, BaseUrl, Fact, HttpCall, KeyLiteral
from pplx_scan.model.keyring import KeyStanding, Verdict
from pplx_scan.model.secret import Secret
from tests.codecs.spelled import SPELLINGS
from tests.extract import marks
from tests.judge.sightings import ring
from tests.keys import make_key

POST = "https://api.perplexity.ai/v1/responses"
SHARP = f"""class A {{
  void B() {{
    client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(%s);
    client.PostAsync("{POST}", c);
  }}
}}
"""
KEY = make_key(1)
ESCAPES = {codec.name for codec in CODECS if codec.called != codec.name}
"""Encodings that are not told apart in what is reported: what they read is escaped."""
WORDS: dict[tuple[type[Fact], str], dict[str, tuple[str, str]]] = {
    (KeyLiteral, "encoding"): {
        "plain": (".env", "PERPLEXITY_API_KEY=%KEY%"),
        "escaped": ("a.json", f'{{"perplexity": "{KEY[:9]}\\u{ord(KEY[9]):04x}{KEY[10:]}"}}'),
        "split": ("a.js", f'const pplx = "{KEY[:9]}" + "{KEY[9:]}";'),
        **{
            each.codec: ("a.txt", f"pplx {each.around}{each.encode(KEY)}{each.around}")
            for each in SPELLINGS.values()
            if each.codec not in ESCAPES
        },
    },
    (KeyLiteral, "flaw"): {
        "": (".env", "PERPLEXITY_API_KEY=%KEY%"),
        "prefix": (".env", "PERPLEXITY_API_KEY=%BODY%"),
        "case": (".env", "PERPLEXITY_API_KEY=PPLX-%BODY%"),
        "dash": (".env", "PERPLEXITY_API_KEY=pplx--%BODY%"),
        "length": (".env", "PERPLEXITY_API_KEY=pplx-%BODY%x"),
        "character": (".env", "PERPLEXITY_API_KEY=<%KEY%>"),
        "vendor": (".env", "PERPLEXITY_API_KEY=sk-proj-%BODY%"),
    },
    (BaseUrl, "scheme"): {
        "": (".env", "PERPLEXITY_BASE_URL=api.perplexity.ai"),
        "http": (".env", "PERPLEXITY_BASE_URL=http://api.perplexity.ai"),
        "https": (".env", "PERPLEXITY_BASE_URL=https://api.perplexity.ai"),
    },
    (BaseUrl, "role"): {
        "link": ("a.md", "See https://api.perplexity.ai/v1/models."),
        "mention": ("a.go", 'package a\nvar url = "https://api.perplexity.ai/v1/models"\n'),
        "config": (".env", "PERPLEXITY_BASE_URL=https://api.perplexity.ai"),
        "endpoint": ("a.sh", f"curl -X POST {POST}"),
        "base": ("a.py", 'from openai import OpenAI\nOpenAI(base_url="https://api.perplexity.ai")\n'),
    },
    (BaseUrl, "host_kind"): {
        "api": (".env", "PERPLEXITY_BASE_URL=https://api.perplexity.ai"),
        "documentation": ("a.md", "See https://docs.perplexity.ai."),
        "web": ("a.md", "See https://www.perplexity.ai/settings/api."),
        "chat": (".env", "PERPLEXITY_BASE_URL=https://claude.ai"),
        "proxy": (".env", "PERPLEXITY_BASE_URL=https://gateway.ai.cloudflare.com/v1"),
        "vendor": (".env", "OPENAI_BASE_URL=https://api.openai.com/v1"),
        "wrong": (".env", "PERPLEXITY_BASE_URL=https://api.perplexity.com"),
        "local": (".env", "PERPLEXITY_BASE_URL=http://localhost:4000"),
        "other": (".env", "PERPLEXITY_BASE_URL=https://llm.example.org"),
    },
    (BaseUrl, "malformed"): {
        "": (".env", "PERPLEXITY_BASE_URL=https://api.perplexity.ai"),
        "markdown": ("a.py", "import requests\nrequests.post('[Perplexity](https://api.perplexity.ai/search)')\n"),
        "wrapped": ("a.py", "import requests\nrequests.post('<https://api.perplexity.ai/search>')\n"),
        "scheme": (".env", "PERPLEXITY_BASE_URL=htps://api.perplexity.ai"),
        "schemeless": ("a.py", "import requests\nrequests.post('api.perplexity.ai/search')\n"),
        "host": (
            "a.py",
            "import http.client\nc = http.client.HTTPSConnection('https://api.perplexity.ai')\nc.request('POST', '/search')\n",
        ),
        "glued": ("a.py", "import requests\nrequests.post('https://api.perplexity.ai' + 'search')\n"),
        "port": (".env", "PERPLEXITY_BASE_URL=https://api.perplexity.ai:80"),
        "blank": ("a.py", "import requests\nrequests.post('https://api.perplexity.ai/search ')\n"),
    },
    (BaseUrl, "path_state"): {
        "known": ("a.sh", f"curl -X POST {POST}"),
        "retired": ("a.sh", "curl -X POST https://api.perplexity.ai/chat/completions"),
        "harmless": ("a.sh", "curl https://api.perplexity.ai/models"),
        "unknown": ("a.sh", "curl -X POST https://api.perplexity.ai/v1/chat/completions"),
        "doubled": ("a.sh", "curl -X POST https://api.perplexity.ai/v1/v1/responses"),
        "unfit": (
            "a.py",
            'from openai import OpenAI\nc = OpenAI(base_url="https://api.perplexity.ai")\nc.responses.create()\n',
        ),
    },
    (AuthHeader, "state"): {
        "right": ("a.sh", f'curl -H "Authorization: Bearer %KEY%" {POST}'),
        "doubled": ("a.sh", f'curl -H "Authorization: Bearer Bearer %KEY%" {POST}'),
        "missing": ("a.sh", f'curl -H "Authorization: %KEY%" {POST}'),
        "glued": ("a.sh", f'curl -H "Authorization: Bearer%KEY%" {POST}'),
        "scheme": ("a.sh", f'curl -H "Authorization: Token %KEY%" {POST}'),
        "wrong-header": ("a.sh", f'curl -H "x-api-key: %KEY%" {POST}'),
        "query": ("a.sh", f'curl "{POST}?api_key=%KEY%"'),
        "basic": ("a.sh", f'curl -H "Authorization: Basic abc" {POST}'),
        "stored": (".env", "PERPLEXITY_API_KEY=Bearer %KEY%"),
        "quoted": ("a.sh", f"curl -H \"Authorization: 'Bearer %KEY%'\" {POST}"),
        "unfilled": ("a.sh", f"curl -H 'Authorization: Bearer $PPLX_API_KEY' {POST}"),
        "unknown": ("a.sh", f'curl -H "Authorization: $AUTH" {POST}'),
    },
    (AuthHeader, "scheme_form"): {
        "": ("a.sh", f'curl -H "Authorization: Bearer %KEY%" {POST}'),
        "right": ("a.sh", f'curl -H "x-api-key: Bearer %KEY%" {POST}'),
        "text": ("a.sh", f'curl -H "Authorization: %KEY%" {POST}'),
        "word": ("a.cs", SHARP % '"Token", pplxApiKey'),
        "argument": ("a.cs", SHARP % "pplxApiKey"),
        "owned": ("a.rs", f'fn f() {{ post("{POST}").headers(vec![("Authorization".to_string(), pplx_api_key)]); }}'),
        "python": ("a.py", f'import requests\nrequests.post("{POST}", headers={{"Authorization": pplx_api_key}})\n'),
        "plus": ("a.java", 'class A { void a() { request.header("Authorization", pplxApiKey); } }'),
        "template": ("a.js", f'fetch("{POST}", {{ headers: {{ Authorization: pplxApiKey }} }});'),
        "bracket": ("a.scala", 'val h = Map("Authorization" -> pplxApiKey)'),
        "tight": ("a.go", 'package a\nfunc a() { req.Header.Set("Authorization", pplxApiKey) }\n'),
        "dot": ("a.php", "<?php $h = ['Authorization' => $pplxApiKey];"),
        "dots": ("a.lua", 'local h = { ["Authorization"] = pplx_api_key }'),
        "diamond": ("a.ex", 'headers = [{"Authorization", pplx_api_key}]'),
        "dollar": ("a.dart", "var h = {'Authorization': pplxApiKey};"),
        "format": ("a.rs", 'fn a() { client.post(u).header("Authorization", pplx_api_key); }'),
        "star": ("a.jl", 'HTTP.post("https://api.perplexity.ai/search", ["Authorization" => pplx_api_key], "{}")\n'),
        "paste": ("a.R", 'h <- add_headers(Authorization = Sys.getenv("PERPLEXITY_API_KEY"))\n'),
        "ampersand": ("a.vb", 'Client.Headers.Add("Authorization", PplxApiKey)\n'),
        "inserted": ("a.ps1", f'Invoke-RestMethod "{POST}" -Method Post -Headers @{{ Authorization = $pplxApiKey }}'),
        "interpolated": (
            "a.tf",
            f'data "http" "a" {{\n  url = "{POST}"\n  request_headers = {{\n    Authorization = var.pplx_api_key\n  }}\n}}\n',
        ),
        "coalesced": ("a.swift", 'r.setValue(pplxApiKey, forHTTPHeaderField: "Authorization")\n'),
        "object": ("a.cpp", 'void a() { h.set("Authorization", pplx_api_key); }'),
    },
    (AuthHeader, "filling"): {
        "": ("a.sh", f'curl -H "Authorization: Bearer %KEY%" {POST}'),
        "f": (
            "a.py",
            f'import requests\nkey = "x"\nrequests.post("{POST}", headers={{"Authorization": "Bearer {{key}}"}})\n',
        ),
        "$": (
            "a.cs",
            SHARP % '"Bearer", "x"'
            + f'var key = Key(); var a = new HttpRequestMessage(HttpMethod.Post, "{POST}"); a.Headers.Add("Authorization", "Bearer {{key}}");',
        ),
        "`": ("a.js", f'const key = ask(); fetch("{POST}", {{ headers: {{ Authorization: "Bearer ${{key}}" }} }});'),
        '"': ("a.sh", f"curl -H 'Authorization: Bearer $PPLX_API_KEY' {POST}"),
    },
    (AuthHeader, "binding"): {
        "": ("a.sh", f'curl -H "Authorization: %KEY%" {POST}'),
        "name": ("a.py", f'import requests\nrequests.post("{POST}", headers={{"Authorization": pplx_api_key}})\n'),
        "operand": ("a.js", f'fetch("{POST}", {{ headers: {{ Authorization: keys.pplxApiKey }} }});'),
        "expression": ("a.js", f'fetch("{POST}", {{ headers: {{ Authorization: pplxApiKey || "" }} }});'),
        "shorthand": (
            "a.js",
            f'const authorization = pplxApiKey;\nfetch("{POST}", {{ headers: {{ authorization }} }});',
        ),
        "optional": (
            "a.swift",
            'r.setValue(ProcessInfo.processInfo.environment["PPLX_API_KEY"], forHTTPHeaderField: "Authorization")\n',
        ),
    },
    (HttpCall, "rewrite"): {
        "": ("a.sh", f"wget {POST}"),
        "word": ("a.sh", f"curl -X GET {POST}"),
        "title": ("a.cs", f'var r = new HttpRequestMessage(HttpMethod.Get, "{POST}");'),
        "name": ("a.py", f'import requests\nrequests.get("{POST}")\n'),
        "call": ("a.rb", f'puts Net::HTTP.get(URI("{POST}"))'),
        "option": ("a.sh", f"curl -G {POST}"),
        "program": ("a.sh", f"curl {POST}"),
        "argument": ("a.py", f'from urllib.request import Request\nRequest("{POST}")\n'),
        "options": ("a.js", f'fetch("{POST}");'),
        "parameter": ("a.ps1", "Invoke-RestMethod https://api.perplexity.ai/search -Headers $h\n"),
        "entry": ("a.js", f'fetch("{POST}", {{ headers: h }});'),
        "words": (
            "a.py",
            f"import subprocess\nsubprocess.run(['curl', '{POST}', '-H', 'Authorization: Bearer ' + key])\n",
        ),
        "lua entry": ("a.lua", f'http.request({{ url = "{POST}", headers = h }})'),
        "shared": (
            "a.py",
            f"import requests\nfor url in ['{POST}', 'https://api.perplexity.ai/v1/models']:\n    requests.get(url)\n",
        ),
    },
}


A, B, C = make_key(1), make_key(2), make_key(3)
TYPO = A[:-1] + A[-1].swapcase() if A[-1].isalpha() else A[:-2] + A[-2].swapcase() + A[-1]
STANDINGS: dict[str, tuple[dict[str, str], Evidence]] = {
    "": ({"a.env": f"K=pplx-{'x' * 48}"}, Evidence()),
    "current": ({"a.env": f"K={A}"}, Evidence(Secret(A))),
    "only": ({"a.env": f"K={A}"}, Evidence()),
    "leading": ({"a.env": f"K={A}", "b.env": f"K={B}"}, Evidence()),
    "divergent": ({"a.env": f"K={A}", "b.env": f"K={B}"}, Evidence()),
    "near-miss": ({"a.env": f"K={A}", "b.env": f"K={A}", "c.env": f"K={TYPO}"}, Evidence()),
    "retired": ({"a.env": f"K={A}"}, Evidence(retired={Secret(A).fingerprint: ""})),
    "rejected": ({"a.env": f"K={A}"}, Evidence(verdicts={Secret(A): Verdict("rejected", "401", 401)})),
    "not-current": ({"a.env": f"K={A}"}, Evidence(Secret(B))),
    "malformed": ({"a.env": f"K={A}x"}, Evidence()),
    "pool": ({"a.env": f"PPLX_KEYS={A},{B}"}, Evidence()),
}
SECRETS: dict[str, tuple[str, str]] = {
    "case": ("abcd", "abcD"),
    "look-alike": ("abc0", "abcO"),
    "other character": ("abcd", "abce"),
    "missing": ("abd", "abcd"),
    "added": ("abcd", "abd"),
}
"""How the first text differs from the second."""


def told(kind: type[Fact], field: str, path: str, text: str) -> set[object]:
    return {getattr(fact, field) for fact in marks.extraction(path, text).facts if isinstance(fact, kind)}


@pytest.mark.parametrize(
    ("kind", "field", "word"), [(kind, field, word) for (kind, field), words in WORDS.items() for word in words]
)
def test_a_file_gives_each_word_of_a_fact(kind: type[Fact], field: str, word: str):
    assert word in told(kind, field, *WORDS[kind, field][word])


@pytest.mark.parametrize("word", STANDINGS)
def test_a_ring_gives_each_standing(word: str):
    assert word in {sighting.ring.standing for sighting in ring(*STANDINGS[word]).sightings}


@pytest.mark.parametrize("kind", SECRETS)
def test_two_texts_give_each_kind_of_difference(kind: str):
    left, right = SECRETS[kind]
    assert {difference.kind for difference in Secret(left).differences(Secret(right)) or ()} == {kind}


def words_of(vocabulary: object) -> tuple[str, ...]:
    """Return the words of a vocabulary, also of one that is made of several."""
    return tuple(
        word for each in get_args(vocabulary) for word in ((each,) if isinstance(each, str) else words_of(each))
    )


def fields_of(kind: type) -> Iterator[tuple[str, str]]:
    for each in kind.__mro__:
        yield from vars(each).get("__annotations__", {}).items()


def vocabulary_of(kind: type, field: str) -> tuple[str, ...]:
    return words_of(vars(vocabulary)[dict(fields_of(kind))[field]])


def test_no_word_is_left_out():
    closed = {
        (kind, name)
        for kind in FACTS.values()
        for name, type_ in fields_of(kind)
        if words_of(vars(vocabulary).get(type_))
    }
    assert set(WORDS) == closed
    said = {key: set(words) for key, words in WORDS.items()}
    said[KeyLiteral, "encoding"] |= ESCAPES
    assert said == {key: set(vocabulary_of(*key)) for key in closed}
    assert set(STANDINGS) == set(vocabulary_of(KeyStanding, "standing"))
    assert set(SECRETS) == set(get_args(vocabulary.DifferenceKind))


# Comparisons. Type checking refuses `state == "no such word"`, but not `state in {"no such word"}`.

FIELDS = {
    "flaw": "Flaw",
    "role": "UrlRole",
    "host_kind": "HostKind",
    "path_state": "PathState",
    "malformed": "UrlFlaw",
    "scheme_form": "SchemeForm",
    "binding": "Binding",
    "rewrite": "VerbRewrite",
    "standing": "PlaceStanding",
}
"""Names of fields that no other class has."""
PACKAGE = Path(pplx_scan.__file__).parent


def comparisons(tree: ast.AST) -> Iterator[tuple[str, set[object]]]:
    """Yield each field that is looked up in a set or tuple, with its elements."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute):
            for right in node.comparators:
                if isinstance(right, ast.Set | ast.Tuple):
                    yield node.left.attr, {each.value for each in right.elts if isinstance(each, ast.Constant)}


def test_code_looks_fields_up_among_words_that_exist():
    found = [
        (str(file.relative_to(PACKAGE)), field, words)
        for file in PACKAGE.rglob("*.py")
        for field, words in comparisons(ast.parse(file.read_text(encoding="utf-8")))
        if field in FIELDS
    ]
    assert found
    assert [each for each in found if not each[2] <= set(get_args(vars(vocabulary)[FIELDS[each[1]]]))] == []
