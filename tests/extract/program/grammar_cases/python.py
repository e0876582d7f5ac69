### verb: two classes below one that sends, of which one is another vendor's
import os
import requests


class Client:
    def __init__(self, base, key):
        self.base = base
        self.key = key

    def call(self, path, body):
        return requests.«method-wrong:put»(self.base + path, headers={"Authorization": f"Bearer {self.key}"}, json=body)


class Perplexity(Client):
    def __init__(self):
        super().__init__("https://api.perplexity.ai", os.environ["PERPLEXITY_API_KEY"])

    def search(self, query):
        return self.call("/search", {"query": query})


class Shop(Client):
    def __init__(self):
        super().__init__("https://shop.example", os.environ["SHOP_KEY"])

    def order(self, what):
        return self.call("/search", what)
=== fixed unsafe

### host: a property that the class above only declares
import os
from abc import ABC, abstractmethod
import requests


class Model(ABC):
    @property
    @abstractmethod
    def base(self) -> str: ...

    def ask(self, prompt):
        return requests.post(self.base + "/v1/responses", headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]}, json={"input": prompt})


class Sonar(Model):
    @property
    def base(self) -> str:
        return "«base-url-wrong:https://www.perplexity.ai»"
=== fixed
import os
from abc import ABC, abstractmethod
import requests


class Model(ABC):
    @property
    @abstractmethod
    def base(self) -> str: ...

    def ask(self, prompt):
        return requests.post(self.base + "/v1/responses", headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]}, json={"input": prompt})


class Sonar(Model):
    @property
    def base(self) -> str:
        return "https://api.perplexity.ai"

### verb: the parts of an address that is taken apart
import http.client, os
from urllib.parse import urlparse

address = urlparse("https://api.perplexity.ai/search")
connection = http.client.HTTPSConnection(address.netloc)
connection.request("«method-wrong:GET»", address.path, headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]})
=== fixed
import http.client, os
from urllib.parse import urlparse

address = urlparse("https://api.perplexity.ai/search")
connection = http.client.HTTPSConnection(address.netloc)
connection.request("POST", address.path, headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]})

### verb: a loop over vendors whose parts have names
import os, requests

VENDORS = {
    "openai": ("https://api.openai.com/v1/responses", "OPENAI_API_KEY"),
    "perplexity": ("https://api.perplexity.ai/v1/responses", "PERPLEXITY_API_KEY"),
}
for name, (url, variable) in VENDORS.items():
    answer = requests.«method-wrong:get»(url, headers={"Authorization": "Bearer " + os.environ[variable]}, params={"q": name})

### right: the path of an address that is taken apart, asked elsewhere
import requests
from urllib.parse import urlparse

address = urlparse("https://api.perplexity.ai/search")
assert address.scheme == "https"
answer = requests.get("http://localhost:8000" + address.path)

### right: a function that is called where it is written
import os, requests
requests.post("https://api.perplexity.ai/search", headers={"Authorization": (lambda k: f"Bearer {k}")(os.environ["PERPLEXITY_API_KEY"])}, json={})

### verb: a comprehension over vendors
VENDORS = [
    {"url": "https://api.openai.com/v1/responses", "key": os.environ["OPENAI_API_KEY"]},
    {"url": "https://api.perplexity.ai/v1/responses", "key": os.environ["PERPLEXITY_API_KEY"]},
]
replies = [requests.«method-wrong:get»(v["url"], headers={"Authorization": f"Bearer {v['key']}"}) for v in VENDORS]

### verb: a numbered loop over vendors
VENDORS = [
    {"url": "https://api.openai.com/v1/responses", "key": os.environ["OPENAI_API_KEY"]},
    {"url": "https://api.perplexity.ai/v1/responses", "key": os.environ["PERPLEXITY_API_KEY"]},
]
for number, v in enumerate(VENDORS):
    requests.«method-wrong:get»(v["url"], headers={"Authorization": f"Bearer {v['key']}"})

### right: comprehensions over the other vendors
VENDORS = [
    {"name": "openai", "url": "https://api.openai.com/v1/models", "key": os.environ["OPENAI_API_KEY"]},
    {"name": "perplexity", "url": "https://api.perplexity.ai/v1/responses", "key": os.environ["PERPLEXITY_API_KEY"]},
]
others = [requests.get(v["url"], headers={"Authorization": v["key"]}) for v in VENDORS if v["name"] != "perplexity"]
for v in VENDORS:
    if v["name"] != "perplexity":
        requests.get(v["url"], headers={"Authorization": v["key"]})

