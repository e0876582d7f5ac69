"""`rotate --generate`: a new key from the API, everywhere in the files, and the old one ended; each step can be taken up again."""

from __future__ import annotations

import secrets
import string
import time
from typing import TYPE_CHECKING, Final

from pplx_scan.errors import ApiError
from pplx_scan.fix.pending import Pending, write_pending
from pplx_scan.model.encoding import PREFIX
from pplx_scan.model.secret import BODY, Secret
from pplx_scan.validate.ask import ask
from pplx_scan.validate.tokens import generate

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

_EVERY: Final = 3.0
"""Seconds between two questions whether a new key is alive yet."""


def stand_in() -> Secret:
    """Return a stand-in for the new key, to plan a rotation before it is made."""
    letters = string.ascii_letters + string.digits
    return Secret(PREFIX + "".join(secrets.choice(letters) for _ in range(BODY)))


def check_alive(key: Secret, url: str) -> None:
    """Make sure that the API takes a key.

    Raises:
        ApiError: it does not, or could not be asked.
    """
    verdict = ask([key], url)[key]
    if not verdict.accepted:
        raise ApiError(f"the key {key.masked} is not known to be alive: {verdict.reason}")


def make(root: str | PathLike[str], old: Secret, url: str) -> Pending:
    """Return a new key of the account of an old one, kept where an interruption finds it again.

    Raises:
        ApiError: the old key is not alive, or the API makes none.
        TransactionError: the new key cannot be kept; it is not known to anybody then, and harms nobody.
    """
    check_alive(old, url)
    pending = Pending(generate(old, url), old)
    write_pending(root, pending)
    return pending


def wait_until_alive(
    key: Secret,
    url: str,
    seconds: float,
    sleep: Callable[[float], None] = time.sleep,
    now: Callable[[], float] = time.monotonic,
) -> None:
    """Ask about a new key until the API takes it.

    Raises:
        ApiError: it does not within the time.
    """
    end = now() + seconds
    while True:
        verdict = ask([key], url)[key]
        if verdict.accepted:
            return
        if now() + _EVERY > end:
            raise ApiError(f"the new key {key.masked} is not taken yet: {verdict.reason}")
        sleep(_EVERY)
