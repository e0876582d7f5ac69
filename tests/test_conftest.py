"""The guards of `conftest.py` hold."""

import os
import socket
from pathlib import Path

import pytest


def test_a_connection_that_leaves_the_machine_is_refused():
    with socket.socket() as one, pytest.raises(AssertionError, match="reaches for the network"):
        one.connect(("192.0.2.1", 443))
    with socket.socket() as one, pytest.raises(AssertionError, match="reaches for the network"):
        one.connect_ex(("api.perplexity.ai", 443))


def test_a_local_connection_is_let_through():
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())


def test_the_environment_names_no_key_and_no_ci():
    assert not [name for name in os.environ if name == "CI" or name.startswith(("GITHUB_", "PPLX_", "PERPLEXITY_"))]


def test_the_home_is_empty():
    assert not list(Path.home().iterdir())
