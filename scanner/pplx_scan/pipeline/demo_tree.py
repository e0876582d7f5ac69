"""The files of the demonstration: a small service in which everything that can go wrong with a key has gone wrong.

`%KEY%` is the key in use, `%OLD%` the one before it, `%TYPO%` the key with one letter in the wrong case.
"""

from __future__ import annotations

from typing import Final

IGNORED: Final = (".env", "web/.env.local")
"""Files that the sample's `.gitignore` names: keys belong there, and one of them ships all the same."""

FILES: Final = {
    ".gitignore": ".env\n.env.local\n",
    ".env": "# the key in use\nPERPLEXITY_API_KEY=%KEY%\nPERPLEXITY_BASE_URL=https://api.perplexity.ai\n",
    "web/.env.local": "VITE_PERPLEXITY_API_KEY=%KEY%\n",
    "web/public/index.html": '<script>\n  const apiKey = "%OLD%";\n</script>\n',
    "web/src/ask.ts": (
        'const url = "https://api.perplexity.ai/v1/responses";\n'
        "export const ask = (key: string) => fetch(url, { headers: { Authorization: `Bearer ${key}` } });\n"
    ),
    "service/client.py": (
        "import os\n\nimport requests\nfrom openai import OpenAI\n\n"
        'KEY = "pplx-" + "%OLDBODY%"\n'
        'HEADERS = {"Authorization": f"Bearer Bearer {KEY}"}\n\n\n'
        "def search(question: str) -> object:\n"
        '    return requests.get("https://api.perplexity.ai/search", params={"query": question}, headers=HEADERS)\n\n\n'
        'client = OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.openai.com/v1")\n'
    ),
    "service/settings.toml": '[perplexity]\napi_key = "%TYPO%"\nbase_url = "http://api.perplexity.ai"\n',
    "service/legacy.ini": "[perplexity]\napi_key = %SHORT%\nendpoint = https://api.perplexity.ai/v1/chat/completions\n",
    "service/config.json": '{\n  "perplexity": {"api_key": "%KEY% ", "base_url": "https://api.perplexity.com"}\n}\n',
    "deploy/secret.yaml": (
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: perplexity\ndata:\n  PERPLEXITY_API_KEY: %BASE64LF%\n"
    ),
    "deploy/compose.yaml": ("services:\n  app:\n    image: app\n    environment:\n      PPLX_API_KEY: Bearer %KEY%\n"),
    "Dockerfile": "FROM python:3.12-slim\nENV OPENAI_API_KEY=%OLD%\n",
    ".github/workflows/smoke.yml": (
        "on: push\njobs:\n  smoke:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n"
        "          curl https://api.perplexity.ai/v1/responses \\\n"
        '            -H "x-api-key: ${{ secrets.PERPLEXITY_API_KEY }}"\n'
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
"""Path to text. The last one holds nothing to report."""
