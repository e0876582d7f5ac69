"""Requests go through the proxy of the environment, which sees no key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pplx_scan.catalog.hosts import API_HOST
from pplx_scan.errors import ApiError
from pplx_scan.model.secret import Secret
from pplx_scan.validate.ask import ask
from pplx_scan.validate.session import API_URL
from pplx_scan.validate.tokens import generate
from tests.keys import make_key
from tests.validate import server
from tests.validate.proxy import proxy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.validate.proxy import Proxy
    from tests.validate.server import Api

pytestmark = pytest.mark.slow

KEY, OTHER = make_key(1), make_key(2)


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Api]:
    """A server with a certificate of the API's own name."""
    with server.api(monkeypatch, tmp_path, name=API_HOST) as found:
        found.alive = {KEY}
        yield found


@pytest.fixture
def through(api: Api, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """A proxy that leads to that server, named in the environment."""
    for name in ("HTTP_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with proxy(api.url) as found:
        monkeypatch.setenv("HTTPS_PROXY", found.url.replace("://", "://someone:password@"))
        yield found


def test_the_real_address_is_asked_for_and_no_key_is_seen(api: Api, through: Proxy):
    verdicts = ask([Secret(KEY), Secret(OTHER)], API_URL)
    assert [verdicts[Secret(key)].name for key in (KEY, OTHER)] == ["live", "rejected"]
    assert {key for _, _, key in api.asked} == {"", KEY, OTHER}
    assert {head.partition(b"\r\n")[0] for head in through.heads} == {f"CONNECT {API_HOST}:443 HTTP/1.1".encode()}
    assert all(b"Proxy-Authorization: Basic " in head for head in through.heads)
    passed = bytes(through.seen) + b"".join(through.heads)
    assert not any(key.encode() in passed or key[5:].encode() in passed for key in (KEY, OTHER))


@pytest.mark.parametrize("status", [b"407 Proxy Authentication Required", b"403 Forbidden", b"502 Bad Gateway"])
def test_a_proxy_that_refuses_is_named(api: Api, through: Proxy, status: bytes):
    through.status = status
    verdict = ask([Secret(KEY)], API_URL)[Secret(KEY)]
    assert (verdict.name, verdict.reason) == ("unknown", "the proxy refused the connection")
    assert api.asked == []
    with pytest.raises(ApiError, match="the proxy refused the connection") as raised:
        generate(Secret(KEY), API_URL)
    assert "password" not in str(raised.value)


def test_no_proxy_is_obeyed(api: Api, through: Proxy, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    ask([Secret(KEY)], api.url)
    assert through.heads == []
