"""Every form that a key is written in, as a file: what a rewrite must keep."""

from __future__ import annotations

import base64
import codecs
import json
import urllib.parse
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Form(NamedTuple):
    path: str
    build: Callable[[str], str]
    charset: str = "utf-8"
    mark: bytes = b""
    cut: bool = False
    """The key stands in several pieces, so that one of another length is cut elsewhere."""

    def raw(self, key: str) -> bytes:
        return self.mark + self.build(key).encode(self.charset)


def b64(text: str | bytes) -> str:
    return base64.b64encode(text.encode() if isinstance(text, str) else text).decode()


def url64(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


def fold(text: str, width: int, between: str) -> str:
    return between.join(text[at : at + width] for at in range(0, len(text), width))


def each(pattern: str) -> Callable[[str], str]:
    return lambda text: "".join(pattern.format(ord(character)) for character in text)


def some(pattern: str) -> Callable[[str], str]:
    return lambda text: "".join(pattern.format(ord(c)) if at % 3 else c for at, c in enumerate(text))


def outputs(text: str) -> str:
    cell = {"cell_type": "code", "metadata": {}, "execution_count": 1, "source": ["1"]}
    cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": [text]}]
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)


def notebook(*source: str) -> str:
    cell = {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": list(source)}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)


SECRET = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\ndata:\n  {}: {}\n  other: aGVsbG8=\n"
DOTENV = "# settings\nHOST=localhost\nPERPLEXITY_API_KEY={}\nDEBUG=false\nOTHER='two words'\n"
MCP = '{{"mcpServers": {{"perplexity": {{"command": "npx", "env": {{"PERPLEXITY_API_KEY": "{}"}}}}}}}}'
PLIST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n\t<key>PERPLEXITY_API_KEY</key>\n'
    "\t<string>{}</string>\n</dict>\n</plist>\n"
)

