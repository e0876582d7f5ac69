"""Requests in Python source: verb, URL, headers, through constants, sessions, helpers and clients with a base URL."""

from __future__ import annotations

import pytest

from pplx_scan.model.fact import AuthHeader, BaseUrl, Fact, HttpCall
from tests.extract.marks import check, facts

API = "https://api.perplexity.ai"


def faults(text: str) -> list[Fact]:
    """Return what the rules on URLs, headers and verbs would report."""
    found: list[Fact] = []
    for fact in facts("a.py", text, Fact):
        wrong_url = (
            isinstance(fact, BaseUrl)
            and fact.role != "link"
            and (
                fact.host_kind == "wrong"
                or fact.path_state in {"unknown", "doubled", "unfit"}
                or (fact.scheme == "http" and fact.right)
            )
        )
        wrong_header = isinstance(fact, AuthHeader) and fact.state not in {"right", "unknown"}
        wrong_verb = isinstance(fact, HttpCall) and fact.post_only and fact.method not in {"POST", ""}
        if wrong_url or wrong_header or wrong_verb:
            found.append(fact)
    return found


SILENT = {
    "the right call": f"""
import os, requests
headers = {{"Authorization": f"Bearer {{os.environ['PERPLEXITY_API_KEY']}}", "Content-Type": "application/json"}}
requests.post("{API}/v1/responses", headers=headers, json={{}})
""",
    "a list of models": f'import requests\nrequests.get("{API}/v1/models", headers={{"Authorization": f"Bearer {{KEY}}"}})',
    "polling": f'import httpx\nhttpx.get(f"{API}/async/chat/completions/{{job}}")\nhttpx.get("{API}/async/chat/completions")',
    "polling by constant": f'import httpx\nBASE = "{API}/v1/responses"\nhttpx.get(f"{{BASE}}/{{run_id}}")\nhttpx.get(BASE + "/" + run_id)',
    "deleting a file": f'import requests\nrequests.delete(f"{API}/v1/files/{{name}}")',
    "another service": 'import requests\nrequests.get("https://api.tavily.com/search", headers={"x-api-key": TAVILY_KEY})',
    "another service's path": 'import requests\nrequests.get("https://example.com/chat/completions")',
    "a full address under the name base_url": f'import requests\nbase_url = "{API}/v1/responses"\nrequests.post(base_url)',
    "the web site with cookies": """
import requests
s = requests.Session()
s.headers.update({"cookie": COOKIE})
s.get("https://www.perplexity.ai/api/auth/session")
s.post("https://www.perplexity.ai/rest/sse/perplexity_ask", json={})
""",
    "links": '"""See https://www.perplexity.ai/settings/api or https://docs.perplexity.ai."""\n# not https://api.perplexity.com\n',
    "a check of the address": 'if "https://api.perplexity.com" in url or url.startswith("http://api.perplexity.ai"):\n    pass',
    "a proxy": """
import os
from openai import OpenAI
OpenAI(api_key=os.environ["OPENROUTER_API_KEY"], base_url="https://openrouter.ai/api/v1")
OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="http://localhost:4000")
OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url=os.environ["LLM_URL"])
OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], **options)
OpenAI(api_key=os.environ["OPENAI_API_KEY"])
""",
    "the base of each client": f"""
from openai import OpenAI
from perplexity import Perplexity
from litellm import completion
one = OpenAI(base_url="{API}/v1")
one.responses.create()
two = OpenAI(base_url="{API}")
two.chat.completions.create()
Perplexity(base_url="{API}/")
completion(model="perplexity/sonar", api_base="{API}")
completion(model="gpt-4o", api_base="https://api.openai.com/v1")
""",
    "the settings of the environment": """
import os
from openai import OpenAI
os.environ["OPENAI_BASE_URL"] = "https://api.perplexity.ai/v1"
client = OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"])
""",
    "a client that is chosen": f"""
import os
from openai import OpenAI
if provider == "perplexity":
    client = OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="{API}")
else:
    client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
client.chat.completions.create()
""",
    "Bearer only when it is missing": f"""
import os, requests
key = os.environ["PERPLEXITY_API_KEY"]
auth = key if key.startswith("Bearer ") else f"Bearer {{key}}"
requests.post("{API}/search", headers={{"Authorization": auth}})
""",
    "Bearer is taken off first": f"""
import os, requests
key = os.environ["PERPLEXITY_API_KEY"].removeprefix("Bearer ")
requests.post("{API}/search", headers={{"Authorization": "Bearer " + key}})
""",
    "a header that is built elsewhere": f'import requests\nrequests.post("{API}/search", headers={{"Authorization": auth_header}})',
    "a constant with the scheme": f'import requests\nPERPLEXITY_TOKEN = "Bearer %KEY%"\nrequests.post("{API}/search", headers={{"Authorization": PERPLEXITY_TOKEN}})',
    "urllib with a body": f"""
import urllib.request
request = urllib.request.Request("{API}/search", data=b"{{}}", headers={{}})
urllib.request.urlopen(request)
late = urllib.request.Request("{API}/search")
late.data = b"{{}}"
named = urllib.request.Request("{API}/search", method="POST")
opened = urllib.request.Request("{API}/search")
urllib.request.urlopen(opened, data=b"{{}}")
""",
    "a verb that is not known": f'import requests\nrequests.request(method, "{API}/search")\nrequests.request(**what)',
    "a helper for any verb": f"""
import requests
def call(method, path):
    return requests.request(method, "{API}" + path)
call("POST", "/search")
call("GET", "/v1/models")
""",
    "a server of one's own": '@app.get("/search")\ndef search():\n    pass\nclient = TestClient(app)\nclient.get("/search", headers={"x-api-key": "a"})',
    "one address after the other": f'import requests\nurl = "{API}/search"\nrequests.post(url)\nurl = "{API}/v1/models"\nrequests.get(url)',
    "a dict that has a get": f'CACHE.get("{API}/search")\nsettings = {{"key": KEY}}',
    "a mock": f'respx.get("{API}/search")\nresponses.add(responses.GET, "{API}/search")',
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_nothing_is_wrong(text: str) -> None:
    assert faults(text) == []


VERBS = {
    "function": 'import requests\nrequests.«get»("U/search")',
    "alias of the module": 'import requests as r\nr.«get»("U/search")',
    "imported function": 'from requests import get\n«get»("U/search")',
    "renamed function": 'from requests import get as fetch\n«fetch»("U/search")',
    "function in a variable": 'import requests\nask = requests.get\n«ask»("U/search")',
    "without an import": 'requests.«put»("U/v1/responses")',
    "verb as an argument": 'import requests\nrequests.request("«GET»", "U/search")',
    "verb as a keyword": 'import requests\nrequests.request(url="U/search", method="«get»")',
    "verb in a constant": 'import requests\nVERB = "«GET»"\nrequests.request(VERB, "U/search")',
    "constant for the URL": 'import requests\nURL = "U/chat/completions"\ndef go():\n    return requests.«get»(URL)',
    "base and path": 'import requests\nBASE = "U"\nrequests.«get»(BASE + "/search")\nrequests.«get»(f"{BASE}/search")',
    "percent and format": 'import requests\nBASE = "U"\nrequests.«get»("%s/search" % BASE)\nrequests.«get»("{}/search".format(BASE))',
    "urljoin": 'import requests\nfrom urllib.parse import urljoin\nrequests.«get»(urljoin("U/x", "/search"))',
    "attribute": 'import requests\nclass A:\n    URL = "U"\n    def go(self):\n        requests.«get»(self.URL + "/search")',
    "inherited attribute": 'import requests\nclass B:\n    URL = "U"\nclass A(B):\n    def go(self):\n        requests.«get»(f"{self.URL}/search")',
    "set in __init__": 'import requests\nclass A:\n    def __init__(self):\n        self.url = "U"\n    def go(self):\n        requests.«get»(self.url + "/search")',
    "default of a parameter": 'import requests\nclass A:\n    def __init__(self, base_url="U"):\n        self.url = base_url.rstrip("/")\n    def go(self):\n        requests.«get»(f"{self.url}/search")',
    "dict constant": 'import requests\nC = {"api": {"url": "U/search"}}\nrequests.«get»(C["api"]["url"])',
    "environment default": 'import os, requests\nrequests.«get»(os.getenv("PERPLEXITY_API_URL", "U/search"))',
    "in a loop": 'import requests\nfor i in range(3):\n    requests.«get»("U/search")',
    "in a retry": 'import requests\nwhile True:\n    try:\n        requests.«get»("U/search")\n    except Exception:\n        pass',
    "session": 'import requests\ns = requests.Session()\ns.«get»("U/search")',
    "session as an attribute": 'import requests\nclass A:\n    def __init__(self):\n        self.s = requests.Session()\n    def go(self):\n        self.s.«get»("U/search")',
    "session in a with": 'import requests\nwith requests.Session() as s:\n    s.«get»("U/search")',
    "session from a function": 'import requests\ndef make():\n    return requests.Session()\nmake().«get»("U/search")',
    "session by annotation": 'import httpx\ndef go(web: httpx.Client):\n    web.«get»("U/search")',
    "session of an unknown class": 'def go(session):\n    session.«get»("U/search")',
    "httpx base": 'import httpx\nc = httpx.Client(base_url="U")\nc.«get»("/search")\nc.«get»("search")',
    "httpx in a with": 'import httpx\nasync def go():\n    async with httpx.AsyncClient(base_url="U/v1") as c:\n        await c.«get»("/responses")',
    "httpx stream": 'import httpx\nhttpx.stream("«GET»", "U/search")',
    "aiohttp": 'import aiohttp\nasync def go():\n    async with aiohttp.ClientSession() as s:\n        async with s.«get»("U/search") as r:\n            pass',
    "aiohttp base": 'import aiohttp\nasync def go():\n    async with aiohttp.ClientSession("U") as s, s.«get»("/search") as r:\n        pass',
    "urllib": 'import urllib.request\n«urllib.request.urlopen»("U/search")',
    "urllib request": 'from urllib.request import Request, urlopen\nreq = «Request»("U/search", headers={})\nurlopen(req)',
    "urllib verb": 'from urllib import request\nrequest.Request("U/search", data=b"", method="«PUT»")',
    "http.client": 'import http.client\nc = http.client.HTTPSConnection("api.perplexity.ai")\nc.request("«GET»", "/search")',
    "http.client imported": 'from http.client import HTTPSConnection\nc = HTTPSConnection("api.perplexity.ai", 443)\nc.putrequest("«GET»", "/search")',
    "urllib3": 'import urllib3\nhttp = urllib3.PoolManager()\nhttp.request("«GET»", "U/search")',
    "httplib2": 'import httplib2\n«httplib2.Http().request»("U/search")',
    "helper": 'import requests\ndef call(method, path):\n    return requests.request(method, "U" + path)\ncall("«GET»", "/search")',
    "method of the class": 'import requests\nclass A:\n    def _call(self, path):\n        return requests.«get»("U" + path)\n    def go(self):\n        self._call("/search")\n        self._call("/v1/models")',
    "lambda": 'import requests\nask = lambda q: requests.«get»("U/search", params={"q": q})',
    "comprehension": 'import requests\nx = [requests.«get»("U/search") for q in qs]',
    "shell": 'import os\nos.system("curl -X «GET» U/search")',
    "shell words": 'import subprocess\nsubprocess.run(["curl", "-X", "«DELETE»", "U/search"])',
}


@pytest.mark.parametrize("marked", VERBS.values(), ids=VERBS.keys())
def test_the_wrong_verb_is_found_at_its_token(marked: str) -> None:
    def wrong(call: HttpCall) -> bool:
        return call.post_only and call.method not in {"POST", ""}

    check("a.py", marked.replace("U/", API + "/").replace('"U"', f'"{API}"'), kind=HttpCall, where=wrong)


HEADERS = {
    "literal": ('headers={"Authorization": "«Bearer Bearer %KEY%»"}', "doubled"),
    "f-string": ('headers={"Authorization": f"«Bearer Bearer »{KEY}"}', "doubled"),
    "no scheme": ('headers={"Authorization": "«%KEY%»"}', "missing"),
    "no scheme, from the environment": ('headers={"Authorization": «os.environ["PERPLEXITY_API_KEY"]»}', "missing"),
    "no scheme, by name": ('headers={"Authorization": «PERPLEXITY_API_KEY»}', "missing"),
    "no scheme, in an f-string": ('headers={"Authorization": f"«{api_key}»"}', "missing"),
    "no blank": ('headers={"Authorization": f"«Bearer»{KEY}"}', "glued"),
    "no blank in a sum": ('headers={"Authorization": "«Bearer»" + KEY}', "glued"),
    "another scheme": ('headers={"Authorization": "«Token »" + KEY}', "scheme"),
    "another header": ('headers={"«x-api-key»": KEY}', "wrong-header"),
    "another header by keyword": ('headers=dict(Accept="a", **{"«X-API-Key»": KEY})', "wrong-header"),
    "in the query": ('params={"«api_key»": KEY}', "query"),
    "basic": ('auth=(«"user", KEY»)', "basic"),
    "basic by class": ("auth=«HTTPBasicAuth(KEY, '')»", "basic"),
    "pairs": ('headers=[("Authorization", "«%KEY%»")]', "missing"),
    "merged": ('headers={**BASE, "Authorization": "«%KEY%»"}', "missing"),
    "or-ed": ('headers=BASE | {"Authorization": "«%KEY%»"}', "missing"),
    "a copy": ('headers=httpx.Headers({"Authorization": "«%KEY%»"}).copy()', "missing"),
}


@pytest.mark.parametrize(("argument", "state"), HEADERS.values(), ids=HEADERS.keys())
def test_a_wrong_header_is_found_at_its_value(argument: str, state: str) -> None:
    text = f'import os, httpx, requests\nBASE = {{"Accept": "a"}}\nrequests.post("{API}/search", {argument})'
    check("a.py", text, kind=AuthHeader, state=state, keyed=True)


BUILT = {
    "above the call": 'h = {"Authorization": "«%KEY%»"}\nrequests.post(U, headers=h)',
    "in two steps": 'h = {}\nh["Authorization"] = "«%KEY%»"\nrequests.post(U, headers=h)',
    "by update": 'h = {}\nh.update({"Authorization": "«%KEY%»"})\nrequests.post(U, headers=h)',
    "by update with keywords": 'h = {}\nh.update(Authorization="«%KEY%»")\nrequests.post(U, headers=h)',
    "by a function": 'def h():\n    return {"Authorization": «API_KEY»}\nrequests.post(U, headers=h())',
    "by a function with an argument": 'def h(key):\n    return {"Authorization": «key»}\nrequests.post(U, headers=h(os.environ["PERPLEXITY_API_KEY"]))',
    "by a function in steps": 'def h():\n    d = {}\n    d["Authorization"] = "«%KEY%»"\n    return d\nrequests.post(U, headers=h())',
    "by a method": 'class A:\n    def h(self):\n        return {"Authorization": "«%KEY%»"}\n    def go(self):\n        requests.post(U, headers=self.h())',
    "by a property": 'class A:\n    @property\n    def h(self):\n        return {"Authorization": "«%KEY%»"}\n    def go(self):\n        requests.post(U, headers=self.h)',
    "as an attribute": 'class A:\n    def __init__(self):\n        self.h = {"Authorization": "«%KEY%»"}\n    def go(self):\n        requests.post(U, headers=self.h)',
    "from an attribute": 'class A:\n    def __init__(self):\n        self.key = os.getenv("PPLX_API_KEY")\n    def go(self):\n        requests.post(U, headers={"Authorization": «self.key»})',
    "from what the class was made with": 'class A:\n    def __init__(self, key):\n        self.key = key\n    def go(self):\n        requests.post(U, headers={"Authorization": «self.key»})\nA(os.environ["PERPLEXITY_API_KEY"])',
    "in the session": 's = requests.Session()\ns.headers.update({"Authorization": "«%KEY%»"})\ns.post(U)',
    "in the session's item": 's = requests.Session()\ns.headers["Authorization"] = "«%KEY%»"\ns.post(U)',
    "in the session of an object": 'class A:\n    def __init__(self):\n        self.s = requests.Session()\n        self.s.headers.update({"Authorization": "«%KEY%»"})\n    def go(self):\n        self.s.post(U)',
    "in the client": 'with httpx.Client(headers={"Authorization": "«%KEY%»"}) as c:\n    c.post(U)',
    "by add_header": 'import urllib.request\nr = urllib.request.Request(U, data=b"")\nr.add_header("Authorization", "«%KEY%»")',
    "without a call that shows": 'def h():\n    return {"Authorization": «PERPLEXITY_API_KEY»}',
    "name of a constant": 'NAME = "Authorization"\nrequests.post(U, headers={NAME: "«%KEY%»"})',
    "value of a constant": 'AUTH = "«%KEY%»"\nrequests.post(U, headers={"Authorization": AUTH})',
}


@pytest.mark.parametrize("marked", BUILT.values(), ids=BUILT.keys())
def test_headers_are_followed_to_where_they_are_built(marked: str) -> None:
    head = f'import os, httpx, requests\nU = "{API}/search"\n'
    check("a.py", head + marked, kind=AuthHeader, state="missing", keyed=True)


def test_a_later_header_replaces_an_earlier_one() -> None:
    text = f'import requests\nh = {{"Authorization": "%KEY%"}}\nh["Authorization"] = "Bearer %KEY%"\nrequests.post("{API}/search", headers=h)'
    [fact] = [fact for fact in facts("a.py", text, AuthHeader) if fact.state == "right"]
    assert fact.keyed


URLS = {
    "wrong host": ('requests.post("«https://api.perplexity.com/search»")', "known"),
    "the web site with a key": (
        'requests.post("«https://www.perplexity.ai/search»", headers={"Authorization": "Bearer %KEY%"})',
        "known",
    ),
    "no such path": (f'requests.post("«{API}/v1/chat/completions»")', "unknown"),
    "a doubled path": (f'requests.post("«{API}/chat/completions/chat/completions»")', "doubled"),
    "joined from a base": (f'BASE = "«{API}/v1»"\nrequests.post(BASE + "/chat/completions")', "unknown"),
    "joined in a client": (f'httpx.Client(base_url="«{API}/v1»").post("chat/completions")', "unknown"),
    "an unused constant": ('URL = "«https://api.perplexity.com»"', "known"),
    "of the SDK": (f'Perplexity(base_url="«{API}/v1»")', "unfit"),
    "of LiteLLM": (f'completion(model="perplexity/sonar", api_base="«{API}/v1»")', "unfit"),
    "of an OpenAI client": (f'OpenAI(base_url="«{API}/chat/completions»")', "doubled"),
    "of an OpenAI client, by a constant": (f'URL = "«{API}/chat/completions»"\nOpenAI(base_url=URL)', "doubled"),
    "of an OpenAI client, by a default": (
        f'OpenAI(base_url=os.getenv("PERPLEXITY_BASE_URL", "«{API}/chat/completions»"))',
        "doubled",
    ),
    "of an OpenAI client, later": (
        f'client = OpenAI(api_key=KEY)\nclient.base_url = "«{API}/chat/completions»"',
        "doubled",
    ),
    "of the openai module": (f'import openai\nopenai.api_base = "«{API}/chat/completions»"', "doubled"),
    "for chat": (f'c = OpenAI(base_url="«{API}/v1»")\nc.chat.completions.create()', "unfit"),
    "for chat, with options": (
        f'c = OpenAI(base_url="«{API}/v1»")\nc.with_options(timeout=1).beta.chat.completions.parse()',
        "unfit",
    ),
    "for chat, through instructor": (
        f'import instructor\nc = instructor.from_openai(OpenAI(base_url="«{API}/v1»"))\nc.chat.completions.create()',
        "unfit",
    ),
    "for chat, as an attribute": (
        f'class A:\n    def __init__(self):\n        self.c = OpenAI(base_url="«{API}/v1»")\n    def go(self):\n        self.c.chat.completions.create()',
        "unfit",
    ),
    "for responses": (f'c = OpenAI(base_url="«{API}»")\nc.responses.create()', "unfit"),
    "of LangChain": (
        f'from langchain_openai import ChatOpenAI\nChatOpenAI(openai_api_base="«{API}/v1»", openai_api_key=KEY)',
        "unfit",
    ),
    "another vendor's": (
        'OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="«https://api.openai.com/v1»")',
        "known",
    ),
    "none at all": ('«OpenAI»(api_key="%KEY%")', "known"),
    "none at all, from the environment": (
        'openai = 1\nclient = «AsyncOpenAI»(api_key=os.environ["PERPLEXITY_API_KEY"])',
        "known",
    ),
    "none at all, for the module": ('import openai\n«openai.api_key» = "%KEY%"', "known"),
    "in the environment": (f'os.environ["OPENAI_BASE_URL"] = "«{API}/chat/completions»"', "doubled"),
}


@pytest.mark.parametrize(("marked", "state"), URLS.values(), ids=URLS.keys())
def test_a_wrong_address_is_found_at_its_literal(marked: str, state: str) -> None:
    head = "import os, httpx, requests\nfrom openai import OpenAI, AsyncOpenAI\nfrom perplexity import Perplexity\nfrom litellm import completion\n"

    def wrong(url: BaseUrl) -> bool:
        return url.role != "link" and (url.host_kind == "wrong" or url.path_state in {"unknown", "doubled", "unfit"})

    check("a.py", head + marked, kind=BaseUrl, where=wrong, path_state=state)


STORED = {
    "handed to the SDK": 'from perplexity import Perplexity\nPerplexity(api_key="«Bearer %KEY%»")',
    "handed on with a hole": "import os\nfrom perplexity import Perplexity\nPerplexity(api_key=f\"«Bearer »{os.environ['PERPLEXITY_API_KEY']}\")",
    "handed to an OpenAI client": f'from openai import OpenAI\nOpenAI(api_key="«Bearer »" + KEY, base_url="{API}")',
    "in a setting": 'PERPLEXITY_API_KEY = "«Bearer %KEY%»"',
    "in the environment": 'import os\nos.environ["PERPLEXITY_API_KEY"] = "«Bearer %KEY%»"',
}


@pytest.mark.parametrize("marked", STORED.values(), ids=STORED.keys())
def test_bearer_in_a_stored_key_is_told_there(marked: str) -> None:
    check("a.py", marked, kind=AuthHeader, state="stored", keyed=True)
