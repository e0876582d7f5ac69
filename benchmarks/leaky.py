"""Files that are full of keys and calls: one template a format, filled with keys made at run time.

`%KEY%` and `%KEY2%` stand for keys and `%HOST%` for the API's host, so that neither this file nor any other
committed file holds anything a scanner should report.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

_HOST = "api.{}.ai".format("perplexity")
_ALPHABET = string.ascii_letters + string.digits

_PYTHON = '''\
import os

import httpx
import requests
from openai import OpenAI

API_KEY = "%KEY%"
HEADERS = {"Authorization": f"Bearer {API_KEY}", "Content-Type": "application/json"}
client = OpenAI(api_key=os.getenv("PERPLEXITY_API_KEY", "%KEY2%"), base_url="https://%HOST%/v1")


def ask(question: str) -> str:
    """Right in every way but for the key above."""
    body = {"model": "sonar", "messages": [{"role": "user", "content": question}]}
    answer = requests.post("https://%HOST%/chat/completions", headers=HEADERS, json=body, timeout=30)
    return str(answer.json()["choices"][0]["message"]["content"])


def ask_wrongly(question: str) -> object:
    """The wrong verb, and Bearer twice."""
    headers = {"Authorization": "Bearer Bearer " + API_KEY}
    with httpx.Client(base_url="https://%HOST%", headers=headers) as session:
        return session.get("/chat/completions", params={"q": question}).json()
'''

_DOTENV = """\
# settings of the service
PERPLEXITY_API_KEY=%KEY%
export PPLX_API_KEY="%KEY2%"
PERPLEXITY_BASE_URL=https://%HOST%/chat/completions
LOG_LEVEL=info
WORKERS=4
"""

_YAML = """\
services:
  search:
    image: registry.example.com/search:1.4
    environment:
      PERPLEXITY_API_KEY: %KEY%
      PERPLEXITY_BASE_URL: https://%HOST%/v1
  worker:
    environment:
      - PPLX_API_KEY=%KEY2%
      - TIMEOUT=30
    headers:
      Authorization: "Bearer %KEY%"
"""

_JSON = """\
{
  "mcpServers": {
    "search": {
      "command": "npx",
      "args": ["-y", "server-search"],
      "env": {"PERPLEXITY_API_KEY": "%KEY%", "TIMEOUT": "30"}
    }
  },
  "request": {
    "method": "GET",
    "url": "https://%HOST%/chat/completions",
    "headers": {"Authorization": "Bearer %KEY2%"}
  }
}
"""

_TYPESCRIPT = """\
import OpenAI from "openai";

const apiKey = "%KEY%";
export const client = new OpenAI({ apiKey, baseURL: "https://%HOST%/v1" });

export async function ask(question: string): Promise<unknown> {
  const response = await fetch("https://%HOST%/chat/completions", {
    method: "POST",
    headers: { Authorization: `Bearer ${apiKey}`, "Content-Type": "application/json" },
    body: JSON.stringify({ model: "sonar", messages: [{ role: "user", content: question }] }),
  });
  return response.json();
}

export const wrong = () => fetch("https://%HOST%/chat/completions", { headers: { "x-api-key": "%KEY2%" } });
"""

_TYPESCRIPT_CLASS = """\
import axios, { type AxiosInstance } from "axios";

export class SearchService {
  private readonly http: AxiosInstance;
  private readonly apiKey: string = process.env.PERPLEXITY_API_KEY ?? "%KEY%";

  constructor(private readonly baseUrl = "https://%HOST%/v1") {
    this.http = axios.create({ baseURL: baseUrl, headers: { Authorization: `Bearer ${this.apiKey}` } });
  }

  async ask(question: string): Promise<string> {
    const { data } = await this.http.post("/responses", { model: "sonar", input: question });
    return data.output_text;
  }

  async askWrongly(question: string): Promise<Response> {
    const headers = new Headers();
    headers.set("Authorization", "Bearer " + `Bearer ${this.apiKey}`);
    return fetch("https://%HOST%/search?q=" + encodeURIComponent(question), { headers });
  }
}

