"""Names are looked up as libcst's own scope and qualified-name metadata does, which is too slow for every scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst
import pytest
from libcst.metadata import MetadataWrapper, QualifiedName, QualifiedNameProvider, QualifiedNameSource

from pplx_scan.extract.python.collect import collect
from pplx_scan.extract.python.references import References
from pplx_scan.extract.python.tree import parse
from tests.extract.marks import catalog

if TYPE_CHECKING:
    from collections.abc import Collection

PROGRAMS = {
    "imports": "import requests\nimport requests as r\nfrom requests import post\nfrom requests import get as fetch\n"
    "requests.get()\nr.get()\npost()\nfetch()\nprint()\n",
    "packages": "import urllib.request\nfrom urllib import request\nfrom a.b import c as d\nurllib.request.urlopen()\nrequest.urlopen()\nd.e.f()\n",
    "inside a function": "def f():\n    import httpx\n    httpx.get()\n    def g():\n        httpx.post()\n    g()\nhttpx.get()\n",
    "shadowed by a parameter": "import requests\ndef f(requests):\n    requests.get()\nrequests.get()\n",
    "shadowed by a local": "from requests import get\ndef f():\n    get = 1\n    get()\ndef g():\n    get()\n",
    "classes are not seen by their methods": "import httpx\nclass A:\n    httpx = 1\n    x = httpx\n    def f(self):\n        httpx.get()\n        self.f()\n",
    "global": "def f():\n    global client\n    from openai import OpenAI as client\ndef g():\n    client()\n",
    "comprehensions": "import requests\nx = [requests.get() for requests in y]\nz = {requests.get(i) for i in y}\n",
    "lambda": "import requests\nf = lambda requests: requests.get()\ng = lambda: requests.get()\n",
    "classes and functions": "class A:\n    pass\ndef f():\n    pass\nA()\nf()\n",
    "decorators and defaults": "from a import b\n@b.c()\ndef f(x=b.d()):\n    pass\n",
    "with and for": "import a\nwith a.b() as c:\n    c.d()\nfor e in a.f():\n    e.g()\n",
    "annotations": "import a\nx: a.b = a.c()\ndef f(y: int = a.d()) -> None:\n    y.e()\n",
}


@pytest.mark.parametrize("text", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_calls_are_named_as_libcst_names_them(text: str) -> None:
    program = collect(parse(text), catalog().libraries)
    references = References(program, catalog().libraries)
    wrapper = MetadataWrapper(program.tree.module, unsafe_skip_copy=True)
    names = wrapper.resolve(QualifiedNameProvider)
    assert program.calls
    for call, place in program.calls:
        found = names[call]
        code = cst.Module([]).code_for_node(call.func)
        assert references.qualified(call.func, place) == _expected(found() if callable(found) else found, code), code


def _expected(found: Collection[QualifiedName], code: str) -> str:
    """Return libcst's answer in our terms: what the file defines has no name, what nobody defines stands for itself."""
    if any(name.source is QualifiedNameSource.LOCAL for name in found):
        return ""
    return next((name.name.removeprefix("builtins.") for name in found), code)
