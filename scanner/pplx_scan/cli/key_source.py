"""Where a key comes in from: never from an argument, which other processes can read."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from pplx_scan.errors import UsageError

if TYPE_CHECKING:
    from pplx_scan.model.secret import Secret

FORMS = "env:NAME, file:PATH, stdin, prompt, exec:COMMAND or keyring:SERVICE/USER"


def read_key(source: str) -> Secret:
    """Return the key that a source gives, without blanks and line ends around it.

    Args:
        source: `env:NAME`, `file:PATH`, `stdin`, `prompt`, `exec:COMMAND` or `keyring:SERVICE/USER`.

    Raises:
        UsageError: the source is not of these forms, or gives nothing.
    """
    kind, _, rest = source.partition(":")
    readers = {
        "env": _environment,
        "file": _file,
        "stdin": lambda _: sys.stdin.read(),
        "prompt": lambda _: _prompt(),
        "exec": _command,
        "keyring": _keyring,
    }
    if kind not in readers or (kind in {"env", "file", "exec", "keyring"}) != bool(rest):
        # What was given may be a key, typed in the wrong place: it is not repeated.
        message = f"a key comes in by {FORMS}"
        raise UsageError(message)
    text = readers[kind](rest).strip()
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
            return stream.read()
    except OSError as error:
        message = f"file:{name}: {error.strerror}"
        raise UsageError(message) from None
    except UnicodeDecodeError:
        message = f"file:{name}: not UTF-8"
        raise UsageError(message) from None


def _prompt() -> str:
    import click  # noqa: PLC0415 - the one source that talks to a person

    return str(click.prompt("Perplexity API key", hide_input=True, err=True))


def _command(command: str) -> str:
    import shlex  # noqa: PLC0415 - rare
    import subprocess  # noqa: PLC0415

    words = shlex.split(command)
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603 - the user's own vault
    except (OSError, ValueError):
        message = f"exec: {words[0] if words else 'nothing'} could not be started"
        raise UsageError(message) from None
    if done.returncode:
        message = f"exec: {words[0]} ended with exit code {done.returncode}"
        raise UsageError(message)
    return done.stdout


def _keyring(name: str) -> str:
    try:
        import keyring  # noqa: PLC0415 - optional, and slow to import
    except ImportError:
        message = "keyring: is not installed; run `pip install keyring`"
        raise UsageError(message) from None
    service, _, user = name.rpartition("/")
    if not service:
        message = "keyring: must be followed by SERVICE/USER"
        raise UsageError(message)
    return keyring.get_password(service, user) or ""
