### base: chat over the path of responses
import os
from openai import OpenAI

YOUR_API_KEY = os.environ["PERPLEXITY_API_KEY"]

messages = [
    {"role": "system", "content": "Be precise and concise."},
    {"role": "user", "content": "How many stars are in the universe?"},
]

client = OpenAI(api_key=YOUR_API_KEY, base_url="«endpoint-wrong:https://api.perplexity.ai/v1»")

response = client.chat.completions.create(model="sonar-pro", messages=messages)
for chunk in client.chat.completions.create(model="sonar-pro", messages=messages, stream=True):
    print(chunk)
=== fixed
import os
from openai import OpenAI

YOUR_API_KEY = os.environ["PERPLEXITY_API_KEY"]

messages = [
    {"role": "system", "content": "Be precise and concise."},
    {"role": "user", "content": "How many stars are in the universe?"},
]

client = OpenAI(api_key=YOUR_API_KEY, base_url="https://api.perplexity.ai")

response = client.chat.completions.create(model="sonar-pro", messages=messages)
for chunk in client.chat.completions.create(model="sonar-pro", messages=messages, stream=True):
    print(chunk)

### base: an async client in a with
import os
from openai import AsyncOpenAI

async def ask(question):
    async with AsyncOpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="«endpoint-wrong:https://api.perplexity.ai»") as client:
        return await client.responses.create(model="sonar", input=question)
=== fixed
import os
from openai import AsyncOpenAI

async def ask(question):
    async with AsyncOpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.perplexity.ai/v1") as client:
        return await client.responses.create(model="sonar", input=question)

### base: a client that a function of the file gives back
import os
from openai import OpenAI

def get_client() -> OpenAI:
    return OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="«endpoint-wrong:https://api.perplexity.ai»")

print(get_client().responses.create(model="sonar", input="Why?").output_text)
=== fixed
import os
from openai import OpenAI

def get_client() -> OpenAI:
    return OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.perplexity.ai/v1")

print(get_client().responses.create(model="sonar", input="Why?").output_text)

### base: a cached client
import os
from functools import lru_cache
from openai import OpenAI

@lru_cache(maxsize=1)
def client():
    return OpenAI(base_url="«base-url-wrong:https://api.pplx.ai»", api_key=os.environ["PPLX_API_KEY"])
=== fixed
import os
from functools import lru_cache
from openai import OpenAI

@lru_cache(maxsize=1)
def client():
    return OpenAI(base_url="https://api.perplexity.ai", api_key=os.environ["PPLX_API_KEY"])

### base: a provider of a table
import os
from openai import OpenAI

PROVIDERS = {
    "openai": {"base_url": "https://api.openai.com/v1", "api_key": os.getenv("OPENAI_API_KEY")},
    "perplexity": {"base_url": "«base-url-wrong:https://api.perplexity.com»", "api_key": os.getenv("PERPLEXITY_API_KEY")},
}

def client(name):
    return OpenAI(**PROVIDERS[name])
=== fixed
import os
from openai import OpenAI

PROVIDERS = {
    "openai": {"base_url": "https://api.openai.com/v1", "api_key": os.getenv("OPENAI_API_KEY")},
    "perplexity": {"base_url": "https://api.perplexity.ai", "api_key": os.getenv("PERPLEXITY_API_KEY")},
}

def client(name):
    return OpenAI(**PROVIDERS[name])

### right: a provider of a table
import os
from openai import OpenAI

PROVIDERS = {
    "openai": ("https://api.openai.com/v1", os.getenv("OPENAI_API_KEY")),
    "perplexity": ("https://api.perplexity.ai", os.getenv("PERPLEXITY_API_KEY")),
}

def client(name):
    base_url, api_key = PROVIDERS[name]
    return OpenAI(base_url=base_url, api_key=api_key)

### right: the SDK of Perplexity
import os
from perplexity import AsyncPerplexity, Perplexity

client = Perplexity()
search = client.search.create(query=["solar", "wind"], max_results=5)
other = Perplexity(api_key=os.environ.get("PERPLEXITY_API_KEY"), max_retries=3)

async def main():
    async with AsyncPerplexity() as client:
        return await client.responses.create(model="sonar", input="Why?")

