"""Programs inside other files, as people really write them: each is read as its language is, which `text` cannot do."""

from __future__ import annotations

import json
from textwrap import indent

import pytest

from pplx_scan.model.fact import BaseUrl, HttpCall, KeyLiteral
from tests.extract.marks import KEY, check, extraction, facts, none
from tests.processor_time import assert_bounded

JS = 'const where = "https://api.perplexity.ai";\nawait axios.«get»(where + "/search");\n'
PY = 'import urllib.request as r\nURL = "https://api.perplexity.ai"\n«r.urlopen»(URL + "/search")\n'
RUBY = 'URL = "https://api.perplexity.ai"\nputs HTTParty.«get»("#{URL}/search")\n'


def wrong_verb(fact: HttpCall) -> bool:
    return fact.post_only and fact.method not in {"POST", ""}


def check_verb(path: str, marked: str) -> None:
    check(path, marked, kind=HttpCall, where=wrong_verb)


def code(*lines: str, **metadata: object) -> dict[str, object]:
    return {"cell_type": "code", "metadata": metadata, "source": list(lines)}


def notebook(*cells: dict[str, object], **metadata: object) -> str:
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4}, ensure_ascii=False)


@pytest.mark.parametrize("text", [JS, PY])
def test_text_does_not_see_what_these_programs_do(text: str):
    """Else the tests of this file would prove nothing: `where` is a keyword elsewhere, `urlopen` is known to Python alone."""
    assert not [
        each for each in facts("a.unknown", text.replace("«", "").replace("»", ""), HttpCall) if wrong_verb(each)
    ]


@pytest.mark.parametrize(
    ("info", "program"),
    [
        ("js", JS),
        ("JavaScript", JS),
        (' js title="src/a.js"', JS),
        ("js{1,3-5}", JS),
        ("js {2} showLineNumbers", JS),
        ("javascript app.js theme={null}", JS),
        ("jsx", JS),
        ("mjs", JS),
        ("node", JS),
        ("ts", JS),
        ("tsx filename=a.tsx", JS),
        ("typescript twoslash", JS),
        ("ts:src/api.ts", JS),
        ("src/api.ts", JS),
        ('title="api.mjs"', JS),
        ("12:15:src/api.ts", JS),
        ("{.javascript .numberLines}", JS),
        ("{js, eval=FALSE}", JS),
        ("", JS),
        ("python", PY),
        ("py3", PY),
        ("Python3.11", PY),
        ("{python}", PY),
        ("{python, echo=TRUE}", PY),
        ("{code-cell} ipython3", PY),
        ("{code-block} python", PY),
        ("{.python}", PY),
        ("python title='a.py'", PY),
        ("app.py", PY),
        ("", PY),
        ("ruby", RUBY),
        ("rb", RUBY),
        ("html", f"<script>\n{JS}</script>\n"),
        ("vue", f'<script setup lang="ts">\n{JS}</script>\n'),
        ("markdown", f"~~~js\n{JS}~~~\n"),
    ],
)
def test_a_fence_is_in_the_language_that_it_says(info: str, program: str):
    check_verb("README.md", f"Text\n\n```{info}\n{program}```\n")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.mdx", f'<CodeGroup>\n  <Tab title="JS">\n    ```js app.js\n{indent(JS, "    ")}    ```\n  </Tab>\n</CodeGroup>\n'),
        ("a.md", f"<details>\n<summary>x</summary>\n\n```js\n{JS}```\n\n</details>\n"),
        ("a.md", f"- a\n  1. b\n     ```python\n{indent(PY, '     ')}     ```\n"),
        ("a.md", f"- ```python\n{indent(PY, '  ')}  ```\n"),
        ("a.md", f"> - ```python\n{indent(PY, '>   ')}>   ```\n"),
        ("a.md", f"> > ~~~py\n{indent(PY, '> > ')}> > ~~~\n"),
        ("a.md", f"\t```python\n{indent(PY, chr(9))}\t```\n"),
        ("a.md", f"```python\r\n{PY}```\r\n".replace("\n", "\r\n").replace("\r\r", "\r")),
        ("a.md", f"```python\n{indent(PY, '    ')}```\n"),
        ("a.qmd", f"```{{python}}\n#| echo: false\n{PY}```\n"),
        ("a.livemd", '```elixir\nurl = "https://api.perplexity.ai/search"\nreq = %{method: «:get», url: url}\nReq.request(req)\n```\n'),
        ("a.rst", f".. code-block:: python\n   :linenos:\n\n{indent(PY, '   ')}\nText\n"),
        ("a.rst", f".. tabs::\n\n   .. code-tab:: js JavaScript\n\n{indent(JS, '      ')}"),
        ("a.rst", f".. code:: python3\n\n{indent(PY, '  ')}"),
        ("a.adoc", f"[source,js]\n----\n{JS}----\n"),
        ("a.adoc", f"[source%linenums, python, subs=+attributes]\n.A call\n----\n{PY}----\n"),
        ("a.adoc", f"[,python]\n....\n{PY}....\n"),
        ("a.md", "```pycon\n>>> import requests as r\n>>> URL = 'https://api.perplexity.ai'\n>>> r.«get»(\n...   URL + '/search')\n<Response>\n```\n"),
        ("a.md", "```\nIn [1]: import requests as r\n\nIn [2]: r.«get»('https://api.perplexity.ai/search')\nOut[2]: <Response [405]>\n```\n"),
        ("a.rst", ".. doctest::\n\n   >>> import requests as r\n   >>> r.«get»('https://api.perplexity.ai/search')\n   <Response>\n"),
        ("a.md", f"{{% highlight python linenos %}}\n{PY}{{% endhighlight %}}\n"),
        ("a.md", f'{{{{< highlight js "linenos=true" >}}}}\n{JS}{{{{< /highlight >}}}}\n'),
        ("a.org", f"#+BEGIN_SRC python :results output\n{PY}#+END_SRC\n"),
        ("a.rst", f"So it goes::\n\n{indent(PY, '   ')}\nThe end.\n"),
        ("a.md", f"> ```python\n{indent(PY, '> ')}\nThe quotation ended. 'It is\n"),
        ("a.md", "```console\n$ «curl» https://api.perplexity.ai/search\n```\n"),
    ],
)  # fmt: skip
def test_a_program_in_a_document(path: str, text: str):
    check_verb(path, text)