PLAIN = {
    "py": Form("a.py", lambda key: f'import os\n\nKEY = "{key}"  # é\n'),
    "py single quotes": Form("a.py", lambda key: f"client = Perplexity(api_key='{key}')\n"),
    "py comment": Form("a.py", lambda key: f"# was: {key}\nx = 1\n"),
    "py docstring": Form("a.py", lambda key: f'"""Use\n{key}\nhere."""\n'),
    "py bytes": Form("a.py", lambda key: f'KEY = b"{key}"\n'),
    "py f-string": Form("a.py", lambda key: f'headers = {{"Authorization": f"Bearer {key}"}}\n'),
    "py header": Form("a.py", lambda key: f'h = {{"Authorization": "Bearer " + "{key}"}}\n'),
    "json": Form("a.json", lambda key: json.dumps({"a": 1, "api_key": key, "b": ["ü"]}, indent=2, ensure_ascii=False)),
    "json minified": Form("a.json", lambda key: json.dumps({"p": {"key": key}, "n": "x\ny"}, separators=(",", ":"))),
    "json after an escape": Form("a.json", lambda key: json.dumps({"text": f"first\n{key}\tlast"})),
    "mcp": Form(".mcp.json", MCP.format),
    "yaml": Form("a.yaml", lambda key: f"# ü\nperplexity:\n  api_key: {key}  # here\n  base: x\n"),
    "yaml quoted": Form("a.yml", lambda key: f"a: 'it''s'\nkey: \"{key}\"\n"),
    "yaml block": Form("a.yml", lambda key: f"script: |\n  export PPLX_API_KEY={key}\n  run\nb: 1\n"),
    "yaml CRLF": Form("a.yml", lambda key: f"a: 1\r\nkey: {key}\r\nb: 2\r\n"),
    "toml": Form("a.toml", lambda key: f'[perplexity]\napi_key = "{key}" # x\n'),
    "toml literal": Form("a.toml", lambda key: f"key = '''\n{key}'''\n"),
    "ini": Form("a.ini", lambda key: f"[perplexity]\napi_key = {key}\nother = 1\n"),
    "properties": Form("a.properties", lambda key: f"perplexity.api.key={key}\n"),
    "env": Form(".env", DOTENV.format),
    "env export": Form(".env", lambda key: f"export PERPLEXITY_API_KEY='{key}' # note\n"),
    "env CRLF": Form(".env", lambda key: DOTENV.format(key).replace("\n", "\r\n")),
    "env without end": Form(".env", lambda key: f"PERPLEXITY_API_KEY={key}"),
    "env with mark": Form(".env", lambda key: f"PERPLEXITY_API_KEY={key}\n", mark=codecs.BOM_UTF8),
    "ts": Form("a.ts", lambda key: f"const key: string = '{key}';\n"),
    "ts template": Form("a.ts", lambda key: f"const h = {{ Authorization: `Bearer {key}` }};\n"),
    "ipynb": Form("a.ipynb", lambda key: notebook("import os\n", f'os.environ["PERPLEXITY_API_KEY"] = "{key}"\n', "x")),
    "ipynb output": Form("a.ipynb", lambda key: outputs(f"key: {key}\n")),
    "ipynb shell": Form("a.ipynb", lambda key: notebook("%env PERPLEXITY_API_KEY=" + key)),
    "xml": Form("a.xml", lambda key: f'<config><add key="PerplexityApiKey" value="{key}"/></config>\n'),
    "plist": Form("Info.plist", PLIST.format),
    "md": Form("a.md", lambda key: f"# Use\n\nSet `{key}` as *key*.\n\n```bash\nexport A=1\n```\n"),
    "md fence": Form("a.md", lambda key: f'# Use\n\n```python\nkey = "{key}"\n```\n'),
    "dockerfile": Form("Dockerfile", lambda key: f"FROM x\nENV PERPLEXITY_API_KEY={key} A=1\n"),
    "sh": Form("a.sh", lambda key: f'#!/bin/sh\nexport PERPLEXITY_API_KEY="{key}"\necho hi\n'),
    "curl": Form(
        "a.sh", lambda key: f"curl -X POST https://api.perplexity.ai/x \\\n  -H 'Authorization: Bearer {key}'\n"
    ),
    "url": Form("a.txt", lambda key: f"https://example.com/?a=1&key={key}&b=2\n"),
    "csv": Form("a.csv", lambda key: f"id,key\n1,{key}\n"),
    "text": Form("notes", lambda key: f"my key is {key}, ok?"),
    "old mac": Form("notes.txt", lambda key: f"one\rkey {key}\rthree\r"),
    "latin-1": Form("notes.txt", lambda key: f"Schlüssel für später: {key} é\n", "latin-1"),
    "shift-jis": Form("a.py", lambda key: f'# -*- coding: shift_jis -*-\nK = "{key}"  # 日本\n', "shift_jis"),
    "utf-16": Form("a.txt", lambda key: f"ключ: {key}\r\nend\r\n", "utf-16-le", codecs.BOM_UTF16_LE),
    "utf-16 big": Form("a.txt", lambda key: f"key: {key} é\n", "utf-16-be", codecs.BOM_UTF16_BE),
    "utf-16 without mark": Form(".env", lambda key: f"A=1\nPERPLEXITY_API_KEY={key}\n", "utf-16-le"),
    "utf-16 json": Form("a.json", lambda key: json.dumps({"key": key}), "utf-16-le", codecs.BOM_UTF16_LE),
    "utf-32 inside": Form(
        "a.bin", lambda key: "MZ\x01\xff\x02text " + "\0\0\0".join(key) + "\0\0\0 end\x03\n", "latin-1"
    ),
    "utf-16 inside": Form("a.bin", lambda key: "MZ\x01\xff\x02some text " + "\0".join(key) + "\0 end\x03\n", "latin-1"),
    "utf-16 inside big": Form(
        "a.bin", lambda key: "MZ\x01\xff\x02abc" + "".join(f"\0{c}" for c in key) + "\x01\xff", "latin-1"
    ),
}