### key: the SDK of Perplexity, with a key
from perplexity import Perplexity

client = Perplexity(
    api_key="«key-in-repo:%KEY%»",  # or set PERPLEXITY_API_KEY
)
=== fixed unsafe
from perplexity import Perplexity
import os

client = Perplexity(
    api_key=os.environ["PERPLEXITY_API_KEY"],  # or set PERPLEXITY_API_KEY
)

### doubled: in an environment for the SDK
import os
from perplexity import Perplexity

os.environ["PERPLEXITY_API_KEY"] = "«bearer-doubled:Bearer »" + os.environ["PPLX_KEY"]
client = Perplexity()
=== fixed
import os
from perplexity import Perplexity

os.environ["PERPLEXITY_API_KEY"] = os.environ["PPLX_KEY"]
client = Perplexity()

### base: the SDK of Perplexity with a path
from perplexity import Perplexity

client = Perplexity(base_url="«endpoint-wrong:https://api.perplexity.ai/search»")
client.search.create(query="x")
=== fixed
from perplexity import Perplexity

client = Perplexity(base_url="https://api.perplexity.ai")
client.search.create(query="x")

### base: LangChain, as an OpenAI model
import os
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(
    model="sonar-pro",
    api_key=os.getenv("PPLX_API_KEY"),
    base_url="«base-url-wrong:https://www.perplexity.ai/api»",
    temperature=0.2,
)
=== fixed
import os
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(
    model="sonar-pro",
    api_key=os.getenv("PPLX_API_KEY"),
    base_url="https://api.perplexity.ai/api",
    temperature=0.2,
)

### key: LangChain's own class
from langchain_perplexity import ChatPerplexity

llm = ChatPerplexity(temperature=0, pplx_api_key="«key-in-repo:%KEY%»", model="sonar")

### right: LangChain's own class
import os
from langchain_perplexity import ChatPerplexity

os.environ["PPLX_API_KEY"] = getpass.getpass("Perplexity key: ")
llm = ChatPerplexity(temperature=0, model="sonar")

### base: LiteLLM with the path
from litellm import completion

response = completion(model="perplexity/sonar-pro", messages=messages, api_base="«endpoint-wrong:https://api.perplexity.ai/chat/completions»")
=== fixed
from litellm import completion

response = completion(model="perplexity/sonar-pro", messages=messages, api_base="https://api.perplexity.ai")

### key: LiteLLM, in the environment
import os
import litellm

os.environ["PERPLEXITYAI_API_KEY"] = "«key-in-repo:%KEY%»"
litellm.completion(model="perplexity/sonar", messages=[])

### base: LlamaIndex
import os
from llama_index.llms.perplexity import Perplexity

llm = Perplexity(api_key=os.environ["PERPLEXITY_API_KEY"], model="sonar", api_base="«endpoint-wrong:https://api.perplexity.ai/v1»")
=== fixed
import os
from llama_index.llms.perplexity import Perplexity

llm = Perplexity(api_key=os.environ["PERPLEXITY_API_KEY"], model="sonar", api_base="https://api.perplexity.ai")

### base: LlamaIndex, as an OpenAI model
import os
from llama_index.llms.openai_like import OpenAILike

llm = OpenAILike(model="sonar", api_base="«endpoint-wrong:https://api.perplexity.ai/v1»", api_key=os.environ["PERPLEXITY_API_KEY"], is_chat_model=True)
=== fixed
import os
from llama_index.llms.openai_like import OpenAILike

llm = OpenAILike(model="sonar", api_base="https://api.perplexity.ai", api_key=os.environ["PERPLEXITY_API_KEY"], is_chat_model=True)

### base: instructor over an OpenAI client
import os
import instructor
from openai import OpenAI
from pydantic import BaseModel

class User(BaseModel):
    name: str

client = instructor.from_openai(
    OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="«endpoint-wrong:https://api.perplexity.ai/v1»"),
    mode=instructor.Mode.MD_JSON,
)
user = client.chat.completions.create(model="sonar", response_model=User, messages=[])
=== fixed
import os
import instructor
from openai import OpenAI
from pydantic import BaseModel

class User(BaseModel):
    name: str

