"""What the API's answers are taken for, asked of a real server."""

from __future__ import annotations

import gzip
import socket
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from pplx_scan.errors import ApiError, UsageError
from pplx_scan.model.secret import Secret
from pplx_scan.validate import session
from pplx_scan.validate.ask import ask
from pplx_scan.validate.session import base_url
from pplx_scan.validate.tokens import generate, revoke
from tests.keys import make_key
from tests.validate import server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.validate.server import Api

pytestmark = pytest.mark.slow

KEY, OTHER, THIRD = make_key(1), make_key(2), make_key(3)


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Api]:
    with server.api(monkeypatch, tmp_path) as found:
        yield found


def asked(api: Api, *keys: str) -> list[tuple[str, int | None]]:
    verdicts = ask(map(Secret, keys), api.url)
    return [(verdicts[Secret(key)].name, verdicts[Secret(key)].status) for key in keys]


def test_a_live_key_a_dead_one_and_one_without_credit(api: Api):
    api.alive, api.empty = {KEY}, {OTHER}
    assert asked(api, KEY, OTHER, THIRD) == [("live", 200), ("no-credit", 401), ("rejected", 401)]


def test_each_key_is_sent_once_and_the_control_has_none(api: Api):
    api.alive = {KEY}
    asked(api, KEY, KEY, OTHER)
    assert sorted(api.asked) == sorted(
        [("GET", "/v1/models", ""), ("GET", "/v1/models", KEY), ("GET", "/v1/models", OTHER)]
    )


def test_a_malformed_key_is_not_sent(api: Api):
    assert asked(api, KEY[:-1]) == [("unknown", None)]
    assert api.asked == []


def test_an_endpoint_that_needs_no_key_proves_nothing(api: Api):
    api.alive = {KEY, ""}
    assert asked(api, KEY) == [("unknown", 200)]
    assert [key for _, _, key in api.asked] == [""]


def say(status: int, data: object, **headers: str):
    return lambda request: request.say(status, data, **headers)


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (say(403, {"error": {"type": "chat_completions_not_available"}}), "live"),
        (say(403, {"error": {"type": "agent_api_migration_required"}}), "live"),
        (say(403, {"error": {"type": "forbidden"}}), "unknown"),
        (say(403, {"error": {"type": "never_heard_of"}}), "unknown"),
        (say(403, b"<html>blocked</html>"), "unknown"),
        (say(401, b"<html>Authorization Required</html>"), "unknown"),
        (say(401, {"error": "a text"}), "unknown"),
        (say(401, {"error": {"type": ["a", "list"]}}), "unknown"),
        (say(404, {}), "unknown"),
        (say(500, {}), "unknown"),
        (say(503, b""), "unknown"),
        (say(200, {"data": "no list"}), "unknown"),
        (say(200, b"<html>"), "unknown"),
        (say(200, [], content_type="text/html"), "live"),
        (say(204, b""), "unknown"),
        (say(302, b"", location="https://example.invalid/steal"), "unknown"),
        (say(200, b"[" * 3000), "unknown"),
        (say(200, gzip.compress(b'{"data": []}'), content_encoding="gzip"), "unknown"),
        (server.endless_headers, "unknown"),
        (server.garble, "unknown"),
        (server.flood, "unknown"),
    ],
)
def test_answers(api: Api, answer: object, name: str):
    api.special = {KEY: answer}  # type: ignore[dict-item]
    assert asked(api, KEY)[0][0] == name


def test_a_401_page_that_everybody_gets_is_a_rejection(api: Api):
    page = say(401, b"<html>Authorization Required</html>")
    api.special = {"": page, KEY: page}
    assert asked(api, KEY) == [("rejected", 401)]


@pytest.mark.parametrize("trouble", [server.hang, server.drip, server.drip_headers])
def test_no_server_keeps_us_longer_than_agreed(api: Api, trouble: object, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(session, "_SECONDS", 0.5)
    api.special = {KEY: trouble}  # type: ignore[dict-item]
    verdict = ask([Secret(KEY)], api.url)[Secret(KEY)]
    assert (verdict.name, verdict.reason) == ("unknown", "no answer within 0.5 seconds")


def test_a_packed_answer_is_not_unpacked(api: Api):
    """A few bytes may stand for gigabytes."""
    bomb = gzip.compress(gzip.compress(bytes(1 << 26)))
    api.special = {KEY: say(200, bomb, content_encoding="gzip, gzip")}
    tracemalloc.start()
    try:
        assert asked(api, KEY) == [("unknown", 200)]
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


def test_too_many_requests_are_tried_again(api: Api):
    answers = iter([say(429, {}, retry_after="0"), say(200, [])])

    def answer(request: object) -> None:
        next(answers)(request)

    api.special = {KEY: answer}
    assert asked(api, KEY) == [("live", 200)]


def test_a_wait_that_is_too_long_is_not_waited(api: Api):
    api.special = {KEY: say(429, {}, retry_after="3600")}
    assert asked(api, KEY) == [("rate-limited", 429)]


def test_no_server_at_all():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"https://127.0.0.1:{taken.getsockname()[1]}"
    assert ask([Secret(KEY)], url)[Secret(KEY)].reason == "no connection to the API"


def test_a_certificate_for_another_name_gets_no_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    with server.api(monkeypatch, tmp_path, name="example.invalid") as found:
        verdict = ask([Secret(KEY)], found.url)[Secret(KEY)]
    assert (verdict.name, found.asked) == ("unknown", [])
    assert "certificate" in verdict.reason


def test_a_certificate_that_nobody_trusts_gets_no_key(api: Api, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    assert asked(api, KEY) == [("unknown", None)]
    assert api.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "http://api.perplexity.ai",
        "http://example.invalid",
        "ftp://127.0.0.1",
        "https://user:password@example.invalid",
        "https://example.invalid/path",
        "https://example.invalid?x=1",
        "nonsense",
        "",
        "https://",
    ],
)
def test_a_key_goes_nowhere_unprotected(url: str):
    with pytest.raises(UsageError):
        base_url(url)


def test_the_api_is_where_it_is():
    assert base_url(None) == "https://api.perplexity.ai"
    assert base_url("http://127.0.0.1:8000/") == "http://127.0.0.1:8000"


def test_a_key_is_made_and_another_one_ended(api: Api):
    api.alive, api.made = {KEY}, [OTHER]
    new = generate(Secret(KEY), api.url)
    assert new == Secret(OTHER)
    revoke(Secret(KEY), new, api.url)
    assert api.alive == {OTHER}


def test_a_dead_key_makes_none(api: Api):
    with pytest.raises(ApiError, match="401 invalid_api_key"):
        generate(Secret(KEY), api.url)
    with pytest.raises(ApiError, match="did not revoke the key"):
        revoke(Secret(OTHER), Secret(KEY), api.url)


def test_an_answer_without_a_key_makes_none(api: Api):
    api.alive, api.made = {KEY}, ["no key"]
    with pytest.raises(ApiError, match="without a new key"):
        generate(Secret(KEY), api.url)