ESCAPED = {
    "py \\x": Form("a.py", lambda key: f'KEY = "{each(chr(92) + "x{:02x}")(key)}"\n'),
    "py \\x upper": Form("a.py", lambda key: f'KEY = b"{each(chr(92) + "x{:02X}")(key)}"\n'),
    "py \\x of the prefix": Form("a.py", lambda key: f'KEY = "{each(chr(92) + "x{:02x}")(key[:4])}{key[4:]}"\n'),
    "py \\u": Form("a.py", lambda key: f'KEY = "{each(chr(92) + "u{:04x}")(key)}"\n'),
    "py \\U": Form("a.py", lambda key: f'KEY = "{each(chr(92) + "U{:08X}")(key)}"\n'),
    "py octal": Form("a.py", lambda key: f'KEY = "{each(chr(92) + "{:03o}")(key)}"\n'),
    "py name": Form("a.py", lambda key: 'KEY = "' + key.replace("-", "\\N{HYPHEN-MINUS}") + '"\n'),
    "js \\u{}": Form("a.js", lambda key: f'const k = "{each(chr(92) + "u{{{:x}}}")(key)}";\n'),
    "js dash": Form("a.ts", lambda key: f"const k = '{key[:4]}\\u002d{key[5:]}';\n"),
    "json \\u": Form("a.json", lambda key: f'{{"api_key": "{each(chr(92) + "u{:04X}")(key)}"}}'),
    "json some": Form("a.json", lambda key: f'{{"api_key": "{some(chr(92) + "u{:04x}")(key)}"}}'),
    "yaml \\x": Form("a.yaml", lambda key: f'k: "{each(chr(92) + "x{:02x}")(key)}"\n'),
    "toml \\u": Form("a.toml", lambda key: f'k = "{each(chr(92) + "u{:04x}")(key)}"\n'),
    "entities": Form("a.xml", lambda key: f"<key>{each('&#x{:x};')(key)}</key>\n"),
    "decimal entities": Form("a.html", lambda key: f"<p>{each('&#{};')(key)}</p>\n"),
    "percent": Form("a.txt", lambda key: f"https://x.example/?k={each('%{:02X}')(key)}&z=1\n"),
    "percent lower": Form("a.txt", lambda key: f"v {each('%{:02x}')(key)} w\n"),
    "percent dash": Form("a.txt", lambda key: f"https://x.example/?k={key[:4]}%2D{key[5:]}&z=1\n"),
    "percent of some": Form("a.txt", lambda key: f"v {some('%{:02X}')(key)} w\n"),
    "percent twice": Form("a.txt", lambda key: f"v {each('%25{:02x}')(key)} w\n"),
    "ipynb \\x": Form("a.ipynb", lambda key: notebook(f'KEY = "{each(chr(92) + "x{:02x}")(key)}"\n')),
    "ipynb quotes": Form("a.ipynb", lambda key: notebook(f'!curl -H "Authorization: Bearer {key}" x\n', "!ls")),
    "sh ansi": Form("a.sh", lambda key: f"export PPLX_API_KEY=$'{each(chr(92) + 'x{:02x}')(key)}'\n"),
    "sql calls": Form("a.sql", lambda key: f"UPDATE s SET v = {'||'.join(f'CHR({ord(c)})' for c in key)};\n"),
    "lua decimal": Form("a.lua", lambda key: f'local k = "{each(chr(92) + "{:03d}")(key)}"\n'),
    "cmd": Form("a.bat", lambda key: f"set K={''.join(f'^{c}' for c in key)}\r\n"),
    "cmd dash": Form("a.bat", lambda key: f"set K={key.replace('-', '^-')}\r\n"),
    "markdown dash": Form("a.md", lambda key: f"key: {key.replace('-', chr(92) + '-')}\n"),
    "named entity": Form("a.html", lambda key: f'<input value="{key.replace("-", "&hyphen;")}">\n'),
    "css": Form("a.css", lambda key: f'a::after {{ content: "{key.replace("-", chr(92) + "2d ")}"; }}\n'),
    "json in json": Form("a.json", lambda key: json.dumps({"config": json.dumps({"PERPLEXITY_API_KEY": key})})),
    "json in env": Form(".env", lambda key: "CONFIG='" + json.dumps({"PERPLEXITY_API_KEY": key}) + "'\n"),
}

