"""Notebooks: sources and outputs, with exact places through JSON's escapes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.model.fact import HttpCall
from tests.extract.marks import check, expand, extraction, facts

API = "https://api.perplexity.ai"


def notebook(*cells, **metadata):
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False)


def code(*lines, outputs=()):
    return {"cell_type": "code", "metadata": {}, "source": list(lines), "outputs": list(outputs)}


def markdown(*lines):
    return {"cell_type": "markdown", "metadata": {}, "source": list(lines)}


def test_silent():
    assert facts("a.ipynb", notebook(code("import os\n", "key = os.environ['PERPLEXITY_API_KEY']"))) == []


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        (code("import os\n", "KEY = '«%KEY%»'\n"), "KEY"),
        (code('KEY = "«%KEY%»" # 😀\n'), "KEY"),
        ({"cell_type": "code", "source": "KEY = '«%KEY%»'"}, "KEY"),
        (code("%env PERPLEXITY_API_KEY=«%KEY%»\n", "!ls {"), "PERPLEXITY_API_KEY"),
        (code("%set_env PERPLEXITY_API_KEY '«%KEY%»'\n"), "PERPLEXITY_API_KEY"),
        (code("!export PERPLEXITY_API_KEY=«%KEY%»\n", "x = 1"), "PERPLEXITY_API_KEY"),
        (code("%%bash\n", "export PERPLEXITY_API_KEY=«%KEY%»\n"), "PERPLEXITY_API_KEY"),
        (code("%%writefile .env\n", "PERPLEXITY_API_KEY=«%KEY%»\n"), "PERPLEXITY_API_KEY"),
        (code("%%time\n", "KEY = '«%KEY%»'"), "KEY"),
        (code("KEY = '«%KEY%»'\n", "KEY?\n", "?KEY\n", "%matplotlib inline\n", "%timeit 1 +"), "KEY"),
        (code("if x:\n", "    !ls\n", "    KEY = '«%KEY%»'"), "KEY"),
        (markdown("```python\n", "KEY = '«%KEY%»'\n", "```"), "KEY"),
        (markdown("the key is «%KEY%»"), ""),
        ({"cell_type": "raw", "source": ["«%KEY%»"]}, ""),
        ({"cell_type": "code", "source": [], "metadata": {"k": "«%KEY%»"}}, "k"),
    ],
)
def test_a_key_in_a_source_stands_where_json_writes_it(cell, name):
    (key,) = check("a.ipynb", notebook(code("import this"), cell))
    assert key.name == name


@pytest.mark.parametrize(
    "output",
    [
        {"output_type": "stream", "text": ["key:\n", "\n«%KEY%»\n"]},
        {"output_type": "stream", "text": "key:\n«%KEY%»\n"},
        {"output_type": "execute_result", "data": {"text/plain": ["'«%KEY%»'"]}},
        {"output_type": "execute_result", "data": {"text/html": "<td>«%KEY%»</td>"}},
        {"output_type": "error", "evalue": "bad", "traceback": ["\x1b[0;32m'«%KEY%»'\x1b[0m"]},
    ],
)
def test_a_key_in_an_output_stands_where_json_writes_it(output):
    check("a.ipynb", notebook(code("print(1)", outputs=[output])))


def test_a_key_split_over_two_lines_of_an_output_is_one():
    (key,) = facts("a.ipynb", expand(notebook(code("x", outputs=[{"text": ["k=%HALF1%", "%HALF2%\n"]}]))))
    assert len(key.segments) == 2


def test_a_key_split_over_two_literals_is_one():
    (key,) = facts("a.ipynb", expand(notebook(code("A = 'pplx-'\n", "B = A + '%BODY%'\n"))))
    assert key.encoding == "split"


def test_what_one_cell_imports_the_next_one_uses():
    text = notebook(code("import requests as r"), code(f"r.«get»('{API}/search')"))
    check("a.ipynb", text, kind=HttpCall, post_only=True, explicit=True)


def test_a_cell_that_is_no_python_does_not_hide_the_others():
    text = notebook(code("import requests"), code("this is («%KEY%»"), code("requests.get('«%KEY2%»')"))
    check("a.ipynb", text)
    text = notebook(code("import requests"), code("this is ("), code(f"requests.«get»('{API}/search')"))
    check("a.ipynb", text, kind=HttpCall, post_only=True)


@pytest.mark.parametrize(
    "cell",
    [
        code(f"!«curl» {API}/search\n", "1 +"),
        code(f"x = !«curl» {API}/search\n"),
        code("%%bash\n", f"«curl» {API}/search\n"),
        markdown("```bash\n", f"«curl» {API}/search\n", "```\n"),
    ],
)
def test_a_command_is_read_as_one(cell):
    check("a.ipynb", notebook(cell), kind=HttpCall, post_only=True, method="GET")


def test_code_of_another_language_is_not_read_as_python():
    check("a.ipynb", notebook(code("key <- '«%KEY%»'"), kernelspec={"language": "R"}))


def test_a_notebook_of_version_3_is_read():
    cell = {"cell_type": "code", "input": ["KEY = '«%KEY%»'"], "language": "python", "outputs": []}
    text = json.dumps({"nbformat": 3, "worksheets": [{"cells": [cell]}]}, ensure_ascii=False)
    check("a.ipynb", text, name="KEY")


def test_what_is_no_notebook_is_read_as_json():
    check("a.ipynb", '{"api_key": "«%KEY%»"}', name="api_key")


def test_what_is_no_json_is_read_as_text():
    assert extraction("a.ipynb", '{"cells": [').degraded
    check("a.ipynb", '{"cells": ["«%KEY%»', degraded=True)


LINES = st.sampled_from(
    ["x = 1\n", "%", "!", "?", "%%bash\n", "(", "'''", "\n", "  ", "pplx-", "%env A=b\n", "!ls\n", "x?"]
)


@given(st.lists(st.lists(LINES, max_size=5), max_size=4))
def test_any_cells_are_read(cells):
    assert extraction("a.ipynb", notebook(*(code(*lines) for lines in cells))).degraded == ""
