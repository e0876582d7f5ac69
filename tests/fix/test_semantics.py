"""Mended programs run against a server of this machine: the right verb, path and authorization arrive."""

import http.server
import os
import pwd
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.keys import make_key
from tests.pipeline.test_mend import after

KEY = make_key(1)
API = "https://api.perplexity.ai"
RIGHT = ("POST", "/chat/completions", f"Bearer {KEY}")


class Server(NamedTuple):
    address: str
    seen: list[tuple[str, str, str]]
    bodies: list[bytes]


@pytest.fixture
def server() -> Iterator[Server]:
    seen: list[tuple[str, str, str]] = []
    bodies: list[bytes] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self) -> None:
            bodies.append(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
            seen.append((self.command, self.path, self.headers.get("Authorization") or ""))
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        do_GET = do_POST = do_PUT = answer  # noqa: N815 - the names that the library calls

        def log_message(self, *_: object) -> None: ...

    found = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield Server(f"http://127.0.0.1:{found.server_port}", seen, bodies)
    found.shutdown()
    found.server_close()


PYTHON = """import os
import urllib.request

KEY = os.environ["PERPLEXITY_API_KEY"]
request = urllib.request.Request("{url}", data=b"{{}}", headers={{{header}}}{method})
urllib.request.urlopen(request).read()
"""
NODE = """const key = process.env.PERPLEXITY_API_KEY;
fetch("{url}", {{
  {method}headers: {{ {header} }},
  body: "{{}}",
}}).then((answer) => answer.text());
"""
SHELL = 'curl -sS {method} "{url}" -H {header} -d "{{}}"\n'
PHP = """<?php
$key = getenv('PERPLEXITY_API_KEY');
$context = stream_context_create(['http' => ['method' => '{method}', 'content' => '{{}}', 'header' => {header}]]);
file_get_contents('{url}', false, $context);
"""
RUBY = """require "net/http"
require "uri"

key = ENV.fetch("PERPLEXITY_API_KEY")
uri = URI("{url}")
request = Net::HTTP::{method}.new(uri)
request["Authorization"] = {header}
request.body = "{{}}"
Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == "https") {{ |http| http.request(request) }}
"""
NODE_HTTP = """const {{ request }} = require("http");
const asked = request("{url}", {{ method: "GET", headers: {{ Authorization: `Bearer ${{process.env.PERPLEXITY_API_KEY}}`, "Content-Length": 2 }} }}, (answer) => answer.resume());
asked.write("{{}}");
asked.end();
"""
GO = """package main

import (
	"net/http"
	"os"
	"strings"
)

func main() {{
	request, err := http.NewRequest("GET", "{url}", strings.NewReader("{{}}"))
	if err != nil {{
		panic(err)
	}}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("PERPLEXITY_API_KEY"))
	if _, err := http.DefaultClient.Do(request); err != nil {{
		panic(err)
	}}
}}
"""


def programs() -> Iterator[tuple[str, str, str]]:
    """Yield the program that runs it, the file's name, and the wrong text."""
    wrong_urls = [
        "http://api.perplexity.ai/chat/completions",
        f"{API}/chat/completion",
        f"{API}/v1/chat/completions",
        "https://www.perplexity.ai/api/chat/completions",
        "https://api.perplexity.com/chat/completions",
        f"{API}/chat/completions",
    ]
    python = ['"Authorization": KEY', '"Authorization": f"Bearer Bearer {KEY}"', '"x-api-key": KEY']
    node = ["Authorization: key", "Authorization: `Bearer Bearer ${key}`", '"x-api-key": key']
    shell = [
        '"Authorization: $PERPLEXITY_API_KEY"',
        '"Authorization: Bearer Bearer $PERPLEXITY_API_KEY"',
        '"x-api-key: $PERPLEXITY_API_KEY"',
    ]
    for url in wrong_urls:
        for header in python:
            for method in ("", ', method="GET"'):
                yield sys.executable, "main.py", PYTHON.format(url=url, header=header, method=method)
        for header in node:
            for method in ("", 'method: "GET",\n  '):
                yield "node", "main.js", NODE.format(url=url, header=header, method=method)
        for header in shell:
            for method in ("-X GET", "-G", ""):
                yield "curl", "main.sh", SHELL.format(url=url, header=header, method=method)
        for header in ("'Authorization: ' . $key", "'Authorization: Bearer Bearer ' . $key"):
            yield "php", "main.php", PHP.format(url=url, header=header, method="GET")
        for header in ("key", '"Bearer Bearer #{key}"'):
            yield "ruby", "main.rb", RUBY.format(url=url, header=header, method="Get")

    yield "go", "main.go", GO.format(url=wrong_urls[-1])
    yield "node", "main.js", NODE_HTTP.format(url=wrong_urls[-1])


CASES = list(programs())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("program", "name", "text"), CASES, ids=[f"{name}-{at}" for at, (_, name, _) in enumerate(CASES)]
)
def test_what_is_mended_sends_what_the_api_wants(tmp_path: Path, server: Server, program: str, name: str, text: str):
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"no {program} is here")
    mended = after(tmp_path, name, text).decode()
    assert API in mended, mended
    file = tmp_path / name
    file.write_text(mended.replace(API, server.address))
    words = ["sh", str(file)] if name.endswith(".sh") else [found, *["run"] * (program == "go"), str(file)]
    env = {"PATH": os.environ["PATH"], "HOME": pwd.getpwuid(os.getuid()).pw_dir, "PERPLEXITY_API_KEY": KEY}
    done = subprocess.run(words, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, (done.stderr, mended)
    assert server.seen == [RIGHT], mended
    assert server.bodies == [b"{}"], mended