CUT = {
    "py implicit": Form("a.py", lambda key: f'KEY = "{key[:5]}" "{key[5:]}"\n', cut=True),
    "py lines": Form("a.py", lambda key: f'KEY = (\n    "{key[:20]}"\n    "{key[20:]}"\n)\n', cut=True),
    "py plus": Form("a.py", lambda key: f'KEY = "{key[:5]}" + "{key[5:30]}" + "{key[30:]}"\n', cut=True),
    "py constants": Form("a.py", lambda key: f'A = "{key[:25]}"\nB = "{key[25:]}"\nKEY = f"{{A}}{{B}}"\n', cut=True),
    "py f-string of a constant": Form("a.py", lambda key: f'B = "{key[5:]}"\nKEY = f"pplx-{{B}}"\n', cut=True),
    "py format": Form("a.py", lambda key: f'KEY = "pplx-{{}}".format("{key[5:]}")\n', cut=True),
    "py percent": Form("a.py", lambda key: f'KEY = "pplx-%s" % "{key[5:]}"\n', cut=True),
    "py join": Form("a.py", lambda key: f'KEY = "".join(["{key[:20]}", "{key[20:]}"])\n', cut=True),
    "py continuation": Form("a.py", lambda key: f'KEY = "{key[:15]}\\\n{key[15:]}"\n', cut=True),
    "py escapes and plain": Form(
        "a.py", lambda key: f'K = "{each(chr(92) + "x{:02x}")(key[:5])}" + "{key[5:]}"\n', cut=True
    ),
    "js plus": Form("a.js", lambda key: f'const k = "{key[:5]}" +\n  "{key[5:]}";\n', cut=True),
    "java plus": Form("A.java", lambda key: f'class A {{ String k = "{key[:9]}" + "{key[9:]}"; }}\n', cut=True),
    "sh quotes": Form("a.sh", lambda key: f"export PPLX_API_KEY='{key[:9]}'\"{key[9:]}\"\n", cut=True),
    "yaml continuation": Form("a.yaml", lambda key: f'k: "{key[:9]}\\\n   {key[9:]}"\n', cut=True),
    "ipynb implicit": Form("a.ipynb", lambda key: notebook(f'KEY = ("{key[:20]}"\n', f'    "{key[20:]}")\n'), cut=True),
    "py base64 in pieces": Form(
        "a.py", lambda key: f'import base64\nK = base64.b64decode("{b64(key)[:20]}" "{b64(key)[20:]}")\n', cut=True
    ),
    "py prefix and base64": Form(
        "a.py", lambda key: f'import base64\nK = "pplx-" + base64.b64decode("{b64(key[5:])}").decode()\n', cut=True
    ),
}

