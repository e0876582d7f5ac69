### verb: requests
import requests

requests.«method-wrong:get»("https://api.perplexity.ai/v1/responses", headers={"Authorization": f"Bearer {key}"})
=== fixed
import requests

requests.post("https://api.perplexity.ai/v1/responses", headers={"Authorization": f"Bearer {key}"})

### verb: function
import requests

requests.«method-wrong:get»("https://api.perplexity.ai/search")
=== fixed
import requests

requests.post("https://api.perplexity.ai/search")

### verb: alias of the module
import requests as r

r.«method-wrong:get»("https://api.perplexity.ai/search")
=== fixed
import requests as r

r.post("https://api.perplexity.ai/search")

### verb: imported function
from requests import get

«method-wrong:get»("https://api.perplexity.ai/search")

### verb: renamed function
from requests import get as fetch

«method-wrong:fetch»("https://api.perplexity.ai/search")

### verb: function in a variable
import requests

ask = requests.get
«method-wrong:ask»("https://api.perplexity.ai/search")

### verb: without an import
requests.«method-wrong:put»("https://api.perplexity.ai/v1/responses")
=== fixed
requests.post("https://api.perplexity.ai/v1/responses")

### verb: verb as an argument
import requests

requests.request("«method-wrong:GET»", "https://api.perplexity.ai/search")
=== fixed
import requests

requests.request("POST", "https://api.perplexity.ai/search")

### verb: verb as a keyword
import requests

requests.request(url="https://api.perplexity.ai/search", method="«method-wrong:get»")
=== fixed
import requests

requests.request(url="https://api.perplexity.ai/search", method="POST")

### verb: verb in a constant
import requests

VERB = "«method-wrong:GET»"
requests.request(VERB, "https://api.perplexity.ai/search")
=== fixed
import requests

VERB = "POST"
requests.request(VERB, "https://api.perplexity.ai/search")

### verb: constant for the URL
import requests

URL = "https://api.perplexity.ai/chat/completions"
def go():
    return requests.«method-wrong:get»(URL)
=== fixed
import requests

URL = "https://api.perplexity.ai/chat/completions"
def go():
    return requests.post(URL)

### verb: base and path
import requests

BASE = "https://api.perplexity.ai"
requests.«method-wrong:get»(BASE + "/search")
requests.«method-wrong:get»(f"{BASE}/search")
=== fixed
import requests

BASE = "https://api.perplexity.ai"
requests.post(BASE + "/search")
requests.post(f"{BASE}/search")

### verb: percent and format
import requests

BASE = "https://api.perplexity.ai"
requests.«method-wrong:get»("%s/search" % BASE)
requests.«method-wrong:get»("{}/search".format(BASE))
=== fixed
import requests

BASE = "https://api.perplexity.ai"
requests.post("%s/search" % BASE)
requests.post("{}/search".format(BASE))

### verb: urljoin
import requests
from urllib.parse import urljoin

requests.«method-wrong:get»(urljoin("https://api.perplexity.ai/x", "/search"))
=== fixed
import requests
from urllib.parse import urljoin

requests.post(urljoin("https://api.perplexity.ai/x", "/search"))

### verb: attribute
import requests

class A:
    URL = "https://api.perplexity.ai"
    def go(self):
        requests.«method-wrong:get»(self.URL + "/search")
=== fixed
import requests

class A:
    URL = "https://api.perplexity.ai"
    def go(self):
        requests.post(self.URL + "/search")

### verb: inherited attribute
import requests

class B:
    URL = "https://api.perplexity.ai"
class A(B):
    def go(self):
        requests.«method-wrong:get»(f"{self.URL}/search")
=== fixed
import requests

class B:
    URL = "https://api.perplexity.ai"
class A(B):
    def go(self):
        requests.post(f"{self.URL}/search")

### verb: set in __init__
import requests

class A:
    def __init__(self):
        self.url = "https://api.perplexity.ai"
    def go(self):
        requests.«method-wrong:get»(self.url + "/search")
=== fixed
import requests

