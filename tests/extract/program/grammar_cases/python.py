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
