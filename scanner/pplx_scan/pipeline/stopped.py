"""A scan that the user interrupted, with what was done until then. Whoever does not ask for it sees a Ctrl-C."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pplx_scan.pipeline.examine import Examined
    from pplx_scan.pipeline.sift import Sifted


class SiftStopped(KeyboardInterrupt):
    """Not every file went through the sieve."""

    def __init__(self, sifted: Sifted) -> None:
        super().__init__()
        self.sifted = sifted
        """What did; the rest is unread."""


class ExamineStopped(KeyboardInterrupt):
    """Not every file with a hit was examined."""

    def __init__(self, examined: dict[int, Examined]) -> None:
        super().__init__()
        self.examined = examined
        """What was, by the number of the file among the hits."""
