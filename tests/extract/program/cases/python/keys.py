### key: a constant
PERPLEXITY_API_KEY = "«key-in-repo:%KEY%»"
=== fixed unsafe
import os

PERPLEXITY_API_KEY = os.environ["PERPLEXITY_API_KEY"]

### key: a plain literal
KEY = "«key-in-repo:%KEY%»"

### key: hex
KEY = '«key-in-repo:%HEX%»'

### key: triple
KEY = """«key-in-repo:%KEY%»"""

### key: raw
KEY = r'«key-in-repo:%KEY%»'

### key: bytes
KEY = b'«key-in-repo:%KEY%»'

### key: raw bytes
KEY = Rb'«key-in-repo:%KEY%»'

### key: unicode
KEY = u'«key-in-repo:%KEY%»'

### key: f-string without a hole
KEY = f'«key-in-repo:%KEY%»'

### key: in parentheses
KEY = (
    "«key-in-repo:%KEY%»"  # the key
)

### key: with a call around it
KEY = str("«key-in-repo:%KEY%»").strip()

### key: annotated
KEY: str = "«key-in-repo:%KEY%»"

### key: walrus
if (key := "«key-in-repo:%KEY%»"):
    pass

### key: unpacked
NAME, KEY = "x", "«key-in-repo:%KEY%»"

### key: default of a parameter
def ask(question, api_key="«key-in-repo:%KEY%»"):
    pass

### key: default of a keyword
def ask(*, api_key: str = "«key-in-repo:%KEY%»"):
    pass

### key: default of a lambda
ask = lambda key="«key-in-repo:%KEY%»": key

### key: returned
def key():
    return "«key-in-repo:%KEY%»"

### key: keyword argument
Perplexity(api_key="«key-in-repo:%KEY%»")

### key: positional argument
use("«key-in-repo:%KEY%»")

### key: dict value
CONFIG = {"key": "«key-in-repo:%KEY%»"}

### key: dict key
OWNERS = {"«key-in-repo:%KEY%»": "me"}

### key: list
KEYS = ["«key-in-repo:%KEY%»", "«key-in-repo:%KEY2%»"]

### key: set
KEYS = {"«key-in-repo:%KEY%»"}

### key: compared
if key == "«key-in-repo:%KEY%»":
    pass

### key: attribute
class A:
    def __init__(self):
        self.key = "«key-in-repo:%KEY%»"

### key: class constant
class A:
    KEY = "«key-in-repo:%KEY%»"

### key: written to the environment
import os

os.environ["PERPLEXITY_API_KEY"] = "«key-in-repo:%KEY%»"

### key: conditional
key = "«key-in-repo:%KEY%»" if live else "«key-divergent,key-in-repo:%KEY2%»"

### key: f-string
AUTH = f"Bearer «key-in-repo:%KEY%»"

### key: f-string hole
AUTH = f"Bearer {'«key-in-repo:%KEY%»'}"

### key: secret type
from pydantic import SecretStr

key = SecretStr("«key-in-repo:%KEY%»")

### key: field default
class S(BaseSettings):
    perplexity_api_key: str = Field(default="«key-in-repo:%KEY%»", env="X")

### key: docstring
"""Run with «key-in-repo:%KEY%» please."""

### key: comment
# key = «key-in-repo:%KEY%»

### key: comment after code
x = 1  # «key-in-repo:%KEY%»

### key: printed
print("use «key-in-repo:%KEY%» now")

### key: decorator
@app.get("/", dependencies=[Key("«key-in-repo:%KEY%»")])
def root():
    pass

### key: subscript
cache["«key-in-repo:%KEY%»"]

### key: comprehension
x = [k for k in ["«key-in-repo:%KEY%»"]]

### key: match
match key:
    case "a":
        use("«key-in-repo:%KEY%»")

### key: pattern of a match
match key:
    case "«key-in-repo:%KEY%»":
        pass

### key: raise
raise ValueError("«key-in-repo:%KEY%»")

### key: delete and assert
assert "«key-in-repo:%KEY%»"

### key: after an escape
TEXT = "a\n«key-in-repo:%KEY%»\n"

### key: unquoted
KEY = «key-in-repo:%KEY%»

### key: two on a line
A = "«key-in-repo:%KEY%»"; B = "«key-divergent,key-in-repo:%KEY2%»"

### key: used often
KEY = "«key-in-repo:%KEY%»"
a = f"Bearer {KEY}"
b = "x " + KEY
requests.get(URL, headers={"Authorization": a})

### key: not hidden by words
KEY = "«key-in-repo:%KEY%»"  # replace with your key

### key: without its prefix
PERPLEXITY_API_KEY = "«key-in-repo,key-malformed:%BODY%»"
=== fixed
PERPLEXITY_API_KEY = "%KEY%"

### key: without its prefix, in a constant that is the whole value of a header
import requests
TOKEN = "«key-in-repo,key-malformed:%BODY%»"
requests.post("https://api.perplexity.ai/search", headers={"Authorization": TOKEN}, json={})
=== fixed
import requests
TOKEN = "%KEY%"
requests.post("https://api.perplexity.ai/search", headers={"Authorization": TOKEN}, json={})

