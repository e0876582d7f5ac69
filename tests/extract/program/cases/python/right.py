### right: requests
requests.post(
    "https://api.perplexity.ai/v1/responses",
    headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"},
    json={"model": "sonar", "input": "Why?"},
)

### right: the client of OpenAI
client = OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.perplexity.ai/v1")

### right: the metric
import math

perplexity = math.exp(loss)
PERPLEXITY_THRESHOLD = 20.5

### right: a check of the prefix
def ok(key):
    return key.startswith("pplx-") and len(key) == 53

### right: a pattern for keys
import re

KEY = re.compile(r"pplx-[a-zA-Z0-9]{48}")

### right: a pattern of hex digits
KEY = r"^pplx-[a-f0-9]{48}$"

### right: model names
MODELS = ["pplx-7b-online", "pplx-70b-chat", "pplx-embed-context-v1-0.6b", "pplx-decider-flash-v1.2"]

### right: read from the environment
import os

key = os.environ["PERPLEXITY_API_KEY"]

### right: a template
HELP = "export PERPLEXITY_API_KEY=pplx-your-api-key-here"
KEY = "pplx-..."

### right: a placeholder
PERPLEXITY_API_KEY = "your-perplexity-api-key"
PPLX_API_KEY = ""

### right: a mock key
client = Perplexity(api_key="test-key")

### right: a name for a variable
NAMES = {"perplexity": "PERPLEXITY_API_KEY"}

### right: half of a key and something unknown
import os

KEY = "pplx-" + os.environ["REST"]

### right: another vendor's key in a function that is about several
def test_perplexity():
    OpenAI(api_key="sk-abcdef1234567890abcdef12")

### right: identifiers
from pplx_client import pplx_model_names_and_other_settings_of_it

### right: the right call
import os, requests

headers = {"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}", "Content-Type": "application/json"}
requests.post("https://api.perplexity.ai/v1/responses", headers=headers, json={})

### right: a list of models
import requests

requests.get("https://api.perplexity.ai/v1/models", headers={"Authorization": f"Bearer {KEY}"})

### right: polling
import httpx

httpx.get(f"https://api.perplexity.ai/async/chat/completions/{job}")
httpx.get("https://api.perplexity.ai/async/chat/completions")

### right: polling by constant
import httpx

BASE = "https://api.perplexity.ai/v1/responses"
httpx.get(f"{BASE}/{run_id}")
httpx.get(BASE + "/" + run_id)

### right: deleting a file
import requests

requests.delete(f"https://api.perplexity.ai/v1/files/{name}")

### right: another service
import requests

requests.get("https://api.tavily.com/search", headers={"x-api-key": TAVILY_KEY})

### right: another service's path
import requests

requests.get("https://example.com/chat/completions")

### right: a full address under the name base_url
import requests

base_url = "https://api.perplexity.ai/v1/responses"
requests.post(base_url)

### right: the web site with cookies
import requests

s = requests.Session()
s.headers.update({"cookie": COOKIE})
s.get("https://www.perplexity.ai/api/auth/session")
s.post("https://www.perplexity.ai/rest/sse/perplexity_ask", json={})

### right: links
"""See https://www.perplexity.ai/settings/api or https://docs.perplexity.ai."""
# not https://api.perplexity.com

### right: a check of the address
if "https://api.perplexity.com" in url or url.startswith("http://api.perplexity.ai"):
    pass

### right: a proxy
import os
from openai import OpenAI

OpenAI(api_key=os.environ["OPENROUTER_API_KEY"], base_url="https://openrouter.ai/api/v1")
OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="http://localhost:4000")
OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url=os.environ["LLM_URL"])
OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], **options)
OpenAI(api_key=os.environ["OPENAI_API_KEY"])

### right: the base of each client
from openai import OpenAI
from perplexity import Perplexity
from litellm import completion

one = OpenAI(base_url="https://api.perplexity.ai/v1")
one.responses.create()
two = OpenAI(base_url="https://api.perplexity.ai")
two.chat.completions.create()
Perplexity(base_url="https://api.perplexity.ai/")
completion(model="perplexity/sonar", api_base="https://api.perplexity.ai")
completion(model="gpt-4o", api_base="https://api.openai.com/v1")

### right: the settings of the environment
import os
from openai import OpenAI

os.environ["OPENAI_BASE_URL"] = "https://api.perplexity.ai/v1"
client = OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"])

### right: a client that is chosen
import os
from openai import OpenAI

if provider == "perplexity":
    client = OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.perplexity.ai")
else:
    client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
client.chat.completions.create()

### right: Bearer only when it is missing
import os, requests

key = os.environ["PERPLEXITY_API_KEY"]
auth = key if key.startswith("Bearer ") else f"Bearer {key}"
requests.post("https://api.perplexity.ai/search", headers={"Authorization": auth})

### right: Bearer is taken off first
import os, requests

