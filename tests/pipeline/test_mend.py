"""Findings mended: before and after, and what must not change."""

import json
import tomllib
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.errors import FixError
from pplx_scan.model.finding import Safety
from pplx_scan.model.result import ScanResult
from pplx_scan.pipeline.fix import changes_of, masked_changes
from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.pipeline.mend import Outcome, mend
from pplx_scan.pipeline.prefilter.run import prefilter
from pplx_scan.walk.tree import walk
from tests.keys import make_key

KEY, OTHER = make_key(1), make_key(2)
BODY = KEY[5:]


def mended(folder: Path, *, unsafe: bool = False, judgement: Judgement | None = None) -> Outcome:
    root = str(folder)
    return mend(
        prefilter(walk([root], root=root)),
        judgement or Judgement(root=root),
        lambda finding: finding.fix is not None and (unsafe or finding.fix.safety is Safety.SAFE),
    )


def plant(folder: Path, files: dict[str, str | bytes]) -> None:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())


def after(folder: Path, path: str, text: str | bytes, *, unsafe: bool = False) -> bytes:
    plant(folder, {path: text})
    outcome = mended(folder, unsafe=unsafe)
    return next((each.after for each in outcome.files if each.file.path == path), (folder / path).read_bytes())


POST = 'requests.post("https://api.perplexity.ai/v1/responses", headers=h, json={})\n'
PY = "import os, requests\nkey = os.environ['PERPLEXITY_API_KEY']\n"
UNCHANGED = {
    "a right call": ("a.py", PY + 'h = {"Authorization": f"Bearer {key}"}\n' + POST),
    "a GET for a path that takes GET": (
        "a.py",
        PY + 'requests.get("https://api.perplexity.ai/v1/models", headers={"Authorization": f"Bearer {key}"})\n',
    ),
    "a verb that is not known": ("a.py", PY + 'requests.request(verb, "https://api.perplexity.ai/v1/responses")\n'),
    "a Bearer that only may be there": (
        "a.py",
        PY + "def ask(auth):\n    h = {'Authorization': auth}\n    " + POST,
    ),
    "a proxy": (
        "a.py",
        PY + 'from openai import OpenAI\nc = OpenAI(api_key=key, base_url="https://llm.corp.example/v1")\n',
    ),
    "a key in a page": ("public/index.html", f'<script>const apiKey = "{KEY}"</script>\n'),
}


@pytest.mark.parametrize("name", UNCHANGED)
def test_nothing_is_changed(tmp_path: Path, name: str):
    path, text = UNCHANGED[name]
    assert after(tmp_path, path, text) == text.encode()


def header(value: str, name: str = '"Authorization"') -> str:
    return PY + f"h = {{{name}: {value}}}\n" + POST


