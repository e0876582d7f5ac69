### doubled: requests
requests.post("https://api.perplexity.ai/v1/responses", headers={"Authorization": f"«bearer-doubled:Bearer Bearer »{key}"})
=== fixed
requests.post("https://api.perplexity.ai/v1/responses", headers={"Authorization": f"Bearer {key}"})

### doubled: literal
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": "«bearer-doubled:Bearer Bearer «key-in-repo:%KEY%»»"})
=== fixed
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer %KEY%"})

### doubled: f-string
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"«bearer-doubled:Bearer Bearer »{KEY}"})
=== fixed
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {KEY}"})

### doubled: handed to the SDK
from perplexity import Perplexity

Perplexity(api_key="«bearer-doubled:Bearer «key-in-repo:%KEY%»»")
=== fixed
from perplexity import Perplexity

Perplexity(api_key="%KEY%")

### doubled: handed on with a hole
import os
from perplexity import Perplexity

Perplexity(api_key=f"«bearer-doubled:Bearer »{os.environ['PERPLEXITY_API_KEY']}")
=== fixed
import os
from perplexity import Perplexity

Perplexity(api_key=os.environ['PERPLEXITY_API_KEY'])

### doubled: handed to an OpenAI client
from openai import OpenAI

OpenAI(api_key="«bearer-doubled:Bearer »" + KEY, base_url="https://api.perplexity.ai")
=== fixed
from openai import OpenAI

OpenAI(api_key=KEY, base_url="https://api.perplexity.ai")

### doubled: in a setting
PERPLEXITY_API_KEY = "«bearer-doubled:Bearer «key-in-repo:%KEY%»»"
=== fixed
PERPLEXITY_API_KEY = "%KEY%"

### doubled: in the environment
import os

os.environ["PERPLEXITY_API_KEY"] = "«bearer-doubled:Bearer «key-in-repo:%KEY%»»"
=== fixed
import os

os.environ["PERPLEXITY_API_KEY"] = "%KEY%"

### missing: requests
requests.post("https://api.perplexity.ai/v1/responses", headers={"Authorization": «bearer-missing:api_key»})
=== fixed
requests.post("https://api.perplexity.ai/v1/responses", headers={"Authorization": f"Bearer {api_key}"})

### missing: no scheme
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": "«bearer-missing,key-in-repo:%KEY%»"})
=== fixed
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer %KEY%"})

### missing: no scheme, from the environment
import os, requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": «bearer-missing:os.environ["PERPLEXITY_API_KEY"]»})
=== fixed
import os, requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]})

### missing: no scheme, by name
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": «bearer-missing:PERPLEXITY_API_KEY»})
=== fixed
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {PERPLEXITY_API_KEY}"})

### missing: no scheme, in an f-string
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"«bearer-missing:{api_key}»"})
=== fixed
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {api_key}"})

### missing: no blank
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"«bearer-missing:Bearer»{KEY}"})
=== fixed
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {KEY}"})

### missing: no blank in a sum
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": "«bearer-missing:Bearer»" + KEY})
=== fixed
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer " + KEY})

### missing: another scheme
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": "«bearer-missing:Token »" + KEY})
=== fixed
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer " + KEY})

### missing: pairs
import requests

requests.post("https://api.perplexity.ai/search", headers=[("Authorization", "«bearer-missing,key-in-repo:%KEY%»")])
=== fixed
import requests

requests.post("https://api.perplexity.ai/search", headers=[("Authorization", "Bearer %KEY%")])

### missing: merged
import requests

BASE = {"Accept": "a"}
requests.post("https://api.perplexity.ai/search", headers={**BASE, "Authorization": "«bearer-missing,key-in-repo:%KEY%»"})
=== fixed
import requests

BASE = {"Accept": "a"}
requests.post("https://api.perplexity.ai/search", headers={**BASE, "Authorization": "Bearer %KEY%"})

