"""No output holds 12 characters of a key in a row, however a file tears it: in names, texts, URLs, comments."""

import random

import pytest
from tests.keys import make_key

from pplx_scan.model.printable import mask_source, mask_value
from pplx_scan.report.formats import FORMATS

GLUES = [
    " ",
    "_",
    ".",
    "/",
    ":",
    " then ",
    "\n",
    "','",
    '" "',
    "<b>",
    " // ",
    ")(",
    "-",
    "+",
    "=",
    ";",
    "\\",
    "%20",
    "é",
    "\u200b",
]
LINES = [
    "requests.get('https://api.perplexity.ai/<part>', headers={'Authorization': '<key>', 'X-<part>': '<torn>'})",
    "K = '<key>' # <torn>",
    "PERPLEXITY_API_KEY=<torn>",
    "base = 'https://www.perplexity.ai/<part>?key=<part>'",
    "c = Perplexity(api_key=os.environ['PERPLEXITY_<part>'], base_url='http://<part>.perplexity.ai/<torn>')",
    "PPLX_<part>=<key>",
    "<part>: <key> <torn>",
    'curl -H "Authorization: Bearer <torn>" https://api.perplexity.ai/<part> -H "x-api-key: <key>"',
    "fetch(`https://api.perplexity.ai/<part>`, {headers: {Authorization: `Bearer Bearer ${process.env.PPLX_<part>}`}})",
    "# pplx-scan:allow[<part>] <key>",
    '{"<part>": "<key>", "perplexity": "<torn>"}',
    "key = '<key>' + <part> + foo.<part>(<torn>)",
    "export PERPLEXITY_API_KEY='<key>'<torn>",
]
PATHS = ["a.py", "b.js", ".env", "c.yaml", "d.sh", "e.md", "f.ts", "g.json", "h.ini", "i.go", "j.kt", "k.html"]


def part(key: str, chance: random.Random) -> str:
    length = chance.choice([12, 13, 15, 18, 22])
    start = chance.randrange(5, len(key) - length + 1)
    return key[start : start + length]


def torn(key: str, chance: random.Random) -> str:
    found, at = chance.choice(["", "pplx-", "pplx-'+'"]), 5
    while at < len(key):
        length = chance.choice([12, 13, 14, 16, 20, 23, 24, 30])
        found += key[at : at + length] + chance.choice(GLUES)
        at += length
    return found


def planted(line: str, key: str, chance: random.Random) -> str:
    while "<part>" in line or "<torn>" in line:
        line = line.replace("<part>", part(key, chance), 1).replace("<torn>", torn(key, chance), 1)
    return line.replace("<key>", make_key(chance.randrange(3, 6)))


def parts_shown(text: str, key: str) -> list[str]:
    return [key[at : at + 12] for at in range(5, len(key) - 11) if key[at : at + 12] in text]


ROTATE = ("rotate", "--new-key-from", "env:NEW", "--old-key-from", "env:OLD")


@pytest.mark.parametrize("kind", ["mixed", "hex"])
@pytest.mark.parametrize(
    "words",
    [
        *(("scan", "-f", name, ".") for name in FORMATS),
        (".",),
        ("scan", "--explain", "."),
        ("scan", "--diff", "--unsafe-fixes", "."),
        ("keys", "."),
        ("keys", "-f", "json", "."),
        ("history",),
        ("history", "-f", "html"),
        ("doctor", "."),
        ("doctor", "-f", "json", "."),
        ("fleet", ".", "-f", "html"),
        (*ROTATE, "."),
        (*ROTATE, "-f", "json", "."),
        (*ROTATE, "--apply", "."),
    ],
    ids=" ".join,
)
def test_no_part_of_a_known_key_is_shown(repository, words, kind):
    chance = random.Random(f"{words} {kind}")
    for number in range(3):
        key = make_key(20 + number, kind)
        for path in chance.sample(PATHS, 4):
            repository.write(
                f"{number}/{path}", "".join(f"{planted(chance.choice(LINES), key, chance)}\n" for _ in range(3))
            )
        repository.write(f"{number}/whole.py", f"K = '{key}'\n")
    repository.commit()
    done = repository.scan(*words, env={"NEW": make_key(9), "OLD": make_key(20, kind)})
    assert done.code in {0, 1}
    for number in range(3):
        shown = parts_shown(done.out + done.err, make_key(20 + number, kind))
        assert not shown, [line for line in (done.out + done.err).splitlines() if shown[0] in line]


@pytest.mark.parametrize(("kind", "most"), [("mixed", 10), ("hex", 10)])
def test_few_parts_of_an_unknown_key_are_shown(kind, most):
    """A part of 12 letters can pass for words; a longer one hardly."""
    chance = random.Random(7)
    parts = [part(make_key(seed, kind), chance) for seed in range(1000)]
    for masked in (mask_source, mask_value):
        shown = [each for each in parts if masked(f"x = f({each}) # {each}-_y") != "x = f(…) # …-_y"]
        assert len(shown) <= most


@pytest.mark.parametrize(
    "text",
    [
        "getAuthorizationHeaders",
        "AbstractFactoryBean2",
        "authenticationHandler",
        "https://api.perplexity.ai/chat/completions",
        "XMLHttpRequest",
        "OPENROUTERAPIKEY",
        "2026-11-27T21:20:43Z",
        "20261127212043",
        "com.example.perplexity.ClientConfiguration",
        "ghcr.io/berriai/litellm:main-stable",
        "ANTHROPICAPIKEY",
        "base64.b64decode",
        "SonarReasoningPro",
        "claude35sonnet",
        "ConvexHullQuery",
        "fuzzyQuizWorkshop",
        "verifyJwtSignatures",
        "LzmaDecompressor",
        "openXlsxWorkbook",
        "dijkstraDistances",
        "abschlusszwecks",
    ],
)
def test_names_and_urls_are_shown(text):
    assert mask_source(text) == text
    assert mask_value(text) == text
