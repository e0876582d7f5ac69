"""Well-known files outside of repositories that may hold a key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pplx_scan.catalog.load import read_catalog_file
from pplx_scan.model.origin import GitStanding, WorktreeFile

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = "~/"


def home_files() -> Iterator[WorktreeFile]:
    """Yield the files of `rules/catalog/home.yaml` that exist; their paths begin with `~/`."""
    home = Path.home()
    globs = [glob for some in read_catalog_file("home").values() for glob in some]
    found = (file for glob in globs for file in sorted(home.glob(glob)) if file.is_file())
    for file in dict.fromkeys(found):
        path = HOME + file.relative_to(home).as_posix()
        yield WorktreeFile(path, str(file), GitStanding.NO_REPOSITORY, credential=True)