### missing: or-ed
import requests

BASE = {"Accept": "a"}
requests.post("https://api.perplexity.ai/search", headers=BASE | {"Authorization": "«bearer-missing,key-in-repo:%KEY%»"})
=== fixed
import requests

BASE = {"Accept": "a"}
requests.post("https://api.perplexity.ai/search", headers=BASE | {"Authorization": "Bearer %KEY%"})

### missing: a copy
import httpx, requests

requests.post("https://api.perplexity.ai/search", headers=httpx.Headers({"Authorization": "«bearer-missing,key-in-repo:%KEY%»"}).copy())
=== fixed
import httpx, requests

requests.post("https://api.perplexity.ai/search", headers=httpx.Headers({"Authorization": "Bearer %KEY%"}).copy())

### missing: built above the call
import requests

U = "https://api.perplexity.ai/search"
h = {"Authorization": "«bearer-missing,key-in-repo:%KEY%»"}
requests.post(U, headers=h)
=== fixed
import requests

U = "https://api.perplexity.ai/search"
h = {"Authorization": "Bearer %KEY%"}
requests.post(U, headers=h)

### missing: built in two steps
import requests

U = "https://api.perplexity.ai/search"
h = {}
h["Authorization"] = "«bearer-missing,key-in-repo:%KEY%»"
requests.post(U, headers=h)
=== fixed
import requests

U = "https://api.perplexity.ai/search"
h = {}
h["Authorization"] = "Bearer %KEY%"
requests.post(U, headers=h)

### missing: built by update
import requests

U = "https://api.perplexity.ai/search"
h = {}
h.update({"Authorization": "«bearer-missing,key-in-repo:%KEY%»"})
requests.post(U, headers=h)
=== fixed
import requests

U = "https://api.perplexity.ai/search"
h = {}
h.update({"Authorization": "Bearer %KEY%"})
requests.post(U, headers=h)

### missing: built by update with keywords
import requests

U = "https://api.perplexity.ai/search"
h = {}
h.update(Authorization="«bearer-missing,key-in-repo:%KEY%»")
requests.post(U, headers=h)
=== fixed
import requests

U = "https://api.perplexity.ai/search"
h = {}
h.update(Authorization="Bearer %KEY%")
requests.post(U, headers=h)

### missing: built by a function
import requests

U = "https://api.perplexity.ai/search"

def h():
    return {"Authorization": «bearer-missing:API_KEY»}
requests.post(U, headers=h())
=== fixed
import requests

U = "https://api.perplexity.ai/search"

def h():
    return {"Authorization": f"Bearer {API_KEY}"}
requests.post(U, headers=h())

### missing: built by a function with an argument
import os, requests

U = "https://api.perplexity.ai/search"

def h(key):
    return {"Authorization": «bearer-missing:key»}
requests.post(U, headers=h(os.environ["PERPLEXITY_API_KEY"]))
=== fixed
import os, requests

U = "https://api.perplexity.ai/search"

def h(key):
    return {"Authorization": f"Bearer {key}"}
requests.post(U, headers=h(os.environ["PERPLEXITY_API_KEY"]))

### missing: built by a function in steps
import requests

U = "https://api.perplexity.ai/search"

def h():
    d = {}
    d["Authorization"] = "«bearer-missing,key-in-repo:%KEY%»"
    return d
requests.post(U, headers=h())
=== fixed
import requests

U = "https://api.perplexity.ai/search"

def h():
    d = {}
    d["Authorization"] = "Bearer %KEY%"
    return d
requests.post(U, headers=h())

### missing: built by a method
import requests

U = "https://api.perplexity.ai/search"

class A:
    def h(self):
        return {"Authorization": "«bearer-missing,key-in-repo:%KEY%»"}
    def go(self):
        requests.post(U, headers=self.h())
=== fixed
import requests

U = "https://api.perplexity.ai/search"

