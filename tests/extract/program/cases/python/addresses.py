### host: the website
requests.post("«base-url-wrong:https://www.perplexity.ai/v1/responses»", headers={"Authorization": f"Bearer {perplexity_key}"})
=== fixed unsafe
requests.post("https://api.perplexity.ai/v1/responses", headers={"Authorization": f"Bearer {perplexity_key}"})

### host: wrong host
import requests

requests.post("«base-url-wrong:https://api.perplexity.com/search»")
=== fixed
import requests

requests.post("https://api.perplexity.ai/search")

### host: the web site with a key
import requests

requests.post("«base-url-wrong:https://www.perplexity.ai/search»", headers={"Authorization": "Bearer «key-in-repo:%KEY%»"})
=== fixed
import requests

requests.post("https://api.perplexity.ai/search", headers={"Authorization": "Bearer %KEY%"})

### host: an unused constant
URL = "«base-url-wrong:https://api.perplexity.com»"
=== fixed
URL = "https://api.perplexity.ai"

### insecure: no TLS
PERPLEXITY_URL = "«base-url-insecure:http://api.perplexity.ai/v1/responses»"
=== fixed
PERPLEXITY_URL = "https://api.perplexity.ai/v1/responses"

### path: unknown
requests.post("«endpoint-wrong:https://api.perplexity.ai/v1/answers»", json=body)

### path: no such path
import requests

requests.post("«endpoint-wrong:https://api.perplexity.ai/v1/chat/completions»")
=== fixed
import requests

requests.post("https://api.perplexity.ai/chat/completions")

### path: a doubled path
import requests

requests.post("«endpoint-wrong:https://api.perplexity.ai/chat/completions/chat/completions»")
=== fixed
import requests

requests.post("https://api.perplexity.ai/chat/completions")

### path: joined from a base
import requests

BASE = "«endpoint-wrong:https://api.perplexity.ai/v1»"
requests.post(BASE + "/chat/completions")
=== fixed
import requests

BASE = "https://api.perplexity.ai"
requests.post(BASE + "/chat/completions")

### path: joined in a client
import httpx

httpx.Client(base_url="«endpoint-wrong:https://api.perplexity.ai/v1»").post("chat/completions")
=== fixed
import httpx

httpx.Client(base_url="https://api.perplexity.ai/").post("chat/completions")

### base: the client of OpenAI
from openai import OpenAI

client = OpenAI(api_key=perplexity_key, base_url="«base-url-wrong:https://api.perplexity.com»")
=== fixed
from openai import OpenAI

client = OpenAI(api_key=perplexity_key, base_url="https://api.perplexity.ai")

### base: of the SDK
from perplexity import Perplexity

Perplexity(base_url="«endpoint-wrong:https://api.perplexity.ai/v1»")
=== fixed
from perplexity import Perplexity

Perplexity(base_url="https://api.perplexity.ai")

### base: of LiteLLM
from litellm import completion

completion(model="perplexity/sonar", api_base="«endpoint-wrong:https://api.perplexity.ai/v1»")
=== fixed
from litellm import completion

completion(model="perplexity/sonar", api_base="https://api.perplexity.ai")

### base: of an OpenAI client
from openai import OpenAI

OpenAI(base_url="«endpoint-wrong:https://api.perplexity.ai/chat/completions»")
=== fixed
from openai import OpenAI

OpenAI(base_url="https://api.perplexity.ai")

### base: of an OpenAI client, by a constant
from openai import OpenAI

URL = "«endpoint-wrong:https://api.perplexity.ai/chat/completions»"
OpenAI(base_url=URL)
=== fixed
from openai import OpenAI

URL = "https://api.perplexity.ai"
OpenAI(base_url=URL)

### base: of an OpenAI client, by a default
import os
from openai import OpenAI

OpenAI(base_url=os.getenv("PERPLEXITY_BASE_URL", "«endpoint-wrong:https://api.perplexity.ai/chat/completions»"))
=== fixed
import os
from openai import OpenAI

OpenAI(base_url=os.getenv("PERPLEXITY_BASE_URL", "https://api.perplexity.ai"))

### base: of an OpenAI client, later
from openai import OpenAI

client = OpenAI(api_key=KEY)
client.base_url = "«endpoint-wrong:https://api.perplexity.ai/chat/completions»"
=== fixed
from openai import OpenAI

client = OpenAI(api_key=KEY)
client.base_url = "https://api.perplexity.ai"

### base: of the openai module
import openai

openai.api_base = "«endpoint-wrong:https://api.perplexity.ai/chat/completions»"
=== fixed
import openai

openai.api_base = "https://api.perplexity.ai"

### base: for chat
from openai import OpenAI