### verb: the rows of a test
import pytest, requests
CASES = [("search", "«method-wrong:GET»", "/search"), ("models", "GET", "/v1/models")]
@pytest.mark.parametrize("name,method,path", CASES)
def test_ask(name, method, path):
    assert requests.request(method, "https://api.perplexity.ai" + path, headers={"Authorization": f"Bearer {KEY}"}).ok
=== fixed
import pytest, requests
CASES = [("search", "POST", "/search"), ("models", "GET", "/v1/models")]
@pytest.mark.parametrize("name,method,path", CASES)
def test_ask(name, method, path):
    assert requests.request(method, "https://api.perplexity.ai" + path, headers={"Authorization": f"Bearer {KEY}"}).ok

### right: a verb that a test wants to be refused, and rows with the verb of each path
import pytest, requests
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_refused(method):
    assert requests.request(method, "https://api.perplexity.ai/search").status_code == 405
@pytest.mark.parametrize("method,path", [("GET", "/v1/models"), ("POST", "/search")])
def test_ask(method, path):
    assert requests.request(method, "https://api.perplexity.ai" + path).ok

### right: rows with the status that is wanted
import pytest, requests
@pytest.mark.parametrize("method,status", [("GET", 405), ("POST", 200)])
def test_verb(method, status):
    assert requests.request(method, "https://api.perplexity.ai/search").status_code == status

### missing: Bearer of one of the servers that branches choose
import os, requests
def ask(provider, prompt):
    if provider == "openai":
        url = "https://api.openai.com/v1/chat/completions"
        headers = {"Authorization": f"Bearer {os.environ['OPENAI_API_KEY']}"}
    elif provider == "perplexity":
        url = "https://api.perplexity.ai/chat/completions"
        headers = {"Authorization": «bearer-missing:os.environ["PERPLEXITY_API_KEY"]»}
    else:
        raise ValueError(provider)
    return requests.post(url, headers=headers, json={"q": prompt})
