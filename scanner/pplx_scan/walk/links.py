"""Where symbolic links lead."""

from __future__ import annotations

import os

OUTSIDE = "a link that leads out of the folder being scanned"


def leads_out(location: str, root: str) -> bool:
    """Tell whether a link's target lies outside of `root`. A link that leads nowhere counts by where it would lead."""
    real, top = os.path.realpath(location), os.path.realpath(root)
    return real != top and not real.startswith(top.rstrip(os.sep) + os.sep)


class RealFolders:
    """Tells folders reached through a link from real ones: git still lists files below a folder that became a link."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._known = {"": True}
        self.links: list[str] = []
        """Links that stand in the place of a folder."""
        self.outside: list[str] = []
        """Folders that are not below the base at all: only a forged index has such."""

    def is_real(self, folder: str) -> bool:
        """Tell whether a folder, relative to the base, is reached without a link."""
        known = self._known.get(folder)
        if known is None:
            above, _, name = folder.rpartition("/")
            if name == ".." or folder.startswith("/"):
                self.outside.append(folder)
                known = False
            else:
                known = self.is_real(above) and not self._is_link(folder)
            self._known[folder] = known
        return known

    def _is_link(self, folder: str) -> bool:
        if not os.path.islink(os.path.join(self._base, folder)):
            return False
        self.links.append(folder)
        return True
