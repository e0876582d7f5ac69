"""No test reaches the network, the user's settings or the environment of the machine."""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from typing import Any

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


@pytest.fixture(scope="session", autouse=True)
def _machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hide everything of the machine that could change what a test sees, and give git an identity."""
    template = tmp_path_factory.mktemp("template")
    # What a new repository begins with: none of the twenty files that git puts there for its users to read.
    for name in ("hooks", "info"):
        (template / name).mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name in _NAMES or name.startswith(_PREFIXES):
                patch.delenv(name)
        for who in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{who}_NAME", "A Tester")
            patch.setenv(f"GIT_{who}_EMAIL", "tester@example.invalid")
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("GIT_TEMPLATE_DIR", str(template))
        # Patterns are compiled once for all tests: that takes longer than most of them.
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
        # The time that a slow machine takes, on which Python also walks through the objects of all tests.
        patch.setattr(budget, "_SECONDS", 40.0)
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _on_this_machine(getattr(socket.socket, name)))
        yield


@pytest.fixture(scope="session")
def _homes() -> list[str]:
    """Home folders that are empty."""
    return []


@pytest.fixture(autouse=True)
def _alone(_machine: None, tmp_path_factory: pytest.TempPathFactory, _homes: list[str]) -> Iterator[None]:
    """Give each test an empty home, and leave none what another did to the environment, or its files and histories."""
    before = _environment()
    home = _homes.pop() if _homes else str(tmp_path_factory.mktemp("home"))
    os.environ["HOME"] = os.environ["USERPROFILE"] = home
    yield
    now = _environment()
    for name in now.keys() - before.keys():
        del os.environ[name]
    os.environ.update(item for item in before.items() - now.items())
    cache = os.path.join(tmp_path_factory.getbasetemp(), "cache", "pplx-scan")
    for name in os.listdir(cache) if os.path.isdir(cache) else ():
        if name.startswith(("quiet-", "tips-")):
            os.unlink(os.path.join(cache, name))
    if not os.listdir(home):
        _homes.append(home)


def _environment() -> dict[str, str]:
    """Return the environment, without what pytest itself says there of the test."""
    return {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}


def _on_this_machine(connect: Callable[[socket.socket, Any], Any]) -> Callable[[socket.socket, Any], Any]:
    """Return a way to connect that refuses every connection that would leave the machine."""

    def connected(own: socket.socket, address: Any) -> Any:
        if own.family != getattr(socket, "AF_UNIX", None) and not _is_local(address):
            message = f"a test reaches for the network: {address!r}"
            raise AssertionError(message)
        return connect(own, address)

    return connected


def _is_local(address: object) -> bool:
    return isinstance(address, tuple) and str(address[0]) in _LOCAL