def test_an_option_of_a_directive_ends_with_an_empty_line():
    check_verb(
        "a.rst", '.. code-block:: elixir\n   :linenos:\n\n   :hackney.«get»("https://api.perplexity.ai/search")\n'
    )


@pytest.mark.parametrize(
    "program",
    [
        "async ask() {\n  const u = 'https://api.perplexity.ai';\n  return axios.«get»(`${u}/search`);\n}\n",
        "  private u = 'https://api.perplexity.ai/search';\n  ask = () => this.http.«get»(this.u);\n",
        "...\nconst r = await ky.«get»('https://api.perplexity.ai/search', {\n  headers: { ... },\n  json: ...\n});\n...\n",
    ],
)
def test_a_part_of_a_program_is_read_as_far_as_its_grammar_goes(program: str):
    check_verb("a.md", f"```ts\n{program}```\n")


@pytest.mark.parametrize(
    "program",
    [
        "await fetch('https://api.perplexity.ai/search', {\n  headers: { Authorization: `Bearer ${key}` },\n  ...\n});\n",
        "await fetch('https://api.perplexity.ai/search', { ... });\n",
        "await fetch('https://api.perplexity.ai/search', {\n  ...\n  headers\n});\n",
    ],
)
def test_what_is_not_shown_may_say_the_verb(program: str):
    assert not [each for each in facts("a.md", f"```js\n{program}```\n", HttpCall) if each.method == "GET"]


@pytest.mark.parametrize("word", ["js", "java", "php", "python", "rust", "nix", "json", "yaml", "html"])
def test_what_is_no_program_is_read_as_text_and_not_called_degraded(word: str):
    text = f'Text\n\n```{word}\n((( key = <YOUR KEY> "«%KEY%» }}\n```\n'
    check("a.md", text)


@pytest.mark.parametrize(
    "text",
    [
        "```js\nconst client = new OpenAI({ apiKey: '<YOUR_PERPLEXITY_API_KEY>', baseURL: 'https://api.perplexity.ai' });\n```\n",
        '```python\nclient = Perplexity(api_key="pplx-xxxx")\n```\n',
        '```go\nos.Setenv("PERPLEXITY_API_KEY", "your-key")\n```\n',
        "```diff\n- key = 'pplx-your-key'\n+ key = os.environ['PERPLEXITY_API_KEY']\n```\n",
        "```text\nfetch('https://api.perplexity.ai/search')\n```\n".replace("text", "log"),
    ],
)  # fmt: skip
def test_examples_without_a_key_are_silent(text: str):
    none("README.md", text)
    assert not [each for each in facts("README.md", text, HttpCall) if wrong_verb(each)]
    assert not [each for each in facts("README.md", text, BaseUrl) if each.right]


