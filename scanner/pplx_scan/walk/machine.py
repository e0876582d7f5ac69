"""The keys of this machine beside a repository: well-known files of the home folder, and the environments of running programs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pplx_scan.catalog.load import read_catalog_file
from pplx_scan.model.origin import HOME, GitStanding, WorktreeFile

if TYPE_CHECKING:
    from collections.abc import Iterator


def home_files() -> Iterator[WorktreeFile]:
    """Yield the files of `rules/catalog/home.yaml` that exist; their paths begin with `~/`."""
    home = Path.home()
    globs = [glob for some in read_catalog_file("home").values() for glob in some]
    found = (file for glob in globs for file in sorted(home.glob(glob)) if file.is_file())
    for file in dict.fromkeys(found):
        path = HOME + file.relative_to(home).as_posix()
        yield WorktreeFile(path, str(file), GitStanding.NO_REPOSITORY, credential=True)


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
