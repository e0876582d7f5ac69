"""Ways to write a key: what stands around it, encodings on top of one another, and programs that put it together."""

from __future__ import annotations

import base64
import bz2
import codecs
import gzip
import html
import json
import lzma
import urllib.parse
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable


def _each(pattern: str, between: str = "") -> Callable[[str], str]:
    return lambda text: between.join(pattern.format(byte) for byte in text.encode())


def _some(pattern: str) -> Callable[[str], str]:
    """Escape every third sign, and whatever would be taken for the beginning of an escape."""
    return lambda text: "".join(
        pattern.format(ord(sign)) if (at % 3 == 1 and sign.isascii()) or sign == pattern[0] else sign
        for at, sign in enumerate(text)
    )


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _folded(text: str, width: int, between: str) -> str:
    return between.join(text[at : at + width] for at in range(0, len(text), width))


SHAPES: Final[dict[str, Callable[[str], str]]] = {
    "key": lambda key: key,
    "Bearer": lambda key: f"Bearer {key}",
    "body": lambda key: key.removeprefix("pplx-"),
    "dotenv": lambda key: f"HOST=localhost\nPERPLEXITY_API_KEY={key}\nDEBUG=1\n",
    "json": lambda key: json.dumps({"perplexity": {"api_key": key}, "n": 1}),
    "address": lambda key: f"https://api.perplexity.ai/v1/responses?key={key}&x=1",
    "twice": lambda key: f"{key},{key}",
}
CODECS: Final[dict[str, Callable[[str], str]]] = {
    "base64": lambda text: _b64(text.encode()),
    "base64 for URLs": lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("="),
    "base64 one on": lambda text: _b64(f"x{text};".encode()),
    "base64 two on": lambda text: _b64(f"x:{text}/".encode()),
    "base64 of lines": lambda text: _b64(f"KEY={text}\nX=1\n".encode()),
    "base64 folded": lambda text: _folded(_b64(text.encode()), 76, "\n"),
    "base64 folded short": lambda text: _folded(_b64(text.encode()), 24, "\r\n  "),
    "base64 of UTF-16": lambda text: _b64(text.encode("utf-16-le")),
    "base64 of gzip": lambda text: _b64(gzip.compress(text.encode(), mtime=0)),
    "base64 of zlib": lambda text: _b64(zlib.compress(text.encode())),
    "base64 of bzip2": lambda text: _b64(bz2.compress(text.encode())),
    "base64 of xz": lambda text: _b64(lzma.compress(text.encode())),
    "base32": lambda text: base64.b32encode(text.encode()).decode(),
    "base32 lower": lambda text: base64.b32encode(text.encode()).decode().lower().rstrip("="),
    "hex": lambda text: text.encode().hex(),
    "HEX": lambda text: text.encode().hex().upper(),
    "hex with colons": lambda text: text.encode().hex(":"),
    "hex with blanks": lambda text: text.encode().hex(" "),
    "hex of gzip": lambda text: gzip.compress(text.encode(), mtime=0).hex(),
    "percent": _each("%{:02x}"),
    "percent of some": _some("%{:02X}"),
    "percent twice": _each("%25{:02X}"),
    "quoted": lambda text: urllib.parse.quote(text, safe=""),
    "quoted-printable": _each("={:02X}"),
    "\\x": _each("\\x{:02x}"),
    "\\x of some": _some("\\x{:02x}"),
    "\\u": _each("\\u{:04x}"),
    "\\u{}": _each("\\u{{{:x}}}"),
    "octal": _each("\\{:03o}"),
    "entities": _each("&#{};"),
    "hexadecimal entities": _each("&#x{:x};"),
    "escaped for XML": html.escape,
    "escaped for JSON": lambda text: json.dumps(text)[1:-1],
    "reversed": lambda text: text[::-1],
    "rot13": lambda text: codecs.encode(text, "rot13"),
    "decimal numbers": _each("{}", ", "),
    "hexadecimal numbers": _each("0x{:02x}", ", "),
    "octal numbers": _each("0{:o}", " "),
    "chr()": _each("chr({})", " + "),
    "dashes between": "-".join,
    "blanks between": " ".join,
    "invisible signs between": "\u200b".join,
    "in two pieces": lambda text: f'{text[: len(text) // 2]}" + "{text[len(text) // 2 :]}',
}