class A:
    def h(self):
        return {"Authorization": "Bearer %KEY%"}
    def go(self):
        requests.post(U, headers=self.h())

### missing: built by a property
import requests

U = "https://api.perplexity.ai/search"

class A:
    @property
    def h(self):
        return {"Authorization": "«bearer-missing,key-in-repo:%KEY%»"}
    def go(self):
        requests.post(U, headers=self.h)
=== fixed
import requests

U = "https://api.perplexity.ai/search"

class A:
    @property
    def h(self):
        return {"Authorization": "Bearer %KEY%"}
    def go(self):
        requests.post(U, headers=self.h)

### missing: as an attribute
import requests

U = "https://api.perplexity.ai/search"

class A:
    def __init__(self):
        self.h = {"Authorization": "«bearer-missing,key-in-repo:%KEY%»"}
    def go(self):
        requests.post(U, headers=self.h)
=== fixed
import requests

U = "https://api.perplexity.ai/search"

class A:
    def __init__(self):
        self.h = {"Authorization": "Bearer %KEY%"}
    def go(self):
        requests.post(U, headers=self.h)

### missing: from an attribute
import os, requests

U = "https://api.perplexity.ai/search"

class A:
    def __init__(self):
        self.key = os.getenv("PPLX_API_KEY")
    def go(self):
        requests.post(U, headers={"Authorization": «bearer-missing:self.key»})
=== fixed
import os, requests

U = "https://api.perplexity.ai/search"

class A:
    def __init__(self):
        self.key = os.getenv("PPLX_API_KEY")
    def go(self):
        requests.post(U, headers={"Authorization": f"Bearer {self.key}"})

### missing: from what the class was made with
import os, requests

U = "https://api.perplexity.ai/search"

class A:
    def __init__(self, key):
        self.key = key
    def go(self):
        requests.post(U, headers={"Authorization": «bearer-missing:self.key»})
A(os.environ["PERPLEXITY_API_KEY"])
=== fixed
import os, requests

U = "https://api.perplexity.ai/search"

class A:
    def __init__(self, key):
        self.key = key
    def go(self):
        requests.post(U, headers={"Authorization": f"Bearer {self.key}"})
A(os.environ["PERPLEXITY_API_KEY"])

### missing: built in the session
import requests

U = "https://api.perplexity.ai/search"
s = requests.Session()
s.headers.update({"Authorization": "«bearer-missing,key-in-repo:%KEY%»"})
s.post(U)
=== fixed
import requests

U = "https://api.perplexity.ai/search"
s = requests.Session()
s.headers.update({"Authorization": "Bearer %KEY%"})
s.post(U)

### missing: built in the session's item
import requests

U = "https://api.perplexity.ai/search"
s = requests.Session()
s.headers["Authorization"] = "«bearer-missing,key-in-repo:%KEY%»"
s.post(U)
=== fixed
import requests

U = "https://api.perplexity.ai/search"
s = requests.Session()
s.headers["Authorization"] = "Bearer %KEY%"
s.post(U)

### missing: built in the session of an object
import requests

U = "https://api.perplexity.ai/search"

class A:
    def __init__(self):
        self.s = requests.Session()
        self.s.headers.update({"Authorization": "«bearer-missing,key-in-repo:%KEY%»"})
    def go(self):
        self.s.post(U)
=== fixed
import requests

U = "https://api.perplexity.ai/search"

class A:
    def __init__(self):
        self.s = requests.Session()
        self.s.headers.update({"Authorization": "Bearer %KEY%"})
    def go(self):
        self.s.post(U)

### missing: built in the client
import httpx

U = "https://api.perplexity.ai/search"
with httpx.Client(headers={"Authorization": "«bearer-missing,key-in-repo:%KEY%»"}) as c:
    c.post(U)
=== fixed
import httpx

U = "https://api.perplexity.ai/search"
with httpx.Client(headers={"Authorization": "Bearer %KEY%"}) as c:
    c.post(U)