def test_a_page_in_a_document_ships_to_nobody():
    (key,) = check("README.md", "```html\n<script>const k = '«%KEY%»';</script>\n```\n")
    assert key.exposure == ""


@pytest.mark.parametrize(
    "cell",
    [
        code("%%javascript\n", *JS.splitlines(keepends=True)),
        code("%%js\n", JS),
        code("%%script node --no-warnings\n", JS),
        code("%%writefile src/app.js\n", JS),
        code("%%writefile -a x.py\n", PY),
        code("%%file 'app.rb'\n", RUBY),
        code("%%html\n", f"<script>{JS}</script>"),
        code("%%ruby\n", RUBY),
        code("%%time\n", PY),
        code("!pip install x\n", PY),
        code("#!javascript\n", JS),
        code(JS, vscode={"languageId": "javascript"}),
        code(JS, dotnet_interactive={"language": "javascript"}),
        code("%%bash\n", f"node <<'E'\n{JS}E\n"),
    ],
)
def test_a_cell_in_another_language(cell: dict[str, object]):
    check_verb("a.ipynb", notebook(code("import os\n"), cell))


@pytest.mark.parametrize(
    ("kernel", "program"),
    [
        ({"kernelspec": {"language": "typescript", "name": "deno"}}, JS),
        ({"kernelspec": {"name": "tslab"}}, JS),
        ({"language_info": {"name": "ruby"}}, RUBY),
        ({"kernelspec": {"language": "python", "name": "python3"}}, PY),
    ],
)
def test_the_cells_of_a_kernel_are_one_program(kernel: dict[str, object], program: str):
    first, *rest = program.splitlines(keepends=True)
    check_verb("a.ipynb", notebook(code(first), *(code(line) for line in rest), **kernel))


def test_a_cell_that_its_language_refuses_does_not_hide_the_others():
    bad = code("const k = ((('«%KEY%» }")
    text = notebook(bad, code("const j = '«%KEY2%»'"), kernelspec={"language": "javascript"})
    check("a.ipynb", text)


YAML = {
    "a shell of GitHub": (".github/workflows/a.yml", "steps:\n  - shell: python\n    run: |\n{}", PY),
    "one with options": (".github/workflows/a.yml", "steps:\n  - shell: node --no-warnings {{0}}\n    run: |\n{}", JS),
    "a default": (".github/workflows/a.yml", "defaults:\n  run:\n    shell: python\njobs:\n  a:\n    steps:\n    - run: |\n{}", PY),
    "github-script": ("a.yml", "steps:\n  - uses: actions/github-script@v7\n    with:\n      script: |\n{}", JS),
    "a task of Azure": ("a.yml", "steps:\n  - task: PythonScript@0\n    inputs:\n      script: |\n{}", PY),
    "a here-document": ("a.yml", "steps:\n  - run: |\n       python3 - <<'E'\n{}       E\n", PY),
    "a file of a ConfigMap": ("a.yaml", "data:\n  app.js: |\n{}", JS),
    "a file that a task writes": ("a.yaml", "- copy:\n    dest: /opt/app.py\n    content: |\n{}", PY),
    "a template of Argo": ("a.yaml", "script:\n  image: python:3\n  command: [python]\n  source: |\n{}", PY),
    "a function of AWS": ("a.yaml", "Properties:\n  Runtime: nodejs20.x\n  Code:\n    ZipFile: |\n{}", JS),
    "a task of Kestra": ("a.yaml", "type: io.kestra.plugin.scripts.python.Script\nscript: |\n{}", PY),
    "a node of Dify": ("a.yaml", "data:\n  code_language: python3\n  code: |\n{}", PY),
    "a script that says it": ("a.yaml", "steps:\n  - script: |\n        #!/usr/bin/env python3\n{}", PY.replace("import", "import")),
    "a container": ("a.yaml", "command: [python, -c]\nargs:\n  - |\n{}", PY),
    "a container's one list": ("a.yaml", "command:\n  - node\n  - -e\n  - |\n{}", JS),
    "looks": ("a.yaml", "value: |\n{}", PY),
}  # fmt: skip


@pytest.mark.parametrize("name", YAML)
def test_a_program_in_yaml(name: str):
    path, text, program = YAML[name]
    check_verb(
        path,
        text.format(indent(program, " " * 8 if "script that" in name else " " * 11 if "here-" in name else " " * 9)),
    )