=== fixed
import os, requests
def ask(provider, prompt):
    if provider == "openai":
        url = "https://api.openai.com/v1/chat/completions"
        headers = {"Authorization": f"Bearer {os.environ['OPENAI_API_KEY']}"}
    elif provider == "perplexity":
        url = "https://api.perplexity.ai/chat/completions"
        headers = {"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]}
    else:
        raise ValueError(provider)
    return requests.post(url, headers=headers, json={"q": prompt})

### verb: of a request to one of two servers
import os, requests
def ask(provider, prompt):
    if provider == "openai":
        url = "https://api.openai.com/v1/models"
    else:
        url = "https://api.perplexity.ai/chat/completions"
    return requests.«method-wrong:get»(url, headers={"Authorization": "Bearer " + key_of(provider)})

### doubled: in one of the branches
import os, requests
def ask(provider, prompt):
    url = "https://api.openai.com/v1/chat/completions"
    key = os.environ["OPENAI_API_KEY"]
    if provider == "perplexity":
        url = "https://api.perplexity.ai/chat/completions"
        key = «bearer-doubled:"Bearer " + »os.environ["PERPLEXITY_API_KEY"]
    return requests.post(url, headers={"Authorization": f"Bearer {key}"}, json={})
=== fixed
import os, requests
def ask(provider, prompt):
    url = "https://api.openai.com/v1/chat/completions"
    key = os.environ["OPENAI_API_KEY"]
    if provider == "perplexity":
        url = "https://api.perplexity.ai/chat/completions"
        key = os.environ["PERPLEXITY_API_KEY"]
    return requests.post(url, headers={"Authorization": f"Bearer {key}"}, json={})

### client: with one of two bases
import os
from openai import OpenAI
def client(provider):
    if provider == "openai":
        base_url = "https://api.openai.com/v1"
        api_key = os.environ["OPENAI_API_KEY"]
    elif provider == "perplexity":
        base_url = "«endpoint-wrong:https://api.perplexity.ai/chat/completions»"
        api_key = os.environ["PERPLEXITY_API_KEY"]
    return OpenAI(base_url=base_url, api_key=api_key)
=== fixed
import os
from openai import OpenAI
def client(provider):
    if provider == "openai":
        base_url = "https://api.openai.com/v1"
        api_key = os.environ["OPENAI_API_KEY"]
    elif provider == "perplexity":
        base_url = "https://api.perplexity.ai"
        api_key = os.environ["PERPLEXITY_API_KEY"]
    return OpenAI(base_url=base_url, api_key=api_key)

### right: each server with its header
import os, requests
def ask(provider, prompt):
    headers = {"Content-Type": "application/json"}
    if provider == "gateway":
        url = "https://gateway.example.com/v1/search"
        headers["X-API-Key"] = os.environ["GATEWAY_KEY"]
    else:
        url = "https://api.perplexity.ai/search"
        headers["Authorization"] = f"Bearer {os.environ['PERPLEXITY_API_KEY']}"
    return requests.post(url, headers=headers, json={"q": prompt})

### right: two verbs behind the condition that chose the address
import os, requests
def ask(mode):
    if mode == "list":
        url = "https://api.perplexity.ai/v1/models"
    else:
        url = "https://api.perplexity.ai/search"
    headers = {"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}
    if mode == "list":
        return requests.get(url, headers=headers)
    return requests.post(url, headers=headers, json={})

### right: an address of a branch that returns
import os, requests
def ask(mode):
    headers = {"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}
    url = "https://api.perplexity.ai/search"
    if mode == "list":
        url = "https://api.perplexity.ai/v1/models"
        return requests.get(url, headers=headers)
    return requests.post(url, headers=headers, json={})

### right: two functions chosen with the server
import os, requests
def ask(provider, key):
    if provider == "status":
        url = "https://status.example.com/api"
        send = requests.get
    else:
        url = "https://api.perplexity.ai/search"
        send = requests.post
    return send(url, headers={"Authorization": f"Bearer {key}"})

### right: a choice for each verb
import os, requests
def ask(status, key):
    url = "https://status.example.com/api" if status else "https://api.perplexity.ai/search"
    h = {"Authorization": f"Bearer {key}"}
    return requests.get(url, headers=h) if status else requests.post(url, headers=h, json={})

### missing: a class that a call makes of the names of its fields
import os, requests
from collections import namedtuple
Vendor = namedtuple("Vendor", "url key")
vendor = Vendor("https://api.perplexity.ai/search", os.environ["PERPLEXITY_API_KEY"])
requests.post(vendor.url, headers={"Authorization": «bearer-missing:vendor.key»}, json={})
=== fixed
import os, requests
from collections import namedtuple
Vendor = namedtuple("Vendor", "url key")
vendor = Vendor("https://api.perplexity.ai/search", os.environ["PERPLEXITY_API_KEY"])
requests.post(vendor.url, headers={"Authorization": f"Bearer {vendor.key}"}, json={})

### missing: a client that a fixture hands out
import httpx, os, pytest
@pytest.fixture(scope="session")
def api():
    with httpx.Client(base_url="https://api.perplexity.ai", headers={"Authorization": «bearer-missing:os.environ["PERPLEXITY_API_KEY"]»}) as client:
        yield client
def test_search(api):
    assert api.post("/search", json={"query": "x"}).status_code == 200
=== fixed
import httpx, os, pytest
@pytest.fixture(scope="session")
def api():
    with httpx.Client(base_url="https://api.perplexity.ai", headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]}) as client:
        yield client
def test_search(api):
    assert api.post("/search", json={"query": "x"}).status_code == 200

### missing: a function that is called in a loop over objects of a class
import os, requests
from dataclasses import dataclass
@dataclass
class Vendor:
    url: str
    key: str
VENDORS = [Vendor("https://api.groq.com/openai/v1/responses", os.environ["GROQ_API_KEY"]), Vendor("https://api.perplexity.ai/search", os.environ["PERPLEXITY_API_KEY"])]
def ask(v: Vendor):
    return requests.post(v.url, headers={"Authorization": «bearer-missing:v.key»}, json={})
for v in VENDORS:
    ask(v)

### verb: a client that a dependency hands out
import httpx, os
from fastapi import Depends
async def client():
    async with httpx.AsyncClient(base_url="https://api.perplexity.ai", headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}) as made:
        yield made
async def ask(q: str, api: httpx.AsyncClient = Depends(client)):
    return await api.«method-wrong:get»("/search", params={"query": q})
=== fixed
import httpx, os
from fastapi import Depends
async def client():
    async with httpx.AsyncClient(base_url="https://api.perplexity.ai", headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}) as made:
        yield made
