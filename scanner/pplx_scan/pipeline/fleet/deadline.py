"""A limit on the time that one repository of a fleet may take."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

HAS_LIMITS: Final = hasattr(signal, "setitimer")
"""The system can end work that takes too long."""


class Late(BaseException):
    """The time is over."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Limit the `with` block to some seconds of wall time; 0 for no limit. In the main thread of a process.

    Raises:
        Late: it is not done.
    """
    if not seconds:
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Late
