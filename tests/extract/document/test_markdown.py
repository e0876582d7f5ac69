"""Documents: prose, and code blocks that are read as what they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pplx_scan.model.fact import AuthHeader, BaseUrl, HttpCall, KeyLiteral
from tests.extract.marks import check, facts, none

API = "https://api.perplexity.ai"


def wrong_verb(fact):
    return fact.post_only and fact.method not in {"POST", ""}


@pytest.mark.parametrize(
    "text",
    [
        "# Perplexity\n\nGet a key at https://www.perplexity.ai/settings/api or [here](https://docs.perplexity.ai).",
        "Set `PERPLEXITY_API_KEY` to `pplx-xxxxxxxx` or pplx-your-key-here.",
        "```bash\nexport PERPLEXITY_API_KEY=your-key\n```",
        "```bash\nexport PERPLEXITY_API_KEY=pplx-1234567890abcdef\n```",
        f"```sh\n$ curl -X POST {API}/search -d x\n```",
        f"GET {API}/search, api.perplexity.com and https://api.perplexity.com are mentioned.",
        "    indented pplx-7b-online",
        f"- item\n\n    It sends GET {API}/search with PERPLEXITY_API_KEY.\n\n    ```sh\n    curl {API}/v1/models\n    ```\n",
        "```\n",
        "```python\nnot python at all (((\n```",
    ],
)
def test_documentation_is_silent(text):
    none("README.md", text)
    assert not [fact for fact in facts("README.md", text, HttpCall) if wrong_verb(fact)]
    assert not [
        fact
        for fact in facts("README.md", text, BaseUrl)
        if fact.right and fact.path_state != "retired" and fact.role != "link"
    ]


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("README.md", "Use `PERPLEXITY_API_KEY=«%KEY%»` here", "PERPLEXITY_API_KEY"),
        ("README.md", "my key is «%KEY%».", ""),
        ("README.md", "<!-- «%KEY%» -->", ""),
        ("README.md", "```bash\nexport K=«%KEY%»\n```", "K"),
        ("README.md", "```console\n$ export K=«%KEY%»\n```\n", "K"),
        ("README.md", "```\nexport K=«%KEY%»\n```", "K"),
        ("README.md", "~~~sh\nK=«%KEY%» x\n~~~", "K"),
        ("README.md", "- item\n\n  ```bash\n  export K=«%KEY%»\n  ```\n", "K"),
        ("README.md", "> ```bash\n> export K=«%KEY%»\n> ```\n", "K"),
        ("README.md", "```env\nK=«%KEY%»\n```", "K"),
        ("README.md", "```\nK=«%KEY%»\nB=1\n```", "K"),
        ("README.md", "```python\nK = '«%KEY%»'\n```", "K"),
        ("README.md", "```python\n>>> K = '«%KEY%»'\nout\n```", "K"),
        ("README.md", '```json\n{"K": "«%KEY%»"}\n```', "K"),
        ("README.md", '```json\n{"K": "«%KEY%»", ...}\n```', "K"),
        ("README.md", "```yaml\nK: «%KEY%»\n```", "K"),
        ("README.md", "```js\nconst K = '«%KEY%»'\n```", "K"),
        ("README.md", "```unknown\nK = '«%KEY%»'\n```", "K"),
        ("README.md", "    export K=«%KEY%»\n", "K"),
        ("README.md", "```bash\nexport K=«%KEY%»", "K"),
        ("README.mdx", "<Code apiKey='«%KEY%»' />", "apiKey"),
        ("a.rst", "X\n=\n\n.. code-block:: bash\n\n   export K=«%KEY%»\n\nend", "K"),
        ("a.rst", ".. code-block:: python\n   :caption: x\n\n   K = '«%KEY%»'\n", "K"),
        ("a.adoc", "[source,bash]\n----\nexport K=«%KEY%»\n----\n", "K"),
        ("README.md", "| name | `«%KEY%»` |", ""),
    ],
)
def test_keys(path, text, name):
    check(path, text, name=name)


def test_a_key_in_several_blocks_is_reported_in_each():
    check("README.md", "«%KEY%»\n```bash\nK=«%KEY%»\n```\n«%KEY2%»\n```python\nk = '«%KEY%»'\n```\n")


@pytest.mark.parametrize(
    "text",
    [
        f"```bash\ncurl -X «GET» {API}/search\n```",
        f"```bash\n$ «curl» {API}/search \\\n  -H 'Authorization: Bearer x'\n```",
        f'```python\nimport requests\nrequests.«get»("{API}/search")\n```',
        f'```js\n«fetch»("{API}/search")\n```',
        f"```http\n«GET» {API}/search\n```",
        f'Indented:\n\n    import requests\n    requests.«get»("{API}/search")\n\nand prose',
        f"Indented:\n\n\t$ curl -X «GET» {API}/search\n",
    ],
)
def test_verbs(text):
    check("README.md", text, kind=HttpCall, where=wrong_verb)


def test_headers():
    text = '```bash\ncurl -d x -H "Authorization: «Bearer Bearer %KEY%»" https://api.perplexity.ai/search\n```'
    check("README.md", text, kind=AuthHeader, where=lambda fact: fact.state == "doubled")


@given(st.text(alphabet="`~\n >-.a[]:|{}'\"\\pysh", max_size=80))
@settings(max_examples=200, deadline=None)
def test_nothing_is_raised_and_no_key_is_lost(text):
    """Whatever stands around it, a key is found."""
    assert [fact for fact in facts("README.md", f"{text}\n%KEY%\n{text}") if isinstance(fact, KeyLiteral)]