class A:
    def __init__(self):
        self.url = "https://api.perplexity.ai"
    def go(self):
        requests.post(self.url + "/search")

### verb: default of a parameter
import requests

class A:
    def __init__(self, base_url="https://api.perplexity.ai"):
        self.url = base_url.rstrip("/")
    def go(self):
        requests.«method-wrong:get»(f"{self.url}/search")
=== fixed
import requests

class A:
    def __init__(self, base_url="https://api.perplexity.ai"):
        self.url = base_url.rstrip("/")
    def go(self):
        requests.post(f"{self.url}/search")

### verb: dict constant
import requests

C = {"api": {"url": "https://api.perplexity.ai/search"}}
requests.«method-wrong:get»(C["api"]["url"])
=== fixed
import requests

C = {"api": {"url": "https://api.perplexity.ai/search"}}
requests.post(C["api"]["url"])

### verb: environment default
import os, requests

requests.«method-wrong:get»(os.getenv("PERPLEXITY_API_URL", "https://api.perplexity.ai/search"))
=== fixed
import os, requests

requests.post(os.getenv("PERPLEXITY_API_URL", "https://api.perplexity.ai/search"))

### verb: in a loop
import requests

for i in range(3):
    requests.«method-wrong:get»("https://api.perplexity.ai/search")
=== fixed
import requests

for i in range(3):
    requests.post("https://api.perplexity.ai/search")

### verb: in a retry
import requests

while True:
    try:
        requests.«method-wrong:get»("https://api.perplexity.ai/search")
    except Exception:
        pass
=== fixed
import requests

while True:
    try:
        requests.post("https://api.perplexity.ai/search")
    except Exception:
        pass

### verb: session
import requests

s = requests.Session()
s.«method-wrong:get»("https://api.perplexity.ai/search")
=== fixed
import requests

s = requests.Session()
s.post("https://api.perplexity.ai/search")

### verb: session as an attribute
import requests

class A:
    def __init__(self):
        self.s = requests.Session()
    def go(self):
        self.s.«method-wrong:get»("https://api.perplexity.ai/search")
=== fixed
import requests

class A:
    def __init__(self):
        self.s = requests.Session()
    def go(self):
        self.s.post("https://api.perplexity.ai/search")

### verb: session in a with
import requests

with requests.Session() as s:
    s.«method-wrong:get»("https://api.perplexity.ai/search")
=== fixed
import requests

with requests.Session() as s:
    s.post("https://api.perplexity.ai/search")

### verb: session from a function
import requests

def make():
    return requests.Session()
make().«method-wrong:get»("https://api.perplexity.ai/search")
=== fixed
import requests

def make():
    return requests.Session()
make().post("https://api.perplexity.ai/search")

### verb: session by annotation
import httpx

def go(web: httpx.Client):
    web.«method-wrong:get»("https://api.perplexity.ai/search")
=== fixed
import httpx

def go(web: httpx.Client):
    web.post("https://api.perplexity.ai/search")

### verb: session of an unknown class
def go(session):
    session.«method-wrong:get»("https://api.perplexity.ai/search")
=== fixed
def go(session):
    session.post("https://api.perplexity.ai/search")

### verb: httpx base
import httpx

c = httpx.Client(base_url="https://api.perplexity.ai")
c.«method-wrong:get»("/search")
c.«method-wrong:get»("search")
=== fixed
import httpx

c = httpx.Client(base_url="https://api.perplexity.ai")
c.post("/search")
c.post("search")

### verb: httpx in a with
import httpx

async def go():
    async with httpx.AsyncClient(base_url="https://api.perplexity.ai/v1") as c:
        await c.«method-wrong:get»("/responses")
=== fixed
import httpx

async def go():
    async with httpx.AsyncClient(base_url="https://api.perplexity.ai/v1") as c:
        await c.post("/responses")

### verb: httpx stream
import httpx

httpx.stream("«method-wrong:GET»", "https://api.perplexity.ai/search")
=== fixed
import httpx

httpx.stream("POST", "https://api.perplexity.ai/search")

