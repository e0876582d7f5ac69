"""A server that answers as the API does, and as no server should: on loopback, with TLS."""

from __future__ import annotations

import json
import ssl
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import repeat
from typing import TYPE_CHECKING, Any

import trustme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pytest


@dataclass
class Api:
    """What the server knows, and what it was asked."""

    alive: set[str] = field(default_factory=set)
    empty: set[str] = field(default_factory=set)
    """Keys without credit."""
    special: dict[str, Callable[[_Request], None]] = field(default_factory=dict)
    """Keys to what is done instead of an answer; an empty key stands for a request without one."""
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    """Verb, path and key of each request."""
    kept: set[str] = field(default_factory=set)
    """Keys that it does not end."""
    made: list[str] = field(default_factory=list)
    """Keys that `generate_auth_token` gives, the next one first."""
    lock: threading.Lock = field(default_factory=threading.Lock)
    url: str = ""
    stop_at: tuple[str, str] = ("", "")
    """Verb and key of a request that is not answered until `released`."""
    stopped: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    api: Api

    def do_GET(self) -> None:
        key = self._key()
        if key in self.api.special:
            self.api.special[key](self)
        elif key in self.api.alive:
            self.say(200, {"object": "list", "data": [{"id": "sonar"}]})
        else:
            self._refuse(key)

    def do_POST(self) -> None:
        key = self._key()
        body = json.loads(self.rfile.read(int(self.headers.get("content-length", 0))) or b"{}")
        with self.api.lock:
            if key not in self.api.alive | self.api.empty:
                self._refuse(key)
            elif self.path == "/generate_auth_token":
                self.api.alive.add(self.api.made[0])
                self.say(200, {"auth_token": self.api.made.pop(0), "created_at_epoch_seconds": 1, "token_name": "x"})
            elif self.path == "/revoke_auth_token" and body["auth_token"] in self.api.kept:
                self.say(500, {"error": {"type": "internal_error"}})
            elif self.path == "/revoke_auth_token":
                self.api.alive.discard(body["auth_token"])
                self.say(200, {})
            else:
                self.say(404, {"error": {"type": "not_found"}})

    def _key(self) -> str:
        key = self.headers.get("authorization", "").removeprefix("Bearer ")
        self.api.asked.append((self.command, self.path, key))
        if (self.command, key) == self.api.stop_at:
            self.api.stopped.set()
            self.api.released.wait(60)
            raise ConnectionAbortedError
        return key

    def _refuse(self, key: str) -> None:
        kind = "insufficient_quota" if key in self.api.empty else "invalid_api_key"
        self.say(401, {"error": {"message": "no", "type": kind, "code": 401}})

    def say(self, status: int, data: Any, **headers: str) -> None:
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def hang(request: _Request) -> None:
    """Never answer, until the other side has gone."""
    request.rfile.read(1)


def drip(request: _Request) -> None:
    """Answer with one byte after another."""
    _stream(request, b"content-length: 100000\r\n\r\n", _slowly(b" "))


def flood(request: _Request) -> None:
    """Answer without end."""
    _stream(request, b"content-length: 9999999999\r\n\r\n", repeat(b"[" * 65536))


def endless_headers(request: _Request) -> None:
    """Answer with headers without end."""
    _stream(request, b"", repeat(b"X-A: b\r\n" * 1000))


def drip_headers(request: _Request) -> None:
    """Answer with one header after another."""
    _stream(request, b"", _slowly(b"X-A: b\r\n"))


def _slowly(part: bytes) -> Iterator[bytes]:
    for _ in range(1000):
        yield part
        time.sleep(0.05)


def _stream(request: _Request, head: bytes, parts: Iterable[bytes]) -> None:
    """Answer in parts, until there are no more or the other side has gone."""
    try:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n" + head)
        for part in parts:
            request.wfile.write(part)
            request.wfile.flush()
    except OSError:
        request.close_connection = True


def garble(request: _Request) -> None:
    """Answer with what is no HTTP."""
    request.wfile.write(b"\x00\xffnonsense\r\n\r\n")
    request.close_connection = True


@contextmanager
def api(monkeypatch: pytest.MonkeyPatch, tmp: Any, *, name: str = "127.0.0.1") -> Iterator[Api]:
    """Run a server whose certificate is trusted, for `name`; its address is `Api.url`."""
    authority = trustme.CA()
    trusted = tmp / "authority.pem"
    trusted.write_bytes(authority.cert_pem.bytes())
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    known = Api()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Request,), {"api": known}))
    server.daemon_threads = True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    known.url = f"https://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield known
    finally:
        server.shutdown()
        server.server_close()
