"""When a file was last committed."""

from __future__ import annotations

import os
from typing import Final

from pplx_scan.walk.git import Question
from pplx_scan.walk.repository import top_of

_MOST: Final = 50
"""So many files are asked about; a tie between more keys is not worth a walk through history for each."""


class CommitTimes:
    """The time of the last commit of each file, asked of git when it is needed."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._known: dict[str, int] = {}

    def of(self, path: str) -> int:
        """Return the time in seconds since 1970; 0 for a file that was never committed, or when git does not say.

        Args:
            path: relative to the root of the scan.
        """
        if path not in self._known:
            self._known[path] = self._asked(path) if len(self._known) < _MOST else 0
        return self._known[path]

    def _asked(self, path: str) -> int:
        file = os.path.join(self._root, path)
        top = top_of(os.path.dirname(file))
        if top is None:
            return 0
        answer = Question(top, ("log", "-1", "-z", "--format=%ct", "--", file)).answer()
        return int(answer.records[0]) if answer.code == 0 and answer.records and answer.records[0].isdigit() else 0
