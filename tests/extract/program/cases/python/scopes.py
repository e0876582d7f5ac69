### verb: imported in a function, seen by the one inside
def f():
    from httpx import get

    def g():
        return «method-wrong:get»("https://api.perplexity.ai/search")

    return g()

### verb: a package of a package
from urllib import request

«method-wrong:request.urlopen»("https://api.perplexity.ai/search")

### right: a parameter of the name of an import
from requests import get

def f(get):
    return get("https://api.perplexity.ai/search")

### right: a local of the name of an import
from requests import get

def f():
    get = CACHE.get
    return get("https://api.perplexity.ai/search")

### verb: a local of another function hides no import
from requests import get

def f():
    get = 1
    return get

def g():
    return «method-wrong:get»("https://api.perplexity.ai/search")

### verb: a method does not see the names of its class
from requests import get

class A:
    get = 1

    def f(self):
        return «method-wrong:get»("https://api.perplexity.ai/search")

### base: a client imported as a global
import os

def load():
    global Client
    from openai import OpenAI as Client

def make():
    return «base-url-wrong:Client»(api_key=os.environ["PERPLEXITY_API_KEY"])

### verb: a comprehension in a loop over questions
import requests

answers = {q: requests.«method-wrong:get»("https://api.perplexity.ai/search", params={"q": q}).json() for q in questions}
=== fixed
import requests

answers = {q: requests.post("https://api.perplexity.ai/search", params={"q": q}).json() for q in questions}

### right: a variable of a comprehension of the name of an import
from requests import get

x = [get("https://api.perplexity.ai/search") for get in handlers]

### right: a parameter of a lambda of the name of an import
from requests import get

x = lambda get: get("https://api.perplexity.ai/search")

### verb: a default is evaluated outside
from requests import get

def f(get=«method-wrong:get»("https://api.perplexity.ai/search")):
    return get

### verb: in a decorator
import requests

@cached(requests.«method-wrong:get»("https://api.perplexity.ai/search"))
def f():
    pass
=== fixed
import requests

@cached(requests.post("https://api.perplexity.ai/search"))
def f():
    pass

### right: a class of the file that has the name of a client
class OpenAI:
    pass

client = OpenAI(api_key=PERPLEXITY_API_KEY)

### verb: an annotation with a value
import httpx

client: httpx.Client = httpx.Client(base_url="https://api.perplexity.ai")
client.«method-wrong:get»("/search")
=== fixed
import httpx

client: httpx.Client = httpx.Client(base_url="https://api.perplexity.ai")
client.post("/search")
