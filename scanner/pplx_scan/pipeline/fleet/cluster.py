"""The workers of a Dask cluster. They see the repositories under the same paths as we do."""

from __future__ import annotations

import logging
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from pplx_scan.errors import UsageError
from pplx_scan.model.expression import expression
from pplx_scan.pipeline.fleet.answers import answer_of
from pplx_scan.pipeline.fleet.deadline import HAS_LIMITS, Late, limited
from pplx_scan.pipeline.fleet.visit import failure
from pplx_scan.pipeline.fleet.workers import LostError, work_off
from pplx_scan.walk.git import keys_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future

    from distributed import Client

    from pplx_scan.model.fleet import Visit

_PATIENCE: Final = 10
"""Seconds until a scheduler must have answered, and have a worker."""
_ENOUGH: Final = 2 * _PATIENCE
"""Seconds for a connection: of one that is taken and never answered, Dask does not tire."""
_ADDRESS: Final = expression(r"(?:(?:tcp|tls|wss?)://)?[\w.:\[\]-]+:\d+")
_MOST: Final = 256
"""Visits that the scheduler knows of at a time."""


def visit_there(visits: Sequence[Visit], scheduler: str) -> Iterator[str]:
    """Scan repositories on a Dask cluster, and yield a line for each. The task of a dead worker goes to another one.

    Args:
        visits: the repositories to scan.
        scheduler: its address, such as `tcp://10.0.0.1:8786`.

    Raises:
        UsageError: `dask.distributed` is not installed, or no scheduler answers.
        LostError: the scheduler is gone.
    """
    if not _ADDRESS.fullmatch(scheduler):
        raise UsageError(f"--scheduler {scheduler}: an address looks like tcp://HOST:8786")
    try:
        # It asks `uname` what the machine is.
        with keys_hidden():
            from distributed import Client  # noqa: PLC0415 - the extra `fleet`
    except ImportError:
        raise UsageError("--scheduler needs Dask: install `pplx-scan[fleet]`, here and on the workers") from None
    # They tell of every lost connection at length; we say it in one line.
    for logger in ("distributed", "distributed.client", "tornado.application", "tornado.general", "asyncio"):
        logging.getLogger(logger).setLevel(logging.CRITICAL + 1)
    client = _connected(Client, scheduler)
    try:
        _wait_for_worker(client, scheduler)
        executor = client.get_executor(pure=False)
        for visit, future in work_off(executor, deque(visits), _MOST):
            yield _line(visit, future, scheduler)
    finally:
        with suppress(TimeoutError):
            client.close(timeout=1)


def _connected(client: type[Client], scheduler: str) -> Client:
    try:
        with keys_hidden(), limited(_ENOUGH if HAS_LIMITS else 0):
            return _closed_by_us(client)(scheduler, timeout=_PATIENCE, set_as_default=False)
    except (Exception, Late):  # noqa: BLE001 - whatever answers there, and Dask takes for a length, a type or a message
        secured = ", or not with the certificates of Dask's settings here" if scheduler.startswith("tls") else ""
        raise UsageError(f"--scheduler {scheduler}: no Dask scheduler answers there{secured}") from None


def _closed_by_us(client: type[Client]) -> type[Client]:
    """Return a client that is not closed when Python ends: one that never met a scheduler would wait, and print why."""
    return type("Client", (client,), {"__del__": lambda _: None})


def _wait_for_worker(client: Client, scheduler: str) -> None:
    try:
        with limited(_ENOUGH if HAS_LIMITS else 0):
            client.wait_for_workers(1, timeout=_PATIENCE)
    except (TimeoutError, Late):
        raise UsageError(
            f"--scheduler {scheduler}: it has no workers; start some with `dask worker {scheduler}`"
        ) from None


def _line(visit: Visit, future: Future[str], scheduler: str) -> str:
    if future.cancelled():
        raise LostError(f"the Dask scheduler {scheduler} is gone")
    error = future.exception()
    if error is None:
        return answer_of(future.result(), visit.name)
    if isinstance(error, ImportError | AttributeError):
        return failure(visit.name, "its Dask worker cannot load pplx-scan: install the same release there")
    return failure(visit.name, f"its Dask workers died of it ({type(error).__name__})")
