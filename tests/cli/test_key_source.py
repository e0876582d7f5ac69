"""A key that the system's store should give: whatever is wrong with that store is told in one line."""

import sys
import warnings
from getpass import GetPassWarning
from types import SimpleNamespace

import pytest
from tests.keys import make_key

from pplx_scan.cli.key_source import read_key
from pplx_scan.errors import UsageError


class NoKeyringError(RuntimeError):
    """As keyring has it: there is no backend."""


class KeyringLocked(Exception):  # noqa: N818 - keyring's name
    """As keyring has it: nobody unlocked the store."""


class DBusErrorResponse(Exception):  # noqa: N818 - jeepney's name
    """Of a library below a backend."""


def store(monkeypatch: pytest.MonkeyPatch, error: Exception | None, given: object = None) -> None:
    def get_password(_service: str, _user: str) -> object:
        if error is not None:
            raise error
        return given

    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=get_password))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (NoKeyringError(make_key(1)), "is missing; install a backend of keyring"),
        (KeyringLocked(make_key(1)), "is locked"),
        (DBusErrorResponse(make_key(1)), "gives nothing (DBusErrorResponse)"),
        (OSError(5, make_key(1)), "gives nothing (OSError)"),
        (AttributeError(make_key(1)), "gives nothing (AttributeError)"),
    ],
)
def test_a_store_that_fails(monkeypatch: pytest.MonkeyPatch, error: Exception, why: str):
    store(monkeypatch, error)
    with pytest.raises(UsageError) as told:
        read_key("keyring:perplexity/me", "New Perplexity key")
    assert str(told.value) == f"keyring: the system's store {why}"


def test_a_store_that_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch, tmp_path):
    (tmp_path / "keyring.py").write_text("raise ValueError('a setting')\n")
    monkeypatch.delitem(sys.modules, "keyring", raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(UsageError, match=r"the system's store gives nothing \(ValueError\)"):
        read_key("keyring:perplexity/me", "New Perplexity key")


def test_a_store_without_the_key(monkeypatch: pytest.MonkeyPatch):
    store(monkeypatch, None)
    with pytest.raises(UsageError, match="no key came from keyring"):
        read_key("keyring:perplexity/me", "New Perplexity key")


def test_a_store_that_gives_it(monkeypatch: pytest.MonkeyPatch):
    store(monkeypatch, None, make_key(1))
    assert read_key("keyring:perplexity/me", "New Perplexity key").reveal() == make_key(1)


def test_a_question_without_a_terminal_is_refused(monkeypatch: pytest.MonkeyPatch):
    def ask(*_: object, **__: object) -> str:
        warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
        return "unreached"

    monkeypatch.setattr("click.prompt", ask)
    with pytest.raises(UsageError, match="no terminal to ask on"):
        read_key("prompt")