async def ask(q: str, api: httpx.AsyncClient = Depends(client)):
    return await api.post("/search", params={"query": q})

### verb: of an address that a function chooses
import requests
def url_of(kind):
    if kind == "openai":
        return "https://api.openai.com/v1/models"
    return "https://api.perplexity.ai/search"
def ask(kind, key):
    return requests.«method-wrong:get»(url_of(kind), headers={"Authorization": f"Bearer {key}"})

### verb: of a class below one that leaves the address empty
import os, requests
class Provider:
    url = ""
    def ask(self, body):
        return requests.«method-wrong:put»(self.url, headers={"Authorization": "Bearer " + self.key}, json=body)
class Perplexity(Provider):
    url = "https://api.perplexity.ai/chat/completions"
=== fixed
import os, requests
class Provider:
    url = ""
    def ask(self, body):
        return requests.post(self.url, headers={"Authorization": "Bearer " + self.key}, json=body)
class Perplexity(Provider):
    url = "https://api.perplexity.ai/chat/completions"

### right: two verbs behind the condition that picks the address
import requests
URLS = {"status": "https://status.example.com/api", "search": "https://api.perplexity.ai/search"}
def ask(kind, key):
    h = {"Authorization": f"Bearer {key}"}
    if kind == "status":
        return requests.get(URLS[kind], headers=h)
    return requests.post(URLS[kind], headers=h, json={})
def other(kind, key):
    return requests.get(URLS[kind], headers=h) if kind == "status" else requests.post(URLS[kind], headers=h, json={})

### right: a verb that a function chooses with the address
import requests
def url_of(kind):
    if kind == "status":
        return "https://status.example.com/api"
    return "https://api.perplexity.ai/search"
def verb_of(kind):
    if kind == "status":
        return "GET"
    return "POST"
def ask(kind, key):
    return requests.request(verb_of(kind), url_of(kind), headers={"Authorization": f"Bearer {key}"})

### missing: the secret of a component of Haystack
import httpx
from haystack.utils import Secret

class Search:
    def __init__(self, api_key: Secret = Secret.from_env_var("PERPLEXITY_API_KEY")):
        self.api_key = api_key

    def _headers(self):
        return {"Authorization": f"«bearer-missing:{self.api_key.resolve_value()}»"}

    def run(self, query):
        return httpx.post("https://api.perplexity.ai/search", json={"query": query}, headers=self._headers())
=== fixed
import httpx
from haystack.utils import Secret

class Search:
    def __init__(self, api_key: Secret = Secret.from_env_var("PERPLEXITY_API_KEY")):
        self.api_key = api_key

    def _headers(self):
        return {"Authorization": f"Bearer {self.api_key.resolve_value()}"}

    def run(self, query):
        return httpx.post("https://api.perplexity.ai/search", json={"query": query}, headers=self._headers())

### verb: an address of furl
import os, requests
from furl import furl

url = furl("https://api.perplexity.ai") / "search"
r = requests.«method-wrong:get»(url.url, headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]})
=== fixed
import os, requests
from furl import furl

url = furl("https://api.perplexity.ai") / "search"
r = requests.post(url.url, headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]})

### verb: the client of a user of Locust
import os
from locust import HttpUser, task

class User(HttpUser):
    host = "https://api.perplexity.ai"

    @task
    def search(self):
        self.client.«method-wrong:get»("/search", headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}, json={"query": "x"})
=== fixed
import os
from locust import HttpUser, task

class User(HttpUser):
    host = "https://api.perplexity.ai"

    @task
    def search(self):
        self.client.post("/search", headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}, json={"query": "x"})

### verb: a named percent
import requests

requests.«method-wrong:get»("%(base)s/%(path)s" % {"base": "https://api.perplexity.ai", "path": "search"})
=== fixed
import requests

requests.post("%(base)s/%(path)s" % {"base": "https://api.perplexity.ai", "path": "search"})

### verb: an attribute set by super
import httpx

class Base:
    def __init__(self, base_url):
        self.client = httpx.Client(base_url=base_url)

class Perplexity(Base):
    def __init__(self):
        super().__init__("https://api.perplexity.ai")

    def search(self, query):
        return self.client.«method-wrong:get»("/search", params={"query": query})
=== fixed
import httpx

class Base:
    def __init__(self, base_url):
        self.client = httpx.Client(base_url=base_url)

class Perplexity(Base):
    def __init__(self):
        super().__init__("https://api.perplexity.ai")

    def search(self, query):
        return self.client.post("/search", params={"query": query})

