"""Notebooks: sources and outputs, with exact places through JSON's escapes."""

import json

from pplx_scan.model.fact import HttpCall
from tests.extract.marks import check, expand, extraction, facts


def notebook(*cells):
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False)


def code(*lines, outputs=()):
    return {"cell_type": "code", "metadata": {}, "source": list(lines), "outputs": list(outputs)}


def test_silent():
    assert facts("a.ipynb", notebook(code("import os\n", "key = os.environ['PERPLEXITY_API_KEY']"))) == []


def test_a_key_in_a_source_stands_where_json_writes_it():
    (key,) = check("a.ipynb", notebook(code("import os\n", "KEY = '«%KEY%»'\n")))
    assert key.name == "KEY"


def test_a_key_in_an_output_stands_where_json_writes_it():
    check("a.ipynb", notebook(code("print(1)", outputs=[{"output_type": "stream", "text": ["key:\n", "\n«%KEY%»\n"]}])))


def test_a_key_split_over_two_literals_is_one():
    (key,) = facts("a.ipynb", expand(notebook(code("A = 'pplx-'\n", "B = A + '%BODY%'\n"))))
    assert key.encoding == "split"


def test_a_call_in_a_cell_is_read_as_python():
    (call,) = facts(
        "a.ipynb", notebook(code("import requests\n", "requests.get('https://api.perplexity.ai/search')")), HttpCall
    )
    assert (call.method, call.post_only) == ("GET", True)


def test_a_cell_that_is_no_python_is_read_as_text():
    check("a.ipynb", notebook(code("%env PERPLEXITY_API_KEY=«%KEY%»\n", "!ls {")))


def test_what_is_no_json_is_read_as_text():
    assert extraction("a.ipynb", '{"cells": [').degraded
    check("a.ipynb", '{"cells": ["«%KEY%»', degraded=True)
