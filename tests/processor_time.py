"""How long work takes, as far as that can be told beside other processes."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def least_time(work: Callable[[], object], runs: int = 3) -> float:
    """Return the least processor time of some runs, in seconds: a busy machine adds to it and takes nothing away."""
    times = []
    for _ in range(runs):
        began = process_time()
        work()
        times.append(process_time() - began)
    return min(times)
