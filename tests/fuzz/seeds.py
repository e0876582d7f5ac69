"""What mutations begin with: the cases of all languages, the examples of all rules, and a file of each format."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pplx_scan.catalog.documents import rules_root
from pplx_scan.pipeline.examples import expand, read_examples
from tests.extract.program.cases import all_cases, plain
from tests.keys import make_key

KEY = make_key(77)


class Seed(NamedTuple):
    """A file."""

    path: str
    text: str


PLAIN = {
    "a.py": "import requests\nK = '%KEY%'\nrequests.get('https://api.perplexity.ai/v1/models', headers={'Authorization': f'Bearer {K}'})\n",
    "a.ipynb": '{"cells": [{"cell_type": "code", "source": ["K = \'%KEY%\'\\n", "print(K)"], "outputs": []}], "nbformat": 4}\n',
    ".env": "# perplexity\nexport PERPLEXITY_API_KEY='%KEY%'  # mine\nX=${Y:-1}\n",
    "a.json": '{"perplexity": {"api_key": "%KEY%", "n": [1, 2.5e3, null, "\\u0041"]}}\n',
    "a.jsonl": '{"api_key": "%KEY%"}\n{"b": 1}\n',
    "a.yaml": 'a: &x {b: [1, "two", |]}\nperplexity:\n  api_key: "%KEY%"\n  text: |\n    some\n    lines\n  other: *x\n',
    "k8s.yaml": "kind: Secret\ndata:\n  a: YQ==\nstringData:\n  key: %KEY%\n---\nkind: ConfigMap\ndata:\n  run.sh: |\n    curl -H 'Authorization: Bearer %KEY%' https://api.perplexity.ai/v1/sonar\n",
    "a.toml": '[perplexity]\napi_key = "%KEY%"\nb = [1, 2, {c = """x"""}]\n[[d]]\ne.f = 1979-05-27\n',
    "a.ini": "[perplexity]\napi_key = %KEY%\n; c\nb: 2\n  more\n",
    "a.properties": "perplexity.key=%KEY%\nb\\u0041=c \\\n  d\n",
    "a.xml": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a key="%KEY%"><![CDATA[%KEY%]]><!-- x -->&#112;&b;</a>\n',
    "a.plist": "<plist><dict><key>PERPLEXITY_API_KEY</key><string>%KEY%</string></dict></plist>\n",
    "Dockerfile": 'FROM a AS b\nARG K=%KEY%\nENV PERPLEXITY_API_KEY=$K \\\n  B=2\nRUN <<EOF\ncurl -H "Authorization: Bearer %KEY%" https://api.perplexity.ai/v1/sonar\nEOF\n',
    "a.sh": '#!/bin/bash\nK="%KEY%"\nif [ -n "${K:-x}" ]; then curl -X POST -H "Authorization: Bearer $K" -d \'{"a": 1}\' https://api.perplexity.ai/v1/sonar; fi\ncat <<EOF\n$K $(date) `id`\nEOF\n',
    "a.bat": '@echo off\nset PERPLEXITY_API_KEY=%KEY%\ncurl -H "Authorization: Bearer %PERPLEXITY_API_KEY%" https://api.perplexity.ai/v1/sonar\n',
    "a.http": "POST https://api.perplexity.ai/v1/sonar\nAuthorization: Bearer %KEY%\n\n{}\n",
    "a.md": "# perplexity\n\n> ```python\n> K = '%KEY%'\n> ```\n\n- `%KEY%` [x](https://api.perplexity.ai/?k=%KEY%)\n\n~~~sh\nexport K=%KEY%\n~~~\n",
    "a.rst": "x\n=\n\n.. code-block:: python\n\n   K = '%KEY%'\n",
    "a.html": "<html><script>const k = '%KEY%';</script><p>perplexity &amp; %KEY%</p></html>\n",
    "a.txt": "the perplexity key is %KEY%, and https://me:%KEY%@api.perplexity.ai/\n",
    "a.patch": "--- a/a.py\n+++ b/a.py\n@@ -1 +1,2 @@\n-K = '%KEY%'\n+K = '%KEY%'\n+requests.get('https://api.perplexity.ai/search')\n",
    "a.csv": "name,key\nperplexity,%KEY%\n",
    "a.eml": "Content-Transfer-Encoding: quoted-printable\n\nperplexity =3D %KEY%=\n more\n",
    "a.log": "2026-01-01 perplexity Authorization: Bearer %KEY% 200\n",
}


@cache
def seeds() -> tuple[Seed, ...]:
    """Return all seeds, keys put in."""
    plain_files = [Seed(path, text.replace("%KEY%", KEY)) for path, text in PLAIN.items()]
    cases = [Seed(case.path, expand(plain(case.text).replace("%KEY%", KEY))) for case in all_cases()]
    examples = [
        Seed(each.file, expand(each.text.replace("«", "").replace("»", "").replace("%KEY%", KEY)))
        for file in sorted(rules_root().iterdir(), key=lambda file: file.name)
        if file.name.endswith(".yaml")
        for each in read_examples(file)
    ]
    return (*plain_files, *cases, *examples)
