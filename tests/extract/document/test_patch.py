"""Patches: faults of the lines that are added, and keys of all lines."""

import pytest

from pplx_scan.model.fact import AuthHeader, BaseUrl, HttpCall, KeyLiteral
from tests.extract.marks import extraction

HEAD = "diff --git a/ask.sh b/ask.sh\n--- a/ask.sh\n+++ b/ask.sh\n@@ -1,2 +1,2 @@\n"
WRONG = 'curl -X GET http://api.perplexity.ai/search -H "Authorization: $PERPLEXITY_API_KEY"\n'
PYTHON = (
    "--- a/ask.py\n+++ b/ask.py\n@@ -1,4 +1,4 @@\n import os\n import requests\n"
    ' headers = {"Authorization": os.environ["PERPLEXITY_API_KEY"]}\n'
    '+requests.get("https://api.perplexity.ai/search", headers=headers)\n'
)


def said(text: str, path: str = "a.patch"):
    return sorted(
        type(fact).__name__
        for fact in extraction(path, text).facts
        if (isinstance(fact, BaseUrl) and fact.right)
        or (isinstance(fact, AuthHeader) and fact.state == "missing")
        or (isinstance(fact, HttpCall) and fact.post_only and fact.method != "POST")
    )


@pytest.mark.parametrize("path", ["a.patch", "a.diff"])
def test_an_added_line_is_judged(path: str):
    assert said(HEAD + "-curl x\n+" + WRONG, path) == ["AuthHeader", "BaseUrl", "HttpCall"]


@pytest.mark.parametrize("mark", ["-", " "])
def test_a_line_that_is_taken_away_or_stays_is_not(mark: str):
    assert said(HEAD + mark + WRONG + "+true\n") == []


def test_a_fence_is_read_alike():
    assert said(f"```diff\n-{WRONG}+true\n```\n", "a.md") == []
    assert said(f"```diff\n-true\n+{WRONG}```\n", "a.md") == ["AuthHeader", "BaseUrl", "HttpCall"]


def test_the_lines_around_say_what_a_name_is_and_are_left():
    assert said(HEAD + " true\n" + PYTHON) == ["HttpCall"]


def test_keys_of_all_lines_are_found():
    facts = extraction("a.patch", HEAD + "-K=%KEY%\n+K=%KEY2%\n L=%KEY%\n").facts
    assert sum(isinstance(fact, KeyLiteral) for fact in facts) == 3


def test_other_line_ends():
    assert said((HEAD + "-curl x\n+" + WRONG).replace("\n", "\r\n")) == ["AuthHeader", "BaseUrl", "HttpCall"]
