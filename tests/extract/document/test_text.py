"""Source of other languages, request files, prose: keys, URLs, headers and obvious calls."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pplx_scan.extract import dispatch
from pplx_scan.model.fact import AuthHeader, BaseUrl, EnvRead, HttpCall
from tests.extract.marks import check, facts, none
from tests.processor_time import assert_growth

API = "https://api.perplexity.ai"


@pytest.fixture(autouse=True)
def _text_only(monkeypatch):
    """Read every path as text: these are snippets, most of them no whole programs."""
    monkeypatch.setattr(dispatch, "format_of", lambda _: "text")


def wrong_header(fact):
    return fact.keyed and fact.state not in {"right", "unknown"}


def wrong_verb(fact):
    return fact.post_only and fact.method not in {"POST", ""}


def wrong_url(fact):
    return bool(fact.right) and fact.path_state != "retired" and fact.role != "link"


RIGHT = [
    ("a.js", ""),
    ("a.js", 'if (!key.startsWith("pplx-")) throw new Error("keys begin with pplx-")'),
    ("a.js", "const re = /^pplx-[a-zA-Z0-9]{48}$/;"),
    ("a.js", 'const key = "pplx-' + "x" * 48 + '";'),
    ("a.ts", 'const models = ["pplx-7b-online", "pplx-70b-chat", "pplx-embed-v1-0.6b"];'),
    ("a.ts", 'const docs = "https://docs.perplexity.ai/guides"; const u = "https://www.perplexity.ai/settings/api";'),
    (
        "a.ts",
        f'fetch("{API}/v1/responses", {{ method: "POST", headers: {{ Authorization: `Bearer ${{process.env.PERPLEXITY_API_KEY}}` }} }})',
    ),
    ("a.ts", f'fetch("{API}/v1/models", {{ headers: {{ Authorization: `Bearer ${{key}}` }} }})'),
    ("a.ts", f'fetch("{API}/search", options)'),
    ("a.ts", f'fetch("{API}/search", {{ ...options }})'),
    ("a.ts", f'fetch("{API}/search", {{ method, body }})'),
    ("a.ts", f'const method = "POST"; fetch("{API}/search", {{ method, body }})'),
    ("a.ts", f'const opts = {{ method: "POST", body }}; fetch("{API}/search", opts)'),
    ("a.ts", f'axios.post("{API}/search", body)'),
    ("a.ts", f'axios({{ url: "{API}/search", method: "post" }})'),
    (
        "a.ts",
        'new OpenAI({ apiKey: process.env.OPENROUTER_API_KEY, baseURL: "https://openrouter.ai/api/v1" }) // perplexity/sonar',
    ),
    ("a.ts", f'new OpenAI({{ apiKey: process.env.PPLX_API_KEY, baseURL: "{API}" }})'),
    ("a.ts", f'const c = new OpenAI({{ apiKey, baseURL: "{API}/v1" }}); c.responses.create()'),
    ("a.ts", "createPerplexity({ apiKey: process.env.PERPLEXITY_API_KEY })"),
    ("a.ts", 'fetch("https://www.perplexity.ai/rest/sse/perplexity_ask", { headers: { cookie } })'),
    ("a.ts", 'const h = { "x-api-key": process.env.ANTHROPIC_API_KEY }; // perplexity'),
    (
        "a.ts",
        f'fetch("{API}/search", {{method: "POST"}}); cors = {{"Access-Control-Allow-Headers": "authorization, x-client-info, apikey"}}; sb = {{headers: {{apikey: SUPABASE_KEY}}}}',
    ),
    (
        "a.ts",
        'const headers = { Authorization: `Bearer ${token}` }; const a = req.headers["authorization"]; // perplexity',
    ),
    ("a.ts", "headers: { Authorization: `token ${GITHUB_TOKEN}` } // perplexity"),
    ("a.ts", "const perplexity = Math.exp(loss);"),
    (
        "a.go",
        f'req, err := http.NewRequest("POST", "{API}/search", body)\nreq.Header.Set("Authorization", "Bearer "+key)',
    ),
    ("a.go", f'req, err := http.NewRequest(http.MethodPost, "{API}/search", body)'),
    ("a.java", f'HttpRequest.newBuilder().uri(URI.create("{API}/search")).POST(BodyPublishers.ofString(b)).build()'),
    ("a.kt", f'Request.Builder().url("{API}/search").post(body).build()'),
    ("a.swift", f'var r = URLRequest(url: URL(string: "{API}/search")!)\nr.httpMethod = "POST"'),
    ("a.cs", f'await client.PostAsync("{API}/search", content);'),
    ("a.php", f'<?php $ch = curl_init("{API}/search"); curl_setopt($ch, CURLOPT_POST, true); curl_exec($ch);'),
    (
        "a.php",
        f'<?php curl_setopt_array($ch = curl_init(), [CURLOPT_URL => "{API}/search", CURLOPT_POSTFIELDS => $b]);',
    ),
    ("a.rb", f'Net::HTTP::Post.new(URI("{API}/search"))'),
    ("a.ps1", f"Invoke-RestMethod -Uri {API}/search -Method Post -Body $b"),
    ("a.http", f"POST {API}/search\nAuthorization: Bearer {{{{key}}}}\n"),
    ("a.lock", '"pplx-x": {"integrity": "sha512-PPLX%BODY%=="}'),
    (
        "a.html",
        '<img src="data:image/png;base64,iVBORw0KGgopplxAAAANSUhEUgAAAAUA7NGXWl37iq3fhxZzUwDSz8atK0Bv/kuZPE4bq1PD4KXcC">',
    ),
    ("a.html", '<a href="https://www.perplexity.ai/">Perplexity</a>'),
    ("a.txt", f"GET {API}/search is wrong, api.perplexity.com too: https://api.perplexity.com/ and don't"),
    ("a.ts", f'http.post("{API}/search", () => HttpResponse.json({{}}))'),
    ("a.ts", "placeholder={'pplx-...'} label='Perplexity API key'"),
    ("a.ts", "const VITE_PERPLEXITY_MODEL = import.meta.env.VITE_PERPLEXITY_MODEL"),
    (
        "a.js",
        (
            'fetch("https://api.openai.com/v1/models", { headers: { Authorization: `Bearer ${process.env.OPENAI_API_KEY}` } });\n'
            f'fetch("{API}/search", {{ method: "POST", headers: {{ Authorization: `Bearer ${{process.env.PPLX_API_KEY}}` }} }});'
        ),
    ),
    (
        "a.js",
        (
            f'const a = () => fetch("{API}/search", {{ method: "POST", headers: {{ Authorization: `Bearer ${{PPLX_API_KEY}}` }} }});\n'
            'const b = () => fetch("https://api.anthropic.com/v1/messages", { method: "POST", headers: { "x-api-key": KEY } });'
        ),
    ),
    ("a.js", f"const o = {{ body }}; o.method = 'POST'; fetch('{API}/search', o)"),
    ("a.js", "https.request({ hostname: 'api.perplexity.ai', path: '/search', method: 'POST' }, done)"),
    ("a.ts", "new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY, ...options })"),
    ("a.ts", "const url = process.env.OPENAI_BASE_URL; new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY })"),
    ("a.kt", f'client.request("{API}/search") {{ method = HttpMethod.Post }}'),
    ("a.R", f'request("{API}/search") |> req_body_json(list(q = "x")) |> req_perform()'),
    ("a.sh", f'ARGS=(-d "$BODY")\ncurl "${{ARGS[@]}}" {API}/search'),
]


@pytest.mark.parametrize(("path", "text"), RIGHT)
def test_right_code_is_silent(path, text):
    none(path, text)
    assert not [fact for fact in facts(path, text, AuthHeader) if wrong_header(fact)]
    assert not [fact for fact in facts(path, text, HttpCall) if wrong_verb(fact)]
    assert not [fact for fact in facts(path, text, BaseUrl) if wrong_url(fact)]
    assert not [fact for fact in facts(path, text, EnvRead) if fact.exposure]


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("a.js", 'const apiKey = "«%KEY%»";', "apiKey"),
        ("a.js", "const apiKey = `«%KEY%»`;", "apiKey"),
        ("a.ts", "const PERPLEXITY_API_KEY: string = '«%KEY%»';", "PERPLEXITY_API_KEY"),
        ("a.js", 'const c = { perplexity: { apiKey: "«%KEY%»" } }', "apiKey"),
        ("a.js", 'process.env.PERPLEXITY_API_KEY = "«%KEY%»"', "PERPLEXITY_API_KEY"),
        ("a.js", 'const k = process.env.PPLX_API_KEY || "«%KEY%»"', "PPLX_API_KEY"),
        ("a.js", 'const k = process.env.PPLX_API_KEY ?? "«%KEY%»"', "PPLX_API_KEY"),
        ("a.js", 'localStorage.setItem("pplx_key", "«%KEY%»")', "pplx_key"),
        ("a.js", 'const k = "«pplx-»" + "%BODY%";', "k"),
        ("a.js", 'const k = "«%HALF1%»" +\n  "%HALF2%";', "k"),
        ("a.js", 'const P = "«pplx-»"; const B = "%BODY%"; const k = P + B;', "k"),
        ("a.js", "const k = `«pplx-»${B}`; const B = '%BODY%'", "k"),
        ("a.js", 'const k = "«\\x70plx-%BODY%»"', "k"),
        ("a.js", 'const k = "«\\u0070plx-%BODY%»"', "k"),
        ("a.js", "const k = atob('«%B64%»')", "k"),
        ("a.js", "x = ['«%KEY%»']", "x"),
        ("a.js", 'headers: { "Authorization": "Bearer «%KEY%»" }', "Authorization"),
        ("a.jsx", '<Client apiKey="«%KEY%»" />', "apiKey"),
        ("a.jsx", "<p>don't</p> <Client apiKey={'«%KEY%»'} />", "apiKey"),
        ("a.vue", "<script>\nexport default { data() { return { k: '«%KEY%»' } } }\n</script>", "k"),
        ("a.go", 'const key = "«%KEY%»"', "key"),
        ("a.go", 'key := "«%KEY%»"', "key"),
        ("a.go", "key := `«%KEY%»`", "key"),
        ("a.go", 'os.Setenv("PERPLEXITY_API_KEY", "«%KEY%»")', "PERPLEXITY_API_KEY"),
        ("a.java", 'private static final String KEY = "«%KEY%»";', "KEY"),
        ("a.java", 'map.put("apiKey", "«%KEY%»");', "apiKey"),
        ("a.java", 'String k = """\n  «%KEY%»""";', "k"),
        ("a.kt", 'val key: String = "«%KEY%»"', "key"),
        ("a.cs", 'var key = @"«%KEY%»";', "key"),
        ("a.cs", 'public const string Key = "«%KEY%»";', "Key"),
        ("a.php", "<?php define('PPLX_API_KEY', '«%KEY%»');", "PPLX_API_KEY"),
        ("a.php", "<?php $key = '«pplx-»' . '%BODY%';", "key"),
        ("a.php", "<?php return ['key' => '«%KEY%»'];", "key"),
        ("a.rb", "KEY = '«%KEY%»'", "KEY"),
        ("a.rb", "KEY = '«%KEY%»' # %KEY2%".replace("%KEY2%", ""), "KEY"),
        ("a.lua", 'local k = "«pplx-»" .. "%BODY%"', "k"),
        ("a.rs", 'const KEY: &str = "«%KEY%»";', "KEY"),
        ("a.swift", 'let key = "«%KEY%»"', "key"),
        ("a.dart", "const key = '«%KEY%»';", "key"),
        ("a.c", '#define KEY "«%KEY%»"', "KEY"),
        ("a.c", 'const char *key = "«pplx-»" "%BODY%";', "key"),
        ("a.R", 'Sys.setenv(PERPLEXITY_API_KEY = "«%KEY%»")', "PERPLEXITY_API_KEY"),
        ("a.tf", 'variable "k" {\n  default = "«%KEY%»"\n}', "default"),
        ("a.gradle", 'buildConfigField "String", "KEY", "\\"«%KEY%»\\""', "KEY"),
        ("a.el", '(setq key "«%KEY%»")', "key"),
        ("a.sql", "INSERT INTO keys VALUES (1, '«%KEY%»'); -- don't", ""),
        ("a.log", "2026-01-01 INFO don't use «%KEY%» it's", ""),
        ("a.log", "PERPLEXITY_API_KEY=«%KEY%» loaded", "PERPLEXITY_API_KEY"),
        ("a.csv", "id,key\n1,«%KEY%»\n2,«%KEY2%»\n", ""),
        ("a.html", "<script>const k = '«%KEY%»'</script>", "k"),
        ("a.unknown", "«%KEY%»", ""),
        ("Makefile", "run:\n\tPPLX_API_KEY=«%KEY%» ./x\n", "PPLX_API_KEY"),
        ("a.http", "@key = «%KEY%»\n", "key"),
        ("a.js", "/* don't */ const k = '«%KEY%»'", "k"),
        ("a.js", "const r = /['\"]/; const k = '«%KEY%»'", "k"),
        ("a.js", 'const PERPLEXITY_API_KEY = "«%BODY%»"', "PERPLEXITY_API_KEY"),
        ("a.min.js", "x" * 5000 + ';a={b:"' + "y" * 3000 + '",apiKey:"«%KEY%»"};' + "z" * 5000, "apiKey"),
    ],
)
def test_keys(path, text, name):
    check(path, text, name=name)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.js", "// const old = '«%KEY%»'"),
        ("a.js", "/*\n * key: «%KEY%»\n */"),
        ("a.rb", "# «%KEY%»"),
        ("a.sql", "-- «%KEY%»"),
        ("a.html", "<!-- «%KEY%» -->"),
        ("a.php", "<?php # «%KEY%»"),
        ("a.el", "; «%KEY%»"),
    ],
)
def test_comments(path, text):
    check(path, text, comment=True)


@pytest.mark.parametrize(
    ("path", "text", "state"),
    [
        ("a.js", 'h = { Authorization: "«Bearer Bearer %KEY%»" }', "doubled"),
        ("a.js", "h = { Authorization: `«Bearer Bearer »${process.env.PERPLEXITY_API_KEY}` }", "doubled"),
        ("a.js", 'const k = "Bearer %KEY%"; h = { Authorization: `«Bearer »${k}` }', "doubled"),
        ("a.js", 'h = { "Authorization": "«%KEY%»" }', "missing"),
        ("a.js", "h = { Authorization: `«Bearer»${PERPLEXITY_API_KEY}` }", "glued"),
        ("a.js", 'h = { "«x-api-key»": "%KEY%" }', "wrong-header"),
        (
            "a.js",
            f'const k = getKey(); fetch("{API}/search", {{ method: "POST", headers: {{ "«x-api-key»": k }} }})',
            "wrong-header",
        ),
        (
            "a.js",
            f'const headers = {{ "«api-key»": k }}; fetch("{API}/search", {{ method: "POST", headers }})',
            "wrong-header",
        ),
        ("a.js", 'headers.append("Authorization", "«Bearer Bearer %KEY%»")', "doubled"),
        ("a.js", 'xhr.setRequestHeader("Authorization", "«%KEY%»")', "missing"),
        ("a.js", f'fetch("{API}/search?«api_key»=%KEY%", {{method: "POST"}})', "query"),
        ("a.go", 'req.Header.Set("Authorization", "«%KEY%»")', "missing"),
        ("a.go", 'req.Header.Add("Authorization", fmt.Sprintf("«Bearer Bearer »%s", perplexityKey))', "doubled"),
        ("a.java", 'b.header("Authorization", "«Bearer Bearer »" + PERPLEXITY_API_KEY)', "doubled"),
        ("a.java", 'con.setRequestProperty("Authorization", "«%KEY%»");', "missing"),
        ("a.java", 'b.header("Authorization", String.format("«Bearer Bearer »%s", pplxApiKey))', "doubled"),
        ("a.cs", 'new AuthenticationHeaderValue("«Bearer»", "Bearer %KEY%")', "doubled"),
        ("a.cs", 'client.DefaultRequestHeaders.Add("«x-api-key»", "%KEY%");', "wrong-header"),
        ("a.php", "<?php $h = ['Authorization: «%KEY%»'];", "missing"),
        ("a.php", "<?php $h = ['Authorization' => '«Bearer Bearer %KEY%»'];", "doubled"),
        ("a.php", '<?php $k = "%KEY%"; $h = ["Authorization: «Bearer Bearer »" . $k];', "doubled"),
        ("a.php", "<?php Http::withToken('«Bearer %KEY%»')->post('x');", "doubled"),
        ("a.rb", 'r["Authorization"] = "«Bearer Bearer »#{ENV[\'PPLX_API_KEY\']}"', "doubled"),
        ("a.rs", '.header("Authorization", format!("«Bearer Bearer »{}", perplexity_key))', "doubled"),
        ("a.rs", '.bearer_auth("«Bearer %KEY%»")', "doubled"),
        (
            "a.swift",
            'r.setValue("«Bearer Bearer »\\(perplexityApiKey)", forHTTPHeaderField: "Authorization")',
            "doubled",
        ),
        ("a.kt", '.addHeader("Authorization", "«Bearer Bearer »$PERPLEXITY_API_KEY")', "doubled"),
        ("a.dart", "headers: {'Authorization': '«Bearer Bearer »$pplxApiKey'}", "doubled"),
        ("a.ps1", '$h = @{ Authorization = "«Bearer Bearer »$env:PPLX_API_KEY" }', "doubled"),
        ("a.http", f"POST {API}/search\nAuthorization: «Bearer Bearer %KEY%»\n", "doubled"),
        ("a.http", f"POST {API}/search\n«x-api-key»: {{{{key}}}}\n", "wrong-header"),
        ("a.js", 'const PERPLEXITY_API_KEY = "«Bearer %KEY%»"', "stored"),
        (
            "a.ts",
            f'new OpenAI({{ apiKey: `«Bearer »${{process.env.PERPLEXITY_API_KEY}}`, baseURL: "{API}" }})',
            "stored",
        ),
        ("a.php", "<?php $h = ['«x-api-key»: ' . getenv('PERPLEXITY_API_KEY')];", "wrong-header"),
        ("a.php", "<?php define('PPLX_API_KEY', '%KEY%');\n$h = ['«Authorization»: ' . PPLX_API_KEY];", "missing"),
        (
            "a.rs",
            f'c.post("{API}/search").header("Authorization", format!("«Bearer Bearer »{{}}", key)).send()',
            "doubled",
        ),
        (
            "a.php",
            f"<?php Http::withHeaders(['Authorization' => '«Bearer Bearer »' . $key])->post('{API}/search');",
            "doubled",
        ),
        (
            "a.php",
            f"<?php wp_remote_post('{API}/search', array('headers' => array('Authorization' => '«Bearer Bearer »' . $key)));",
            "doubled",
        ),
        (
            "a.cs",
            f'c.DefaultRequestHeaders.Add("Authorization", $"«Bearer Bearer »{{key}}");\nc.PostAsync("{API}/search", x);',
            "doubled",
        ),
    ],
)
def test_headers(path, text, state):
    check(path, text, kind=AuthHeader, where=wrong_header, state=state)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.js", f'«fetch»("{API}/search")'),
        ("a.js", f'«fetch»("{API}/search", {{ headers: {{ Authorization: x }} }})'),
        ("a.js", f'fetch("{API}/search", {{ method: "«GET»" }})'),
        ("a.js", f"const BASE = '{API}';\nfetch(`${{BASE}}/search`, {{ method: '«GET»' }})"),
        ("a.js", f"const URL = '{API}/search';\nawait «fetch»(URL)"),
        ("a.js", f'const o = {{ method: "«PUT»" }}; fetch("{API}/search", o)'),
        ("a.js", f'axios.«get»("{API}/search", {{ headers }})'),
        ("a.js", f'«axios»("{API}/search")'),
        ("a.js", f'axios({{ method: "«get»", url: "{API}/search" }})'),
        ("a.js", f'«axios»({{ url: "{API}/search", headers }})'),
        ("a.js", f'const c = axios.create({{ baseURL: "{API}" }});\nc.«get»("/search")'),
        ("a.js", f'$.ajax({{ url: "{API}/search", type: "«GET»" }})'),
        ("a.js", f'xhr.open("«GET»", "{API}/search")'),
        ("a.js", f'got.«get»("{API}/search")'),
        ("a.js", f'UrlFetchApp.fetch("{API}/search", {{ method: "«get»" }})'),
        ("a.go", f'http.«Get»("{API}/search")'),
        ("a.go", f'http.NewRequest("«GET»", "{API}/search", nil)'),
        ("a.go", f'http.NewRequest(http.«MethodGet», "{API}/search", nil)'),
        ("a.go", f'http.NewRequestWithContext(ctx, "«GET»", "{API}/search", nil)'),
        ("a.go", f'const base = "{API}"\nreq, err := http.NewRequest("«GET»", base+"/search", nil)'),
        ("a.java", f'HttpRequest.newBuilder().uri(URI.create("{API}/search")).«GET»().build()'),
        ("a.java", f'HttpRequest.«newBuilder»(URI.create("{API}/search")).build()'),
        ("a.java", f'new Request.Builder().url("{API}/search").«get»().build()'),
        ("a.kt", f'Request.«Builder»().url("{API}/search").build()'),
        ("a.cs", f'await client.«GetAsync»("{API}/search");'),
        ("a.cs", f'new HttpRequestMessage(HttpMethod.«Get», "{API}/search")'),
        ("a.php", f'<?php $ch = «curl_init»("{API}/search"); curl_exec($ch);'),
        (
            "a.php",
            f'<?php $ch = curl_init(); curl_setopt($ch, CURLOPT_URL, "{API}/search"); curl_setopt($ch, CURLOPT_CUSTOMREQUEST, "«GET»");',
        ),
        ("a.php", f"<?php $client->request('«GET»', '{API}/search');"),
        ("a.php", f"<?php Http::withToken($k)->«get»('{API}/search');"),
        ("a.rb", f'Net::HTTP.«get»(URI("{API}/search"))'),
        ("a.rb", f'Net::HTTP::«Get».new(URI("{API}/search"))'),
        ("a.rb", f'HTTParty.«get»("{API}/search")'),
        (
            "a.swift",
            f'var r = «URLRequest»(url: URL(string: "{API}/search")!)\nr.setValue("x", forHTTPHeaderField: "y")',
        ),
        ("a.swift", f'var r = URLRequest(url: URL(string: "{API}/search")!)\nr.httpMethod = "«GET»"'),
        ("a.dart", f"await http.«get»(Uri.parse('{API}/search'));"),
        ("a.rs", f'client.«get»("{API}/search").send()'),
        ("a.ps1", f"«Invoke-RestMethod» -Uri {API}/search -Headers $h".replace(API + "/search", f'"{API}/search"')),
        ("a.ps1", f'Invoke-WebRequest -Method «Get» `\n  -Uri "{API}/search"'),
        ("a.http", f"«GET» {API}/search\n"),
        ("a.http", f"@base = {API}\n«GET» {{{{base}}}}/search HTTP/1.1\n"),
        ("a.txt.erb", f'requests.«get»("{API}/search")'),
        ("a.js", "https.request({ hostname: 'api.perplexity.ai', path: '/search', method: '«GET»' }, done)"),
        ("a.js", "const o = { hostname: 'api.perplexity.ai', path: '/search' };\nhttps.«request»(o, done)"),
        ("a.swift", f'let url = URL(string: "{API}/search")!\nvar r = URLRequest(url: url)\nr.httpMethod = "«GET»"'),
        ("a.php", f"<?php «wp_remote_get»('{API}/search');"),
        ("a.kt", f'client.request("{API}/search") {{ method = HttpMethod.«Get» }}'),
        ("a.R", f'request("{API}/search") |> req_method("«GET»") |> req_perform()'),
        ("a.R", f'«request»("{API}/search") |> req_perform()'),
    ],
)
def test_verbs(path, text):
    check(path, text, kind=HttpCall, where=wrong_verb)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.js", 'const U = "«https://api.perplexity.com/search»"'),
        ("a.js", f'const U = "«{API}/v1/chat/completions»"'),
        ("a.ts", f'new OpenAI({{ apiKey: k, baseURL: "«{API}/chat/completions»" }})'),
        ("a.ts", f'const base = "«{API}/chat/completions»"; new OpenAI({{ apiKey: k, baseURL: base }})'),
        ("a.ts", f'const c = new OpenAI({{ baseURL: "«{API}/v1»" }}); c.chat.completions.create({{}})'),
        ("a.ts", f'createPerplexity({{ apiKey: k, baseURL: "«{API}/v1»" }})'),
        ("a.ts", f'new Perplexity({{ baseURL: "«{API}/v1»" }})'),
        ("a.ts", 'new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY, baseURL: "«https://www.perplexity.ai/api»" })'),
        ("a.ts", 'new OpenAI({ apiKey: process.env.PERPLEXITY_API_KEY, baseURL: "«https://api.openai.com/v1»" })'),
        ("a.go", 'http.Post("«https://api.perplexity.com/search»", "application/json", body)'),
        ("a.http", f"POST «{API}/v1/chat/completions»\n"),
        ("a.ts", "const PERPLEXITY_URL = '«https://www.perplexity.ai/chat/completions»'"),
        ("a.ts", "new «OpenAI»({ apiKey: process.env.PERPLEXITY_API_KEY })"),
    ],
)
def test_urls(path, text):
    check(path, text, kind=BaseUrl, where=wrong_url)


def test_curl_lines_of_other_files():
    check(
        "Makefile",
        f"x:\n\t@curl -X «GET» {API}/search \\\n\t  -H 'Authorization: Bearer $(KEY)'\n",
        kind=HttpCall,
        where=wrong_verb,
    )
    check("notes.txt", f"Try this:\n    curl -X «GET» {API}/search\n", kind=HttpCall, where=wrong_verb)


def test_header_lines_without_quotes():
    check("a.log", "> Authorization: «Bearer Bearer %KEY%»\n", kind=AuthHeader, where=wrong_header, state="doubled")
    check("a.log", "> x-api-key: %KEY%\n".replace("x-api-key", "«x-api-key»"), kind=AuthHeader, where=wrong_header)


def test_lines_of_build_files_that_ship():
    found = check("app/build.gradle", 'buildConfigField "String", "KEY", "\\"«%KEY%»\\""')
    assert "BuildConfig" in found[0].exposure


def test_names_that_ship_to_browsers():
    check(
        "a.ts",
        "const k = process.env.«NEXT_PUBLIC_PERPLEXITY_API_KEY»",
        kind=EnvRead,
        where=lambda fact: bool(fact.exposure),
    )
    check("a.ts", "import.meta.env.«VITE_PPLX_API_KEY»!", kind=EnvRead, where=lambda fact: bool(fact.exposure))
    none("a.txt", "set NEXT_PUBLIC_PERPLEXITY_API_KEY", EnvRead)


@given(st.text(alphabet="a${}[]()\"'`\\\n #<>/*:;=.,fetchPOST", max_size=80))
@settings(max_examples=300, deadline=None)
def test_nothing_is_raised_and_no_key_is_lost(text):
    """Whatever stands around it, a key is found."""
    assert facts("a.js", f'const perplexity = {text}\n"%KEY%"\n{text}')


@pytest.mark.slow
@pytest.mark.parametrize(
    "filler",
    [
        "(",
        "[{(",
        '"\\"',
        "`",
        "/*",
        "<!--",
        "${",
        "a=a+a\n",
        "fetch(",
        'get("perplexity",',
        '"authorization":',
        "pplx-",
        "perplexity ",
        '"%s".format(',
        "x=f(",
        "URLRequest(",
    ],
)
def test_time_is_bounded(filler):
    assert_growth(lambda size: facts("a.js", "perplexity " + filler * (size // len(filler))), 2_500, 40_000, most=48)


@pytest.mark.parametrize("path", ["a.ps1", "a.js", "a.tf", "a.sql", "a.go"])
def test_two_strings_on_two_lines_are_two_strings(path):
    """Only some languages put them together."""
    (key,) = facts(path, 'h = @{\n  "Authorization" = "Bearer %KEY%"\n  "Content-Type" = "x"\n}\n')
    assert (key.flaw, key.encoding) == ("", "plain")


@pytest.mark.parametrize("path", ["a.c", "a.dart", "a.cpp"])
def test_in_some_languages_they_are_one(path):
    (key,) = facts(path, 'k = "pplx-"\n  "%BODY%";\n')
    assert (key.flaw, key.encoding) == ("", "split")


def test_a_key_without_its_prefix_is_seen_where_it_is_sent():
    text = f'fetch("{API}/search", {{ method: "POST", headers: {{ Authorization: "Bearer «%BODY%»" }} }})'
    check("a.js", text, flaw="prefix")


def test_powershell_names_the_environment():
    (key,) = check("a.ps1", '$env:PERPLEXITY_API_KEY = "«%BODY%»"', flaw="prefix")
    assert key.name == "PERPLEXITY_API_KEY"
    check("a.ps1", '$env:PPLX_API_KEY = "«Bearer %KEY%»"', kind=AuthHeader, state="stored")
