"""The user's own running programs, and the variables they were started with."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def environments() -> Iterator[tuple[int, str, dict[str, str]]]:
    """Yield number, program and environment of each process of this user but this one and its shell's children of it.

    What cannot be read, as of processes that have ended, is left out.
    """
    import psutil  # noqa: PLC0415 - only `doctor --processes`

    user = psutil.Process().username()
    for process in psutil.process_iter():
        try:
            if process.pid != os.getpid() and process.username() == user:
                yield process.pid, process.name(), process.environ()
        except (psutil.Error, OSError):
            continue