def _pieces(text: str, count: int) -> list[str]:
    size = -(-len(text) // count)
    return [text[at : at + size] for at in range(0, len(text), size)]


JOINED: Final[dict[str, Callable[[str], str]]] = {
    "a.py": lambda text: "k = (" + "\n    ".join(f'"{piece}"' for piece in _pieces(text, 3)) + ")\n",
    "b.py": lambda text: "k = ''\n" + "".join(f"k += '{piece}'\n" for piece in _pieces(text, 2)),
    "c.py": lambda text: "k = ''.join([" + ", ".join(f'"{piece}"' for piece in _pieces(text, 4)) + "])\n",
    "d.py": lambda text: "".join(f"P{at} = '{piece}'\n" for at, piece in enumerate(_pieces(text, 2))) + "k = P0 + P1\n",
    "a.js": lambda text: "const k = " + " +\n  ".join(f"'{piece}'" for piece in _pieces(text, 3)) + ";\n",
    "b.ts": lambda text: "export const k = [" + ", ".join(f'"{piece}"' for piece in _pieces(text, 3)) + "].join('');\n",
    "A.java": lambda text: (
        "class A { void f(StringBuilder b) {\n"
        + "".join(f'  b.append("{piece}");\n' for piece in _pieces(text, 2))
        + "} }\n"
    ),
    "a.c": lambda text: "const char *k = " + "\n  ".join(f'"{piece}"' for piece in _pieces(text, 3)) + ";\n",
    "a.sql": lambda text: "SELECT " + " || ".join(f"'{piece}'" for piece in _pieces(text, 2)) + ";\n",
    "a.sh": lambda text: "K=''\n" + "".join(f"K+='{piece}'\n" for piece in _pieces(text, 2)),
    "a.bat": lambda text: "".join(f"set P{at}={piece}\r\n" for at, piece in enumerate(_pieces(text, 2))),
    "a.yml": lambda text: "".join(f"part{at}: '{piece}'\n" for at, piece in enumerate(_pieces(text, 2))),
    "a.hs": lambda text: 'k = "' + "\\\n    \\".join(_pieces(text, 2)) + '"\n',
    "a.go": lambda text: "package a\n\nconst k = " + " + ".join(f'"{piece}"' for piece in _pieces(text, 3)) + "\n",
}
"""Programs and settings that hold a text in pieces."""
WHOLE: Final[dict[str, str]] = {
    ".env": "PERPLEXITY_API_KEY=%s\n",
    ".env.local": "export PPLX_API_KEY='%s'\n",
    "a.cfg": "[perplexity]\napi_key = %s\n",
    "a.toml": '[perplexity]\napi_key = "%s"\n',
    "a.json": '{"perplexity": {"key": "%s"}}\n',
    "a.yaml": 'perplexity:\n  key: "%s"\n',
    "a.txt": "perplexity %s end\n",
    "a.csv": "name,key\nperplexity,%s\n",
    "a.log": "2026-01-01 POST Authorization: Bearer %s 200\n",
    "README.md": "# perplexity\n\n`%s`\n",
    "a.py": 'import os\n\nK = "%s"\n',
    "a.js": 'const k = "%s";\n',
    "a.ts": "// %s\nexport {};\n",
    "a.rb": "K = '%s'\n",
    "a.php": "<?php $k = '%s';\n",
    "a.go": 'package a\n\nvar k = "%s"\n',
    "a.rs": 'const K: &str = "%s";\n',
    "A.java": 'class A { String k = "%s"; }\n',
    "a.cs": 'class A { string k = "%s"; }\n',
    "a.swift": 'let k = "%s"\n',
    "a.kt": 'val k = "%s"\n',
    "a.sh": "export PPLX_API_KEY=%s\n",
    "a.ps1": "$env:PPLX_API_KEY = '%s'\n",
    "Makefile": "KEY = %s\n",
    "Dockerfile": "FROM x\nENV PERPLEXITY_API_KEY=%s\n",
    "a.tf": 'variable "k" { default = "%s" }\n',
    "a.xml": "<k>%s</k>\n",
    "a.html": "<p data-k='%s'>x</p>\n",
    "a.ipynb": '{"cells": [{"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": 1, '
    '"source": ["K = \\"%s\\"\\n"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
    "a.sql": "INSERT INTO t VALUES ('%s');\n",
    "data.bin": "\0\1%s\0\2",
    "Unknown": "%s",
}
"""Files that hold a text in one piece."""
CHARSETS: Final = ("utf-8",) * 12 + ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