### key: without its prefix, handed to the SDK
Perplexity(api_key="«key-in-repo,key-malformed:%BODY%»")
=== fixed
Perplexity(api_key="%KEY%")

### key: in a class that says whose it is
class Perplexity:
    api_key = "«key-in-repo,key-malformed:%BODY%»"
=== fixed
class Perplexity:
    api_key = "%KEY%"

### key: too long
KEY = "«key-in-repo,key-malformed:%KEY%x9»"

### key: an underscore
KEY = "«key-in-repo,key-malformed:pplx_%BODY%»"
=== fixed
KEY = "%KEY%"

### key: upper case
KEY = "«key-in-repo,key-malformed:PPLX-%BODY%»"
=== fixed
KEY = "%KEY%"

### key: in another vendor's variable
OPENAI_API_KEY = "«key-in-repo,key-malformed:%KEY%»"

### key: in another vendor's variable, for a client of Perplexity
OPENAI_API_KEY = "«key-in-repo:%KEY%»"
OpenAI(api_key=OPENAI_API_KEY, base_url="https://api.perplexity.ai")

### key: in another vendor's variable, beside the SDK
OPENAI_API_KEY = "«key-in-repo:%KEY%»"
from perplexity import Perplexity

### key: a constant with the scheme
import requests

PERPLEXITY_TOKEN = "Bearer «key-in-repo:%KEY%»"
requests.post("https://api.perplexity.ai/search", headers={"Authorization": PERPLEXITY_TOKEN})

### split: a plus
PERPLEXITY_API_KEY = "«key-in-repo:pplx-»" + "%BODY%"

### split: an f-string
PREFIX = "pplx-"
PERPLEXITY_API_KEY = f"{PREFIX}«key-in-repo:%BODY%»"

### split: implicit
KEY = "«key-in-repo:%HALF1%»" "%HALF2%"

### split: implicit over lines
KEY = (
    "«key-in-repo:%HALF1%»"
    "%HALF2%"
)

### split: added
KEY = "«key-in-repo:pplx-»" + "%BODY%"

### split: added names
A = "pplx-"
B = "«key-in-repo:%BODY%»"
KEY = A + B

### split: added later
KEY = "pplx-"
KEY += "«key-in-repo:%BODY%»"
use(KEY + "")

### split: joined
KEY = "".join(["«key-in-repo:%HALF1%»", "%HALF2%"])

### split: percent
KEY = "«key-in-repo:pplx-»%s" % "%BODY%"

### split: format
KEY = "«key-in-repo:pplx-»{}".format("%BODY%")

### split: named format
KEY = "«key-in-repo:pplx-»{body}".format(body="%BODY%")

### split: f-string of constants
BODY = "«key-in-repo:%BODY%»"
KEY = f"pplx-{BODY}"

### split: attributes
class A:
    START = "pplx-"
    def key(self):
        return self.START + "«key-in-repo:%BODY%»"

### split: continued line
KEY = "«key-in-repo:%HALF1%»\
%HALF2%"

### split: mixed kinds
KEY = '«key-in-repo:%HALF1%»' r"%HALF2%"

### split: bytes
KEY = b"«key-in-repo:%HALF1%»" b"%HALF2%"

### encoded: an escape
PERPLEXITY_API_KEY = "«key-in-repo:\x70plx-%BODY%»"

### encoded: base64
PERPLEXITY_API_KEY = base64.b64decode("«key-in-repo:%BASE64%»").decode()

### encoded: escapes
KEY = "«key-in-repo:\x70\u0070\U0000006c\170-%BODY%»"

### encoded: named escape
KEY = "«key-in-repo:p\N{LATIN SMALL LETTER P}lx-%BODY%»"

### encoded: escape in bytes
KEY = b"«key-in-repo:\x70plx-%BODY%»"

### encoded: base64, imported
import base64

KEY = base64.b64decode("«key-in-repo:%BASE64%»")

### encoded: hex digits
KEY = bytes.fromhex("«key-in-repo:%HEXED%»").decode()

### default: of getenv
key = os.getenv("PERPLEXITY_API_KEY", "«key-in-repo:%KEY%»")

### default: environment default
import os

key = os.getenv("PERPLEXITY_API_KEY", "«key-in-repo:%KEY%»")

### default: environment fallback
import os

key = os.getenv("PERPLEXITY_API_KEY") or "«key-in-repo:%KEY%»"

### key: a text that is stripped
KEY = """
«key-in-repo:%KEY%»
""".strip()

### split: reduce
from functools import reduce

KEY = reduce(lambda a, b: a + b, ["«key-in-repo:%HALF1%»", "%HALF2%"])

### split: reduce with an operator
import functools
import operator

KEY = functools.reduce(operator.add, ["«key-in-repo:%HALF1%»", "%HALF2%"])

### split: string.Template
from string import Template

KEY = Template("${head}%HALF2%").substitute(head="«key-in-repo:%HALF1%»")

### split: string.Template of a map
import string

