"""Each file gets the extractor of its format, and one that its parser refuses is read all the same, and said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract import dispatch
from pplx_scan.extract.data import toml
from pplx_scan.extract.dispatch import extract_text, format_of
from pplx_scan.model.fact import KeyLiteral
from tests.extract.marks import HEX, KEY, catalog, expand, extraction, facts, source_of

PATHS = {
    "notebook": ["a.ipynb", "x/y/b.ipynb"],
    "dotenv": [
        ".env",
        "x/.env",
        ".env.local",
        ".env.production",
        "api/.env.development.local",
        ".env.example",
        ".envrc",
        ".dev.vars",
        ".flaskenv",
        "prod.env",
        "env.example",
        "env.template",
        ".env-example",
        ".env.sample",
        "x/.secrets",
        "deploy/app.env",
        "env.sample",
    ],
    "json": [
        "a.json",
        ".mcp.json",
        "claude_desktop_config.json",
        "a.jsonc",
        "x.code-workspace",
        "terraform.tfstate",
        "log.jsonl",
        "a.har",
    ],
    "yaml": ["a.yml", "docker-compose.yaml", ".github/workflows/ci.yml", "values.yaml.example"],
    "toml": ["pyproject.toml", ".streamlit/secrets.toml", "Pipfile"],
    "ini": ["setup.cfg", "a.ini", "application.properties", ".npmrc", "_netrc", ".netrc", "App.xcconfig", "app.conf"],
    "xml": ["a.xml", "Info.plist", "res/values/strings.xml", "App.config", "x.csproj"],
    "dockerfile": ["Dockerfile", "x/Dockerfile", "Dockerfile.dev", "app.Dockerfile", "Containerfile", "dockerfile"],
    "shell": ["a.sh", "x/run.bash", ".bashrc", "home/.zshrc", ".bash_history", "setup.bat", "config.fish"],
    "markdown": [
        "README.md",
        "docs/a.mdx",
        "a.rst",
        "a.markdown",
        "a.adoc",
        "a.Rmd",
        "a.livemd",
        "a/.cursor/rules/b.mdc",
        ".windsurfrules",
    ],
    "source_code": [
        "a.py",
        "x/b.pyi",
        "run.pyw",
        "SConscript.py",
        "a.go",
        "b.java",
        "environment.ts",
        "x/App.TSX",
        "a.cjs",
        "lib.rs",
        "Gemfile",
        "k.kts",
        "a.h",
        "q.ex",
    ],
    "markup": ["index.html", "a.htm", "App.vue", "x.svelte", "page.astro"],
    "patch": ["a.patch", "x/b.diff"],
    "text": [
        "Makefile",
        "set.ps1",
        "notes.txt",
        "x.unknown",
        "LICENSE",
        "a.envelope",
        "denv",
        "pyproject.tomlx",
    ],
}


@pytest.mark.parametrize(("name", "path"), [(name, path) for name, paths in PATHS.items() for path in paths])
def test_a_path_tells_its_format(name: str, path: str):
    assert format_of(source_of(path, "")) == name


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("#!/usr/bin/env python3", "source_code"),
        ("#!/usr/bin/python", "source_code"),
        ("#!/bin/sh", "shell"),
        ("#!/usr/bin/env bash", "shell"),
        ("#!/usr/bin/zsh -e", "shell"),
        ("#!/usr/bin/env node", "source_code"),
        ("#!/usr/bin/env -S deno run --allow-net", "source_code"),
        ("#!/usr/bin/ruby3.2", "source_code"),
        ("#!/usr/bin/env pwsh", "text"),
        ("#!/usr/bin/make -f", "text"),
        ("# a python script", "text"),
        ("", "text"),
    ],
)
def test_a_file_without_a_suffix_is_told_by_its_first_line(first: str, name: str):
    assert format_of(source_of("bin/tool", first + "\nx\n")) == name


BROKEN = {
    "a.py": "def broken(:\n    key = '%KEY%'\n",
    "a.json": '{"perplexity": {"api_key": "%KEY%"\n',
    "a.yaml": "a: [b\nkey: %KEY%\n  : {",
    "a.toml": 'key = "%KEY%"\n[broken\n',
    "a.ipynb": '{"cells": [%KEY%',
}


@pytest.mark.parametrize("path", BROKEN)
def test_what_a_parser_refuses_is_read_as_text_and_said(path: str):
    result = extraction(path, BROKEN[path])
    assert result.degraded
    assert "please report" not in result.degraded
    assert KEY[8:] not in result.degraded
    assert "\n" not in result.degraded
    assert KEY in [fact.secret.reveal() for fact in result.facts if isinstance(fact, KeyLiteral)]


def test_a_reader_that_fails_ends_no_scan(monkeypatch: pytest.MonkeyPatch):
    """Its file is read as text, and listed with a request to report it."""

    def fail(_: object) -> None:
        raise LookupError(KEY)

    monkeypatch.setattr(toml, "extract", fail)
    result = extraction("a.toml", "key = '%KEY%'")
    assert result.degraded == "the toml reader failed (LookupError); please report it"
    assert len(result.facts) == 1


def test_facts_are_in_the_order_of_their_places():
    spans = [fact.span for fact in extraction("a.txt", "%KEY%\n%HEX%\n%KEY2%").facts]
    assert spans == sorted(spans)


def test_a_part_of_a_large_file_is_read_as_text_whatever_its_name():
    result = extract_text(source_of("a.json", expand('{"broken": "%HEX%"')), catalog())
    assert not result.degraded
    assert [fact.secret.reveal() for fact in result.facts if isinstance(fact, KeyLiteral)] == [HEX]


ALL = [paths[0] for paths in PATHS.values()]


@pytest.mark.slow
@pytest.mark.parametrize("path", ALL)
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=20),
            st.sampled_from(
                [
                    KEY.encode(),
                    b"\n",
                    b'"',
                    b"'",
                    b": ",
                    b"=",
                    b"{",
                    b"}",
                    b"[",
                    b"]",
                    b"#",
                    b"\\u00",
                    b"\0",
                    b"\xff\xfe",
                    b"- ",
                    b"\t",
                    b"Authorization",
                    b"https://api.perplexity.ai/search",
                    b"curl ",
                ]
            ),
        ),
        max_size=14,
    )
)
def test_no_bytes_make_it_fail(path: str, parts: list[bytes]):
    """Every extractor, through the door that the scan uses."""
    raw = b"".join(parts)
    source = source_of(path, raw)
    result = dispatch.extract(source, catalog())
    assert "please report" not in result.degraded, result.degraded
    for fact in result.facts:
        assert 0 <= fact.span.start <= fact.span.end <= len(raw)


@pytest.mark.slow
@pytest.mark.parametrize("path", ALL)
@given(st.binary(max_size=40), st.binary(max_size=40))
def test_a_key_on_a_line_of_its_own_is_never_lost(path: str, before: bytes, after: bytes):
    raw = before + b"\n" + KEY.encode() + b"\n" + after
    if len(raw) % 2 == 0:
        raw += b"\n"  # an odd number of bytes is not taken for UTF-16
    if before.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return
    found = [fact.secret.reveal() for fact in facts(path, raw)]
    assert found.count(KEY) == 1