### doubled: a condition gives several names at once
import os, requests
url, key = ("https://api.perplexity.ai/search", os.environ["PERPLEXITY_API_KEY"]) if p else ("https://api.openai.com/v1/responses", os.environ["OPENAI_API_KEY"])
requests.«method-wrong:get»(url, headers={"Authorization": f"«bearer-doubled:Bearer Bearer »{key}"})

### right: conditions that give several names at once, and the options of a client
import os, requests
from openai import OpenAI
url, method = ("https://api.perplexity.ai/search", "POST") if p else ("https://status.example.com/x", "GET")
requests.request(method, url, headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]})
client = OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"] if p else os.environ["OPENAI_API_KEY"], base_url="https://api.perplexity.ai" if p else "https://api.openai.com/v1")

### header: a name like that of the header before a template
import os, requests
h = {}
h["«auth-header-wrong:Authentication»"] = "Bearer {}".format(os.environ["PERPLEXITY_API_KEY"])
requests.post("https://api.perplexity.ai/search", headers=h, json={})
=== fixed
import os, requests
h = {}
h["Authorization"] = "Bearer {}".format(os.environ["PERPLEXITY_API_KEY"])
requests.post("https://api.perplexity.ai/search", headers=h, json={})

### verb: what a method of a class gives
class Api:
    @staticmethod
    def url():
        return "https://api.perplexity.ai/search"

requests.«method-wrong:get»(Api.url())
=== fixed
class Api:
    @staticmethod
    def url():
        return "https://api.perplexity.ai/search"

requests.post(Api.url())

### verb: addresses of several servers that are constants of a class and of the module
import requests

class Api:
    SEARCH = "https://api.perplexity.ai/search"

MODELS = "https://api.openai.com/v1/models"
URLS = {"perplexity": Api.SEARCH, "openai": MODELS}

def url_of(kind):
    if kind == "openai":
        return MODELS
    return Api.SEARCH

def ask(kind, key):
    return requests.«method-wrong:get»(url_of(kind), headers={"Authorization": f"Bearer {key}"})

def find(kind, key):
    return requests.«method-wrong:get»(URLS[kind], headers={"Authorization": f"Bearer {key}"})

def look(kind, key):
    url = Api.SEARCH if kind == "perplexity" else MODELS
    return requests.«method-wrong:get»(url, headers={"Authorization": f"Bearer {key}"})

### host: the headers that a map, a property and another name hold
import os, requests