KEY = string.Template("$head$tail").safe_substitute({"head": "«key-in-repo:%HALF1%»", "tail": "%HALF2%"})

### split: a map that fills a template
PARTS = {"head": "«key-in-repo:%HALF1%»", "tail": "%HALF2%"}
KEY = "{head}{tail}".format(**PARTS)

### split: a list that fills a template
PARTS = ["«key-in-repo:%HALF1%»", "%HALF2%"]
KEY = "{}{}".format(*PARTS)

### split: a list that grows
PARTS = ["«key-in-repo:%HALF1%»"]
PARTS += ["%HALF2%"]
KEY = "".join(PARTS)

### split: a list that is appended to
PARTS = ["«key-in-repo:%HALF1%»"]
PARTS.append("%HALF2%")
KEY = "".join(PARTS)

### split: a comprehension
KEY = "".join(part for part in ["«key-in-repo:%HALF1%»", "%HALF2%"])

### split: elements by number
PARTS = ["«key-in-repo:%HALF1%»", "%HALF2%"]
KEY = PARTS[0] + PARTS[1]

### split: two lists
KEY = "".join(["«key-in-repo:%HALF1%»"] + ["%HALF2%"])

### key: a sign put right before use
PERPLEXITY_API_KEY = "«key-in-repo:pplx_%BODY%»".replace("_", "-")

### key: a sign put right through a name
RAW = "«key-in-repo:pplx_%BODY%»"
PERPLEXITY_API_KEY = RAW.replace("_", "-")

### key: a blank taken out by a pattern
import re
PERPLEXITY_API_KEY = re.sub(r"\s+", "", "«key-in-repo:%HALF1% %HALF2%»")

### key: lines put together
RAW = """
«key-in-repo:%HALF1%
%HALF2%»
"""
PERPLEXITY_API_KEY = "".join(RAW.split())

### key: another sign is replaced
PERPLEXITY_API_KEY = "«key-in-repo,key-malformed:pplx_%BODY%»".replace("+", "-")
=== fixed
PERPLEXITY_API_KEY = "pplx-%BODY%".replace("+", "-")

### right: a half and what another module loads
HEAD = "%HALF1%"


def key():
    return HEAD + load_tail()

### right: a half in a list
parts = ["%HALF1%", load_tail()]
key = "".join(parts)

### right: a half that something is appended to
key = "%HALF1%"
key += load_tail()

### right: a half that is named so
PPLX_KEY_PART_1 = "%HALF1%"

### split: a loop over parts
parts = ["«key-in-repo:%HALF1%»", "%HALF2%"]
key = ""
for part in parts:
    key += part

### split: a list in reverse
key = "".join(["%HALF2%", "«key-in-repo:%HALF1%»"][::-1])

### split: a function of one's own
key = weave("«key-in-repo:%HALF1%»", "%HALF2%")

### key: quotes taken off before use
API_KEY = '"«key-in-repo:%KEY%»"'.strip('"')

### key: a sign of another name is replaced
PERPLEXITY_API_KEY = "«key-in-repo,key-malformed:pplx_%BODY%»"
name = "perplexity_api_key".replace("_", "-")
=== fixed
PERPLEXITY_API_KEY = "pplx-%BODY%"
name = "perplexity_api_key".replace("_", "-")

### split: parts of a class that are reached through its type
class Client:
    HEAD = "pplx-"
    REST = "«key-in-repo:%BODY%»"

    def key(self):
        return type(self).HEAD + self.__class__.REST

### key: within a formatted string
import os
print(f"{'«key-in-repo:%KEY%»'!r}")
=== fixed unsafe
import os
print(f"{os.environ['PERPLEXITY_API_KEY']!r}")

### client: a constant that is written into a script of a page
API_KEY = "«key-in-repo:%KEY%»"
PAGE = f"<p>{len(API_KEY)}</p><script>const key = '«key-in-client:{API_KEY}»'"

### key: those that others are compared with, and those out of use, stay
REVOKED = {"«key-in-repo:%KEY%»"}
if key in ("«key-in-repo:%KEY%»", ""):
    warn()
self.assertEqual(key, "«key-in-repo:%KEY%»")
=== fixed unsafe

### key: one of those that are tried in turn
import os
for key in ("«key-in-repo:%KEY%»", other):
    ask(key)
=== fixed unsafe
import os
for key in (os.environ["PERPLEXITY_API_KEY"], other):
    ask(key)

### key: one that takes the place of another text, and one that is taken out
import os
text = text.replace(PLACEHOLDER, "«key-in-repo:%KEY%»")
text = re.sub(PATTERN, "«key-in-repo:%KEY%»", text)
text = text.replace("«key-in-repo:%KEY%»", MASK)
assert text.count("«key-in-repo:%KEY%»") == 0
=== fixed unsafe
import os
text = text.replace(PLACEHOLDER, os.environ["PERPLEXITY_API_KEY"])
text = re.sub(PATTERN, os.environ["PERPLEXITY_API_KEY"], text)
text = text.replace("%KEY%", MASK)
assert text.count("%KEY%") == 0