### missing: built by add_header
import urllib.request

U = "https://api.perplexity.ai/search"
r = urllib.request.Request(U, data=b"")
r.add_header("Authorization", "«bearer-missing,key-in-repo:%KEY%»")
=== fixed
import urllib.request

U = "https://api.perplexity.ai/search"
r = urllib.request.Request(U, data=b"")
r.add_header("Authorization", "Bearer %KEY%")

### missing: without a call that shows
def h():
    return {"Authorization": «bearer-missing:PERPLEXITY_API_KEY»}
=== fixed
def h():
    return {"Authorization": f"Bearer {PERPLEXITY_API_KEY}"}

### missing: name of a constant
import requests

U = "https://api.perplexity.ai/search"
NAME = "Authorization"
requests.post(U, headers={NAME: "«bearer-missing,key-in-repo:%KEY%»"})
=== fixed
import requests

U = "https://api.perplexity.ai/search"
NAME = "Authorization"
requests.post(U, headers={NAME: "Bearer %KEY%"})

### missing: value of a constant
import requests

U = "https://api.perplexity.ai/search"
AUTH = "«key-in-repo:%KEY%»"
requests.post(U, headers={"«bearer-missing:Authorization»": AUTH})
=== fixed
import requests

U = "https://api.perplexity.ai/search"
AUTH = "%KEY%"
requests.post(U, headers={"Authorization": f"Bearer {AUTH}"})

### header: x-api-key
requests.post("https://api.perplexity.ai/v1/responses", headers={"«auth-header-wrong:x-api-key»": api_key})
=== fixed
requests.post("https://api.perplexity.ai/v1/responses", headers={"Authorization": f"Bearer {api_key}"})

### header: another header
import requests

requests.post("https://api.perplexity.ai/search", headers={"«auth-header-wrong:x-api-key»": KEY})
=== fixed
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {KEY}"})

### header: another header by keyword
import requests

requests.post("https://api.perplexity.ai/search", headers=dict(Accept="a", **{"«auth-header-wrong:X-API-Key»": KEY}))
=== fixed
import requests

requests.post("https://api.perplexity.ai/search", headers=dict(Accept="a", **{"Authorization": f"Bearer {KEY}"}))

### header: in the query
import requests

requests.post("https://api.perplexity.ai/search", params={"«auth-header-wrong:api_key»": KEY})

### header: basic
import requests

requests.post("https://api.perplexity.ai/search", auth=(«auth-header-wrong:"user", KEY»))

### header: basic by class
import requests

requests.post("https://api.perplexity.ai/search", auth=«auth-header-wrong:HTTPBasicAuth(KEY, '')»)

### header: a name in the place of its value
import os
import requests

key = os.environ["PERPLEXITY_API_KEY"]
requests.post("https://api.perplexity.ai/search", headers={"Authorization": "«key-not-filled-in:Bearer {key}»"})
=== fixed
import os
import requests

key = os.environ["PERPLEXITY_API_KEY"]
requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {key}"})

### header: a name in the place of the value of something that the file does not have
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": "«key-not-filled-in:Bearer {pplx_key}»"})

### right: a header that is filled in before it is sent
import os
import requests

template = "Bearer {key}"
requests.post("https://api.perplexity.ai/search", headers={"Authorization": template.format(key=os.environ["PERPLEXITY_API_KEY"])})
requests.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer %s" % os.environ["PERPLEXITY_API_KEY"]})

### right: a header of a server of one's own
import os
import requests

key = os.environ["PERPLEXITY_API_KEY"]
requests.post("https://my.app.example/ask", headers={"X-Perplexity-Api-Key": f"Bearer {key}"})
requests.post("https://my.app.example/ask", headers={"X-Api-Key": key})

