"""A proxy on loopback that connects where it is told to, whatever it is asked for."""

from __future__ import annotations

import selectors
import socket
import socketserver
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Proxy:
    """What the proxy does, and what it saw."""

    to: tuple[str, int]
    """Where every connection leads."""
    status: bytes = b"200 Connection established"
    url: str = ""
    heads: list[bytes] = field(default_factory=list)
    """The requests that it was sent itself."""
    seen: bytearray = field(default_factory=bytearray)
    """All that passed through it."""


class _Connection(socketserver.BaseRequestHandler):
    proxy: Proxy

    def handle(self) -> None:
        head = b""
        while b"\r\n\r\n" not in head and (part := self.request.recv(4096)):
            head += part
        self.proxy.heads.append(head)
        self.request.sendall(b"HTTP/1.1 " + self.proxy.status + b"\r\n\r\n")
        if self.proxy.status.startswith(b"200"):
            with socket.create_connection(self.proxy.to) as server:
                self._pass_on(server)

    def _pass_on(self, server: socket.socket) -> None:
        other = {self.request: server, server: self.request}
        with selectors.DefaultSelector() as ready:
            for each in other:
                ready.register(each, selectors.EVENT_READ)
            while True:
                for key, _ in ready.select():
                    part = key.fileobj.recv(65536)  # type: ignore[union-attr]
                    if not part:
                        return
                    self.proxy.seen += part
                    other[key.fileobj].sendall(part)


@contextmanager
def proxy(to: str) -> Iterator[Proxy]:
    """Run a proxy that leads to the server at a URL such as `https://127.0.0.1:4711`."""
    host, _, port = to.removeprefix("https://").partition(":")
    known = Proxy((host, int(port)))
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), type("Handler", (_Connection,), {"proxy": known}))
    server.daemon_threads = True
    known.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield known
    finally:
        server.shutdown()
        server.server_close()
