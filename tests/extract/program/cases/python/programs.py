### key: settings of pydantic
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    perplexity_api_key: SecretStr = SecretStr("«key-in-repo:%KEY%»")
    perplexity_url: str = Field("https://api.perplexity.ai", alias="PPLX_URL")

### insecure: settings of pydantic
from pydantic_settings import BaseSettings

class Settings(BaseSettings):
    perplexity_api_key: str
    perplexity_base_url: str = "«base-url-insecure:http://api.perplexity.ai»"
=== fixed
from pydantic_settings import BaseSettings

class Settings(BaseSettings):
    perplexity_api_key: str
    perplexity_base_url: str = "https://api.perplexity.ai"

### missing: settings of pydantic, unwrapped
import httpx
from pydantic import SecretStr
from pydantic_settings import BaseSettings

class Settings(BaseSettings):
    perplexity_api_key: SecretStr

settings = Settings()
httpx.post("https://api.perplexity.ai/search", headers={"Authorization": «bearer-missing:settings.perplexity_api_key.get_secret_value()»})
=== fixed
import httpx
from pydantic import SecretStr
from pydantic_settings import BaseSettings

class Settings(BaseSettings):
    perplexity_api_key: SecretStr

settings = Settings()
httpx.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer " + settings.perplexity_api_key.get_secret_value()})

### key: a dataclass
from dataclasses import dataclass, field

@dataclass(frozen=True)
class Config:
    api_key: str = field(default="«key-in-repo:%KEY%»", repr=False)
    base_url: str = "https://api.perplexity.ai"

### verb: a dataclass with a base URL
import requests
from dataclasses import dataclass

@dataclass
class Client:
    key: str
    base: str = "https://api.perplexity.ai"

    def search(self, query):
        return requests.«method-wrong:get»(f"{self.base}/search", params={"query": query})
=== fixed
import requests
from dataclasses import dataclass

@dataclass
class Client:
    key: str
    base: str = "https://api.perplexity.ai"

    def search(self, query):
        return requests.post(f"{self.base}/search", params={"query": query})

### path: an enum of endpoints
import requests
from enum import Enum

class Endpoint(str, Enum):
    SEARCH = "/search"
    CHAT = "«endpoint-wrong:/v1/chat/completions»"

BASE = "https://api.perplexity.ai"
requests.post(BASE + Endpoint.CHAT.value, json={})
=== fixed
import requests
from enum import Enum

class Endpoint(str, Enum):
    SEARCH = "/search"
    CHAT = "/chat/completions"

BASE = "https://api.perplexity.ai"
requests.post(BASE + Endpoint.CHAT.value, json={})

### path: a suffix put on by +=
import requests

url = "https://api.perplexity.ai"
url += "/v1"
url += "«endpoint-wrong:/chat/completions»"
requests.post(url, json={})

### verb: a URL put together by +=
import requests

url = "https://api.perplexity.ai"
url += "/search"
requests.«method-wrong:get»(url)
=== fixed
import requests

url = "https://api.perplexity.ai"
url += "/search"
requests.post(url)

### verb: a path of the slash join
import requests

requests.«method-wrong:get»("/".join(["https://api.perplexity.ai", "search"]))
=== fixed
import requests

requests.post("/".join(["https://api.perplexity.ai", "search"]))

### missing: a percent without the scheme
import requests
from keys import perplexity_key

requests.post("https://api.perplexity.ai/search", headers={"Authorization": "«bearer-missing:Token »%s" % perplexity_key})
=== fixed
import requests
from keys import perplexity_key

requests.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer %s" % perplexity_key})

### doubled: format over a value with the scheme
import os
import requests

TOKEN = "Bearer {}".format(os.environ["PERPLEXITY_API_KEY"])
requests.post("https://api.perplexity.ai/search", headers={"Authorization": "«bearer-doubled:Bearer »{}".format(TOKEN)})
=== fixed
import os
import requests

TOKEN = "{}".format(os.environ["PERPLEXITY_API_KEY"])
requests.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer {}".format(TOKEN)})

### verb: urljoin over a base with a slash
import requests
from urllib.parse import urljoin

BASE_URL = "https://api.perplexity.ai/"
requests.«method-wrong:get»(urljoin(BASE_URL, "search"), timeout=5)
=== fixed
import requests
from urllib.parse import urljoin