def test_a_program_of_a_chart_with_templates_in_it():
    text = f'data:\n  name: "{{{{ .Values.name }}}}"\n  app.py: |\n{indent(PY, "    ")}    MODEL = "{{{{ .Values.model }}}}"\n'
    check_verb("templates/a.yaml", text)


def test_a_folded_program_of_a_container():
    text = "services:\n  a:\n    command: >-\n      python -c \"import requests as r;\n      r.«get»('https://api.perplexity.ai/search')\"\n"
    check_verb("docker-compose.yml", text)


JSON = {
    "n8n": {"nodes": [{"type": "n8n-nodes-base.code", "parameters": {"jsCode": JS}}]},
    "n8n, before": {"parameters": {"functionCode": JS}},
    "n8n, Python": {"parameters": {"language": "python", "pythonCode": PY}},
    "Postman": {"event": [{"script": {"type": "text/javascript", "exec": JS.split("\n")}}]},
    "Node-RED": {"type": "function", "func": JS, "outputs": 1},
    "Retool": {"type": "JavascriptQuery", "query": JS},
    "Retool's functions": {"funcBody": JS},
    "Zapier": {"params": {"code": JS}},
    "Langflow": {"_input_type": "CodeInput", "value": PY},
    "an API description": {"x-codeSamples": [{"lang": "JavaScript", "source": JS}]},
    "a gist": {"files": {"a.py": {"content": PY}}},
    "files by their names": {"src/app.js": JS},
    "a container": {"command": ["python", "-c", PY]},
    "a command": {"scripts": {"ask": f"node -e '{JS}'".replace("\n", "")}},
    "a hook": {"entry": "python3 -c \"import requests as r; r.«get»('https://api.perplexity.ai/search')\""},
    "a script that is no shell's": {"name": "ask", "script": JS},
    "a command that is no shell's": {"command": PY},
    "a script of a shell with another in it": {"script": f"set -e\npython3 - <<'EOF'\n{PY}EOF\n"},
    "a notebook in a file": {"path": "app.rb", "content": RUBY},
}


@pytest.mark.parametrize("name", JSON)
def test_a_program_in_json(name: str):
    check_verb("a.json", json.dumps(JSON[name], ensure_ascii=False))


@pytest.mark.parametrize(
    "text",
    [
        f"python3 - <<'EOF'\n{PY}EOF\n",
        f"python <<EOF\n{PY}EOF\n",
        f'python3 -u <<"EOF" | tee log.txt\n{PY}EOF\n',
        f"cat <<'X' | python3\n{PY}X\n",
        f"uv run python - <<'X'\n{PY}X\n",
        f"docker exec -i web python manage.py shell <<'X'\n{PY}X\n",
        f"ssh host python3 - <<'X'\n{PY}X\n",
        f"if ! node <<'JS'; then\n{JS}JS\nfi\n",
        f"cat > app.js <<EOF\n{JS}EOF\n",
        f"cat <<EOF > /opt/app.js\n{JS}EOF\n",
        f"sudo tee -a app.py <<'EOF' >/dev/null\n{PY}EOF\n",
        f"cat <<EOF | sudo tee app.py\n{PY}EOF\n",
        f"cat > app.js <<-EOF\n{indent(JS, chr(9))}\tEOF\n",
        f"cat > run <<'EOF'\n#!/usr/bin/env python3\n{PY}EOF\n",
        f"ssh host <<'A'\npython3 - <<'B'\n{PY}B\nA\n",
        "kubectl apply -f - <<EOF\ndata:\n  a.py: |\n" + indent(PY, "    ") + "EOF\n",
        'cat > a.py <<EOF\nimport requests as r\nURL = "https://api.perplexity.ai"\nr.«get»(URL + "/search", headers={"X": "\\$x $y ${z:-1}"})\nEOF\n',
        "python -c \"import requests as r; r.«get»('https://api.perplexity.ai/search')\"\n",
        "python3 -W ignore -c 'import requests as r; r.«get»(\"https://api.perplexity.ai/search\")'\n",
        "node -r dotenv/config -e 'ky.«get»(`https://api.perplexity.ai/search`)'\n",
        "ruby -rjson -e 'puts HTTParty.«get»(\"https://api.perplexity.ai/search\")'\n",
    ],
)  # fmt: skip
def test_a_program_in_a_script(text: str):
    check_verb("deploy.sh", text)