SAFE = {
    "fetch without a verb": (
        "a.ts",
        'fetch("https://api.perplexity.ai/v1/responses", { headers: { Authorization: `Bearer ${key}` }, body })\n',
        'fetch("https://api.perplexity.ai/v1/responses", { method: "POST", headers: { Authorization: `Bearer ${key}` }, body })\n',
    ),
    "doubled in an f-string": ("a.py", header('f"Bearer Bearer {key}"'), header('f"Bearer {key}"')),
    "doubled in a sum": ("a.py", header('"Bearer " + "Bearer " + key'), header('"Bearer " + key')),
    "doubled by a constant": (
        "a.py",
        PY + 'AUTH = f"Bearer {key}"\nh = {"Authorization": f"Bearer {AUTH}"}\n' + POST,
        PY + 'AUTH = key\nh = {"Authorization": f"Bearer {AUTH}"}\n' + POST,
    ),
    "missing before a name": ("a.py", header("key"), header('f"Bearer {key}"')),
    "missing before a subscript": (
        "a.py",
        header("os.environ['PERPLEXITY_API_KEY']"),
        header("\"Bearer \" + os.environ['PERPLEXITY_API_KEY']"),
    ),
    "missing in an f-string": ("a.py", header('f"{key}"'), header('f"Bearer {key}"')),
    "another scheme": ("a.py", header('f"Token {key}"'), header('f"Bearer {key}"')),
    "no blank": ("a.py", header('f"Bearer{key}"'), header('f"Bearer {key}"')),
    "another header": ("a.py", header("key", '"x-api-key"'), header('f"Bearer {key}"')),
    "another header with Bearer": ("a.py", header('f"Bearer {key}"', '"x-api-key"'), header('f"Bearer {key}"')),
    "get": ("a.py", header('f"Bearer {key}"').replace(".post", ".get"), header('f"Bearer {key}"')),
    "request": (
        "a.py",
        PY + 'requests.request("GET", "https://api.perplexity.ai/v1/responses", json={})\n',
        PY + 'requests.request("POST", "https://api.perplexity.ai/v1/responses", json={})\n',
    ),
    "a method by name": (
        "a.py",
        PY + 'import httpx\nhttpx.request(method="put", url="https://api.perplexity.ai/v1/responses", json={})\n',
        PY + 'import httpx\nhttpx.request(method="POST", url="https://api.perplexity.ai/v1/responses", json={})\n',
    ),
    "aiohttp": (
        "a.py",
        (
            "import aiohttp\nasync def ask(s: aiohttp.ClientSession):\n"
            '    async with s.get("https://api.perplexity.ai/search", json={}) as r:\n        return r\n'
        ),
        (
            "import aiohttp\nasync def ask(s: aiohttp.ClientSession):\n"
            '    async with s.post("https://api.perplexity.ai/search", json={}) as r:\n        return r\n'
        ),
    ),
    "urllib with a verb": (
        "a.py",
        'import urllib.request\nr = urllib.request.Request("https://api.perplexity.ai/search", b"{}", h, method="GET")\n',
        'import urllib.request\nr = urllib.request.Request("https://api.perplexity.ai/search", b"{}", h, method="POST")\n',
    ),
    "curl with a verb": (
        "a.sh",
        "curl -X GET https://api.perplexity.ai/v1/responses --json @q.json\n",
        "curl -X POST https://api.perplexity.ai/v1/responses --json @q.json\n",
    ),
    "curl with its verb attached": (
        "a.sh",
        'curl -XGET https://api.perplexity.ai/v1/responses -d "$BODY"\n',
        'curl -XPOST https://api.perplexity.ai/v1/responses -d "$BODY"\n',
    ),
    "curl -G": (
        "a.sh",
        "curl -G https://api.perplexity.ai/search -d '{}'\n",
        "curl -X POST https://api.perplexity.ai/search -d '{}'\n",
    ),
    "curl --head in Markdown": (
        "README.md",
        "# Use\n\n```sh\ncurl --head https://api.perplexity.ai/search -d @-\n```\n",
        "# Use\n\n```sh\ncurl -X POST https://api.perplexity.ai/search -d @-\n```\n",
    ),
    "http": (
        "a.env",
        "PERPLEXITY_BASE_URL=http://api.perplexity.ai\n",
        "PERPLEXITY_BASE_URL=https://api.perplexity.ai\n",
    ),
    "another host": (
        "a.yaml",
        "perplexity:\n  base_url: 'https://api.perplexity.com'  # see the docs\n",
        "perplexity:\n  base_url: 'https://api.perplexity.ai'  # see the docs\n",
    ),
    "a base that holds the path": (
        "a.py",
        (
            "from openai import OpenAI\n"
            'c = OpenAI(base_url="https://api.perplexity.ai/chat/completions")\nc.chat.completions.create()\n'
        ),
        'from openai import OpenAI\nc = OpenAI(base_url="https://api.perplexity.ai")\nc.chat.completions.create()\n',
    ),
    "a zero-width space in JSON": (
        "a.json",
        f'{{\n\t"perplexity_api_key" : "{KEY}\\u200b" ,\n\t"n": 1.0\n}}',
        f'{{\n\t"perplexity_api_key" : "{KEY}" ,\n\t"n": 1.0\n}}',
    ),
    "blanks behind a key in a file with CRLF": (
        ".env.example",
        f"A=1\r\nPERPLEXITY_API_KEY={KEY}  \r\nB=2\r\n",
        f"A=1\r\nPERPLEXITY_API_KEY={KEY}\r\nB=2\r\n",
    ),
    "a look-alike letter": (
        "a.toml",
        f'perplexity_api_key = "{KEY[:9]}\u0430{KEY[10:]}" # k\n',
        f'perplexity_api_key = "{KEY[:9]}a{KEY[10:]}" # k\n',
    ),
    "an extra dash": ("a.ini", f"[perplexity]\napi_key = pplx--{BODY}\n", f"[perplexity]\napi_key = {KEY}\n"),
    "a dash in the middle": (
        "a.json",
        f'{{"perplexity_api_key": "pplx-{BODY[:24]}-{BODY[24:]}"}}',
        f'{{"perplexity_api_key": "{KEY}"}}',
    ),
    "no prefix": ("a.yml", f"PERPLEXITY_API_KEY: {BODY}\n", f"PERPLEXITY_API_KEY: {KEY}\n"),
    "a stored Bearer": ("a.yaml", f"PPLX_API_KEY: Bearer {KEY}\n", f"PPLX_API_KEY: {KEY}\n"),
}