key = os.environ["PERPLEXITY_API_KEY"].removeprefix("Bearer ")
requests.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer " + key})

### right: a header that is built elsewhere
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": auth_header})

### right: urllib with a body
import urllib.request

request = urllib.request.Request("https://api.perplexity.ai/search", data=b"{}", headers={})
urllib.request.urlopen(request)
late = urllib.request.Request("https://api.perplexity.ai/search")
late.data = b"{}"
named = urllib.request.Request("https://api.perplexity.ai/search", method="POST")
opened = urllib.request.Request("https://api.perplexity.ai/search")
urllib.request.urlopen(opened, data=b"{}")

### right: a verb that is not known
import requests

requests.request(method, "https://api.perplexity.ai/search")
requests.request(**what)

### right: a helper for any verb
import requests

def call(method, path):
    return requests.request(method, "https://api.perplexity.ai" + path)
call("POST", "/search")
call("GET", "/v1/models")

### right: a server of one's own
@app.get("/search")
def search():
    pass
client = TestClient(app)
client.get("/search", headers={"x-api-key": "a"})

### right: one address after the other
import requests

url = "https://api.perplexity.ai/search"
requests.post(url)
url = "https://api.perplexity.ai/v1/models"
requests.get(url)

### right: a dict that has a get
CACHE.get("https://api.perplexity.ai/search")
settings = {"key": KEY}

### right: a mock
respx.get("https://api.perplexity.ai/search")
responses.add(responses.GET, "https://api.perplexity.ai/search")

### right: a part of an answer is read
import os

import httpx


