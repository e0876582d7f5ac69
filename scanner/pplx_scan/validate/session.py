"""One request to the API, and its answer: bounded in time and size, never redirected, never to another host."""

from __future__ import annotations

import asyncio
import json
import re
from typing import TYPE_CHECKING, Any, Final, Self

import httpx
from msgspec import Struct

from pplx_scan import __version__
from pplx_scan.catalog.hosts import API_HOST
from pplx_scan.catalog.live import load_live
from pplx_scan.errors import UsageError

if TYPE_CHECKING:
    from pplx_scan.model.secret import Secret

API_URL: Final = f"https://{API_HOST}"
_SECONDS: Final = 10
"""For one request, from the first packet to the last."""
_MOST: Final = 1 << 20
"""Bytes of an answer that are read."""
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_OURS: Final = re.compile(r"(?:(?:api|www|docs|console)\.)?perplexity\.(?:ai|com)")
_PROXIES: Final = "HTTPS_PROXY, HTTP_PROXY or ALL_PROXY"
_PORTS: Final = range(1, 1 << 16)


class Answer(Struct, frozen=True):
    """A response of the API."""

    status: int
    data: Any = None
    """The body as JSON; None when it is none."""
    elsewhere: str = ""
    """Where a redirect leads, in words: a host of Perplexity by its name."""
    retry_after: float | None = None
    """Seconds."""

    @property
    def type(self) -> str:
        """Return `error.type`; empty if the answer has none. It may be any text: only `Answer.told` may be shown."""
        error = self.data.get("error") if isinstance(self.data, dict) else None
        kind = error.get("type") if isinstance(error, dict) else None
        return kind if isinstance(kind, str) else ""

    @property
    def told(self) -> str:
        """Return the type in words: its name if it is known, since a server could put a key there."""
        live = load_live()
        if self.type in live.types or self.type in live.allowed_types:
            return self.type
        return "of a type that is not known" if self.type else "without a type"


class NoAnswer(Struct, frozen=True):
    """Why there is no answer, in words."""

    reason: str


def base_url(given: str | None) -> str:
    """Return where the API is.

    Args:
        given: from the command line, for tests: HTTPS, or any scheme to this machine itself.

    Raises:
        UsageError: a key would leave the machine unprotected, or it is no URL.
    """
    if given is None:
        return API_URL
    try:
        url = httpx.URL(given)
    except (httpx.InvalidURL, TypeError):
        url = httpx.URL("")
    if url.port is not None and url.port not in _PORTS:
        raise UsageError(f"--api-url: there is no port {url.port}; no key was sent")
    safe = url.scheme == "https" or (url.scheme == "http" and url.host in _LOOPBACK)
    if not safe or not url.host or "%" in url.host or url.userinfo or url.query or url.path not in {"", "/"}:
        raise UsageError("--api-url must be https://HOST, or http:// to this machine; no key was sent")
    return str(url).rstrip("/")


class Session:
    """A client of the API. Use it in `async with`.

    Raises:
        UsageError: the environment names a proxy or certificates that are none.
    """

    def __init__(self, url: str) -> None:
        try:
            self._client = httpx.AsyncClient(
                base_url=url,
                follow_redirects=False,
                timeout=httpx.Timeout(_SECONDS),
                headers={
                    "Accept": "application/json",
                    "Accept-Encoding": "identity",
                    "User-Agent": f"pplx-scan/{__version__}",
                },
            )
        except (ValueError, ImportError, httpx.InvalidURL):
            raise UsageError(f"{_PROXIES} names a proxy that cannot be used; no key was sent") from None
        except OSError:
            message = "SSL_CERT_FILE or SSL_CERT_DIR names certificates that cannot be read; no key was sent"
            raise UsageError(message) from None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def send(self, method: str, path: str, key: Secret | None, body: Any = None) -> Answer | NoAnswer:  # noqa: ANN401 - JSON
        """Send one request, with a key or without, and return the answer or why there is none. No failure raises."""
        headers = {"Authorization": f"Bearer {key.reveal()}"} if key is not None else {}
        try:
            async with (
                asyncio.timeout(_SECONDS),
                self._client.stream(method, path, headers=headers, json=body) as response,
            ):
                return _answer(response, await _read(response))
        except TimeoutError:
            return NoAnswer(f"no answer within {_SECONDS} seconds")
        except httpx.ConnectError as error:
            return NoAnswer(_connection(error))
        except httpx.ProxyError:
            return NoAnswer("the proxy refused the connection")
        except (httpx.HTTPError, httpx.StreamError) as error:
            return NoAnswer(f"the answer could not be read ({type(error).__name__})")
        except (OSError, ValueError, OverflowError, ExceptionGroup, httpx.InvalidURL):
            # A proxy of the environment with a port or a name that no system takes.
            return NoAnswer(f"no connection to the API; does {_PROXIES} name a proxy?")


def _connection(error: httpx.ConnectError) -> str:
    text = str(error).lower()
    if "certificate" in text or "ssl" in text or "tls" in text:
        return "the server's certificate is not valid for the API; nothing was sent"
    return "no connection to the API"


async def _read(response: httpx.Response) -> bytes:
    """Return the beginning of an answer. None was asked for packed, and none is unpacked: it could be of any size."""
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) >= _MOST:
            break
    return bytes(body[:_MOST])


def _answer(response: httpx.Response, body: bytes) -> Answer:
    try:
        data = json.loads(body) if body else None
    except (ValueError, RecursionError):
        data = None
    return Answer(response.status_code, data, _elsewhere(response), _seconds(response.headers.get("retry-after", "")))


def _elsewhere(response: httpx.Response) -> str:
    if not response.is_redirect:
        return ""
    try:
        host = httpx.URL(response.headers.get("location", "")).host
    except httpx.InvalidURL:
        host = ""
    return host if _OURS.fullmatch(host) else "another host"


def _seconds(text: str) -> float | None:
    return float(text) if text.isdecimal() and len(text) < 6 else None