@pytest.mark.parametrize("name", SAFE)
def test_a_safe_fix(tmp_path: Path, name: str):
    path, text, wanted = SAFE[name]
    assert after(tmp_path, path, text).decode() == wanted


@pytest.mark.parametrize("name", SAFE)
def test_a_second_run_changes_nothing(tmp_path: Path, name: str):
    path, _, wanted = SAFE[name]
    plant(tmp_path, {path: wanted})
    assert mended(tmp_path).files == ()


MOVED = {
    "Python": (
        "a.py",
        f'"""Doc."""\n\nfrom perplexity import Perplexity\n\nc = Perplexity(api_key="{KEY}")  # mine\n',
        (
            '"""Doc."""\n\nfrom perplexity import Perplexity\nimport os\n\n'
            'c = Perplexity(api_key=os.environ["PERPLEXITY_API_KEY"])  # mine\n'
        ),
    ),
    "Python, imported already": (
        "a.py",
        f'import os\nKEY = "{KEY[:20]}" + "{KEY[20:]}"\n',
        'import os\nKEY = os.environ["PERPLEXITY_API_KEY"]\n',
    ),
    "TypeScript": (
        "a.ts",
        f"const c = new Perplexity({{ apiKey: '{KEY}' }});\n",
        "const c = new Perplexity({ apiKey: process.env.PERPLEXITY_API_KEY! });\n",
    ),
    "compose": (
        "compose.yaml",
        f'services:\n  app:\n    environment:\n      PERPLEXITY_API_KEY: "{KEY}"\n',
        'services:\n  app:\n    environment:\n      PERPLEXITY_API_KEY: "${PERPLEXITY_API_KEY}"\n',
    ),
    "a workflow": (
        ".github/workflows/a.yml",
        f"jobs:\n  a:\n    env:\n      PERPLEXITY_API_KEY: {KEY}\n",
        "jobs:\n  a:\n    env:\n      PERPLEXITY_API_KEY: ${{ secrets.PERPLEXITY_API_KEY }}\n",
    ),
}


@pytest.mark.parametrize("name", MOVED)
def test_a_key_is_taken_out_of_code(tmp_path: Path, name: str):
    path, text, wanted = MOVED[name]
    assert after(tmp_path, path, text, unsafe=True).decode() == wanted
    changes = changes_of(mended(tmp_path, unsafe=True), str(tmp_path))
    made = {change.path: change for change in changes}
    assert made[".env"].apply(b"") == f"PERPLEXITY_API_KEY={KEY}\n".encode()
    assert made[".env"].digest == ""


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("src/server.js", ""),
        ("server/app.js", ""),
        ("src/backend/app.ts", ""),
        ("src/app.js", "import express from 'express';\n"),
    ],
)
def test_a_program_of_a_server_beside_a_page_reads_the_variable(tmp_path: Path, path: str, head: str):
    plant(tmp_path, {"vite.config.ts": "export default {}\n"})
    assert b"process.env." in after(tmp_path, path, f'{head}const key = "{KEY}";\n', unsafe=True)
    assert b"process.env." not in after(tmp_path, "src/page.js", f'const key = "{KEY}";\n', unsafe=True)


