"""Files that hold a program among other things, and how to get the program out of them again.

A container wraps the text of a program. What is reported in the wrapped file is drawn as marks into it; unwrapped, the marks must
stand where they stand in the program as a file of its own. A mark within an escape, or one that takes a line's prefix in, spoils the
wrapping, so that spans are checked to the byte.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

import yaml

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

WORDS = {
    "c": "c", "cc": "cpp", "cmake": "cmake", "cs": "csharp", "cpp": "c++", "dart": "dart", "erl": "erlang", "ex": "elixir", "fs": "fsharp", "go": "go",
    "gradle": "gradle", "groovy": "groovy", "hs": "haskell", "jl": "julia", "html": "html", "java": "java", "js": "javascript", "kt": "kotlin", "lua": "lua",
    "m": "objective-c", "ml": "ocaml", "nix": "nix", "php": "php", "pl": "perl", "ps1": "powershell", "py": "python", "r": "r", "rb": "ruby", "rs": "rust",
    "scala": "scala", "sh": "bash", "sql": "sql", "swift": "swift", "tf": "terraform", "ts": "typescript", "tsx": "tsx",
    "vb": "vbnet", "vue": "vue",
}  # fmt: skip
"""The name of a language, by the suffix of its files."""
INTERPRETERS = {
    "py": "python3 -", "js": "node", "ts": "deno run -", "rb": "ruby", "php": "php", "lua": "lua -", "ex": "elixir -", "sh": "bash",
}  # fmt: skip
INLINE = {"py": "python -c", "js": "node --input-type=module -e", "rb": "ruby -e", "lua": "lua -e", "ex": "elixir -e"}
KERNELS = {"cs": "C#", "sh": "bash", "ex": "Elixir", "vue": "", "html": "", "tsx": "", "nix": "", "c": "C"}
"""Names that kernels of notebooks have where they differ from the language's; empty when there is no such kernel."""


class Wrapped(NamedTuple):
    """A file that holds a program."""

    path: str
    text: str
    unwrap: Callable[[str], str]
    """Returns the program that is in the file's text."""


def between(before: str, program: str, after: str, path: str) -> Wrapped:
    """Return a file in which the program stands as it is."""
    return Wrapped(path, before + program + after, lambda text: text[len(before) : len(text) - len(after)])


def indented(before: str, program: str, after: str, path: str, prefix: str) -> Wrapped:
    """Return a file in which each line of the program has something before it; empty lines have none of its blanks."""
    lines = (prefix + line if line.strip() else prefix.rstrip() + line for line in program.splitlines(keepends=True))
    pattern = re.compile(rf"(?m)^(?:{re.escape(prefix)}|{re.escape(prefix.rstrip())}(?=\r?$))")

    def unwrap(text: str) -> str:
        return pattern.sub("", text[len(before) : len(text) - len(after)])

    return Wrapped(path, before + "".join(lines) + after, unwrap)


def fence(program: str, suffix: str) -> Wrapped:
    mark = "````" if "```" in program else "```"
    return between(f"# Perplexity\n\n{mark}{WORDS[suffix]}\n", program, f"{mark}\n\nThat is all.\n", "README.md")


def fence_in_list(program: str, suffix: str) -> Wrapped:
    before = f'1. Install it\n2. Use it:\n\n   ```{suffix} {{2}} title="main.{suffix}"\n'
    return indented(before, program, "   ```\n3. Enjoy.\n", "docs/guide.mdx", "   ")


def fence_in_quote(program: str, suffix: str) -> Wrapped:
    return indented(f"> Like this:\n>\n> ~~~ {{.{WORDS[suffix]}}}\n", program, "> ~~~\n", "README.md", "> ")


def chunk(program: str, suffix: str) -> Wrapped:
    return between(f"Text\n\n```{{{WORDS[suffix]}, eval=FALSE}}\n", program, "```\n", "report.Rmd")


