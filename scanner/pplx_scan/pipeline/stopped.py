"""A scan that the user interrupted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pplx_scan.pipeline.examine import Examined


class Stopped(KeyboardInterrupt):
    """The user interrupted the examination of files; what was done so far is kept."""

    def __init__(self, examined: dict[int, Examined]) -> None:
        super().__init__()
        self.examined = examined
        """What was examined until then, by the number of the file among the hits."""
