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
