"""Faults planted into real trees, each with the place where it must be reported."""

from __future__ import annotations

import base64
import random
from typing import TYPE_CHECKING, NamedTuple

from tests.keys import make_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_JAVASCRIPT = (
    ("key-in-repo", 'const planted{n} = "«{key}»";'),
    ("key-in-repo", 'const planted{n} = "«pplx-»" + "{body}";'),
    ("key-in-repo", "const planted{n} = `${{process.env.X{n}}}:«{key}»`;"),
    ("method-wrong", '«fetch»("https://api.perplexity.ai/search", {{ headers: {{}} }});'),
    (
        "bearer-doubled",
        'fetch("https://api.perplexity.ai/search", {{ method: "POST", headers: {{ Authorization: `«Bearer Bearer »${{planted{n}}}` }} }});',
    ),
    ("base-url-wrong", 'fetch("«https://api.perplexity.com/search»", {{ method: "POST" }});'),
)
LINES = {
    ".py": (
        ("key-in-repo", 'PLANTED_{n} = "«{key}»"'),
        ("key-in-repo", 'PLANTED_{n} = "«pplx-»" + "{body}"'),
        ("method-wrong", 'import requests; requests.«get»("https://api.perplexity.ai/search")'),
        (
            "bearer-doubled",
            'import requests; requests.post("https://api.perplexity.ai/search", headers={{"Authorization": "«Bearer Bearer {key}»"}})',
        ),
        (
            "base-url-wrong",
            'import openai; openai.OpenAI(api_key=PERPLEXITY_API_KEY, base_url="«https://api.perplexity.com»")',
        ),
    ),
    ".md": (("key-in-repo", "Use the key «{key}» for this."), ("key-in-repo", "    export PERPLEXITY_API_KEY=«{key}»")),
    ".txt": (("key-in-repo", "key: «{key}»"), ("key-in-repo", "token «{base64}» in base64")),
    ".rst": (("key-in-repo", "The key is ``«{key}»``."),),
    ".js": _JAVASCRIPT,
    ".mjs": _JAVASCRIPT,
    ".cjs": _JAVASCRIPT,
    ".ts": (*_JAVASCRIPT, ("key-in-repo", 'const planted{n}: string = <string>"«{key}»";')),
    ".tsx": (*_JAVASCRIPT, ("key-in-repo", "const Planted{n} = () => <p>«{key}»</p>;")),
    ".go": (
        ("key-in-repo", 'const planted{n} = "«{key}»"'),
        ("key-in-repo", 'var planted{n} = "«pplx-»" + "{body}"'),
        ("method-wrong", 'var planted{n}, _ = http.«Get»("https://api.perplexity.ai/search")'),
    ),
    ".rb": (
        ("key-in-repo", 'PLANTED{n} = "«{key}»"'),
        ("method-wrong", 'HTTParty.«get»("https://api.perplexity.ai/search", headers: {{ "Accept" => "*/*" }})'),
    ),
    ".java": (("key-in-repo", 'class Planted{n} {{ String key = "«pplx-»" + "{body}"; }}'),),
    ".kt": (("key-in-repo", 'val planted{n} = "«{key}»"'),),
    ".rs": (("key-in-repo", 'const PLANTED_{n}: &str = concat!("«pplx-»", "{body}");'),),
    ".cs": (("key-in-repo", 'class Planted{n} {{ string key = "«{key}»"; }}'),),
    ".swift": (("key-in-repo", 'let planted{n} = "«pplx-»" + "{body}"'),),
    ".dart": (("key-in-repo", "const planted{n} = '«pplx-»' '{body}';"),),
    ".c": (("key-in-repo", 'const char planted{n}[] = "«pplx-»" "{body}";'),),
    ".sh": (
        ("method-wrong", '«curl» https://api.perplexity.ai/search -H "Authorization: Bearer $PERPLEXITY_API_KEY"'),
        ("key-in-repo", "PLANTED{n}=«{key}»"),
    ),
    ".toml": (("key-in-repo", "# planted «{key}»"),),
    ".yml": (("key-in-repo", "# planted «{key}»"),),
    ".cfg": (("key-in-repo", "# planted «{key}»"),),
    ".html": (("key-in-client", "<!-- --><script>let planted = '«{key}»'</script>"),),
}
"""File ending to rules and lines that break them; «» mark the span."""


class Plant(NamedTuple):
    """What must be reported."""

    path: str
    rule: str
    line: int
    column: int


def plant(root: Path, count: int, seed: int) -> Iterator[Plant]:
    """Append one fault to each of `count` files below `root` and yield where it stands."""
    chooser = random.Random(seed)
    files = [
        file for file in sorted(root.rglob("*")) if file.suffix in LINES and file.is_file() and not file.is_symlink()
    ]
    for number, file in enumerate(chooser.sample(files, min(count, len(files)))):
        try:
            text = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        rule, line = chooser.choice(LINES[file.suffix])
        line = _filled(line, number + seed * 1000)
        body = text if text.endswith("\n") or not text else text + "\n"
        file.write_bytes((body + line.replace("«", "").replace("»", "") + "\n").encode())
        at = body.count("\n") + 1
        yield Plant(file.relative_to(root).as_posix(), rule, at, line.index("«") + 1)


def _filled(line: str, number: int) -> str:
    key = make_key(number, "hex" if number % 3 == 0 else "mixed")
    return line.format(n=number, key=key, body=key[5:], base64=base64.b64encode(key.encode()).decode())