### header: a string with a prefix that cannot be joined to another
import os, httpx
token = os.getenv("PERPLEXITY_API_KEY")
httpx.post("https://api.perplexity.ai/search", headers={"Authorization": u"«key-not-filled-in:Bearer {token}»"})
httpx.post("https://api.perplexity.ai/search", headers={"Authorization": r"«key-not-filled-in:Bearer {token}»"})

### header: a call in the place of a name
import os, httpx
httpx.post("https://api.perplexity.ai/search", headers={"Authorization": "«key-not-filled-in:Bearer {os.getenv('PERPLEXITY_API_KEY')}»"})
=== fixed unsafe
import os, httpx
httpx.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {os.getenv('PERPLEXITY_API_KEY')}"})

### header: an underscore behind Bearer
import httpx, os
httpx.post("https://api.perplexity.ai/search", headers={"Authorization": "«bearer-missing:Bearer_»" + os.environ["PPLX_API_KEY"]})
=== fixed
import httpx, os
httpx.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer " + os.environ["PPLX_API_KEY"]})

### header: of a client whose requests are sent elsewhere
import httpx
class Client:
    def __init__(self, api_key):
        self.http = httpx.AsyncClient(base_url="https://api.perplexity.ai")
        self.http.headers.update({"Authorization": «bearer-missing:api_key»})
=== fixed
import httpx
class Client:
    def __init__(self, api_key):
        self.http = httpx.AsyncClient(base_url="https://api.perplexity.ai")
        self.http.headers.update({"Authorization": f"Bearer {api_key}"})

### right: headers of another vendor's client, in a variable of the same name
import httpx
def client_of(vendor, key):
    if vendor == "perplexity":
        client = httpx.Client(base_url="https://api.perplexity.ai")
        client.headers["Authorization"] = f"Bearer {key}"
    else:
        client = httpx.Client(base_url="https://api.anthropic.com")
        client.headers["x-api-key"] = key
    return client

### right: a client of one of two vendors
import httpx
if vendor == "perplexity":
    base = "https://api.perplexity.ai"
else:
    base = "https://api.anthropic.com"
client = httpx.Client(base_url=base, headers={"x-api-key": key})

### right: one client of several
import httpx
clients = {"perplexity": httpx.Client(base_url="https://api.perplexity.ai"), "claude": httpx.Client(base_url="https://api.anthropic.com")}
clients["claude"].headers["x-api-key"] = key

### header: built and returned, in a module of the API alone
BASE = "https://api.perplexity.ai"
def build_headers(api_key):
    headers = {"Content-Type": "application/json"}
    headers["Authorization"] = «bearer-missing:api_key»
    return headers
=== fixed
BASE = "https://api.perplexity.ai"
def build_headers(api_key):
    headers = {"Content-Type": "application/json"}
    headers["Authorization"] = f"Bearer {api_key}"
    return headers

### missing: a header that one's own server takes as it is
import os, requests
headers = {"Authorization": «bearer-missing:os.environ["PERPLEXITY_API_KEY"]»}
requests.post("http://localhost:8000/ask", headers=headers)
requests.post("https://api.perplexity.ai/search", headers=headers)

### header: a map that is put into the headers of a client
import os, requests
session = requests.Session()
session.headers |= {"«auth-header-wrong:api-key»": os.environ["PERPLEXITY_API_KEY"]}
session.post("https://api.perplexity.ai/v1/agent", json={"input": "x"})
=== fixed
import os, requests
session = requests.Session()
session.headers |= {"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]}
session.post("https://api.perplexity.ai/v1/agent", json={"input": "x"})

### header: a template whose variable is set later
import os, requests
template = "«key-not-filled-in:Bearer {api_key}»"
headers = {"Authorization": template}
api_key = os.environ["PERPLEXITY_API_KEY"]
requests.post("https://api.perplexity.ai/search", headers=headers, json={})

### header: a module that is imported, in a text without f
import os, requests
requests.post("https://api.perplexity.ai/search", headers={"Authorization": "«key-not-filled-in:Bearer {os.environ['PERPLEXITY_API_KEY']}»"}, json={})
=== fixed
import os, requests
requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}, json={})

