"""The one line of a clean scan. Light: the clean path loads this module instead of a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.report.units import count, human_bytes

if TYPE_CHECKING:
    from pplx_scan.model.result import Stats


def clean_line(stats: Stats) -> str:
    """Return what a scan without findings prints, without a line feed.

    For example `No Perplexity key trouble: 1,204 files, 38.1 MB read (2 ignored credential files added).`
    """
    remarks = ", ".join(remarks_of(stats))
    coverage = f"{count(stats.files, 'file')}, {human_bytes(stats.bytes)} read"
    return f"No Perplexity key trouble: {coverage}{f' ({remarks})' if remarks else ''}."


def remarks_of(stats: Stats) -> list[str]:
    """Return what is unusual about which files were read: ignored ones that were added, odd ones that were skipped."""
    found = []
    if stats.ignored_files_added:
        found.append(f"{count(stats.ignored_files_added, 'ignored credential file')} added")
    if stats.skipped:
        found.append(f"{count(stats.skipped, 'special file')} skipped")
    return found
