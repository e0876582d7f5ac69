"""Visits through a `concurrent.futures.Executor`, a few at a time."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, wait
from typing import TYPE_CHECKING

from pplx_scan.pipeline.fleet.visit import visit

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Executor, Future

    from pplx_scan.model.fleet import Visit

    Workers = Callable[[Sequence[Visit]], Iterator[str]]
    """Scans repositories and yields a line for each, in the order in which they are done."""


class LostError(Exception):
    """Whoever shared out the work is gone; the lines that came before count."""


def work_off(executor: Executor, visits: deque[Visit], most: int) -> Iterator[tuple[Visit, Future[str]]]:
    """Yield each visit when it is done. A broken executor gets no further ones: they stay in `visits`.

    Args:
        executor: does the work.
        visits: are taken from the left.
        most: at the same time.
    """
    pending: dict[Future[str], Visit] = {}
    broken = False
    while True:
        while visits and len(pending) < most and not broken:
            try:
                pending[executor.submit(visit, visits[0])] = visits[0]
            except BrokenExecutor:
                broken = True
            else:
                visits.popleft()
        if not pending:
            return
        done, _ = wait(pending, return_when=FIRST_COMPLETED)
        for future in done:
            broken = broken or (not future.cancelled() and isinstance(future.exception(), BrokenExecutor))
            yield pending.pop(future), future