BASE_URL = "https://api.perplexity.ai/"
requests.post(urljoin(BASE_URL, "search"), timeout=5)

### missing: walrus
import os
import requests

if key := os.getenv("PERPLEXITY_API_KEY"):
    requests.post("https://api.perplexity.ai/search", headers={"Authorization": «bearer-missing:key»})
=== fixed
import os
import requests

if key := os.getenv("PERPLEXITY_API_KEY"):
    requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {key}"})

### right: match over providers
import os
from openai import OpenAI

match provider:
    case "perplexity":
        client = OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.perplexity.ai")
    case "groq":
        client = OpenAI(api_key=os.environ["GROQ_API_KEY"], base_url="https://api.groq.com/openai/v1")
    case _:
        raise ValueError(provider)

### host: match over providers
import os
import requests

match provider:
    case "perplexity":
        requests.post("«base-url-wrong:https://api.perplexity.com/search»", headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]})
    case "tavily":
        requests.post("https://api.tavily.com/search", headers={"Authorization": "Bearer " + os.environ["TAVILY_API_KEY"]})
=== fixed
import os
import requests

match provider:
    case "perplexity":
        requests.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]})
    case "tavily":
        requests.post("https://api.tavily.com/search", headers={"Authorization": "Bearer " + os.environ["TAVILY_API_KEY"]})

### missing: a nested function
import os
import requests

def make_search():
    key = os.environ["PERPLEXITY_API_KEY"]

    def search(query):
        return requests.post("https://api.perplexity.ai/search", json={"query": query}, headers={"Authorization": «bearer-missing:key»})

    return search
=== fixed
import os
import requests

def make_search():
    key = os.environ["PERPLEXITY_API_KEY"]

    def search(query):
        return requests.post("https://api.perplexity.ai/search", json={"query": query}, headers={"Authorization": f"Bearer {key}"})

    return search

### right: branches with different keys
import os
import requests

if use_perplexity:
    key = os.environ["PERPLEXITY_API_KEY"]
    url = "https://api.perplexity.ai/search"
else:
    key = os.environ["TAVILY_API_KEY"]
    url = "https://api.tavily.com/search"
requests.post(url, headers={"Authorization": f"Bearer {key}"})

### right: branches of which one adds the scheme
import os
import requests

token = os.environ["PERPLEXITY_API_KEY"]
if not token.startswith("Bearer "):
    token = "Bearer " + token
requests.post("https://api.perplexity.ai/search", headers={"Authorization": token})

### right: branches with different verbs
import requests

if body is None:
    method, path = "GET", "/v1/models"
else:
    method, path = "POST", "/search"
requests.request(method, "https://api.perplexity.ai" + path, json=body)

### right: headers of another service in the same file
import os
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"})
requests.get("https://api.search.brave.com/res/v1/web/search", headers={"X-Subscription-Token": os.environ["BRAVE_API_KEY"]})
requests.post("https://api.anthropic.com/v1/messages", headers={"x-api-key": os.environ["ANTHROPIC_API_KEY"]})

### header: a table of headers by vendor
import os

HEADERS = {
    "anthropic": {"x-api-key": os.environ["ANTHROPIC_API_KEY"]},
    "perplexity": {"«auth-header-wrong:x-api-key»": os.environ["PERPLEXITY_API_KEY"]},
}
=== fixed
import os

