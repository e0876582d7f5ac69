"""One file for each form that a key can have."""

from __future__ import annotations

import base64
import json
import random
import string
from collections.abc import Callable

Make = Callable[[str], bytes]


def make_keys() -> tuple[str, str]:
    """Return an old key and a new one."""
    letters = string.ascii_letters + string.digits
    old, new = ("pplx-a7" + "".join(random.choices(letters, k=46)) for _ in range(2))
    return old, new


def _text(template: str, encoding: str = "utf-8") -> Make:
    return lambda key: template.replace("KEY", key).encode(encoding)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _base58(text: str) -> str:
    digits, number, found = (
        string.digits[1:] + string.ascii_uppercase + string.ascii_lowercase,
        int.from_bytes(text.encode()),
        "",
    )
    digits = digits.translate({ord(each): None for each in "IOl"})
    while number:
        number, rest = divmod(number, len(digits))
        found = digits[rest] + found
    return found


def _escaped(key: str, form: str) -> str:
    return "".join(form.format(ord(character)) for character in key)


def _notebook(key: str) -> bytes:
    output = {"output_type": "stream", "name": "stdout", "text": [f"{key}\n"]}
    cell = {"cell_type": "code", "metadata": {}, "source": [f'KEY = "{key}"\n'], "outputs": [output]}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1).encode()


FORMS: dict[str, tuple[str, Make]] = {
    "dotenv": (".env.sample", _text("A=1\nPERPLEXITY_API_KEY=KEY\n")),
    "YAML": ("app.yaml", _text('perplexity:\n  api_key: "KEY"  # mine\n')),
    "JSON": ("app.json", _text('{"perplexity_api_key": "KEY", "n": 1.0}\n')),
    "Python": ("app.py", _text('KEY = "KEY"\n'.replace("KEY =", "SECRET ="))),
    "shell": ("app.sh", _text("export PPLX_API_KEY=KEY\n")),
    "TypeScript": ("app.ts", _text("const k = 'KEY';\n")),
    "TOML": ("app.toml", _text('[perplexity]\napi_key = "KEY"\n')),
    "INI, CRLF": ("app.ini", _text("[perplexity]\r\napi_key = KEY\r\n")),
    "XML": ("app.xml", _text("<perplexity><apiKey>KEY</apiKey></perplexity>\n")),
    "Dockerfile": ("Dockerfile", _text("FROM scratch\nENV PERPLEXITY_API_KEY=KEY\n")),
    "Markdown": ("note.md", _text("The key is `KEY`.\n")),
    "a comment": ("comment.py", _text("# KEY\n")),
    "latin-1": ("latin.ini", _text("# é\n[perplexity]\napi_key = KEY\n", "latin-1")),
    "UTF-16 with BOM": ("wide.txt", _text("PERPLEXITY_API_KEY=KEY\r\n", "utf-16")),
    "UTF-16 without BOM": ("wide-le.txt", _text("PERPLEXITY_API_KEY=KEY\r\n", "utf-16-le")),
    "base64": ("one.b64", lambda key: f"perplexity: {_base64(key)}\n".encode()),
    "base64 within longer text": (
        "more.b64",
        lambda key: f"perplexity: {_base64(f'user=me;key={key};n=1')}\n".encode(),
    ),
    "base64 over lines": (
        "lines.b64",
        lambda key: b"perplexity\n" + base64.encodebytes(f'{{"user": "me", "k": "{key}", "x": "{"y" * 80}"}}'.encode()),
    ),
    "base64 twice": ("twice.b64", lambda key: f"perplexity: {_base64(_base64(key))}\n".encode()),
    "a Kubernetes secret": (
        "secret.yaml",
        lambda key: f"kind: Secret\ndata:\n  PERPLEXITY_API_KEY: {_base64(key)}\n".encode(),
    ),
    "base58": ("one.b58", lambda key: f"perplexity {_base58(key)}\n".encode()),
    "base85": ("one.b85", lambda key: b"perplexity " + base64.b85encode(key.encode()) + b"\n"),
    "hexadecimal": ("one.hex", lambda key: f"perplexity {key.encode().hex()}\n".encode()),
    "percent-encoded": (
        "url.txt",
        lambda key: f"https://example.org/?perplexity={_escaped(key, '%{:02X}')}\n".encode(),
    ),
    "\\u0070 in JSON": (
        "escaped.json",
        lambda key: f'{{"perplexity_api_key": "{_escaped(key, chr(92) + "u{:04x}")}"}}\n'.encode(),
    ),
    "\\x70 in Python": ("escaped.py", lambda key: f'SECRET = "{_escaped(key, chr(92) + "x{:02x}")}"\n'.encode()),
    "two literals in Python": ("split.py", lambda key: f'SECRET = "{key[:20]}" "{key[20:]}"\n'.encode()),
    "a sum in Python": ("sum.py", lambda key: f'SECRET = "pplx-" + "{key[5:]}"\n'.encode()),
    "a sum in JavaScript": ("sum.js", lambda key: f'const k = "{key[:9]}" + "{key[9:]}";\n'.encode()),
    "a notebook": ("book.ipynb", _notebook),
}
"""Form to its file and what stands in that for a given key. Without any other key, so that the tree is its own answer."""