### verb: aiohttp
import aiohttp

async def go():
    async with aiohttp.ClientSession() as s:
        async with s.«method-wrong:get»("https://api.perplexity.ai/search") as r:
            pass
=== fixed
import aiohttp

async def go():
    async with aiohttp.ClientSession() as s:
        async with s.post("https://api.perplexity.ai/search") as r:
            pass

### verb: aiohttp base
import aiohttp

async def go():
    async with aiohttp.ClientSession("https://api.perplexity.ai") as s, s.«method-wrong:get»("/search") as r:
        pass
=== fixed
import aiohttp

async def go():
    async with aiohttp.ClientSession("https://api.perplexity.ai") as s, s.post("/search") as r:
        pass

### verb: urllib
import urllib.request

«method-wrong:urllib.request.urlopen»("https://api.perplexity.ai/search")

### verb: urllib request
from urllib.request import Request, urlopen

req = «method-wrong:Request»("https://api.perplexity.ai/search", headers={})
urlopen(req)
=== fixed
from urllib.request import Request, urlopen

req = Request("https://api.perplexity.ai/search", headers={}, method="POST")
urlopen(req)

### verb: urllib verb
from urllib import request

request.Request("https://api.perplexity.ai/search", data=b"", method="«method-wrong:PUT»")
=== fixed
from urllib import request

request.Request("https://api.perplexity.ai/search", data=b"", method="POST")

### verb: http.client
import http.client

c = http.client.HTTPSConnection("api.perplexity.ai")
c.request("«method-wrong:GET»", "/search")
=== fixed
import http.client

c = http.client.HTTPSConnection("api.perplexity.ai")
c.request("POST", "/search")

### verb: http.client imported
from http.client import HTTPSConnection

c = HTTPSConnection("api.perplexity.ai", 443)
c.putrequest("«method-wrong:GET»", "/search")
=== fixed
from http.client import HTTPSConnection

c = HTTPSConnection("api.perplexity.ai", 443)
c.putrequest("POST", "/search")

### verb: urllib3
import urllib3

http = urllib3.PoolManager()
http.request("«method-wrong:GET»", "https://api.perplexity.ai/search")
=== fixed
import urllib3

http = urllib3.PoolManager()
http.request("POST", "https://api.perplexity.ai/search")

### verb: httplib2
import httplib2

«method-wrong:httplib2.Http().request»("https://api.perplexity.ai/search")
=== fixed
import httplib2

httplib2.Http().request("https://api.perplexity.ai/search", method="POST")

### verb: helper
import requests

def call(method, path):
    return requests.request(method, "https://api.perplexity.ai" + path)
call("«method-wrong:GET»", "/search")
=== fixed
import requests

def call(method, path):
    return requests.request(method, "https://api.perplexity.ai" + path)
call("POST", "/search")

### verb: method of the class
import requests

class A:
    def _call(self, path):
        return requests.«method-wrong:get»("https://api.perplexity.ai" + path)
    def go(self):
        self._call("/search")
=== fixed
import requests

class A:
    def _call(self, path):
        return requests.post("https://api.perplexity.ai" + path)
    def go(self):
        self._call("/search")

### verb: lambda
import requests

ask = lambda q: requests.«method-wrong:get»("https://api.perplexity.ai/search", params={"q": q})
=== fixed
import requests

ask = lambda q: requests.post("https://api.perplexity.ai/search", params={"q": q})

### verb: comprehension
import requests

x = [requests.«method-wrong:get»("https://api.perplexity.ai/search") for q in qs]
=== fixed
import requests

x = [requests.post("https://api.perplexity.ai/search") for q in qs]

### verb: shell
import os

os.system("curl -X «method-wrong:GET» https://api.perplexity.ai/search")
=== fixed
import os

os.system("curl -X POST https://api.perplexity.ai/search")

### verb: shell words
import subprocess

subprocess.run(["curl", "-X", "«method-wrong:DELETE»", "https://api.perplexity.ai/search"])
=== fixed
import subprocess