### header: a module that is not imported, in a text without f
import requests
requests.post("https://api.perplexity.ai/search", headers={"Authorization": "«key-not-filled-in:Bearer {os.environ['PERPLEXITY_API_KEY']}»"}, json={})

### header: another name with Bearer twice
requests.post("https://api.perplexity.ai/search", headers={"«auth-header-wrong:X-Api-Key»": f"Bearer Bearer {os.environ['PERPLEXITY_API_KEY']}"}, json={})
=== fixed
requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}, json={})

### header: the user of a client
import os, httpx
auth = «auth-header-wrong:httpx.BasicAuth(username=os.environ["PERPLEXITY_API_KEY"], password="")»
with httpx.Client(base_url="https://api.perplexity.ai", auth=auth) as client:
    client.post("/search", json={"query": "x"})

### right: the user of a client of another server
import os, httpx
client = httpx.Client(base_url="https://jira.acme.io", auth=("me", os.environ["JIRA_TOKEN"]))
client.get("/search")
httpx.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]})

### doubled: a value that is stored with Bearer is told there
import requests
PERPLEXITY_API_KEY = "«bearer-doubled:Bearer «key-in-repo:%KEY%»»"
requests.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer " + PERPLEXITY_API_KEY})
=== fixed
import requests
PERPLEXITY_API_KEY = "%KEY%"
requests.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer " + PERPLEXITY_API_KEY})

### header: a user and a password that are set on a session
import os, requests
session = requests.Session()
session.«auth-header-wrong:auth» = ("api", os.environ["PERPLEXITY_API_KEY"])
session.post("https://api.perplexity.ai/search", json={"query": "x"})
other = requests.Session()
other.auth = ("me", os.environ["JIRA_TOKEN"])
other.get("https://jira.example.com/search")

### header: the key in parameters that urlencode puts behind the address
import os, requests
from urllib.parse import urlencode
requests.post(f"https://api.perplexity.ai/search?{urlencode({'«auth-header-wrong:api_key»': os.environ['PERPLEXITY_API_KEY']})}", json={})

### right: a client that a function named after headers is given its key, and a function of one's own that makes them
from perplexity import Perplexity

from shared import make_headers


def test_default_headers():
    client = Perplexity(api_key=api_key, default_headers={"X-Foo": "bar"})
    assert client.post("/foo").headers["X-Foo"] == "bar"


def ask(api_key):
    headers = make_headers(api_key=api_key)
    return requests.post("https://api.perplexity.ai/v1/responses", headers=headers, json={})

### header: a map made of labelled arguments
headers = dict(«auth-header-wrong:api_key»=os.environ["PERPLEXITY_API_KEY"])
requests.post("https://api.perplexity.ai/v1/responses", headers=headers, json={})
=== fixed
headers = dict(Authorization="Bearer " + os.environ["PERPLEXITY_API_KEY"])
requests.post("https://api.perplexity.ai/v1/responses", headers=headers, json={})

### header: a name that a constant of a class holds
class Client:
    KEY_HEADER = "X-API-Key"

    def ask(self, query):
        return requests.post("https://api.perplexity.ai/search", headers={self.«auth-header-wrong:KEY_HEADER»: os.environ["PERPLEXITY_API_KEY"]}, json={"query": query})

### right: names that constants hold, here and in another file
import requests
from .names import AUTH, API_KEY
HEADER = "Authorization"
requests.post("https://api.perplexity.ai/search", headers={HEADER: f"Bearer {key}"}, json={})
requests.post("https://api.perplexity.ai/search", headers={AUTH: f"Bearer {key}", API_KEY: "x"}, json={})