c = OpenAI(base_url="«endpoint-wrong:https://api.perplexity.ai/v1»")
c.chat.completions.create()
=== fixed
from openai import OpenAI

c = OpenAI(base_url="https://api.perplexity.ai")
c.chat.completions.create()

### base: for chat, with options
from openai import OpenAI

c = OpenAI(base_url="«endpoint-wrong:https://api.perplexity.ai/v1»")
c.with_options(timeout=1).beta.chat.completions.parse()
=== fixed
from openai import OpenAI

c = OpenAI(base_url="https://api.perplexity.ai")
c.with_options(timeout=1).beta.chat.completions.parse()

### base: for chat, through instructor
from openai import OpenAI
import instructor

c = instructor.from_openai(OpenAI(base_url="«endpoint-wrong:https://api.perplexity.ai/v1»"))
c.chat.completions.create()
=== fixed
from openai import OpenAI
import instructor

c = instructor.from_openai(OpenAI(base_url="https://api.perplexity.ai"))
c.chat.completions.create()

### base: for chat, as an attribute
from openai import OpenAI

class A:
    def __init__(self):
        self.c = OpenAI(base_url="«endpoint-wrong:https://api.perplexity.ai/v1»")
    def go(self):
        self.c.chat.completions.create()
=== fixed
from openai import OpenAI

class A:
    def __init__(self):
        self.c = OpenAI(base_url="https://api.perplexity.ai")
    def go(self):
        self.c.chat.completions.create()

### base: for responses
from openai import OpenAI

c = OpenAI(base_url="«endpoint-wrong:https://api.perplexity.ai»")
c.responses.create()
=== fixed
from openai import OpenAI

c = OpenAI(base_url="https://api.perplexity.ai/v1")
c.responses.create()

### base: of LangChain
from langchain_openai import ChatOpenAI

ChatOpenAI(openai_api_base="«endpoint-wrong:https://api.perplexity.ai/v1»", openai_api_key=KEY)
=== fixed
from langchain_openai import ChatOpenAI

ChatOpenAI(openai_api_base="https://api.perplexity.ai", openai_api_key=KEY)

### base: another vendor's
import os
from openai import OpenAI

OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="«base-url-wrong:https://api.openai.com/v1»")
=== fixed
import os
from openai import OpenAI

OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.perplexity.ai/v1")

### base: none at all
from openai import OpenAI

«base-url-wrong:OpenAI»(api_key="«key-in-repo:%KEY%»")

### base: none at all, from the environment
import os
from openai import AsyncOpenAI

openai = 1
client = «base-url-wrong:AsyncOpenAI»(api_key=os.environ["PERPLEXITY_API_KEY"])

### base: none at all, for the module
import openai

«base-url-wrong:openai.api_key» = "«key-in-repo:%KEY%»"

### base: in the environment
import os

os.environ["OPENAI_BASE_URL"] = "«endpoint-wrong:https://api.perplexity.ai/chat/completions»"
=== fixed
import os

os.environ["OPENAI_BASE_URL"] = "https://api.perplexity.ai"

### insecure: a scheme that another request wants
import os
import requests

SCHEME = "«base-url-insecure:http://»"
requests.get(SCHEME + "localhost:8000/health")
requests.post(SCHEME + "api.perplexity.ai/search", headers={"Authorization": f"Bearer {os.environ['PPLX_API_KEY']}"}, json={})

### host: a Markdown link
PERPLEXITY_URL = "«base-url-malformed:[https://api.perplexity.ai/v1/responses](https://api.perplexity.ai/v1/responses)»"
=== fixed
PERPLEXITY_URL = "https://api.perplexity.ai/v1/responses"

### host: a misspelt scheme
PERPLEXITY_URL = "«base-url-malformed:htpps://api.perplexity.ai/v1/responses»"
=== fixed
PERPLEXITY_URL = "https://api.perplexity.ai/v1/responses"

### base: an option that is put into a map
import os
from openai import OpenAI

options = {"api_key": os.environ["PERPLEXITY_API_KEY"]}
options["base_url"] = "«base-url-wrong:https://www.perplexity.ai»"
client = OpenAI(**options)
=== fixed
import os
from openai import OpenAI

options = {"api_key": os.environ["PERPLEXITY_API_KEY"]}
options["base_url"] = "https://api.perplexity.ai"
client = OpenAI(**options)

### right: options that a branch puts into a map
import os
from openai import OpenAI

options = {"api_key": os.environ["PERPLEXITY_API_KEY"], "base_url": "https://api.perplexity.ai"}
if os.environ.get("OPENAI"):
    options["api_key"] = os.environ["OPENAI_API_KEY"]
    options["base_url"] = "https://api.openai.com/v1"
