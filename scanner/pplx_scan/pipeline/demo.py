"""A leaky sample repository, with keys made for the occasion: a small service in which everything has gone wrong."""

from __future__ import annotations

import base64
import re
import secrets
import string
from typing import TYPE_CHECKING, Final

from pplx_scan.errors import GitError, UsageError
from pplx_scan.model.encoding import PREFIX
from pplx_scan.model.secret import BODY
from pplx_scan.walk.git import Question

if TYPE_CHECKING:
    from pathlib import Path

_MIXED: Final = string.ascii_letters + string.digits
_IDENTITY: Final = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "demo"), ("EMAIL", "demo@example.invalid"))
}
IGNORED: Final = (".env", "web/.env.local")
"""Files that the sample's `.gitignore` names: keys belong there, and one of them ships all the same."""
FILES: Final = {
    ".gitignore": ".env\n.env.local\n",
    ".env": "# the key in use\nPERPLEXITY_API_KEY=%KEY%\nPERPLEXITY_BASE_URL=https://api.perplexity.ai\n",
    "web/.env.local": "VITE_PERPLEXITY_API_KEY=%KEY%\n",
    "web/public/index.html": '<script>\n  const apiKey = "%OLD%";\n</script>\n',
    "web/src/ask.ts": (
        'const url = "https://api.perplexity.ai/v1/responses";\n'
        "export const ask = (key: string) => fetch(url, { headers: { Authorization: `Bearer ${key}` }, body: '{}' });\n"
    ),
    "service/client.py": (
        "import os\n\nimport requests\nfrom openai import OpenAI\n\n"
        'KEY = "pplx-" + "%OLDBODY%"\n'
        'HEADERS = {"Authorization": f"Bearer Bearer {KEY}"}\n\n\n'
        "def search(question: str) -> object:\n"
        '    return requests.get("https://api.perplexity.ai/search", json={"query": question}, headers=HEADERS)\n\n\n'
        'client = OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.openai.com/v1")\n'
    ),
    "service/settings.toml": '[perplexity]\napi_key = "%TYPO%"\nbase_url = "http://api.perplexity.ai"\n',
    "service/legacy.ini": "[perplexity]\napi_key = %SHORT%\nendpoint = https://api.perplexity.ai/v1/chat/completions\n",
    "service/config.json": '{\n  "perplexity": {"api_key": "%KEY% ", "base_url": "https://api.perplexity.com"}\n}\n',
    "deploy/secret.yaml": (
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: perplexity\ndata:\n  PERPLEXITY_API_KEY: %BASE64LF%\n"
    ),
    "deploy/values.yaml": 'perplexity:\n  baseUrl: "[https://api.perplexity.ai](https://api.perplexity.ai)"\n',
    "deploy/compose.yaml": ("services:\n  app:\n    image: app\n    environment:\n      PPLX_API_KEY: Bearer %KEY%\n"),
    "Dockerfile": "FROM python:3.12-slim\nENV OPENAI_API_KEY=%OLD%\n",
    ".github/workflows/smoke.yml": (
        "on: push\njobs:\n  smoke:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n"
        "          curl https://api.perplexity.ai/v1/responses \\\n"
        '            -H "x-api-key: ${{ secrets.PERPLEXITY_API_KEY }}"\n'
    ),
    "scripts/models.sh": (
        "#!/bin/sh\ncurl https://api.perplexity.ai/v1/models -H 'Authorization: Bearer $PERPLEXITY_API_KEY'\n"
    ),
    "scripts/ask.sh": (
        "#!/bin/sh\ncurl -X POST https://api.perplexity.ai/v1/responses \\\n"
        '  -H "Authorization: %HEX%" \\\n  -d \'{"input": "hello"}\'\n'
    ),
    ".mcp.json": (
        '{\n  "mcpServers": {\n    "perplexity": {\n      "command": "npx",\n'
        '      "args": ["-y", "@perplexity-ai/mcp-server"],\n'
        '      "env": {"PERPLEXITY_API_KEY": "%KEY%\\u200b"}\n    }\n  }\n}\n'
    ),
    "notebook.ipynb": (
        '{\n "cells": [\n  {"cell_type": "code", "execution_count": 1, "metadata": {},\n'
        '   "source": ["import os\\n", "print(os.environ[\\"PERPLEXITY_API_KEY\\"])"],\n'
        '   "outputs": [{"output_type": "stream", "name": "stdout", "text": ["%OLD%\\n"]}]}\n ],\n'
        ' "metadata": {}, "nbformat": 4, "nbformat_minor": 5\n}\n'
    ),
    "README.md": (
        "# Sample\n\nSet `PERPLEXITY_API_KEY=pplx-your-key-here`, see <https://docs.perplexity.ai>.\n"
        "Perplexity of the language model: `math.exp(loss)`.\n"
    ),
}
"""Path to text. The last one holds nothing to report.

`%KEY%` is the key in use, `%OLD%` the one before it, `%TYPO%` the key with one letter in the wrong case.
"""


def plant(folder: Path) -> int:
    """Write the sample repository into a new folder, commit it, and return how many files it has.

    Raises:
        UsageError: the folder exists and is not empty, or cannot be written.
        GitError: git could not make the repository.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            message = f"{folder}: is not empty; name a new folder"
            raise UsageError(message)
        values = _values()
        for path, text in FILES.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(
                re.sub("%([A-Z0-9]+)%", lambda match: values[match[1]], text), encoding="utf-8", newline="\n"
            )
    except OSError as error:
        message = f"{folder}: {error.strerror}"
        raise UsageError(message) from None
    _commit(folder)
    return len(FILES)


def plant_key(folder: Path) -> Path:
    """Write a new key into a file for its owner alone, and return the file."""
    file = folder / "new-key"
    file.touch(0o600)
    file.write_text(PREFIX + _body(_MIXED) + "\n", encoding="utf-8")
    return file


def _values() -> dict[str, str]:
    body, old = _body(_MIXED), _body(_MIXED)
    at = next(index for index, character in enumerate(body) if character.isalpha())
    return {
        "KEY": PREFIX + body,
        "OLD": PREFIX + old,
        "OLDBODY": old,
        "TYPO": PREFIX + body[:at] + body[at].swapcase() + body[at + 1 :],
        "SHORT": PREFIX + _body(_MIXED)[:-1],
        "HEX": PREFIX + _body("0123456789abcdef"),
        "BASE64LF": base64.b64encode(f"{PREFIX}{old}\n".encode()).decode("ascii"),
    }


def _body(letters: str) -> str:
    return "a7" + "".join(secrets.choice(letters) for _ in range(BODY - 2))


def _commit(folder: Path) -> None:
    for words in (
        ("init", "-q", "-b", "main"),
        ("add", "-A"),
        ("commit", "-q", "--no-verify", "--no-gpg-sign", "-m", "Sample"),
    ):
        if refusal := Question(str(folder), words, _IDENTITY).answer().refusal:
            message = f"{folder}: git {words[0]} failed: {refusal}"
            raise GitError(message)