@pytest.mark.parametrize(
    ("path", "beside", "text"),
    [
        ("app/src/main/java/Net.kt", "app/src/main/AndroidManifest.xml", 'val key = "{}"\n'),
        ("App/Net.swift", "App.xcodeproj/project.pbxproj", 'let key = "{}"\n'),
        ("lib/net.dart", "ios/Podfile", "final key = '{}';\n"),
    ],
)
def test_a_program_of_an_app_keeps_its_key(tmp_path: Path, path: str, beside: str, text: str):
    old = text.format(KEY)
    assert after(tmp_path, path, old, unsafe=True) != old.encode()
    plant(tmp_path, {beside: ""})
    assert after(tmp_path, path, old, unsafe=True) == old.encode()


def test_a_key_is_not_taken_out_by_a_safe_fix(tmp_path: Path):
    path, text, _ = MOVED["Python"]
    assert after(tmp_path, path, text) == text.encode()


def test_a_default_of_the_environment_is_dropped(tmp_path: Path):
    text = f'import os\nkey = os.getenv("PERPLEXITY_API_KEY", "{KEY}")\n'
    assert after(tmp_path, "a.py", text, unsafe=True).decode() == 'import os\nkey = os.getenv("PERPLEXITY_API_KEY")\n'


def findings(result: ScanResult) -> list[str]:
    return sorted(finding.rule.id for finding in result.findings)


def test_two_keys_are_not_both_moved_to_one_variable(tmp_path: Path):
    plant(tmp_path, {"a.py": f'A = "{KEY}"\nB = "{KEY}"\n', "b.py": f'PPLX_API_KEY = "{OTHER}"\n'})
    outcome = mended(tmp_path, unsafe=True)
    settings = [change for change in changes_of(outcome, str(tmp_path)) if change.path == ".env"]
    assert len(settings) == 1
    assert findings(outcome.result) == []
    assert OTHER.encode() not in b"".join(each.after for each in outcome.files)


def test_a_stale_key_is_replaced_by_the_one_that_is_given(tmp_path: Path):
    from pplx_scan.model.secret import Secret

    plant(tmp_path, {".env": f"PERPLEXITY_API_KEY={OTHER}\n", "k8s.yaml": f"PERPLEXITY_API_KEY: '{OTHER}'\n"})
    outcome = mended(tmp_path, judgement=Judgement(root=str(tmp_path), current=Secret(KEY)))
    assert {each.file.path: each.after for each in outcome.files} == {
        ".env": f"PERPLEXITY_API_KEY={KEY}\n".encode(),
        "k8s.yaml": f"PERPLEXITY_API_KEY: '{KEY}'\n".encode(),
    }


def test_an_overlap_is_refused_by_name_or_done_in_turn(tmp_path: Path):
    """The key has a hidden character, and Bearer stands twice before it: both are mended, one after the other."""
    text = f'curl -X POST https://api.perplexity.ai/search -H "Authorization: Bearer Bearer {KEY}\u200b"\n'
    wanted = f'curl -X POST https://api.perplexity.ai/search -H "Authorization: Bearer {KEY}"\n'
    assert after(tmp_path, "a.sh", text).decode() == wanted


@pytest.mark.parametrize(
    ("header", "wanted"), [("|", "|-"), (">", ">-"), ("|2", "|2-"), ("|+", "|-"), ("|  # c", "|-  # c")]
)
def test_a_block_gives_up_its_line_end(tmp_path: Path, header: str, wanted: str):
    text = f"perplexity:\n  api_key: {header}\n    {KEY}\n  model: sonar\n"
    assert after(tmp_path, "a.yaml", text).decode() == text.replace(header, wanted, 1)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_encoding_and_line_ends_stay(tmp_path: Path, encoding: str):
    text = f"# é\r\nPERPLEXITY_API_KEY = Bearer {KEY}\r\nnäxt = ß\r\n"
    wanted = text.replace("Bearer ", "")
    assert after(tmp_path, "a.properties", text.encode(encoding)) == wanted.encode(encoding)


