"""No key in any output: every command, format and level of detail over known keys, in every form."""

import base64
import json

import pytest
from tests.cli.conftest import KEY, OTHER
from tests.keys import make_key

from pplx_scan.report.formats import FORMATS

HEX = make_key(3, "hex")
BODY = KEY[5:]
TYPO = KEY[:20] + KEY[20].swapcase() + KEY[21:] if KEY[20].isalpha() else KEY[:-1]
MALFORMED = ("PPLX-" + BODY, "pplx--" + BODY, KEY[:-1], "pplx-" + BODY[:24] + "-" + BODY[24:], BODY)
ENCODED = (
    base64.b64encode(KEY.encode()).decode(),
    base64.b64encode(f'{{"key": "{KEY}"}}'.encode()).decode(),
    KEY.encode().hex(),
    "".join(f"%{byte:02x}" for byte in KEY.encode()),
    "".join(f"\\u{byte:04x}" for byte in KEY.encode()),
    "".join(f"\\x{byte:02x}" for byte in KEY.encode()),
)
FRESH = make_key(4)
FORBIDDEN = {
    text[start : start + 12]
    for text in (KEY, OTHER, HEX, TYPO, FRESH, *ENCODED)
    for start in range(0, len(text) - 12, 3)
}


@pytest.fixture
def leaky(repository):
    """A repository with a key in every form, and in every place that a careless report would repeat."""
    lines = [f'K{at} = "{text}"' for at, text in enumerate((KEY, OTHER, HEX, TYPO, *MALFORMED, *ENCODED))]
    repository.write("all.py", "\n".join(lines) + f'\nS = "pplx-" + "{BODY}"\nT = "{KEY[:30]}" "{KEY[30:]}"\n')
    repository.write("one-line.js", ";".join(lines))
    repository.write(
        ".env", "\n".join(f"PERPLEXITY_API_KEY_{at}={text} " for at, text in enumerate((KEY, OTHER, TYPO, *MALFORMED)))
    )
    repository.write("names.json", json.dumps({KEY: OTHER, "perplexity": {"api_key": KEY + "\n", KEY: {"x": KEY}}}))
    repository.write("broken.json", f'{{"a": "{KEY}"')
    repository.write("broken.yaml", f'a: "{KEY}\nb: [{OTHER}\n')
    repository.write("broken.toml", f'a = "{KEY}\n[{OTHER}')
    repository.write("broken.py", f'def (:\n"{KEY}"\nx = {OTHER}\n')
    repository.write(f"named-{KEY}.txt", f"the key is {OTHER} and https://api.perplexity.ai/v1/chat?api_key={KEY}\n")
    repository.write(
        "call.sh", f'curl -H "Authorization: Bearer Bearer {KEY}" https://user:{OTHER}@api.perplexity.com/{KEY}\n'
    )
    repository.write("utf16.env", f"PERPLEXITY_API_KEY={KEY}\n".encode("utf-16"))
    repository.write("binary.bin", b"\0\xff" + KEY.encode() + b"\0" + KEY.encode("utf-16-le"))
    repository.commit()
    return repository


COMMANDS = [
    *(("scan", "-f", name, ".") for name in FORMATS),
    *(("scan", "-f", name, "--explain", "--no-inline-ignore", "--no-gitignore", ".") for name in FORMATS),
    (".",),
    ("scan", "--color", "--explain", "."),
    ("scan", "--current-key-from", "env:CURRENT", "."),
    ("scan", "--current-key-from", KEY, "."),
    ("scan", "--current-key-from", f"env:{KEY}", "."),
    ("scan", "--current-key-from", f"exec:false {KEY}", "."),
    ("scan", "--validate", "--api-url", "http://127.0.0.1:9", "."),
    ("validate", "--api-url", "http://127.0.0.1:9", "."),
    ("validate", "--api-url", "http://127.0.0.1:9", "-f", "json", "."),
    ("validate", "--api-url", f"https://{KEY}@example.invalid/{KEY}", "."),
    ("validate", "--key-from", KEY),
    ("rotate", "--generate", "--old-key-from", "env:CURRENT", "."),
    ("rotate", "--generate", "--old-key-from", "env:CURRENT", "--apply", "--api-url", "http://127.0.0.1:9", "."),
    ("revoke", "--key-from", "env:CURRENT", "."),
    ("revoke", "--key-from", "env:CURRENT", "--yes", "--api-url", "http://127.0.0.1:9", "."),
    ("revoke", "--key-from", KEY, "."),
    ("keys", "--adopt", "--current-key-from", "env:CURRENT", "."),
    ("doctor", "--home", "--processes", "--bundle", "bundle.json", "."),
    ("doctor", "--online", "--api-url", "http://127.0.0.1:9", "-f", "json", "."),
    ("fleet", "."),
    ("fleet", ".", "--history", "-f", "json"),
    ("fleet", ".", "--history", "-f", "jsonl", "--run", "run.jsonl"),
    ("fleet", KEY),
    ("fleet", ".", "--scheduler", KEY),
    ("history",),
    ("history", "-f", "html", "--unreachable"),
    ("fleet", ".", "--history", "-f", "html"),
    ("fleet", ".", "--history", "-f", "sarif"),
    ("history", "-f", "json", "--unreachable"),
    ("history", "-f", "sarif", "--unreachable"),
    ("keys", "."),
    ("keys", "-f", "json", "."),
    ("baseline", "-o", "new.baseline", "."),
    ("scan", "--diff", "."),
    ("scan", "--diff", "--unsafe-fixes", "--color", "."),
    ("scan", "--fix", "."),
    *(("scan", "--fix", "--unsafe-fixes", "-f", name, ".") for name in FORMATS),
    ("rotate", "--new-key-from", "env:NEW", "."),
    ("rotate", "--new-key-from", "env:NEW", "-f", "json", "."),
    ("rotate", "--new-key-from", "env:NEW", "--old-key-from", "env:CURRENT", "--color", "."),
    ("rotate", "--new-key-from", "env:NEW", "--apply", "."),
    ("rotate", "--new-key-from", "env:NEW", "--apply", "-f", "json", "--exclude", "*.py", "."),
    ("rotate", "--new-key-from", "env:CURRENT", "--old-key-from", "env:CURRENT", "."),
    ("rotate", "--new-key-from", KEY, "."),
    ("rotate", "--undo", "--old-key-from", "env:CURRENT"),
    (KEY,),
    ("scan", "--select", KEY, "."),
    ("rules", KEY),
    ("scan", "-f", KEY, "."),
    (f"--{KEY}",),
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words)[:40].replace(KEY[:20], "KEY"))
def test_no_output_holds_a_key(leaky, words):
    done = leaky.scan(*words, env={"CURRENT": KEY, "NEW": FRESH})
    shown = done.out + done.err
    assert "Traceback" not in shown
    leaked = [text for text in FORBIDDEN if text in shown]
    assert not leaked, f"{len(leaked)} parts of keys in the output of {words[0]}"


def test_files_that_are_written_hold_no_key(leaky):
    leaky.scan("scan", *(word for name in FORMATS for word in ("-o", f"{name}:report.{name}")), ".")
    assert all((leaky.root / f"report.{name}").is_file() for name in FORMATS)
    leaky.scan("baseline", "-o", "new.baseline", ".")
    leaky.scan("fleet", ".", "--history", "--run", "report.run")
    for file in (*leaky.root.glob("report.*"), leaky.root / "new.baseline"):
        text = file.read_text()
        assert not [part for part in FORBIDDEN if part in text], file.name