def directive(program: str, suffix: str) -> Wrapped:
    before = f"Usage\n=====\n\n.. code-block:: {WORDS[suffix]}\n   :linenos:\n\n"
    return indented(before, program, "\nThe end.\n", "docs/index.rst", "    ")


def listing(program: str, suffix: str) -> Wrapped:
    return between(f"[source,{WORDS[suffix]},linenums]\n.A call\n-----\n", program, "-----\n", "guide.adoc")


def notebook(program: str, suffix: str, *, ascii_only: bool = False) -> Wrapped:
    kernel = KERNELS.get(suffix, WORDS[suffix])
    cells = [
        {"cell_type": "markdown", "source": ["# Perplexity\n"]},
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": program.splitlines(keepends=True)},
    ]
    data = {"cells": cells, "metadata": {"kernelspec": {"language": kernel}}, "nbformat": 4}
    text = json.dumps(data, indent=1, ensure_ascii=ascii_only)
    return Wrapped("a.ipynb", text, lambda text: "".join(json.loads(text)["cells"][1]["source"]))


def written_cell(program: str, suffix: str) -> Wrapped:
    source = [f"%%writefile src/main.{suffix}\n", *program.splitlines(keepends=True)]
    text = json.dumps(
        {"cells": [{"cell_type": "code", "source": source}], "metadata": {}, "nbformat": 4}, ensure_ascii=False
    )
    return Wrapped("a.ipynb", text, lambda text: "".join(json.loads(text)["cells"][0]["source"][1:]))


def json_string(program: str, suffix: str) -> Wrapped:
    field = {"js": "jsCode", "py": "pythonCode", "sh": "script"}.get(suffix, "code")
    data = {"nodes": [{"name": "Call", "parameters": {"language": WORDS[suffix], field: program}}]}
    text = json.dumps(data, ensure_ascii=False)
    return Wrapped("flow.json", text, lambda text: json.loads(text)["nodes"][0]["parameters"][field])


def json_escaped(program: str, suffix: str) -> Wrapped:
    escaped = re.sub(
        r"\\u[0-9a-f]{4}|\\.|r", lambda match: "\\u0072" if match[0] == "r" else match[0], json.dumps(program)
    )
    text = f'{{"files": [{{"path": "src/main.{suffix}", "content": {escaped}}}]}}'
    return Wrapped("files.json", text, lambda text: json.loads(text)["files"][0]["content"])


def json_at_random(program: str, suffix: str, chooser: random.Random) -> Wrapped:
    """Return a JSON string in which some characters are escaped that need not be."""
    escaped = "".join(
        f"\\u{ord(character):04X}"
        if character in "RBpxr" and chooser.random() < 0.3
        else json.dumps(character, ensure_ascii=False)[1:-1]
        for character in program
    )
    text = f'{{"path": "main.{suffix}", "content": "{escaped}"}}'
    return Wrapped("a.json", text, lambda text: json.loads(text)["content"])


def json_lines(program: str, suffix: str) -> Wrapped:
    script = {"type": {"js": "text/javascript", "py": "text/x-python"}.get(suffix, f"text/{WORDS[suffix]}")}
    data = {"event": [{"script": {**script, "exec": program.split("\n")}}]}
    return Wrapped(
        "a.postman_collection.json",
        json.dumps(data, ensure_ascii=False),
        lambda text: "\n".join(json.loads(text)["event"][0]["script"]["exec"]),
    )


def yaml_block(program: str, suffix: str) -> Wrapped:
    sign = "|4" if program.startswith((" ", "\n")) else "|"
    before = f"kind: ConfigMap\ndata:\n  main.{suffix}: {sign}\n"
    return indented(before, program, "other: 1\n", "deploy/config.yaml", "      ")


def yaml_step(program: str, suffix: str) -> Wrapped:
    shell = {"py": "python", "js": "node {0}", "rb": "ruby {0}", "php": "php {0}"}.get(suffix, "bash")
    before = f"jobs:\n  a:\n    steps:\n      - shell: {shell}\n        run: |\n"
    return indented(before, program, "", ".github/workflows/ci.yml", "          ")