### header: a key in the query string of an address that a function gives back
import os
def address(query):
    return f"https://api.perplexity.ai/search?query={query}&«auth-header-wrong:token»={os.environ['PERPLEXITY_API_KEY']}"

### right: a name of a header that calls give
class Client:
    def __init__(self, base_url, token, header="X-API-Key", prefix=""):
        self.http = httpx.Client(base_url=base_url, headers={header: prefix + token})

client = Client("https://api.perplexity.ai", os.environ["PERPLEXITY_API_KEY"], header="Authorization", prefix="Bearer ")

### missing: the place of a key that is yet to be filled in
import requests

U = "https://api.perplexity.ai/search"
API_KEY = "YOUR_API_KEY"
requests.post(U, headers={"«bearer-missing:Authorization»": API_KEY})
requests.post(U, headers={"«bearer-missing:Authorization»": f"{API_KEY}"})
requests.post(U, headers={"Authorization": "«bearer-missing:<your api key>»"})
=== fixed
import requests

U = "https://api.perplexity.ai/search"
API_KEY = "YOUR_API_KEY"
requests.post(U, headers={"Authorization": f"Bearer {API_KEY}"})
requests.post(U, headers={"Authorization": f"Bearer {API_KEY}"})
requests.post(U, headers={"Authorization": "Bearer <your api key>"})

### right: what is to be filled in may be the whole value of the header
import requests

U = "https://api.perplexity.ai/search"
AUTH = "YOUR_AUTH_HEADER"
requests.post(U, headers={"Authorization": AUTH})
requests.post(U, headers={"Authorization": "YOUR_BEARER_TOKEN"})
requests.post(U, headers={"Authorization": "Bearer YOUR_API_KEY"})
requests.post("https://api.example.com/search", headers={"Authorization": "YOUR_API_KEY"})

### header: a name with underscores
import os, requests
requests.post("https://api.perplexity.ai/search", headers={"«auth-header-wrong:X_API_KEY»": os.environ["PERPLEXITY_API_KEY"]}, json={})
=== fixed
import os, requests
requests.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]}, json={})

### missing: a loop over the names of variables
import os
import requests

VENDORS = [
    ("openai", "https://api.openai.com/v1/responses", "OPENAI_API_KEY"),
    ("perplexity", "https://api.perplexity.ai/v1/responses", "PERPLEXITY_API_KEY"),
]
for name, url, env in VENDORS:
    requests.post(url, headers={"Authorization": «bearer-missing:os.environ[env]»}, json={})

### missing: a key that is awaited
import httpx

async def ask(client: httpx.AsyncClient, vault, pplx_api_key):
    await client.post("https://api.perplexity.ai/search", headers={"Authorization": await «bearer-missing:vault.pplx_api_key()»}, json={})
    await client.post("https://api.perplexity.ai/search", headers={"Authorization": await «bearer-missing:pplx_api_key»}, json={})
=== fixed
import httpx

async def ask(client: httpx.AsyncClient, vault, pplx_api_key):
    await client.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer " + await vault.pplx_api_key()}, json={})
    await client.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {await pplx_api_key}"}, json={})

### right: the scheme in a list that is joined
import os, requests
key = os.environ["PERPLEXITY_API_KEY"]
requests.post("https://api.perplexity.ai/search", headers={"Authorization": " ".join(["Bearer", key])}, json={})

### doubled: words in a list that is joined, and values of a template
import os, requests
key = os.environ["PERPLEXITY_API_KEY"]
requests.post("https://api.perplexity.ai/search", headers={"Authorization": " ".join(["«bearer-doubled:Bearer»", "Bearer", key])}, json={})
=== fixed
import os, requests
key = os.environ["PERPLEXITY_API_KEY"]
requests.post("https://api.perplexity.ai/search", headers={"Authorization": " ".join(["Bearer", key])}, json={})