class Tools:
    def __init__(self):
        self.base_url = "https://api.perplexity.ai"

    async def search(self, body):
        headers = {"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}
        async with httpx.AsyncClient() as client:
            response = await client.post(f"{self.base_url}/search", headers=headers, json=body)
        data = response.json()
        return data.get("results", [])

### right: calls whose paths are there
import os
from openai import OpenAI
from perplexity import Perplexity

Perplexity().responses.create(preset="fast-search", input="x")
Perplexity().search.create(query="x")
router = OpenAI(base_url="https://api.perplexity.ai/router/v1", api_key=os.environ["PERPLEXITY_API_KEY"])
router.chat.completions.create(model="x", messages=[])
other = OpenAI()
other.chat.completions.create(model="gpt-5", messages=[])
proxy = Perplexity(base_url="http://localhost:4000")
proxy.chat.completions.create(model="sonar", messages=[])

### right: a header's value that a template makes
import os, httpx
from string import Template
api_key = os.getenv("PERPLEXITY_API_KEY")
value = Template("Bearer $api_key").substitute(api_key=api_key)
httpx.post("https://api.perplexity.ai/search", headers={"Authorization": Template("Bearer $api_key").substitute(api_key=api_key)})
httpx.post("https://api.perplexity.ai/search", headers={"Authorization": value})

### right: a list of hosts that nothing is sent to
ALLOWED_HOSTS = ["api.perplexity.com", "localhost"]

### right: LangChain's chat model that calls the Responses API
import os
from langchain_openai import ChatOpenAI
model = ChatOpenAI(use_responses_api=True, api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.perplexity.ai/v1")

### right: a header that gets its scheme where it is used
import os, requests
headers = {"Authorization": os.environ["PERPLEXITY_API_KEY"]}
requests.post("https://api.perplexity.ai/search", headers={**headers, "Authorization": "Bearer " + headers["Authorization"]})

### right: a map whose values get Bearer in a comprehension
import os, requests
creds = {"Authorization": os.environ["PERPLEXITY_API_KEY"], "X-Team": "core"}
headers = {name: f"Bearer {key}" if name == "Authorization" else key for name, key in creds.items()}
requests.post("https://api.perplexity.ai/search", headers=headers, json={"query": "x"})

### right: a header that a class keeps for others
class Perplexity:
    key = "«key-in-repo:%KEY%»"
    token = f"Bearer {key}"

### right: a server of one's own that passes requests on, by its name or its path
import os, requests
requests.post("https://pplx.acme.io/search", headers={"Authorization": os.environ["PERPLEXITY_API_KEY"]}, json={})
requests.get("https://ai-gw.acme.io/search", headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"})
requests.get("https://ai.acme.io/perplexity/search", headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"})

### right: Bearer put before a value that may have it
import os, requests
key = os.environ["PERPLEXITY_API_KEY"]
if not key.startswith("Bearer "):
    key = f"Bearer {key}"
requests.post("https://api.perplexity.ai/search", headers={"Authorization": key}, json={})

### right: addresses for which others are taken
ALIASES = dict([("http://api.perplexity.ai", "https://api.perplexity.ai")])
url = url.replace("https://api.perplexity.com", "https://api.perplexity.ai")

### right: an object that is given or made, used rightly
import requests


class Settings:
    base_url = "https://api.perplexity.ai"


class Client:
    def __init__(self, settings=None):
        self.settings = settings or Settings()

    def models(self):
        return requests.get(f"{self.settings.base_url}/v1/models")

### right: a part of a path is replaced
import requests

POLL = "https://api.perplexity.ai/v1/responses/{id}"
r = requests.get(POLL.replace("{id}", run), headers=headers)

### right: what a class leaves to several below it
import requests


class Base:
    def search(self, query):
        return requests.get(self.BASE + "/search", params={"q": query})


class Other(Base):
    BASE = "https://api.example.com"


class Client(Base):
    BASE = "https://api.perplexity.ai"

    def search(self, query):
        return requests.post(self.BASE + "/search", json={"query": query})

### right: a class below another one defines more than that leaves to it
import requests


class Base:
    def search(self, query):
        return requests.get(self.url + "/search", params={"q": query})


class Client(Base):
    url = "https://api.perplexity.ai"

    def search(self, query):
        return requests.post(self.url + "/search", json={"query": query})

### right: objects of one class for two servers, each with its own calls
import os
import requests


class Api:
    def __init__(self, base, key):
        self.base = base
        self.key = key

    def call(self, method, path, **more):
        return requests.request(method, self.base + path, headers={"Authorization": f"Bearer {self.key}"}, **more)

    def models(self):
        return self.call("GET", "/search")

    def search(self, query):
        return self.call("POST", "/search", json={"query": query})


shop = Api("https://shop.example", os.environ["SHOP_KEY"])
pplx = Api("https://api.perplexity.ai", os.environ["PERPLEXITY_API_KEY"])
shop.models()
pplx.search("news")

### right: a class above offers more than the one below of this API uses
import os
import requests


class Compatible:
    base = ""
    env = ""

    def headers(self):
        return {"Authorization": f"Bearer {os.environ[self.env]}"}

    def chat(self, body):
        return requests.post(self.base + "/v1/responses", headers=self.headers(), json=body)

    def images(self, body):
        return requests.put(self.base + "/v1/responses", headers=self.headers(), json=body)


class Other(Compatible):
    base = "https://api.openai.com"
    env = "OPENAI_API_KEY"


class Perplexity(Compatible):
    base = "https://api.perplexity.ai"
    env = "PERPLEXITY_API_KEY"

### right: a verb and an address of each element
import os
import requests

VENDORS = {
    "brave": {"url": "https://api.search.brave.com/res/v1/web/search", "verb": "get", "headers": {"X-Subscription-Token": os.environ["BRAVE_KEY"]}},
    "perplexity": {"url": "https://api.perplexity.ai/search", "verb": "post", "headers": {"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]}},
}


def search(name, body):
    vendor = VENDORS[name]
    return requests.request(vendor["verb"], vendor["url"], headers=vendor["headers"], json=body)

### right: a method that calls the one of its name above
import os, requests
class Base:
    def request(self, path, method="GET", **kw):
        return requests.request(method, self.url + path, headers=self.headers(), **kw)
    def headers(self):
        return {"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]}
class Pplx(Base):
    url = "https://api.perplexity.ai"
    def request(self, path, method="POST", **kw):
        return super().request(path, method=method, **kw)
    def search(self, q):
        return self.request("/search", json={"query": q})

### right: a loop in which the vendor is asked elsewhere
import requests

for name, url in [("gemini", "https://generativelanguage.googleapis.com/v1/models"), ("perplexity", "https://api.perplexity.ai/search")]:
    if name == "perplexity":
        ask(url)
        continue
    requests.get(url, headers={"x-goog-api-key": key})

### right: an address that a test sets, and wants to be refused then
import pytest, requests

def test_a():
    section = {"api_key": KEY}
    section["base_url"] = "http://api.perplexity.ai"
    with pytest.raises(ValueError, match="must use https://"):
        parse(section)

def test_b():
    with pytest.raises(ValueError):
        Settings(
            perplexity_api_key=KEY,
            perplexity_base_url="http://api.perplexity.ai",
        )

### right: classes below the one that asks have servers and headers of their own
class Search(ABC):
    method = "GET"

    def run(self, q):
        return httpx.request(self.method, self.url, headers=self.headers(), json={"query": q})


class Brave(Search):
    url = "https://api.search.brave.com/res/v1/web/search"

    def headers(self):
        return {"X-Subscription-Token": os.environ["BRAVE_API_KEY"]}


class Perplexity(Search):
    method = "POST"
    url = "https://api.perplexity.ai/search"

    def headers(self):
        return {"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}

### right: wrong addresses beside the right one, in a map of what is to be replaced
BASES = {"https://api.perplexity.com": "https://api.perplexity.ai"}

class Settings:
    def __init__(self, version):
        self.base_url = {"old": "https://api.perplexity.com", "new": "https://api.perplexity.ai"}[version]

base_url = BASES.get(given, given)