def yaml_quoted(program: str, suffix: str) -> Wrapped:
    text = f"x-codeSamples:\n  - lang: {WORDS[suffix]}\n    source: {json.dumps(program, ensure_ascii=False)}\n"
    return Wrapped("openapi.yaml", text, lambda text: yaml.safe_load(text)["x-codeSamples"][0]["source"])


def end_of(program: str) -> str:
    """Return a word that ends a here-document around a program, and none within it."""
    return "EOF" if "EOF" not in program else f"END_{len(program)}"


def document(program: str, suffix: str) -> Wrapped:
    end = end_of(program)
    return between(f"set -e\ncat > src/main.{suffix} <<'{end}'\n", program, f"{end}\necho done\n", "deploy.sh")


def document_for(program: str, suffix: str) -> Wrapped:
    return between(f"set -e\n{INTERPRETERS[suffix]} <<'JS'\n", program, "JS\necho done\n", "deploy.sh")


def document_expanded(program: str, suffix: str) -> Wrapped:
    def unwrap(text: str) -> str:
        return re.sub(r"\\([\\$`])", r"\1", text[len(before) : -len(f"{end}\n")])

    end = end_of(program)
    before = f"sudo tee /opt/main.{suffix} > /dev/null << {end}\n"
    escaped = re.sub(r"([\\$`])", r"\\\1", program)
    return Wrapped("deploy.sh", f"{before}{escaped}{end}\n", unwrap)


def argument(program: str, suffix: str) -> Wrapped:
    before = f"{INLINE[suffix]} '"
    quoted = program.replace("'", "'\\''")
    text = f"{before}{quoted}' --verbose\n"
    return Wrapped("run.sh", text, lambda text: text[len(before) : -len("' --verbose\n")].replace("'\\''", "'"))


def dockerfile_copy(program: str, suffix: str) -> Wrapped:
    end = end_of(program)
    return between(f"FROM x\nCOPY <<'{end}' /app/main.{suffix}\n", program, f"{end}\nCMD x\n", "Dockerfile")


def dockerfile_run(program: str, suffix: str) -> Wrapped:
    end = end_of(program)
    return between(f"FROM x\nRUN {INTERPRETERS[suffix]} <<'{end}'\n", program, f"{end}\nCMD x\n", "Dockerfile")


def script(program: str, suffix: str) -> Wrapped:
    return between(
        f'<div>a</div>\n<script lang="{suffix}" server>\n', program, "</script>\n<p>b</p>\n", "src/App.svelte"
    )


def script_of_python(program: str, _: str) -> Wrapped:
    return between('<script type="py" server>\n', program, "</script>\n", "src/App.svelte")


CONTAINERS: dict[str, tuple[Callable[[str, str], Wrapped], ...]] = {
    "fence": (fence,),
    "document": (fence_in_list, fence_in_quote, chunk, directive, listing),
    "notebook": (notebook, written_cell),
    "json": (json_string, json_lines),
    "escaped": (json_escaped, yaml_quoted),
    "yaml": (yaml_block, yaml_step),
    "shell": (document, document_for),
    "shell words": (document_expanded, argument),
    "dockerfile": (dockerfile_copy, dockerfile_run),
    "script": (script, script_of_python),
}
"""Kinds of containers. Of each kind every program is put into one, in turn."""


def can_hold(container: Callable[[str, str], Wrapped], suffix: str) -> bool:
    """Tell whether a container can hold a program in a language."""
    if container is notebook:
        return KERNELS.get(suffix) != ""
    if container in {document_for, dockerfile_run}:
        return suffix in INTERPRETERS
    if container is yaml_step:
        return suffix in {"py", "js", "rb", "php", "sh"}
    if container is json_lines:
        return suffix in {"py", "js", "ts"}
    if container is argument:
        return suffix in INLINE
    if container is script:
        return suffix in {"js", "ts", "tsx"}
    if container is script_of_python:
        return suffix == "py"
    return True