client = instructor.from_openai(
    OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.perplexity.ai"),
    mode=instructor.Mode.MD_JSON,
)
user = client.chat.completions.create(model="sonar", response_model=User, messages=[])

### missing: an httpx client with headers and a base
import os
import httpx

client = httpx.Client(
    base_url="https://api.perplexity.ai",
    headers={"Authorization": «bearer-missing:os.environ["PERPLEXITY_API_KEY"]», "Content-Type": "application/json"},
    timeout=30,
)
client.post("/search", json={"query": "x"}).raise_for_status()
=== fixed
import os
import httpx

client = httpx.Client(
    base_url="https://api.perplexity.ai",
    headers={"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"], "Content-Type": "application/json"},
    timeout=30,
)
client.post("/search", json={"query": "x"}).raise_for_status()

### verb: aiohttp in a class
import os
import aiohttp

class Searcher:
    URL = "https://api.perplexity.ai/search"

    def __init__(self):
        self.session = None

    async def __aenter__(self):
        self.session = aiohttp.ClientSession(headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"})
        return self

    async def search(self, query):
        async with self.session.«method-wrong:get»(self.URL, params={"query": query}) as response:
            return await response.json()
=== fixed
import os
import aiohttp

class Searcher:
    URL = "https://api.perplexity.ai/search"

    def __init__(self):
        self.session = None

    async def __aenter__(self):
        self.session = aiohttp.ClientSession(headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"})
        return self

    async def search(self, query):
        async with self.session.post(self.URL, params={"query": query}) as response:
            return await response.json()

### missing: aiohttp with headers made by a property
import aiohttp
from config import settings

class Client:
    def __init__(self, api_key: str = settings.perplexity_api_key):
        self._api_key = api_key

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": «bearer-missing:self._api_key»}

    async def ask(self, payload):
        async with aiohttp.ClientSession() as session:
            async with session.post("https://api.perplexity.ai/v1/responses", json=payload, headers=self.headers) as response:
                return await response.json()
=== fixed
import aiohttp
from config import settings

class Client:
    def __init__(self, api_key: str = settings.perplexity_api_key):
        self._api_key = api_key

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._api_key}"}

    async def ask(self, payload):
        async with aiohttp.ClientSession() as session:
            async with session.post("https://api.perplexity.ai/v1/responses", json=payload, headers=self.headers) as response:
                return await response.json()

### missing: a session with a retry adapter
import os
import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

def make_session(api_key):
    session = requests.Session()
    session.mount("https://", HTTPAdapter(max_retries=Retry(total=3, backoff_factor=1)))
    session.headers.update({"Authorization": «bearer-missing:api_key», "Accept": "application/json"})
    return session

session = make_session(os.environ["PERPLEXITY_API_KEY"])
session.post("https://api.perplexity.ai/search", json={"query": "x"})
=== fixed
import os
import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

def make_session(api_key):
    session = requests.Session()
    session.mount("https://", HTTPAdapter(max_retries=Retry(total=3, backoff_factor=1)))
    session.headers.update({"Authorization": f"Bearer {api_key}", "Accept": "application/json"})
    return session

session = make_session(os.environ["PERPLEXITY_API_KEY"])
session.post("https://api.perplexity.ai/search", json={"query": "x"})

### verb: retried by tenacity
import requests
from tenacity import retry, stop_after_attempt, wait_exponential

@retry(stop=stop_after_attempt(3), wait=wait_exponential(min=1, max=10))
def search(query: str, *, timeout: float = 10):
    response = requests.«method-wrong:get»("https://api.perplexity.ai/search", params={"query": query}, timeout=timeout)
    response.raise_for_status()
    return response.json()
=== fixed
import requests
from tenacity import retry, stop_after_attempt, wait_exponential

@retry(stop=stop_after_attempt(3), wait=wait_exponential(min=1, max=10))
def search(query: str, *, timeout: float = 10):
    response = requests.post("https://api.perplexity.ai/search", params={"query": query}, timeout=timeout)
    response.raise_for_status()
    return response.json()

### path: calls on clients whose path has ended
import os
from openai import AsyncOpenAI, OpenAI
from perplexity import Perplexity

client = OpenAI(base_url="https://api.perplexity.ai", api_key=os.environ["PERPLEXITY_API_KEY"])
answer = client.«endpoint-retired:chat.completions.create»(model="sonar", messages=[])
raw = client.with_options(timeout=5).«endpoint-retired:chat.completions.with_raw_response.create»(model="sonar", messages=[])
Perplexity().«endpoint-retired:chat.completions.create»(model="sonar", messages=[])
sdk = Perplexity()
job = sdk.«endpoint-retired:async_.chat.completions.create»(request={})

class Asker:
    def __init__(self):
        self.client = AsyncOpenAI(base_url="https://api.perplexity.ai/", api_key=os.environ["PERPLEXITY_API_KEY"])

    async def ask(self):
        return await self.client.«endpoint-retired:chat.completions.create»(model="sonar", messages=[])

### path: a client that a function is handed
import os
from openai import OpenAI

def ask(client):
    return client.«endpoint-retired:chat.completions.create»(model="sonar", messages=[])

ask(OpenAI(base_url="https://api.perplexity.ai", api_key=os.environ["PERPLEXITY_API_KEY"]))

### path: modules, functions and classes that are a call by themselves
import os
import openai
import litellm
from langchain_openai import ChatOpenAI
from langchain_perplexity import ChatPerplexity

openai.api_base = "https://api.perplexity.ai"
openai.api_key = os.environ["PERPLEXITY_API_KEY"]
openai.«endpoint-retired:ChatCompletion.create»(model="sonar", messages=[])
«endpoint-retired:litellm.completion»(model="perplexity/sonar", messages=[])
litellm.completion(model="openai/gpt-5", messages=[])
litellm.search(model="perplexity/search", query="x")
«endpoint-retired:ChatPerplexity»(model="sonar")
«endpoint-retired:ChatOpenAI»(model="sonar", base_url="https://api.perplexity.ai", api_key=os.environ["PERPLEXITY_API_KEY"])
ChatOpenAI(model="gpt-5")

### base: a client of AutoGen with an endpoint
import os
from autogen_ext.models.openai import OpenAIChatCompletionClient
client = OpenAIChatCompletionClient(model="sonar", api_key=os.environ["PERPLEXITY_API_KEY"], base_url="«endpoint-wrong:https://api.perplexity.ai/chat/completions»")
=== fixed
import os
from autogen_ext.models.openai import OpenAIChatCompletionClient
client = OpenAIChatCompletionClient(model="sonar", api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.perplexity.ai")

### host: a generator of Haystack and a model of agno
import os
from haystack.utils import Secret
from haystack.components.generators.chat import OpenAIChatGenerator
from agno.models.openai import OpenAIChat
generator = OpenAIChatGenerator(model="sonar", api_key=Secret.from_env_var("PERPLEXITY_API_KEY"), api_base_url="«base-url-wrong:https://api.perplexity.com»")
model = OpenAIChat(id="sonar", api_key=os.environ["PERPLEXITY_API_KEY"], base_url="«base-url-wrong:https://api.openai.com/v1»")
=== fixed
import os
from haystack.utils import Secret
from haystack.components.generators.chat import OpenAIChatGenerator
from agno.models.openai import OpenAIChat
generator = OpenAIChatGenerator(model="sonar", api_key=Secret.from_env_var("PERPLEXITY_API_KEY"), api_base_url="https://api.perplexity.ai")
model = OpenAIChat(id="sonar", api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.perplexity.ai/v1")

### right: models that LangChain makes by name
import os
from langchain.chat_models import init_chat_model
a = init_chat_model("sonar", model_provider="perplexity", api_key=os.environ["PERPLEXITY_API_KEY"])
b = init_chat_model("gpt-4o", model_provider="openai", api_key=os.environ["OPENAI_API_KEY"], base_url="https://api.openai.com/v1")
c = init_chat_model("sonar", model_provider="openai", api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.perplexity.ai")

### base: a list of clients of AutoGen
import os
from autogen import AssistantAgent

config_list = [
    {
        "model": "sonar-pro",
        "base_url": "«endpoint-wrong:https://api.perplexity.ai/chat/completions»",
        "api_key": os.environ["PERPLEXITY_API_KEY"],
    }
]
assistant = AssistantAgent("assistant", llm_config={"config_list": config_list})
=== fixed
import os
from autogen import AssistantAgent

config_list = [
    {
        "model": "sonar-pro",
        "base_url": "https://api.perplexity.ai",
        "api_key": os.environ["PERPLEXITY_API_KEY"],
    }
]
assistant = AssistantAgent("assistant", llm_config={"config_list": config_list})

### base: a list of models of LiteLLM
import os
from litellm import Router

router = Router(model_list=[{
    "model_name": "sonar",
    "litellm_params": {"model": "perplexity/sonar", "api_key": os.getenv("PERPLEXITY_API_KEY"), "api_base": "«endpoint-wrong:https://api.perplexity.ai/v1»"},
}])
=== fixed
import os
from litellm import Router

router = Router(model_list=[{
    "model_name": "sonar",
    "litellm_params": {"model": "perplexity/sonar", "api_key": os.getenv("PERPLEXITY_API_KEY"), "api_base": "https://api.perplexity.ai"},
}])

### right: lists of clients, of one's own and of tools
import os, requests
from autogen import AssistantAgent
from litellm import Router

config_list = [
    {"model": "sonar", "base_url": "https://api.perplexity.ai", "api_key": os.environ["PERPLEXITY_API_KEY"]},
    {"model": "gpt-4o", "base_url": "https://api.openai.com/v1", "api_key": os.environ["OPENAI_API_KEY"]},
]
assistant = AssistantAgent("assistant", llm_config={"config_list": config_list})
router = Router(model_list=[{"litellm_params": {"model": "openrouter/perplexity/sonar", "api_base": "https://openrouter.ai/api/v1"}}])
OWN = [{"name": "perplexity", "base_url": "https://api.perplexity.ai/chat/completions", "api_key": os.environ["PERPLEXITY_API_KEY"]}]
for each in OWN:
    requests.post(each["base_url"], headers={"Authorization": f"Bearer {each['api_key']}"}, json={})

### base: a client of a key that may be given, or is read
import os
from openai import OpenAI

class Asker:
    BASE_URL = "«base-url-wrong:https://api.openai.com/v1»"
    def __init__(self, api_key=None):
        key = (api_key or os.getenv("PERPLEXITY_API_KEY", "")).strip()
        self.client = OpenAI(api_key=key or "placeholder", base_url=self.BASE_URL)
=== fixed
import os
from openai import OpenAI

class Asker:
    BASE_URL = "https://api.perplexity.ai/v1"
    def __init__(self, api_key=None):
        key = (api_key or os.getenv("PERPLEXITY_API_KEY", "")).strip()
        self.client = OpenAI(api_key=key or "placeholder", base_url=self.BASE_URL)

### base: a function that makes clients for several vendors
import os
from openai import OpenAI

def make(key, base):
    return OpenAI(api_key=key, base_url=base)

one = make(os.environ["OPENAI_API_KEY"], "https://api.openai.com/v1")
two = make(os.environ["PERPLEXITY_API_KEY"], "«base-url-wrong:https://api.openai.com/v1»")
three = make(os.environ["PERPLEXITY_API_KEY"], "https://api.perplexity.ai/v1")
four = make(os.environ["GROQ_API_KEY"], "https://api.groq.com/openai/v1")
=== fixed
import os
from openai import OpenAI

def make(key, base):
    return OpenAI(api_key=key, base_url=base)

one = make(os.environ["OPENAI_API_KEY"], "https://api.openai.com/v1")
two = make(os.environ["PERPLEXITY_API_KEY"], "https://api.perplexity.ai/v1")
three = make(os.environ["PERPLEXITY_API_KEY"], "https://api.perplexity.ai/v1")
four = make(os.environ["GROQ_API_KEY"], "https://api.groq.com/openai/v1")

### right: a function whose clients get their own bases
import os
from openai import OpenAI

def make(key, base="https://api.openai.com/v1"):
    return OpenAI(api_key=key, base_url=base)

one = make(os.environ["OPENAI_API_KEY"])
two = make(os.environ["PERPLEXITY_API_KEY"], "https://api.perplexity.ai/v1")
three = OpenAI(api_key=os.environ.get("OPENAI_API_KEY") or "none", base_url="https://api.openai.com/v1")

### key: another vendor's is given to a client of the API
from openai import OpenAI
client = OpenAI(api_key="«key-malformed:sk-proj-%BODY%»", base_url="https://api.perplexity.ai/v1")
other = OpenAI(api_key="sk-proj-%BODY%")
proxy = OpenAI(api_key="sk-proj-%BODY%", base_url="http://localhost:4000/v1")

### right: a key of another vendor, or Perplexity's where there is none
import os
from openai import OpenAI
key = os.getenv("OPENAI_API_KEY") or os.getenv("PERPLEXITY_API_KEY")
client = OpenAI(api_key=key, base_url="https://api.openai.com/v1")

### client: the client of another vendor
import os
from anthropic import Anthropic
client = «base-url-wrong:Anthropic»(api_key=os.environ["PERPLEXITY_API_KEY"])

### client: without a base URL, by the name of the provider
import os
from langchain.chat_models import init_chat_model

chat = «base-url-wrong:init_chat_model»("sonar", model_provider="openai", api_key=os.environ["PERPLEXITY_API_KEY"])
other = «base-url-wrong:init_chat_model»("openai:sonar", api_key=os.environ["PERPLEXITY_API_KEY"])
=== fixed unsafe
import os
from langchain.chat_models import init_chat_model

chat = init_chat_model("sonar", model_provider="openai", api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.perplexity.ai")
other = init_chat_model("openai:sonar", api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.perplexity.ai")

### right: clients of a provider that is ours, and one with its base URL
import os
import dspy
from langchain.chat_models import init_chat_model

chat = init_chat_model("sonar", model_provider="perplexity", api_key=os.environ["PERPLEXITY_API_KEY"])
lm = dspy.LM("perplexity/sonar", api_key=os.environ["PERPLEXITY_API_KEY"])
own = dspy.LM("openai/sonar", api_key=os.environ["PERPLEXITY_API_KEY"], api_base="https://api.perplexity.ai")
theirs = dspy.LM("openai/gpt-5", api_key=os.environ["OPENAI_API_KEY"])

### client: without a base URL, in front of the name of a model
import os
import dspy
import litellm

lm = «base-url-wrong:dspy.LM»("openai/sonar", api_key=os.environ["PERPLEXITY_API_KEY"])
«base-url-wrong:litellm.embedding»(model="openai/pplx-embed-v1", api_key=os.environ["PERPLEXITY_API_KEY"], input=["x"])
=== fixed unsafe
import os
import dspy
import litellm

lm = dspy.LM("openai/sonar", api_key=os.environ["PERPLEXITY_API_KEY"], api_base="https://api.perplexity.ai")
litellm.embedding(model="openai/pplx-embed-v1", api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.perplexity.ai", input=["x"])

### client: whose key a program puts into the variable that it reads
import os
from openai import OpenAI

os.environ["OPENAI_API_KEY"] = os.environ["PERPLEXITY_API_KEY"]
client = «base-url-wrong:OpenAI»()

### right: a client whose variables a program sets, both of them
import os
from openai import OpenAI

os.environ["OPENAI_API_KEY"] = os.environ["PERPLEXITY_API_KEY"]
os.environ["OPENAI_BASE_URL"] = "https://api.perplexity.ai/v1"
client = OpenAI()

### client: whose key comes from a class of secrets
from haystack.components.generators.chat import OpenAIChatGenerator
from haystack.utils import Secret

generator = «base-url-wrong:OpenAIChatGenerator»(api_key=Secret.from_env_var("PERPLEXITY_API_KEY"), model="sonar")
=== fixed unsafe
from haystack.components.generators.chat import OpenAIChatGenerator
from haystack.utils import Secret

generator = OpenAIChatGenerator(api_key=Secret.from_env_var("PERPLEXITY_API_KEY"), api_base_url="https://api.perplexity.ai", model="sonar")

### client: without a base URL, over several lines and beside other options
import os
from openai import OpenAI

client = «base-url-wrong:OpenAI»(
    api_key=os.environ["PERPLEXITY_API_KEY"],
    timeout=20,
)
=== fixed unsafe
import os
from openai import OpenAI

client = OpenAI(
    api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.perplexity.ai/v1",
    timeout=20,
)
