"""Marks in files of every kind: where a value takes several lines, a mark on its first or its last line counts."""

from __future__ import annotations

import pytest

from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.reads import Stats
from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.pipeline.scan import scan_bytes
from tests.extract.marks import KEY

ALLOW, NEXT = "pplx-scan:allow", "pplx-scan:allow-next-line"
CURL = f'curl https://api.perplexity.ai/v1/responses \\\n  -H "Authorization: Bearer {KEY}" \\\n  -d x'
SILENT = {
    "the head of a block of YAML": ("a.yaml", f"k: |- # {ALLOW}\n  {KEY}\n"),
    "a block of YAML that keeps its line end": ("a.yaml", f"k: | # {ALLOW}\n  {KEY}\nb: 1\n"),
    "above such a block": ("a.yaml", f"# {NEXT}\nk: |\n  {KEY}\n"),
    "a folded block in a list": ("a.yaml", f"- >- # {ALLOW}\n  {KEY}\n"),
    "above a block of YAML": ("a.yaml", f"x:\n  # {NEXT}\n  k: >-\n    {KEY}\n  z: 1\n"),
    "a YAML value below its name": ("a.yaml", f"k: # {ALLOW}\n  {KEY}\n"),
    "a command in YAML": ("a.yaml", f'run: |\n  x\n  send \\\n    "{KEY}" # {ALLOW}\n'),
    "above a value that goes on in the next line": ("a.ini", f"[a]\n; {NEXT}\nkey =\n  x\n  {KEY}\n"),
    "above a raw string of R": ("a.r", f'# {NEXT}\nk <- r"(\n{KEY}\n)"\n'),
    "behind a raw string of R": ("a.R", f"k <- R'---[\n  {KEY}\n]---'  # {ALLOW}\n"),
    "behind a Python string": ("a.py", f'k = """\n{KEY}\n"""  # {ALLOW}\n'),
    "above a Python string": ("a.py", f'# {NEXT}\nk = """\n{KEY}\n"""\n'),
    "behind two Python strings": ("a.py", f'k = ("{KEY[:20]}"\n     "{KEY[20:]}")  # {ALLOW}\n'),
    "a template of JavaScript": ("a.js", f"const k = `\n{KEY}\n`; // {ALLOW}\n"),
    "a raw string of Go": ("a.go", f"package m\n\n// {NEXT}\nvar k = `\n{KEY}\n`\n"),
    "a text block of Java": ("A.java", f'class A {{ String k = """\n  {KEY}\n  """; // {ALLOW}\n}}\n'),
    "a heredoc of Ruby": ("a.rb", f"k = <<~X # {ALLOW}\n  {KEY}\nX\n"),
    "a heredoc of PHP": ("a.php", f"<?php\n// {NEXT}\n$k = <<<X\n{KEY}\nX;\n"),
    "a string of Lua": ("a.lua", f"k = [[\n{KEY}\n]] -- {ALLOW}\n"),
    "a string of TOML": ("a.toml", f'# {NEXT}\nk = """\n{KEY}\n"""\n'),
    "behind a string of TOML": ("a.toml", f'k = """\n{KEY}""" # {ALLOW}\n'),
    "properties": ("a.properties", f"# {NEXT}\nk=\\\n  {KEY}\n"),
    "behind an element of XML": ("a.xml", f"<a><key>\n{KEY}\n</key> <!-- {ALLOW} -->\n</a>\n"),
    "the end of a command": ("a.sh", f"{CURL} # {ALLOW}\n"),
    "above a command": ("a.sh", f"# {NEXT}\n{CURL}\n"),
    "a here-document": ("a.sh", f"cat > x <<EOF # {ALLOW}\nPERPLEXITY_API_KEY={KEY}\nEOF\n"),
    "a command in Markdown": ("a.md", f"```sh\n{CURL} # {ALLOW}\n```\n"),
    "a command of PowerShell": ("a.ps1", f'Send `\n  -Key "{KEY}" `\n  -Twice # {ALLOW}\n'),
    "a Dockerfile": ("Dockerfile", f"FROM x\n# {NEXT}\nRUN a \\\n  && export PERPLEXITY_API_KEY={KEY} \\\n  && b\n"),
}  # fmt: skip
TOLD = {
    "between two strings of lines": ("a.py", f'"""doc"""  # {ALLOW}\nk = "{KEY}"\n"""x"""\n'),
    "the head of another block": ("a.yaml", f"a: |- # {ALLOW}\n  x\nk: {KEY}\n"),
    "the next value": ("a.yaml", f"k: |-\n  {KEY}\nz: 1 # {ALLOW}\n"),
    "another argument": ("a.py", f'k = f(\n  "{KEY}",\n  x, # {ALLOW}\n)\n'),
    "the end of a table": ("a.py", f'd = {{\n  "a": "{KEY}",\n}} # {ALLOW}\n'),
    "the next command": ("a.sh", f"{CURL}\necho # {ALLOW}\n"),
}


def found(path: str, text: str) -> bool:
    origin = WorktreeFile(path, path, GitStanding.TRACKED)
    return bool(scan_bytes(origin, text.encode(), Judgement(overdue=0), Stats()).findings)


@pytest.mark.parametrize("case", SILENT)
def test_a_mark_counts_for_a_value_over_several_lines(case: str):
    path, text = SILENT[case]
    assert not found(path, text)
    assert found(path, text.replace("pplx-scan:", "pplx_scan:"))


@pytest.mark.parametrize("case", TOLD)
def test_a_mark_on_a_line_beside_a_value_does_not(case: str):
    assert found(*TOLD[case])