client = OpenAI(**options)

### host: a misspelt scheme before another host
import os, requests
requests.post("«base-url-malformed,base-url-wrong:htps://api.perplexity.com/search»", headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"})
=== fixed
import os, requests
requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"})

### path: an address with another path
import httpx, os
BASE = httpx.URL("https://api.perplexity.ai")
httpx.post(BASE.copy_with(path="«endpoint-wrong:/v1/answer»"), headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}, json={})

### host: an invented host of the API
import os, requests
requests.post("«base-url-wrong:https://api.perplexityai.net/search»", headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}, json={})
=== fixed unsafe
import os, requests
requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}, json={})

### host: a configuration whose key a function gives
import os, requests
from dataclasses import dataclass, field
@dataclass
class Config:
    api_key: str = field(default_factory=lambda: os.getenv("PERPLEXITY_API_KEY"))
    url: str = "«base-url-wrong:https://perplexity.ai/api/search»"
cfg = Config()
requests.post(cfg.url, headers={"Authorization": f"Bearer {cfg.api_key}"}, json={})
=== fixed
import os, requests
from dataclasses import dataclass, field
@dataclass
class Config:
    api_key: str = field(default_factory=lambda: os.getenv("PERPLEXITY_API_KEY"))
    url: str = "https://api.perplexity.ai/api/search"
cfg = Config()
requests.post(cfg.url, headers={"Authorization": f"Bearer {cfg.api_key}"}, json={})

### path: behind slashes
import os, aiohttp
from yarl import URL

BASE = URL("https://api.perplexity.ai")

async def ask(session, body):
    headers = {"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}
    await session.post(BASE / "v1" / "«endpoint-wrong:respones»", json=body, headers=headers)
=== fixed
import os, aiohttp
from yarl import URL

BASE = URL("https://api.perplexity.ai")

async def ask(session, body):
    headers = {"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}
    await session.post(BASE / "v1" / "responses", json=body, headers=headers)

### right: slashes of addresses, of paths and of numbers
import os, aiohttp
from pathlib import Path
from yarl import URL

BASE = URL("https://api.perplexity.ai")
CACHE = Path("~") / ".cache" / "perplexity" / "search"

async def ask(session, body, total):
    headers = {"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}
    await session.post(BASE / "v1" / "responses", json=body, headers=headers, timeout=total / 2)
    await session.get(BASE / "v1" / "models", headers=headers)

### path: steps of a path with furl
import os

import requests
from furl import furl

f = furl("https://api.perplexity.ai")
f /= "v1"
f /= "«endpoint-wrong:chat/completions»"
requests.post(f.url, headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}, json={})

### right: steps of a path with furl
import os

import requests
from furl import furl

f = furl("https://api.perplexity.ai")
f /= "v1"
f /= "agent"
requests.post(f.url, headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}, json={})

### right: pages that may call this server, and an address that is printed
ALLOWED_ORIGINS = ["http://localhost:3000", "http://api.perplexity.ai"]
app.add_middleware(CORSMiddleware, allow_origins=ALLOWED_ORIGINS, allow_methods=["GET", "PUT"])
print("http://api.perplexity.ai")

### insecure: an address that is told and called
print(httpx.post("«base-url-insecure:http://api.perplexity.ai/search»", json={}))
=== fixed
print(httpx.post("https://api.perplexity.ai/search", json={}))

### right: errors, log entries and answers about addresses, and a mock of the server
def check(url):
    log.warning("host %s", "https://api.perplexity.com")
    if url.scheme == "http":
        raise ValueError("http://api.perplexity.ai")
    return {"error": "http://api.perplexity.ai"}
with respx.mock(base_url="http://api.perplexity.ai") as mock:
    mock.get("/search").respond(405)

### right: texts in a map, and words of a command
MESSAGES = {"plain": "http://api.perplexity.ai", "wrong host": "https://api.perplexity.com"}
subprocess.run(["rg", "https://api.perplexity.com"])

### insecure: a map of servers
SERVICES = {"perplexity": "«base-url-insecure:http://api.perplexity.ai»", "backend": "«base-url-wrong:https://api.perplexity.com»"}
=== fixed
SERVICES = {"perplexity": "https://api.perplexity.ai", "backend": "https://api.perplexity.ai"}

### path: a field that a library hands on from another one declares
from llama_index.core.bridge.pydantic import Field

class Perplexity(LLM):
    api_base: str = Field(default="https://api.perplexity.ai", description="The base URL")

    def complete(self, prompt):
        return requests.post(f"{self.api_base}«endpoint-wrong:/v1/chat/complete»", json={}, headers=self.headers)