HEADERS = {
    "anthropic": {"x-api-key": os.environ["ANTHROPIC_API_KEY"]},
    "perplexity": {"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]},
}

### missing: headers merged by a helper
import os
import requests

BASE_HEADERS = {"Content-Type": "application/json"}

def headers(extra=None):
    result = dict(BASE_HEADERS, Authorization=«bearer-missing:os.environ["PERPLEXITY_API_KEY"]»)
    result.update(extra or {})
    return result

requests.post("https://api.perplexity.ai/v1/responses", headers=headers(), json={})
=== fixed
import os
import requests

BASE_HEADERS = {"Content-Type": "application/json"}

def headers(extra=None):
    result = dict(BASE_HEADERS, Authorization="Bearer " + os.environ["PERPLEXITY_API_KEY"])
    result.update(extra or {})
    return result

requests.post("https://api.perplexity.ai/v1/responses", headers=headers(), json={})

### missing: a constant of another class
import os
import requests

class Config:
    API_KEY = os.environ["PERPLEXITY_API_KEY"]
    URL = "https://api.perplexity.ai/search"

class Client:
    def search(self):
        return requests.post(Config.URL, headers={"Authorization": «bearer-missing:Config.API_KEY»})
=== fixed
import os
import requests

class Config:
    API_KEY = os.environ["PERPLEXITY_API_KEY"]
    URL = "https://api.perplexity.ai/search"

class Client:
    def search(self):
        return requests.post(Config.URL, headers={"Authorization": f"Bearer {Config.API_KEY}"})

### verb: an inherited session
import requests

class Base:
    def __init__(self):
        self.http = requests.Session()

class Perplexity(Base):
    def search(self, query):
        return self.http.«method-wrong:get»("https://api.perplexity.ai/search", params={"query": query})
=== fixed
import requests

class Base:
    def __init__(self):
        self.http = requests.Session()

class Perplexity(Base):
    def search(self, query):
        return self.http.post("https://api.perplexity.ai/search", params={"query": query})

### verb: a class method
import requests

class Api:
    base = "https://api.perplexity.ai"

    @classmethod
    def search(cls, query):
        return requests.«method-wrong:get»(cls.base + "/search", params={"query": query})
=== fixed
import requests

class Api:
    base = "https://api.perplexity.ai"

    @classmethod
    def search(cls, query):
        return requests.post(cls.base + "/search", params={"query": query})

### right: a request of a batch
import requests

def poll(batch_id):
    while True:
        batch = requests.get(f"https://api.perplexity.ai/v1/batches/{batch_id}", headers=HEADERS).json()
        if batch["status"] == "completed":
            return requests.get(f"https://api.perplexity.ai/v1/files/{batch['output_file_id']}/content", headers=HEADERS).text

### right: a test with a mocked client
from unittest.mock import patch

@patch("app.client.requests.post")
def test_search(post):
    post.return_value.json.return_value = {"results": []}
    search("x")
    post.assert_called_once_with("https://api.perplexity.ai/search", headers={"Authorization": "Bearer test-key"}, json={"query": "x"})

### default: argparse
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--api-key", default="«key-in-repo:%KEY%»", help="Perplexity key")

### default: click
import click

@click.command()
@click.option("--pplx-key", envvar="PERPLEXITY_API_KEY", default="«key-in-repo:%KEY%»")
def main(pplx_key):
    pass

### key: in a test
import pytest

@pytest.fixture
def api_key(monkeypatch):
    monkeypatch.setenv("PERPLEXITY_API_KEY", "«key-in-repo:%KEY%»")

### key: a whole key with other text joined to it
KEY = "«key-in-repo:%KEY%»"
cache_name = f"{KEY}cached"
other = KEY + "cached"

### split: format over lines
KEY = "{}-{}".format(
    "pplx",
    "«key-in-repo:%BODY%»",
)

### split: percent with a tuple
KEY = "%s%s" % ("«key-in-repo:pplx-»", "%BODY%")

### split: a function that gives half
def half():
    return "%HALF2%"

KEY = "«key-in-repo:%HALF1%»" + half()

### encoded: base64 in a constant, decoded elsewhere
import base64

BLOB = "«key-in-repo:%BASE64%»"
KEY = base64.b64decode(BLOB.encode("ascii")).decode("utf-8")

### path: a doubled path by the client's own
import httpx

client = httpx.AsyncClient(base_url="«endpoint-wrong:https://api.perplexity.ai/chat/completions»")

async def ask(payload):
    return await client.post("/chat/completions", json=payload)
=== fixed
import httpx

client = httpx.AsyncClient(base_url="https://api.perplexity.ai")

async def ask(payload):
    return await client.post("/chat/completions", json=payload)

### base: streamed through a context manager
import os
from contextlib import closing
from openai import OpenAI

with closing(OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="«endpoint-wrong:https://api.perplexity.ai/v1»")) as client:
    stream = client.chat.completions.create(model="sonar", messages=[], stream=True)
=== fixed
import os
from contextlib import closing
from openai import OpenAI

