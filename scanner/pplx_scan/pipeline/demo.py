"""A leaky sample repository, with keys made for the occasion."""

from __future__ import annotations

import base64
import re
import secrets
import string
import subprocess
from typing import TYPE_CHECKING, Final

from pplx_scan.errors import GitError, UsageError
from pplx_scan.model.secret import BODY, PREFIX
from pplx_scan.pipeline.demo_tree import FILES

if TYPE_CHECKING:
    from pathlib import Path

_MIXED: Final = string.ascii_letters + string.digits
_IDENTITY: Final = ("-c", "user.name=demo", "-c", "user.email=demo@example.invalid", "-c", "commit.gpgsign=false")


def plant(folder: Path) -> int:
    """Write the sample repository into a new folder, commit it, and return how many files it has.

    Raises:
        UsageError: the folder exists and is not empty, or cannot be written.
        GitError: git could not make the repository.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            message = f"{folder}: is not empty; name a new folder"
            raise UsageError(message)
        values = _values()
        for path, text in FILES.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(
                re.sub("%([A-Z0-9]+)%", lambda match: values[match[1]], text), encoding="utf-8", newline="\n"
            )
    except OSError as error:
        message = f"{folder}: {error.strerror}"
        raise UsageError(message) from None
    _commit(folder)
    return len(FILES)


def plant_key(folder: Path) -> Path:
    """Write a new key into a file for its owner alone, and return the file."""
    file = folder / "new-key"
    file.touch(0o600)
    file.write_text(PREFIX + _body(_MIXED) + "\n", encoding="utf-8")
    return file


def _values() -> dict[str, str]:
    body, old = _body(_MIXED), _body(_MIXED)
    at = next(index for index, character in enumerate(body) if character.isalpha())
    return {
        "KEY": PREFIX + body,
        "OLD": PREFIX + old,
        "OLDBODY": old,
        "TYPO": PREFIX + body[:at] + body[at].swapcase() + body[at + 1 :],
        "SHORT": PREFIX + _body(_MIXED)[:-1],
        "HEX": PREFIX + _body("0123456789abcdef"),
        "BASE64LF": base64.b64encode(f"{PREFIX}{old}\n".encode()).decode("ascii"),
    }


def _body(letters: str) -> str:
    return "a7" + "".join(secrets.choice(letters) for _ in range(BODY - 2))


def _commit(folder: Path) -> None:
    for words in (
        ("init", "-q", "-b", "main"),
        ("add", "-A"),
        (*_IDENTITY, "commit", "-q", "--no-verify", "-m", "Sample"),
    ):
        try:
            subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True)  # noqa: S603, S607 - the user's git
        except (OSError, subprocess.CalledProcessError):
            message = f"{folder}: git {words[-1] if words[0] == '-c' else words[0]} failed; is git installed?"
            raise GitError(message) from None