PARSERS = {"json": json.loads, "yaml": yaml.safe_load, "toml": tomllib.loads}
NAMES = st.text("abcdefgh_", min_size=1, max_size=8)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)


@given(
    st.dictionaries(NAMES, WORDS, max_size=4),
    st.sampled_from(["Bearer ", "\u200b", "\u00a0"]),
    st.sampled_from(sorted(PARSERS)),
)
def test_nothing_else_of_a_file_changes(values: dict[str, str], trouble: str, form: str):
    """The file means the same afterwards, but for what was wrong in it."""
    import tempfile

    data = {**values, "perplexity_api_key": trouble + KEY if trouble == "Bearer " else KEY + trouble}
    text = "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in data.items())
    text = text if form == "toml" else json.dumps(data, indent=3, ensure_ascii=False)
    with tempfile.TemporaryDirectory() as name:
        new = after(Path(name), f"a.{form}", text)
    assert PARSERS[form](new.decode()) == {**values, "perplexity_api_key": KEY}
    written = "Bearer " + KEY if trouble == "Bearer " else KEY + trouble
    assert new.decode() == text.replace(written, KEY)


FLOW = (
    "services:\n  a: {environment: {PERPLEXITY_API_KEY: %s, MODE: fast}}\n  b: {environment: [PERPLEXITY_API_KEY=%s]}\n"
)


def test_a_plain_value_that_cannot_hold_the_text_gets_quotes_and_one_that_cannot_get_any_stays(tmp_path: Path):
    text = FLOW % (KEY, KEY) + "".join(f"  c{at}: {{environment: [PERPLEXITY_API_KEY={KEY}]}}\n" for at in range(3))
    text += "".join(f"  d{at}:\n    environment:\n      - PERPLEXITY_API_KEY={KEY}\n" for at in range(40))
    plant(tmp_path, {"compose.yml": text})
    outcome = mended(tmp_path, unsafe=True)
    right = text.replace(f"      - PERPLEXITY_API_KEY={KEY}", "      - PERPLEXITY_API_KEY=${PERPLEXITY_API_KEY}")
    right = right.replace(f"KEY: {KEY}, MODE", 'KEY: "${PERPLEXITY_API_KEY}", MODE')
    assert [each.after.decode() for each in outcome.files if each.file.path == "compose.yml"] == [right]
    assert [(each.finding.place.start.line, each.reason) for each in outcome.refused] == [
        (line, "the file would not parse any more") for line in (3, 4, 5, 6)
    ]


def test_what_is_not_tried_any_more_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pplx_scan.pipeline.mend.seconds_for", lambda _size: 0.0)
    plant(
        tmp_path,
        {
            "compose.yml": "services:\n"
            + "".join(f"  a{at}: {{environment: [PERPLEXITY_API_KEY={KEY}]}}\n" for at in range(4))
        },
    )
    outcome = mended(tmp_path, unsafe=True)
    assert len(outcome.refused) == len(outcome.result.findings) == 4
    assert {each.reason for each in outcome.refused} == {"mending the file takes more work than its size explains"}


def test_a_file_that_has_changed_is_not_shown_as_it_would_be(tmp_path: Path):
    plant(tmp_path, {"a.py": "import requests\nrequests.get('https://api.perplexity.ai/search')\n"})
    changes = changes_of(mended(tmp_path), str(tmp_path))
    assert list(masked_changes(changes))
    (tmp_path / "a.py").write_text("pass\n", encoding="utf-8")
    with pytest.raises(FixError, match=r"a\.py: it has changed since it was read; nothing was changed"):
        list(masked_changes(changes))
