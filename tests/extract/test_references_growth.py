"""What a program refers to is looked at in proportion to its size, however many things bear one name: counted at two sizes."""

import pytest

from tests.extract.test_budget import scanned
from tests.fuzz.seeds import KEY
from tests.linear.texts import calls

GET = "requests.get('https://api.perplexity.ai', headers="
HEADERS = "{'Authorization': 'Bearer x'}"
PROGRAMS = {
    "headers that are set in branches": ("a.py", lambda n: f" if a:\n  h = {HEADERS}\n" * n + f" {GET}h)\n" * n),
    "functions of one name": ("a.py", lambda n: f"def headers(): return {HEADERS}\n" * n + f"{GET}headers())\n" * n),
    "methods of one name": (
        "a.py",
        lambda n: (
            "class A:\n"
            + f" def headers(self): return {HEADERS}\n" * n
            + " def g(self):\n"
            + f"  {GET}self.headers())\n" * n
        ),
    ),
    "fields of one name": (
        "a.py",
        lambda n: (
            "class A:\n def __init__(self):\n"
            + f"  self.headers = {HEADERS}\n" * n
            + " def g(self):\n"
            + f"  {GET}self.headers)\n" * n
        ),
    ),
    "additions to one map": (
        "a.ps1",
        lambda n: (
            "$h = @{}\n"
            + "$h['Authorization'] = 'Bearer x'\n" * n
            + "Invoke-RestMethod -Uri https://api.perplexity.ai -Headers $h\n" * n
        ),
    ),
    "texts that double": (
        "a.py",
        lambda n: f"a0 = '{KEY}'\n" + "".join(f"a{at} = a{at - 1} + a{at - 1}\n" for at in range(1, 4 * n)),
    ),
    "variables that double": ("a.bat", lambda n: f"set K={KEY}\n" + "set K=%K%%K%\n" * 4 * n),
    "bases of one class": (
        ".cursor/mcp.json",
        lambda n: f'class C{"def pplx" * 4 * n}lient(apiKey: String = "{KEY}")',
    ),
    "clients of one name": (
        "a.py",
        lambda n: "c = httpx.Client(base_url='https://api.perplexity.ai')\nc.headers['X-Title'] = t\n" * n,
    ),
    "examples before one fence": (
        "A.java",
        lambda n: "/**\n" + " * <pre>\n" * 4 * n + " * ```\n * https://api.perplexity.ai/v1\n */\nclass A {}\n",
    ),
    "constants of constants in branches": (
        "a.js",
        lambda n: (
            "".join(f"const C{at} = f('x');\n" for at in range(60))
            + "".join(f"const B{at} = g({', '.join(f'C{each}' for each in range(60))});\n" for at in range(60))
            + (
                f"function f(p) {{ const u = p ? h({', '.join(f'B{each}' for each in range(60))})"
                ' : "https://api.perplexity.ai/search"; fetch(u, { method: "GET" }); fetch("https://a.example"); }\n'
            )
            * n
        ),
    ),
    "functions in functions": ("a.kt", lambda n: 'val k = "' + "${a:- " * 4 * n + f'{KEY}"'),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PROGRAMS)
def test_twice_as_many_are_twice_the_work(name: str):
    path, make = PROGRAMS[name]
    texts = [f"import requests\n{make(size)}" for size in (80, 160)]
    assert not scanned(path, texts[1]).unread
    one, two = (calls(scanned, path, text) for text in texts)
    assert two < 2.6 * one, f"{one} calls, {two} for twice as much"
