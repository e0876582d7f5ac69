"""Times from git: the last commit of a file, and the day of the first commit with a key."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING, Final

from pplx_scan.digests import sha256
from pplx_scan.model.expression import expression
from pplx_scan.walk.git import Question, commits_seconds
from pplx_scan.walk.patch import PLAIN
from pplx_scan.walk.repository import top_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MOST: Final = 50
"""So many files are asked about: more are not worth a walk through history for each."""
_WRITTEN: Final = "pplx-[A-Za-z0-9]{48}"
_STEPS: Final = expression(
    rf"(?m)^\x00(?P<time>[0-9]++) (?P<parents>[0-9a-f ]*+)$|^(?P<sign>[^\x00])|(?<![A-Za-z0-9])(?P<key>{_WRITTEN})(?![A-Za-z0-9])".encode()
)
"""What matters in the answer of git: a commit's time, the sign of a line, a key. It may be larger than what is made of its lines."""
_DIGITS: Final = 12
"""A commit can claim any second: those of so many digits are of no year that has a name."""
_SHAPE: Final = ("--format=%x00%ct %P", "--patch", *PLAIN, "--no-renames")


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


class FirstSeen:
    """Asks git for the commits that added a key.

    Git is asked for lines of a key's shape, and the keys in its answer are compared by fingerprint: no key stands in
    an argument, where other processes could read it. Only keys that are written plainly are seen.
    """

    def __init__(self, root: str) -> None:
        self._root = root

    def of(self, wanted: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, bool]]:
        """Return the day, as YYYY-MM-DD, of the first commit with each key, as far as git knows, and whether older ones may have it.

        A shallow clone says of its first commit that it made all that is in it.

        Args:
            wanted: fingerprints, and the paths that hold the key, relative to the root of the scan.
        """
        paths = list(dict.fromkeys(path for some in wanted.values() for path in some))[:_MOST]
        first: dict[str, tuple[int, bool]] = {}
        for top, files in self._by_repository(paths):
            added = [each for each in _added(top, files) if each[0] in wanted]
            shallow = any(is_first for _, _, is_first in added) and _is_shallow(top)
            for fingerprint, time, is_first in added:
                seen = (time, is_first and shallow)
                first[fingerprint] = min(seen, first.get(fingerprint, seen))
        days = ((each, dt.datetime.fromtimestamp(time, tz=dt.UTC).date(), cut) for each, (time, cut) in first.items())
        return {each: (day.isoformat(), cut) for each, day, cut in days}

    def _by_repository(self, paths: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
        files: dict[str, list[str]] = {}
        for path in paths:
            file = os.path.join(self._root, path)
            top = top_of(os.path.dirname(file))
            if top is not None:
                files.setdefault(top, []).append(file)
        yield from files.items()


def _is_shallow(top: str) -> bool:
    return Question(top, ("rev-parse", "--is-shallow-repository")).text().strip() == "true"


def _added(top: str, files: Sequence[str]) -> Iterator[tuple[str, int, bool]]:
    """Yield the fingerprint of each key that a commit added to the files, the time of the commit, and whether no other one is before it."""
    # git-log(1): `-G` keeps the commits whose patch has such a line; all files of those, so that one question is enough.
    words = ("log", *_SHAPE, "-G", _WRITTEN, "--pickaxe-all", "--", *files)
    time, added, is_first = 0, False, False
    for found in _STEPS.finditer(Question(top, words, seconds=commits_seconds(top)).raw() or b""):
        if found["time"]:
            time = int(found["time"]) if len(found["time"]) < _DIGITS else 0
            is_first = not found["parents"]
        elif found["sign"]:
            added = found["sign"] == b"+"
        elif added and time:
            yield sha256(found["key"]).hexdigest()[:16], time, is_first
