"""Text put into a program that stands in another language: whoever reads that language gets the text."""

from __future__ import annotations

import json
import subprocess

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.fix.quoting import written
from pplx_scan.fix.refusal import Refused
from pplx_scan.model.fact import Quoting
from tests.extract.program.cases import report

TEXTS = [
    'f"Bearer {', '}"', '"Bearer " + (', "`Bearer ${", "}`", "'Bearer ' . ", '&format!("Bearer {}", ', ', { method: "POST" }',
    "it's", "$a `b` \\c \"d\" 'e'",
]  # fmt: skip
READ_BY_SHELL = {
    Quoting.SHELL_DOUBLE: 'printf %s "{}"',
    Quoting.SHELL_SINGLE: "printf %s '{}'",
    Quoting.DOCUMENT: "cat <<EOF\n{}\nEOF\n",
}  # fmt: skip


@given(st.text(alphabet="ab \"'\\$`{}()"))
def test_a_string_of_json_and_of_yaml(text: str):
    assert json.loads(f'"{written(text, [Quoting.DOUBLE])}"') == text
    assert yaml.safe_load(f'"{written(text, [Quoting.DOUBLE])}"') == text
    assert yaml.safe_load(f"'{written(text, [Quoting.SINGLE])}'") == text
    assert written(text, [Quoting.NONE]) == text


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("quoting", READ_BY_SHELL)
def test_a_shell_gets_the_text(quoting: Quoting, text: str):
    script = READ_BY_SHELL[quoting].format(written(text, [quoting]))
    out = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True).stdout
    assert out.removesuffix("\n") == text.removesuffix("\n")


def test_what_stands_in_what_stands_in_something():
    text = written('f"x', [Quoting.SHELL_DOUBLE, Quoting.DOUBLE])
    assert text == r"f\\\"x"
    assert json.loads(f'"{text}"') == r"f\"x"


@pytest.mark.parametrize(("text", "around"), [('"x', Quoting.OTHER), ("a\nb", Quoting.SINGLE), ("a\nb", Quoting.OTHER)])
def test_what_cannot_be_written_is_refused(text: str, around: Quoting):
    assert isinstance(written(text, [around]), Refused)


def test_a_word_can_be_written_everywhere():
    assert written("Bearer ", list(Quoting)) == "Bearer "


def test_a_fix_in_an_argument_of_a_command_in_json():
    command = "python3 -c \"import requests; requests.post('https://api.perplexity.ai/search', headers={'Authorization': api_key})\""
    fixed = json.loads(report("a.json", json.dumps({"scripts": {"ask": command}}), frozenset()).fixed)["scripts"]["ask"]
    assert fixed == command.replace("api_key", r"f\"Bearer {api_key}\"")


def test_a_list_of_lines_that_are_written_in_several_ways_is_not_mended():
    text = 'exec:\n  - \'axios.post("https://api.perplexity.ai/search", {},\'\n  - "{ headers: { Authorization: apiKey } });"\n'
    found = report("a.yaml", text, frozenset())
    assert "bearer-missing" in found.marked
    assert found.fixed == ""


def test_no_variable_is_read_in_the_way_of_the_file_around():
    text = "steps:\n  - shell: python\n    run: |\n      KEY = '%KEY%'\n".replace("%KEY%", "pplx-" + "a1B2" * 12)
    assert report(".github/workflows/a.yml", text, frozenset(), unsafe=True).fixed == ""