ENCODED = {
    "base64": Form("a.env", lambda key: f"PERPLEXITY_API_KEY_B64={b64(key)}\n"),
    "base64 one on": Form("a.txt", lambda key: "token " + b64(f"x{key};z") + " end\n"),
    "base64 two on": Form("a.txt", lambda key: "token " + b64(f"x:{key}/") + " end\n"),
    "base64 three on": Form("a.yaml", lambda key: f"blob: {b64(f'abc={key};tail')}\n"),
    "base64 without padding": Form("a.json", lambda key: f'{{"k": "{b64(key).rstrip("=")}"}}'),
    "base64 for URLs": Form("a.js", lambda key: f'const c = "{url64(f"??>{key}??>~")}";\n'),
    "base64 for URLs without padding": Form("a.js", lambda key: f'const c = "{url64(f"c>>??{key}").rstrip("=")}";\n'),
    "base64 with slashes": Form("a.txt", lambda key: "x " + b64(f"??? ~~~ {key} ÿÿÿ ???") + "\n"),
    "base64 of json": Form("a.md", lambda key: f"[i](cursor://x?config={b64(MCP.format(key))})\n"),
    "base64 of json percent": Form(
        "a.md", lambda key: f"[i](cursor://x?config={urllib.parse.quote(b64(MCP.format(key)), safe='')}&y)\n"
    ),
    "base64 twice": Form("a.txt", lambda key: f"t {b64(b64(key))} e\n"),
    "base64 twice in text": Form("a.txt", lambda key: "t " + b64("= " + b64("x" + key + " y") + " \n") + " e\n"),
    "base64 three times": Form("a.txt", lambda key: f"t {b64(b64(b64(key)))} e\n"),
    "rot13": Form("a.py", lambda key: f'KEY = codecs.decode("{codecs.encode(key, "rot13")}", "rot13")\n'),
    "base64 folded": Form("a.txt", lambda key: fold(b64(DOTENV.format(key)), 76, "\n") + "\n"),
    "base64 folded short": Form(
        "a.txt", lambda key: fold(b64("some text before " + key + " and after"), 20, "\r\n") + "\r\n"
    ),
    "base64 folded in yaml": Form(
        "s.yaml", lambda key: f"data: |\n  {fold(b64(DOTENV.format(key)), 60, chr(10) + '  ')}\nx: 1\n"
    ),
    "base64 folded yaml CRLF": Form(
        "s.yaml",
        lambda key: f"data: |\n  {fold(b64(DOTENV.format(key)), 60, chr(10) + '  ')}\nx: 1\n".replace("\n", "\r\n"),
    ),
    "base64 folded yaml quoted": Form(
        "s.yaml", lambda key: f'd: "{fold(b64(DOTENV.format(key)), 60, chr(10) + "   ")}"\n'
    ),
    "base64 folded in json": Form("a.json", lambda key: json.dumps({"d": fold(b64(DOTENV.format(key)), 40, "\n")})),
    "base64 folded in toml": Form("a.toml", lambda key: f'd = """\n{fold(b64(DOTENV.format(key)), 76, chr(10))}"""\n'),
    "base64 of utf-16": Form("a.ps1", lambda key: f"$x = '{b64(f'$k = {key} ; '.encode('utf-16-le'))}'\n"),
    "base64 key twice": Form("a.txt", lambda key: "x " + b64(f"a={key}\nb={key}\n") + "\n"),
    "secret": Form("s.yaml", lambda key: SECRET.format("PERPLEXITY_API_KEY", b64(key))),
    "secret with newline": Form("s.yaml", lambda key: SECRET.format("PERPLEXITY_API_KEY", b64(key + "\n"))),
    "secret of dotenv": Form("s.yaml", lambda key: SECRET.format(".env", b64(DOTENV.format(key)))),
    "secret json": Form("s.json", lambda key: json.dumps({"kind": "Secret", "data": {"PPLX_API_KEY": b64(key)}})),
    "data uri": Form("a.html", lambda key: f'<a href="data:text/plain;base64,{b64(f"key {key} end")}">x</a>\n'),
    "json slashes": Form("a.json", lambda key: '{"d": "' + b64(f"??? {key} ???? ÿÿ?").replace("/", "\\/") + '"}'),
    "json signs": Form(
        "a.json", lambda key: '{"d": "' + b64(f"ÿ>>> {key} ÿÿ>>").replace("+", "\\u002b").replace("=", "\\u003d") + '"}'
    ),
    "hex": Form("a.txt", lambda key: f"k={key.encode().hex()}\n"),
    "hex upper": Form("a.txt", lambda key: f"k={key.encode().hex().upper()}\n"),
    "hex of more": Form("a.json", lambda key: f'{{"h": "{f"KEY={key}".encode().hex()}"}}'),
    "hex pairs": Form("a.txt", lambda key: f"k: {key.encode().hex(':')}\n"),
    "hex dump": Form("a.txt", lambda key: f"{key.encode().hex(' ').upper()}\n"),
    "reg hex": Form(
        "a.reg",
        lambda key: f'"k"=hex:{fold(key.encode().hex(","), 60, chr(92) + chr(13) + chr(10) + "  ")}\r\n',
        cut=True,
    ),
    "reg hex of UTF-16": Form("a.reg", lambda key: f'"k"=hex(2):{key.encode("utf-16-le").hex(",")},00,00\r\n'),
    "py hex": Form("a.py", lambda key: f'KEY = bytes.fromhex("{key.encode().hex()}").decode()\n'),
    "utf-16 base64": Form("a.txt", lambda key: f"t {b64(key)} e\r\n", "utf-16-le", codecs.BOM_UTF16_LE),
    "latin-1 base64": Form("a.txt", lambda key: f"für {b64(key)} später\r\n", "latin-1"),
    "ipynb base64": Form("a.ipynb", lambda key: notebook(f'k = base64.b64decode("{b64(key)}")\n')),
    "jwt": Form("a.txt", lambda key: "aaaa." + b64(f'{{"k":"{key}"}}').rstrip("=") + ".bbbb\n"),
}

FORMS = PLAIN | ESCAPED | CUT | ENCODED