with closing(OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.perplexity.ai")) as client:
    stream = client.chat.completions.create(model="sonar", messages=[], stream=True)

### missing: threads over a helper
import os
import requests
from concurrent.futures import ThreadPoolExecutor

KEY = os.environ["PERPLEXITY_API_KEY"]

def search(query):
    return requests.post("https://api.perplexity.ai/search", headers={"Authorization": "«bearer-missing:Bearer»" + KEY}, json={"query": query})

with ThreadPoolExecutor() as pool:
    results = list(pool.map(search, queries))
=== fixed
import os
import requests
from concurrent.futures import ThreadPoolExecutor

KEY = os.environ["PERPLEXITY_API_KEY"]

def search(query):
    return requests.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer " + KEY}, json={"query": query})

with ThreadPoolExecutor() as pool:
    results = list(pool.map(search, queries))

### base: options in a dict
import os
from openai import OpenAI

options = {"api_key": os.environ["PERPLEXITY_API_KEY"], "base_url": "«base-url-wrong:https://api.perplexity.com»"}
client = OpenAI(**options)
=== fixed
import os
from openai import OpenAI

options = {"api_key": os.environ["PERPLEXITY_API_KEY"], "base_url": "https://api.perplexity.ai"}
client = OpenAI(**options)

### split: a list that is joined
PARTS = ["«key-in-repo:%HALF1%»", "%HALF2%"]
KEY = "".join(PARTS)

### verb: wrong for one of several paths
import requests

class A:
    def _call(self, path):
        return requests.«method-wrong:get»("https://api.perplexity.ai" + path)

    def go(self):
        self._call("/search")
        self._call("/v1/models")

### host: a Markdown link
from pydantic_settings import BaseSettings

class Settings(BaseSettings):
    perplexity_api_key: str
    perplexity_base_url: str = "«base-url-malformed:[https://api.perplexity.ai](https://api.perplexity.ai)»"
=== fixed
from pydantic_settings import BaseSettings

class Settings(BaseSettings):
    perplexity_api_key: str
    perplexity_base_url: str = "https://api.perplexity.ai"

### host: a misspelt scheme
from pydantic_settings import BaseSettings

class Settings(BaseSettings):
    perplexity_api_key: str
    perplexity_base_url: str = "«base-url-malformed:htpps://api.perplexity.ai»"
=== fixed
from pydantic_settings import BaseSettings

class Settings(BaseSettings):
    perplexity_api_key: str
    perplexity_base_url: str = "https://api.perplexity.ai"

### verb: a command in the middle of a text
WORKFLOW = (
    "steps:\n  - run: |\n"
    "curl https://api.perplexity.ai/search \\\n"
    "  -d '{}' -H \"Authorization: Bearer $PERPLEXITY_API_KEY\"\n"
)
WHOLE = "«method-wrong:curl» https://api.perplexity.ai/search " "-H 'A: b'"
=== fixed
WORKFLOW = (
    "steps:\n  - run: |\n"
    "curl https://api.perplexity.ai/search \\\n"
    "  -d '{}' -H \"Authorization: Bearer $PERPLEXITY_API_KEY\"\n"
)
WHOLE = "curl -X POST https://api.perplexity.ai/search " "-H 'A: b'"

### verb: an example that somebody typed in, in a docstring
def ask(question):
    """Ask Perplexity.

    >>> import requests
    >>> requests.«method-wrong:get»("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {key}"})
    <Response [405]>
    """
    return question
=== fixed
def ask(question):
    """Ask Perplexity.

    >>> import requests
    >>> requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {key}"})
    <Response [405]>
    """
    return question

### missing: a fence in a docstring
def ask(question):
    """Ask Perplexity.

    Example:
        ```python
        requests.post("https://api.perplexity.ai/v1/responses", headers={"Authorization": «bearer-missing:PERPLEXITY_API_KEY»})
        ```
    """
    return question
=== fixed
def ask(question):
    """Ask Perplexity.

    Example:
        ```python
        requests.post("https://api.perplexity.ai/v1/responses", headers={"Authorization": f"Bearer {PERPLEXITY_API_KEY}"})
        ```
    """
    return question

### right: prose and examples in docstrings
def ask(question):
    """Ask Perplexity: a GET of https://api.perplexity.ai/search is refused, ``requests.get("https://api.perplexity.ai/search")`` too.

    >>> requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {key}"}, json={})
    <Response [200]>

    ```bash
    curl https://api.perplexity.ai/v1/models -H "Authorization: Bearer $PERPLEXITY_API_KEY"
    ```
    """
    # requests.get("https://api.perplexity.ai/search")
    return question
