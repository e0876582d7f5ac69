"""How far the history of a repository is known to hold no key, remembered in the user's cache folder.

What is kept is a list of ids of commits and tags, those that the refs named when a whole history was read and nothing was
found in it or left out of it. The next run reads what they do not reach.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from pplx_scan import cache
from pplx_scan.digests import blake2b
from pplx_scan.pipeline.clean_files import stamp
from pplx_scan.walk.git import Question

if TYPE_CHECKING:
    from pplx_scan.model.history import History

_MOST: Final = 4096
"""A repository with more refs is read as a whole each time."""
_MOST_LISTS: Final = 256
_PREFIX: Final = "tips-"


class KnownTips:
    """The tips of a repository up to which its history is known.

    Args:
        folder: in the work tree, or a bare repository.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._now = Question(folder, ("for-each-ref", f"--count={_MOST + 1}", "--format=%(objectname)")).text().split()
        where = os.path.realpath(
            os.path.join(folder, Question(folder, ("rev-parse", "--git-common-dir")).text().strip())
        )
        self._name = f"{_PREFIX}{blake2b(os.fsencode(where) + stamp().encode(), digest_size=16).hexdigest()}"

    def known(self) -> tuple[str, ...]:
        """Return ids that are known and still there; none when the history has to be read as a whole."""
        ids = cache.unsealed(cache.read(self._name)).decode("ascii", "replace").split()
        if not ids or Question(self._folder, ("rev-list", "--max-count=1", *ids, "--")).answer().refusal:
            return ()
        return tuple(ids)

    def remember(self, history: History) -> None:
        """Remember the tips there were when this object was made, if their history was read and holds nothing.

        What an earlier run read counts, as it was remembered for the same reason.
        """
        whole = history.complete and not (history.interrupted or history.degraded or history.archives or history.notes)
        if whole and not history.keys and 0 < len(self._now) <= _MOST:
            cache.write(self._name, cache.sealed("\n".join(self._now).encode("ascii")))
            cache.keep_newest(_PREFIX, _MOST_LISTS)