subprocess.run(["curl", "-X", "POST", "https://api.perplexity.ai/search"])

### verb: a constant of which another request wants the verb
import os
import requests

METHOD = "GET"
HEADERS = {"Authorization": f"Bearer {os.environ['PPLX_API_KEY']}"}
requests.request(METHOD, "https://api.perplexity.ai/v1/models", headers=HEADERS)
requests.request(«method-wrong:METHOD», "https://api.perplexity.ai/search", headers=HEADERS, json={"query": "x"})

### verb: one of a map
import requests

METHODS = {"search": "«method-wrong:get»", "models": "get"}
requests.request(METHODS["search"], "https://api.perplexity.ai/search", json={})
requests.request(METHODS["models"], "https://api.perplexity.ai/v1/models")
=== fixed
import requests

METHODS = {"search": "POST", "models": "get"}
requests.request(METHODS["search"], "https://api.perplexity.ai/search", json={})
requests.request(METHODS["models"], "https://api.perplexity.ai/v1/models")

### verb: a request that is made apart and opened
import os, urllib.request
request = urllib.request.Request("https://api.perplexity.ai/search", data=b"{}", headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]}, method="«method-wrong:GET»")
urllib.request.urlopen(request).read()
=== fixed
import os, urllib.request
request = urllib.request.Request("https://api.perplexity.ai/search", data=b"{}", headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]}, method="POST")
urllib.request.urlopen(request).read()

### verb: a command that a constant holds
COMMAND = "curl -X «method-wrong:GET» https://api.perplexity.ai/search -H 'Authorization: Bearer '$PERPLEXITY_API_KEY"
=== fixed
COMMAND = "curl -X POST https://api.perplexity.ai/search -H 'Authorization: Bearer '$PERPLEXITY_API_KEY"

### right: a text that names a command among other words
HELP = "Instead of curl -X GET https://api.perplexity.ai/search send POST with PERPLEXITY_API_KEY"

### verb: a function with some of its arguments set, and one that another thread runs
import os, requests
from functools import partial
ask = partial(requests.get, timeout=30)
«method-wrong:ask»("https://api.perplexity.ai/search", params={"query": "x"})
ask("https://api.perplexity.ai/v1/models")

### verb: a class around a client, whose methods hand their arguments on
import os, requests
class Client:
    def __init__(self, base):
        self.base = base.rstrip("/")
    def request(self, method, path, **kw):
        return requests.request(method, self.base + path, **kw)
    def get(self, path, **kw):
        return self.request("«method-wrong:GET»", path, **kw)
    def post(self, path, **kw):
        return self.request("POST", path, **kw)
client = Client("https://api.perplexity.ai")
client.get("/search", params={"query": "x"})
client.get("/v1/models")
client.post("/v1/responses", json={})

### verb: a call in another thread
import requests
def call(method, path):
    return requests.request(method, "https://api.perplexity.ai" + path)
pool.submit(call, "«method-wrong:GET»", "/search")
pool.submit(call, "GET", "/v1/models")
=== fixed
import requests
def call(method, path):
    return requests.request(method, "https://api.perplexity.ai" + path)
pool.submit(call, "POST", "/search")
pool.submit(call, "GET", "/v1/models")

### doubled: a setting of an application
import os, requests
app.config["PPLX_KEY"] = "Bearer " + os.environ["PERPLEXITY_API_KEY"]
requests.post("https://api.perplexity.ai/v1/agent", headers={"Authorization": f"«bearer-doubled:Bearer »{app.config['PPLX_KEY']}"})
=== fixed
import os, requests
app.config["PPLX_KEY"] = os.environ["PERPLEXITY_API_KEY"]
requests.post("https://api.perplexity.ai/v1/agent", headers={"Authorization": f"Bearer {app.config['PPLX_KEY']}"})

### right: a setting of an application
import os, requests
app.config["PPLX_KEY"] = os.environ["PERPLEXITY_API_KEY"]
requests.post("https://api.perplexity.ai/v1/agent", headers={"Authorization": f"Bearer {app.config['PPLX_KEY']}"})