### right: a class that a call makes of the names of its fields
import os, requests
from typing import NamedTuple
Vendor = NamedTuple("Vendor", [("key", str), ("url", str)])
vendor = Vendor(os.environ["PERPLEXITY_API_KEY"], "https://api.perplexity.ai/search")
requests.post(vendor.url, headers={"Authorization": f"Bearer {vendor.key}"}, json={})

### header: the row of a table names the header
import os
import requests

VENDORS = {
    "anthropic": {"url": "https://api.anthropic.com/v1/messages", "header": "x-api-key", "prefix": "", "env": "ANTHROPIC_API_KEY"},
    "perplexity": {"url": "https://api.perplexity.ai/v1/responses", "header": "«auth-header-wrong:x-api-key»", "prefix": "Bearer ", "env": "PERPLEXITY_API_KEY"},
}


def ask(name, body):
    v = VENDORS[name]
    return requests.post(v["url"], headers={v["header"]: v["prefix"] + os.environ[v["env"]]}, json=body)

### header: the name of the header once more, and signs behind the scheme
import requests
URL = "https://api.perplexity.ai/search"
requests.post(URL, headers={"Authorization": f"«bearer-missing:Authorization: Bearer »{api_key}"}, json={})
requests.post(URL, headers={"Authorization": f"«bearer-missing:Bearer=»{api_key}"}, json={})
requests.post(URL, headers={"Authorization": f"«bearer-missing:Bearer : »{api_key}"}, json={})
=== fixed
import requests
URL = "https://api.perplexity.ai/search"
requests.post(URL, headers={"Authorization": f"Bearer {api_key}"}, json={})
requests.post(URL, headers={"Authorization": f"Bearer {api_key}"}, json={})
requests.post(URL, headers={"Authorization": f"Bearer {api_key}"}, json={})

### header: the sign of other languages before what is put in
import requests
requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"«auth-header-wrong:Bearer $»{api_key}"}, json={})
=== fixed
import requests
requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {api_key}"}, json={})

### header: a name like that of the header, as an element of a map
import os, requests
h = {}
h["«auth-header-wrong:Authentication»"] = "Bearer " + os.environ["PERPLEXITY_API_KEY"]
requests.post("https://api.perplexity.ai/search", headers=h, json={})
=== fixed
import os, requests
h = {}
h["Authorization"] = "Bearer " + os.environ["PERPLEXITY_API_KEY"]
requests.post("https://api.perplexity.ai/search", headers=h, json={})

### right: a name like that of the header, in a store
import os, requests
store["authToken"] = "Bearer " + os.environ["PERPLEXITY_API_KEY"]
requests.post("https://api.perplexity.ai/search", headers={"Authorization": store["authToken"]}, json={})

### host: the web site is sent the key in a header of another name, and in a parameter
import os, requests
requests.post("«base-url-wrong:https://www.perplexity.ai/search»", headers={"«auth-header-wrong:X-API-Key»": os.environ["PERPLEXITY_API_KEY"]}, json={})
requests.post("https://my.example.com/search", headers={"X-API-Key": os.environ["PERPLEXITY_API_KEY"]}, json={})
requests.get("https://www.perplexity.ai/search?q=x")
=== fixed unsafe
import os, requests
requests.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]}, json={})
requests.post("https://my.example.com/search", headers={"X-API-Key": os.environ["PERPLEXITY_API_KEY"]}, json={})
requests.get("https://www.perplexity.ai/search?q=x")

### header: a name that only another function has
import os
import requests


def read():
    key = os.environ["PERPLEXITY_API_KEY"]
    return key


def ask():
    requests.post("https://api.perplexity.ai/search", headers={"Authorization": "«key-not-filled-in:Bearer {key}»"})

### header: a name that may come from a module that gives all of its own
import requests
from settings import *

requests.post("https://api.perplexity.ai/search", headers={"Authorization": "«key-not-filled-in:Bearer {pplx_key}»"})
=== fixed unsafe
import requests
from settings import *

requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {pplx_key}"})