export const legacyKey = "%KEY2%";
"""

_SHELL = """\
#!/bin/sh
set -eu
export PERPLEXITY_API_KEY=%KEY%
curl -s "https://%HOST%/chat/completions" \\
  -H "Authorization: Bearer $PERPLEXITY_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"model": "sonar", "messages": []}'
curl -s -X GET "https://%HOST%/chat/completions" -H "Authorization: Bearer %KEY2%"
"""

_HIT_PYTHON = """\
import requests

API_KEY = "%KEY%"


def ask(question: str) -> str:
    body = {"model": "sonar", "messages": [{"role": "user", "content": question}]}
    headers = {"Authorization": f"Bearer {API_KEY}"}
    answer = requests.post("https://%HOST%/chat/completions", headers=headers, json=body, timeout=30)
    return str(answer.json()["choices"][0]["message"]["content"])
"""

_HIT_DOTENV = """\
LOG_LEVEL=info
PERPLEXITY_API_KEY=%KEY%
WORKERS=4
"""

_HIT_JSON = """\
{
  "mcpServers": {
    "search": {
      "command": "npx",
      "args": ["-y", "server-search"],
      "env": {"PERPLEXITY_API_KEY": "%KEY%", "TIMEOUT": "30"}
    }
  }
}
"""

_HIT_TYPESCRIPT = """\
import OpenAI from "openai";

export const client = new OpenAI({ apiKey: "%KEY%", baseURL: "https://%HOST%/v1" });

export async function ask(input: string): Promise<string> {
  const response = await client.responses.create({ model: "sonar", input });
  return response.output_text;
}
"""

_RIGHT_CLIENT = """\
import os

from openai import OpenAI

client = OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://%HOST%/v1")


def ask(question: str) -> str:
    return client.responses.create(model="sonar", input=question).output_text
"""

TEMPLATES = (
    (".py", _PYTHON),
    (".env", _DOTENV),
    (".yaml", _YAML),
    (".json", _JSON),
    (".ts", _TYPESCRIPT),
    (".sh", _SHELL),
)
"""Suffix and text, in the order in which a dense tree takes turns."""

TYPESCRIPT = ((".ts", _TYPESCRIPT), (".ts", _TYPESCRIPT_CLASS))
"""The same for a tree of TypeScript alone."""

MINIFIED = (
    'var a="%KEY%";function b(c){return fetch("https://%HOST%/chat/completions",{method:"POST",headers:{Authorization:'
    '"Bearer Bearer "+a},body:JSON.stringify({model:"sonar",messages:c})})}var d=()=>fetch("https://%HOST%/search",'
    "{headers:{Authorization:`Bearer %KEY2%`}});"
)
"""A stretch of a bundle."""

HITS = {
    "clean": ("hello.py", 'print("hello")\n'),
    "python": ("ask.py", _HIT_PYTHON),
    "dotenv": (".env", _HIT_DOTENV),
    "json": ("mcp.json", _HIT_JSON),
    "typescript": ("ask.ts", _HIT_TYPESCRIPT),
    "right-client": ("client.py", _RIGHT_CLIENT),
}
"""File and text by name: nothing, one key in four formats, and a client that is right and holds no key."""
WITHOUT_KEY = {"clean", "right-client"}
"""The names of those that are not to be reported."""


def new_key(chance: random.Random) -> str:
    """Make a well-formed key that no account ever had."""
    return "-".join(("pplx", "".join(chance.choices(_ALPHABET, k=48))))


def fill(template: str, first: str, second: str) -> str:
    """`template` with its two keys and the API's host."""
    return template.replace("%KEY%", first).replace("%KEY2%", second).replace("%HOST%", _HOST)


def settings_file(keys: int, chance: random.Random) -> str:
    """One Python settings module of `keys` keys, each its own assignment, as machine-made fixtures are."""
    return "".join(f'PERPLEXITY_API_KEY_{index} = "{new_key(chance)}"\n' for index in range(keys))