### verb: an address in a record
from typing import NamedTuple
import requests
class Config(NamedTuple):
    base: str
    key: str
config = Config("https://api.perplexity.ai", "x")
requests.«method-wrong:get»(config.base + "/search")
requests.get(config.base + "/v1/models")
=== fixed
from typing import NamedTuple
import requests
class Config(NamedTuple):
    base: str
    key: str
config = Config("https://api.perplexity.ai", "x")
requests.post(config.base + "/search")
requests.get(config.base + "/v1/models")

### verb: options of pycurl
import os, pycurl
c = pycurl.Curl()
c.setopt(c.URL, "https://api.perplexity.ai/v1/responses")
c.setopt(c.CUSTOMREQUEST, "«method-wrong:GET»")
c.setopt(pycurl.HTTPHEADER, ["Authorization: Bearer " + os.environ["PERPLEXITY_API_KEY"]])
=== fixed
import os, pycurl
c = pycurl.Curl()
c.setopt(c.URL, "https://api.perplexity.ai/v1/responses")
c.setopt(c.CUSTOMREQUEST, "POST")
c.setopt(pycurl.HTTPHEADER, ["Authorization: Bearer " + os.environ["PERPLEXITY_API_KEY"]])

### right: a body of pycurl
import os, pycurl
c = pycurl.Curl()
c.setopt(pycurl.URL, "https://api.perplexity.ai/v1/responses")
c.setopt(pycurl.POSTFIELDS, "{}")
c.setopt(pycurl.HTTPHEADER, ["Authorization: Bearer " + os.environ["PERPLEXITY_API_KEY"]])

### verb: a request whose verb partial sets
import os
from functools import partial
import requests
put = partial(requests.request, "«method-wrong:PUT»", headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"})
put("https://api.perplexity.ai/search", json={})
get = partial(requests.request, "GET", headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"})
get("https://api.perplexity.ai/v1/models")
=== fixed
import os
from functools import partial
import requests
put = partial(requests.request, "POST", headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"})
put("https://api.perplexity.ai/search", json={})
get = partial(requests.request, "GET", headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"})
get("https://api.perplexity.ai/v1/models")

### verb: an object that is given or made
import requests


class Settings:
    base_url = "https://api.perplexity.ai"


class Client:
    def __init__(self, settings=None):
        self.settings = settings or Settings()

    def search(self, query):
        return requests.«method-wrong:get»(f"{self.settings.base_url}/search", params={"query": query})
=== fixed
import requests


class Settings:
    base_url = "https://api.perplexity.ai"


class Client:
    def __init__(self, settings=None):
        self.settings = settings or Settings()

    def search(self, query):
        return requests.post(f"{self.settings.base_url}/search", params={"query": query})

### verb: a part of an address is replaced
import requests

ASK = "https://api.perplexity.ai/{path}"
r = requests.«method-wrong:get»(ASK.replace("{path}", "search"), headers=headers)
=== fixed
import requests

ASK = "https://api.perplexity.ai/{path}"
r = requests.post(ASK.replace("{path}", "search"), headers=headers)

### verb: a function whose name is computed
import requests


def call(method, path):
    return getattr(requests, method.lower())("https://api.perplexity.ai" + path)


call("«method-wrong:GET»", "/search")
call("GET", "/v1/models")

### verb: two loops over vendors in one module
VENDORS = {
    "openai": ("https://api.openai.com/v1/chat/completions", "OPENAI_API_KEY"),
    "perplexity": ("https://api.perplexity.ai/v1/responses", "PERPLEXITY_API_KEY"),
}
for name, (url, env) in VENDORS.items():
    key = os.environ.get(env)
    if not key:
        continue
    requests.«method-wrong:put»(url, headers={"Authorization": f"Bearer {key}"}, json=body)
for name, (url, env) in VENDORS.items():
    key = os.environ.get(env)
    if name == "perplexity":
        continue
    requests.put(url, headers={"Authorization": f"Bearer {key}"}, json=body)
