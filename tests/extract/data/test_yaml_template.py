"""Tags of templates in YAML."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract.data.yaml_template import without_tags


@given(st.text(alphabet="{}%<>=-#/*$ a:\n\r.|", max_size=200))
def test_a_text_keeps_its_length_and_its_lines(text: str):
    plain = without_tags(text)
    assert len(plain) == len(text)
    assert [at for at, sign in enumerate(plain) if sign == "\n"] == [at for at, sign in enumerate(text) if sign == "\n"]


def test_tags_are_blank_or_references():
    text = '{{- if .on }}\nkey: {{ .Values.perplexity.apiKey | quote }}\nurl: "${{ a }}"\n{{- end }}\n'
    plain = without_tags(text)
    assert plain.split("\n")[0].strip() == plain.split("\n")[3].strip() == ""
    assert plain.split("\n")[1].startswith("key: <<apiKey ")
    assert plain.split("\n")[2] == 'url: "${{ a }}"'
