"""Keys in Python source: found once, whole, at their own literal."""

from __future__ import annotations

import pytest

from tests.extract.marks import check, facts, none

SILENT = {
    "the metric": "import math\nperplexity = math.exp(loss)\nPERPLEXITY_THRESHOLD = 20.5\n",
    "a check of the prefix": 'def ok(key):\n    return key.startswith("pplx-") and len(key) == 53\n',
    "a pattern for keys": 'import re\nKEY = re.compile(r"pplx-[a-zA-Z0-9]{48}")\n',
    "a pattern of hex digits": 'KEY = r"^pplx-[a-f0-9]{48}$"\n',
    "model names": 'MODELS = ["pplx-7b-online", "pplx-70b-chat", "pplx-embed-context-v1-0.6b", "pplx-decider-flash-v1.2"]\n',
    "read from the environment": 'import os\nkey = os.environ["PERPLEXITY_API_KEY"]\n',
    "a template": 'HELP = "export PERPLEXITY_API_KEY=pplx-your-api-key-here"\nKEY = "pplx-..."\n',
    "a placeholder": 'PERPLEXITY_API_KEY = "your-perplexity-api-key"\nPPLX_API_KEY = ""\n',
    "a mock": 'client = Perplexity(api_key="test-key")\n',
    "a name for a variable": 'NAMES = {"perplexity": "PERPLEXITY_API_KEY"}\n',
    "half of a key and something unknown": 'import os\nKEY = "pplx-" + os.environ["REST"]\n',
    "another vendor's key in a function that is about several": 'def test_perplexity():\n    OpenAI(api_key="sk-abcdef1234567890abcdef12")\n',
    "identifiers": "from pplx_client import pplx_model_names_and_other_settings_of_it\n",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_no_key(text: str) -> None:
    none("a.py", text)


FORMS = {
    "plain": 'KEY = "«%KEY%»"',
    "hex": "KEY = '«%HEX%»'",
    "triple": 'KEY = """«%KEY%»"""',
    "raw": "KEY = r'«%KEY%»'",
    "bytes": "KEY = b'«%KEY%»'",
    "raw bytes": "KEY = Rb'«%KEY%»'",
    "unicode": "KEY = u'«%KEY%»'",
    "f-string without a hole": "KEY = f'«%KEY%»'",
    "in parentheses": 'KEY = (\n    "«%KEY%»"  # the key\n)',
    "with a call around it": 'KEY = str("«%KEY%»").strip()',
    "annotated": 'KEY: str = "«%KEY%»"',
    "walrus": 'if (key := "«%KEY%»"):\n    pass',
    "unpacked": 'NAME, KEY = "x", "«%KEY%»"',
    "default of a parameter": 'def ask(question, api_key="«%KEY%»"):\n    pass',
    "default of a keyword": 'def ask(*, api_key: str = "«%KEY%»"):\n    pass',
    "default of a lambda": 'ask = lambda key="«%KEY%»": key',
    "returned": 'def key():\n    return "«%KEY%»"',
    "keyword argument": 'Perplexity(api_key="«%KEY%»")',
    "positional argument": 'use("«%KEY%»")',
    "dict value": 'CONFIG = {"key": "«%KEY%»"}',
    "dict key": 'OWNERS = {"«%KEY%»": "me"}',
    "list": 'KEYS = ["«%KEY%»", "«%KEY2%»"]',
    "set": 'KEYS = {"«%KEY%»"}',
    "compared": 'if key == "«%KEY%»":\n    pass',
    "attribute": 'class A:\n    def __init__(self):\n        self.key = "«%KEY%»"',
    "class constant": 'class A:\n    KEY = "«%KEY%»"',
    "environment default": 'import os\nkey = os.getenv("PERPLEXITY_API_KEY", "«%KEY%»")',
    "environment fallback": 'import os\nkey = os.getenv("PERPLEXITY_API_KEY") or "«%KEY%»"',
    "written to the environment": 'import os\nos.environ["PERPLEXITY_API_KEY"] = "«%KEY%»"',
    "conditional": 'key = "«%KEY%»" if live else "«%KEY2%»"',
    "f-string": 'AUTH = f"Bearer «%KEY%»"',
    "f-string hole": "AUTH = f\"Bearer {'«%KEY%»'}\"",
    "secret type": 'from pydantic import SecretStr\nkey = SecretStr("«%KEY%»")',
    "field default": 'class S(BaseSettings):\n    perplexity_api_key: str = Field(default="«%KEY%»", env="X")',
    "docstring": '"""Run with «%KEY%» please."""',
    "comment": "# key = «%KEY%»",
    "comment after code": "x = 1  # «%KEY%»",
    "printed": 'print("use «%KEY%» now")',
    "decorator": '@app.get("/", dependencies=[Key("«%KEY%»")])\ndef root():\n    pass',
    "subscript": 'cache["«%KEY%»"]',
    "comprehension": 'x = [k for k in ["«%KEY%»"]]',
    "match": 'match key:\n    case "a":\n        use("«%KEY%»")',
    "pattern of a match": 'match key:\n    case "«%KEY%»":\n        pass',
    "raise": 'raise ValueError("«%KEY%»")',
    "delete and assert": 'assert "«%KEY%»"',
    "escapes": r'KEY = "«\x70\u0070\U0000006c\170-%BODY%»"',
    "named escape": r'KEY = "«p\N{LATIN SMALL LETTER P}lx-%BODY%»"',
    "escape in bytes": r'KEY = b"«\x70plx-%BODY%»"',
    "base64": 'import base64\nKEY = base64.b64decode("«%B64%»")',
    "hex digits": 'KEY = bytes.fromhex("«%HEXED%»").decode()',
    "after an escape": r'TEXT = "a\n«%KEY%»\n"',
    "unquoted": "KEY = «%KEY%»",
    "two on a line": 'A = "«%KEY%»"; B = "«%KEY2%»"',
    "used often": 'KEY = "«%KEY%»"\na = f"Bearer {KEY}"\nb = "x " + KEY\nrequests.get(URL, headers={"Authorization": a})',
    "not hidden by words": 'KEY = "«%KEY%»"  # replace with your key',
}


@pytest.mark.parametrize("marked", FORMS.values(), ids=FORMS.keys())
def test_a_key_is_found_where_it_stands(marked: str) -> None:
    check("a.py", marked)


SPLIT = {
    "implicit": 'KEY = "«%HALF1%»" "%HALF2%"',
    "implicit over lines": 'KEY = (\n    "«%HALF1%»"\n    "%HALF2%"\n)',
    "added": 'KEY = "«pplx-»" + "%BODY%"',
    "added names": 'A = "«pplx-»"\nB = "%BODY%"\nKEY = A + B',
    "added later": 'KEY = "«pplx-»"\nKEY += "%BODY%"\nuse(KEY + "")',
    "joined": 'KEY = "".join(["«%HALF1%»", "%HALF2%"])',
    "percent": 'KEY = "«pplx-»%s" % "%BODY%"',
    "format": 'KEY = "«pplx-»{}".format("%BODY%")',
    "named format": 'KEY = "«pplx-»{body}".format(body="%BODY%")',
    "f-string of constants": 'BODY = "%BODY%"\nKEY = f"«pplx-»{BODY}"',
    "attributes": 'class A:\n    START = "«pplx-»"\n    def key(self):\n        return self.START + "%BODY%"',
    "continued line": 'KEY = "«%HALF1%»\\\n%HALF2%"',
    "mixed kinds": "KEY = '«%HALF1%»' r\"%HALF2%\"",
    "bytes": 'KEY = b"«%HALF1%»" b"%HALF2%"',
}


@pytest.mark.parametrize("marked", SPLIT.values(), ids=SPLIT.keys())
def test_a_split_key_is_joined(marked: str) -> None:
    [fact] = check("a.py", marked)
    assert fact.encoding == "split"
    assert not fact.flaw
    assert len(fact.segments) == 2


NAMES = {
    'PPLX_KEY = "«%KEY%»"': ("PPLX_KEY", ""),
    'class A:\n    key = "«%KEY%»"': ("key", "A"),
    'class A:\n    def go(self):\n        self.token = "«%KEY%»"': ("token", "A"),
    'def ask():\n    PPLX_KEY = "«%KEY%»"': ("PPLX_KEY", "ask"),
    'CONFIG = {"perplexity": {"api_key": "«%KEY%»"}}': ("api_key", "CONFIG.perplexity"),
    'Perplexity(api_key="«%KEY%»")': ("api_key", "Perplexity"),
    'import os\nos.getenv("PPLX_API_KEY", "«%KEY%»")': ("PPLX_API_KEY", "getenv"),
    'import os\nos.environ["PPLX_API_KEY"] = "«%KEY%»"': ("PPLX_API_KEY", "os.environ"),
    'headers = {"Authorization": "Bearer «%KEY%»"}': ("Authorization", "headers"),
    'request.add_header("Authorization", "Bearer «%KEY%»")': ("Authorization", "add_header"),
}


@pytest.mark.parametrize("marked", NAMES.keys())
def test_a_key_has_the_name_that_holds_it(marked: str) -> None:
    name, scope = NAMES[marked]
    check("a.py", marked, name=name, scope=scope)


MALFORMED = {
    "without its prefix": ('PERPLEXITY_API_KEY = "«%BODY%»"', "prefix"),
    "without its prefix, handed to the SDK": ('Perplexity(api_key="«%BODY%»")', "prefix"),
    "in a class that says whose it is": ('class Perplexity:\n    api_key = "«%BODY%»"', "prefix"),
    "too long": ('KEY = "«%KEY%x9»"', "length"),
    "an underscore": ('KEY = "«pplx_%BODY%»"', "dash"),
    "upper case": ('KEY = "«PPLX-%BODY%»"', "case"),
}


@pytest.mark.parametrize(("marked", "flaw"), MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_key_says_what_is_wrong(marked: str, flaw: str) -> None:
    check("a.py", marked, flaw=flaw)


def test_hidden_characters_are_named() -> None:
    [fact] = check("a.py", 'KEY = " «%KEY%»\\u200b"')
    assert {oddity.name for oddity in fact.oddities} == {"U+0020 SPACE", "U+200B ZERO WIDTH SPACE"}


@pytest.mark.parametrize(
    ("text", "vendor"),
    [
        ('OPENAI_API_KEY = "%KEY%"', "openai"),
        ('OPENAI_API_KEY = "%KEY%"\nOpenAI(api_key=OPENAI_API_KEY, base_url="https://api.perplexity.ai")', ""),
        ('OPENAI_API_KEY = "%KEY%"\nfrom perplexity import Perplexity', ""),
    ],
)
def test_another_vendors_variable_is_right_beside_a_perplexity_client(text: str, vendor: str) -> None:
    assert [fact.lonely_vendor for fact in facts("a.py", text)] == [vendor]


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "latin-1", "shift-jis"])
def test_spans_are_exact_in_every_encoding(charset: str) -> None:
    head = f"# -*- coding: {charset} -*-\n" if charset in {"latin-1", "shift-jis"} else ""
    odd = {"latin-1": "café", "shift-jis": "日本語"}.get(charset, "日本語 😀")
    check("a.py", f'{head}NAME = "{odd}"\r\nKEY = "«%KEY%»"  # {odd}\r\n', charset=charset)
