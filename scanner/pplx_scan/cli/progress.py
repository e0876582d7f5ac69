"""How far a long scan is, on a terminal."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE: Final = 2.0
"""Seconds before anything is shown: most scans are over by then."""
_EVERY: Final = 0.2
"""Seconds between two lines."""


class Progress:
    """Shows, on one line of standard error that is written anew, how much is done and how long the rest takes.

    Args:
        what: is done, such as `files examined`.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._started = monotonic()
        self._shown = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Take note that `done` of `total` are done; a `total` of 0 is unknown."""
        now = monotonic()
        spent = now - self._started
        if spent < _PATIENCE or now - self._shown < _EVERY:
            return
        self._shown = now
        rate = done / spent
        of, left = (f" of {total:,}", f", {(total - done) / rate:.0f} s left" if done else "") if total else ("", "")
        speed = f"{rate:,.{0 if rate >= 10 else 1}f} a second"
        sys.stderr.write(f"\r\x1b[K{done:,}{of} {self._what}, {speed}{left}")
        sys.stderr.flush()

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@contextmanager
def progress(what: str, *, quiet: bool) -> Iterator[Progress | None]:
    """Yield a progress line, and erase it in the end; None where nobody looks: no terminal, or `--quiet`."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    shown = Progress(what)
    try:
        yield shown
    finally:
        shown.end()
