"""Where a key comes in from: never from an argument, which other processes can read."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from pplx_scan.errors import UsageError

if TYPE_CHECKING:
    from pplx_scan.model.secret import Secret

_MOST: Final = 1 << 20
"""Characters, or bytes, that are read of a source: no key has so many, and a device gives them without end."""
FORMS = "env:NAME, file:PATH, stdin, prompt, exec:COMMAND or keyring:SERVICE/USER"


def read_key(source: str, role: str = "Perplexity API key") -> Secret:
    """Return the key that a source gives, without blanks and line ends around it.

    Args:
        source: `env:NAME`, `file:PATH`, `stdin`, `prompt`, `exec:COMMAND` or `keyring:SERVICE/USER`.
        role: what a person is asked for.

    Raises:
        UsageError: the source is not of these forms, or gives nothing.
    """
    kind, _, rest = source.partition(":")
    readers = {
        "env": _environment,
        "file": _file,
        "stdin": lambda _: _stdin(),
        "prompt": lambda _: _prompt(role),
        "exec": _command,
        "keyring": _keyring,
    }
    if kind not in readers or (kind in {"env", "file", "exec", "keyring"}) != bool(rest):
        # What was given may be a key, typed in the wrong place: it is not repeated.
        message = f"a key comes in by {FORMS}"
        raise UsageError(message)
    if kind in {"stdin", "prompt"} and sys.stdin is None:
        raise UsageError("standard input is closed")
    text = readers[kind](rest)
    if len(text) >= _MOST:
        message = f"what came from {kind} is too long for a key"
        raise UsageError(message)
    text = text.strip()
    if not text:
        message = f"no key came from {kind}{':' + rest if kind in {'env', 'file'} else ''}"
        raise UsageError(message)
    from pplx_scan.model.secret import Secret  # noqa: PLC0415 - most scans need none

    return Secret(text)


def _environment(name: str) -> str:
    return os.environ.get(name, "")


def _file(name: str) -> str:
    try:
        with open(name, encoding="utf-8-sig") as stream:
            return stream.read(_MOST)
    except OSError as error:
        message = f"file:{name}: {error.strerror}"
        raise UsageError(message) from None
    except UnicodeDecodeError:
        message = f"file:{name}: not UTF-8"
        raise UsageError(message) from None


def _stdin() -> str:
    try:
        return sys.stdin.read(_MOST)
    except UnicodeDecodeError:
        message = "stdin: not UTF-8"
        raise UsageError(message) from None


def _prompt(role: str) -> str:
    import warnings  # noqa: PLC0415 - the one source that talks to a person
    from getpass import GetPassWarning  # noqa: PLC0415

    import click  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            return str(click.prompt(role, hide_input=True, err=True))
        except GetPassWarning:
            raise UsageError("prompt: there is no terminal to ask on; `stdin` takes a key from a pipe") from None


def _command(command: str) -> str:
    import shlex  # noqa: PLC0415 - rare
    import subprocess  # noqa: PLC0415

    try:
        words = shlex.split(command)
    except ValueError:
        message = "exec: a quotation in the command is not closed"
        raise UsageError(message) from None
    try:
        with subprocess.Popen(  # noqa: S603 - the user's own vault
            words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as program:
            raw = program.stdout.read(_MOST) if program.stdout is not None else b""
    except (OSError, ValueError, IndexError):
        message = f"exec: {words[0] if words else 'nothing'} could not be started"
        raise UsageError(message) from None
    if len(raw) < _MOST and program.returncode:
        message = f"exec: {words[0]} ended with exit code {program.returncode}"
        raise UsageError(message)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        message = f"exec: {words[0]} printed what is not UTF-8"
        raise UsageError(message) from None


def _keyring(name: str) -> str:
    from pplx_scan.walk.git import keys_hidden  # noqa: PLC0415 - for one kind of source

    try:
        import keyring  # noqa: PLC0415 - optional, and slow to import
    except ImportError:
        message = "keyring: is not installed; run `pip install keyring`"
        raise UsageError(message) from None
    except Exception as error:  # noqa: BLE001 - it loads what the user's settings name
        raise _no_keyring(error) from None
    service, _, user = name.rpartition("/")
    if not service:
        message = "keyring: must be followed by SERVICE/USER"
        raise UsageError(message)
    try:
        with keys_hidden():
            return str(keyring.get_password(service, user) or "")
    except Exception as error:  # noqa: BLE001 - a store is any program: what is locked, missing or broken has many names
        raise _no_keyring(error) from None


def _no_keyring(error: Exception) -> UsageError:
    reasons = {"KeyringLocked": "is locked", "NoKeyringError": "is missing; install a backend of keyring"}
    name = type(error).__name__
    return UsageError(f"keyring: the system's store {reasons.get(name, f'gives nothing ({name})')}")
