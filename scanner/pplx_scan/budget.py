"""A budget of work for one file, so that no file of a stranger holds up the scan of all others.

Nodes and bytes are counted where a parser has them (`extract/program/front/`: `tree.py`, `native.py`). What comes to more
work than its size explains, in whatever way, is stopped here after a processor time that no file written by people
takes. On Linux and Mac, in the main thread of a process, which is where files are read.
"""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from functools import partial
from time import thread_time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_SECONDS: Final = 2.0
"""Of processor time, for any file. An ordinary one of this size takes a tenth of a second."""
_BYTES_A_SECOND: Final = 50_000
_AGAIN: Final = 0.2
"""Seconds until a second signal, in case the first one was lost in code that may not fail."""
_IMPORT_SYSTEM: Final = "<frozen importlib._bootstrap>"
"""The file name of its code."""
_SOON: Final = 0.001
"""For what is over: no seconds at all would mean no limit."""


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
    with within(seconds_for(size)):
        yield


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Limit the work that the `with` block may do; within another limit, to what is left of that.

    Raises:
        Overworked: it takes more processor time than that.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    try:
        before = signal.signal(signal.SIGVTALRM, partial(_stop, _imports(sys._getframe())))  # noqa: SLF001 - inspect takes 10 ms to load
    except ValueError:  # not in the main thread
        yield
        return
    outer = signal.getitimer(signal.ITIMER_VIRTUAL)[0]
    began = thread_time()
    try:
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, max(min(seconds, outer or seconds), _SOON), _AGAIN)
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        # Once more: the signal may come before the first one is called.
        left = max(outer - (thread_time() - began), _SOON) if outer else 0
        signal.setitimer(signal.ITIMER_VIRTUAL, left, _AGAIN)
        signal.signal(signal.SIGVTALRM, before)


def _stop(begun: int, _signal: int, frame: FrameType | None) -> None:
    """Stop the work, unless a module is being imported, which would stay half made: the next signal comes soon.

    Args:
        begun: the imports in whose midst the work began.
        frame: where the work is.
    """
    if _imports(frame) <= begun:
        raise Overworked


def _imports(frame: FrameType | None) -> int:
    """Return how many calls of the import system are under way."""
    number = 0
    while frame is not None:
        number += frame.f_code.co_filename == _IMPORT_SYSTEM
        frame = frame.f_back
    return number
