### key: a constant
PERPLEXITY_API_KEY = "«key-in-repo:%KEY%»"
=== fixed unsafe
import os

PERPLEXITY_API_KEY = os.environ["PERPLEXITY_API_KEY"]

### split: a plus
PERPLEXITY_API_KEY = "«key-in-repo:pplx-»" + "%BODY%"

### split: an f-string
PREFIX = "«key-in-repo:pplx-»"
PERPLEXITY_API_KEY = f"{PREFIX}%BODY%"

### encoded: an escape
PERPLEXITY_API_KEY = "«key-in-repo:\x70plx-%BODY%»"

### encoded: base64
PERPLEXITY_API_KEY = base64.b64decode("«key-in-repo:%BASE64%»").decode()

### default: of getenv
key = os.getenv("PERPLEXITY_API_KEY", "«key-in-repo:%KEY%»")

### doubled: requests
requests.post("https://api.perplexity.ai/v1/responses", headers={"Authorization": f"«bearer-doubled:Bearer Bearer »{key}"})
=== fixed
requests.post("https://api.perplexity.ai/v1/responses", headers={"Authorization": f"Bearer {key}"})

### missing: requests
requests.post("https://api.perplexity.ai/v1/responses", headers={"Authorization": «bearer-missing:api_key»})
=== fixed
requests.post("https://api.perplexity.ai/v1/responses", headers={"Authorization": f"Bearer {api_key}"})

### header: x-api-key
requests.post("https://api.perplexity.ai/v1/responses", headers={"«auth-header-wrong:x-api-key»": api_key})
=== fixed
requests.post("https://api.perplexity.ai/v1/responses", headers={"Authorization": f"Bearer {api_key}"})

### host: the website
requests.post("«base-url-wrong:https://www.perplexity.ai/v1/responses»", headers={"Authorization": f"Bearer {perplexity_key}"})
=== fixed unsafe
requests.post("https://api.perplexity.ai/v1/responses", headers={"Authorization": f"Bearer {perplexity_key}"})

### insecure: no TLS
PERPLEXITY_URL = "«base-url-insecure:http://api.perplexity.ai/v1/responses»"
=== fixed
PERPLEXITY_URL = "https://api.perplexity.ai/v1/responses"

### path: unknown
requests.post("«endpoint-wrong:https://api.perplexity.ai/v1/answers»", json=body)

### verb: requests
import requests

requests.«method-wrong:get»("https://api.perplexity.ai/v1/responses", headers={"Authorization": f"Bearer {key}"})
=== fixed
import requests

requests.post("https://api.perplexity.ai/v1/responses", headers={"Authorization": f"Bearer {key}"})

### base: the client of OpenAI
from openai import OpenAI

client = OpenAI(api_key=perplexity_key, base_url="«base-url-wrong:https://api.perplexity.com»")
=== fixed
from openai import OpenAI

client = OpenAI(api_key=perplexity_key, base_url="https://api.perplexity.ai/v1")

### right: requests
requests.post(
    "https://api.perplexity.ai/v1/responses",
    headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"},
    json={"model": "sonar", "input": "Why?"},
)

### right: the client of OpenAI
client = OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="https://api.perplexity.ai/v1")
