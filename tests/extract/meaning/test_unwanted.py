"""Addresses that are only named, and requests that are made to be refused; beside each what looks like it and is a fault."""

import pytest

from pplx_scan.model.fact import BaseUrl, Fact, is_fault
from tests.extract.marks import extraction


def faults(path: str, text: str) -> list[Fact]:
    text = text.replace("PLAIN", "http://api.perplexity.ai").replace("SEARCH", "https://api.perplexity.ai/search")
    return [
        fact
        for fact in extraction(path, text).facts
        if is_fault(fact) and not (isinstance(fact, BaseUrl) and fact.role == "link")
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.ts", 'class Plain extends Error {\n  constructor() {\n    super("PLAIN");\n  }\n}\n'),
        ("a.py", 'class Plain(ValueError):\n    def __init__(self):\n        super().__init__("PLAIN")\n'),
        ("a.cs", 'class PlainException : Exception {\n  public PlainException() : base("PLAIN") { }\n}\n'),
        ("a.cpp", 'struct plain : std::runtime_error {\n  plain() : std::runtime_error("PLAIN") {}\n};\n'),
        ("a.go", 'package a\n\nvar ErrPlain = errors.New("PLAIN/search")\n'),
        ("a.R", 'stop("PLAIN")\n'),
        ("a.sh", 'logger -t x "PLAIN"\ndie "PLAIN"\nack "PLAIN" src && exit 1\n'),
        ("justfile", 'check:\n    ! grep -rn "PLAIN" src\n    @if rg -q "PLAIN" src; then exit 1; fi\n'),
        ("Makefile", 'lint:\n\t@! git grep -n "PLAIN" -- src\n'),
        ("a.ps1", 'Get-ChildItem src | Select-String -SimpleMatch "PLAIN/search"\n'),
        (
            "a.js",
            'app.use(cors({ origin: ["PLAIN"] }));\nheaders = [{ key: "Access-Control-Allow-Origin", value: "PLAIN" }];\n',
        ),
        ("a.py", 'CSP = {"connect-src": ["PLAIN"]}\n'),
        (".htaccess", 'Header set Access-Control-Allow-Origin "PLAIN"\n'),
        ("a.sql", "INSERT INTO blocked_urls (url, why) VALUES ('PLAIN', 'plain');\n"),
        (
            "a.kt",
            'fun f(u: String) = when (u) {\n  "PLAIN", "https://api.perplexity.com" -> true\n  else -> false\n}\n',
        ),
        ("a.cs", 'bool Plain(string u) => u is "PLAIN" or "https://api.perplexity.com";\n'),
        ("a.lua", 'local blocked = { ["PLAIN"] = true }\nlocal at = url:find("PLAIN", 1, true)\n'),
        ("a.js", 'const bad = ["PLAIN", "https://api.perplexity.com"].includes(url);\n'),
        ("a.py", 'r = requests.get("PLAIN", allow_redirects=False)\n'),
        ("a.py", 'r = requests.get("SEARCH")\nassert r.status_code == 405\n'),
        ("a.py", 'with pytest.raises(httpx.HTTPStatusError):\n    httpx.get("SEARCH").raise_for_status()\n'),
        ("a.py", 'r = requests.get("SEARCH")\nif r.status_code == 405:\n    up = True\n'),
        ("a.js", 'const r = await fetch("SEARCH");\nexpect(r.status).toBe(405);\n'),
        ("a.js", 'await expect(fetch("PLAIN")).rejects.toThrow();\n'),
        ("a.js", 'const r = http.get("SEARCH");\ncheck(r, { "is 405": (r) => r.status === 405 });\n'),
        (
            "a.go",
            'package a\n\nfunc f() bool {\n\tr, _ := http.Get("SEARCH")\n\treturn r.StatusCode == http.StatusMethodNotAllowed\n}\n',
        ),
        ("a.java", 'class A { void f() { when(client.get("SEARCH")).thenThrow(new E(405)); } }\n'),
        ("a.kt", 'fun f() { verify(exactly = 0) { client.get("SEARCH") } }\n'),
        ("a.dart", "void f() { verifyNever(() => client.get('SEARCH')); }\n"),
        ("a.cs", 'mock.Verify(c => c.GetAsync("SEARCH"), Times.Never());\n'),
        ("a.rb", 'expect { HTTParty.get("SEARCH") }.to raise_error(Refused)\n'),
        ("a.sh", "code=$(curl -s -o /dev/null -w '%{http_code}' PLAIN)\n"),
        ("a.sh", 'test "$(curl -so /dev/null -w "%{http_code}" SEARCH)" = 405\ncurl -sI PLAIN | grep -q location\n'),
        ("a.yaml", 'endpoints:\n  - url: "SEARCH"\n    method: GET\n    conditions: ["[STATUS] == 405"]\n'),
        ("a.rs", '#[test]\n#[should_panic]\nfn f() {\n    Client::new("PLAIN");\n}\n'),
        ("a.cs", 'Assert.That(() => new Client("PLAIN"), Throws.ArgumentException);\n'),
        (
            "a.cs",
            'var r = await http.GetAsync("SEARCH");\nAssert.Equal(HttpStatusCode.MethodNotAllowed, r.StatusCode);\n',
        ),
        ("a.java", 'class A { void f() { assertThatThrownBy(() -> new Client("PLAIN")).isInstanceOf(E.class); } }\n'),
        ("a.php", "<?php\nexpect(fn () => new Client('PLAIN'))->toThrow(E::class);\n"),
        ("a.cpp", 'EXPECT_THROW(Client("PLAIN"), std::invalid_argument);\nstd::cerr << "PLAIN" << std::endl;\n'),
        ("a.clj", '(is (= 405 (:status (http/get "SEARCH" {:throw-exceptions false}))))\n'),
        ("a.ex", 'assert {:error, :insecure} == Client.new("PLAIN")\n'),
        ("a.bats", '@test "x" {\n  run ./client --base-url PLAIN\n  [ "$status" -ne 0 ]\n}\n'),
        ("a.sh", "time curl -s SEARCH > /dev/null\nlychee --exclude PLAIN .\n"),
        ("a.sql", "CREATE TABLE t (url text CHECK (url <> 'PLAIN'));\nRAISE EXCEPTION 'PLAIN';\n"),
        ("a.vue", '<template><a href="PLAIN">old</a></template>\n'),
        ("a.js", 'errors.push("PLAIN");\n'),
        ("a.rb", 'class E < StandardError\n  def message\n    "PLAIN"\n  end\nend\n'),
        ("a.kt", 'require(url != "x") { "PLAIN" }\n'),
        ("a.hurl", "GET SEARCH\nHTTP 405\n"),
    ],
)
def test_what_is_only_named_or_tried_is_no_fault(path: str, text: str) -> None:
    assert not faults(path, text)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.ts", 'class Client extends Base {\n  constructor() {\n    super("PLAIN");\n  }\n}\n'),
        (
            "a.py",
            'r = requests.get("SEARCH", headers=h)\nif r.status_code == 405:\n    raise RuntimeError("refused")\n',
        ),
        ("a.py", 'r = requests.get("SEARCH", headers=h)  # 405 Method Not Allowed\nassert r.status_code == 200\n'),
        ("a.py", 'r = requests.get("SEARCH", headers=h)\nassert r.status_code < 400\n'),
        ("a.py", 'r = requests.get("SEARCH", headers=h)\nassert r.status_code != 405\n'),
        ("a.py", 'r = requests.get("SEARCH", headers=h)\nif r.status_code == 429:\n    wait()\n'),
        ("a.js", 'const r = await fetch("SEARCH", { headers });\nexpect(r.status).not.toBe(405);\n'),
        ("a.js", 'expect(() => f()).not.toThrow();\nconst r = await fetch("SEARCH", { headers });\n'),
        ("a.java", 'class A { String f() throws Exception { return client.get("SEARCH"); } }\n'),
        ("a.sh", 'curl -sf -o /dev/null SEARCH -H "Authorization: Bearer $PERPLEXITY_API_KEY"\n'),
        ("a.sh", 'grep key conf | curl -d @- "PLAIN/search"\n'),
        ("a.sh", 'curl -s SEARCH -H "Authorization: Bearer $KEY" > /dev/null\n'),
        ("a.py", 'r = requests.get("SEARCH", headers=h)\nassert r.status_code not in (401, 405)\n'),
        ("a.kt", 'require(key != "x") { "no key" }\nval base = "PLAIN"\n'),
        ("a.py", 'r = requests.get("SEARCH", headers=h)\nif r.status_code == 405:\n    print("Method not allowed")\n'),
        ("a.js", 'const r = await fetch("PLAIN/search", { method: "POST", redirect: "manual", headers });\n'),
        ("a.sql", "INSERT INTO providers (url) VALUES ('PLAIN');\n"),
    ],
)
def test_what_looks_like_it_is_one(path: str, text: str) -> None:
    assert faults(path, text)
