"""A scan that the user interrupted after the sieve. Light on purpose: every command line that scans loads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pplx_scan.pipeline.examine import Examined


class ExamineStopped(KeyboardInterrupt):
    """Not every file with a hit was examined. Whoever does not ask for this kind sees a Ctrl-C."""

    def __init__(self, examined: dict[int, Examined]) -> None:
        super().__init__()
        self.examined = examined
        """The examined files, by their number among the hits."""
