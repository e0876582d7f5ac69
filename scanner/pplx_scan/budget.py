"""A budget of work for one file, so that no file of a stranger holds up the scan of all others.

Nodes and bytes are counted where a parser has them (`extract/program/front/`: `tree.py`, `native.py`). What comes to more
work than its size explains, in whatever way, is stopped here after a processor time that no file written by people
takes. On Linux and Mac, in the main thread of a process, which is where files are read.
"""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_SECONDS: Final = 2.0
"""Of processor time, for any file. An ordinary one of this size takes a tenth of a second."""
_BYTES_A_SECOND: Final = 50_000
_AGAIN: Final = 0.2
"""Seconds until a second signal, in case the first one was lost in code that may not fail."""


class Overworked(BaseException):
    """A file takes more work than its size explains."""


def seconds_for(size: int) -> float:
    """Return the processor time that a file of so many bytes may take."""
    return _SECONDS + size / _BYTES_A_SECOND


@contextmanager
def limited(size: int) -> Iterator[None]:
    """Limit the work that the `with` block may do.

    Args:
        size: of the file, in bytes.

    Raises:
        Overworked: it takes too much.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    try:
        before = signal.signal(signal.SIGVTALRM, _stop)
    except ValueError:  # not in the main thread
        yield
        return
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds_for(size), _AGAIN)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        signal.signal(signal.SIGVTALRM, before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Overworked