class Settings:
    @property
    def sent(self):
        return {"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}

ALL = {"json": {"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}}
COMMON = {"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}

def ask(settings):
    common = COMMON
    requests.post("«base-url-wrong:https://api.openai.com/v1/responses»", headers=ALL["json"], json={})
    requests.post("«base-url-wrong:https://api.openai.com/v1/responses»", headers=Settings().sent, json={})
    requests.post("«base-url-wrong:https://api.openai.com/v1/responses»", headers=common, json={})
=== fixed
import os, requests

class Settings:
    @property
    def sent(self):
        return {"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}

ALL = {"json": {"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}}
COMMON = {"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}

def ask(settings):
    common = COMMON
    requests.post("https://api.perplexity.ai/v1/responses", headers=ALL["json"], json={})
    requests.post("https://api.perplexity.ai/v1/responses", headers=Settings().sent, json={})
    requests.post("https://api.perplexity.ai/v1/responses", headers=common, json={})

### right: a template that a map of the running program fills
import os, string, requests
template = string.Template("Bearer $PERPLEXITY_API_KEY")
requests.post("https://api.perplexity.ai/search", headers={"Authorization": template.substitute(os.environ)}, json={"query": "x"})

### host: clients of OpenAI's kind in other libraries, without a base
import os
from agno.models.openai import OpenAIChat
from autogen_ext.models.openai import OpenAIChatCompletionClient
from pydantic_ai.providers.openai import OpenAIProvider
from smolagents import OpenAIServerModel
«base-url-wrong:OpenAIServerModel»(model_id="sonar", api_key=os.environ["PERPLEXITY_API_KEY"])
«base-url-wrong:OpenAIChatCompletionClient»(model="sonar", api_key=os.environ["PERPLEXITY_API_KEY"])
«base-url-wrong:OpenAIChat»(id="sonar", api_key=os.environ["PERPLEXITY_API_KEY"])
«base-url-wrong:OpenAIProvider»(api_key=os.environ["PERPLEXITY_API_KEY"])

### host: options of a map that the program shows name no base
import os
from openai import OpenAI
options = {"api_key": os.environ["PERPLEXITY_API_KEY"], "timeout": 30}
client = «base-url-wrong:OpenAI»(**options)
more = {"api_key": os.environ["PERPLEXITY_API_KEY"]}
more["base_url"] = "https://api.perplexity.ai/v1"
right = OpenAI(**more)
third = {"api_key": os.environ["PERPLEXITY_API_KEY"]}
third.update(load())
also = OpenAI(**third)
def make(**options):
    return OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], **options)

### right: headers by vendor, and a call that decides which
import os
import requests


def headers(vendor, key):
    if vendor == "anthropic":
        return {"x-api-key": key}
    return {"Authorization": f"Bearer {key}"}


requests.post("https://api.perplexity.ai/search", headers=headers("perplexity", os.environ["PERPLEXITY_API_KEY"]), json={})

### header: by vendor, and wrong in the branch that a call decides for
import os
import requests


def headers(vendor, key):
    if vendor == "perplexity":
        return {"«auth-header-wrong:x-api-key»": key}
    return {"Authorization": f"Bearer {key}"}


requests.post("https://api.perplexity.ai/search", headers=headers("perplexity", os.environ["PERPLEXITY_API_KEY"]), json={})
=== fixed
import os
import requests


def headers(vendor, key):
    if vendor == "perplexity":
        return {"Authorization": f"Bearer {key}"}
    return {"Authorization": f"Bearer {key}"}


requests.post("https://api.perplexity.ai/search", headers=headers("perplexity", os.environ["PERPLEXITY_API_KEY"]), json={})

### right: a verb by the body, and calls that give one or none
import os
import requests

HEADERS = {"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]}


def call(path, body=None):
    if body is None:
        return requests.get("https://api.perplexity.ai" + path, headers=HEADERS)
    return requests.post("https://api.perplexity.ai" + path, headers=HEADERS, json=body)


call("/search", {"query": "x"})

### right: a verb by a body that only the running program knows
import os
import requests

HEADERS = {"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]}


def call(path, body=None):
    if body is None:
        return requests.get("https://api.perplexity.ai" + path, headers=HEADERS)
    return requests.post("https://api.perplexity.ai" + path, headers=HEADERS, json=body)


def search(body):
    return call("/search", body)

### verb: by a flag that a call gives
import os
import requests

HEADERS = {"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]}


def call(path, body, cached=False):
    if not cached:
        return requests.«method-wrong:put»("https://api.perplexity.ai" + path, headers=HEADERS, json=body)
    return requests.post("https://api.perplexity.ai" + path, headers=HEADERS, json=body)


call("/search", {"query": "x"})
=== fixed
import os
import requests

HEADERS = {"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]}


def call(path, body, cached=False):
    if not cached:
        return requests.post("https://api.perplexity.ai" + path, headers=HEADERS, json=body)
    return requests.post("https://api.perplexity.ai" + path, headers=HEADERS, json=body)


call("/search", {"query": "x"})

### right: clients by vendor
import os
from anthropic import Anthropic
from openai import OpenAI


def build(vendor, key):
    if vendor == "anthropic":
        return Anthropic(api_key=key)
    if vendor == "mistral":
        return OpenAI(api_key=key, base_url="https://api.mistral.ai/v1")
    return OpenAI(api_key=key, base_url="https://api.perplexity.ai")


sonar = build("perplexity", os.environ["PERPLEXITY_API_KEY"])

### client: by vendor, and wrong in the branch that a call decides for
import os
from openai import OpenAI


def build(vendor, key):
    if vendor in ("openai", "azure"):
        return OpenAI(api_key=key)
    elif vendor == "perplexity":
        return OpenAI(api_key=key, base_url="«base-url-wrong:https://api.perplexity.com»")
    raise ValueError(vendor)


sonar = build("perplexity", os.environ["PERPLEXITY_API_KEY"])
=== fixed
import os
from openai import OpenAI


def build(vendor, key):
    if vendor in ("openai", "azure"):
        return OpenAI(api_key=key)
    elif vendor == "perplexity":
        return OpenAI(api_key=key, base_url="https://api.perplexity.ai")
    raise ValueError(vendor)


sonar = build("perplexity", os.environ["PERPLEXITY_API_KEY"])

### right: headers of an object by its vendor
import os
import requests


class LLM:
    def __init__(self, vendor, key):
        self.vendor, self.key = vendor, key

    @property
    def headers(self):
        if self.vendor == "anthropic":
            return {"x-api-key": self.key}
        return {"Authorization": f"Bearer {self.key}"}

    def ask(self, url, body):
        return requests.post(url, headers=self.headers, json=body)


LLM("perplexity", os.environ["PERPLEXITY_API_KEY"]).ask("https://api.perplexity.ai/search", {})

### right: a request that a function which is given goes on with
import os
from urllib.request import Request, urlopen


def call(path, configure=None):
    req = Request("https://api.perplexity.ai" + path, headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]})
    if configure:
        configure(req)
    return urlopen(req)


def body(data):
    def apply(req):
        req.method = "POST"
        req.data = data
    return apply


def search(q):
    return call("/search", body(q))

### right: a request that its function returns, and that another one goes on with
import os
import requests


def prepared(path):
    return requests.Request("GET", "https://api.perplexity.ai" + path, headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]})


def with_json(req, body):
    req.method = "POST"
    req.json = body
    return req


def search(q):
    with requests.Session() as session:
        return session.send(session.prepare_request(with_json(prepared("/search"), {"query": q}))).json()

### right: headers by a vendor that only the running program knows
import os
import requests


def headers(vendor, key):
    if vendor == "perplexity":
        return {"Authorization": f"Bearer {key}"}
    return {"x-api-key": key}


def ask(settings):
    return requests.post("https://api.perplexity.ai/search", headers=headers(settings.vendor, os.environ["PERPLEXITY_API_KEY"]), json={})

### right: a verb by a flag that a call makes, and by a parameter that is set again
import os
import requests

HEADERS = {"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]}


def call(path, body=None, reads=False):
    body = body or {"query": "x"}
    if reads or body is None:
        return requests.get("https://api.perplexity.ai" + path, headers=HEADERS)
    return requests.post("https://api.perplexity.ai" + path, headers=HEADERS, json=body)


call("/search", reads=is_read_only())
call("/search")

### right: headers by a constant, and one that is another
import os
import requests
from vendors import DEFAULT, Vendor


def headers(vendor, key):
    if vendor == DEFAULT:
        return {"Authorization": f"Bearer {key}"}
    if vendor == Vendor.ANTHROPIC:
        return {"x-api-key": key}
    return {"Authorization": f"Bearer {key}"}


requests.post("https://api.perplexity.ai/search", headers=headers("perplexity", os.environ["PERPLEXITY_API_KEY"]), json={})
requests.post("https://api.perplexity.ai/search", headers=headers(Vendor.PERPLEXITY, os.environ["PERPLEXITY_API_KEY"]), json={})

### header: by a constant, in the branch that a call decides for
import os
import requests
from vendors import Vendor


def headers(vendor, key):
    if vendor is Vendor.PERPLEXITY:
        return {"«auth-header-wrong:x-api-key»": key}
    return {"Authorization": f"Bearer {key}"}


requests.post("https://api.perplexity.ai/search", headers=headers(Vendor.PERPLEXITY, os.environ["PERPLEXITY_API_KEY"]), json={})
=== fixed
import os
import requests
from vendors import Vendor


def headers(vendor, key):
    if vendor is Vendor.PERPLEXITY:
        return {"Authorization": f"Bearer {key}"}
    return {"Authorization": f"Bearer {key}"}


requests.post("https://api.perplexity.ai/search", headers=headers(Vendor.PERPLEXITY, os.environ["PERPLEXITY_API_KEY"]), json={})

### client: in a branch of one function, beside a right one in a branch of another
import os
from openai import OpenAI

KEY = os.environ["PERPLEXITY_API_KEY"]


def first(client=None):
    if client is None:
        client = «base-url-wrong:OpenAI»(api_key=KEY)
    return client


def second(client=None):
    if client is None:
        client = OpenAI(api_key=KEY, base_url="https://api.perplexity.ai")
    return client
=== fixed unsafe
import os
from openai import OpenAI

KEY = os.environ["PERPLEXITY_API_KEY"]


def first(client=None):
    if client is None:
        client = OpenAI(api_key=KEY, base_url="https://api.perplexity.ai/v1")
    return client


def second(client=None):
    if client is None:
        client = OpenAI(api_key=KEY, base_url="https://api.perplexity.ai")
    return client
