"""Trees made at random: the old key in some form, in some file, in some state of git. Either it is gone, or that is said."""

from __future__ import annotations

import base64
import gzip
import json
import random
import urllib.parse
from typing import TYPE_CHECKING, Final

import pytest
from tests.fix.forms import b64, each, fold, url64
from tests.keys import make_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Repository

TREES: Final = 40
FORMS: Final[dict[str, Callable[[str], str]]] = {
    "base64": b64,
    "base64 for URLs": url64,
    "base64 within": lambda text: b64(f"KEY={text}\nX=1"),
    "base64 folded": lambda text: fold(b64(text), 60, "\n"),
    "base64 of UTF-16": lambda text: b64(text.encode("utf-16-le")),
    "base64 of gzip": lambda text: b64(gzip.compress(text.encode())),
    "base32": lambda text: base64.b32encode(text.encode()).decode(),
    "hex": lambda text: text.encode().hex(),
    "hex with colons": lambda text: text.encode().hex(":"),
    "percent": each("%{:02x}"),
    "quoted": lambda text: urllib.parse.quote(text, safe=""),
    "quoted-printable": each("={:02X}"),
    "backslash": each("\\x{:02x}"),
    "octal": each("\\{:03o}"),
    "entities": each("&#{};"),
    "numbers": lambda text: ", ".join(str(ord(character)) for character in text),
    "characters": lambda text: " + ".join(f"chr({ord(character)})" for character in text),
    "bytes": lambda text: ", ".join(f"0x{ord(character):02x}" for character in text),
}
FILES: Final = {
    "a.py": 'import os\nK = "{}"\n',
    ".env": "PERPLEXITY_API_KEY={}\n",
    "a/b.json": '{{"perplexity": {{"key": "{}"}}}}\n',
    "a/b.yml": 'perplexity:\n  key: "{}"\n',
    "a.txt": "perplexity {} end\n",
    "a.js": 'const k = "{}";\n',
    "README.md": "# perplexity\n\n`{}`\n",
    "a.sh": "export PPLX_API_KEY={}\n",
    "a.xml": "<k>{}</k>\n",
    "data": "\0\1{}\0\2",
}
STATES: Final = ("tracked", "tracked", "untracked", "deleted", "skip-worktree", "assume-unchanged", "staged")


def planted(repository: Repository, path: str, raw: bytes, state: str) -> None:
    """Put a file into a state; in all but the first two, the disk does not show what git holds."""
    repository.write("readme", "nothing\n")
    repository.commit()
    repository.write(path, raw)
    if state == "untracked":
        return
    if state != "staged":
        repository.commit()
    repository.git("add", "-A")
    if state in {"skip-worktree", "assume-unchanged"}:
        repository.git("update-index", f"--{state}", path)
    if state == "deleted":
        (repository.root / path).unlink()
    elif state != "tracked":
        repository.write(path, "nothing\n")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(TREES))
def test_the_old_key_is_gone_or_that_is_said(repository: Repository, seed: int):
    chooser = random.Random(seed)
    old, new = make_key(seed, chooser.choice(["mixed", "hex"])), make_key(seed + 1_000_000)
    names = [chooser.choice(sorted(FORMS)) for _ in range(chooser.randrange(3))]
    path, state = chooser.choice(sorted(FILES)), chooser.choice(STATES)
    text = old
    for name in names:
        text = FORMS[name](text)
    raw = FILES[path].format(text).encode()
    planted(repository, path, raw, state)
    if chooser.random() < 0.5:
        repository.write("x.env", f"PERPLEXITY_API_KEY={old}\n")
    words = ("rotate", "--old-key-from", "env:OLD", "--new-key-from", "env:NEW", "-f", "json")
    env = {"OLD": old, "NEW": new}
    plan = json.loads(repository.scan(*words, ".", env=env).out)
    done = repository.scan(*words, "--apply", ".", env=env)
    told = json.loads(done.out)
    stays = state not in {"tracked", "untracked"} or (repository.root / path).read_bytes() == raw
    assert (done.code, told["state"]) == ((1, "remaining") if stays else (0, "proven")), (names, path, state)
    assert stays == (path in {each["path"] for each in told["remaining"]})
    assert plan["remaining"] == told["remaining"]
