"""URLs mended: scheme, host and path one by one, and nothing else of the text."""

from pathlib import Path

import pytest

from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.pipeline.prefilter.run import prefilter
from pplx_scan.pipeline.tree import judged
from pplx_scan.walk.tree import walk
from tests.pipeline.test_mend import after, plant

HEADERS = """headers={"Authorization": f"Bearer {os.environ['PERPLEXITY_API_KEY']}"}"""
API = "https://api.perplexity.ai"


def call(url: str) -> str:
    return f'import os, requests\n\nrequests.post("{url}", {HEADERS}, json={{}})\n'


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("http://api.perplexity.ai/chat/completions", f"{API}/chat/completions"),
        ("HTTP://API.perplexity.ai/v1/responses", "HTTPS://API.perplexity.ai/v1/responses"),
        ("http://api.perplexity.ai:80/v1/responses/?a=1#b", f"{API}/v1/responses/?a=1#b"),
        ("http://api.perplexity.ai:443/search", f"{API}:443/search"),
        ("http://user@api.perplexity.ai/search", "https://user@api.perplexity.ai/search"),
        ("https://api.perplexity.com/search?x=1", f"{API}/search?x=1"),
        ("https://user:a@api.perplexity.com:443/search/", "https://user:a@api.perplexity.ai:443/search/"),
        ("https://www.perplexity.ai/api/search", f"{API}/search"),
        ("https://www.perplexity.ai/api/v1/responses", f"{API}/v1/responses"),
        ("https://perplexity.ai/api/chat/completions", f"{API}/chat/completions"),
        (f"{API}/chat/completion", f"{API}/chat/completions"),
        (f"{API}/chat/completion/?stream=1", f"{API}/chat/completions/?stream=1"),
        (f"{API}/chat/completitions", f"{API}/chat/completions"),
        (f"{API}/v1/chat/completions", f"{API}/chat/completions"),
        (f"{API}/api/v2/responses", f"{API}/v1/responses"),
        (f"{API}/v1/respones", f"{API}/v1/responses"),
        (f"{API}/serach", f"{API}/search"),
        (f"{API}/v1/embedding", f"{API}/v1/embeddings"),
        ("http://www.perplexity.ai/chat/completion", f"{API}/chat/completions"),
        ("http://api.perplexity.com/v1/search", f"{API}/search"),
    ],
)
def test_what_is_wrong_is_mended_and_the_rest_stays(tmp_path: Path, wrong: str, right: str):
    assert after(tmp_path, "a.py", call(wrong)).decode() == call(right)


@pytest.mark.parametrize(
    "url",
    [
        f"{API}/v1/responses",
        f"{API}/router/v1/chat/completions",
        "http://localhost:8080/v1/chat/completions",
        f"{API}/v1/responses/abc",
        "https://www.perplexity.ai/api/something/else",
        "https://api.perplexity.com/v1/things/of/mine",
        f"{API}/v1/messages",
        f"{API}/completions",
    ],
)
def test_a_right_url_and_one_that_names_another_endpoint_stay(tmp_path: Path, url: str):
    assert after(tmp_path, "a.py", call(url)).decode() == call(url)


@pytest.mark.parametrize(
    ("calls", "wrong", "right"),
    [
        ("chat.completions", f"{API}/chat/completions", API),
        ("chat.completions", f"{API}/v1/chat/completions/", f"{API}/"),
        ("chat.completions", f"{API}/v1", API),
        ("responses", f"{API}/v1/responses", f"{API}/v1"),
        ("responses", API, f"{API}/v1"),
        ("embeddings", "http://api.perplexity.com/v1/embeddings", f"{API}/v1"),
        ("", f"{API}/chat/completions", API),
        ("", f"{API}/v1/responses", f"{API}/v1"),
    ],
)
def test_the_base_of_a_client_loses_what_the_client_appends(tmp_path: Path, calls: str, wrong: str, right: str):
    text = (
        "import os\nfrom openai import OpenAI\n\n"
        'c = OpenAI(api_key=os.environ["PERPLEXITY_API_KEY"], base_url="{}")\n'
        + (f"c.{calls}.create()\n" if calls else "")
    )
    assert after(tmp_path, "a.py", text.replace("{}", wrong)).decode() == text.replace("{}", right)


SHARED = """import os, requests

BASE_URL = "{}"
H = {{"Authorization": "Bearer " + os.environ["PERPLEXITY_API_KEY"]}}
requests.post(BASE_URL + "{}", headers=H, json={{}})
requests.post(BASE_URL + "{}", headers=H, json={{}})
"""


def test_a_path_of_two_texts_is_mended_in_one(tmp_path: Path):
    wrong = SHARED.format(f"{API}/v1", "/search", "/search")
    assert after(tmp_path, "a.py", wrong).decode() == SHARED.format(API, "/search", "/search")


def test_a_base_that_another_call_needs_stays(tmp_path: Path):
    wrong = SHARED.format(f"{API}/v1", "/search", "/responses")
    assert after(tmp_path, "a.py", wrong).decode() == wrong


@pytest.mark.parametrize(
    ("base", "path", "told"),
    [
        ("http://api.perplexity.ai", "/search", API),
        ("http://api.perplexity.ai/v1", "/agent", f"{API}/v1"),
        ("https://www.perplexity.ai", "/search", API),
        ("api.perplexity.ai", "/search", API),
        (API, "/serach", "/search"),
        ("http://api.perplexity.ai", "/serach", f"{API} and /search"),
    ],
)
def test_the_message_says_what_must_stand_in_each_text(tmp_path: Path, base: str, path: str, told: str):
    plant(tmp_path, {"a.py": SHARED.format(base, path, path)})
    root = str(tmp_path)
    findings = judged(prefilter(walk([root], root=root)), Judgement(root=root)).findings
    assert {finding.message.rpartition("; use ")[2] for finding in findings} == {told}
