"""Requests of tools and scripts mended, a doubled Bearer taken out where it is stored, and nothing odd left behind."""

from pathlib import Path

import pytest

from tests.pipeline.test_mend import after, mended, plant

N8N = (
    '{{"nodes": [{{"parameters": {{"method": "{verb}", "url": "https://api.perplexity.ai/search", "headerParameters": '
    '{{"parameters": [{{"name": "Authorization", "value": "{value}"}}]}}, "jsonBody": "="}}, "type": "n8n-nodes-base.httpRequest"}}]}}\n'
)
POSTMAN = (
    '{{"item": [{{"request": {{"method": "{verb}", "header": [{{"key": "Authorization", "value": "{value}"}}], '
    '"url": {{"raw": "https://api.perplexity.ai/search", "host": ["api", "perplexity", "ai"], "path": ["search"]}}, "body": {{"mode": "raw"}}}}}}]}}\n'
)
RUBY = (
    "require 'net/http'\nuri = URI('https://api.perplexity.ai/search')\nreq = Net::HTTP::{verb}.new(uri)\n"
    "req['Authorization'] = \"Bearer #{{ENV['PERPLEXITY_API_KEY']}}\"\nreq.body = query.to_json\n"
)
POWERSHELL = 'Invoke-RestMethod -Uri "https://api.perplexity.ai/search" -Method {verb} -Headers @{{ Authorization = {value} }} -Body $body\n'
PYTHON = (
    'import os, requests\nkey = os.environ["PERPLEXITY_API_KEY"]\n{stored}'
    'requests.post("https://api.perplexity.ai/search", headers={{"Authorization": {value}}}, json={{}})\n'
)
MENDED = {
    "n8n": (
        "w.json",
        N8N.format(verb="GET", value="={{ $env.PERPLEXITY_API_KEY }}"),
        N8N.format(verb="POST", value="=Bearer {{ $env.PERPLEXITY_API_KEY }}"),
    ),
    "Postman": (
        "p.json",
        POSTMAN.format(verb="GET", value="{{PERPLEXITY_API_KEY}}"),
        POSTMAN.format(verb="POST", value="Bearer {{PERPLEXITY_API_KEY}}"),
    ),
    "Net::HTTP": ("a.rb", RUBY.format(verb="Get"), RUBY.format(verb="Post")),
    "PowerShell": (
        "a.ps1",
        POWERSHELL.format(verb="Get", value="$env:PERPLEXITY_API_KEY"),
        POWERSHELL.format(verb="Post", value='"Bearer $env:PERPLEXITY_API_KEY"'),
    ),
    "Bearer in a sum": (
        "a.py",
        PYTHON.format(stored="", value='"Bearer " + "Bearer " + key'),
        PYTHON.format(stored="", value='"Bearer " + key'),
    ),
    "Bearer where the value is stored": (
        "a.py",
        PYTHON.format(stored='TOKEN = "Bearer " + key\n', value='f"Bearer {TOKEN}"'),
        PYTHON.format(stored="TOKEN = key\n", value='f"Bearer {TOKEN}"'),
    ),
    "options over several lines": (
        "a.js",
        "fetch('https://api.perplexity.ai/search', {\n  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },\n  body,\n});\n",
        "fetch('https://api.perplexity.ai/search', {\n  method: \"POST\",\n  headers: { Authorization: `Bearer ${process.env.PERPLEXITY_API_KEY}` },\n  body,\n});\n",
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_a_request_is_mended(tmp_path: Path, name: str):
    path, text, wanted = MENDED[name]
    assert after(tmp_path, path, text).decode() == wanted
    plant(tmp_path, {path: wanted})
    assert mended(tmp_path).files == ()


def test_a_stored_value_that_another_header_takes_as_it_is_stays(tmp_path: Path):
    right = 'requests.post("https://api.perplexity.ai/search", headers={"Authorization": TOKEN}, json={})\n'
    text = PYTHON.format(stored='TOKEN = "Bearer " + key\n', value='f"Bearer {TOKEN}"') + right
    wanted = PYTHON.format(stored='TOKEN = "Bearer " + key\n', value="TOKEN") + right
    assert after(tmp_path, "a.py", text).decode() == wanted


def test_a_class_that_is_imported_and_declared_is_not_renamed_in_one_place(tmp_path: Path):
    text = (
        "import org.apache.http.client.methods.HttpGet;\nclass A { void ask() throws Exception {\n"
        'HttpGet get = new HttpGet("https://api.perplexity.ai/search");\n'
        'get.setHeader("Authorization", "Bearer " + System.getenv("PERPLEXITY_API_KEY")); } }\n'
    )
    assert after(tmp_path, "A.java", text).decode() == text


def test_the_line_end_before_the_end_of_a_document_stays(tmp_path: Path):
    from tests.keys import make_key

    text = f"key = <<~END\n  {make_key(1)}\nEND\n"
    assert after(tmp_path, "a.rb", text).decode() == text
