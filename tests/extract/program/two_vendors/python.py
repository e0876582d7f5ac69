### maps of addresses and headers
import os, requests
V = {"ours": {"url": "OUR_URL", "headers": {"Authorization": OUR_AUTH}}, "theirs": {"url": "THEIR_URL", "headers": {"Authorization": THEIR_AUTH}}}
requests.our_verb(V["ours"]["url"], headers=V["ours"]["headers"], json={})
requests.their_verb(V["theirs"]["url"], headers=V["theirs"]["headers"], json={})

### a map of addresses and one of headers
import os, requests
URLS = {"ours": "OUR_URL", "theirs": "THEIR_URL"}
AUTH = {"ours": OUR_AUTH, "theirs": THEIR_AUTH}
requests.request("OUR_VERB", URLS["ours"], headers={"Authorization": AUTH["ours"]})
requests.request("THEIR_VERB", URLS["theirs"], headers={"Authorization": AUTH["theirs"]})

### a list whose elements are numbered
import os, requests
V = [("OUR_URL", OUR_AUTH), ("THEIR_URL", THEIR_AUTH)]
requests.our_verb(V[0][0], headers={"Authorization": V[0][1]})
requests.their_verb(V[1][0], headers={"Authorization": V[1][1]})

### objects of a class
import os, requests
class Vendor:
    def __init__(self, url, auth, verb):
        self.url, self.auth, self.verb = url, auth, verb
    def send(self, body):
        return requests.request(self.verb, self.url, headers={"Authorization": self.auth}, json=body)
ours = Vendor("OUR_URL", OUR_AUTH, "OUR_VERB")
theirs = Vendor("THEIR_URL", THEIR_AUTH, "THEIR_VERB")

### objects of a data class
import os, requests
from dataclasses import dataclass
@dataclass
class Vendor:
    url: str
    auth: str
    verb: str = "POST"
    def send(self, body):
        return requests.request(self.verb, self.url, headers={"Authorization": self.auth}, json=body)
ours = Vendor(url="OUR_URL", auth=OUR_AUTH, verb="OUR_VERB")
theirs = Vendor(url="THEIR_URL", auth=THEIR_AUTH, verb="THEIR_VERB")

### classes below one
import os, requests
class Vendor:
    verb = "POST"
    def send(self, body):
        return requests.request(self.verb, self.url, headers={"Authorization": self.auth()}, json=body)
class Ours(Vendor):
    url = "OUR_URL"
    verb = "OUR_VERB"
    def auth(self):
        return OUR_AUTH
class Theirs(Vendor):
    url = "THEIR_URL"
    verb = "THEIR_VERB"
    def auth(self):
        return THEIR_AUTH

### calls of a function
import os, requests
def send(url, auth, verb="POST"):
    return requests.request(verb, url, headers={"Authorization": auth})
send("OUR_URL", OUR_AUTH, "OUR_VERB")
send("THEIR_URL", THEIR_AUTH, verb="THEIR_VERB")

### sessions
import os, requests
ours = requests.Session()
ours.headers["Authorization"] = OUR_AUTH
theirs = requests.Session()
theirs.headers["Authorization"] = THEIR_AUTH
ours.our_verb("OUR_URL", json={})
theirs.their_verb("THEIR_URL", json={})

### clients
import os, httpx
ours = httpx.Client(base_url="OUR_HOST", headers={"Authorization": OUR_AUTH})
theirs = httpx.Client(base_url="THEIR_HOST", headers={"Authorization": THEIR_AUTH})
ours.request("OUR_VERB", "/v1/responses")
theirs.request("THEIR_VERB", "/v1/responses")

### clients in a map
import os, httpx
CLIENTS = {"ours": httpx.Client(base_url="OUR_HOST", headers={"Authorization": OUR_AUTH}), "theirs": httpx.Client(base_url="THEIR_HOST", headers={"Authorization": THEIR_AUTH})}
CLIENTS["ours"].request("OUR_VERB", "/v1/responses")
CLIENTS["theirs"].request("THEIR_VERB", "/v1/responses")

### what a match gives
import os, requests
def config(kind):
    match kind:
        case "ours":
            return "OUR_URL", OUR_AUTH, "OUR_VERB"
        case _:
            return "THEIR_URL", THEIR_AUTH, "THEIR_VERB"
def ask(kind):
    url, auth, verb = config(kind)
    return requests.request(verb, url, headers={"Authorization": auth})

### cases of an enumeration
import enum, os, requests
class Vendor(enum.Enum):
    OURS = ("OUR_URL", OUR_AUTH, "OUR_VERB")
    THEIRS = ("THEIR_URL", THEIR_AUTH, "THEIR_VERB")
    def __init__(self, url, auth, verb):
        self.url, self.auth, self.verb = url, auth, verb
    def send(self):
        return requests.request(self.verb, self.url, headers={"Authorization": self.auth})