@pytest.mark.parametrize(
    "text", [f"python ask.py <<EOF\n{JS}EOF\n", f"node ask.js <<EOF\n{JS}EOF\n", f"cat <<EOF\n{JS}EOF\n"]
)
def test_what_a_program_is_given_to_read_is_no_program(text: str):
    plain = text.replace("«", "").replace("»", "")
    assert not [each for each in facts("a.sh", plain, HttpCall) if wrong_verb(each)]


@pytest.mark.parametrize(
    "text",
    [
        f"FROM x\nRUN python3 <<EOF\n{PY}EOF\n",
        f"FROM x\nRUN --mount=type=cache,target=/c cat > /a.js <<'EOF' && node /a.js\n{JS}EOF\nCMD x\n",
        f"FROM x\nRUN <<EOF\n#!/usr/bin/env python3\n{PY}EOF\n",
        "FROM x\nRUN <<EOF\nset -e\n«curl» https://api.perplexity.ai/search\nEOF\n",
        f"FROM x\nCOPY <<EOF /app/main.py\n{PY}EOF\n",
        f"FROM x\nCOPY <<-'app.js' /app/\n{indent(JS, chr(9))}\tapp.js\n",
        'FROM x\nCMD ["python", "-c", "import requests as r; r.«get»(\'https://api.perplexity.ai/search\')"]\n',
        f"FROM x\nRUN bash <<'A'\npython3 - <<'B'\n{PY}B\nA\n",
    ],
)
def test_a_program_in_a_dockerfile(text: str):
    check_verb("Dockerfile", text)


@pytest.mark.parametrize(
    "text",
    [
        f"<script>\n{JS}</script>\n",
        f'<script type="module">{JS}</script>',
        f'<script lang="ts">\n{JS}</script>\n',
        f'<script type="text/babel" data-x>\n{JS}</script>\n',
        f'<script type="py">\n{PY}</script>\n',
        f'<py-script></py-script><script type="text/x-python">\n{indent(PY, "  ")}</script>\n',
    ],
)
def test_a_program_in_a_page(text: str):
    check_verb("a.html", text)


def test_data_in_a_page():
    (key,) = check("a.vue", '<script type="application/json">{"perplexity": {"apiKey": "«%KEY%»"}}</script>')
    assert key.scope == "perplexity"


@pytest.mark.parametrize(("first", "program"), [("env node", JS), ("env -S deno run", JS), ("python3", PY)])
def test_a_script_without_a_suffix(first: str, program: str):
    check_verb("bin/ask", f"#!/usr/bin/{first}\n{program}")


def test_programs_in_programs_are_read_down_to_some_depth():
    text = "K='«%KEY%»'\n"
    for number in range(12):
        text = f"cat > a{number}.sh <<'E{number}'\n{text}E{number}\n"
    check("a.sh", text, kind=KeyLiteral)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "before", "filler", "after"),
    [
        ("a.md", "", f"```js\n{JS}```\n", ""),
        ("a.md", "", "```js\nperplexity (\n```\n", ""),
        ("a.md", "```js\nperplexity (((\n", "{ ...\n", "```\n"),
        ("a.md", "```python\nperplexity (\n", "    x\n", "```\n"),
        ("a.md", "```\nperplexity\n", ">>> x\n", "```\n"),
        ("a.md", "", "> - 1. ", "```js\n"),
        ("a.sh", "", "cat <<A > b.js\nperplexity\nA\n", ""),
        ("a.sh", "cat > a.js <<EOF\nperplexity (((", "$a\\$", "\nEOF\n"),
        ("a.json", "[", '{"language": "js", "code": "perplexity \\n ((("},', "1]"),
        ("Dockerfile", "FROM x\n", "RUN python3 <<EOF\nperplexity\nEOF\n", ""),
    ],
)
def test_time_is_bounded(path: str, before: str, filler: str, after: str):
    text = (before + filler * (30_000 // len(filler)) + after).replace("«", "").replace("»", "")
    found = []
    assert_bounded(lambda: found.append(extraction(path, text)), 10)
    assert not found[-1].degraded


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('const KEY = "%KEY%";', "process.env.PERPLEXITY_API_KEY"),
        ('const KEY: string = "%KEY%";', "process.env.PERPLEXITY_API_KEY!"),
    ],
)
def test_a_program_that_does_not_name_its_language_stays_in_it(text: str, read: str):
    (key,) = facts("a.yaml", f"code: |\n  {text.replace('%KEY%', KEY)}\n", KeyLiteral)
    assert isinstance(key, KeyLiteral)
    assert key.move is not None
    assert [written for _, written in key.move.texts] == [read]
