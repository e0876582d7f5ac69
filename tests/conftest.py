"""No test reaches the network, the user's settings or the environment of the machine."""

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pplx_scan import budget

settings.register_profile(
    "ci", deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci")

_PREFIXES = ("GITHUB_", "PPLX_", "PERPLEXITY_", "GIT_", "_PPLX_SCAN_")
_NAMES = frozenset(
    {"CI", "NO_COLOR", "FORCE_COLOR", "OPENAI_API_KEY", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "COLUMNS", "LINES",
     "PYTHONDONTWRITEBYTECODE"}
)  # fmt: skip
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def pytest_configure() -> None:
    """Hear Ctrl-C: a shell starts what runs in the background deaf to it, and every child would be so, too."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def _homes() -> list[Path]:
    """Home folders that are empty."""
    return []


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a new repository begins with: none of the twenty files that git puts there for its users to read."""
    template = tmp_path_factory.mktemp("template")
    for name in ("hooks", "info"):
        (template / name).mkdir()
    return template


@pytest.fixture(autouse=True)
def _scrubbed_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, _homes: list[Path], _template: Path
) -> Iterator[None]:
    """Hide everything of the machine that could change what a test sees, and give git an identity."""
    for name in list(os.environ):
        if name in _NAMES or name.startswith(_PREFIXES):
            monkeypatch.delenv(name)
    home = _homes.pop() if _homes else tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "A Tester")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "tester@example.invalid")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_TEMPLATE_DIR", str(_template))
    # Patterns are compiled once for all tests: that takes longer than most of them.
    cache = tmp_path_factory.getbasetemp() / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    yield
    # No test knows the files and histories of another.
    for prefix in ("quiet", "tips"):
        for remembered in cache.glob(f"pplx-scan/{prefix}-*"):
            remembered.unlink()
    if not os.listdir(home):
        _homes.append(home)


@pytest.fixture(autouse=True)
def _time_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every file the time that a slow machine takes, on which Python also walks through the objects of all tests."""
    monkeypatch.setattr(budget, "_SECONDS", 40.0)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that would leave the machine."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def checked(own: socket.socket, address: object) -> None:
        if own.family != getattr(socket, "AF_UNIX", None) and not _is_local(address):
            message = f"a test reaches for the network: {address!r}"
            raise AssertionError(message)

    def guarded_connect(own: socket.socket, address: object) -> None:
        checked(own, address)
        connect(own, address)  # type: ignore[arg-type]

    def guarded_connect_ex(own: socket.socket, address: object) -> int:
        checked(own, address)
        return connect_ex(own, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)


def _is_local(address: object) -> bool:
    return isinstance(address, tuple) and str(address[0]) in _LOCAL
