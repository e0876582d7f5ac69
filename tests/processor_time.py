"""How the time of work grows with what it is done on: machines of every speed agree on that."""

from __future__ import annotations

import gc
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ATTEMPTS = 6
"""A busy machine spoils one measurement, or two; work that grows too fast spoils all."""
_UNSEEN = 0.3
"""Seconds too short to be told from the noise of a machine."""


def assert_growth(work: Callable[[int], object], small: int, large: int, *, most: float) -> None:
    """Assert that work on a large input takes at most so many times as long as on a small one.

    Args:
        work: does it for an input of a size.
        small: a size.
        large: a larger size.
        most: the quotient of the two times that is still right.

    Raises:
        AssertionError: it takes longer in every attempt.
    """
    seen = []
    for attempt in range(1, _ATTEMPTS + 1):
        first = min(_seconds(work, small) for _ in range(attempt))
        last = _seconds(work, large)
        if last <= most * first + _UNSEEN:
            return
        seen.append(f"{first:.4f} -> {last:.3f} s")
    message = f"{large / small:.0f} times the input takes more than {most:.0f} times as long: {', '.join(seen)}"
    raise AssertionError(message)


def assert_bounded(work: Callable[[], object], seconds: float) -> None:
    """Assert that work ends in time.

    Args:
        work: does it.
        seconds: of processor time, on a machine that counts to a million in a 25th of a second; a slower one may take longer.

    Raises:
        AssertionError: it takes longer in every attempt.
    """
    seen = []
    for _ in range(_ATTEMPTS // 2):
        before = _seconds(_count, 1_000_000)
        taken = _seconds(lambda _: work(), 0)
        unit = max(before, _seconds(_count, 1_000_000)) / 0.04
        if taken <= seconds * max(unit, 1):
            return
        seen.append(f"{taken:.2f} s, where {seconds * unit:.2f} s are right")
    raise AssertionError("; ".join(seen))


def _count(number: int) -> None:
    for _ in range(number):
        pass


def _seconds(work: Callable[[int], object], size: int) -> float:
    """Return the processor time of work, without that of a collector that walks through all other tests' objects."""
    gc.collect(0)
    gc.disable()
    try:
        began = process_time()
        work(size)
        return process_time() - began
    finally:
        gc.enable()
