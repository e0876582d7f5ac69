"""Real trees and git repositories for tests, and what a walk says of them."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from pplx_scan.walk.tree import walk

if TYPE_CHECKING:
    from pathlib import Path

    from pplx_scan.walk.listing import Listing


def git(folder: Path, *arguments: str) -> str:
    """Run git as a user would and return its output."""
    command = ["git", "-C", str(folder), "-c", "protocol.file.allow=always", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def repository(folder: Path, files: dict[str, str] | None = None) -> Path:
    """Make a folder with files a new repository; nothing is added to it yet."""
    plant(folder, files or {})
    git(folder, "init", "-q", "-b", "main")
    return folder


def committed(folder: Path, files: dict[str, str]) -> Path:
    """Make a repository with everything committed, also what is ignored."""
    repository(folder, files)
    git(folder, "add", "-A", "-f")
    git(folder, "commit", "-q", "-m", "first")
    return folder


def plant(folder: Path, files: dict[str, str]) -> Path:
    """Write files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return folder


def standings(listing: Listing) -> dict[str, str]:
    """Return path to standing of everything listed; `?` where git is to be asked later."""
    return {path: batch.git.value if batch.git else "?" for batch in listing.batches for path in batch.paths}


def walked(root: Path, *paths: Path, **options: object) -> tuple[dict[str, str], Listing]:
    """Walk paths (or the root) and return their standings and the exhausted listing."""
    listing = walk([str(path) for path in paths or (root,)], root=str(root), **options)  # type: ignore[arg-type]
    return standings(listing), listing
