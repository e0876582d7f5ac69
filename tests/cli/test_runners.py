"""No name or text of a repository is a command to the runner of CI that shows what we print.

A runner of GitHub Actions obeys a line that begins with `::` behind blanks, and `##[` anywhere; the agent of Azure
Pipelines obeys `##vso[` anywhere; TeamCity obeys `##teamcity[`.
"""

import json
import re

import pytest
from tests.cli.conftest import KEY, OTHER

from pplx_scan.report.formats import FORMATS

COMMANDS = (
    "##vso[task.setvariable variable=A]b",
    "##[error]c",
    "##teamcity[blockOpened name='d']",
    "::stop-commands::e",
)
OBEYED = re.compile(r"^\s*::(?!(?:error|notice|warning) (?:file|title)=)|##(?:vso|teamcity)?\[")
OURS = re.compile(r"^##vso\[(?=task\.logissue )", re.MULTILINE)
ROTATE = ("rotate", "--old-key-from", "env:OLD", "--new-key-from", "env:NEW")


@pytest.mark.parametrize(
    "words",
    [
        *(("scan", "-f", name, "--explain", ".") for name in FORMATS),
        ("scan", "--diff", "--unsafe-fixes", "."),
        ("keys", "."),
        ("keys", "-f", "json", "."),
        *(("history", "-f", name) for name in ("text", "json", "sarif", "html")),
        *(("fleet", "-f", name, "../repository") for name in ("text", "json", "jsonl", "sarif", "html")),
        ("doctor", "."),
        ("doctor", "-f", "json", "."),
        (*ROTATE, "."),
        (*ROTATE, "-f", "json", "."),
        (*ROTATE, "--apply", "."),
    ],
    ids=" ".join,
)
def test_nothing_is_a_command_to_a_runner(repository, words):
    for number, command in enumerate(COMMANDS):
        call = f'requests.get("https://api.perplexity.ai/{command}", headers={{"Authorization": "{KEY}"}})'
        repository.write(f"{command}.py", f'import requests\nt = """\n{command}\n{call}\n{command}\n"""\n{call}\n')
        repository.write(f" {command}/\u00a0{command}.env", f"{command}={KEY}\nPERPLEXITY_API_KEY={OTHER}\n")
        repository.write(f"{number}.py", f'"""\n{command}"""\n{call}\n"""\n  {command}\n"""\n')
        repository.write(f"{command}.json", json.dumps({f"PPLX {command}": KEY, command: "perplexity"}))
        repository.write(f"{command}.yaml", f"perplexity: {command}\nkey: [{KEY}\n")
    repository.commit()
    done = repository.scan(*words, env={"OLD": KEY, "NEW": OTHER})
    assert done.code in {0, 1, 2}
    shown = OURS.sub("", done.out) if "azure" in words else done.out
    assert not [line for line in (shown + "\n" + done.err).splitlines() if OBEYED.search(line)]
    assert "task.setvariable" in done.out
