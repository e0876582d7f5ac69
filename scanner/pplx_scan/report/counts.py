"""Counts, sizes and times as people read them. Light on purpose: the clean path loads this."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pplx_scan.model.reads import Stats


def count(number: int, noun: str, plural: str = "") -> str:
    """Return `1 file`, `1,204 files`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def human_bytes(number: int) -> str:
    """Return a size with its decimal unit, such as `38.1 MB`."""
    if number < 1000:
        return f"{number} B"
    size = float(number)
    for unit in ("kB", "MB", "GB"):
        size /= 1000
        if size < 999.95:
            return f"{size:.1f} {unit}"
    return f"{size / 1000:,.1f} TB"


def human_seconds(seconds: float) -> str:
    """Return a duration, such as `0.31 s`, `12.4 s` or `2 min 5 s`."""
    if seconds < 9.995:
        return f"{seconds:.2f} s"
    if seconds < 59.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def remarks_of(stats: Stats) -> list[str]:
    """Return remarks on the choice of files: ignored ones that were added, and all that were left out."""
    found = []
    if stats.ignored_files_added:
        found.append(f"{count(stats.ignored_files_added, 'ignored credential file')} added")
    if stats.skipped:
        found.append(f"{count(stats.skipped, 'special file')} skipped")
    return [*found, *gaps_of(stats)]


def gaps_of(stats: Stats, opener: str = "--archives") -> list[str]:
    """Return what was not looked at.

    Args:
        stats: the counts.
        opener: the words that make a command look into archives.
    """
    found = []
    if stats.absent:
        found.append(f"{count(stats.absent, 'tracked file')} not on the disk")
    if stats.apart:
        found.append(f"{count(stats.apart, 'file')} of which git keeps a version of its own, which was not read")
    if stats.submodules:
        found.append(f"{count(stats.submodules, 'submodule')} not checked out")
    if stats.archives:
        found.append(f"{count(stats.archives, 'archive')} not opened ({opener})")
    return found
